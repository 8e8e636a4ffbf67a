//! What is printed, and what is said when something did not work. Everything passes through `display`.

use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::Path;

use crate::export::{ExportError, Format};
use crate::journey::JourneyMap;
use crate::store::format::{self as file_format, FormatError};
use crate::store::{self, StoreError};
use crate::terminal;
use crate::text::display;

/// Why a command ended without doing what it was asked for.
#[derive(Debug)]
pub(super) struct Failure {
    /// Lines for a person, the first a sentence that says what, where and what to do.
    pub(super) text: String,
    /// 2 when the question was wrong, 1 when the answer is no.
    pub(super) code: u8,
}

impl Failure {
    /// The question was wrong: a file that is no map, a format nobody knows.
    pub(super) fn usage(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: 2 }
    }

    /// The question was right and the answer is no.
    pub(super) fn refused(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: 1 }
    }

    /// Prints the failure, its text made harmless line by line.
    pub(super) fn tell(&self) {
        tell(format!("heartline: {}", self.text).lines());
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let excerpt = error.excerpt().map(|excerpt| format!("\n{excerpt}")).unwrap_or_default();
        let text = format!("{error}{excerpt}");
        // A disk that refuses is no fault of the question, nor is a file that came in the way just now.
        match error {
            StoreError::Write { .. } | StoreError::Exists { .. } => Self::refused(text),
            _ => Self::usage(text),
        }
    }
}

/// Prints lines on standard output. Whoever reads them may stop reading at any time.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    write_out(text.as_bytes())
}

fn write_out(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).or_else(|error| unless_nobody_reads(&error))
}

/// Writes a page of a map in another format to standard output as it comes, made harmless on a terminal,
/// where nothing but text goes.
pub(super) fn print_exported(map: &JourneyMap, format: &Format, page: usize) -> Result<(), Failure> {
    if terminal::is_printed_to() {
        if !format.is_text {
            let name = format.name;
            return Err(Failure::usage(format!("{name} is no text for a terminal; name a file with -o")));
        }
        let mut text = Vec::new();
        (format.write)(map, page, &mut text).map_err(|error| Failure::refused(error.to_string()))?;
        return print_file(&text);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    match (format.write)(map, page, &mut out).and_then(|()| Ok(out.flush()?)) {
        Err(ExportError::Write(error)) => unless_nobody_reads(&error),
        done => done.map_err(|error| Failure::refused(error.to_string())),
    }
}

/// Whoever reads may have enough at any time.
fn unless_nobody_reads(error: &io::Error) -> Result<(), Failure> {
    if error.kind() == ErrorKind::BrokenPipe {
        return Ok(());
    }
    Err(Failure::refused(format!("cannot write to standard output: {error}")))
}

/// JSON in lines that means the same and holds nothing that a terminal would obey.
pub(super) fn harmless(json: &str) -> String {
    let mut harmless = String::with_capacity(json.len() + 1);
    for line in json.lines() {
        let is_plain = display(line) == line;
        for letter in line.chars() {
            if is_plain || (letter.is_ascii() && !letter.is_ascii_control()) {
                harmless.push(letter);
            } else {
                let mut units = [0; 2];
                let units = letter.encode_utf16(&mut units).iter();
                harmless.extend(units.map(|unit| format!("\\u{unit:04x}")));
            }
        }
        harmless.push('\n');
    }
    harmless
}

/// Prints a map's text: as it is where it goes to a file or a program, made harmless on a terminal.
pub(super) fn print_file(content: &[u8]) -> Result<(), Failure> {
    if !terminal::is_printed_to() {
        return write_out(content);
    }
    print(&for_terminal(content))
}

/// A text as a terminal may have it. The mark in front of it, which spreadsheets want, says nothing there.
fn for_terminal(content: &[u8]) -> String {
    const BYTE_ORDER_MARK: char = '\u{feff}';

    let text = String::from_utf8_lossy(content);
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
    let lines: Vec<_> = text.lines().map(display).collect();
    format!("{}\n", lines.join("\n"))
}

/// Tells things on standard error, one line each, made harmless. Nobody may be listening there.
pub(super) fn tell(lines: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut out = std::io::stderr().lock();
    for line in lines {
        let _ = writeln!(out, "{}", display(line.as_ref()));
    }
}

/// Refuses to write over what is there, unless that was asked for.
pub(super) fn refuse_existing(path: &Path, force: bool) -> Result<(), Failure> {
    if force {
        return Ok(());
    }
    let shown = shown(path);
    // A link may lead anywhere, also where nothing is yet.
    if let Ok(target) = path.read_link() {
        let target = self::shown(&target);
        return Err(Failure::refused(format!("{shown} is a link to {target}; --force writes there")));
    }
    if path.exists() {
        return Err(Failure::refused(format!("{shown} exists already; --force writes over it")));
    }
    Ok(())
}

/// A path as it may be shown: on one line, whatever its name is.
pub(super) fn shown(path: &Path) -> String {
    display(&path.to_string_lossy()).into_owned()
}

/// Reads a map and tells on standard error what was noticed.
pub(super) fn read_map(path: &Path) -> Result<JourneyMap, Failure> {
    let (map, remarks) = if is_standard_input(path) {
        let opened = store::read(&read_text(path)?).map_err(|source| no_map(path, source))?;
        (opened.map, opened.remarks)
    } else {
        let loaded = store::MapFile::open(path)?;
        (loaded.map, loaded.remarks)
    };
    tell(remarks.iter().map(|remark| format!("{}: {remark}", name(path))));
    Ok(map)
}

/// Reads a text from a file, or from standard input for `-`.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = if is_standard_input(path) { read_standard_input()? } else { store::read_file(path)? };
    let text = file_format::decode(&bytes).map_err(|source| no_map(path, source))?;
    Ok(text.to_owned())
}

fn read_standard_input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // It may never end.
    let read = std::io::stdin().lock().take(file_format::MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::usage(format!("cannot read standard input: {error}")))?;
    if bytes.len() as u64 > file_format::MOST_BYTES {
        let source = FormatError::TooLong { bytes: bytes.len() as u64 };
        return Err(no_map(Path::new("-"), source));
    }
    Ok(bytes)
}

fn no_map(path: &Path, source: FormatError) -> Failure {
    StoreError::Format { path: name(path), source }.into()
}

/// What a file is called in a message.
pub(super) fn name(path: &Path) -> String {
    if is_standard_input(path) { "standard input".to_owned() } else { shown(path) }
}

pub(super) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_terminal_a_text_is_harmless_and_has_no_mark_in_front() {
        assert_eq!(for_terminal("\u{feff}stage,pain\r\n\u{1b}[2J".as_bytes()), "stage,pain\n\u{241b}[2J\n");
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_means_the_same() {
        let text = "na\u{ef}ve \u{202e}\u{7f}\u{9b}2J \u{1f6b2} \u{65e5}\u{672c}";
        let line = serde_json::to_string(text).unwrap();
        let printed = harmless(&line);
        assert_eq!(display(printed.trim_end()), printed.trim_end());
        assert_eq!(serde_json::from_str::<String>(&printed).unwrap(), text);
        let plain = "\"\u{65e5}\u{672c}\"\n";
        assert_eq!(harmless(plain), plain, "what is harmless stays readable");
    }
}
