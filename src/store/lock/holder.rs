//! Who holds the lock of a map: one line of text, for people and for programs.

use std::fmt;
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::text::{clean, counted, display, head};

/// The longest name shown, in cells: enough for every real one.
const LONGEST: usize = 40;

/// Somebody who works on a map.
///
/// Shows as `maya on box9, for 12 minutes (process 1234)`, or as `somebody` when nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    known: Option<Known>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    user: String,
    host: String,
    process: u32,
    /// Seconds since 1970.
    since: u64,
}

impl Holder {
    /// Nobody we know anything of.
    pub(super) const UNKNOWN: Self = Self { known: None };

    /// We, from now on.
    pub(super) fn ourselves() -> Self {
        let user = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        let (user, host) = (user.unwrap_or_else(number), host());
        Self { known: Some(Known { user, host, process: process::id(), since: now() }) }
    }

    /// Reads the line in a lock file. Whatever is no such line tells nothing.
    pub(super) fn parse(line: &str) -> Self {
        Self { known: Known::parse(line.trim_end()) }
    }

    /// The line in a lock file.
    pub(super) fn line(&self) -> String {
        let Some(Known { user, host, process, since }) = &self.known else { return String::new() };
        let one_line = |text: &str| clean(text).0.replace('\n', " ");
        format!("{} on {}, process {process}, since {since}\n", one_line(user), one_line(host))
    }

    /// In words, at a time in seconds since 1970.
    pub(super) fn described(&self, now: u64) -> String {
        let Some(Known { user, host, process, since }) = &self.known else { return "somebody".to_owned() };
        let time = match now.saturating_sub(*since) {
            // A clock that was set back tells nothing either.
            0 => "for a moment".to_owned(),
            seconds @ ..60 => format!("for {}", counted(seconds as usize, "second")),
            seconds @ ..3_600 => format!("for {}", counted(seconds as usize / 60, "minute")),
            seconds @ ..86_400 => format!("for {}", counted(seconds as usize / 3_600, "hour")),
            seconds => format!("for {}", counted(seconds as usize / 86_400, "day")),
        };
        let (user, host) = (display(user), display(host));
        format!("{} on {}, {time} (process {process})", head(&user, LONGEST), head(&host, LONGEST))
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.described(now()))
    }
}

impl Known {
    fn parse(line: &str) -> Option<Self> {
        // From behind: a user may be called anything.
        let (rest, since) = line.rsplit_once(", since ")?;
        let (rest, process) = rest.rsplit_once(", process ")?;
        let (user, host) = rest.rsplit_once(" on ")?;
        let (user, host) = (user.to_owned(), host.to_owned());
        Some(Self { user, host, process: process.parse().ok()?, since: since.parse().ok()? })
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

#[cfg(unix)]
fn number() -> String {
    format!("user {}", rustix::process::getuid().as_raw())
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn number() -> String {
    "somebody".to_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_else(|_| "this computer".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maya() -> Holder {
        Holder::parse("maya on box9, process 1234, since 1000\n")
    }

    #[test]
    fn the_line_tells_people_and_programs_the_same() {
        assert_eq!(maya().line(), "maya on box9, process 1234, since 1000\n");
        let ourselves = Holder::ourselves();
        assert_eq!(Holder::parse(&ourselves.line()), ourselves);
        assert!(ourselves.to_string().ends_with(&format!("(process {})", process::id())));
    }

    #[test]
    fn time_is_told_in_the_largest_unit_that_fits() {
        let cases = [
            (999, "a moment"),
            (1_000, "a moment"),
            (1_001, "1 second"),
            (1_059, "59 seconds"),
            (1_060, "1 minute"),
            (1_720, "12 minutes"),
            (4_600, "1 hour"),
            (1_000 + 3 * 86_400, "3 days"),
        ];
        for (now, time) in cases {
            assert_eq!(maya().described(now), format!("maya on box9, for {time} (process 1234)"));
        }
    }

    #[test]
    fn what_cannot_be_read_is_somebody() {
        for line in ["", "maya", "maya on box9, process x, since 1", "a, process 1, since 2", "\0\0"] {
            assert_eq!(Holder::parse(line).to_string(), "somebody", "{line:?}");
        }
    }

    #[test]
    fn a_name_is_harmless_when_shown_and_one_line_when_written() {
        let evil = Holder::parse("\u{1b}[2Jmaya on on\u{202e}box, process 1, since 2");
        assert_eq!(evil.described(3), "\u{241b}[2Jmaya on on\u{b7}box, for 1 second (process 1)");
        let known = Known { user: "two\nlines\u{1b}".into(), host: "h".repeat(90), process: 1, since: 2 };
        let holder = Holder { known: Some(known) };
        assert_eq!(holder.line().lines().count(), 1);
        assert!(holder.line().starts_with("two lines on hhh"));
        assert!(holder.described(3).len() < 100);
    }
}
