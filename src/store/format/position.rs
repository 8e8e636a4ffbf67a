//! Lines and columns of byte offsets. Both count from 1; columns count characters, as editors do.

/// The line and column of one offset.
pub(in crate::store) fn position(text: &str, at: usize) -> (usize, usize) {
    Positions::new(text).of(at)
}

/// The offset of a line and column; the end of the text where it has no such place.
pub(in crate::store) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    rest.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

/// Lines and columns of many offsets in rising order, in one pass over the text.
pub(in crate::store) struct Positions<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Positions<'a> {
    pub(in crate::store) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Where `at` is; it must not lie before the last one asked for.
    pub(in crate::store) fn of(&mut self, at: usize) -> (usize, usize) {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.column = match passed.rfind('\n') {
            Some(last) => passed.get(last..).unwrap_or_default().chars().count(),
            None => self.column + passed.chars().count(),
        };
        self.at = at;
        (self.line, self.column)
    }
}
