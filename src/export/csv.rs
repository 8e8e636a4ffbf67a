//! CSV: a table for spreadsheets, one row a touchpoint, with the fields of a touchpoint as columns.
//!
//! The columns are the same for every map, but for lanes of the team's own, so tables of several maps fit below
//! each other. It begins with a byte order mark, without which Excel takes UTF-8 for something else, and its lines
//! end as RFC 4180 has them; inside a cell they end with a line feed.
//!
//! Some spreadsheets take the semicolon for what separates cells, and then a quote in the middle of a line for
//! nothing special. So every text is quoted, for those that take both, and a formula has an apostrophe ahead
//! wherever such a program would see a cell begin.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::ExportError;
use super::column::columns;
use crate::journey::{JourneyMap, Slot};
use crate::text::display;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) fn write(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    write_table(map, out).map_err(ExportError::Write)
}

fn write_table(map: &JourneyMap, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::NonNumeric)
        .from_writer(out);
    let columns = columns(map);
    let heads = ["Stage".to_owned(), "#".to_owned()]
        .into_iter()
        .chain(columns.iter().map(|column| cell(&column.head)));
    table.write_record(heads)?;
    let mut number = 0;
    for (s, stage) in map.stages.iter().enumerate() {
        let name = cell(&stage.name);
        for t in 0..stage.touchpoints.len() {
            number += 1;
            table.write_field(&name)?;
            table.write_field(number.to_string())?;
            for column in &columns {
                let text = column.field.text_at(map, Slot::Touchpoint(s, t)).unwrap_or_default();
                table.write_field(cell(&text))?;
            }
            table.write_record(None::<&[u8]>)?;
        }
        if stage.touchpoints.is_empty() {
            table.write_field(&name)?;
            table.write_record(columns.iter().map(|_| "").chain([""]))?;
        }
    }
    table.flush()
}

/// A text as a cell: harmless for a terminal, and for a spreadsheet, which takes what begins like a formula for
/// one, be it behind blanks. An apostrophe ahead makes it text again. A plain number, as scores are, stays one.
fn cell(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> =
        text.split('\n').map(|line| display(line.strip_suffix('\r').unwrap_or(line))).collect();
    let shown = within(&lines.join("\n"));
    let begins_a_formula = text.trim_start().starts_with(FORMULA) || text.starts_with(['\t', '\r']);
    if begins_a_formula && !is_plain_number(&shown) { format!("'{shown}") } else { shown }
}

/// The text with an apostrophe ahead of what would be a formula, if a cell began behind a semicolon or a line
/// break. Tabs there are none.
fn within(shown: &str) -> String {
    let mut harmless = String::with_capacity(shown.len());
    let mut pieces = shown.split_inclusive([';', '\n']);
    harmless.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        if piece.trim_start().starts_with(FORMULA) {
            harmless.push('\'');
        }
        harmless.push_str(piece);
    }
    harmless
}

/// What a formula begins with; some spreadsheets take the wide forms for the same.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A sign, digits, and perhaps a point and further digits.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
        None => is_digits(digits),
    }
}

#[cfg(test)]
mod tests;
