//! What a map rests on: how far its touchpoints are supported by evidence.

use std::collections::HashMap;

use super::detail::{Key, evidence};
use super::{Entry, Id, JourneyMap, Sort, Stage, Touchpoint};

/// How far a touchpoint is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// It cites nothing.
    Unsupported,
    /// It cites assumptions alone.
    Assumed,
    /// It cites something that somebody looked into.
    Supported,
}

/// How far a touchpoint is supported: itself, by its score or by what is noted at it. Evidence that is gone
/// supports nothing.
pub fn grade(map: &JourneyMap, touchpoint: &Touchpoint) -> Support {
    let cited = cited(touchpoint).filter_map(|id| map.entry(Sort::Evidence, id));
    cited
        .map(|entry| if is_assumption(entry) { Support::Assumed } else { Support::Supported })
        .max()
        .unwrap_or(Support::Unsupported)
}

/// The evidence that a touchpoint, its score or its notes cite.
pub fn cited(touchpoint: &Touchpoint) -> impl Iterator<Item = Id> {
    let own = [Key::Evidence, Key::ScoreEvidence].into_iter().flat_map(|key| touchpoint.details.links(key));
    own.chain(touchpoint.notes.iter().flat_map(|note| note.details.links(Key::Evidence))).copied()
}

/// The evidence that personas cite: what else may, beside touchpoints.
pub fn cited_by_personas(map: &JourneyMap) -> impl Iterator<Item = Id> {
    map.personas.iter().flat_map(|persona| persona.details.links(Key::Evidence)).copied()
}

/// Whether this piece of evidence only says that nobody has looked yet.
pub fn is_assumption(entry: &Entry) -> bool {
    entry.details.text(Key::Kind) == evidence::ASSUMPTION
}

/// The share of a stage's touchpoints that rest on assumptions or on nothing, 0.0 to 1.0.
///
/// `None` for a stage without touchpoints, and as long as the map has no evidence at all: where nobody
/// collects any, everything is assumed and nothing need be said.
pub fn assumed_share(map: &JourneyMap, stage: &Stage) -> Option<f64> {
    if map.evidence.is_empty() || stage.touchpoints.is_empty() {
        return None;
    }
    let assumed = stage.touchpoints.iter().filter(|touchpoint| grade(map, touchpoint) < Support::Supported);
    Some(assumed.count() as f64 / stage.touchpoints.len() as f64)
}

/// How many things in the map cite each piece of evidence: touchpoints, their scores, notes, personas.
/// What is cited nowhere is left out.
pub fn citations(map: &JourneyMap) -> HashMap<Id, usize> {
    let mut citations = HashMap::new();
    for id in cited_by_personas(map).chain(map.touchpoints().flat_map(cited)) {
        *citations.entry(id).or_default() += 1;
    }
    citations
}

#[cfg(test)]
mod tests {
    use super::super::detail::Value;
    use super::super::{Note, NoteKind};
    use super::*;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn map() -> JourneyMap {
        let mut map = JourneyMap::new(id("m"));
        let mut guess = Entry::new(id("e1"), "We think so");
        guess.details.set(Key::Kind, Some(Value::Text(evidence::ASSUMPTION.to_owned())));
        map.evidence = vec![guess, Entry::new(id("e2"), "Exit survey")];
        let mut stage = Stage::new(id("s"), "Purchase");
        for (name, key, cited) in [
            ("t1", Key::Evidence, vec!["e1"]),
            ("t2", Key::ScoreEvidence, vec!["e1", "e2"]),
            ("t3", Key::Evidence, vec!["e9"]),
            ("t4", Key::Evidence, vec![]),
        ] {
            let mut touchpoint = Touchpoint::new(id(name), name);
            let cited = cited.into_iter().map(id).collect();
            touchpoint.details.set(key, Some(Value::Links(cited)));
            stage.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
        map
    }

    #[test]
    fn an_assumption_is_no_evidence_and_what_is_gone_supports_nothing() {
        let map = map();
        let grades: Vec<Support> = map.touchpoints().map(|touchpoint| grade(&map, touchpoint)).collect();
        let expected = [Support::Assumed, Support::Supported, Support::Unsupported, Support::Unsupported];
        assert_eq!(grades, expected);
        assert_eq!(assumed_share(&map, &map.stages[0]), Some(0.75));
    }

    #[test]
    fn without_evidence_or_touchpoints_there_is_no_share() {
        let mut map = map();
        assert_eq!(assumed_share(&map, &Stage::new(id("s2"), "Empty")), None);
        map.evidence.clear();
        assert_eq!(assumed_share(&map, &map.stages[0]), None);
    }

    #[test]
    fn whatever_cites_evidence_is_counted() {
        let mut map = map();
        let cites_survey = || Some(Value::Links(vec![id("e2")]));
        let mut pain = Note::new(id("n"), NoteKind::Pain, "hurts");
        pain.details.set(Key::Evidence, cites_survey());
        map.stages[0].touchpoints[1].notes.push(pain);
        map.stages[0].touchpoints[1].details.set(Key::Evidence, cites_survey());
        let mut maya = Entry::new(id("p"), "Maya");
        maya.details.set(Key::Evidence, cites_survey());
        map.personas.push(maya);
        let citations = citations(&map);
        assert_eq!(citations.get(&id("e2")), Some(&4), "touchpoint and score count each for themselves");
        assert_eq!(citations.get(&id("e9")), Some(&1), "t3");
        assert_eq!(citations.get(&id("e3")), None);
    }
}
