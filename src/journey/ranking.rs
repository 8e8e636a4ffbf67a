//! Rankings: what to do first. Opportunities in three orders and pains in one, each with what is
//! missing for its place.

mod told;
mod trials;

pub use told::{opportunity_rows, pain_rows};
pub use trials::{Trial, verdict_in_words};

use std::collections::HashMap;

use super::detail::{Details, Key, status};
use super::measure::priority::{self, Quadrant, Rice};
use super::statistics::{Site, notes};
use super::{Id, JourneyMap, Note, NoteKind};

/// What a ranking goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Opportunities by quadrant, and in each by impact for effort.
    #[default]
    ImpactEffort,
    /// Opportunities by their RICE score.
    Rice,
    /// Opportunities by importance and satisfaction.
    OpportunityScore,
    /// Pains by severity and frequency.
    Pains,
}

/// What is not known of a note although its place in a ranking depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing(pub Vec<&'static str>);

/// An opportunity, with all that its place in a ranking depends on.
#[derive(Debug)]
pub struct Opportunity<'a> {
    /// Where it was noted.
    pub site: Site<'a>,
    /// The note.
    pub note: &'a Note,
    /// The pains it would relieve.
    pub pains: Vec<Pain<'a>>,
    /// The field of the impact/effort matrix and the value for the effort.
    pub matrix: Result<(Quadrant, f64), Missing>,
    /// The RICE score.
    pub rice: Result<f64, Missing>,
    /// The opportunity score.
    pub score: Result<f64, Missing>,
    /// The experiments about it.
    pub trials: Vec<Trial<'a>>,
}

/// A pain and what it weighs.
#[derive(Debug, Clone)]
pub struct Pain<'a> {
    /// Where it was noted.
    pub site: Site<'a>,
    /// The note.
    pub note: &'a Note,
    /// Severity times frequency, 0 to 4.
    pub priority: Result<f64, Missing>,
}

impl Order {
    /// Every order, as they are gone through.
    pub const ALL: [Self; 4] = [Self::ImpactEffort, Self::Rice, Self::OpportunityScore, Self::Pains];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::ImpactEffort => "Impact and effort",
            Self::Rice => "RICE",
            Self::OpportunityScore => "Opportunity score",
            Self::Pains => "Pains",
        }
    }
}

impl Opportunity<'_> {
    /// Impact and effort, both 1 to 5, if they are known.
    pub fn spot(&self) -> Option<(u8, u8)> {
        rating(self.note, Key::Impact).zip(rating(self.note, Key::Effort))
    }

    /// Whether it is done or was dropped, so that nothing is left to do.
    pub fn is_closed(&self) -> bool {
        is_closed(self.note)
    }

    /// The severities of its pains, summed up; a pain without one adds nothing.
    pub fn severity(&self) -> u32 {
        let severities = self.pains.iter().filter_map(|pain| pain.note.severity);
        severities.map(|severity| u32::from(severity.number())).sum()
    }

    /// The priorities of its pains, summed up. `None` when none of them has one.
    pub fn relief(&self) -> Option<f64> {
        let priorities = self.pains.iter().filter_map(|pain| pain.priority.as_ref().ok());
        priorities.copied().reduce(|sum, more| sum + more)
    }

    /// What ranks it in an order, higher first.
    ///
    /// # Errors
    /// What is missing for a rank.
    pub fn rank(&self, order: Order) -> Result<f64, &Missing> {
        match order {
            // Within a quadrant values lie below 10.
            Order::ImpactEffort => {
                self.matrix.as_ref().map(|(quadrant, value)| value - 10.0 * f64::from(*quadrant as u8))
            }
            Order::Rice => self.rice.as_ref().copied(),
            Order::OpportunityScore | Order::Pains => self.score.as_ref().copied(),
        }
    }
}

impl Pain<'_> {
    /// Whether it hurts no more, or it was decided to live with it.
    pub fn is_closed(&self) -> bool {
        is_closed(self.note)
    }
}

impl Missing {
    /// In words: `needs reach and confidence`.
    pub fn in_words(&self) -> String {
        match self.0.as_slice() {
            [] => "has a number out of range".to_owned(),
            [one] => format!("needs {one}"),
            [first @ .., last] => format!("needs {} and {last}", first.join(", ")),
        }
    }
}

/// The opportunities of a map in an order: open ones before closed ones, those that have all it takes
/// before the others, and of equals the one that is met first.
pub fn opportunities(map: &JourneyMap, order: Order) -> Vec<Opportunity<'_>> {
    let trials = trials::by_opportunity(map);
    let pains: HashMap<Id, Pain> =
        notes(map, NoteKind::Pain).map(|(site, note)| (note.id, pain(site, note))).collect();
    let mut ranked: Vec<Opportunity> = notes(map, NoteKind::Opportunity)
        .map(|(site, note)| {
            opportunity(&pains, site, note, trials.get(&note.id).cloned().unwrap_or_default())
        })
        .collect();
    let rank = |opportunity: &Opportunity| opportunity.rank(order).ok();
    ranked.sort_by(|one, two| by_rank((one.is_closed(), rank(one)), (two.is_closed(), rank(two))));
    ranked
}

/// The pains of a map, the weightiest first: open ones before closed ones; without a priority by their
/// severity behind the others.
pub fn pains(map: &JourneyMap) -> Vec<Pain<'_>> {
    let mut ranked: Vec<Pain> = notes(map, NoteKind::Pain).map(|(site, note)| pain(site, note)).collect();
    ranked.sort_by_key(|pain| std::cmp::Reverse(pain.note.severity));
    let rank = |pain: &Pain| pain.priority.as_ref().ok().copied();
    ranked.sort_by(|one, two| by_rank((one.is_closed(), rank(one)), (two.is_closed(), rank(two))));
    ranked
}

/// How much an impact of 1 to 5 counts in RICE: minimal, low, medium, high, massive.
///
/// RICE has a scale of its own, with the same five words; a second field for the same thing would only
/// be filled differently.
pub fn rice_impact(impact: u8) -> Option<f64> {
    [0.25, 0.5, 1.0, 2.0, 3.0].get(usize::from(impact).checked_sub(1)?).copied()
}

fn opportunity<'a>(
    pains: &HashMap<Id, Pain<'a>>,
    site: Site<'a>,
    note: &'a Note,
    trials: Vec<Trial<'a>>,
) -> Opportunity<'a> {
    let pains = note.details.links(Key::Pains).iter().filter_map(|id| pains.get(id).cloned()).collect();
    Opportunity {
        site,
        note,
        pains,
        matrix: matrix(note),
        rice: rice(&note.details, note),
        score: score(note),
        trials,
    }
}

fn pain<'a>(site: Site<'a>, note: &'a Note) -> Pain<'a> {
    let share = note.details.share(Key::Frequency);
    let frequency = share.and_then(|share| priority::frequency(share.part().into(), share.whole().into()));
    let missing = missing(&[("severity", note.severity.is_none()), ("frequency", frequency.is_none())]);
    let priority = note.severity.zip(frequency);
    let priority = priority.and_then(|(severity, often)| priority::pain_priority(severity.number(), often));
    Pain { site, note, priority: priority.ok_or(missing) }
}

fn matrix(note: &Note) -> Result<(Quadrant, f64), Missing> {
    let (impact, effort) = (rating(note, Key::Impact), rating(note, Key::Effort));
    let both = impact.zip(effort);
    let found = both.and_then(|(impact, effort)| {
        Quadrant::of(impact, effort).zip(priority::value_for_effort(impact, effort))
    });
    found.ok_or_else(|| missing(&[("impact", impact.is_none()), ("effort", effort.is_none())]))
}

fn rice(details: &Details, note: &Note) -> Result<f64, Missing> {
    let reach = details.number(Key::Reach);
    let impact = rating(note, Key::Impact).and_then(rice_impact);
    let confidence = details.number(Key::Confidence);
    let effort = details.number(Key::PersonMonths).filter(|months| *months > 0.0);
    let missing = missing(&[
        ("reach", reach.is_none()),
        ("impact", impact.is_none()),
        ("confidence", confidence.is_none()),
        ("person-months", effort.is_none()),
    ]);
    let all = reach.zip(impact).zip(confidence.zip(effort));
    let rice = all.map(|((reach, impact), (confidence, effort))| Rice {
        reach,
        impact,
        confidence: confidence / 100.0,
        effort,
    });
    rice.and_then(Rice::score).ok_or(missing)
}

fn score(note: &Note) -> Result<f64, Missing> {
    let (importance, satisfaction) =
        (note.details.number(Key::Importance), note.details.number(Key::Satisfaction));
    let both = importance.zip(satisfaction);
    let found =
        both.and_then(|(importance, satisfaction)| priority::opportunity_score(importance, satisfaction));
    found.ok_or_else(|| {
        missing(&[("importance", importance.is_none()), ("satisfaction", satisfaction.is_none())])
    })
}

/// A rating from 1 to 5, to the nearest whole one: the scales have no more steps.
fn rating(note: &Note, key: Key) -> Option<u8> {
    let rating = note.details.number(key)?.round();
    (1.0..=5.0).contains(&rating).then_some(rating as u8)
}

/// Whether a pain or an opportunity is done, or was given up.
pub(super) fn is_closed(note: &Note) -> bool {
    [status::DONE, status::DROPPED].contains(&note.details.text(Key::Status))
}

fn missing(what: &[(&'static str, bool)]) -> Missing {
    Missing(what.iter().filter(|(_, is_missing)| *is_missing).map(|(name, _)| *name).collect())
}

/// Open before closed, ranked before unranked, high before low.
fn by_rank(one: (bool, Option<f64>), two: (bool, Option<f64>)) -> std::cmp::Ordering {
    let lowest = f64::NEG_INFINITY;
    one.0.cmp(&two.0).then_with(|| two.1.unwrap_or(lowest).total_cmp(&one.1.unwrap_or(lowest)))
}

#[cfg(test)]
mod tests;
