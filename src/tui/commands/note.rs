//! Adding notes to the touchpoint under the cursor, or to the first one of the stage.

use super::place::compose;
use crate::journey::{Document, JourneyMap, NoteKind};
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

/// On the header of a stage the note is for its first touchpoint. Where there is none, one is asked for: who
/// pressed the key goes on typing, and no letter of that may be taken for a command.
fn ask(session: &mut Session, document: &Document, kind: NoteKind) -> Vec<Effect> {
    let map = document.map();
    let (here, stage) = (session.cursor.touchpoint_in(map), session.cursor.stage_in(map));
    let Some(touchpoint) = here.or_else(|| stage?.touchpoints.first()) else {
        let effects = compose(session, document);
        session.tell(what_comes_first(map, kind));
        return effects;
    };
    session.cursor.go_to(map, touchpoint.id);
    let back = stage.filter(|_| here.is_none()).map(|stage| stage.id);
    let purpose = Purpose::Note { kind, touchpoint: touchpoint.id, of: session.eyes.persona(), back };
    let prompt = Prompt::new(purpose, session);
    session.push(Overlay::Prompt(prompt));
    Vec::new()
}

/// What has to be named before there can be a note.
fn what_comes_first(map: &JourneyMap, kind: NoteKind) -> &'static str {
    if map.stages.is_empty() {
        return "A note belongs to a touchpoint, and that to a stage. First name the stage.";
    }
    match kind {
        NoteKind::Pain => "A pain belongs to a touchpoint. First name that: Checkout !too many fields",
        NoteKind::Thought => "A thought belongs to a touchpoint. First name that: Checkout \"Is it safe?\"",
        _ => "A note belongs to a touchpoint. First name that, then add the note.",
    }
}
