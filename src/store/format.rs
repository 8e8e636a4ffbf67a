//! The file format: RON, one map a file, version 1.
//!
//! [`read`] takes what people write by hand, [`write()`] gives the canonical text, and [`rewrite`] puts
//! a changed map back into the text it came from, touching only what changed: comments, unknown
//! fields, order and spacing stay as somebody wrote them.
//!
//! `ron` decides what a text means; a small scanner of our own says where it stands.

mod conflict;
mod details;
mod dto;
mod error;
mod layout;
mod marked;
mod parts;
mod pieces;
pub(super) mod position;
mod print;
mod reading;
mod reference;
mod refusal;
mod remark;
mod reprint;
pub(super) mod scan;
mod suspect;
mod unread;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use crate::journey::record::VERSION;
pub use conflict::{ConflictSides, conflict_sides};
pub use error::{FormatError, Spot};
pub use marked::{marked, marked_throughout, with_usual_markers};
pub use reference::reference;
pub use remark::Remark;

use std::collections::BTreeSet;

use crate::journey::JourneyMap;

use dto::MapDto;
use layout::{declared_version, layout};
use print::Printer;
use reading::{Reading, bring_together};
use refusal::{broken, refused};
use reprint::Origin;
use scan::{Fault, Scanner};

/// The most bytes a file may have.
pub const MOST_BYTES: u64 = suspect::MOST_BYTES as u64;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// What [`read`] makes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The map.
    pub map: JourneyMap,
    /// What its writer may want to know, in the order of the text.
    pub remarks: Vec<Remark>,
    /// The version the file declares, if newer than [`VERSION`]: the map may hold more than was
    /// understood, and should only be looked at.
    pub newer: Option<u32>,
}

/// A map put back into its text by [`rewrite`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The new text. Reading it gives the map.
    pub text: String,
    /// Whether the comments and unknown fields of the old text are still there.
    ///
    /// False only when the old text could not be read, or a way of writing was met that [`rewrite`]
    /// does not master: then the text is the canonical one.
    pub kept: bool,
    /// Whether the text is known to be the canonical one.
    pub canonical: bool,
}

impl Rewritten {
    /// The canonical text of a map, where `kept` says whether all of the old text is in it.
    pub(super) fn anew(map: &JourneyMap, kept: bool) -> Self {
        Self { text: write(map), kept, canonical: true }
    }
}

/// Reads a map from the bytes of a file. A byte order mark is passed over.
///
/// # Errors
/// When the bytes are not text in UTF-8, and those of [`read`].
pub fn read_bytes(bytes: &[u8]) -> Result<Opened, FormatError> {
    read(decode(bytes)?)
}

/// The text that the bytes of a file stand for.
///
/// # Errors
/// When they are not text in UTF-8, with what they are instead.
pub fn decode(bytes: &[u8]) -> Result<&str, FormatError> {
    suspect::decode(bytes)
}

/// Reads a map from its text.
///
/// Missing ids are made from what stands around them, so everybody who opens the text gets the same.
///
/// # Errors
/// When the text is no map; see [`FormatError`].
pub fn read(text: &str) -> Result<Opened, FormatError> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let reading = reading(text)?;
    let newer = declared_version(text).and_then(|(_, version)| version.parse().ok()).filter(|v| *v > VERSION);
    Ok(Opened { map: reading.map, remarks: remark::located(text, reading.remarks), newer })
}

/// The canonical text of a map: the same map gives the same bytes, and reading them gives the map.
///
/// Holds for every map that [`apply`](crate::journey::apply) can lead to: ids are unique, and
/// touchpoints mention personas of their map.
pub fn write(map: &JourneyMap) -> String {
    Printer::new("\n", "    ").map(map)
}

/// Puts a map into the text it was once read from, changing as little as possible.
///
/// What did not change keeps its bytes: comments, unknown fields, spelling, order, line ends. A
/// changed fact changes its value alone; a new one gets a line of its own (or a place in the line,
/// where a record stands on one); moved records take their comments and unknown fields along.
///
/// The text is read back and compared before it is returned, unless it is the canonical one. Where git left a
/// merge unfinished in the old text, our side of it is taken.
pub fn rewrite(map: &JourneyMap, old_text: &str) -> Rewritten {
    let marked = old_text.strip_prefix(BYTE_ORDER_MARK);
    let source = marked.unwrap_or(old_text);
    let Ok(reading) = reading(source) else {
        return match conflict_sides(&with_usual_markers(source)) {
            Some(sides) => rewrite(map, &sides.ours),
            None => Rewritten::anew(map, false),
        };
    };
    // Nothing else stands in such a text, so nothing else can be kept of it.
    if is_canonical(&reading.map, old_text) {
        return Rewritten::anew(map, true);
    }
    match reprinted(map, source, &reading) {
        Some(text) => {
            let text = if marked.is_some() { format!("{BYTE_ORDER_MARK}{text}") } else { text };
            Rewritten { text, kept: true, canonical: false }
        }
        None => Rewritten::anew(map, false),
    }
}

/// Whether a text is the canonical one of the map that was read from it. Then what [`rewrite`] makes of it is
/// the canonical text of the new map.
///
/// Costs a fraction of reading; next to nothing where the text begins in another way.
pub(super) fn is_canonical(map: &JourneyMap, text: &str) -> bool {
    let beginning = write(&JourneyMap::new(map.id));
    let first_lines = beginning.lines().count() - 1;
    text.lines().take(first_lines).eq(beginning.lines().take(first_lines)) && write(map) == text
}

/// A map put into a text record by record, and read back. `None` where it does not read back.
fn reprinted(map: &JourneyMap, source: &str, reading: &Reading) -> Option<String> {
    // The first way keeps values that were read as something else, such as a score of 7 read as +2.
    // Where a change gives such a value a new meaning, the second spells out every fact.
    [false, true].into_iter().find_map(|spell_out| {
        let text = Origin::new(source, reading, map, spell_out).reprint(map);
        self::reading(&text).is_ok_and(|back| back.map == *map).then_some(text)
    })
}

/// What a text says that is not in its map, comments and layout aside: unknown fields and kinds, and
/// details nobody could read. Nothing when it is no map at all.
pub fn unread(text: &str) -> BTreeSet<String> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    reading(text).map(|reading| unread::unread(text, &reading.record)).unwrap_or_default()
}

/// Reads a text without byte order mark.
fn reading(text: &str) -> Result<Reading, FormatError> {
    suspect::check(text)?;
    let start = Scanner::new(text).token();
    suspect::check_beginning(text, start.map_or(0, |(_, span)| span.start as usize))?;
    let declared = declared_version(text);
    if let Some((at, found)) = declared
        && !found.parse::<u32>().is_ok_and(|version| version > 0)
    {
        let spot = Spot::new(text, at as usize);
        return Err(FormatError::BadVersion { spot, found: remark::shown(found) });
    }
    let record = layout(text);
    let version = declared.and_then(|(_, version)| version.parse().ok());
    match &record {
        Err(fault) if fault.fault == Fault::TooMuch => return Err(broken(text, *fault, version)),
        Ok(record) if declared.is_none() => {
            return Err(FormatError::NoVersion { spot: Spot::new(text, record.fields.span.start as usize) });
        }
        _ => {}
    }
    let file: MapDto = dto::options()
        .from_str(text)
        .map_err(|error| refused(text, &error, record.as_ref().err(), version))?;
    record.and_then(|record| bring_together(text, file, record)).map_err(|fault| broken(text, fault, version))
}
