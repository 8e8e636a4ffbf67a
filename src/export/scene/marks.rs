//! The marks of a picture, and the legend that explains those it has.

use std::borrow::Cow;

use super::curve::face;
use super::feelings::{Feelings, Place};
use super::people::People;
use super::{Anchor, Pen, Role, Shape, Step, Type};
use crate::export::typeface::{Typeface, Weight};
use crate::journey::detail::Key;
use crate::journey::{JourneyMap, Level, NoteKind};
use crate::text::display;

const WORDS: Type = Type::new(13.0, Weight::Regular, Role::Ink);

/// A mark that a legend may have to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Face(Level),
    Unscored,
    Bridge,
    Pain,
    Opportunity,
    Truth,
    Person(usize),
}

/// What the legend has to explain: only what the picture shows.
pub(super) fn shown<'m>(
    map: &'m JourneyMap,
    feelings: &Feelings,
    has_cards: bool,
) -> Vec<(Mark, Cow<'m, str>)> {
    const LEVELS: [Level; 5] = [Level::VeryHigh, Level::High, Level::Neutral, Level::Low, Level::VeryLow];
    let has_scores = !feelings.everybody.points().is_empty();
    let is_silent = |place: &Place| {
        place.emotion.is_none()
            && place.touchpoint.is_some_and(|(_, touchpoint)| touchpoint.split().is_none())
    };
    let has_bridges = feelings.everybody.points().windows(2).any(|pair| pair[1].0 - pair[0].0 > 1.5);
    let notes =
        |kind| has_cards && map.touchpoints().any(|touchpoint| touchpoint.notes_of(kind).next().is_some());
    let has_truths =
        has_cards && map.touchpoints().any(|touchpoint| touchpoint.details.flag(Key::MomentOfTruth));
    let others = [
        (feelings.places.iter().any(is_silent), Mark::Unscored, "not scored"),
        (has_bridges, Mark::Bridge, "no score on the way"),
        (notes(NoteKind::Pain), Mark::Pain, "pain"),
        (notes(NoteKind::Opportunity), Mark::Opportunity, "opportunity"),
        (has_truths, Mark::Truth, "moment of truth"),
    ];
    let levels = LEVELS.into_iter().filter(|_| has_scores);
    let mut marks: Vec<(Mark, Cow<str>)> =
        levels.map(|level| (Mark::Face(level), level.word().into())).collect();
    marks.extend(others.into_iter().filter(|(has, ..)| *has).map(|(_, mark, word)| (mark, word.into())));
    let is_drawn = |at: usize| has_cards || feelings.personas.iter().any(|(drawn, _)| *drawn == at);
    let people = map.personas.iter().enumerate().filter(|(at, _)| is_drawn(*at));
    marks.extend(people.map(|(at, persona)| (Mark::Person(at), display(persona.name.trim()))));
    marks
}

/// Marks and their words, side by side and wrapped like words; says where they end.
pub(super) fn legend<'m>(
    shapes: &mut Vec<Shape<'m>>,
    typeface: &Typeface,
    people: &People,
    (left, right): (f64, f64),
    top: f64,
    marks: &[(Mark, Cow<'m, str>)],
) -> f64 {
    const INDENT: f64 = 25.0;
    const GAP: f64 = 18.0;
    let leading = WORDS.leading() + 6.0;
    let (mut x, mut top) = (left, top);
    for (mark, words) in marks {
        let width = INDENT + WORDS.width(typeface, words);
        // Who takes part is another matter than what marks mean, and begins a line of its own.
        let begins_people = *mark == Mark::Person(0);
        if x > left && (begins_people || x + width > right) {
            (x, top) = (left, top + leading);
        }
        draw(*mark, (x + 9.0, top + WORDS.leading() / 2.0), people, shapes);
        let lines = WORDS.own_lines(typeface, words, right - x - INDENT);
        let further = lines.len().saturating_sub(1) as f64 * WORDS.leading();
        WORDS.set(shapes, (x + INDENT, top), Anchor::Start, lines);
        top += further;
        x = if further > 0.0 { right } else { x + width + GAP };
    }
    if marks.is_empty() { top } else { top + leading }
}

/// Draws a mark around a point.
pub(super) fn draw(mark: Mark, (x, y): (f64, f64), people: &People, shapes: &mut Vec<Shape>) {
    match mark {
        Mark::Face(level) => shapes.extend(face((x, y), 9.0, level)),
        Mark::Bridge => shapes.push(Shape::line((x - 9.0, y), (x + 9.0, y), Role::Bridge, Pen::Dashes(1.6))),
        Mark::Unscored => {
            shapes.push(Shape::Circle { x, y, radius: 4.0, role: Role::Faint, pen: Pen::Line(1.2) });
        }
        Mark::Pain => {
            shapes.push(polygon(&[(x, y - 6.0), (x + 6.5, y + 5.5), (x - 6.5, y + 5.5)], Role::Pain));
            shapes.push(Shape::line((x, y - 2.0), (x, y + 1.2), Role::Features, Pen::Line(1.6)));
            shapes.push(Shape::disc((x, y + 3.6), 0.9, Role::Features));
        }
        Mark::Opportunity => {
            shapes.push(Shape::disc((x, y), 6.0, Role::Opportunity));
            shapes.push(Shape::line((x - 3.0, y), (x + 3.0, y), Role::Features, Pen::Line(1.6)));
            shapes.push(Shape::line((x, y - 3.0), (x, y + 3.0), Role::Features, Pen::Line(1.6)));
        }
        Mark::Truth => {
            shapes.push(polygon(&[(x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)], Role::Truth));
        }
        Mark::Person(at) => shapes.extend(people.disc(at, (x, y))),
    }
}

fn polygon<'m>(corners: &[(f64, f64)], role: Role) -> Shape<'m> {
    let mut steps: Vec<Step> = corners.iter().map(|(x, y)| Step::Line(*x, *y)).collect();
    if let Some(Step::Line(x, y)) = steps.first().copied() {
        steps[0] = Step::Move(x, y);
    }
    Shape::Path { steps, role, pen: Pen::Fill }
}
