//! Edits: every possible change of a map, as a value.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::map::Sort;
use super::{Channel, Emotion, Id, JourneyMap, Note, NoteKind, Persona, Severity, Stage, Touchpoint};
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
    Persona(Persona),
}

/// One fact of an item, with its value. Not every item has every fact; [`apply`](super::apply())
/// refuses one that its item does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// What a map, stage, touchpoint or persona is called.
    Title(String),
    /// What the person wants to get done in a stage.
    Goal(String),
    /// What happens at a touchpoint, at length.
    Description(String),
    /// Where a touchpoint happens.
    Channel(Option<Channel>),
    /// How a touchpoint feels.
    Emotion(Option<Emotion>),
    /// Whom a touchpoint concerns.
    Personas(Vec<Id>),
    /// What sort of remark a note is.
    Kind(NoteKind),
    /// How much a pain hurts.
    Severity(Option<Severity>),
    /// What a note says.
    Text(String),
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
    /// A touchpoint would list a persona that is not in the map, or one twice.
    #[error("a touchpoint can only list personas of its map, each once")]
    NotAPersona(Id),
    /// The persona is still listed by a touchpoint.
    #[error("the persona {0} is still listed by a touchpoint")]
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

impl Item {
    /// Its id.
    pub const fn id(&self) -> Id {
        match self {
            Self::Stage(stage) => stage.id,
            Self::Touchpoint(touchpoint) => touchpoint.id,
            Self::Note(note) => note.id,
            Self::Persona(persona) => persona.id,
        }
    }

    /// Its id and those of everything in it.
    pub fn ids(&self) -> Vec<Id> {
        match self {
            Self::Stage(stage) => stage.ids().collect(),
            Self::Touchpoint(touchpoint) => touchpoint.ids().collect(),
            Self::Note(note) => vec![note.id],
            Self::Persona(persona) => vec![persona.id],
        }
    }

    /// What sort of item it is.
    pub const fn sort(&self) -> Sort {
        match self {
            Self::Stage(_) => Sort::Stage,
            Self::Touchpoint(_) => Sort::Touchpoint,
            Self::Note(_) => Sort::Note,
            Self::Persona(_) => Sort::Persona,
        }
    }
}

impl Fact {
    /// The word for this fact.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Goal(_) => "goal",
            Self::Description(_) => "description",
            Self::Channel(_) => "channel",
            Self::Emotion(_) => "score",
            Self::Personas(_) => "list of personas",
            Self::Kind(_) => "kind",
            Self::Severity(_) => "severity",
            Self::Text(_) => "text",
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
            Self::Title(text) | Self::Goal(text) | Self::Description(text) | Self::Text(text) => change(text),
            Self::Channel(channel) => channel_text(channel, change),
            Self::Emotion(_) | Self::Personas(_) | Self::Kind(_) | Self::Severity(_) => {}
        }
    }
}

impl Item {
    fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Self::Stage(stage) => {
                change(&mut stage.name);
                change(&mut stage.goal);
                stage.touchpoints.iter_mut().for_each(|touchpoint| touchpoint_texts(touchpoint, change));
            }
            Self::Touchpoint(touchpoint) => touchpoint_texts(touchpoint, change),
            Self::Note(note) => change(&mut note.text),
            Self::Persona(persona) => change(&mut persona.name),
        }
    }
}

fn touchpoint_texts(touchpoint: &mut Touchpoint, change: &mut impl FnMut(&mut String)) {
    change(&mut touchpoint.title);
    change(&mut touchpoint.description);
    channel_text(&mut touchpoint.channel, change);
    touchpoint.notes.iter_mut().for_each(|note| change(&mut note.text));
}

fn channel_text(channel: &mut Option<Channel>, change: &mut impl FnMut(&mut String)) {
    let Some(known) = channel else { return };
    let mut name = known.name().to_owned();
    change(&mut name);
    *channel = Channel::new(&name);
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

    /// The last place for a persona.
    pub fn last_persona(map: &JourneyMap) -> Self {
        Self { parent: map.id, after: map.personas.last().map(|persona| persona.id) }
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
