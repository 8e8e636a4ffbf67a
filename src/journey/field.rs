//! Fields: what an item of each sort consists of, as text that a person reads and types.
//!
//! A field reads a fact as text and turns typed text back into edits, so the form, the detail pane and the
//! tables of other programs all work from here. What makes an item up comes first; its [`detail`] rows follow.

mod links;
mod lists;
mod offers;

use links::label;
pub use links::{name_at, name_of};
pub use lists::{asked_note_parts, note_parts, removal_edits};
pub use offers::Offer;

use super::detail::{self, Row, note_rows, rows};
use super::map::Slot;
use super::{
    Channel, Edit, Emotion, Fact, Id, Ids, JourneyMap, KindRow, NOTE_KINDS, Note, NoteKind, Severity, Sort,
};
use super::{Stage, Touchpoint};
use lists::{
    concern_edits, entry_edits, feeling_edits, feelings_text, note_edits, notes_text, persona_edits,
};

/// One field of an item.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in files and tables, lower case.
    pub name: &'static str,
    /// Its name on the screen.
    pub label: &'static str,
    /// What to type, in a few words.
    pub help: &'static str,
    /// Whether the text may hold several lines.
    pub multiline: bool,
    /// Whether a sketch has it; other fields are shown once they say something, or are asked for.
    pub is_plain: bool,
    what: What,
}

/// What a field is about.
#[derive(Debug, Clone, Copy)]
enum What {
    Title,
    Goal,
    Description,
    Channel,
    Emotion,
    Feelings,
    Concerns,
    Personas,
    Text,
    Severity,
    Notes(NoteKind),
    Entries(Id),
    Detail(&'static Row),
}

/// The fields of an item, in the order in which they are listed to people; none when it is gone.
pub fn fields(map: &JourneyMap, id: Id) -> Vec<Field> {
    map.find(id).map(|slot| fields_at(map, slot)).unwrap_or_default()
}

/// The same for who knows where the item is.
pub fn fields_at(map: &JourneyMap, slot: Slot) -> Vec<Field> {
    let details = |sort| rows(sort).iter().map(Field::of_row);
    match slot {
        Slot::Map => MAP.iter().copied().chain(details(Sort::Map)).collect(),
        Slot::Stage(_) => STAGE.iter().copied().chain(details(Sort::Stage)).collect(),
        Slot::Touchpoint(..) => {
            // Once there are personas, they may feel differently.
            let is_plain =
                |field: &Field| field.is_plain || field.name == "emotions" && !map.personas.is_empty();
            touchpoint_fields().map(|field| Field { is_plain: is_plain(&field), ..field }).collect()
        }
        Slot::Note(s, t, n) => note_fields(&map.stages[s].touchpoints[t].notes[n]),
        Slot::Entry(sort, _) => std::iter::once(NAME).chain(details(sort)).collect(),
        Slot::Metric(..) => std::iter::once(NAME).chain(details(Sort::Metric)).collect(),
    }
}

/// The fields of a touchpoint: what a sketch has, further kinds of notes, details.
pub fn touchpoint_fields() -> impl Iterator<Item = Field> {
    let details = rows(Sort::Touchpoint).iter().map(Field::of_row);
    TOUCHPOINT.iter().copied().chain(NOTE_KINDS.iter().map(Field::of_notes)).chain(details)
}

fn note_fields(note: &Note) -> Vec<Field> {
    let severity = note.kind.row().severity.then_some(SEVERITY);
    let usual: Vec<&Row> = note_rows(note.kind).collect();
    // What another kind said stays in sight when the kind changes.
    let unusual = rows(Sort::Note).iter().filter(|row| note.details.get(row.key).is_some());
    let unusual: Vec<&Row> = unusual.filter(|row| usual.iter().all(|other| other.key != row.key)).collect();
    let details = usual.into_iter().chain(unusual).map(Field::of_row);
    std::iter::once(TEXT).chain(severity).chain(details).collect()
}

#[rustfmt::skip]
const MAP: &[Field] = &[
    line("title",    "Title",    "what the journey is called", What::Title),
    text("personas", "Personas", "who makes the journey, one a line", What::Personas),
];

#[rustfmt::skip]
const STAGE: &[Field] = &[
    line("name", "Name", "what the phase is called", What::Title),
    text("goal", "Goal", "what the person wants to get done here", What::Goal),
];

#[rustfmt::skip]
const TOUCHPOINT: &[Field] = &[
    line("title",       "Title",       "what happens, in a few words", What::Title),
    line("channel",     "Channel",     "where it happens: web, store, e-mail", What::Channel),
    line("emotion",     "Emotion",     "-2 to +2, empty for unscored", What::Emotion),
    text("personas",    "For",         "whom it concerns, one a line; empty for everybody", What::Concerns),
    Field { is_plain: false, ..text("emotions", "By persona", "a score of one persona a line: Maya -2", What::Feelings) },
    text("description", "Description", "what happens, at length", What::Description),
];

const NAME: Field = line("name", "Name", "what it is called", What::Title);
const TEXT: Field = text("text", "Text", "what it says", What::Text);
const SEVERITY: Field =
    line("severity", "Severity", "1 cosmetic, 2 minor, 3 major, 4 catastrophe", What::Severity);

const fn line(name: &'static str, label: &'static str, help: &'static str, what: What) -> Field {
    Field { name, label, help, multiline: false, is_plain: true, what }
}

const fn text(name: &'static str, label: &'static str, help: &'static str, what: What) -> Field {
    Field { name, label, help, multiline: true, is_plain: true, what }
}

impl Field {
    const fn of_row(row: &'static Row) -> Self {
        Self {
            name: row.key.name(),
            label: row.label,
            help: row.help,
            multiline: row.shape.is_multiline(),
            is_plain: false,
            what: What::Detail(row),
        }
    }

    const fn of_notes(row: &'static KindRow) -> Self {
        Self {
            name: row.name,
            label: row.plural,
            help: row.help,
            multiline: true,
            is_plain: row.is_plain,
            what: What::Notes(row.kind),
        }
    }

    /// What a touchpoint says in a lane of the team's own.
    pub const fn of_lane(lane: Id) -> Self {
        text("lane", "Own lane", "what happens here, one a line", What::Entries(lane))
    }

    /// The kind of notes that the field lists, if it does.
    pub const fn note_kind(&self) -> Option<NoteKind> {
        if let What::Notes(kind) = self.what { Some(kind) } else { None }
    }

    /// The sort of an item, where the field is what the item is called and so cannot say nothing. A map may
    /// go without a title.
    pub fn is_name_of(&self, map: &JourneyMap, id: Id) -> Option<Sort> {
        let sort = map.find(id)?.sort();
        (matches!(self.what, What::Title) && sort != Sort::Map).then_some(sort)
    }

    /// The field of an item as text; `None` when the item is gone or has no such field.
    pub fn text(&self, map: &JourneyMap, id: Id) -> Option<String> {
        self.text_at(map, map.find(id)?)
    }

    /// The same for who knows where the item is; for those who read the fields of many.
    pub fn text_at(&self, map: &JourneyMap, slot: Slot) -> Option<String> {
        if let What::Detail(row) = self.what {
            let value = map.details_at(slot).get(row.key);
            let shown = |value| detail::shown(value, &|id| Some(label(map, id)));
            return Some(value.map(shown).unwrap_or_default());
        }
        match slot {
            Slot::Map => map_text(map, self.what),
            Slot::Entry(sort, at) => Some(map.entries(sort).get(at)?.name.clone()),
            Slot::Metric(s, at) => Some(map.stages[s].metrics[at].name.clone()),
            Slot::Stage(s) => stage_text(&map.stages[s], self.what),
            Slot::Touchpoint(s, t) => touchpoint_text(map, &map.stages[s].touchpoints[t], self.what),
            Slot::Note(s, t, n) => note_text(&map.stages[s].touchpoints[t].notes[n], self.what),
        }
    }

    /// The edits that make the field read as `text`; none when it does already.
    ///
    /// # Errors
    /// A sentence for the person who typed.
    pub fn edits(&self, map: &JourneyMap, id: Id, text: &str, ids: &mut Ids) -> Result<Vec<Edit>, String> {
        let Some(slot) = map.find(id) else { return Err("it was deleted meanwhile".to_owned()) };
        let fact = match (self.what, slot) {
            (What::Notes(kind), Slot::Touchpoint(s, t)) => {
                return Ok(note_edits(&map.stages[s].touchpoints[t], kind, text, ids));
            }
            (What::Entries(lane), Slot::Touchpoint(s, t)) => {
                return Ok(entry_edits(&map.stages[s].touchpoints[t], lane, text, ids));
            }
            (What::Feelings, Slot::Touchpoint(s, t)) => {
                return feeling_edits(map, &map.stages[s].touchpoints[t], text);
            }
            (What::Concerns, Slot::Touchpoint(s, t)) => {
                return Ok(concern_edits(map, &map.stages[s].touchpoints[t], text, ids));
            }
            (What::Personas, _) => return Ok(persona_edits(map, text, ids)),
            (What::Detail(row), _) => return links::detail_edits(map, id, slot, row, text, ids),
            (What::Title, _) => Fact::Title(text.trim().to_owned()),
            (What::Goal, _) => Fact::Goal(text.to_owned()),
            (What::Description, _) => Fact::Description(text.to_owned()),
            (What::Text, _) => Fact::Text(text.to_owned()),
            (What::Channel, _) => Fact::Channel(Channel::new(text.trim().trim_start_matches('@'))),
            (What::Emotion, _) => Fact::Emotion(emotion(text)?),
            (What::Severity, _) => Fact::Severity(severity(text)?),
            (What::Notes(_) | What::Entries(_) | What::Feelings | What::Concerns, _) => return Ok(Vec::new()),
        };
        let is_so = map.facts_at(slot).contains(&fact);
        Ok(if is_so { Vec::new() } else { vec![Edit::Set { id, fact }] })
    }
}

fn map_text(map: &JourneyMap, what: What) -> Option<String> {
    match what {
        What::Title => Some(map.title.clone()),
        What::Personas => Some(detail::joined(map.personas.iter().map(|persona| label(map, persona.id)))),
        _ => None,
    }
}

fn stage_text(stage: &Stage, what: What) -> Option<String> {
    match what {
        What::Title => Some(stage.name.clone()),
        What::Goal => Some(stage.goal.clone()),
        _ => None,
    }
}

fn touchpoint_text(map: &JourneyMap, touchpoint: &Touchpoint, what: What) -> Option<String> {
    Some(match what {
        What::Title => touchpoint.title.clone(),
        What::Channel => touchpoint.channel.as_ref().map(|c| c.name().to_owned()).unwrap_or_default(),
        What::Emotion => touchpoint.emotion.map(|emotion| emotion.to_string()).unwrap_or_default(),
        What::Feelings => feelings_text(map, touchpoint),
        What::Concerns => detail::joined(touchpoint.personas.iter().map(|id| label(map, *id))),
        What::Description => touchpoint.description.clone(),
        What::Notes(kind) => notes_text(touchpoint.notes_of(kind)),
        What::Entries(lane) => notes_text(touchpoint.entries_of(lane)),
        _ => return None,
    })
}

fn note_text(note: &Note, what: What) -> Option<String> {
    match what {
        What::Text => Some(note.text.clone()),
        What::Severity => Some(note.severity.map(|severity| severity.to_string()).unwrap_or_default()),
        _ => None,
    }
}

fn emotion(text: &str) -> Result<Option<Emotion>, String> {
    match text.trim() {
        "" => Ok(None),
        typed => Emotion::parse(typed).map(Some).map_err(|error| error.to_string()),
    }
}

fn severity(text: &str) -> Result<Option<Severity>, String> {
    match text.trim().trim_start_matches('~') {
        "" => Ok(None),
        typed => {
            let severity = typed.parse().ok().and_then(Severity::new);
            severity.map(Some).ok_or_else(|| "a severity is 1, 2, 3 or 4".to_owned())
        }
    }
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
        let id = document.map().stages[0].touchpoints[0].id;
        typed_into(document, ids, id, name, text)
    }

    fn typed_into(
        document: &mut Document,
        ids: &mut Ids,
        id: Id,
        name: &str,
        text: &str,
    ) -> Result<String, String> {
        let field = fields(document.map(), id).into_iter().find(|field| field.name == name).unwrap();
        let edits = field.edits(document.map(), id, text, ids)?;
        document.apply(Edit::Batch(edits)).unwrap();
        Ok(field.text(document.map(), id).unwrap())
    }

    #[test]
    fn every_kind_of_note_has_a_field() {
        for kind in NOTE_KINDS {
            assert!(touchpoint_fields().any(|field| field.name == kind.name), "{}", kind.name);
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
            ("emotions", "maya -2\nJonas: +1", "Maya, commuter -2\nJonas +1"),
            ("emotions", "Jonas 0.5", "Jonas +0.5"),
            ("effort", "6,5", "6.5"),
            ("evidence", "Exit survey\nexit survey\nInterviews", "Exit survey\nInterviews"),
            ("evidence", "Exit", "Exit survey"),
            ("owner", " Ann ", "Ann"),
        ] {
            assert_eq!(typed(&mut document, &mut ids, name, text).as_deref(), Ok(reads), "{name}");
        }
        let thought = document.map().stages[0].touchpoints[0].notes_of(NoteKind::Thought).next().unwrap();
        assert_eq!((thought.text.as_str(), thought.severity), ("one\nnote \\o/ ~3", None));
        assert_eq!(
            typed(&mut document, &mut ids, "emotion", "good"),
            Err("a score is a number from -2 to +2 in steps of 0.1".into())
        );
        assert_eq!(
            typed(&mut document, &mut ids, "emotions", "Ann -2"),
            Err("there is no persona 'Ann'".into())
        );
        assert_eq!(document.map().evidence.len(), 2, "evidence comes along with what names it first");
    }

    #[test]
    fn what_stands_in_a_list_keeps_its_meaning_when_a_line_is_added() {
        let (mut document, mut ids) = document();
        typed(&mut document, &mut ids, "personas", "Maya\nJonas").unwrap();
        typed(&mut document, &mut ids, "emotions", "Maya -1\nJonas +2").unwrap();
        typed(&mut document, &mut ids, "evidence", "C:\\\\logs").unwrap();
        // Two of one name, and things without one: as others may have made them.
        let [maya, jonas] = [0, 1].map(|at| document.map().personas[at].id);
        let logs = document.map().evidence[0].id;
        for (id, name) in [(jonas, "Maya"), (logs, "C:\\logs")] {
            document.apply(Edit::Set { id, fact: Fact::Title(name.to_owned()) }).unwrap();
        }
        let add = |document: &mut Document, ids: &mut Ids, name: &str, line: &str| {
            let id = document.map().stages[0].touchpoints[0].id;
            let field = fields(document.map(), id).into_iter().find(|field| field.name == name).unwrap();
            let text = format!("{}\n{line}", field.text(document.map(), id).unwrap());
            typed(document, ids, name, &text).unwrap()
        };
        assert_eq!(add(&mut document, &mut ids, "evidence", "Survey"), "C:\\\\logs\nSurvey");
        assert_eq!(document.map().evidence.len(), 2, "nothing was invented");
        add(&mut document, &mut ids, "personas", "Ann");
        add(&mut document, &mut ids, "emotions", "Ann 0");
        let touchpoint = &document.map().stages[0].touchpoints[0];
        assert_eq!(touchpoint.own_feeling(maya).map(Emotion::tenths), Some(-10));
        assert_eq!(touchpoint.own_feeling(jonas).map(Emotion::tenths), Some(20));
        assert_eq!(touchpoint.personas[..2], [maya, jonas]);
        document.apply(Edit::Set { id: maya, fact: Fact::Title(String::new()) }).unwrap();
        document.apply(Edit::Set { id: logs, fact: Fact::Title(String::new()) }).unwrap();
        let map = document.map().id;
        let shown = typed_into(&mut document, &mut ids, map, "personas", &format!("^{maya}\nMaya\nAnn\nBob"));
        assert_eq!(shown.unwrap(), format!("^{maya}\nMaya\nAnn\nBob"));
        assert_eq!(document.map().personas[0].name, "", "nobody was renamed");
        assert_eq!(add(&mut document, &mut ids, "evidence", "Poll"), format!("^{logs}\nSurvey\nPoll"));
        // What is gone can be taken off.
        document.apply(Edit::Remove { id: logs }).unwrap();
        assert_eq!(typed(&mut document, &mut ids, "evidence", "Survey\nPoll").unwrap(), "Survey\nPoll");
        assert_eq!(document.map().stages[0].touchpoints[0].details.links(detail::Key::Evidence).len(), 2);
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
        typed(&mut document, &mut ids, "emotions", "Maya -2\nJonas: +1").unwrap();
        let map = document.map().id;
        typed_into(&mut document, &mut ids, map, "personas", "Maya").unwrap();
        assert_eq!(document.map().stages[0].touchpoints[0].personas.len(), 1);
        assert_eq!(document.map().stages[0].touchpoints[0].feelings.len(), 1);
        document.undo().unwrap();
        assert_eq!(document.map().stages[0].touchpoints[0].personas.len(), 2);
    }
}
