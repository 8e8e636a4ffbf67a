//! The outline: a whole map as Markdown that people type and forges render.
//!
//! ```text
//! # Buying a bike online ^m4k7q2x
//! kind: customer journey
//! reviewed: 2026-11-22
//!
//! persona: Maya, commuter ^p2k9dwb
//!   - segment: city
//!
//! evidence: Exit survey ^e3c9fkq
//!
//! ## Awareness ^s7q2mcd
//! goal: Find out what fits
//! > and what it costs
//!
//! metric: Visits ^k5d8grw
//!   * values: 2026-01-01 3100; 2026-02-01 3400
//!
//! - Sees a friend's bike @street +1 ^t3b9fkq
//!   > What happens, at length.
//!   - for: Maya, commuter ^p2k9dwb
//!   - emotions: Maya, commuter -2 ^p2k9dwb
//!   - moment of truth: yes
//!   - evidence: Exit survey ^e3c9fkq
//!   - pain: no price on it ~3 ^n8c2tzv
//!     - frequency: 7/20
//! ```
//!
//! A touchpoint's line is in the [`notation`](super::notation). A `>` line is one more line of the text of
//! what stands above it: a stage's goal, a touchpoint's description, a note, a detail. A last word `^id` is
//! the id; without one, a new id is given. Backslashes work as in the notation, so every map survives
//! [`print()`] and [`read()`] to the letter.
//!
//! What else an item says is one line a detail, `key: value`, with the keys of [`rows`](super::detail::rows):
//! below a heading at the margin, below anything else as a bullet that is deeper. Blanks, hyphens and
//! underscores in a key are the same. The lists of the map (`persona:`, `evidence:`, `lane:`, `silence:`) and
//! the metrics of a stage (`metric:`) stand at the margin. Other items are mentioned by name or by `^id`,
//! several with `;` between them, and so are the numbers of a series and the scores of personas
//! (`emotions: Maya -2; Jonas +1`).
//!
//! Reading never fails and is friendly to what people and programs write:
//!
//! * Bullets are `-`, `*`, `+`, `1.` or `1)`, with or without a box `[ ]`. A bullet deeper than the
//!   touchpoint above it says more about it: `pain: ...` and so on by kind, `for:` with personas, a detail, or
//!   anything in the notation (`! declined ~3`, `"why?"`, `@web`); what is text goes to the description.
//!   A bullet deeper than a note gives a detail of the note when notes have such a one.
//! * The first `#` heading is the title, or the first line of text when there is none before the first
//!   stage; every other heading is a stage. Touchpoints before any stage go to a stage without name.
//! * `**bold**` at the beginning of a heading, bullet or keyword is taken off. Several entries
//!   are separated by `;`. A persona, a piece of evidence or a lane that is only mentioned is added, and so is
//!   a pain or an opportunity that a note of the same touchpoint mentions.
//! * `goals:` is the goal of a stage, and before the first stage the goals of the map. A word before a colon
//!   that is no key here is text, and so is a value that cannot be read.
//! * A long text that is given twice goes on, and so do lists and series; of anything else the last counts.
//! * Other text goes on with what stands above it; after an empty line, at the margin and below
//!   touchpoints, it is added to the goal of the stage.
//! * Rules (`---`) and code fences are skipped. Text between the title and the first stage is the only
//!   thing that has no place in a map: it is left out, and the remark quotes it.

mod continued;
mod crowd;
mod inert;
mod lines;
mod links;
mod names;
mod page;
mod read;
mod said;

use std::borrow::Cow;
use std::fmt;

pub use continued::{Pen, continued};

use crate::text;

use super::{Ids, JourneyMap};
use page::Page;

/// Something a person should know about a line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line, counted from 1.
    pub line: usize,
    /// What happened there.
    pub text: String,
}

/// Whether a printed outline carries the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithIds {
    /// It does, and reads back as the same map.
    Yes,
    /// It does not, which is nicer to look at. It reads back as the same map with other ids, but for
    /// things of one name, which cannot be told apart, and mentions of what has no name or is gone.
    No,
}

/// Reads an outline. Missing ids are made from the text, so the same text gives the same map.
pub fn read(text: &str) -> (JourneyMap, Vec<Remark>) {
    read_with(text, &mut Ids::of(text))
}

/// Reads an outline and takes the ids it lacks from `ids`.
pub fn read_with(text: &str, ids: &mut Ids) -> (JourneyMap, Vec<Remark>) {
    read::read(text, ids, None)
}

/// The map as an outline, which [`read()`] reads back without a remark.
///
/// A renderer of Markdown finds the structure of the map in it and nothing else: no HTML, no link, no
/// heading that a text of the map only pretends to be.
pub fn print(map: &JourneyMap, ids: WithIds) -> String {
    let text = page(map, ids);
    if text::clean(&text).0 == text {
        return text;
    }
    // Reading would leave these characters out anyway, and printed raw they might command a terminal.
    let mut map = map.clone();
    cleanse(&mut map);
    page(&map, ids)
}

fn page(map: &JourneyMap, ids: WithIds) -> String {
    let mut page = Page::of(map, ids);
    page.title();
    page.said();
    page.body(None);
    page.text()
}

/// Takes out of every text what must not enter a map; how many characters that were.
fn cleanse(map: &mut JourneyMap) -> usize {
    let mut dropped = 0;
    map.each_text(&mut |text| {
        let (kept, count) = text::clean(text);
        dropped += count;
        if let Cow::Owned(kept) = kept {
            *text = kept;
        }
    });
    dropped
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;
    use crate::journey::samples;

    #[test]
    fn an_outline_looks_like_this() {
        let text = "\
# Buying a bike online ^m4k7q2x

persona: Maya, commuter ^p2k9dwb
persona: Jonas ^p3k9dwb

## Awareness ^s7q2mcd
goal: Find out what fits
> and what it costs

- Sees a friend's bike @street +1 ^t3b9fkq
  > Long description, one
  >
  > line per line.
  - for: Maya, commuter ^p2k9dwb
  - pain: no price on it ~3 ^n8c2tzv
    > and nobody to ask
  - thought: That could be me ^n9c2tzv
- ^t4b9fkq

## ^s8q2mcd
";
        let (map, remarks) = read(text);
        assert_eq!(remarks, []);
        let touchpoint = &map.stages[0].touchpoints[0];
        assert_eq!(map.stages[0].goal, "Find out what fits\nand what it costs");
        assert_eq!(touchpoint.description, "Long description, one\n\nline per line.");
        assert_eq!(touchpoint.personas, [map.personas[0].id]);
        assert_eq!(touchpoint.notes[0].text, "no price on it\nand nobody to ask");
        assert_eq!(print(&map, WithIds::Yes), text);
        let bare = print(&map, WithIds::No);
        assert!(bare.contains("\n  - pain: no price on it ~3\n    > and nobody to ask\n"), "{bare}");
        assert!(bare.contains("\n  - for: Maya, commuter\n") && !bare.contains('^'), "{bare}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn a_printed_map_reads_back(map in samples::map()) {
            let text = print(&map, WithIds::Yes);
            let (back, remarks) = read(&text);
            prop_assert_eq!(&back, &map, "{}", text);
            prop_assert_eq!(remarks, vec![]);
            prop_assert_eq!(print(&back, WithIds::Yes), text);
        }

        #[test]
        fn a_map_printed_without_ids_says_the_same(map in samples::map()) {
            let text = print(&map, WithIds::No);
            let (back, remarks) = read(&text);
            prop_assert_eq!(remarks, vec![]);
            let titles = |map: &JourneyMap| map.touchpoints().map(|t| t.title.clone()).collect::<Vec<_>>();
            prop_assert_eq!(titles(&back), titles(&map));
            // Without ids, whatever has the same name is the same.
            let names: HashSet<&str> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
            if names.len() == map.personas.len() {
                prop_assert_eq!(print(&back, WithIds::No), text);
            }
        }
    }
}
