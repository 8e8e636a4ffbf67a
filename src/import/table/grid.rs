//! Grids: what Markdown tables and CSV blocks have in common before anything in them is understood.

use crate::text;

/// A grid of cleaned cells. Rows may be of different lengths.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// The headings it stands under, the outermost first.
    pub(super) headings: Vec<String>,
    /// What stands above it in the same block.
    pub(super) above: Vec<Row>,
    /// Its rows, none of them blank.
    pub(super) rows: Vec<Row>,
    /// The first line that lost characters to cleaning, and how many were lost in all.
    pub(super) dropped: Option<(usize, usize)>,
}

/// One row of a [`Grid`].
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its line, from 1.
    pub(super) line: usize,
    /// Its cells, cleaned and without blanks around them.
    pub(super) cells: Vec<String>,
}

impl Grid {
    pub(super) fn under(headings: Vec<String>) -> Self {
        Self { headings, ..Self::default() }
    }

    /// Adds a row, unless all its cells are blank.
    pub(super) fn push(&mut self, line: usize, cells: impl IntoIterator<Item = String>) {
        let mut cells: Vec<String> = cells.into_iter().map(|cell| self.cleaned(&cell, line)).collect();
        // Spreadsheets fill every row up to the widest one.
        while cells.pop_if(|cell| cell.is_empty()).is_some() {}
        if !cells.is_empty() {
            self.rows.push(Row { line, cells });
        }
    }

    /// Drops the columns on the left that are blank in every row.
    pub(super) fn crop(&mut self) {
        let margin = |row: &Row| row.cells.iter().take_while(|cell| cell.is_empty()).count();
        // A transposed table may have an empty corner, never a whole empty column.
        let Some(left) = self.rows.iter().map(margin).min().filter(|left| *left > 0) else { return };
        for row in &mut self.rows {
            row.cells.drain(..left.min(row.cells.len()));
        }
    }

    /// The line on which it begins, with what stands above it.
    pub(super) fn first_line(&self) -> usize {
        self.above.first().map_or(self.line(), |row| row.line)
    }

    /// The line it begins on.
    pub(super) fn line(&self) -> usize {
        self.rows.first().map_or(1, |row| row.line)
    }

    /// The cell there; empty where the row is shorter.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.cells.get(column)).map_or("", String::as_str)
    }

    /// How many columns its longest row has.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    fn cleaned(&mut self, cell: &str, line: usize) -> String {
        let (clean, dropped) = text::clean(cell);
        if dropped > 0 {
            let (first, before) = self.dropped.unwrap_or((line, 0));
            self.dropped = Some((first, before + dropped));
        }
        clean.trim().to_owned()
    }
}
