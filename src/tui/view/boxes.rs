//! Small boxes: questions and reports.

use ratatui::layout::Rect;

use super::brush::{Brush, centered};
use crate::text::{display, wrap};
use crate::tui::key::{Key, KeyCode};
use crate::tui::mouse::Touch;
use crate::tui::overlay::{Confirm, Report};
use crate::tui::session::Session;

pub(super) fn draw_confirm(brush: &mut Brush, confirm: &Confirm, room: Rect) {
    let theme = brush.theme;
    let width = centered(room, 58, 0).width;
    let cells = usize::from(width.saturating_sub(4));
    let question = display(&confirm.question);
    let lines = wrap(&question, cells);
    let height = lines.len() + confirm.choices.len() + 4;
    let inside = brush.framed(centered(room, width, height), "");
    // Where not everything fits the answers do; the hint line has Esc.
    let for_question = usize::from(inside.height).saturating_sub(confirm.choices.len());
    let gap = usize::from(for_question > lines.len());
    let mut rows = inside.rows();
    for (line, row) in lines.iter().take(for_question).zip(rows.by_ref()) {
        brush.text(row.x, row.y, row.width, line, theme.selected);
    }
    let choices = confirm.choices.iter().map(|choice| (KeyCode::Char(choice.key), choice.label));
    for ((key, label), row) in choices.chain([(KeyCode::Esc, "stay here")]).zip(rows.skip(gap)) {
        let key = Key::from(key);
        brush.touch(row, Touch::Key(key));
        brush.text_right(Rect { width: 3.min(row.width), ..row }, &key.to_string(), theme.accent);
        brush.text(row.x + 5, row.y, row.width.saturating_sub(5), label, theme.text);
    }
}

/// Draws a report. Returns the first line shown.
pub(super) fn draw_report(brush: &mut Brush, session: &Session, report: &Report, room: Rect) -> usize {
    let theme = brush.theme;
    let width = centered(room, 90, 0).width;
    let cells = usize::from(width.saturating_sub(4));
    let mut lines: Vec<String> = Vec::new();
    for line in &report.lines {
        let shown = display(line);
        lines.extend(wrap(&shown, cells).into_iter().map(str::to_owned));
    }
    let inside = brush.framed(centered(room, width, lines.len() + 2), &report.title);
    let rows = usize::from(inside.height);
    let top = session.scroll.overlay.min(lines.len().saturating_sub(rows));
    for (line, row) in lines[top..].iter().zip(inside.rows()) {
        brush.text(row.x, row.y, row.width, line, theme.text);
    }
    top
}
