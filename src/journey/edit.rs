//! Edits: every possible change of a map, as a value.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::detail::{Key, Value};
use super::item::{Item, channel_text};
use super::map::Sort;
use super::{Channel, Emotion, Id, JourneyMap, NoteKind, Severity, Stage, Touchpoint};
use crate::text::clean;

/// One invertible change of a map. [`apply`](super::apply()) performs it and returns its inverse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Give one fact of an item a new value.
    Set {
        /// Whose fact.
        id: Id,
        /// The fact with its new value.
        fact: Fact,
    },
    /// Add an item with everything in it.
    Insert {
        /// Where it goes.
        at: Place,
        /// What is added.
        item: Item,
    },
    /// Take an item away with everything in it.
    Remove {
        /// Which one.
        id: Id,
    },
    /// Put an item elsewhere.
    Move {
        /// Which one.
        id: Id,
        /// Where it goes.
        to: Place,
    },
    /// Several edits that succeed or fail as one.
    Batch(Vec<Self>),
}

/// Where an item stands: behind a sibling rather than at a number, so that the place keeps its
/// meaning when somebody else edits the same map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What holds the item: the map for stages and personas, a stage, or a touchpoint.
    pub parent: Id,
    /// The sibling in front of it; `None` for the first place.
    pub after: Option<Id>,
}

/// One fact of an item, with its value. Not every item has every fact; [`apply`](super::apply())
/// refuses one that its item does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// What a map, stage, touchpoint or entry is called.
    Title(String),
    /// What the person wants to get done in a stage.
    Goal(String),
    /// What happens at a touchpoint, at length.
    Description(String),
    /// Where a touchpoint happens.
    Channel(Option<Channel>),
    /// How a touchpoint feels.
    Emotion(Option<Emotion>),
    /// How a touchpoint feels for one persona; `None` for what it feels like for everybody.
    Feeling(Id, Option<Emotion>),
    /// Whom a touchpoint concerns.
    Personas(Vec<Id>),
    /// What sort of remark a note is.
    Kind(NoteKind),
    /// How much a pain hurts.
    Severity(Option<Severity>),
    /// What a note says.
    Text(String),
    /// What else is said of an item; `None` to say no more of it.
    Detail(Key, Option<Value>),
}

/// Which fact of an item: a [`Fact`] without its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the fact of that name")]
pub enum Aspect {
    Title,
    Goal,
    Description,
    Channel,
    Emotion,
    Feeling(Id),
    Personas,
    Kind,
    Severity,
    Text,
    Detail(Key),
}

/// One thing that happens to a document. What the edit log is made of: replaying the changes of a
/// document on the map it began with leads to the same map and the same history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Somebody changes the map.
    Apply(Edit),
    /// What others did to the file is taken over.
    Merge(Edit),
    /// The last step is taken back.
    Undo,
    /// The last undone step is done again.
    Redo,
}

/// Why an edit was refused. The map is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// Nothing in the map has this id (any more).
    #[error("nothing here has the id {0}; it may have been deleted")]
    Unknown(Id),
    /// The id of something new is in use.
    #[error("the id {0} is taken")]
    Taken(Id),
    /// The item cannot stand there.
    #[error("a {} cannot be put there", item.word())]
    Misplaced {
        /// What sort of item it is.
        item: Sort,
    },
    /// The item has no such fact.
    #[error("a {item} has no {fact}")]
    NoSuchFact {
        /// What sort of item it is.
        item: &'static str,
        /// The name of the fact.
        fact: &'static str,
    },
    /// A touchpoint would list or score a persona that is not in the map, or one twice.
    #[error("a touchpoint can only list and score personas of its map, each once")]
    NotAPersona(Id),
    /// The persona is still listed or scored by a touchpoint.
    #[error("the persona {0} is still listed or scored by a touchpoint")]
    InUse(Id),
    /// There is no step to take back.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// There is no undone step to do again.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// The map itself cannot be moved or removed.
    #[error("the map itself stays where it is")]
    WholeMap,
}

impl Fact {
    /// The word for this fact.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Goal(_) => "goal",
            Self::Description(_) => "description",
            Self::Channel(_) => "channel",
            Self::Emotion(_) | Self::Feeling(..) => "score",
            Self::Personas(_) => "list of personas",
            Self::Kind(_) => "kind",
            Self::Severity(_) => "severity",
            Self::Text(_) => "text",
            Self::Detail(key, _) => key.word(),
        }
    }

    /// Which fact it is.
    pub const fn aspect(&self) -> Aspect {
        match self {
            Self::Title(_) => Aspect::Title,
            Self::Goal(_) => Aspect::Goal,
            Self::Description(_) => Aspect::Description,
            Self::Channel(_) => Aspect::Channel,
            Self::Emotion(_) => Aspect::Emotion,
            Self::Feeling(persona, _) => Aspect::Feeling(*persona),
            Self::Personas(_) => Aspect::Personas,
            Self::Kind(_) => Aspect::Kind,
            Self::Severity(_) => Aspect::Severity,
            Self::Text(_) => Aspect::Text,
            Self::Detail(key, _) => Aspect::Detail(*key),
        }
    }
}

impl Edit {
    /// The item an edit is about: what the cursor should stand on afterwards.
    ///
    /// `None` for a removal, whose item is gone, and for an empty batch.
    pub fn subject(&self) -> Option<Id> {
        match self {
            Self::Set { id, .. } | Self::Move { id, .. } => Some(*id),
            Self::Insert { item, .. } => Some(item.id()),
            Self::Remove { .. } => None,
            Self::Batch(edits) => edits.iter().rev().find_map(Self::subject),
        }
    }
}

impl Edit {
    /// The edit with all its texts cleaned of what must not come in from outside.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.each_text(&mut |text| {
            if let Cow::Owned(cleaned) = clean(text).0 {
                *text = cleaned;
            }
        });
        self
    }

    fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Self::Set { fact, .. } => fact.each_text(change),
            Self::Insert { item, .. } => item.each_text(change),
            Self::Batch(edits) => edits.iter_mut().for_each(|edit| edit.each_text(change)),
            Self::Remove { .. } | Self::Move { .. } => {}
        }
    }
}

impl Fact {
    fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Self::Title(text)
            | Self::Goal(text)
            | Self::Description(text)
            | Self::Text(text)
            | Self::Detail(_, Some(Value::Text(text))) => change(text),
            Self::Channel(channel) => channel_text(channel, change),
            _ => {}
        }
    }
}

impl Place {
    /// The first place in `parent`.
    pub const fn first(parent: Id) -> Self {
        Self { parent, after: None }
    }

    /// The place right behind `sibling`.
    pub const fn behind(parent: Id, sibling: Id) -> Self {
        Self { parent, after: Some(sibling) }
    }

    /// The last place for a stage.
    pub fn last_stage(map: &JourneyMap) -> Self {
        Self { parent: map.id, after: map.stages.last().map(|stage| stage.id) }
    }

    /// The last place for an entry of this sort that the map lists.
    pub fn last_entry(map: &JourneyMap, sort: Sort) -> Self {
        Self { parent: map.id, after: map.entries(sort).last().map(|entry| entry.id) }
    }

    /// The last place for a persona.
    pub fn last_persona(map: &JourneyMap) -> Self {
        Self::last_entry(map, Sort::Persona)
    }

    /// The last place for a metric of a stage.
    pub fn last_metric(stage: &Stage) -> Self {
        Self { parent: stage.id, after: stage.metrics.last().map(|metric| metric.id) }
    }

    /// The last place for a touchpoint in a stage.
    pub fn last_in(stage: &Stage) -> Self {
        Self { parent: stage.id, after: stage.touchpoints.last().map(|touchpoint| touchpoint.id) }
    }

    /// The last place for a note on a touchpoint.
    pub fn last_on(touchpoint: &Touchpoint) -> Self {
        Self { parent: touchpoint.id, after: touchpoint.notes.last().map(|note| note.id) }
    }
}
