//! A roster: the entries of one list of the map, or the notes of a touchpoint, to look through, add to,
//! order and edit.

use super::{Form, Overlay, Prompt, Purpose, Reply};
use crate::journey::field::removal_edits;
use crate::journey::{Document, Edit, Entry, Id, JourneyMap, NOTE_KINDS, Note, NoteKind, Place, Sort};
use crate::tui::commands;
use crate::tui::event::Effect;
use crate::tui::key::{Chord, Key, KeyCode};
use crate::tui::session::Session;
use crate::tui::update::run;

/// How many rows a page has.
const PAGE: usize = 10;

/// A list over the board.
#[derive(Debug)]
pub struct Roster {
    /// What is listed.
    pub list: List,
    /// Whether the next key says of what kind the new note is.
    pub asks_kind: bool,
    chosen: usize,
}

/// What a roster lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The map's entries of one sort.
    Entries(Sort),
    /// The metrics of a stage.
    Metrics(Id),
    /// The notes of a touchpoint, kind by kind.
    Notes(Id),
}

impl List {
    /// What sort of items are listed.
    pub const fn sort(self) -> Sort {
        match self {
            Self::Entries(sort) => sort,
            Self::Metrics(_) => Sort::Metric,
            Self::Notes(_) => Sort::Note,
        }
    }

    /// What is listed, in order.
    pub fn items(self, map: &JourneyMap) -> Vec<Id> {
        match self {
            Self::Entries(_) | Self::Metrics(_) => self.entries(map).iter().map(|entry| entry.id).collect(),
            Self::Notes(_) => self.notes(map).iter().map(|note| note.id).collect(),
        }
    }

    /// The entries that are listed.
    pub fn entries(self, map: &JourneyMap) -> &[Entry] {
        match self {
            Self::Entries(sort) => map.entries(sort),
            Self::Metrics(stage) => {
                map.stages.iter().find(|other| other.id == stage).map_or(&[], |stage| &stage.metrics)
            }
            Self::Notes(_) => &[],
        }
    }

    /// The notes that are listed, kind by kind.
    pub fn notes(self, map: &JourneyMap) -> Vec<&Note> {
        let Self::Notes(touchpoint) = self else { return Vec::new() };
        let Some(touchpoint) = map.touchpoint(touchpoint) else { return Vec::new() };
        NOTE_KINDS.iter().flat_map(|row| touchpoint.notes_of(row.kind)).collect()
    }

    /// What holds the items.
    const fn parent(self, map: &JourneyMap) -> Id {
        match self {
            Self::Entries(_) => map.id,
            Self::Metrics(parent) | Self::Notes(parent) => parent,
        }
    }

    /// What may change places with the item there: of notes only those of its kind.
    fn may_swap(self, map: &JourneyMap, one: usize, other: usize) -> bool {
        let notes = self.notes(map);
        match (notes.get(one), notes.get(other)) {
            (Some(one), Some(other)) => one.kind == other.kind,
            _ => true,
        }
    }

    /// What stands in front of an item among all that its parent holds.
    fn in_front_of(self, map: &JourneyMap, id: Id) -> Option<Id> {
        let all: Vec<Id> = match self {
            Self::Notes(touchpoint) => map.touchpoint(touchpoint)?.notes.iter().map(|note| note.id).collect(),
            _ => self.items(map),
        };
        let at = all.iter().position(|other| *other == id)?;
        at.checked_sub(1).map(|before| all[before])
    }
}

impl Roster {
    /// A roster of this list, on its first item.
    pub const fn new(list: List) -> Self {
        Self { list, asks_kind: false, chosen: 0 }
    }

    /// The place of the chosen item; a list may have become shorter meanwhile.
    pub fn chosen(&self, map: &JourneyMap) -> usize {
        self.chosen.min(self.list.items(map).len().saturating_sub(1))
    }

    /// Goes to an item, if it is listed.
    pub fn go_to(&mut self, map: &JourneyMap, id: Id) {
        if let Some(at) = self.list.items(map).iter().position(|item| *item == id) {
            self.chosen = at;
        }
    }

    /// What the keys do, for the hint line.
    pub const fn keys(&self) -> &'static str {
        if self.asks_kind {
            return "a letter adds a note of that kind   Esc back";
        }
        "Enter edit   a add   d delete   J K move   u undo   Esc close"
    }

    /// The kinds of notes that can be added here, each with its letter: the last key that the table has for
    /// it, for the keys of lists stay as they are.
    pub fn kinds() -> impl Iterator<Item = (KeyCode, &'static crate::journey::KindRow)> {
        NOTE_KINDS.iter().filter_map(|row| {
            let command = commands::named(&format!("note.{}", row.name))?;
            let letter = Chord::parse(command.keys.last()?).ok()?.keys().last()?.code;
            Some((letter, row))
        })
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        if std::mem::take(&mut self.asks_kind) {
            return Reply::Stay(self.add_note(session, key));
        }
        let map = document.map();
        let items = self.list.items(map);
        let last = items.len().saturating_sub(1);
        self.chosen = self.chosen.min(last);
        let chosen = items.get(self.chosen).copied();
        match key.code {
            KeyCode::Esc => return Reply::Close(Vec::new()),
            KeyCode::Char('q') if !key.ctrl => return Reply::Close(Vec::new()),
            KeyCode::Char('s') if key.ctrl => return Reply::Stay(named("file.save", session, document)),
            KeyCode::Char('r') if key.ctrl => return Reply::Stay(named("edit.redo", session, document)),
            KeyCode::Up if key.alt => return Reply::Stay(self.carry(session, document, chosen, -1)),
            KeyCode::Down if key.alt => return Reply::Stay(self.carry(session, document, chosen, 1)),
            _ if key.ctrl || key.alt => {}
            KeyCode::Down | KeyCode::Tab | KeyCode::Char('j') => self.chosen = (self.chosen + 1).min(last),
            KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k') => {
                self.chosen = self.chosen.saturating_sub(1);
            }
            KeyCode::PageDown => self.chosen = (self.chosen + PAGE).min(last),
            KeyCode::PageUp => self.chosen = self.chosen.saturating_sub(PAGE),
            KeyCode::Home | KeyCode::Char('g') => self.chosen = 0,
            KeyCode::End | KeyCode::Char('G') => self.chosen = last,
            KeyCode::Char('u') => return Reply::Stay(named("edit.undo", session, document)),
            KeyCode::Char('U') => return Reply::Stay(named("edit.redo", session, document)),
            KeyCode::Char('?') => return Reply::Stay(named("help", session, document)),
            KeyCode::Char('K') => return Reply::Stay(self.carry(session, document, chosen, -1)),
            KeyCode::Char('J') => return Reply::Stay(self.carry(session, document, chosen, 1)),
            KeyCode::Enter | KeyCode::Char('e') if is_writable(session, document) => match chosen {
                Some(id) => session.push(Overlay::Form(Form::of(map, id))),
                None => self.add(session, map),
            },
            KeyCode::Char('a') if is_writable(session, document) => self.add(session, map),
            KeyCode::Delete | KeyCode::Char('d') if is_writable(session, document) => {
                return Reply::Stay(chosen.map(|id| delete(map, id)).into_iter().collect());
            }
            _ => {}
        }
        Reply::Stay(Vec::new())
    }

    /// Asks for the name of a new entry, or of what kind a new note is.
    fn add(&mut self, session: &mut Session, map: &JourneyMap) {
        if matches!(self.list, List::Notes(_)) {
            self.asks_kind = true;
            return;
        }
        let prompt = self.new_entry(session, map);
        session.push(Overlay::Prompt(prompt));
    }

    /// What asks for the name of a new entry of the list.
    pub(super) fn new_entry(&self, session: &mut Session, map: &JourneyMap) -> Prompt {
        let at = Place { parent: self.list.parent(map), after: self.list.items(map).last().copied() };
        Prompt::new(Purpose::Entry { at, sort: self.list.sort(), cited_by: None }, session)
    }

    fn add_note(&self, session: &mut Session, key: Key) -> Vec<Effect> {
        let List::Notes(touchpoint) = self.list else { return Vec::new() };
        let plain = Key::from(key.code) == key;
        let kind = Self::kinds().find(|(letter, _)| plain && *letter == key.code);
        if let Some((_, row)) = kind {
            ask_for_note(session, row.kind, touchpoint);
        }
        Vec::new()
    }

    /// Moves the chosen item up or down among its like.
    fn carry(
        &self,
        session: &mut Session,
        document: &Document,
        chosen: Option<Id>,
        by: isize,
    ) -> Vec<Effect> {
        let map = document.map();
        let items = self.list.items(map);
        let Some(id) = chosen.filter(|_| is_writable(session, document)) else { return Vec::new() };
        let target = self.chosen.checked_add_signed(by).filter(|at| *at < items.len());
        let Some(other) = target.filter(|at| self.list.may_swap(map, self.chosen, *at)).map(|at| items[at])
        else {
            let end = if by < 0 { "first" } else { "last" };
            session.tell(format!("This is the {end} one already."));
            return Vec::new();
        };
        let after = if by < 0 { self.list.in_front_of(map, other) } else { Some(other) };
        let to = Place { parent: self.list.parent(map), after };
        vec![Effect::Apply(Edit::Move { id, to })]
    }
}

/// Asks for a note on a touchpoint.
fn ask_for_note(session: &mut Session, kind: NoteKind, touchpoint: Id) {
    let purpose = Purpose::Note { kind, touchpoint, of: session.eyes.persona(), back: None };
    let prompt = Prompt::new(purpose, session);
    session.push(Overlay::Prompt(prompt));
}

/// Deletes an item as one step; what mentions it lets go of it first.
fn delete(map: &JourneyMap, id: Id) -> Effect {
    let mut edits = removal_edits(map, id);
    let only = if edits.len() == 1 { edits.pop() } else { None };
    Effect::Apply(only.unwrap_or(Edit::Batch(edits)))
}

/// Runs a command of the board, which knows when it cannot be done.
pub(super) fn named(name: &str, session: &mut Session, document: &Document) -> Vec<Effect> {
    commands::named(name).map(|command| run(session, document, command)).unwrap_or_default()
}

/// Whether the map can be changed; tells why not.
pub(super) fn is_writable(session: &mut Session, document: &Document) -> bool {
    if let Some(why) = session.why_read_only(document) {
        session.tell(why);
    }
    document.read_only.is_none()
}
