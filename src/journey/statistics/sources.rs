//! Of how many sorts the evidence is: what several sorts of sources say is more likely so.

use crate::journey::detail::{Details, Key, evidence};
use crate::journey::{Entry, Id, JourneyMap, Sort, Stage};

/// The evidence of the map and of each stage.
#[derive(Debug)]
pub struct Sources<'a> {
    /// All evidence that the map lists.
    pub map: Variety<'a>,
    /// What is cited in each stage: by touchpoints, by their scores and by their notes.
    pub stages: Vec<(&'a Stage, Variety<'a>)>,
}

/// Some evidence, by its sorts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Variety<'a> {
    /// How many pieces there are.
    pub pieces: usize,
    /// How many of them are assumptions: no evidence at all.
    pub assumptions: usize,
    /// How many of them do not say of which sort they are.
    pub unsaid: usize,
    /// The different sorts of the rest, in the order in which they come up.
    pub kinds: Vec<&'a str>,
}

impl<'a> Sources<'a> {
    pub(super) fn of(map: &'a JourneyMap) -> Self {
        let of_stage = |stage: &'a Stage| {
            let mut cited: Vec<Id> = Vec::new();
            if map.evidence.is_empty() {
                return (stage, Variety::default());
            }
            for touchpoint in &stage.touchpoints {
                let notes = touchpoint.notes.iter().map(|note| &note.details);
                for id in std::iter::once(&touchpoint.details).chain(notes).flat_map(citations) {
                    cited.push(id);
                }
            }
            cited.sort_unstable();
            cited.dedup();
            let pieces = map.entries(Sort::Evidence).iter();
            (stage, Variety::of(pieces.filter(|piece| cited.binary_search(&piece.id).is_ok())))
        };
        Self { map: Variety::of(&map.evidence), stages: map.stages.iter().map(of_stage).collect() }
    }
}

impl<'a> Variety<'a> {
    /// How many sorts of sources there could be.
    pub fn most() -> usize {
        evidence::WORDS.iter().filter(|word| word.name != evidence::ASSUMPTION).count()
    }

    fn of(pieces: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut variety = Self::default();
        for piece in pieces {
            variety.pieces += 1;
            match piece.details.text(Key::Kind) {
                "" => variety.unsaid += 1,
                evidence::ASSUMPTION => variety.assumptions += 1,
                kind if variety.kinds.contains(&kind) => {}
                kind => variety.kinds.push(kind),
            }
        }
        variety
    }
}

fn citations(details: &Details) -> impl Iterator<Item = Id> {
    details.links(Key::Evidence).iter().chain(details.links(Key::ScoreEvidence)).copied()
}
