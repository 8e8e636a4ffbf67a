//! The question for the terminal's background, which is asked once and never waited for.
//!
//! Behind it goes a question that every terminal answers, so that it is known when no answer will come
//! any more. Only who leaves before then waits a little, for an answer must not be typed into the shell.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::environment::answers;

/// How long leaving may take for the sake of the shell.
const PATIENCE: Duration = Duration::from_millis(100);

/// Which colour the background has (OSC 11), and then what the terminal is (DA1).
const QUESTION: &str = "\x1b]11;?\x1b\\\x1b[c";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    /// Nobody asks, or all is answered.
    Done,
    Wanted,
    Asked,
}

/// How far this process is. There is one terminal a process.
static ASKING: Mutex<Asking> = Mutex::new(Asking::Done);
static ANSWERED: Condvar = Condvar::new();

/// Asks the terminal for its background when it is taken over, if what the environment says of it makes
/// an answer likely. The answer comes as an [`Event::Background`](crate::tui::Event::Background).
///
/// `variable` looks up an environment variable.
pub fn ask_for_background(variable: impl Fn(&str) -> Option<String>) {
    // Elsewhere the terminal library reads, which would type the answer as text.
    if cfg!(unix) && answers(variable) {
        *asking() = Asking::Wanted;
    }
}

/// What to send with the first frame.
pub(super) fn question() -> &'static str {
    let mut asking = asking();
    if *asking != Asking::Wanted {
        return "";
    }
    *asking = Asking::Asked;
    QUESTION
}

/// Whether an answer is still to come.
pub(super) fn is_awaited() -> bool {
    *asking() == Asking::Asked
}

/// Takes note that nothing will come any more, or that it does not matter.
pub(super) fn settle() {
    *asking() = Asking::Done;
    ANSWERED.notify_all();
}

/// Gives the answer a moment to come, where there is a shell that would take it for typed. Whoever reads
/// the terminal reads it.
pub(super) fn let_answer_come() {
    let waiting = ANSWERED.wait_timeout_while(asking(), PATIENCE, |asking| *asking == Asking::Asked);
    drop(waiting);
}

fn asking() -> MutexGuard<'static, Asking> {
    ASKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether an answer says that the background is light: `11;rgb:` with red, green and blue as one to four
/// hexadecimal digits each. `None` when it is another answer.
pub(super) fn light(answer: &[u8]) -> Option<bool> {
    let answer = std::str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    let (colors, count) = match (answer.strip_prefix("rgb:"), answer.strip_prefix("rgba:")) {
        (Some(colors), _) => (colors, 3),
        (_, Some(colors)) => (colors, 4),
        _ => return None,
    };
    let parts = colors.split('/').map(share).collect::<Option<Vec<f32>>>()?;
    let [red, green, blue, ..] = parts[..] else { return None };
    // Halfway as the eye has it: how much each part adds to the lightness (ITU-R BT.601).
    (parts.len() == count).then_some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

/// A part of a colour as a share of what is possible.
fn share(digits: &str) -> Option<f32> {
    let known = (1..=4).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let part = u16::from_str_radix(digits, 16).ok().filter(|_| known)?;
    let most = (1_u32 << (4 * digits.len())) - 1;
    Some(f32::from(part) / most as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_light_or_dark_however_many_digits_it_has() {
        for (answer, expected) in [
            ("11;rgb:ffff/ffff/ffff", Some(true)),
            ("11;rgb:fdfd/f6f6/e3e3", Some(true)),
            ("11;rgb:0000/2b2b/3636", Some(false)),
            ("11;rgb:f/f/f", Some(true)),
            ("11;rgb:1e/1e/2e", Some(false)),
            ("11;rgba:ffff/ffff/ffff/8080", Some(true)),
            ("11;rgb:0000/0000/ffff", Some(false)),
            ("11;rgb:ffff/ffff/0000", Some(true)),
        ] {
            assert_eq!(light(answer.as_bytes()), expected, "{answer}");
        }
    }

    #[test]
    fn what_is_no_such_answer_says_nothing() {
        for answer in [
            "",
            "11;",
            "11;?",
            "11;rgb:",
            "11;rgb:ffff/ffff",
            "11;rgb:ffff/ffff/ffff/ffff",
            "11;rgb:fffff/0/0",
            "11;rgb:+fff/0/0",
            "11;rgb://",
            "10;rgb:ffff/ffff/ffff",
            "4;11;rgb:ff/ff/ff",
            "11;#ffffff",
            "11;rgba:ff/ff/ff",
            "11;rgb:gg/gg/gg",
        ] {
            assert_eq!(light(answer.as_bytes()), None, "{answer}");
        }
        assert_eq!(light(b"11;rgb:\xff/\xff/\xff"), None);
    }

    #[test]
    fn the_question_is_asked_once_and_leaving_waits_only_while_it_is_open() {
        // One test, for there is one terminal a process.
        ask_for_background(|_| None);
        assert_eq!(question(), "", "a terminal that is not known to answer");
        ask_for_background(|name| (name == "TERM").then(|| "xterm".to_owned()));
        assert!(!is_awaited());
        assert_eq!(question(), QUESTION);
        assert_eq!(question(), "", "after a suspension");
        assert!(is_awaited());
        let_answer_come();
        assert!(is_awaited(), "patience has an end");
        std::thread::scope(|scope| {
            scope.spawn(let_answer_come);
            settle();
        });
        assert!(!is_awaited());
        let_answer_come();
    }

    #[cfg(unix)]
    mod read {
        use super::super::super::decode::Decoder;
        use crate::tui::Event;
        use crate::tui::key::{Key, KeyCode};

        const LIGHT: Event = Event::Background { light: true };
        const WHAT_IT_IS: &[u8] = b"\x1b[?62;22c";

        fn x() -> Event {
            Event::Key(Key::new(KeyCode::Char('x'), false, false, false))
        }

        #[test]
        fn an_answer_is_one_event_wherever_it_is_cut_and_however_late_the_rest_comes() {
            for end in ["\x1b\\", "\x07"] {
                let answer = format!("\x1b]11;rgb:fdfd/f6f6/e3e3{end}").into_bytes();
                for cut in 0..=answer.len() {
                    let (one, other) = answer.split_at(cut);
                    let mut decoder = Decoder::awaiting(true);
                    let mut events = decoder.feed(one);
                    // A second is granted to what may be an Esc, and any time to what cannot be typed.
                    let is_begun = cut > 2 && cut < answer.len();
                    assert!(!is_begun || decoder.patience().is_none(), "{end:?} cut at {cut}");
                    events.extend(decoder.feed(other));
                    events.extend(decoder.feed(WHAT_IT_IS));
                    events.extend(decoder.feed(b"x"));
                    assert_eq!(events, [LIGHT, x()], "{end:?} cut at {cut}");
                }
            }
        }

        #[test]
        fn the_last_answer_ends_the_waiting_wherever_it_is_cut() {
            for cut in 0..=WHAT_IT_IS.len() {
                let (one, other) = WHAT_IT_IS.split_at(cut);
                let mut decoder = Decoder::awaiting(true);
                assert!(decoder.feed(one).is_empty());
                assert!(!decoder.took_answer() || other.is_empty());
                assert!(decoder.feed(other).is_empty());
                assert!(other.is_empty() || decoder.took_answer(), "cut at {cut}");
                assert!(!decoder.took_answer(), "it is told once");
                assert_eq!(decoder.feed(b"x"), [x()]);
            }
        }

        #[test]
        fn other_answers_are_nothing_and_never_typing() {
            let long = format!("\x1b]11;rgb:{}\x07", "f".repeat(10_000));
            for answer in [
                "\x1b]11;rgb:ffff/ffff\x07",
                "\x1b]11;rgb:ffff/ffff/ffff\x18",
                "\x1b]11;?\x1b\\",
                "\x1bP11;rgb:ffff/ffff/ffff\x1b\\",
                long.as_str(),
            ] {
                let mut decoder = Decoder::awaiting(true);
                assert_eq!(decoder.feed(format!("{answer}x").as_bytes()), [x()], "{answer:?}");
            }
        }

        #[test]
        fn an_esc_is_a_key_also_while_an_answer_is_awaited() {
            let mut decoder = Decoder::awaiting(true);
            assert!(decoder.feed(b"\x1b").is_empty());
            let granted = decoder.patience().unwrap();
            assert_eq!(decoder.give_up(), [Event::Key(KeyCode::Esc.into())]);
            assert!(decoder.feed(b"\x1b").is_empty());
            assert!(decoder.patience().unwrap() < granted, "who types is not kept waiting twice");
        }
    }
}
