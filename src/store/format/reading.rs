//! From text to map: the records as `ron` reads them, side by side with where they stand.

use std::collections::{HashMap, HashSet};

use crate::journey::detail::Details;
use crate::journey::{
    Channel, Emotion, Entry, Id, JourneyMap, Note, NoteKind, Remarks, Severity, Sort, Stage, Touchpoint,
};

use super::details::{Fault as Unread, feeling, read_detail};
use super::dto::{EntryDto, MapDto, NoteDto, StageDto, TouchpointDto};
use super::layout::{Member, Record};
use super::parts::parts;
use super::remark::{shown, unknown_field, unknown_kind};
use super::scan::{Broken, Fault, Span};
use crate::journey::record::{self, Claims, Origin, People, Shape, fields};

/// The most personas that come to be by a mention of their name alone. They cost more than others, and
/// are in the list of personas once the map is saved.
const MOST_NEWCOMERS: usize = 20_000;

/// A map with the layout it was read from.
pub(super) struct Reading {
    pub(super) map: JourneyMap,
    pub(super) record: Record,
    pub(super) remarks: Remarks<u32>,
    /// The personas that touchpoints mention by name, with one such mention.
    pub(super) named: HashMap<Id, String>,
}

/// Brings the facts and the layout of a file together.
///
/// # Errors
/// When the two do not fit each other, which would be a mistake of ours.
pub(super) fn bring_together(text: &str, file: MapDto, mut record: Record) -> Result<Reading, Broken> {
    let claims = Claims::of(file.ids());
    let mut reader = Reader {
        text,
        claims,
        remarks: Remarks::new(),
        people: People::default(),
        personas: Vec::new(),
        newcomers: 0,
        named: HashMap::new(),
    };
    let map = reader.map(file, &mut record)?;
    Ok(Reading { map, record, remarks: reader.remarks, named: reader.named })
}

struct Reader<'a> {
    text: &'a str,
    claims: Claims,
    remarks: Remarks<u32>,
    people: People,
    personas: Vec<Entry>,
    newcomers: usize,
    named: HashMap<Id, String>,
}

impl Reader<'_> {
    fn map(&mut self, file: MapDto, record: &mut Record) -> Result<JourneyMap, Broken> {
        self.look_at_fields(record);
        self.look_at_length(&file.title, record, "title");
        let origin = Origin { parent: "", title: &file.title, ordinal: 0 };
        let id = self.id(record, &file.id, &origin);
        self.personas = self.entries(Sort::Persona, file.personas, record, id)?;
        self.people = People::of(&self.personas);
        let listed = self.personas.len();
        let evidence = self.entries(Sort::Evidence, file.evidence, record, id)?;
        let lanes = self.entries(Sort::Lane, file.lanes, record, id)?;
        let silences = self.entries(Sort::Silence, file.silences, record, id)?;
        let mut stages = Vec::with_capacity(file.stages.len());
        for (ordinal, (stage, member)) in pairs(file.stages, record, "stages")?.enumerate() {
            stages.push(self.stage(stage, &mut member.what, id, ordinal)?);
        }
        let details = self.details(record);
        settle(record);
        // Personas found by name alone have to be written down with the first save.
        record.settled &= self.personas.len() == listed;
        let personas = std::mem::take(&mut self.personas);
        Ok(JourneyMap { id, title: file.title, details, personas, evidence, lanes, silences, stages })
    }

    /// The entries that a record lists.
    fn entries(
        &mut self,
        sort: Sort,
        file: Vec<EntryDto>,
        record: &mut Record,
        parent: Id,
    ) -> Result<Vec<Entry>, Broken> {
        let mut entries = Vec::with_capacity(file.len());
        for (ordinal, (entry, member)) in pairs(file, record, sort.plural())?.enumerate() {
            let record = &mut member.what;
            self.look_at_fields(record);
            let id =
                self.id(record, &entry.id, &Origin { parent: parent.as_str(), title: &entry.name, ordinal });
            let details = self.details(record);
            settle(record);
            entries.push(Entry { id, name: entry.name, details });
        }
        Ok(entries)
    }

    /// The details of a record. One that cannot be read stays in the file alone.
    fn details(&mut self, record: &Record) -> Details {
        let mut details = Details::new();
        for member in &record.fields.members {
            let Some(row) = member.what.row.and_then(|row| fields(record.kind).get(row)) else { continue };
            let Shape::Detail(key) = row.shape else { continue };
            let source = Span { start: member.what.value, end: member.body.end }.of(self.text);
            let (value, faults) = read_detail(key.class(), source);
            if value.is_some() {
                details.set(key, value);
            }
            for Unread { at, expected, is_member } in faults {
                self.unreadable(member.what.value + at, row.name, expected, is_member);
            }
        }
        details
    }

    /// The scores of single personas. Who is mentioned by a name nobody has yet becomes a persona.
    fn feelings(&mut self, record: &Record) -> Result<Vec<(Id, Emotion)>, Broken> {
        let Some(source) = record.source("emotions", self.text) else { return Ok(Vec::new()) };
        let at = record.place("emotions");
        let expected = "scores by persona, like { \"p1\": -1.5 }";
        let Some(parts) = parts(source, b'{') else {
            self.unreadable(at, "emotions", expected, false);
            return Ok(Vec::new());
        };
        let mut feelings: Vec<(Id, Emotion)> = Vec::with_capacity(parts.len());
        let mut seen = HashSet::new();
        for part in parts {
            let at = at + part.at;
            let Some((mention, value)) = feeling(&part) else {
                self.unreadable(at, "emotions", expected, true);
                continue;
            };
            if let Some(persona) = self.whom(&mention, at, &mut seen)? {
                feelings.extend(self.emotion(value, at).map(|emotion| (persona, emotion)));
            }
        }
        feelings.sort_by_key(|(persona, _)| *persona);
        Ok(feelings)
    }

    /// Says that something stays in the file alone: for good if it is one member among others, else
    /// until an edit puts something in its place.
    fn unreadable(&mut self, at: u32, name: &str, expected: &str, is_member: bool) {
        let until = if is_member { "" } else { " until it is edited" };
        self.remark(
            at,
            format!("{name} should be {expected}; this one does not count and stays in the file{until}."),
        );
    }

    fn stage(
        &mut self,
        file: StageDto,
        record: &mut Record,
        map: Id,
        ordinal: usize,
    ) -> Result<Stage, Broken> {
        self.look_at_fields(record);
        let id = self.id(record, &file.id, &Origin { parent: map.as_str(), title: &file.name, ordinal });
        self.look_at_length(&file.name, record, "name");
        self.look_at_length(&file.goal, record, "goal");
        let mut touchpoints = Vec::with_capacity(file.touchpoints.len());
        for (ordinal, (touchpoint, member)) in pairs(file.touchpoints, record, "touchpoints")?.enumerate() {
            touchpoints.push(self.touchpoint(touchpoint, &mut member.what, id, ordinal)?);
        }
        let metrics = self.entries(Sort::Metric, file.metrics, record, id)?;
        let details = self.details(record);
        settle(record);
        Ok(Stage { id, name: file.name, goal: file.goal, details, metrics, touchpoints })
    }

    fn touchpoint(
        &mut self,
        file: TouchpointDto,
        record: &mut Record,
        stage: Id,
        ordinal: usize,
    ) -> Result<Touchpoint, Broken> {
        self.look_at_fields(record);
        let id = self.id(record, &file.id, &Origin { parent: stage.as_str(), title: &file.title, ordinal });
        self.look_at_length(&file.title, record, "title");
        self.look_at_length(&file.description, record, "description");
        let emotion = file.emotion.and_then(|value| self.emotion(value, record.place("emotion")));
        let feelings = self.feelings(record)?;
        let details = self.details(record);
        let personas = self.mentions(file.personas, record)?;
        let mut notes = Vec::with_capacity(file.notes.len());
        for (ordinal, (note, member)) in pairs(file.notes, record, "notes")?.enumerate() {
            notes.extend(self.note(note, &mut member.what, id, ordinal));
        }
        settle(record);
        Ok(Touchpoint {
            id,
            title: file.title,
            description: file.description,
            channel: file.channel.as_deref().and_then(Channel::new),
            emotion,
            feelings,
            details,
            personas,
            notes,
        })
    }

    /// The note, unless its kind is missing or unknown: then it stays in the file alone.
    fn note(&mut self, file: NoteDto, record: &mut Record, touchpoint: Id, ordinal: usize) -> Option<Note> {
        self.look_at_fields(record);
        let written = record.source("kind", self.text).unwrap_or_default();
        let word = written.trim_start_matches("r#").trim_matches('"');
        let Some(kind) = NoteKind::in_file(word) else {
            self.remark(record.place("kind"), unknown_kind(written, word));
            return None;
        };
        let origin = Origin { parent: touchpoint.as_str(), title: &file.text, ordinal };
        let id = self.id(record, &file.id, &origin);
        self.look_at_length(&file.text, record, "text");
        let severity = file.severity.and_then(|value| self.severity(value, kind, record));
        let details = self.details(record);
        settle(record);
        Some(Note { id, kind, severity, text: file.text, details })
    }

    fn emotion(&mut self, value: f64, at: u32) -> Option<Emotion> {
        let (nearest, said) = record::nearest_score(value);
        self.remarks_on(at, said);
        nearest
    }

    fn severity(&mut self, value: f64, kind: NoteKind, record: &Record) -> Option<Severity> {
        let (severity, said) = record::severity(value, kind);
        self.remarks_on(record.place("severity"), said);
        severity
    }

    /// Whom a touchpoint concerns. Who is mentioned by a name nobody has yet becomes a persona.
    fn mentions(&mut self, file: Vec<String>, record: &mut Record) -> Result<Vec<Id>, Broken> {
        let at = record.place("personas");
        let members = record.people_mut("personas");
        if members.len() != file.len() {
            return Err(Broken { at, problem: MISFIT, fault: Fault::Wrong });
        }
        let mut listed = Vec::with_capacity(file.len());
        let mut seen = HashSet::new();
        for (mention, member) in file.into_iter().zip(members) {
            let at = member.body.start;
            let known = self.people.by_id(&mention);
            let Some(id) = self.whom(&mention, at, &mut seen)? else { continue };
            member.what.id = Some(id);
            listed.push(id);
            if known.is_none() {
                member.what.by_name = true;
                self.named.insert(id, mention);
            }
        }
        Ok(listed)
    }

    /// The persona that is mentioned, unless that is nobody or somebody seen before.
    fn whom(&mut self, mention: &str, at: u32, seen: &mut HashSet<Id>) -> Result<Option<Id>, Broken> {
        let id = match self.people.meant(mention) {
            Some(id) => id,
            None if mention.trim().is_empty() => {
                self.remark(at, "this names no persona; it does not count.".to_owned());
                return Ok(None);
            }
            None => self.newcomer(mention, at)?,
        };
        if !seen.insert(id) {
            self.remark(at, format!("'{}' is listed twice; the second does not count.", shown(mention)));
            return Ok(None);
        }
        Ok(Some(id))
    }

    fn newcomer(&mut self, name: &str, at: u32) -> Result<Id, Broken> {
        self.newcomers += 1;
        if self.newcomers > MOST_NEWCOMERS {
            let problem = "there are more than twenty thousand names up to here that no persona has";
            return Err(Broken { at, problem, fault: Fault::TooMuch });
        }
        let id = self
            .claims
            .fresh(Sort::Persona, &Origin { parent: "", title: name, ordinal: self.personas.len() });
        let persona = Entry::new(id, name);
        self.people.add(&persona);
        self.personas.push(persona);
        self.remark(at, format!("there is no persona '{}' yet; the map has one now.", shown(name)));
        Ok(id)
    }

    /// The id written in a record, or a new one where that cannot be.
    fn id(&mut self, record: &mut Record, written: &str, origin: &Origin) -> Id {
        let claim = self.claims.claim(record.kind, written, origin);
        record.id = Some(claim.id);
        record.has_id |= claim.is_as_written;
        self.remarks_on(record.place("id"), claim.remark);
        claim.id
    }

    fn look_at_fields(&mut self, record: &Record) {
        for member in record.fields.members.iter().filter(|member| member.what.row.is_none()) {
            let name = member.what.name;
            self.remark(name.start, unknown_field(record.kind, name.of(self.text)));
        }
    }

    /// A text as long as a chapter was hardly meant, and is not shown whole.
    fn look_at_length(&mut self, text: &str, record: &Record, field: &str) {
        const LONG: usize = 10_000;
        if text.len() > LONG && text.chars().nth(LONG).is_some() {
            let said = format!("this {field} has more than {LONG} characters; it is kept as it is.");
            self.remark(record.place(field), said);
        }
    }

    fn remarks_on(&mut self, at: u32, said: Option<String>) {
        if let Some(said) = said {
            self.remark(at, said);
        }
    }

    fn remark(&mut self, at: u32, text: String) {
        self.remarks.add(at, text);
    }
}

const MISFIT: &str = "this list could not be followed; please report this file as a mistake of Heartline";

/// The items of a list, each with where it stands.
fn pairs<'r, T>(
    items: Vec<T>,
    record: &'r mut Record,
    field: &str,
) -> Result<impl Iterator<Item = (T, &'r mut Member<Record>)>, Broken> {
    let at = record.place(field);
    let members = record.records_mut(field);
    if members.len() != items.len() {
        return Err(Broken { at, problem: MISFIT, fault: Fault::Wrong });
    }
    Ok(items.into_iter().zip(members))
}

fn settle(record: &mut Record) {
    record.settled = record.has_id && record.children().all(|child| child.what.settled);
}
