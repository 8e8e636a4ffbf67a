//! Backslashes: how a text stands in a notation without being taken for marks.
//!
//! Shared by the one-line notation and the outline, so that people learn it once.

/// Writes a text so that [`unescape`] gives it back, on one line and with its outer blanks safe.
///
/// `awkward` tells which further characters need a backslash: it gets the text from a character on,
/// and whether a word begins there.
pub(in crate::journey) fn escape(text: &str, awkward: impl Fn(bool, &str) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let outer = is_blank(c) && (before.is_none() || rest.len() == 1);
        if c == '\n' {
            escaped.push_str("\\n");
        } else {
            if c == '\\' || outer || awkward(before.is_none_or(is_blank), rest) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        before = Some(c);
    }
    escaped
}

/// The text that was meant by one with backslashes.
pub(in crate::journey) fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        let literal = |c: &char| c.is_ascii_punctuation() || is_blank(*c) || matches!(c, '0' | '\u{2212}');
        match chars.peek() {
            None => text.push(' '),
            Some('n') => {
                chars.next();
                text.push('\n');
            }
            _ => text.push(chars.next_if(literal).unwrap_or('\\')),
        }
    }
    text
}

/// What separates words. Other white space is text: a no-break space is there to be kept.
pub(in crate::journey) const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// Where the first character of a sort stands that no backslash makes text.
pub(in crate::journey) fn find_bare(text: &str, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut escaped = false;
    let bare = |(_, c): &(usize, char)| {
        let bare = !escaped && wanted(*c);
        escaped = !escaped && *c == '\\';
        bare
    };
    text.char_indices().find(bare).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journey::samples;

    proptest! {
        #[test]
        fn escaping_is_undone(text in samples::text()) {
            prop_assert_eq!(unescape(&escape(&text, |_, _| false)), text);
        }
    }
}
