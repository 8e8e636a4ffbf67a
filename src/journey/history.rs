//! Undo and redo: lists of inverse edits, and revisions that tell saved from unsaved.

use super::{Edit, Id};

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

/// The way from where a document stands to another of its states: the steps whose edits lead there.
pub(super) type Way<'a> = std::iter::Rev<std::slice::Iter<'a, Step>>;

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

    /// The item that the last step was about, if it is there.
    pub fn last_subject(&self) -> Option<Id> {
        match &self.done.last()?.edit {
            // The inverse of having added it.
            Edit::Remove { id } => Some(*id),
            edit => edit.subject(),
        }
    }

    /// Notes a step that was just done. What was undone before can no longer be redone.
    pub(super) fn record(&mut self, name: String, inverse: Edit) {
        self.newest.0 += 1;
        self.done.push(Step { name, edit: inverse, revision: self.newest });
        self.undone.clear();
    }

    /// How to get to a revision by undoing or redoing; `None` when no way leads there any more.
    pub(super) fn way_to(&self, revision: Revision) -> Option<Way<'_>> {
        if revision == Revision::default() {
            return Some(self.done.iter().rev());
        }
        if let Some(at) = self.done.iter().rposition(|step| step.revision == revision) {
            return Some(self.done[at + 1..].iter().rev());
        }
        // The next step to be redone is the last in the list.
        let at = self.undone.iter().position(|step| step.revision == revision)?;
        Some(self.undone[at..].iter().rev())
    }

    /// Whether a revision can be redone. The next step to be recorded cuts off the way to it.
    pub(super) fn is_undone(&self, revision: Revision) -> bool {
        self.undone.iter().any(|step| step.revision == revision)
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
