//! The timer of a workshop block. A session has no clock: the app tells how many seconds have passed.

use std::fmt;

use super::event::Effect;
use super::session::Session;

const MINUTE: i32 = 60;
const HOUR: i32 = 60 * MINUTE;
/// The longest block, in minutes. What is longer is no block, and was mistyped.
const MOST_MINUTES: i32 = 600;

/// A timer that runs: how many seconds are left, less than none once it has run out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    left: i32,
}

impl Timer {
    /// How long a block is when nobody says otherwise.
    pub const USUAL: Self = Self { left: 10 * MINUTE };

    /// The timer that a text asks for, in minutes or minutes and seconds: `10`, `2:30`.
    pub fn read(text: &str) -> Option<Self> {
        let (minutes, seconds) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
        let number = |digits: &str, most: i32| {
            let digits_only = digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<i32>().ok().filter(|number| digits_only && *number <= most)
        };
        let left = number(minutes, MOST_MINUTES)? * MINUTE + number(seconds, MINUTE - 1)?;
        (left > 0).then_some(Self { left })
    }

    /// The text that asks for it.
    pub fn as_typed(self) -> String {
        let (minutes, seconds) = (self.left / MINUTE, self.left % MINUTE);
        if seconds == 0 { minutes.to_string() } else { format!("{minutes}:{seconds:02}") }
    }

    /// The same with more minutes. One that has run out begins anew with them.
    #[must_use]
    pub fn extended(self, minutes: i32) -> Self {
        let left = self.left.max(0).saturating_add(minutes * MINUTE);
        Self { left: left.min(MOST_MINUTES * MINUTE) }
    }

    /// Whether the last minute runs, or none is left.
    pub const fn is_pressing(self) -> bool {
        self.left <= MINUTE
    }

    /// Whether it ran out so long ago that nobody looks at it any more.
    const fn is_forgotten(self) -> bool {
        self.left <= -HOUR
    }

    const fn is_over(self) -> bool {
        self.left <= 0
    }

    fn after(self, seconds: u32) -> Self {
        Self { left: self.left.saturating_sub_unsigned(seconds) }
    }
}

impl fmt::Display for Timer {
    /// `12:34`, `1:00:00`, and `over +1:05` once it has run out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.left.unsigned_abs();
        if self.is_over() {
            f.write_str("over +")?;
        }
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        match hours {
            0 => write!(f, "{minutes}:{seconds:02}"),
            _ => write!(f, "{hours}:{minutes:02}:{seconds:02}"),
        }
    }
}

/// Lets seconds pass. The bell rings once, as the timer runs out. An hour later it stops by itself, so that a
/// program that was left open overnight does not wake up every second.
pub(super) fn pass(session: &mut Session, seconds: u32) -> Vec<Effect> {
    let Some(before) = session.timer else { return Vec::new() };
    let now = before.after(seconds);
    session.timer = Some(now).filter(|now| !now.is_forgotten());
    let rings = session.bell && now.is_over() && !before.is_over();
    if rings { vec![Effect::Ring] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::template::sample;
    use crate::journey::{Document, Ids};
    use crate::tui::{Event, update};

    fn timed(left: i32) -> (Session, Document) {
        let document = Document::new(sample());
        let mut session = Session::new(&document, (80, 24), Ids::new(1));
        session.timer = Some(Timer { left });
        (session, document)
    }

    #[test]
    fn a_block_is_typed_in_minutes_or_in_minutes_and_seconds() {
        let reads = [("10", "10:00"), (" 5 ", "5:00"), ("2:30", "2:30"), ("0:45", "0:45"), ("90", "1:30:00")];
        for (typed, shown) in reads {
            let timer = Timer::read(typed).unwrap();
            assert_eq!(timer.to_string(), shown, "{typed}");
            assert_eq!(Timer::read(&timer.as_typed()), Some(timer), "what is suggested can be entered");
        }
        for typed in
            ["", "ten", "0", "0:00", "-5", "+5", "5:60", "5:", ":30", "1:2:3", "601", "99999999999", "1.5"]
        {
            assert_eq!(Timer::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn it_counts_down_and_then_how_much_the_block_is_over() {
        let (mut session, document) = timed(62);
        let mut seen = Vec::new();
        for seconds in [1, 1, 59, 1, 1, 64] {
            assert!(update(&mut session, &document, Event::Tick(seconds)).is_empty());
            let timer = session.timer.unwrap();
            seen.push((timer.to_string(), timer.is_pressing()));
        }
        let seen: Vec<(&str, bool)> =
            seen.iter().map(|(text, pressing)| (text.as_str(), *pressing)).collect();
        let expected = [
            ("1:01", false),
            ("1:00", true),
            ("0:01", true),
            ("over +0:00", true),
            ("over +0:01", true),
            ("over +1:05", true),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_bell_rings_once_and_only_if_it_is_on() {
        for (bell, rings) in [(true, [0, 1, 0, 0]), (false, [0, 0, 0, 0])] {
            let (mut session, document) = timed(2);
            session.bell = bell;
            let heard = rings.map(|_| update(&mut session, &document, Event::Tick(1)).len());
            assert_eq!(heard, rings);
        }
    }

    #[test]
    fn minutes_are_added_to_what_is_left_and_never_spent_on_what_is_over() {
        assert_eq!(Timer { left: 30 }.extended(5), Timer { left: 330 });
        assert_eq!(Timer { left: -90 }.extended(1), Timer { left: 60 });
        assert_eq!(Timer { left: 36_000 }.extended(5), Timer { left: 36_000 });
    }

    #[test]
    fn a_timer_that_nobody_stops_stops_by_itself() {
        let (mut session, document) = timed(0);
        update(&mut session, &document, Event::Tick(3599));
        assert_eq!(session.timer.unwrap().to_string(), "over +59:59");
        update(&mut session, &document, Event::Tick(1));
        assert_eq!(session.timer, None);
        assert!(update(&mut session, &document, Event::Tick(u32::MAX)).is_empty());
    }
}
