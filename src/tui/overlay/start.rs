//! The start screen: recent maps, samples and templates, each one key away.

use std::path::{Path, PathBuf};

use super::{Overlay, Reply};
use crate::journey::Id;
use crate::journey::template::{SAMPLES, TEMPLATES};
use crate::text::counted;
use crate::tui::card::named_map;
use crate::tui::event::{Effect, Origin};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// Where to begin.
#[derive(Debug)]
pub struct Start {
    /// What can be opened, in the order of the screen.
    pub entries: Vec<Entry>,
    /// The entry that Enter takes.
    pub chosen: usize,
}

/// One map that can be opened.
#[derive(Debug)]
pub struct Entry {
    /// The heading it stands under.
    pub heading: &'static str,
    /// The key that opens it.
    pub key: char,
    /// Its name.
    pub label: String,
    /// What it is.
    pub about: String,
    origin: Origin,
}

/// A map that was open lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recent {
    /// One in a file.
    File(PathBuf),
    /// One that has no file yet and is kept in an edit log.
    Unnamed {
        /// The map.
        map: Id,
        /// What it is called; may be empty.
        title: String,
        /// How many changes were made to it.
        changes: usize,
    },
}

impl Start {
    /// The start screen with these recent maps, newest first; nine at most have a key.
    pub fn new(recent: &[Recent]) -> Self {
        let recent = recent.iter().zip('1'..='9').map(|(recent, key)| {
            let (label, about, origin) = match recent {
                Recent::File(path) => {
                    let folder = path.parent().map(|folder| folder.to_string_lossy().into_owned());
                    (name(path), folder.unwrap_or_default(), Origin::File(path.clone()))
                }
                Recent::Unnamed { map, title, changes } => {
                    let about = format!("has no file yet, {}", counted(*changes, "change"));
                    (named_map(title).to_owned(), about, Origin::Unnamed(*map))
                }
            };
            Entry { heading: "Recent maps", key, label, about, origin }
        });
        let samples = SAMPLES.iter().zip('s'..='z').map(|(sample, key)| Entry {
            heading: "See how it works",
            key,
            label: sample.title.to_owned(),
            about: sample.about.to_owned(),
            origin: Origin::Sample(sample.name),
        });
        let templates = TEMPLATES.iter().zip('a'..='p').map(|(template, key)| Entry {
            heading: "Start a new map",
            key,
            label: template.title.to_owned(),
            about: template.about.to_owned(),
            origin: Origin::Template(template.name),
        });
        let tour = Entry {
            heading: "See how it works",
            key: 'r',
            label: "Take the tour".to_owned(),
            about: "five minutes, on a map to play with".to_owned(),
            origin: Origin::Tour,
        };
        let entries = recent.chain(templates).chain(std::iter::once(tour)).chain(samples);
        Self { entries: entries.collect(), chosen: 0 }
    }

    pub(super) fn press(&mut self, session: &mut Session, key: Key) -> Reply {
        let last = self.entries.len().saturating_sub(1);
        match key.code {
            _ if key.ctrl || key.alt => Reply::Stay(Vec::new()),
            KeyCode::Esc => Reply::Close(Vec::new()),
            KeyCode::Char('q') => Reply::Close(vec![Effect::Quit]),
            KeyCode::Char('?') | KeyCode::F(1) => {
                session.push(Overlay::Help);
                Reply::Stay(Vec::new())
            }
            KeyCode::Down | KeyCode::Tab | KeyCode::Char('j') => self.choose((self.chosen + 1).min(last)),
            KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k') => self.choose(self.chosen.saturating_sub(1)),
            KeyCode::Enter => open(self.entries.get(self.chosen)),
            KeyCode::Char(letter) => open(self.entries.iter().find(|entry| entry.key == letter)),
            _ => Reply::Stay(Vec::new()),
        }
    }

    fn choose(&mut self, entry: usize) -> Reply {
        self.chosen = entry;
        Reply::Stay(Vec::new())
    }
}

fn open(entry: Option<&Entry>) -> Reply {
    match entry {
        Some(entry) => Reply::Close(vec![Effect::Open(entry.origin.clone())]),
        None => Reply::Stay(Vec::new()),
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
