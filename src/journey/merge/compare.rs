//! Comparing: what became of one map in another, and how each moment felt in both.
//!
//! Items are the same when they have the same id and sort. Where fewer than one in ten of the stages and
//! touchpoints of the smaller map have their id in the other map, the maps were made separately, and
//! what has no id in common is matched by its name instead: stages and personas by equal names,
//! touchpoints by equal titles, first within a stage and then anywhere, everything else by equal names on
//! the same touchpoint or stage. Case and blanks do not matter, and of equal names the first means the
//! first. The ids of the maps themselves never matter.

mod changes;
mod kin;
mod words;

use std::collections::HashMap;

use serde::Serialize;

use super::super::{Emotion, Id, JourneyMap, Lens, Sort, Summary};
use super::order::woven;
use super::table::Table;
use changes::changes;
use kin::aligned;

pub use words::{Mark, Told, headline, risen, signed, told};

/// Something of the old map and the same of the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Pair<T> {
    /// As the old map has it.
    pub old: T,
    /// As the new map has it.
    pub new: T,
}

/// What comes of comparing two maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// How items of the two maps were recognised as the same.
    pub matched: Matched,
    /// What changed, in the order of the new map; what is gone comes where it stood.
    pub changes: Vec<Difference>,
    /// The stages of both maps on one axis, each with its touchpoints.
    pub stages: Vec<StageRow>,
    /// The mean of all scores, -2.0 to 2.0.
    pub mean: Pair<Option<f64>>,
}

/// How items of two maps were recognised as the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matched {
    /// By their ids: one map was made from the other.
    ById,
    /// By their names as well: the maps were made separately.
    ByName,
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The item; its id in the new map, or in the old one if it is gone.
    pub id: Id,
    /// What sort of item it is.
    pub sort: Sort,
    /// What a person calls it: "stage 'Use'", "'Pays by card'", "pain 'declined twice'".
    pub name: String,
    /// What holds it, unless that is a stage or the map: the touchpoint of a note.
    pub on: Option<String>,
    /// The place in [`Comparison::stages`] of the stage that it is, or stands in.
    pub stage: Option<usize>,
    /// The place in [`StageRow::touchpoints`] of the touchpoint that it is, or is on.
    pub touchpoint: Option<usize>,
    /// What became of it.
    pub what: What,
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is new; `carried` when what holds it is new too.
    Added {
        /// Whether it came along with what holds it.
        carried: bool,
    },
    /// It is gone; `carried` when what held it is gone too.
    Removed {
        /// Whether it went along with what held it.
        carried: bool,
    },
    /// It stands elsewhere.
    Moved(Pair<String>),
    /// It feels different.
    Rescored(Pair<Option<Emotion>>),
    /// Another fact of it has another value.
    Changed {
        /// The word for the fact.
        fact: String,
        /// Its values in words; they may hold several lines.
        values: Pair<String>,
    },
}

/// A stage of either map, or of both.
#[derive(Debug, Clone, PartialEq)]
pub struct StageRow {
    /// Its id in each map that has it.
    pub id: Pair<Option<Id>>,
    /// What it is called, in the new map if it is there.
    pub name: String,
    /// The mean of its scores in each map, -2.0 to 2.0.
    pub mean: Pair<Option<f64>>,
    /// The touchpoints that stand here in the new map, and those that are gone and stood here.
    pub touchpoints: Vec<TouchpointRow>,
}

/// A touchpoint of either map, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchpointRow {
    /// Its id in each map that has it.
    pub id: Pair<Option<Id>>,
    /// What it is called, in the new map if it is there.
    pub title: String,
    /// How it feels in each map.
    pub score: Pair<Option<Emotion>>,
}

impl Comparison {
    /// Whether nothing changed.
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

impl<T> Pair<T> {
    /// Both, each made into something else.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Pair<U> {
        Pair { old: change(self.old), new: change(self.new) }
    }
}

/// By how many tenths a score rose, if there are two.
pub fn delta(score: Pair<Option<Emotion>>) -> Option<i8> {
    Some(score.new?.tenths() - score.old?.tenths())
}

/// Compares two maps, of which one was made from the other or that were made separately.
pub fn compare(old: &JourneyMap, new: &JourneyMap) -> Comparison {
    let kin = aligned(old, new);
    let tables = Pair { old: Table::of(old, old.id), new: Table::of(&kin.new, old.id) };
    let beside = Beside { tables: &tables, own_ids: &kin.own_ids };
    let summaries = Pair { old: Summary::of(old), new: Summary::of(&kin.new) };
    let stages = beside.stages(&summaries);
    Comparison {
        matched: kin.matched,
        changes: changes(&beside, &stages),
        mean: Pair { old: summaries.old.mean, new: summaries.new.mean },
        stages: stages.into_iter().map(|stage| stage.row).collect(),
    }
}

/// Two maps whose common items have the same ids.
struct Beside<'a> {
    tables: &'a Pair<Table<'a>>,
    /// The ids that items of the new map have there, by those they were given for the comparison.
    own_ids: &'a HashMap<Id, Id>,
}

/// A stage on the axis, with the ids by which it and its touchpoints were matched.
struct Standing {
    id: Id,
    touchpoints: Vec<Id>,
    row: StageRow,
}

impl Beside<'_> {
    /// The table to read an item off: the new one, unless the item is gone.
    const fn table(&self, is_there: bool) -> &Table<'_> {
        if is_there { &self.tables.new } else { &self.tables.old }
    }

    /// The id by which the new map knows an item, or the old one what is gone.
    fn own_id(&self, id: Id) -> Id {
        self.own_ids.get(&id).copied().unwrap_or(id)
    }

    /// An item's id in each map that has it.
    fn ids(&self, id: Id) -> Pair<Option<Id>> {
        let own = || self.own_ids.get(&id).copied().unwrap_or(id);
        Pair { old: self.tables.old.holds(id).then_some(id), new: self.tables.new.holds(id).then(own) }
    }

    fn stages(&self, summaries: &Pair<Summary>) -> Vec<Standing> {
        let Pair { old, new } = self.tables;
        let means = |table: &Table<'_>, summary: &Summary| -> HashMap<Id, Option<f64>> {
            let means = summary.stages.iter().map(|stage| stage.mean);
            table.map.stages.iter().map(|stage| stage.id).zip(means).collect()
        };
        let means = Pair { old: means(old, &summaries.old), new: means(new, &summaries.new) };
        let mean = |means: &HashMap<Id, Option<f64>>, id| means.get(&id).copied().flatten();
        let root = old.map.id;
        let order = woven(&new.children(root, Sort::Stage), &[&old.children(root, Sort::Stage)]);
        let standing = order.into_iter().filter_map(|id| {
            let stage = new.stage(id).or_else(|| old.stage(id))?;
            let touchpoints = self.touchpoints_in(id);
            let row = StageRow {
                id: self.ids(id),
                name: stage.name.clone(),
                mean: Pair { old: mean(&means.old, id), new: mean(&means.new, id) },
                touchpoints: touchpoints.iter().filter_map(|id| self.touchpoint(*id)).collect(),
            };
            Some(Standing { id, touchpoints, row })
        });
        standing.collect()
    }

    /// What stands in a stage now, and what is gone where it stood.
    fn touchpoints_in(&self, stage: Id) -> Vec<Id> {
        let now = self.tables.new.children(stage, Sort::Touchpoint);
        let mut before = self.tables.old.children(stage, Sort::Touchpoint);
        before.retain(|id| !self.tables.new.holds(*id) || self.tables.new.parent(*id) == Some(stage));
        woven(&now, &[&before])
    }

    fn touchpoint(&self, id: Id) -> Option<TouchpointRow> {
        let (old, new) = (self.tables.old.touchpoint(id), self.tables.new.touchpoint(id));
        Some(TouchpointRow {
            id: self.ids(id),
            title: new.or(old)?.title.clone(),
            score: Pair {
                old: old.and_then(|old| old.feels(Lens::Everybody)),
                new: new.and_then(|new| new.feels(Lens::Everybody)),
            },
        })
    }
}
