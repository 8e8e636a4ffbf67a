//! Checks of stages and touchpoints by themselves.

use super::ground::Placed;
use super::{Context, Ground, Spot, is_sketch, quoted};
use crate::journey::detail::Key;
use crate::journey::{Lens, NoteKind, Slot, Stage, Touchpoint};

/// The score from which on something surely hurts, in tenths.
const VERY_LOW: i8 = -15;
/// The customer effort, of 7, that drives people away.
const HARD: f64 = 6.0;

pub(super) fn empty(map: &Ground, _: Context) -> Vec<Spot> {
    let is_empty = |stage: &&Stage| stage.touchpoints.is_empty();
    // A template would hear the same thing once a stage.
    if map.stages.iter().all(|stage| is_empty(&stage)) {
        return vec![Spot::new(map.id, "The map has no touchpoint yet: add what happens first.")];
    }
    let spot = |stage: &Stage| {
        let name = quoted(&stage.name);
        Spot::new(stage.id, format!("Nothing happens in {name}: add a touchpoint, or drop the stage."))
    };
    map.stages.iter().filter(is_empty).map(spot).collect()
}

pub(super) fn unscored(map: &Ground, _: Context) -> Vec<Spot> {
    let is_scored = |stage: &&Stage| stage.touchpoints.iter().any(has_score);
    let unscored = || map.stages.iter().filter(|stage| !stage.touchpoints.is_empty() && !is_scored(stage));
    if unscored().count() > 1 && !map.touchpoints().any(has_score) {
        return vec![Spot::new(map.id, "Nothing on the map is scored: say how each stage feels.")];
    }
    let spot = |stage: &Stage| {
        let name = quoted(&stage.name);
        Spot::new(stage.id, format!("Nothing in {name} is scored: say how at least one touchpoint feels."))
    };
    unscored().map(spot).collect()
}

pub(super) fn goal(map: &Ground, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let aimless = map.stages.iter().filter(|stage| stage.goal.trim().is_empty());
    let spot = |stage: &Stage| {
        let name = quoted(&stage.name);
        Spot::new(stage.id, format!("{name} has no goal: write down what the person wants to get done."))
    };
    aimless.filter(|stage| !stage.touchpoints.is_empty()).map(spot).collect()
}

pub(super) fn appeal(map: &Ground, _: Context) -> Vec<Spot> {
    let mut found = Vec::new();
    let mut detailed = map.detailed.as_slice();
    for (s, stage) in map.stages.iter().enumerate() {
        let is_here = |placed: &&Placed| matches!(placed.slot, Slot::Touchpoint(of, _) if of == s);
        let (here, behind) = detailed.split_at(detailed.iter().take_while(is_here).count());
        detailed = behind;
        let appeals = here.iter().filter_map(|placed| placed.touchpoint.details.number(Key::Appeal));
        let appeals: Vec<f64> = appeals.collect();
        let (all, other) = match appeals.as_slice() {
            [] | [_] => continue,
            appeals if appeals.iter().all(|appeal| *appeal <= -1.0) => ("logic", "feeling"),
            appeals if appeals.iter().all(|appeal| *appeal >= 1.0) => ("emotion", "reason"),
            _ => continue,
        };
        let name = quoted(&stage.name);
        let sentence = format!("{name} is all {all}: let one touchpoint speak to {other} too.");
        found.push(Spot::new(stage.id, sentence));
    }
    found
}

pub(super) fn channel(map: &Ground, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let mut touchpoints = map.touchpoints();
    if map.touchpoints().nth(1).is_some() && touchpoints.all(|touchpoint| touchpoint.channel.is_none()) {
        return vec![Spot::new(map.id, "No touchpoint of the map has a channel: say where things happen.")];
    }
    let sentence = |touchpoint: &Touchpoint| {
        format!("{} has no channel: say where it happens.", quoted(&touchpoint.title))
    };
    let lacking = map.placed().filter(|(_, touchpoint)| touchpoint.channel.is_none());
    lacking.map(|(slot, touchpoint)| Spot::of_touchpoint(slot, touchpoint, sentence)).collect()
}

pub(super) fn low(map: &Ground, _: Context) -> Vec<Spot> {
    let is_low = |touchpoint: &Touchpoint| {
        touchpoint.feels(Lens::Everybody).is_some_and(|emotion| emotion.tenths() <= VERY_LOW)
    };
    let sentence = |touchpoint: &Touchpoint| {
        let (title, feels) = (quoted(&touchpoint.title), touchpoint.feels(Lens::Everybody));
        let emotion = feels.map(|emotion| emotion.to_string()).unwrap_or_default();
        format!("{title} feels {emotion}, and no pain says why: note what hurts.")
    };
    let low = map.placed().filter(|(_, touchpoint)| is_low(touchpoint) && has_no_pain(touchpoint));
    low.map(|(slot, touchpoint)| Spot::of_touchpoint(slot, touchpoint, sentence)).collect()
}

pub(super) fn effort(map: &Ground, _: Context) -> Vec<Spot> {
    let mut found = Vec::new();
    for Placed { slot, touchpoint, .. } in &map.detailed {
        let effort = touchpoint.details.number(Key::Effort).filter(|effort| *effort >= HARD);
        let Some(effort) = effort.filter(|_| has_no_pain(touchpoint)) else { continue };
        let title = quoted(&touchpoint.title);
        let sentence = format!("{title} takes an effort of {effort} of 7: note as a pain what is so hard.");
        found.push(Spot::at(*slot, touchpoint.id, sentence));
    }
    found
}

fn has_score(touchpoint: &Touchpoint) -> bool {
    touchpoint.emotion.is_some() || !touchpoint.feelings.is_empty()
}

fn has_no_pain(touchpoint: &Touchpoint) -> bool {
    touchpoint.notes_of(NoteKind::Pain).next().is_none()
}
