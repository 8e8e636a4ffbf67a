//! The list of journeys in one text, to choose one from.

use std::path::PathBuf;

use super::{Reply, paste};
use crate::import::Imported;
use crate::journey::Document;
use crate::tui::event::{Effect, Incoming};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// Several journeys of one text.
#[derive(Debug)]
pub struct Journeys {
    /// All of them, in the order of the text.
    pub list: Vec<Imported>,
    /// The one that Enter takes.
    pub chosen: usize,
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    Clipboard,
    File { source: String, suggested: PathBuf },
}

impl Journeys {
    /// The journeys in a file, one of which is to be saved as `suggested`.
    pub const fn in_file(list: Vec<Imported>, source: String, suggested: PathBuf) -> Self {
        Self { list, chosen: 0, origin: Origin::File { source, suggested } }
    }

    /// The journeys in what was pasted.
    pub const fn pasted(list: Vec<Imported>) -> Self {
        Self { list, chosen: 0, origin: Origin::Clipboard }
    }

    /// Where they were found.
    pub fn source(&self) -> &str {
        match &self.origin {
            Origin::Clipboard => paste::SOURCE,
            Origin::File { source, .. } => source,
        }
    }

    /// What the keys do.
    pub const fn keys(&self) -> &'static str {
        match self.origin {
            Origin::Clipboard => "Enter take it   Up Down choose   Esc close",
            Origin::File { .. } => "Enter open   Up Down choose   Esc leave",
        }
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let last = self.list.len().saturating_sub(1);
        match key.code {
            _ if key.ctrl || key.alt => {}
            KeyCode::Esc | KeyCode::Char('q') => return Reply::Close(self.leave()),
            KeyCode::Enter => return Reply::Close(self.take(session, document)),
            KeyCode::Down | KeyCode::Tab | KeyCode::Char('j') => self.chosen = (self.chosen + 1).min(last),
            KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k') => {
                self.chosen = self.chosen.saturating_sub(1);
            }
            KeyCode::PageDown => self.chosen = (self.chosen + 10).min(last),
            KeyCode::PageUp => self.chosen = self.chosen.saturating_sub(10),
            KeyCode::Home | KeyCode::Char('g') => self.chosen = 0,
            KeyCode::End | KeyCode::Char('G') => self.chosen = last,
            _ => {}
        }
        Reply::Stay(Vec::new())
    }

    /// Nothing lies under the journeys of a file that was to be opened.
    fn leave(&self) -> Vec<Effect> {
        match self.origin {
            Origin::Clipboard => Vec::new(),
            Origin::File { .. } => vec![Effect::Quit],
        }
    }

    fn take(&self, session: &mut Session, document: &Document) -> Vec<Effect> {
        let Some(imported) = self.list.get(self.chosen).cloned() else { return Vec::new() };
        match &self.origin {
            Origin::Clipboard => paste::take_in(session, document, imported),
            Origin::File { source, suggested } => {
                let (source, suggested) = (source.clone(), Some(suggested.clone()));
                vec![Effect::Import(Box::new(Incoming { imported, source, suggested }))]
            }
        }
    }
}
