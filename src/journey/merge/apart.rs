//! Keeping apart what has one id in two maps and is not the same sort of thing there.

use std::collections::HashMap;

use super::super::{Id, Ids, JourneyMap, Sort};
use super::table::{Part, Table};

/// The map with a new id for each item whose id names something of another sort in a `known` table;
/// `None` when there is no such item.
///
/// The new id is made from the old one alone, so merging the same file once more finds the same items.
pub(super) fn told_apart(own: &Table<'_>, known: &[&Table<'_>]) -> Option<JourneyMap> {
    let is_foreign =
        |id: Id, sort| known.iter().find_map(|table| table.sort(id)).is_some_and(|other: Sort| other != sort);
    let parts = own.entries().iter().map(|entry| entry.part);
    let foreign: Vec<Part<'_>> = parts.filter(|part| is_foreign(part.id(), part.sort())).collect();
    if foreign.is_empty() {
        return None;
    }
    let mut renamed: HashMap<Id, Id> = HashMap::new();
    for part in foreign {
        let word = part.sort().word();
        let mut ids = Ids::of(&format!("{word} {}", part.id()));
        let mut id = ids.next(word.chars().next().unwrap_or('x'));
        while own.sort(id).is_some() || is_foreign(id, part.sort()) || renamed.values().any(|new| *new == id)
        {
            id = ids.next(word.chars().next().unwrap_or('x'));
        }
        renamed.insert(part.id(), id);
    }
    let mut map = own.map.clone();
    map.rename(&renamed);
    Some(map)
}
