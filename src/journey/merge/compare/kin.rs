//! Recognising the items of one map in another.

use std::collections::{HashMap, HashSet};

use super::super::super::{Id, JourneyMap, Sort};
use super::super::apart::told_apart;
use super::super::table::{Held, Table};
use super::Matched;

/// The new map in which everything that the old map has too has the id it has there.
pub(super) struct Kin {
    pub(super) new: JourneyMap,
    /// The ids that its items have outside of the comparison.
    pub(super) own_ids: HashMap<Id, Id>,
    pub(super) matched: Matched,
}

pub(super) fn aligned(old: &JourneyMap, new: &JourneyMap) -> Kin {
    let old_table = Table::of(old, old.id);
    let mut aligned = told_apart(&Table::of(new, old.id), &[&old_table]).unwrap_or_else(|| new.clone());
    aligned.rename(&HashMap::from([(new.id, old.id)]));
    aligned.id = old.id;
    let new_table = Table::of(&aligned, old.id);
    let renamed = has_little_in_common(&old_table, &new_table).then(|| by_name(&old_table, &new_table));
    let matched = if renamed.is_some() { Matched::ByName } else { Matched::ById };
    if let Some(renamed) = renamed {
        aligned.rename(&renamed);
    }
    let ids = |map: &JourneyMap| -> Vec<Id> {
        Table::of(map, old.id).entries().iter().map(|entry| entry.part.id()).collect()
    };
    let own_ids = ids(&aligned).into_iter().zip(ids(new)).chain([(old.id, new.id)]).collect();
    Kin { new: aligned, own_ids, matched }
}

/// Whether fewer than one in ten stages and touchpoints of the smaller map have their id in the other.
fn has_little_in_common(old: &Table<'_>, new: &Table<'_>) -> bool {
    let ids = |table: &Table<'_>| -> Vec<Id> {
        let counts = |entry: &&Held<'_>| matches!(entry.part.sort(), Sort::Stage | Sort::Touchpoint);
        table.entries().iter().filter(counts).map(|entry| entry.part.id()).collect()
    };
    let (olds, news) = (ids(old), ids(new));
    let common = news.iter().filter(|id| old.holds(**id)).count();
    common * 10 < olds.len().min(news.len())
}

/// What items of the new map are called in the old one, where they have other ids but equal names.
fn by_name(old: &Table<'_>, new: &Table<'_>) -> HashMap<Id, Id> {
    let root = old.map.id;
    let common = new.entries().iter().map(|entry| entry.part.id()).filter(|id| old.holds(*id));
    let pairs: HashMap<Id, Id> = common.map(|id| (id, id)).chain([(root, root)]).collect();
    let mut pairing = Pairing { old, new, taken: pairs.keys().copied().collect(), pairs };
    let is_touchpoint = |entry: &Held<'_>| entry.part.sort() == Sort::Touchpoint;
    let is_titled = |entry: &Held<'_>| entry.part.title().starts_with('\'');
    pairing.pair(true, |entry| entry.parent == root);
    pairing.pair(true, is_touchpoint);
    pairing.pair(false, |entry| is_touchpoint(entry) && is_titled(entry));
    pairing.pair(true, |_| true);
    pairing.pairs
}

struct Pairing<'a> {
    old: &'a Table<'a>,
    new: &'a Table<'a>,
    /// Items of the new map and what they are in the old one.
    pairs: HashMap<Id, Id>,
    /// What of the old map has its pair.
    taken: HashSet<Id>,
}

impl Pairing<'_> {
    /// Pairs what is selected and has no pair yet, by sort and name, and within the same holder if wanted.
    fn pair(&mut self, within: bool, selected: impl Fn(&Held<'_>) -> bool) {
        let mut waiting: HashMap<(Option<Id>, &str, String), Vec<Id>> = HashMap::new();
        for entry in self.old.entries().iter().rev().filter(|entry| selected(entry)) {
            let id = entry.part.id();
            if !self.taken.contains(&id) {
                let key = (within.then_some(entry.parent), entry.part.sort().word(), name(entry));
                waiting.entry(key).or_default().push(id);
            }
        }
        for entry in self.new.entries().iter().filter(|entry| selected(entry)) {
            let holder = self.pairs.get(&entry.parent).copied();
            if self.pairs.contains_key(&entry.part.id()) || (within && holder.is_none()) {
                continue;
            }
            let key = (holder.filter(|_| within), entry.part.sort().word(), name(entry));
            if let Some(id) = waiting.get_mut(&key).and_then(Vec::pop) {
                self.pairs.insert(entry.part.id(), id);
                self.taken.insert(id);
            }
        }
    }
}

/// An item's name without what does not matter in it.
fn name(entry: &Held<'_>) -> String {
    let name = entry.part.name().to_lowercase();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
