//! The board: stages, curve and cards, in rows that are read like lines of text.

use std::ops::Range;

use super::card::{Card, Setter};
use super::curve::{GUTTER, Plot, curve};
use super::feelings::Feelings;
use super::head::{again, facts, head, numbered, reminder, title, whole};
use super::people::People;
use super::rows::rows;
use super::{Anchor, Page, Pen, Role, Shape, Strip, Type};
use crate::export::typeface::{Typeface, Weight};
use crate::journey::{JourneyMap, Summary, figures};
use crate::text::display;

/// The width of a picture whose rows are full.
const WIDTH: f64 = 1_600.0;
/// The least width, for title and legend.
const LEAST_WIDTH: f64 = 1_000.0;
const MARGIN: f64 = 56.0;
/// The most places in a row: more, and text would have to be small.
const MOST: usize = 8;
/// The most room of a place: more would be empty.
const WIDEST: f64 = 300.0;
/// Between cards, and between the heads of stages.
const GAP: f64 = 10.0;
/// Between rows.
const APART: f64 = 40.0;
/// Cards of a row are as high as the highest, but not higher than this for its sake.
const EVEN: f64 = 260.0;

const STAGE: Type = Type::new(15.0, Weight::Bold, Role::Ink);
const MEAN: Type = Type::new(12.0, Weight::Regular, Role::Ink);

/// A map as a board, laid out whole and not yet cut into pages.
pub(in crate::export) struct Board<'m> {
    map: &'m JourneyMap,
    typeface: Typeface,
    width: f64,
    plot: Plot,
    head: Block<'m>,
    rows: Vec<Block<'m>>,
}

/// What is never parted by the end of a page.
struct Block<'m> {
    strips: Vec<Strip<'m>>,
    height: f64,
}

impl<'m> Board<'m> {
    pub(in crate::export) fn of(map: &'m JourneyMap) -> Self {
        let typeface = Typeface::new();
        let people = People::of(map, &typeface);
        let feelings = Feelings::of(map);
        let rows = rows(&feelings.places, MOST);
        let columns = rows.iter().map(Range::len).max().unwrap_or_default().max(1);
        let room = WIDTH - 2.0 * MARGIN - GUTTER;
        let step = (room / columns as f64).min(WIDEST);
        let width = (columns as f64).mul_add(step, 2.0 * MARGIN + GUTTER).max(LEAST_WIDTH);
        let plot = Plot { left: MARGIN + GUTTER, step, width: 0.0, point: 36.0, face: 11.0, text: 12.0 };
        let (shapes, height) = head(map, &feelings, &typeface, &people, (MARGIN, width - MARGIN), true);
        let head = Block { strips: vec![Strip { top: 0.0, shapes }], height };
        let summary = Summary::of(map);
        let setter = Setter { typeface: &typeface, people: &people, width: step - GAP };
        let rows = rows.iter().map(|places| row(map, &feelings, &summary, &setter, places, plot)).collect();
        Self { map, typeface, width, plot, head, rows }
    }

    /// How many pages it fills when none should be higher than this.
    #[cfg(feature = "png")]
    pub(in crate::export) fn pages(&self, height: f64) -> usize {
        self.cut(height).len()
    }

    /// One of the pages of this height, counted from 0. A row that is higher makes its page as high.
    pub(in crate::export) fn page(mut self, at: usize, height: f64) -> Page<'m> {
        let pages = self.cut(height);
        let count = pages.len();
        let number = format!("page {} of {count}", at + 1);
        let mut strips = Vec::new();
        let mut top = MARGIN;
        let (left, right) = (MARGIN, self.width - MARGIN);
        if count > 1 {
            strips.push(numbered(right, &number));
        }
        if at > 0 {
            let (shapes, height) = again(self.map, &self.typeface, (left, right));
            strips.push(Strip { top, shapes });
            top += height + APART / 2.0;
        } else {
            let head = std::mem::replace(&mut self.head, Block { strips: Vec::new(), height: 0.0 });
            place(head, &mut top, &mut strips);
        }
        let rows = pages.get(at).cloned().unwrap_or_default();
        for row in self.rows.drain(rows) {
            place(row, &mut top, &mut strips);
        }
        let named = title(self.map);
        Page {
            width: self.width,
            height: top - APART + MARGIN,
            title: if count > 1 { format!("{named}, {number}").into() } else { named },
            description: description(self.map),
            feel: (self.plot.y(2.0), self.plot.y(-2.0)),
            strips,
        }
    }

    /// Which rows stand on which page.
    pub(super) fn cut(&self, height: f64) -> Vec<Range<usize>> {
        let mut pages = Vec::new();
        let mut page = 0..0;
        let mut used = 2.0 * MARGIN + APART + self.head.height;
        for (at, row) in self.rows.iter().enumerate() {
            if used + row.height > height && page.start < page.end {
                pages.push(page);
                page = at..at;
                // Three lines of the title are said again.
                used = 2.0 * MARGIN + 3.0 * APART;
            }
            page.end = at + 1;
            used += row.height + APART;
        }
        pages.push(page);
        pages
    }
}

fn place<'m>(block: Block<'m>, top: &mut f64, strips: &mut Vec<Strip<'m>>) {
    let down = *top;
    strips.extend(block.strips.into_iter().map(|strip| Strip { top: strip.top + down, ..strip }));
    *top += block.height + APART;
}

/// What the picture shows, in words.
fn description(map: &JourneyMap) -> String {
    let stages: Vec<_> = map.stages.iter().take(20).map(|stage| display(stage.name.trim())).collect();
    let stages: Vec<_> = stages.iter().map(|name| reminder(name)).collect();
    format!("Customer journey map. {}. Stages: {}.", facts(map), stages.join(", "))
}

/// One row: the heads of its stages, the curve, the cards.
fn row<'m>(
    map: &'m JourneyMap,
    feelings: &Feelings<'m>,
    summary: &Summary,
    setter: &Setter,
    places: &Range<usize>,
    plot: Plot,
) -> Block<'m> {
    let plot = Plot { width: places.len() as f64 * plot.step - GAP, ..plot };
    let (bands, band_height) = bands(feelings, summary, setter.typeface, places, &plot);
    let curve_top = band_height + 4.0;
    let cards_top = curve_top + plot.height() + 10.0;
    let x = |nth: usize| (nth as f64).mul_add(plot.step, plot.left);
    let shown = feelings.places.get(places.clone()).unwrap_or_default();
    let cards: Vec<Card> = shown
        .iter()
        .enumerate()
        .map(|(nth, place)| match place.touchpoint {
            Some((number, touchpoint)) => setter.card(x(nth), number, touchpoint),
            None => setter.empty(x(nth)),
        })
        .collect();
    let tallest = cards.iter().map(|card| card.height).fold(0.0, f64::max);
    let even = tallest.min(EVEN);
    let mut shapes = Vec::new();
    for (nth, (place, card)) in shown.iter().zip(cards).enumerate() {
        let height = card.height.max(even);
        shapes.extend(setter.framed(x(nth), place.at, height, card));
    }
    // The curve runs through the middles of cards, which leave a gap at their right.
    let middles = Plot { left: plot.left - GAP / 2.0, ..plot };
    let strips = vec![
        Strip { top: 0.0, shapes: bands },
        Strip { top: curve_top, shapes: curve(map, feelings, places, &middles) },
        Strip { top: cards_top, shapes },
    ];
    Block { strips, height: cards_top + tallest }
}

/// The heads of the stages in a row, and how high they are.
fn bands<'m>(
    feelings: &Feelings<'m>,
    summary: &Summary,
    typeface: &Typeface,
    places: &Range<usize>,
    plot: &Plot,
) -> (Vec<Shape<'m>>, f64) {
    const PAD: f64 = 12.0;
    let shown = feelings.places.get(places.clone()).unwrap_or_default();
    let mut heads = Vec::new();
    let mut most = 0;
    let mut first = 0;
    for stage in shown.chunk_by(|one, other| one.at == other.at) {
        let Some(place) = stage.first() else { continue };
        let x = (first as f64).mul_add(plot.step, plot.left);
        let width = stage.len() as f64 * plot.step - GAP;
        let is_begun =
            first == 0 && summary.stages.get(place.at).is_some_and(|known| known.first < places.start);
        let name = whole(&place.stage.name);
        let lines = if is_begun {
            let continued = format!("{}, continued", reminder(name.trim()));
            STAGE.own_lines(typeface, &continued, width - 2.0 * PAD)
        } else {
            STAGE.lines(typeface, name, width - 2.0 * PAD)
        };
        most = lines.len().max(most);
        heads.push((place.at, x, width, lines));
        first += stage.len();
    }
    let height = (most as f64).mul_add(STAGE.leading(), MEAN.leading() + 2.0 * PAD - 6.0);
    let mut shapes = Vec::new();
    for (at, x, width, lines) in heads {
        let (radius, role) = (7.0, Role::Band(at));
        shapes.push(Shape::Rect { x, y: 0.0, width, height, radius, role, pen: Pen::Fill });
        let role = Role::BandInk(at);
        let top = Type { role, ..STAGE }.set(&mut shapes, (x + PAD, PAD - 4.0), Anchor::Start, lines);
        if let Some(mean) = summary.stages.get(at).and_then(|stage| stage.mean) {
            let words = format!("mean {}", figures::signed(mean));
            shapes.push(Type { role, ..MEAN }.line(x + PAD, top + 1.0, Anchor::Start, words));
        }
    }
    (shapes, height)
}
