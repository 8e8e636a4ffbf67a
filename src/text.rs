//! Text as a terminal shows it: made harmless, measured in cells, cut and wrapped.
//!
//! Everything that reaches a screen or a pipe passes through [`display`]; every width comes from
//! here. Leaf module: anything may import it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The most scalar values one shown grapheme keeps; more is decoration meant to hurt.
const MAX_SCALARS: usize = 8;

/// The text as it may be shown: nothing left in it that a terminal would obey.
///
/// Controls become their visible pictures, line breaks `⏎`, tabs a space; marks that reorder or hide
/// text become `·`; a grapheme keeps at most eight scalar values. Real letters of every script stay.
pub fn display(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| (0x20..0x7f).contains(&b);
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        if grapheme == "\r\n" {
            shown.push('⏎');
            continue;
        }
        let joined = grapheme.chars().count() > 1;
        for scalar in grapheme.chars().take(MAX_SCALARS) {
            match harmless(scalar, joined) {
                Some(replacement) => shown.push(replacement),
                None => shown.push(scalar),
            }
        }
    }
    if shown == text { Cow::Borrowed(text) } else { Cow::Owned(shown) }
}

/// The text as it may enter a map by typing, pasting or importing, and how many characters were
/// dropped or replaced on the way.
///
/// Line breaks become `\n`; tabs become spaces; controls, marks that reorder or hide text, and what
/// exceeds eight scalar values in one grapheme are left out.
pub fn clean(text: &str) -> (Cow<'_, str>, usize) {
    let plain = |b: u8| (0x20..0x7f).contains(&b) || b == b'\n';
    if text.bytes().all(plain) {
        return (Cow::Borrowed(text), 0);
    }
    let mut kept = String::with_capacity(text.len());
    let mut dropped = 0;
    for grapheme in text.graphemes(true) {
        if matches!(grapheme, "\r\n" | "\r" | "\n" | "\u{2028}" | "\u{2029}" | "\u{85}") {
            kept.push('\n');
            continue;
        }
        let joined = grapheme.chars().count() > 1;
        for (place, scalar) in grapheme.chars().enumerate() {
            if scalar == '\t' {
                kept.push(' ');
            } else if place >= MAX_SCALARS || harmless(scalar, joined).is_some() {
                dropped += 1;
            } else {
                kept.push(scalar);
            }
        }
    }
    (Cow::Owned(kept), dropped)
}

/// Whether a character must not reach a terminal wherever it stands.
pub fn is_harmful(scalar: char) -> bool {
    !matches!(scalar, '\n' | '\t') && harmless(scalar, true).is_some()
}

/// What to show in place of a character that must not be shown as it is.
///
/// `joined` is whether it stands inside a longer grapheme, where a joiner or a variation selector is
/// part of an emoji or a script and harmless.
fn harmless(scalar: char, joined: bool) -> Option<char> {
    const HIDDEN: char = '·';
    Some(match scalar {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => '⏎',
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + scalar as u32).unwrap_or(HIDDEN),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' => '�',
        // Joiners, variation selectors and the letters of regional flags.
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}' if joined => {
            return None;
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => HIDDEN,
        _ => return None,
    })
}

/// Shown text with the pictures that [`display`] put into it replaced by ASCII.
pub fn plain(shown: &str) -> String {
    let twin = |scalar| match scalar {
        '⏎' => '/',
        '\u{2400}'..='\u{2421}' | '·' | '�' => '?',
        other => other,
    };
    shown.chars().map(twin).collect()
}

/// A number of things in words: `1 stage`, `2 stages`.
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// How many cells a shown text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The longest beginning of `text` that takes at most `cells`, with a mark when something is left out.
pub fn truncate<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(width(mark));
    let mut kept = head(text, room).to_owned();
    if width(mark) <= cells {
        kept.push_str(mark);
    }
    Cow::Owned(kept)
}

/// The longest beginning of whole graphemes that takes at most `cells`.
pub fn head(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > cells {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// The lines of `text` when no line may take more than `cells`: broken at blanks, inside words that
/// are too long for a line, and after wide characters, which need no blank.
///
/// Takes shown text, so there is no line break in it. At least one line.
pub fn wrap(text: &str, cells: usize) -> Vec<&str> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0);
    // Where the line may be broken: (end of the line's text, start of the next line).
    let mut chance: Option<(usize, usize)> = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        let size = width(grapheme);
        let blank = grapheme == " ";
        if used + size > cells && at > start {
            if blank {
                // The blank itself is the break and takes no room.
                lines.push(slice(text, start, at));
                (start, used, chance) = (at + 1, 0, None);
                continue;
            }
            let here = chance.filter(|(_, next)| size < 2 || *next == at);
            let (end, next) = here.unwrap_or((at, at));
            lines.push(slice(text, start, end));
            start = next;
            used = width(slice(text, start, at));
            chance = None;
        }
        used += size;
        let behind = at + grapheme.len();
        if blank && at > start {
            chance = Some((at, behind));
        } else if size == 2 {
            chance = Some((behind, behind));
        }
    }
    if start < text.len() || lines.is_empty() {
        lines.push(slice(text, start, text.len()));
    }
    lines
}

fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_is_displayed() {
        let cases = [
            ("plain", "plain"),
            ("\u{1b}[31mred", "␛[31mred"),
            ("a\nb\tc", "a⏎b c"),
            ("bell\u{7}\u{7f}", "bell␇␡"),
            ("\u{9b}2J", "�2J"),
            ("evil\u{202e}txt", "evil·txt"),
            ("zero\u{200b}width", "zero·width"),
            ("日本語 é 👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}", "日本語 é 👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}"),
            ("שלום مرحبا", "שלום مرحبا"),
        ];
        for (raw, shown) in cases {
            assert_eq!(display(raw), shown, "{raw:?}");
        }
        let zalgo = format!("e{}", "\u{301}".repeat(1_000));
        assert_eq!(display(&zalgo).chars().count(), 8);
    }

    #[test]
    fn pictures_have_plain_twins() {
        assert_eq!(plain(&display("two\nlines\u{1b}[31m\u{202e} 日")), "two/lines?[31m? 日");
    }

    #[test]
    fn what_comes_in_is_cleaned_and_counted() {
        assert_eq!(clean("two\r\nlines"), (Cow::from("two\nlines"), 0));
        assert_eq!(clean("a\u{1b}]52;c;x\u{7}b"), (Cow::from("a]52;c;xb"), 2));
        assert_eq!(clean("\u{feff}map"), (Cow::from("map"), 1));
        assert_eq!(clean("naïve 日本"), (Cow::from("naïve 日本"), 0));
    }

    #[test]
    fn cutting_never_splits_a_character() {
        assert_eq!(truncate("touchpoint", 6, "…"), "touch…");
        assert_eq!(truncate("日本語", 4, "…"), "日…");
        assert_eq!(truncate("日本語", 6, "…"), "日本語");
        assert_eq!(head("e\u{301}a", 1), "e\u{301}");
    }

    #[test]
    fn long_text_wraps_at_blanks_and_long_words_inside() {
        assert_eq!(wrap("Sees a friend's bike", 10), ["Sees a", "friend's", "bike"]);
        assert_eq!(wrap("Rechtsschutzversicherung neu", 10), ["Rechtsschu", "tzversiche", "rung neu"]);
        assert_eq!(wrap("日本語の旅", 5), ["日本", "語の", "旅"]);
        assert_eq!(wrap("pay 日本語", 8), ["pay 日本", "語"]);
        assert_eq!(wrap("ends here", 9), ["ends here"]);
        assert_eq!(wrap("exact fits", 5), ["exact", "fits"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
