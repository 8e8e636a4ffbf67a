//! The prompt for the length of a workshop block.

use crate::tui::overlay::Reply;
use crate::tui::session::Session;
use crate::tui::timer::Timer;

const HOW: &str = "minutes, such as 10 or 2:30";

/// What the timer will show first.
pub(super) fn understood(typed: &str) -> String {
    Timer::read(typed).map_or_else(|| HOW.to_owned(), |timer| format!("counts down from {timer}"))
}

pub(super) fn start(typed: &str, session: &mut Session) -> Reply {
    let Some(timer) = Timer::read(typed) else {
        session.warn(format!("Write {HOW}."));
        return Reply::Stay(Vec::new());
    };
    (session.timer, session.block) = (Some(timer), timer);
    Reply::Close(Vec::new())
}
