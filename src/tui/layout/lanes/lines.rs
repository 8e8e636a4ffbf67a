//! The lines of a cell: what stands in it, wrapped, with a mark in front of each remark.

use crate::journey::Severity;
use crate::journey::lane::{Holds, Remark};
use crate::text::{beginning, display, scalars_in, wrap};

/// One line of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellLine {
    /// What stands in front of it.
    pub mark: Option<Mark>,
    /// How many cells it is moved in.
    pub indent: u16,
    /// What it says.
    pub text: String,
}

/// What a remark begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// One of several.
    Point,
    /// A pain, and how much it hurts.
    Pain(Option<Severity>),
}

/// What stands in a cell as at most `most` lines of at most `cells`.
pub(super) fn lines(holds: Holds, remarks: &[Remark], cells: u16, most: usize) -> Vec<CellLine> {
    let several = remarks.len() > 1;
    let mut lines = Vec::new();
    for remark in remarks.iter().take(most) {
        write(&mut lines, remark, mark(holds, remark, several), cells, most);
    }
    lines
}

/// At most `most` lines of a text, and whether there is more of it.
pub(super) fn wrapped(shown: &str, cells: usize, most: usize) -> (Vec<String>, bool) {
    let shown = beginning(shown, scalars_in((most + 1).saturating_mul(cells)));
    let mut lines: Vec<String> = wrap(shown, cells).into_iter().map(str::to_owned).collect();
    let cut = lines.len() > most;
    lines.truncate(most);
    (lines, cut)
}

fn mark(holds: Holds, remark: &Remark, several: bool) -> Option<Mark> {
    match holds {
        Holds::Notes(kind) if kind.row().severity => Some(Mark::Pain(remark.severity)),
        _ => several.then_some(Mark::Point),
    }
}

/// Writes a remark as lines of at most `cells`, its mark in front and all lines moved in behind it.
fn write(lines: &mut Vec<CellLine>, remark: &Remark, mark: Option<Mark>, cells: u16, most: usize) {
    let indent = match mark {
        None => 0,
        Some(Mark::Point | Mark::Pain(None)) => 2,
        Some(Mark::Pain(Some(_))) => 3,
    };
    let room = usize::from(cells.saturating_sub(indent));
    let mut first = mark;
    for paragraph in beginning(remark.text.trim(), scalars_in((most + 1) * room)).lines() {
        let shown = display(paragraph);
        for line in wrap(&shown, room) {
            if lines.len() >= most {
                return;
            }
            lines.push(CellLine { mark: first.take(), indent, text: line.to_owned() });
        }
    }
}
