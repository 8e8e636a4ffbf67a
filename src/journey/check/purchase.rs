//! The purchase: how a stage is known to be one, and what should be asked right after it.

use super::{Context, Ground, Spot, is_sketch, quoted};
use crate::journey::detail::{Key, kind};
use crate::journey::{JourneyMap, NoteKind};

/// Words in the name of a stage where it is bought or decided.
#[rustfmt::skip]
const PURCHASE: &[&str] = &[
    "purchase", "purchasing", "buy", "buys", "buying", "checkout", "decision", "decide", "decides", "deciding",
    "order", "orders", "ordering", "pay", "pays", "paying", "payment", "acquisition", "conversion", "booking",
];

/// Words that say that it is not: the stage is before it or behind it.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "before", "pre", "after", "post", "behind", "tracking", "track", "delivery", "status", "repeat", "again",
];

pub(super) fn dissonance(map: &Ground, _: Context) -> Vec<Spot> {
    if is_sketch(map) || !is_customer_journey(map) {
        return Vec::new();
    }
    let Some(purchase) = map.stages.iter().rposition(|stage| is_purchase(&stage.name)) else {
        return Vec::new();
    };
    let paid = map.stages[purchase].touchpoints.last();
    let mut after = map.stages[purchase + 1..].iter().flat_map(|stage| &stage.touchpoints);
    let Some(next) = after.next() else { return Vec::new() };
    let is_asked = paid.into_iter().chain([next]).any(|t| t.notes_of(NoteKind::Dissonance).next().is_some());
    if is_asked {
        return Vec::new();
    }
    let title = quoted(&next.title);
    vec![Spot::new(next.id, format!("{title} comes right after the purchase: note what people doubt there."))]
}

/// Whether the map is to show the whole relationship; a map that does not say what it is, is.
pub(super) fn is_customer_journey(map: &JourneyMap) -> bool {
    matches!(map.details.text(Key::Kind), "" | kind::CUSTOMER)
}

pub(super) fn is_purchase(name: &str) -> bool {
    let words = words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    (has(PURCHASE) || words.concat() == "checkout") && !has(AROUND)
}

pub(super) fn words(name: &str) -> Vec<String> {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
