//! What stands above a picture: the title, what map it is, and how to read it.

use std::borrow::Cow;

use super::feelings::Feelings;
use super::marks::{legend, shown};
use super::people::People;
use super::{Anchor, Role, Shape, Strip, Type};
use crate::export::typeface::{Typeface, Weight};
use crate::journey::detail::Key;
use crate::journey::section::named;
use crate::journey::{JourneyMap, Summary, figures};
use crate::text::{beginning, counted, display};

const TITLE: Type = Type::new(30.0, Weight::Bold, Role::Ink);
const AGAIN: Type = Type::new(18.0, Weight::Bold, Role::Ink);
const FACTS: Type = Type::new(14.0, Weight::Regular, Role::Faint);

/// Lines of prose are read best when they are not as wide as a picture.
const PROSE: f64 = 1_000.0;
/// So much of a long title is said again where it is only a reminder.
const REMINDER: usize = 80;

/// A name whole, or a word for none.
pub(super) fn whole(name: &str) -> &str {
    if name.trim().is_empty() { named(name) } else { name }
}

/// The title of a map, or a word for none.
pub(super) fn title(map: &JourneyMap) -> Cow<'_, str> {
    display(whole(&map.title).trim())
}

/// Title, facts and legend from the top of a picture on, and where they end.
pub(super) fn head<'m>(
    map: &'m JourneyMap,
    feelings: &Feelings,
    typeface: &Typeface,
    people: &People,
    (left, right): (f64, f64),
    has_cards: bool,
) -> (Vec<Shape<'m>>, f64) {
    let mut shapes = Vec::new();
    let room = right - left;
    let lines = TITLE.lines(typeface, whole(&map.title), room);
    let mut top = TITLE.set(&mut shapes, (left, 0.0), Anchor::Start, lines);
    let facts = facts(map);
    let lines = FACTS.own_lines(typeface, &facts, room);
    top = FACTS.set(&mut shapes, (left, top + 4.0), Anchor::Start, lines);
    let scenario = FACTS.lines(typeface, map.details.text(Key::Scenario), room.min(PROSE));
    top = FACTS.set(&mut shapes, (left, top), Anchor::Start, scenario);
    let marks = shown(map, feelings, has_cards);
    top = legend(&mut shapes, typeface, people, (left, right), top + 16.0, &marks);
    (shapes, top)
}

/// The head of a page that others precede, and where it ends.
pub(super) fn again<'m>(
    map: &JourneyMap,
    typeface: &Typeface,
    (left, right): (f64, f64),
) -> (Vec<Shape<'m>>, f64) {
    let mut shapes = Vec::new();
    let named = title(map);
    let named = reminder(&named);
    let lines = AGAIN.own_lines(typeface, &named, right - left);
    let top = AGAIN.set(&mut shapes, (left, 0.0), Anchor::Start, lines);
    (shapes, top)
}

/// The number of a page, in the margin above its head.
pub(super) fn numbered<'m>(right: f64, number: &str) -> Strip<'m> {
    Strip { top: 22.0, shapes: vec![FACTS.line(right, 0.0, Anchor::End, number.to_owned())] }
}

/// A name that was said whole before: as much of it as it takes to know it again.
pub(super) fn reminder(name: &str) -> Cow<'_, str> {
    let begun = beginning(name, REMINDER);
    if begun.len() == name.len() { begun.into() } else { format!("{}...", begun.trim_end()).into() }
}

/// What sort of map it is, and what its scores say together.
pub(super) fn facts(map: &JourneyMap) -> String {
    let summary = Summary::of(map);
    let said = [Key::Kind, Key::State].into_iter().map(|key| map.details.text(key).trim());
    let one_line = |text: &str| display(&text.replace('\n', " ")).into_owned();
    let mut facts: Vec<String> = said.filter(|text| !text.is_empty()).map(one_line).collect();
    facts.push(counted(map.stages.len(), "stage"));
    facts.push(counted(summary.touchpoints, "touchpoint"));
    facts.extend(summary.mean.map(|mean| format!("mean {}", figures::signed(mean))));
    facts.extend(summary.range.map(|range| format!("range {}", figures::plain(range))));
    if summary.pains > 0 {
        facts.push(counted(summary.pains, "pain"));
    }
    if summary.unscored > 0 {
        facts.push(format!("{} not scored", summary.unscored));
    }
    facts.join("  \u{b7}  ")
}
