//! What is on the screen: details, views, forms, palette, help.

use super::lane;
use crate::journey::Document;
use crate::tui::event::Effect;
use crate::tui::eyes::Eyes;
use crate::tui::layout;
use crate::tui::overlay::{Form, Overlay, Palette, Present, Report};
use crate::tui::session::{Session, View};

/// How many lines of the details one step scrolls.
const SCROLL: usize = 5;

pub(super) fn detail(session: &mut Session, _: &Document) -> Vec<Effect> {
    if layout::has_room_for_pane(session.size) && session.view == View::Board {
        session.pane = !session.pane;
    } else {
        session.push(Overlay::Detail);
    }
    Vec::new()
}

pub(super) fn detail_down(session: &mut Session, _: &Document) -> Vec<Effect> {
    let top = detail_top(session);
    *top = top.saturating_add(SCROLL);
    Vec::new()
}

pub(super) fn detail_up(session: &mut Session, _: &Document) -> Vec<Effect> {
    let top = detail_top(session);
    *top = top.saturating_sub(SCROLL);
    Vec::new()
}

/// What scrolls: the details over the board, or else the pane beside it.
fn detail_top(session: &mut Session) -> &mut usize {
    match session.overlays.last() {
        Some(Overlay::Detail) => &mut session.scroll.overlay,
        _ => &mut session.scroll.pane,
    }
}

pub(super) fn switch(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.view = match session.view {
        View::Board => View::Lanes,
        View::Lanes => View::Journey,
        View::Journey => View::Board,
    };
    Vec::new()
}

/// Through other eyes: everybody's together, everybody's apart, each persona's.
pub(super) fn eyes(session: &mut Session, document: &Document) -> Vec<Effect> {
    let map = document.map();
    session.eyes = session.eyes.next(map);
    let told = match session.eyes {
        Eyes::Together => "Everybody's curve: the team's scores, else the mean of the personas'.".to_owned(),
        Eyes::Apart => {
            format!("A curve for each persona; {} goes on to one alone.", session.key_of("view.eyes"))
        }
        Eyes::One(persona) => {
            let name = map.persona(persona).map_or("", |persona| persona.name.as_str());
            format!("Through the eyes of {name}: 1-5 score for {name} alone.")
        }
    };
    session.tell(told);
    Vec::new()
}

pub(super) fn theme(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.wear(session.palette.next(), session.depth);
    let scheme = session.palette.scheme();
    session.tell(format!("Theme {}: {}.", scheme.name, scheme.title));
    Vec::new()
}

pub(super) fn edit(session: &mut Session, document: &Document) -> Vec<Effect> {
    if session.view == View::Lanes && !document.map().stages.is_empty() {
        return lane::edit(session, document);
    }
    let map = document.map();
    let form = match (session.cursor.touchpoint_in(map), session.cursor.stage_in(map)) {
        (Some(touchpoint), _) => Form::of(map, touchpoint.id),
        (None, Some(stage)) => Form::of(map, stage.id),
        (None, None) => Form::of(map, map.id),
    };
    session.push(Overlay::Form(form));
    Vec::new()
}

pub(super) fn edit_map(session: &mut Session, document: &Document) -> Vec<Effect> {
    session.push(Overlay::Form(Form::of(document.map(), document.map().id)));
    Vec::new()
}

pub(super) fn present(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.push(Overlay::Present(Present::from_the_beginning()));
    Vec::new()
}

pub(super) fn present_here(session: &mut Session, document: &Document) -> Vec<Effect> {
    session.push(Overlay::Present(Present::from_the_cursor(document.map())));
    Vec::new()
}

pub(super) fn palette(session: &mut Session, _: &Document) -> Vec<Effect> {
    let palette = Palette::new(&session.used);
    session.push(Overlay::Palette(palette));
    Vec::new()
}

pub(super) fn messages(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.hush();
    let report = Report::of_messages(session.told.iter().rev());
    session.push(Overlay::Report(report));
    Vec::new()
}

/// Off, the terminal selects text with the mouse as it always does.
pub(super) fn mouse(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.mouse = !session.mouse;
    let key = session.key_of("view.mouse");
    let told = if session.mouse {
        format!("The mouse is on: hold Shift (Option on a Mac) to select text; {key} switches it off.")
    } else {
        format!("The mouse is off: the terminal selects text with it; {key} switches it on.")
    };
    session.tell(told);
    vec![Effect::Mouse(session.mouse)]
}

pub(super) fn help(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.push(Overlay::Help);
    Vec::new()
}
