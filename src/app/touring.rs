//! The tour: a map that is in no file and in no edit log.

use super::App;
use crate::journey::{Document, JourneyMap};
use crate::tui::tour::{self, Tour};

impl App {
    /// Puts the map of the tour on the board, at its first step.
    pub fn begin_tour(&mut self) {
        // Who begins it anew still came from there.
        let back = match &self.session.tour {
            Some(tour) => tour.back.clone(),
            None => self.document.path.clone(),
        };
        self.put(Document::new(tour::map()), None);
        // It is for play, also for who only looks at maps.
        self.document.read_only = None;
        self.session.tour = Some(Tour::new(&self.session, &self.document, back));
    }

    /// Goes back to what was open before, or to the start screen.
    pub(super) fn leave_tour(&mut self) -> Option<()> {
        let back = self.session.tour.as_ref()?.back.clone();
        if back.is_some_and(|path| self.open_or_tell(&path).is_some()) {
            return Some(());
        }
        let map = JourneyMap::new(self.session.ids.next('m'));
        self.put_new(map);
        self.show_start();
        Some(())
    }

    /// Whether something is lost when the map is put away as it is. What was done on the tour is not missed.
    pub(super) fn has_unsaved(&self) -> bool {
        self.document.is_unsaved() && self.session.tour.is_none()
    }
}
