//! Adding, moving and deleting touchpoints and stages.

use super::lane;
use crate::journey::{Document, Edit, Id, JourneyMap, Place};
use crate::tui::event::Effect;
use crate::tui::overlay::{Overlay, Prompt, Purpose};
use crate::tui::session::{Session, View};

/// On a map without a stage the first stage is asked for first, so that typing can begin at once.
pub(super) fn compose(session: &mut Session, document: &Document) -> Vec<Effect> {
    let Some(stage) = session.cursor.stage_in(document.map()) else {
        return ask_for_stage(session, document, true);
    };
    let after = session.cursor.touchpoint_in(document.map()).map(|touchpoint| touchpoint.id);
    // On the header "here" is the whole stage, so new touchpoints go to its end.
    let at = after.map_or_else(|| Place::last_in(stage), |after| Place::behind(stage.id, after));
    let prompt = Prompt::new(Purpose::Compose { at }, session);
    session.push(Overlay::Prompt(prompt));
    Vec::new()
}

pub(super) fn add_stage(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask_for_stage(session, document, false)
}

fn ask_for_stage(session: &mut Session, document: &Document, compose: bool) -> Vec<Effect> {
    let map = document.map();
    let after = session.cursor.stage_in(map).map(|stage| stage.id);
    let prompt = Prompt::new(Purpose::Stage { at: Place { parent: map.id, after }, compose }, session);
    session.push(Overlay::Prompt(prompt));
    Vec::new()
}

pub(super) fn delete(session: &mut Session, document: &Document) -> Vec<Effect> {
    session.cursor.id_in(document.map()).map(|id| Effect::Apply(Edit::Remove { id })).into_iter().collect()
}

pub(super) fn carry_left(session: &mut Session, document: &Document) -> Vec<Effect> {
    carry(session, sideways(session, document.map(), -1), "This is the first stage.")
}

pub(super) fn carry_right(session: &mut Session, document: &Document) -> Vec<Effect> {
    carry(session, sideways(session, document.map(), 1), "This is the last stage.")
}

pub(super) fn carry_up(session: &mut Session, document: &Document) -> Vec<Effect> {
    carry(session, within(session, document.map(), -1), "This is the first touchpoint of the stage.")
}

pub(super) fn carry_down(session: &mut Session, document: &Document) -> Vec<Effect> {
    carry(session, within(session, document.map(), 1), "This is the last touchpoint of the stage.")
}

fn carry(session: &mut Session, target: Option<(Id, Place)>, otherwise: &str) -> Vec<Effect> {
    let Some((id, to)) = target else {
        session.tell(otherwise);
        return Vec::new();
    };
    vec![Effect::Apply(Edit::Move { id, to })]
}

/// On the board left and right lie other stages, among the lanes the next touchpoints.
fn sideways(session: &Session, map: &JourneyMap, by: isize) -> Option<(Id, Place)> {
    match session.view {
        View::Lanes if session.cursor.touchpoint_in(map).is_some() => lane::carried(session, map, by),
        _ => across(session, map, by),
    }
}

/// Where the touchpoint, or on a header the stage, goes when it moves to a neighbouring stage.
fn across(session: &Session, map: &JourneyMap, by: isize) -> Option<(Id, Place)> {
    let target = session.cursor.stage.checked_add_signed(by).filter(|at| *at < map.stages.len())?;
    let Some(touchpoint) = session.cursor.touchpoint_in(map) else {
        let stage = session.cursor.stage_in(map)?;
        let after = if by > 0 { Some(target) } else { target.checked_sub(1) };
        let place = Place { parent: map.id, after: after.map(|at| map.stages[at].id) };
        return Some((stage.id, place));
    };
    let stage = &map.stages[target];
    // The same row, or the end of a shorter stage.
    let row = session.cursor.card?.min(stage.touchpoints.len());
    let after = row.checked_sub(1).map(|before| stage.touchpoints[before].id);
    Some((touchpoint.id, Place { parent: stage.id, after }))
}

/// Where the touchpoint goes when it moves up or down in its stage.
fn within(session: &Session, map: &JourneyMap, by: isize) -> Option<(Id, Place)> {
    let stage = session.cursor.stage_in(map)?;
    let touchpoint = session.cursor.touchpoint_in(map)?;
    let target = session.cursor.card?.checked_add_signed(by).filter(|row| *row < stage.touchpoints.len())?;
    let after = if by > 0 { Some(target) } else { target.checked_sub(1) };
    let place = Place { parent: stage.id, after: after.map(|row| stage.touchpoints[row].id) };
    Some((touchpoint.id, place))
}
