//! What a cell looks like beside its text, and the shortest sequence from one look to the next.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::sequence::number;

/// Colours and emphasis, as the terminal keeps them from one character to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What turns an emphasis on, and what turns it off. Neighbours may share what turns them off.
const SWITCHES: [(Modifier, u16, u16); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What can be seen of a blank besides its background.
const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Pen {
    /// The terminal's own colours and no emphasis.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    pub(super) const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank drawn with this looks like one drawn with the other.
    pub(super) fn same_on_blanks(self, other: Self) -> bool {
        self == other || (self.bg == other.bg && self.is_unseen_on_blanks() && other.is_unseen_on_blanks())
    }

    /// Whether a blank is what erasing leaves, also on terminals that know but one background to erase with.
    pub(super) fn is_erased_on_blanks(self) -> bool {
        self.same_on_blanks(Self::PLAIN)
    }

    /// Makes the terminal go on with another pen.
    pub(super) fn change(self, to: Self, bytes: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let start = bytes.len();
        self.write_what_differs(to, bytes);
        let differs = bytes.len() - start;
        to.write_anew(bytes);
        let anew = bytes.len() - start - differs;
        if anew < differs {
            bytes.drain(start..start + differs);
        } else {
            bytes.truncate(start + differs);
        }
    }

    fn write_what_differs(self, to: Self, bytes: &mut Vec<u8>) {
        let lost = self.modifier.difference(to.modifier);
        let mut parameters = Parameters::begin(bytes);
        let mut turned_off = 0;
        for (modifier, _, off) in SWITCHES {
            if lost.contains(modifier) && off != turned_off {
                parameters.push(off);
                turned_off = off;
            }
        }
        for (modifier, on, off) in SWITCHES {
            let taken_along = || SWITCHES.iter().any(|(other, _, its)| *its == off && lost.contains(*other));
            if to.modifier.contains(modifier) && (!self.modifier.contains(modifier) || taken_along()) {
                parameters.push(on);
            }
        }
        if self.fg != to.fg {
            parameters.color(to.fg, 30);
        }
        if self.bg != to.bg {
            parameters.color(to.bg, 40);
        }
        parameters.end();
    }

    fn write_anew(self, bytes: &mut Vec<u8>) {
        let mut parameters = Parameters::begin(bytes);
        parameters.nothing();
        for (modifier, on, _) in SWITCHES {
            if self.modifier.contains(modifier) {
                parameters.push(on);
            }
        }
        for (color, base) in [(self.fg, 30), (self.bg, 40)] {
            if color != Color::Reset {
                parameters.color(color, base);
            }
        }
        parameters.end();
    }

    const fn is_unseen_on_blanks(self) -> bool {
        !self.modifier.intersects(SEEN_ON_BLANKS)
    }
}

/// The numbers of one `CSI ... m`.
struct Parameters<'a> {
    bytes: &'a mut Vec<u8>,
    any: bool,
}

impl<'a> Parameters<'a> {
    fn begin(bytes: &'a mut Vec<u8>) -> Self {
        bytes.extend(b"\x1b[");
        Self { bytes, any: false }
    }

    fn push(&mut self, parameter: u16) {
        if self.any {
            self.bytes.push(b';');
        }
        self.any = true;
        number(self.bytes, parameter);
    }

    /// A missing first number is a zero, which takes all emphasis and colours back.
    const fn nothing(&mut self) {
        self.any = true;
    }

    /// A colour: 30 is the base of foregrounds, 40 that of backgrounds.
    fn color(&mut self, color: Color, base: u16) {
        match color {
            Color::Reset => self.push(base + 9),
            Color::Indexed(index) => {
                for parameter in [base + 8, 5, index.into()] {
                    self.push(parameter);
                }
            }
            Color::Rgb(red, green, blue) => {
                for parameter in [base + 8, 2, red.into(), green.into(), blue.into()] {
                    self.push(parameter);
                }
            }
            Color::Black => self.push(base),
            Color::Red => self.push(base + 1),
            Color::Green => self.push(base + 2),
            Color::Yellow => self.push(base + 3),
            Color::Blue => self.push(base + 4),
            Color::Magenta => self.push(base + 5),
            Color::Cyan => self.push(base + 6),
            Color::Gray => self.push(base + 7),
            Color::DarkGray => self.push(base + 60),
            Color::LightRed => self.push(base + 61),
            Color::LightGreen => self.push(base + 62),
            Color::LightYellow => self.push(base + 63),
            Color::LightBlue => self.push(base + 64),
            Color::LightMagenta => self.push(base + 65),
            Color::LightCyan => self.push(base + 66),
            Color::White => self.push(base + 67),
        }
    }

    fn end(self) {
        self.bytes.push(b'm');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen) -> String {
        let mut bytes = Vec::new();
        from.change(to, &mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn only_what_differs_is_said_unless_all_anew_is_shorter() {
        let plain = Pen::PLAIN;
        let bold = Pen { modifier: Modifier::BOLD, ..plain };
        let red = Pen { fg: Color::Red, ..plain };
        let title = Pen { fg: Color::Indexed(134), bg: Color::LightBlue, modifier: Modifier::BOLD };
        assert_eq!(change(plain, plain), "");
        assert_eq!(change(plain, bold), "\x1b[1m");
        assert_eq!(change(bold, plain), "\x1b[m");
        assert_eq!(change(plain, red), "\x1b[31m");
        assert_eq!(change(red, plain), "\x1b[m");
        assert_eq!(change(red, bold), "\x1b[;1m");
        assert_eq!(change(plain, title), "\x1b[1;38;5;134;104m");
        assert_eq!(change(title, Pen { fg: Color::Rgb(1, 20, 255), ..title }), "\x1b[38;2;1;20;255m");
        assert_eq!(change(title, Pen { modifier: Modifier::empty(), ..title }), "\x1b[22m");
        assert_eq!(change(title, Pen { fg: Color::Reset, ..title }), "\x1b[39m");
    }

    #[test]
    fn what_is_turned_off_along_with_another_is_turned_on_again() {
        let both = Pen { fg: Color::Indexed(99), modifier: Modifier::BOLD | Modifier::DIM, ..Pen::PLAIN };
        assert_eq!(change(both, Pen { modifier: Modifier::DIM, ..both }), "\x1b[22;2m");
    }

    #[test]
    fn the_colour_of_letters_does_not_matter_on_blanks() {
        let red = Pen { fg: Color::Red, modifier: Modifier::BOLD, ..Pen::PLAIN };
        let reversed = Pen { modifier: Modifier::REVERSED, ..Pen::PLAIN };
        assert!(red.same_on_blanks(Pen::PLAIN));
        assert!(!reversed.same_on_blanks(Pen::PLAIN));
        assert!(!Pen { fg: Color::Red, ..reversed }.same_on_blanks(reversed));
        assert!(!Pen { bg: Color::Red, ..Pen::PLAIN }.is_erased_on_blanks());
    }
}
