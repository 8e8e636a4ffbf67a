//! The form: labels on the left, texts on the right, the focused field with its help.

use ratatui::layout::{Position, Rect};

use super::brush::{Brush, centered};
use crate::tui::overlay::{Form, FormField, form_widths};

/// How many rows a field of several lines shows when it has the focus, and without it.
const ROWS: (usize, usize) = (6, 3);

pub(super) fn draw(brush: &mut Brush, form: &Form, room: Rect) -> Option<Position> {
    let theme = brush.theme;
    let (width, labels, cells) = form_widths(room.width);
    let heights: Vec<u16> =
        form.fields.iter().enumerate().map(|(at, field)| rows(field, cells, at == form.focus)).collect();
    let area = centered(room, width, usize::from(heights.iter().sum::<u16>()) + 2);
    // Hung from the top, so that rows stay where they are while the form grows and shrinks.
    let area = Rect { y: room.y, ..area };
    let inside = brush.framed(area, form.title);
    let top = first_visible(&heights, form.focus, inside.height);
    let mut y = inside.y;
    let mut caret = None;
    for (at, (field, height)) in form.fields.iter().zip(&heights).enumerate().skip(top) {
        if y >= inside.bottom() {
            break;
        }
        let focused = at == form.focus;
        let height = (*height).min(inside.bottom() - y);
        let style = if focused { theme.accent } else { theme.dim };
        brush.text(inside.x, y, labels - 1, field.field.label, style);
        let spot = Rect::new(inside.x + labels, y, cells, height);
        let place = draw_field(brush, field, spot, focused);
        caret = caret.or(place);
        y += height;
    }
    caret
}

/// The first field to show so that the focused one is whole on the screen.
fn first_visible(heights: &[u16], focus: usize, room: u16) -> usize {
    let mut top = 0;
    while top < focus && heights[top..=focus].iter().sum::<u16>() > room {
        top += 1;
    }
    top
}

/// The rows of a field: its text, and when it has the focus a row of help or error.
fn rows(field: &FormField, cells: u16, focused: bool) -> u16 {
    let text = if field.field.multiline {
        let most = if focused { ROWS.0 } else { ROWS.1 };
        field.input.rows(usize::from(cells)).rows.len().clamp(1, most)
    } else {
        1
    };
    text as u16 + u16::from(focused || field.error.is_some())
}

fn draw_field(brush: &mut Brush, field: &FormField, area: Rect, focused: bool) -> Option<Position> {
    let theme = brush.theme;
    let note = focused || field.error.is_some();
    let text_rows = area.height.saturating_sub(u16::from(note && area.height > 1));
    let position = if field.field.multiline {
        let shown = field.input.rows(usize::from(area.width));
        let top = if focused { (shown.row + 1).saturating_sub(usize::from(text_rows)) } else { 0 };
        for (line, row) in shown.rows.iter().skip(top).zip(area.rows().take(usize::from(text_rows))) {
            brush.text(row.x, row.y, row.width, &line.text, theme.text);
        }
        let hidden = shown.rows.len().saturating_sub(top + usize::from(text_rows));
        if hidden > 0 && !focused {
            let text = format!(" {}{hidden}", brush.glyphs.more[1]);
            brush.text_right(Rect { y: area.y + text_rows - 1, height: 1, ..area }, &text, theme.dim);
        }
        Position::new(area.x + shown.column as u16, area.y + (shown.row - top) as u16)
    } else {
        let shown = field.input.view(usize::from(area.width));
        brush.text(area.x, area.y, area.width, &shown.text, theme.text);
        Position::new(area.x + shown.caret as u16, area.y)
    };
    if note && area.height > text_rows {
        let y = area.y + text_rows;
        match &field.error {
            Some(error) => brush.text(area.x, y, area.width, error, theme.warning),
            None => brush.text(area.x, y, area.width, field.field.help, theme.dim),
        };
    }
    focused.then_some(position)
}
