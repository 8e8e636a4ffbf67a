//! What a terminal sends, told apart: keys, pastes, focus, what background it has, and answers that nobody
//! here asked for.
//!
//! The terminal library has a reader too, but it never returns once the terminal is gone, types late
//! answers as text, and takes a sequence that the network cut in two for three keys.

mod reports;

use std::time::Duration;

use super::background;
use crate::tui::Event;
use crate::tui::key::{Key, KeyCode};
use reports::{key, mouse, single};

/// How long after an Esc more may come that makes it the beginning of a sequence.
const ESC_ALONE: Duration = Duration::from_millis(50);

/// How long to wait for the rest of what nobody types: a sequence with numbers, a character's bytes.
const REST: Duration = Duration::from_secs(1);

/// No sequence that means anything to us is longer.
const LONGEST: usize = 64;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Turns bytes into events, however the bytes are cut into pieces.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    /// What has been read of the character, sequence or paste under way.
    bytes: Vec<u8>,
    /// Whether an Esc stood before, which is how terminals send Alt.
    alt: bool,
    /// Whether the terminal was asked something. An Esc is then rather the beginning of an answer.
    awaits: bool,
    /// Whether the last of the answers that are awaited has come.
    answered: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// After an Esc.
    Escape,
    /// After `Esc [`: numbers, then a letter.
    Control,
    /// After `Esc O`: one letter.
    Single,
    /// After `Esc ]` and its like: an answer of any length, up to BEL or `Esc \`.
    Answer,
    /// After an Esc in an answer.
    AnswerEscape,
    /// Inside a paste.
    Paste,
    /// Inside a mouse report of the old kind, which nobody asked for, with so many bytes to come.
    OldMouse(u8),
}

impl Decoder {
    /// A decoder for a terminal that was asked something before.
    pub(super) fn awaiting(awaits: bool) -> Self {
        Self { awaits, ..Self::default() }
    }

    /// Whether the last of the answers that are awaited has come since this was asked before.
    pub(super) const fn took_answer(&mut self) -> bool {
        std::mem::replace(&mut self.answered, false)
    }

    /// Takes bytes that were read together.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        for (at, byte) in bytes.iter().enumerate() {
            self.take(*byte, &bytes[at + 1..], &mut events);
        }
        events
    }

    /// How long to wait for the rest of what has begun; `None` when nothing has, or when it may take
    /// any time.
    pub(super) const fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Paste => None,
            State::Text if self.bytes.is_empty() => None,
            // It is coming, and nothing else begins like that.
            _ if self.awaits && self.is_answer() => None,
            _ if self.awaits => Some(REST),
            State::Escape | State::Single => Some(ESC_ALONE),
            State::Control if self.bytes.is_empty() => Some(ESC_ALONE),
            State::Answer if self.bytes.len() == 1 => Some(ESC_ALONE),
            _ => Some(REST),
        }
    }

    /// Takes note that nothing more came: what could have begun a sequence was a key.
    pub(super) fn give_up(&mut self) -> Vec<Event> {
        let (state, bytes, twice) = (self.state, std::mem::take(&mut self.bytes), self.alt);
        self.state = State::Text;
        self.alt = false;
        // Somebody types, and the terminal has had its time.
        self.awaits = false;
        let alt = |byte: u8| Event::Key(Key::new(KeyCode::Char(char::from(byte)), false, true, false));
        match (state, bytes.as_slice()) {
            (State::Escape, _) => vec![Event::Key(KeyCode::Esc.into()); if twice { 2 } else { 1 }],
            (State::Control, []) => vec![alt(b'[')],
            (State::Single, _) => vec![alt(b'O')],
            (State::Answer, [introducer]) => vec![alt(*introducer)],
            _ => Vec::new(),
        }
    }

    /// Whether what has begun is more than a key that begins like an answer.
    const fn is_answer(&self) -> bool {
        match (self.state, self.bytes.as_slice()) {
            (State::Answer | State::AnswerEscape, bytes) => bytes.len() > 1,
            (State::Control, [first, ..]) => *first == b'?',
            _ => false,
        }
    }

    fn take(&mut self, byte: u8, rest: &[u8], events: &mut Vec<Event>) {
        match self.state {
            State::Text => self.text(byte, events),
            State::Escape => self.escape(byte, events),
            State::Control => self.control(byte, events),
            State::Single => {
                self.state = State::Text;
                if byte == ESC {
                    self.state = State::Escape;
                    self.alt = false;
                } else if let Some(code) = single(byte) {
                    self.press(code, false, false, events);
                }
                self.settle();
            }
            State::Answer => match byte {
                BEL => self.answer(events),
                CANCEL => self.begin(State::Text),
                ESC => self.state = State::AnswerEscape,
                _ if self.bytes.len() < LONGEST => self.bytes.push(byte),
                _ => {}
            },
            State::AnswerEscape if byte == b'\\' => self.answer(events),
            State::AnswerEscape => {
                self.begin(State::Escape);
                self.escape(byte, events);
            }
            State::Paste => {
                self.bytes.push(byte);
                if self.bytes.ends_with(PASTE_ENDS) && !ends_again(rest) {
                    self.bytes.truncate(self.bytes.len() - PASTE_ENDS.len());
                    events.push(Event::Paste(String::from_utf8_lossy(&self.bytes).into_owned()));
                    self.begin(State::Text);
                }
            }
            State::OldMouse(left) if left > 1 => self.state = State::OldMouse(left - 1),
            State::OldMouse(_) => self.begin(State::Text),
        }
    }

    fn text(&mut self, byte: u8, events: &mut Vec<Event>) {
        if byte.is_ascii() {
            // What was begun of another character will not be finished.
            self.bytes.clear();
            let (code, ctrl) = match byte {
                ESC => return self.begin(State::Escape),
                b'\r' => (KeyCode::Enter, false),
                b'\t' => (KeyCode::Tab, false),
                0x7f => (KeyCode::Backspace, false),
                0 => (KeyCode::Char(' '), true),
                1..=0x1a => (KeyCode::Char(char::from(byte - 1 + b'a')), true),
                0x1c..=0x1f => (KeyCode::Char(char::from(byte - 0x1c + b'4')), true),
                _ => (KeyCode::Char(char::from(byte)), false),
            };
            return self.press(code, ctrl, false, events);
        }
        self.bytes.push(byte);
        let read = std::str::from_utf8(&self.bytes).map(|text| text.chars().next());
        match read {
            Ok(letter) => {
                self.bytes.clear();
                if let Some(letter) = letter {
                    self.press(KeyCode::Char(letter), false, false, events);
                }
            }
            Err(error) if error.error_len().is_none() => {}
            // The byte that does not fit may begin a character itself.
            Err(_) if self.bytes.len() > 1 => {
                self.bytes.clear();
                self.text(byte, events);
            }
            Err(_) => self.begin(State::Text),
        }
    }

    fn escape(&mut self, byte: u8, events: &mut Vec<Event>) {
        self.state = match byte {
            ESC => {
                if std::mem::replace(&mut self.alt, true) {
                    events.push(Event::Key(KeyCode::Esc.into()));
                }
                return;
            }
            b'[' => State::Control,
            b'O' => State::Single,
            b']' | b'P' | b'_' | b'^' | b'X' => {
                self.bytes.push(byte);
                State::Answer
            }
            _ => {
                if self.alt {
                    events.push(Event::Key(KeyCode::Esc.into()));
                }
                self.alt = true;
                self.state = State::Text;
                return self.text(byte, events);
            }
        };
    }

    fn control(&mut self, byte: u8, events: &mut Vec<Event>) {
        match byte {
            ESC => self.begin(State::Escape),
            // The Linux console sends F1 as `Esc [ [ A`.
            b'[' if self.bytes.is_empty() => self.bytes.push(byte),
            0x20..=0x3f => {
                if self.bytes.len() < LONGEST {
                    self.bytes.push(byte);
                }
            }
            0x40..=0x7e => {
                let bytes = std::mem::take(&mut self.bytes);
                self.state = match (bytes.as_slice(), byte) {
                    (b"", b'M') => State::OldMouse(3),
                    ([b'<', report @ ..], b'M' | b'm') => {
                        events.extend(mouse(report, byte == b'm').map(Event::Mouse));
                        State::Text
                    }
                    (b"200", b'~') => State::Paste,
                    (b"", b'I') => {
                        events.push(Event::Focus);
                        State::Text
                    }
                    ([b'?', ..], b'c') => {
                        (self.awaits, self.answered) = (false, true);
                        State::Text
                    }
                    _ => {
                        if let Some((code, held)) = key(&bytes, byte) {
                            self.alt |= held.alt;
                            self.press(code, held.ctrl, held.shift, events);
                        }
                        State::Text
                    }
                };
                self.alt = false;
            }
            // Not a sequence after all.
            _ => {
                self.begin(State::Text);
                self.text(byte, events);
            }
        }
    }

    /// Takes note of an answer that is complete.
    fn answer(&mut self, events: &mut Vec<Event>) {
        if let [b']', answer @ ..] = self.bytes.as_slice()
            && let Some(light) = background::light(answer)
        {
            events.push(Event::Background { light });
        }
        self.begin(State::Text);
    }

    fn press(&mut self, code: KeyCode, ctrl: bool, shift: bool, events: &mut Vec<Event>) {
        let alt = std::mem::take(&mut self.alt);
        events.push(Event::Key(Key::new(code, ctrl, alt, shift)));
    }

    /// Goes on in this state with nothing kept.
    fn begin(&mut self, state: State) {
        self.state = state;
        self.bytes.clear();
        self.alt = false;
    }

    fn settle(&mut self) {
        if self.state == State::Text {
            self.alt = false;
        }
    }
}

/// Whether a paste ends further on in what was read together with it. A paste is sent in one go, so the
/// end seen before was part of what was pasted.
fn ends_again(rest: &[u8]) -> bool {
    let find = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).position(|piece| piece == wanted);
    find(rest, PASTE_ENDS).is_some_and(|end| find(&rest[..end], PASTE_BEGINS).is_none())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What becomes of bytes after which nothing more comes, in words.
    fn read(bytes: &[u8]) -> Vec<String> {
        let mut decoder = Decoder::default();
        let mut events = decoder.feed(bytes);
        events.extend(decoder.give_up());
        events.iter().map(words).collect()
    }

    fn words(event: &Event) -> String {
        match event {
            Event::Key(key) => key.to_string(),
            Event::Paste(text) => format!("paste {text:?}"),
            Event::Mouse(mouse) => {
                let shift = if mouse.shift { "Shift-" } else { "" };
                format!("{shift}{:?} {},{}", mouse.gesture, mouse.column, mouse.row)
            }
            event => format!("{event:?}"),
        }
    }

    #[test]
    fn keys_are_told_apart() {
        for (bytes, keys) in [
            ("a", "a"),
            ("G", "G"),
            (" ", "Space"),
            ("\u{e9}\u{20ac}\u{1f6b2}", "\u{e9} \u{20ac} \u{1f6b2}"),
            ("\r", "Enter"),
            ("\n", "Ctrl-j"),
            ("\t\x1b[Z", "Tab Shift-Tab"),
            ("\x7f\x08", "Backspace Ctrl-h"),
            ("\0\x12\x1f", "Ctrl-Space Ctrl-r Ctrl-7"),
            ("\x1b", "Esc"),
            ("\x1b\x1b", "Esc Esc"),
            ("\x1b\x1b\x1b", "Esc Esc Esc"),
            ("\x1bx\x1bG\x1b\r", "Alt-x Alt-G Alt-Enter"),
            ("\x1b\u{e9}", "Alt-\u{e9}"),
            ("\x1b[", "Alt-["),
            ("\x1bO", "Alt-O"),
            ("\x1b]", "Alt-]"),
            ("\x1b[A\x1bOB\x1b[1;1C", "Up Down Right"),
            ("\x1b[1;2A\x1b[1;3D\x1b[1;5H\x1b[3;8~", "Shift-Up Alt-Left Ctrl-Home Ctrl-Alt-Shift-Delete"),
            ("\x1b\x1b[A", "Alt-Up"),
            ("\x1bOP\x1b[12~\x1b[[C\x1b[24~\x1b[1;2P", "F1 F2 F3 F12 Shift-F1"),
            ("\x1b[5~\x1b[6~\x1b[2~\x1b[1~\x1b[8~", "PageUp PageDown Insert Home End"),
            ("\x1b[13;5u\x1b[27;5;13~\x1b[97u", "Ctrl-Enter Ctrl-Enter a"),
        ] {
            assert_eq!(read(bytes.as_bytes()).join(" "), keys, "{bytes:?}");
        }
        assert_eq!(words(&Event::Focus), read(b"\x1b[I").concat());
    }

    #[test]
    fn answers_and_reports_are_not_taken_for_typing() {
        for answer in [
            "\x1b[?62;22c",
            "\x1b[>0;276;0c",
            "\x1b[24;80R",
            "\x1b[0;0R",
            "\x1b[0n",
            "\x1b[?2026;2$y",
            "\x1b[?997;1n",
            "\x1b[?1u",
            "\x1b[8;24;80t",
            "\x1b[O",
            "\x1b[32;10;10M",
            "\x1b[M !!",
            "\x1b]10;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1b]4;1;rgb:1e1e/1e1e/2e2e\x07",
            "\x1bP>|xterm(388)\x1b\\",
            "\x1b_Gi=31;OK\x1b\\",
            "\x1b[999999999999999999999~",
            "\x1b[12;34;56z",
        ] {
            let then = format!("{answer}x");
            assert_eq!(read(then.as_bytes()), ["x"], "{answer:?}");
        }
    }

    #[test]
    fn the_mouse_is_reported_in_cells_from_the_corner() {
        for (bytes, told) in [
            ("\x1b[<0;1;1M\x1b[<0;1;1m", "Press 0,0 Release 0,0"),
            ("\x1b[<32;81;25M", "Drag 80,24"),
            ("\x1b[<64;5;6M\x1b[<65;5;6M", "Wheel(Up) 4,5 Wheel(Down) 4,5"),
            ("\x1b[<66;5;6M\x1b[<67;5;6M", "Wheel(Left) 4,5 Wheel(Right) 4,5"),
            ("\x1b[<69;300;200M", "Shift-Wheel(Down) 299,199"),
            ("\x1b[<16;2;2Mx", "Press 1,1 x"),
        ] {
            assert_eq!(read(bytes.as_bytes()).join(" "), told, "{bytes:?}");
        }
    }

    #[test]
    fn odd_mouse_reports_are_nothing_and_never_keys() {
        for report in [
            "\x1b[<M",
            "\x1b[<0M",
            "\x1b[<0;1M",
            "\x1b[<0;0;5M",
            "\x1b[<0;5;0M",
            "\x1b[<0;1;1;1M",
            "\x1b[<256;1;1M",
            "\x1b[<0;99999;1M",
            "\x1b[<-1;1;1M",
            "\x1b[<1;1;1M",
            "\x1b[<2;1;1M",
            "\x1b[<35;1;1M",
            "\x1b[<128;1;1M",
            "\x1b[<64;1;1m",
            "\x1b[<0;1;1~",
            "\x1b[<0;1;1A",
            "\x1b[0;1;1m",
            "\x1b[<;;M",
        ] {
            let then = format!("{report}x");
            assert_eq!(read(then.as_bytes()), ["x"], "{report:?}");
        }
    }

    #[test]
    fn what_is_left_half_is_dropped_and_the_next_key_counts() {
        for half in ["\x1b[1;", "\x1b]11;rgb:", "\x1bP>|x", "\x1b[?62", "\x1b[M!", "\x1b[<0;12", "\u{20ac}"] {
            let mut decoder = Decoder::default();
            let cut = if half.is_ascii() { half.len() } else { 2 };
            assert!(decoder.feed(&half.as_bytes()[..cut]).is_empty(), "{half:?}");
            assert_eq!(decoder.patience(), Some(REST), "{half:?}");
            assert!(decoder.give_up().is_empty(), "{half:?}");
            assert_eq!(decoder.patience(), None, "{half:?}");
            assert_eq!(decoder.feed(b"x"), read_events(b"x"), "{half:?}");
        }
        assert_eq!(read(b"\xff\xc3(\xe2\x82a"), ["(", "a"], "bytes that are no characters");
        assert_eq!(read(b"\x1b[1;\x1b[A"), ["Up"], "a sequence cut off by another");
    }

    #[test]
    fn a_paste_is_one_piece_whatever_is_in_it() {
        assert_eq!(read(b"\x1b[200~q\rdd\x1b[A\x1b[201~j"), [r#"paste "q\rdd\u{1b}[A""#, "j"]);
        assert_eq!(
            read(b"\x1b[200~one\x1b[201~dd\x1b[201~j"),
            [r#"paste "one\u{1b}[201~dd""#, "j"],
            "an end inside a paste does not end it"
        );
        assert_eq!(
            read(b"\x1b[200~one\x1b[201~j\x1b[200~two\x1b[201~k"),
            [r#"paste "one""#, "j", r#"paste "two""#, "k"]
        );
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b[200~slowly");
        assert_eq!(decoder.patience(), None, "the rest may take its time");
    }

    fn read_events(bytes: &[u8]) -> Vec<Event> {
        Decoder::default().feed(bytes)
    }

    proptest! {
        #[test]
        fn where_the_network_cuts_changes_nothing(
            pieces in prop::collection::vec(
                prop::sample::select(&[
                    "a", "\x1b[A", "\x1bOP", "\x1bx", "\x1b[1;5C", "\u{20ac}", "\x1b[200~pasted\x1b[201~",
                    "\x1b]11;rgb:0/0/0\x07", "\x1b[?62c", "\x1b[M abc", "\r", "\x1b[I",
                    "\x1b[<0;12;7M", "\x1b[<32;13;7M", "\x1b[<0;13;7m",
                ][..]),
                1..8,
            ),
            cut in 1..9_usize,
        ) {
            let bytes = pieces.concat().into_bytes();
            let mut decoder = Decoder::default();
            let cut_up: Vec<Event> = bytes.chunks(cut).flat_map(|piece| decoder.feed(piece)).collect();
            prop_assert_eq!(cut_up, read_events(&bytes));
        }

        #[test]
        fn any_bytes_end_in_a_state_that_takes_the_next_key(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut decoder = Decoder::default();
            decoder.feed(&bytes);
            if decoder.state != State::Paste {
                decoder.give_up();
                prop_assert_eq!(decoder.feed(b"x"), read_events(b"x"));
            }
        }
    }
}
