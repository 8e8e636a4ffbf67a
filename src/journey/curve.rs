//! The emotion curve as numbers: means and extremes, and the line between the scores.

use super::{Emotion, JourneyMap, Lens, NoteKind, Stage};

/// What the scores of a map say together. Only scored touchpoints count.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// One entry a stage, in order.
    pub stages: Vec<StageSummary>,
    /// The mean of all scores, -2.0 to 2.0.
    pub mean: Option<f64>,
    /// Highest minus lowest score, 0.0 to 4.0.
    pub range: Option<f64>,
    /// The first touchpoint with the lowest score: the indexes of its stage and itself.
    pub lowest: Option<(usize, usize)>,
    /// How many touchpoints have no score.
    pub unscored: usize,
    /// How many touchpoints have no score because their personas' scores lie too far apart for a mean.
    pub split: usize,
    /// How many touchpoints there are that concern whom the map is seen by.
    pub touchpoints: usize,
    /// How many places the journey has: a touchpoint takes one, and so does a stage without any.
    pub places: usize,
    /// How many pains were noted.
    pub pains: usize,
}

/// What the scores of one stage say.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StageSummary {
    /// The mean of the stage's scores, -2.0 to 2.0.
    pub mean: Option<f64>,
    /// The stage's first place in the journey, from 0; see [`Summary::places`].
    pub first: usize,
}

impl Summary {
    /// Sums up a map as everybody sees it. Linear in its touchpoints.
    pub fn of(map: &JourneyMap) -> Self {
        Self::through(map, Lens::Everybody)
    }

    /// Sums up a map through a lens. Linear in its touchpoints.
    pub fn through(map: &JourneyMap, lens: Lens) -> Self {
        let mut summary = Self::default();
        let (mut total, mut scored) = (0_i64, 0_usize);
        let mut ends: Option<(Emotion, Emotion)> = None;
        for (at, stage) in map.stages.iter().enumerate() {
            let (stage_total, stage_scored) = score(stage, lens);
            let first = summary.places;
            summary.stages.push(StageSummary { mean: mean(stage_total, stage_scored), first });
            summary.touchpoints +=
                stage.touchpoints.iter().filter(|touchpoint| touchpoint.is_seen_by(lens)).count();
            summary.places += stage.touchpoints.len().max(1);
            total += stage_total;
            scored += stage_scored;
            for (card, touchpoint) in stage.touchpoints.iter().enumerate() {
                if touchpoint.is_seen_by(lens) {
                    summary.pains += touchpoint.notes_of(NoteKind::Pain).count();
                }
                let Some(emotion) = touchpoint.feels(lens) else {
                    summary.split += usize::from(lens == Lens::Everybody && touchpoint.split().is_some());
                    continue;
                };
                if ends.is_none_or(|(lowest, _)| emotion < lowest) {
                    summary.lowest = Some((at, card));
                }
                ends = Some(
                    ends.map_or((emotion, emotion), |(low, high)| (low.min(emotion), high.max(emotion))),
                );
            }
        }
        summary.unscored = summary.touchpoints - scored - summary.split;
        summary.mean = mean(total, scored);
        summary.range = ends.map(|(low, high)| high.value() - low.value());
        summary
    }
}

fn score(stage: &Stage, lens: Lens) -> (i64, usize) {
    let scores = stage.touchpoints.iter().filter_map(|touchpoint| touchpoint.feels(lens));
    scores.fold((0, 0), |(total, count), emotion| (total + i64::from(emotion.tenths()), count + 1))
}

fn mean(total_tenths: i64, count: usize) -> Option<f64> {
    (count > 0).then(|| total_tenths as f64 / 10.0 / count as f64)
}

/// A smooth line through points that never leaves the band between two neighbours: monotone cubic
/// interpolation (Fritsch and Carlson 1980). An ordinary spline overshoots, which would show
/// emotions that nobody scored.
#[derive(Debug, Clone)]
pub struct Line {
    points: Vec<(f64, f64)>,
    slopes: Vec<f64>,
}

/// Where a [`Line`] is at some place, and where it is bound for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// The height.
    pub height: f64,
    /// How much it rises for one step to the right.
    pub slope: f64,
}

impl Line {
    /// A line through `points`, whose x must grow from each to the next.
    pub fn through(points: Vec<(f64, f64)>) -> Self {
        let secants: Vec<f64> =
            points.windows(2).map(|pair| (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0)).collect();
        let mut slopes: Vec<f64> = (0..points.len())
            .map(|k| match (k.checked_sub(1).and_then(|before| secants.get(before)), secants.get(k)) {
                (Some(left), Some(right)) if left * right > 0.0 => f64::midpoint(*left, *right),
                (Some(_), Some(_)) | (None, None) => 0.0,
                (Some(only), None) | (None, Some(only)) => *only,
            })
            .collect();
        for (k, secant) in secants.iter().enumerate() {
            if *secant == 0.0 {
                slopes[k] = 0.0;
                slopes[k + 1] = 0.0;
                continue;
            }
            let (alpha, beta) = (slopes[k] / secant, slopes[k + 1] / secant);
            let length = alpha.hypot(beta);
            if length > 3.0 {
                slopes[k] = 3.0 / length * alpha * secant;
                slopes[k + 1] = 3.0 / length * beta * secant;
            }
        }
        Self { points, slopes }
    }

    /// The points the line goes through.
    pub fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// The height at `x`; `None` outside the points.
    pub fn at(&self, x: f64) -> Option<f64> {
        self.course(x).map(|course| course.height)
    }

    /// Height and slope at `x`; `None` outside the points. Between two neighbours the line is one cubic, so the
    /// courses at its ends are all that a pen needs to draw any part of it.
    pub fn course(&self, x: f64) -> Option<Course> {
        let (first, last) = (self.points.first()?, self.points.last()?);
        if x < first.0 || x > last.0 {
            return None;
        }
        let behind = self.points.partition_point(|point| point.0 <= x);
        let left = behind.saturating_sub(1).min(self.points.len().saturating_sub(2));
        let (Some(from), Some(to)) = (self.points.get(left), self.points.get(left + 1)) else {
            return Some(Course { height: first.1, slope: 0.0 });
        };
        let width = to.0 - from.0;
        let t = (x - from.0) / width;
        let (t2, t3) = (t * t, t * t * t);
        // The cubic Hermite basis.
        let height = (2.0 * t3 - 3.0 * t2 + 1.0) * from.1
            + (t3 - 2.0 * t2 + t) * width * self.slopes[left]
            + (3.0 * t2 - 2.0 * t3) * to.1
            + (t3 - t2) * width * self.slopes[left + 1];
        let slope = (6.0 * t2 - 6.0 * t) * (from.1 - to.1) / width
            + (3.0 * t2 - 4.0 * t + 1.0) * self.slopes[left]
            + (3.0 * t2 - 2.0 * t) * self.slopes[left + 1];
        Some(Course { height, slope })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Ids, Touchpoint};
    use proptest::prelude::*;

    fn map(scores: &[&[Option<i8>]]) -> JourneyMap {
        let mut ids = Ids::new(3);
        let mut map = JourneyMap::new(ids.next('m'));
        for stage_scores in scores {
            let mut stage = Stage::new(ids.next('s'), "");
            for tenths in *stage_scores {
                let mut touchpoint = Touchpoint::new(ids.next('t'), "");
                touchpoint.emotion = tenths.map(|tenths| Emotion::from_tenths(tenths).unwrap());
                stage.touchpoints.push(touchpoint);
            }
            map.stages.push(stage);
        }
        map
    }

    #[test]
    fn unscored_touchpoints_count_as_nothing_not_as_zero() {
        let map = map(&[&[Some(10), None], &[], &[Some(-20), Some(-20)]]);
        let summary = Summary::of(&map);
        assert_eq!(summary.mean, Some(-1.0));
        assert_eq!(summary.range, Some(3.0));
        assert_eq!(summary.stages.iter().map(|s| s.mean).collect::<Vec<_>>(), [Some(1.0), None, Some(-2.0)]);
        assert_eq!(summary.stages.iter().map(|s| s.first).collect::<Vec<_>>(), [0, 2, 3]);
        assert_eq!(summary.lowest, Some((2, 0)), "the first of equals");
        assert_eq!((summary.unscored, summary.touchpoints, summary.places), (1, 4, 5));
    }

    #[test]
    fn the_worked_example_of_the_method_holds() {
        let summary =
            Summary::of(&map(&[&[Some(10), Some(20), Some(-10), Some(-20), Some(0), Some(10), Some(20)]]));
        assert!((summary.mean.unwrap() - 0.43).abs() < 0.005);
        assert_eq!(summary.range, Some(4.0));
    }

    #[test]
    fn a_line_through_one_or_no_point_is_that_point_or_nothing() {
        assert_eq!(Line::through(vec![]).at(0.0), None);
        let one = Line::through(vec![(1.0, -2.0)]);
        assert_eq!((one.at(1.0), one.at(1.5)), (Some(-2.0), None));
    }

    proptest! {
        #[test]
        fn the_line_never_leaves_the_band_between_neighbours(
            scores in proptest::collection::vec(-20_i8..=20, 2..12),
            gaps in proptest::collection::vec(1_u8..6, 12),
        ) {
            let mut x = 0.0;
            let points: Vec<(f64, f64)> = scores.iter().zip(&gaps).map(|(score, gap)| {
                x += f64::from(*gap);
                (x, f64::from(*score) / 10.0)
            }).collect();
            let line = Line::through(points.clone());
            for pair in points.windows(2) {
                let (low, high) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
                for step in 0..=20 {
                    let x = pair[0].0 + (pair[1].0 - pair[0].0) * f64::from(step) / 20.0;
                    let y = line.at(x).unwrap();
                    prop_assert!(y >= low - 1e-9 && y <= high + 1e-9, "{y} at {x} outside {low}..{high}");
                    if let (Some(before), Some(behind)) = (line.at(x - 1e-5), line.at(x + 1e-5)) {
                        let slope = line.course(x).unwrap().slope;
                        prop_assert!((slope - (behind - before) / 2e-5).abs() < 1e-3, "{slope} at {x}");
                    }
                }
                prop_assert!((line.at(pair[0].0).unwrap() - pair[0].1).abs() < 1e-9);
            }
        }
    }
}
