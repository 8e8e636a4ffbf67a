//! Undo and redo: lists of inverse edits, and revisions that tell saved from unsaved.

use super::Edit;

/// One state of a document. Equal revisions of one history mean equal maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revision(u64);

/// What was done and what was undone, without a limit.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    newest: Revision,
}

/// One step: what it is called, and the edit that leads over it from where the document stands.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) name: String,
    /// For a step that is done, its inverse; for one that is undone, the step itself.
    pub(super) edit: Edit,
    /// The state of the document when the step is done.
    revision: Revision,
}

impl History {
    /// The revision that the document is at.
    pub fn revision(&self) -> Revision {
        self.done.last().map(|step| step.revision).unwrap_or_default()
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|step| step.name.as_str())
    }

    /// The name of the step that redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }

    /// Notes a step that was just done. What was undone before can no longer be redone.
    pub(super) fn record(&mut self, name: String, inverse: Edit) {
        self.newest.0 += 1;
        self.done.push(Step { name, edit: inverse, revision: self.newest });
        self.undone.clear();
    }

    pub(super) fn pop_done(&mut self) -> Option<Step> {
        self.done.pop()
    }

    pub(super) fn pop_undone(&mut self) -> Option<Step> {
        self.undone.pop()
    }

    pub(super) fn push_done(&mut self, step: Step) {
        self.done.push(step);
    }

    pub(super) fn push_undone(&mut self, step: Step) {
        self.undone.push(step);
    }
}
