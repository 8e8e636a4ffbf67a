//! Why a file is not a map that can be read, in words.

use std::fmt;

use thiserror::Error;

use crate::text;

use super::VERSION;
use super::position::position;

/// A place in a text that is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    excerpt: String,
}

impl Spot {
    pub(super) fn new(text: &str, at: usize) -> Self {
        let (line, column) = position(text, at);
        Self { line, column, excerpt: excerpt(text, at) }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// The line around a place and a caret under it: two lines, harmless to print.
fn excerpt(text: &str, at: usize) -> String {
    /// The most cells shown in front of the caret, and in all.
    const BEFORE: usize = 60;
    const IN_ALL: usize = 100;
    /// What is looked at on either side: a line may be as long as a file.
    const NEAR: usize = 400;

    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let before = before.rsplit('\n').next().unwrap_or_default();
    let far = before.char_indices().nth_back(NEAR).map_or(0, |(far, _)| far);
    let before = before.get(far..).unwrap_or_default();
    let behind = behind.split('\n').next().unwrap_or_default();
    let far = behind.char_indices().nth(NEAR).map_or(behind.len(), |(far, _)| far);
    let behind = behind.get(..far).unwrap_or_default();
    // Indentation says nothing here and long lines do not fit: the beginning may go.
    let before = text::display(before.trim_start()).into_owned();
    let mut dropped = text::head(&before, text::width(&before).saturating_sub(BEFORE)).len();
    if text::width(before.get(dropped..).unwrap_or_default()) > BEFORE {
        // Half of a wide character cannot be dropped.
        dropped += before.get(dropped..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    let before = before.get(dropped..).unwrap_or_default();
    let line = format!("{before}{}", text::display(behind.trim_end()));
    let caret = " ".repeat(text::width(before));
    format!("    {}\n    {caret}^", text::truncate(&line, IN_ALL, "..."))
}

/// Why a text is not a map. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FormatError {
    /// There is nothing in it.
    #[error(
        "the file is empty; delete it to begin a new map there, or let `heartline recover FILE` look for what was in it"
    )]
    Empty,
    /// There is nothing in it but blanks and comments.
    #[error(
        "the file holds only blanks and comments; delete it to begin a new map there, or begin one in it with JourneyMap(version: {VERSION})"
    )]
    Blank,
    /// It is too long to be opened.
    #[error("the file has {} MB and a map may have 256: split it, or look whether it is the right file", bytes / 1_000_000)]
    TooLong {
        /// Its length in bytes.
        bytes: u64,
    },
    /// It holds more than memory should be spent on.
    #[error("{spot}: {problem}; split it, or look whether it is the right file")]
    TooMuch {
        /// Where it becomes too much.
        spot: Spot,
        /// What is too much.
        problem: &'static str,
    },
    /// It ends before the map in it does.
    #[error("{spot}: {problem}; mend that, or let `heartline recover FILE` look for what was cut off")]
    Cut {
        /// Where the text ends, or where that begins which has no end.
        spot: Spot,
        /// What has no end.
        problem: &'static str,
    },
    /// It ends in bytes that were never written.
    #[error(
        "the file ends in NUL bytes, as after a power cut; `heartline recover FILE` looks for what was in it"
    )]
    Zeroed,
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
    #[error(
        "line {line} is a conflict marker of git; open the map in Heartline to choose, or resolve it first"
    )]
    Conflict {
        /// The first marker's line.
        line: usize,
    },
    /// It is text of another sort.
    #[error("{spot}: this is {what}; {hint}")]
    Foreign {
        /// Where it begins.
        spot: Spot,
        /// What it looks like.
        what: &'static str,
        /// What to do about it.
        hint: &'static str,
    },
    /// The version is missing.
    #[error("{spot}: the version is missing; write `version: {VERSION},` as the first line of the map")]
    NoVersion {
        /// Where the map begins.
        spot: Spot,
    },
    /// The version is not a version.
    #[error(
        "{spot}: {found} is not a version; the versions are whole numbers from 1, this program writes {VERSION}"
    )]
    BadVersion {
        /// Where it stands.
        spot: Spot,
        /// What stands there.
        found: String,
    },
    /// A newer Heartline wrote it, in a way this one cannot read.
    #[error(
        "the map was written by a newer Heartline (version {version} of the format, this program reads up to {VERSION}); open it with that one. {}: {problem}",
        raised(spot)
    )]
    Newer {
        /// The version it declares.
        version: u32,
        /// Where reading stopped.
        spot: Spot,
        /// What was wrong there.
        problem: String,
    },
    /// It is not written as a map is.
    #[error("{spot}: {problem}{}{hint}", if hint.is_empty() { "" } else { "; " })]
    Syntax {
        /// Where.
        spot: Spot,
        /// What is wrong there.
        problem: String,
        /// What to do about it, if that can be told.
        hint: &'static str,
    },
}

fn raised(spot: &Spot) -> String {
    format!("Line {}, column {}", spot.line, spot.column)
}

impl FormatError {
    /// The line with the mistake and a caret under it: two lines, harmless to print. `None` when the
    /// error is not about one place.
    pub fn excerpt(&self) -> Option<String> {
        match self {
            Self::TooMuch { spot, .. }
            | Self::Cut { spot, .. }
            | Self::Foreign { spot, .. }
            | Self::NoVersion { spot }
            | Self::BadVersion { spot, .. }
            | Self::Newer { spot, .. }
            | Self::Syntax { spot, .. } => Some(spot.excerpt.clone()),
            _ => None,
        }
    }
}
