//! `apply`: the one function that changes a map.

use std::mem::swap;

use super::map::Slot;
use super::{Edit, EditError, Fact, Id, Item, JourneyMap, Place};

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
    let item = match slot {
        Slot::Map => match fact {
            Fact::Title(new) => return Ok(swap(&mut map.title, new)),
            _ => "map",
        },
        Slot::Persona(p) => match fact {
            Fact::Title(new) => return Ok(swap(&mut map.personas[p].name, new)),
            _ => "persona",
        },
        Slot::Stage(s) => match fact {
            Fact::Title(new) => return Ok(swap(&mut map.stages[s].name, new)),
            Fact::Goal(new) => return Ok(swap(&mut map.stages[s].goal, new)),
            _ => "stage",
        },
        Slot::Touchpoint(s, t) => {
            let touchpoint = &mut map.stages[s].touchpoints[t];
            match fact {
                Fact::Title(new) => return Ok(swap(&mut touchpoint.title, new)),
                Fact::Description(new) => return Ok(swap(&mut touchpoint.description, new)),
                Fact::Channel(new) => return Ok(swap(&mut touchpoint.channel, new)),
                Fact::Emotion(new) => return Ok(swap(&mut touchpoint.emotion, new)),
                Fact::Personas(new) => return Ok(swap(&mut touchpoint.personas, new)),
                _ => "touchpoint",
            }
        }
        Slot::Note(s, t, n) => {
            let note = &mut map.stages[s].touchpoints[t].notes[n];
            let hurts = note.severity.is_some();
            match fact {
                Fact::Text(new) => return Ok(swap(&mut note.text, new)),
                Fact::Kind(new) if new.row().severity || !hurts => return Ok(swap(&mut note.kind, new)),
                Fact::Severity(new) if note.kind.row().severity || new.is_none() => {
                    return Ok(swap(&mut note.severity, new));
                }
                Fact::Kind(_) | Fact::Severity(_) => "note of that kind",
                _ => "note",
            }
        }
    };
    Err(EditError::NoSuchFact { item, fact: fact.word() })
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
    let misfit = |note: &super::Note| note.severity.is_some() && !note.kind.row().severity;
    let alone = if let Item::Note(note) = &item { std::slice::from_ref(note) } else { &[] };
    if alone.iter().chain(touchpoints.iter().flat_map(|t| &t.notes)).any(misfit) {
        return Err(EditError::NoSuchFact { item: "note of that kind", fact: "severity" });
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
    let (from, item) = take(map, slot)?;
    if let Err((error, item)) = try_place(map, to, item) {
        let back = place(map, from, item);
        debug_assert!(back.is_ok(), "an item fits where it came from");
        return Err(error);
    }
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

fn place(map: &mut JourneyMap, at: Place, item: Item) -> Result<(), EditError> {
    try_place(map, at, item).map_err(|(error, _)| error)
}

/// Puts an item at its place, or gives it back together with the reason why not.
fn try_place(map: &mut JourneyMap, at: Place, item: Item) -> Result<(), (EditError, Item)> {
    fn index<T>(list: &[T], after: Option<Id>, id: fn(&T) -> Id) -> Result<usize, EditError> {
        let Some(sibling) = after else { return Ok(0) };
        let before = list.iter().position(|other| id(other) == sibling);
        before.map(|index| index + 1).ok_or(EditError::Unknown(sibling))
    }
    let Some(parent) = map.find(at.parent) else {
        return Err((EditError::Unknown(at.parent), item));
    };
    match (parent, item) {
        (Slot::Map, Item::Stage(stage)) => match index(&map.stages, at.after, |stage| stage.id) {
            Ok(index) => map.stages.insert(index, stage),
            Err(error) => return Err((error, Item::Stage(stage))),
        },
        (Slot::Map, Item::Persona(persona)) => match index(&map.personas, at.after, |persona| persona.id) {
            Ok(index) => map.personas.insert(index, persona),
            Err(error) => return Err((error, Item::Persona(persona))),
        },
        (Slot::Stage(s), Item::Touchpoint(touchpoint)) => {
            let list = &mut map.stages[s].touchpoints;
            match index(list, at.after, |touchpoint| touchpoint.id) {
                Ok(index) => list.insert(index, touchpoint),
                Err(error) => return Err((error, Item::Touchpoint(touchpoint))),
            }
        }
        (Slot::Touchpoint(s, t), Item::Note(note)) => {
            let list = &mut map.stages[s].touchpoints[t].notes;
            match index(list, at.after, |note| note.id) {
                Ok(index) => list.insert(index, note),
                Err(error) => return Err((error, Item::Note(note))),
            }
        }
        (_, item) => return Err((EditError::Misplaced { item: item.word() }, item)),
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
