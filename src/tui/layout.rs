//! The layout of one frame: computed once, pure, and read by drawing and scrolling. Visits only
//! what is visible.

pub(super) mod beside;
mod lanes;
mod sheet;

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::card::{self, Card};
use super::session::{Scroll, Session, View};
use crate::journey::{Document, JourneyMap, Lens, Stage};

pub use lanes::{Band, CellLine, Grid, GridColumn, Mark, Span, metric_rows, pages, text_width};
pub use sheet::bands;

/// The smallest screen that can be worked on.
pub const SMALLEST: (u16, u16) = (24, 7);
/// The narrowest and the widest column, walls included.
const COLUMN: (u16, u16) = (18, 40);
/// From this width on there is room for a detail pane.
const WIDE: u16 = 100;

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The line with the map's title.
    pub title: Rect,
    /// The names of the stages; the row below is a rule.
    pub header: Rect,
    /// The visible columns, left to right.
    pub columns: Vec<Column>,
    /// How many stages are hidden on the left and on the right.
    pub hidden: (usize, usize),
    /// The curve, without the rule above it; no rows when there is no room.
    pub curve: Rect,
    /// Whether there is a rule above the curve.
    pub curve_rule: bool,
    /// The lanes view, in place of columns and curve.
    pub lanes: Option<Grid>,
    /// The line with the map's numbers.
    pub summary: Option<Rect>,
    /// Everything known of what is selected.
    pub pane: Option<Rect>,
    /// The rows of an open prompt.
    pub prompt: Option<Rect>,
    /// The hint line.
    pub hints: Rect,
    /// Where the board had to be scrolled to, for the session to keep.
    pub scroll: Scroll,
}

/// One visible stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The index of the stage.
    pub stage: usize,
    /// The cells of its cards: a gutter, the text, a blank and the wall.
    pub area: Rect,
    /// The visible cards, top to bottom.
    pub cards: Vec<CardSpot>,
    /// How many touchpoints are hidden above and below.
    pub hidden: (usize, usize),
}

/// One visible card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSpot {
    /// The index of the touchpoint in its stage.
    pub card: usize,
    /// The first row.
    pub y: u16,
    /// The rows, cut at the end of the column.
    pub height: u16,
    /// What it says.
    pub text: Card,
}

/// How many cells a row of the editor of a cell has on a screen of this width.
pub const fn editor_width(screen: u16) -> u16 {
    if screen < 44 { screen.saturating_sub(4) } else { 40 }
}

/// Whether a screen of this size has room for a detail pane beside the board.
pub const fn has_room_for_pane(size: (u16, u16)) -> bool {
    size.0 >= WIDE && size.1 >= 16
}

/// Whether a screen of this size can be worked on at all.
pub const fn is_big_enough(size: (u16, u16)) -> bool {
    size.0 >= SMALLEST.0 && size.1 >= SMALLEST.1
}

/// Computes the layout of the next frame.
pub fn layout(session: &Session, document: &Document) -> Layout {
    let map = document.map();
    let (width, height) = session.size;
    let row = |y: u16| Rect::new(0, y.min(height.saturating_sub(1)), width, 1);
    let prompt_rows = session.overlays.iter().map(super::overlay::Overlay::bottom_rows).max().unwrap_or(0);
    let foot = height.saturating_sub(1);
    let prompt = (prompt_rows > 0).then(|| {
        let rows = prompt_rows.min(foot);
        Rect::new(0, foot - rows, width, rows)
    });
    let bottom = foot - prompt.map_or(0, |prompt| prompt.height);
    let pane_wanted = session.pane && session.view == View::Board && !map.stages.is_empty();
    let pane = (pane_wanted && has_room_for_pane(session.size)).then(|| {
        let pane_width = pane_width(width, map.stages.len());
        Rect::new(width - pane_width, 1, pane_width, bottom.saturating_sub(1))
    });
    let board_width = width - pane.map_or(0, |pane| pane.width);

    let summary = (height >= 16 && prompt.is_none()).then(|| Rect { width: board_width, ..row(bottom - 1) });
    let floor = bottom - u16::from(summary.is_some());
    let top = 3.min(floor);
    let curve_rows = match (session.view, height) {
        (View::Journey, _) => floor.saturating_sub(top),
        _ if map.stages.is_empty() => 0,
        (View::Lanes, _) => 0,
        (View::Board, ..12) => 1,
        (View::Board, 12..20) => 3,
        (View::Board, 20..32) => 5,
        (View::Board, 32..38) => 7,
        (View::Board, 38..50) => 9,
        (View::Board, 50..60) => 11,
        // A curve says more the higher it is, and few boards fill so many rows.
        (View::Board, _) => ((height / 4) | 1).min(21),
    };
    let curve_rows = curve_rows.min(floor.saturating_sub(top + 2 * u16::from(session.view == View::Board)));
    let curve = Rect::new(0, floor - curve_rows, board_width, curve_rows);
    let curve_rule = curve_rows > 1 && session.view == View::Board;
    let cards = Rect::new(0, top, board_width, curve.y.saturating_sub(top + u16::from(curve_rule)));

    let mut scroll = session.scroll.clone();
    let columns = columns(session, map, cards, &mut scroll);
    let lanes = (session.view == View::Lanes && !map.stages.is_empty()).then(|| {
        lanes::grid(session, document, Rect::new(0, 1, width, floor.saturating_sub(1)), &mut scroll)
    });
    let last = columns.last().map_or(0, |column| column.stage + 1);
    Layout {
        title: row(0),
        header: Rect { width: board_width, ..row(1) },
        hidden: (scroll.stage, map.stages.len() - last),
        columns,
        curve,
        curve_rule,
        lanes,
        summary,
        pane,
        prompt,
        hints: row(foot),
        scroll,
    }
}

/// A third of the screen or so; less when that brings every stage onto it.
fn pane_width(width: u16, stages: usize) -> u16 {
    const NARROWEST: u16 = 30;
    let usual = (width / 10 * 3).clamp(32, 48);
    let needed = COLUMN.0.saturating_mul(stages.min(100) as u16);
    if needed > width - usual && needed <= width - NARROWEST { width - needed } else { usual }
}

fn columns(session: &Session, map: &JourneyMap, area: Rect, scroll: &mut Scroll) -> Vec<Column> {
    let stages = map.stages.len();
    if stages == 0 || area.width == 0 || session.view != View::Board {
        return Vec::new();
    }
    let count = usize::from((area.width / COLUMN.0).max(1)).min(stages);
    let cursor = session.cursor.stage;
    // The cursor stays in view, and no room is left unused at the right end.
    scroll.stage = scroll.stage.clamp((cursor + 1).saturating_sub(count), cursor).min(stages - count);
    let total = area.width.min(COLUMN.1 * count as u16);
    let (each, spare) = (total / count as u16, total % count as u16);
    let mut x = area.x;
    (0..count)
        .map(|place| {
            let width = each + u16::from((place as u16) < spare);
            let spot = Rect { x, width, ..area };
            x += width;
            let stage = scroll.stage + place;
            let selected = session.cursor.card.filter(|_| stage == cursor);
            // A blank row between cards, where rows are plenty.
            let gap = u16::from(area.height >= 18);
            column(&map.stages[stage], stage, spot, selected, scroll, gap, session.eyes.lens())
        })
        .collect()
}

fn column(
    stage: &Stage,
    index: usize,
    area: Rect,
    selected: Option<usize>,
    scroll: &mut Scroll,
    gap: u16,
    lens: Lens,
) -> Column {
    let mut texts = Texts::new(stage, area, lens);
    let count = stage.touchpoints.len();
    let mut top = scroll.tops.get(&stage.id).copied().unwrap_or(0).min(count.saturating_sub(1));
    if let Some(selected) = selected.filter(|selected| *selected < count) {
        top = top.min(selected);
        // Every card takes a row at least, so the top is at most a screen away from the selection.
        top = top.max((selected + 1).saturating_sub(usize::from(area.height).max(1)));
        let mut taken: u16 = (top..=selected).map(|card| texts.rows(card) + gap).sum();
        while top < selected && taken - gap > area.height {
            taken -= texts.rows(top) + gap;
            top += 1;
        }
    }
    // Nothing is hidden above as long as there is room below.
    let room = area.height + gap;
    let add = |sum: u16, card| Some(sum + texts.rows(card) + gap).filter(|sum| *sum <= room);
    let taken = (top..count).try_fold(0, add);
    let mut spare = taken.map_or(0, |taken| room - taken);
    while top > 0 && texts.rows(top - 1) + gap <= spare {
        top -= 1;
        spare -= texts.rows(top) + gap;
    }
    if top > 0 {
        scroll.tops.insert(stage.id, top);
    } else {
        scroll.tops.remove(&stage.id);
    }
    let (mut y, end) = (area.y, area.bottom());
    let mut cards = Vec::new();
    for card in top..count {
        if y >= end {
            break;
        }
        let text = texts.take(card);
        let height = text.rows().min(end - y);
        cards.push(CardSpot { card, y, height, text });
        y += height + gap;
    }
    // A card that is cut at the end counts as hidden: there is more of it below.
    let cut = cards.last().is_some_and(|last: &CardSpot| last.height < last.text.rows());
    let below = count - top - cards.len() + usize::from(cut);
    Column { stage: index, area, cards, hidden: (top, below) }
}

/// The cards of a stage as they are broken into lines, each once.
struct Texts<'a> {
    stage: &'a Stage,
    cells: usize,
    lens: Lens,
    known: BTreeMap<usize, Card>,
}

impl<'a> Texts<'a> {
    fn new(stage: &'a Stage, area: Rect, lens: Lens) -> Self {
        Self { stage, cells: usize::from(card::text_width(area.width)), lens, known: BTreeMap::new() }
    }

    fn rows(&mut self, at: usize) -> u16 {
        let card = self.take(at);
        let rows = card.rows();
        self.known.insert(at, card);
        rows
    }

    fn take(&mut self, at: usize) -> Card {
        let broken = || card::card(&self.stage.touchpoints[at], self.cells, self.lens);
        self.known.remove(&at).unwrap_or_else(broken)
    }
}

impl Column {
    /// Where the dot of a touchpoint stands, in half cells from the left edge of the screen, for
    /// `count` touchpoints that share the width of the column.
    pub fn dot(&self, card: usize, count: usize) -> f64 {
        // Room at the left for the scale, and at the right so that stages stand apart.
        let (left, inner) = (f64::from(self.area.x + 3), f64::from(self.area.width.saturating_sub(5).max(1)));
        2.0 * (left + inner * (card as f64 + 0.5) / count.max(1) as f64)
    }

    /// The touchpoint whose dot is nearest to a column of the screen, of `count` that share the width.
    pub fn nearest(&self, x: u16, count: usize) -> Option<usize> {
        let (left, inner) = (f64::from(self.area.x + 3), f64::from(self.area.width.saturating_sub(5).max(1)));
        let place = ((f64::from(x) + 0.5 - left) / inner * count as f64).max(0.0) as usize;
        Some(place.min(count.checked_sub(1)?))
    }
}
