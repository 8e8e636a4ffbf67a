//! Fields for details; those that link to other items do it by name.

use super::super::detail::{Row, Target, Value, typed};
use super::super::entry::folded;
use super::super::map::Slot;
use super::super::{Edit, Entry, Fact, Id, Ids, Item, JourneyMap, Place, Sort};

/// What a person calls an item: its title, name or first line; `None` when it is gone.
pub fn name_of(map: &JourneyMap, id: Id) -> Option<String> {
    Some(name_at(map, map.find(id)?).to_owned())
}

/// What a person calls the item at a place.
pub fn name_at(map: &JourneyMap, slot: Slot) -> &str {
    let text = match slot {
        Slot::Map => &map.title,
        Slot::Entry(sort, at) => &map.entries(sort)[at].name,
        Slot::Stage(s) => &map.stages[s].name,
        Slot::Metric(s, at) => &map.stages[s].metrics[at].name,
        Slot::Touchpoint(s, t) => &map.stages[s].touchpoints[t].title,
        Slot::Note(s, t, n) => &map.stages[s].touchpoints[t].notes[n].text,
    };
    first_line(text)
}

/// What stands for an item in a field: its name, or its id behind a `^` where it has none or is gone.
pub(super) fn label(map: &JourneyMap, id: Id) -> String {
    name_of(map, id).filter(|name| !name.is_empty()).unwrap_or_else(|| format!("^{id}"))
}

/// The item of these that a typed label means: by its id, or else the first so called.
pub(super) fn labelled(map: &JourneyMap, ids: &[Id], typed: &str) -> Option<Id> {
    let by_id = typed.strip_prefix('^').and_then(|id| Id::parse(id).ok());
    let is_meant =
        |id: &Id| Some(*id) == by_id || name_of(map, *id).is_some_and(|name| folded(&name) == folded(typed));
    ids.iter().copied().find(is_meant)
}

/// The edits that make a detail read as it was typed. Evidence that is named for the first time comes
/// along.
pub(super) fn detail_edits(
    map: &JourneyMap,
    id: Id,
    slot: Slot,
    row: &'static Row,
    text: &str,
    ids: &mut Ids,
) -> Result<Vec<Edit>, String> {
    let now = map.details_at(slot).get(row.key);
    let mut linked = if let Some(Value::Links(linked)) = now { linked.clone() } else { Vec::new() };
    let mut edits = Vec::new();
    let mut new: Vec<Entry> = Vec::new();
    let value = typed(row, text, &mut |target, name| {
        // Of several with one name, those that are linked already are meant.
        if let Some(id) = labelled(map, &linked, name) {
            linked.retain(|other| *other != id);
            return Ok(id);
        }
        match find(map, target, name) {
            Err(_) if target == Target::Sort(Sort::Evidence) => {
                if let Some(known) = new.iter().find(|entry| entry.is_named(name)) {
                    return Ok(known.id);
                }
                let entry = Entry::new(ids.next(Sort::Evidence.letter()), name);
                let after = new.last().or(map.evidence.last()).map(|entry| entry.id);
                let at = Place { parent: map.id, after };
                let id = entry.id;
                edits.push(Edit::Insert { at, item: Item::Evidence(entry.clone()) });
                new.push(entry);
                Ok(id)
            }
            found => found,
        }
    })?;
    if value.as_ref() != now {
        edits.push(Edit::Set { id, fact: Fact::Detail(row.key, value) });
    }
    Ok(edits)
}

/// The item that a person means by a name: the one called so, or the only one whose name begins so.
fn find(map: &JourneyMap, target: Target, name: &str) -> Result<Id, String> {
    let named = candidates(map, target);
    if let Some((id, _)) = named.iter().find(|(_, known)| folded(known) == folded(name)) {
        return Ok(*id);
    }
    let typed = name.trim().to_lowercase();
    let mut begun = named.iter().filter(|(_, known)| known.to_lowercase().starts_with(&typed));
    let what = match target {
        Target::Sort(sort) => sort.word(),
        Target::Note(kind) => kind.row().name,
        Target::Anything => "item",
    };
    match (begun.next(), begun.next()) {
        (Some((id, _)), None) => Ok(*id),
        (Some(_), Some(_)) => Err(format!("several begin with '{name}': type more of it")),
        (None, _) => Err(format!("there is no {what} '{name}'")),
    }
}

/// What may be linked to, in the order of the map, each with what a person calls it.
pub(super) fn candidates(map: &JourneyMap, target: Target) -> Vec<(Id, &str)> {
    match target {
        Target::Sort(Sort::Stage) => {
            map.stages.iter().map(|stage| (stage.id, first_line(&stage.name))).collect()
        }
        Target::Sort(sort) => {
            map.entries(sort).iter().map(|entry| (entry.id, first_line(&entry.name))).collect()
        }
        Target::Note(kind) => {
            let notes = map.touchpoints().flat_map(|touchpoint| touchpoint.notes_of(kind));
            notes.map(|note| (note.id, first_line(&note.text))).collect()
        }
        Target::Anything => {
            let slots = map.slots();
            map.ids().filter_map(|id| Some((id, name_at(map, *slots.get(&id)?)))).collect()
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim()
}
