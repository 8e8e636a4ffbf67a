//! Items: anything with an id that lives in a map, as a value of its own.

use serde::{Deserialize, Serialize};

use super::map::Sort;
use super::{Channel, Entry, Id, JourneyMap, Note, Stage, Touchpoint};

/// Anything with an id that lives in a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// A stage with its touchpoints.
    Stage(Stage),
    /// A touchpoint with its notes.
    Touchpoint(Touchpoint),
    /// A note.
    Note(Note),
    /// A persona.
    Persona(Entry),
    /// A piece of evidence.
    Evidence(Entry),
    /// A lane of the team's own.
    Lane(Entry),
    /// A silenced finding.
    Silence(Entry),
    /// A metric of a stage.
    Metric(Entry),
}

impl Item {
    /// Its id.
    pub const fn id(&self) -> Id {
        match self {
            Self::Stage(stage) => stage.id,
            Self::Touchpoint(touchpoint) => touchpoint.id,
            Self::Note(note) => note.id,
            Self::Persona(entry)
            | Self::Evidence(entry)
            | Self::Lane(entry)
            | Self::Silence(entry)
            | Self::Metric(entry) => entry.id,
        }
    }

    /// Its id and those of everything in it.
    pub fn ids(&self) -> Vec<Id> {
        match self {
            Self::Stage(stage) => stage.ids().collect(),
            Self::Touchpoint(touchpoint) => touchpoint.ids().collect(),
            _ => vec![self.id()],
        }
    }

    /// What sort of item it is.
    pub const fn sort(&self) -> Sort {
        match self {
            Self::Stage(_) => Sort::Stage,
            Self::Touchpoint(_) => Sort::Touchpoint,
            Self::Note(_) => Sort::Note,
            Self::Persona(_) => Sort::Persona,
            Self::Evidence(_) => Sort::Evidence,
            Self::Lane(_) => Sort::Lane,
            Self::Silence(_) => Sort::Silence,
            Self::Metric(_) => Sort::Metric,
        }
    }

    /// An entry as an item of this sort; `None` for a sort that is no entry.
    pub fn entry(sort: Sort, entry: Entry) -> Option<Self> {
        Some(match sort {
            Sort::Persona => Self::Persona(entry),
            Sort::Evidence => Self::Evidence(entry),
            Sort::Lane => Self::Lane(entry),
            Sort::Silence => Self::Silence(entry),
            Sort::Metric => Self::Metric(entry),
            _ => return None,
        })
    }

    /// The entry it is, if it is one.
    pub const fn as_entry(&self) -> Option<&Entry> {
        match self {
            Self::Persona(entry)
            | Self::Evidence(entry)
            | Self::Lane(entry)
            | Self::Silence(entry)
            | Self::Metric(entry) => Some(entry),
            _ => None,
        }
    }
}

impl JourneyMap {
    /// Changes every text in it.
    pub(super) fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        change(&mut self.title);
        self.details.each_text(change);
        for sort in Self::LISTS {
            let list = self.entries_mut(sort).into_iter().flatten();
            list.for_each(|entry| entry_texts(entry, change));
        }
        self.stages.iter_mut().for_each(|stage| stage_texts(stage, change));
    }
}

impl Item {
    /// Changes every text in it.
    pub(super) fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Self::Stage(stage) => stage_texts(stage, change),
            Self::Touchpoint(touchpoint) => touchpoint_texts(touchpoint, change),
            Self::Note(note) => note_texts(note, change),
            Self::Persona(entry)
            | Self::Evidence(entry)
            | Self::Lane(entry)
            | Self::Silence(entry)
            | Self::Metric(entry) => entry_texts(entry, change),
        }
    }
}

fn stage_texts(stage: &mut Stage, change: &mut impl FnMut(&mut String)) {
    change(&mut stage.name);
    change(&mut stage.goal);
    stage.details.each_text(change);
    stage.metrics.iter_mut().for_each(|metric| entry_texts(metric, change));
    stage.touchpoints.iter_mut().for_each(|touchpoint| touchpoint_texts(touchpoint, change));
}

fn touchpoint_texts(touchpoint: &mut Touchpoint, change: &mut impl FnMut(&mut String)) {
    change(&mut touchpoint.title);
    change(&mut touchpoint.description);
    channel_text(&mut touchpoint.channel, change);
    touchpoint.details.each_text(change);
    touchpoint.notes.iter_mut().for_each(|note| note_texts(note, change));
}

fn note_texts(note: &mut Note, change: &mut impl FnMut(&mut String)) {
    change(&mut note.text);
    note.details.each_text(change);
}

fn entry_texts(entry: &mut Entry, change: &mut impl FnMut(&mut String)) {
    change(&mut entry.name);
    entry.details.each_text(change);
}

pub(super) fn channel_text(channel: &mut Option<Channel>, change: &mut impl FnMut(&mut String)) {
    let Some(known) = channel else { return };
    let mut name = known.name().to_owned();
    change(&mut name);
    *channel = Channel::new(&name);
}
