//! Lines and columns of byte offsets. Both count from 1; columns count characters, as editors do.

/// The line and column of one offset.
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    Positions::new(text).of(at)
}

/// The line that holds an offset, without its line break.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |found| found + 1);
    let end = before.len() + behind.find('\n').unwrap_or(behind.len());
    text.get(start..end).unwrap_or_default().trim_end_matches('\r')
}

/// Lines and columns of many offsets in rising order, in one pass over the text.
pub(super) struct Positions<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Positions<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Where `at` is; it must not lie before the last one asked for.
    pub(super) fn of(&mut self, at: usize) -> (usize, usize) {
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
