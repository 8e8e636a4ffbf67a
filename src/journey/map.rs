//! The map itself: stages of touchpoints, the personas they concern, and finding things by id.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::detail::Details;
use super::{Emotion, Entry, Id, Note};

/// One journey: what a person goes through, in order.
///
/// The fields are open for importers, which build maps freely; a map that people work on is owned
/// by a [`Document`](super::Document) and changes through [`apply`](super::apply()) alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JourneyMap {
    /// Names this map among all others.
    pub id: Id,
    /// What the journey is called; may be empty.
    pub title: String,
    /// What else is said of the map.
    pub details: Details,
    /// Who makes the journey.
    pub personas: Vec<Entry>,
    /// What the map rests on.
    pub evidence: Vec<Entry>,
    /// The lanes that the team added to those every map has.
    pub lanes: Vec<Entry>,
    /// The findings that are fine here; each is called by its check.
    pub silences: Vec<Entry>,
    /// The ordered phases.
    pub stages: Vec<Stage>,
}

/// An ordered phase of the journey; drawn as a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Unique within the map.
    pub id: Id,
    /// What the phase is called; may be empty.
    pub name: String,
    /// What the person wants to get done here; may hold several lines, may be empty.
    pub goal: String,
    /// What else is said of the stage.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
    /// What is measured here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Entry>,
    /// The moments, in order.
    pub touchpoints: Vec<Touchpoint>,
}

/// One moment in a stage; drawn as a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touchpoint {
    /// Unique within the map.
    pub id: Id,
    /// What happens, in a few words; may be empty.
    pub title: String,
    /// What happens, at length; may hold several lines, may be empty.
    pub description: String,
    /// Where it happens.
    pub channel: Option<Channel>,
    /// How it feels; `None` is unscored, which is not neutral.
    pub emotion: Option<Emotion>,
    /// How it feels for single personas, where that differs or is known: by id, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feelings: Vec<(Id, Emotion)>,
    /// What else is said of the touchpoint.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
    /// Whom it concerns, by id; empty means everybody.
    pub personas: Vec<Id>,
    /// What was remarked.
    pub notes: Vec<Note>,
}

/// Where a touchpoint happens: `web`, `store`, `word of mouth`. Never blank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Channel(String);

impl Channel {
    /// A channel from its name without surrounding blanks; `None` when nothing is left.
    pub fn new(name: &str) -> Option<Self> {
        let name = name.trim();
        (!name.is_empty()).then(|| Self(name.to_owned()))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Channel {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, &'static str> {
        Self::new(&name).ok_or("a channel has a name")
    }
}

impl From<Channel> for String {
    fn from(channel: Channel) -> Self {
        channel.0
    }
}

/// The sorts of things that have an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the word for it")]
pub enum Sort {
    Map,
    Persona,
    Evidence,
    Lane,
    Silence,
    Stage,
    Metric,
    Touchpoint,
    Note,
}

/// Where in a map an id lives: indexes, valid until the next edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The map itself.
    Map,
    /// An index in the map's list of that sort.
    Entry(Sort, usize),
    /// A stage's index.
    Stage(usize),
    /// Stage and metric.
    Metric(usize, usize),
    /// Stage and touchpoint.
    Touchpoint(usize, usize),
    /// Stage, touchpoint and note.
    Note(usize, usize, usize),
}

impl Slot {
    /// What sort of item lives there.
    pub const fn sort(self) -> Sort {
        match self {
            Self::Map => Sort::Map,
            Self::Entry(sort, _) => sort,
            Self::Stage(_) => Sort::Stage,
            Self::Metric(..) => Sort::Metric,
            Self::Touchpoint(..) => Sort::Touchpoint,
            Self::Note(..) => Sort::Note,
        }
    }
}

impl Sort {
    /// Every sort.
    pub const ALL: &'static [Self] = &[
        Self::Map,
        Self::Persona,
        Self::Evidence,
        Self::Lane,
        Self::Silence,
        Self::Stage,
        Self::Metric,
        Self::Touchpoint,
        Self::Note,
    ];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Persona => "persona",
            Self::Evidence => "evidence",
            Self::Lane => "lane",
            Self::Silence => "silence",
            Self::Stage => "stage",
            Self::Metric => "metric",
            Self::Touchpoint => "touchpoint",
            Self::Note => "note",
        }
    }

    /// The word for several.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Map => "maps",
            Self::Persona => "personas",
            Self::Evidence => "evidence",
            Self::Lane => "lanes",
            Self::Silence => "silences",
            Self::Stage => "stages",
            Self::Metric => "metrics",
            Self::Touchpoint => "touchpoints",
            Self::Note => "notes",
        }
    }

    /// The word for it, as a heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Persona => "Persona",
            Self::Evidence => "Evidence",
            Self::Lane => "Lane",
            Self::Silence => "Silence",
            Self::Stage => "Stage",
            Self::Metric => "Metric",
            Self::Touchpoint => "Touchpoint",
            Self::Note => "Note",
        }
    }

    /// The letter its ids begin with.
    pub const fn letter(self) -> char {
        match self {
            Self::Map => 'm',
            Self::Persona => 'p',
            Self::Evidence => 'e',
            Self::Lane => 'l',
            Self::Silence => 'x',
            Self::Stage => 's',
            Self::Metric => 'k',
            Self::Touchpoint => 't',
            Self::Note => 'n',
        }
    }
}

impl JourneyMap {
    /// A map without anything in it.
    pub const fn new(id: Id) -> Self {
        Self {
            id,
            title: String::new(),
            details: Details::new(),
            personas: Vec::new(),
            evidence: Vec::new(),
            lanes: Vec::new(),
            silences: Vec::new(),
            stages: Vec::new(),
        }
    }

    /// Where `id` lives, if it does. Linear: some 10 µs for ten thousand touchpoints.
    pub fn find(&self, id: Id) -> Option<Slot> {
        if id == self.id {
            return Some(Slot::Map);
        }
        for sort in Self::LISTS {
            if let Some(at) = self.entries(sort).iter().position(|entry| entry.id == id) {
                return Some(Slot::Entry(sort, at));
            }
        }
        self.stages.iter().enumerate().find_map(|(s, stage)| {
            if stage.id == id {
                return Some(Slot::Stage(s));
            }
            if let Some(at) = stage.metrics.iter().position(|metric| metric.id == id) {
                return Some(Slot::Metric(s, at));
            }
            stage.find(id).map(|inside| match inside {
                (t, None) => Slot::Touchpoint(s, t),
                (t, Some(n)) => Slot::Note(s, t, n),
            })
        })
    }

    /// Where every id lives, for those who look up many.
    pub fn slots(&self) -> HashMap<Id, Slot> {
        let entry = |sort| move |(at, entry): (usize, &Entry)| (entry.id, Slot::Entry(sort, at));
        let entries =
            Self::LISTS.into_iter().flat_map(|sort| self.entries(sort).iter().enumerate().map(entry(sort)));
        let stages = self.stages.iter().enumerate().flat_map(|(s, stage)| stage.slots(s));
        let mut slots = HashMap::with_capacity(self.touchpoints().count());
        slots.extend(std::iter::once((self.id, Slot::Map)).chain(entries).chain(stages));
        slots
    }

    /// The touchpoint with this id.
    pub fn touchpoint(&self, id: Id) -> Option<&Touchpoint> {
        self.touchpoints().find(|t| t.id == id)
    }

    /// Every touchpoint, in the order of the journey.
    pub fn touchpoints(&self) -> impl Iterator<Item = &Touchpoint> {
        self.stages.iter().flat_map(|stage| &stage.touchpoints)
    }

    /// Every id in the map, the map's own first.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        let entries = Self::LISTS.into_iter().flat_map(|sort| self.entries(sort)).map(|entry| entry.id);
        std::iter::once(self.id).chain(entries).chain(self.stages.iter().flat_map(Stage::ids))
    }
}

impl Stage {
    /// A stage without touchpoints.
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            goal: String::new(),
            details: Details::new(),
            metrics: Vec::new(),
            touchpoints: Vec::new(),
        }
    }

    /// The stage's id and those of everything in it.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        let metrics = self.metrics.iter().map(|metric| metric.id);
        std::iter::once(self.id).chain(metrics).chain(self.touchpoints.iter().flat_map(Touchpoint::ids))
    }

    fn slots(&self, s: usize) -> impl Iterator<Item = (Id, Slot)> {
        let metrics =
            self.metrics.iter().enumerate().map(move |(at, metric)| (metric.id, Slot::Metric(s, at)));
        let touchpoints = self.touchpoints.iter().enumerate().flat_map(move |(t, touchpoint)| {
            let notes =
                touchpoint.notes.iter().enumerate().map(move |(n, note)| (note.id, Slot::Note(s, t, n)));
            std::iter::once((touchpoint.id, Slot::Touchpoint(s, t))).chain(notes)
        });
        std::iter::once((self.id, Slot::Stage(s))).chain(metrics).chain(touchpoints)
    }

    fn find(&self, id: Id) -> Option<(usize, Option<usize>)> {
        self.touchpoints.iter().enumerate().find_map(|(t, touchpoint)| {
            if touchpoint.id == id {
                return Some((t, None));
            }
            let note = touchpoint.notes.iter().position(|note| note.id == id)?;
            Some((t, Some(note)))
        })
    }
}

impl Touchpoint {
    /// A touchpoint with a title and nothing else.
    pub fn new(id: Id, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            description: String::new(),
            channel: None,
            emotion: None,
            feelings: Vec::new(),
            details: Details::new(),
            personas: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The touchpoint's id and those of its notes.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        std::iter::once(self.id).chain(self.notes.iter().map(|note| note.id))
    }

    /// The notes of one kind, in order.
    pub fn notes_of(&self, kind: super::NoteKind) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.kind == kind)
    }
}

#[cfg(test)]
mod tests {
    use crate::journey::template;

    #[test]
    fn every_id_lives_where_it_is_found_alone() {
        let map = template::sample();
        let slots = map.slots();
        assert_eq!(slots.len(), map.ids().count());
        for id in map.ids() {
            assert_eq!(slots.get(&id).copied(), map.find(id), "{id}");
        }
    }
}
