//! Laws of merging, held over random maps and random edits of two sides.
//!
//! `HEARTLINE_LAWS=N` tries N times as many cases.

use std::cell::RefCell;
use std::collections::BTreeMap;

use heartline::journey::detail::{Key, Value};
use heartline::journey::{
    Conflict, Edit, Emotion, Fact, Id, Ids, JourneyMap, Merge, NOTE_KINDS, Note, Place, Side, Slot, Stage,
    Touchpoint, apply, difference, merge,
};
use heartline::store;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};

use crate::laws::Chance;

/// Cases of each law in the usual run.
const CASES: u32 = 600;

type Choices = Vec<[u32; 4]>;

/// A map and what two people made of it.
#[derive(Debug)]
pub(crate) struct Three {
    pub(crate) base: JourneyMap,
    pub(crate) ours: JourneyMap,
    pub(crate) theirs: JourneyMap,
}

#[test]
fn a_difference_leads_from_one_map_to_the_other_and_back() {
    hold(threes(), |Three { base, ours, theirs }| {
        for (from, to) in [
            (&base, &ours),
            (&ours, &base),
            (&ours, &theirs),
            (&theirs, &ours),
            (&base, &base),
            (&ours, &ours),
        ] {
            let edit = difference(from, to);
            prop_assert_eq!(edit == Edit::Batch(Vec::new()), from == to);
            let mut map = from.clone();
            let back = apply(&mut map, edit).expect("a difference fits");
            prop_assert_eq!(&map, to);
            apply(&mut map, back).expect("so does its inverse");
            prop_assert_eq!(&map, from);
        }
        Ok(())
    });
}

#[test]
fn one_side_that_did_nothing_leaves_the_other_as_it_is() {
    hold(threes(), |Three { base, ours, theirs }| {
        for other in [&ours, &theirs].into_iter().filter(|side| are_kin(&base, side)) {
            prop_assert_eq!(&quiet(Some(&base), other, other)?, other);
            prop_assert_eq!(&quiet(Some(&base), other, &base)?, other);
            prop_assert_eq!(&quiet(Some(&base), &base, other)?, other);
            prop_assert_eq!(&quiet(None, other, other)?, other);
        }
        Ok(())
    });
}

#[test]
fn merging_once_more_changes_nothing() {
    hold(threes(), |Three { base, ours, theirs }| {
        for base in [Some(&base), None] {
            let (first, merged) = merged(base, &ours, &theirs);
            if are_kin(&ours, &theirs)
                && base.is_none_or(|base| are_kin(base, &ours) && are_kin(base, &theirs))
            {
                let again = merge(base, &merged, &theirs);
                prop_assert_eq!(&again.edit, &Edit::Batch(Vec::new()), "{:?}", first);
            }
            let read = store::read(&store::write(&merged)).expect("a merged map is valid");
            prop_assert_eq!(&read.map, &merged);
        }
        Ok(())
    });
}

#[test]
fn nothing_is_lost_that_somebody_worked_on() {
    hold(threes(), |Three { base, ours, theirs }| {
        let (_, merged) = merged(Some(&base), &ours, &theirs);
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for id in side.ids() {
                let foreign = [other, &base].iter().any(|map| is_foreign(map, side, id));
                if foreign || merged.find(id).is_some() {
                    continue;
                }
                prop_assert!(other.find(id).is_none(), "{id} is on both sides");
                prop_assert_eq!(
                    what(&base, id, [side, other]),
                    what(side, id, [side, other]),
                    "{} was changed and is gone",
                    id
                );
            }
        }
        Ok(())
    });
}

#[test]
fn a_fact_that_one_side_changed_is_as_that_side_made_it() {
    hold(threes(), |Three { base, ours, theirs }| {
        let (_, merged) = merged(Some(&base), &ours, &theirs);
        for touchpoint in merged.touchpoints() {
            let of = |map: &JourneyMap| map.touchpoint(touchpoint.id).map(scalars);
            let (Some(b), Some(o), Some(t)) = (of(&base), of(&ours), of(&theirs)) else { continue };
            for (((merged, b), o), t) in scalars(touchpoint).iter().zip(&b).zip(&o).zip(&t) {
                prop_assert_eq!(merged, if o == b { t } else { o });
            }
        }
        Ok(())
    });
}

#[test]
fn either_side_can_be_taken_in_any_conflict_at_any_time() {
    let seen = RefCell::new(BTreeMap::new());
    hold((threes(), any::<u32>()), |(Three { base, ours, theirs }, mut chance)| {
        for base in [Some(&base), None] {
            let (merge, merged) = merged(base, &ours, &theirs);
            let mut map = merged.clone();
            for _ in 0..merge.conflicts.len() * 2 {
                chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let conflict = &merge.conflicts[(chance >> 8) as usize % merge.conflicts.len()];
                let side = if chance >> 31 == 0 { Side::Ours } else { Side::Theirs };
                let edit = conflict.take(side, &map);
                prop_assert!(apply(&mut map, edit.clone()).is_ok(), "{:?} with {:?}", conflict, edit);
                let once_more = conflict.take(side, &map);
                prop_assert_eq!(once_more, Edit::Batch(Vec::new()), "{:?} twice", conflict);
            }
            for conflict in &merge.conflicts {
                *seen.borrow_mut().entry(shape(conflict)).or_insert(0) += 1;
                let mut map = merged.clone();
                prop_assert_eq!(conflict.take(conflict.standing, &map), Edit::Batch(Vec::new()));
                let there = conflict.take(conflict.standing.other(), &map);
                prop_assert_ne!(&there, &Edit::Batch(Vec::new()), "no choice: {:?}", conflict);
                apply(&mut map, there).expect("it fits");
                let back = conflict.take(conflict.standing, &map);
                apply(&mut map, back).expect("it fits");
                prop_assert_eq!(with_sorted_lists(map), with_sorted_lists(merged.clone()), "{:?}", conflict);
            }
        }
        Ok(())
    });
    let seen = seen.into_inner();
    println!("conflicts: {seen:?}");
    for (shape, least) in [("deleted", 50), ("order", 10), ("place", 10), ("kind", 1), ("fact", 100)] {
        assert!(seen.get(shape).is_some_and(|count| *count >= least), "too few of {shape}: {seen:?}");
    }
}

#[test]
fn taking_one_side_throughout_makes_it_so() {
    hold(threes(), |Three { base, ours, theirs }| {
        let (merge, merged) = merged(Some(&base), &ours, &theirs);
        for (side, chosen) in [(Side::Ours, &ours), (Side::Theirs, &theirs)] {
            let mut map = merged.clone();
            for conflict in &merge.conflicts {
                let edit = conflict.take(side, &map);
                apply(&mut map, edit).expect("it fits");
            }
            for touchpoint in map.touchpoints() {
                let of = |map: &JourneyMap| map.touchpoint(touchpoint.id).map(scalars);
                let (Some(b), Some(c)) = (of(&base), of(chosen)) else { continue };
                for ((now, b), c) in scalars(touchpoint).iter().zip(&b).zip(&c) {
                    prop_assert!(c == b || now == c, "{:?} is not {:?}", now, c);
                }
            }
            let known = |id: &Id| [&ours, &theirs, &base].iter().all(|map| !is_foreign(map, &base, *id));
            for id in base.ids().filter(|id| known(id) && chosen.find(*id).is_none()) {
                prop_assert!(map.find(id).is_none(), "{} was deleted by {:?}", id, side);
            }
        }
        Ok(())
    });
}

#[test]
fn work_on_different_facts_meets_without_conflict_in_either_order() {
    let sets = || proptest::collection::vec(any::<[u32; 3]>(), 0..8);
    hold((threes(), sets(), sets()), |(Three { base, .. }, ours, theirs)| {
        let (ours, theirs) = (with_facts(&base, &ours, 0), with_facts(&base, &theirs, 1));
        let one_way = quiet(Some(&base), &ours, &theirs)?;
        prop_assert_eq!(&one_way, &quiet(Some(&base), &theirs, &ours)?);
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            let Edit::Batch(edits) = difference(&base, side) else { unreachable!() };
            let mut map = other.clone();
            for edit in edits {
                apply(&mut map, edit).expect("it fits");
            }
            prop_assert_eq!(&map, &one_way);
        }
        Ok(())
    });
}

pub(crate) fn hold<S: Strategy>(cases: S, law: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let times: u32 = std::env::var("HEARTLINE_LAWS").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: CASES * times,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner.run(&cases, law).unwrap_or_else(|failure| panic!("{failure}"));
}

/// Two sides of one base. Now and then both find the same new ids, as a second merge of the same file
/// does, or have nothing in common.
pub(crate) fn threes() -> impl Strategy<Value = Three> {
    let edits = |most| proptest::collection::vec(any::<[u32; 4]>(), 0..most);
    let moves = || proptest::collection::vec(any::<[u32; 3]>(), 0..6);
    let sides = (edits(16), moves(), edits(16), moves());
    (edits(40), sides, 0..4_u64).prop_map(|(base, (ours, our_moves, theirs, their_moves), kinship)| {
        let mut chance = Chance::new(7);
        let blank = JourneyMap::new(Ids::new(1).next('m'));
        let base = edited(&blank, &base, &mut chance);
        let start = if kinship == 3 { &blank } else { &base };
        let theirs = edited(start, &theirs, &mut chance.with_seed(if kinship == 0 { 8 } else { 9 }));
        let ours = edited(&base, &ours, &mut chance.with_seed(8));
        Three { base, ours: shuffled(ours, &our_moves), theirs: shuffled(theirs, &their_moves) }
    })
}

/// The map with some items moved where such items can stand, and notes made notes of another kind.
fn shuffled(mut map: JourneyMap, choices: &[[u32; 3]]) -> JourneyMap {
    let nth = |ids: &[Id], choice: u32| ids.get(choice as usize % ids.len().max(1)).copied();
    for [which, whereto, behind] in choices {
        let stages: Vec<Id> = map.stages.iter().map(|stage| stage.id).collect();
        let touchpoints: Vec<Id> = map.touchpoints().map(|touchpoint| touchpoint.id).collect();
        let notes: Vec<Id> = map.touchpoints().flat_map(|t| &t.notes).map(|note| note.id).collect();
        let (items, parents) = match which % 5 {
            0 => (&stages, &vec![map.id]),
            1 => (&notes, &touchpoints),
            2 => {
                let kind = NOTE_KINDS[*whereto as usize % NOTE_KINDS.len()].kind;
                let Some(id) = nth(&notes, which / 5) else { continue };
                drop(apply(&mut map, Edit::Set { id, fact: Fact::Kind(kind) }));
                continue;
            }
            _ => (&touchpoints, &stages),
        };
        let (Some(id), Some(parent)) = (nth(items, which / 5), nth(parents, *whereto)) else { continue };
        let after = (behind % 3 > 0).then(|| nth(items, behind / 3)).flatten();
        drop(apply(&mut map, Edit::Move { id, to: Place { parent, after } }));
    }
    map
}

fn edited(map: &JourneyMap, choices: &Choices, chance: &mut Chance) -> JourneyMap {
    let mut map = map.clone();
    for choice in choices {
        let edit = chance.edit(&map, *choice, 0);
        drop(apply(&mut map, edit));
    }
    map
}

fn merged(base: Option<&JourneyMap>, ours: &JourneyMap, theirs: &JourneyMap) -> (Merge, JourneyMap) {
    let merge = merge(base, ours, theirs);
    let mut merged = ours.clone();
    apply(&mut merged, merge.edit.clone()).expect("a merge fits");
    (merge, merged)
}

/// The merged map, where there must be no conflict.
fn quiet(
    base: Option<&JourneyMap>,
    ours: &JourneyMap,
    theirs: &JourneyMap,
) -> Result<JourneyMap, TestCaseError> {
    let (merge, merged) = merged(base, ours, theirs);
    prop_assert_eq!(merge.conflicts, Vec::new());
    Ok(merged)
}

/// Sets facts of every other item: those whose number leaves this remainder.
fn with_facts(map: &JourneyMap, sets: &[[u32; 3]], remainder: usize) -> JourneyMap {
    let mut edited = map.clone();
    let ids: Vec<Id> = map.ids().enumerate().filter(|(n, _)| n % 2 == remainder).map(|(_, id)| id).collect();
    for [which, what, value] in sets.iter().filter(|_| !ids.is_empty()) {
        let text = value.to_string();
        let fact = match what % 7 {
            0 => Fact::Title(text),
            1 => Fact::Goal(text),
            2 => Fact::Description(text),
            3 => Fact::Detail(Key::Owner, Some(Value::Text(text))),
            4 => Fact::Detail(Key::Evidence, Some(Value::Links(vec![map.id]))),
            5 => {
                let Some(persona) = map.personas.first() else { continue };
                Fact::Feeling(persona.id, Emotion::from_tenths((value % 20) as i8).ok())
            }
            _ => Fact::Text(text),
        };
        drop(apply(&mut edited, Edit::Set { id: ids[*which as usize % ids.len()], fact }));
    }
    edited
}

/// The facts of a touchpoint that have one value.
fn scalars(touchpoint: &Touchpoint) -> [String; 4] {
    let Touchpoint { title, description, channel, emotion, .. } = touchpoint;
    [title.clone(), description.clone(), format!("{channel:?}"), format!("{emotion:?}")]
}

/// An item's own facts and its parent; lists of personas without those that a side no longer has.
fn what(map: &JourneyMap, id: Id, sides: [&JourneyMap; 2]) -> Option<(Id, String)> {
    if let Some(entry) = JourneyMap::LISTS.iter().find_map(|sort| map.entry(*sort, id)) {
        return Some((map.id, format!("{entry:?}")));
    }
    for stage in &map.stages {
        if stage.id == id {
            let bare = Stage { touchpoints: Vec::new(), metrics: Vec::new(), ..stage.clone() };
            return Some((map.id, format!("{bare:?}")));
        }
        if let Some(metric) = stage.metrics.iter().find(|metric| metric.id == id) {
            return Some((stage.id, format!("{metric:?}")));
        }
        for touchpoint in &stage.touchpoints {
            if touchpoint.id == id {
                let mut bare = Touchpoint { notes: Vec::new(), ..touchpoint.clone() };
                let known = |persona: &Id| sides.iter().all(|side| side.persona(*persona).is_some());
                bare.personas.retain(known);
                bare.feelings.retain(|(persona, _)| known(persona));
                return Some((stage.id, format!("{bare:?}")));
            }
            let note: Option<&Note> = touchpoint.notes.iter().find(|note| note.id == id);
            if let Some(note) = note {
                return Some((touchpoint.id, format!("{note:?}")));
            }
        }
    }
    None
}

/// What sort of conflict it is.
fn shape(conflict: &Conflict) -> &'static str {
    let shapes = [
        ("the order of", "order"),
        ("the stage of", "place"),
        ("the touchpoint of", "place"),
        ("the kind of", "kind"),
    ];
    if [&conflict.ours, &conflict.theirs].iter().any(|side| *side == "deleted") {
        return "deleted";
    }
    shapes.iter().find(|(start, _)| conflict.what.starts_with(start)).map_or("fact", |(_, shape)| shape)
}

/// Whether an id names different sorts of things.
fn is_foreign(one: &JourneyMap, other: &JourneyMap, id: Id) -> bool {
    let sort = |map: &JourneyMap| map.find(id).map(Slot::sort);
    sort(one).zip(sort(other)).is_some_and(|(one, other)| one != other)
}

/// Whether every id names the same sort of thing in both maps.
pub(crate) fn are_kin(one: &JourneyMap, other: &JourneyMap) -> bool {
    one.ids().all(|id| !is_foreign(one, other, id))
}

fn with_sorted_lists(mut map: JourneyMap) -> JourneyMap {
    map.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints).for_each(|t| t.personas.sort());
    map
}
