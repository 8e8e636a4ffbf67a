//! Prompts: one line of text at the bottom of the screen. The composer is one of them.

mod files;
mod purpose;
mod time;

pub use purpose::Purpose;

use super::attach::attached;
use super::naming::file_name;
use super::{Overlay, Reply, paste};
use crate::journey::check::{Check, silencing};
use crate::journey::detail::{Key as Detail, Value};
use crate::journey::field::asked_note_parts;
use crate::journey::notation::{self, Reading};
use crate::journey::search::{Hit, found_in};
use crate::journey::{Document, Edit, Entry, Id, Ids, Item, JourneyMap, Note, Place, Sort, Stage};
use crate::tui::commands::stay_found;
use crate::tui::cursor::Cursor;
use crate::tui::event::Effect;
use crate::tui::input::{Handled, TextInput};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// One line of text, and what it is for.
#[derive(Debug)]
pub struct Prompt {
    /// What Enter will do with the text.
    pub purpose: Purpose,
    /// The text.
    pub input: TextInput,
    /// Whether the text is a suggestion that typing replaces.
    pub suggested: bool,
}

/// What a prompt understands of its text so far.
#[derive(Debug)]
pub enum Understood {
    /// A touchpoint.
    Touchpoint(Reading),
    /// Anything else, in words.
    Words(String),
    /// What may not be meant as it is understood.
    Odd(&'static str),
}

impl Prompt {
    /// A prompt without a text, or with what was typed and not entered when it was left before.
    pub fn new(purpose: Purpose, session: &mut Session) -> Self {
        let draft = session.drafts.iter().position(|(left, _)| left.is_like(purpose));
        let text = draft.map(|at| session.drafts.remove(at).1).unwrap_or_default();
        Self { purpose, input: TextInput::line(&text), suggested: false }
    }

    /// A prompt with a suggestion, which the first letter replaces.
    pub fn suggesting(purpose: Purpose, suggestion: &str) -> Self {
        Self { purpose, input: TextInput::line(suggestion), suggested: true }
    }

    /// How many rows the prompt takes: a rule, the line, and what it understands.
    pub const fn rows(&self) -> u16 {
        3
    }

    /// What is asked for.
    pub fn label(&self, document: &Document) -> String {
        let map = document.map();
        match self.purpose {
            Purpose::Compose { at } => {
                let stage = map.stages.iter().find(|stage| stage.id == at.parent);
                format!("Add to {}", stage.map(|stage| stage.name.as_str()).unwrap_or_default())
            }
            Purpose::Stage { compose: false, .. } => "Add a stage".to_owned(),
            Purpose::Stage { compose: true, .. } => "First a stage to add touchpoints to".to_owned(),
            Purpose::Note { kind, touchpoint, .. } => {
                let title = map.touchpoint(touchpoint).map(|touchpoint| touchpoint.title.as_str());
                format!("{} at {}", kind.row().title, title.unwrap_or_default())
            }
            Purpose::Entry { sort: Sort::Metric, at, .. } => {
                let stage = map.stages.iter().find(|stage| stage.id == at.parent);
                format!("Add a metric to {}", stage.map(|stage| stage.name.as_str()).unwrap_or_default())
            }
            Purpose::Entry { sort: Sort::Evidence, .. } => "Add evidence".to_owned(),
            Purpose::Entry { sort, .. } => format!("Add a {}", sort.word()),
            Purpose::Silence { .. } => "Why is this fine here?".to_owned(),
            Purpose::Find { .. } => "Find".to_owned(),
            Purpose::SaveAs { .. } => "Save as".to_owned(),
            Purpose::Compare => "Compare with".to_owned(),
            Purpose::Timer => "Minutes of this block".to_owned(),
            Purpose::Export { format } => format!("Export as {format}"),
        }
    }

    /// What Enter and Esc do, for the hint line.
    pub const fn keys(&self) -> &'static str {
        match self.purpose {
            Purpose::Compose { .. } => "Enter add   Esc done   @channel  -2..+2  !pain ~1-4  \"thought\"",
            Purpose::Stage { compose: false, .. } => "Enter add   Esc done",
            Purpose::Stage { .. } | Purpose::Note { .. } | Purpose::Entry { .. } => {
                "Enter add and close   Esc close"
            }
            Purpose::Silence { .. } => "Enter silence it   Esc close",
            Purpose::Find { .. } => "Enter stay here   Esc back",
            Purpose::SaveAs { .. } => "Enter save   Esc close",
            Purpose::Export { .. } => "Enter export   Esc close",
            Purpose::Timer => "Enter start   Esc close",
            Purpose::Compare => "Enter compare   Esc close   a file, HEAD~1, REVISION:PATH",
        }
    }

    /// What the text means so far.
    pub fn understood(&self, document: &Document) -> Understood {
        let text = self.input.text();
        Understood::Words(match self.purpose {
            Purpose::Compose { .. } => return Understood::Touchpoint(notation::read(text)),
            Purpose::Stage { .. } if notation::read(text).has_markers() => {
                return Understood::Odd("All of this is the name: a stage has no channel, score or notes.");
            }
            Purpose::Stage { .. } => String::new(),
            Purpose::Entry { sort, .. } => example(sort).to_owned(),
            Purpose::Note { kind, .. } => match asked_note_parts(kind, text).1 {
                Some(severity) => format!("severity {severity}: {}", severity.word()),
                None if kind.row().severity => "~1 cosmetic  ~2 minor  ~3 major  ~4 catastrophe".to_owned(),
                None if !kind.row().is_plain => kind.row().help.replace(", one a line", ""),
                None => String::new(),
            },
            Purpose::Silence { check, .. } => Check::named(check).map_or("", |check| check.title).to_owned(),
            Purpose::Find { .. } if text.trim().is_empty() => String::new(),
            Purpose::Find { back } => found(document, text, back),
            Purpose::SaveAs { .. } => {
                file_name(text).map(|path| format!("writes {}", path.display())).unwrap_or_default()
            }
            Purpose::Compare => files::to_compare_with(text.trim(), document),
            Purpose::Timer => time::understood(text),
            Purpose::Export { format } => files::exported(format, text),
        })
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        match key.code {
            KeyCode::Esc => return self.leave(session, document),
            KeyCode::Enter => return self.enter(session, document),
            KeyCode::Char(_) if self.suggested && !key.ctrl && !key.alt => {
                self.input.set_text("");
            }
            _ => {}
        }
        self.suggested = false;
        if self.input.key(key) == Handled::Changed {
            self.follow(session, document);
        }
        Reply::Stay(Vec::new())
    }

    pub(super) fn paste(&mut self, session: &mut Session, document: &Document, text: &str) -> Vec<Effect> {
        let (text, dropped) = crate::text::clean(text);
        session.tell_left_out(dropped);
        if std::mem::take(&mut self.suggested) {
            self.input.set_text("");
        }
        if text.trim().contains('\n') {
            match &mut self.purpose {
                Purpose::Compose { at } => {
                    return paste::into_stage(document.map(), at, &text, &mut session.ids);
                }
                Purpose::Stage { at, compose: true } => {
                    let stage = Stage::new(session.ids.next('s'), self.input.text().trim());
                    let mut inside = Place::first(stage.id);
                    let add = Edit::Insert { at: *at, item: Item::Stage(stage) };
                    let touchpoints = paste::into_stage(document.map(), &mut inside, &text, &mut session.ids);
                    self.purpose = Purpose::Compose { at: inside };
                    self.input = TextInput::line("");
                    return std::iter::once(Effect::Apply(add)).chain(touchpoints).collect();
                }
                _ => {}
            }
        }
        self.input.paste(&text);
        self.follow(session, document);
        Vec::new()
    }

    /// Takes note that the text is another one.
    pub(super) fn changed(&mut self, session: &mut Session, document: &Document) {
        self.suggested = false;
        self.follow(session, document);
    }

    fn leave(&self, session: &mut Session, document: &Document) -> Reply {
        match self.purpose {
            Purpose::Find { back } => {
                session.cursor = back;
                session.cursor.repair(document.map());
                session.query.clear();
            }
            Purpose::Note { back: Some(stage), .. } => session.cursor.go_to(document.map(), stage),
            _ => {}
        }
        self.keep_draft(session);
        Reply::Close(Vec::new())
    }

    /// Leaving never destroys: what was typed comes back with the next prompt of this sort.
    pub(super) fn keep_draft(&self, session: &mut Session) {
        let typed = self.input.text().trim();
        let is_kept = matches!(
            self.purpose,
            Purpose::Compose { .. }
                | Purpose::Stage { .. }
                | Purpose::Note { .. }
                | Purpose::Entry { .. }
                | Purpose::Silence { .. }
        );
        if is_kept && !typed.is_empty() {
            session.drafts.push((self.purpose, typed.to_owned()));
        }
    }

    fn enter(&mut self, session: &mut Session, document: &Document) -> Reply {
        let typed = self.typed(document, &mut session.ids);
        let added = typed.as_ref().and_then(Edit::subject);
        let effects: Vec<Effect> = typed.into_iter().map(Effect::Apply).collect();
        match (&mut self.purpose, added) {
            (Purpose::Compose { at } | Purpose::Stage { at, compose: false }, Some(added)) => {
                at.after = Some(added);
                self.input = TextInput::line("");
                return Reply::Stay(effects);
            }
            (Purpose::Stage { compose: true, .. }, Some(added)) => {
                let prompt = Self::new(Purpose::Compose { at: Place::first(added) }, session);
                session.push(Overlay::Prompt(prompt));
            }
            (Purpose::Compare, _) => {
                return Reply::Close(vec![Effect::Compare(self.input.text().trim().to_owned())]);
            }
            (Purpose::Note { .. }, None) => return self.leave(session, document),
            (Purpose::Find { .. }, _) => stay_found(session, document),
            (Purpose::Timer, _) => return time::start(self.input.text(), session),
            (Purpose::SaveAs { leave }, _) => {
                return files::save_as(self.input.text().trim(), *leave, session);
            }
            (Purpose::Export { format }, _) => {
                return files::export(self.input.text().trim(), format, session);
            }
            _ => {}
        }
        Reply::Close(effects)
    }

    /// What Enter would do to the map now, if anything.
    pub fn typed(&self, document: &Document, ids: &mut Ids) -> Option<Edit> {
        let text = self.input.text().trim();
        if text.is_empty() {
            return None;
        }
        let (at, item) = match self.purpose {
            Purpose::Compose { at } => (at, Item::Touchpoint(notation::read(text).touchpoint(ids))),
            Purpose::Stage { at, .. } => (at, Item::Stage(Stage::new(ids.next('s'), text))),
            Purpose::Note { kind, touchpoint, of, .. } => {
                let owner = document.map().touchpoint(touchpoint)?;
                let (text, severity) = asked_note_parts(kind, text);
                let mut note = Note { severity, ..Note::new(ids.next('n'), kind, text) };
                if let Some(persona) = of.filter(|_| kind.row().details.contains(&Detail::Hits)) {
                    note.details.set(Detail::Hits, Some(Value::Links(vec![persona])));
                }
                (Place::last_on(owner), Item::Note(note))
            }
            Purpose::Entry { at, sort, cited_by } => {
                return entry_edit(
                    document.map(),
                    at,
                    sort,
                    cited_by,
                    Entry::new(ids.next(sort.letter()), text),
                );
            }
            Purpose::Silence { check, subject } => {
                return Some(silencing(document.map(), check, subject, text, ids));
            }
            Purpose::Find { .. }
            | Purpose::SaveAs { .. }
            | Purpose::Compare
            | Purpose::Timer
            | Purpose::Export { .. } => return None,
        };
        Some(Edit::Insert { at, item })
    }

    /// While a text to find is typed, the cursor goes to its first match behind where it started.
    fn follow(&self, session: &mut Session, document: &Document) {
        let Purpose::Find { back } = self.purpose else { return };
        self.input.text().clone_into(&mut session.query);
        session.cursor = back;
        if let Some(hit) = first_ahead(&document.hits(&session.query), back) {
            session.cursor.go_to(document.map(), hit.id);
        }
    }
}

/// The first match behind where the search started; around the end otherwise.
fn first_ahead(hits: &[Hit], back: Cursor) -> Option<Hit> {
    let ahead = hits.partition_point(|hit| (hit.stage, hit.card) < (back.stage, back.card));
    hits.get(ahead).or_else(|| hits.first()).copied()
}

/// How many match, and where the one that the cursor is on does.
fn found(document: &Document, query: &str, back: Cursor) -> String {
    let hits = document.hits(query);
    let place = first_ahead(&hits, back).and_then(|hit| found_in(document.map(), hit, query));
    match (hits.len(), place) {
        (0, _) => "no match".to_owned(),
        (1, None) => "1 match".to_owned(),
        (1, Some(place)) => format!("1 match, in {place}"),
        (count, None) => format!("{count} matches"),
        (count, Some(place)) => format!("{count} matches, this one in {place}"),
    }
}

/// The edit that adds an entry, and lets something rest on it. Others may have added some meanwhile: it
/// goes to the end as it is now.
fn entry_edit(
    map: &JourneyMap,
    at: Place,
    sort: Sort,
    cited_by: Option<(Id, Detail)>,
    entry: Entry,
) -> Option<Edit> {
    let id = entry.id;
    let at = match map.stages.iter().find(|stage| stage.id == at.parent) {
        Some(stage) => Place::last_metric(stage),
        None => Place::last_entry(map, sort),
    };
    let insert = Edit::Insert { at, item: Item::entry(sort, entry)? };
    match cited_by.and_then(|(citing, key)| attached(map, citing, key, id)) {
        Some(attached) => Some(Edit::Batch(vec![insert, attached])),
        None => Some(insert),
    }
}

/// What to call an entry, for who sees an empty line.
const fn example(sort: Sort) -> &'static str {
    match sort {
        Sort::Persona => "a name and what she is here: Maya, commuter",
        Sort::Evidence => "what was asked, counted or seen: Exit survey, March",
        Sort::Metric => "what is counted: Visitors, NPS, Checkout conversion",
        Sort::Lane => "what the lane is called: Legal, Data we hold",
        Sort::Silence => "the name of the check that is to be silent",
        _ => "",
    }
}
