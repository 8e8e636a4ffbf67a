//! Why a file is not a map that can be read, in words.

use thiserror::Error;

use crate::text;

use super::VERSION;

/// Why a text is not a map. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FormatError {
    /// There is nothing in it.
    #[error("the file is empty; a map begins with JourneyMap( and its version")]
    Empty,
    /// There is nothing in it but blanks and comments.
    #[error("the file holds only blanks and comments; a map begins with JourneyMap( and its version")]
    Blank,
    /// It is too long to be opened.
    #[error("the file has {} MB and a map may have 256: split it, or look whether it is the right file", bytes / 1_000_000)]
    TooLong {
        /// Its length in bytes.
        bytes: u64,
    },
    /// It holds more than can be held in memory with reason.
    #[error("line {line}, column {column}: {problem}; split it, or look whether it is the right file")]
    TooMany {
        /// Where it becomes too much.
        line: usize,
        /// Where it becomes too much.
        column: usize,
        /// What is too much.
        problem: &'static str,
    },
    /// It is text, but not in UTF-8.
    #[error("the file is in UTF-16; save it as UTF-8")]
    Utf16,
    /// It is not text in UTF-8.
    #[error(
        "line {line}, column {column} (byte {offset}) is not UTF-8; save the file as UTF-8 or mend that character"
    )]
    NotUtf8 {
        /// Where.
        line: usize,
        /// Where.
        column: usize,
        /// The bytes before it.
        offset: usize,
    },
    /// It is not text at all.
    #[error(
        "the file holds {what}, not text; look whether it is the right file or take it back from a backup"
    )]
    Binary {
        /// What it looks like.
        what: &'static str,
    },
    /// Git left both sides of a merge in it.
    #[error("line {line} is a conflict marker of git; resolve the conflict first, then open the map")]
    Conflict {
        /// The first marker's line.
        line: usize,
    },
    /// It is text of another sort.
    #[error("line {line}, column {column}: this is {what}; a map begins with JourneyMap( and its version")]
    Foreign {
        /// Where it begins.
        line: usize,
        /// Where it begins.
        column: usize,
        /// What it looks like.
        what: &'static str,
    },
    /// The version is missing.
    #[error(
        "line {line}, column {column}: the version is missing; write `version: {VERSION},` as the first line of the map"
    )]
    NoVersion {
        /// Where the map begins.
        line: usize,
        /// Where the map begins.
        column: usize,
    },
    /// The version is not a version.
    #[error(
        "line {line}, column {column}: {found} is not a version; the versions are whole numbers from 1, this program writes {VERSION}"
    )]
    BadVersion {
        /// Where it stands.
        line: usize,
        /// Where it stands.
        column: usize,
        /// What stands there.
        found: String,
    },
    /// A newer Heartline wrote it, in a way this one cannot read.
    #[error(
        "the map was written by a newer Heartline (version {version} of the format, this program reads up to {VERSION}); open it with that one. Line {line}, column {column}: {problem}"
    )]
    Newer {
        /// The version it declares.
        version: u32,
        /// Where reading stopped.
        line: usize,
        /// Where reading stopped.
        column: usize,
        /// What was wrong there.
        problem: String,
    },
    /// It is not written as a map is.
    #[error("line {line}, column {column}: {problem}")]
    Syntax {
        /// Where.
        line: usize,
        /// Where.
        column: usize,
        /// What is wrong there.
        problem: String,
        /// The line itself, for [`FormatError::excerpt`].
        source_line: String,
    },
}

impl FormatError {
    /// The line with the mistake and a caret under it: two lines, harmless to print. `None` when the
    /// error is not about one place.
    pub fn excerpt(&self) -> Option<String> {
        /// The most cells shown in front of the caret, and in all.
        const BEFORE: usize = 60;
        const IN_ALL: usize = 100;

        let Self::Syntax { column, source_line, .. } = self else { return None };
        let at =
            source_line.char_indices().nth(column.saturating_sub(1)).map_or(source_line.len(), |(at, _)| at);
        let (before, behind) = source_line.split_at(at);
        // Indentation says nothing here and long lines do not fit: the beginning may go.
        let before = text::display(before.trim_start()).into_owned();
        let dropped = text::width(&before).saturating_sub(BEFORE);
        let before = before.get(text::head(&before, dropped).len()..).unwrap_or_default();
        let line = format!("{before}{}", text::display(behind.trim_end()));
        let caret = " ".repeat(text::width(before));
        Some(format!("    {}\n    {caret}^", text::truncate(&line, IN_ALL, "...")))
    }
}
