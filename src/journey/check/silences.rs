//! Silences: findings that somebody said are fine here, and why.
//!
//! A silence is an entry of the map that is called by its check. It covers the items it is about and
//! what stands in them; one that is about nothing covers the whole map. Without a reason it does nothing.

use std::collections::HashSet;

use super::{Check, Context, Finding, Findings, Ground, Silenced, Spot, found, quoted};
use crate::journey::detail::{Key, Value};
use crate::journey::map::Slot;
use crate::journey::{Edit, Entry, Fact, Id, Ids, Item, JourneyMap, Place, Sort};

pub(super) const UNKNOWN: &str = "silence-unknown";
pub(super) const UNEXPLAINED: &str = "silence-without-reason";
pub(super) const IDLE: &str = "silence-idle";
/// The checks of silences, which cannot be silenced themselves.
pub(super) const CHECKS: [&str; 3] = [UNKNOWN, UNEXPLAINED, IDLE];

/// The edit that silences what a check found at an item, with a reason.
pub fn silencing(
    map: &JourneyMap,
    check: &str,
    subject: Id,
    reason: impl Into<String>,
    ids: &mut Ids,
) -> Edit {
    let mut silence = Entry::new(ids.next(Sort::Silence.letter()), check);
    silence.details.set(Key::At, Some(Value::Links(vec![subject])));
    silence.details.set(Key::Reason, Some(Value::Text(reason.into())));
    Edit::Insert { at: Place::last_entry(map, Sort::Silence), item: Item::Silence(silence) }
}

/// The edit after which a silence covers an item no more: it loses the item, or goes.
pub fn lifting(map: &JourneyMap, silence: Id, subject: Id) -> Edit {
    let about = map.entry(Sort::Silence, silence).map_or(&[][..], |entry| entry.details.links(Key::At));
    let others: Vec<Id> = about.iter().copied().filter(|id| *id != subject).collect();
    if others.is_empty() || others.len() == about.len() {
        return Edit::Remove { id: silence };
    }
    Edit::Set { id: silence, fact: Fact::Detail(Key::At, Some(Value::Links(others))) }
}

/// Tells what is open from what is silenced.
pub(super) fn split(map: &JourneyMap, found: Vec<Finding>) -> Findings {
    let silences: Vec<Silence> = effective(map).collect();
    if silences.is_empty() {
        return Findings::of(found, Vec::new());
    }
    let (mut open, mut fine) = (Vec::new(), Vec::new());
    for finding in found {
        match silences.iter().find(|silence| silence.covers(&finding)) {
            None => open.push(finding),
            Some(Silence { entry, .. }) => {
                let reason = entry.details.text(Key::Reason).to_owned();
                fine.push(Silenced { finding, silence: entry.id, reason });
            }
        }
    }
    Findings::of(open, fine)
}

pub(super) fn unknown(map: &Ground, _: Context) -> Vec<Spot> {
    let spot = |entry: &Entry| {
        let name = quoted(&entry.name);
        Spot::new(entry.id, format!("There is no check {name} to silence: correct the name."))
    };
    map.silences.iter().filter(|entry| silenceable(entry).is_none()).map(spot).collect()
}

pub(super) fn unexplained(map: &Ground, _: Context) -> Vec<Spot> {
    let spot = |entry: &Entry| {
        let name = quoted(&entry.name);
        Spot::new(
            entry.id,
            format!("The silence of {name} has no reason and does nothing: say why it is fine."),
        )
    };
    let known = map.silences.iter().filter(|entry| silenceable(entry).is_some());
    known.filter(|entry| !has_reason(entry)).map(spot).collect()
}

pub(super) fn idle(map: &Ground, context: Context) -> Vec<Spot> {
    // Without a day, what a silence is about may be old and not found.
    if map.silences.is_empty() || context.today.is_none() {
        return Vec::new();
    }
    let silenceable = found(map, context, Check::can_be_silenced);
    let spot = |silence: Silence| {
        let name = quoted(&silence.entry.name);
        Spot::new(silence.entry.id, format!("The silence of {name} silences nothing any more: take it away."))
    };
    effective(map)
        .filter(|silence| !silenceable.iter().any(|finding| silence.covers(finding)))
        .map(spot)
        .collect()
}

/// A silence that works, and everything it covers.
struct Silence<'a> {
    entry: &'a Entry,
    check: &'static Check,
    /// `None` for the whole map.
    about: Option<HashSet<Id>>,
}

impl Silence<'_> {
    fn covers(&self, finding: &Finding) -> bool {
        let is_there = || self.about.as_ref().is_none_or(|about| about.contains(&finding.subject));
        self.check.name == finding.check.name && is_there()
    }
}

fn effective(map: &JourneyMap) -> impl Iterator<Item = Silence<'_>> {
    map.silences.iter().filter(|entry| has_reason(entry)).filter_map(|entry| {
        let links = entry.details.links(Key::At);
        let is_whole = links.is_empty() || links.contains(&map.id);
        let about = (!is_whole).then(|| links.iter().flat_map(|id| inside(map, *id)).collect());
        Some(Silence { entry, check: silenceable(entry)?, about })
    })
}

fn silenceable(entry: &Entry) -> Option<&'static Check> {
    Check::named(&entry.name).filter(|check| check.can_be_silenced())
}

fn has_reason(entry: &Entry) -> bool {
    !entry.details.text(Key::Reason).trim().is_empty()
}

/// An item and what stands in it.
fn inside(map: &JourneyMap, id: Id) -> Vec<Id> {
    match map.find(id) {
        Some(Slot::Stage(s)) => map.stages[s].ids().collect(),
        Some(Slot::Touchpoint(s, t)) => map.stages[s].touchpoints[t].ids().collect(),
        _ => vec![id],
    }
}
