//! What an edit does, in the words of a person: the names of undo steps.

use super::{Edit, Entry, Fact, Id, Item, JourneyMap, Note, Slot, Sort};

/// Says what `edit` is about to do to `map`: "delete 'Pays by card'", "score 'Pays by card' -2".
///
/// Call it before applying the edit, while the map still knows what will be gone.
pub fn describe(map: &JourneyMap, edit: &Edit) -> String {
    match edit {
        Edit::Set { id, fact } => set(map, *id, fact),
        Edit::Insert { item, .. } => format!("add {}", item_name(item)),
        Edit::Remove { id } => format!("delete {}", name(map, *id)),
        Edit::Move { id, .. } => format!("move {}", name(map, *id)),
        Edit::Batch(edits) => batch(map, edits),
    }
}

fn set(map: &JourneyMap, id: Id, fact: &Fact) -> String {
    let whose = name(map, id);
    match fact {
        Fact::Title(new) if map.find(id) == Some(Slot::Map) => format!("title the map {}", quoted(new)),
        Fact::Title(new) => format!("rename {whose} to {}", quoted(new)),
        Fact::Emotion(Some(emotion)) => format!("score {whose} {emotion}"),
        Fact::Emotion(None) => format!("unscore {whose}"),
        Fact::Feeling(persona, emotion) => {
            let who = map.persona(*persona).map_or("somebody gone", |persona| persona.name.as_str());
            match emotion {
                Some(emotion) => format!("score {whose} {emotion} for {who}"),
                None => format!("unscore {whose} for {who}"),
            }
        }
        Fact::Channel(Some(channel)) => format!("put {whose} on @{}", channel.name()),
        Fact::Channel(None) => format!("take {whose} off its channel"),
        other => format!("edit the {} of {whose}", other.word()),
    }
}

fn batch(map: &JourneyMap, edits: &[Edit]) -> String {
    // A persona that goes is taken off the touchpoints first; that needs no words of its own.
    let goes_with_persona = |edit: &Edit| {
        matches!(edit, Edit::Set { fact: Fact::Personas(_) | Fact::Feeling(_, None), .. })
            || is_persona_removal(map, edit)
    };
    if let Some(Edit::Remove { id }) = edits.iter().find(|edit| is_persona_removal(map, edit))
        && edits.iter().all(goes_with_persona)
    {
        return format!("delete {}", name(map, *id));
    }
    // What is named for the first time comes along with what names it: a persona, or else evidence.
    let news =
        [Sort::Persona, Sort::Evidence].into_iter().find(|sort| edits.iter().any(|edit| adds(edit, *sort)));
    let news = news.unwrap_or(Sort::Persona);
    let names = edits.iter().filter_map(|edit| match edit {
        Edit::Insert { item, .. } if item.sort() == news => Some(quoted(&item.as_entry()?.name)),
        _ => None,
    });
    let names: Vec<String> = names.collect();
    let others: Vec<&Edit> = edits.iter().filter(|edit| !adds(edit, news)).collect();
    let owners: Vec<Option<Id>> = others.iter().map(|edit| owner(map, edit)).collect();
    let done = match (others.as_slice(), owners.as_slice()) {
        ([], _) if names.is_empty() => "change nothing".to_owned(),
        ([], _) => return format!("add {} {}", news.word(), names.join(", ")),
        ([only], _) => describe(map, only),
        (_, [Some(first), rest @ ..]) if rest.iter().all(|other| *other == Some(*first)) => {
            format!("edit {}", name(map, *first))
        }
        (edits, _) => match sort_added(edits) {
            Some(sort) => format!("add {} {}", edits.len(), sort.plural()),
            None => format!("make {} changes", edits.len()),
        },
    };
    if names.is_empty() { done } else { format!("{done}, with new {} {}", news.word(), names.join(", ")) }
}

fn adds(edit: &Edit, sort: Sort) -> bool {
    matches!(edit, Edit::Insert { item, .. } if item.sort() == sort)
}

fn is_persona_removal(map: &JourneyMap, edit: &Edit) -> bool {
    matches!(edit, Edit::Remove { id } if map.persona(*id).is_some())
}

/// What sort of items the edits add, if they only add and all of one sort.
fn sort_added(edits: &[&Edit]) -> Option<Sort> {
    let mut sorts = edits.iter().map(|edit| match edit {
        Edit::Insert { item, .. } => Some(item.sort()),
        _ => None,
    });
    let first = sorts.next()??;
    sorts.all(|sort| sort == Some(first)).then_some(first)
}

/// The touchpoint, stage, persona or map that an edit belongs to; notes belong to their touchpoint.
fn owner(map: &JourneyMap, edit: &Edit) -> Option<Id> {
    let id = match edit {
        Edit::Set { id, .. } | Edit::Remove { id } => *id,
        Edit::Insert { at, item: Item::Note(_) } => at.parent,
        _ => return None,
    };
    match map.find(id)? {
        Slot::Note(s, t, _) => Some(map.stages[s].touchpoints[t].id),
        _ => Some(id),
    }
}

fn name(map: &JourneyMap, id: Id) -> String {
    match map.find(id) {
        Some(Slot::Map) => "the map".to_owned(),
        Some(Slot::Entry(sort, at)) => entry_name(sort, &map.entries(sort)[at]),
        Some(Slot::Metric(s, at)) => entry_name(Sort::Metric, &map.stages[s].metrics[at]),
        Some(Slot::Stage(s)) => format!("stage {}", quoted(&map.stages[s].name)),
        Some(Slot::Touchpoint(s, t)) => quoted(&map.stages[s].touchpoints[t].title),
        Some(Slot::Note(s, t, n)) => note_name(&map.stages[s].touchpoints[t].notes[n]),
        None => format!("something gone ({id})"),
    }
}

fn item_name(item: &Item) -> String {
    match item {
        Item::Stage(stage) => format!("stage {}", quoted(&stage.name)),
        Item::Touchpoint(touchpoint) => quoted(&touchpoint.title),
        Item::Note(note) => note_name(note),
        Item::Persona(entry)
        | Item::Evidence(entry)
        | Item::Lane(entry)
        | Item::Silence(entry)
        | Item::Metric(entry) => entry_name(item.sort(), entry),
    }
}

pub(super) fn entry_name(sort: Sort, entry: &Entry) -> String {
    format!("{} {}", sort.word(), quoted(&entry.name))
}

pub(super) fn note_name(note: &Note) -> String {
    format!("{} {}", note.kind.row().name, quoted(&note.text))
}

pub(super) fn quoted(text: &str) -> String {
    match text.lines().next().unwrap_or_default().trim() {
        "" => "(untitled)".to_owned(),
        line => format!("'{line}'"),
    }
}
