//! Which maps were open lately: written down beside the work, and offered on the start screen.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::App;
use crate::store::Library;
use crate::store::log::Unnamed;
use crate::tui::overlay::{Overlay, Recent, Start};

/// What is to be written into the list of recent maps.
#[derive(Default)]
pub(super) struct Lately {
    opened: Vec<PathBuf>,
    /// Ends when the list is written.
    writing: Option<Receiver<()>>,
}

impl App {
    /// Shows the start screen: maps that have no file yet, then those that were open lately.
    pub fn show_start(&mut self) {
        self.finish_recent();
        let unnamed = self.logs.unnamed().into_iter();
        let unnamed =
            unnamed.map(|Unnamed { map, title, changes, .. }| Recent::Unnamed { map, title, changes });
        let files = self.library.as_ref().map(Library::recent).unwrap_or_default().into_iter();
        let recent: Vec<Recent> = unnamed.chain(files.map(Recent::File)).collect();
        self.session.push(Overlay::Start(Start::new(&recent)));
    }

    /// Notes that a map is open; [`write_recent`](Self::write_recent) writes it down.
    pub(super) fn remember(&mut self, path: &Path) {
        if !self.looks_only {
            self.lately.opened.push(path.to_owned());
        }
    }

    /// Writes down which maps were opened. No frame waits for that: a disk may take longer than one, and what
    /// was opened meanwhile is written down the next time.
    pub(super) fn write_recent(&mut self) {
        let is_writing = |writing: &Receiver<()>| matches!(writing.try_recv(), Err(TryRecvError::Empty));
        if self.lately.opened.is_empty() || self.lately.writing.as_ref().is_some_and(is_writing) {
            return;
        }
        let opened = std::mem::take(&mut self.lately.opened);
        let Some(library) = self.library.clone() else { return };
        let (done, writing) = channel();
        let write = move || {
            for path in &opened {
                library.remember(path);
            }
            drop(done);
        };
        // The list is a convenience: without a thread left, this map is not on it.
        self.lately.writing = self.aside("recent maps", write).is_ok().then_some(writing);
    }

    /// Writes down which maps were opened, and waits until that is done.
    pub(super) fn finish_recent(&mut self) {
        self.await_recent();
        self.write_recent();
        self.await_recent();
    }

    fn await_recent(&mut self) {
        if let Some(writing) = self.lately.writing.take() {
            // That the other end is gone is what is waited for.
            let _ = writing.recv();
        }
    }
}
