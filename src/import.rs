//! Import: files of other tools, read as maps. One file a format, and the table of the formats.

pub mod mermaid;

use std::fmt;

use thiserror::Error;

use crate::journey::{JourneyMap, outline};
use crate::text;

/// A map read from another tool's text, and what a person should know about the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The map. The same text always gives the same map, ids included.
    pub map: JourneyMap,
    /// The line, from 1, where the journey begins in the text.
    pub line: usize,
    /// How the text was understood, where that is not plain: a table's layout, what each column became.
    /// One sentence each, fit to be shown.
    pub read: Vec<String>,
    /// What was guessed or left, in the order of the lines.
    pub notes: Vec<ImportNote>,
}

/// One oddity of an imported text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportNote {
    /// The line it is about, from 1, in the text that was imported.
    pub line: usize,
    /// What was found there and what was made of it; fit to be shown.
    pub text: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of something odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was read otherwise than it stands there, or than its writer may have meant.
    Guessed,
    /// It is not in the map.
    Left,
}

/// Why a text could not be imported at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// There is nothing but blanks.
    #[error("there is nothing to import: the text is empty")]
    Empty,
    /// No format was named and none recognises the text.
    #[error("no journey was recognised in this text; name its format, one of: {}", names())]
    Unrecognised,
    /// There is far more in it than in any journey.
    #[error(
        "line {line}: there are many thousand lines and names up to here that say hardly anything; \
         split the text, or look whether it is the right file"
    )]
    TooMuch {
        /// The line, from 1, where it becomes too much.
        line: usize,
    },
    /// The text was to be a Mermaid journey and is none.
    #[error(
        "line {line} says {found} where a Mermaid journey begins; \
         put the word journey on a line above it, or the journey in a ```mermaid block"
    )]
    NoMermaidJourney {
        /// The line, from 1, where the word was expected.
        line: usize,
        /// What stands there, in quotes.
        found: String,
    },
}

/// One importable format.
#[derive(Debug)]
pub struct Format {
    /// Its name in commands, lower case.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What its files end in, without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// Whether a text is probably of this format.
    pub looks_like: fn(&str) -> bool,
    /// Reads every journey in a text of this format, in their order; at least one.
    pub read: fn(&str) -> Result<Vec<Imported>, ImportError>,
}

/// Every importable format. A text of no named format is read by the first row that recognises it.
pub const FORMATS: &[Format] = &[
    Format {
        name: "mermaid",
        title: "Mermaid journey",
        extensions: &["mmd", "mermaid"],
        looks_like: mermaid::looks_like,
        read: |text| mermaid::read(text).map(|journey| vec![journey]),
    },
    Format {
        name: "outline",
        title: "Outline",
        extensions: &["md", "markdown"],
        looks_like: looks_like_outline,
        read: read_outline,
    },
];

impl Format {
    /// The format with this name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name.eq_ignore_ascii_case(name))
    }
}

/// Reads every journey in a text, in the format given or else in the one that it looks like. There is at
/// least one.
///
/// # Errors
/// When no format is given and none recognises the text, or when there is no journey in it.
pub fn journeys(text: &str, format: Option<&'static Format>) -> Result<Vec<Imported>, ImportError> {
    let guess = || FORMATS.iter().find(|format| (format.looks_like)(text));
    let format = format.or_else(guess).ok_or(ImportError::Unrecognised)?;
    (format.read)(text)
}

/// Reads the first journey in a text.
///
/// # Errors
/// As [`journeys`].
pub fn import(text: &str, format: Option<&'static Format>) -> Result<Imported, ImportError> {
    journeys(text, format)?.into_iter().next().ok_or(ImportError::Unrecognised)
}

/// Refuses a text that says hardly anything, but that very often: it would take many times its length
/// in memory.
fn weigh(text: &str) -> Result<(), ImportError> {
    /// So many lines and listed names may be as short as they like.
    const FEW: usize = 20_000;
    /// The bytes that each must have on average in a longer text.
    const LEAST: usize = 20;

    let (mut pieces, mut bytes) = (0, 0);
    for (number, line) in (1..).zip(text.split('\n')) {
        bytes += line.len() + 1;
        if !line.trim().is_empty() {
            pieces += 1 + line.bytes().filter(|byte| matches!(byte, b',' | b';')).count();
        }
        if pieces > FEW && bytes < pieces * LEAST {
            return Err(ImportError::TooMuch { line: number });
        }
    }
    Ok(())
}

/// Any headings with bullets under them will do, so this format is asked last.
fn looks_like_outline(text: &str) -> bool {
    let begins = |mark: &str| text.lines().any(|line| line.trim_start().starts_with(mark));
    begins("## ") && (begins("- ") || begins("* "))
}

fn read_outline(text: &str) -> Result<Vec<Imported>, ImportError> {
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    weigh(text)?;
    let (map, remarks) = outline::read(text);
    let guessed = |line, text| ImportNote { line, text, fate: Fate::Guessed };
    let notes = remarks.into_iter().map(|remark| guessed(remark.line, remark.text)).collect();
    Ok(vec![Imported { map, line: 1, read: Vec::new(), notes }])
}

impl fmt::Display for ImportNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.text)
    }
}

/// A piece of foreign text in quotes, harmless and short enough for a message.
fn quoted(piece: &str) -> String {
    const CELLS: usize = 60;
    // No more than could be shown is looked at: a piece may be a whole file without a line break.
    let piece = piece.trim_start();
    let end = piece.char_indices().nth(8 * CELLS).map_or(piece.len(), |(at, _)| at);
    let shown = text::display(piece.get(..end).unwrap_or(piece).trim_end());
    format!("\"{}\"", text::truncate(&shown, CELLS, "..."))
}

fn names() -> String {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_found_by_name_and_by_looks() {
        assert_eq!(Format::named("Mermaid").map(|f| f.name), Some("mermaid"));
        assert!(Format::named("visio").is_none());
        let text = "journey\n Pay: 2: Ann\n";
        assert_eq!(import(text, None), import(text, Format::named("mermaid")));
    }

    #[test]
    fn a_text_without_a_journey_is_refused_in_one_sentence() {
        let refusal = import("Dear all,\nsee you on Monday.", None).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "no journey was recognised in this text; name its format, one of: mermaid, outline"
        );
    }

    #[test]
    fn a_note_says_where() {
        let note = ImportNote { line: 3, text: "odd".into(), fate: Fate::Left };
        assert_eq!(note.to_string(), "line 3: odd");
        assert_eq!(quoted(" a\u{1b}[2J "), "\"a\u{241b}[2J\"");
    }
}
