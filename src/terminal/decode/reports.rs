//! What the sequences of keys and of the mouse say.

use std::time::Duration;

use crate::tui::key::KeyCode;
use crate::tui::mouse::{Gesture, Mouse, Way};

/// Which modifiers a sequence says were held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) ctrl: bool,
    pub(super) alt: bool,
    pub(super) shift: bool,
}

/// The key that `Esc [`, these bytes and this letter stand for. Answers, reports and what we do not know
/// stand for none.
pub(super) fn key(bytes: &[u8], letter: u8) -> Option<(KeyCode, Held)> {
    const NONE: Held = Held { ctrl: false, alt: false, shift: false };
    if let [b'[', ..] = bytes {
        let number = letter.checked_sub(b'A').filter(|number| *number < 5)?;
        return Some((KeyCode::F(number + 1), NONE));
    }
    let mut numbers = Vec::new();
    for number in std::str::from_utf8(bytes).ok()?.split(';') {
        // Nothing stands for 1. What begins with another sign than a digit is no key.
        numbers.push(if number.is_empty() { 1 } else { number.parse::<u32>().ok()? });
    }
    let held = numbers.get(1).map_or(NONE, |held| {
        let held = held.saturating_sub(1);
        Held { shift: held & 1 != 0, alt: held & 2 != 0, ctrl: held & 4 != 0 }
    });
    let code = match (letter, numbers.as_slice()) {
        (b'~', [27, _, code]) | (b'u', [code] | [code, _]) => typed(*code)?,
        (b'~', [number, ..]) => numbered(*number)?,
        (b'Z', _) => KeyCode::BackTab,
        // `R` is F3 too, but the same as the answer where the cursor is; `M` ends a mouse report.
        (b'R' | b'M', _) => return None,
        _ => single(letter)?,
    };
    Some((code, held))
}

/// What a mouse report says: a button with the modifiers held, and a cell, counted from 1. The other
/// buttons, and moving without one, mean nothing here.
pub(super) fn mouse(report: &[u8], released: bool) -> Option<Mouse> {
    const SHIFT: u8 = 4;
    const ALT_AND_CTRL: u8 = 8 | 16;
    let mut numbers = std::str::from_utf8(report).ok()?.split(';');
    let button: u8 = numbers.next()?.parse().ok()?;
    let mut cell = || numbers.next()?.parse::<u16>().ok()?.checked_sub(1);
    let (column, row) = (cell()?, cell()?);
    if numbers.next().is_some() {
        return None;
    }
    let gesture = match (button & !(SHIFT | ALT_AND_CTRL), released) {
        (0, false) => Gesture::Press,
        (0, true) => Gesture::Release,
        (32, false) => Gesture::Drag,
        (64, false) => Gesture::Wheel(Way::Up),
        (65, false) => Gesture::Wheel(Way::Down),
        (66, false) => Gesture::Wheel(Way::Left),
        (67, false) => Gesture::Wheel(Way::Right),
        _ => return None,
    };
    Some(Mouse { gesture, column, row, shift: button & SHIFT != 0, at: Duration::ZERO })
}

/// The keys with a letter, after `Esc [` as well as after `Esc O`.
pub(super) const fn single(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The keys with a number.
const fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23..=26 => KeyCode::F((number - 12) as u8),
        28..=29 => KeyCode::F((number - 13) as u8),
        31..=34 => KeyCode::F((number - 14) as u8),
        _ => return None,
    })
}

/// The key that types this character, for terminals that send its number.
fn typed(code: u32) -> Option<KeyCode> {
    Some(match char::from_u32(code)? {
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\x1b' => KeyCode::Esc,
        '\x7f' | '\x08' => KeyCode::Backspace,
        letter if letter.is_control() => return None,
        letter => KeyCode::Char(letter),
    })
}
