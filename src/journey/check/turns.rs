//! Checks of the way from one touchpoint to the next, and of moments of truth.

use super::{Context, Ground, Spot, quoted};
use crate::journey::detail::Key;
use crate::journey::{Emotion, Lens, Slot, Touchpoint};

/// How far neighbours may lie apart on the scales of consistency, 1 to 5.
const APART: f64 = 2.0;
/// Fewer moments of truth than this are never too many.
const FEW: usize = 4;

pub(super) fn clash(map: &Ground, _: Context) -> Vec<Spot> {
    let mut found = Vec::new();
    // Both say something, so both have details.
    for pair in map.detailed.windows(2).filter(|pair| pair[0].nth + 1 == pair[1].nth) {
        let (one, next) = (pair[0].touchpoint, pair[1].touchpoint);
        for key in [Key::Messaging, Key::Branding, Key::Service] {
            let Some((before, after)) = one.details.number(key).zip(next.details.number(key)) else {
                continue;
            };
            if (after - before).abs() < APART {
                continue;
            }
            let (what, here, there) = (key.word(), quoted(&next.title), quoted(&one.title));
            let sentence = format!(
                "The {what} goes from {before} at {there} to {after} at {here}: bring the weaker one up."
            );
            found.push(Spot::at(pair[1].slot, next.id, sentence));
        }
    }
    found
}

pub(super) fn hand_off(map: &Ground, _: Context) -> Vec<Spot> {
    let of_stages: Vec<&str> = map.stages.iter().map(|stage| stage.details.text(Key::Owner)).collect();
    let mut owned = map.placed().map(|(slot, touchpoint)| {
        let of_stage = if let Slot::Touchpoint(s, _) = slot { of_stages[s] } else { "" };
        let own = touchpoint.details.text(Key::Owner);
        (slot, touchpoint, if own.is_empty() { of_stage } else { own })
    });
    let Some(mut before) = owned.next() else { return Vec::new() };
    let mut found = Vec::new();
    for next in owned {
        let ((_, _, giver), (slot, touchpoint, taker)) = (before, next);
        before = next;
        let is_known = !giver.is_empty() && !taker.is_empty();
        let is_hand_off = is_known && giver != taker && giver.to_lowercase() != taker.to_lowercase();
        // Most hand-offs go well: to mark them all would leave nothing to stand out.
        let Some(hurt) = hurt(touchpoint).filter(|_| is_hand_off && !is_moment_of_truth(touchpoint)) else {
            continue;
        };
        let (title, giver, taker) = (quoted(&touchpoint.title), quoted(giver), quoted(taker));
        let sentence =
            format!("{giver} hands over to {taker}, and {title} feels {hurt}: mark it as a moment of truth.");
        found.push(Spot::at(slot, touchpoint.id, sentence));
    }
    found
}

pub(super) fn ends(map: &Ground, _: Context) -> Vec<Spot> {
    if !map.detailed.iter().any(|placed| is_moment_of_truth(placed.touchpoint)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut look = |touchpoint: Option<&Touchpoint>, which: &str| {
        if let Some(touchpoint) = touchpoint.filter(|touchpoint| !is_moment_of_truth(touchpoint)) {
            let title = quoted(&touchpoint.title);
            let sentence = format!("{title} is the {which} impression: is it a moment of truth too?");
            found.push(Spot::new(touchpoint.id, sentence));
        }
    };
    look(map.touchpoints().next(), "first");
    look(map.stages.iter().rev().find_map(|stage| stage.touchpoints.last()), "last");
    found
}

pub(super) fn too_many(map: &Ground, _: Context) -> Vec<Spot> {
    let marked = map.detailed.iter().filter(|placed| is_moment_of_truth(placed.touchpoint)).count();
    let all = map.touchpoints().count();
    if marked < FEW || marked * 3 <= all {
        return Vec::new();
    }
    let sentence =
        format!("{marked} of {all} touchpoints of the map are moments of truth: keep the few that decide.");
    vec![Spot::new(map.id, sentence)]
}

/// How a touchpoint feels, where that is below zero.
fn hurt(touchpoint: &Touchpoint) -> Option<Emotion> {
    touchpoint.feels(Lens::Everybody).filter(|emotion| emotion.tenths() < 0)
}

fn is_moment_of_truth(touchpoint: &Touchpoint) -> bool {
    touchpoint.details.flag(Key::MomentOfTruth)
}
