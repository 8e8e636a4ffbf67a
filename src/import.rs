//! Import: files of other tools, read as maps. One file a format, and the table of the formats.

mod json;
pub mod mermaid;
mod report;
pub mod table;

pub use report::Part;

use std::fmt;
use std::path::Path;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    #[error("no journey was recognised in this text; name its format with --from, one of: {}", names())]
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
    /// None of its tables is one of a journey.
    #[error(
        "{found}; a journey table names stages, and two or more of: touchpoint, action, thought, emotion, pain, \
         opportunity, channel"
    )]
    NoJourneyTable {
        /// What there is instead.
        found: String,
    },
    /// It is what a machine wrote down.
    #[error(
        "this looks like an event log, not a journey map: it has an id column ({id}), a time column ({time}) and {}; \
         a map says in a few rows what many people go through",
        text::counted(*rows, "row")
    )]
    EventLog {
        /// The header of the column with ids.
        id: String,
        /// The header of the column with times.
        time: String,
        /// How many rows there are.
        rows: usize,
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
    /// The text is JSON of another program.
    #[error(
        "this is JSON, but not of Heartline, whose JSON begins with \"format\": \"heartline\"; of other programs \
         it reads {}",
        foreign_names()
    )]
    ForeignJson,
    /// The text is JSON with a mistake in it.
    #[error("line {line}, column {column}: {problem}")]
    Json {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong there and what was expected; fit to be shown.
        problem: String,
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
        name: "json",
        title: "JSON that heartline exported",
        extensions: &["json"],
        looks_like: json::looks_like,
        read: |text| json::read(text).map(|journey| vec![journey]),
    },
    Format {
        name: "mermaid",
        title: "Mermaid journey",
        extensions: &["mmd", "mermaid"],
        looks_like: mermaid::looks_like,
        read: mermaid::read,
    },
    Format {
        name: "markdown",
        title: "Markdown tables",
        extensions: &["md", "markdown"],
        looks_like: table::looks_like_markdown,
        read: table::read_markdown,
    },
    Format {
        name: "csv",
        title: "CSV table",
        extensions: &["csv", "tsv"],
        looks_like: table::looks_like_csv,
        read: table::read_csv,
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

    /// The format that a text is probably of.
    pub fn of_text(text: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| (format.looks_like)(text))
    }

    /// The format that a file is of by its name, unless files of several end like this one.
    pub fn of_file(path: &Path) -> Option<&'static Self> {
        let mut ending_so = FORMATS.iter().filter(|format| format.ends(path));
        ending_so.next().filter(|_| ending_so.next().is_none())
    }

    /// Whether its files end like this one.
    fn ends(&self, path: &Path) -> bool {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| self.extensions.iter().any(|known| known.eq_ignore_ascii_case(ending)))
    }
}

/// Whether a file is, by its name, of a format that can be imported.
pub fn is_foreign(path: &Path) -> bool {
    FORMATS.iter().any(|format| format.ends(path))
}

/// Reads every journey in a text, in the format given or else in the one that it looks like. There is at
/// least one.
///
/// # Errors
/// When no format is given and none recognises the text, or when there is no journey in it.
pub fn journeys(text: &str, format: Option<&'static Format>) -> Result<Vec<Imported>, ImportError> {
    if let Some(format) = format {
        return (format.read)(text);
    }
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let mut looks = FORMATS.iter().filter(|format| (format.looks_like)(text));
    let first = looks.next().ok_or(ImportError::Unrecognised)?;
    let mut journeys = (first.read)(text)?;
    // A document may hold diagrams and tables; only those two share a text.
    if first.name == "mermaid" && table::has_rule(text) {
        match table::read_markdown(text) {
            Ok(tables) => journeys.extend(tables),
            Err(ImportError::TooMuch { line }) => leave_tables(line, &mut journeys),
            Err(_) => {}
        }
        journeys.sort_by_key(|journey| journey.line);
    }
    Ok(journeys)
}

/// Says at the first journey that the tables beside it are too large.
fn leave_tables(line: usize, journeys: &mut [Imported]) {
    let Some(first) = journeys.first_mut() else { return };
    let text = "the tables are far larger than what they say; none of them is read".to_owned();
    let at = first.notes.partition_point(|note| note.line <= line);
    first.notes.insert(at, ImportNote { line, text, fate: Fate::Left });
}

/// Reads the first journey in a text.
///
/// # Errors
/// As [`journeys`].
pub fn import(text: &str, format: Option<&'static Format>) -> Result<Imported, ImportError> {
    journeys(text, format)?.into_iter().next().ok_or(ImportError::Unrecognised)
}

/// Refuses a text that says hardly anything, but that very often: it would take many times its length
/// in memory. `pieces_of` counts what a line may be taken apart into.
fn weigh(text: &str, pieces_of: impl Fn(&str) -> usize) -> Result<(), ImportError> {
    /// So many lines and listed names may be as short as they like: two lines for each of 100,000 touchpoints
    /// that are called by one letter, which we ourselves write, and some to spare. As many new names in one
    /// list, the hungriest of all, take 300 MB.
    const FEW: usize = 250_000;
    /// The bytes that each must have on average in a longer text.
    const LEAST: usize = 20;

    let (mut pieces, mut bytes) = (0, 0);
    for (number, line) in (1..).zip(text.split('\n')) {
        bytes += line.len() + 1;
        if !line.trim().is_empty() {
            pieces += pieces_of(line);
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

/// The stages of a long journey. A text with more of them may be prose with headings and bullets.
const MANY_STAGES: usize = 20;

fn read_outline(text: &str) -> Result<Vec<Imported>, ImportError> {
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    weigh(text, |line| 1 + line.bytes().filter(|byte| matches!(byte, b',' | b';')).count())?;
    let (map, remarks) = outline::read(text);
    let guessed = |line, text| ImportNote { line, text, fate: Fate::Guessed };
    let stages = map.stages.len();
    let is_prose = (stages > MANY_STAGES).then(|| {
        let why = "every heading was read as a stage and every bullet as a touchpoint";
        guessed(1, format!("{stages} stages: is this a journey? {why}"))
    });
    let remarks = remarks.into_iter().map(|remark| guessed(remark.line, remark.text));
    let notes = is_prose.into_iter().chain(remarks).collect();
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

fn foreign_names() -> String {
    let foreign = FORMATS.iter().filter(|format| format.name != "json");
    let names: Vec<&str> = foreign.map(|format| format.title).collect();
    names.join(", ")
}

fn names() -> String {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export;
    use crate::journey::{Id, Stage, Touchpoint};

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
        let sentence = "no journey was recognised in this text; name its format with --from, one of: ";
        assert_eq!(refusal, format!("{sentence}{}", names()));
        assert!(refusal.contains("mermaid, "), "{refusal}");
    }

    /// A map of so many touchpoints that are called by one letter.
    fn crowded(touchpoints: usize, title: &str) -> JourneyMap {
        let mut map = JourneyMap::new(Id::parse("m").unwrap());
        let mut stage = Stage::new(Id::parse("s").unwrap(), "S");
        let ids = (0..touchpoints).map(|number| Id::parse(&format!("t{number}")).unwrap());
        stage.touchpoints = ids.map(|id| Touchpoint::new(id, title)).collect();
        map.stages.push(stage);
        map
    }

    #[test]
    fn what_we_write_ourselves_is_never_too_much() {
        let crowds = [
            ("mermaid", "T", 100_000),
            ("mermaid", ";", 70_000),
            ("outline", "T", 100_000),
            ("json", "T", 25_000),
        ];
        for (name, title, touchpoints) in crowds {
            let map = crowded(touchpoints, title);
            let written = export::Format::named(name).unwrap().bytes(&map).unwrap();
            let text = String::from_utf8(written).unwrap();
            let read = import(&text, Format::named(name)).map(|imported| imported.map == map);
            assert_eq!(read, Ok(true), "{name}, {title}");
        }
    }

    #[test]
    fn what_says_hardly_anything_is_too_much() {
        for (name, text) in [("outline", "- \n"), ("mermaid", "A: 4\n"), ("mermaid", "A;"), ("mermaid", "#;")]
        {
            let text = format!("journey\n{}", text.repeat(250_001));
            let refusal = import(&text, Format::named(name));
            assert!(matches!(refusal, Err(ImportError::TooMuch { .. })), "{name}");
        }
    }

    #[test]
    fn a_note_says_where() {
        let note = ImportNote { line: 3, text: "odd".into(), fate: Fate::Left };
        assert_eq!(note.to_string(), "line 3: odd");
        assert_eq!(quoted(" a\u{1b}[2J "), "\"a\u{241b}[2J\"");
    }
}
