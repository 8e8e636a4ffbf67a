//! Checks of what the map rests on.

use std::collections::{HashMap, HashSet};

use super::{Context, Ground, Spot, days_since, quoted};
use crate::journey::detail::{Details, Key, state};
use crate::journey::support::{citations, cited, is_assumption};
use crate::journey::{Entry, Id, JourneyMap, Stage, Touchpoint};

/// After how many days evidence is old: two years. A choice of ours.
const OLD: i32 = 730;

pub(super) fn missing(map: &Ground, _: Context) -> Vec<Spot> {
    if !is_asked(map) {
        return Vec::new();
    }
    let known: HashSet<Id> = map.evidence.iter().map(|entry| entry.id).collect();
    let cites_any = |touchpoint: &Touchpoint| cited(touchpoint).any(|id| known.contains(&id));
    let sentence = |touchpoint: &Touchpoint| {
        let title = quoted(&touchpoint.title);
        format!("{title} rests on nothing: link evidence, or the assumption it is.")
    };
    let groundless = map.placed().filter(|(_, touchpoint)| !cites_any(touchpoint));
    groundless.map(|(slot, touchpoint)| Spot::of_touchpoint(slot, touchpoint, sentence)).collect()
}

pub(super) fn assumed(map: &Ground, _: Context) -> Vec<Spot> {
    if !is_asked(map) {
        return Vec::new();
    }
    let real: HashSet<Id> =
        map.evidence.iter().filter(|entry| !is_assumption(entry)).map(|entry| entry.id).collect();
    let count = |touchpoints: &mut dyn Iterator<Item = &Touchpoint>| {
        touchpoints.fold((0_usize, 0_usize), |(assumed, all), touchpoint| {
            let is_real = cited(touchpoint).any(|id| real.contains(&id));
            (assumed + usize::from(!is_real), all + 1)
        })
    };
    let is_most = |(assumed, all): (usize, usize)| all > 1 && assumed * 2 > all;
    let whole = count(&mut map.touchpoints());
    if is_most(whole) {
        let (assumed, all) = whole;
        let sentence = format!("{assumed} of {all} touchpoints of the map are assumed: go and look at some.");
        return vec![Spot::new(map.id, sentence)];
    }
    let stages = map.stages.iter().map(|stage| (stage, count(&mut stage.touchpoints.iter())));
    let spot = |(stage, (assumed, all)): (&Stage, _)| {
        let name = quoted(&stage.name);
        Spot::new(stage.id, format!("{assumed} of {all} touchpoints in {name} are assumed: go and look."))
    };
    stages.filter(|(_, counted)| is_most(*counted)).map(spot).collect()
}

pub(super) fn one_source(map: &Ground, _: Context) -> Vec<Spot> {
    let kinds: HashMap<Id, &str> = map
        .evidence
        .iter()
        .filter(|entry| !is_assumption(entry))
        .map(|entry| (entry.id, entry.details.text(Key::Kind)))
        .collect();
    if let Some((count, kind)) = only_kind(&kinds, map.evidence.iter().map(|entry| entry.id)) {
        let sentence =
            format!("The {count} pieces of evidence of the map are all of one kind ({kind}): add another.");
        return vec![Spot::new(map.id, sentence)];
    }
    let mut found = Vec::new();
    for stage in &map.stages {
        let Some((count, kind)) = only_kind(&kinds, stage.touchpoints.iter().flat_map(cited)) else {
            continue;
        };
        let name = quoted(&stage.name);
        let sentence =
            format!("The {count} pieces of evidence in {name} are all of one kind ({kind}): add another.");
        found.push(Spot::new(stage.id, sentence));
    }
    found
}

pub(super) fn source(map: &Ground, _: Context) -> Vec<Spot> {
    let says = |entry: &Entry, key| !entry.details.text(key).is_empty();
    let nameless = map.evidence.iter().filter(|entry| !is_assumption(entry));
    let nameless = nameless.filter(|entry| !says(entry, Key::Source) && !says(entry, Key::Link));
    let spot = |entry: &Entry| {
        let name = quoted(&entry.name);
        Spot::new(entry.id, format!("The evidence {name} has no source: say who says so, or give a link."))
    };
    nameless.map(spot).collect()
}

pub(super) fn unused(map: &Ground, _: Context) -> Vec<Spot> {
    if map.evidence.is_empty() {
        return Vec::new();
    }
    let citations = citations(map);
    let spot = |entry: &Entry| {
        let name = quoted(&entry.name);
        Spot::new(entry.id, format!("Nothing rests on the evidence {name}: link it where it belongs."))
    };
    map.evidence.iter().filter(|entry| !citations.contains_key(&entry.id)).map(spot).collect()
}

pub(super) fn old(map: &Ground, context: Context) -> Vec<Spot> {
    let Some(today) = context.today else { return Vec::new() };
    let mut found = Vec::new();
    for entry in map.evidence.iter().filter(|entry| !is_assumption(entry)) {
        let Some(day) = entry.details.day(Key::Date) else { continue };
        if days_since(day, today).is_some_and(|days| days > OLD) {
            let name = quoted(&entry.name);
            found.push(Spot::new(entry.id, format!("The evidence {name} is from {day}: ask again.")));
        }
    }
    found
}

/// Whether something cites evidence that is no assumption.
pub(super) fn is_supported(map: &JourneyMap, details: &Details, key: Key) -> bool {
    let cited = details.links(key).iter();
    cited
        .filter_map(|id| map.evidence.iter().find(|entry| entry.id == *id))
        .any(|entry| !is_assumption(entry))
}

/// A map without any evidence is not nagged for it, and what is to be can only be assumed.
fn is_asked(map: &JourneyMap) -> bool {
    !map.evidence.is_empty() && map.details.text(Key::State) != state::TO_BE
}

/// The kind of all these pieces of evidence and how many they are, when they are two or more of one.
fn only_kind<'a>(kinds: &HashMap<Id, &'a str>, cited: impl Iterator<Item = Id>) -> Option<(usize, &'a str)> {
    let pieces: HashSet<Id> = cited.filter(|id| kinds.contains_key(id)).collect();
    let first = *kinds.get(pieces.iter().next()?)?;
    let is_one = !first.is_empty() && pieces.iter().all(|id| kinds.get(id) == Some(&first));
    (pieces.len() > 1 && is_one).then_some((pieces.len(), first))
}
