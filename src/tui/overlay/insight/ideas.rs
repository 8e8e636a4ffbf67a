//! The library of ideas: one of them becomes an opportunity on the touchpoint.

use super::{Reply, moved};
use crate::journey::idea::IDEAS;
use crate::journey::{Document, Edit, Id, Item, Place};
use crate::tui::event::Effect;
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// Which idea is chosen, and for which touchpoint.
#[derive(Debug)]
pub struct Ideas {
    /// The touchpoint that the idea is for.
    pub touchpoint: Id,
    /// The index of the chosen idea.
    pub chosen: usize,
}

impl Ideas {
    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        if let Some(next) = moved(self.chosen, IDEAS.len(), key) {
            self.chosen = next;
            return Reply::Stay(Vec::new());
        }
        if key.code != KeyCode::Enter {
            return Reply::Stay(Vec::new());
        }
        // Others may have deleted the touchpoint meanwhile.
        let Some(touchpoint) = document.map().touchpoint(self.touchpoint) else {
            session.warn("The touchpoint is gone; go to another one.");
            return Reply::Close(Vec::new());
        };
        let Some(idea) = IDEAS.get(self.chosen) else { return Reply::Close(Vec::new()) };
        let item = Item::Note(idea.note(session.ids.next('n')));
        Reply::Close(vec![Effect::Apply(Edit::Insert { at: Place::last_on(touchpoint), item })])
    }
}
