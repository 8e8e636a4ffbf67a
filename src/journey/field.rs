//! Fields: what a map, a stage and a touchpoint consist of, as one table each.
//!
//! A row reads a fact as the text a person types and turns typed text back into edits, so the form,
//! the detail pane and later the tables of other programs all work from here.

use super::{
    Channel, Edit, Emotion, Fact, Id, Ids, Item, JourneyMap, NOTE_KINDS, Note, NoteKind, Persona, Place,
};
use super::{Severity, Stage, Touchpoint};

/// Turns the text typed for a fact of a `T` into edits, or into a sentence for the person who typed.
type EditsFromText<T> = fn(&JourneyMap, &T, &str, &mut Ids) -> Result<Vec<Edit>, String>;

/// One fact of a `T`, as text.
#[derive(Debug)]
pub struct Field<T> {
    /// Its name in files and tables, lower case.
    pub name: &'static str,
    /// Its name on the screen.
    pub label: &'static str,
    /// What to type, in a few words.
    pub help: &'static str,
    /// Whether the text may hold several lines.
    pub multiline: bool,
    /// The fact as text.
    pub text: fn(&JourneyMap, &T) -> String,
    /// The edits that make the fact read as the text; none when it does already. The error is a
    /// sentence for the person who typed.
    pub edits: EditsFromText<T>,
}

/// What a map consists of.
pub const MAP_FIELDS: &[Field<JourneyMap>] = &[
    Field {
        name: "title",
        label: "Title",
        help: "what the journey is called",
        multiline: false,
        text: |_, map| map.title.clone(),
        edits: |_, map, text, _| Ok(changed(map.id, &map.title, text.trim(), Fact::Title)),
    },
    Field {
        name: "personas",
        label: "Personas",
        help: "who makes the journey, one a line",
        multiline: true,
        text: |_, map| joined(map.personas.iter().map(|persona| persona.name.as_str())),
        edits: |_, map, text, ids| Ok(persona_edits(map, text, ids)),
    },
];

/// What a stage consists of.
pub const STAGE_FIELDS: &[Field<Stage>] = &[
    Field {
        name: "name",
        label: "Name",
        help: "what the phase is called",
        multiline: false,
        text: |_, stage| stage.name.clone(),
        edits: |_, stage, text, _| Ok(changed(stage.id, &stage.name, text.trim(), Fact::Title)),
    },
    Field {
        name: "goal",
        label: "Goal",
        help: "what the person wants to get done here",
        multiline: true,
        text: |_, stage| stage.goal.clone(),
        edits: |_, stage, text, _| Ok(changed(stage.id, &stage.goal, text, Fact::Goal)),
    },
];

/// The field of one kind of note: its row of [`NOTE_KINDS`] as a field.
macro_rules! notes {
    ($kind:ident) => {
        Field {
            name: NOTE_KINDS[NoteKind::$kind as usize].name,
            label: NOTE_KINDS[NoteKind::$kind as usize].plural,
            help: NOTE_KINDS[NoteKind::$kind as usize].help,
            multiline: true,
            text: |_, touchpoint| notes_text(touchpoint, NoteKind::$kind),
            edits: |_, touchpoint, text, ids| Ok(note_edits(touchpoint, NoteKind::$kind, text, ids)),
        }
    };
}

/// What a touchpoint consists of. Every kind of note has its row (held by a test).
pub const TOUCHPOINT_FIELDS: &[Field<Touchpoint>] = &[
    Field {
        name: "title",
        label: "Title",
        help: "what happens, in a few words",
        multiline: false,
        text: |_, touchpoint| touchpoint.title.clone(),
        edits: |_, touchpoint, text, _| {
            Ok(changed(touchpoint.id, &touchpoint.title, text.trim(), Fact::Title))
        },
    },
    Field {
        name: "channel",
        label: "Channel",
        help: "where it happens: web, store, e-mail",
        multiline: false,
        text: |_, touchpoint| touchpoint.channel.as_ref().map(|c| c.name().to_owned()).unwrap_or_default(),
        edits: |_, touchpoint, text, _| {
            let channel = Channel::new(text.trim().trim_start_matches('@'));
            Ok(changed_value(touchpoint.id, &touchpoint.channel, channel, Fact::Channel))
        },
    },
    Field {
        name: "emotion",
        label: "Emotion",
        help: "-2 to +2, empty for unscored",
        multiline: false,
        text: |_, touchpoint| touchpoint.emotion.map(|emotion| emotion.to_string()).unwrap_or_default(),
        edits: |_, touchpoint, text, _| {
            let emotion = match text.trim() {
                "" => None,
                typed => Some(Emotion::parse(typed).map_err(|error| error.to_string())?),
            };
            Ok(changed_value(touchpoint.id, &touchpoint.emotion, emotion, Fact::Emotion))
        },
    },
    Field {
        name: "personas",
        label: "For",
        help: "whom it concerns, one a line; empty for everybody",
        multiline: true,
        text: |map, touchpoint| {
            joined(touchpoint.personas.iter().filter_map(|id| map.persona(*id)).map(|p| p.name.as_str()))
        },
        edits: |map, touchpoint, text, ids| Ok(concern_edits(map, touchpoint, text, ids)),
    },
    Field {
        name: "description",
        label: "Description",
        help: "what happens, at length",
        multiline: true,
        text: |_, touchpoint| touchpoint.description.clone(),
        edits: |_, touchpoint, text, _| {
            Ok(changed(touchpoint.id, &touchpoint.description, text, Fact::Description))
        },
    },
    notes!(Pain),
    notes!(Thought),
    notes!(Motivation),
    notes!(Need),
    notes!(Opportunity),
];

fn changed(id: Id, now: &str, new: &str, fact: fn(String) -> Fact) -> Vec<Edit> {
    if now == new { Vec::new() } else { vec![Edit::Set { id, fact: fact(new.to_owned()) }] }
}

fn changed_value<T: PartialEq>(id: Id, now: &T, new: T, fact: fn(T) -> Fact) -> Vec<Edit> {
    if *now == new { Vec::new() } else { vec![Edit::Set { id, fact: fact(new) }] }
}

/// Several texts as lines. A break inside a text is typed `\n`, a backslash twice.
fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(|text| text.replace('\\', "\\\\").replace('\n', "\\n")).collect::<Vec<_>>().join("\n")
}

/// The texts that were typed as lines; blank lines are none.
fn lines(text: &str) -> Vec<String> {
    let unescaped = |line: &str| {
        let mut plain = String::with_capacity(line.len());
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            match (letter, letters.clone().next()) {
                ('\\', Some('n')) => plain.push('\n'),
                ('\\', Some('\\')) => plain.push('\\'),
                (letter, _) => {
                    plain.push(letter);
                    continue;
                }
            }
            letters.next();
        }
        plain
    };
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(unescaped).collect()
}

fn notes_text(touchpoint: &Touchpoint, kind: NoteKind) -> String {
    let shown: Vec<String> = touchpoint.notes_of(kind).map(note_text).collect();
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

/// The edits that turn the notes of one kind into the typed lines, each note keeping its id as long
/// as its neighbours allow to tell which line it became.
fn note_edits(touchpoint: &Touchpoint, kind: NoteKind, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let notes: Vec<&Note> = touchpoint.notes_of(kind).collect();
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
        let note = Note { id: ids.next('n'), kind, severity, text: text.to_owned() };
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
fn concern_edits(map: &JourneyMap, touchpoint: &Touchpoint, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut listed: Vec<Id> = Vec::new();
    let mut new: Vec<Persona> = Vec::new();
    let mut after = map.personas.last().map(|persona| persona.id);
    for name in lines(text) {
        let known = map.persona_meant(&name).or_else(|| new.iter().find(|p| p.is_named(&name)));
        let id = known.map_or_else(|| ids.next('p'), |persona| persona.id);
        if listed.contains(&id) {
            continue;
        }
        listed.push(id);
        if known.is_none() {
            let persona = Persona { id, name };
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
fn persona_edits(map: &JourneyMap, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let now: Vec<String> = map.personas.iter().map(|persona| persona.name.clone()).collect();
    let new = lines(text);
    let (same_ahead, same_behind) = common_ends(&now, &new);
    let old = &map.personas[same_ahead..map.personas.len() - same_behind];
    let typed = &new[same_ahead..new.len() - same_behind];
    let mut after = same_ahead.checked_sub(1).map(|last| map.personas[last].id);
    let mut edits = Vec::new();
    for (place, name) in typed.iter().enumerate() {
        if let Some(persona) = old.get(place) {
            edits.extend(changed(persona.id, &persona.name, name, Fact::Title));
            after = Some(persona.id);
            continue;
        }
        let persona = Persona { id: ids.next('p'), name: name.clone() };
        let at = Place { parent: map.id, after };
        after = Some(persona.id);
        edits.push(Edit::Insert { at, item: Item::Persona(persona) });
    }
    let gone: Vec<Id> = old.iter().skip(typed.len()).map(|persona| persona.id).collect();
    for touchpoint in map.touchpoints().filter(|t| t.personas.iter().any(|id| gone.contains(id))) {
        let left = touchpoint.personas.iter().filter(|id| !gone.contains(id)).copied().collect();
        edits.push(Edit::Set { id: touchpoint.id, fact: Fact::Personas(left) });
    }
    edits.extend(gone.into_iter().map(|id| Edit::Remove { id }));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::Document;

    fn document() -> (Document, Ids) {
        let mut ids = Ids::new(5);
        let mut map = JourneyMap::new(ids.next('m'));
        let mut stage = Stage::new(ids.next('s'), "Purchase");
        stage.touchpoints.push(Touchpoint::new(ids.next('t'), "Pays by card"));
        map.stages.push(stage);
        (Document::new(map), ids)
    }

    /// Types `text` into a field of the only touchpoint and returns how it reads afterwards.
    fn typed(document: &mut Document, ids: &mut Ids, name: &str, text: &str) -> Result<String, String> {
        let field = TOUCHPOINT_FIELDS.iter().find(|field| field.name == name).unwrap();
        let edits = (field.edits)(document.map(), &document.map().stages[0].touchpoints[0], text, ids)?;
        document.apply(Edit::Batch(edits)).unwrap();
        Ok((field.text)(document.map(), &document.map().stages[0].touchpoints[0]))
    }

    #[test]
    fn every_kind_of_note_has_a_field() {
        for kind in NOTE_KINDS {
            assert!(TOUCHPOINT_FIELDS.iter().any(|field| field.name == kind.name), "{}", kind.name);
        }
    }

    #[test]
    fn typed_text_reads_back() {
        let (mut document, mut ids) = document();
        for (name, text, reads) in [
            ("title", " Pays by card twice ", "Pays by card twice"),
            ("channel", "@web", "web"),
            ("emotion", "-1,5", "-1.5"),
            ("emotion", "", ""),
            ("personas", "Maya, commuter\nJonas\nmaya, commuter", "Maya, commuter\nJonas"),
            ("description", "two\nlines", "two\nlines"),
            ("pain", "declined twice ~3\n\nno reason given", "declined twice ~3\nno reason given"),
            ("thought", "one\\nnote \\\\o/ ~3", "one\\nnote \\\\o/ ~3"),
        ] {
            assert_eq!(typed(&mut document, &mut ids, name, text).as_deref(), Ok(reads), "{name}");
        }
        let thought = document.map().stages[0].touchpoints[0].notes_of(NoteKind::Thought).next().unwrap();
        assert_eq!((thought.text.as_str(), thought.severity), ("one\nnote \\o/ ~3", None));
        assert_eq!(
            typed(&mut document, &mut ids, "emotion", "good"),
            Err("a score is a number from -2 to +2 in steps of 0.1".into())
        );
    }

    #[test]
    fn notes_keep_their_ids_while_lines_around_them_change() {
        let (mut document, mut ids) = document();
        typed(&mut document, &mut ids, "pain", "one\ntwo\nthree").unwrap();
        let before: Vec<Id> = document.map().stages[0].touchpoints[0].notes.iter().map(|n| n.id).collect();
        typed(&mut document, &mut ids, "pain", "zero\none\ntwo!\nthree").unwrap();
        let after: Vec<Id> = document.map().stages[0].touchpoints[0].notes.iter().map(|n| n.id).collect();
        assert_eq!(after.last(), before.last());
        assert_eq!(typed(&mut document, &mut ids, "pain", "three").as_deref(), Ok("three"));
        assert_eq!(document.map().stages[0].touchpoints[0].notes[0].id, before[2]);
    }

    #[test]
    fn a_persona_that_goes_leaves_every_touchpoint() {
        let (mut document, mut ids) = document();
        typed(&mut document, &mut ids, "personas", "Maya\nJonas").unwrap();
        let personas = MAP_FIELDS.iter().find(|field| field.name == "personas").unwrap();
        let edits = (personas.edits)(document.map(), document.map(), "Maya", &mut ids).unwrap();
        document.apply(Edit::Batch(edits)).unwrap();
        assert_eq!(document.map().stages[0].touchpoints[0].personas.len(), 1);
        document.undo().unwrap();
        assert_eq!(document.map().stages[0].touchpoints[0].personas.len(), 2);
    }
}
