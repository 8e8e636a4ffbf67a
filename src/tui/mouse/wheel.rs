//! The wheel: it scrolls what lies under the pointer. On the board the selection stays where it is as long as
//! it is in sight and is taken along at the edge, so that nothing is ever selected that cannot be seen.

use ratatui::layout::Position;

use super::hit::column_at;
use super::{Mouse, Target, Touch, Way, hit, touched};
use crate::journey::Document;
use crate::tui::commands;
use crate::tui::event::Effect;
use crate::tui::key::KeyCode;
use crate::tui::layout::{Column, Layout, layout};
use crate::tui::overlay::Overlay;
use crate::tui::session::{Session, View};
use crate::tui::update::{press as press_key, run};

/// How many lines of a text one notch scrolls.
const LINES: usize = 3;

/// Scrolls what lies under the pointer.
pub(super) fn turn(session: &mut Session, document: &Document, mouse: Mouse, way: Way) -> Vec<Effect> {
    let way = match way {
        Way::Up if mouse.shift => Way::Left,
        Way::Down if mouse.shift => Way::Right,
        way => way,
    };
    if !session.overlays.is_empty() {
        return in_overlay(session, document, mouse.position(), way);
    }
    let layout = layout(session, document);
    match hit(&layout, document, mouse.column, mouse.row) {
        Target::Nothing => {}
        Target::Pane => scroll_lines(&mut session.scroll.pane, way),
        _ if session.view != View::Board => return walk(session, document, way),
        Target::Dot { .. } | Target::Hidden(_) => {
            scroll_stages(session, document, &layout, matches!(way, Way::Down | Way::Right));
        }
        _ => match (way, column_at(&layout, mouse.column)) {
            (Way::Left | Way::Right, _) => scroll_stages(session, document, &layout, way == Way::Right),
            (_, Some(column)) => scroll_cards(session, document, column, way == Way::Down),
            (_, None) => {}
        },
    }
    Vec::new()
}

fn in_overlay(session: &mut Session, document: &Document, at: Position, way: Way) -> Vec<Effect> {
    if !matches!(touched(session, at), Some(Touch::Frame | Touch::Row(_))) {
        return Vec::new();
    }
    let key = match way {
        Way::Up => KeyCode::Up,
        Way::Down => KeyCode::Down,
        Way::Left => KeyCode::Left,
        Way::Right => KeyCode::Right,
    };
    let times = match session.overlays.last() {
        Some(Overlay::Help | Overlay::Detail | Overlay::Report(_)) => {
            scroll_lines(&mut session.scroll.overlay, way);
            return Vec::new();
        }
        // In a text that is being written these keys move the caret.
        Some(Overlay::Prompt(_) | Overlay::Cell(_)) | None => 0,
        Some(Overlay::Form(_) | Overlay::Palette(_) | Overlay::Exports(_))
            if matches!(way, Way::Left | Way::Right) =>
        {
            0
        }
        Some(_) => 1,
    };
    (0..times).flat_map(|_| press_key(session, document, key.into())).collect()
}

/// The drawing knows where the end is and puts a top beyond it right.
const fn scroll_lines(top: &mut usize, way: Way) {
    *top = match way {
        Way::Up => top.saturating_sub(LINES),
        Way::Down => top.saturating_add(LINES),
        Way::Left | Way::Right => *top,
    };
}

/// Where all is seen along one line, the selection is what moves.
fn walk(session: &mut Session, document: &Document, way: Way) -> Vec<Effect> {
    let name = match (session.view, way) {
        (View::Lanes, Way::Up) => "move.up",
        (View::Lanes, Way::Down) => "move.down",
        (_, Way::Up | Way::Left) => "move.left",
        (_, Way::Down | Way::Right) => "move.right",
    };
    commands::named(name).map_or_else(Vec::new, |command| run(session, document, command))
}

/// Scrolls a column by one card.
fn scroll_cards(session: &mut Session, document: &Document, column: &Column, down: bool) {
    let map = document.map();
    let Some(stage) = map.stages.get(column.stage) else { return };
    let hidden = if down { column.hidden.1 } else { column.hidden.0 };
    if hidden == 0 {
        return;
    }
    let top = if down { column.hidden.0 + 1 } else { column.hidden.0 - 1 };
    session.scroll.tops.insert(stage.id, top);
    let Some(card) = session.cursor.card.filter(|_| session.cursor.stage == column.stage) else { return };
    // What is in sight when the selection does not hold the column back.
    session.cursor.card = None;
    let seen = layout(session, document).columns.into_iter().find(|seen| seen.stage == column.stage);
    let whole = seen.as_ref().and_then(whole_cards);
    let (first, last) = whole.unwrap_or((card, card));
    let card = card.clamp(first, last.max(first));
    session.cursor.go_to(map, stage.touchpoints[card].id);
}

/// The first and the last card that are not cut at the end of the column.
fn whole_cards(column: &Column) -> Option<(usize, usize)> {
    let (first, last) = (column.cards.first()?.card, column.cards.last()?.card);
    let is_cut = column.cards.last().is_some_and(|spot| spot.y + spot.height == column.area.bottom());
    let last = if is_cut && column.hidden.1 > 0 { last.saturating_sub(1) } else { last };
    Some((first, last.max(first)))
}

/// Scrolls the board by one stage.
pub(super) fn scroll_stages(session: &mut Session, document: &Document, layout: &Layout, right: bool) {
    let (map, count) = (document.map(), layout.columns.len());
    let hidden = if right { layout.hidden.1 } else { layout.hidden.0 };
    if hidden == 0 || count == 0 {
        return;
    }
    let first = if right { layout.hidden.0 + 1 } else { layout.hidden.0 - 1 };
    session.scroll.stage = first;
    let here = session.cursor.stage;
    let there = here.clamp(first, first + count - 1);
    session.cursor.move_stages(map, there as isize - here as isize);
}
