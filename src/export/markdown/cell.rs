//! Texts in Markdown that mean themselves, wherever in a table or a heading they stand.

use crate::text::display;

/// A text as a cell of a table: on one line, with breaks where it has some.
pub(super) fn cell(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| inert(&display(line.strip_suffix('\r').unwrap_or(line)))).collect();
    lines.join("<br>")
}

/// A text as a heading.
pub(super) fn heading(text: &str) -> String {
    // Signs at its end would close the heading.
    inert(&display(text)).replace('#', "\\#")
}

/// A line without marks: every character that could begin or end one stands behind a backslash. What is
/// harmless inside a word stays as it is, so that addresses stay whole.
fn inert(line: &str) -> String {
    let mut inert = String::with_capacity(line.len());
    let mut before = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_mark = match letter {
            '\\' | '`' | '*' | '~' | '|' | '<' | '[' | ']' | '$' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            _ => false,
        };
        if is_mark {
            inert.push('\\');
        }
        inert.push(letter);
        before = Some(letter);
    }
    inert
}
