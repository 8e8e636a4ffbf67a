//! What others do to the file while it is open here: noticed, taken over, and where both sides changed
//! the same thing, shown for a choice.

use super::{App, shown};
use crate::journey::{Change, Conflict, merge};
use crate::store::log::Entry;
use crate::store::{Disk, Found, StoreError};
use crate::text::{counted, display};
use crate::tui::overlay::{Conflicts, Overlay};

impl App {
    /// Looks whether somebody else changed the file: the person is back from elsewhere, where they may
    /// have pulled or edited.
    pub(super) fn look_at_file(&mut self) {
        if self.saving.is_some() || self.file.is_none() {
            return;
        }
        if self.document.read_only.is_some() {
            return self.look_again();
        }
        self.mind_lock();
        if let Err(error) = self.take_over() {
            self.tell_not_saved(&error, false, false);
        }
    }

    /// Takes over what somebody else did to the file. Whether the map may be saved now, which it may not
    /// as long as there is something to choose.
    ///
    /// # Errors
    /// When the file is gone, or holds no version of this map.
    pub(super) fn take_over(&mut self) -> Result<bool, StoreError> {
        let Some(file) = &mut self.file else { return Ok(false) };
        let path = shown(file.path());
        match file.look()? {
            Disk::Unchanged => {
                // Whatever was there meanwhile, it was put back.
                self.session.storage.changed = false;
                Ok(true)
            }
            Disk::Changed(theirs) if theirs.map.id == self.document.map().id => Ok(self.merge(*theirs)),
            Disk::Changed(_) => Err(StoreError::OtherMap { path }),
            Disk::Gone => Err(StoreError::Gone { path }),
        }
    }

    /// Takes over a map that was found in the file. Whether the outcome may be saved now.
    pub(super) fn merge(&mut self, theirs: Found) -> bool {
        let base = self.document.on_disk();
        let merge = merge(base.as_deref(), self.document.map(), &theirs.map);
        drop(base);
        let taken = merge.taken();
        if taken > 0 && self.change(Change::Merge(merge.edit)).is_none() {
            return false;
        }
        let mut name = String::new();
        if let Some(file) = &mut self.file {
            file.adopt(theirs.stamp);
            name = display(&file.name()).into_owned();
        }
        self.document.mark_on_disk(theirs.map);
        if let Some(log) = self.log.as_ref().filter(|_| taken > 0 && !self.document.is_unsaved()) {
            // The file holds all of it, so there is nothing to bring back after a crash.
            log.append(&Entry::Saved { upto: self.logged, stamp: theirs.stamp });
        }
        self.note_unsaved();
        self.session.storage.changed = false;
        if taken > 0 {
            let changes = counted(taken, "change");
            let undo = self.session.key_of("edit.undo");
            let them = if taken == 1 { "it" } else { "them" };
            self.session.tell(format!(
                "{name} was changed elsewhere: took over {changes}; {undo} takes {them} back."
            ));
        }
        if merge.conflicts.is_empty() {
            return true;
        }
        self.show_conflicts(format!("Changed here and in {name}"), merge.conflicts);
        false
    }

    /// Shows conflicts for a choice, all in one list.
    pub(super) fn show_conflicts(&mut self, title: String, conflicts: Vec<Conflict>) {
        let open = self.session.overlays.iter_mut().find_map(|overlay| match overlay {
            Overlay::Conflicts(open) => Some(open),
            _ => None,
        });
        match open {
            Some(open) => open.renew(conflicts),
            None => self.ask(Overlay::Conflicts(Conflicts::new(title, conflicts))),
        }
    }

    /// Asks something that came up by itself. It waits under what is being typed at this moment: no
    /// letter of that may be taken for an answer.
    pub(super) fn ask(&mut self, question: Overlay) {
        let overlays = &mut self.session.overlays;
        let typing = |overlay: &Overlay| {
            matches!(overlay, Overlay::Prompt(_) | Overlay::Form(_) | Overlay::Palette(_))
        };
        let place = overlays.iter().position(typing).unwrap_or(overlays.len());
        overlays.insert(place, question);
        self.session.scroll.overlay = 0;
    }
}
