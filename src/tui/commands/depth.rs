//! What is known behind the board: the lists of the map, evidence, moments of truth.

use crate::journey::detail::{Key, Value};
use crate::journey::{Document, Edit, Fact, Sort};
use crate::tui::event::Effect;
use crate::tui::overlay::{Attach, List, Overlay, Roster};
use crate::tui::session::Session;

pub(super) fn personas(session: &mut Session, _: &Document) -> Vec<Effect> {
    open(session, List::Entries(Sort::Persona))
}

pub(super) fn evidence(session: &mut Session, _: &Document) -> Vec<Effect> {
    open(session, List::Entries(Sort::Evidence))
}

pub(super) fn lanes(session: &mut Session, _: &Document) -> Vec<Effect> {
    open(session, List::Entries(Sort::Lane))
}

pub(super) fn silences(session: &mut Session, _: &Document) -> Vec<Effect> {
    open(session, List::Entries(Sort::Silence))
}

pub(super) fn metrics(session: &mut Session, document: &Document) -> Vec<Effect> {
    match session.cursor.stage_in(document.map()) {
        Some(stage) => open(session, List::Metrics(stage.id)),
        None => Vec::new(),
    }
}

pub(super) fn notes(session: &mut Session, document: &Document) -> Vec<Effect> {
    match session.cursor.touchpoint_in(document.map()) {
        Some(touchpoint) => open(session, List::Notes(touchpoint.id)),
        None => Vec::new(),
    }
}

fn open(session: &mut Session, list: List) -> Vec<Effect> {
    session.push(Overlay::Roster(Roster::new(list)));
    Vec::new()
}

pub(super) fn attach(session: &mut Session, document: &Document) -> Vec<Effect> {
    if let Some(touchpoint) = session.cursor.touchpoint_in(document.map()) {
        session.push(Overlay::Attach(Attach::new(touchpoint.id)));
    }
    Vec::new()
}

/// Makes the touchpoint a moment of truth, or an ordinary one again.
pub(super) fn moment_of_truth(session: &mut Session, document: &Document) -> Vec<Effect> {
    let Some(touchpoint) = session.cursor.touchpoint_in(document.map()) else { return Vec::new() };
    let was = touchpoint.details.flag(Key::MomentOfTruth);
    let fact = Fact::Detail(Key::MomentOfTruth, (!was).then_some(Value::Flag));
    vec![Effect::Apply(Edit::Set { id: touchpoint.id, fact })]
}
