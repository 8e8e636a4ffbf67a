//! The menu of keys that go on with a chord, where they do not fit into the hint line.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::text::width;
use crate::tui::command::Command;
use crate::tui::key::Key;
use crate::tui::mouse::Touch;

/// Between two columns.
const GAP: u16 = 2;

type Entry<'a> = (Key, String, &'a str);

/// Draws the keys that may come next into the lowest rows of `room`, in columns, each with what it does.
pub(super) fn draw(brush: &mut Brush, next: &[(Key, &Command)], room: Rect) {
    let entries = |shorten: fn(&'static str) -> &'static str| -> Vec<Entry> {
        next.iter().map(|(key, command)| (*key, key.to_string(), shorten(command.title))).collect()
    };
    let full = entries(|title| title);
    let inner = room.width.saturating_sub(4);
    let widest = full.iter().map(cells).max().unwrap_or_default();
    let columns = usize::from((inner + GAP) / (widest + GAP).min(inner.max(1))).max(1);
    let rows = full.len().div_ceil(columns);
    if rows + 2 <= usize::from(room.height) {
        let height = rows as u16 + 2;
        let inside = brush.framed(Rect { y: room.bottom() - height, height, ..room }, "");
        return draw_columns(brush, &full, rows, |_| widest, inside);
    }
    // On a low screen titles are short, a frame gives its rows to them, and each column is as wide as it needs.
    let short = entries(without_verb);
    let rows = usize::from(room.height.saturating_sub(1)).max(1);
    brush.clear(room);
    brush.touch(room, Touch::Frame);
    let style = brush.theme.chrome;
    brush.rule(room.x, room.y, room.width, brush.glyphs.rule, style);
    let inside = Rect::new(room.x + 1, room.y + 1, room.width.saturating_sub(2), rows as u16);
    let widest = |column: &[Entry]| column.iter().map(cells).max().unwrap_or_default();
    draw_columns(brush, &short, rows, widest, inside);
}

fn draw_columns(
    brush: &mut Brush,
    entries: &[Entry],
    rows: usize,
    column_width: impl Fn(&[Entry]) -> u16,
    area: Rect,
) {
    let theme = brush.theme;
    let mut x = area.x;
    for column in entries.chunks(rows) {
        let room = column_width(column).min(area.right().saturating_sub(x));
        for ((key, pressed, title), row) in column.iter().zip(area.rows()) {
            let pieces = [(pressed.as_str(), theme.accent), (" ", theme.dim), (*title, theme.text)];
            let taken = brush.pieces(x, row.y, room, &pieces);
            brush.touch(Rect { x, width: taken, ..row }, Touch::Key(*key));
        }
        x = x.saturating_add(room + GAP);
    }
}

fn cells((_, key, title): &Entry) -> u16 {
    (width(key) + 1 + width(title)) as u16
}

/// The title of a command without the words that say that it adds or shows something.
pub(super) fn without_verb(title: &str) -> &str {
    let verbs = ["Add an ", "Add a ", "Add ", "Take an ", "Show the ", "Show "];
    verbs.into_iter().find_map(|verb| title.strip_prefix(verb)).unwrap_or(title)
}
