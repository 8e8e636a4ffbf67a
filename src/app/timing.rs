//! The clock of a running timer. Without one nothing wakes the loop.

use std::time::{Duration, Instant};

use super::App;
use crate::tui::{Event, update};

const SECOND: Duration = Duration::from_secs(1);

impl App {
    /// Begins to count seconds when a timer was started, and stops when there is none any more.
    pub(super) fn mind_timer(&mut self) {
        self.second = self.session.timer.map(|_| self.second.unwrap_or_else(Instant::now));
    }

    /// When the timer is to show another second.
    pub(super) fn second_due(&self) -> Option<Instant> {
        self.second.map(|second| second + SECOND)
    }

    /// Tells the session of the seconds that have passed. After the process was stopped these are many.
    pub(super) fn tell_seconds(&mut self, now: Instant) {
        let Some(second) = self.second else { return };
        let passed = u32::try_from(now.saturating_duration_since(second).as_secs()).unwrap_or(u32::MAX);
        if passed == 0 {
            return;
        }
        // The part of a second that is left over counts for the next one, so that the timer is never late.
        self.second = Some(second + SECOND * passed);
        let effects = update(&mut self.session, &self.document, Event::Tick(passed));
        self.perform_all(effects);
        self.mind_timer();
    }

    /// Whether the bell is to ring, which it does once.
    pub(super) const fn rings(&mut self) -> bool {
        std::mem::replace(&mut self.rings, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::template::sample;
    use crate::store::log::Logs;
    use crate::tui::key::Key;
    use crate::tui::timer::Timer;

    fn app() -> App {
        // Nothing is changed, so nothing is written there.
        let mut app = App::new(sample(), None, Logs::at("nowhere"), (80, 24), 1);
        app.handle(Event::Resize { width: 80, height: 24 });
        app
    }

    fn press(app: &mut App, keys: &str) {
        for key in keys.split(' ') {
            app.handle(Event::Key(Key::parse(key).unwrap()));
        }
    }

    #[test]
    fn nothing_wakes_the_loop_before_a_timer_runs_nor_after_it_was_stopped() {
        let mut app = app();
        assert_eq!(app.deadline(), None);
        press(&mut app, "t t 2 Enter");
        assert!(app.deadline().is_some());
        press(&mut app, "t s");
        assert_eq!(app.deadline(), None);
    }

    #[test]
    fn each_second_is_told_once_and_late_wakes_do_not_add_up() {
        let mut app = app();
        press(&mut app, "t t 2 Enter");
        let begun = app.second.unwrap();
        let mut seen = Vec::new();
        for tenths in [5, 10, 19, 21, 29, 30, 3000] {
            app.on_deadline(begun + Duration::from_millis(tenths * 100));
            seen.push(app.session.timer.unwrap().to_string());
        }
        assert_eq!(seen, ["2:00", "1:59", "1:59", "1:58", "1:58", "1:57", "over +3:00"]);
        assert_eq!(app.deadline(), Some(begun + Duration::from_secs(301)));
    }

    #[test]
    fn keys_between_two_seconds_do_not_hold_the_timer_up() {
        let mut app = app();
        press(&mut app, "t t 2 Enter");
        let due = app.deadline();
        press(&mut app, "l j t 1");
        assert_eq!(app.deadline(), due);
    }

    #[test]
    fn the_bell_is_asked_for_once() {
        let mut app = app();
        press(&mut app, "t b t t 0 : 0 1 Enter");
        let begun = app.second.unwrap();
        assert!(!app.rings());
        app.on_deadline(begun + SECOND);
        assert!(app.rings());
        app.on_deadline(begun + SECOND * 2);
        assert!(!app.rings());
    }

    #[test]
    fn it_goes_on_over_another_map() {
        let mut app = app();
        press(&mut app, "t t 2 Enter");
        app.put_new(sample());
        assert_eq!(app.session.timer, Timer::read("2"));
        assert!(app.deadline().is_some());
    }
}
