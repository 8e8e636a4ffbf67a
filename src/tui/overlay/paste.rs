//! Pasted lists and outlines: what a clipboard holds becomes touchpoints, in one step to undo.

use std::collections::HashMap;

use crate::journey::{Edit, Id, Ids, Item, JourneyMap, Place, Touchpoint, notation, outline};
use crate::tui::event::Effect;

/// Adds a pasted text of several lines at a place in a stage, which moves on behind what was added.
///
/// A list makes a touchpoint of each line. A text with headings or indented bullets is an outline:
/// its stages come behind the present one.
pub(super) fn into_stage(map: &JourneyMap, at: &mut Place, text: &str, ids: &mut Ids) -> Vec<Effect> {
    let edits = if is_outline(text) { outlined(map, at, text, ids) } else { listed(at, text, ids) };
    if edits.is_empty() { Vec::new() } else { vec![Effect::Apply(Edit::Batch(edits))] }
}

fn is_outline(text: &str) -> bool {
    text.lines().any(|line| {
        let indented = line.starts_with([' ', '\t']) && without_bullet(line).len() < line.trim().len();
        indented || line.starts_with("# ") || line.starts_with("## ")
    })
}

fn listed(at: &mut Place, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let lines = text.lines().map(without_bullet).filter(|line| !line.is_empty());
    lines.map(|line| add(at, notation::read(line).touchpoint(ids))).collect()
}

fn outlined(map: &JourneyMap, at: &mut Place, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let (read, _) = outline::read_with(text, ids);
    let mut edits = Vec::new();
    let mut known: HashMap<Id, Id> = HashMap::new();
    let mut place = Place::last_persona(map);
    for persona in read.personas {
        let id = map.persona_named(&persona.name).map_or(persona.id, |there| there.id);
        known.insert(persona.id, id);
        if id == persona.id {
            edits.push(Edit::Insert { at: place, item: Item::Persona(persona) });
            place.after = Some(id);
        }
    }
    let mut behind = Place::behind(map.id, at.parent);
    for mut stage in read.stages {
        for touchpoint in &mut stage.touchpoints {
            touchpoint.personas.iter_mut().for_each(|id| *id = known.get(id).copied().unwrap_or(*id));
        }
        if stage.name.is_empty() {
            edits.extend(stage.touchpoints.into_iter().map(|touchpoint| add(at, touchpoint)));
            continue;
        }
        let id = stage.id;
        edits.push(Edit::Insert { at: behind, item: Item::Stage(stage) });
        behind.after = Some(id);
    }
    edits
}

fn add(at: &mut Place, touchpoint: Touchpoint) -> Edit {
    let place = *at;
    at.after = Some(touchpoint.id);
    Edit::Insert { at: place, item: Item::Touchpoint(touchpoint) }
}

/// A line without the bullet or number in front of it.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = unnumbered.len() < line.len();
    let marks: &[&str] = if numbered { &[". ", ") "] } else { &["- ", "* ", "+ ", "\u{2022} "] };
    marks.iter().find_map(|mark| unnumbered.strip_prefix(mark)).unwrap_or(line).trim()
}
