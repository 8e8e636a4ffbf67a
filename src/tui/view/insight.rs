//! Insight on the screen: rankings, the matrix, statistics, the library of ideas.

mod course;
mod ideas;
mod matrix;
mod ranking;

use ratatui::layout::Rect;

use super::brush::{Brush, centered};
use crate::journey::Document;
use crate::tui::overlay::{Insight, Line, WIDEST, cells, lines};
use crate::tui::session::Session;

/// Draws it. Returns the first row shown of what scrolls.
pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    insight: &Insight,
    room: Rect,
) -> usize {
    let map = document.map();
    match insight {
        Insight::Ranking(ranking) => ranking::draw(brush, session, map, ranking, room),
        Insight::Matrix(matrix) => {
            matrix::draw(brush, session, map, matrix, room);
            0
        }
        Insight::Course { at } => course::draw(brush, session, document, *at, room),
        Insight::Seams => draw_seams(brush, session, document, room),
        Insight::Ideas(ideas) => ideas::draw(brush, session, map, ideas, room),
    }
}

fn draw_seams(brush: &mut Brush, session: &Session, document: &Document, room: Rect) -> usize {
    let sections = document.sections();
    let lines = lines(&sections, cells(session.size.0), brush.glyphs.ellipsis);
    let inside = brush.framed(centered(room, WIDEST, lines.len() + 2), "What the map says");
    draw_lines(brush, inside, &lines, session.scroll.overlay)
}

/// Draws lines from a row on, and says how many are left. Returns the first row shown.
fn draw_lines(brush: &mut Brush, area: Rect, lines: &[Line], top: usize) -> usize {
    let theme = brush.theme;
    let visible = usize::from(area.height);
    let top = top.min(lines.len().saturating_sub(visible));
    for (line, row) in lines[top..].iter().zip(area.rows()) {
        let (text, style) = match line {
            Line::Title(text) => (text, theme.title),
            Line::Text(text) => (text, theme.text),
        };
        brush.text(row.x, row.y, row.width, text, style);
    }
    more_below(brush, area, lines.len().saturating_sub(top + visible));
    top
}

/// Says on the border under an area how many rows are not shown.
fn more_below(brush: &mut Brush, area: Rect, left: usize) {
    if left > 0 {
        let text = format!(" {}{left} more ", brush.glyphs.more[1]);
        brush.text_right(Rect { y: area.bottom(), height: 1, ..area }, &text, brush.theme.accent);
    }
}
