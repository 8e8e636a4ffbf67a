//! What the checks found: a list that leads to each place, where each finding can be silenced.

use std::rc::Rc;

use jiff::civil::Date;

use super::roster::is_writable;
use super::{Form, List, Overlay, Prompt, Purpose, Reply, Roster};
use crate::journey::check::{Context, Finding, Findings, Silenced, lifting};
use crate::journey::{Document, Id, Slot, Sort};
use crate::tui::event::Effect;
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// The checks of the map as a whole that its list of personas answers, and not its form.
const OF_PERSONAS: [&str; 2] = ["persona-missing", "personas-assumed"];

/// How many rows of the chosen finding one step scrolls.
const SCROLL: usize = 4;

/// A list of findings. It holds none of them: each frame asks the document, so it is never out of date.
#[derive(Debug, Default)]
pub struct FindingList {
    at: usize,
    /// Whether it lists what is silenced, and not what is open.
    pub shows_silenced: bool,
}

/// The rows of the list, of which there may be very many.
#[derive(Debug, Clone, Copy)]
pub enum Listing<'a> {
    /// What is open.
    Open(&'a [Finding]),
    /// What is silenced.
    Silenced(&'a [Silenced]),
}

/// One row of the list.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// What was found.
    pub finding: &'a Finding,
    /// The silence that covers it, and why it is fine.
    pub silence: Option<(Id, &'a str)>,
}

impl FindingList {
    /// The open findings, the first one about what is under the cursor chosen if there is one.
    pub fn at_cursor(session: &Session, document: &Document) -> Self {
        let map = document.map();
        let mut list = Self::default();
        let all = Self::found(session, document);
        let listed = list.listed(&all);
        let here: Vec<Id> = match (session.cursor.touchpoint_in(map), session.cursor.stage_in(map)) {
            (Some(touchpoint), _) => touchpoint.ids().collect(),
            (None, Some(stage)) => vec![stage.id],
            (None, None) => Vec::new(),
        };
        let is_here = |at: &usize| listed.get(*at).is_some_and(|row| here.contains(&row.finding.subject));
        list.at = (0..listed.len()).find(is_here).unwrap_or(0);
        list
    }

    /// What all checks find now.
    pub fn found(session: &Session, document: &Document) -> Rc<Findings> {
        let today = Some(session.today).filter(|today| *today != Date::default());
        document.findings(Context { today })
    }

    /// The rows of the list.
    pub fn listed<'a>(&self, all: &'a Findings) -> Listing<'a> {
        if self.shows_silenced { Listing::Silenced(&all.silenced) } else { Listing::Open(&all.open) }
    }

    /// The chosen row of a list of so many.
    pub fn chosen(&self, count: usize) -> usize {
        self.at.min(count.saturating_sub(1))
    }

    /// What the keys do, for the hint line.
    pub const fn keys(&self) -> &'static str {
        if self.shows_silenced {
            "Enter go there   s lift   Esc close   S open findings   Space more"
        } else {
            "Enter go there   s silence   Esc close   S silenced   u undo   Space more"
        }
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        if key == Key::new(KeyCode::Char('r'), true, false, false) {
            return Reply::Pass;
        }
        if key.ctrl || key.alt {
            return Reply::Stay(Vec::new());
        }
        let all = Self::found(session, document);
        let listed = self.listed(&all);
        let at = self.chosen(listed.len());
        let to = match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Reply::Close(Vec::new()),
            KeyCode::Char('u' | 'U') => return Reply::Pass,
            KeyCode::Char(' ') | KeyCode::PageDown => {
                session.scroll.overlay = session.scroll.overlay.saturating_add(SCROLL);
                return Reply::Stay(Vec::new());
            }
            KeyCode::PageUp => {
                session.scroll.overlay = session.scroll.overlay.saturating_sub(SCROLL);
                return Reply::Stay(Vec::new());
            }
            KeyCode::Char('S') => {
                self.shows_silenced = !self.shows_silenced;
                0
            }
            KeyCode::Down | KeyCode::Tab | KeyCode::Char('j') => at.saturating_add(1),
            KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k') => at.saturating_sub(1),
            KeyCode::Home | KeyCode::Char('g') => 0,
            KeyCode::End | KeyCode::Char('G') => usize::MAX,
            _ => {
                let row = listed.get(at);
                return row.map_or(Reply::Stay(Vec::new()), |row| act(session, document, row, key));
            }
        };
        session.scroll.overlay = 0;
        self.at = if key.code == KeyCode::Char('S') { to } else { to.min(listed.len().saturating_sub(1)) };
        Reply::Stay(Vec::new())
    }
}

impl<'a> Listing<'a> {
    /// How many rows there are.
    pub const fn len(self) -> usize {
        match self {
            Self::Open(found) => found.len(),
            Self::Silenced(found) => found.len(),
        }
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// A row by its number, from 0.
    pub fn get(self, at: usize) -> Option<Listed<'a>> {
        match self {
            Self::Open(found) => found.get(at).map(|finding| Listed { finding, silence: None }),
            Self::Silenced(found) => found.get(at).map(|Silenced { finding, silence, reason }| Listed {
                finding,
                silence: Some((*silence, reason.as_str())),
            }),
        }
    }
}

/// What a key does with the chosen row.
fn act(session: &mut Session, document: &Document, row: Listed, key: Key) -> Reply {
    match key.code {
        KeyCode::Enter if OF_PERSONAS.contains(&row.finding.check.name) => to_personas(session, document),
        KeyCode::Enter => go(session, document, row.finding.subject),
        KeyCode::Char('s') => silence(session, document, row),
        _ => Reply::Stay(Vec::new()),
    }
}

/// Goes to what is on the board; opens the form of what is not, with the list below it.
fn go(session: &mut Session, document: &Document, subject: Id) -> Reply {
    let map = document.map();
    session.cursor.go_to(map, subject);
    if matches!(map.find(subject), Some(Slot::Stage(_) | Slot::Touchpoint(..) | Slot::Note(..)) | None) {
        return Reply::Close(Vec::new());
    }
    if is_writable(session, document) {
        session.push(Overlay::Form(Form::of(map, subject)));
    }
    Reply::Stay(Vec::new())
}

/// Opens the list of personas, with the list of findings below it. Where there is none, the first is asked for.
fn to_personas(session: &mut Session, document: &Document) -> Reply {
    let map = document.map();
    let personas = Roster::new(List::Entries(Sort::Persona));
    let name_first = personas.list.items(map).is_empty() && is_writable(session, document);
    let first = name_first.then(|| personas.new_entry(session, map));
    session.push(Overlay::Roster(personas));
    if let Some(prompt) = first {
        session.push(Overlay::Prompt(prompt));
    }
    Reply::Stay(Vec::new())
}

/// Asks why a finding is fine; a silenced one is heard again.
fn silence(session: &mut Session, document: &Document, row: Listed) -> Reply {
    if !is_writable(session, document) {
        return Reply::Stay(Vec::new());
    }
    let Finding { check, subject, .. } = *row.finding;
    if let Some((silence, _)) = row.silence {
        return Reply::Stay(vec![Effect::Apply(lifting(document.map(), silence, subject))]);
    }
    if check.can_be_silenced() {
        let prompt = Prompt::new(Purpose::Silence { check: check.name, subject }, session);
        session.push(Overlay::Prompt(prompt));
    } else {
        session.tell("What is found about a silence cannot be silenced: Enter opens the silence.");
    }
    Reply::Stay(Vec::new())
}
