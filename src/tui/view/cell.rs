//! The editor of a cell: a small box over the cell, its text where the cell's text stands.

use ratatui::layout::{Position, Rect};

use super::brush::Brush;
use crate::text::wrap;
use crate::tui::layout::{Layout, editor_width};
use crate::tui::overlay::Cell;
use crate::tui::session::Session;

/// The most rows of text that are seen at once.
const ROWS: usize = 8;

pub(super) fn draw(brush: &mut Brush, session: &Session, layout: &Layout, editor: &Cell) -> Option<Position> {
    let theme = brush.theme;
    let field = editor.field()?;
    let cells = editor_width(session.size.0);
    let shown = field.input.rows(usize::from(cells));
    let rows = shown.rows.len().min(ROWS);
    let (note, style) = match &field.error {
        Some(error) => (error.as_str(), theme.warning),
        None if field.input.is_empty() => (field.field.help, theme.dim),
        None => ("", theme.dim),
    };
    let notes = if note.is_empty() { Vec::new() } else { wrap(note, usize::from(cells)) };
    let notes = &notes[..notes.len().min(3)];
    let cell = layout.lanes.as_ref().and_then(|grid| grid.selected);
    // No rest of the text looks out from under the box.
    let covered = cell.filter(|_| editor.is_text()).map_or(0, |cell| cell.height);
    let height = ((rows + notes.len()) as u16).max(covered);
    let area = place(session, cell, (cells + 4, height + 2));
    let inside = brush.framed(area, &editor.title);
    for edge in [
        Rect { height: 1, ..area },
        Rect { y: area.bottom() - 1, height: 1, ..area },
        Rect { width: 1, ..area },
        Rect { x: area.right() - 1, width: 1, ..area },
    ] {
        brush.tint(edge, theme.accent);
    }
    // Where even the box has no room, the text comes before what is said of it.
    let rows = rows.min(usize::from(inside.height)).max(1);
    let top = (shown.row + 1).saturating_sub(rows);
    for (line, row) in shown.rows.iter().skip(top).zip(inside.rows().take(rows)) {
        brush.text(row.x, row.y, row.width, &line.text, theme.text);
    }
    for (line, row) in notes.iter().zip(inside.rows().skip(rows)) {
        brush.text(row.x, row.y, row.width, line, style);
    }
    Some(Position::new(inside.x + shown.column as u16, inside.y + (shown.row - top) as u16))
}

/// Where the box stands: so that its text begins where the cell's does, as far as the screen allows; at the bottom
/// of a screen on which nothing of the cell can be seen.
fn place(session: &Session, cell: Option<Rect>, (width, height): (u16, u16)) -> Rect {
    let room = Rect::new(0, 1, session.size.0, session.size.1.saturating_sub(2));
    let (width, height) = (width.min(room.width), height.min(room.height));
    let (right, bottom) = (room.right() - width, room.bottom() - height);
    let (x, y) = cell.map_or((0, bottom), |cell| (cell.x.saturating_sub(1), cell.y.saturating_sub(1)));
    Rect::new(x.clamp(room.x, right), y.clamp(room.y, bottom), width, height)
}
