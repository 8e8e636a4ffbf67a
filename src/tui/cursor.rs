//! The cursor: where a person is on the board, and how to stay there while the map changes.

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
