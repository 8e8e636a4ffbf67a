//! Every change between two maps as a list, stage by stage.

use ratatui::layout::Rect;

use crate::journey::compare::{Mark, Matched, headline};
use crate::text::{beginning, display, wrap};
use crate::tui::overlay::{Beside, ChangeLine};
use crate::tui::view::brush::Brush;

/// The most rows that a change takes in the list.
const MOST_ROWS: usize = 4;
/// The most scalar values of a change that are shown.
const MOST_SCALARS: usize = 2_000;

/// One row of the list.
enum Row {
    Blank,
    Stage(String),
    /// The place of a change, its mark on its first row, and a part of its words.
    Change(usize, Option<Mark>, String),
}

pub(super) fn draw(brush: &mut Brush, beside: &Beside, chosen: usize, room: Rect) {
    let theme = brush.theme;
    let (old, new) = (&beside.sides.old, &beside.sides.new);
    let name = |side: &crate::tui::overlay::Compared| {
        if side.source.is_empty() { side.title.clone() } else { side.source.clone() }
    };
    let sides = format!("{} -> {}", name(old), name(new));
    let pieces =
        [(sides.as_str(), theme.title), ("  ", theme.text), (&headline(&beside.comparison), theme.dim)];
    brush.pieces(room.x + 1, room.y, room.width.saturating_sub(1), &pieces);
    brush.rule(room.x, room.y + 1, room.width, brush.glyphs.rule, theme.chrome);
    let mut area = Rect { y: room.y + 2, height: room.height.saturating_sub(2), ..room };
    if beside.comparison.matched == Matched::ByName && area.height > 6 {
        let why = "Hardly an id in common: things of equal names are taken for the same.";
        brush.text(area.x + 1, area.y, area.width.saturating_sub(1), why, theme.dim);
        (area.y, area.height) = (area.y + 1, area.height - 1);
    }
    let height = usize::from(area.height);
    // A change takes a row at least, so no other one can come onto the screen.
    let rows = rows(
        beside,
        chosen.saturating_sub(height)..chosen + height + 1,
        usize::from(area.width.saturating_sub(4)),
    );
    let is_chosen = |row: &Row| matches!(row, Row::Change(at, ..) if *at == chosen);
    let first = rows.iter().position(is_chosen).unwrap_or_default();
    let top = first.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    for (row, line) in rows.iter().skip(top).zip(area.rows()) {
        match row {
            Row::Blank => {}
            Row::Stage(name) => {
                brush.text(line.x + 1, line.y, line.width.saturating_sub(1), name, theme.title);
            }
            Row::Change(_, mark, text) => draw_line(brush, *mark, text, line),
        }
        if is_chosen(row) {
            brush.tint(Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line }, theme.chosen);
        }
    }
}

fn rows(beside: &Beside, shown: std::ops::Range<usize>, cells: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut before = None;
    for (at, line) in beside.changes.iter().enumerate().take(shown.end).skip(shown.start) {
        if before != Some(line.stage) {
            if before.is_some() {
                rows.push(Row::Blank);
            }
            before = Some(line.stage);
            rows.push(Row::Stage(
                line.stage.map_or_else(|| "The map".to_owned(), |stage| beside.stage_name(stage)),
            ));
        }
        let parts = lines(line, cells).take(MOST_ROWS);
        rows.extend(parts.map(|(mark, text)| Row::Change(at, mark, text)));
    }
    rows
}

/// A change in rows of at most so many cells, the first with its mark.
pub(super) fn lines(line: &ChangeLine, cells: usize) -> impl Iterator<Item = (Option<Mark>, String)> {
    let shown = display(beginning(&line.text, MOST_SCALARS));
    let rows: Vec<String> = wrap(&shown, cells).into_iter().map(str::to_owned).collect();
    let mark = line.mark;
    rows.into_iter().enumerate().map(move |(number, text)| ((number == 0).then_some(mark), text))
}

/// One row of a change.
pub(super) fn draw_line(brush: &mut Brush, mark: Option<Mark>, text: &str, row: Rect) {
    let theme = brush.theme;
    if let Some(mark) = mark {
        brush.glyph(row.x + 1, row.y, brush.glyphs.mark(mark), theme.accent);
    }
    brush.text(row.x + 3, row.y, row.width.saturating_sub(4), text, theme.text);
}
