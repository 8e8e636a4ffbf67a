//! The form: labels on the left, texts on the right, the focused field with its help.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::brush::{Brush, centered};
use crate::journey::Document;
use crate::journey::field::Offer;
use crate::tui::overlay::{Form, FormField};

/// How many rows a field of several lines shows when it has the focus, and without it.
const ROWS: (usize, usize) = (6, 3);

pub(super) fn draw(brush: &mut Brush, document: &Document, form: &Form, room: Rect) -> Option<Position> {
    let theme = brush.theme;
    let (width, labels, cells) = form.widths(room.width);
    let shown: Vec<usize> = form.shown().collect();
    let left_out = form.left_out();
    let on_rest = form.focus >= form.fields.len();
    let mut heights: Vec<u16> =
        shown.iter().map(|at| rows(&form.fields[*at], cells, *at == form.focus)).collect();
    heights.extend((!left_out.is_empty()).then_some(1 + u16::from(on_rest)));
    let area = centered(room, width, usize::from(heights.iter().sum::<u16>()) + 2);
    // Hung from the top, so that rows stay where they are while the form grows and shrinks.
    let area = Rect { y: room.y, ..area };
    let inside = brush.framed(area, form.title);
    let focus = shown.iter().position(|at| *at == form.focus).unwrap_or(heights.len().saturating_sub(1));
    let top = first_visible(&heights, focus, inside.height);
    let help = help(document, form);
    let mut y = inside.y;
    let mut caret = None;
    for (place, height) in heights.iter().enumerate().skip(top) {
        if y >= inside.bottom() {
            break;
        }
        let height = (*height).min(inside.bottom() - y);
        let focused = place == focus;
        brush.touch_row(Rect { y, height, ..inside }, place, focus);
        let spot = Rect::new(inside.x + labels, y, cells, height);
        let style = if focused { theme.accent } else { theme.dim };
        match shown.get(place).map(|at| &form.fields[*at]) {
            Some(field) => {
                brush.text(inside.x, y, labels - 1, field.field.label, style);
                let spot = draw_field(brush, field, &help, spot, focused);
                caret = caret.or(spot);
            }
            None => draw_left_out(
                brush,
                &left_out,
                Rect { x: inside.x, width: labels + cells, ..spot },
                spot.x,
                style,
            ),
        }
        y += height;
    }
    draw_hidden(brush, area, &heights, top, inside.height);
    caret
}

/// How many fields are out of sight above and below, on the frame.
fn draw_hidden(brush: &mut Brush, area: Rect, heights: &[u16], top: usize, room: u16) {
    let [above, below, ..] = brush.glyphs.more;
    let style = brush.theme.accent;
    let mut left = room;
    let seen = heights[top..].iter().take_while(|height| {
        let fits = **height <= left;
        left = left.saturating_sub(**height);
        fits
    });
    let under = heights.len() - top - seen.count();
    let line = |y| Rect { y, height: 1, width: area.width.saturating_sub(2), ..area };
    if top > 0 {
        brush.text_right(line(area.y), &format!(" {above}{top} "), style);
    }
    if under > 0 {
        brush.text_right(line(area.bottom().saturating_sub(1)), &format!(" {below}{under} "), style);
    }
}

/// One quiet row that stands for all fields that are left out.
fn draw_left_out(brush: &mut Brush, left_out: &[&str], area: Rect, x: u16, style: Style) {
    let theme = brush.theme;
    let count = format!("{} {} more", brush.glyphs.ellipsis, left_out.len());
    brush.text(area.x, area.y, (x - area.x).saturating_sub(1), &count, style);
    let labels = left_out.join(", ").to_lowercase();
    brush.text(x, area.y, area.right().saturating_sub(x), &labels, theme.dim);
    if area.height > 1 {
        brush.text(
            x,
            area.y + 1,
            area.right().saturating_sub(x),
            "Enter shows them; anywhere else Ctrl-t",
            theme.dim,
        );
    }
}

/// What the row under the focused field says: what to type, and which words can be picked.
fn help(document: &Document, form: &Form) -> String {
    /// More than a row has room for.
    const MOST: usize = 20;
    let Some(field) = form.fields.get(form.focus) else { return String::new() };
    let offers = form.offers(document.map());
    let line = field.input.line_at_caret();
    let typed = if field.field.multiline { line } else { line.rsplit(',').next().unwrap_or(line) };
    let is_typed = |offer: &&Offer| offer.name.to_lowercase() == typed.trim().to_lowercase();
    if let Some(chosen) = offers.iter().find(is_typed).filter(|chosen| !chosen.help.is_empty()) {
        return chosen.help.to_owned();
    }
    let words: Vec<&str> = offers.iter().take(MOST).map(|offer| offer.name.as_str()).collect();
    let words = words.join(", ");
    match (offers.first(), field.field.help) {
        (None, help) => help.to_owned(),
        // Where words have meanings the help would only list them once more.
        (Some(first), _) if !first.help.is_empty() => format!("Ctrl-n: {words}"),
        (Some(_), help) => format!("{help}   Ctrl-n: {words}"),
    }
}

/// The first field to show so that the focused one is whole on the screen.
fn first_visible(heights: &[u16], focus: usize, room: u16) -> usize {
    let mut top = 0;
    while top < focus && heights[top..=focus].iter().sum::<u16>() > room {
        top += 1;
    }
    top
}

/// The rows of a field: its text, and when it has the focus a row of help or error.
fn rows(field: &FormField, cells: u16, focused: bool) -> u16 {
    let text = if field.field.multiline {
        let most = if focused { ROWS.0 } else { ROWS.1 };
        field.input.rows(usize::from(cells)).rows.len().clamp(1, most)
    } else {
        1
    };
    text as u16 + u16::from(focused || field.error.is_some())
}

fn draw_field(
    brush: &mut Brush,
    field: &FormField,
    help: &str,
    area: Rect,
    focused: bool,
) -> Option<Position> {
    let theme = brush.theme;
    let note = focused || field.error.is_some();
    let text_rows = area.height.saturating_sub(u16::from(note && area.height > 1));
    let position = if field.field.multiline {
        let shown = field.input.rows(usize::from(area.width));
        let top = if focused { (shown.row + 1).saturating_sub(usize::from(text_rows)) } else { 0 };
        for (line, row) in shown.rows.iter().skip(top).zip(area.rows().take(usize::from(text_rows))) {
            brush.text(row.x, row.y, row.width, &line.text, theme.text);
        }
        let hidden = shown.rows.len().saturating_sub(top + usize::from(text_rows));
        if hidden > 0 && !focused {
            let text = format!(" {}{hidden}", brush.glyphs.more[1]);
            brush.text_right(Rect { y: area.y + text_rows - 1, height: 1, ..area }, &text, theme.dim);
        }
        Position::new(area.x + shown.column as u16, area.y + (shown.row - top) as u16)
    } else {
        let shown = field.input.view(usize::from(area.width));
        brush.text(area.x, area.y, area.width, &shown.text, theme.text);
        Position::new(area.x + shown.caret as u16, area.y)
    };
    if note && area.height > text_rows {
        let y = area.y + text_rows;
        match &field.error {
            Some(error) => brush.text(area.x, y, area.width, error, theme.warning),
            None => brush.text(area.x, y, area.width, help, theme.dim),
        };
    }
    focused.then_some(position)
}
