//! What the checks find.

use crate::journey::Document;
use crate::tui::event::Effect;
use crate::tui::overlay::{FindingList, Overlay};
use crate::tui::session::Session;

pub(super) fn open(session: &mut Session, document: &Document) -> Vec<Effect> {
    let list = FindingList::at_cursor(session, document);
    session.push(Overlay::Findings(list));
    Vec::new()
}
