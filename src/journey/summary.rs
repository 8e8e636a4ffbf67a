//! The emotion curve as numbers: means and extremes of a map, and of any stretch of a stage.

use std::collections::HashMap;
use std::ops::Range;

use super::{Emotion, Id, JourneyMap, Lens, NoteKind, Stage, Touchpoint};

/// How many neighbours are tallied together: few enough to be counted again for each edit, and enough for a
/// hundred thousand touchpoints to be summed up in microseconds.
const STRETCH: usize = 32;

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
    lens: Lens,
}

/// What the scores of one stage say.
#[derive(Debug, Clone, PartialEq)]
pub struct StageSummary {
    id: Id,
    /// The mean of the stage's scores, -2.0 to 2.0.
    pub mean: Option<f64>,
    /// The stage's first place in the journey, from 0; see [`Summary::places`].
    pub first: usize,
    stretches: Vec<Tally>,
}

/// What touchpoints beside each other say together.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Tally {
    seen: usize,
    scored: usize,
    split: usize,
    pains: usize,
    /// The sum of the scores, in tenths.
    tenths: i64,
    /// The first with the lowest score.
    lowest: Option<(Emotion, usize)>,
    /// The last with the highest score.
    highest: Option<(Emotion, usize)>,
}

impl Summary {
    /// Sums up a map as everybody sees it. Linear in its touchpoints.
    pub fn of(map: &JourneyMap) -> Self {
        Self::through(map, Lens::Everybody)
    }

    /// Sums up a map through a lens. Linear in its touchpoints.
    pub fn through(map: &JourneyMap, lens: Lens) -> Self {
        let stages = map.stages.iter().map(|stage| StageSummary::of(stage, lens)).collect();
        let mut summary = Self { stages, lens, ..Self::default() };
        summary.add_up(map);
        summary
    }

    /// Of these touchpoints of a stage, the first with the lowest score and the last with the highest. `None`
    /// when none is scored. `map` is the one that was summed up.
    pub fn ends(&self, map: &JourneyMap, stage: usize, cards: Range<usize>) -> Option<(usize, usize)> {
        let touchpoints = &map.stages.get(stage)?.touchpoints;
        let stretches = &self.stages.get(stage)?.stretches;
        let mut tally = Tally::default();
        let mut at = cards.start;
        while at < cards.end {
            let whole = at.is_multiple_of(STRETCH) && at + STRETCH <= cards.end;
            if let Some(stretch) = stretches.get(at / STRETCH).filter(|_| whole) {
                tally.add(stretch);
                at += STRETCH;
            } else {
                tally.count(touchpoints.get(at)?, at, self.lens);
                at += 1;
            }
        }
        tally.lowest.zip(tally.highest).map(|((_, lowest), (_, highest))| (lowest, highest))
    }

    /// Sums up the map again of which nothing but this touchpoint has changed.
    pub(super) fn recount(&mut self, map: &JourneyMap, stage: usize, card: usize) {
        let first = card / STRETCH * STRETCH;
        let stretch = map.stages.get(stage).and_then(|stage| stage.touchpoints.get(first..));
        let tally = self.stages.get_mut(stage).and_then(|stage| stage.stretches.get_mut(card / STRETCH));
        if let (Some(stretch), Some(tally)) = (stretch, tally) {
            let len = stretch.len().min(STRETCH);
            *tally = Tally::of(&stretch[..len], first, self.lens);
        }
        self.add_up(map);
    }

    /// Sums up the map again of which nothing but this stage has changed.
    pub(super) fn recount_stage(&mut self, map: &JourneyMap, at: usize) {
        if let (Some(stage), Some(summary)) = (map.stages.get(at), self.stages.get_mut(at)) {
            *summary = StageSummary::of(stage, self.lens);
        }
        self.add_up(map);
    }

    /// Sums up the map again in which stages came, went or moved, and nothing in them has changed.
    pub(super) fn recount_new_stages(&mut self, map: &JourneyMap) {
        let known = std::mem::take(&mut self.stages).into_iter().map(|stage| (stage.id, stage));
        let mut known: HashMap<Id, StageSummary> = known.collect();
        let counted =
            |stage: &Stage| known.remove(&stage.id).unwrap_or_else(|| StageSummary::of(stage, self.lens));
        self.stages = map.stages.iter().map(counted).collect();
        self.add_up(map);
    }

    fn add_up(&mut self, map: &JourneyMap) {
        let mut all = Tally::default();
        (self.places, self.lowest) = (0, None);
        for (at, (summary, stage)) in self.stages.iter_mut().zip(&map.stages).enumerate() {
            let mut tally = Tally::default();
            summary.stretches.iter().for_each(|stretch| tally.add(stretch));
            summary.first = self.places;
            summary.mean = tally.mean();
            self.places += stage.touchpoints.len().max(1);
            let known = all.lowest.map(|(emotion, _)| emotion);
            if let Some((emotion, card)) = tally.lowest
                && known.is_none_or(|known| emotion < known)
            {
                self.lowest = Some((at, card));
            }
            all.add(&tally);
        }
        self.touchpoints = all.seen;
        self.split = all.split;
        self.unscored = all.seen - all.scored - all.split;
        self.pains = all.pains;
        self.mean = all.mean();
        self.range = all.lowest.zip(all.highest).map(|((low, _), (high, _))| high.value() - low.value());
    }
}

impl StageSummary {
    fn of(stage: &Stage, lens: Lens) -> Self {
        let stretches = stage.touchpoints.chunks(STRETCH).enumerate();
        let stretches = stretches.map(|(at, stretch)| Tally::of(stretch, at * STRETCH, lens)).collect();
        Self { id: stage.id, mean: None, first: 0, stretches }
    }
}

impl Tally {
    fn of(touchpoints: &[Touchpoint], first: usize, lens: Lens) -> Self {
        let mut tally = Self::default();
        for (touchpoint, at) in touchpoints.iter().zip(first..) {
            tally.count(touchpoint, at, lens);
        }
        tally
    }

    fn count(&mut self, touchpoint: &Touchpoint, at: usize, lens: Lens) {
        if touchpoint.is_seen_by(lens) {
            self.seen += 1;
            self.pains += touchpoint.notes_of(NoteKind::Pain).count();
        }
        let Some(emotion) = touchpoint.feels(lens) else {
            self.split += usize::from(lens == Lens::Everybody && touchpoint.split().is_some());
            return;
        };
        self.scored += 1;
        self.tenths += i64::from(emotion.tenths());
        self.reach((emotion, at), (emotion, at));
    }

    /// Adds what stands behind.
    fn add(&mut self, other: &Self) {
        self.seen += other.seen;
        self.scored += other.scored;
        self.split += other.split;
        self.pains += other.pains;
        self.tenths += other.tenths;
        if let Some((lowest, highest)) = other.lowest.zip(other.highest) {
            self.reach(lowest, highest);
        }
    }

    fn reach(&mut self, lowest: (Emotion, usize), highest: (Emotion, usize)) {
        if self.lowest.is_none_or(|(known, _)| lowest.0 < known) {
            self.lowest = Some(lowest);
        }
        if self.highest.is_none_or(|(known, _)| highest.0 >= known) {
            self.highest = Some(highest);
        }
    }

    fn mean(&self) -> Option<f64> {
        (self.scored > 0).then(|| self.tenths as f64 / 10.0 / self.scored as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::Ids;
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

    proptest! {
        #[test]
        fn the_ends_of_a_stretch_are_found_as_by_looking_at_each(
            scores in proptest::collection::vec(proptest::option::of(-3_i8..=3), 1..150),
            one in 0_usize..150, other in 0_usize..150,
        ) {
            let map = map(&[&scores]);
            let (one, other) = (one % scores.len(), other % scores.len());
            let cards = one.min(other)..one.max(other);
            let scored = || cards.clone().filter_map(|at| Some((scores[at]?, at)));
            let lowest = scored().min().map(|(_, at)| at);
            let highest = scored().max().map(|(_, at)| at);
            let ends = Summary::of(&map).ends(&map, 0, cards.clone());
            prop_assert_eq!(ends, lowest.zip(highest));
        }

        #[test]
        fn a_recount_is_as_good_as_a_count(
            scores in proptest::collection::vec(proptest::option::of(-20_i8..=20), 1..100),
            card in 0_usize..100, score in proptest::option::of(-20_i8..=20),
        ) {
            let mut map = map(&[&[Some(3)], &scores, &[]]);
            let mut summary = Summary::of(&map);
            let card = card % scores.len();
            map.stages[1].touchpoints[card].emotion =
                score.map(|tenths| Emotion::from_tenths(tenths).unwrap());
            summary.recount(&map, 1, card);
            prop_assert_eq!(&summary, &Summary::of(&map));
            map.stages[1].touchpoints.truncate(card);
            summary.recount_stage(&map, 1);
            prop_assert_eq!(summary, Summary::of(&map));
        }
    }
}
