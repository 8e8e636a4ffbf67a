//! Find: which stages and touchpoints mention a text.

use std::iter::once;

use super::detail::{Details, Key, Value, rows};
use super::{Channel, Id, JourneyMap, NoteKind, Sort, Stage, Touchpoint};

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
        if said_of_stage(stage).any(|said| mentions(said, &needle)) {
            hits.push(Hit { id: stage.id, stage: at, card: None });
        }
        for (card, touchpoint) in stage.touchpoints.iter().enumerate() {
            if said_of_touchpoint(map, touchpoint).any(|said| mentions(said, &needle)) {
                hits.push(Hit { id: touchpoint.id, stage: at, card: Some(card) });
            }
        }
    }
    hits
}

/// Where a hit mentions `query`, to stand behind "in": `a pain`, `Owner`. `None` where its title does.
pub fn found_in(map: &JourneyMap, hit: Hit, query: &str) -> Option<String> {
    let needle = query.to_lowercase();
    let stage = map.stages.get(hit.stage)?;
    let (what, _) = match hit.card {
        None => said_of_stage(stage).find(|said| mentions(*said, &needle)),
        Some(card) => {
            said_of_touchpoint(map, stage.touchpoints.get(card)?).find(|said| mentions(*said, &needle))
        }
    }?;
    what.words()
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

/// What a text that is looked through says.
#[derive(Clone, Copy)]
enum What {
    Title,
    Channel,
    /// What the form calls so.
    Own(&'static str),
    Detail(Sort, Key),
    Note(NoteKind),
    DetailOfNote(NoteKind, Key),
    Metric,
    DetailOfMetric(Key),
    Persona,
    Evidence,
}

impl What {
    /// What people call it; `None` for the title.
    fn words(self) -> Option<String> {
        Some(match self {
            Self::Title => return None,
            Self::Channel => "the channel".to_owned(),
            Self::Own(label) => label.to_owned(),
            Self::Detail(sort, key) => label(sort, key).to_owned(),
            Self::Note(kind) => note(kind),
            Self::DetailOfNote(kind, key) => format!("{} of {}", label(Sort::Note, key), note(kind)),
            Self::Metric => "a metric".to_owned(),
            Self::DetailOfMetric(key) => format!("{} of a metric", label(Sort::Metric, key)),
            Self::Persona => "a persona".to_owned(),
            Self::Evidence => "evidence".to_owned(),
        })
    }
}

fn label(sort: Sort, key: Key) -> &'static str {
    rows(sort).iter().find(|row| row.key == key).map_or(key.name(), |row| row.label)
}

/// A note of this kind, in words. What has no plural of its own is not counted.
fn note(kind: NoteKind) -> String {
    let row = kind.row();
    let title = row.title.to_lowercase();
    match title.chars().next() {
        _ if row.title == row.plural => title,
        Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {title}"),
        _ => format!("a {title}"),
    }
}

/// What is said of a stage, its name first.
fn said_of_stage(stage: &Stage) -> impl Iterator<Item = (What, &str)> {
    let own = [(What::Title, stage.name.as_str()), (What::Own("Goal"), stage.goal.as_str())];
    let details = said(&stage.details).map(|(key, text)| (What::Detail(Sort::Stage, key), text));
    let metrics = stage.metrics.iter().flat_map(|metric| {
        let details = said(&metric.details).map(|(key, text)| (What::DetailOfMetric(key), text));
        once((What::Metric, metric.name.as_str())).chain(details)
    });
    own.into_iter().chain(details).chain(metrics)
}

/// What is said of a touchpoint, its title first.
fn said_of_touchpoint<'a>(
    map: &'a JourneyMap,
    touchpoint: &'a Touchpoint,
) -> impl Iterator<Item = (What, &'a str)> {
    let channel = touchpoint.channel.as_ref().map(Channel::name).map(|name| (What::Channel, name));
    let description = (What::Own("Description"), touchpoint.description.as_str());
    let details = said(&touchpoint.details).map(|(key, text)| (What::Detail(Sort::Touchpoint, key), text));
    let notes = touchpoint.notes.iter().flat_map(|note| {
        let details = said(&note.details).map(|(key, text)| (What::DetailOfNote(note.kind, key), text));
        once((What::Note(note.kind), note.text.as_str())).chain(details)
    });
    once((What::Title, touchpoint.title.as_str()))
        .chain(channel)
        .chain([description])
        .chain(details)
        .chain(notes)
        .chain(persona_names(map, touchpoint).map(|name| (What::Persona, name)))
        .chain(evidence_names(map, touchpoint).map(|name| (What::Evidence, name)))
}

/// Every detail that is words.
fn said(details: &Details) -> impl Iterator<Item = (Key, &str)> {
    details.iter().filter_map(
        |(key, value)| if let Value::Text(text) = value { Some((key, text.as_str())) } else { None },
    )
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

fn mentions((what, text): (What, &str), needle: &str) -> bool {
    match what {
        // The board shows channels with an @, so that is how they are looked for.
        What::Channel => contains(text, needle.strip_prefix('@').unwrap_or(needle)),
        _ => contains(text, needle),
    }
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

    #[test]
    fn notes_are_called_as_people_call_them() {
        let kinds = [NoteKind::Pain, NoteKind::Opportunity, NoteKind::PhysicalEvidence, NoteKind::Backstage];
        assert_eq!(kinds.map(note), ["a pain", "an opportunity", "physical evidence", "backstage"]);
    }
}
