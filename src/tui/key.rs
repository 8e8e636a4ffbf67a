//! Keys as this program names them, apart from any terminal library: what was pressed, and the
//! short sequences that commands are bound to, readable from and printable to text.

use std::fmt;

use thiserror::Error;

/// One key press in its normal form: two presses that mean the same compare as equal.
///
/// Make one with [`Key::new`] or [`Key::parse`], which bring it into that form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held. A letter with Ctrl is in lower case.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; never set on a character, which carries it, nor on `BackTab`.
    pub shift: bool,
}

/// Which key was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are those on the keys")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    /// Shift-Tab, which terminals send as a key of its own.
    BackTab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// One key, or two pressed one after the other: what a command is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key that comes first.
    pub first: Key,
    /// The key that must follow, if any.
    pub second: Option<Key>,
}

/// Why a text names no key or chord.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// No key of that name.
    #[error("`{0}` is no key: write a character, or a name such as Enter, Esc, Space, PageDown, Ctrl-r, F1")]
    Unknown(String),
    /// Shift before a character, which terminals do not report.
    #[error("`{0}`: write the character that Shift gives, such as G or ?")]
    ShiftedCharacter(String),
    /// Not one or two keys.
    #[error("`{0}`: write one key, or two with a blank between them")]
    Count(String),
}

/// The keys with names. `BackTab` has none of its own: it is Shift-Tab.
const NAMES: [(&str, KeyCode); 15] = [
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

const CTRL: &str = "Ctrl-";
const ALT: &str = "Alt-";
const SHIFT: &str = "Shift-";

impl Key {
    /// The key pressed together with those modifiers, in normal form.
    pub const fn new(code: KeyCode, ctrl: bool, alt: bool, shift: bool) -> Self {
        match code {
            // Without the kitty protocol a terminal sends the same byte for Ctrl-r and Ctrl-Shift-r.
            KeyCode::Char(c) if ctrl => {
                Self { code: KeyCode::Char(c.to_ascii_lowercase()), ctrl, alt, shift: false }
            }
            KeyCode::Tab if shift => Self { code: KeyCode::BackTab, ctrl, alt, shift: false },
            KeyCode::Char(_) | KeyCode::BackTab => Self { code, ctrl, alt, shift: false },
            _ => Self { code, ctrl, alt, shift },
        }
    }

    /// The key a text names: `a`, `?`, `Space`, `F1`, `Ctrl-r`, `Alt-Left`, `Shift-Tab`.
    ///
    /// Names and modifiers may be in any case and the modifiers in any order.
    ///
    /// # Errors
    /// When no key has that name, or Shift stands before a character.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut name = text;
        loop {
            let (held, rest) = if let Some(rest) = after(name, CTRL) {
                (&mut ctrl, rest)
            } else if let Some(rest) = after(name, ALT) {
                (&mut alt, rest)
            } else if let Some(rest) = after(name, SHIFT) {
                (&mut shift, rest)
            } else {
                break;
            };
            *held = true;
            name = rest;
        }
        let code = KeyCode::parse(name).ok_or_else(|| KeyError::Unknown(text.to_owned()))?;
        if shift && matches!(code, KeyCode::Char(_)) {
            return Err(KeyError::ShiftedCharacter(text.to_owned()));
        }
        Ok(Self::new(code, ctrl, alt, shift))
    }

    /// The names of the keys that have one.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self::new(code, false, false, false)
    }
}

impl KeyCode {
    fn parse(name: &str) -> Option<Self> {
        let mut scalars = name.chars();
        if let (Some(only), None) = (scalars.next(), scalars.next()) {
            return (!only.is_control()).then_some(Self::Char(only));
        }
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            return Some(*code);
        }
        let number = name.strip_prefix(['F', 'f'])?;
        if number.starts_with(['0', '+']) {
            return None;
        }
        number.parse().ok().map(Self::F)
    }
}

impl Chord {
    /// The chord a text names: one key, or two with a blank between them, such as `a` or `g g`.
    ///
    /// # Errors
    /// When there is another number of keys, or one of them is no key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut names = text.split(' ').filter(|name| !name.is_empty());
        let (Some(first), second, None) = (names.next(), names.next(), names.next()) else {
            return Err(KeyError::Count(text.to_owned()));
        };
        Ok(Self { first: Key::parse(first)?, second: second.map(Key::parse).transpose()? })
    }

    /// Its keys, in the order in which they are pressed.
    pub fn keys(self) -> impl Iterator<Item = Key> {
        std::iter::once(self.first).chain(self.second)
    }

    /// Whether only one of the two can be bound: they are the same, or one begins the other.
    pub fn clashes(self, other: Self) -> bool {
        self.first == other.first
            && (self.second == other.second || self.second.is_none() || other.second.is_none())
    }
}

impl From<Key> for Chord {
    fn from(first: Key) -> Self {
        Self { first, second: None }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shift = self.shift || self.code == KeyCode::BackTab;
        for (held, name) in [(self.ctrl, CTRL), (self.alt, ALT), (shift, SHIFT)] {
            if held {
                f.write_str(name)?;
            }
        }
        // Its Shift is printed already.
        let code = if self.code == KeyCode::BackTab { KeyCode::Tab } else { self.code };
        if let Some((name, _)) = NAMES.iter().find(|(_, named)| *named == code) {
            return f.write_str(name);
        }
        match code {
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            _ => Ok(()), // All others stand in NAMES, as a test holds.
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        match self.second {
            Some(second) => write!(f, " {second}"),
            None => Ok(()),
        }
    }
}

/// What follows `prefix`, when something does: in `Ctrl--` the last `-` is the key.
fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    (head.eq_ignore_ascii_case(prefix) && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_key() -> impl Iterator<Item = Key> {
        let named = NAMES.iter().map(|(_, code)| *code);
        let chars = (' '..='~').chain(['é', '日', '\u{a0}', '\u{3000}', '\u{301}']).map(KeyCode::Char);
        let codes = named.chain(chars).chain((1..=24).map(KeyCode::F)).chain([KeyCode::BackTab]);
        codes.flat_map(|code| {
            (0..8).map(move |bits| Key::new(code, bits & 1 != 0, bits & 2 != 0, bits & 4 != 0))
        })
    }

    #[test]
    fn every_key_and_chord_reads_back_as_it_prints() {
        for key in every_key() {
            assert_eq!(Key::parse(&key.to_string()), Ok(key), "{key:?}");
            for second in [None, Some(Key::from(KeyCode::Char('g'))), Some(key)] {
                let chord = Chord { first: key, second };
                assert_eq!(Chord::parse(&chord.to_string()), Ok(chord), "{chord:?}");
            }
        }
    }

    #[test]
    fn chords_print_the_way_they_are_documented() {
        let texts = [
            "a",
            "G",
            "g g",
            "?",
            "+",
            "-",
            "Ctrl-r",
            "Ctrl--",
            "Ctrl-_",
            "Alt-Left",
            "Alt-A",
            "Shift-Left",
            "Shift-Tab",
            "Ctrl-Shift-Tab",
            "Ctrl-Alt-Shift-PageDown",
            "Enter",
            "Esc",
            "Space",
            "Ctrl-Space Space",
            "F1",
            "F12",
        ];
        for text in texts {
            assert_eq!(Chord::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn people_may_write_keys_their_own_way() {
        let cases = [
            ("ctrl-R", "Ctrl-r"),
            ("alt-ctrl-x", "Ctrl-Alt-x"),
            ("ESC", "Esc"),
            ("pagedown", "PageDown"),
            ("f5", "F5"),
            ("  g   g ", "g g"),
        ];
        for (written, meant) in cases {
            assert_eq!(Chord::parse(written), Chord::parse(meant), "{written:?}");
        }
    }

    #[test]
    fn presses_that_mean_the_same_are_equal() {
        let char = KeyCode::Char;
        assert_eq!(Key::new(char('G'), false, false, true), Key::from(char('G')));
        assert_eq!(Key::new(char('R'), true, false, true), Key::new(char('r'), true, false, false));
        assert_eq!(Key::new(KeyCode::Tab, false, false, true), Key::from(KeyCode::BackTab));
        assert_eq!(Key::new(KeyCode::BackTab, false, false, true), Key::from(KeyCode::BackTab));
    }

    #[test]
    fn what_is_no_key_is_refused_with_a_reason() {
        for text in ["Ctrl-", "Hyper-x", "gg", "F", "F0", "F01", "F+1", "F256", "\u{7}", "Ctrl-é\u{301}"] {
            let known = text == "F";
            assert_eq!(Key::parse(text).is_ok(), known, "{text:?}");
        }
        assert_eq!(Key::parse("Shift-g"), Err(KeyError::ShiftedCharacter("Shift-g".to_owned())));
        for text in ["", "  ", "a b c"] {
            assert_eq!(Chord::parse(text), Err(KeyError::Count(text.to_owned())));
        }
    }
}
