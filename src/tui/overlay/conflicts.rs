//! Conflicts: what we and somebody else changed in different ways, each side shown, for a choice.

use super::Reply;
use crate::journey::{Conflict, Document, Edit, JourneyMap, Side, apply};
use crate::tui::event::Effect;
use crate::tui::key::{Key, KeyCode};

/// A list of conflicts, and which side was chosen for each.
#[derive(Debug)]
pub struct Conflicts {
    /// Where the two sides come from.
    pub title: String,
    /// What both sides changed.
    pub entries: Vec<Dispute>,
    /// The one that gets the keys.
    pub at: usize,
}

/// One conflict and the side that was chosen, at first the one that stands in the map.
#[derive(Debug)]
pub struct Dispute {
    /// What both sides changed.
    pub conflict: Conflict,
    /// The side that was chosen.
    pub chosen: Side,
}

impl Conflicts {
    /// These conflicts, as they stand in the map.
    pub fn new(title: String, conflicts: Vec<Conflict>) -> Self {
        let dispute = |conflict: Conflict| Dispute { chosen: conflict.standing, conflict };
        Self { title, entries: conflicts.into_iter().map(dispute).collect(), at: 0 }
    }

    /// Takes in what came up meanwhile. What is asked anew takes the place of what was asked before.
    pub fn renew(&mut self, conflicts: Vec<Conflict>) {
        let asked = |known: &Conflict| {
            conflicts.iter().any(|new| (new.subject, &new.what) == (known.subject, &known.what))
        };
        self.entries.retain(|known| !asked(&known.conflict));
        self.entries.extend(Self::new(String::new(), conflicts).entries);
        self.at = 0;
    }

    /// The conflicts as lines of text.
    pub fn in_words(&self) -> impl Iterator<Item = String> {
        self.entries.iter().map(|Dispute { conflict, .. }| {
            let (ours, theirs) = (&conflict.ours, &conflict.theirs);
            format!("{} was changed here and in the file: {ours} here, {theirs} there", conflict.what)
        })
    }

    pub(super) fn press(&mut self, document: &Document, key: Key) -> Reply {
        let last = self.entries.len().saturating_sub(1);
        match key.code {
            _ if key.ctrl || key.alt => {}
            // As in a form, leaving takes over what was chosen.
            KeyCode::Esc | KeyCode::Enter => return Reply::Close(self.chosen(document.map())),
            KeyCode::Down | KeyCode::Tab | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Char('m') => self.choose(Side::Ours),
            KeyCode::Char('t') => self.choose(Side::Theirs),
            KeyCode::Char('M') => self.choose_all(Side::Ours),
            KeyCode::Char('T') => self.choose_all(Side::Theirs),
            _ => {}
        }
        Reply::Stay(Vec::new())
    }

    fn choose(&mut self, side: Side) {
        if let Some(entry) = self.entries.get_mut(self.at) {
            entry.chosen = side;
            self.at = (self.at + 1).min(self.entries.len() - 1);
        }
    }

    fn choose_all(&mut self, side: Side) {
        self.entries.iter_mut().for_each(|entry| entry.chosen = side);
    }

    /// What was chosen otherwise than it stands in the map, as one step that undo takes back.
    fn chosen(&self, map: &JourneyMap) -> Vec<Effect> {
        let mut chosen = map.clone();
        let mut edits = Vec::new();
        for Dispute { conflict, chosen: side } in &self.entries {
            if *side == conflict.standing {
                continue;
            }
            let edit = conflict.take(*side, &chosen);
            if apply(&mut chosen, edit.clone()).is_ok() {
                edits.push(edit);
            }
        }
        if edits.is_empty() { Vec::new() } else { vec![Effect::Apply(Edit::Batch(edits))] }
    }
}
