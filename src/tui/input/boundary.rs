//! Where a caret may stand and where it goes next: graphemes, words, lines.
//!
//! Every function takes a byte offset and returns one that lies on a grapheme boundary. *Back* and
//! *on* are the order of the text, which in Arabic or Hebrew is not left and right.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The nearest grapheme boundary at or after `at`.
pub(super) fn at_or_on(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0) == Ok(true) { at } else { on(text, at) }
}

/// One grapheme on.
pub(super) fn on(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// One grapheme back.
pub(super) fn back(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The end of this word or, between words, of the next.
pub(super) fn word_on(text: &str, at: usize) -> usize {
    at_or_on(text, at + word_length(behind(text, at).split_word_bounds()))
}

/// The start of this word or, between words, of the one before.
pub(super) fn word_back(text: &str, at: usize) -> usize {
    // Taken apart forwards: in a long run of flags each step backwards looks at all of them.
    let pieces: Vec<&str> = before(text, at).split_word_bounds().collect();
    let start = at - word_length(pieces.into_iter().rev());
    // A few scripts break words inside a grapheme (Thai sara am): then take all of it.
    if at_or_on(text, start) == start { start } else { back(text, start) }
}

/// The start of the line.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    before(text, at).rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end of the line, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    behind(text, at).find('\n').map_or(text.len(), |newline| at + newline)
}

/// How far one word reaches, the blanks before it included.
///
/// Unicode gives the pieces: words, each ideograph, each blank, each sign. A run of signs such as
/// `...` counts as one word.
fn word_length<'a>(pieces: impl Iterator<Item = &'a str>) -> usize {
    let mut length = 0;
    let mut signs = false;
    for piece in pieces {
        let blank = piece.chars().all(char::is_whitespace);
        let sign = !blank && !piece.contains(char::is_alphanumeric);
        if signs && !sign {
            return length;
        }
        length += piece.len();
        if !blank && !sign {
            return length;
        }
        signs = sign;
    }
    length
}

fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

fn behind(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}
