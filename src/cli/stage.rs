//! `heartline stage FILE add|rename|move|delete`: the phases of the journey.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::change::{ANSWERS, Telling, change};
use super::named::{HOW, name_for, stage};
use super::out::Failure;
use super::position::Position;
use crate::journey::{Edit, Fact, Ids, Item, JourneyMap, Sort, Stage};

#[derive(Debug, Args)]
#[command(after_long_help = format!("{HOW}\n\n{ANSWERS}"))]
pub(super) struct Stages {
    /// The map to change
    file: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a stage, at the end unless said otherwise
    Add {
        /// What it is called
        name: String,
        #[command(flatten)]
        position: Position,
        #[command(flatten)]
        telling: Telling,
    },
    /// Call a stage something else
    Rename {
        /// The stage: its place like 2, its id, or its name
        stage: String,
        /// What it is to be called
        name: String,
        #[command(flatten)]
        telling: Telling,
    },
    /// Put a stage elsewhere
    Move {
        /// The stage: its place like 2, its id, or its name
        stage: String,
        #[command(flatten)]
        position: Position,
        #[command(flatten)]
        telling: Telling,
    },
    /// Delete a stage with everything in it
    Delete {
        /// The stage: its place like 2, its id, or its name
        stage: String,
        #[command(flatten)]
        telling: Telling,
    },
}

impl Stages {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let telling = match &self.what {
            What::Add { telling, .. }
            | What::Rename { telling, .. }
            | What::Move { telling, .. }
            | What::Delete { telling, .. } => telling,
        };
        change(&self.file, telling, |map, ids| self.what.edits(map, ids))
    }
}

impl What {
    fn edits(&self, map: &JourneyMap, ids: &mut Ids) -> Result<Vec<Edit>, Failure> {
        Ok(match self {
            Self::Add { name, position, .. } => {
                let new = Stage::new(ids.next(Sort::Stage.letter()), name_for(Sort::Stage, name)?);
                let at = position.within(map, map.id, Sort::Stage)?;
                vec![Edit::Insert { at, item: Item::Stage(new) }]
            }
            Self::Rename { stage: typed, name, .. } => {
                let (stage, name) = (stage(map, typed)?, name_for(Sort::Stage, name)?);
                let fact = Fact::Title(name.to_owned());
                if stage.name == name { Vec::new() } else { vec![Edit::Set { id: stage.id, fact }] }
            }
            Self::Move { stage: typed, position, .. } => {
                super::moving::edits(map, stage(map, typed)?.id, None, position)?
            }
            Self::Delete { stage: typed, .. } => vec![Edit::Remove { id: stage(map, typed)?.id }],
        })
    }
}
