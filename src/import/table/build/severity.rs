//! Severities: how much a pain hurts, from a column about that.

use super::super::axis::Table;
use super::super::headers::Field;
use super::super::plan::Plan;
use crate::journey::Severity;

/// The highest severity of the scale that the header names.
pub(super) fn most_severe(table: &Table, plan: &Plan) -> u32 {
    let Some(column) = plan.column(Field::Severity) else { return 4 };
    let label = table.columns.get(column).map_or("", |column| column.label.as_str());
    let numbers = label.split(|c: char| !c.is_ascii_digit());
    let named = numbers.filter_map(|number| number.parse().ok()).max();
    let cells = table.records.iter().map(|record| record.cell(column));
    let met = cells.filter_map(|cell| cell.trim().parse().ok()).max().unwrap_or(0);
    named.unwrap_or(if met <= 4 {
        4
    } else if met <= 5 {
        5
    } else {
        10
    })
}

/// A severity from a number on a scale or a common word.
pub(super) fn severity(cell: &str, most: u32) -> Option<Severity> {
    let cell = cell.trim().to_lowercase();
    let digits: String =
        cell.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    if let Ok(number) = digits.parse::<u32>() {
        let of_four = (f64::from(number) * 4.0 / f64::from(most.max(1))).round();
        return Severity::new((of_four as u8).clamp(1, 4)).filter(|_| number >= 1 && number <= most);
    }
    let words: [(&str, u8); 12] = [
        ("critical", 4),
        ("blocker", 4),
        ("catastroph", 4),
        ("severe", 4),
        ("very high", 4),
        ("high", 3),
        ("major", 3),
        ("medium", 2),
        ("moderate", 2),
        ("minor", 2),
        ("low", 1),
        ("cosmetic", 1),
    ];
    words.iter().find(|(word, _)| cell.starts_with(word)).and_then(|(_, number)| Severity::new(*number))
}
