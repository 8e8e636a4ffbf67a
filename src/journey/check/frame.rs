//! Checks of the map as a whole: who keeps it, when it was reviewed, what it tells of.

use jiff::civil::Date;

use super::{Context, Ground, Spot, days_since, is_sketch};
use crate::journey::JourneyMap;
use crate::journey::detail::Key;

/// After how many days a map is to be reviewed again that does not say so itself: a quarter.
const INTERVAL: f64 = 90.0;
/// The most touchpoints that people still act on. A choice of ours.
const MOST_TOUCHPOINTS: usize = 100;

pub(super) fn owner(map: &Ground, _: Context) -> Vec<Spot> {
    if is_sketch(map) || !map.details.text(Key::Owner).is_empty() || map.touchpoints().next().is_none() {
        return Vec::new();
    }
    vec![Spot::new(map.id, "Nobody owns the map: name who keeps it alive.")]
}

pub(super) fn overdue(map: &Ground, context: Context) -> Vec<Spot> {
    let (Some(today), Some(reviewed)) = (context.today, map.details.day(Key::Reviewed)) else {
        return Vec::new();
    };
    let interval = interval(map);
    let Some(days) = days_since(reviewed, today).filter(|days| f64::from(*days) > interval) else {
        return Vec::new();
    };
    let sentence = format!(
        "The last review of the map was on {reviewed}, {days} days ago, and is due every {interval} days: review \
         it and set the day."
    );
    vec![Spot::new(map.id, sentence)]
}

pub(super) fn never_reviewed(map: &Ground, context: Context) -> Vec<Spot> {
    if map.details.day(Key::Reviewed).is_some() {
        return Vec::new();
    }
    let is_old = context
        .today
        .zip(newest(map))
        .and_then(|(today, newest)| days_since(newest, today))
        .is_some_and(|days| f64::from(days) > interval(map));
    if map.details.text(Key::Owner).is_empty() && !is_old {
        return Vec::new();
    }
    vec![Spot::new(map.id, "Nobody knows when the map was last held against reality: set the review day.")]
}

pub(super) fn scope(map: &Ground, _: Context) -> Vec<Spot> {
    if is_sketch(map) || map.touchpoints().next().is_none() {
        return Vec::new();
    }
    let asked = [Key::Scenario, Key::Scope, Key::Goals];
    let missing: Vec<&str> =
        asked.into_iter().filter(|key| map.details.get(*key).is_none()).map(Key::word).collect();
    let Some((last, first)) = missing.split_last() else { return Vec::new() };
    let missing =
        if first.is_empty() { (*last).to_owned() } else { format!("{} and {last}", first.join(", ")) };
    vec![Spot::new(map.id, format!("The map does not say its {missing}: a sentence each is enough."))]
}

pub(super) fn too_large(map: &Ground, _: Context) -> Vec<Spot> {
    let count = map.touchpoints().count();
    if count <= MOST_TOUCHPOINTS {
        return Vec::new();
    }
    let sentence = format!("The map has {count} touchpoints, too many to act on: split it by scenario.");
    vec![Spot::new(map.id, sentence)]
}

fn interval(map: &JourneyMap) -> f64 {
    map.details.number(Key::Interval).unwrap_or(INTERVAL)
}

/// The newest day that anything in the map was gathered or measured.
fn newest(map: &JourneyMap) -> Option<Date> {
    let gathered = map.evidence.iter().filter_map(|entry| entry.details.day(Key::Date));
    let metrics = map.stages.iter().flat_map(|stage| &stage.metrics);
    let measured = metrics.filter_map(|metric| Some(metric.details.series(Key::Values).last()?.0));
    gathered.chain(measured).max()
}
