//! What to do first: how much a pain weighs, and what an opportunity is worth.

use std::fmt;

use super::share;

/// How often a pain occurs: the share of the people observed who had it, 0 to 1.
///
/// `None` when nobody was observed, or more had it than were observed. Source: measuringu.com,
/// "rating severity".
pub fn frequency(hits: u64, observed: u64) -> Option<f64> {
    share(hits, observed)
}

/// How much a pain weighs among others: severity times frequency, 0 to 4.
///
/// `severity` is 0 (no problem) to 4 (catastrophe), `frequency` a share from 0 to 1, best from
/// [`frequency`]. `None` outside these ranges. Source: the severities are those of Nielsen Norman
/// Group; the product is workshop practice and a choice of ours. Theirs contain frequency already, so
/// rate only the *impact* on those who are hit, or frequency counts twice.
pub fn pain_priority(severity: u8, frequency: f64) -> Option<f64> {
    (severity <= 4 && (0.0..=1.0).contains(&frequency)).then(|| f64::from(severity) * frequency)
}

/// The opportunity score of outcome-driven innovation: importance + max(importance - satisfaction, 0),
/// 0 to 20. What matters and is served badly comes first; what is served too well costs nothing.
///
/// Both numbers are 0 to 10: ten times the share of people who rated 4 or 5 of 5, so a tenth of
/// [`csat`](super::answers::csat). `None` outside that range. Source: Ulwick, by the summaries of
/// library.ryansallison.com (p. 109) and myles-innovation.com.
pub fn opportunity_score(importance: f64, satisfaction: f64) -> Option<f64> {
    let scale = 0.0..=10.0;
    (scale.contains(&importance) && scale.contains(&satisfaction))
        .then(|| importance + (importance - satisfaction).max(0.0))
}

/// The four numbers of a RICE score. Source: uservitalshq.com and featurevote.co.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rice {
    /// How many people it touches in a period, the same period for all that are compared; 0 or more.
    pub reach: f64,
    /// What it does for each of them: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal. Other
    /// numbers from 0 on are taken as they are.
    pub impact: f64,
    /// How sure we are, as a share from 0 to 1: 1.0 high, 0.8 medium, 0.5 low.
    pub confidence: f64,
    /// The work in person-months, above 0.
    pub effort: f64,
}

impl Rice {
    /// Reach times impact times confidence, by effort: 0 or more, higher goes first. It has no unit of
    /// its own and only ranks what was estimated alike.
    ///
    /// `None` when a number lies outside its range, or the score is too large for a number.
    pub fn score(self) -> Option<f64> {
        let fine = self.reach >= 0.0
            && self.impact >= 0.0
            && (0.0..=1.0).contains(&self.confidence)
            && self.effort > 0.0
            && self.effort.is_finite();
        let score = self.reach * self.impact * self.confidence / self.effort;
        (fine && score.is_finite()).then_some(score)
    }
}

/// Impact by effort, both 1 to 5: 0.2 to 5.0, higher goes first. It ranks within a [`Quadrant`].
///
/// `None` outside 1 to 5. Source: a choice of ours, the plain ratio.
pub fn value_for_effort(impact: u8, effort: u8) -> Option<f64> {
    (on_scale(impact) && on_scale(effort)).then(|| f64::from(impact) / f64::from(effort))
}

/// The four fields of the impact/effort matrix. Source of the names: `TheyDo`, older help pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quadrant {
    /// High impact, low effort: do it now.
    QuickWin,
    /// High impact, high effort: plan it.
    BigBet,
    /// Low impact, low effort: when there is time.
    Maybe,
    /// Low impact, high effort: leave it.
    TimeSink,
}

impl Quadrant {
    /// The field of an impact and an effort, both 1 to 5. `None` outside that range.
    ///
    /// High is what somebody called high: 4 or 5. The middle, 3, calls it neither, so it counts as low
    /// on both axes. Then what nobody could tell (3 and 3) is a *maybe*, not a time sink, and an impact
    /// of 3 never makes a win. The split is a choice of ours.
    pub fn of(impact: u8, effort: u8) -> Option<Self> {
        if !on_scale(impact) || !on_scale(effort) {
            return None;
        }
        Some(match (impact > 3, effort > 3) {
            (true, false) => Self::QuickWin,
            (true, true) => Self::BigBet,
            (false, false) => Self::Maybe,
            (false, true) => Self::TimeSink,
        })
    }
}

impl fmt::Display for Quadrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::QuickWin => "quick win",
            Self::BigBet => "big bet",
            Self::Maybe => "maybe",
            Self::TimeSink => "time sink",
        })
    }
}

fn on_scale(rating: u8) -> bool {
    (1..=5).contains(&rating)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_worked_examples_of_opportunity_hold() {
        assert_eq!(opportunity_score(8.0, 4.0), Some(12.0));
        assert_eq!(opportunity_score(9.0, 9.0), Some(9.0));
        assert_eq!(opportunity_score(9.0, 2.0), Some(16.0));
        assert_eq!(opportunity_score(3.0, 10.0), Some(3.0), "served too well costs nothing");
    }

    #[test]
    fn a_pain_weighs_as_much_as_it_hurts_and_as_often() {
        assert_eq!(frequency(3, 12).and_then(|share| pain_priority(4, share)), Some(1.0));
        assert_eq!(pain_priority(2, 1.0), Some(2.0));
    }

    #[test]
    fn rice_multiplies_what_helps_and_divides_by_the_work() {
        let rice = Rice { reach: 500.0, impact: 2.0, confidence: 0.5, effort: 4.0 };
        assert_eq!(rice.score(), Some(125.0));
        assert_eq!(Rice { reach: 0.0, ..rice }.score(), Some(0.0));
    }

    #[test]
    fn numbers_outside_their_ranges_have_no_answer() {
        assert_eq!((frequency(0, 0), frequency(4, 3)), (None, None));
        assert_eq!(
            (pain_priority(5, 0.5), pain_priority(1, 1.01), pain_priority(1, f64::NAN)),
            (None, None, None)
        );
        assert_eq!((opportunity_score(-0.1, 1.0), opportunity_score(1.0, f64::NAN)), (None, None));
        let rice = Rice { reach: 1.0, impact: 1.0, confidence: 1.0, effort: 1.0 };
        for wrong in [
            Rice { reach: -1.0, ..rice },
            Rice { reach: f64::INFINITY, ..rice },
            Rice { impact: f64::NAN, ..rice },
            Rice { confidence: 80.0, ..rice },
            Rice { effort: 0.0, ..rice },
            Rice { effort: f64::INFINITY, ..rice },
            Rice { reach: f64::MAX, effort: 0.1, ..rice },
        ] {
            assert_eq!(wrong.score(), None, "{wrong:?}");
        }
        for (impact, effort) in [(0, 1), (1, 0), (6, 1), (1, 6)] {
            assert_eq!((Quadrant::of(impact, effort), value_for_effort(impact, effort)), (None, None));
        }
    }

    #[test]
    fn the_matrix_splits_above_the_middle_on_both_axes() {
        use Quadrant::{BigBet, Maybe, QuickWin, TimeSink};
        let row = |impact| [1, 2, 3, 4, 5].map(|effort| Quadrant::of(impact, effort).unwrap());
        for impact in [4, 5] {
            assert_eq!(row(impact), [QuickWin, QuickWin, QuickWin, BigBet, BigBet]);
        }
        for impact in [1, 2, 3] {
            assert_eq!(row(impact), [Maybe, Maybe, Maybe, TimeSink, TimeSink]);
        }
        assert_eq!(QuickWin.to_string(), "quick win");
    }

    #[test]
    fn value_for_effort_runs_from_a_fifth_to_five() {
        assert_eq!((value_for_effort(1, 5), value_for_effort(5, 1)), (Some(0.2), Some(5.0)));
    }

    proptest! {
        #[test]
        fn an_opportunity_grows_with_importance_and_shrinks_with_satisfaction(
            importance in 0.0..=9.0, satisfaction in 0.0..=9.0, more in 0.0..=1.0,
        ) {
            let score = opportunity_score(importance, satisfaction).unwrap();
            prop_assert!(score >= importance && score <= 20.0);
            prop_assert!(opportunity_score(importance + more, satisfaction).unwrap() >= score);
            prop_assert!(opportunity_score(importance, satisfaction + more).unwrap() <= score);
        }

        #[test]
        fn a_pain_never_weighs_more_than_its_severity(
            severity in 0_u8..=4, hits in 0_u64..50, others in 1_u64..50,
        ) {
            let weight = pain_priority(severity, frequency(hits, hits + others).unwrap()).unwrap();
            prop_assert!(weight >= 0.0 && weight <= f64::from(severity));
        }
    }
}
