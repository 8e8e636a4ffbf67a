//! The formats that the map can be exported to, to choose one from.

use super::{Overlay, Prompt, Purpose, Reply, suggested_name};
use crate::export::{FORMATS, Format};
use crate::journey::Document;
use crate::tui::input::{Handled, TextInput};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// A text, and the formats that it may mean.
#[derive(Debug)]
pub struct Exports {
    /// What was typed.
    pub input: TextInput,
    /// The formats that match, in the order of the table.
    pub found: Vec<Choosable>,
    /// The one that Enter takes.
    pub chosen: usize,
    all: Vec<Choosable>,
}

/// A format, and why it cannot be had, if so.
#[derive(Debug, Clone)]
pub struct Choosable {
    /// The format.
    pub format: &'static Format,
    /// Why this program cannot write it.
    pub why_not: Option<String>,
}

impl Exports {
    /// A list of every format.
    pub fn new() -> Self {
        let all: Vec<Choosable> = FORMATS
            .iter()
            .map(|format| Choosable { format, why_not: format.built_out.map(|why| why.to_string()) })
            .collect();
        Self { input: TextInput::line(""), found: all.clone(), chosen: 0, all }
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let last = self.found.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Reply::Close(Vec::new()),
            KeyCode::Enter => return self.enter(session, document),
            KeyCode::Down | KeyCode::Tab => self.chosen = (self.chosen + 1).min(last),
            KeyCode::Char('n') if key.ctrl => self.chosen = (self.chosen + 1).min(last),
            KeyCode::Up | KeyCode::BackTab => self.chosen = self.chosen.saturating_sub(1),
            KeyCode::Char('p') if key.ctrl => self.chosen = self.chosen.saturating_sub(1),
            _ if self.input.key(key) == Handled::Changed => self.search(),
            _ => {}
        }
        Reply::Stay(Vec::new())
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.input.paste(text);
        self.search();
    }

    /// Goes on to the name of the file. A format that cannot be had says why and keeps the list open.
    fn enter(&self, session: &mut Session, document: &Document) -> Reply {
        let Some(Choosable { format, why_not }) = self.found.get(self.chosen) else {
            return Reply::Stay(Vec::new());
        };
        if let Some(why_not) = why_not {
            session.warn(why_not.clone());
            return Reply::Stay(Vec::new());
        }
        let name = format.beside(suggested_name(session, document).as_ref());
        let purpose = Purpose::Export { format: format.name };
        session.push(Overlay::Prompt(Prompt::suggesting(purpose, &name.to_string_lossy())));
        Reply::Close(Vec::new())
    }

    fn search(&mut self) {
        self.chosen = 0;
        let typed = self.input.text().to_lowercase();
        let is_meant = |format: &Format| {
            let title = format.title.to_lowercase();
            let ending = |word: &str| format.extensions.iter().any(|ending| ending.starts_with(word));
            typed.split_whitespace().all(|word| {
                let word = word.trim_start_matches('.');
                format.name.contains(word) || title.contains(word) || ending(word)
            })
        };
        let found = self.all.iter().filter(|row| is_meant(row.format));
        self.found = found.cloned().collect();
        // Who types the whole name means that one.
        self.found.sort_by_key(|row| row.format.name != typed.trim());
    }
}

impl Default for Exports {
    fn default() -> Self {
        Self::new()
    }
}
