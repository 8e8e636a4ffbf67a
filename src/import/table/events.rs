//! Event logs: what machines write down about journeys, and no person can read as a map.

use std::collections::HashSet;

use super::super::ImportError;
use super::grid::Grid;
use super::headers::{self, Field};
use crate::text;

/// No map has so many rows with a time each.
const MANY: usize = 200;
/// A map of so many rows may have ids, but each of them once.
const FEW: usize = 50;

/// Refuses a grid with an id in one column and times in another. What is surely a map may have both, if the ids are not
/// of somebody who went through it and the rows are not those of a log.
pub(super) fn refuse(grid: &Grid, is_surely_map: bool) -> Result<(), ImportError> {
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
    let repeats = |at: usize| {
        let cells: Vec<&String> = rows.iter().filter_map(|row| row.cells.get(at)).collect();
        cells.iter().collect::<HashSet<_>>().len() < cells.len()
    };
    let is_of_log = |at: usize, label: &str| {
        is_id(label) && (names_somebody(label) || rows.len() > MANY || rows.len() > FEW && repeats(at))
    };
    let id = if is_surely_map {
        column(&is_of_log)
    } else {
        column(&|_, label| is_id(label)).or_else(|| column(&has_codes))
    };
    let Some(id) = id else { return Ok(()) };
    let Some(time) = column(&|at, label| !is_id(label) && are_mostly(at, is_time)) else { return Ok(()) };
    let shown = |label: String| text::truncate(&text::display(&label), 40, "...").into_owned();
    Err(ImportError::EventLog { id: shown(id), time: shown(time), rows: rows.len() })
}

/// `customer_id`, `Session ID`; not `User Story ID`.
fn names_somebody(label: &str) -> bool {
    const WHO: [&str; 9] =
        ["user", "u", "customer", "client", "visitor", "guest", "member", "session", "cookie"];
    let label = label.trim().to_lowercase();
    let who = label.strip_suffix("id").map(|who| who.trim_end_matches(|c: char| !c.is_alphanumeric()));
    who.is_some_and(|who| WHO.contains(&who))
}

/// `user_id`, `Customer ID`, `sessionId`, `caseid`, `session`.
fn is_id(label: &str) -> bool {
    let humped = label.trim().strip_suffix("Id").or_else(|| label.trim().strip_suffix("ID"));
    if humped.is_some_and(|before| before.ends_with(|c: char| c.is_lowercase())) {
        return true;
    }
    let label = label.trim().to_lowercase();
    let whole = [
        "uid",
        "guid",
        "visitor",
        "session",
        "case",
        "caseid",
        "userid",
        "customerid",
        "sessionid",
        "cookie",
    ];
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
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = cell.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |word: &&str| MONTHS.iter().any(|month| *word == *month || *word == &month[..3]);
    let is_year = |word: &&str| word.len() == 4 && word.starts_with(['1', '2']) && is_number(word);
    let is_day = |word: &&str| matches!(word.len(), 1 | 2) && is_number(word);
    words.iter().any(is_month) && words.iter().any(is_year) && words.iter().any(is_day)
}
