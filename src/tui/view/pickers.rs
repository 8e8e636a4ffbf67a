//! Lists to choose from on the way in and out: formats to export to, journeys in a text.

use ratatui::layout::{Position, Rect};

use super::brush::{Brush, centered};
use super::lists::list_top;
use crate::export::FORMATS;
use crate::text::width;
use crate::tui::card::named_map;
use crate::tui::overlay::{Exports, Journeys};
use crate::tui::session::Session;

const WIDEST: u16 = 72;
/// Between a name and what is said of it.
const GAP: u16 = 2;

/// Draws the formats. Returns where the caret stands, and the first row shown.
pub(super) fn draw_exports(
    brush: &mut Brush,
    session: &Session,
    exports: &Exports,
    room: Rect,
) -> (Position, usize) {
    let theme = brush.theme;
    // As high as for all of them, so that nothing jumps while the list gets shorter.
    let inside = brush.framed(centered(room, WIDEST, FORMATS.len() + 3), "Export as");
    let line = Rect { height: 1, ..inside };
    let shown = exports.input.view(usize::from(line.width.saturating_sub(2)));
    brush.text(line.x, line.y, 2, "/", theme.accent);
    brush.text(line.x + 2, line.y, line.width.saturating_sub(2), &shown.text, theme.text);
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    if exports.found.is_empty() {
        brush.text(list.x, list.y, list.width, "No format is called like that.", theme.dim);
    }
    let names = exports.found.iter().map(|row| width(row.format.name)).max().unwrap_or_default() as u16;
    let top = list_top(session, exports.chosen, exports.found.len(), list);
    for ((place, row), line) in exports.found.iter().enumerate().skip(top).zip(list.rows()) {
        let style = if row.why_not.is_some() { theme.dim } else { theme.text };
        brush.text(line.x, line.y, line.width, row.format.name, style);
        let ending = format!(".{}", row.format.ending());
        let taken = brush.text_right(line, &ending, theme.accent) + GAP;
        let about = row.why_not.as_deref().unwrap_or(row.format.title);
        let ahead = names + GAP;
        let cells = line.width.saturating_sub(ahead + taken);
        brush.text(line.x + ahead, line.y, cells, about, theme.dim);
        brush.touch_row(line, place, exports.chosen);
        if place == exports.chosen {
            brush.tint(line, theme.chosen);
        }
    }
    (Position::new(line.x + 2 + shown.caret as u16, line.y), top)
}

/// Draws the journeys, each with where it begins and how large it is. Returns the first row shown.
pub(super) fn draw_journeys(brush: &mut Brush, session: &Session, journeys: &Journeys, room: Rect) -> usize {
    let theme = brush.theme;
    let title = format!("{} journeys in {}", journeys.list.len(), journeys.source());
    let inside = brush.framed(centered(room, WIDEST, journeys.list.len() + 2), &title);
    let digits = width(&journeys.list.len().to_string()) as u16;
    let top = list_top(session, journeys.chosen, journeys.list.len(), inside);
    for ((place, journey), line) in journeys.list.iter().enumerate().skip(top).zip(inside.rows()) {
        let number = Rect { width: digits.min(line.width), ..line };
        brush.text_right(number, &(place + 1).to_string(), theme.accent);
        let size = if line.width < 50 {
            format!("line {}", journey.line)
        } else {
            format!("line {}, {}", journey.line, journey.size())
        };
        let taken = brush.text_right(line, &size, theme.dim) + GAP;
        let ahead = digits + GAP;
        let cells = line.width.saturating_sub(ahead + taken);
        brush.text(line.x + ahead, line.y, cells, named_map(&journey.map.title), theme.text);
        brush.touch_row(line, place, journeys.chosen);
        if place == journeys.chosen {
            brush.tint(line, theme.chosen);
        }
    }
    top
}
