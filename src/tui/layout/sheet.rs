//! The layout of a printed board: bands of stages that fit side by side, one below the other.

use ratatui::layout::Rect;

use super::{COLUMN, Column, Layout, column};
use crate::journey::{Document, Lens};
use crate::tui::session::Scroll;

/// How many rows the curve has under each band.
const CURVE: u16 = 7;
/// The most touchpoints of a stage in one band; longer stages go on in the next, so that no picture
/// grows beyond what rows can be counted in.
const PAGE: usize = 500;

/// The bands of a printed board. Each is a picture of its own, from row 0 on, and as high as it needs.
pub fn bands(document: &Document, width: u16) -> Vec<Layout> {
    let stages = document.map().stages.len();
    let fitting = usize::from((width / COLUMN.0).max(1));
    // Bands of about the same number of stages look better than full ones and a rest.
    let count = stages.div_ceil(fitting).max(1);
    let side_by_side = stages.div_ceil(count).max(1);
    let each = (width / side_by_side as u16).min(COLUMN.1);
    let mut bands = Vec::new();
    for first in (0..stages).step_by(side_by_side) {
        let shown = first..stages.min(first + side_by_side);
        let longest = document.map().stages[shown.clone()].iter().map(|stage| stage.touchpoints.len()).max();
        let pages = longest.unwrap_or(0).div_ceil(PAGE).max(1);
        for page in 0..pages {
            let columns = shown.clone().map(|stage| {
                let x = (stage - first) as u16 * each;
                page_of(document, stage, page * PAGE, Rect::new(x, 2, each, u16::MAX - 2))
            });
            bands.push(band(columns.collect(), page + 1 == pages));
        }
    }
    bands
}

/// A stage from one of its touchpoints on, for a page.
fn page_of(document: &Document, stage: usize, top: usize, area: Rect) -> Column {
    let held = &document.map().stages[stage];
    if top >= held.touchpoints.len() {
        return Column { stage, area, cards: Vec::new(), hidden: (0, 0) };
    }
    let mut scroll = Scroll::default();
    scroll.tops.insert(held.id, top);
    let mut column = column(held, stage, area, None, &mut scroll, 0, Lens::Everybody);
    column.cards.retain(|spot| spot.card < top + PAGE);
    Column { hidden: (0, 0), ..column }
}

fn band(mut columns: Vec<Column>, last_page: bool) -> Layout {
    let ends = columns.iter().filter_map(|column| column.cards.last()).map(|card| card.y + card.height);
    let end = ends.max().unwrap_or(2);
    for column in &mut columns {
        column.area.height = end - 2;
    }
    let width = columns.iter().map(|column| column.area.width).sum();
    let curve = if last_page { CURVE } else { 0 };
    Layout {
        header: Rect::new(0, 0, width, 1),
        columns,
        curve: Rect::new(0, end + u16::from(last_page), width, curve),
        curve_rule: last_page,
        ..Layout::default()
    }
}
