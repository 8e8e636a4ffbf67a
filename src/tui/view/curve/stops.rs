//! Which touchpoints have a dot of their own: on the cells of a screen, those that can be told apart.

use std::ops::Range;

use crate::journey::{Document, Emotion, JourneyMap, Lens, Summary, Touchpoint};
use crate::tui::layout::Layout;
use crate::tui::view::board::Emphasis;

/// A touchpoint on the x-axis, in half cells from the left edge of the screen.
pub(in crate::tui::view) struct Stop<'a> {
    pub(in crate::tui::view) x: f64,
    pub(in crate::tui::view) touchpoint: &'a Touchpoint,
    pub(in crate::tui::view) selected: bool,
    /// How many share its half cell, as far as that was looked at.
    crowd: usize,
}

impl<'a> Stop<'a> {
    pub(in crate::tui::view) const fn new(x: f64, touchpoint: &'a Touchpoint, selected: bool) -> Self {
        Self { x, touchpoint, selected, crowd: 1 }
    }
}

/// The touchpoints under the visible columns, and one beyond either side so that the line goes on.
pub(super) fn stops_under<'a>(document: &'a Document, layout: &Layout, emphasis: Emphasis) -> Vec<Stop<'a>> {
    let stages = &document.map().stages;
    let summary = emphasis.summary.unwrap_or(document.summary());
    let mut stops = Vec::new();
    for (place, column) in layout.columns.iter().enumerate() {
        let touchpoints = &stages[column.stage].touchpoints;
        let count = touchpoints.len();
        let half = f64::from(column.area.width);
        if place == 0
            && let Some(before) =
                stages[..column.stage].iter().rev().find_map(|stage| stage.touchpoints.last())
        {
            stops.push(Stop::new(f64::from(column.area.x) * 2.0 - half, before, false));
        }
        let selected = emphasis.card_in(column.stage);
        let x = |card| column.dot(card, count);
        stops.extend(told_apart(document.map(), summary, column.stage, selected, x));
        if place + 1 == layout.columns.len()
            && let Some(after) = stages[column.stage + 1..].iter().find_map(|stage| stage.touchpoints.first())
        {
            stops.push(Stop::new(f64::from(column.area.right()) * 2.0 + half, after, false));
        }
    }
    stops
}

/// Of a stage's touchpoints, of which `x` says where they stand, those that can be told apart: where several
/// share a half cell the lowest, the highest and the selected one.
pub(super) fn told_apart<'a>(
    map: &'a JourneyMap,
    summary: &Summary,
    stage: usize,
    selected: Option<usize>,
    x: impl Fn(usize) -> f64,
) -> Vec<Stop<'a>> {
    let touchpoints = map.stages.get(stage).map(|stage| stage.touchpoints.as_slice()).unwrap_or_default();
    let count = touchpoints.len();
    let stop = |card: usize| Some(Stop::new(x(card), touchpoints.get(card)?, selected == Some(card)));
    let mut stops = Vec::new();
    let mut first = 0;
    while first < count {
        let cell = x(first).floor();
        let next = first_beyond(first + 1..count, |card| x(card).floor() > cell);
        if next - first <= 2 {
            stops.extend((first..next).filter_map(stop));
        } else {
            // Where nobody scored, one stands for all: it breaks the line.
            let (lowest, highest) = summary.ends(map, stage, first..next).unwrap_or((first, first));
            let mut cards = vec![lowest, highest];
            cards.extend(selected.filter(|card| (first..next).contains(card)));
            cards.sort_unstable();
            cards.dedup();
            let crowd = next - first;
            stops.extend(cards.into_iter().filter_map(stop).map(|stop| Stop { crowd, ..stop }));
        }
        first = next;
    }
    stops
}

/// The first index that is beyond something; all behind it are.
fn first_beyond(range: Range<usize>, is_beyond: impl Fn(usize) -> bool) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = usize::midpoint(start, end);
        if is_beyond(middle) {
            end = middle;
        } else {
            start = middle + 1;
        }
    }
    start
}

/// What a curve shows of something on it.
pub(super) struct Seen {
    pub(super) x: f64,
    pub(super) score: Option<Emotion>,
    pub(super) selected: bool,
    /// For how many it stands.
    pub(super) crowd: usize,
}

impl Stop<'_> {
    pub(super) fn seen(&self, lens: Lens) -> Seen {
        Seen { x: self.x, score: self.touchpoint.feels(lens), selected: self.selected, crowd: self.crowd }
    }
}

/// Of those that fall onto the same half cell, the ones that can be told apart: the lowest, the highest and the
/// selected one.
pub(super) fn thinned<T>(all: impl Iterator<Item = T>, seen: impl Fn(&T) -> Seen) -> Vec<T> {
    let mut kept = Vec::new();
    let mut together: Vec<(T, Seen)> = Vec::new();
    for one in all {
        let seen = seen(&one);
        if together.first().is_some_and(|(_, first)| first.x.floor() < seen.x.floor()) {
            keep_apart(&mut kept, &mut together);
        }
        together.push((one, seen));
    }
    keep_apart(&mut kept, &mut together);
    kept
}

fn keep_apart<T>(kept: &mut Vec<T>, together: &mut Vec<(T, Seen)>) {
    if together.iter().map(|(_, seen)| seen.crowd).sum::<usize>() > 2 {
        let scored = || together.iter().enumerate().filter_map(|(at, (_, seen))| Some((seen.score?, at)));
        let (lowest, highest) = (scored().min().map(|(_, at)| at), scored().max().map(|(_, at)| at));
        let unscored = Some(0).filter(|_| lowest.is_none());
        let mut at = 0;
        together.retain(|(_, seen)| {
            let wanted = seen.selected || [lowest, highest, unscored].contains(&Some(at));
            at += 1;
            wanted
        });
    }
    kept.extend(together.drain(..).map(|(one, _)| one));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journey::{Ids, Stage};

    proptest! {
        #[test]
        fn who_can_be_told_apart_is_found_as_by_looking_at_each(
            stages in proptest::collection::vec(
                proptest::collection::vec(proptest::option::of(-3_i8..=3), 0..120), 1..5,
            ),
            cells in 1_u16..80, selected in (0_usize..5, 0_usize..120),
        ) {
            let mut ids = Ids::new(1);
            let mut map = JourneyMap::new(ids.next('m'));
            for scores in &stages {
                let mut stage = Stage::new(ids.next('s'), "");
                stage.touchpoints.extend(scores.iter().map(|tenths| Touchpoint {
                    emotion: tenths.map(|tenths| Emotion::from_tenths(tenths).unwrap()),
                    ..Touchpoint::new(ids.next('t'), "")
                }));
                map.stages.push(stage);
            }
            let summary = Summary::of(&map);
            let x = |stage: usize, card: usize| {
                let place = (summary.stages[stage].first + card) as f64 + 0.5;
                f64::from(cells) * place / summary.places as f64
            };
            let here = |stage: usize| Some(selected.1).filter(|_| selected.0 == stage);
            let every = map.stages.iter().enumerate().flat_map(|(at, stage)| {
                let touchpoints = stage.touchpoints.iter().enumerate();
                touchpoints.map(move |(card, touchpoint)| Stop::new(x(at, card), touchpoint, here(at) == Some(card)))
            });
            let apart = (0..map.stages.len())
                .flat_map(|at| told_apart(&map, &summary, at, here(at), move |card| x(at, card)));
            let ids = |stops: Vec<Stop>| {
                stops.iter().map(|stop| (stop.touchpoint.id, stop.selected)).collect::<Vec<_>>()
            };
            let seen = |stop: &Stop| stop.seen(Lens::Everybody);
            prop_assert_eq!(ids(thinned(apart, seen)), ids(thinned(every, seen)));
        }
    }
}
