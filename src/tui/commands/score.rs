//! Scoring the touchpoint under the cursor.

use crate::journey::{Document, Edit, Emotion, Fact};
use crate::tui::event::Effect;
use crate::tui::eyes::Eyes;
use crate::tui::session::Session;

/// How far one nudge goes, in tenths.
const NUDGE: i8 = 5;

pub(super) fn very_low(session: &mut Session, document: &Document) -> Vec<Effect> {
    score(session, document, |_| Some(Emotion::MIN))
}

pub(super) fn low(session: &mut Session, document: &Document) -> Vec<Effect> {
    score(session, document, |_| Some(Emotion::ZERO.nudged(-10)))
}

pub(super) fn neutral(session: &mut Session, document: &Document) -> Vec<Effect> {
    score(session, document, |_| Some(Emotion::ZERO))
}

pub(super) fn high(session: &mut Session, document: &Document) -> Vec<Effect> {
    score(session, document, |_| Some(Emotion::ZERO.nudged(10)))
}

pub(super) fn very_high(session: &mut Session, document: &Document) -> Vec<Effect> {
    score(session, document, |_| Some(Emotion::MAX))
}

pub(super) fn raise(session: &mut Session, document: &Document) -> Vec<Effect> {
    score(session, document, |now| Some(now.unwrap_or(Emotion::ZERO).nudged(NUDGE)))
}

pub(super) fn lower(session: &mut Session, document: &Document) -> Vec<Effect> {
    score(session, document, |now| Some(now.unwrap_or(Emotion::ZERO).nudged(-NUDGE)))
}

pub(super) fn clear(session: &mut Session, document: &Document) -> Vec<Effect> {
    score(session, document, |_| None)
}

/// A score that is as it should be already needs no edit, and no step to undo.
fn score(
    session: &Session,
    document: &Document,
    change: fn(Option<Emotion>) -> Option<Emotion>,
) -> Vec<Effect> {
    let Some(touchpoint) = session.cursor.touchpoint_in(document.map()) else { return Vec::new() };
    let new = change(touchpoint.feels(session.eyes.lens()));
    let fact = match session.eyes {
        Eyes::One(persona) if touchpoint.own_feeling(persona) != new => Fact::Feeling(persona, new),
        Eyes::Together | Eyes::Apart if touchpoint.emotion != new => Fact::Emotion(new),
        _ => return Vec::new(),
    };
    vec![Effect::Apply(Edit::Set { id: touchpoint.id, fact })]
}
