//! The map beside another one.

use crate::journey::Document;
use crate::tui::event::Effect;
use crate::tui::overlay::{Overlay, Prompt, Purpose};
use crate::tui::session::Session;

/// Asks what to compare with.
pub(super) fn compare(session: &mut Session, _: &Document) -> Vec<Effect> {
    let prompt = Prompt::new(Purpose::Compare, session);
    session.push(Overlay::Prompt(prompt));
    Vec::new()
}
