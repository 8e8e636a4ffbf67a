//! The map itself: stages of touchpoints, the personas they concern, and finding things by id.

use serde::{Deserialize, Serialize};

use super::{Emotion, Id, Note};

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
    /// Who makes the journey.
    pub personas: Vec<Persona>,
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
    /// Whom it concerns, by id; empty means everybody.
    pub personas: Vec<Id>,
    /// What was remarked.
    pub notes: Vec<Note>,
}

/// Somebody who makes the journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persona {
    /// Unique within the map.
    pub id: Id,
    /// Who this is.
    pub name: String,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the struct of that name")]
pub enum Sort {
    Map,
    Persona,
    Stage,
    Touchpoint,
    Note,
}

/// Where in a map an id lives: indexes, valid until the next edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The map itself.
    Map,
    /// A persona's index.
    Persona(usize),
    /// A stage's index.
    Stage(usize),
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
            Self::Persona(_) => Sort::Persona,
            Self::Stage(_) => Sort::Stage,
            Self::Touchpoint(..) => Sort::Touchpoint,
            Self::Note(..) => Sort::Note,
        }
    }
}

impl Sort {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Persona => "persona",
            Self::Stage => "stage",
            Self::Touchpoint => "touchpoint",
            Self::Note => "note",
        }
    }
}

impl JourneyMap {
    /// A map without anything in it.
    pub const fn new(id: Id) -> Self {
        Self { id, title: String::new(), personas: Vec::new(), stages: Vec::new() }
    }

    /// Where `id` lives, if it does. Linear: some 10 µs for ten thousand touchpoints.
    pub fn find(&self, id: Id) -> Option<Slot> {
        if id == self.id {
            return Some(Slot::Map);
        }
        if let Some(at) = self.personas.iter().position(|p| p.id == id) {
            return Some(Slot::Persona(at));
        }
        self.stages.iter().enumerate().find_map(|(s, stage)| {
            if stage.id == id {
                return Some(Slot::Stage(s));
            }
            stage.find(id).map(|inside| match inside {
                (t, None) => Slot::Touchpoint(s, t),
                (t, Some(n)) => Slot::Note(s, t, n),
            })
        })
    }

    /// The touchpoint with this id.
    pub fn touchpoint(&self, id: Id) -> Option<&Touchpoint> {
        self.touchpoints().find(|t| t.id == id)
    }

    /// Every touchpoint, in the order of the journey.
    pub fn touchpoints(&self) -> impl Iterator<Item = &Touchpoint> {
        self.stages.iter().flat_map(|stage| &stage.touchpoints)
    }

    /// The persona with this id.
    pub fn persona(&self, id: Id) -> Option<&Persona> {
        self.personas.iter().find(|p| p.id == id)
    }

    /// The persona with this name, in any case.
    pub fn persona_named(&self, name: &str) -> Option<&Persona> {
        self.personas.iter().find(|persona| persona.is_named(name))
    }

    /// The persona that a person means by typing `name`: the one called so, or else the only one whose
    /// name begins like this (`may` for "Maya, commuter").
    pub fn persona_meant(&self, name: &str) -> Option<&Persona> {
        let mut begun = self.personas.iter().filter(|persona| persona.begins_with(name));
        let only = begun.next().filter(|_| begun.next().is_none());
        self.persona_named(name).or(only)
    }

    /// Every id in the map, the map's own first.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        let personas = self.personas.iter().map(|p| p.id);
        std::iter::once(self.id).chain(personas).chain(self.stages.iter().flat_map(Stage::ids))
    }
}

impl Persona {
    fn begins_with(&self, typed: &str) -> bool {
        let typed = typed.trim().to_lowercase();
        !typed.is_empty() && self.name.trim().to_lowercase().starts_with(&typed)
    }

    /// Whether this is the persona's name; case and outer blanks do not matter.
    pub fn is_named(&self, name: &str) -> bool {
        self.name.trim().to_lowercase() == name.trim().to_lowercase()
    }
}

impl Stage {
    /// A stage without touchpoints.
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), goal: String::new(), touchpoints: Vec::new() }
    }

    /// The stage's id and those of everything in it.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        std::iter::once(self.id).chain(self.touchpoints.iter().flat_map(Touchpoint::ids))
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
