//! Leaving: by request, in a hurry, and as if nothing had happened.

use super::{App, Flow, sentence};
use crate::journey::Change;
use crate::tui::overlay::{Confirm, Overlay};

impl App {
    /// Leaves at once when there is nothing to lose or a file to save to; asks otherwise.
    pub(super) fn quit(&mut self) -> Option<Flow> {
        self.settle();
        if self.session.tour.is_some() {
            self.farewell = Some("to begin a map of your own, type: heartline NAME.ron".to_owned());
        }
        if self.has_unsaved() {
            if self.document.path.is_none() {
                self.session.push(Overlay::Confirm(Confirm::leave_unsaved()));
                return None;
            }
            self.save_now(false, true)?;
        }
        Some(Flow::Exit(0))
    }

    /// Leaves the map as it was when it was opened.
    pub(super) fn abandon(&mut self) -> Option<Flow> {
        self.settle();
        if self.document.path.is_none() {
            if let Some(log) = self.log.take() {
                log.discard();
            }
            return Some(Flow::Exit(0));
        }
        let changes = match self.document.changes_to(self.opened) {
            Ok(changes) => changes,
            Err(why) => {
                self.session.warn(sentence(&why.to_string()));
                return None;
            }
        };
        for change in changes {
            self.change(change)?;
        }
        if self.document.is_unsaved() {
            self.save_now(false, false)?;
        }
        Some(Flow::Exit(0))
    }

    /// Somebody ends the process: what is being typed counts as entered, and what has a file is saved.
    /// Whatever cannot be is in the edit log.
    pub(super) fn terminate(&mut self, signal: i32) -> Flow {
        if let Some(edit) = self.session.typed(&self.document) {
            // What waits for a choice goes on waiting: nothing is written over before.
            self.session.overlays.retain(|overlay| matches!(overlay, Overlay::Conflicts(_)));
            self.change(Change::Apply(edit));
        }
        self.settle();
        // Whoever ends the process does not wait for pictures.
        self.exporting = None;
        if self.has_unsaved() && (self.file.is_none() || self.save_now(false, false).is_none()) {
            self.farewell = Some(self.where_to_find());
        }
        Flow::Exit(128_u8.saturating_add(signal.clamp(0, 127) as u8))
    }

    /// After a fault of ours: the map's own file is not touched, the log has every change.
    pub fn give_up(&mut self) {
        if self.has_unsaved() {
            self.farewell = Some(self.where_to_find());
        }
    }

    /// What to tell once the terminal is back as it was.
    pub fn farewell(&self) -> Option<&str> {
        self.farewell.as_deref()
    }

    fn where_to_find(&self) -> String {
        match (&self.document.path, self.trouble()) {
            (_, Some(why)) => format!("the last changes could not be kept: {why}"),
            (Some(path), None) => {
                format!("the edit log has what is not saved; opening {} brings it back", path.display())
            }
            (None, None) => {
                "the edit log has the map, which has no file yet; the start screen lists it".to_owned()
            }
        }
    }
}
