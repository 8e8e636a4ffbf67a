//! One row of two frames beside each other: what lies in its cells, and which of them have changed.

use ratatui::buffer::{Cell, CellWidth};

use super::pen::Pen;
use crate::text::width;

/// From here on terminals know different versions of Unicode, and so different widths.
const EMOJI: char = '\u{1f000}';

/// What lies in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The wide character before it.
    Covered,
    /// Nothing, or what cannot be shown there.
    Blank,
    /// A character of which all terminals know how many cells it takes.
    Sure(u8),
    /// A character of which terminals disagree how many cells it takes: this is our opinion.
    Risky(u8),
}

/// What was found out about a row.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) kinds: Vec<Kind>,
    pub(super) changed: Vec<bool>,
}

impl Row {
    /// Looks at a row of the last frame, of which the kinds are known, and the next. Whether anything has changed;
    /// only then `kinds` are those of the new row.
    pub(super) fn compare(&mut self, (old_kinds, old): (&[Kind], &[Cell]), new: &[Cell]) -> bool {
        let differ = |(old, new)| old != new;
        let Some(first) = old.iter().zip(new).position(differ) else { return false };
        let last = old.iter().zip(new).rposition(differ).unwrap_or(first);
        find_kinds(new, &mut self.kinds);
        self.changed.clear();
        self.changed.resize(new.len(), false);
        for x in first..new.len() {
            // A wide character reaches beyond the last cell that differs.
            if x > last && old_kinds[x] != Kind::Covered && self.kinds[x] != Kind::Covered {
                break;
            }
            self.changed[x] = !same((old_kinds[x], &old[x]), (self.kinds[x], &new[x]));
        }
        self.renew_behind_risky(new);
        self.changed.contains(&true)
    }

    /// Where a terminal takes a character for wider than it is, it writes over the cells behind it.
    fn renew_behind_risky(&mut self, new: &[Cell]) {
        for x in 0..new.len() {
            if let (Kind::Risky(taken), true) = (self.kinds[x], self.changed[x]) {
                let end = (x + widest(new[x].symbol())).min(new.len());
                let behind = (x + usize::from(taken)).min(end);
                self.changed[behind..end].fill(true);
            }
        }
    }
}

/// How many cells a character takes where its parts are shown one beside the other.
pub(super) fn widest(symbol: &str) -> usize {
    let part = |scalar: char| match width(scalar.encode_utf8(&mut [0; 4])) {
        1 if scalar >= EMOJI => 2,
        cells => cells,
    };
    symbol.chars().map(part).sum()
}

fn find_kinds(cells: &[Cell], kinds: &mut Vec<Kind>) {
    kinds.clear();
    while let Some(cell) = cells.get(kinds.len()) {
        let kind = kind(cell.symbol(), cells.len() - kinds.len());
        kinds.push(kind);
        if let Kind::Sure(taken) | Kind::Risky(taken) = kind {
            kinds.extend((1..taken).map(|_| Kind::Covered));
        }
    }
}

fn kind(symbol: &str, room: usize) -> Kind {
    if let [byte] = symbol.as_bytes() {
        return if byte.is_ascii_graphic() { Kind::Sure(1) } else { Kind::Blank };
    }
    let mut scalars = symbol.chars();
    let (Some(first), more) = (scalars.next(), scalars.next()) else { return Kind::Blank };
    if more.is_none() && is_surely_narrow(first) {
        return Kind::Sure(1);
    }
    let taken = usize::from(symbol.cell_width());
    if taken == 0 || taken > room || first.is_control() {
        return Kind::Blank;
    }
    let known = more.is_none() && first < EMOJI && taken <= 2;
    if known { Kind::Sure(taken as u8) } else { Kind::Risky(taken as u8) }
}

/// Most of what is neither a plain letter nor wide, so that few widths have to be looked up: more letters
/// of Latin, then lines, bars and marks, then the dots of the curve.
const fn is_surely_narrow(scalar: char) -> bool {
    matches!(scalar, '\u{c0}'..='\u{2ff}' | '\u{2500}'..='\u{25fc}' | '\u{2800}'..='\u{28ff}')
}

fn same((old_kind, old): (Kind, &Cell), (kind, new): (Kind, &Cell)) -> bool {
    old_kind == kind
        && match kind {
            Kind::Covered => true,
            Kind::Blank => Pen::of(old).same_on_blanks(Pen::of(new)),
            Kind::Sure(_) | Kind::Risky(_) => old.symbol() == new.symbol() && Pen::of(old) == Pen::of(new),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_surely_narrow_is_narrow() {
        for scalar in ('\0'..=char::MAX).filter(|scalar| is_surely_narrow(*scalar)) {
            assert_eq!(scalar.encode_utf8(&mut [0; 4]).cell_width(), 1, "{scalar:?}");
        }
    }
}
