//! Text as a terminal shows it: made harmless, measured in cells, cut and wrapped.
//!
//! Everything that reaches a screen or a pipe passes through [`display`]; every width comes from
//! here. Leaf module: anything may import it.

mod nearest;

pub use nearest::nearest;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The most scalar values one grapheme keeps; more is decoration meant to hurt.
const MAX_SCALARS: usize = 8;

/// The text as it may be shown: nothing left in it that a terminal would obey.
///
/// Controls become their visible pictures, line breaks `⏎`, tabs a space; marks that reorder or hide
/// text become `·`; a grapheme keeps at most eight scalar values. Real letters of every script stay.
/// Showing what is shown already changes nothing.
pub fn display(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| (0x20..0x7f).contains(&b);
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = Graphemes::default();
    let mut scalars = text.chars().peekable();
    while let Some(scalar) = scalars.next() {
        if scalar == '\r' && scalars.next_if_eq(&'\n').is_some() {
            shown.push('⏎');
            continue;
        }
        let base = shown.base_for(scalar);
        match harmless(scalar, base) {
            Some(replacement) => shown.push(replacement),
            None => shown.push_behind(base, scalar),
        };
    }
    if shown.text == text { Cow::Borrowed(text) } else { Cow::Owned(shown.text) }
}

/// The text as it may enter a map by typing, pasting or importing, and how many characters were
/// dropped on the way.
///
/// Line breaks of every sort become `\n`; tabs become spaces; controls, marks that reorder or hide
/// text, and what exceeds eight scalar values in one grapheme are left out. Cleaning what is clean
/// changes nothing.
pub fn clean(text: &str) -> (Cow<'_, str>, usize) {
    let plain = |b: u8| (0x20..0x7f).contains(&b) || b == b'\n';
    if text.bytes().all(plain) {
        return (Cow::Borrowed(text), 0);
    }
    let mut kept = Graphemes::default();
    let mut dropped = 0;
    let mut scalars = text.chars().peekable();
    while let Some(scalar) = scalars.next() {
        let stays = match scalar {
            '\r' => {
                scalars.next_if_eq(&'\n');
                kept.push('\n')
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => kept.push('\n'),
            '\t' => kept.push(' '),
            _ => {
                let base = kept.base_for(scalar);
                harmless(scalar, base).is_none() && kept.push_behind(base, scalar)
            }
        };
        dropped += usize::from(!stays);
    }
    (Cow::Owned(kept.text), dropped)
}

/// A text that grows by single scalar values and never gets a grapheme of more than eight.
///
/// Judging each value by the text it follows, and not by the one it came from, is what makes
/// [`display`] and [`clean`] change nothing the second time.
#[derive(Default)]
struct Graphemes {
    text: String,
    /// Where the last grapheme begins.
    last: usize,
}

impl Graphemes {
    /// The first scalar value of the grapheme that `scalar` would join; `None` when it would begin one.
    fn base_for(&self, scalar: char) -> Option<char> {
        let last = self.text.get(self.last..).unwrap_or_default();
        let base = last.chars().next()?;
        if stands_alone(scalar) && last.chars().all(stands_alone) {
            return None;
        }
        let mut both = String::with_capacity(4 * MAX_SCALARS + 4);
        both.extend([last, scalar.encode_utf8(&mut [0; 4])]);
        both.graphemes(true).nth(1).is_none().then_some(base)
    }

    /// Adds a scalar value unless the grapheme that it joins is full.
    fn push(&mut self, scalar: char) -> bool {
        self.push_behind(self.base_for(scalar), scalar)
    }

    /// The same for who knows already what it joins.
    fn push_behind(&mut self, base: Option<char>, scalar: char) -> bool {
        if base.is_none() {
            self.last = self.text.len();
        } else if self.text.get(self.last..).is_some_and(|last| last.chars().count() >= MAX_SCALARS) {
            return false;
        }
        self.text.push(scalar);
        true
    }
}

/// Characters of which two never join: the common letters, so that not all text is looked at twice.
const fn stands_alone(scalar: char) -> bool {
    matches!(scalar, ' '..='~' | '\u{c0}'..='\u{2ff}' | '\u{391}'..='\u{481}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
}

/// The one emoji that tags follow, for the flags of regions.
const BLACK_FLAG: char = '\u{1f3f4}';

/// What to show in place of a character that must not be shown as it is.
///
/// `base` is what begins the grapheme that the character joins, if it joins one: behind an emoji or a
/// letter of a script that needs it, a joiner or a variation selector is harmless.
fn harmless(scalar: char, base: Option<char>) -> Option<char> {
    const HIDDEN: char = '·';
    let emoji = |base| matches!(base, '©' | '®' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}');
    let varies = |base: char| matches!(base, '#' | '*' | '0'..='9') || emoji(base) || is_ideograph(base);
    let joins =
        |base| matches!(base, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}') || is_joining(base);
    Some(match scalar {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => '⏎',
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + scalar as u32).unwrap_or(HIDDEN),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' => '�',
        '\u{fe00}'..='\u{fe0f}' if base.is_some_and(varies) => return None,
        '\u{200c}' | '\u{200d}' if base.is_some_and(joins) => return None,
        '\u{e0020}'..='\u{e007f}' if base == Some(BLACK_FLAG) => return None,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{70f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => HIDDEN,
        // The last two of each plane are no characters.
        _ if scalar as u32 & 0xfffe == 0xfffe => HIDDEN,
        _ => return None,
    })
}

/// Whether variants of this letter are in use that a selector tells apart.
const fn is_ideograph(base: char) -> bool {
    matches!(base, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether this is a letter of a script in which joiners make a difference: Arabic to Mongolian.
fn is_joining(base: char) -> bool {
    base.is_alphabetic()
        && matches!(base, '\u{620}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
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

/// A name for a file made from a text: small letters, digits and `-`, at most sixty bytes, never empty,
/// never a word that Windows keeps for a device. The same everywhere, whatever the text says.
pub fn slug(text: &str, otherwise: &str) -> String {
    const MOST: usize = 60;
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase).filter(|letter| !is_mark(*letter)) {
        let plain = unaccented(letter);
        let needed = if plain.is_empty() { "-" } else { plain };
        if needed == "-" && (slug.is_empty() || slug.ends_with('-')) {
            continue;
        }
        if slug.len() + needed.len() > MOST {
            break;
        }
        slug.push_str(needed);
    }
    let slug = slug.trim_end_matches('-');
    let numbered = slug.len() == 4 && (slug.starts_with("com") || slug.starts_with("lpt"));
    let device = matches!(slug, "con" | "prn" | "aux" | "nul") || numbered;
    if slug.is_empty() || device { otherwise.to_owned() } else { slug.to_owned() }
}

const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// A letter of Latin script without its accents, a digit as it is; nothing for all else.
fn unaccented(letter: char) -> &'static str {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = PLAIN.find(letter) {
        return PLAIN.get(at..=at).unwrap_or_default();
    }
    match letter {
        'à'..='ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò'..='õ' | 'ø' | 'ō' | 'ő' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù'..='û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

/// A number of things in words: `1 stage`, `2 stages`.
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A number of bytes in words: `812 bytes`, `34 kB`, `1.2 MB`.
pub fn sized(bytes: u64) -> String {
    match bytes {
        0..1_000 => counted(bytes as usize, "byte"),
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => {
            let tenths = bytes.saturating_add(50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// The first scalar values of a text, at most `scalars`: as much as need be looked at where little is
/// shown, for a text may be as long as a book.
pub fn beginning(text: &str, scalars: usize) -> &str {
    if text.len() <= scalars {
        return text;
    }
    text.char_indices().nth(scalars).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// The most scalar values that a shown text has in so many cells.
pub const fn scalars_in(cells: usize) -> usize {
    cells.saturating_add(1).saturating_mul(MAX_SCALARS)
}

/// How many cells a shown text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { UnicodeWidthStr::width(text) }
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
    if text.is_ascii() {
        return text.get(..cells).unwrap_or(text);
    }
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
    if text.is_ascii() {
        if text.len() <= cells {
            return vec![text];
        }
        // Each byte takes a cell; no tables need be asked.
        return wrap_pieces(text, cells, text.bytes().map(|byte| (1, 1, byte == b' ')));
    }
    let graphemes = text.graphemes(true);
    wrap_pieces(text, cells, graphemes.map(|grapheme| (grapheme.len(), width(grapheme), grapheme == " ")))
}

/// Wraps a text that is made of pieces, none of which may be broken: their bytes, their cells, and whether it
/// is a blank.
fn wrap_pieces(text: &str, cells: usize, pieces: impl Iterator<Item = (usize, usize, bool)>) -> Vec<&str> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0);
    // Where the line may be broken: (end of the line's text, start of the next line).
    let mut chance: Option<(usize, usize)> = None;
    let mut behind = 0;
    for (len, size, blank) in pieces {
        let at = behind;
        behind += len;
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bytes_are_told_in_the_unit_that_suits_them() {
        let told = [0, 1, 999, 1_000, 34_499, 999_499, 999_500, 1_249_999, 48_000_000].map(sized);
        let words =
            ["0 bytes", "1 byte", "999 bytes", "1 kB", "34 kB", "999 kB", "1.0 MB", "1.2 MB", "48.0 MB"];
        assert_eq!(told, words);
    }

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
        assert_eq!(clean("a\rb\u{2028}c\u{2029}d\u{85}e\tf"), (Cow::from("a\nb\nc\nd\ne f"), 0));
        let zalgo = format!("e{}", "\u{301}".repeat(1_000));
        assert_eq!(clean(&zalgo).1, 993);
    }

    #[test]
    fn what_joins_stays_where_it_is_needed() {
        let needed = [
            "👩\u{1f3fd}\u{200d}🚀",
            "🏳\u{fe0f}\u{200d}🌈",
            "1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "نمی\u{200c}خواهم",
            "क्\u{200d}ष",
            "葛\u{fe00}",
            "❤\u{fe0f}",
        ];
        for text in needed {
            assert_eq!((display(text), clean(text)), (text.into(), (text.into(), 0)), "{text:?}");
        }
        for text in
            ["A\u{200d}Q", "\u{200d}\u{200d}", "a\u{fe0f}", "A\u{e0041}", "🏳\u{e0041}", "\u{301}\u{200d}"]
        {
            assert!(display(text).contains('·') && clean(text).1 > 0, "{text:?}");
        }
    }

    #[test]
    fn names_of_files_are_plain() {
        let cases = [
            ("Buying a bike online", "buying-a-bike-online"),
            ("Müller & Söhne: Straße", "mueller-soehne-strasse"),
            ("../../etc/passwd", "etc-passwd"),
            ("-rf", "rf"),
            ("CON", "journey"),
            ("lpt1", "journey"),
            ("日本の旅", "journey"),
            ("e\u{301}te\u{301}", "ete"),
            ("\u{1b}]52;c;x\u{7}", "52-c-x"),
            ("", "journey"),
        ];
        for (title, name) in cases {
            assert_eq!(slug(title, "journey"), name, "{title:?}");
        }
        assert_eq!(slug(&"a".repeat(300), "journey").len(), 60);
    }

    /// Scalar values that join, break, hide or reorder, and a few that do none of it.
    fn odd_text() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(
            "aé日\u{301}\u{301}\u{200d}\u{200d}\u{fe0f}👩🏳🏴❤\u{1f1e6}\u{1f1e7}\u{1100}\u{1161}\u{11a8}각क\u{94d}\u{600}\u{1f3fd}\r\n\t\u{85}\u{2028}\u{1b}\u{9b}\u{200b}\u{202e}\u{e0041}\u{fdd0}·"
                .chars()
                .collect::<Vec<_>>(),
        );
        let scalar = prop_oneof![8 => odd, 1 => any::<char>()];
        proptest::collection::vec(scalar, 0..40).prop_map(String::from_iter)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn cleaning_and_showing_twice_is_cleaning_and_showing_once(text in odd_text()) {
            let kept = clean(&text).0;
            prop_assert_eq!(clean(&kept), (kept.clone(), 0));
            let shown = display(&text);
            prop_assert_eq!(display(&shown), shown.clone());
            for grapheme in shown.graphemes(true) {
                prop_assert!(grapheme.chars().count() <= MAX_SCALARS, "{:?}", grapheme);
            }
        }
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
