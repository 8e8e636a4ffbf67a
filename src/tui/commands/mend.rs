//! Undo and redo, paste, find.

use crate::journey::search::{Hit, found_in};
use crate::journey::{Document, Edit, Id, Item, Place, Touchpoint};
use crate::tui::event::Effect;
use crate::tui::overlay::{Overlay, Prompt, Purpose};
use crate::tui::session::Session;

pub(super) fn undo(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::Undo]
}

pub(super) fn redo(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::Redo]
}

/// Pastes a copy with fresh ids. Personas that the map does not have (any more) are left out.
pub(super) fn paste(session: &mut Session, document: &Document) -> Vec<Effect> {
    let map = document.map();
    let known = |id: &Id| map.persona(*id).is_some();
    let Some(copied) = &session.copied else { return Vec::new() };
    let mut item = copied.copied(&mut session.ids);
    let at = match &mut item {
        Item::Touchpoint(touchpoint) => {
            let_go(touchpoint, known);
            let Some(stage) = session.cursor.stage_in(map) else { return Vec::new() };
            Place {
                parent: stage.id,
                after: session.cursor.touchpoint_in(map).map(|touchpoint| touchpoint.id),
            }
        }
        Item::Stage(stage) => {
            stage.touchpoints.iter_mut().for_each(|touchpoint| let_go(touchpoint, known));
            Place { parent: map.id, after: session.cursor.stage_in(map).map(|stage| stage.id) }
        }
        _ => return Vec::new(),
    };
    vec![Effect::Apply(Edit::Insert { at, item })]
}

/// Takes personas off a touchpoint that are not known.
fn let_go(touchpoint: &mut Touchpoint, known: impl Fn(&Id) -> bool) {
    touchpoint.personas.retain(&known);
    touchpoint.feelings.retain(|(persona, _)| known(persona));
}

pub(super) fn find(session: &mut Session, _: &Document) -> Vec<Effect> {
    let purpose = Purpose::Find { back: session.cursor };
    let prompt = Prompt::new(purpose, session);
    session.push(Overlay::Prompt(prompt));
    Vec::new()
}

pub(super) fn find_next(session: &mut Session, document: &Document) -> Vec<Effect> {
    find_step(session, document, 1)
}

pub(super) fn find_previous(session: &mut Session, document: &Document) -> Vec<Effect> {
    find_step(session, document, -1)
}

/// Says which match the cursor is on, once the search is entered.
pub(in crate::tui) fn stay_found(session: &mut Session, document: &Document) {
    if !session.query.trim().is_empty() {
        find_step(session, document, 0);
    }
}

fn find_step(session: &mut Session, document: &Document, by: isize) -> Vec<Effect> {
    let map = document.map();
    let hits = document.hits(&session.query);
    if hits.is_empty() {
        session.tell(format!("Nothing mentions '{}'.", session.query));
        return Vec::new();
    }
    let here = session.cursor.id_in(map);
    let next = match hits.iter().position(|hit| Some(hit.id) == here) {
        Some(at) => (at as isize + by).rem_euclid(hits.len() as isize) as usize,
        None => nearest(&hits, session, by),
    };
    session.cursor.go_to(map, hits[next].id);
    let place = found_in(map, hits[next], &session.query).map(|what| format!(", in {what}"));
    let place = place.unwrap_or_default();
    session.tell(format!("{} of {} for '{}'{place}", next + 1, hits.len(), session.query));
    Vec::new()
}

/// The first hit behind the cursor, or in front of it when going back; around the end otherwise.
fn nearest(hits: &[Hit], session: &Session, by: isize) -> usize {
    let here = (session.cursor.stage, session.cursor.card);
    if by > 0 {
        hits.iter().position(|hit| (hit.stage, hit.card) > here).unwrap_or(0)
    } else {
        hits.iter().rposition(|hit| (hit.stage, hit.card) < here).unwrap_or(hits.len() - 1)
    }
}
