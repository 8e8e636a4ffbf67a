//! Checks of personas and of what they feel.

use super::evidence::is_supported;
use super::{Context, Ground, Spot, is_sketch, quoted};
use crate::journey::Touchpoint;
use crate::journey::detail::{Key, status};

pub(super) fn none(map: &Ground, _: Context) -> Vec<Spot> {
    if !map.personas.is_empty() || map.touchpoints().next().is_none() {
        return Vec::new();
    }
    vec![Spot::new(map.id, "The map does not say whose journey it is: add a persona.")]
}

/// A persona of whom nothing is said counts as assumed, but not in a sketch.
pub(super) fn assumed(map: &Ground, _: Context) -> Vec<Spot> {
    let status = |persona: &crate::journey::Entry| persona.details.text(Key::Status).to_owned();
    let is_researched = |persona| matches!(status(persona).as_str(), status::PARTLY | status::RESEARCHED);
    let is_known = |persona| is_researched(persona) || is_supported(map, &persona.details, Key::Evidence);
    let is_meant = !is_sketch(map) || map.personas.iter().any(|persona| status(persona) == status::ASSUMED);
    if map.personas.is_empty() || !is_meant || map.personas.iter().any(is_known) {
        return Vec::new();
    }
    let sentence = "Every persona of the map is assumed: research one, and set its status.";
    vec![Spot::new(map.id, sentence)]
}

pub(super) fn split(map: &Ground, _: Context) -> Vec<Spot> {
    let sentence = |touchpoint: &Touchpoint| {
        let Some((low, high)) = touchpoint.split() else { return String::new() };
        let title = quoted(&touchpoint.title);
        format!("Personas feel {low} to {high} at {title}: look at each alone, or agree on a score.")
    };
    let undecided = map.felt.iter().filter(|placed| placed.touchpoint.emotion.is_none());
    let split = undecided.filter(|placed| placed.touchpoint.split().is_some());
    split.map(|placed| Spot::of_touchpoint(placed.slot, placed.touchpoint, sentence)).collect()
}
