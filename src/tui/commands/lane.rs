//! The lanes view: getting around by cells, and editing them in their place.

use crate::journey::lane::Holds;
use crate::journey::{Document, Id, JourneyMap, Place};
use crate::tui::cursor::Row;
use crate::tui::event::Effect;
use crate::tui::overlay::{Cell, Form, Overlay};
use crate::tui::session::{Session, View};

/// Shows every lane, or again only those in which something is said.
pub(super) fn toggle_all(session: &mut Session, document: &Document) -> Vec<Effect> {
    session.all_lanes = !session.all_lanes;
    session.view = View::Lanes;
    let count = document.lanes(session.all_lanes).len();
    session.tell(if session.all_lanes {
        format!("All {count} lanes; . hides the empty ones again.")
    } else {
        format!("{count} lanes; . shows the empty ones too.")
    });
    Vec::new()
}

/// Goes to the neighbouring column; on the header, to the neighbouring stage.
pub(super) fn sideways(session: &mut Session, map: &JourneyMap, by: isize) {
    match session.cursor.row(map, session.row) {
        Row::Stage => session.cursor.move_header(map, by > 0),
        _ => session.cursor.move_column(map, by > 0),
    }
}

/// Goes to the first or the last column of the row.
pub(super) fn to_end(session: &mut Session, map: &JourneyMap, last: bool) {
    let on_header = session.cursor.row(map, session.row) == Row::Stage;
    session.cursor.go_to_column(map, last);
    if on_header {
        session.cursor.go_to_header(map, true);
    }
}

/// Goes `by` rows down: from the stages over the titles to the lanes.
pub(super) fn vertically(session: &mut Session, document: &Document, by: isize) {
    let (map, lanes) = (document.map(), document.lanes(session.all_lanes));
    let place = match session.cursor.row(map, session.row) {
        Row::Stage => 0,
        Row::Title => 1,
        Row::Lane(holds) => lanes.iter().position(|lane| lane.holds == holds).map_or(1, |at| at + 2),
    };
    let row = match place.saturating_add_signed(by).min(lanes.len() + 1) {
        0 => Row::Stage,
        1 => Row::Title,
        below => Row::Lane(lanes[below - 2].holds),
    };
    session.row = row;
    if (row == Row::Stage) != session.cursor.card.is_none() {
        session.cursor.go_to_header(map, row == Row::Stage);
    }
}

/// Edits the cell at the cursor.
pub(super) fn edit(session: &mut Session, document: &Document) -> Vec<Effect> {
    let map = document.map();
    let row = session.cursor.row(map, session.row);
    if let Some(cell) = Cell::at(map, session.cursor, row) {
        session.push(Overlay::Cell(cell));
        return Vec::new();
    }
    let metric = session.cursor.stage_in(map).and_then(|stage| stage.metrics.first());
    match (row, metric) {
        (Row::Lane(Holds::Metrics), Some(metric)) => {
            session.push(Overlay::Form(Form::of(map, metric.id)));
        }
        (Row::Lane(Holds::Metrics), None) => session.tell("Nothing is measured in this stage yet."),
        _ => {
            let add = session.key_of("touchpoint.add");
            session.tell(format!("There is no touchpoint here yet; {add} adds one."));
        }
    }
    Vec::new()
}

/// Where the touchpoint goes when it moves one column: to the place next to its own, at last into the next stage.
pub(super) fn carried(session: &Session, map: &JourneyMap, by: isize) -> Option<(Id, Place)> {
    let stage = session.cursor.stage_in(map)?;
    let touchpoint = session.cursor.touchpoint_in(map)?;
    let card = session.cursor.card?;
    let place = match card.checked_add_signed(by).filter(|card| *card < stage.touchpoints.len()) {
        Some(target) => {
            let after = if by > 0 { Some(target) } else { target.checked_sub(1) };
            Place { parent: stage.id, after: after.map(|at| stage.touchpoints[at].id) }
        }
        None if by > 0 => Place::first(map.stages.get(session.cursor.stage + 1)?.id),
        None => Place::last_in(map.stages.get(session.cursor.stage.checked_sub(1)?)?),
    };
    Some((touchpoint.id, place))
}
