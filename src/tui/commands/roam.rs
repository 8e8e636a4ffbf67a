//! Getting around. On the board left and right go by stage, elsewhere by touchpoint.

use super::lane;
use crate::journey::Document;
use crate::tui::event::Effect;
use crate::tui::session::{Session, View};

/// How many touchpoints a page is: what a small screen shows of a stage.
const PAGE: isize = 5;

pub(super) fn left(session: &mut Session, document: &Document) -> Vec<Effect> {
    sideways(session, document, -1)
}

pub(super) fn right(session: &mut Session, document: &Document) -> Vec<Effect> {
    sideways(session, document, 1)
}

pub(super) fn up(session: &mut Session, document: &Document) -> Vec<Effect> {
    vertically(session, document, -1)
}

pub(super) fn down(session: &mut Session, document: &Document) -> Vec<Effect> {
    vertically(session, document, 1)
}

pub(super) fn page_up(session: &mut Session, document: &Document) -> Vec<Effect> {
    vertically(session, document, -PAGE)
}

pub(super) fn page_down(session: &mut Session, document: &Document) -> Vec<Effect> {
    vertically(session, document, PAGE)
}

pub(super) fn top(session: &mut Session, document: &Document) -> Vec<Effect> {
    if session.view == View::Lanes {
        lane::vertically(session, document, -isize::MAX);
        lane::vertically(session, document, 1);
        return Vec::new();
    }
    session.cursor.move_rows(document.map(), -isize::MAX);
    session.cursor.move_rows(document.map(), 1);
    Vec::new()
}

pub(super) fn bottom(session: &mut Session, document: &Document) -> Vec<Effect> {
    if session.view == View::Lanes {
        lane::vertically(session, document, isize::MAX);
        return Vec::new();
    }
    session.cursor.move_rows(document.map(), isize::MAX);
    Vec::new()
}

pub(super) fn first_stage(session: &mut Session, document: &Document) -> Vec<Effect> {
    match session.view {
        View::Lanes => lane::to_end(session, document.map(), false),
        _ => session.cursor.move_stages(document.map(), -isize::MAX),
    }
    Vec::new()
}

pub(super) fn last_stage(session: &mut Session, document: &Document) -> Vec<Effect> {
    match session.view {
        View::Lanes => lane::to_end(session, document.map(), true),
        _ => session.cursor.move_stages(document.map(), isize::MAX),
    }
    Vec::new()
}

fn sideways(session: &mut Session, document: &Document, by: isize) -> Vec<Effect> {
    match session.view {
        View::Board => session.cursor.move_stages(document.map(), by),
        View::Lanes => lane::sideways(session, document.map(), by),
        View::Journey => session.cursor.move_along(document.map(), by),
    }
    Vec::new()
}

fn vertically(session: &mut Session, document: &Document, by: isize) -> Vec<Effect> {
    match session.view {
        View::Board => session.cursor.move_rows(document.map(), by),
        View::Lanes => lane::vertically(session, document, by),
        View::Journey => session.cursor.move_stages(document.map(), by.signum()),
    }
    Vec::new()
}
