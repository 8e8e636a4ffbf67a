//! The map that is checked, with what many checks look at gathered in one walk: in a large map, most of the
//! time of a check is the way from touchpoint to touchpoint.

use std::ops::Deref;

use crate::journey::{JourneyMap, Note, NoteKind, Slot, Touchpoint};

/// A map, and the touchpoints and notes in it of which there is anything to check.
pub(super) struct Ground<'a> {
    map: &'a JourneyMap,
    /// The touchpoints with details.
    pub(super) detailed: Vec<Placed<'a>>,
    /// The touchpoints with scores of single personas.
    pub(super) felt: Vec<Placed<'a>>,
    /// Every note.
    pub(super) noted: Vec<Noted<'a>>,
}

/// A touchpoint and where it is.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) slot: Slot,
    /// Its place among all touchpoints of the journey, from 0.
    pub(super) nth: usize,
    pub(super) touchpoint: &'a Touchpoint,
}

/// A note and where it is.
#[derive(Clone, Copy)]
pub(super) struct Noted<'a> {
    pub(super) slot: Slot,
    pub(super) touchpoint: &'a Touchpoint,
    pub(super) note: &'a Note,
}

impl Deref for Ground<'_> {
    type Target = JourneyMap;

    fn deref(&self) -> &JourneyMap {
        self.map
    }
}

impl<'a> Ground<'a> {
    pub(super) fn of(map: &'a JourneyMap) -> Self {
        let mut ground = Self { map, detailed: Vec::new(), felt: Vec::new(), noted: Vec::new() };
        for (nth, (slot, touchpoint)) in touchpoints(map).enumerate() {
            let placed = Placed { slot, nth, touchpoint };
            if !touchpoint.details.is_empty() {
                ground.detailed.push(placed);
            }
            if !touchpoint.feelings.is_empty() {
                ground.felt.push(placed);
            }
            if let Slot::Touchpoint(s, t) = slot {
                let inside = touchpoint.notes.iter().enumerate();
                ground.noted.extend(inside.map(|(n, note)| Noted {
                    slot: Slot::Note(s, t, n),
                    touchpoint,
                    note,
                }));
            }
        }
        ground
    }

    /// Every touchpoint and where it is, in the order of the journey.
    pub(super) fn placed(&self) -> impl Iterator<Item = (Slot, &'a Touchpoint)> {
        touchpoints(self.map)
    }

    /// The notes of one kind, in the order of the journey.
    pub(super) fn notes(&self, kind: NoteKind) -> impl Iterator<Item = Noted<'a>> {
        self.noted.iter().filter(move |noted| noted.note.kind == kind).copied()
    }
}

fn touchpoints(map: &JourneyMap) -> impl Iterator<Item = (Slot, &Touchpoint)> {
    map.stages.iter().enumerate().flat_map(|(s, stage)| {
        let placed = move |(t, touchpoint)| (Slot::Touchpoint(s, t), touchpoint);
        stage.touchpoints.iter().enumerate().map(placed)
    })
}
