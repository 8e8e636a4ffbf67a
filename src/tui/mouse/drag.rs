//! Dragging a card or a stage: where it would go is marked and told, and letting go moves it there, as one
//! edit.

use ratatui::layout::{Position, Rect};

use super::hit::{column_at, header};
use crate::journey::{Document, Edit, Id, JourneyMap, Place, Slot};
use crate::tui::card::{named, shown_title};
use crate::tui::event::Effect;
use crate::tui::layout::{Layout, layout};
use crate::tui::session::Session;

/// What is dragged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drag {
    /// The touchpoint, or the stage.
    pub id: Id,
    /// Where it would go now; nothing where it cannot go, or is already.
    pub drop: Option<Drop>,
    from: Position,
    /// A click is no drag before the pointer moves.
    moved: bool,
    /// What was told of it last.
    told: String,
}

/// Where something goes when the button is let go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// The place.
    pub to: Place,
    /// The cells that show it: a row between cards, or a column between stages.
    pub mark: Rect,
    /// The place in words.
    told: String,
}

impl Drag {
    /// The button has gone down on this.
    pub(super) const fn from(id: Id, from: Position) -> Self {
        Self { id, drop: None, from, moved: false, told: String::new() }
    }

    /// Whether the pointer has moved since.
    pub const fn has_begun(&self) -> bool {
        self.moved
    }
}

/// Follows the pointer.
pub(super) fn follow(session: &mut Session, document: &Document, at: Position) {
    let Some(mut drag) = session.pointer.drag.take() else { return };
    if !drag.moved && at == drag.from {
        session.pointer.drag = Some(drag);
        return;
    }
    if let Some(why) = session.why_read_only(document) {
        session.tell(why);
        return;
    }
    drag.moved = true;
    // What comes next is no second click.
    session.pointer.clicked = None;
    drag.drop = place_under(&layout(session, document), document.map(), drag.id, at);
    take_back(session, &drag);
    let told = match &drag.drop {
        Some(drop) => format!("Release to move to {}; Esc leaves it.", drop.told),
        None => "Release to leave it where it is.".to_owned(),
    };
    session.tell(told.clone());
    session.pointer.drag = Some(Drag { told, ..drag });
}

/// Takes away what was told of the drag itself, which nobody wants to read again.
fn take_back(session: &mut Session, drag: &Drag) {
    let _ = session.message.take_if(|message| message.text == drag.told);
}

/// The button goes up.
pub(super) fn release(session: &mut Session) -> Vec<Effect> {
    let Some(drag) = session.pointer.drag.take().filter(Drag::has_begun) else { return Vec::new() };
    take_back(session, &drag);
    let moved = drag.drop.map(|drop| Effect::Apply(Edit::Move { id: drag.id, to: drop.to }));
    moved.into_iter().collect()
}

fn place_under(layout: &Layout, map: &JourneyMap, id: Id, at: Position) -> Option<Drop> {
    match map.find(id)? {
        Slot::Touchpoint(stage, card) => among_cards(layout, map, (stage, card), at),
        Slot::Stage(stage) => among_stages(layout, map, stage, at),
        _ => None,
    }
}

/// In front of the card whose upper half lies under the pointer or below it.
fn among_cards(layout: &Layout, map: &JourneyMap, from: (usize, usize), at: Position) -> Option<Drop> {
    let column = column_at(layout, at.x)?;
    let area = column.area;
    if !area.contains(at) && !header(layout.header).contains(at) {
        return None;
    }
    let stage = map.stages.get(column.stage)?;
    let next = column.cards.iter().find(|spot| at.y < spot.y + spot.height.div_ceil(2));
    let behind_last = column.cards.last();
    let index = next.map_or_else(|| behind_last.map_or(0, |last| last.card + 1), |next| next.card);
    if from.0 == column.stage && (index == from.1 || index == from.1 + 1) {
        return None;
    }
    let y = match (next, behind_last) {
        (Some(next), _) => next.y.saturating_sub(1),
        (None, Some(last)) => (last.y + last.height).min(area.bottom().saturating_sub(1)),
        (None, None) => area.y,
    };
    let name = named(&stage.name);
    let told = match stage.touchpoints.get(index) {
        Some(next) => format!("{name}, before {}", shown_title(next)),
        None if index == 0 => name.into_owned(),
        None => format!("the end of {name}"),
    };
    let after = index.checked_sub(1).map(|before| stage.touchpoints[before].id);
    let mark = Rect { y, height: 1, width: area.width.saturating_sub(1), ..area };
    Some(Drop { to: Place { parent: stage.id, after }, mark, told })
}

/// In front of the stage whose left half lies under the pointer, or behind it.
fn among_stages(layout: &Layout, map: &JourneyMap, from: usize, at: Position) -> Option<Drop> {
    let column = column_at(layout, at.x)?;
    let area = column.area;
    if !(layout.header.y..layout.curve.bottom().max(area.bottom())).contains(&at.y) {
        return None;
    }
    let is_right = at.x >= area.x + area.width / 2;
    let index = column.stage + usize::from(is_right);
    if index == from || index == from + 1 {
        return None;
    }
    let told = match map.stages.get(index) {
        Some(next) => format!("the place before {}", named(&next.name)),
        None => "the end of the journey".to_owned(),
    };
    // On the wall between two stages.
    let x = if is_right { area.right() - 1 } else { area.x.saturating_sub(1) };
    let mark = Rect::new(x, layout.header.y, 1, area.bottom() - layout.header.y);
    let after = index.checked_sub(1).map(|before| map.stages[before].id);
    Some(Drop { to: Place { parent: map.id, after }, mark, told })
}
