//! The typeface of pictures: how wide text is in it, and where its lines break.
//!
//! A picture is laid out before anybody knows which fonts its viewer has. So text is measured in the
//! embedded font and given the room that the widest of the usual substitutes takes.

use std::borrow::Cow;

use ttf_parser::Face;
use unicode_segmentation::UnicodeSegmentation;

use crate::text;

/// The embedded font for ordinary text.
pub(super) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// The embedded font for titles.
pub(super) const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");

/// How heavy text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Measures text, in both weights.
pub(super) struct Typeface {
    regular: Cut,
    bold: Cut,
}

/// One weight of the typeface. Widths are in thousandths of the size.
struct Cut {
    face: Option<Face<'static>>,
    ascii: [f64; 128],
    /// How much wider letters of substitutes are, and how much wider their digits and signs.
    slack: (f64, f64),
}

/// The width of a character that no embedded font has, for each cell that it takes on a terminal.
const FOREIGN_CELL: f64 = 0.68;

impl Typeface {
    pub(super) fn new() -> Self {
        Self { regular: Cut::new(REGULAR, (1.10, 1.20)), bold: Cut::new(BOLD, (1.15, 1.30)) }
    }

    /// How wide a text is at most, on one line.
    pub(super) fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let cut = self.cut(weight);
        text.chars().map(|letter| cut.advance(letter)).sum::<f64>() * size
    }

    /// Whether the embedded font has every character of a text.
    #[cfg_attr(not(feature = "png"), expect(dead_code, reason = "only drawing needs to know"))]
    pub(super) fn has_all(&self, text: &str) -> bool {
        let knows = |letter: char| {
            letter.is_ascii()
                || self.regular.face.as_ref().is_some_and(|face| face.glyph_index(letter).is_some())
        };
        text.chars().all(knows)
    }

    /// The lines of a text in a room of this width: made harmless, broken where it has line breaks, at
    /// blanks, behind wide characters, slashes and hyphens, and inside words that are too long for a line.
    ///
    /// No line for a text without words.
    pub(super) fn lines<'t>(&self, text: &'t str, size: f64, weight: Weight, room: f64) -> Vec<Cow<'t, str>> {
        let mut lines = Vec::new();
        let room = room / size;
        for paragraph in text.split('\n').map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            match text::display(paragraph) {
                Cow::Borrowed(shown) => {
                    self.cut(weight).wrap(shown, room, |line| lines.push(Cow::Borrowed(line)));
                }
                Cow::Owned(shown) => {
                    self.cut(weight).wrap(&shown, room, |line| lines.push(Cow::Owned(line.to_owned())));
                }
            }
        }
        lines
    }

    const fn cut(&self, weight: Weight) -> &Cut {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Cut {
    fn new(bytes: &'static [u8], slack: (f64, f64)) -> Self {
        let mut cut = Self { face: Face::parse(bytes, 0).ok(), ascii: [0.0; 128], slack };
        for code in b' '..=b'~' {
            cut.ascii[usize::from(code)] = cut.looked_up(char::from(code));
        }
        cut
    }

    fn advance(&self, letter: char) -> f64 {
        match self.ascii.get(letter as usize) {
            Some(width) => *width,
            None => self.looked_up(letter),
        }
    }

    fn looked_up(&self, letter: char) -> f64 {
        let advance = self.face.as_ref().and_then(|face| {
            let advance = face.glyph_hor_advance(face.glyph_index(letter)?)?;
            Some(f64::from(advance) / f64::from(face.units_per_em()))
        });
        let slack = if letter.is_alphabetic() { self.slack.0 } else { self.slack.1 };
        match advance {
            Some(advance) => advance * slack,
            None => text::width(letter.encode_utf8(&mut [0; 4])) as f64 * FOREIGN_CELL,
        }
    }

    fn wrap<'t>(&self, text: &'t str, room: f64, mut line: impl FnMut(&'t str)) {
        let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default().trim_end();
        let (mut start, mut used) = (0, 0.0);
        // Where the line may be broken: behind this byte, at which so much of the line is used.
        let mut chance: Option<(usize, f64)> = None;
        let mut follows_blank = true;
        for (at, grapheme) in graphemes(text) {
            let width: f64 = grapheme.chars().map(|letter| self.advance(letter)).sum();
            let is_blank = grapheme == " ";
            // A blank may hang over the edge, for it is not drawn.
            while used + width > room && at > start && !is_blank {
                let (end, taken) = chance.filter(|(behind, _)| *behind > start).unwrap_or((at, used));
                line(slice(start, end));
                (start, used, chance) = (end, used - taken, None);
            }
            used += width;
            if is_blank || is_wide(grapheme) || (is_joint(grapheme) && !follows_blank) {
                chance = Some((at + grapheme.len(), used));
            }
            follows_blank = is_blank;
        }
        if start < text.len() {
            line(slice(start, text.len()));
        }
    }
}

/// The graphemes of a text with their places; plain text is not looked at twice for it.
fn graphemes(text: &str) -> Box<dyn Iterator<Item = (usize, &str)> + '_> {
    if text.is_ascii() {
        return Box::new((0..text.len()).filter_map(|at| Some((at, text.get(at..=at)?))));
    }
    Box::new(text.grapheme_indices(true))
}

fn is_wide(grapheme: &str) -> bool {
    grapheme.len() > 2 && text::width(grapheme) > 1
}

/// What joins words so loosely that a line may end behind it.
fn is_joint(grapheme: &str) -> bool {
    matches!(grapheme, "/" | "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, room: f64) -> Vec<String> {
        let typeface = Typeface::new();
        typeface.lines(text, 10.0, Weight::Regular, room).into_iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn text_breaks_at_blanks_and_long_words_inside() {
        assert_eq!(lines("Sees a friend's bike", 60.0), ["Sees a", "friend's", "bike"]);
        assert_eq!(lines("two\nlines", 100.0), ["two", "lines"]);
        assert_eq!(lines("Astronaut/Operator -2", 70.0), ["Astronaut/", "Operator -2"]);
        assert_eq!(lines("  \n ", 100.0), [""; 0]);
        assert!(lines(&"x".repeat(10_000), 100.0).len() > 500);
        assert_eq!(
            lines("\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{65c5}", 30.0).concat(),
            "\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{65c5}"
        );
        assert_eq!(lines("a very narrow room", 0.0).concat(), "averynarrowroom");
    }

    #[test]
    fn no_line_is_wider_than_its_room_and_nothing_is_lost() {
        let typeface = Typeface::new();
        for text in [
            "Pays by card, twice: WWW iii 12345",
            "e\u{301}te\u{301} \u{65e5}\u{672c} x",
            "\u{41e}\u{43f}\u{43b}\u{430}\u{442}\u{430}",
        ] {
            for room in [20.0, 33.0, 50.0, 120.0] {
                let lines = typeface.lines(text, 10.0, Weight::Bold, room);
                for line in &lines {
                    assert!(typeface.width(line, 10.0, Weight::Bold) <= room, "{line} in {room}");
                }
                let kept: String = lines.concat().split(' ').collect();
                assert_eq!(kept, text.split(' ').collect::<String>());
            }
        }
    }

    #[test]
    fn the_embedded_font_has_the_scripts_it_is_there_for() {
        let typeface = Typeface::new();
        for (text, is_there) in [
            ("Gr\u{fc}\u{df}e, \u{17e}lu\u{165}", true),
            ("\u{3a3}\u{3c9}", true),
            ("\u{41e}\u{434}", true),
            ("\u{65e5}", false),
        ] {
            let all = text
                .chars()
                .all(|letter| typeface.regular.face.as_ref().unwrap().glyph_index(letter).is_some());
            assert_eq!(all, is_there, "{text}");
        }
        assert!(typeface.regular.face.is_some() && typeface.bold.face.is_some());
    }
}
