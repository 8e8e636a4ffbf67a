//! Prompts at the bottom of the screen: the line that is typed, and what was understood of it.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::brush::Brush;
use crate::journey::notation::{Part, Reading, Span};
use crate::journey::{Channel, Document, Emotion};
use crate::text::{display, width};
use crate::tui::card::named;
use crate::tui::overlay::{Prompt, Understood};

pub(super) fn draw(brush: &mut Brush, document: &Document, prompt: &Prompt, area: Rect) -> Option<Position> {
    let theme = brush.theme;
    if area.height < 3 {
        return None;
    }
    brush.clear(area);
    brush.rule(area.x, area.y, area.width, brush.glyphs.strong_rule, theme.accent);
    let label = format!(" {} ", prompt.label(document));
    brush.text(area.x + 2, area.y, area.width.saturating_sub(4), &label, theme.accent);
    let line = Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: 1 };
    let shown = prompt.input.view(usize::from(line.width));
    // A suggestion looks like what the first letter will replace.
    let style = if prompt.suggested { theme.chosen } else { theme.text };
    brush.text(line.x, line.y, line.width, &shown.text, style);
    let below = Rect { y: line.y + 1, ..line };
    match prompt.understood(document) {
        Understood::Words(words) => {
            brush.text(below.x, below.y, below.width, &words, theme.dim);
        }
        Understood::Odd(words) => {
            brush.text(below.x, below.y, below.width, words, theme.warning);
        }
        Understood::Touchpoint(reading) => {
            draw_parts(brush, &reading, prompt.input.text(), line);
            draw_reading(brush, &reading, below);
        }
    }
    Some(Position::new(line.x + shown.caret as u16, line.y))
}

/// The typed line in the colours of what it means, as long as all of it is on the screen.
fn draw_parts(brush: &mut Brush, reading: &Reading, typed: &str, line: Rect) {
    let theme = brush.theme;
    if width(&display(typed)) >= usize::from(line.width) {
        return;
    }
    for Span { range, part } in &reading.spans {
        let style = match part {
            Part::Title => theme.text,
            Part::Channel => theme.channel,
            Part::Score => theme.emotion(reading.emotion),
            Part::Pain | Part::Severity => theme.pain,
            Part::Thought => theme.dim,
        };
        let ahead = typed.get(..range.start).unwrap_or_default();
        let x = line.x + width(&display(ahead)) as u16;
        brush.text(
            x,
            line.y,
            line.right().saturating_sub(x),
            typed.get(range.clone()).unwrap_or_default(),
            style,
        );
    }
}

/// What the composer understood: what looks odd, then the touchpoint as it would be added.
fn draw_reading(brush: &mut Brush, reading: &Reading, line: Rect) {
    let theme = brush.theme;
    if reading.title.is_empty() && reading.notes.is_empty() && reading.channel.is_none() {
        let text = "what happens @channel -2 !what hurts ~3 \"what they think\"";
        brush.text(line.x, line.y, line.width, text, theme.dim);
        return;
    }
    let feel = theme.emotion(reading.emotion);
    // What looks odd comes first: it must not be cut.
    let mut pieces: Vec<(String, Style)> =
        reading.hints.iter().map(|hint| (format!("{hint}  "), theme.warning)).collect();
    pieces.extend([
        (format!("{} ", brush.glyphs.emotion(reading.emotion)), feel),
        (named(&reading.title).into_owned(), theme.selected),
    ]);
    if let Some(channel) = reading.channel.as_ref().map(Channel::name) {
        pieces.push((format!("  @{channel}"), theme.channel));
    }
    if let Some(emotion) = reading.emotion.as_ref().map(Emotion::to_string) {
        pieces.push((format!("  {emotion}"), feel));
    }
    for (kind, severity, text) in &reading.notes {
        let severity = severity.map(|severity| format!(" ~{severity}")).unwrap_or_default();
        let style = if kind.row().severity { theme.pain } else { theme.text };
        pieces.push((format!("  {} {text}{severity}", kind.row().name), style));
    }
    let pieces: Vec<(&str, Style)> = pieces.iter().map(|(text, style)| (text.as_str(), *style)).collect();
    brush.pieces(line.x, line.y, line.width, &pieces);
}
