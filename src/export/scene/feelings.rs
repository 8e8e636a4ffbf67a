//! What there is to draw of a map's emotions: its places in order, and the lines through their scores.

use std::collections::HashSet;
use std::ops::Range;

use super::super::scene::Step;
use crate::journey::{Emotion, Id, JourneyMap, Lens, Line, Stage, Touchpoint};

/// More lines than these would be a tangle.
const MOST_PERSONAS: usize = 4;

/// One place of the journey: a touchpoint, or a stage without any.
#[derive(Clone, Copy)]
pub(super) struct Place<'m> {
    /// The index of the stage.
    pub(super) at: usize,
    pub(super) stage: &'m Stage,
    /// The touchpoint, and its number in the journey from 1.
    pub(super) touchpoint: Option<(usize, &'m Touchpoint)>,
    pub(super) emotion: Option<Emotion>,
}

/// All places, and the curves through them.
pub(super) struct Feelings<'m> {
    pub(super) places: Vec<Place<'m>>,
    pub(super) everybody: Line,
    /// The lines of personas who feel otherwise, with their index in the map.
    pub(super) personas: Vec<(usize, Line)>,
}

impl<'m> Feelings<'m> {
    /// Linear in the touchpoints of a map.
    pub(super) fn of(map: &'m JourneyMap) -> Self {
        let mut places = Vec::new();
        let mut number = 0;
        for (at, stage) in map.stages.iter().enumerate() {
            for touchpoint in &stage.touchpoints {
                number += 1;
                let emotion = touchpoint.feels(Lens::Everybody);
                places.push(Place { at, stage, touchpoint: Some((number, touchpoint)), emotion });
            }
            if stage.touchpoints.is_empty() {
                places.push(Place { at, stage, touchpoint: None, emotion: None });
            }
        }
        let everybody = through(&places, Lens::Everybody);
        let feeling: HashSet<Id> = map
            .touchpoints()
            .flat_map(|touchpoint| touchpoint.feelings.iter().map(|(persona, _)| *persona))
            .collect();
        let differing: Vec<usize> = (0..map.personas.len())
            .filter(|at| feeling.contains(&map.personas[*at].id))
            .take(MOST_PERSONAS + 1)
            .collect();
        let is_legible = differing.len() <= MOST_PERSONAS;
        let line = |at: usize| (at, through(&places, Lens::Persona(map.personas[at].id)));
        let personas = differing.into_iter().filter(|_| is_legible).map(line).collect();
        Self { places, everybody, personas }
    }
}

fn through(places: &[Place], lens: Lens) -> Line {
    let scored = places.iter().enumerate().filter_map(|(at, place)| {
        let emotion = place.touchpoint?.1.feels(lens)?;
        Some((at as f64, emotion.value()))
    });
    Line::through(scored.collect())
}

/// A part of a line, ready to be drawn.
pub(super) struct Stretch {
    pub(super) steps: Vec<Step>,
    /// Whether it leads past places without a score.
    pub(super) is_bridge: bool,
}

/// The part of a line that belongs to some places, from half a place before to half a place behind, cut
/// where it begins or ends to lead past places without a score. `x` and `y` say where on the paper.
pub(super) fn stretches(
    line: &Line,
    places: &Range<usize>,
    x: impl Fn(f64) -> f64,
    y: impl Fn(f64) -> f64,
) -> Vec<Stretch> {
    let (from, to) = (places.start as f64 - 0.5, places.end as f64 - 0.5);
    let points = line.points();
    let first = points.partition_point(|point| point.0 < from).saturating_sub(1);
    let mut stretches: Vec<Stretch> = Vec::new();
    for pair in points.get(first..).unwrap_or_default().windows(2) {
        let (start, end) = (pair[0].0.max(from), pair[1].0.min(to));
        if start >= to {
            break;
        }
        if start >= end {
            continue;
        }
        let (Some(a), Some(b)) = (line.course(start), line.course(end)) else { continue };
        let third = (end - start) / 3.0;
        let handles = (
            (x(start + third), y(a.slope.mul_add(third, a.height))),
            (x(end - third), y(b.slope.mul_add(-third, b.height))),
        );
        let bend = Step::Bend(handles.0, handles.1, (x(end), y(b.height)));
        let is_bridge = pair[1].0 - pair[0].0 > 1.5;
        if let Some(last) = stretches.last_mut().filter(|last| last.is_bridge == is_bridge) {
            last.steps.push(bend);
            continue;
        }
        stretches.push(Stretch { steps: vec![Step::Move(x(start), y(a.height)), bend], is_bridge });
    }
    stretches
}
