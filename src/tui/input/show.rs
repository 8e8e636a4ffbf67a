//! What of a text is seen: one line scrolled sideways, or rows wrapped at blanks.
//!
//! Widths are added up grapheme by grapheme, because that is how ratatui draws them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::boundary;
use crate::text;

/// A text on one line, as far as it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// What is to be shown; at most as wide as asked for.
    pub text: String,
    /// The cell in it where the caret stands.
    pub caret: usize,
}

/// A text on as many rows as it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The rows from the top, at least one.
    pub rows: Vec<Row>,
    /// The row where the caret stands.
    pub row: usize,
    /// The cell in that row where the caret stands.
    pub column: usize,
}

/// One row of a wrapped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is to be shown; at most as wide as asked for.
    pub text: String,
    /// The byte of the whole text where the row starts.
    pub start: usize,
}

/// The part of `line` around the caret that fits into `width` cells.
///
/// Where it starts follows from the caret alone and moves on by half the width at once: nothing has
/// to be remembered, typing redraws one cell and not the line, and what precedes the caret is seen.
pub(super) fn view(line: &str, caret: usize, width: usize) -> View {
    let column = columns(line, 0..caret);
    // The caret stands on a whole character, or on the one free cell behind the text.
    let end = column + columns(line, caret..boundary::on(line, caret)).max(1);
    let half = (width / 2).max(1);
    let skip = if end <= width {
        0
    } else {
        ((column / half).saturating_sub(1) * half).max(end.saturating_sub(width)).min(column)
    };
    View { text: window(line, skip, width), caret: column - skip }
}

/// All rows of `text`, wrapped into `width` cells.
pub(super) fn rows(text: &str, caret: usize, width: usize) -> Rows {
    let spans = wrap(text, width);
    let (row, column) = place(text, &spans, caret, width);
    let shown = |span: &Range<usize>| Row {
        text: window(text.get(span.clone()).unwrap_or_default(), 0, width),
        start: span.start,
    };
    Rows { rows: spans.iter().map(shown).collect(), row, column }
}

/// The cell column of the caret among the rows, for a later [`neighbour`].
pub(super) fn column(text: &str, caret: usize, width: usize) -> usize {
    place(text, &wrap(text, width), caret, width).1
}

/// Where the caret goes from its row to the one below or above, as near as can be to `column`.
pub(super) fn neighbour(text: &str, caret: usize, width: usize, below: bool, column: usize) -> Option<usize> {
    let spans = wrap(text, width);
    let (row, _) = place(text, &spans, caret, width);
    let row = if below { row + 1 } else { row.checked_sub(1)? };
    let span = spans.get(row)?.clone();
    // The end of a row that goes on in the next is the start of that one.
    let goes_on = spans.get(row + 1).is_some_and(|next| next.start == span.end);
    let mut at = span.start;
    let mut used = 0;
    for grapheme in text.get(span.clone())?.graphemes(true) {
        used += cells(grapheme);
        let next = at + grapheme.len();
        if used > column || (goes_on && next == span.end) {
            break;
        }
        at = next;
    }
    Some(at)
}

/// The parts of `text` that go on rows of their own.
///
/// One cell stays free for the caret behind the last character. Blanks at a break stay in their row
/// and hang over its edge, so that every byte but the line breaks lies in exactly one row.
fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let room = width.saturating_sub(1).max(1);
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let line_start = start;
        let mut used = 0;
        // Where the row may be broken, and the cells up to there.
        let mut chance = None;
        for (at, grapheme) in line.grapheme_indices(true) {
            let at = line_start + at;
            let size = cells(grapheme);
            let blank = grapheme == " ";
            // An ideograph or an emoji needs no blank beside it.
            let wide = size == 2;
            if wide && at > start {
                chance = Some((at, used));
            }
            while !blank && used + size > room && at > start {
                let (end, taken) = chance.take().unwrap_or((at, used));
                rows.push(start..end);
                start = end;
                used -= taken;
            }
            used += size;
            if blank || wide {
                chance = Some((at + grapheme.len(), used));
            }
        }
        rows.push(start..line_start + line.len());
        start = line_start + line.len() + 1;
    }
    rows
}

/// The row and the column of the caret. Behind hanging blanks it waits at the edge.
fn place(text: &str, rows: &[Range<usize>], caret: usize, width: usize) -> (usize, usize) {
    let row = rows.partition_point(|row| row.start <= caret).saturating_sub(1);
    let start = rows.get(row).map_or(0, |row| row.start);
    (row, columns(text, start..caret).min(width.saturating_sub(1)))
}

/// The cells from `skip` on, at most `width`. Of a wide character that is cut, blanks are left.
fn window(line: &str, skip: usize, width: usize) -> String {
    let edge = skip.saturating_add(width);
    let mut shown = String::new();
    let mut end = 0;
    for grapheme in line.graphemes(true) {
        let start = end;
        end += cells(grapheme);
        if start >= edge {
            break;
        }
        if end <= skip {
            continue;
        }
        if start >= skip && end <= edge {
            shown.push_str(&text::display(grapheme));
        } else {
            shown.extend((start.max(skip)..end.min(edge)).map(|_| ' '));
        }
    }
    shown
}

/// The cells a part of the text takes when shown.
fn columns(line: &str, part: Range<usize>) -> usize {
    line.get(part).unwrap_or_default().graphemes(true).map(cells).sum()
}

fn cells(grapheme: &str) -> usize {
    text::width(&text::display(grapheme))
}
