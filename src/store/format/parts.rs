//! The members of a list or a map that a detail is written as, each for itself: one that cannot be read
//! takes no other with it.

use super::scan::{Scanner, Span, Token};

/// The most members of one list or map.
const MOST_PARTS: usize = 10_000;

/// A member of a list or a map in a file.
pub(super) struct Part<'a> {
    /// Where it begins in the source it was taken from.
    pub(super) at: u32,
    pub(super) source: &'a str,
    /// What stands before and behind its colon.
    pub(super) pair: Option<(&'a str, &'a str)>,
}

/// The members between these brackets. `None` when it is something else, or too long.
pub(super) fn parts(source: &str, open: u8) -> Option<Vec<Part<'_>>> {
    let mut scanner = Scanner::new(source);
    if scanner.token().ok()?.0 != Token::Open(open) {
        return None;
    }
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let (mut begun, mut colon): (Option<Span>, Option<Span>) = (None, None);
    loop {
        let (token, span) = scanner.token().ok()?;
        match token {
            Token::End => return None,
            Token::Comma | Token::Close(_) if depth == 0 => {
                if let Some(Span { start, end }) = begun.take() {
                    let pair = colon.take().map(|colon| {
                        let name = Span { start, end: colon.start }.of(source).trim_end();
                        (name, Span { start: colon.end, end }.of(source).trim_start())
                    });
                    parts.push(Part { at: start, source: Span { start, end }.of(source), pair });
                }
                if token != Token::Comma {
                    return Some(parts);
                }
                if parts.len() > MOST_PARTS {
                    return None;
                }
                continue;
            }
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth -= 1,
            Token::Colon if depth == 0 => colon = colon.or(Some(span)),
            _ => {}
        }
        begun = Some(Span { start: begun.map_or(span.start, |begun| begun.start), end: span.end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_whatever_stands_in_them() {
        let source = "{ \"a\": (1, {2: 3}), // x, y\n \"b,\" /* : */ : 4, 5 }";
        let parts = parts(source, b'{').unwrap();
        let pairs: Vec<_> =
            parts.iter().map(|part| (part.at, part.source, part.pair.map(|(_, v)| v))).collect();
        assert_eq!(
            pairs,
            [
                (2, "\"a\": (1, {2: 3})", Some("(1, {2: 3})")),
                (29, "\"b,\" /* : */ : 4", Some("4")),
                (47, "5", None)
            ]
        );
        assert!(super::parts("[1]", b'{').is_none() && super::parts("{1", b'{').is_none());
    }
}
