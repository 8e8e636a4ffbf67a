//! The cursor: where a person is on the board, and how to stay there while the map changes.

use crate::journey::lane::Holds;
use crate::journey::{Id, JourneyMap, Slot, Stage, Touchpoint};

/// A place on the board: a stage, and in it a touchpoint or the stage's own header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The index of the stage.
    pub stage: usize,
    /// The index of the touchpoint; `None` on the header.
    pub card: Option<usize>,
    /// The row to come back to after passing a shorter or empty stage.
    wish: Option<usize>,
}

/// A row of the lanes view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Row {
    /// The names of the stages.
    Stage,
    /// The titles of the touchpoints.
    #[default]
    Title,
    /// The lane that holds this.
    Lane(Holds),
}

impl Cursor {
    /// The cursor on the first touchpoint of a map.
    pub fn first(map: &JourneyMap) -> Self {
        let mut cursor = Self { stage: 0, card: Some(0), wish: Some(0) };
        cursor.repair(map);
        cursor
    }

    /// The stage under the cursor.
    pub fn stage_in<'a>(&self, map: &'a JourneyMap) -> Option<&'a Stage> {
        map.stages.get(self.stage)
    }

    /// The touchpoint under the cursor.
    pub fn touchpoint_in<'a>(&self, map: &'a JourneyMap) -> Option<&'a Touchpoint> {
        self.stage_in(map)?.touchpoints.get(self.card?)
    }

    /// The id under the cursor: a touchpoint's, or a stage's.
    pub fn id_in(&self, map: &JourneyMap) -> Option<Id> {
        let card = self.touchpoint_in(map).map(|touchpoint| touchpoint.id);
        card.or_else(|| self.stage_in(map).map(|stage| stage.id))
    }

    /// Goes to what `id` names, or to the touchpoint that holds it. Stays when it is nowhere.
    pub fn go_to(&mut self, map: &JourneyMap, id: Id) {
        match map.find(id) {
            // All of a stage is near its metrics already.
            Some(Slot::Metric(stage, _)) if stage == self.stage => {}
            Some(Slot::Stage(stage) | Slot::Metric(stage, _)) => {
                (self.stage, self.card, self.wish) = (stage, None, None);
            }
            Some(Slot::Touchpoint(stage, card) | Slot::Note(stage, card, _)) => {
                (self.stage, self.card, self.wish) = (stage, Some(card), Some(card));
            }
            Some(Slot::Map | Slot::Entry(..)) | None => {}
        }
    }

    /// Brings the cursor back onto something that exists.
    pub fn repair(&mut self, map: &JourneyMap) {
        self.stage = self.stage.min(map.stages.len().saturating_sub(1));
        let count = self.stage_in(map).map_or(0, |stage| stage.touchpoints.len());
        self.card = self.card.and_then(|card| Some(card.min(count.checked_sub(1)?)));
    }

    /// Moves `by` rows within the stage; upwards the header is the last stop.
    pub fn move_rows(&mut self, map: &JourneyMap, by: isize) {
        let count = self.stage_in(map).map_or(0, |stage| stage.touchpoints.len());
        let row = self.card.map_or(0, |card| card + 1).saturating_add_signed(by).min(count);
        self.card = row.checked_sub(1);
        self.wish = self.card;
    }

    /// Moves `by` stages, keeping the row where the stage is long enough.
    pub fn move_stages(&mut self, map: &JourneyMap, by: isize) {
        let last = map.stages.len().saturating_sub(1);
        self.stage = self.stage.saturating_add_signed(by).min(last);
        self.card = self.wish;
        self.repair(map);
    }

    /// Moves one column of the lanes view on or back: to the next touchpoint, or onto a stage that has none.
    pub fn move_column(&mut self, map: &JourneyMap, on: bool) {
        let count = self.stage_in(map).map_or(0, |stage| stage.touchpoints.len());
        let card = self.card.unwrap_or(0);
        if on && card + 1 < count {
            self.card = Some(card + 1);
        } else if !on && card > 0 {
            self.card = Some(card - 1);
        } else {
            let next = if on { self.stage + 1 } else { self.stage.wrapping_sub(1) };
            let Some(stage) = map.stages.get(next) else { return };
            let last = stage.touchpoints.len().checked_sub(1);
            (self.stage, self.card) = (next, if on { last.map(|_| 0) } else { last });
        }
        self.wish = self.card;
    }

    /// Goes to the first or the last column of the lanes view.
    pub fn go_to_column(&mut self, map: &JourneyMap, last: bool) {
        self.stage = if last { map.stages.len().saturating_sub(1) } else { 0 };
        self.card = Some(if last { usize::MAX } else { 0 });
        self.repair(map);
        self.wish = self.card;
    }

    /// Moves from the header of a stage to that of the next one, or of the one before.
    pub fn move_header(&mut self, map: &JourneyMap, on: bool) {
        self.move_stages(map, if on { 1 } else { -1 });
        self.card = None;
    }

    /// Goes onto the header of the stage, or back from it onto a touchpoint.
    pub fn go_to_header(&mut self, map: &JourneyMap, header: bool) {
        self.card = if header { None } else { Some(self.wish.unwrap_or(0)) };
        self.repair(map);
    }

    /// The row of the lanes view that the cursor is in, when `wanted` was the last one gone to.
    pub fn row(&self, map: &JourneyMap, wanted: Row) -> Row {
        let has_cards = self.stage_in(map).is_some_and(|stage| !stage.touchpoints.is_empty());
        match self.card {
            None if has_cards => Row::Stage,
            Some(_) if wanted == Row::Stage => Row::Title,
            _ => wanted,
        }
    }

    /// Moves `by` touchpoints along the whole journey, across stages.
    pub fn move_along(&mut self, map: &JourneyMap, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let count = self.stage_in(map).map_or(0, |stage| stage.touchpoints.len());
            let next = if by > 0 {
                let inside = self.card.map_or(0, |card| card + 1);
                (inside < count).then_some((self.stage, inside)).or_else(|| first_card(map, self.stage + 1))
            } else {
                let inside = self.card.and_then(|card| card.checked_sub(1));
                inside.map(|card| (self.stage, card)).or_else(|| last_card(map, self.stage))
            };
            let Some((stage, card)) = next else { return };
            (self.stage, self.card, self.wish) = (stage, Some(card), Some(card));
        }
    }
}

/// The first touchpoint at or behind a stage.
fn first_card(map: &JourneyMap, from: usize) -> Option<(usize, usize)> {
    let found = map.stages.iter().enumerate().skip(from).find(|(_, stage)| !stage.touchpoints.is_empty());
    found.map(|(stage, _)| (stage, 0))
}

/// The last touchpoint in front of a stage.
fn last_card(map: &JourneyMap, before: usize) -> Option<(usize, usize)> {
    let found = map.stages.iter().enumerate().take(before).rfind(|(_, stage)| !stage.touchpoints.is_empty());
    found.map(|(stage, held)| (stage, held.touchpoints.len() - 1))
}
