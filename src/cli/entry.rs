//! `heartline entry FILE SORT NAME` and `heartline silence FILE ITEM CHECK REASON`: what a map lists beside
//! its journey.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::change::{ANSWERS, Telling, change};
use super::named::{HOW, item, name_for, stage};
use super::out::Failure;
use super::position::Position;
use crate::journey::check::{Check, silencing};
use crate::journey::{Edit, Entry, Ids, Item, JourneyMap, Sort};

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Listed {
    /// Who makes the journey
    Persona,
    /// What the map rests on
    Evidence,
    /// A lane of your own
    Lane,
    /// What is measured in a stage
    Metric,
}

#[derive(Debug, Args)]
#[command(after_long_help = format!("{HOW}\n\n{ANSWERS}"))]
pub(super) struct NewEntry {
    /// The map to change
    file: PathBuf,
    /// What is added
    #[arg(value_enum)]
    sort: Listed,
    /// What it is called
    name: String,
    /// The stage that a metric belongs to
    #[arg(long, value_name = "STAGE", required_if_eq("sort", "metric"))]
    stage: Option<String>,
    #[command(flatten)]
    position: Position,
    #[command(flatten)]
    telling: Telling,
}

#[derive(Debug, Args)]
#[command(after_long_help = format!("{HOW}\n\n{ANSWERS}"))]
pub(super) struct Silence {
    /// The map to change
    file: PathBuf,
    /// What the finding is about: a place like 2.3, an id, a name, or `map`
    item: String,
    /// The check that is to be silent; `heartline check --explain` lists all
    check: String,
    /// Why it is fine here
    reason: String,
    #[command(flatten)]
    telling: Telling,
}

impl Listed {
    const fn sort(self) -> Sort {
        match self {
            Self::Persona => Sort::Persona,
            Self::Evidence => Sort::Evidence,
            Self::Lane => Sort::Lane,
            Self::Metric => Sort::Metric,
        }
    }
}

impl NewEntry {
    pub(super) fn run(self) -> Result<u8, Failure> {
        change(&self.file, &self.telling, |map, ids| self.edits(map, ids))
    }

    fn edits(&self, map: &JourneyMap, ids: &mut Ids) -> Result<Vec<Edit>, Failure> {
        let sort = self.sort.sort();
        let name = name_for(sort, &self.name)?;
        let parent = match &self.stage {
            Some(typed) if sort == Sort::Metric => stage(map, typed)?.id,
            Some(_) => return Err(Failure::usage("only a metric belongs to a stage; leave --stage out")),
            None => map.id,
        };
        let at = self.position.within(map, parent, sort)?;
        let item = Item::entry(sort, Entry::new(ids.next(sort.letter()), name));
        Ok(item.map(|item| Edit::Insert { at, item }).into_iter().collect())
    }
}

impl Silence {
    pub(super) fn run(self) -> Result<u8, Failure> {
        change(&self.file, &self.telling, |map, ids| {
            let Some(check) = Check::named(&self.check).filter(|check| check.can_be_silenced()) else {
                return Err(Failure::usage(format!(
                    "there is no check '{}' to silence; `heartline check --explain` lists all",
                    self.check
                )));
            };
            let reason = self.reason.trim();
            if reason.is_empty() {
                return Err(Failure::usage("the reason is empty; say why this is fine here"));
            }
            Ok(vec![silencing(map, check.name, item(map, &self.item)?, reason, ids)])
        })
    }
}
