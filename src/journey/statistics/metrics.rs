//! What is measured: the newest number of each metric, where it is going, and who goes on.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::journey::detail::{Key, Value, rule};
use crate::journey::measure::flow::{self, Step};
use crate::journey::{Entry, JourneyMap, Stage};

/// One metric over time.
#[derive(Debug)]
pub struct Trend<'a> {
    /// The stage it is measured in.
    pub stage: &'a Stage,
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

impl Trend<'_> {
    /// Its unit, with a blank before it where there is one.
    pub fn unit(&self) -> String {
        let unit = self.metric.details.text(Key::Unit).trim();
        if unit.is_empty() { String::new() } else { format!(" {unit}") }
    }
}

pub(super) fn trends(map: &JourneyMap) -> Vec<Trend<'_>> {
    let metrics = map.stages.iter().flat_map(|stage| stage.metrics.iter().map(move |metric| (stage, metric)));
    metrics.map(|(stage, metric)| trend(stage, metric)).collect()
}

fn trend<'a>(stage: &'a Stage, metric: &'a Entry) -> Trend<'a> {
    let values = metric.details.series(Key::Values);
    let newest = values.last().copied();
    let since = |earlier: Option<&(Date, Decimal)>| newest?.1.checked_sub(earlier?.1);
    let target = match metric.details.get(Key::Target) {
        Some(Value::Number(target)) => Some(*target),
        _ => None,
    };
    let up = match metric.details.text(Key::Direction) {
        "up" => Some(true),
        "down" => Some(false),
        _ => None,
    };
    let before = values.len().checked_sub(2).and_then(|at| values.get(at));
    let since_first = since(values.first().filter(|_| values.len() > 1));
    Trend {
        stage,
        metric,
        newest,
        change: since(before),
        since_first,
        target,
        is_reached: newest
            .zip(target)
            .zip(up)
            .map(|(((_, value), target), up)| if up { value >= target } else { value <= target }),
        is_better: since_first
            .zip(up)
            .and_then(|(moved, up)| (!moved.is_zero()).then(|| moved.is_sign_positive() == up)),
    }
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
