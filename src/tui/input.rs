//! A text being written: one line or several, with its caret and its own undo.
//!
//! The caret always stands between graphemes, so a family emoji, a flag or a decomposed Hangul
//! syllable is crossed and deleted as the one character it looks like. What comes in passes through
//! [`text::clean`], what goes out through [`text::display`].
//!
//! Undo is Alt-u or Ctrl-_ (as which terminals send Ctrl-/ too), redo is Alt-r: Ctrl-z suspends the
//! program, and `u` and Ctrl-r are letters and commands of the board.

mod boundary;
mod show;
#[cfg(test)]
mod tests;
mod undo;

use std::ops::Range;

pub use show::{Row, Rows, View};

use self::undo::{Step, Undo};
use super::key::{Key, KeyCode};
use crate::text;

/// A text being written.
#[derive(Debug, Clone)]
pub struct TextInput {
    text: String,
    /// A byte offset, on a grapheme boundary.
    caret: usize,
    /// Whether the text may have line breaks.
    many: bool,
    /// The cells of a row, for going up and down.
    width: usize,
    /// The column that going up and down keeps to.
    goal: Option<usize>,
    undo: Undo,
}

/// What a key did to a [`TextInput`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    /// The text is another one.
    Changed,
    /// The text is the same; the caret moved, or the key found nothing to do.
    Moved,
    /// The key means nothing to a text: it is the owner's.
    Ignored,
}

/// Where the caret goes, or up to where a key deletes.
#[derive(Clone, Copy)]
enum To {
    Back,
    On,
    WordBack,
    WordOn,
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
}

impl TextInput {
    /// An input for one line, the caret at its end. The text is cleaned as if pasted.
    pub fn line(text: &str) -> Self {
        Self::new(text, false)
    }

    /// An input for several lines, the caret at the end. The text is cleaned as if pasted.
    pub fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, many: bool) -> Self {
        let text = admit(text, many).0;
        Self { caret: text.len(), text, many, width: usize::MAX, goal: None, undo: Undo::default() }
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the caret stands: a byte offset on a grapheme boundary.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts another text in place of this one, as one step that can be undone; the caret at its end. How
    /// many characters were left out as harmful.
    pub fn set_text(&mut self, text: &str) -> usize {
        let (text, dropped) = admit(text, self.many);
        self.goal = None;
        self.undo.seal();
        self.replace(0..self.text.len(), &text);
        self.undo.seal();
        dropped
    }

    /// The line that the caret stands in.
    pub fn line_at_caret(&self) -> &str {
        self.text.get(self.target(To::LineStart)..self.target(To::LineEnd)).unwrap_or_default()
    }

    /// Puts another text in place of the line that the caret stands in, as one step; the caret at its end.
    pub fn set_line(&mut self, text: &str) {
        let text = admit(text, false).0;
        self.goal = None;
        self.undo.seal();
        self.replace(self.target(To::LineStart)..self.target(To::LineEnd), &text);
        self.undo.seal();
    }

    /// How many cells a row has, as later given to [`rows`](Self::rows): Up and Down go by rows.
    pub fn set_width(&mut self, width: usize) {
        self.width = width;
    }

    /// Does what a key means to a text. A key that is a text's own is never `Ignored`, even where
    /// nothing is left to do: Backspace in an empty field must not reach the board.
    ///
    /// `Ignored` are Enter, Esc and Tab, Up and Down where no row is left to go to, and all that
    /// is not listed here:
    ///
    /// | keys | what they do |
    /// |---|---|
    /// | a character | stands in the text |
    /// | Left, Right | one character back, on |
    /// | Ctrl- or Alt-Left, Alt-b; Ctrl- or Alt-Right, Alt-f | one word |
    /// | Home, Ctrl-a; End, Ctrl-e | start, end of the line |
    /// | Ctrl-Home, Ctrl-End | start, end of the text |
    /// | Up, Down | one row, in an input for several lines |
    /// | Backspace, Ctrl-h; Delete | delete one character |
    /// | Ctrl-w, Ctrl- or Alt-Backspace; Alt-d, Ctrl- or Alt-Delete | delete one word |
    /// | Ctrl-u, Ctrl-k | delete to the start, end of the line |
    /// | Alt-u, Ctrl-_, Ctrl-/; Alt-r | undo; redo |
    pub fn key(&mut self, key: Key) -> Handled {
        if let (KeyCode::Up | KeyCode::Down, false, false) = (key.code, key.ctrl, key.alt) {
            return self.go_vertically(key.code == KeyCode::Down);
        }
        self.goal = None;
        if let Some(to) = moves(key) {
            self.undo.seal();
            self.caret = self.target(to);
            return Handled::Moved;
        }
        if let Some(to) = deletes(key) {
            let target = self.target(to);
            return self.replace(target.min(self.caret)..target.max(self.caret), "");
        }
        match (key.code, key.ctrl, key.alt) {
            // Terminals send Ctrl-_ and Ctrl-/ as the byte that is read as Ctrl-7.
            (KeyCode::Char('_' | '/' | '7'), true, false) | (KeyCode::Char('u'), false, true) => {
                let caret = self.undo.undo(&mut self.text);
                self.stepped(caret)
            }
            (KeyCode::Char('r'), false, true) => {
                let caret = self.undo.redo(&mut self.text);
                self.stepped(caret)
            }
            (KeyCode::Char(c), false, false) => self.insert(c.encode_utf8(&mut [0; 4])).0,
            _ => Handled::Ignored,
        }
    }

    /// Puts a line break at the caret, where the input has several lines.
    pub fn newline(&mut self) -> Handled {
        if !self.many {
            return Handled::Ignored;
        }
        self.goal = None;
        self.replace(self.caret..self.caret, "\n")
    }

    /// Puts a pasted text at the caret, as one step; how many characters were left out as harmful.
    ///
    /// In a single line, line breaks become a blank, and those at its ends fall away.
    pub fn paste(&mut self, text: &str) -> usize {
        self.goal = None;
        self.undo.seal();
        let (_, dropped) = self.insert(text);
        self.undo.seal();
        dropped
    }

    /// The part around the caret that fits on one line of `width` cells.
    pub fn view(&self, width: usize) -> View {
        show::view(&self.text, self.caret, width)
    }

    /// All of the text, wrapped into rows of `width` cells.
    pub fn rows(&self, width: usize) -> Rows {
        show::rows(&self.text, self.caret, width)
    }

    fn go_vertically(&mut self, down: bool) -> Handled {
        if !self.many {
            return Handled::Ignored;
        }
        let goal = self.goal.unwrap_or_else(|| show::column(&self.text, self.caret, self.width));
        let Some(caret) = show::neighbour(&self.text, self.caret, self.width, down, goal) else {
            return Handled::Ignored;
        };
        self.undo.seal();
        self.caret = caret;
        self.goal = Some(goal);
        Handled::Moved
    }

    fn target(&self, to: To) -> usize {
        let go = match to {
            To::Back => boundary::back,
            To::On => boundary::on,
            To::WordBack => boundary::word_back,
            To::WordOn => boundary::word_on,
            To::LineStart => boundary::line_start,
            To::LineEnd => boundary::line_end,
            To::TextStart => return 0,
            To::TextEnd => return self.text.len(),
        };
        go(&self.text, self.caret)
    }

    /// Puts a text from outside at the caret; how many characters were left out.
    fn insert(&mut self, text: &str) -> (Handled, usize) {
        // A joiner or a mark is judged together with the character that it joins: alone it is harmful.
        let before = self.text.get(boundary::back(&self.text, self.caret)..self.caret).unwrap_or_default();
        let (both, dropped) = admit(&[before, text].concat(), self.many);
        let (new, dropped) = match both.strip_prefix(before) {
            Some(new) => (new.to_owned(), dropped),
            None => admit(text, self.many),
        };
        (self.replace(self.caret..self.caret, &new), dropped)
    }

    /// The one place where the text changes, but for undo and redo.
    fn replace(&mut self, part: Range<usize>, new: &str) -> Handled {
        let (at, before) = (part.start, self.caret);
        let same = self.text.get(part.clone()) == Some(new);
        let old = if same { None } else { undo::splice(&mut self.text, part, new) };
        // What is new may have joined what stands behind it.
        self.caret = boundary::at_or_on(&self.text, at + new.len());
        let Some(old) = old else {
            return Handled::Moved;
        };
        self.undo.record(Step { at, old, new: new.to_owned(), carets: (before, self.caret) });
        Handled::Changed
    }

    fn stepped(&mut self, caret: Option<usize>) -> Handled {
        let Some(caret) = caret else {
            return Handled::Moved;
        };
        self.caret = caret;
        Handled::Changed
    }
}

/// Where a key moves the caret. Shift is let pass: there is no selection, and it slips in.
fn moves(key: Key) -> Option<To> {
    Some(match (key.code, key.ctrl, key.alt) {
        (KeyCode::Left, false, false) => To::Back,
        (KeyCode::Right, false, false) => To::On,
        (KeyCode::Left, true, false) | (KeyCode::Left | KeyCode::Char('b'), false, true) => To::WordBack,
        (KeyCode::Right, true, false) | (KeyCode::Right | KeyCode::Char('f'), false, true) => To::WordOn,
        (KeyCode::Home, false, false) | (KeyCode::Char('a'), true, false) => To::LineStart,
        (KeyCode::End, false, false) | (KeyCode::Char('e'), true, false) => To::LineEnd,
        (KeyCode::Home, true, false) => To::TextStart,
        (KeyCode::End, true, false) => To::TextEnd,
        _ => return None,
    })
}

/// Up to where a key deletes. Ctrl-h is what some terminals send for Backspace.
fn deletes(key: Key) -> Option<To> {
    Some(match (key.code, key.ctrl, key.alt) {
        (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, false) => To::Back,
        (KeyCode::Delete, false, false) => To::On,
        (KeyCode::Backspace | KeyCode::Char('w'), true, false) | (KeyCode::Backspace, false, true) => {
            To::WordBack
        }
        (KeyCode::Delete, true, false) | (KeyCode::Delete | KeyCode::Char('d'), false, true) => To::WordOn,
        (KeyCode::Char('u'), true, false) => To::LineStart,
        (KeyCode::Char('k'), true, false) => To::LineEnd,
        _ => return None,
    })
}

/// What of a text from outside may enter, and how many characters may not.
fn admit(text: &str, many: bool) -> (String, usize) {
    let (text, dropped) = text::clean(text);
    if many || !text.contains('\n') {
        return (text.into_owned(), dropped);
    }
    let lines: Vec<&str> = text.split('\n').filter(|line| !line.is_empty()).collect();
    (lines.join(" "), dropped)
}
