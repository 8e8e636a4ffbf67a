//! Where a long journey is broken into rows, as text is into lines.

use std::ops::Range;

use super::feelings::Place;

/// What a row more costs, against which the others are weighed: a row that is not full by one place costs 1, by
/// two 4 and so on.
const ROW: f64 = 4.0;
/// What it costs to break inside a stage.
const TORN: f64 = 9.0;
/// What it costs on top to leave a single touchpoint of a stage behind, or to take it along.
const LONELY: f64 = 5.0;
/// The last row may be short, but rather not very.
const LAST: f64 = 0.3;

/// Breaks places into rows of at most `most`, best at the ends of stages. No row for no places.
pub(super) fn rows(places: &[Place], most: usize) -> Vec<Range<usize>> {
    // For the first so many places: the least cost, and where the last of their rows begins.
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=places.len() {
        let ways = (end.saturating_sub(most)..end).map(|start| {
            let spare = (most - (end - start)) as f64;
            let weight = if end == places.len() { LAST } else { 1.0 };
            (best[start].0 + ROW + spare * spare * weight + tear(places, end), start)
        });
        best.push(ways.min_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or_default());
    }
    let mut rows = Vec::new();
    let mut end = places.len();
    while end > 0 {
        let start = best[end].1;
        rows.push(start..end);
        end = start;
    }
    rows.reverse();
    rows
}

/// What it costs to break before this place.
fn tear(places: &[Place], at: usize) -> f64 {
    let stage = |at: Option<usize>| at.and_then(|at| places.get(at)).map(|place| place.at);
    let (before, behind) = (stage(at.checked_sub(1)), stage(Some(at)));
    if before != behind {
        return 0.0;
    }
    let is_lonely = stage(at.checked_sub(2)) != before || stage(Some(at + 1)) != behind;
    if is_lonely { TORN + LONELY } else { TORN }
}

#[cfg(test)]
mod tests {
    use super::super::feelings::Feelings;
    use super::*;
    use crate::journey::{Ids, JourneyMap, Stage, Touchpoint};

    fn broken(stages: &[usize]) -> Vec<usize> {
        let mut ids = Ids::new(5);
        let mut map = JourneyMap::new(ids.next('m'));
        for count in stages {
            let mut stage = Stage::new(ids.next('s'), "");
            stage.touchpoints = (0..*count).map(|_| Touchpoint::new(ids.next('t'), "")).collect();
            map.stages.push(stage);
        }
        rows(&Feelings::of(&map).places, 8).into_iter().map(|row| row.len()).collect()
    }

    #[test]
    fn rows_end_where_stages_do_if_they_can() {
        assert_eq!(broken(&[3, 4, 3]), [7, 3]);
        assert_eq!(broken(&[5, 4, 4]), [5, 8]);
        assert_eq!(broken(&[20]), [7, 7, 6]);
        assert_eq!(broken(&[9]), [6, 3], "nobody is left alone");
        assert_eq!(broken(&[]), [0; 0]);
        assert_eq!(broken(&[0, 0]), [2]);
    }
}
