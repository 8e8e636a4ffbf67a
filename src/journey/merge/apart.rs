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
    Some(with_ids(own.map.clone(), &renamed))
}

pub(super) fn with_ids(mut map: JourneyMap, renamed: &HashMap<Id, Id>) -> JourneyMap {
    let rename = |id: &mut Id| *id = renamed.get(id).copied().unwrap_or(*id);
    map.personas.iter_mut().for_each(|persona| rename(&mut persona.id));
    for stage in &mut map.stages {
        rename(&mut stage.id);
        for touchpoint in &mut stage.touchpoints {
            rename(&mut touchpoint.id);
            touchpoint.personas.iter_mut().for_each(rename);
            touchpoint.notes.iter_mut().for_each(|note| rename(&mut note.id));
        }
    }
    map
}
