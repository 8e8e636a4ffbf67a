//! Checks of the stages as a row: where the journey ends and whose words name it.

use super::purchase::{is_customer_journey, is_purchase, words};
use super::{Context, Ground, Spot, is_sketch, quoted};
use crate::journey::detail::{Key, kind};
use crate::journey::{NoteKind, Stage};

/// Words that name a department wherever they stand in the name of a stage.
#[rustfmt::skip]
const DEPARTMENTS: &[&str] = &[
    "sales", "presales", "marketing", "hr", "finance", "accounting", "legal", "compliance", "procurement",
    "engineering", "operations", "logistics", "warehouse", "backoffice", "department", "dept", "division",
];

pub(super) fn ends_at_purchase(map: &Ground, _: Context) -> Vec<Spot> {
    let last = match map.stages.as_slice() {
        [.., _, last] if is_customer_journey(map) && is_purchase(&last.name) => last,
        _ => return Vec::new(),
    };
    let sentence = format!("The journey ends at {}: add what comes after it.", quoted(&last.name));
    vec![Spot::new(last.id, sentence)]
}

pub(super) fn beyond_decision(map: &Ground, _: Context) -> Vec<Spot> {
    if map.details.text(Key::Kind) != kind::BUYER {
        return Vec::new();
    }
    let Some(decision) = map.stages.iter().rposition(|stage| is_purchase(&stage.name)) else {
        return Vec::new();
    };
    let Some(beyond) = map.stages.get(decision + 1) else { return Vec::new() };
    let (decision, name) = (quoted(&map.stages[decision].name), quoted(&beyond.name));
    let sentence =
        format!("A buyer journey ends with {decision}, and {name} follows: make it a customer journey.");
    vec![Spot::new(beyond.id, sentence)]
}

pub(super) fn mirrors(map: &Ground, _: Context) -> Vec<Spot> {
    let named_so = map.stages.iter().filter(|stage| names_a_department(&stage.name));
    let spot = |stage: &Stage| {
        let name = quoted(&stage.name);
        let sentence =
            format!("The stage {name} is named after us: name it after what the customer wants to get done.");
        Spot::new(stage.id, sentence)
    };
    named_so.map(spot).collect()
}

pub(super) fn no_backstage(map: &Ground, _: Context) -> Vec<Spot> {
    let is_blueprint = map.details.text(Key::Kind) == kind::BLUEPRINT;
    let behind = |kind| matches!(kind, NoteKind::Backstage | NoteKind::Support);
    let shows_it = map.noted.iter().any(|noted| behind(noted.note.kind));
    if !is_blueprint || shows_it || is_sketch(map) {
        return Vec::new();
    }
    let sentence = "The blueprint shows nothing behind the line of visibility: note what happens backstage.";
    vec![Spot::new(map.id, sentence)]
}

fn names_a_department(name: &str) -> bool {
    let words = words(name);
    // "Onboarding team" is one of ours; "Meet the team" is what a customer does.
    let is_a_team = matches!(words.as_slice(), [_, last] if last == "team");
    is_a_team || words.iter().any(|word| DEPARTMENTS.contains(&word.as_str()))
}
