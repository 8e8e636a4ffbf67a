//! How many people go on: from stage to stage, and from one page to the next.

use std::cmp::Ordering;

use super::share;

/// The step from one counted stage to the next counted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The index of the earlier stage.
    pub from: usize,
    /// The index of the later stage.
    pub to: usize,
    /// How many people were in the earlier stage.
    pub before: u64,
    /// How many people were in the later stage.
    pub after: u64,
}

impl Step {
    /// The share that went on, after / before, 0 or more; above 1 when people join on the way.
    ///
    /// `None` when nobody was there to go on. Source: standard.
    pub fn conversion(self) -> Option<f64> {
        (self.before > 0).then(|| self.after as f64 / self.before as f64)
    }

    /// The share that was lost, 1 - conversion, 1 or less; below 0 when people join on the way.
    ///
    /// `None` when nobody was there to be lost. Source: standard.
    pub fn drop_off(self) -> Option<f64> {
        let change = i128::from(self.before) - i128::from(self.after);
        (self.before > 0).then(|| change as f64 / self.before as f64)
    }

    /// Which step keeps the smaller share, compared exactly; both have somebody before.
    fn by_conversion(&self, other: &Self) -> Ordering {
        let cross = |one: &Self, two: &Self| u128::from(one.after) * u128::from(two.before);
        cross(self, other).cmp(&cross(other, self))
    }
}

/// The steps between the stages of a journey, given how many people were counted in each, in order.
///
/// A stage that was not counted is `None` and is stepped over; indexes are those of `stages`. Fewer than
/// two counted stages have no step.
pub fn steps(stages: &[Option<u64>]) -> Vec<Step> {
    let counted: Vec<(usize, u64)> =
        stages.iter().enumerate().filter_map(|(at, count)| Some((at, (*count)?))).collect();
    counted
        .windows(2)
        .map(|pair| Step { from: pair[0].0, to: pair[1].0, before: pair[0].1, after: pair[1].1 })
        .collect()
}

/// The step that loses the largest share of its people, the first of equals. `None` when no step loses
/// anybody.
///
/// By share and not by heads, or it would nearly always be the first step, where most people are. A
/// choice of ours.
pub fn biggest_drop(stages: &[Option<u64>]) -> Option<Step> {
    steps(stages).into_iter().filter(|step| step.after < step.before).min_by(Step::by_conversion)
}

/// The bounce rate: the share of sessions that saw a single page, 0 to 1.
///
/// `None` without a session, or with more single-page sessions than sessions. Source: standard.
pub fn bounce_rate(single_page_sessions: u64, sessions: u64) -> Option<f64> {
    share(single_page_sessions, sessions)
}

/// The click-through rate: the share of impressions that were clicked, 0 to 1.
///
/// `None` without an impression, or with more clicks than impressions. Source: standard.
pub fn click_through_rate(clicks: u64, impressions: u64) -> Option<f64> {
    share(clicks, impressions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_step_says_who_went_on_and_who_was_lost() {
        let steps = steps(&[Some(1000), Some(250), Some(50), Some(40)]);
        let conversions: Vec<_> = steps.iter().map(|step| step.conversion()).collect();
        assert_eq!(conversions, [Some(0.25), Some(0.2), Some(0.8)]);
        let drops: Vec<_> = steps.iter().map(|step| step.drop_off()).collect();
        assert_eq!(drops, [Some(0.75), Some(0.8), Some(0.2)]);
    }

    #[test]
    fn the_biggest_drop_is_that_of_the_share_not_of_the_heads() {
        let drop = biggest_drop(&[Some(1000), Some(250), Some(50), Some(40)]);
        assert_eq!(drop, Some(Step { from: 1, to: 2, before: 250, after: 50 }));
        assert_eq!(
            biggest_drop(&[Some(8), Some(4), Some(2)]).map(|step| step.from),
            Some(0),
            "the first of equals"
        );
    }

    #[test]
    fn a_stage_that_was_not_counted_is_stepped_over() {
        let stages = [None, Some(10), None, Some(5), None];
        assert_eq!(steps(&stages), [Step { from: 1, to: 3, before: 10, after: 5 }]);
        assert_eq!((steps(&[]), steps(&[None, Some(3)])), (vec![], vec![]));
    }

    #[test]
    fn people_may_join_on_the_way_and_an_empty_stage_loses_nobody() {
        let joined = steps(&[Some(10), Some(15)])[0];
        assert_eq!((joined.conversion(), joined.drop_off()), (Some(1.5), Some(-0.5)));
        let empty = steps(&[Some(0), Some(15)])[0];
        assert_eq!((empty.conversion(), empty.drop_off()), (None, None));
        assert_eq!(biggest_drop(&[Some(0), Some(15), Some(15)]), None);
    }

    #[test]
    fn a_rate_needs_a_whole_that_holds_its_part() {
        assert_eq!((bounce_rate(30, 120), click_through_rate(3, 1000)), (Some(0.25), Some(0.003)));
        assert_eq!((bounce_rate(0, 0), click_through_rate(0, 0)), (None, None));
        assert_eq!((bounce_rate(2, 1), click_through_rate(2, 1)), (None, None));
    }

    proptest! {
        #[test]
        fn no_step_loses_more_than_the_biggest_drop(
            stages in proptest::collection::vec(
                proptest::option::weighted(0.8, prop_oneof![0_u64..50, Just(u64::MAX)]), 0..9,
            ),
        ) {
            let steps = steps(&stages);
            let counted = stages.iter().flatten().count();
            prop_assert_eq!(steps.len(), counted.saturating_sub(1));
            let biggest = biggest_drop(&stages).and_then(Step::drop_off).unwrap_or(0.0);
            prop_assert!((0.0..=1.0).contains(&biggest));
            for step in &steps {
                prop_assert!(step.drop_off().is_none_or(|drop| drop <= biggest), "{step:?} loses more");
                prop_assert_eq!(Some(step.before), stages[step.from]);
                prop_assert!(stages[step.from + 1..step.to].iter().all(Option::is_none));
                if let (Some(conversion), Some(drop)) = (step.conversion(), step.drop_off()) {
                    prop_assert!((conversion + drop - 1.0).abs() <= 1e-9 * conversion.max(1.0));
                }
            }
        }
    }
}
