//! Laws of comparing two maps and of merging their texts, held over random maps.
//!
//! `HEARTLINE_LAWS=N` tries N times as many cases.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use heartline::journey::compare::{Comparison, Matched, Pair, What, compare};
use heartline::journey::{
    Conflict, Emotion, Id, JourneyMap, Lens, Merge, Side, Stage, Touchpoint, merge, outline,
};
use heartline::store::format::conflict_sides;
use heartline::store::{self, USUAL_MARKER, Unmergeable, merge_texts};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::merging::{Three, are_kin, hold, threes};

#[test]
fn a_map_compared_with_itself_is_no_change() {
    hold(threes(), |Three { base, ours, .. }| {
        for map in [&base, &ours] {
            let comparison = compare(map, map);
            prop_assert!(comparison.is_empty(), "{:?}", comparison.changes);
            let mut copy = map.clone();
            copy.id = Id::parse("another").unwrap();
            prop_assert!(compare(map, &copy).is_empty(), "the map's own id matters");
        }
        Ok(())
    });
}

#[test]
fn there_are_changes_where_maps_differ_and_each_is_told_once() {
    hold(threes(), |Three { base, ours, theirs }| {
        for (old, new) in [(&base, &ours), (&ours, &base), (&ours, &theirs)] {
            let comparison = compare(old, new);
            if comparison.matched == Matched::ByName || !are_kin(old, new) {
                continue;
            }
            prop_assert_eq!(comparison.is_empty(), old == new);
            let ids = |is: fn(&What) -> bool| -> BTreeSet<Id> {
                let told = comparison.changes.iter().filter(|change| is(&change.what));
                told.map(|change| change.id).collect()
            };
            let only_in = |map: &JourneyMap, other: &JourneyMap| -> BTreeSet<Id> {
                map.ids().skip(1).filter(|id| other.find(*id).is_none()).collect()
            };
            prop_assert_eq!(ids(|what| matches!(what, What::Added { .. })), only_in(new, old));
            prop_assert_eq!(ids(|what| matches!(what, What::Removed { .. })), only_in(old, new));
            for touchpoint in new.touchpoints() {
                let Some(before) = old.touchpoint(touchpoint.id) else { continue };
                let told = comparison
                    .changes
                    .iter()
                    .any(|change| change.id == touchpoint.id && matches!(change.what, What::Rescored(_)));
                prop_assert_eq!(told, before.emotion != touchpoint.emotion);
            }
            for change in &comparison.changes {
                match &change.what {
                    What::Moved(place) => prop_assert_ne!(&place.old, "", "{:?}", place),
                    What::Changed { fact, values } => {
                        prop_assert!(values.old != values.new || fact == "title", "{:?}", change);
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    });
}

#[test]
fn every_touchpoint_of_both_maps_stands_on_the_axis_once() {
    hold(threes(), |Three { ours, theirs, .. }| {
        let comparison = compare(&ours, &theirs);
        let rows = || comparison.stages.iter().flat_map(|stage| &stage.touchpoints);
        let stood: Vec<Id> = rows().filter_map(|row| row.id.old).collect();
        let mut stands = rows().filter_map(|row| row.id.new);
        prop_assert_eq!(stood.iter().copied().collect::<BTreeSet<_>>(), ids_of(&ours));
        prop_assert_eq!(stood.len(), ours.touchpoints().count());
        // In the order of the new map.
        prop_assert!(theirs.touchpoints().all(|touchpoint| stands.next() == Some(touchpoint.id)));
        prop_assert_eq!(stands.next(), None);
        for row in rows() {
            let score = |map: &JourneyMap, id: Option<Id>| map.touchpoint(id?)?.feels(Lens::Everybody);
            let scores = Pair { old: score(&ours, row.id.old), new: score(&theirs, row.id.new) };
            prop_assert_eq!(row.score, scores);
        }
        let places: Vec<Option<usize>> = comparison.changes.iter().map(|change| change.stage).collect();
        prop_assert!(places.is_sorted(), "stages are not told in order: {:?}", places);
        Ok(())
    });
}

#[test]
fn maps_without_a_common_id_are_matched_by_names() {
    let matched = Cell::new(0);
    hold(threes(), |Three { ours, .. }| {
        let renumbered = renumbered(&ours);
        let comparison = compare(&ours, &renumbered);
        if ours.stages.is_empty() {
            return Ok(());
        }
        matched.set(matched.get() + 1);
        prop_assert_eq!(comparison.matched, Matched::ByName);
        prop_assert!(comparison.is_empty(), "{:?}", comparison.changes);
        for row in comparison.stages.iter().flat_map(|stage| &stage.touchpoints) {
            prop_assert!(ours.touchpoint(row.id.old.unwrap()).is_some());
            prop_assert!(renumbered.touchpoint(row.id.new.unwrap()).is_some());
        }
        Ok(())
    });
    assert!(matched.get() > 100, "only {} maps had stages", matched.get());
}

#[test]
fn merging_texts_with_one_side_unchanged_gives_the_other_to_the_letter() {
    hold(threes(), |Three { base, ours, theirs }| {
        let [base_text, ours_text, theirs_text] = [&base, &ours, &theirs].map(store::write);
        for text in [&base_text, &ours_text, &theirs_text] {
            for base in ["", base_text.as_str()] {
                let merged = merge_texts(base, text, text, USUAL_MARKER).expect("it is a map");
                prop_assert_eq!(&merged.text, text);
                prop_assert!(merged.conflicts.is_empty());
            }
        }
        if are_kin(&base, &ours) {
            let merged = merge_texts(&base_text, &ours_text, &base_text, USUAL_MARKER).unwrap();
            prop_assert_eq!(&merged.text, &ours_text);
            let merged = merge_texts(&base_text, &base_text, &ours_text, USUAL_MARKER).unwrap();
            prop_assert_eq!(&store::read(&merged.text).unwrap().map, &ours);
        }
        Ok(())
    });
}

#[test]
fn whose_side_is_ours_changes_the_words_and_not_what_is_merged() {
    let quiet = Cell::new(0);
    hold(threes(), |Three { base, ours, theirs }| {
        let one_way = merge(Some(&base), &ours, &theirs);
        let other_way = merge(Some(&base), &theirs, &ours);
        if !(are_kin(&base, &ours) && are_kin(&base, &theirs) && are_kin(&ours, &theirs)) {
            return Ok(());
        }
        let asked = |merge: &Merge| -> BTreeSet<Id> {
            merge.conflicts.iter().map(|conflict| conflict.subject).collect()
        };
        prop_assert_eq!(asked(&one_way), asked(&other_way));
        if one_way.conflicts.is_empty() {
            quiet.set(quiet.get() + 1);
            let maps = [one_way.taking(Side::Ours, &ours), other_way.taking(Side::Ours, &theirs)];
            for change in compare(&maps[0], &maps[1]).changes {
                // Where both add at one place, and to one list, ours comes first.
                let of_order = match &change.what {
                    What::Moved(_) => true,
                    What::Changed { fact, .. } => fact == "list of personas",
                    _ => false,
                };
                prop_assert!(of_order, "{:?}", change);
            }
        }
        Ok(())
    });
    assert!(quiet.get() > 50, "only {} merges were without a conflict", quiet.get());
}

#[test]
fn a_conflict_written_into_a_text_is_there_when_the_text_is_opened() {
    let counts = Cell::new((0, 0));
    hold(threes(), |Three { base, ours, theirs }| {
        let texts = [&base, &ours, &theirs].map(store::write);
        for base_text in [texts[0].as_str(), ""] {
            let merged = merge_texts(base_text, &texts[1], &texts[2], USUAL_MARKER).expect("they are maps");
            let Some(sides) = conflict_sides(&merged.text) else {
                prop_assert!(merged.conflicts.is_empty());
                continue;
            };
            let map = |text: &str| store::read(text).map(|opened| opened.map);
            let (Ok(mine), Ok(other)) = (map(&sides.ours), map(&sides.theirs)) else {
                return Err(TestCaseError::fail(merged.text));
            };
            let known = (!base_text.is_empty()).then_some(&base);
            let whole = merge(known, &ours, &theirs);
            prop_assert_eq!(&mine, &whole.taking(Side::Ours, &ours));
            prop_assert_eq!(&other, &whole.taking(Side::Theirs, &ours));
            let base_side = sides.base.as_deref().map(|text| map(text).expect("the base is a map"));
            let reopened = merge(base_side.as_ref(), &mine, &other);
            // The words for a question change with the names that were merged.
            let asked = |conflicts: &[Conflict]| -> Vec<Id> {
                let mut subjects: Vec<Id> = conflicts.iter().map(|conflict| conflict.subject).collect();
                subjects.sort_unstable();
                subjects
            };
            if known.is_some() {
                let (again, first) = (asked(&reopened.conflicts), asked(&merged.conflicts));
                let throughout = merged.text.starts_with("<<<<<<<");
                prop_assert!(
                    again == first || (throughout && first.iter().all(|id| again.contains(id))),
                    "{}",
                    merged.text
                );
                let (all, count) = counts.get();
                counts.set((all + 1, count + u32::from(throughout)));
            }
        }
        Ok(())
    });
    let (all, throughout) = counts.get();
    println!("{all} texts with conflicts, {throughout} of them one conflict throughout");
    assert!(all > 100 && throughout * 10 < all, "{throughout} of {all} texts are one conflict throughout");
}

#[test]
fn a_journey_and_what_it_is_to_be_are_compared_in_words() {
    let (old, _) = outline::read(
        "# As is\n\n## Find\n\n- Sees an ad +1\n- Asks a friend\n- Gone -1\n\n## Buy\n\n- Pays by card @web -1.5\n  - pain: declined ~3\n",
    );
    let (new, _) = outline::read(
        "# To be\n\n## Find\n\n- Sees an ad +2\n\n## Buy\n\n- Asks a friend\n- Pays by  CARD @app -1.5\n  - pain: declined ~2\n- New +1\n",
    );
    let comparison = compare(&old, &new);
    assert_eq!(comparison.matched, Matched::ByName);
    let told: Vec<String> = comparison.changes.iter().map(|change| in_words(&comparison, change)).collect();
    assert_eq!(
        told,
        [
            "-: the map title As is -> To be",
            "Find: 'Sees an ad' +1 -> +2",
            "Find: 'Gone' removed",
            "Buy: 'Asks a friend' from stage 'Find' to stage 'Buy'",
            "Buy: 'Pays by  CARD' title Pays by card -> Pays by  CARD",
            "Buy: 'Pays by  CARD' channel @web -> @app",
            "Buy: pain 'declined' severity ~3 -> ~2",
            "Buy: 'New' added",
        ]
    );
    let means: Vec<Pair<Option<f64>>> = comparison.stages.iter().map(|stage| stage.mean).collect();
    assert_eq!(means, [Pair { old: Some(0.0), new: Some(2.0) }, Pair { old: Some(-1.5), new: Some(-0.25) }]);
}

#[test]
fn what_is_gone_stands_where_it_stood() {
    let stage = |names: &[&str]| Stage {
        touchpoints: names.iter().map(|name| Touchpoint::new(Id::parse(name).unwrap(), *name)).collect(),
        ..Stage::new(Id::parse("s").unwrap(), "Stage")
    };
    let map = |names: &[&str]| {
        let mut map = JourneyMap::new(Id::parse("m").unwrap());
        map.stages.push(stage(names));
        map
    };
    let axis = |old: &[&str], new: &[&str]| -> Vec<String> {
        let comparison = compare(&map(old), &map(new));
        comparison.stages[0].touchpoints.iter().map(|row| row.title.clone()).collect()
    };
    assert_eq!(axis(&["a", "b", "c"], &["a", "c"]), ["a", "b", "c"]);
    assert_eq!(axis(&["a", "b", "c"], &["b", "x", "c"]), ["a", "b", "x", "c"]);
    assert_eq!(axis(&["a", "b"], &[]), ["a", "b"]);
    assert_eq!(axis(&["a", "b", "c"], &["c", "a", "b"]), ["c", "a", "b"]);
}

#[test]
fn comments_stay_on_the_side_that_wrote_them() {
    let base = store::write(&outline::read("# Trip\n\n## Way\n\n- Walks +1\n- Waits\n").0);
    let scored = |text: &str| text.replacen("emotion: 1.0", "emotion: -1.0", 1);
    let commented =
        |text: &str, comment: &str| text.replacen("    stages", &format!("    // {comment}\n    stages"), 1);
    let merged = merge_texts(&base, &scored(&base), &commented(&base, "asked in May"), USUAL_MARKER).unwrap();
    assert_eq!((merged.text, merged.left_out), (scored(&commented(&base, "asked in May")), false));
    let merged =
        merge_texts(&base, &commented(&base, "ours"), &commented(&scored(&base), "theirs"), USUAL_MARKER);
    let merged = merged.unwrap();
    assert_eq!((merged.text, merged.left_out), (commented(&scored(&base), "ours"), true));
}

#[test]
fn what_only_a_text_can_hold_is_not_lost_in_a_merge() {
    let base = store::write(&outline::read("# Trip\n\n## Way\n\n- Walks +1\n- Waits\n").0);
    let with = |text: &str, line: &str| text.replacen("    stages", &format!("    {line}\n    stages"), 1);
    let ours = with(&base, "// ours");
    for theirs in ["colour: 3,", "interval: \"3 months\",", "goals: 7,"] {
        let theirs = with(&base, theirs);
        let merged = merge_texts(&base, &ours, &theirs, USUAL_MARKER).unwrap();
        assert!(merged.by_hand && merged.conflicts.is_empty(), "{}", merged.text);
        let sides = store::format::conflict_sides(&merged.text).expect("it is marked");
        assert_eq!(
            (sides.ours, sides.base, sides.theirs),
            (ours.clone(), Some(base.clone()), theirs.clone())
        );
        // Without a base it is no less lost; and what both say, or only ours does, is no question.
        assert!(merge_texts("", &ours, &theirs, USUAL_MARKER).unwrap().by_hand);
        for (ours, theirs) in [(&theirs, &with(&theirs, "// theirs")), (&theirs, &ours), (&base, &theirs)] {
            assert!(!merge_texts(&base, ours, theirs, USUAL_MARKER).unwrap().by_hand);
        }
    }
}

#[test]
fn what_is_no_version_of_the_map_is_refused() {
    let map = store::write(&outline::read("# Trip\n\n## Way\n").0);
    let other = store::write(&outline::read("# Other\n\n## Way\n").0);
    let why = |base: &str, ours: &str, theirs: &str| {
        merge_texts(base, ours, theirs, USUAL_MARKER).unwrap_err().to_string()
    };
    assert!(why("", "no map", &map).starts_with("our version cannot be read as a map: "));
    assert!(why("", &map, "").starts_with("their version cannot be read"));
    assert!(why("no map", &map, &map).starts_with("the common base cannot be read"));
    assert!(why("", &map, &map.replacen("version: 1", "version: 99", 1)).contains("newer Heartline"));
    assert!(matches!(merge_texts("", &map, &other, 7), Err(Unmergeable::OtherMap { .. })));
}

fn in_words(comparison: &Comparison, change: &heartline::journey::compare::Difference) -> String {
    let stage = change.stage.map_or("-", |stage| &comparison.stages[stage].name);
    let score = |score: Option<Emotion>| score.map_or("unscored".to_owned(), |score| score.to_string());
    let what = match &change.what {
        What::Added { .. } => "added".to_owned(),
        What::Removed { .. } => "removed".to_owned(),
        What::Moved(place) => format!("from {} to {}", place.old, place.new),
        What::Rescored(scores) => format!("{} -> {}", score(scores.old), score(scores.new)),
        What::Changed { fact, values } => format!("{fact} {} -> {}", values.old, values.new),
    };
    format!("{stage}: {} {what}", change.name)
}

fn ids_of(map: &JourneyMap) -> BTreeSet<Id> {
    map.touchpoints().map(|touchpoint| touchpoint.id).collect()
}

/// The same map made by somebody else.
fn renumbered(map: &JourneyMap) -> JourneyMap {
    let ids = map.ids().enumerate();
    let new: BTreeMap<Id, String> = ids.map(|(number, id)| (id, format!("\"other{number}\""))).collect();
    let text = new.iter().fold(store::write(map), |text, (id, new)| {
        text.replace(&format!("id: \"{id}\""), &format!("id: {new}"))
    });
    let listed = new.iter().fold(text, |text, (id, new)| {
        let lines = text.lines().map(|line| {
            let mentions = line.contains(": [\"") || line.trim_start().starts_with("emotions: {");
            if mentions { line.replace(&format!("\"{id}\""), new) } else { line.to_owned() }
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    store::read(&listed).expect("it is a map").map
}
