//! Checks of what hurts and what could be better.

use std::collections::HashSet;

use super::{Context, Spot, is_sketch, quoted};
use crate::journey::detail::{Key, status};
use crate::journey::ranking::is_closed;
use crate::journey::{Id, JourneyMap, Note, NoteKind, Severity, Touchpoint};

/// The severity from which on a pain must not be left alone: major.
const SEVERE: u8 = 3;

pub(super) fn owner(map: &JourneyMap, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let left_alone = severe(map).filter(|(touchpoint, pain, _)| !is_owned(touchpoint, pain));
    let spot = |(_, pain, severity): (_, &Note, _)| {
        let text = quoted(&pain.text);
        Spot::new(pain.id, format!("Nobody owns the pain {text} (~{severity}): give it an owner."))
    };
    left_alone.map(spot).collect()
}

pub(super) fn opportunity(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let relieving =
        || map.touchpoints().flat_map(|t| t.notes_of(NoteKind::Opportunity)).filter(|o| is_alive(o));
    let relieved: HashSet<Id> =
        relieving().flat_map(|note| note.details.links(Key::Pains)).copied().collect();
    let is_helped = |touchpoint: &Touchpoint, pain: &Note| {
        let mut beside = touchpoint.notes_of(NoteKind::Opportunity).filter(|note| is_alive(note));
        relieved.contains(&pain.id) || beside.any(|note| note.details.links(Key::Pains).is_empty())
    };
    let spot = |(_, pain, severity): (_, &Note, _)| {
        let text = quoted(&pain.text);
        let sentence = format!("Nothing would relieve the pain {text} (~{severity}): note an opportunity.");
        Spot::new(pain.id, sentence)
    };
    severe(map).filter(|(touchpoint, pain, _)| !is_helped(touchpoint, pain)).map(spot).collect()
}

pub(super) fn unrated(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let pains = || map.touchpoints().flat_map(|touchpoint| touchpoint.notes_of(NoteKind::Pain));
    if !pains().any(|pain| pain.severity.is_some()) {
        return Vec::new();
    }
    let spot = |pain: &Note| {
        let text = quoted(&pain.text);
        Spot::new(pain.id, format!("The pain {text} has no severity: rate it ~1 to ~4."))
    };
    pains().filter(|pain| pain.severity.is_none()).map(spot).collect()
}

pub(super) fn overdue(map: &JourneyMap, context: Context) -> Vec<Spot> {
    let Some(today) = context.today else { return Vec::new() };
    let open = opportunities(map).map(|(_, opportunity)| opportunity).filter(|note| !is_closed(note));
    let due = open.filter_map(|note| Some((note, note.details.day(Key::Due).filter(|day| *day < today)?)));
    let spot = |(note, day): (&Note, jiff::civil::Date)| {
        let text = quoted(&note.text);
        let sentence =
            format!("The opportunity {text} was due on {day}: finish it, move the day, or drop it.");
        Spot::new(note.id, sentence)
    };
    due.map(spot).collect()
}

pub(super) fn unestimated(map: &JourneyMap, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (_, note) in opportunities(map).filter(|(_, note)| !is_closed(note)) {
        let has = |key| note.details.number(key).is_some();
        let missing = match (has(Key::Impact), has(Key::Effort)) {
            (true, true) => continue,
            (false, true) => "impact",
            (true, false) => "effort",
            (false, false) => "impact and no effort",
        };
        let text = quoted(&note.text);
        let sentence = format!("The opportunity {text} has no {missing}: estimate 1 to 5.");
        found.push(Spot::new(note.id, sentence));
    }
    found
}

pub(super) fn unowned(map: &JourneyMap, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let severe: HashSet<Id> = severe(map).map(|(_, pain, _)| pain.id).collect();
    let is_needed = |touchpoint: &Touchpoint, note: &Note| match note.details.links(Key::Pains) {
        [] => touchpoint.notes.iter().any(|pain| severe.contains(&pain.id)),
        pains => pains.iter().any(|pain| severe.contains(pain)),
    };
    let spot = |(_, note): (_, &Note)| {
        let text = quoted(&note.text);
        let sentence =
            format!("Nobody owns the opportunity {text}, which would relieve a severe pain: name who.");
        Spot::new(note.id, sentence)
    };
    opportunities(map)
        .filter(|(touchpoint, note)| {
            !is_closed(note) && !is_owned(touchpoint, note) && is_needed(touchpoint, note)
        })
        .map(spot)
        .collect()
}

/// Every severe pain that still hurts, and its touchpoint.
fn severe(map: &JourneyMap) -> impl Iterator<Item = (&Touchpoint, &Note, Severity)> {
    let pains = map
        .touchpoints()
        .flat_map(|touchpoint| touchpoint.notes_of(NoteKind::Pain).map(move |pain| (touchpoint, pain)));
    pains.filter(|(_, pain)| !is_closed(pain)).filter_map(|(touchpoint, pain)| {
        Some((touchpoint, pain, pain.severity.filter(|severity| severity.number() >= SEVERE)?))
    })
}

fn opportunities(map: &JourneyMap) -> impl Iterator<Item = (&Touchpoint, &Note)> {
    map.touchpoints()
        .flat_map(|touchpoint| touchpoint.notes_of(NoteKind::Opportunity).map(move |note| (touchpoint, note)))
}

/// A stage's owner is too far away from a single pain to take care of it.
fn is_owned(touchpoint: &Touchpoint, note: &Note) -> bool {
    [&note.details, &touchpoint.details].iter().any(|details| !details.text(Key::Owner).is_empty())
}

/// Whether an opportunity was not given up.
fn is_alive(note: &Note) -> bool {
    note.details.text(Key::Status) != status::DROPPED
}
