//! What writing and reading Mermaid agree on: its scores, the ids that need no telling, and the lines that say
//! what it has no words for.
//!
//! Mermaid's `journey` knows a title, sections, tasks with a score and people. Whatever else a map says stands
//! in comments behind the line it is about, as lines of the [outline](super::outline):
//!
//! ```text
//! journey
//!     title Buying a bike online
//!     %% | ^m4k7q2x
//!     %% | persona: Maya ^p2k9dwb
//!     section Awareness
//!     %% | ^s7q2mcd
//!     %% | goal: Find out what fits
//!       Sees a friend's bike: 4: Maya
//!       %% | @street +1.2 ^t3b9fkq
//!       %% | - pain: no price on it ~3 ^n8c2tzv
//!       Asks around: 3
//!       %% | unscored ^t4b9fkq
//! ```
//!
//! The first of these lines holds the id, and of a task the channel and a score that is not whole. Where the
//! diagram and the lines beside it disagree, somebody changed the diagram: the diagram counts.

use std::collections::HashMap;

use super::{Emotion, Id, Ids, Sort};

/// What a line begins with that says what the line of the diagram above it cannot.
pub const BESIDE: &str = "%% |";

/// What such a line says of a task whose score was not asked for. Mermaid needs a number all the same.
pub const UNSCORED: &str = "unscored";

/// What a name that is empty is written as. No map holds this character.
pub const NOTHING: char = '\u{200b}';

/// The score that Mermaid is given: 1 to 5, with 3 for what is neutral and for what is unscored.
pub fn score(emotion: Option<Emotion>) -> u8 {
    let tenths = emotion.map_or(0, Emotion::tenths);
    (f64::from(tenths) / 10.0 + 3.0).round() as u8
}

/// The ids of what was given none, which follow from the map, the place and the name.
///
/// So a map that came from Mermaid goes back without its ids, and a line that is put between others leaves
/// the ids of those alone.
#[derive(Debug)]
pub struct NamedIds {
    map: Id,
    /// How often a name was met, of a sort and within an item.
    met: HashMap<(Sort, Id, String), usize>,
}

impl NamedIds {
    /// For the map with this id.
    pub fn new(map: Id) -> Self {
        Self { map, met: HashMap::new() }
    }

    /// The id of the next item of a sort that is called so: within a stage, or the map.
    pub fn next(&mut self, sort: Sort, within: Id, name: &str) -> Id {
        let met = self.met.entry((sort, within, name.to_owned())).or_default();
        *met += 1;
        Ids::of(&format!("{} {within} {met} {name}", self.map)).next(sort.letter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_whole_and_unscored_is_in_the_middle() {
        let scores = [-20, -16, -15, -5, -4, 0, 4, 5, 14, 15, 20];
        let written = scores.map(|tenths| score(Emotion::from_tenths(tenths).ok()));
        assert_eq!(written, [1, 1, 2, 3, 3, 3, 3, 4, 4, 5, 5]);
        assert_eq!(score(None), 3);
    }

    #[test]
    fn an_id_follows_from_map_place_and_name() {
        let (map, stage) = (Id::parse("m1").unwrap(), Id::parse("s1").unwrap());
        let mut ids = NamedIds::new(map);
        let pay = ids.next(Sort::Touchpoint, stage, "Pay");
        let again = ids.next(Sort::Touchpoint, stage, "Pay");
        assert_ne!(pay, again);
        assert_ne!(pay, ids.next(Sort::Touchpoint, map, "Pay"));
        let mut others = NamedIds::new(map);
        others.next(Sort::Touchpoint, stage, "Look");
        assert_eq!(others.next(Sort::Touchpoint, stage, "Pay"), pay);
        assert_ne!(NamedIds::new(stage).next(Sort::Touchpoint, stage, "Pay"), pay);
    }
}
