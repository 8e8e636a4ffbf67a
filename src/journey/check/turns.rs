//! Checks of the way from one touchpoint to the next, and of moments of truth.

use super::{Context, Spot, quoted};
use crate::journey::detail::Key;
use crate::journey::{Emotion, JourneyMap, Lens, Touchpoint};

/// How far neighbours may lie apart on the scales of consistency, 1 to 5.
const APART: f64 = 2.0;
/// Fewer moments of truth than this are never too many.
const FEW: usize = 4;

pub(super) fn clash(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let mut found = Vec::new();
    for (one, next) in neighbours(map) {
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
            found.push(Spot::new(next.id, sentence));
        }
    }
    found
}

pub(super) fn hand_off(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let mut owned = map.stages.iter().flat_map(|stage| {
        let of_stage = stage.details.text(Key::Owner);
        stage.touchpoints.iter().map(move |touchpoint| {
            let own = touchpoint.details.text(Key::Owner);
            (touchpoint, if own.is_empty() { of_stage } else { own })
        })
    });
    let Some(mut before) = owned.next() else { return Vec::new() };
    let mut found = Vec::new();
    for next in owned {
        let ((_, giver), (touchpoint, taker)) = (before, next);
        before = next;
        let is_known = !giver.is_empty() && !taker.is_empty();
        let is_hand_off = is_known && giver.to_lowercase() != taker.to_lowercase();
        // Most hand-offs go well: to mark them all would leave nothing to stand out.
        let Some(hurt) = hurt(touchpoint).filter(|_| is_hand_off && !is_moment_of_truth(touchpoint)) else {
            continue;
        };
        let (title, giver, taker) = (quoted(&touchpoint.title), quoted(giver), quoted(taker));
        let sentence =
            format!("{giver} hands over to {taker}, and {title} feels {hurt}: mark it as a moment of truth.");
        found.push(Spot::new(touchpoint.id, sentence));
    }
    found
}

pub(super) fn ends(map: &JourneyMap, _: Context) -> Vec<Spot> {
    if !map.touchpoints().any(is_moment_of_truth) {
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
    look(map.touchpoints().last(), "last");
    found
}

pub(super) fn too_many(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let (all, marked) =
        (map.touchpoints().count(), map.touchpoints().filter(|t| is_moment_of_truth(t)).count());
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

fn neighbours(map: &JourneyMap) -> impl Iterator<Item = (&Touchpoint, &Touchpoint)> {
    map.touchpoints().zip(map.touchpoints().skip(1))
}
