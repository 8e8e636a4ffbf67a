//! A document: a map with its history. It owns the map and lends it out for reading only.

use std::path::PathBuf;

use super::history::{History, Revision};
use super::{Edit, EditError, Fact, Id, JourneyMap, Summary, apply, describe};

/// A map that people work on.
#[derive(Debug)]
pub struct Document {
    map: JourneyMap,
    history: History,
    /// What is on disk; `None` when nothing is.
    saved: Option<Revision>,
    /// Whether there was something to lose before the first edit.
    precious: bool,
    summary: Summary,
    /// The file the map lives in, once it has one.
    pub path: Option<PathBuf>,
    /// Why the map cannot be changed, if so.
    pub read_only: Option<String>,
}

/// A step that was just done, undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// What it is called: "delete 'Pays by card'".
    pub name: String,
    /// The item to look at now, if it is still there.
    pub subject: Option<Id>,
    /// Whether the board alone does not show what was done: a deletion, or several facts at once.
    pub is_hidden: bool,
}

impl Document {
    /// A document whose map is not on disk, and that can be had again: a blank one, a template.
    pub fn new(map: JourneyMap) -> Self {
        let summary = Summary::of(&map);
        let history = History::default();
        Self { map, history, saved: None, precious: false, summary, path: None, read_only: None }
    }

    /// A document whose map is not on disk and would be lost.
    pub fn unsaved(map: JourneyMap) -> Self {
        Self { precious: true, ..Self::new(map) }
    }

    /// The map, for reading.
    pub const fn map(&self) -> &JourneyMap {
        &self.map
    }

    /// Means, counts and extremes of the map as it is now.
    pub const fn summary(&self) -> &Summary {
        &self.summary
    }

    /// What can be undone and redone.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Whether something would be lost if the document went away now.
    pub fn is_unsaved(&self) -> bool {
        let revision = self.history.revision();
        self.saved.map_or(self.precious || revision != Revision::default(), |saved| saved != revision)
    }

    /// Whether the map, as it is or as it was, is on disk.
    pub const fn is_on_disk(&self) -> bool {
        self.saved.is_some()
    }

    /// Notes that the map as it is now is on disk.
    pub fn mark_saved(&mut self) {
        self.saved = Some(self.history.revision());
    }

    /// Applies an edit and notes it for undo.
    ///
    /// # Errors
    /// When the edit does not fit; nothing has changed then.
    pub fn apply(&mut self, edit: Edit) -> Result<Applied, EditError> {
        let name = describe(&self.map, &edit);
        let subject = edit.subject();
        let is_hidden = match &edit {
            Edit::Remove { .. } | Edit::Batch(_) => true,
            Edit::Set { fact, .. } => !matches!(fact, Fact::Emotion(_)),
            Edit::Insert { .. } | Edit::Move { .. } => false,
        };
        let inverse = apply(&mut self.map, edit)?;
        self.history.record(name.clone(), inverse);
        self.summary = Summary::of(&self.map);
        Ok(Applied { name, subject, is_hidden })
    }

    /// Takes the last step back. `None` when there is none.
    pub fn undo(&mut self) -> Option<Applied> {
        let mut step = self.history.pop_done()?;
        let applied = self.step(&mut step)?;
        self.history.push_undone(step);
        Some(applied)
    }

    /// Does the last undone step again. `None` when there is none.
    pub fn redo(&mut self) -> Option<Applied> {
        let mut step = self.history.pop_undone()?;
        let applied = self.step(&mut step)?;
        self.history.push_done(step);
        Some(applied)
    }

    /// Walks over one step and leaves in it the edit that leads back.
    fn step(&mut self, step: &mut super::history::Step) -> Option<Applied> {
        let edit = std::mem::replace(&mut step.edit, Edit::Batch(Vec::new()));
        let subject = edit.subject();
        // The histories hold inverses of what was applied to this very map, so they fit.
        step.edit = apply(&mut self.map, edit).ok()?;
        self.summary = Summary::of(&self.map);
        Some(Applied { name: step.name.clone(), subject, is_hidden: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Ids, Item, Place, Stage};

    fn document() -> (Document, Ids) {
        let mut ids = Ids::new(1);
        (Document::new(JourneyMap::new(ids.next('m'))), ids)
    }

    fn add_stage(document: &mut Document, ids: &mut Ids, name: &str) -> Id {
        let stage = Stage::new(ids.next('s'), name);
        let id = stage.id;
        let at = Place::last_stage(document.map());
        document.apply(Edit::Insert { at, item: Item::Stage(stage) }).unwrap();
        id
    }

    #[test]
    fn undo_and_redo_name_what_they_do() {
        let (mut document, mut ids) = document();
        add_stage(&mut document, &mut ids, "Purchase");
        assert_eq!(document.history().undo_name(), Some("add stage 'Purchase'"));
        assert_eq!(document.undo().unwrap().name, "add stage 'Purchase'");
        assert!(document.map().stages.is_empty());
        assert_eq!(document.history().redo_name(), Some("add stage 'Purchase'"));
        document.redo().unwrap();
        assert_eq!(document.map().stages[0].name, "Purchase");
        assert!(document.redo().is_none());
    }

    #[test]
    fn unsaved_means_different_from_disk_and_nothing_else() {
        let (mut document, mut ids) = document();
        assert!(!document.is_unsaved(), "a blank map is nothing to lose");
        assert!(Document::unsaved(document.map().clone()).is_unsaved());
        add_stage(&mut document, &mut ids, "Purchase");
        assert!(document.is_unsaved());
        document.mark_saved();
        let id = add_stage(&mut document, &mut ids, "Use");
        assert!(document.is_unsaved());
        document.undo();
        assert!(!document.is_unsaved(), "undone back to what is on disk");
        document.redo();
        document.undo();
        document.apply(Edit::Set { id: document.map().id, fact: Fact::Title("Bike".into()) }).unwrap();
        document.undo();
        assert!(!document.is_unsaved());
        assert!(document.map().find(id).is_none());
        document.undo();
        assert!(document.is_unsaved(), "undone past what is on disk");
    }

    #[test]
    fn a_refused_edit_leaves_no_step() {
        let (mut document, mut ids) = document();
        assert!(document.apply(Edit::Remove { id: ids.next('t') }).is_err());
        assert!(document.undo().is_none());
    }
}
