//! `heartline move FILE ITEM`: an item put elsewhere.

use std::path::PathBuf;

use clap::Args;

use super::change::{ANSWERS, Telling, change};
use super::named::{HOW, item, only};
use super::out::Failure;
use super::position::{Position, parent, siblings};
use crate::journey::{Edit, Id, JourneyMap, Place, Sort};

#[derive(Debug, Args)]
#[command(after_long_help = format!("{HOW}\n\n{ANSWERS}"))]
pub(super) struct Move {
    /// The map to change
    file: PathBuf,
    /// The item: its place like 2.3, its id, or its name
    item: String,
    /// The stage that a touchpoint or metric goes to, or the touchpoint that a note goes to, at its end
    #[arg(long, value_name = "ITEM", conflicts_with_all = ["before", "after"])]
    to: Option<String>,
    #[command(flatten)]
    position: Position,
    #[command(flatten)]
    telling: Telling,
}

impl Move {
    pub(super) fn run(self) -> Result<u8, Failure> {
        change(&self.file, &self.telling, |map, _| {
            edits(map, item(map, &self.item)?, self.to.as_deref(), &self.position)
        })
    }
}

/// The edits that put an item beside another, or to the end of what is to hold it; none when it is there.
pub(super) fn edits(
    map: &JourneyMap,
    id: Id,
    to: Option<&str>,
    position: &Position,
) -> Result<Vec<Edit>, Failure> {
    let Some(slot) = map.find(id) else { return Ok(Vec::new()) };
    let sort = slot.sort();
    let Some(parent) = parent(map, slot) else {
        return Err(Failure::refused("the map itself stays where it is"));
    };
    let others = |parent| siblings(map, parent, sort).into_iter().filter(|other| *other != id);
    let place = match to {
        Some(typed) => {
            let parent = only(map, &[holder(sort)?], typed)?;
            Some(Place { parent, after: others(parent).next_back() })
        }
        None => position.beside(map, sort, Some(id))?,
    };
    let Some(to) = place else {
        let ways = if holder(sort).is_ok() { "--before, --after or --to" } else { "--before or --after" };
        return Err(Failure::usage(format!("say where to: {ways}")));
    };
    let now =
        Place { parent, after: siblings(map, parent, sort).into_iter().take_while(|it| *it != id).last() };
    Ok(if to == now { Vec::new() } else { vec![Edit::Move { id, to }] })
}

/// What holds items of a sort that can go from one to another.
fn holder(sort: Sort) -> Result<Sort, Failure> {
    match sort {
        Sort::Touchpoint | Sort::Metric => Ok(Sort::Stage),
        Sort::Note => Ok(Sort::Touchpoint),
        _ => Err(Failure::usage(format!("a {} stays in its list; use --before or --after", sort.word()))),
    }
}
