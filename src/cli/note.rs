//! `heartline pain` and `heartline note`: remarks on a touchpoint.

use std::path::PathBuf;

use clap::Args;

use super::change::{ANSWERS, Telling, change};
use super::named::{HOW, folded, only, persona, touchpoint};
use super::out::Failure;
use crate::journey::detail::{Key, Value};
use crate::journey::field::asked_note_parts;
use crate::journey::{Edit, Id, Ids, Item, JourneyMap, NOTE_KINDS, Note, NoteKind, Place, Sort};

#[derive(Debug, Args)]
#[command(after_long_help = format!("{HOW}\n\n{ANSWERS}"))]
pub(super) struct Pain {
    /// The map to change
    file: PathBuf,
    /// The touchpoint: its place like 2.3, its id, or its title
    touchpoint: String,
    /// What hurts; ~1 cosmetic to ~4 catastrophe at the end says how much
    #[arg(allow_hyphen_values = true)]
    text: String,
    /// The persona that it hits
    #[arg(long, value_name = "NAME")]
    persona: Option<String>,
    #[command(flatten)]
    telling: Telling,
}

#[derive(Debug, Args)]
#[command(after_long_help = format!("{HOW}\n\n{ANSWERS}"))]
pub(super) struct NoteDown {
    /// The map to change
    file: PathBuf,
    /// The touchpoint: its place like 2.3, its id, or its title
    touchpoint: String,
    /// What sort of note: pain, thought, motivation, need, opportunity, ..., or the name of a lane of your own
    kind: String,
    /// What it says
    #[arg(allow_hyphen_values = true)]
    text: String,
    #[command(flatten)]
    telling: Telling,
}

impl Pain {
    pub(super) fn run(self) -> Result<u8, Failure> {
        change(&self.file, &self.telling, |map, ids| {
            let touchpoint = touchpoint(map, &self.touchpoint)?;
            let mut note = new_note(NoteKind::Pain, &self.text, ids)?;
            if let Some(name) = &self.persona {
                note.details.set(Key::Hits, Some(Value::Links(vec![persona(map, name)?])));
            }
            Ok(insertion(map, touchpoint, note))
        })
    }
}

impl NoteDown {
    pub(super) fn run(self) -> Result<u8, Failure> {
        change(&self.file, &self.telling, |map, ids| {
            let touchpoint = touchpoint(map, &self.touchpoint)?;
            let (kind, lane) = kind(map, &self.kind)?;
            let mut note = new_note(kind, &self.text, ids)?;
            if let Some(lane) = lane {
                note.details.set(Key::Lane, Some(Value::Links(vec![lane])));
            }
            Ok(insertion(map, touchpoint, note))
        })
    }
}

fn new_note(kind: NoteKind, typed: &str, ids: &mut Ids) -> Result<Note, Failure> {
    let (text, severity) = asked_note_parts(kind, typed);
    if text.is_empty() {
        return Err(Failure::usage("the text is empty; type what there is to note"));
    }
    Ok(Note { severity, ..Note::new(ids.next(Sort::Note.letter()), kind, text) })
}

fn insertion(map: &JourneyMap, touchpoint: Id, note: Note) -> Vec<Edit> {
    let at = map.touchpoint(touchpoint).map(Place::last_on);
    at.map(|at| Edit::Insert { at, item: Item::Note(note) }).into_iter().collect()
}

/// The kind of notes that is meant, or else the lane of the team's own.
fn kind(map: &JourneyMap, typed: &str) -> Result<(NoteKind, Option<Id>), Failure> {
    // An entry stands in a lane, and is named by it.
    let kinds = || NOTE_KINDS.iter().filter(|row| row.kind != NoteKind::Entry);
    let is_named = |name: &str| folded(name) == folded(typed);
    if let Some(row) = kinds().find(|row| is_named(row.name) || is_named(row.title)) {
        return Ok((row.kind, None));
    }
    if map.lanes.is_empty() || typed.trim().is_empty() {
        let names: Vec<&str> = kinds().map(|row| row.name).collect();
        return Err(Failure::usage(format!(
            "there is no kind of note '{typed}'; there are: {}",
            names.join(", ")
        )));
    }
    Ok((NoteKind::Entry, Some(only(map, &[Sort::Lane], typed)?)))
}
