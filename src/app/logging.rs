//! Changes, and the log in which each is written down before anybody sees it.

use super::{App, sentence};
use crate::journey::{Applied, Change, EditError};
use crate::store::log::{Base, Entry};

impl App {
    /// Changes the document and writes the change down, before anybody sees it.
    pub(super) fn change(&mut self, change: Change) -> Option<Applied> {
        match self.note_change(change) {
            Ok(applied) => {
                self.session.follow(&self.document, Some(&applied));
                Some(applied)
            }
            Err(why) => {
                self.session.warn(sentence(&why.to_string()));
                None
            }
        }
    }

    pub(super) fn note_change(&mut self, change: Change) -> Result<Applied, EditError> {
        let applied = self.document.change(change.clone())?;
        if let Some(log) = &self.log {
            self.logged = log.append(&Entry::Change(change));
        }
        self.note_unsaved();
        Ok(applied)
    }

    /// Writes down what is being typed, so that not even half a line is lost.
    pub(super) fn log_typed(&mut self) {
        let typed = self.session.typed(&self.document);
        if typed == self.typed {
            return;
        }
        if let Some(log) = &self.log {
            log.append(&Entry::Typing(typed.clone()));
        }
        self.typed = typed;
    }

    /// Begins the log of a map that is in no file and can be had again. It touches no disk before the
    /// first change.
    pub(super) fn begin_log(&mut self) {
        self.begin_log_with(Base::new_map(self.document.map()));
    }

    pub(super) fn begin_log_with(&mut self, base: Base) {
        if self.looks_only {
            return;
        }
        let map = self.document.map();
        self.log = Some(self.logs.begin(map.id, self.document.path.as_deref(), base));
        self.logged = 0;
        self.typed = None;
        self.watch_log();
    }
}
