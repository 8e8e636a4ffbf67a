//! Journey tables as people write them, in Markdown and in delimited texts, by one reader.
//!
//! A *grid* is what either kind of text holds (`markdown`, `delimited`). `axis` finds in it a *table*, with the
//! fields as columns whichever way they ran; `group` puts together the tables of one journey; `plan` says what
//! becomes of each column; `build` makes the map.

mod axis;
mod build;
mod cells;
mod delimited;
mod events;
mod feeling;
mod grid;
mod group;
mod headers;
mod markdown;
mod plan;
mod report;
mod stems;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use self::axis::Table;
use self::grid::Grid;
use super::{ImportError, Imported};
use crate::journey::Ids;

/// Which way a table runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One row for each stage, step or touchpoint; the columns are fields.
    Rows,
    /// One column for each stage or persona; the rows are fields.
    Transposed,
    /// Two columns, field and value, for one stage.
    KeyValue,
}

/// A table that looks like one of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Which way it runs.
    pub layout: Layout,
}

impl Layout {
    /// Its name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Transposed => "transposed",
            Self::KeyValue => "keyvalue",
        }
    }
}

/// Whether a text is a document with a journey table.
pub fn looks_like_markdown(text: &str) -> bool {
    // Most documents have none, and need not be read.
    has_rule(text) && weigh(text).is_ok() && !found(&normalized(text)).is_empty()
}

/// Whether a line of a text may be the one of dashes that a table in a document has.
pub(super) fn has_rule(text: &str) -> bool {
    let is_rule = |line: &str| {
        line.contains('|') && line.contains('-') && line.trim().bytes().all(|byte| b"|-: \t".contains(&byte))
    };
    text.split(['\n', '\r']).any(is_rule)
}

/// Whether a text is a table of delimited columns.
pub fn looks_like_csv(text: &str) -> bool {
    delimited::has_columns(&normalized(text))
}

/// Every table of a Markdown document that is part of a journey.
pub fn found(document: &str) -> Vec<Found> {
    let (groups, _) = group::groups(tables(markdown::grids(document)));
    let mut found: Vec<Found> = groups
        .iter()
        .flat_map(|group| &group.tables)
        .map(|table| Found { line: table.line, layout: table.layout })
        .collect();
    found.sort_by_key(|found| found.line);
    found
}

/// Reads the journeys in the tables of a Markdown document.
///
/// # Errors
/// When no table in it is one of a journey.
pub fn read_markdown(text: &str) -> Result<Vec<Imported>, ImportError> {
    weigh(text)?;
    let mut journeys = journeys(markdown::grids(&normalized(text)), text)?;
    if let Some(beside) = report::beside(text) {
        for journey in &mut journeys {
            report::add(journey, beside.clone());
        }
    }
    Ok(journeys)
}

/// Reads the journeys in a delimited text.
///
/// # Errors
/// When no table in it is one of a journey, or it is an event log.
pub fn read_csv(text: &str) -> Result<Vec<Imported>, ImportError> {
    let grids = delimited::grids(&normalized(text));
    weigh(text)?;
    let is_map = grids.iter().any(is_surely_journey);
    grids.iter().try_for_each(|grid| events::refuse(grid, is_map))?;
    journeys(grids, text)
}

fn journeys(grids: Vec<Grid>, text: &str) -> Result<Vec<Imported>, ImportError> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let looked_at = grids.len();
    let every: Vec<usize> = grids.iter().map(Grid::first_line).collect();
    grids.iter().try_for_each(weigh_grid)?;
    let (groups, others) = group::groups(tables(grids));
    if groups.is_empty() {
        return Err(ImportError::NoJourneyTable { found: report::lack(looked_at, &others) });
    }
    let read: HashSet<usize> = groups.iter().flat_map(|group| &group.tables).map(Table::first_line).collect();
    let mut left = every;
    left.retain(|line| !read.contains(line));
    let mut ids = Ids::of(text);
    let alone = groups.len() == 1;
    let mut imported: Vec<Imported> =
        groups.iter().map(|group| build::journey(group, alone, &mut ids)).collect();
    if let Some(first) = imported.first_mut() {
        report::others(&left, first);
    }
    Ok(imported)
}

/// Whether a grid names stages and two things more that surely tell of a journey.
fn is_surely_journey(grid: &Grid) -> bool {
    let Some(table) = axis::table(grid.clone()) else { return false };
    let core = table.known().filter(|known| known.is_sure && known.field.is_core());
    let fields: HashSet<headers::Field> = core.map(|known| known.field).collect();
    table.names_stages() && fields.len() >= 2
}

fn tables(grids: Vec<Grid>) -> Vec<Table> {
    grids.into_iter().filter_map(axis::table).filter(|table| !table.records.is_empty()).collect()
}

/// The text with `\n` for every line break and without a byte order mark.
fn normalized(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Refuses a text whose cells are so many and so short that they would take many times its length in memory.
fn weigh(text: &str) -> Result<(), ImportError> {
    /// So many cells may be as short as they like.
    const FEW: usize = 50_000;
    /// The bytes that each must have on average in a longer text.
    const LEAST: usize = 12;
    /// The most cells that the longest row would make of all lines.
    const MOST: usize = 4_000_000;

    let (mut cells, mut bytes, mut widest) = (0, 0, 0);
    for (number, line) in (1..).zip(text.split(['\n', '\r'])) {
        let width = 1 + line.bytes().filter(|byte| matches!(byte, b'|' | b',' | b';' | b'\t')).count();
        cells += if line.trim().is_empty() { 0 } else { width };
        bytes += line.len() + 1;
        widest = widest.max(width);
        if (cells > FEW && bytes < cells * LEAST) || (widest > 200 && widest * number > MOST) {
            return Err(ImportError::TooMuch { line: number });
        }
    }
    Ok(())
}

/// Refuses a grid that is far larger than what stands in it, as one very long row among many makes it.
fn weigh_grid(grid: &Grid) -> Result<(), ImportError> {
    const MOST: usize = 400_000;
    let area = grid.width().saturating_mul(grid.rows.len());
    if area > MOST { Err(ImportError::TooMuch { line: grid.line() }) } else { Ok(()) }
}
