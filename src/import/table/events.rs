//! Event logs: what machines write down about journeys, and no person can read as a map.

use super::super::ImportError;
use super::grid::Grid;
use crate::text;

/// Refuses a grid with an id in one column and times in another.
pub(super) fn refuse(grid: &Grid) -> Result<(), ImportError> {
    let Some((header, rows)) = grid.rows.split_first() else { return Ok(()) };
    let column = |fits: &dyn Fn(usize, &str) -> bool| {
        header.cells.iter().enumerate().find(|(at, label)| fits(*at, label)).map(|(_, label)| label.clone())
    };
    let Some(id) = column(&|_, label| is_id(label)) else { return Ok(()) };
    let Some(time) = column(&|at, label| {
        if is_id(label) {
            return false;
        }
        let sample = rows.iter().take(50).filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let (times, all) =
            sample.fold((0, 0), |(times, all), cell| (times + usize::from(is_time(cell)), all + 1));
        times > 0 && times * 10 >= all * 9
    }) else {
        return Ok(());
    };
    let shown = |label: String| text::truncate(&text::display(&label), 40, "...").into_owned();
    Err(ImportError::EventLog { id: shown(id), time: shown(time), rows: rows.len() })
}

/// `user_id`, `Customer ID`, `caseid`, `session`.
fn is_id(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    let whole = [
        "uuid",
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
    matches!(end, Some("id" | "uuid")) || whole.contains(&label.as_str())
}

/// `2023-01-01`, `2023-01-01T09:15:23Z`, `31/12/2023 10:00`, seconds or milliseconds since 1970.
fn is_time(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.len() > 40 || !cell.is_ascii() {
        return false;
    }
    // From 2001 to 2033; other numbers of this length are numbers of something.
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit());
    if matches!(cell.len(), 10 | 13) && cell.starts_with('1') && is_number {
        return true;
    }
    let day = cell.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let numbers = parts
        .iter()
        .all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    parts.len() == 3 && numbers && parts.iter().any(|part| part.len() >= 2)
}
