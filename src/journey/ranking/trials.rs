//! Experiments and what came of them.

use std::collections::BTreeMap;

use super::Missing;
use crate::journey::detail::Key;
use crate::journey::figures::{percent, plain};
use crate::journey::measure::trial::{Arm, Outcome, Verdict, compare};
use crate::journey::statistics::notes;
use crate::journey::{Id, JourneyMap, Note, NoteKind};

/// An experiment about an opportunity.
#[derive(Debug, Clone)]
pub struct Trial<'a> {
    /// The note.
    pub note: &'a Note,
    /// What it shows, as far as it is known.
    pub outcome: Result<Outcome, Missing>,
}

impl Trial<'_> {
    /// What it shows, in words.
    pub fn in_words(&self) -> String {
        match &self.outcome {
            Ok(outcome) => verdict_in_words(outcome),
            Err(missing) => missing.in_words(),
        }
    }
}

/// The outcome of a trial in one sentence: the verdict first, then what it rests on.
pub fn verdict_in_words(outcome: &Outcome) -> String {
    let rates = format!("A {}, B {}", percent(outcome.rate_a), percent(outcome.rate_b));
    let points = |share: f64| {
        let rounded = plain((share * 1000.0).round() / 10.0);
        if share > 0.0 && rounded != "0" { format!("+{rounded}") } else { rounded }
    };
    let (low, high) = outcome.interval;
    let between = format!("95 % between {} and {} points", points(low), points(high));
    match (outcome.verdict, outcome.test) {
        // Numbers that cannot be trusted had better not be read.
        (Verdict::TooFew, _) | (_, None) => format!("{}: {rates}", outcome.verdict),
        (verdict, Some(test)) => format!("{verdict}: {rates}; {between}, p {}", p_value(test.p)),
    }
}

fn p_value(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("{p:.3}") }
}

/// The experiments of a map by the opportunities that they are about.
pub(super) fn by_opportunity(map: &JourneyMap) -> BTreeMap<Id, Vec<Trial<'_>>> {
    let mut found: BTreeMap<Id, Vec<Trial>> = BTreeMap::new();
    for (_, note) in notes(map, NoteKind::Experiment) {
        for id in note.details.links(Key::Tests) {
            found.entry(*id).or_default().push(Trial { note, outcome: outcome(note) });
        }
    }
    found
}

fn outcome(note: &Note) -> Result<Outcome, Missing> {
    let arm = |key: Key| {
        let share = note.details.share(key)?;
        Some(Arm { people: share.whole().into(), conversions: share.part().into() })
    };
    let (a, b) = (arm(Key::A), arm(Key::B));
    let outcome = a.zip(b).and_then(|(a, b)| compare(a, b));
    outcome.ok_or_else(|| super::missing(&[("successes of A", a.is_none()), ("successes of B", b.is_none())]))
}
