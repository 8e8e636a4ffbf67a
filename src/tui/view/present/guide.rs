//! The keys of a presentation: a line for whoever has just begun, and all of them on request.

use ratatui::layout::Rect;

use crate::text::width;
use crate::tui::overlay::{Guide, Present, TURNS};
use crate::tui::session::Session;
use crate::tui::view::brush::{Brush, centered};

/// Between two hints, and between keys and what they do.
const GAP: &str = "  ";

/// Draws the line, if it is to be shown and there is room for it. Returns what is left of the page.
pub(super) fn draw_line(brush: &mut Brush, session: &Session, present: Present, page: Rect) -> Rect {
    let hints = TURNS.iter().filter_map(|turn| Some(format!("{} {}", turn.key(), turn.hint?)));
    let line = hints.collect::<Vec<_>>().join(GAP);
    let is_asked_for = present.guide == Guide::Line && session.hints;
    if !is_asked_for || page.height < 6 || width(&line) > usize::from(page.width) {
        return page;
    }
    brush.text(page.x, page.bottom() - 1, page.width, &line, brush.theme.dim);
    Rect { height: page.height - 1, ..page }
}

/// Draws all keys over the page.
pub(super) fn draw_all(brush: &mut Brush, session: &Session, room: Rect) {
    let theme = brush.theme;
    let eyes = (session.key_of("view.eyes"), "through other eyes");
    let rows: Vec<(String, &str)> =
        TURNS.iter().map(|turn| (turn.keys.to_owned(), turn.does)).chain([eyes]).collect();
    let widest =
        |cells: fn(&(String, &str)) -> usize| rows.iter().map(cells).max().unwrap_or_default() as u16;
    let (keys, does) = (widest(|(keys, _)| width(keys)), widest(|(_, does)| width(does)));
    let gap = GAP.len() as u16;
    let inside = brush.framed(centered(room, keys + gap + does + 4, rows.len() + 2), "Keys");
    // What the keys do is told whole; of many keys the first are enough.
    let keys = keys.min(inside.width.saturating_sub(does + gap));
    for ((names, does), row) in rows.iter().zip(inside.rows()) {
        brush.text(row.x, row.y, keys, names, theme.accent);
        brush.text(row.x + keys + gap, row.y, row.width.saturating_sub(keys + gap), does, theme.text);
    }
}
