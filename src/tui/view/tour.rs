//! What the tour says, in the rows below everything else.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::text::wrap;
use crate::tui::session::Session;
use crate::tui::tour::Tour;

pub(super) fn draw(brush: &mut Brush, session: &Session, tour: &Tour) {
    let (width, height) = session.size;
    let strip = Rect::new(0, height, width, tour.rows());
    brush.clear(strip);
    let text = tour.text(session);
    let cells = strip.width.saturating_sub(2);
    let mut lines: Vec<String> = wrap(&text, usize::from(cells)).into_iter().map(str::to_owned).collect();
    // What to do comes before how to leave.
    if lines.len() < usize::from(strip.height) {
        lines.resize(usize::from(strip.height) - 1, String::new());
        lines.push(tour.keys(session));
    }
    for (line, row) in lines.iter().zip(strip.rows()) {
        brush.text(row.x + 1, row.y, cells, line, brush.theme.text);
        brush.tint(row, brush.theme.chosen);
    }
}
