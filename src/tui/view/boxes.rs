//! Small boxes: questions and reports.

use ratatui::layout::Rect;

use super::brush::{Brush, centered};
use crate::text::{display, wrap};
use crate::tui::key::{Key, KeyCode};
use crate::tui::mouse::Touch;
use crate::tui::overlay::{Confirm, Report};
use crate::tui::session::Session;

/// How far the words of an answer stand from the left: its key is in front of them.
const BESIDE_KEY: u16 = 5;

pub(super) fn draw_confirm(brush: &mut Brush, confirm: &Confirm, room: Rect) {
    let theme = brush.theme;
    let width = centered(room, 58, 0).width;
    let cells = usize::from(width.saturating_sub(4));
    let question = display(&confirm.question);
    let lines = wrap(&question, cells);
    let answers = |cells: usize| -> Vec<(Key, Vec<&str>)> {
        let choices = confirm.choices.iter().map(|choice| (KeyCode::Char(choice.key), choice.label));
        let all = choices.chain([(KeyCode::Esc, "stay here")]);
        all.map(|(key, label)| (Key::from(key), wrap(label, cells))).collect()
    };
    let rows_of = |answers: &[(Key, Vec<&str>)]| answers.iter().map(|(_, label)| label.len()).sum::<usize>();
    let mut choices = answers(cells.saturating_sub(usize::from(BESIDE_KEY)));
    if lines.len() + rows_of(&choices) + 2 > usize::from(room.height) {
        choices = answers(usize::MAX);
    }
    let height = lines.len() + rows_of(&choices) + 3;
    let inside = brush.framed(centered(room, width, height), "");
    // Where not everything fits the answers do; the hint line has Esc.
    let for_question = usize::from(inside.height).saturating_sub(rows_of(&choices) - 1);
    let gap = usize::from(usize::from(inside.height) > lines.len() + rows_of(&choices));
    let mut rows = inside.rows();
    for (line, row) in lines.iter().take(for_question).zip(rows.by_ref()) {
        brush.text(row.x, row.y, row.width, line, theme.selected);
    }
    let choices = choices.iter().flat_map(|(key, label)| {
        label.iter().enumerate().map(move |(place, line)| (*key, place == 0, *line))
    });
    for ((key, is_first, label), row) in choices.zip(rows.skip(gap)) {
        brush.touch(row, Touch::Key(key));
        if is_first {
            brush.text_right(Rect { width: 3.min(row.width), ..row }, &key.to_string(), theme.accent);
        }
        let room = row.width.saturating_sub(BESIDE_KEY);
        brush.text(row.x + BESIDE_KEY, row.y, room, label, theme.text);
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
