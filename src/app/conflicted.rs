//! A file in which git left a merge unfinished: both sides are maps, and are merged here.

use std::path::Path;

use super::App;
use crate::journey::{Change, Document, JourneyMap, merge};
use crate::store::format::{ConflictSides, conflict_sides, with_usual_markers};
use crate::store::log::{Base, FoundLog, recover};
use crate::store::{self, Found, MapFile, Stamp, StoreError};
use crate::text::counted;

impl App {
    /// Opens a file with conflict markers: our side of the merge, with what the edit log has for it and
    /// with theirs merged into it, to be saved over the markers. Whether it is such a file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn put_merge_of_git(&mut self, path: &Path) -> Result<bool, StoreError> {
        let content = store::read_file(path)?;
        let read = |text: &str| store::read(text).ok().map(|opened| opened.map);
        let Some(sides) = sides(&content) else { return Ok(false) };
        let (Some(ours), Some(theirs)) = (read(&sides.ours), read(&sides.theirs)) else { return Ok(false) };
        if ours.id != theirs.id {
            return Ok(false);
        }
        let base = sides.base.as_deref().and_then(read);
        let file = MapFile::damaged(path)?;
        let found = self.logs.find(path, Some(ours.id)).log.filter(FoundLog::holds_unsaved);
        if let Some(found) = found.filter(|found| found.map() == ours.id) {
            let stamp = Stamp::of(sides.ours.as_bytes());
            let in_file = Found { map: ours, remarks: Vec::new(), stamp };
            self.put_recovered(recover(found, Some(sides.ours.into_bytes())), Some(file), Some(in_file));
        } else {
            self.put(Document::unsaved(ours), Some(file));
            self.begin_log_with(Base::only_here(self.document.map()));
        }
        self.merge_side(&content, base.as_ref(), &theirs);
        Ok(true)
    }

    fn merge_side(&mut self, content: &[u8], base: Option<&JourneyMap>, theirs: &JourneyMap) {
        let merge = merge(base, self.document.map(), theirs);
        let taken = merge.taken();
        if taken > 0 {
            self.change(Change::Merge(merge.edit));
        }
        if let Some(file) = &mut self.file {
            file.adopt(Stamp::of(content));
        }
        // The file holds no map before the merge is saved.
        self.document.mark_gone();
        self.note_unsaved();
        self.opened = self.document.history().revision();
        let taken = if taken > 0 {
            format!(": {} of theirs taken over", counted(taken, "change"))
        } else {
            String::new()
        };
        self.session.tell(format!("Git left a merge in this file{taken}; saving ends it."));
        if !merge.conflicts.is_empty() {
            self.show_conflicts("Changed on both sides of the merge".to_owned(), merge.conflicts);
        }
    }
}

/// Whether git left a merge of two maps in a file.
pub(super) fn is_merge_of_git(path: &Path) -> bool {
    let content = store::read_file(path).unwrap_or_default();
    sides(&content)
        .is_some_and(|sides| store::read(&sides.ours).is_ok() && store::read(&sides.theirs).is_ok())
}

/// Both sides of a merge, also where the repository's attributes make its markers longer than usual.
fn sides(content: &[u8]) -> Option<ConflictSides> {
    conflict_sides(&with_usual_markers(str::from_utf8(content).ok()?))
}
