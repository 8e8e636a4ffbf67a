//! `apply`: the one function that changes a map.

use std::mem::swap;

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
    if let Fact::Personas(listed) = &fact {
        check_personas(map, listed)?;
    }
    exchange(map, slot, &mut fact)?;
    Ok(Edit::Set { id, fact })
}

/// Swaps the value in the map with the one in `fact`: what comes back is the inverse.
fn exchange(map: &mut JourneyMap, slot: Slot, fact: &mut Fact) -> Result<(), EditError> {
    match (slot, fact) {
        (Slot::Map, Fact::Title(new)) => swap(&mut map.title, new),
        (Slot::Persona(p), Fact::Title(new)) => swap(&mut map.personas[p].name, new),
        (Slot::Stage(s), Fact::Title(new)) => swap(&mut map.stages[s].name, new),
        (Slot::Stage(s), Fact::Goal(new)) => swap(&mut map.stages[s].goal, new),
        (Slot::Touchpoint(s, t), fact) => return exchange_of(&mut map.stages[s].touchpoints[t], fact),
        (Slot::Note(s, t, n), fact) => return exchange_on(&mut map.stages[s].touchpoints[t].notes[n], fact),
        (slot, fact) => return Err(EditError::NoSuchFact { item: slot.sort().word(), fact: fact.word() }),
    }
    Ok(())
}

fn exchange_of(touchpoint: &mut Touchpoint, fact: &mut Fact) -> Result<(), EditError> {
    match fact {
        Fact::Title(new) => swap(&mut touchpoint.title, new),
        Fact::Description(new) => swap(&mut touchpoint.description, new),
        Fact::Channel(new) => swap(&mut touchpoint.channel, new),
        Fact::Emotion(new) => swap(&mut touchpoint.emotion, new),
        Fact::Personas(new) => swap(&mut touchpoint.personas, new),
        _ => return Err(EditError::NoSuchFact { item: "touchpoint", fact: fact.word() }),
    }
    Ok(())
}

fn exchange_on(note: &mut Note, fact: &mut Fact) -> Result<(), EditError> {
    match fact {
        Fact::Text(new) => swap(&mut note.text, new),
        Fact::Kind(new) if new.row().severity || note.severity.is_none() => swap(&mut note.kind, new),
        Fact::Severity(new) if note.kind.row().severity || new.is_none() => swap(&mut note.severity, new),
        Fact::Kind(kind) => {
            return Err(EditError::NoSuchFact { item: kind.row().name, fact: "severity" });
        }
        fact => return Err(EditError::NoSuchFact { item: note.kind.row().name, fact: fact.word() }),
    }
    Ok(())
}

fn insert(map: &mut JourneyMap, at: Place, item: Item) -> Result<Edit, EditError> {
    let id = item.id();
    let mut new = item.ids();
    new.sort_unstable();
    if let Some(twice) = new.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(EditError::Taken(twice[0]));
    }
    if let Some(taken) = map.ids().find(|id| new.binary_search(id).is_ok()) {
        return Err(EditError::Taken(taken));
    }
    let touchpoints = match &item {
        Item::Stage(stage) => stage.touchpoints.as_slice(),
        Item::Touchpoint(touchpoint) => std::slice::from_ref(touchpoint),
        Item::Note(_) | Item::Persona(_) => &[],
    };
    for touchpoint in touchpoints {
        check_personas(map, &touchpoint.personas)?;
    }
    let alone = if let Item::Note(note) = &item { std::slice::from_ref(note) } else { &[] };
    for note in alone.iter().chain(touchpoints.iter().flat_map(|touchpoint| &touchpoint.notes)) {
        if note.severity.is_some() && !note.kind.row().severity {
            return Err(EditError::NoSuchFact { item: note.kind.row().name, fact: "severity" });
        }
    }
    place(map, at, item)?;
    Ok(Edit::Remove { id })
}

fn remove(map: &mut JourneyMap, id: Id) -> Result<Edit, EditError> {
    let slot = map.find(id).ok_or(EditError::Unknown(id))?;
    if matches!(slot, Slot::Persona(_)) && map.touchpoints().any(|t| t.personas.contains(&id)) {
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
        Slot::Persona(p) => {
            let (at, persona) = lift(&mut map.personas, p, map.id, |persona| persona.id);
            (at, Item::Persona(persona))
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
        (Slot::Map, Sort::Persona) => Ok(map.personas.iter().position(|persona| persona.id == id)),
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
        (Slot::Map, Item::Persona(persona)) => map.personas.insert(index, persona),
        (Slot::Stage(s), Item::Touchpoint(touchpoint)) => map.stages[s].touchpoints.insert(index, touchpoint),
        (Slot::Touchpoint(s, t), Item::Note(note)) => map.stages[s].touchpoints[t].notes.insert(index, note),
        _ => return Err(EditError::Misplaced { item: sort }),
    }
    Ok(())
}

/// Each listed persona is in the map and listed once.
fn check_personas(map: &JourneyMap, listed: &[Id]) -> Result<(), EditError> {
    let misfit = |(place, id): &(usize, &Id)| map.persona(**id).is_none() || listed[..*place].contains(id);
    match listed.iter().enumerate().find(misfit) {
        Some((_, id)) => Err(EditError::NotAPersona(*id)),
        None => Ok(()),
    }
}
