//! Adding notes to the touchpoint under the cursor.

use crate::journey::{Document, NoteKind};
use crate::tui::event::Effect;
use crate::tui::overlay::{Overlay, Prompt, Purpose};
use crate::tui::session::Session;

pub(super) fn pain(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Pain)
}

pub(super) fn thought(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Thought)
}

pub(super) fn motivation(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Motivation)
}

pub(super) fn need(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Need)
}

pub(super) fn opportunity(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Opportunity)
}

pub(super) fn dissonance(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Dissonance)
}

pub(super) fn experiment(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Experiment)
}

pub(super) fn physical_evidence(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::PhysicalEvidence)
}

pub(super) fn frontstage(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Frontstage)
}

pub(super) fn backstage(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Backstage)
}

pub(super) fn support(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask(session, document, NoteKind::Support)
}

fn ask(session: &mut Session, document: &Document, kind: NoteKind) -> Vec<Effect> {
    let Some(touchpoint) = session.cursor.touchpoint_in(document.map()) else { return Vec::new() };
    let purpose = Purpose::Note { kind, touchpoint: touchpoint.id, of: session.eyes.persona() };
    let prompt = Prompt::new(purpose, session);
    session.push(Overlay::Prompt(prompt));
    Vec::new()
}
