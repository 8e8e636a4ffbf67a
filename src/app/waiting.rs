//! Waiting for a map that somebody else has open, and going on with it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};

use super::{App, sentence, shown};
use crate::store::{Locking, MapLock};
use crate::text::counted;

/// What is told to whoever waits.
const WAITING: &str = "Waiting; this is told as soon as the map is free.";

/// Waiting for somebody else to close the file.
pub(super) struct Waiting {
    path: PathBuf,
    turn: Receiver<io::Result<MapLock>>,
}

impl App {
    /// Waits in a thread of its own until nobody else has the file.
    pub(super) fn wait_for_turn(&mut self) {
        let Some(path) = self.document.path.clone() else { return };
        if self.waiting.is_some() {
            self.session.tell(WAITING);
            return;
        }
        let (sender, turn) = sync_channel(1);
        let wanted = path.clone();
        let begun = self.elsewhere("wait", move || {
            // Nobody listens any more when another map was opened meanwhile.
            let _ = sender.send(MapLock::wait(&wanted));
        });
        match begun {
            Ok(()) => {
                self.waiting = Some(Waiting { path, turn });
                self.session.tell(WAITING);
            }
            Err(error) => self.session.warn(format!("Cannot wait: {error}.")),
        }
    }

    /// Goes on with the file that was waited for, if it is free now.
    pub(super) fn take_turn(&mut self) {
        let Some(turn) = self.waiting.as_ref().and_then(|waiting| waiting.turn.try_recv().ok()) else {
            return;
        };
        let Some(Waiting { path, .. }) = self.waiting.take() else { return };
        if self.document.path.as_ref() != Some(&path) || self.document.read_only.is_none() {
            return;
        }
        self.go_on_with(&path, turn);
    }

    pub(super) fn go_on_with(&mut self, path: &Path, turn: io::Result<MapLock>) {
        let cursor = self.session.cursor;
        let opened = match turn {
            Ok(lock) => self.open_locked(path, Locking::Held(lock)).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match opened {
            Ok(()) => {
                self.session.cursor = cursor;
                self.session.follow(&self.document, None);
                let brought_back = match self.brought_back {
                    0 => String::new(),
                    edits => format!(", with {} that had not been saved", counted(edits, "edit")),
                };
                let name = shown(path);
                self.session.tell(format!("{name} is free: it is yours to change now{brought_back}."));
            }
            Err(error) => self.session.warn(sentence(&error)),
        }
    }
}
