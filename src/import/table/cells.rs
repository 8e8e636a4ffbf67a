//! Cells: nothing, one value or several, and titles from long ones.

use crate::text;

/// What people put into a cell to say that nothing is there.
pub(super) fn is_nothing(cell: &str) -> bool {
    let nothing = ["n/a", "tbd", "none", "null", "nan"];
    let cell = cell.trim();
    cell.chars().all(|c| matches!(c, '-' | '.' | '_' | '\u{2013}' | '\u{2014}' | '\u{2026}'))
        || nothing.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// The values in a cell: parted by line breaks, bullets or `; `, and by nothing less, since commas are prose.
pub(super) fn values(cell: &str) -> Vec<String> {
    let pieces = cell.split(['\n', '\u{2022}', '\u{25cf}', '\u{25aa}']);
    let pieces = pieces.flat_map(|piece| piece.split("; ")).flat_map(|piece| piece.split(" \u{b7} "));
    let bare = |piece: &str| {
        let piece = piece.trim();
        let piece = ["- ", "* ", "+ ", "\u{b7} ", "\u{2013} "]
            .iter()
            .find_map(|mark| piece.strip_prefix(mark))
            .unwrap_or(piece);
        piece.trim().trim_end_matches(';').trim_end().to_owned()
    };
    pieces.map(bare).filter(|piece| !is_nothing(piece)).collect()
}

/// The text on one line.
pub(super) fn line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What fits on a card: the text itself, or the clauses that fit, the last one whole. Whether something was cut off.
pub(super) fn title(cell: &str) -> (String, bool) {
    const LONGEST: usize = 80;
    const SHORTEST: usize = 16;
    let whole = line(cell);
    if text::width(&whole) <= LONGEST {
        return (whole, false);
    }
    let head = text::head(&whole, LONGEST);
    let ends = [". ", "! ", "? ", ": ", " - ", " \u{2014} ", " \u{2192} ", "\u{3002}", "\u{ff0c}", ", ", "/"];
    let is_whole = |at: &usize| {
        let clause = &head[..*at];
        text::width(clause) >= SHORTEST && clause.matches('(').count() == clause.matches(')').count()
    };
    let clause = ends.iter().flat_map(|end| head.match_indices(end)).map(|(at, _)| at).filter(is_whole).max();
    if let Some(end) = clause {
        return (head[..end].trim_end().to_owned(), true);
    }
    let end = head.rfind(' ').filter(|at| *at > SHORTEST).unwrap_or(head.len());
    (format!("{} ...", head[..end].trim_end()), true)
}

/// What a stage is called in several tables at once: without number, brackets, case and marks.
pub(super) fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let outside = lower
        .split(['(', '\u{ff08}'])
        .next()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .unwrap_or(&lower);
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let named = without_number(outside);
    let key = plain(named);
    if key.is_empty() { plain(&lower) } else { key }
}

/// A heading without the number of its section: `2.1 Awareness`, `3) Pay`.
pub(super) fn without_number(heading: &str) -> &str {
    let rest = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = heading.len() - rest.len();
    let dotted = heading.as_bytes().iter().take(number).any(|byte| *byte == b'.');
    let numbered = number > 0 && ((dotted && rest.starts_with(' ')) || rest.starts_with([')', ':']));
    if !numbered {
        return heading.trim();
    }
    let name = rest.trim_start_matches([' ', ')', ':', '-']).trim();
    if name.is_empty() { heading.trim() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_surely_parts_values_parts_them() {
        assert_eq!(
            values("Ads, posts\nShop; \u{2022} Flyer\n- Friend\n--"),
            ["Ads, posts", "Shop", "Flyer", "Friend"]
        );
        assert_eq!(values("Apple\u{b7}Pear; "), ["Apple\u{b7}Pear"]);
        assert!(values(" n/a ").is_empty());
    }

    #[test]
    fn a_long_cell_is_titled_by_its_first_clause() {
        assert_eq!(title("Opens the\n app"), ("Opens the app".to_owned(), false));
        let long = "Goes through the whole form, field by field. Then gives up and calls the hotline to ask what it is for";
        assert_eq!(title(long), ("Goes through the whole form, field by field".to_owned(), true));
        let (cut, is_cut) = title(&"word ".repeat(40));
        assert!(is_cut && cut.ends_with("word ..."), "{cut}");
    }

    #[test]
    fn a_stage_is_the_same_in_several_tables() {
        assert_eq!(key("3. Engages (loop)"), key("Engages"));
        assert_ne!(key("2a"), key("3a"));
        assert_eq!(key("12"), "12");
        assert_eq!(without_number("2.1 Awareness"), "Awareness");
        assert_eq!(without_number("50 ways"), "50 ways");
    }
}
