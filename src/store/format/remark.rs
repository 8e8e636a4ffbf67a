//! Remarks: what reading a file met that its writer may want to know.

use std::fmt;

use crate::journey::{NOTE_KINDS, Remarks, Sort};
use crate::text::{self, nearest};

use super::position::Positions;
use crate::journey::record::fields;

/// Something in a file that was not taken as it is written, or not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// One or two sentences that say what was met and what becomes of it.
    pub text: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.text)
    }
}

/// Remarks by byte offset, in the order of the text and given lines and columns.
pub(super) fn located(text: &str, remarks: Remarks<u32>) -> Vec<Remark> {
    let mut positions = Positions::new(text);
    let remark = |(at, text): (u32, String)| {
        let (line, column) = positions.of(at as usize);
        Remark { line, column, text }
    };
    remarks.in_order().into_iter().map(remark).collect()
}

/// A piece of a file as it may stand in a sentence: harmless, and not longer than one.
pub(super) fn shown(raw: &str) -> String {
    text::truncate(&text::display(raw), 40, "...").into_owned()
}

/// What to say of a field nobody here knows.
pub(super) fn unknown_field(kind: Sort, name: &str) -> String {
    let known = fields(kind).iter().map(|row| row.name);
    let hint = nearest(name, known).map(|near| format!("; did you mean '{near}'")).unwrap_or_default();
    let mark = if hint.is_empty() { '.' } else { '?' };
    let name = shown(name);
    format!("'{name}' is not a field of a {}{hint}{mark} It is kept as it is.", kind.word())
}

/// What to say of a note that is `written` to be of a kind nobody here knows, or of none.
pub(super) fn unknown_kind(written: &str, word: &str) -> String {
    let said = if written.is_empty() {
        "this note has no kind".to_owned()
    } else {
        let near = nearest(word, NOTE_KINDS.iter().map(|row| row.word));
        let hint = near.map(|near| format!(" (did you mean {near}?)")).unwrap_or_default();
        format!("'{}' is not a kind of note{hint}", shown(written))
    };
    format!("{said}; the note stays in the file and is not shown.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_only_when_it_is_near() {
        let cases = [
            (Sort::Touchpoint, "emotoin", Some("emotion")),
            (Sort::Touchpoint, "Title", Some("title")),
            (Sort::Touchpoint, "note", Some("notes")),
            (Sort::Note, "txt", Some("text")),
            (Sort::Stage, "colour", None),
            (Sort::Map, "", None),
        ];
        for (kind, written, near) in cases {
            assert_eq!(nearest(written, fields(kind).iter().map(|row| row.name)), near, "{written}");
        }
    }
}
