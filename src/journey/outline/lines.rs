//! What a line of an outline is made of: bullet, keyword, list, id.

use std::borrow::Cow;

use crate::journey::Id;
use crate::journey::notation::{find_bare, is_blank};

/// What stands behind a bullet and its box, if the line begins with a bullet.
pub(super) fn bullet(body: &str) -> Option<&str> {
    let numbered = || {
        let rest = body.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(['.', ')']).filter(|_| rest.len() < body.len())
    };
    let ends = |rest: &&str| rest.is_empty() || rest.starts_with(is_blank);
    let text = body.strip_prefix(['-', '*', '+', '\u{2022}']).or_else(numbered).filter(ends).map(trim)?;
    let unboxed = ["[ ]", "[x]", "[X]"].iter().find_map(|ticked| text.strip_prefix(ticked));
    Some(unboxed.filter(ends).map_or(text, trim))
}

/// How deep a line stands, in blanks.
pub(super) fn depth(line: &str) -> usize {
    line.chars().take_while(|c| is_blank(*c)).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Whether headings name the stages: a single one of the first level is the title of the map.
pub(super) fn has_headings(text: &str) -> bool {
    let headings = || text.lines().filter(|line| line.starts_with('#'));
    headings().count() > 1 || headings().any(|line| line.starts_with("##"))
}

/// Whether a line at this depth heads the list whose first bullet stands right below it: one that stands deeper, or
/// any where the line goes on with nothing.
pub(super) fn heads_list(indent: usize, stands_apart: bool, below: &str) -> bool {
    bullet(trim(below)).is_some() && (stands_apart || depth(below) > indent)
}

/// A rule or the fence of a code block: looks, but says nothing.
pub(super) fn is_decoration(body: &str) -> bool {
    let rule = |mark: char| body.len() >= 3 && body.chars().all(|c| c == mark);
    rule('-') || rule('*') || rule('_') || rule('=') || body.starts_with("```") || body.starts_with("~~~")
}

/// The text without the marks of bold at its beginning.
pub(super) fn unbold(text: &str) -> Cow<'_, str> {
    let halves = text.strip_prefix("**").and_then(|text| text.split_once("**"));
    halves.map_or(Cow::Borrowed(text), |(bold, rest)| Cow::Owned(format!("{bold}{rest}")))
}

/// A line like `key: value` in its two parts.
pub(super) fn keyed(text: &str) -> Option<(&str, &str)> {
    text.split_once(':').map(|(key, value)| (trim(key), trim(value)))
}

/// Whether a keyword is one of these, in any case.
pub(super) fn is_any(key: &str, words: &[&str]) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(key))
}

/// The parts of a list that `;` separates: one at least, which may be empty.
pub(super) fn pieces(value: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = value;
    while let Some((piece, behind)) = find_bare(rest, |c| c == ';').and_then(|at| rest.split_at_checked(at)) {
        pieces.push(trim(piece));
        rest = behind.trim_start_matches(';');
    }
    pieces.push(trim(rest));
    if pieces.iter().any(|piece| !piece.is_empty()) {
        pieces.retain(|piece| !piece.is_empty());
    }
    pieces
}

/// The text before its id, if its last word is one.
pub(super) fn split_id(text: &str) -> (&str, Option<Id>) {
    let (before, word) = split_last(text);
    match word.strip_prefix('^').and_then(|id| Id::parse(id).ok()) {
        Some(id) => (before, Some(id)),
        None => (text, None),
    }
}

/// The last word and what stands before it.
pub(super) fn split_last(text: &str) -> (&str, &str) {
    let (before, word) = text.rsplit_once(is_blank).unwrap_or(("", text));
    (trim(before), word)
}

/// The text without the blanks around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}
