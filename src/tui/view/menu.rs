//! The menu of keys that go on with a chord, where they do not fit into the hint line.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::text::width;
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::mouse::Touch;

/// Draws the keys that may come next into the lowest rows of `room`, in columns, each with what it does.
pub(super) fn draw(brush: &mut Brush, next: &[(Key, &Command)], room: Rect) {
    let theme = brush.theme;
    let inner = room.width.saturating_sub(4);
    let widest = next.iter().map(|(key, command)| width(&key.to_string()) + 1 + width(command.title)).max();
    let column = (widest.unwrap_or_default() as u16 + 2).min(inner.max(1));
    // On a low screen rather cut titles than missing keys.
    let needed = next.len().div_ceil(usize::from(room.height.saturating_sub(2)).max(1));
    let columns = usize::from((inner + 2) / column).max(1).max(needed);
    let column = column.min((inner + 2) / columns as u16).max(1);
    let rows = next.len().div_ceil(columns) as u16;
    let height = (rows + 2).min(room.height);
    let area = Rect { y: room.bottom() - height, height, ..room };
    let inside = brush.framed(area, "");
    let per_column = usize::from(rows.max(1));
    for (place, (key, command)) in next.iter().enumerate() {
        let (x, y) = ((place / per_column) as u16 * column, (place % per_column) as u16);
        if y < inside.height {
            let cells = column.min(inside.width.saturating_sub(x)).saturating_sub(1);
            let (pressed, key) = (key, key.to_string());
            let pieces = [(key.as_str(), theme.accent), (" ", theme.dim), (command.title, theme.text)];
            let taken = brush.pieces(inside.x + x, inside.y + y, cells, &pieces);
            brush.touch(Rect::new(inside.x + x, inside.y + y, taken, 1), Touch::Key(*pressed));
        }
    }
}
