//! The map that is checked, with what many checks look at gathered in one walk: in a large map, most of the
//! time of a check is the way from touchpoint to touchpoint.

use std::collections::HashMap;
use std::ops::{Deref, Range};

use crate::journey::support::cited;
use crate::journey::{Id, JourneyMap, Note, NoteKind, Slot, Touchpoint};

/// A map, and the touchpoints and notes in it of which there is anything to check.
pub(super) struct Ground<'a> {
    map: &'a JourneyMap,
    /// The touchpoints with details.
    pub(super) detailed: Vec<Placed<'a>>,
    /// The touchpoints with scores of single personas.
    pub(super) felt: Vec<Placed<'a>>,
    /// Every note.
    pub(super) noted: Vec<Noted<'a>>,
    /// What of the evidence of the map the touchpoints cite.
    pub(super) citations: Citations,
}

/// The pieces of evidence that touchpoints cite, by their places in the list of the map. What is gone is left
/// out.
pub(super) struct Citations {
    pieces: Vec<usize>,
    /// Where those of the first touchpoint begin, and where those of each end, in the order of the journey.
    /// Nothing is gathered as long as the map has no evidence.
    ends: Vec<usize>,
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
        let evidence: HashMap<Id, usize> =
            (0..).zip(&map.evidence).map(|(at, entry)| (entry.id, at)).collect();
        let citations = Citations { pieces: Vec::new(), ends: vec![0] };
        let mut ground = Self { map, detailed: Vec::new(), felt: Vec::new(), noted: Vec::new(), citations };
        for (nth, (slot, touchpoint)) in touchpoints(map).enumerate() {
            let placed = Placed { slot, nth, touchpoint };
            if !touchpoint.details.is_empty() {
                ground.detailed.push(placed);
            }
            if !touchpoint.feelings.is_empty() {
                ground.felt.push(placed);
            }
            if !evidence.is_empty() {
                ground.citations.add(cited(touchpoint).filter_map(|id| evidence.get(&id).copied()));
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

impl Citations {
    /// Adds those of the next touchpoint.
    fn add(&mut self, pieces: impl Iterator<Item = usize>) {
        self.pieces.extend(pieces);
        self.ends.push(self.pieces.len());
    }

    /// Those of some neighbouring touchpoints, by their places among all of the journey.
    pub(super) fn of_touchpoints(&self, nth: Range<usize>) -> &[usize] {
        let (Some(from), Some(to)) = (self.ends.get(nth.start), self.ends.get(nth.end)) else { return &[] };
        &self.pieces[*from..*to]
    }

    /// Those of all touchpoints.
    pub(super) fn all(&self) -> &[usize] {
        &self.pieces
    }
}

fn touchpoints(map: &JourneyMap) -> impl Iterator<Item = (Slot, &Touchpoint)> {
    map.stages.iter().enumerate().flat_map(|(s, stage)| {
        let placed = move |(t, touchpoint)| (Slot::Touchpoint(s, t), touchpoint);
        stage.touchpoints.iter().enumerate().map(placed)
    })
}
