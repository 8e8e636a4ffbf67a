//! The form of a log: a first line, a header, the base, and one record a line. Text, so that a person
//! can read it; every line but the first begins with its checksum.

use std::fmt::Write;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::journey::{Change, Edit, Id};
use crate::store::Stamp;
use crate::store::format::MOST_BYTES;

/// What the first line of every log begins with; its version follows.
const FIRST_WORDS: &str = "Heartline edit log ";
const VERSION: u32 = 1;
/// The most bytes a header may have: a path and some words.
const LONGEST_HEADER: u64 = 1 << 20;
/// The most bytes a record may have: one edit may add what a whole file may hold.
const LONGEST_RECORD: u64 = MOST_BYTES;

/// What a log holds, in the order it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// The document changed.
    Change(Change),
    /// What would be entered if the person left the open form or prompt now. The last one counts.
    Typing(Option<Edit>),
    /// The map is about to be put into its file.
    Saving {
        /// The number of the last entry that the saved map knows of.
        upto: u64,
        /// The content that the file is going to have.
        stamp: Stamp,
    },
    /// The map is in its file, and will be after a power cut.
    Saved {
        /// The number of the last entry that the saved map knows of.
        upto: u64,
        /// The content of the file.
        stamp: Stamp,
    },
    /// The map lives in this file from now on.
    Moved(ExactPath),
}

/// A path that is kept to the byte, as text wherever it is text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExactPath {
    /// A path in UTF-8.
    Text(String),
    /// Any other.
    Bytes(Vec<u8>),
}

/// What a log says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) map: Id,
    /// The file of the map when the log began.
    pub(super) path: Option<ExactPath>,
    pub(super) base: BaseSort,
    /// Of the base, which stands below the header.
    pub(super) stamp: Stamp,
}

/// Where the map stood that a log begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum BaseSort {
    /// In its file, in these very bytes.
    OnDisk,
    /// Nowhere, but it can be had again: a blank map, a template.
    New,
    /// Nowhere, and it would be lost.
    OnlyHere,
}

/// One line of a log.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) number: u64,
    /// Where its line begins.
    pub(super) at: u64,
    pub(super) entry: Entry,
}

/// As much of a log as can be trusted.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) header: Header,
    /// The number of the header; those of the records follow.
    pub(super) first: u64,
    /// `None` when it is not what the header says.
    pub(super) base: Option<Vec<u8>>,
    pub(super) records: Vec<Record>,
    /// Where the records begin.
    pub(super) begin: u64,
    /// Where the last good record ends.
    pub(super) end: u64,
    /// Whether anything follows there.
    pub(super) torn: bool,
}

/// Why nothing can be taken from a log.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// It is no log.
    Foreign,
    /// Its header is damaged.
    Damaged,
    /// A newer version wrote it.
    Newer,
    System(io::Error),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl Contents {
    /// Where the map lives, as far as the log knows.
    pub(super) fn path(&self) -> Option<PathBuf> {
        let moved = self.records.iter().rev().find_map(|record| match &record.entry {
            Entry::Moved(path) => Some(path),
            _ => None,
        });
        moved.or(self.header.path.as_ref()).map(ExactPath::to_path)
    }

    /// The log as it would be written anew, without what is torn.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let base = self.base.as_deref().unwrap_or_default();
        let mut bytes = beginning(&self.header, self.first, base).unwrap_or_default();
        // What was read can be written.
        for line in self.records.iter().filter_map(|record| line(record.number, &record.entry).ok()) {
            bytes.extend_from_slice(line.as_bytes());
        }
        bytes
    }

    /// The number of the last record.
    pub(super) fn last(&self) -> u64 {
        self.records.last().map_or(self.first, |record| record.number)
    }
}

/// What a log begins with: everything in front of its records.
pub(super) fn beginning(header: &Header, number: u64, base: &[u8]) -> Result<Vec<u8>, ron::Error> {
    let mut text = format!("{FIRST_WORDS}{VERSION}\n");
    text.push_str(&line(number, header)?);
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(base);
    bytes.push(b'\n');
    Ok(bytes)
}

/// One line: checksum, number, payload.
pub(super) fn line(number: u64, payload: &impl Serialize) -> Result<String, ron::Error> {
    let body = format!("{number} {}", ron::to_string(payload)?);
    let mut line = String::with_capacity(body.len() + 10);
    // Writing to a string does not fail.
    let _ = writeln!(line, "{:08x} {body}", crc32fast::hash(body.as_bytes()));
    Ok(line)
}

/// Reads a log up to the first record that does not count.
pub(super) fn read(mut input: impl BufRead) -> Result<Contents, Unreadable> {
    let mut at = 0;
    let (header, first) = read_header(&mut input, &mut at)?;
    let base = read_base(&mut input, header.stamp, &mut at)?;
    let begin = at;
    let mut records = Vec::new();
    let mut number = first;
    let torn = loop {
        let Some(line) = next_line(&mut input, LONGEST_RECORD)? else { break false };
        number = number.saturating_add(1);
        let Some((_, entry)) = parse(&line).filter(|(found, _)| *found == number) else { break true };
        records.push(Record { number, at, entry });
        at += line.len() as u64;
    };
    Ok(Contents { header, first, base, records, begin, end: at, torn })
}

fn read_header(input: &mut impl BufRead, at: &mut u64) -> Result<(Header, u64), Unreadable> {
    let title = next_line(input, LONGEST_HEADER)?.ok_or(Unreadable::Foreign)?;
    let version = str::from_utf8(&title).ok().and_then(|title| title.strip_prefix(FIRST_WORDS));
    let version = version.and_then(|version| version.trim_end().parse::<u32>().ok());
    match version {
        None | Some(0) => return Err(Unreadable::Foreign),
        Some(VERSION) => {}
        Some(_) => return Err(Unreadable::Newer),
    }
    let line = next_line(input, LONGEST_HEADER)?.ok_or(Unreadable::Damaged)?;
    *at = (title.len() + line.len()) as u64;
    let (first, header) = parse::<Header>(&line).ok_or(Unreadable::Damaged)?;
    Ok((header, first))
}

/// The base and the line break behind it.
fn read_base(input: &mut impl BufRead, stamp: Stamp, at: &mut u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let bytes = stamp.bytes() as u64;
    if bytes > MOST_BYTES {
        return Err(Unreadable::Damaged);
    }
    let mut base = Vec::new();
    *at += input.take(bytes + 1).read_to_end(&mut base)? as u64;
    let whole = base.pop() == Some(b'\n') && Stamp::of(&base) == stamp;
    Ok(whole.then_some(base))
}

/// The next line with its line break, or what there is of it.
fn next_line(input: &mut impl BufRead, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    input.take(longest).read_until(b'\n', &mut line)?;
    Ok((!line.is_empty()).then_some(line))
}

/// The number and the payload of a whole line whose checksum fits.
fn parse<T: DeserializeOwned>(line: &[u8]) -> Option<(u64, T)> {
    let line = str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (checksum, body) = line.split_at_checked(9)?;
    if checksum != format!("{:08x} ", crc32fast::hash(body.as_bytes())) {
        return None;
    }
    let (number, payload) = body.split_once(' ')?;
    Some((number.parse().ok()?, ron::from_str(payload).ok()?))
}

impl From<&Path> for ExactPath {
    fn from(path: &Path) -> Self {
        path.to_str().map_or_else(|| Self::Bytes(bytes_of(path)), |text| Self::Text(text.to_owned()))
    }
}

impl ExactPath {
    fn to_path(&self) -> PathBuf {
        match self {
            Self::Text(text) => PathBuf::from(text),
            Self::Bytes(bytes) => path_of(bytes),
        }
    }
}

#[cfg(unix)]
pub(super) fn bytes_of(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes))
}

#[cfg(not(unix))]
pub(super) fn bytes_of(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
