//! What was done to one text, in steps a person would recognise, there and back again.

use std::ops::Range;

/// One replacement of a part of the text.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// Where it happened.
    pub(super) at: usize,
    /// What stood there.
    pub(super) old: String,
    /// What stands there now.
    pub(super) new: String,
    /// The caret before and after.
    pub(super) carets: (usize, usize),
}

/// The steps done and those undone.
#[derive(Debug, Clone, Default)]
pub(super) struct Undo {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the last step may still grow.
    open: bool,
}

impl Undo {
    /// Remembers what has just been done, as part of the last step where it continues it.
    pub(super) fn record(&mut self, step: Step) {
        self.undone.clear();
        if self.open && self.done.last_mut().is_some_and(|last| last.absorb(&step)) {
            return;
        }
        self.done.push(step);
        self.open = true;
    }

    /// Whatever comes next is a step of its own.
    pub(super) fn seal(&mut self) {
        self.open = false;
    }

    /// Takes one step back; where the caret goes, if there was a step.
    pub(super) fn undo(&mut self, text: &mut String) -> Option<usize> {
        self.seal();
        let step = self.done.pop()?;
        splice(text, step.at..step.at + step.new.len(), &step.old);
        let caret = step.carets.0;
        self.undone.push(step);
        Some(caret)
    }

    /// Takes one undone step again; where the caret goes, if there was a step.
    pub(super) fn redo(&mut self, text: &mut String) -> Option<usize> {
        self.seal();
        let step = self.undone.pop()?;
        splice(text, step.at..step.at + step.old.len(), &step.new);
        let caret = step.carets.1;
        self.done.push(step);
        Some(caret)
    }
}

impl Step {
    /// Grows by `next` where both are typing within a word or both are deleting, side by side.
    fn absorb(&mut self, next: &Self) -> bool {
        let typing = self.old.is_empty() && next.old.is_empty();
        let deleting = self.new.is_empty() && next.new.is_empty();
        if typing && next.at == self.at + self.new.len() && !ends_word(&self.new, &next.new) {
            self.new.push_str(&next.new);
        } else if deleting && next.at == self.at {
            self.old.push_str(&next.old);
        } else if deleting && next.at + next.old.len() == self.at {
            self.old.insert_str(0, &next.old);
            self.at = next.at;
        } else {
            return false;
        }
        self.carets.1 = next.carets.1;
        true
    }
}

/// Replaces a part of the text and returns what stood there; `None` outside the text.
pub(super) fn splice(text: &mut String, part: Range<usize>, new: &str) -> Option<String> {
    let old = text.get(part.clone())?.to_owned();
    text.replace_range(part, new);
    Some(old)
}

/// Whether a word ends between the two texts.
fn ends_word(typed: &str, next: &str) -> bool {
    next.starts_with(char::is_whitespace) && !typed.ends_with(char::is_whitespace)
}
