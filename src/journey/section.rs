//! Sections: what is told in rows and columns, laid out for any width.

use crate::text::{display, truncate, width, wrap};

/// Between two columns.
const GAP: usize = 2;
/// What most columns that give way keep, if they have as much.
const NARROWEST: usize = 10;

/// Rows under a title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// What the rows are about.
    pub title: String,
    /// The columns; those at the end go first where there is no room.
    pub columns: Vec<Column>,
    /// One text a column.
    pub rows: Vec<Vec<String>>,
    /// What is to be said about the rows, or in their place.
    pub remark: Option<String>,
}

/// One column of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What stands above it; may be empty.
    pub head: &'static str,
    /// Whether its texts end at the same cell, as numbers do.
    pub is_right: bool,
    /// How many cells it keeps where there is no room, if it gives way at all.
    pub least: Option<usize>,
    /// Whether its texts go on in the next line instead, which only the last column can.
    pub wraps: bool,
}

impl Column {
    /// A column of words that may be cut.
    pub const fn words(head: &'static str) -> Self {
        Self { head, is_right: false, least: Some(NARROWEST), wraps: false }
    }

    /// A column of words that matter more than the columns behind it.
    pub const fn main(head: &'static str, least: usize) -> Self {
        Self { head, is_right: false, least: Some(least), wraps: false }
    }

    /// A column of words that go on in the next line.
    pub const fn prose(head: &'static str) -> Self {
        Self { head, is_right: false, least: Some(NARROWEST), wraps: true }
    }

    /// A column of words that stay whole.
    pub const fn label(head: &'static str) -> Self {
        Self { head, is_right: false, least: None, wraps: false }
    }

    /// A column of numbers.
    pub const fn number(head: &'static str) -> Self {
        Self { head, is_right: true, least: None, wraps: false }
    }
}

impl Section {
    /// A section without rows.
    pub fn new(title: impl Into<String>, columns: &[Column]) -> Self {
        Self { title: title.into(), columns: columns.to_vec(), ..Self::default() }
    }

    /// Adds a row.
    pub fn push<const N: usize>(&mut self, row: [String; N]) {
        self.rows.push(row.into());
    }

    /// Says this where there is no row.
    pub fn or_remark(&mut self, remark: &str) {
        if self.rows.is_empty() {
            self.remark = Some(remark.to_owned());
        }
    }

    /// How many cells each column takes in a room of so many cells. Columns for which there is no room
    /// are left out.
    pub fn widths(&self, cells: usize) -> Vec<usize> {
        let natural: Vec<usize> = (0..self.columns.len()).map(|at| self.natural_width(at)).collect();
        for count in (1..=natural.len()).rev() {
            let mut widths = natural[..count].to_vec();
            let taken = |widths: &[usize]| widths.iter().sum::<usize>() + GAP * (count - 1);
            while taken(&widths) > cells {
                let widest = (0..count)
                    .filter(|at| self.columns[*at].least.is_some_and(|least| widths[*at] > least))
                    .max_by_key(|at| widths[*at]);
                let Some(widest) = widest else { break };
                widths[widest] -= 1;
            }
            if taken(&widths) <= cells {
                return widths;
            }
        }
        // Not even the first column fits.
        natural.first().map(|first| (*first).min(cells)).into_iter().collect()
    }

    /// The line of the heads, if there are any.
    pub fn head(&self, widths: &[usize], mark: &str) -> Option<String> {
        let heads: Vec<&str> = self.columns.iter().map(|column| column.head).collect();
        heads.iter().any(|head| !head.is_empty()).then(|| self.line(&heads, widths, mark))
    }

    /// The line of a row; `mark` stands where something is cut.
    pub fn row(&self, at: usize, widths: &[usize], mark: &str) -> String {
        let Some(row) = self.rows.get(at) else { return String::new() };
        self.line(&row.iter().map(String::as_str).collect::<Vec<_>>(), widths, mark)
    }

    /// Every line but the title: heads, rows, remark.
    pub fn lines(&self, cells: usize, mark: &str) -> Vec<String> {
        let widths = self.widths(cells);
        let head = self.head(&widths, mark).filter(|_| !self.rows.is_empty());
        let rows = (0..self.rows.len()).flat_map(|at| self.wrapped(at, &widths, mark));
        let remark = self.remark.iter().flat_map(|remark| {
            let shown = on_one_line(remark);
            wrap(&shown, cells).into_iter().map(str::to_owned).collect::<Vec<_>>()
        });
        head.into_iter().chain(rows).chain(remark).collect()
    }

    /// The lines of a row whose last column may wrap.
    fn wrapped(&self, at: usize, widths: &[usize], mark: &str) -> Vec<String> {
        let last = self.columns.len().saturating_sub(1);
        let room = widths.get(last).filter(|_| self.columns.get(last).is_some_and(|column| column.wraps));
        let (Some(room), Some(text)) = (room, self.rows[at].get(last)) else {
            return vec![self.row(at, widths, mark)];
        };
        let (shown, mut texts) = (on_one_line(text), self.rows[at].clone());
        let mut lines = Vec::new();
        for part in wrap(&shown, *room) {
            part.clone_into(&mut texts[last]);
            lines.push(self.line(&texts.iter().map(String::as_str).collect::<Vec<_>>(), widths, mark));
            texts.iter_mut().for_each(String::clear);
        }
        lines
    }

    fn natural_width(&self, at: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(at)).map(|text| width(&on_one_line(text)));
        cells.max().unwrap_or(0).max(width(self.columns[at].head))
    }

    fn line(&self, texts: &[&str], widths: &[usize], mark: &str) -> String {
        let mut line = String::new();
        for (at, ((text, column), cells)) in texts.iter().zip(&self.columns).zip(widths).enumerate() {
            let shown = on_one_line(text);
            let shown = truncate(&shown, *cells, mark);
            let blanks = " ".repeat(cells.saturating_sub(width(&shown)));
            line += &" ".repeat(if at > 0 { GAP } else { 0 });
            let (ahead, behind) = if column.is_right { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
            for part in [ahead, &shown, behind] {
                line += part;
            }
        }
        line.truncate(line.trim_end().len());
        line
    }
}

/// The name of something by its text: the first line of it, or a word for none.
pub fn named(text: &str) -> &str {
    match text.lines().map(str::trim).find(|line| !line.is_empty()) {
        Some(line) => line,
        None => "(untitled)",
    }
}

/// Text as it may be shown in a cell of a table: harmless, and without line breaks.
fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(['\n', '\r', '\t']).map(str::trim).collect();
    display(words.join(" ").trim()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prices() -> Section {
        let columns = [Column::words("what"), Column::number("price"), Column::label("where")];
        let mut section = Section::new("Prices", &columns);
        section.push(["A bicycle for the city".to_owned(), "900".to_owned(), "shop".to_owned()]);
        section.push(["\u{81ea}\u{8ee2}\u{8eca}".to_owned(), "-".to_owned(), "web".to_owned()]);
        section
    }

    #[test]
    fn columns_are_aligned_whatever_their_characters_take() {
        let lines = prices().lines(80, "~");
        assert_eq!(
            lines,
            [
                "what                    price  where",
                "A bicycle for the city    900  shop",
                "\u{81ea}\u{8ee2}\u{8eca}                      -  web",
            ]
        );
    }

    #[test]
    fn words_give_way_before_columns_do() {
        assert_eq!(prices().lines(26, "~")[1], "A bicycle f~    900  shop");
        assert_eq!(prices().lines(17, "~")[1], "A bicycle~    900");
        assert_eq!(prices().lines(4, "~")[1], "A b~");
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        for cells in 1..60 {
            for line in prices().lines(cells, "~") {
                assert!(width(&line) <= cells, "{line} in {cells}");
            }
        }
    }

    #[test]
    fn prose_goes_on_under_itself() {
        let mut section = Section::new("", &[Column::label(""), Column::prose("")]);
        section.push(["End".to_owned(), "two words and more".to_owned()]);
        assert_eq!(section.lines(16, "~"), ["End  two words", "     and more"]);
    }

    #[test]
    fn what_a_cell_holds_stays_on_its_line_and_is_harmless() {
        let mut section = Section::new("", &[Column::words("")]);
        section.push(["two\nlines \u{1b}[31m".to_owned()]);
        let lines = section.lines(80, "~");
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("two lines") && !lines[0].contains('\u{1b}'), "{lines:?}");
    }

    #[test]
    fn a_remark_stands_where_there_is_nothing_else() {
        let mut section = Section::new("Prices", &[Column::words("what")]);
        section.or_remark("Nothing is for sale.");
        assert_eq!(section.lines(12, "~"), ["Nothing is", "for sale."]);
    }
}
