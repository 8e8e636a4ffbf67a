//! Our own JSON, read back as the map that it was written from.
//!
//! `serde_json` decides what the text means; every value is kept as a slice of it until it is needed, so what
//! cannot be read says so for itself and by its line. What a map may hold is decided as for map files.

mod details;
mod source;

use std::collections::HashSet;

use super::{ImportError, ImportNote, Imported};
use crate::journey::detail::Details;
use crate::journey::record::{self, Claims, Origin, People, Shape, VERSION, fields};
use crate::journey::{
    Channel, Emotion, Entry, Id, JourneyMap, Note, NoteKind, Severity, Sort, Stage, Touchpoint,
};
use crate::text;

use details::read_detail;
use source::{Record, Source, Value, shown};

/// The most personas that come to be by a mention of their name alone; as many as in a map file.
const MOST_NEWCOMERS: usize = 20_000;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Whether a text is probably JSON.
pub(super) fn looks_like(text: &str) -> bool {
    let inside = text.trim_start_matches(BYTE_ORDER_MARK).trim_start().strip_prefix('{');
    inside.is_some_and(|inside| inside.trim_start().starts_with(['"', '}']))
}

/// Reads the map in a text of our JSON.
///
/// # Errors
/// When the text is no JSON, not ours, or has a value of the wrong sort where the map has its parts.
pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let mut source = Source::new(text);
    let file = source.map()?;
    let mut written = Vec::new();
    file.each_id(&mut written);
    let written = written.into_iter().map(|id| source.string(id)).collect::<Result<Vec<_>, _>>()?;
    let claims = Claims::of(written.iter().map(String::as_str));
    let mut reader = Reader {
        source,
        claims,
        people: People::default(),
        personas: Vec::new(),
        newcomers: 0,
        dropped: None,
        respelt: None,
    };
    let map = reader.map(&file)?;
    let notes: Vec<ImportNote> = reader.notes();
    let line = text.len() - text.trim_start().len();
    let line = text.get(..line).map_or(1, |blank| 1 + blank.matches('\n').count());
    Ok(Imported { map, line, read: Vec::new(), notes })
}

struct Reader<'t> {
    source: Source<'t>,
    claims: Claims,
    people: People,
    personas: Vec<Entry>,
    newcomers: usize,
    /// Where characters were first left out of a text, and how many all in all.
    dropped: Option<(usize, usize)>,
    /// Where tabs and rare line breaks were first respelt, and how many all in all.
    respelt: Option<(usize, usize)>,
}

impl<'t> Reader<'t> {
    fn map(&mut self, file: &Record<'t>) -> Result<JourneyMap, ImportError> {
        self.look_at_version(file);
        let title = self.text(file, "title")?;
        let id = self.id(file, &Origin { parent: "", title: &title, ordinal: 0 })?;
        self.personas = self.entries(file, Sort::Persona, id)?;
        self.people = People::of(&self.personas);
        let evidence = self.entries(file, Sort::Evidence, id)?;
        let lanes = self.entries(file, Sort::Lane, id)?;
        let silences = self.entries(file, Sort::Silence, id)?;
        let mut stages = Vec::new();
        for (ordinal, stage) in file.list("stages").iter().enumerate() {
            stages.push(self.stage(stage, id, ordinal)?);
        }
        let details = self.details(file)?;
        let personas = std::mem::take(&mut self.personas);
        Ok(JourneyMap { id, title, details, personas, evidence, lanes, silences, stages })
    }

    fn entries(&mut self, file: &Record<'t>, sort: Sort, parent: Id) -> Result<Vec<Entry>, ImportError> {
        let mut entries = Vec::new();
        for (ordinal, entry) in file.list(sort.plural()).iter().enumerate() {
            let name = self.text(entry, "name")?;
            let id = self.id(entry, &Origin { parent: parent.as_str(), title: &name, ordinal })?;
            entries.push(Entry { id, name, details: self.details(entry)? });
        }
        Ok(entries)
    }

    fn stage(&mut self, file: &Record<'t>, map: Id, ordinal: usize) -> Result<Stage, ImportError> {
        let name = self.text(file, "name")?;
        let id = self.id(file, &Origin { parent: map.as_str(), title: &name, ordinal })?;
        let goal = self.text(file, "goal")?;
        let mut touchpoints = Vec::new();
        for (ordinal, touchpoint) in file.list("touchpoints").iter().enumerate() {
            touchpoints.push(self.touchpoint(touchpoint, id, ordinal)?);
        }
        let metrics = self.entries(file, Sort::Metric, id)?;
        Ok(Stage { id, name, goal, details: self.details(file)?, metrics, touchpoints })
    }

    fn touchpoint(
        &mut self,
        file: &Record<'t>,
        stage: Id,
        ordinal: usize,
    ) -> Result<Touchpoint, ImportError> {
        let title = self.text(file, "title")?;
        let id = self.id(file, &Origin { parent: stage.as_str(), title: &title, ordinal })?;
        let description = self.text(file, "description")?;
        let channel = Channel::new(&self.text(file, "channel")?);
        let emotion = match file.get("emotion") {
            Some(value) => self.emotion(value)?,
            None => None,
        };
        let feelings = self.feelings(file)?;
        let details = self.details(file)?;
        let personas = self.concerned(file)?;
        let mut notes = Vec::new();
        for (ordinal, note) in file.list("notes").iter().enumerate() {
            notes.extend(self.note(note, id, ordinal)?);
        }
        Ok(Touchpoint { id, title, description, channel, emotion, feelings, details, personas, notes })
    }

    /// The note, unless its kind is missing or unknown.
    fn note(
        &mut self,
        file: &Record<'t>,
        touchpoint: Id,
        ordinal: usize,
    ) -> Result<Option<Note>, ImportError> {
        let said = self.text(file, "text")?;
        let word = file.get("kind").map(|kind| self.source.string(kind)).transpose()?;
        let Some(kind) = word.as_deref().and_then(NoteKind::in_file) else {
            let why = word.map(|word| format!("'{}' is not a kind of note", shown(&word)));
            let why = why.unwrap_or_else(|| "this note has no kind".to_owned());
            self.source.left(file.at, format!("{why}; the note '{}' is left out", shown(&said)));
            return Ok(None);
        };
        let id = self.id(file, &Origin { parent: touchpoint.as_str(), title: &said, ordinal })?;
        let severity = match file.get("severity") {
            Some(value) => self.severity(value, kind)?,
            None => None,
        };
        Ok(Some(Note { id, kind, severity, text: said, details: self.details(file)? }))
    }

    fn details(&mut self, file: &Record<'t>) -> Result<Details, ImportError> {
        let mut details = Details::new();
        for member in &file.members {
            let Some(row) = fields(file.sort).get(member.row) else { continue };
            let Shape::Detail(key) = row.shape else { continue };
            let Some(mut value) = read_detail(&mut self.source, row.name, key.class(), member.value)? else {
                continue;
            };
            if let crate::journey::detail::Value::Text(said) = &mut value {
                *said = self.cleaned(said, self.source.at(member.value));
            }
            details.set(key, Some(value));
        }
        Ok(details)
    }

    /// The scores of single personas.
    fn feelings(&mut self, file: &Record<'t>) -> Result<Vec<(Id, Emotion)>, ImportError> {
        let Some(value) = file.get("emotions") else { return Ok(Vec::new()) };
        let mut feelings = Vec::new();
        let mut seen = HashSet::new();
        for (mention, value) in self.source.object(value, "scores by persona, like { \"p1\": -1.5 }")? {
            if let Some(persona) = self.whom(&mention, self.source.at(value), &mut seen)? {
                feelings.extend(self.emotion(value)?.map(|emotion| (persona, emotion)));
            }
        }
        feelings.sort_by_key(|(persona, _)| *persona);
        Ok(feelings)
    }

    /// Whom a touchpoint concerns.
    fn concerned(&mut self, file: &Record<'t>) -> Result<Vec<Id>, ImportError> {
        let Some(value) = file.get("personas") else { return Ok(Vec::new()) };
        let mut listed = Vec::new();
        let mut seen = HashSet::new();
        for value in self.source.array(value, "a list of ids, or of names")? {
            let mention = self.source.string(value)?;
            listed.extend(self.whom(&mention, self.source.at(value), &mut seen)?);
        }
        Ok(listed)
    }

    /// The persona that is mentioned, unless that is nobody or somebody seen before. Who is mentioned by a name
    /// nobody has yet becomes a persona.
    fn whom(&mut self, mention: &str, at: usize, seen: &mut HashSet<Id>) -> Result<Option<Id>, ImportError> {
        let mention = self.cleaned(mention, at);
        let id = match self.people.meant(&mention) {
            Some(id) => id,
            None if mention.trim().is_empty() => {
                self.source.left(at, "this names no persona; it does not count");
                return Ok(None);
            }
            None => self.newcomer(mention.clone(), at)?,
        };
        if !seen.insert(id) {
            self.source.left(at, format!("'{}' is listed twice; the second does not count", shown(&mention)));
            return Ok(None);
        }
        Ok(Some(id))
    }

    fn newcomer(&mut self, name: String, at: usize) -> Result<Id, ImportError> {
        self.newcomers += 1;
        if self.newcomers > MOST_NEWCOMERS {
            return Err(self.source.too_much(at));
        }
        let origin = Origin { parent: "", title: &name, ordinal: self.personas.len() };
        let id = self.claims.fresh(Sort::Persona, &origin);
        self.source.guessed(at, format!("there is no persona '{}' yet; the map has one now", shown(&name)));
        let persona = Entry::new(id, name);
        self.people.add(&persona);
        self.personas.push(persona);
        Ok(id)
    }

    fn id(&mut self, file: &Record<'t>, origin: &Origin) -> Result<Id, ImportError> {
        let value = file.get("id");
        let written = value.map(|value| self.source.string(value)).transpose()?.unwrap_or_default();
        let claim = self.claims.claim(file.sort, &written, origin);
        if let Some(said) = claim.remark {
            self.source.guessed(value.map_or(file.at, |value| self.source.at(value)), said);
        }
        Ok(claim.id)
    }

    fn emotion(&mut self, value: Value<'t>) -> Result<Option<Emotion>, ImportError> {
        let number = self.source.number(value)?;
        let (emotion, said) = record::nearest_score(number);
        if let Some(said) = said {
            self.source.guessed(self.source.at(value), said);
        }
        Ok(emotion)
    }

    fn severity(&mut self, value: Value<'t>, kind: NoteKind) -> Result<Option<Severity>, ImportError> {
        let number = self.source.number(value)?;
        let (severity, said) = record::severity(number, kind);
        if let Some(said) = said {
            self.source.left(self.source.at(value), said);
        }
        Ok(severity)
    }

    fn text(&mut self, file: &Record<'t>, name: &str) -> Result<String, ImportError> {
        let Some(value) = file.get(name) else { return Ok(String::new()) };
        let said = self.source.string(value)?;
        Ok(self.cleaned(&said, self.source.at(value)))
    }

    fn cleaned(&mut self, said: &str, at: usize) -> String {
        let (clean, dropped) = text::clean(said);
        let respelt = said.matches(['\r', '\t', '\u{85}', '\u{2028}', '\u{2029}']).count();
        for (told, count) in [(&mut self.dropped, dropped), (&mut self.respelt, respelt)] {
            if count > 0 {
                let (first, before) = told.unwrap_or((at, 0));
                *told = Some((first, before + count));
            }
        }
        clean.into_owned()
    }

    fn look_at_version(&mut self, file: &Record<'t>) {
        let Some(value) = file.get("version") else { return };
        let at = self.source.at(value);
        let said = match value.get().parse::<u32>() {
            Ok(VERSION) => return,
            Ok(version) if version > VERSION => {
                "a newer heartline wrote this; what this one does not know is left out".to_owned()
            }
            _ => format!("this is no version; the text is read as version {VERSION}"),
        };
        self.source.guessed(at, said);
    }

    fn notes(mut self) -> Vec<ImportNote> {
        if let Some((at, count)) = self.dropped {
            let said = format!("invisible or harmful characters left out from here on: {count}");
            self.source.left(at, said);
        }
        if let Some((at, count)) = self.respelt {
            let said = format!("tabs read as blanks, rare line breaks as plain ones, from here on: {count}");
            self.source.guessed(at, said);
        }
        self.source.notes()
    }
}

#[cfg(test)]
mod tests;
