//! What the scores of a journey say together: the middle, the extremes, the falls and the ending.

use crate::journey::Emotion;

/// The numbers of one curve. Only scored touchpoints count; indexes are those of the slice given to
/// [`Feelings::of`], in which unscored touchpoints have their places too.
///
/// "Consecutive" means consecutive among the scored ones: an unscored touchpoint between two scores
/// hides nothing of what they say.
///
/// Source: the usual statistics; where the measure itself is a choice of ours, its field says so.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Feelings {
    /// How many touchpoints there are, scored or not.
    pub total: usize,
    /// How many have a score: the *n* to print beside every number below.
    pub scored: usize,
    /// The mean score, -2.0 to 2.0; the number to print first. `None` without a score.
    pub mean: Option<f64>,
    /// The lowest score. `None` without a score.
    pub low: Option<Emotion>,
    /// The highest score. `None` without a score.
    pub high: Option<Emotion>,
    /// The emotional range, highest minus lowest score, 0.0 to 4.0. `None` without a score.
    pub range: Option<f64>,
    /// Where the lowest score stands: every place of it, in order. Empty without a score.
    pub troughs: Vec<usize>,
    /// Where the highest score stands: every place of it, in order. Empty without a score. When all
    /// scores are equal, every place is trough and peak alike: look at `range`.
    pub peaks: Vec<usize>,
    /// The deepest fall from one score to the next, the first of equals. `None` when nothing falls,
    /// and with fewer than two scores. A choice of ours; the trade speaks of the "cliff".
    pub biggest_drop: Option<Fall>,
    /// The mean absolute difference between consecutive scores, 0.0 to 4.0: the "mean absolute
    /// successive difference" of time series. To read it as volatility is a choice of ours. `None` with
    /// fewer than two scores.
    pub volatility: Option<f64>,
    /// The share of scores below zero, 0 to 1: the time "under water", if each touchpoint took equally
    /// long. A choice of ours. `None` without a score.
    pub below_zero: Option<f64>,
    /// The last score. `None` without a score.
    pub end: Option<Emotion>,
    /// What the journey may be remembered by. `None` without a score.
    pub peak_end: Option<PeakEnd>,
    /// The last score minus the mean, -4.0 to 4.0; below zero the journey ends worse than it was. A
    /// choice of ours. `None` without a score.
    pub end_minus_mean: Option<f64>,
}

/// A fall from one score to the next one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fall {
    /// The index of the touchpoint before the fall.
    pub from: usize,
    /// The index of the touchpoint after it.
    pub to: usize,
    /// The later score minus the earlier one, -4.0 to -0.1.
    pub change: f64,
}

/// The mean of the most intense score and the last one: a **heuristic** for how a journey is
/// remembered, to be printed after the mean and by that name.
///
/// Source: the peak-end rule, "an average of the most extreme point and the end"; that both weigh the
/// same is a choice of ours. The evidence is mixed: over 174 effect sizes it foretells the judgement
/// in retrospect with r = .581 (95 % interval .487 to .661), about as well as the plain mean, and
/// better than start, trough, trend or duration (Alaybek et al. 2022,
/// doi 10.1016/j.obhdp.2022.104149). In a complex experience peak and end were inferior to the mean
/// (Strijbosch et al. 2019, Frontiers in Psychology 10:1705).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeakEnd {
    /// (peak + end) / 2, -2.0 to 2.0.
    pub value: f64,
    /// The most intense score, the one furthest from zero. Of +x and -x it is -x.
    pub peak: Emotion,
    /// What `value` would be with the positive peak, where +x and -x are equally intense; `None`
    /// where they are not. Show it where it is there: the rule alone may turn the headline by 2.0.
    pub other_reading: Option<f64>,
}

impl Feelings {
    /// Measures the scores of touchpoints, in the order of the journey. `None` is *unscored*.
    ///
    /// Linear, and exact in tenths up to the last division. It cannot fail.
    pub fn of(touchpoints: &[Option<Emotion>]) -> Self {
        let scores: Vec<(usize, Emotion)> =
            touchpoints.iter().enumerate().filter_map(|(at, score)| Some((at, (*score)?))).collect();
        let unmeasured = Self { total: touchpoints.len(), ..Self::default() };
        let Some(&(_, end)) = scores.last() else { return unmeasured };

        let (low, high) = scores.iter().fold((end, end), |(low, high), &(_, v)| (low.min(v), high.max(v)));
        let places = |wanted| scores.iter().filter(|(_, v)| *v == wanted).map(|(at, _)| *at).collect();
        let sum: i64 = scores.iter().map(|(_, v)| tenths(*v)).sum();
        let count = scores.len() as i64;
        let below = scores.iter().filter(|(_, v)| *v < Emotion::ZERO).count();
        Self {
            scored: scores.len(),
            mean: Some(mean(sum, count)),
            low: Some(low),
            high: Some(high),
            range: Some(mean(tenths(high) - tenths(low), 1)),
            troughs: places(low),
            peaks: places(high),
            biggest_drop: biggest_drop(&scores),
            volatility: volatility(&scores),
            below_zero: Some(below as f64 / scores.len() as f64),
            end: Some(end),
            peak_end: Some(PeakEnd::of(low, high, end)),
            end_minus_mean: Some(mean(tenths(end) * count - sum, count)),
            ..unmeasured
        }
    }
}

impl PeakEnd {
    /// Only the lowest and the highest score can be the most intense one.
    fn of(low: Emotion, high: Emotion, end: Emotion) -> Self {
        let tie = low < high && tenths(low) == -tenths(high);
        let peak = if tenths(high).abs() > tenths(low).abs() { high } else { low };
        let with = |peak| mean(tenths(peak) + tenths(end), 2);
        Self { value: with(peak), peak, other_reading: tie.then(|| with(high)) }
    }
}

fn biggest_drop(scores: &[(usize, Emotion)]) -> Option<Fall> {
    let changes = scores.windows(2).map(|pair| (tenths(pair[1].1) - tenths(pair[0].1), pair));
    let (change, pair) = changes.min_by_key(|(change, _)| *change)?;
    (change < 0).then(|| Fall { from: pair[0].0, to: pair[1].0, change: mean(change, 1) })
}

fn volatility(scores: &[(usize, Emotion)]) -> Option<f64> {
    let steps = scores.len().checked_sub(1).filter(|steps| *steps > 0)?;
    let moved: i64 = scores.windows(2).map(|pair| (tenths(pair[1].1) - tenths(pair[0].1)).abs()).sum();
    Some(mean(moved, steps as i64))
}

fn tenths(score: Emotion) -> i64 {
    i64::from(score.tenths())
}

fn mean(sum_of_tenths: i64, count: i64) -> f64 {
    sum_of_tenths as f64 / 10.0 / count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scores(tenths: &[Option<i8>]) -> Vec<Option<Emotion>> {
        tenths.iter().map(|score| score.map(|tenths| Emotion::from_tenths(tenths).unwrap())).collect()
    }

    fn all(tenths: &[i8]) -> Feelings {
        Feelings::of(&scores(&tenths.iter().copied().map(Some).collect::<Vec<_>>()))
    }

    #[track_caller]
    fn close(found: Option<f64>, wanted: f64) {
        assert!(found.is_some_and(|found| (found - wanted).abs() < 1e-9), "{found:?} is not {wanted}");
    }

    #[test]
    fn the_worked_example_of_the_method_holds() {
        let feelings = all(&[10, 20, -10, -20, 0, 10, 20]);
        close(feelings.mean, 3.0 / 7.0);
        assert_eq!(feelings.range, Some(4.0));
        assert_eq!((feelings.troughs, feelings.peaks), (vec![3], vec![1, 6]));
        assert_eq!(feelings.end, Some(Emotion::MAX));
        let peak_end = PeakEnd { value: 0.0, peak: Emotion::MIN, other_reading: Some(2.0) };
        assert_eq!(feelings.peak_end, Some(peak_end), "a tie: the negative one counts, and both are told");
        close(feelings.end_minus_mean, 2.0 - 3.0 / 7.0);
        assert_eq!(feelings.biggest_drop, Some(Fall { from: 1, to: 2, change: -3.0 }));
        close(feelings.volatility, (1.0 + 3.0 + 1.0 + 2.0 + 1.0 + 1.0) / 6.0);
        close(feelings.below_zero, 2.0 / 7.0);
    }

    #[test]
    fn without_a_score_nothing_is_said() {
        assert_eq!(Feelings::of(&[]), Feelings::default());
        assert_eq!(Feelings::of(&[None, None]), Feelings { total: 2, ..Feelings::default() });
    }

    #[test]
    fn one_score_has_a_middle_and_an_end_but_no_course() {
        let feelings = Feelings::of(&scores(&[None, Some(-5)]));
        assert_eq!((feelings.total, feelings.scored), (2, 1));
        assert_eq!((feelings.mean, feelings.range, feelings.below_zero), (Some(-0.5), Some(0.0), Some(1.0)));
        assert_eq!((feelings.biggest_drop, feelings.volatility), (None, None));
        assert_eq!((feelings.troughs, feelings.peaks), (vec![1], vec![1]));
        let peak = Emotion::from_tenths(-5).unwrap();
        assert_eq!(feelings.peak_end, Some(PeakEnd { value: -0.5, peak, other_reading: None }));
    }

    #[test]
    fn a_fall_across_an_unscored_touchpoint_names_the_two_scored_ones() {
        let feelings = Feelings::of(&scores(&[Some(0), Some(20), None, Some(5), None, Some(-10)]));
        assert_eq!(feelings.biggest_drop, Some(Fall { from: 1, to: 3, change: -1.5 }), "the first of equals");
        assert_eq!(all(&[-20, -20, 0, 3]).biggest_drop, None, "nothing falls");
    }

    #[test]
    fn the_most_intense_score_is_the_peak_whether_good_or_bad() {
        let told = |tenths: &[i8]| {
            let peak_end = all(tenths).peak_end.unwrap();
            (peak_end.value, peak_end.peak.tenths(), peak_end.other_reading)
        };
        assert_eq!(told(&[15, -10, 5]), (1.0, 15, None));
        assert_eq!(told(&[10, -15, 5]), (-0.5, -15, None));
        assert_eq!(told(&[0, 0]), (0.0, 0, None), "zero is no tie of two readings");
        assert_eq!(told(&[-10, 10, 0]), (-0.5, -10, Some(0.5)));
    }

    fn any_scores() -> impl Strategy<Value = Vec<Option<Emotion>>> {
        let tenths = proptest::option::weighted(0.8, -20_i8..=20);
        proptest::collection::vec(tenths, 0..16).prop_map(|tenths| scores(&tenths))
    }

    proptest! {
        #[test]
        fn every_number_stays_within_its_range(scores in any_scores()) {
            let feelings = Feelings::of(&scores);
            prop_assert_eq!(feelings.scored, scores.iter().flatten().count());
            prop_assert_eq!(feelings.mean.is_some(), feelings.scored > 0);
            prop_assert_eq!(feelings.volatility.is_some(), feelings.scored > 1);
            let (Some(low), Some(high), Some(range)) = (feelings.low, feelings.high, feelings.range) else {
                return Ok(());
            };
            let inside = |value: f64| value >= low.value() - 1e-9 && value <= high.value() + 1e-9;
            let peak_end = feelings.peak_end.unwrap();
            prop_assert!(inside(feelings.mean.unwrap()) && inside(peak_end.value));
            prop_assert!(peak_end.other_reading.is_none_or(|other| inside(other) && other > peak_end.value));
            prop_assert!((0.0..=4.0).contains(&range));
            prop_assert!((0.0..=1.0).contains(&feelings.below_zero.unwrap()));
            prop_assert!(feelings.volatility.is_none_or(|moved| moved >= 0.0 && moved <= range + 1e-9));
            prop_assert!(feelings.troughs.iter().all(|at| scores[*at] == Some(low)));
            prop_assert!(feelings.peaks.iter().all(|at| scores[*at] == Some(high)));
            if let Some(fall) = feelings.biggest_drop {
                prop_assert!(fall.change < 0.0 && fall.change >= -range - 1e-9);
                let (before, after) = (scores[fall.from].unwrap(), scores[fall.to].unwrap());
                prop_assert!((after.value() - before.value() - fall.change).abs() < 1e-9);
                prop_assert!(scores[fall.from + 1..fall.to].iter().all(Option::is_none));
            }
        }

        #[test]
        fn an_unscored_touchpoint_at_the_end_changes_only_the_total(scores in any_scores()) {
            let longer: Vec<_> = scores.iter().copied().chain([None]).collect();
            let total = scores.len() + 1;
            prop_assert_eq!(Feelings::of(&longer), Feelings { total, ..Feelings::of(&scores) });
        }

        #[test]
        fn the_mirrored_journey_has_its_peaks_where_the_troughs_were(scores in any_scores()) {
            let turned = |score: &Emotion| Emotion::from_tenths(-score.tenths()).unwrap();
            let mirrored: Vec<_> = scores.iter().map(|score| score.as_ref().map(turned)).collect();
            let (here, there) = (Feelings::of(&scores), Feelings::of(&mirrored));
            prop_assert_eq!((&here.troughs, &here.peaks), (&there.peaks, &there.troughs));
            prop_assert_eq!((here.range, here.volatility), (there.range, there.volatility));
            prop_assert_eq!(here.mean.map(|mean| 0.0 - mean), there.mean);
        }
    }
}
