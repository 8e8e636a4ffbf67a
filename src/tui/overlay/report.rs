//! A report: what was noticed while reading a file, or told before, line by line.

use super::{Reply, scrolled};
use crate::import::Imported;
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::{Message, Session};

/// Lines to be read and closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What it is about.
    pub title: String,
    /// What was noticed.
    pub lines: Vec<String>,
}

impl Report {
    /// Everything that is to be told of an import.
    pub fn of_import(imported: &Imported, source: &str) -> Self {
        let mut lines = Vec::new();
        for part in imported.report(usize::MAX) {
            lines.push(part.word.to_owned());
            lines.extend(part.lines.iter().map(|line| format!("  {line}")));
        }
        Self { title: format!("Imported from {source}"), lines }
    }

    /// What a person was told, with a mark at what did not work.
    pub fn of_messages<'m>(messages: impl Iterator<Item = &'m Message>) -> Self {
        let line = |message: &Message| format!("{} {}", if message.bad { '!' } else { '-' }, message.text);
        Self { title: "What was told, the newest first".to_owned(), lines: messages.map(line).collect() }
    }
}

pub(super) fn press(session: &mut Session, key: Key) -> Reply {
    if scrolled(session, key) {
        return Reply::Stay(Vec::new());
    }
    match key.code {
        KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') => Reply::Close(Vec::new()),
        // Whoever goes on working has read it.
        _ => Reply::ClosePass,
    }
}
