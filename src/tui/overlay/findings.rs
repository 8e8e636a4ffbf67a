//! What the checks found: a list that leads to each place, where each finding can be silenced.

use std::rc::Rc;

use jiff::civil::Date;

use super::roster::is_writable;
use super::{Form, Overlay, Prompt, Purpose, Reply};
use crate::journey::check::{Check, Context, Finding, Findings, lifting};
use crate::journey::{Document, Id, Slot};
use crate::tui::event::Effect;
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// How many rows of the chosen finding one step scrolls.
const SCROLL: usize = 4;

/// A list of findings. It holds none of them: each frame asks the document, so it is never out of date.
#[derive(Debug, Default)]
pub struct FindingList {
    at: usize,
    /// Whether it lists what is silenced, and not what is open.
    pub shows_silenced: bool,
}

/// One row of the list.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// What found it.
    pub check: &'static Check,
    /// The item that it is about.
    pub subject: Id,
    /// What to say of it.
    pub sentence: &'a str,
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
        list.at = listed.iter().position(|finding| here.contains(&finding.subject)).unwrap_or(0);
        list
    }

    /// What all checks find now.
    pub fn found(session: &Session, document: &Document) -> Rc<Findings> {
        let today = Some(session.today).filter(|today| *today != Date::default());
        document.findings(Context { today })
    }

    /// The rows of the list.
    pub fn listed<'a>(&self, all: &'a Findings) -> Vec<Listed<'a>> {
        let row = |finding: &'a Finding, silence| Listed {
            check: finding.check,
            subject: finding.subject,
            sentence: &finding.sentence,
            silence,
        };
        if self.shows_silenced {
            let silenced = all.silenced.iter();
            silenced
                .map(|silenced| row(&silenced.finding, Some((silenced.silence, silenced.reason.as_str()))))
                .collect()
        } else {
            all.open.iter().map(|finding| row(finding, None)).collect()
        }
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
            _ if listed.is_empty() => at,
            KeyCode::Enter => return go(session, document, listed[at].subject),
            KeyCode::Char('s') => return silence(session, document, listed[at]),
            _ => return Reply::Stay(Vec::new()),
        };
        session.scroll.overlay = 0;
        self.at = if key.code == KeyCode::Char('S') { to } else { to.min(listed.len().saturating_sub(1)) };
        Reply::Stay(Vec::new())
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

/// Asks why a finding is fine; a silenced one is heard again.
fn silence(session: &mut Session, document: &Document, finding: Listed) -> Reply {
    if !is_writable(session, document) {
        return Reply::Stay(Vec::new());
    }
    let Listed { check, subject, silence, .. } = finding;
    if let Some((silence, _)) = silence {
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
