//! Checks of names and links.

use std::collections::HashSet;

use super::ground::{Noted, Placed};
use super::{Context, Ground, Spot, quoted};
use crate::journey::detail::{Details, Value};
use crate::journey::{Id, JourneyMap, Slot, Sort, Stage};

pub(super) fn untitled(map: &Ground, _: Context) -> Vec<Spot> {
    let mut found = Vec::new();
    let mut look = |id: Id, name: &str, what: &str, slot: Option<Slot>| {
        // One look at the first letter is enough of nearly all names.
        if name.chars().all(char::is_whitespace) {
            let sentence = format!("This {what} has no name: give it one.");
            found.push(Spot { slot, ..Spot::new(id, sentence) });
        }
    };
    if map.touchpoints().next().is_some() {
        look(map.id, &map.title, Sort::Map.word(), None);
    }
    // Silences are called by their checks, and have checks of their own.
    for sort in JourneyMap::LISTS.into_iter().filter(|sort| *sort != Sort::Silence) {
        map.entries(sort).iter().for_each(|entry| look(entry.id, &entry.name, sort.word(), None));
    }
    for stage in &map.stages {
        look(stage.id, &stage.name, Sort::Stage.word(), None);
        stage.metrics.iter().for_each(|metric| look(metric.id, &metric.name, Sort::Metric.word(), None));
    }
    for (slot, touchpoint) in map.placed() {
        look(touchpoint.id, &touchpoint.title, Sort::Touchpoint.word(), Some(slot));
    }
    for noted in &map.noted {
        look(noted.note.id, &noted.note.text, noted.note.kind.row().name, Some(noted.slot));
    }
    found
}

pub(super) fn dangling(map: &Ground, _: Context) -> Vec<Spot> {
    let gone = gone(map);
    if gone.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    links(map, |Link { slot, id, name, what, targets }| {
        let gone: Vec<String> = targets.filter(|id| gone.contains(id)).map(|id| id.to_string()).collect();
        if !gone.is_empty() {
            let (name, gone) = (quoted(name), gone.join(", "));
            let sentence = format!("{name} links to what is gone ({what}: {gone}): take it away.");
            found.push(Spot { slot, ..Spot::new(id, sentence) });
        }
    });
    found
}

/// What something in the map links to, all under one word.
struct Link<'a> {
    /// Where the item is that links, if that is known without a search.
    slot: Option<Slot>,
    id: Id,
    name: &'a str,
    what: &'static str,
    targets: &'a mut dyn Iterator<Item = Id>,
}

/// Shows every link of the map. Those of one item come in the order of its details, its scores last.
fn links(map: &Ground, mut show: impl FnMut(Link)) {
    let mut show_details = |slot, id, name: &str, details: &Details| {
        for (key, value) in details.iter() {
            if let Value::Links(links) = value {
                show(Link { slot, id, name, what: key.word(), targets: &mut links.iter().copied() });
            }
        }
    };
    for sort in JourneyMap::LISTS {
        map.entries(sort).iter().for_each(|entry| show_details(None, entry.id, &entry.name, &entry.details));
    }
    for stage in &map.stages {
        show_details(None, stage.id, &stage.name, &stage.details);
    }
    for Placed { slot, touchpoint, .. } in &map.detailed {
        show_details(Some(*slot), touchpoint.id, &touchpoint.title, &touchpoint.details);
    }
    for Noted { slot, note, .. } in &map.noted {
        show_details(Some(*slot), note.id, &note.text, &note.details);
    }
    for Placed { slot, touchpoint, .. } in &map.felt {
        let targets = &mut touchpoint.feelings.iter().map(|(who, _)| *who);
        show(Link { slot: Some(*slot), id: touchpoint.id, name: &touchpoint.title, what: "scores", targets });
    }
}

/// What is linked to and not in the map. Most links lead to the few entries, so that no touchpoint need be
/// looked at for them.
fn gone(map: &Ground) -> HashSet<Id> {
    let entries = JourneyMap::LISTS.into_iter().flat_map(|sort| map.entries(sort)).map(|entry| entry.id);
    let near: HashSet<Id> = entries.chain([map.id]).collect();
    let mut gone = HashSet::new();
    links(map, |link| gone.extend(link.targets.filter(|id| !near.contains(id))));
    let mut far = map.stages.iter().flat_map(Stage::ids);
    while !gone.is_empty()
        && let Some(id) = far.next()
    {
        gone.remove(&id);
    }
    gone
}
