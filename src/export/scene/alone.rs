//! The emotion curve alone, with the stages under it: for a slide, and for a page of text.

use std::borrow::Cow;
use std::ops::Range;

use super::curve::{GUTTER, Plot, curve};
use super::feelings::{Feelings, Place};
use super::head::{again, facts, head, numbered, title, whole};
use super::people::People;
use super::{Anchor, Page, Pen, Role, Shape, Strip, Type};
use crate::export::typeface::{Typeface, Weight};
use crate::journey::JourneyMap;

/// How large a picture of the curve alone is, and how much of the journey fits in its width.
pub(in crate::export) struct Proportions {
    width: f64,
    /// The height at which it is as a slide is; more only for what needs more.
    height: f64,
    margin: f64,
    /// The most places side by side.
    places: usize,
    /// The most rows on a page, where there are pages.
    rows: usize,
    text: f64,
    /// Whether title and legend stand above it.
    has_head: bool,
}

impl Proportions {
    /// For a slide, 16 to 9.
    pub(in crate::export) const SLIDE: Self =
        Self { width: 1600.0, height: 900.0, margin: 64.0, places: 24, rows: 2, text: 13.0, has_head: true };
    /// For the middle of a page that says the rest.
    pub(in crate::export) const INLINE: Self =
        Self { width: 960.0, height: 300.0, margin: 4.0, places: 14, rows: 2, text: 14.0, has_head: false };
}

/// The least height of a point of the scale.
const LEAST_POINT: f64 = 34.0;
/// Names have to be read, not deciphered: below this width of a place there are numbers alone.
const NAMED: f64 = 96.0;

/// How many pages the curve of a map takes.
#[cfg(feature = "png")]
pub(in crate::export) fn curve_pages(map: &JourneyMap, proportions: &Proportions) -> usize {
    Grid::of(Feelings::of(map).places.len(), proportions).rows.div_ceil(proportions.rows)
}

/// How places stand in rows of one length.
struct Grid {
    rows: usize,
    columns: usize,
}

impl Grid {
    fn of(places: usize, proportions: &Proportions) -> Self {
        let rows = places.div_ceil(proportions.places).max(1);
        Self { rows, columns: places.div_ceil(rows).max(1) }
    }
}

/// The curve of a map without its cards: all of it, or one page, counted from 0.
pub(in crate::export) fn curve_alone<'m>(
    map: &'m JourneyMap,
    proportions: &Proportions,
    page: Option<usize>,
) -> Page<'m> {
    let typeface = Typeface::new();
    let feelings = Feelings::of(map);
    let Proportions { width, margin, text, .. } = *proportions;
    let (left, right) = (margin, width - margin);
    let mut strips = Vec::new();
    let mut top = margin;
    let count = feelings.places.len();
    let Grid { rows, columns } = Grid::of(count, proportions);
    let pages = rows.div_ceil(proportions.rows);
    let number = page.filter(|_| pages > 1).map(|page| format!("page {} of {pages}", page + 1));
    if proportions.has_head {
        strips.extend(number.iter().map(|number| numbered(right, number)));
        let (shapes, height) = if page > Some(0) {
            again(map, &typeface, (left, right))
        } else {
            let people = People::of(map, &typeface);
            head(map, &feelings, &typeface, &people, (left, right), false)
        };
        strips.push(Strip { top, shapes });
        top += height + 12.0;
    }
    let step = (right - left - GUTTER) / columns as f64;
    let shown = match page {
        Some(page) => page * proportions.rows..((page + 1) * proportions.rows).min(rows),
        None => 0..rows,
    };
    let feet: Vec<Foot> = shown
        .map(|row| (row * columns).min(count)..((row + 1) * columns).min(count))
        .map(|places| Foot::new(&feelings, places, step, text, &typeface))
        .collect();
    let mut plot = Plot {
        left: left + GUTTER,
        step,
        width: right - left - GUTTER,
        point: LEAST_POINT,
        face: 11.0,
        text,
    };
    let needed: f64 = feet.iter().map(|foot| foot.height + plot.height()).sum();
    let spare = proportions.height - margin - top - needed;
    plot.point += (spare / feet.len().max(1) as f64 / 4.0).max(0.0);
    for foot in feet {
        strips.push(Strip { top, shapes: curve(map, &feelings, &foot.places, &plot) });
        top += plot.height();
        strips.push(Strip { top, shapes: foot.shapes(&plot) });
        top += foot.height;
    }
    let named = format!("{}: the emotion curve", title(map));
    Page {
        width,
        height: (top + margin - 2.0 * PAD).max(proportions.height),
        title: number.map_or_else(|| named.clone(), |number| format!("{named}, {number}")).into(),
        description: facts(map),
        feel: (plot.y(2.0), plot.y(-2.0)),
        strips,
    }
}

/// What stands under a row of the curve: the names of its touchpoints, and of its stages.
struct Foot<'m> {
    places: Range<usize>,
    names: Vec<(usize, Vec<Cow<'m, str>>)>,
    stages: Vec<(usize, Range<usize>, Vec<Cow<'m, str>>)>,
    name: Type,
    stage: Type,
    names_height: f64,
    height: f64,
}

const PAD: f64 = 8.0;

impl<'m> Foot<'m> {
    fn new(feelings: &Feelings<'m>, places: Range<usize>, step: f64, text: f64, typeface: &Typeface) -> Self {
        let name = Type::new(text, Weight::Regular, Role::Ink);
        let shown = feelings.places.get(places.clone()).unwrap_or_default();
        let titles = |(at, place): (usize, &Place<'m>)| {
            let (number, touchpoint) = place.touchpoint?;
            let lines = name.lines(typeface, &touchpoint.title, step - PAD);
            let fits = step >= NAMED && lines.len() <= 4;
            Some((at, if fits { lines } else { vec![number.to_string().into()] }))
        };
        let names: Vec<_> = shown.iter().enumerate().filter_map(titles).collect();
        let stage = Type::new(text + 1.0, Weight::Bold, Role::BandInk(0));
        let mut stages: Vec<(usize, Range<usize>, Vec<Cow<'m, str>>)> = Vec::new();
        for (at, place) in shown.iter().enumerate() {
            match stages.last_mut().filter(|last| last.0 == place.at) {
                Some(last) => last.1.end = at + 1,
                None => stages.push((place.at, at..at + 1, Vec::new())),
            }
        }
        for (_, span, lines) in &mut stages {
            let Some(place) = shown.get(span.start) else { continue };
            let room = span.len() as f64 * step - 2.0 * PAD;
            *lines = stage.lines(typeface, whole(&place.stage.name), room);
            let before = places.start.checked_sub(1).and_then(|before| feelings.places.get(before));
            let is_begun = span.start == 0 && before.is_some_and(|before| before.at == place.at);
            // What was named in the row before need not be squeezed into what is left of it.
            if is_begun && lines.len() > 1 {
                lines.clear();
            }
        }
        let most = |count: Option<usize>| count.unwrap_or_default() as f64;
        let names_height = most(names.iter().map(|(_, lines)| lines.len()).max()) * name.leading() + PAD;
        let band = most(stages.iter().map(|(_, _, lines)| lines.len()).max()) * stage.leading() + 2.0 * PAD;
        let height = names_height + band + 2.0 * PAD;
        Self { places, names, stages, name, stage, names_height, height }
    }

    fn shapes(&self, plot: &Plot) -> Vec<Shape<'m>> {
        let mut shapes = Vec::new();
        for (at, lines) in &self.names {
            let x = (*at as f64 + 0.5).mul_add(plot.step, plot.left);
            self.name.set(&mut shapes, (x, 0.0), Anchor::Middle, lines.clone());
        }
        let top = self.names_height;
        for (at, span, lines) in &self.stages {
            let x = (span.start as f64).mul_add(plot.step, plot.left) + 2.0;
            let width = (span.len() as f64).mul_add(plot.step, -4.0);
            let height = self.height - self.names_height - 2.0 * PAD;
            shapes.push(Shape::Rect {
                x,
                y: top,
                width,
                height,
                radius: 6.0,
                role: Role::Band(*at),
                pen: Pen::Fill,
            });
            let ink = Type { role: Role::BandInk(*at), ..self.stage };
            ink.set(&mut shapes, (x + width / 2.0, top + PAD), Anchor::Middle, lines.clone());
        }
        shapes
    }
}
