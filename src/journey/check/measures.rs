//! Checks of metrics and experiments.

use super::ground::Noted;
use super::{Context, Ground, Spot, days_since, quoted};
use crate::journey::detail::{Key, Share, status};
use crate::journey::measure::trial::{Arm, Verdict, compare};
use crate::journey::{Entry, JourneyMap, NoteKind};

/// After how many days a number is old: a quarter.
const STALE: i32 = 90;

pub(super) fn values(map: &Ground, _: Context) -> Vec<Spot> {
    let spot = |metric: &Entry| {
        let name = quoted(&metric.name);
        Spot::new(metric.id, format!("The metric {name} was never counted: enter a value, or drop it."))
    };
    metrics(map).filter(|metric| metric.details.series(Key::Values).is_empty()).map(spot).collect()
}

pub(super) fn target(map: &Ground, _: Context) -> Vec<Spot> {
    let spot = |metric: &Entry| {
        let name = quoted(&metric.name);
        Spot::new(metric.id, format!("The metric {name} has no target: say what it is to reach."))
    };
    metrics(map).filter(|metric| metric.details.number(Key::Target).is_none()).map(spot).collect()
}

pub(super) fn stale(map: &Ground, context: Context) -> Vec<Spot> {
    let Some(today) = context.today else { return Vec::new() };
    let mut found = Vec::new();
    for metric in metrics(map) {
        let Some((day, _)) = metric.details.series(Key::Values).last() else { continue };
        if let Some(days) = days_since(*day, today).filter(|days| *days > STALE) {
            let name = quoted(&metric.name);
            let sentence = format!(
                "The newest value of {name} is from {day}, {days} days ago: count again, or drop it."
            );
            found.push(Spot::new(metric.id, sentence));
        }
    }
    found
}

pub(super) fn trial(map: &Ground, _: Context) -> Vec<Spot> {
    let arm = |share: Share| Arm { people: share.whole().into(), conversions: share.part().into() };
    let mut found = Vec::new();
    for Noted { slot, note, .. } in map.notes(NoteKind::Experiment) {
        if note.details.text(Key::Status) != status::DONE {
            continue;
        }
        let arms = note.details.share(Key::A).zip(note.details.share(Key::B));
        let outcome = arms.and_then(|(a, b)| compare(arm(a), arm(b)));
        if outcome.is_none_or(|outcome| outcome.verdict == Verdict::TooFew) {
            let text = quoted(&note.text);
            let sentence =
                format!("The experiment {text} is done with too few people to tell: run it longer.");
            found.push(Spot::at(slot, note.id, sentence));
        }
    }
    found
}

fn metrics(map: &JourneyMap) -> impl Iterator<Item = &Entry> {
    map.stages.iter().flat_map(|stage| &stage.metrics)
}
