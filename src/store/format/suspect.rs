//! What is wrong with a file as a whole, told apart before the parser sees it: the parser would say
//! "Expected opening `(`" to all of it.

use std::str;

use super::FormatError;
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
    let text = str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let valid = bytes.get(..offset).and_then(|valid| str::from_utf8(valid).ok()).unwrap_or_default();
        let (line, column) = position(valid, offset);
        FormatError::NotUtf8 { line, column, offset }
    })?;
    // A power cut may leave a file of the right length with nothing in it.
    if text.bytes().next_back() == Some(0) {
        return binary("NUL bytes at its end");
    }
    Ok(text)
}

/// Refuses what is plainly not a map.
pub(super) fn check(text: &str) -> Result<(), FormatError> {
    if text.is_empty() {
        return Err(FormatError::Empty);
    }
    if text.len() > MOST_BYTES {
        return Err(FormatError::TooLong { bytes: text.len() as u64 });
    }
    let marker = |line: &str| {
        ["<<<<<<<", "|||||||", ">>>>>>>"].iter().any(|marker| {
            line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
        })
    };
    // Lines are looked at only where one of the rare characters follows a line break.
    let suspect = text.starts_with(['<', '|', '>'])
        || ["\n<<<<<<<", "\n|||||||", "\n>>>>>>>"].iter().any(|m| text.contains(m));
    if suspect && let Some(line) = text.split('\n').position(marker) {
        return Err(FormatError::Conflict { line: line + 1 });
    }
    Ok(())
}

/// Refuses what begins unlike a map. `at` is where the first token stands.
pub(super) fn check_beginning(text: &str, at: usize) -> Result<(), FormatError> {
    let rest = text.get(at..).unwrap_or_default();
    let what = match rest.as_bytes() {
        [] => return Err(FormatError::Blank),
        [b'{' | b'[' | b'"', ..] => "JSON",
        [b'<', ..] => "HTML or XML",
        [b'-', b'-', b'-', ..] => "YAML",
        [b'(' | b'#', ..] => return Ok(()),
        _ => {
            let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            if word > 0 && rest.get(word..).unwrap_or_default().trim_start().starts_with(['(', '/']) {
                return Ok(());
            }
            "no map"
        }
    };
    let (line, column) = position(text, at);
    Err(FormatError::Foreign { line, column, what })
}
