//! `heartline delete FILE ITEM`: an item taken away with everything in it.

use std::path::PathBuf;

use clap::Args;

use super::change::{ANSWERS, Plan, Telling, change};
use super::named::{HOW, item};
use super::out::Failure;
use crate::journey::field::removal_edits;

#[derive(Debug, Args)]
#[command(after_long_help = format!("{HOW}\n\n{ANSWERS}"))]
pub(super) struct Delete {
    /// The map to change
    file: PathBuf,
    /// The item: its place like 2.3, its id, or its name
    item: String,
    #[command(flatten)]
    telling: Telling,
}

impl Delete {
    pub(super) fn run(self) -> Result<u8, Failure> {
        change(&self.file, &self.telling, |map, _| {
            Ok(Plan { edits: removal_edits(map, item(map, &self.item)?), about: None })
        })
    }
}
