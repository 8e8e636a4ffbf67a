//! Mermaid's values: blanks and numbers as JavaScript has them, and entities like `#35;`.

use std::borrow::Cow;

/// Whether JavaScript counts this character as blank (its `\s`, and what its `trim` removes).
pub(super) fn is_blank(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}

/// Text without the blanks around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The number JavaScript's `Number` makes of a text: 0 of a blank one, NaN of what is no number.
pub(super) fn number(text: &str) -> f64 {
    let text = trim(text);
    let (negative, magnitude) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or_default()),
        Some(b'+') => (false, text.get(1..).unwrap_or_default()),
        Some(_) => (false, text),
        None => return 0.0,
    };
    let number = match magnitude.get(..2) {
        // These three take no sign.
        Some("0x" | "0X" | "0o" | "0O" | "0b" | "0B") => return whole_number(text),
        Some("In") if magnitude == "Infinity" => f64::INFINITY,
        // Rust reads a decimal as JavaScript does, but knows more words, such as "inf".
        _ if magnitude.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
            magnitude.parse().unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    };
    if negative { -number } else { number }
}

/// A number with a prefix that names its radix.
fn whole_number(text: &str) -> f64 {
    let radix = match text.get(1..2) {
        Some("x" | "X") => 16,
        Some("o" | "O") => 8,
        _ => 2,
    };
    let digits = text.get(2..).unwrap_or_default();
    if !text.starts_with('0') || digits.is_empty() {
        return f64::NAN;
    }
    let add = |sum: f64, digit: char| Some(sum * f64::from(radix) + f64::from(digit.to_digit(radix)?));
    digits.chars().try_fold(0.0, add).unwrap_or(f64::NAN)
}

/// Where the first of `marks` stands that is not part of an entity.
pub(super) fn find_plain(text: &str, marks: &[char]) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let found = rest.find(|c| matches!(c, '#' | '&') || marks.contains(&c))?;
        let rest = rest.get(found..)?;
        at += found;
        match entity(rest) {
            Some(entity) => at += entity.len(),
            None if rest.starts_with(marks) => return Some(at),
            None => at += 1, // Both are one byte long.
        }
    }
}

/// How many statements and listed names a line may hold at most; an entity ends none.
pub(super) fn pieces(line: &str) -> usize {
    let (mut pieces, mut rest) = (1, line);
    while let Some(at) = find_plain(rest, &[',', ';']) {
        pieces += 1;
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    pieces
}

/// The text with its entities decoded: Mermaid's own `#35;` and `#quot;`, and `&quot;`, which
/// Mermaid refuses but people write.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find(['#', '&']).and_then(|at| rest.split_at_checked(at)) {
        decoded.push_str(before);
        let Some(entity) = entity(from) else {
            let (mark, behind) = from.split_at_checked(1).unwrap_or((from, ""));
            decoded.push_str(mark);
            rest = behind;
            continue;
        };
        let name = entity.trim_matches(['#', '&', ';']);
        match character(name) {
            Some(c) => decoded.push(c),
            // What Mermaid hands to the browser, which shows it as it stands.
            None => decoded.extend(["&", name, ";"]),
        }
        rest = from.get(entity.len()..).unwrap_or_default();
    }
    decoded.push_str(rest);
    decoded
}

/// The text with a line break for each `<br>`, which Mermaid has in the names of sections and tasks.
pub(super) fn with_breaks(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return text.into();
    }
    let mut broken = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        broken.push_str(before);
        let len = tag(from, "br").unwrap_or(1);
        broken.push_str(if len > 1 { "\n" } else { "<" });
        rest = from.get(len..).unwrap_or_default();
    }
    broken.push_str(rest);
    broken.into()
}

/// The length of the tag of this name that a text begins with.
fn tag(text: &str, name: &str) -> Option<usize> {
    let (head, rest) = text.get(1..)?.split_at_checked(name.len())?;
    let rest = rest.trim_start_matches(is_blank);
    let rest = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')?;
    head.eq_ignore_ascii_case(name).then_some(text.len() - rest.len())
}

/// The first entity written with `&`.
pub(super) fn html_entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| entity(text.get(at..)?))
}

/// The entity that a text begins with.
pub(super) fn entity(text: &str) -> Option<&str> {
    let name = text.strip_prefix(['#', '&'])?;
    let len = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    if len == 0 || !name.get(len..)?.starts_with(';') {
        return None;
    }
    if text.starts_with('&') && character(name.get(..len)?).is_none() {
        return None;
    }
    text.get(..len + 2)
}

/// The character an entity stands for: any number, and the names that turn up in diagrams.
fn character(name: &str) -> Option<char> {
    if name.bytes().all(|b| b.is_ascii_digit()) {
        let scalar = name.parse().ok().filter(|scalar| *scalar != 0).and_then(char::from_u32);
        return Some(scalar.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "num" => '#',
        "semi" => ';',
        "colon" => ':',
        "comma" => ',',
        "percnt" => '%',
        "nbsp" => '\u{a0}',
        "copy" => '\u{a9}',
        "reg" => '\u{ae}',
        "deg" => '\u{b0}',
        "middot" => '\u{b7}',
        "times" => '\u{d7}',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "lsquo" => '\u{2018}',
        "rsquo" => '\u{2019}',
        "ldquo" => '\u{201c}',
        "rdquo" => '\u{201d}',
        "bull" => '\u{2022}',
        "hellip" => '\u{2026}',
        "euro" => '\u{20ac}',
        "trade" => '\u{2122}',
        "larr" => '\u{2190}',
        "rarr" => '\u{2192}',
        "infin" => '\u{221e}',
        "check" => '\u{2713}',
        "hearts" => '\u{2665}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_javascript() {
        let cases = [
            ("", 0.0),
            (" \u{a0}\u{feff}", 0.0),
            (" 4 ", 4.0),
            ("+2", 2.0),
            ("-1.5", -1.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e1", 10.0),
            ("2E-1", 0.2),
            ("0x1F", 31.0),
            ("0b11", 3.0),
            ("0o17", 15.0),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
        ];
        for (text, value) in cases {
            assert_eq!(number(text).total_cmp(&value), std::cmp::Ordering::Equal, "{text:?}");
        }
        for text in [
            "x", "inf", "nan", "infinity", "1_000", "3,5", "2/5", "1e", "0x", "-0x1", "+0b1", "++1", ".",
            "-", "1 2", "0xg", "\u{ff13}", "0\u{e9}",
        ] {
            assert!(number(text).is_nan(), "{text:?}");
        }
    }

    #[test]
    fn entities_are_decoded_and_nothing_else() {
        let cases = [
            ("R #38; D", "R & D"),
            ("R&amp;D #hearts;", "R&D \u{2665}"),
            ("#0; #55296;", "\u{fffd} \u{fffd}"),
            ("C# & F#", "C# & F#"),
            ("#unheard; &unheard;", "&unheard; &unheard;"),
            ("##35;;", "##;"),
        ];
        for (text, decoded) in cases {
            assert_eq!(decode(text), decoded, "{text:?}");
        }
    }

    #[test]
    fn breaks_are_line_breaks() {
        assert_eq!(with_breaks("a<br>b<BR />c<br/ >d<b>e#60;br>< br>"), "a\nb\nc<br/ >d<b>e#60;br>< br>");
        assert_eq!(with_breaks("plain"), "plain");
    }

    #[test]
    fn marks_inside_entities_do_not_count() {
        assert_eq!(find_plain("a #35; b # c", &['#']), Some(9));
        assert_eq!(find_plain("a &amp; b; c", &[';']), Some(9));
        assert_eq!(find_plain("a #35; &amp; b", &['#', ';']), None);
    }
}
