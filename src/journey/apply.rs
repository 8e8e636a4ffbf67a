//! `apply`: the one function that changes a map.

use std::collections::HashSet;

use super::detail::{Details, rows};
use super::map::{Slot, Sort};
use super::{Edit, EditError, Fact, Id, Item, JourneyMap, Note, Place, Touchpoint};

/// Performs an edit and returns its inverse.
///
/// # Errors
/// When the edit does not fit the map. The map is then exactly as it was, also when a later part
/// of a [`Edit::Batch`] fails.
pub fn apply(map: &mut JourneyMap, edit: Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Set { id, fact } => set(map, id, fact),
        Edit::Insert { at, item } => insert(map, at, item),
        Edit::Remove { id } => remove(map, id),
        Edit::Move { id, to } => move_to(map, id, to),
        Edit::Batch(edits) => batch(map, edits),
    }
}

fn batch(map: &mut JourneyMap, edits: Vec<Edit>) -> Result<Edit, EditError> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(map, edit) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                for inverse in inverses.into_iter().rev() {
                    let undone = apply(map, inverse);
                    debug_assert!(undone.is_ok(), "an inverse fits the map it came from");
                }
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Batch(inverses))
}

fn set(map: &mut JourneyMap, id: Id, mut fact: Fact) -> Result<Edit, EditError> {
    let slot = map.find(id).ok_or(EditError::Unknown(id))?;
    match &fact {
        Fact::Personas(listed) => check_personas(map, listed)?,
        Fact::Feeling(persona, Some(_)) => check_personas(map, &[*persona])?,
        _ => {}
    }
    exchange(map, slot, &mut fact)?;
    Ok(Edit::Set { id, fact })
}

/// Swaps the value in the map with the one in `fact`: what comes back is the inverse.
fn exchange(map: &mut JourneyMap, slot: Slot, fact: &mut Fact) -> Result<(), EditError> {
    match slot {
        Slot::Map => map.exchange(fact),
        Slot::Entry(sort, at) => match map.entries_mut(sort).and_then(|list| list.get_mut(at)) {
            Some(entry) => entry.exchange(sort, fact),
            None => Err(EditError::NoSuchFact { item: sort.word(), fact: fact.word() }),
        },
        Slot::Stage(s) => map.stages[s].exchange(fact),
        Slot::Metric(s, at) => map.stages[s].metrics[at].exchange(Sort::Metric, fact),
        Slot::Touchpoint(s, t) => map.stages[s].touchpoints[t].exchange(fact),
        Slot::Note(s, t, n) => map.stages[s].touchpoints[t].notes[n].exchange(fact),
    }
}

fn insert(map: &mut JourneyMap, at: Place, item: Item) -> Result<Edit, EditError> {
    let id = item.id();
    let mut new = item.ids();
    new.sort_unstable();
    if let Some(twice) = new.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(EditError::Taken(twice[0]));
    }
    if let Some(taken) = taken(map, &new) {
        return Err(EditError::Taken(taken));
    }
    let touchpoints = match &item {
        Item::Stage(stage) => stage.touchpoints.as_slice(),
        Item::Touchpoint(touchpoint) => std::slice::from_ref(touchpoint),
        _ => &[],
    };
    for touchpoint in touchpoints {
        check_personas(map, &touchpoint.personas)?;
        let felt: Vec<Id> = touchpoint.feelings.iter().map(|(persona, _)| *persona).collect();
        check_personas(map, &felt)?;
    }
    let alone = if let Item::Note(note) = &item { std::slice::from_ref(note) } else { &[] };
    for note in alone.iter().chain(touchpoints.iter().flat_map(|touchpoint| &touchpoint.notes)) {
        if note.severity.is_some() && !note.kind.row().severity {
            return Err(EditError::NoSuchFact { item: note.kind.row().name, fact: "severity" });
        }
    }
    check_details(&item)?;
    place(map, at, item)?;
    Ok(Edit::Remove { id })
}

/// One of these ids that is in the map already.
fn taken(map: &JourneyMap, new: &[Id]) -> Option<Id> {
    /// Looking for so many one by one takes less than looking at every id of the map.
    const FEW: usize = 4;
    if new.len() <= FEW {
        return new.iter().copied().find(|id| map.find(*id).is_some());
    }
    let new: HashSet<Id> = new.iter().copied().collect();
    map.ids().find(|id| new.contains(id))
}

fn remove(map: &mut JourneyMap, id: Id) -> Result<Edit, EditError> {
    let slot = map.find(id).ok_or(EditError::Unknown(id))?;
    if slot.sort() == Sort::Persona && map.touchpoints().any(|touchpoint| touchpoint.mentions(id)) {
        return Err(EditError::InUse(id));
    }
    let (at, item) = take(map, slot)?;
    Ok(Edit::Insert { at, item })
}

fn move_to(map: &mut JourneyMap, id: Id, to: Place) -> Result<Edit, EditError> {
    let slot = map.find(id).ok_or(EditError::Unknown(id))?;
    if to.after == Some(id) {
        return Err(EditError::Unknown(id));
    }
    // Checked before the item is lifted out, so that a refusal leaves the map untouched.
    spot(map, to, slot.sort())?;
    let (from, item) = take(map, slot)?;
    place(map, to, item)?;
    Ok(Edit::Move { id, to: from })
}

/// Lifts an item out of the map and says where it stood.
fn take(map: &mut JourneyMap, slot: Slot) -> Result<(Place, Item), EditError> {
    fn lift<T>(list: &mut Vec<T>, index: usize, parent: Id, id: fn(&T) -> Id) -> (Place, T) {
        let after = index.checked_sub(1).map(|before| id(&list[before]));
        (Place { parent, after }, list.remove(index))
    }
    Ok(match slot {
        Slot::Map => return Err(EditError::WholeMap),
        Slot::Entry(sort, at) => {
            let root = map.id;
            let Some(list) = map.entries_mut(sort) else { return Err(EditError::Misplaced { item: sort }) };
            let (at, entry) = lift(list, at, root, |entry| entry.id);
            (at, Item::entry(sort, entry).ok_or(EditError::Misplaced { item: sort })?)
        }
        Slot::Metric(s, at) => {
            let stage = &mut map.stages[s];
            let (at, metric) = lift(&mut stage.metrics, at, stage.id, |metric| metric.id);
            (at, Item::Metric(metric))
        }
        Slot::Stage(s) => {
            let (at, stage) = lift(&mut map.stages, s, map.id, |stage| stage.id);
            (at, Item::Stage(stage))
        }
        Slot::Touchpoint(s, t) => {
            let stage = &mut map.stages[s];
            let (at, touchpoint) = lift(&mut stage.touchpoints, t, stage.id, |touchpoint| touchpoint.id);
            (at, Item::Touchpoint(touchpoint))
        }
        Slot::Note(s, t, n) => {
            let touchpoint = &mut map.stages[s].touchpoints[t];
            let (at, note) = lift(&mut touchpoint.notes, n, touchpoint.id, |note| note.id);
            (at, Item::Note(note))
        }
    })
}

/// Where `at` is for an item of this sort: what holds it, and the index it gets there.
fn spot(map: &JourneyMap, at: Place, sort: Sort) -> Result<(Slot, usize), EditError> {
    let parent = map.find(at.parent).ok_or(EditError::Unknown(at.parent))?;
    let sibling = |id: Id| match (parent, sort) {
        (Slot::Map, Sort::Stage) => Ok(map.stages.iter().position(|stage| stage.id == id)),
        (Slot::Map, sort) if JourneyMap::LISTS.contains(&sort) => {
            Ok(map.entries(sort).iter().position(|entry| entry.id == id))
        }
        (Slot::Stage(s), Sort::Metric) => Ok(map.stages[s].metrics.iter().position(|metric| metric.id == id)),
        (Slot::Stage(s), Sort::Touchpoint) => {
            Ok(map.stages[s].touchpoints.iter().position(|touchpoint| touchpoint.id == id))
        }
        (Slot::Touchpoint(s, t), Sort::Note) => {
            Ok(map.stages[s].touchpoints[t].notes.iter().position(|note| note.id == id))
        }
        _ => Err(EditError::Misplaced { item: sort }),
    };
    // The first place has no sibling, but must suit the sort all the same.
    let before = sibling(at.after.unwrap_or(at.parent))?;
    match (at.after, before) {
        (None, _) => Ok((parent, 0)),
        (Some(_), Some(before)) => Ok((parent, before + 1)),
        (Some(id), None) => Err(EditError::Unknown(id)),
    }
}

/// Puts an item at its place.
fn place(map: &mut JourneyMap, at: Place, item: Item) -> Result<(), EditError> {
    let sort = item.sort();
    let (parent, index) = spot(map, at, sort)?;
    match (parent, item) {
        (Slot::Map, Item::Stage(stage)) => map.stages.insert(index, stage),
        (Slot::Stage(s), Item::Metric(metric)) => map.stages[s].metrics.insert(index, metric),
        (Slot::Stage(s), Item::Touchpoint(touchpoint)) => map.stages[s].touchpoints.insert(index, touchpoint),
        (Slot::Touchpoint(s, t), Item::Note(note)) => map.stages[s].touchpoints[t].notes.insert(index, note),
        (
            Slot::Map,
            Item::Persona(entry) | Item::Evidence(entry) | Item::Lane(entry) | Item::Silence(entry),
        ) => match map.entries_mut(sort) {
            Some(list) => list.insert(index, entry),
            None => return Err(EditError::Misplaced { item: sort }),
        },
        _ => return Err(EditError::Misplaced { item: sort }),
    }
    Ok(())
}

/// Nothing in an item says what items of its sort do not say.
fn check_details(item: &Item) -> Result<(), EditError> {
    let check = |sort: Sort, details: &Details| {
        let stranger = details.iter().find(|(key, _)| rows(sort).iter().all(|row| row.key != *key));
        match stranger {
            Some((key, _)) => Err(EditError::NoSuchFact { item: sort.word(), fact: key.word() }),
            None => Ok(()),
        }
    };
    let check_touchpoint = |touchpoint: &Touchpoint| {
        let mut notes = touchpoint.notes.iter();
        check(Sort::Touchpoint, &touchpoint.details)
            .and_then(|()| notes.try_for_each(|note: &Note| check(Sort::Note, &note.details)))
    };
    match item {
        Item::Stage(stage) => {
            check(Sort::Stage, &stage.details)?;
            stage.metrics.iter().try_for_each(|metric| check(Sort::Metric, &metric.details))?;
            stage.touchpoints.iter().try_for_each(check_touchpoint)
        }
        Item::Touchpoint(touchpoint) => check_touchpoint(touchpoint),
        Item::Note(note) => check(Sort::Note, &note.details),
        Item::Persona(entry)
        | Item::Evidence(entry)
        | Item::Lane(entry)
        | Item::Silence(entry)
        | Item::Metric(entry) => check(item.sort(), &entry.details),
    }
}

/// Each listed persona is in the map and listed once.
fn check_personas(map: &JourneyMap, listed: &[Id]) -> Result<(), EditError> {
    let misfit = |(place, id): &(usize, &Id)| map.persona(**id).is_none() || listed[..*place].contains(id);
    match listed.iter().enumerate().find(misfit) {
        Some((_, id)) => Err(EditError::NotAPersona(*id)),
        None => Ok(()),
    }
}
