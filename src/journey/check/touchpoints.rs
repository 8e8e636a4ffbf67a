//! Checks of stages and touchpoints by themselves.

use super::{Context, Spot, is_sketch, quoted};
use crate::journey::detail::Key;
use crate::journey::{Emotion, JourneyMap, NoteKind, Stage, Touchpoint};

/// The score from which on something surely hurts, in tenths.
const VERY_LOW: i8 = -15;
/// The customer effort, of 7, that drives people away.
const HARD: f64 = 6.0;

pub(super) fn empty(map: &JourneyMap, _: Context) -> Vec<Spot> {
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

pub(super) fn unscored(map: &JourneyMap, _: Context) -> Vec<Spot> {
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

pub(super) fn goal(map: &JourneyMap, _: Context) -> Vec<Spot> {
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

pub(super) fn appeal(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let mut found = Vec::new();
    for stage in &map.stages {
        let appeals =
            stage.touchpoints.iter().filter_map(|touchpoint| touchpoint.details.number(Key::Appeal));
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

pub(super) fn channel(map: &JourneyMap, _: Context) -> Vec<Spot> {
    if is_sketch(map) {
        return Vec::new();
    }
    let lacks = |touchpoint: &&Touchpoint| touchpoint.channel.is_none();
    if map.touchpoints().nth(1).is_some() && map.touchpoints().all(|touchpoint| lacks(&touchpoint)) {
        return vec![Spot::new(map.id, "No touchpoint of the map has a channel: say where things happen.")];
    }
    let spot = |touchpoint: &Touchpoint| {
        let title = quoted(&touchpoint.title);
        Spot::new(touchpoint.id, format!("{title} has no channel: say where it happens."))
    };
    map.touchpoints().filter(lacks).map(spot).collect()
}

pub(super) fn low(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let score = |touchpoint: &Touchpoint| touchpoint.feels(crate::journey::Lens::Everybody);
    let is_low = |emotion: &Emotion| emotion.tenths() <= VERY_LOW;
    let low = map.touchpoints().filter_map(|t| Some((t, score(t).filter(is_low)?)));
    let spot = |(touchpoint, emotion): (&Touchpoint, Emotion)| {
        let title = quoted(&touchpoint.title);
        Spot::new(touchpoint.id, format!("{title} feels {emotion}, and no pain says why: note what hurts."))
    };
    low.filter(|(touchpoint, _)| has_no_pain(touchpoint)).map(spot).collect()
}

pub(super) fn effort(map: &JourneyMap, _: Context) -> Vec<Spot> {
    let effort = |touchpoint: &Touchpoint| touchpoint.details.number(Key::Effort);
    let hard = map.touchpoints().filter_map(|t| Some((t, effort(t).filter(|effort| *effort >= HARD)?)));
    let spot = |(touchpoint, effort): (&Touchpoint, f64)| {
        let title = quoted(&touchpoint.title);
        let sentence = format!("{title} takes an effort of {effort} of 7: note as a pain what is so hard.");
        Spot::new(touchpoint.id, sentence)
    };
    hard.filter(|(touchpoint, _)| has_no_pain(touchpoint)).map(spot).collect()
}

fn has_score(touchpoint: &Touchpoint) -> bool {
    touchpoint.emotion.is_some() || !touchpoint.feelings.is_empty()
}

fn has_no_pain(touchpoint: &Touchpoint) -> bool {
    touchpoint.notes_of(NoteKind::Pain).next().is_none()
}
