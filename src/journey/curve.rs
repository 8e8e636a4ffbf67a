//! The emotion curve as a line between the scores.

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
    use proptest::prelude::*;

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
