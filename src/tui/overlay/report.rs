//! A report: what was noticed while reading a file, line by line.

use super::{Reply, scrolled};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// Lines to be read and closed.
#[derive(Debug)]
pub struct Report {
    /// What it is about.
    pub title: String,
    /// What was noticed.
    pub lines: Vec<String>,
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
