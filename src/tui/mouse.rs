//! The mouse: what it did, what it did it to, and what comes of that. All it does a key does too.

mod drag;
mod hit;
#[cfg(test)]
mod tests;
mod wheel;

use std::time::Duration;

use ratatui::layout::{Position, Rect};

use super::commands;
use super::cursor::Row;
use super::event::Effect;
use super::key::{Key, KeyCode};
use super::layout::{is_big_enough, layout};
use super::overlay::Overlay;
use super::session::{Session, View};
use super::update::{press as press_key, run};
use crate::journey::{Document, Id};

pub use drag::{Drag, Drop};
pub use hit::{Target, hit};

/// How soon the second click of two must come.
const TWICE: Duration = Duration::from_millis(400);

/// What the mouse does, for the help.
pub const GESTURES: [(&str, &str); 7] = [
    ("Click", "Go to a card, a stage, a dot of the curve, a row of a list"),
    ("Click twice", "Open it, as Enter does"),
    ("Drag", "Move a card or a stage; Esc leaves it where it was"),
    ("Wheel", "Scroll what lies under the pointer; with Shift sideways"),
    ("Click a hint", "Press that key"),
    ("Click beside", "Close a list, the help, the details"),
    ("Shift, Option", "Held, leaves the mouse to the terminal: select text"),
];

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub gesture: Gesture,
    /// Where, in cells from the left.
    pub column: u16,
    /// Where, in cells from the top.
    pub row: u16,
    /// Whether Shift was held.
    pub shift: bool,
    /// When, on a clock that only runs on, as far as whoever reports it has one.
    pub at: Duration,
}

/// What a mouse can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The left button goes down.
    Press,
    /// The pointer moves with the left button held.
    Drag,
    /// The left button goes up.
    Release,
    /// The wheel turns.
    Wheel(Way),
}

/// Which way the wheel turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the ways")]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

/// An area of the last frame that means something to a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The cells.
    pub area: Rect,
    /// What a click there does.
    pub touch: Touch,
}

/// What a click on something drawn does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// Nothing, but it is not beside the overlay.
    Frame,
    /// Chooses the row that lies so many below the chosen one.
    Row(isize),
    /// Presses the key.
    Key(Key),
}

/// What a session knows of its mouse.
#[derive(Debug, Default)]
pub struct Pointer {
    /// What the last frame shows beside the board, what was drawn last at the end.
    pub spots: Vec<Spot>,
    /// What is being dragged, from the moment the button went down on it.
    pub drag: Option<Drag>,
    /// Where and when the button last went down.
    clicked: Option<(Position, Duration)>,
}

impl Mouse {
    const fn position(self) -> Position {
        Position::new(self.column, self.row)
    }
}

/// Takes note of what the mouse did.
pub(super) fn take(session: &mut Session, document: &Document, mouse: Mouse) -> Vec<Effect> {
    if !session.mouse || !is_big_enough(session.size) {
        return Vec::new();
    }
    if !session.overlays.is_empty() {
        let_go(session);
    }
    match mouse.gesture {
        Gesture::Press => press(session, document, mouse),
        Gesture::Drag => {
            drag::follow(session, document, mouse.position());
            Vec::new()
        }
        Gesture::Release => drag::release(session),
        Gesture::Wheel(way) => wheel::turn(session, document, mouse, way),
    }
}

/// Leaves what is dragged where it was. Whether anything was dragged.
pub(super) fn let_go(session: &mut Session) -> bool {
    session.pointer.drag.take().is_some_and(|drag| drag.has_begun())
}

fn press(session: &mut Session, document: &Document, mouse: Mouse) -> Vec<Effect> {
    let at = mouse.position();
    session.hush();
    session.pointer.drag = None;
    let before = session.pointer.clicked.replace((at, mouse.at));
    let is_second = before.is_some_and(|(place, time)| place == at && mouse.at.saturating_sub(time) <= TWICE);
    if is_second {
        // A third click begins anew.
        session.pointer.clicked = None;
    }
    let touched = touched(session, at);
    if let Some(Touch::Key(key)) = touched {
        session.pointer.clicked = None;
        return press_key(session, document, key);
    }
    session.pending.clear();
    match session.overlays.last() {
        None if is_second => open(session, document),
        None => {
            choose(session, document, at);
            Vec::new()
        }
        Some(overlay) => match touched {
            Some(Touch::Row(_)) if is_second => {
                opening(overlay).map_or_else(Vec::new, |key| press_key(session, document, key))
            }
            Some(Touch::Row(by)) => step(session, document, by),
            None if closes_beside(overlay) => {
                // The board beneath was not clicked at.
                session.pointer.clicked = None;
                press_key(session, document, KeyCode::Esc.into())
            }
            _ => Vec::new(),
        },
    }
}

/// What was drawn there, beside the board.
fn touched(session: &Session, at: Position) -> Option<Touch> {
    session.pointer.spots.iter().rev().find(|spot| spot.area.contains(at)).map(|spot| spot.touch)
}

/// Opens what the first click went to.
fn open(session: &mut Session, document: &Document) -> Vec<Effect> {
    let edit = commands::named("item.edit").filter(|_| !document.map().stages.is_empty());
    edit.map_or_else(Vec::new, |edit| run(session, document, edit))
}

/// Goes to what lies there on the board, which a drag may take along.
fn choose(session: &mut Session, document: &Document, at: Position) {
    let map = document.map();
    let layout = layout(session, document);
    let target = hit(&layout, document, at.x, at.y);
    let (stage, card, row) = match target {
        Target::Hidden(way) => {
            // What lies there next is another stage, and no second click opens it.
            session.pointer.clicked = None;
            wheel::scroll_stages(session, document, &layout, way == Way::Right);
            return;
        }
        Target::Stage(stage) | Target::Column(stage) => (stage, None, Row::Stage),
        Target::Card { stage, card } | Target::Dot { stage, card } => (stage, Some(card), Row::Title),
        Target::Cell { stage, card, holds } => (stage, card, Row::Lane(holds)),
        Target::Pane | Target::Nothing => {
            session.pointer.clicked = None;
            return;
        }
    };
    let Some(held) = map.stages.get(stage) else { return };
    let id: Id = card.and_then(|card| held.touchpoints.get(card)).map_or(held.id, |touchpoint| touchpoint.id);
    session.cursor.go_to(map, id);
    session.row = row;
    let can_be_dragged = matches!(target, Target::Stage(_) | Target::Card { .. });
    if can_be_dragged && session.view == View::Board {
        session.pointer.drag = Some(Drag::from(id, at));
    }
}

/// Goes so many rows down the list on top, or up, the way its keys do.
fn step(session: &mut Session, document: &Document, by: isize) -> Vec<Effect> {
    let (down, up) = match session.overlays.last() {
        // Up and Down go through the rows of a text first.
        Some(Overlay::Form(_)) => (KeyCode::Tab, KeyCode::BackTab),
        _ => (KeyCode::Down, KeyCode::Up),
    };
    let key = Key::from(if by > 0 { down } else { up });
    (0..by.unsigned_abs()).flat_map(|_| press_key(session, document, key)).collect()
}

/// The key that opens the chosen row.
fn opening(overlay: &Overlay) -> Option<Key> {
    match overlay {
        // Enter is the end of these.
        Overlay::Form(_) | Overlay::Conflicts(_) => None,
        _ => Some(KeyCode::Enter.into()),
    }
}

/// Whether a click beside it closes an overlay: where leaving takes nothing back and answers nothing.
const fn closes_beside(overlay: &Overlay) -> bool {
    matches!(
        overlay,
        Overlay::Help
            | Overlay::Detail
            | Overlay::Palette(_)
            | Overlay::Exports(_)
            | Overlay::Roster(_)
            | Overlay::Attach(_)
            | Overlay::Findings(_)
            | Overlay::Insight(_)
            | Overlay::Report(_)
            | Overlay::Start(_)
    )
}
