//! `heartline set FILE ITEM FIELD VALUE`: any field of anything, as it is typed into a form.

use std::path::PathBuf;

use clap::Args;

use super::change::{ANSWERS, Plan, Telling, change};
use super::named::{HOW, folded, item, name_for};
use super::out::Failure;
use crate::journey::field::{Field, fields};
use crate::journey::{Id, JourneyMap};

const VALUES: &str = "\
A value is what would be typed into the form of the program; an empty one takes
the field away. Where a field lists several things, each stands on a line of its
own; a break within one is typed \\n.

Examples:
  heartline set bike.ron 2.3 owner Ann
  heartline set bike.ron map reviewed 2026-11-22
  heartline set bike.ron 'metric 2.1' values $'2026-01-01 40\\n2026-02-01 55'";

#[derive(Debug, Args)]
#[command(after_long_help = format!("{VALUES}\n\n{HOW}\n\n{ANSWERS}"))]
pub(super) struct Set {
    /// The map to change
    file: PathBuf,
    /// The item: its place like 2.3, its id, or its name; `map` for the map itself
    item: String,
    /// The field: title, channel, owner, ...; any that the item has
    field: String,
    /// What it is to say; '' takes away what it says
    #[arg(allow_hyphen_values = true)]
    value: String,
    #[command(flatten)]
    telling: Telling,
}

impl Set {
    pub(super) fn run(self) -> Result<u8, Failure> {
        change(&self.file, &self.telling, |map, ids| {
            let id = item(map, &self.item)?;
            let field = field(map, id, &self.field)?;
            if let Some(sort) = field.is_name_of(map, id) {
                name_for(sort, &self.value)?;
            }
            let value = if field.multiline { self.value.clone() } else { self.value.replace('\n', " ") };
            let edits = field.edits(map, id, &value, ids).map_err(|why| {
                Failure::usage(format!("'{}' cannot be the {}: {why}", self.value, folded(field.label)))
            })?;
            Ok(Plan { edits, about: Some(id) })
        })
    }
}

/// The field of an item that is meant, by its name or its label; a touchpoint has one for each own lane too.
fn field(map: &JourneyMap, id: Id, typed: &str) -> Result<Field, Failure> {
    let plain = |name: &str| folded(name).replace([' ', '-'], "_");
    let known = fields(map, id);
    let is_meant = |name: &str| plain(name) == plain(typed);
    if let Some(field) = known.iter().find(|field| is_meant(field.name)) {
        return Ok(*field);
    }
    if let Some(field) = known.iter().find(|field| is_meant(field.label)) {
        return Ok(*field);
    }
    let lane = map.lanes.iter().find(|lane| map.touchpoint(id).is_some() && is_meant(&lane.name));
    if let Some(lane) = lane {
        return Ok(Field::of_lane(lane.id));
    }
    let what = map.find(id).map_or("", |slot| slot.sort().word());
    let names: Vec<&str> = known.iter().map(|field| field.name).collect();
    Err(Failure::usage(format!(
        "no field of this {what} is called '{typed}'; there are: {}",
        names.join(", ")
    )))
}
