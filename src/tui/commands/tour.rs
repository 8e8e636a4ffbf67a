//! The tour.

use crate::journey::Document;
use crate::tui::event::{Effect, Origin};
use crate::tui::session::Session;
use crate::tui::tour;

pub(super) fn start(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::Open(Origin::Tour)]
}

pub(super) fn skip(session: &mut Session, document: &Document) -> Vec<Effect> {
    tour::skip(session, document)
}

pub(super) fn leave(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::LeaveTour]
}
