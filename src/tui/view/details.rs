//! Everything known of what is selected: a pane beside the board, or a box over it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::brush::{Brush, centered};
use super::telling::{details_of_note, joined, of_evidence, of_metric};
use crate::journey::detail::Key;
use crate::journey::field::fields_at;
use crate::journey::support::is_assumption;
use crate::journey::{Document, JourneyMap, NoteKind, Slot, Sort, Stage};
use crate::text::{display, wrap};
use crate::tui::card::{named, score_text};
use crate::tui::session::Session;

/// One line of the details.
struct DetailLine {
    indent: u16,
    text: String,
    style: Style,
}

pub(super) fn draw_pane(brush: &mut Brush, session: &Session, document: &Document, area: Rect) -> usize {
    let theme = brush.theme;
    for y in area.y..area.bottom() {
        brush.glyph(area.x, y, brush.glyphs.wall, theme.chrome);
    }
    let inside = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let lines = lines(brush, session, document, inside.width);
    draw_lines(brush, &lines, inside, session.scroll.pane)
}

pub(super) fn draw_overlay(brush: &mut Brush, session: &Session, document: &Document, room: Rect) -> usize {
    let width = room.width.min(64);
    let lines = lines(brush, session, document, width.saturating_sub(4));
    let area = centered(room, width, lines.len() + 2);
    let inside = brush.framed(area, "");
    draw_lines(brush, &lines, inside, session.scroll.overlay)
}

/// Draws lines from the one at `top` on, and how many are left out at the end. Returns the top, which
/// may have lain too far down.
fn draw_lines(brush: &mut Brush, lines: &[DetailLine], area: Rect, top: usize) -> usize {
    let rows = usize::from(area.height);
    let top = top.min(lines.len().saturating_sub(rows));
    for (line, row) in lines[top..].iter().zip(area.rows()) {
        let cells = row.width.saturating_sub(line.indent);
        brush.text(row.x + line.indent, row.y, cells, &line.text, line.style);
    }
    let left = lines.len().saturating_sub(top + rows);
    if left > 0 && area.height > 0 {
        let style = brush.theme.dim;
        let text = format!(" {}{left} ", brush.glyphs.more[1]);
        brush.text_right(Rect { y: area.bottom() - 1, height: 1, ..area }, &text, style);
    }
    top
}

fn lines(brush: &Brush, session: &Session, document: &Document, width: u16) -> Vec<DetailLine> {
    let theme = brush.theme;
    let map = document.map();
    let Some(stage) = session.cursor.stage_in(map) else { return Vec::new() };
    let mut lines = Vec::new();
    let Some(touchpoint) = session.cursor.touchpoint_in(map) else {
        let place = format!("Stage {}/{}", session.cursor.stage + 1, map.stages.len());
        push(&mut lines, 0, width, &place, theme.dim);
        push(&mut lines, 0, width, &named(&stage.name), theme.selected);
        push_fields(&mut lines, brush, map, Slot::Stage(session.cursor.stage), &["name"], width);
        push_metrics(&mut lines, brush, stage, width);
        return lines;
    };
    let card = session.cursor.card.unwrap_or(0);
    let place = format!("{}  {}/{}", named(&stage.name), card + 1, stage.touchpoints.len());
    push(&mut lines, 0, width, &place, theme.dim);
    push(&mut lines, 0, width, &named(&touchpoint.title), theme.selected);
    let lens = session.eyes.lens();
    let emotion = touchpoint.feels(lens);
    let glyph = brush.glyphs.emotion(emotion);
    let score = score_text(touchpoint, lens).unwrap_or_else(|| "unscored".to_owned());
    push(&mut lines, 0, width, &format!("{glyph} {score}"), theme.emotion(emotion));
    if touchpoint.details.flag(Key::MomentOfTruth) {
        push(&mut lines, 0, width, &format!("{} moment of truth", brush.glyphs.moment), theme.accent);
    }
    // Title and score head the pane already.
    let above = ["title", "emotion", Key::MomentOfTruth.name()];
    push_fields(&mut lines, brush, map, Slot::Touchpoint(session.cursor.stage, card), &above, width);
    lines
}

/// What is measured in a stage, each metric with its numbers under it.
fn push_metrics(lines: &mut Vec<DetailLine>, brush: &Brush, stage: &Stage, width: u16) {
    let theme = brush.theme;
    if stage.metrics.is_empty() {
        return;
    }
    push(lines, 0, width, "", theme.text);
    push(lines, 0, width, "Metrics", theme.dim);
    for metric in &stage.metrics {
        push(lines, 2, width, &named(&metric.name), theme.text);
        let facts = of_metric(metric, brush.glyphs);
        push(lines, 4, width, &joined(&facts), theme.dim);
    }
}

/// Notes, each with what else is said of it under it.
fn push_notes(
    lines: &mut Vec<DetailLine>,
    brush: &Brush,
    map: &JourneyMap,
    slot: Slot,
    kind: NoteKind,
    width: u16,
) {
    let theme = brush.theme;
    let Slot::Touchpoint(stage, card) = slot else { return };
    let Some(touchpoint) = map.stages.get(stage).and_then(|stage| stage.touchpoints.get(card)) else {
        return;
    };
    for note in touchpoint.notes_of(kind) {
        let severity = note.severity.map(|severity| format!(" ~{severity}")).unwrap_or_default();
        for (place, line) in note.text.lines().enumerate() {
            let last = place + 1 == note.text.lines().count();
            let end = if last { severity.as_str() } else { "" };
            push(lines, 2, width, &format!("{line}{end}"), theme.text);
        }
        let said = details_of_note(map, note).join(&format!(" {} ", brush.glyphs.separator));
        if !said.is_empty() {
            push(lines, 4, width, &said, theme.dim);
        }
    }
}

/// Evidence that is cited, each piece with its kind.
fn push_evidence(
    lines: &mut Vec<DetailLine>,
    brush: &Brush,
    map: &JourneyMap,
    slot: Slot,
    key: Key,
    width: u16,
) {
    let theme = brush.theme;
    for entry in map.details_at(slot).links(key).iter().filter_map(|id| map.entry(Sort::Evidence, *id)) {
        let mark = if is_assumption(entry) { brush.glyphs.assumed } else { brush.glyphs.supported };
        push(lines, 2, width, &format!("{mark} {}", named(&entry.name)), theme.text);
        let facts = joined(&of_evidence(entry));
        if !facts.is_empty() {
            push(lines, 4, width, &facts, theme.dim);
        }
    }
}

fn push_fields(
    lines: &mut Vec<DetailLine>,
    brush: &Brush,
    map: &JourneyMap,
    slot: Slot,
    shown_above: &[&str],
    width: u16,
) {
    let theme = brush.theme;
    for field in fields_at(map, slot).iter().filter(|field| !shown_above.contains(&field.name)) {
        let text = field.text_at(map, slot).unwrap_or_default();
        if text.trim().is_empty() {
            continue;
        }
        push(lines, 0, width, "", theme.text);
        let style = if field.note_kind() == Some(NoteKind::Pain) { theme.pain } else { theme.dim };
        push(lines, 0, width, field.label, style);
        match (field.note_kind(), Key::named(field.name)) {
            (Some(kind), _) => push_notes(lines, brush, map, slot, kind, width),
            (None, Some(key @ (Key::Evidence | Key::ScoreEvidence))) => {
                push_evidence(lines, brush, map, slot, key, width);
            }
            _ => text.lines().for_each(|line| push(lines, 2, width, line, theme.text)),
        }
    }
}

fn push(lines: &mut Vec<DetailLine>, indent: u16, width: u16, text: &str, style: Style) {
    let shown = display(text);
    for line in wrap(&shown, usize::from(width.saturating_sub(indent))) {
        lines.push(DetailLine { indent, text: line.to_owned(), style });
    }
}
