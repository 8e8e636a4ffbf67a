//! Checks of names and links.

use std::collections::HashSet;

use super::{Context, Spot, quoted};
use crate::journey::detail::{Details, Value};
use crate::journey::{Id, JourneyMap, Sort};

pub(super) fn untitled(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let mut found = Vec::new();
    let mut look = |id: Id, name: &str, what: &str| {
        if name.trim().is_empty() {
            found.push(Spot::new(id, format!("This {what} has no name: give it one.")));
        }
    };
    if map.touchpoints().next().is_some() {
        look(map.id, &map.title, Sort::Map.word());
    }
    // Silences are called by their checks, and have checks of their own.
    for sort in JourneyMap::LISTS.into_iter().filter(|sort| *sort != Sort::Silence) {
        map.entries(sort).iter().for_each(|entry| look(entry.id, &entry.name, sort.word()));
    }
    for stage in &map.stages {
        look(stage.id, &stage.name, Sort::Stage.word());
        stage.metrics.iter().for_each(|metric| look(metric.id, &metric.name, Sort::Metric.word()));
        for touchpoint in &stage.touchpoints {
            look(touchpoint.id, &touchpoint.title, Sort::Touchpoint.word());
            touchpoint.notes.iter().for_each(|note| look(note.id, &note.text, note.kind.row().name));
        }
    }
    found
}

pub(super) fn dangling(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let known: HashSet<Id> = map.ids().collect();
    let mut found = Vec::new();
    let mut look = |id: Id, name: &str, what: &str, links: &mut dyn Iterator<Item = Id>| {
        let gone: Vec<String> = links.filter(|id| !known.contains(id)).map(|id| id.to_string()).collect();
        if !gone.is_empty() {
            let (name, gone) = (quoted(name), gone.join(", "));
            let sentence = format!("{name} links to what is gone ({what}: {gone}): take it away.");
            found.push(Spot::new(id, sentence));
        }
    };
    let mut look_at = |id: Id, name: &str, details: &Details| {
        for (key, value) in details.iter() {
            if let Value::Links(links) = value {
                look(id, name, key.word(), &mut links.iter().copied());
            }
        }
    };
    for sort in JourneyMap::LISTS {
        map.entries(sort).iter().for_each(|entry| look_at(entry.id, &entry.name, &entry.details));
    }
    for stage in &map.stages {
        look_at(stage.id, &stage.name, &stage.details);
        for touchpoint in &stage.touchpoints {
            look_at(touchpoint.id, &touchpoint.title, &touchpoint.details);
            touchpoint.notes.iter().for_each(|note| look_at(note.id, &note.text, &note.details));
        }
    }
    for touchpoint in map.touchpoints() {
        look(
            touchpoint.id,
            &touchpoint.title,
            "scores",
            &mut touchpoint.feelings.iter().map(|(who, _)| *who),
        );
    }
    found
}
