//! Letters large enough for the back of a room, made of blocks.

use crate::text::{display, width};
use crate::tui::glyphs::Glyphs;

/// How many dots a letter is high.
const HEIGHT: usize = 5;
/// How many dots stand between two letters.
const GAP: usize = 1;

/// The letters, row by row. Names are drawn in capitals.
#[rustfmt::skip]
const LETTERS: &[(char, [&str; HEIGHT])] = &[
    ('A', [".##.", "#..#", "####", "#..#", "#..#"]),
    ('B', ["###.", "#..#", "###.", "#..#", "###."]),
    ('C', [".###", "#...", "#...", "#...", ".###"]),
    ('D', ["###.", "#..#", "#..#", "#..#", "###."]),
    ('E', ["####", "#...", "###.", "#...", "####"]),
    ('F', ["####", "#...", "###.", "#...", "#..."]),
    ('G', [".###", "#...", "#.##", "#..#", ".###"]),
    ('H', ["#..#", "#..#", "####", "#..#", "#..#"]),
    ('I', ["#", "#", "#", "#", "#"]),
    ('J', ["..##", "...#", "...#", "#..#", ".##."]),
    ('K', ["#..#", "#.#.", "##..", "#.#.", "#..#"]),
    ('L', ["#...", "#...", "#...", "#...", "####"]),
    ('M', ["#...#", "##.##", "#.#.#", "#...#", "#...#"]),
    ('N', ["#..#", "##.#", "#.##", "#..#", "#..#"]),
    ('O', [".##.", "#..#", "#..#", "#..#", ".##."]),
    ('P', ["###.", "#..#", "###.", "#...", "#..."]),
    ('Q', [".##.", "#..#", "#..#", "#.#.", ".#.#"]),
    ('R', ["###.", "#..#", "###.", "#.#.", "#..#"]),
    ('S', [".###", "#...", ".##.", "...#", "###."]),
    ('T', ["#####", "..#..", "..#..", "..#..", "..#.."]),
    ('U', ["#..#", "#..#", "#..#", "#..#", ".##."]),
    ('V', ["#...#", "#...#", ".#.#.", ".#.#.", "..#.."]),
    ('W', ["#...#", "#...#", "#.#.#", "##.##", "#...#"]),
    ('X', ["#..#", "#..#", ".##.", "#..#", "#..#"]),
    ('Y', ["#...#", ".#.#.", "..#..", "..#..", "..#.."]),
    ('Z', ["####", "...#", ".##.", "#...", "####"]),
    ('0', [".##.", "#..#", "#..#", "#..#", ".##."]),
    ('1', [".#", "##", ".#", ".#", ".#"]),
    ('2', ["###.", "...#", ".##.", "#...", "####"]),
    ('3', ["###.", "...#", ".##.", "...#", "###."]),
    ('4', ["#..#", "#..#", "####", "...#", "...#"]),
    ('5', ["####", "#...", "###.", "...#", "###."]),
    ('6', [".##.", "#...", "###.", "#..#", ".##."]),
    ('7', ["####", "...#", "..#.", ".#..", ".#.."]),
    ('8', [".##.", "#..#", ".##.", "#..#", ".##."]),
    ('9', [".##.", "#..#", ".###", "...#", ".##."]),
    (' ', ["..", "..", "..", "..", ".."]),
    ('-', ["...", "...", "###", "...", "..."]),
    ('+', ["...", ".#.", "###", ".#.", "..."]),
    ('&', [".#..", "#.#.", ".#..", "#.#.", ".#.#"]),
    ('/', ["..#", "..#", ".#.", "#..", "#.."]),
    ('.', [".", ".", ".", ".", "#"]),
    (',', ["..", "..", "..", ".#", "#."]),
    (':', [".", "#", ".", "#", "."]),
    ('!', ["#", "#", "#", ".", "#"]),
    ('?', ["##.", "..#", ".#.", "...", ".#."]),
    ('\'', ["#", "#", ".", ".", "."]),
    ('(', [".#", "#.", "#.", "#.", ".#"]),
    (')', ["#.", ".#", ".#", ".#", "#."]),
];

/// How large letters are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// Each dot takes so many cells across and half as many down.
    Blocks(u16),
    /// Each dot takes one cell across and half a cell down.
    Halves,
    /// As text, with a blank behind each letter.
    Spaced,
    /// As text.
    Plain,
}

impl Size {
    /// From the largest.
    const ALL: [Self; 4] = [Self::Blocks(4), Self::Blocks(2), Self::Halves, Self::Spaced];

    /// The largest size in which texts fit side by side into so many cells and rows.
    pub(super) fn fitting(texts: &[&str], cells: u16, rows: u16) -> Self {
        let fits = |size: &Self| {
            let widths = texts.iter().map(|text| size.width(text)).sum::<Option<usize>>();
            size.rows() <= rows && widths.is_some_and(|width| width <= usize::from(cells))
        };
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Plain)
    }

    /// How many rows a line of text takes.
    pub(super) const fn rows(self) -> u16 {
        match self {
            Self::Blocks(cells) => HEIGHT as u16 * (cells / 2),
            Self::Halves => HEIGHT.div_ceil(2) as u16,
            Self::Spaced | Self::Plain => 1,
        }
    }

    /// The cells that a text takes; `None` when it cannot be written like that.
    fn width(self, text: &str) -> Option<usize> {
        let dots = || dots(text).map(|rows| rows[0].len());
        match self {
            Self::Blocks(cells) => dots().map(|dots| dots * usize::from(cells)),
            Self::Halves => dots(),
            Self::Spaced => spaced_out(text).map(|spaced| spaced.len()),
            Self::Plain => Some(width(&display(text))),
        }
    }

    /// The text as lines to be written one below the other.
    pub(super) fn lines(self, text: &str, glyphs: &Glyphs) -> Vec<String> {
        let lines = match self {
            Self::Blocks(cells) => dots(text).map(|dots| in_blocks(&dots, usize::from(cells), glyphs)),
            Self::Halves => dots(text).map(|dots| in_halves(&dots, glyphs)),
            Self::Spaced => spaced_out(text).map(|spaced| vec![spaced]),
            Self::Plain => None,
        };
        lines.unwrap_or_else(|| vec![text.to_owned()])
    }
}

/// The text as rows of dots, if there are letters for all of it.
fn dots(text: &str) -> Option<[String; HEIGHT]> {
    let mut rows: [String; HEIGHT] = Default::default();
    for (place, letter) in text.chars().flat_map(char::to_uppercase).enumerate() {
        let (_, dots) = LETTERS.iter().find(|(known, _)| *known == letter)?;
        for (row, dots) in rows.iter_mut().zip(dots) {
            let gap = if place == 0 { 0 } else { GAP };
            row.extend(std::iter::repeat_n('.', gap));
            row.push_str(dots);
        }
    }
    Some(rows)
}

/// The text with a blank behind each letter; not for scripts whose letters hang together.
fn spaced_out(text: &str) -> Option<String> {
    text.is_ascii().then(|| text.chars().flat_map(|letter| [letter, ' ']).collect())
}

fn in_blocks(dots: &[String; HEIGHT], cells: usize, glyphs: &Glyphs) -> Vec<String> {
    let block = |dot| if dot == '#' { glyphs.blocks[0].repeat(cells) } else { " ".repeat(cells) };
    let rows = dots.iter().map(|row| row.chars().map(block).collect::<String>());
    rows.flat_map(|row| vec![row; cells / 2]).collect()
}

fn in_halves(dots: &[String; HEIGHT], glyphs: &Glyphs) -> Vec<String> {
    let [full, upper, lower] = glyphs.blocks;
    let pairs = dots.chunks(2).map(|pair| {
        let is_set = |row: usize, at: usize| pair.get(row).is_some_and(|dots| dots.as_bytes()[at] == b'#');
        let block = |at| match (is_set(0, at), is_set(1, at)) {
            (true, true) => full,
            (true, false) => upper,
            (false, true) => lower,
            (false, false) => " ",
        };
        (0..dots[0].len()).map(block).collect()
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_as_wide_in_each_of_its_rows() {
        for (letter, rows) in LETTERS {
            assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{letter}");
            assert!(rows.iter().all(|row| row.bytes().all(|dot| matches!(dot, b'.' | b'#'))), "{letter}");
        }
    }

    #[test]
    fn no_letter_stands_there_twice_and_the_alphabet_is_complete() {
        let mut known: Vec<char> = LETTERS.iter().map(|(letter, _)| *letter).collect();
        known.sort_unstable();
        assert!(known.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(('A'..='Z').chain('0'..='9').all(|letter| known.binary_search(&letter).is_ok()));
    }

    #[test]
    fn a_name_with_a_letter_that_is_not_there_is_not_drawn_with_a_hole() {
        assert!(dots("Caf\u{e9}").is_none());
        assert_eq!(dots("it").unwrap()[0], "#.#####");
    }

    #[test]
    fn the_largest_size_that_fits_is_taken() {
        let size = |cells, rows| Size::fitting(&["it", "-1"], cells, rows);
        assert!(size(200, 20) == Size::Blocks(4));
        assert!(size(200, 9) == Size::Blocks(2));
        assert!(size(200, 4) == Size::Halves);
        assert!(size(200, 2) == Size::Spaced);
        assert!(size(5, 20) == Size::Plain);
        assert!(Size::fitting(&["\u{914d}\u{9001}"], 200, 20) == Size::Plain);
    }

    #[test]
    fn letters_stand_on_the_rows_they_were_said_to_take() {
        for size in Size::ALL {
            let lines = size.lines("Pay", Glyphs::ASCII);
            assert_eq!(lines.len(), usize::from(size.rows()));
            assert!(lines.iter().all(|line| Some(line.len()) == size.width("Pay")), "{lines:?}");
        }
    }
}
