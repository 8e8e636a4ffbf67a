//! The worked examples of the rankings, through whole maps.

use super::*;
use crate::journey::detail::{Share, Value, number};
use crate::journey::{Ids, Severity, Stage, Touchpoint};

fn id(text: &str) -> Id {
    Id::parse(&text.replace(' ', "-")).unwrap()
}

/// A map of one touchpoint with these notes.
fn with(notes: Vec<Note>) -> JourneyMap {
    let mut ids = Ids::new(1);
    let mut map = JourneyMap::new(ids.next('m'));
    let mut stage = Stage::new(ids.next('s'), "Pay");
    let mut touchpoint = Touchpoint::new(ids.next('t'), "Pays by card");
    touchpoint.notes = notes;
    stage.touchpoints.push(touchpoint);
    map.stages.push(stage);
    map
}

fn opportunity(name: &str, numbers: &[(Key, &str)]) -> Note {
    let mut note = Note::new(id(name), NoteKind::Opportunity, name);
    for (key, value) in numbers {
        note.details.set(*key, number(value).map(Value::Number));
    }
    note
}

fn pain(name: &str, severity: Option<u8>, frequency: Option<(u32, u32)>) -> Note {
    let mut note = Note::new(id(name), NoteKind::Pain, name);
    note.severity = severity.and_then(Severity::new);
    note.details.set(Key::Frequency, frequency.and_then(|(a, b)| Share::new(a, b)).map(Value::Share));
    note
}

fn order(map: &JourneyMap, order: Order) -> Vec<(String, Result<f64, String>)> {
    opportunities(map, order)
        .iter()
        .map(|o| (o.note.text.clone(), o.rank(order).map_err(Missing::in_words)))
        .collect()
}

#[test]
fn quick_wins_come_before_big_bets_whatever_their_value() {
    let of = |name, impact, effort| opportunity(name, &[(Key::Impact, impact), (Key::Effort, effort)]);
    let map = with(vec![
        opportunity("blank", &[(Key::Impact, "9")]),
        of("sink", "2", "5"),
        of("maybe", "3", "1"),
        of("bet", "5", "4"),
        of("win", "4", "3"),
        of("better win", "5", "1"),
    ]);
    let ranked = opportunities(&map, Order::ImpactEffort);
    let names: Vec<&str> = ranked.iter().map(|o| o.note.text.as_str()).collect();
    assert_eq!(names, ["better win", "win", "bet", "maybe", "sink", "blank"]);
    assert_eq!(ranked[1].matrix, Ok((Quadrant::QuickWin, 4.0 / 3.0)));
    assert_eq!(ranked[5].matrix.as_ref().unwrap_err().in_words(), "needs impact and effort");
}

#[test]
fn the_rice_score_takes_its_impact_from_the_scale_of_five() {
    let all = [(Key::Reach, "1000"), (Key::Impact, "4"), (Key::Confidence, "80"), (Key::PersonMonths, "2")];
    let map = with(vec![
        opportunity("three known", &all[..2]),
        opportunity("for nothing", &[all[0], all[1], all[2], (Key::PersonMonths, "0")]),
        opportunity("known", &all),
    ]);
    assert_eq!(
        order(&map, Order::Rice),
        [
            ("known".to_owned(), Ok(800.0)),
            ("three known".to_owned(), Err("needs confidence and person-months".to_owned())),
            ("for nothing".to_owned(), Err("needs person-months".to_owned())),
        ]
    );
    let impacts: Vec<f64> = (0..=6).filter_map(rice_impact).collect();
    assert_eq!(impacts, [0.25, 0.5, 1.0, 2.0, 3.0]);
}

#[test]
fn what_matters_and_is_served_badly_scores_highest() {
    let of = |name, importance, satisfaction| {
        opportunity(name, &[(Key::Importance, importance), (Key::Satisfaction, satisfaction)])
    };
    let map =
        with(vec![of("served well", "5", "9"), of("served badly", "9", "3"), of("out of range", "12", "3")]);
    assert_eq!(
        order(&map, Order::OpportunityScore),
        [
            ("served badly".to_owned(), Ok(15.0)),
            ("served well".to_owned(), Ok(5.0)),
            ("out of range".to_owned(), Err("has a number out of range".to_owned())),
        ]
    );
}

#[test]
fn what_is_done_stands_behind_what_is_to_do() {
    let mut done = opportunity("done", &[(Key::Impact, "5"), (Key::Effort, "1")]);
    done.details.set(Key::Status, Some(Value::Text(status::DONE.to_owned())));
    let map = with(vec![done, opportunity("blank", &[])]);
    let names: Vec<String> = order(&map, Order::ImpactEffort).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["blank", "done"]);
}

#[test]
fn pains_go_by_severity_times_frequency_and_then_by_severity() {
    let map = with(vec![
        pain("rare", Some(4), Some((1, 20))),
        pain("mild", Some(1), None),
        pain("common", Some(2), Some((18, 20))),
        pain("hard", Some(4), None),
        pain("blank", None, None),
    ]);
    let ranked = pains(&map);
    let priority = |pain: &Pain| pain.priority.clone().map_err(|missing| missing.in_words());
    let told: Vec<_> = ranked.iter().map(|pain| (pain.note.text.as_str(), priority(pain))).collect();
    let needs = |what: &str| Err(format!("needs {what}"));
    assert_eq!(
        told,
        [
            ("common", Ok(1.8)),
            ("rare", Ok(0.2)),
            ("hard", needs("frequency")),
            ("mild", needs("frequency")),
            ("blank", needs("severity and frequency")),
        ]
    );
}

#[test]
fn an_opportunity_adds_up_the_pains_it_relieves() {
    let mut relief = opportunity("relief", &[]);
    let links = ["p1", "p2", "gone", "relief"].iter().map(|name| id(name)).collect();
    relief.details.set(Key::Pains, Some(Value::Links(links)));
    let map = with(vec![pain("p1", Some(3), Some((1, 2))), pain("p2", Some(2), None), relief]);
    let ranked = opportunities(&map, Order::ImpactEffort);
    assert_eq!((ranked[0].pains.len(), ranked[0].severity(), ranked[0].relief()), (2, 5, Some(1.5)));
}

#[test]
fn an_experiment_stands_beside_what_it_is_about_with_its_verdict() {
    let trial = |name: &str, a: Option<(u32, u32)>, b: Option<(u32, u32)>| {
        let mut note = Note::new(id(name), NoteKind::Experiment, name);
        let share = |arm: Option<(u32, u32)>| arm.and_then(|(a, b)| Share::new(a, b)).map(Value::Share);
        note.details.set(Key::Tests, Some(Value::Links(vec![id("o1")])));
        note.details.set(Key::A, share(a));
        note.details.set(Key::B, share(b));
        note
    };
    let map = with(vec![
        opportunity("o1", &[]),
        trial("x1", Some((200, 1000)), Some((260, 1000))),
        trial("x2", Some((1, 4)), Some((2, 4))),
        trial("x3", Some((1, 4)), None),
    ]);
    let ranked = opportunities(&map, Order::Rice);
    let told: Vec<String> = ranked[0].trials.iter().map(Trial::in_words).collect();
    assert_eq!(
        told,
        [
            "B is better: A 20 %, B 26 %; 95 % between +2.3 and +9.7 points, p 0.001",
            "too few to tell: A 25 %, B 50 %",
            "needs successes of B",
        ]
    );
}
