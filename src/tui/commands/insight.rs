//! What the map says: rankings, the matrix, statistics, the library of ideas.

use super::when;
use crate::journey::{Document, Id};
use crate::tui::event::Effect;
use crate::tui::overlay::{Form, Ideas, Insight, Overlay};
use crate::tui::session::Session;

pub(super) fn ranking(session: &mut Session, _: &Document) -> Vec<Effect> {
    open(session, Insight::ranking())
}

pub(super) fn matrix(session: &mut Session, _: &Document) -> Vec<Effect> {
    open(session, Insight::matrix())
}

pub(super) fn course(session: &mut Session, _: &Document) -> Vec<Effect> {
    open(session, Insight::Course { at: 0 })
}

pub(super) fn seams(session: &mut Session, _: &Document) -> Vec<Effect> {
    open(session, Insight::Seams)
}

pub(super) fn idea(session: &mut Session, document: &Document) -> Vec<Effect> {
    let Some(touchpoint) = session.cursor.touchpoint_in(document.map()) else { return Vec::new() };
    let ideas = Ideas { touchpoint: touchpoint.id, chosen: 0 };
    open(session, Insight::Ideas(ideas))
}

/// Opens the form of an item over whatever is open, unless the map is read-only.
pub(in crate::tui) fn edit_item(session: &mut Session, document: &Document, id: Id) {
    match when::writable(session, document) {
        Ok(()) => session.push(Overlay::Form(Form::of(document.map(), id))),
        Err(why) => session.tell(why),
    }
}

fn open(session: &mut Session, insight: Insight) -> Vec<Effect> {
    session.push(Overlay::Insight(insight));
    Vec::new()
}
