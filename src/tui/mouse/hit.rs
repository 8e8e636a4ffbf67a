//! What lies under the pointer, read off the layout.

use ratatui::layout::{Position, Rect};

use super::Way;
use crate::journey::Document;
use crate::journey::lane::Holds;
use crate::tui::layout::{Column, Grid, Layout};

/// What lies somewhere on the screen, overlays and the hint line aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The header of a stage.
    Stage(usize),
    /// Room in a stage that no card takes.
    Column(usize),
    /// A card, or the title of a touchpoint in the lanes view.
    Card {
        /// The index of the stage.
        stage: usize,
        /// The index of the touchpoint.
        card: usize,
    },
    /// The curve, where this touchpoint's dot is the nearest.
    Dot {
        /// The index of the stage.
        stage: usize,
        /// The index of the touchpoint.
        card: usize,
    },
    /// A cell of the lanes view.
    Cell {
        /// The index of the stage.
        stage: usize,
        /// The index of the touchpoint; `None` in a stage that has none.
        card: Option<usize>,
        /// The lane.
        holds: Holds,
    },
    /// The mark that says how many stages are hidden on that side.
    Hidden(Way),
    /// The detail pane.
    Pane,
    /// Nothing that can be gone to.
    Nothing,
}

/// What lies in a cell of the screen.
pub fn hit(layout: &Layout, document: &Document, column: u16, row: u16) -> Target {
    let at = Position::new(column, row);
    if layout.pane.is_some_and(|pane| pane.contains(at)) {
        return Target::Pane;
    }
    let found = match &layout.lanes {
        Some(grid) => in_lanes(grid, at),
        None if layout.columns.is_empty() => in_journey(layout, document, at),
        None => on_board(layout, document, at),
    };
    found.unwrap_or(Target::Nothing)
}

/// The names of the stages, with the rule below.
pub(super) const fn header(line: Rect) -> Rect {
    Rect { height: 2, ..line }
}

/// The visible stage in this column of the screen.
pub(super) fn column_at(layout: &Layout, x: u16) -> Option<&Column> {
    layout.columns.iter().find(|column| (column.area.x..column.area.right()).contains(&x))
}

fn on_board(layout: &Layout, document: &Document, at: Position) -> Option<Target> {
    let column = column_at(layout, at.x)?;
    let stage = column.stage;
    if header(layout.header).contains(at) {
        if let Some(way) = hidden_stages(layout, at) {
            return Some(Target::Hidden(way));
        }
        return Some(Target::Stage(stage));
    }
    if layout.curve.contains(at) {
        let count = document.map().stages.get(stage)?.touchpoints.len();
        return Some(Target::Dot { stage, card: column.nearest(at.x, count)? });
    }
    if !column.area.contains(at) {
        return None;
    }
    let card = column.cards.iter().find(|spot| (spot.y..spot.y + spot.height).contains(&at.y));
    Some(card.map_or(Target::Column(stage), |spot| Target::Card { stage, card: spot.card }))
}

/// On which side stages are hidden that the mark there tells of: at both ends of the line of their names, a number
/// and an arrow.
fn hidden_stages(layout: &Layout, at: Position) -> Option<Way> {
    let (first, last) = (layout.columns.first()?.area, layout.columns.last()?.area);
    let mark = |hidden: usize| if hidden > 0 { 1 + hidden.to_string().len() as u16 } else { 0 };
    let (left, right) = (mark(layout.hidden.0), mark(layout.hidden.1));
    match at.x {
        _ if at.y != layout.header.y => None,
        x if (first.x + 1..first.x + 1 + left).contains(&x) => Some(Way::Left),
        x if (last.right().saturating_sub(right)..last.right()).contains(&x) => Some(Way::Right),
        _ => None,
    }
}

fn in_lanes(grid: &Grid, at: Position) -> Option<Target> {
    let stages = Rect { height: 1 + u16::from(grid.stage_rule), ..grid.stages };
    if stages.contains(at) {
        let span = grid.spans.iter().find(|span| (span.x..span.x + span.width).contains(&at.x))?;
        return Some(Target::Stage(span.stage));
    }
    let column = grid.columns.iter().find(|column| (column.x..column.x + column.width).contains(&at.x))?;
    let (stage, card) = (column.stage, column.card);
    if (grid.titles.y..grid.titles.bottom()).contains(&at.y) {
        return Some(card.map_or(Target::Stage(stage), |card| Target::Card { stage, card }));
    }
    let band = grid.bands.iter().find(|band| (band.area.y..band.area.bottom()).contains(&at.y))?;
    Some(Target::Cell { stage, card, holds: band.lane.holds })
}

/// The whole journey shares the width of the screen.
fn in_journey(layout: &Layout, document: &Document, at: Position) -> Option<Target> {
    let summary = document.summary();
    let (left, inner) = (layout.curve.x + 3, layout.curve.width.saturating_sub(5).max(1));
    let share = (f64::from(at.x) + 0.5 - f64::from(left)) / f64::from(inner);
    let place = (share * summary.places as f64).max(0.0) as usize;
    let place = place.min(summary.places.checked_sub(1)?);
    let stage = summary.stages.partition_point(|stage| stage.first <= place).checked_sub(1)?;
    let card = place - summary.stages[stage].first;
    let is_card = card < document.map().stages.get(stage)?.touchpoints.len();
    match (header(layout.header).contains(at), layout.curve.contains(at)) {
        (true, _) => Some(Target::Stage(stage)),
        (_, true) if is_card => Some(Target::Dot { stage, card }),
        (_, true) => Some(Target::Stage(stage)),
        _ => None,
    }
}
