//! Fields for details; those that link to other items do it by name.

use super::super::detail::{Row, Target, Value, typed};
use super::super::map::Slot;
use super::super::{Edit, Entry, Fact, Id, Ids, Item, JourneyMap, Place, Sort};

/// What a person calls an item: its title, name or first line; `None` when it is gone.
pub fn name_of(map: &JourneyMap, id: Id) -> Option<String> {
    let text = match map.find(id)? {
        Slot::Map => &map.title,
        Slot::Entry(sort, at) => &map.entries(sort)[at].name,
        Slot::Stage(s) => &map.stages[s].name,
        Slot::Metric(s, at) => &map.stages[s].metrics[at].name,
        Slot::Touchpoint(s, t) => &map.stages[s].touchpoints[t].title,
        Slot::Note(s, t, n) => &map.stages[s].touchpoints[t].notes[n].text,
    };
    Some(text.lines().next().unwrap_or_default().trim().to_owned())
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
        if let Some(place) =
            linked.iter().position(|id| name_of(map, *id).is_some_and(|known| is_same(&known, name)))
        {
            return Ok(linked.remove(place));
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
    let named: Vec<(Id, String)> =
        candidates(map, target).into_iter().filter_map(|id| Some((id, name_of(map, id)?))).collect();
    if let Some((id, _)) = named.iter().find(|(_, known)| is_same(known, name)) {
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

/// What may be linked to.
pub(super) fn candidates(map: &JourneyMap, target: Target) -> Vec<Id> {
    match target {
        Target::Sort(Sort::Stage) => map.stages.iter().map(|stage| stage.id).collect(),
        Target::Sort(sort) => map.entries(sort).iter().map(|entry| entry.id).collect(),
        Target::Note(kind) => {
            map.touchpoints().flat_map(|touchpoint| touchpoint.notes_of(kind)).map(|note| note.id).collect()
        }
        Target::Anything => map.ids().collect(),
    }
}

fn is_same(known: &str, typed: &str) -> bool {
    known.trim().to_lowercase() == typed.trim().to_lowercase()
}
