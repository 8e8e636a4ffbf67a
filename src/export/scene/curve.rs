//! The emotion curve over some places: levels, lines, faces and scores.

use std::ops::Range;

use super::feelings::{Feelings, Place, stretches};
use super::{Anchor, Pen, Role, Run, Shape, Step, Type};
use crate::export::typeface::Weight;
use crate::journey::{Emotion, JourneyMap, Level};

/// Where and how large a curve is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plot {
    /// Where the first place begins.
    pub(super) left: f64,
    /// The width of a place.
    pub(super) step: f64,
    /// The width of all.
    pub(super) width: f64,
    /// The height of one point of the scale.
    pub(super) point: f64,
    /// The radius of a face.
    pub(super) face: f64,
    /// The size of text.
    pub(super) text: f64,
}

/// Room for the labels of levels, left of a plot.
pub(super) const GUTTER: f64 = 36.0;

impl Plot {
    /// The height of a score.
    pub(super) fn y(&self, value: f64) -> f64 {
        (2.0 - value).mul_add(self.point, self.overhang())
    }

    /// The room above the best score: half a face and a number.
    fn overhang(&self) -> f64 {
        self.face + self.text * 1.6 + 4.0
    }

    /// Where the marks of what has no score hang.
    fn unscored(&self) -> f64 {
        self.y(-2.0) + self.overhang() + self.text * 0.4
    }

    /// The height of all.
    pub(super) fn height(&self) -> f64 {
        self.unscored() + self.text
    }

    fn x(&self, places: &Range<usize>, at: f64) -> f64 {
        (at - places.start as f64 + 0.5).mul_add(self.step, self.left)
    }
}

/// The curve over these places, with the levels it is read by.
pub(super) fn curve<'m>(
    map: &JourneyMap,
    feelings: &Feelings<'m>,
    places: &Range<usize>,
    plot: &Plot,
) -> Vec<Shape<'m>> {
    let mut shapes = levels(plot);
    let x = |at: f64| plot.x(places, at);
    let y = |value: f64| plot.y(value);
    let line = stretches(&feelings.everybody, places, x, y);
    for stretch in line.iter().filter(|stretch| !stretch.is_bridge) {
        shapes.extend(area(&stretch.steps, plot.y(0.0)));
    }
    for (person, line) in &feelings.personas {
        for stretch in stretches(line, places, x, y) {
            let pen = if stretch.is_bridge { Pen::Dashes(1.4) } else { Pen::Line(1.4) };
            shapes.push(Shape::Path { steps: stretch.steps, role: Role::Person(*person), pen });
        }
    }
    for stretch in line {
        let (role, pen) =
            if stretch.is_bridge { (Role::Bridge, Pen::Dashes(1.6)) } else { (Role::Curve, Pen::Line(3.0)) };
        shapes.push(Shape::Path { steps: stretch.steps, role, pen });
    }
    for at in places.clone() {
        let Some(place) = feelings.places.get(at) else { continue };
        let x = x(at as f64);
        match place.emotion {
            Some(emotion) => {
                let slope = feelings.everybody.course(at as f64).map_or(0.0, |course| course.slope);
                shapes.extend(face((x, plot.y(emotion.value())), plot.face, emotion.level()));
                let mut number = score(plot, x, emotion, bend(feelings, at), slope);
                number.has_halo = !feelings.personas.is_empty();
                shapes.push(Shape::Text(number));
            }
            None => unscored(map, place, plot, x, &mut shapes),
        }
    }
    shapes
}

/// The lines that a curve is read by.
fn levels<'m>(plot: &Plot) -> Vec<Shape<'m>> {
    let label = Type::new(plot.text, Weight::Regular, Role::Faint);
    let mut shapes = Vec::new();
    for (value, name) in [(2.0, "+2"), (1.0, "+1"), (0.0, "0"), (-1.0, "-1"), (-2.0, "-2")] {
        let y = plot.y(value);
        let pen = if value == 0.0 { Pen::Line(1.2) } else { Pen::Dashes(0.8) };
        shapes.push(Shape::line((plot.left, y), (plot.left + plot.width, y), Role::Rule, pen));
        shapes.push(label.line(plot.left - 10.0, y - label.leading() / 2.0, Anchor::End, name));
    }
    shapes
}

/// The room between a stretch of the curve and neutral.
fn area<'m>(steps: &[Step], neutral: f64) -> Option<Shape<'m>> {
    let (Step::Move(from, _), Step::Bend(_, _, (to, _))) = (steps.first()?, steps.last()?) else {
        return None;
    };
    let mut steps = steps.to_vec();
    steps.extend([Step::Line(*to, neutral), Step::Line(*from, neutral)]);
    Some(Shape::Path { steps, role: Role::Area, pen: Pen::Fill })
}

/// Which way the curve bends at a place: 1 on a summit, -1 in a valley, 0 on a slope.
fn bend(feelings: &Feelings, at: usize) -> i8 {
    let line = &feelings.everybody;
    let at = at as f64;
    let points = line.points();
    let here = points.partition_point(|point| point.0 < at);
    let height = |index: Option<usize>| index.and_then(|index| points.get(index)).map(|point| point.1);
    let Some(own) = height(Some(here)) else { return 1 };
    let sides = [height(here.checked_sub(1)), height(Some(here + 1))];
    let lower = sides.iter().flatten().filter(|side| **side < own).count();
    let higher = sides.iter().flatten().filter(|side| **side > own).count();
    match (lower, higher) {
        (0, 0) if own < 0.0 => -1,
        (_, 0) => 1,
        (0, _) => -1,
        _ => 0,
    }
}

/// The number of a score, beside its face where the curve does not run.
fn score<'m>(plot: &Plot, x: f64, emotion: Emotion, bend: i8, slope: f64) -> Run<'m> {
    let number = Type::new(plot.text + 1.0, Weight::Bold, Role::Level(emotion.level()));
    let y = plot.y(emotion.value());
    let aside = if bend == 0 { plot.face * 0.7 * -slope.signum() } else { 0.0 };
    let top = if bend < 0 { y + plot.face + 3.0 } else { y - plot.face - 2.0 - number.leading() };
    number.run(x + aside, top, Anchor::Middle, emotion.to_string())
}

/// What stands for a place that is not on the curve: how far personas disagree, or that nobody knows.
fn unscored<'m>(map: &JourneyMap, place: &Place<'m>, plot: &Plot, x: f64, shapes: &mut Vec<Shape<'m>>) {
    let Some((_, touchpoint)) = place.touchpoint else { return };
    let below = plot.unscored();
    let word = Type::new(plot.text, Weight::Regular, Role::Faint);
    let Some((low, high)) = touchpoint.split() else {
        shapes.push(Shape::Circle { x, y: below, radius: 4.0, role: Role::Faint, pen: Pen::Line(1.2) });
        return;
    };
    let (top, bottom) = (plot.y(high.value()), plot.y(low.value()));
    shapes.push(Shape::line((x, top), (x, bottom), Role::Faint, Pen::Line(1.2)));
    for (persona, emotion) in &touchpoint.feelings {
        let person = map.personas.iter().position(|known| known.id == *persona).unwrap_or_default();
        shapes.push(Shape::disc((x, plot.y(emotion.value())), plot.face / 2.0, Role::Person(person)));
    }
    shapes.push(word.line(x, below - word.leading() / 2.0, Anchor::Middle, "split"));
}

/// A face with the expression of a level, around a point.
pub(super) fn face<'m>((x, y): (f64, f64), radius: f64, level: Level) -> Vec<Shape<'m>> {
    let at = |dx: f64, dy: f64| (dx.mul_add(radius, x), dy.mul_add(radius, y));
    let stroke =
        |steps: Vec<Step>| Shape::Path { steps, role: Role::Features, pen: Pen::Line(radius * 0.16) };
    let mouth = |corner: f64, middle: f64| {
        let (from, to) = (at(-0.45, corner), at(0.45, corner));
        vec![Step::Move(from.0, from.1), Step::Bend(at(-0.25, middle), at(0.25, middle), to)]
    };
    let mut shapes = vec![Shape::disc((x, y), radius, Role::Level(level))];
    for side in [-1.0, 1.0] {
        shapes.push(Shape::disc(at(0.34 * side, -0.22), radius * 0.13, Role::Features));
        if level == Level::VeryLow {
            shapes.push(brow(at(0.16 * side, -0.42), at(0.56 * side, -0.6), radius));
        }
    }
    shapes.push(match level {
        Level::VeryLow => stroke(mouth(0.56, 0.08)),
        Level::Low => stroke(mouth(0.46, 0.2)),
        Level::Neutral => stroke(mouth(0.36, 0.36)),
        Level::High => stroke(mouth(0.26, 0.58)),
        Level::VeryHigh => Shape::Path { steps: mouth(0.16, 0.86), role: Role::Features, pen: Pen::Fill },
    });
    shapes
}

fn brow<'m>(from: (f64, f64), to: (f64, f64), radius: f64) -> Shape<'m> {
    Shape::line(from, to, Role::Features, Pen::Line(radius * 0.14))
}
