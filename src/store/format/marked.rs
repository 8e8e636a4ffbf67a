//! Conflict markers: two versions of a text in one, as git writes them.

use std::borrow::Cow;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A text with both sides of a conflict, for people to resolve by hand.
///
/// The markers, of `size` signs each, stand around exactly the lines in which the texts differ. Where there is
/// a base, every conflict shows its part of it, as with git's `merge.conflictStyle = diff3`.
/// [`conflict_sides`](super::conflict_sides) gives all the texts back to the letter.
pub fn marked(ours: &str, base: Option<&str>, theirs: &str, size: usize) -> String {
    let ours: Vec<&str> = ours.split_inclusive('\n').collect();
    let base: Option<Vec<&str>> = base.map(|base| base.split_inclusive('\n').collect());
    let theirs: Vec<&str> = theirs.split_inclusive('\n').collect();
    let line_end = if ours.first().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    let to_theirs = changed(&ours, &theirs);
    let to_base = base.as_ref().map(|base| changed(&ours, base)).unwrap_or_default();
    let mut text = String::new();
    let mut done = 0;
    for hunk in hunks([&to_theirs, &to_base]) {
        text.extend(lines(&ours, done..hunk.start).iter().copied());
        let mut section = |sign: char, label: &str, lines: &[&str]| {
            text.extend(std::iter::repeat_n(sign, size));
            text.extend([label, line_end]);
            text.extend(lines.iter().copied());
            if lines.last().is_some_and(|last| !last.ends_with('\n')) {
                text.push_str(line_end);
            }
        };
        section('<', " ours", lines(&ours, hunk.clone()));
        if let Some(base) = &base {
            section('|', " base", lines(base, elsewhere(&hunk, &to_base)));
        }
        section('=', "", lines(&theirs, elsewhere(&hunk, &to_theirs)));
        section('>', " theirs", &[]);
        done = hunk.end;
    }
    text.extend(lines(&ours, done..ours.len()).iter().copied());
    text
}

/// Three texts in one that is a single conflict.
pub fn marked_throughout(ours: &str, base: &str, theirs: &str, size: usize) -> String {
    let mut text = String::new();
    for (sign, label, section) in
        [('<', " ours", ours), ('|', " base", base), ('=', "", theirs), ('>', " theirs", "")]
    {
        text.extend(std::iter::repeat_n(sign, size));
        text.extend([label, "\n", section]);
        if !section.is_empty() && !section.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}

/// The text with markers of seven signs, which is how [`conflict_sides`](super::conflict_sides) knows
/// them, whatever the size of those that it begins with.
pub fn with_usual_markers(text: &str) -> Cow<'_, str> {
    const USUAL: usize = 7;
    let signs = |line: &str, sign: char| line.chars().take_while(|it| *it == sign).count();
    let size = text.lines().map(|line| signs(line, '<')).find(|size| *size >= USUAL);
    let Some(size) = size.filter(|size| *size > USUAL) else { return Cow::Borrowed(text) };
    let shortened = text.split_inclusive('\n').map(|line| {
        let is_marker = ['<', '|', '=', '>'].iter().any(|sign| signs(line, *sign) == size);
        line.get(if is_marker { size - USUAL } else { 0 }..).unwrap_or(line)
    });
    Cow::Owned(shortened.collect())
}

/// Lines of ours that read otherwise elsewhere, and those that stand there instead.
struct Changed {
    ours: Range<usize>,
    elsewhere: Range<usize>,
}

fn changed(ours: &[&str], elsewhere: &[&str]) -> Vec<Changed> {
    let mut found: Vec<Changed> = Vec::new();
    let (mut our_line, mut other_line) = (0, 0);
    for step in capture_diff_slices(Algorithm::Myers, ours, elsewhere) {
        // Only the lengths: where lines are taken out, the place in the other text is not kept up to date.
        let (our_end, other_end) = (our_line + step.old_range().len(), other_line + step.new_range().len());
        let is_equal = matches!(step, DiffOp::Equal { .. });
        match found.last_mut().filter(|last| last.ours.end == our_line) {
            _ if is_equal => {}
            Some(last) => (last.ours.end, last.elsewhere.end) = (our_end, other_end),
            None => found.push(Changed { ours: our_line..our_end, elsewhere: other_line..other_end }),
        }
        (our_line, other_line) = (our_end, other_end);
    }
    found
}

/// The lines of ours that are otherwise elsewhere; what touches is one hunk.
fn hunks(changes: [&[Changed]; 2]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> =
        changes.into_iter().flatten().map(|change| change.ours.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut hunks: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match hunks.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => hunks.push(range),
        }
    }
    hunks
}

/// Which lines stand elsewhere where a hunk of ours stands. No change lies across an end of the hunk.
fn elsewhere(hunk: &Range<usize>, changes: &[Changed]) -> Range<usize> {
    let shifted = |line: usize, is_before: &dyn Fn(&Changed) -> bool| {
        changes
            .iter()
            .rev()
            .find(|change| is_before(change))
            .map_or(line, |change| change.elsewhere.end + (line - change.ours.end))
    };
    let start = shifted(hunk.start, &|change| change.ours.end < hunk.start);
    let end = shifted(hunk.end, &|change| change.ours.end <= hunk.end);
    start..end
}

fn lines<'a, 't>(text: &'a [&'t str], range: Range<usize>) -> &'a [&'t str] {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::conflict_sides;
    use super::*;

    #[test]
    fn markers_stand_around_what_differs() {
        let text = marked("a\nb\nc\nd\n", Some("a\nx\nc\nd\n"), "a\ny\nz\nc\nd\n", 7);
        let expected = "a\n<<<<<<< ours\nb\n||||||| base\nx\n=======\ny\nz\n>>>>>>> theirs\nc\nd\n";
        assert_eq!(text, expected);
        let text = marked("a\r\nb", None, "a\r\nc", 9);
        assert_eq!(text, "a\r\n<<<<<<<<< ours\r\nb\r\n=========\r\nc\r\n>>>>>>>>> theirs\r\n");
        assert_eq!(marked("a\n", Some("a\n"), "a\n", 7), "a\n");
    }

    #[test]
    fn what_one_side_lacks_is_an_empty_section() {
        let text = marked("a\nb\n", Some("a\nx\nb\n"), "a\ny\nb\n", 7);
        assert_eq!(text, "a\n<<<<<<< ours\n||||||| base\nx\n=======\ny\n>>>>>>> theirs\nb\n");
    }

    #[test]
    fn markers_of_any_size_are_made_usual() {
        let (nine, seven) =
            (marked("a\nb\n", Some("a\n"), "c\n", 9), marked("a\nb\n", Some("a\n"), "c\n", 7));
        assert_eq!(with_usual_markers(&nine), seven);
        for text in [seven.as_str(), "a\n", ""] {
            assert_eq!(with_usual_markers(text), text);
        }
        let sides = conflict_sides(&marked_throughout("a", "b", "c\n", 7)).unwrap();
        assert_eq!((sides.ours, sides.base, sides.theirs), ("a\n".into(), Some("b\n".into()), "c\n".into()));
    }

    fn lines_of_few_letters() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec!["a\n", "b\n", "c\n", "d\n"]);
        prop::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_sides_are_there_to_the_letter(
            ours in lines_of_few_letters(), base in lines_of_few_letters(), theirs in lines_of_few_letters()
        ) {
            for base in [None, Some(base.as_str())] {
                let text = marked(&ours, base, &theirs, 7);
                match conflict_sides(&text) {
                    None => prop_assert!(ours == theirs && base.is_none_or(|base| base == ours)),
                    Some(sides) => {
                        prop_assert_eq!(&sides.ours, &ours);
                        prop_assert_eq!(&sides.theirs, &theirs);
                        prop_assert_eq!(sides.base.as_deref(), base);
                    }
                }
            }
        }
    }
}
