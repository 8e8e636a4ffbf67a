//! Checks of what the map rests on.

use std::collections::HashSet;
use std::ops::Range;

use super::{Context, Ground, Spot, days_since, quoted};
use crate::journey::detail::{Details, Key, state};
use crate::journey::support::{cited_by_personas, is_assumption};
use crate::journey::{Entry, Id, JourneyMap, Stage, Touchpoint};

/// After how many days evidence is old: two years. A choice of ours.
const OLD: i32 = 730;

pub(super) fn missing(map: &Ground, _: Context) -> Vec<Spot> {
    if !is_asked(map) {
        return Vec::new();
    }
    let sentence = |touchpoint: &Touchpoint| {
        let title = quoted(&touchpoint.title);
        format!("{title} rests on nothing: link evidence, or the assumption it is.")
    };
    let is_groundless = |nth: &usize| map.citations.of_touchpoints(*nth..nth + 1).is_empty();
    let groundless = (0..).zip(map.placed()).filter(|(nth, _)| is_groundless(nth));
    groundless.map(|(_, (slot, touchpoint))| Spot::of_touchpoint(slot, touchpoint, sentence)).collect()
}

pub(super) fn assumed(map: &Ground, _: Context) -> Vec<Spot> {
    if !is_asked(map) {
        return Vec::new();
    }
    let is_real: Vec<bool> = map.evidence.iter().map(|entry| !is_assumption(entry)).collect();
    let is_assumed =
        |nth: &usize| !map.citations.of_touchpoints(*nth..nth + 1).iter().any(|piece| is_real[*piece]);
    let is_most = |assumed: usize, all: usize| all > 1 && assumed * 2 > all;
    let mut of_stages = Vec::new();
    for (stage, nth) in stages(map) {
        of_stages.push((stage, nth.clone().filter(is_assumed).count(), nth.len()));
    }
    let whole = of_stages.iter().fold((0, 0), |whole, (_, assumed, all)| (whole.0 + assumed, whole.1 + all));
    if is_most(whole.0, whole.1) {
        let (assumed, all) = whole;
        let sentence = format!("{assumed} of {all} touchpoints of the map are assumed: go and look at some.");
        return vec![Spot::new(map.id, sentence)];
    }
    let mostly = of_stages.into_iter().filter(|(_, assumed, all)| is_most(*assumed, *all));
    let spot = |(stage, assumed, all): (&Stage, _, _)| {
        let name = quoted(&stage.name);
        Spot::new(stage.id, format!("{assumed} of {all} touchpoints in {name} are assumed: go and look."))
    };
    mostly.map(spot).collect()
}

pub(super) fn one_source(map: &Ground, _: Context) -> Vec<Spot> {
    if let Some((count, kind)) = only_kind(map, (0..map.evidence.len()).collect()) {
        let sentence =
            format!("The {count} pieces of evidence of the map are all of one kind ({kind}): add another.");
        return vec![Spot::new(map.id, sentence)];
    }
    let mut found = Vec::new();
    for (stage, nth) in stages(map) {
        let Some((count, kind)) = only_kind(map, map.citations.of_touchpoints(nth).to_vec()) else {
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
    let mut is_used = vec![false; map.evidence.len()];
    map.citations.all().iter().for_each(|piece| is_used[*piece] = true);
    let of_personas: HashSet<Id> = cited_by_personas(map).collect();
    let unused = is_used
        .into_iter()
        .zip(&map.evidence)
        .filter(|(is_used, entry)| !is_used && !of_personas.contains(&entry.id));
    let spot = |entry: &Entry| {
        let name = quoted(&entry.name);
        Spot::new(entry.id, format!("Nothing rests on the evidence {name}: link it where it belongs."))
    };
    unused.map(|(_, entry)| spot(entry)).collect()
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

/// The stages, and which of the touchpoints of the journey are theirs.
fn stages<'a>(map: &'a Ground) -> impl Iterator<Item = (&'a Stage, Range<usize>)> {
    map.stages.iter().scan(0, |end, stage| {
        let start = *end;
        *end += stage.touchpoints.len();
        Some((stage, start..*end))
    })
}

/// The kind of these pieces of evidence, by their places in the list, and how many they are, when they are two
/// or more of one. Assumptions are left out.
fn only_kind<'a>(map: &'a Ground, mut pieces: Vec<usize>) -> Option<(usize, &'a str)> {
    pieces.sort_unstable();
    pieces.dedup();
    let entries = pieces.iter().map(|piece| &map.evidence[*piece]).filter(|entry| !is_assumption(entry));
    let mut kinds = entries.map(|entry| entry.details.text(Key::Kind));
    let first = kinds.next().filter(|kind| !kind.is_empty())?;
    let others = kinds.try_fold(0, |others, kind| (kind == first).then_some(others + 1))?;
    (others > 0).then_some((others + 1, first))
}
