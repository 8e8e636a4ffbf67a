//! Scenes: pictures of a map as plain shapes, before anybody writes or paints them.
//!
//! Pure geometry. What a shape *means* is its [`Role`]; which colour that is, the writer decides.

mod alone;
mod board;
mod card;
mod curve;
mod feelings;
mod head;
mod marks;
mod people;
mod rows;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::typeface::{Typeface, Weight};
use crate::journey::Level;

#[cfg(feature = "png")]
pub(super) use alone::curve_pages;
pub(super) use alone::{Proportions, curve_alone};
pub(super) use board::Board;

/// One picture.
pub(super) struct Page<'m> {
    pub(super) width: f64,
    pub(super) height: f64,
    /// What it shows, in a few words, for those who do not see it.
    pub(super) title: Cow<'m, str>,
    /// The same at length.
    pub(super) description: String,
    /// Where the best and the worst score lie in a strip that shows a curve.
    pub(super) feel: (f64, f64),
    pub(super) strips: Vec<Strip<'m>>,
}

/// Shapes that belong together, in coordinates of their own: `top` is where their 0 lies on the page.
pub(super) struct Strip<'m> {
    pub(super) top: f64,
    pub(super) shapes: Vec<Shape<'m>>,
}

/// What a shape means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The paper.
    Ground,
    /// Text of first rank.
    Ink,
    /// Text of second rank.
    Faint,
    /// Rules, levels, frames.
    Rule,
    /// The paper of a card.
    Card,
    /// The mark of a pain.
    Pain,
    /// The mark of an opportunity.
    Opportunity,
    /// The mark of a moment of truth.
    Truth,
    /// The head of the stage in this place.
    Band(usize),
    /// Text and marks on such a head.
    BandInk(usize),
    /// A score.
    Level(Level),
    /// Eyes and mouth on a face.
    Features,
    /// The curve of everybody's emotion.
    Curve,
    /// The room between the curve and neutral.
    Area,
    /// The way of the curve past what nobody scored.
    Bridge,
    /// What concerns the persona in this place.
    Person(usize),
}

/// How a shape is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pen {
    /// Filled.
    Fill,
    /// As an outline of this width.
    Line(f64),
    /// As dashes of this width.
    Dashes(f64),
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Move(f64, f64),
    Line(f64, f64),
    /// A cubic curve: two handles and the end.
    Bend((f64, f64), (f64, f64), (f64, f64)),
}

/// Where a text hangs on its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A plain shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape<'m> {
    Rect { x: f64, y: f64, width: f64, height: f64, radius: f64, role: Role, pen: Pen },
    Circle { x: f64, y: f64, radius: f64, role: Role, pen: Pen },
    Path { steps: Vec<Step>, role: Role, pen: Pen },
    Text(Run<'m>),
}

/// A line of text. `y` is its baseline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run<'m> {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) text: Cow<'m, str>,
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) anchor: Anchor,
    pub(super) role: Role,
    /// Whether lines may cross it, so that it needs an edge in the colour of the paper.
    pub(super) has_halo: bool,
}

/// How text of one sort looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) role: Role,
}

impl Type {
    pub(super) const fn new(size: f64, weight: Weight, role: Role) -> Self {
        Self { size, weight, role }
    }

    /// The height of a line of it.
    pub(super) fn leading(self) -> f64 {
        (self.size * 1.36).round()
    }

    /// How far below the top of its line its baseline lies.
    fn ascent(self) -> f64 {
        (self.size * 1.07).round()
    }

    /// The lines of a text that is so wide at most.
    pub(super) fn lines<'t>(self, typeface: &Typeface, text: &'t str, room: f64) -> Vec<Cow<'t, str>> {
        typeface.lines(text, self.size, self.weight, room)
    }

    /// The same of a text that was made for the picture alone.
    pub(super) fn own_lines<'m>(self, typeface: &Typeface, text: &str, room: f64) -> Vec<Cow<'m, str>> {
        self.lines(typeface, text, room).into_iter().map(|line| Cow::Owned(line.into_owned())).collect()
    }

    pub(super) fn width(self, typeface: &Typeface, text: &str) -> f64 {
        typeface.width(text, self.size, self.weight)
    }

    /// One line whose top is at `top`.
    pub(super) fn run<'m>(self, x: f64, top: f64, anchor: Anchor, text: impl Into<Cow<'m, str>>) -> Run<'m> {
        let Self { size, weight, role } = self;
        Run { x, y: top + self.ascent(), text: text.into(), size, weight, anchor, role, has_halo: false }
    }

    /// The same as a shape.
    pub(super) fn line<'m>(
        self,
        x: f64,
        top: f64,
        anchor: Anchor,
        text: impl Into<Cow<'m, str>>,
    ) -> Shape<'m> {
        Shape::Text(self.run(x, top, anchor, text))
    }

    /// Sets lines below one another from `top` on, and says where they end.
    pub(super) fn set<'m>(
        self,
        shapes: &mut Vec<Shape<'m>>,
        (x, top): (f64, f64),
        anchor: Anchor,
        lines: Vec<Cow<'m, str>>,
    ) -> f64 {
        let mut top = top;
        for line in lines {
            shapes.push(self.line(x, top, anchor, line));
            top += self.leading();
        }
        top
    }
}

impl Shape<'_> {
    /// A straight line.
    pub(super) fn line(from: (f64, f64), to: (f64, f64), role: Role, pen: Pen) -> Self {
        Self::Path { steps: vec![Step::Move(from.0, from.1), Step::Line(to.0, to.1)], role, pen }
    }

    /// A filled disc.
    pub(super) const fn disc((x, y): (f64, f64), radius: f64, role: Role) -> Self {
        Shape::Circle { x, y, radius, role, pen: Pen::Fill }
    }
}
