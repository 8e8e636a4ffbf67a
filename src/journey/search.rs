//! Find: which stages and touchpoints mention a text.

use std::iter::once;

use super::detail::{Details, Key, Value};
use super::{Id, JourneyMap, Sort, Touchpoint};

/// Something that mentions what was looked for: its id, and where it stands until the next edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The id of the stage or touchpoint.
    pub id: Id,
    /// The index of the stage.
    pub stage: usize,
    /// The index of the touchpoint; `None` for the stage itself.
    pub card: Option<usize>,
}

/// The stages and touchpoints that mention `query` in anything that is said of them, in the order of the
/// journey. Case does not matter. An empty query finds nothing.
pub fn find(map: &JourneyMap, query: &str) -> Vec<Hit> {
    let needle = query.to_lowercase();
    if needle.trim().is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (at, stage) in map.stages.iter().enumerate() {
        let own = [stage.name.as_str(), stage.goal.as_str()];
        let metrics =
            stage.metrics.iter().flat_map(|metric| once(metric.name.as_str()).chain(said(&metric.details)));
        if mentions(own.into_iter().chain(said(&stage.details)).chain(metrics), &needle) {
            hits.push(Hit { id: stage.id, stage: at, card: None });
        }
        for (card, touchpoint) in stage.touchpoints.iter().enumerate() {
            // The board shows channels with an @, so that is how they are looked for.
            let channel = touchpoint.channel.as_ref().map(super::Channel::name);
            let on_channel = mentions(channel, needle.strip_prefix('@').unwrap_or(&needle));
            if on_channel
                || mentions(texts(touchpoint), &needle)
                || mentions(persona_names(map, touchpoint), &needle)
                || mentions(evidence_names(map, touchpoint), &needle)
            {
                hits.push(Hit { id: touchpoint.id, stage: at, card: Some(card) });
            }
        }
    }
    hits
}

/// The byte ranges of `text` that match `query`, case aside.
pub fn matches(text: &str, query: &str) -> Vec<std::ops::Range<usize>> {
    let needle = query.to_lowercase();
    if needle.trim().is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while from < text.len() {
        match matched_length(text.get(from..).unwrap_or_default(), &needle) {
            Some(length) => {
                found.push(from..from + length);
                from += length;
            }
            None => from += text.get(from..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
        }
    }
    found
}

fn texts(touchpoint: &Touchpoint) -> impl Iterator<Item = &str> {
    let own = [touchpoint.title.as_str(), touchpoint.description.as_str()];
    let notes = touchpoint.notes.iter().flat_map(|note| once(note.text.as_str()).chain(said(&note.details)));
    own.into_iter().chain(said(&touchpoint.details)).chain(notes)
}

/// Every detail that is words.
fn said(details: &Details) -> impl Iterator<Item = &str> {
    details
        .iter()
        .filter_map(|(_, value)| if let Value::Text(text) = value { Some(text.as_str()) } else { None })
}

fn evidence_names<'a>(map: &'a JourneyMap, touchpoint: &'a Touchpoint) -> impl Iterator<Item = &'a str> {
    let own =
        touchpoint.details.links(Key::Evidence).iter().chain(touchpoint.details.links(Key::ScoreEvidence));
    let of_notes = touchpoint.notes.iter().flat_map(|note| note.details.links(Key::Evidence));
    own.chain(of_notes).filter_map(|id| map.entry(Sort::Evidence, *id)).map(|entry| entry.name.as_str())
}

fn persona_names<'a>(map: &'a JourneyMap, touchpoint: &'a Touchpoint) -> impl Iterator<Item = &'a str> {
    touchpoint.personas.iter().filter_map(|id| map.persona(*id)).map(|persona| persona.name.as_str())
}

fn mentions<'a>(texts: impl IntoIterator<Item = &'a str>, needle: &str) -> bool {
    texts.into_iter().any(|text| contains(text, needle))
}

fn contains(text: &str, needle: &str) -> bool {
    if needle.is_empty() {
        return true;
    }
    if text.is_ascii() && needle.is_ascii() {
        let (text, needle) = (text.as_bytes(), needle.as_bytes());
        return text.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle));
    }
    text.to_lowercase().contains(needle)
}

/// How many bytes at the start of `text` spell `needle` once lowered.
fn matched_length(text: &str, needle: &str) -> Option<usize> {
    let mut wanted = needle.chars();
    for (at, letter) in text.char_indices() {
        for lowered in letter.to_lowercase() {
            match wanted.next() {
                None => return Some(at),
                Some(expected) if expected == lowered => {}
                Some(_) => return None,
            }
        }
    }
    wanted.next().is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_found_whatever_the_case() {
        assert_eq!(matches("Pays by Card", "card"), vec![8..12]);
        assert_eq!(matches("ÄRGER ärger", "ärger"), vec![0..6, 7..13]);
        assert_eq!(matches("aaa", "aa"), vec![0..2]);
        assert_eq!(matches("card", ""), vec![]);
    }
}
