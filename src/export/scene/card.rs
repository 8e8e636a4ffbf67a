//! Cards: what a touchpoint says of itself under its place on the curve.

use std::borrow::Cow;

use super::marks::{Mark, draw};
use super::people::{DISC, People};
use super::{Anchor, Pen, Role, Shape, Type};
use crate::export::typeface::{Typeface, Weight};
use crate::journey::detail::Key;
use crate::journey::{Note, NoteKind, Touchpoint};
use crate::text::display;

const WHERE: Type = Type::new(11.5, Weight::Regular, Role::Faint);
const TITLE: Type = Type::new(14.0, Weight::Bold, Role::Ink);
const SAID: Type = Type::new(12.5, Weight::Regular, Role::Ink);

const PAD: f64 = 12.0;
/// How far text stands behind a mark.
const INDENT: f64 = 19.0;

/// The text of a card and its marks, without its frame: as high as it has to be.
pub(super) struct Card<'m> {
    shapes: Vec<Shape<'m>>,
    pub(super) height: f64,
}

/// What cards are set with.
pub(super) struct Setter<'a> {
    pub(super) typeface: &'a Typeface,
    pub(super) people: &'a People,
    /// The width of a card.
    pub(super) width: f64,
}

impl Setter<'_> {
    /// The card of a touchpoint, from `x` to the right.
    pub(super) fn card<'m>(&self, x: f64, number: usize, touchpoint: &'m Touchpoint) -> Card<'m> {
        let mut shapes = Vec::new();
        let (left, room) = (x + PAD, self.width - 2.0 * PAD);
        let channel = touchpoint.channel.as_ref().map(|channel| display(channel.name()));
        let place = match channel {
            Some(channel) => format!("{number}  \u{b7}  {channel}"),
            None => number.to_string(),
        };
        let lines = WHERE.own_lines(self.typeface, &place, room);
        let mut top = WHERE.set(&mut shapes, (left, PAD), Anchor::Start, lines) + 2.0;
        let title = TITLE.lines(self.typeface, &touchpoint.title, room);
        top = if title.is_empty() {
            SAID.set(&mut shapes, (left, top), Anchor::Start, vec!["(untitled)".into()])
        } else {
            TITLE.set(&mut shapes, (left, top), Anchor::Start, title)
        };
        if touchpoint.details.flag(Key::MomentOfTruth) {
            top = self.marked(&mut shapes, Mark::Truth, (left, top), "Moment of truth");
        }
        for pain in touchpoint.notes_of(NoteKind::Pain) {
            top = self.marked(&mut shapes, Mark::Pain, (left, top), &with_severity(pain));
        }
        for opportunity in touchpoint.notes_of(NoteKind::Opportunity) {
            top = self.marked(&mut shapes, Mark::Opportunity, (left, top), &opportunity.text);
        }
        top = self.people(&mut shapes, (left, top), touchpoint);
        Card { shapes, height: top + PAD }
    }

    /// The card of a stage without touchpoints.
    pub(super) fn empty<'m>(&self, x: f64) -> Card<'m> {
        let mut shapes = Vec::new();
        let words = WHERE.lines(self.typeface, "No touchpoints yet", self.width - 2.0 * PAD);
        let top = WHERE.set(&mut shapes, (x + PAD, PAD), Anchor::Start, words);
        Card { shapes, height: top + PAD }
    }

    /// A text behind a mark.
    fn marked(&self, shapes: &mut Vec<Shape<'_>>, mark: Mark, (left, top): (f64, f64), text: &str) -> f64 {
        let lines = SAID.own_lines(self.typeface, text, self.width - 2.0 * PAD - INDENT);
        let top = top + 6.0;
        draw(mark, (left + 6.5, top + SAID.leading() / 2.0 + 0.5), self.people, shapes);
        SAID.set(shapes, (left + INDENT, top), Anchor::Start, lines).max(top + SAID.leading())
    }

    /// The discs of those whom a touchpoint concerns, side by side and wrapped.
    fn people(&self, shapes: &mut Vec<Shape<'_>>, (left, top): (f64, f64), touchpoint: &Touchpoint) -> f64 {
        let places: Vec<usize> = touchpoint.personas.iter().filter_map(|id| self.people.place(*id)).collect();
        if places.is_empty() {
            return top;
        }
        let step = 2.0 * DISC + 4.0;
        let across = ((self.width - 2.0 * PAD) / step).floor().max(1.0) as usize;
        for (nth, place) in places.iter().enumerate() {
            let x = ((nth % across) as f64).mul_add(step, left + DISC);
            let y = ((nth / across) as f64).mul_add(step, top + 10.0 + DISC);
            shapes.extend(self.people.disc(*place, (x, y)));
        }
        (places.len().div_ceil(across) as f64).mul_add(step, top + 10.0)
    }

    /// A card in its frame of this height; the edge on top is its stage's.
    pub(super) fn framed<'m>(&self, x: f64, stage: usize, height: f64, card: Card<'m>) -> Vec<Shape<'m>> {
        let (width, radius) = (self.width, 7.0);
        let frame = |role, pen| Shape::Rect { x, y: 0.0, width, height, radius, role, pen };
        let mut shapes = vec![
            frame(Role::Card, Pen::Fill),
            frame(Role::Rule, Pen::Line(1.0)),
            Shape::Rect {
                x: x + PAD,
                y: -1.5,
                width: 28.0,
                height: 3.0,
                radius: 1.5,
                role: Role::BandInk(stage),
                pen: Pen::Fill,
            },
        ];
        shapes.extend(card.shapes);
        shapes
    }
}

fn with_severity(pain: &Note) -> Cow<'_, str> {
    match pain.severity {
        Some(severity) => format!("{} ({})", pain.text.trim(), severity.word()).into(),
        None => pain.text.as_str().into(),
    }
}
