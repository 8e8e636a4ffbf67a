//! The list of conflicts: what each is about and both sides of it, the chosen one marked.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::brush::{Brush, centered};
use crate::journey::Side;
use crate::text::{display, wrap};
use crate::tui::overlay::{Conflicts, Dispute};

const WIDEST: u16 = 78;
/// Where the values stand: behind the mark and the name of their side.
const VALUES: u16 = 12;
/// The most rows that one side takes.
const MOST_ROWS: usize = 4;

/// One row of the list.
enum Row {
    About(String),
    /// The first row of a side has its mark and its name.
    Side {
        name: &'static str,
        chosen: bool,
        first: bool,
        value: String,
    },
    Blank,
}

pub(super) fn draw(brush: &mut Brush, conflicts: &Conflicts, room: Rect) {
    let width = centered(room, WIDEST, 0).width;
    let cells = usize::from(width.saturating_sub(4 + VALUES)).max(1);
    let of_entry = |(place, dispute)| rows(dispute, cells).into_iter().map(move |row| (place, row));
    let rows: Vec<(usize, Row)> = conflicts.entries.iter().enumerate().flat_map(of_entry).collect();
    let (at, count) = (conflicts.at + 1, conflicts.entries.len());
    let place = if count > 1 { format!("  {at}/{count}") } else { String::new() };
    let title = format!("{}{place}", conflicts.title);
    let inside = brush.framed(centered(room, width, rows.len() + 1), &title);
    let is_at = |(place, row): &(usize, Row)| *place == conflicts.at && !matches!(row, Row::Blank);
    let (begin, end) = (rows.iter().position(is_at).unwrap_or(0), rows.iter().rposition(is_at).unwrap_or(0));
    let top = (end + 1).saturating_sub(usize::from(inside.height)).min(begin);
    for ((place, row), line) in rows.iter().skip(top).zip(inside.rows()) {
        brush.touch_row(line, *place, conflicts.at);
        draw_row(brush, row, *place == conflicts.at, line);
    }
}

fn rows(dispute: &Dispute, cells: usize) -> Vec<Row> {
    let Dispute { conflict, chosen } = dispute;
    let mut rows = vec![Row::About(conflict.what.clone())];
    let sides = [(Side::Ours, "mine", &conflict.ours), (Side::Theirs, "theirs", &conflict.theirs)];
    for (side, name, value) in sides {
        let shown = display(value);
        let lines = wrap(&shown, cells).into_iter().take(MOST_ROWS).enumerate();
        rows.extend(lines.map(|(number, line)| Row::Side {
            name,
            chosen: side == *chosen,
            first: number == 0,
            value: line.to_owned(),
        }));
    }
    rows.push(Row::Blank);
    rows
}

fn draw_row(brush: &mut Brush, row: &Row, selected: bool, line: Rect) {
    let theme = brush.theme;
    let text = |brush: &mut Brush, x: u16, text: &str, style: Style| {
        brush.text(line.x + x, line.y, line.width.saturating_sub(x), text, style);
    };
    match row {
        Row::Blank => {}
        Row::About(what) => {
            if selected {
                brush.glyph(line.x, line.y, brush.glyphs.bar, theme.accent);
            }
            text(brush, 2, what, if selected { theme.selected } else { theme.text });
        }
        Row::Side { name, chosen, first, value } => {
            let style = if *chosen { theme.accent } else { theme.dim };
            if *first && *chosen {
                brush.glyph(line.x + 2, line.y, brush.glyphs.selected_dot, style);
            }
            if *first {
                text(brush, 4, name, style);
            }
            text(brush, VALUES, value, style);
        }
    }
}
