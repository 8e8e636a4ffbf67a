//! Fields that list several things, one a line.

use super::super::detail::{Details, Key, Value, joined, lines};
use super::super::{
    Edit, Emotion, Entry, Fact, Id, Ids, Item, JourneyMap, Note, NoteKind, Place, Severity, Touchpoint,
};
use super::links::{label, labelled};

/// Notes as lines that are typed.
pub(super) fn notes_text<'a>(notes: impl Iterator<Item = &'a Note>) -> String {
    let shown: Vec<String> = notes.map(note_text).collect();
    joined(shown.iter().map(String::as_str))
}

fn note_text(note: &Note) -> String {
    match note.severity {
        Some(severity) => format!("{} ~{severity}", note.text),
        None => note.text.clone(),
    }
}

/// Splits a typed note into its text and its severity: `declined twice ~3`.
pub fn note_parts(kind: NoteKind, typed: &str) -> (&str, Option<Severity>) {
    let typed = typed.trim();
    if !kind.row().severity {
        return (typed, None);
    }
    let severity = |digits: &str| digits.parse().ok().and_then(Severity::new);
    match typed.rsplit_once('~').map(|(text, digits)| (text, severity(digits))) {
        Some((text, Some(severity))) if text.is_empty() || text.ends_with(' ') => {
            (text.trim(), Some(severity))
        }
        _ => (typed, None),
    }
}

/// The same where nothing but such a note is asked for: what marks a pain on the line of a touchpoint marks nothing
/// there.
pub fn asked_note_parts(kind: NoteKind, typed: &str) -> (&str, Option<Severity>) {
    let typed = typed.trim();
    note_parts(kind, if kind == NoteKind::Pain { typed.trim_start_matches('!') } else { typed })
}

/// The edits that turn the notes of one kind into the typed lines, each note keeping its id as long
/// as its neighbours allow to tell which line it became.
pub(super) fn note_edits(touchpoint: &Touchpoint, kind: NoteKind, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let notes: Vec<&Note> = touchpoint.notes_of(kind).collect();
    line_edits(touchpoint, &notes, (kind, &Details::new()), text, ids)
}

/// The same for the entries in a lane of the team's own.
pub(super) fn entry_edits(touchpoint: &Touchpoint, lane: Id, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let entries: Vec<&Note> = touchpoint.entries_of(lane).collect();
    let in_lane = Details::new().with(Key::Lane, Value::Links(vec![lane]));
    line_edits(touchpoint, &entries, (NoteKind::Entry, &in_lane), text, ids)
}

/// The edits that turn these notes of a touchpoint into the typed lines; new ones are of this kind and say this.
fn line_edits(
    touchpoint: &Touchpoint,
    notes: &[&Note],
    (kind, details): (NoteKind, &Details),
    text: &str,
    ids: &mut Ids,
) -> Vec<Edit> {
    let now: Vec<String> = notes.iter().map(|note| note_text(note)).collect();
    let new = lines(text);
    let (same_ahead, same_behind) = common_ends(&now, &new);
    let mut edits = Vec::new();
    let mut after = match (same_ahead.checked_sub(1), notes.first()) {
        (Some(last_same), _) => Some(notes[last_same].id),
        (None, Some(first)) => touchpoint.notes.iter().map(|n| n.id).take_while(|id| *id != first.id).last(),
        (None, None) => touchpoint.notes.last().map(|note| note.id),
    };
    let old = &notes[same_ahead..notes.len() - same_behind];
    let typed = &new[same_ahead..new.len() - same_behind];
    for (place, line) in typed.iter().enumerate() {
        let (text, severity) = note_parts(kind, line);
        if let Some(note) = old.get(place) {
            edits.extend(changed(note.id, &note.text, text, Fact::Text));
            edits.extend(changed_value(note.id, &note.severity, severity, Fact::Severity));
            after = Some(note.id);
            continue;
        }
        let note = Note { severity, details: details.clone(), ..Note::new(ids.next('n'), kind, text) };
        let at = Place { parent: touchpoint.id, after };
        after = Some(note.id);
        edits.push(Edit::Insert { at, item: Item::Note(note) });
    }
    edits.extend(old.iter().skip(typed.len()).map(|note| Edit::Remove { id: note.id }));
    edits
}

fn common_ends(now: &[String], new: &[String]) -> (usize, usize) {
    let ahead = now.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = now.len().min(new.len()) - ahead;
    let behind = now.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    (ahead, behind)
}

/// The edits that make a touchpoint concern the typed personas; a name nobody has yet is a new one.
pub(super) fn concern_edits(
    map: &JourneyMap,
    touchpoint: &Touchpoint,
    text: &str,
    ids: &mut Ids,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut listed: Vec<Id> = Vec::new();
    let mut new: Vec<Entry> = Vec::new();
    let mut after = map.personas.last().map(|persona| persona.id);
    for name in lines(text) {
        let meant = unused(map, &touchpoint.personas, &listed, &name);
        let known = meant.or_else(|| new.iter().find(|p| p.is_named(&name)).map(|persona| persona.id));
        let id = known.unwrap_or_else(|| ids.next('p'));
        if listed.contains(&id) {
            continue;
        }
        listed.push(id);
        if known.is_none() {
            let persona = Entry::new(id, name);
            edits.push(Edit::Insert {
                at: Place { parent: map.id, after },
                item: Item::Persona(persona.clone()),
            });
            after = Some(id);
            new.push(persona);
        }
    }
    edits.extend(changed_value(touchpoint.id, &touchpoint.personas, listed, Fact::Personas));
    edits
}

/// The edits that turn the map's personas into the typed names. A persona that goes is first taken
/// off every touchpoint.
pub(super) fn persona_edits(map: &JourneyMap, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let now: Vec<String> = map.personas.iter().map(|persona| label(map, persona.id)).collect();
    let new = lines(text);
    let (same_ahead, same_behind) = common_ends(&now, &new);
    let old = &map.personas[same_ahead..map.personas.len() - same_behind];
    let typed = &new[same_ahead..new.len() - same_behind];
    let mut after = same_ahead.checked_sub(1).map(|last| map.personas[last].id);
    let mut edits = Vec::new();
    for (place, name) in typed.iter().enumerate() {
        if let Some(persona) = old.get(place) {
            if *name != label(map, persona.id) {
                edits.extend(changed(persona.id, &persona.name, name, Fact::Title));
            }
            after = Some(persona.id);
            continue;
        }
        let persona = Entry::new(ids.next('p'), name.clone());
        let at = Place { parent: map.id, after };
        after = Some(persona.id);
        edits.push(Edit::Insert { at, item: Item::Persona(persona) });
    }
    let gone: Vec<Id> = old.iter().skip(typed.len()).map(|persona| persona.id).collect();
    for touchpoint in map.touchpoints().filter(|t| t.personas.iter().any(|id| gone.contains(id))) {
        let left = touchpoint.personas.iter().filter(|id| !gone.contains(id)).copied().collect();
        edits.push(Edit::Set { id: touchpoint.id, fact: Fact::Personas(left) });
    }
    edits.extend(unscored(map, &gone));
    edits.extend(gone.into_iter().map(|id| Edit::Remove { id }));
    edits
}

/// The persona that a typed name means: of several so called one that stood there and was not typed yet, else
/// one that was not typed yet.
fn unused(map: &JourneyMap, there: &[Id], used: &[Id], name: &str) -> Option<Id> {
    let free =
        |ids: &mut dyn Iterator<Item = Id>| -> Vec<Id> { ids.filter(|id| !used.contains(id)).collect() };
    let there = free(&mut there.iter().copied());
    let all = free(&mut map.personas.iter().map(|persona| persona.id));
    labelled(map, &there, name)
        .or_else(|| labelled(map, &all, name))
        .or_else(|| map.persona_meant(name).map(|persona| persona.id))
}

/// The scores of personas that go, taken off.
fn unscored(map: &JourneyMap, gone: &[Id]) -> Vec<Edit> {
    let scores = map
        .touchpoints()
        .flat_map(|touchpoint| touchpoint.feelings.iter().map(|(persona, _)| (touchpoint.id, *persona)));
    let scores = scores.filter(|(_, persona)| gone.contains(persona));
    scores.map(|(id, persona)| Edit::Set { id, fact: Fact::Feeling(persona, None) }).collect()
}

/// The edits that delete an entry: what mentions it in a way that matters lets go of it first.
pub fn removal_edits(map: &JourneyMap, id: Id) -> Vec<Edit> {
    let mut edits = Vec::new();
    for touchpoint in map.touchpoints().filter(|touchpoint| touchpoint.personas.contains(&id)) {
        let left = touchpoint.personas.iter().filter(|persona| **persona != id).copied().collect();
        edits.push(Edit::Set { id: touchpoint.id, fact: Fact::Personas(left) });
    }
    edits.extend(unscored(map, &[id]));
    edits.push(Edit::Remove { id });
    edits
}

/// The scores of single personas, one a line: `Maya, commuter -2`.
pub(super) fn feelings_text(map: &JourneyMap, touchpoint: &Touchpoint) -> String {
    let line = |persona: &Entry| {
        let (_, emotion) = touchpoint.feelings.iter().find(|(id, _)| *id == persona.id)?;
        Some(format!("{} {emotion}", label(map, persona.id)))
    };
    joined(map.personas.iter().filter_map(line))
}

/// The edits that make the scores of single personas those that were typed.
pub(super) fn feeling_edits(
    map: &JourneyMap,
    touchpoint: &Touchpoint,
    text: &str,
) -> Result<Vec<Edit>, String> {
    let mut typed: Vec<(Id, Emotion)> = Vec::new();
    for line in lines(text) {
        let (name, score) = line.rsplit_once(' ').ok_or("type a persona and a score a line, like Maya -2")?;
        let name = name.trim().trim_end_matches(':');
        // In the order in which they are listed.
        let scored = map.personas.iter().map(|persona| persona.id);
        let scored: Vec<Id> = scored.filter(|id| touchpoint.own_feeling(*id).is_some()).collect();
        let used: Vec<Id> = typed.iter().map(|(persona, _)| *persona).collect();
        let persona = unused(map, &scored, &used, name);
        let persona = persona.ok_or_else(|| format!("there is no persona '{name}'"))?;
        typed.push((persona, Emotion::parse(score).map_err(|error| error.to_string())?));
    }
    let set = |persona, emotion| Edit::Set { id: touchpoint.id, fact: Fact::Feeling(persona, emotion) };
    let known = |persona: &Id| map.persona(*persona).is_some();
    let gone = touchpoint.feelings.iter().map(|(persona, _)| *persona).filter(known);
    let gone = gone.filter(|persona| typed.iter().all(|(other, _)| other != persona));
    let mut edits: Vec<Edit> = gone.map(|persona| set(persona, None)).collect();
    let new = typed.iter().filter(|feeling| !touchpoint.feelings.contains(feeling));
    edits.extend(new.map(|(persona, emotion)| set(*persona, Some(*emotion))));
    Ok(edits)
}

fn changed(id: Id, now: &str, new: &str, fact: fn(String) -> Fact) -> Vec<Edit> {
    if now == new { Vec::new() } else { vec![Edit::Set { id, fact: fact(new.to_owned()) }] }
}

fn changed_value<T: PartialEq>(id: Id, now: &T, new: T, fact: fn(T) -> Fact) -> Vec<Edit> {
    if *now == new { Vec::new() } else { vec![Edit::Set { id, fact: fact(new) }] }
}
