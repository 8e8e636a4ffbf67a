//! Grafting: what puts the content of one map into another one, as edits.

use std::collections::{HashMap, HashSet};

use super::detail::Key;
use super::{Edit, Entry, Fact, Id, Ids, Item, JourneyMap, Place, Sort, Stage, Touchpoint};

/// The edits that put everything of `scion` into `map`.
///
/// Stages go behind the stage of `at`; touchpoints that come before any stage go to `at` itself, which moves
/// on behind them. Without a place all goes to the end. Personas, evidence and lanes that the map has by name
/// already are taken for the same, which keep what is said of them and gain what was not. An id that is taken
/// gets another one from `ids`, wherever it is mentioned. What is said of the map as a whole is taken over by
/// a map that is empty.
pub fn graft(map: &JourneyMap, mut scion: JourneyMap, at: Option<&mut Place>, ids: &mut Ids) -> Vec<Edit> {
    let taken: HashSet<Id> = map.ids().collect();
    settle_ids(map, &mut scion, &taken, ids);
    let mut edits = Vec::new();
    let fills = map.stages.is_empty();
    if fills {
        edits.extend(facts_of_the_whole(map, &scion));
    }
    for sort in JourneyMap::LISTS {
        let mut place = Place::last_entry(map, sort);
        let news = scion.entries(sort).iter().filter(|entry| !taken.contains(&entry.id));
        // A silence about a whole map is about that one alone.
        let news =
            news.filter(|entry| sort != Sort::Silence || fills || !entry.details.links(Key::At).is_empty());
        for (entry, item) in news.filter_map(|entry| Some((entry, Item::entry(sort, entry.clone())?))) {
            edits.push(Edit::Insert { at: place, item });
            place.after = Some(entry.id);
        }
    }
    edits.extend(details_of_the_known(map, &scion));
    edits.extend(stages(map, scion.stages, at));
    edits
}

/// Gives what the map has already the ids it has there, and what is new ids that are free.
fn settle_ids(map: &JourneyMap, scion: &mut JourneyMap, taken: &HashSet<Id>, ids: &mut Ids) {
    let mut new = HashMap::from([(scion.id, map.id)]);
    for sort in [Sort::Persona, Sort::Evidence, Sort::Lane] {
        for entry in scion.entries(sort).iter().filter(|entry| !entry.name.trim().is_empty()) {
            let there = map.entries(sort).iter().find(|there| there.is_named(&entry.name));
            new.extend(there.map(|there| (entry.id, there.id)));
        }
    }
    for id in scion.ids().filter(|id| taken.contains(id)) {
        let letter = id.as_str().chars().next().filter(char::is_ascii_lowercase).unwrap_or('i');
        new.entry(id).or_insert_with(|| ids.next(letter));
    }
    scion.rename(&new);
    // Two that were told apart there may be one here.
    for touchpoint in scion.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints) {
        let mut seen = HashSet::new();
        touchpoint.personas.retain(|persona| seen.insert(*persona));
        touchpoint.feelings.dedup_by_key(|(persona, _)| *persona);
    }
}

/// The title and the details of the whole that an empty map still lacks.
fn facts_of_the_whole(map: &JourneyMap, scion: &JourneyMap) -> Vec<Edit> {
    let title = (map.title.trim().is_empty() && !scion.title.trim().is_empty())
        .then(|| Fact::Title(scion.title.clone()));
    let details = scion.details.iter().filter(|(key, _)| map.details.get(*key).is_none());
    let details = details.map(|(key, value)| Fact::Detail(key, Some(value.clone())));
    title.into_iter().chain(details).map(|fact| Edit::Set { id: map.id, fact }).collect()
}

/// The details that the entries which the map has already still lack.
fn details_of_the_known(map: &JourneyMap, scion: &JourneyMap) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut gained = HashSet::new();
    for sort in JourneyMap::LISTS {
        let known: HashMap<Id, &Entry> = map.entries(sort).iter().map(|entry| (entry.id, entry)).collect();
        for entry in scion.entries(sort) {
            let Some(there) = known.get(&entry.id) else { continue };
            for (key, value) in entry.details.iter() {
                // Two that were told apart there may be one here: the first one counts.
                if there.details.get(key).is_none() && gained.insert((entry.id, key)) {
                    edits.push(Edit::Set { id: entry.id, fact: Fact::Detail(key, Some(value.clone())) });
                }
            }
        }
    }
    edits
}

fn stages(map: &JourneyMap, stages: Vec<Stage>, mut at: Option<&mut Place>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut behind =
        at.as_ref().map_or_else(|| Place::last_stage(map), |at| Place::behind(map.id, at.parent));
    for (number, stage) in stages.into_iter().enumerate() {
        if let Some(at) = at.as_mut().filter(|_| number == 0 && says_nothing(&stage)) {
            edits.extend(stage.touchpoints.into_iter().map(|touchpoint| add(at, touchpoint)));
            continue;
        }
        let id = stage.id;
        edits.push(Edit::Insert { at: behind, item: Item::Stage(stage) });
        behind.after = Some(id);
    }
    edits
}

/// Whether there is nothing to a stage but its touchpoints.
fn says_nothing(stage: &Stage) -> bool {
    stage.name.is_empty() && stage.goal.is_empty() && stage.details.is_empty() && stage.metrics.is_empty()
}

fn add(at: &mut Place, touchpoint: Touchpoint) -> Edit {
    let place = *at;
    at.after = Some(touchpoint.id);
    Edit::Insert { at: place, item: Item::Touchpoint(touchpoint) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journey::{apply, outline, samples};

    fn grafted(map: &JourneyMap, scion: &JourneyMap, at: Option<&mut Place>) -> JourneyMap {
        let edits = graft(map, scion.clone(), at, &mut Ids::new(7));
        let mut grown = map.clone();
        let inverse = apply(&mut grown, Edit::Batch(edits)).unwrap();
        let mut undone = grown.clone();
        apply(&mut undone, inverse).unwrap();
        assert_eq!(&undone, map, "undo takes all of it back");
        grown
    }

    proptest! {
        #[test]
        fn an_empty_map_becomes_what_is_grafted_onto_it(mut scion in samples::map()) {
            if scion.title.trim().is_empty() {
                scion.title.clear();
            }
            for touchpoint in scion.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints) {
                touchpoint.feelings.sort_by_key(|(persona, _)| *persona);
            }
            prop_assert_eq!(grafted(&JourneyMap::new(scion.id), &scion, None), scion);
        }

        #[test]
        fn any_map_takes_any_other_one_and_itself(map in samples::map(), scion in samples::map()) {
            for scion in [&scion, &map] {
                let grown = grafted(&map, scion, None);
                prop_assert_eq!(grown.stages.len(), map.stages.len() + scion.stages.len());
                let touchpoints = |map: &JourneyMap| map.touchpoints().count();
                prop_assert_eq!(touchpoints(&grown), touchpoints(&map) + touchpoints(scion));
            }
        }
    }

    #[test]
    fn a_stage_without_a_name_stays_one_where_it_says_something_or_stands_between_others() {
        let (map, _) = outline::read("## First ^s1\n\n- One ^t1\n\n## Last ^s2\n");
        let (mut scion, _) = outline::read("## A\n\n- a\n\n## B\n\n- b\n\n## C\n\n- c\n");
        scion.stages[0].name.clear();
        scion.stages[0].goal = "Arrive".to_owned();
        scion.stages[1].name.clear();
        let grown = grafted(&map, &scion, Some(&mut Place::last_in(&map.stages[0])));
        let told: Vec<_> = grown
            .stages
            .iter()
            .map(|stage| (stage.name.as_str(), stage.goal.as_str(), stage.touchpoints.len()))
            .collect();
        assert_eq!(told, [("First", "", 1), ("", "Arrive", 1), ("", "", 1), ("C", "", 1), ("Last", "", 0)]);
    }

    #[test]
    fn what_is_known_by_name_gains_what_was_not_said_of_it() {
        let (map, _) = outline::read("persona: Maya ^p1\n  - segment: Rider\n\n## S ^s1\n");
        let (scion, remarks) = outline::read(
            "persona: maya ^p8\n  - segment: Driver\n  - quote: Where is it?\n\npersona: MAYA ^p9\n  \
             - quote: Too late\n\n## T\n",
        );
        assert!(remarks.is_empty(), "{remarks:?}");
        let grown = grafted(&map, &scion, None);
        let [maya] = grown.personas.as_slice() else { panic!("{:?}", grown.personas) };
        let said = |key| maya.details.get(key).map(|value| format!("{value:?}")).unwrap_or_default();
        assert!(said(Key::Segment).contains("Rider"), "{maya:?}");
        assert!(said(Key::Quote).contains("Where is it?"), "{maya:?}");
    }

    #[test]
    fn what_the_map_has_by_name_is_the_same_and_the_rest_comes_along() {
        let (map, _) = outline::read(
            "# Here\n\npersona: Maya ^p1\nevidence: Survey ^e1\n\n## First ^s1\n\n- One ^t1\n\n## Last ^s2\n",
        );
        let (scion, _) = outline::read(
            "# There\n\npersona: maya ^p9\npersona: Jonas ^p1\nevidence: Survey ^e7\nlane: Legal ^l1\n\n\
             silence: pain-unrated ^x1\n  - reason: not here\n\n\
             - Loose ^t1\n  - for: maya ^p9\n  - evidence: Survey ^e7\n\n## New ^s1\n\n- Two\n  - for: Jonas ^p1\n",
        );
        let mut at = Place::last_in(&map.stages[0]);
        let grown = grafted(&map, &scion, Some(&mut at));
        let names = |entries: &[crate::journey::Entry]| {
            entries.iter().map(|entry| entry.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(grown.title, "Here");
        assert_eq!(names(&grown.personas), ["Maya", "Jonas"]);
        assert_eq!(
            (names(&grown.evidence), names(&grown.lanes)),
            (vec!["Survey".into()], vec!["Legal".into()])
        );
        assert!(grown.silences.is_empty(), "what is silent in a whole map is not silent in another one");
        let stages: Vec<&str> = grown.stages.iter().map(|stage| stage.name.as_str()).collect();
        assert_eq!(stages, ["First", "New", "Last"]);
        let loose = &grown.stages[0].touchpoints[1];
        assert_eq!(loose.title, "Loose");
        assert_eq!(
            (loose.personas[0].as_str(), loose.details.links(Key::Evidence)[0].as_str()),
            ("p1", "e1")
        );
        assert_ne!(loose.id.as_str(), "t1");
        assert_eq!(at.after, Some(loose.id), "what comes next goes behind it");
        assert_eq!(grown.stages[1].touchpoints[0].personas, [grown.personas[1].id]);
    }
}
