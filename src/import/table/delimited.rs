//! The blocks of a delimited text: commas, semicolons or tabs, as spreadsheets write them.

use csv::{ReaderBuilder, StringRecord};

use super::grid::{Grid, Row};
use super::headers;

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Every block between blank lines, without the blank columns on its left.
pub(super) fn grids(text: &str) -> Vec<Grid> {
    let delimiter = delimiter(text);
    let (text, above) = without_hint(text);
    let mut grids = Vec::new();
    let mut grid = Grid::default();
    let mut titles: Vec<Row> = Vec::new();
    let mut end = 0;
    for (line, cells) in records(text, delimiter) {
        let line = line + above;
        let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        // The reader passes over empty lines, which part blocks, too.
        if filled == 0 || (end > 0 && line > end) {
            close(&mut grid, &mut titles, &mut grids);
        }
        end = line + 1 + cells.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        if filled > 0 {
            grid.push(line, cells.iter().map(unguarded));
        }
    }
    close(&mut grid, &mut titles, &mut grids);
    // A title of nothing is told like a table that is no journey.
    grids.extend(titles.into_iter().map(|row| Grid { rows: vec![row], ..Grid::default() }));
    grids
}

/// Whether a text has columns: two rows or more of one width, three at least.
pub(super) fn has_columns(text: &str) -> bool {
    let delimiter = delimiter(text);
    let mut widths = records(without_hint(beginning(text)).0, delimiter).map(|(_, cells)| cells.len());
    let Some(first) = widths.next().filter(|width| *width > 2) else { return false };
    let (mut same, mut other) = (0, 0);
    widths.take(50).for_each(|width| if width == first { same += 1 } else { other += 1 });
    same > 0 && same > 4 * other
}

/// Ends a block. A block of lone cells is no table; it heads the next one.
fn close(grid: &mut Grid, titles: &mut Vec<Row>, grids: &mut Vec<Grid>) {
    let mut block = std::mem::take(grid);
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let lone = block.rows.iter().take_while(|row| filled(row) == 1).count();
    if lone < block.rows.len() || lone == 1 {
        let mut above = block.rows.drain(..lone);
        titles.extend(above.next());
        block.above = above.collect();
    }
    if block.rows.is_empty() {
        return;
    }
    let title = |row: Row| row.cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default();
    block.headings = titles.drain(..).map(|row| title(row).replace('\n', " ")).collect();
    block.crop();
    grids.push(block);
}

/// A cell without the apostrophes that our own tables put ahead of what a spreadsheet would take for a formula.
fn unguarded(cell: &str) -> String {
    let is_formula = |text: &str| text.trim_start().starts_with(['=', '+', '-', '@']);
    let bare = |piece| str::strip_prefix(piece, '\'').filter(|rest| is_formula(rest)).unwrap_or(piece);
    cell.split_inclusive([';', '\n']).map(bare).collect()
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = (usize, StringRecord)> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true);
    // What is quoted wrongly is read as it stands; a text in memory gives no other errors.
    let records = builder.from_reader(text.as_bytes()).into_records();
    records.map_while(Result::ok).map(|record| {
        // The place of a record may be that of the empty lines above it.
        let (line, at) =
            record.position().map_or((1, 0), |place| (place.line() as usize, place.byte() as usize));
        let breaks = text.as_bytes().iter().skip(at).take_while(|byte| matches!(byte, b'\r' | b'\n'));
        (line + breaks.filter(|byte| **byte == b'\n').count(), record)
    })
}

/// The delimiter that gives all rows at the beginning of the text one width, or else the most known headers.
fn delimiter(text: &str) -> u8 {
    if let (_, 1) = without_hint(text) {
        return text.as_bytes().get(4).copied().unwrap_or(b',');
    }
    let start = beginning(text);
    let worth = |delimiter: &u8| {
        let rows: Vec<StringRecord> = records(start, *delimiter).take(30).map(|(_, cells)| cells).collect();
        let known = rows.iter().map(|cells| headers::distinct(cells.iter())).max();
        let width = rows.first().map_or(0, StringRecord::len);
        // The last one may be cut off.
        let whole = rows.get(..rows.len().saturating_sub(1)).unwrap_or_default();
        let is_even = width > 1 && whole.iter().all(|row| row.len() == width);
        (is_even, known, rows.iter().map(StringRecord::len).sum::<usize>())
    };
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| worth(delimiter));
    *best.unwrap_or(&b',')
}

/// The text behind `sep=;`, which some spreadsheets put on the first line, and how many lines that took.
fn without_hint(text: &str) -> (&str, usize) {
    let is_hint = |line: &str| {
        let mark = line.trim_end().strip_prefix("sep=").map(str::as_bytes);
        matches!(mark, Some([mark]) if DELIMITERS.contains(mark))
    };
    match text.split_once('\n') {
        Some((first, rest)) if is_hint(first) => (rest, 1),
        _ => (text, 0),
    }
}

fn beginning(text: &str) -> &str {
    const ENOUGH: usize = 16 * 1024;
    let end = (0..=ENOUGH.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
