//! Event logs: what machines write down about journeys, and no person can read as a map.

use super::super::ImportError;
use super::grid::Grid;
use super::headers::{self, Field};
use crate::text;

/// Refuses a grid with an id in one column and times in another. What is surely a map may have both in a few rows, if
/// the ids are not of somebody who went through it.
pub(super) fn refuse(grid: &Grid, is_surely_map: bool) -> Result<(), ImportError> {
    const FEW: usize = 50;
    let Some((header, rows)) = grid.rows.split_first() else { return Ok(()) };
    let column = |fits: &dyn Fn(usize, &str) -> bool| {
        header.cells.iter().enumerate().find(|(at, label)| fits(*at, label)).map(|(_, label)| label.clone())
    };
    let are_mostly = |at: usize, is_one: fn(&str) -> bool| {
        let sample = rows.iter().take(50).filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let (fitting, all) =
            sample.fold((0, 0), |(fitting, all), cell| (fitting + usize::from(is_one(cell)), all + 1));
        fitting > 0 && fitting * 10 >= all * 9
    };
    let has_codes = |at: usize, label: &str| {
        let is_somebody = headers::known(label).is_some_and(|known| known.field == Field::Persona);
        is_somebody && are_mostly(at, is_code)
    };
    let id = if is_surely_map && rows.len() <= FEW {
        column(&|_, label| is_id(label) && names_somebody(label))
    } else {
        column(&|_, label| is_id(label)).or_else(|| column(&has_codes))
    };
    let Some(id) = id else { return Ok(()) };
    let Some(time) = column(&|at, label| !is_id(label) && are_mostly(at, is_time)) else { return Ok(()) };
    let shown = |label: String| text::truncate(&text::display(&label), 40, "...").into_owned();
    Err(ImportError::EventLog { id: shown(id), time: shown(time), rows: rows.len() })
}

/// `customer_id`, `Session ID`.
fn names_somebody(label: &str) -> bool {
    const WHO: [&str; 9] =
        ["user", "uid", "customer", "client", "visitor", "guest", "member", "session", "cookie"];
    let label = label.to_lowercase();
    WHO.iter().any(|who| label.starts_with(who))
}

/// `user_id`, `Customer ID`, `sessionId`, `caseid`, `session`.
fn is_id(label: &str) -> bool {
    let humped = label.trim().strip_suffix("Id").or_else(|| label.trim().strip_suffix("ID"));
    if humped.is_some_and(|before| before.ends_with(|c: char| c.is_lowercase())) {
        return true;
    }
    let label = label.trim().to_lowercase();
    let whole = ["uid", "guid", "visitor", "session", "case", "caseid", "userid", "sessionid", "cookie"];
    let end = label.rsplit(|c: char| !c.is_alphanumeric()).next();
    matches!(end, Some("id" | "uuid" | "hash")) || whole.contains(&label.as_str())
}

/// `U1000`, `user7`, `31337`: a word with digits, and no time.
fn is_code(cell: &str) -> bool {
    cell.len() <= 40
        && cell.contains(|c: char| c.is_ascii_digit())
        && !cell.contains(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))
        && !is_time(cell)
}

/// `2023-01-01`, `20230101`, `2023-01-01T09:15:23Z`, `31/12/2023 10:00`, seconds or milliseconds since 1970.
fn is_time(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.len() > 40 || !cell.is_ascii() {
        return false;
    }
    if names_day(cell) {
        return true;
    }
    // From 2001 to 2033; other numbers of this length are numbers of something.
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit());
    if matches!(cell.len(), 10 | 13) && cell.starts_with('1') && is_number {
        return true;
    }
    if is_number && cell.len() == 8 {
        let month = cell.get(4..6).and_then(|month| month.parse::<u32>().ok());
        return cell.starts_with("20") && month.is_some_and(|month| (1..=12).contains(&month));
    }
    let day = cell.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let numbers = parts
        .iter()
        .all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    parts.len() == 3 && numbers && parts.iter().any(|part| part.len() >= 2)
}

/// `Mar 3, 2024 10:15`, `03-Mar-2024`.
fn names_day(cell: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = cell.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    words.iter().any(|word| MONTHS.iter().any(|month| word.starts_with(month)))
        && words
            .iter()
            .any(|word| word.len() == 4 && word.starts_with(['1', '2']) && word.parse::<u32>().is_ok())
}
