//! Checks of what hurts and what could be better.

use std::collections::HashSet;

use super::ground::Noted;
use super::{Context, Ground, Spot, is_sketch, quoted};
use crate::journey::detail::{Key, status};
use crate::journey::ranking::is_closed;
use crate::journey::{Id, Note, NoteKind, Severity, Touchpoint};

/// The severity from which on a pain must not be left alone: major.
const SEVERE: u8 = 3;

pub(super) fn owner(map: &Ground, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let sentence = |pain: &Note| {
        let (text, severity) = (quoted(&pain.text), shown(pain.severity));
        format!("Nobody owns the pain {text} (~{severity}): give it an owner.")
    };
    let left_alone = severe(map).filter(|pain| !is_owned(pain.touchpoint, pain.note));
    left_alone.map(|pain| Spot::of_note(pain.slot, pain.note, sentence)).collect()
}

pub(super) fn opportunity(map: &Ground, _: Context) -> Vec<Spot> {
    let relieving = map.notes(NoteKind::Opportunity).filter(|noted| is_alive(noted.note));
    let relieved: HashSet<Id> =
        relieving.flat_map(|noted| noted.note.details.links(Key::Pains)).copied().collect();
    let is_helped = |touchpoint: &Touchpoint, pain: &Note| {
        let mut beside = touchpoint.notes_of(NoteKind::Opportunity).filter(|note| is_alive(note));
        relieved.contains(&pain.id) || beside.any(|note| note.details.links(Key::Pains).is_empty())
    };
    let sentence = |pain: &Note| {
        let (text, severity) = (quoted(&pain.text), shown(pain.severity));
        format!("Nothing would relieve the pain {text} (~{severity}): note an opportunity.")
    };
    let left_alone = severe(map).filter(|pain| !is_helped(pain.touchpoint, pain.note));
    left_alone.map(|pain| Spot::of_note(pain.slot, pain.note, sentence)).collect()
}

pub(super) fn unrated(map: &Ground, _: Context) -> Vec<Spot> {
    if !map.notes(NoteKind::Pain).any(|pain| pain.note.severity.is_some()) {
        return Vec::new();
    }
    let sentence =
        |pain: &Note| format!("The pain {} has no severity: rate it ~1 to ~4.", quoted(&pain.text));
    let unrated = map.notes(NoteKind::Pain).filter(|pain| pain.note.severity.is_none());
    unrated.map(|pain| Spot::of_note(pain.slot, pain.note, sentence)).collect()
}

pub(super) fn overdue(map: &Ground, context: Context) -> Vec<Spot> {
    let Some(today) = context.today else { return Vec::new() };
    let mut found = Vec::new();
    for Noted { slot, note, .. } in open_opportunities(map) {
        let Some(day) = note.details.day(Key::Due).filter(|day| *day < today) else { continue };
        let text = quoted(&note.text);
        let sentence =
            format!("The opportunity {text} was due on {day}: finish it, move the day, or drop it.");
        found.push(Spot::at(slot, note.id, sentence));
    }
    found
}

pub(super) fn unestimated(map: &Ground, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let sentence = |note: &Note| {
        let (text, missing) = (quoted(&note.text), missing(note).unwrap_or_default());
        format!("The opportunity {text} has no {missing}: estimate 1 to 5.")
    };
    let unestimated = open_opportunities(map).filter(|noted| missing(noted.note).is_some());
    unestimated.map(|noted| Spot::of_note(noted.slot, noted.note, sentence)).collect()
}

pub(super) fn unowned(map: &Ground, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let severe: HashSet<Id> = severe(map).map(|pain| pain.note.id).collect();
    let is_needed = |touchpoint: &Touchpoint, note: &Note| match note.details.links(Key::Pains) {
        [] => touchpoint.notes.iter().any(|pain| severe.contains(&pain.id)),
        pains => pains.iter().any(|pain| severe.contains(pain)),
    };
    let sentence = |note: &Note| {
        let text = quoted(&note.text);
        format!("Nobody owns the opportunity {text}, which would relieve a severe pain: name who.")
    };
    let unowned = open_opportunities(map).filter(|noted| !is_owned(noted.touchpoint, noted.note));
    let needed = unowned.filter(|noted| is_needed(noted.touchpoint, noted.note));
    needed.map(|noted| Spot::of_note(noted.slot, noted.note, sentence)).collect()
}

/// Every severe pain that still hurts.
fn severe<'a>(map: &Ground<'a>) -> impl Iterator<Item = Noted<'a>> {
    let is_severe = |note: &Note| note.severity.is_some_and(|severity| severity.number() >= SEVERE);
    map.notes(NoteKind::Pain).filter(move |pain| is_severe(pain.note) && !is_closed(pain.note))
}

fn open_opportunities<'a>(map: &Ground<'a>) -> impl Iterator<Item = Noted<'a>> {
    map.notes(NoteKind::Opportunity).filter(|noted| !is_closed(noted.note))
}

/// What an opportunity lacks of the estimates by which it is ranked.
fn missing(note: &Note) -> Option<&'static str> {
    let has = |key| note.details.number(key).is_some();
    match (has(Key::Impact), has(Key::Effort)) {
        (true, true) => None,
        (false, true) => Some("impact"),
        (true, false) => Some("effort"),
        (false, false) => Some("impact and no effort"),
    }
}

fn shown(severity: Option<Severity>) -> String {
    severity.map(|severity| severity.to_string()).unwrap_or_default()
}

/// A stage's owner is too far away from a single pain to take care of it.
fn is_owned(touchpoint: &Touchpoint, note: &Note) -> bool {
    [&note.details, &touchpoint.details].iter().any(|details| !details.text(Key::Owner).is_empty())
}

/// Whether an opportunity was not given up.
fn is_alive(note: &Note) -> bool {
    note.details.text(Key::Status) != status::DROPPED
}
