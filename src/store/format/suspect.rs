//! What is wrong with a file as a whole, told apart before the parser sees it: the parser would say
//! "Expected opening `(`" to all of it.

use std::str;

use super::conflict::first_marker;
use super::error::{FormatError, Spot};
use super::position::position;

/// The most bytes a file may have.
pub(super) const MOST_BYTES: usize = 256_000_000;

/// The text of a file.
///
/// # Errors
/// When the bytes are not UTF-8, with what they are instead.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, FormatError> {
    let binary = |what| Err(FormatError::Binary { what });
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(FormatError::Utf16),
        [0x1f, 0x8b, ..] => return binary("gzip data"),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => return binary("a zip archive"),
        [0x89, b'P', b'N', b'G', ..] => return binary("a PNG image"),
        [b'%', b'P', b'D', b'F', ..] => return binary("a PDF document"),
        [0, second, ..] if *second != 0 => return Err(FormatError::Utf16),
        [first, 0, third, ..] if *first != 0 && *third != 0 => return Err(FormatError::Utf16),
        _ => {}
    }
    // A power cut may leave a file of the right length with nothing in it.
    if bytes.last() == Some(&0) {
        return Err(FormatError::Zeroed);
    }
    str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let valid = bytes.get(..offset).and_then(|valid| str::from_utf8(valid).ok()).unwrap_or_default();
        if error.error_len().is_none() {
            return FormatError::Cut {
                spot: Spot::new(valid, offset),
                problem: "the text ends in the middle of a character",
            };
        }
        let (line, column) = position(valid, offset);
        FormatError::NotUtf8 { line, column, offset }
    })
}

/// Refuses what is plainly not a map.
pub(super) fn check(text: &str) -> Result<(), FormatError> {
    if text.is_empty() {
        return Err(FormatError::Empty);
    }
    if text.len() > MOST_BYTES {
        return Err(FormatError::TooLong { bytes: text.len() as u64 });
    }
    match first_marker(text) {
        Some(line) => Err(FormatError::Conflict { line }),
        None => Ok(()),
    }
}

/// Refuses what begins unlike a map. `at` is where the first token stands.
pub(super) fn check_beginning(text: &str, at: usize) -> Result<(), FormatError> {
    let rest = text.get(at..).unwrap_or_default();
    let foreign = |what, hint| Err(FormatError::Foreign { spot: Spot::new(text, at), what, hint });
    match rest.as_bytes() {
        [] => Err(FormatError::Blank),
        [b'(', ..] | [b'#', b'!', ..] => Ok(()),
        [b'{' | b'[' | b'"', ..] => foreign("JSON", A_MAP),
        [b'<', ..] => foreign("HTML or XML", A_MAP),
        [b'-', b'-', b'-', ..] | [b'%', b'Y', b'A', b'M', b'L', ..] => foreign("YAML", A_MAP),
        [b'#', ..] => foreign("Markdown", "`heartline import FILE` makes a map of an outline"),
        _ => {
            let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let behind = rest.get(word..).unwrap_or_default().trim_start();
            match rest.get(..word).unwrap_or_default() {
                "journey" => foreign("a Mermaid journey", "`heartline import FILE` makes a map of it"),
                begun if behind.is_empty() && "JourneyMap".starts_with(begun) => Err(FormatError::Cut {
                    spot: Spot::new(text, text.len()),
                    problem: "the text ends before the map does",
                }),
                _ if word > 0 && behind.starts_with(['(', '/']) => Ok(()),
                _ => foreign("no map", A_MAP),
            }
        }
    }
}

/// What a person may want to know who opened something else.
const A_MAP: &str = "a map begins with JourneyMap( and its version";
