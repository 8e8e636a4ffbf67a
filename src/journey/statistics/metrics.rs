//! What is measured: the newest number of each metric, where it is going, and who goes on.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::journey::detail::{Key, Value, rule};
use crate::journey::measure::flow::{self, Step};
use crate::journey::{Entry, JourneyMap, Stage};

/// One metric over time.
#[derive(Debug)]
pub struct Trend<'a> {
    /// The metric.
    pub metric: &'a Entry,
    /// The newest number and its day; `None` when nothing was measured yet.
    pub newest: Option<(Date, Decimal)>,
    /// The newest number minus the one before. `None` with fewer than two.
    pub change: Option<Decimal>,
    /// The newest number minus the first one. `None` with fewer than two.
    pub since_first: Option<Decimal>,
    /// What it is to reach.
    pub target: Option<Decimal>,
    /// Whether more is better. `None` when the direction is not known.
    pub more_is_better: Option<bool>,
    /// Whether the newest number reaches the target. `None` when the direction is not known.
    pub is_reached: Option<bool>,
    /// Whether it became better since the first number. `None` when it did not move or the direction is
    /// not known.
    pub is_better: Option<bool>,
}

/// How many people go on from stage to stage.
#[derive(Debug)]
pub struct Flow<'a> {
    /// The steps between stages in which people are counted.
    pub steps: Vec<(&'a Stage, &'a Stage, Step)>,
    /// The index of the step that loses the largest share.
    pub biggest_drop: Option<usize>,
}

impl<'a> Trend<'a> {
    /// Where a metric is going.
    pub fn of(metric: &'a Entry) -> Self {
        let values = metric.details.series(Key::Values);
        let newest = values.last().copied();
        // Two numbers may lie further apart than a number can say: then nothing is said.
        let since = |earlier: Option<&(Date, Decimal)>| newest?.1.checked_sub(earlier?.1);
        let target = match metric.details.get(Key::Target) {
            Some(Value::Number(target)) => Some(*target),
            _ => None,
        };
        let more_is_better = match metric.details.text(Key::Direction) {
            "up" => Some(true),
            "down" => Some(false),
            _ => None,
        };
        let before = values.len().checked_sub(2).and_then(|at| values.get(at));
        let since_first = since(values.first().filter(|_| values.len() > 1));
        let reached = newest.zip(target).zip(more_is_better);
        let mut trend = Self {
            metric,
            newest,
            change: since(before),
            since_first,
            target,
            more_is_better,
            is_reached: reached
                .map(|(((_, value), target), up)| if up { value >= target } else { value <= target }),
            is_better: None,
        };
        trend.is_better = since_first.and_then(|moved| trend.is_good(moved));
        trend
    }

    /// Whether to move by this much is good. `None` for no move at all, and when the direction is not
    /// known.
    pub fn is_good(&self, by: Decimal) -> Option<bool> {
        self.more_is_better.filter(|_| !by.is_zero()).map(|up| by.is_sign_positive() == up)
    }

    /// Its unit, with a blank before it where there is one.
    pub fn unit(&self) -> String {
        let unit = self.metric.details.text(Key::Unit).trim();
        if unit.is_empty() { String::new() } else { format!(" {unit}") }
    }
}

pub(super) fn trends(map: &JourneyMap) -> Vec<(&Stage, Trend<'_>)> {
    let metrics = map.stages.iter().flat_map(|stage| stage.metrics.iter().map(move |metric| (stage, metric)));
    metrics.map(|(stage, metric)| (stage, Trend::of(metric))).collect()
}

impl<'a> Flow<'a> {
    pub(super) fn of(map: &'a JourneyMap) -> Self {
        let counts: Vec<Option<u64>> = map.stages.iter().map(people).collect();
        let steps = flow::steps(&counts);
        let biggest = flow::biggest_drop(&counts);
        Self {
            biggest_drop: biggest.and_then(|drop| steps.iter().position(|step| *step == drop)),
            steps: steps
                .into_iter()
                .map(|step| (&map.stages[step.from], &map.stages[step.to], step))
                .collect(),
        }
    }
}

/// How many people were counted in a stage last: the newest number of its first metric that counts
/// them.
fn people(stage: &Stage) -> Option<u64> {
    let counts = |metric: &&Entry| metric.details.text(Key::Rule) == rule::COUNT;
    let newest = |metric: &Entry| metric.details.series(Key::Values).last().map(|(_, count)| *count);
    let count = stage.metrics.iter().filter(counts).find_map(newest)?;
    if !count.is_integer() {
        return None;
    }
    u64::try_from(count).ok()
}
