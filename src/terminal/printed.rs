//! Pictures as lines of text, for standard output.

use crossterm::Command;
use crossterm::style::{Attribute, ContentStyle, SetAttribute, SetStyle};
use ratatui::backend::IntoCrossterm;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// A picture as lines of text, with the escapes of its styles if wanted. Blanks at line ends are cut.
pub fn printed(buffer: &Buffer, styled: bool) -> String {
    let mut out = String::new();
    for y in buffer.area.rows().map(|row| row.y) {
        let mut cells: Vec<(&str, Style)> = Vec::new();
        let mut x = buffer.area.x;
        while let Some(cell) = buffer.cell((x, y)) {
            cells.push((cell.symbol(), cell.style()));
            x += (crate::text::width(cell.symbol()) as u16).max(1);
        }
        let end = cells.iter().rposition(|(symbol, _)| *symbol != " ").map_or(0, |last| last + 1);
        cells.truncate(end);
        print_line(&mut out, &cells, styled);
    }
    out
}

fn print_line(out: &mut String, cells: &[(&str, Style)], styled: bool) {
    let plain = Style::reset();
    let mut now = plain;
    for (symbol, style) in cells {
        if styled && *style != now {
            let wanted: ContentStyle = style.into_crossterm();
            escapes(out, &SetAttribute(Attribute::Reset));
            escapes(out, &SetStyle(wanted));
            now = *style;
        }
        out.push_str(symbol);
    }
    if styled && now != plain {
        escapes(out, &SetAttribute(Attribute::Reset));
    }
    out.push('\n');
}

/// Writes what a command sends to a terminal. Writing to a text cannot fail.
fn escapes(out: &mut String, command: &impl Command) {
    let _ = command.write_ansi(out);
}
