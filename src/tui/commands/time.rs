//! The timer of a workshop block.

use crate::journey::Document;
use crate::tui::event::Effect;
use crate::tui::overlay::{Overlay, Prompt, Purpose};
use crate::tui::session::Session;

/// Asks how long the block is, and suggests the length of the last one.
pub(super) fn start(session: &mut Session, _: &Document) -> Vec<Effect> {
    let suggestion = session.block.as_typed();
    session.push(Overlay::Prompt(Prompt::suggesting(Purpose::Timer, &suggestion)));
    Vec::new()
}

pub(super) fn one_more(session: &mut Session, _: &Document) -> Vec<Effect> {
    extend(session, 1)
}

pub(super) fn five_more(session: &mut Session, _: &Document) -> Vec<Effect> {
    extend(session, 5)
}

fn extend(session: &mut Session, minutes: i32) -> Vec<Effect> {
    session.timer = session.timer.map(|timer| timer.extended(minutes));
    Vec::new()
}

pub(super) fn stop(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.timer = None;
    Vec::new()
}

pub(super) fn bell(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.bell = !session.bell;
    session.tell(if session.bell {
        "The bell rings when a block is over."
    } else {
        "The end of a block is shown in the title, without a bell."
    });
    Vec::new()
}
