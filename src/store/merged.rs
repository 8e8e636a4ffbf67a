//! Merging the texts of maps, as a merge driver of git has to.

use thiserror::Error;

use super::format::{
    FormatError, conflict_sides, marked, marked_throughout, read, rewrite, unread, with_usual_markers,
};
use crate::journey::{Conflict, Id, JourneyMap, Merge, Side, merge};

/// How many signs git's markers have.
pub const USUAL_MARKER: usize = 7;

/// Two texts of one map, merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedText {
    /// The merged text, with conflict markers where a conflict is left.
    pub text: String,
    /// What both sides changed differently.
    pub conflicts: Vec<Conflict>,
    /// Whether comments, layout or unknown fields of theirs could not be taken over, since ours has
    /// changed some as well.
    pub left_out: bool,
    /// Whether that is more than comments and layout: unknown fields and kinds, or details nobody could
    /// read. Both versions then stand between conflict markers, for somebody to choose by hand.
    pub by_hand: bool,
}

/// Why texts could not be merged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unmergeable {
    /// One of them is no map.
    #[error("{side} cannot be read as a map: {source}")]
    Unreadable {
        /// Which one, in words.
        side: &'static str,
        /// Why.
        source: FormatError,
    },
    /// One of them may hold more than this program understands.
    #[error("{side} was written by a newer Heartline, which has to merge it")]
    Newer {
        /// Which one, in words.
        side: &'static str,
    },
    /// The sides are not two versions of one map.
    #[error("ours is the map {ours} and theirs the map {theirs}: keep one of them, or give one another name")]
    OtherMap {
        /// The id of our map.
        ours: Id,
        /// The id of theirs.
        theirs: Id,
    },
}

/// Merges `theirs` into `ours`, both made from `base`, by the ids of things. An empty base is none.
///
/// The layout, the comments and the unknown fields are those of `ours`; or those of `theirs`, if only
/// they were touched there. Where a conflict is left, markers of `marker` signs stand around the lines
/// that differ, in a way that opening the text finds the same conflicts again.
///
/// # Errors
/// When a text is no map that can be merged, or they are different maps.
pub fn merge_texts(base: &str, ours: &str, theirs: &str, marker: usize) -> Result<MergedText, Unmergeable> {
    let our_map = readable(ours, "our version")?;
    let their_map = readable(theirs, "their version")?;
    let base = base_of(base)?;
    if our_map.id != their_map.id {
        return Err(Unmergeable::OtherMap { ours: our_map.id, theirs: their_map.id });
    }
    let merge = merge(base.as_ref().map(|(map, _)| map), &our_map, &their_map);
    let by_hand = |map: &JourneyMap, text: &str| {
        base.as_ref().is_some_and(|(_, base)| text != base && rewrite(map, base).text != text)
    };
    let theirs_by_hand = by_hand(&their_map, theirs);
    let ours_by_hand = theirs_by_hand && by_hand(&our_map, ours);
    let layout = if theirs_by_hand && !ours_by_hand { theirs } else { ours };
    let base_text = base.as_ref().map(|(_, text)| text.as_str());
    let takes_ours = !theirs_by_hand || ours_by_hand;
    let our_text = rewrite(&merge.taking(Side::Ours, &our_map), ours).text;
    if takes_ours && loses(base_text, theirs, &our_text) {
        let their_text = rewrite(&merge.taking(Side::Theirs, &our_map), theirs).text;
        let text = match base_text {
            Some(base) => marked_throughout(&our_text, base, &their_text, marker),
            None => marked(&our_text, None, &their_text, marker),
        };
        return Ok(MergedText { text, conflicts: merge.conflicts, left_out: false, by_hand: true });
    }
    let base = base.map(|(map, _)| map);
    Ok(MergedText {
        text: text_of(&merge, base.as_ref(), &our_map, layout, marker),
        conflicts: merge.conflicts,
        left_out: theirs_by_hand && ours_by_hand,
        by_hand: false,
    })
}

/// Whether something that theirs changed where no map can hold it is not in the merged text.
fn loses(base: Option<&str>, theirs: &str, merged: &str) -> bool {
    let [base, theirs, merged] = [base.unwrap_or_default(), theirs, merged].map(unread);
    theirs.difference(&base).any(|added| !merged.contains(added))
        || base.difference(&theirs).any(|removed| merged.contains(removed))
}

fn readable(text: &str, side: &'static str) -> Result<JourneyMap, Unmergeable> {
    let opened = read(text).map_err(|source| Unmergeable::Unreadable { side, source })?;
    if opened.newer.is_some() { Err(Unmergeable::Newer { side }) } else { Ok(opened.map) }
}

/// The base with its text. Git merges several bases into one first, and a conflict may be left in that;
/// what it began with is then the base.
fn base_of(text: &str) -> Result<Option<(JourneyMap, String)>, Unmergeable> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let text = match conflict_sides(&with_usual_markers(text)) {
        None => text.to_owned(),
        Some(sides) => match sides.base {
            None => return Ok(None),
            Some(base) => base,
        },
    };
    Ok(Some((readable(&text, "the common base")?, text)))
}

fn text_of(
    merge: &Merge,
    base: Option<&JourneyMap>,
    our_map: &JourneyMap,
    layout: &str,
    marker: usize,
) -> String {
    let ours = merge.taking(Side::Ours, our_map);
    let our_text = rewrite(&ours, layout).text;
    if merge.conflicts.is_empty() {
        return our_text;
    }
    let theirs = merge.taking(Side::Theirs, our_map);
    let text = |map: &JourneyMap| rewrite(map, layout).text;
    let their_text = text(&theirs);
    let Some(base) = base else { return marked(&our_text, None, &their_text, marker) };
    // The base that says least about what is settled; the whole one where that loses a conflict.
    let narrow = text(&merge.contested_base(base, &ours, &theirs));
    let in_place = marked(&our_text, Some(&narrow), &their_text, marker);
    if asked_by(&in_place) == Some(questions(merge)) {
        return in_place;
    }
    marked_throughout(&our_text, &text(base), &their_text, marker)
}

/// What a person is asked who opens a text with conflict markers.
fn asked_by(text: &str) -> Option<Vec<Id>> {
    let sides = conflict_sides(&with_usual_markers(text))?;
    let map = |text: &str| read(text).ok().map(|opened| opened.map);
    let (ours, theirs) = (map(&sides.ours)?, map(&sides.theirs)?);
    let base = sides.base.as_deref().and_then(map);
    Some(questions(&merge(base.as_ref(), &ours, &theirs)))
}

/// What is asked about, once a question: the words for it change with the names that were merged.
fn questions(merge: &Merge) -> Vec<Id> {
    let mut subjects: Vec<Id> = merge.conflicts.iter().map(|conflict| conflict.subject).collect();
    subjects.sort_unstable();
    subjects
}
