//! Journeys of other tools put on the board: nothing is written before the person saves.

use std::path::{Path, PathBuf};

use super::{App, shown};
use crate::import::Imported;
use crate::text::slug;
use crate::tui::Incoming;
use crate::tui::overlay::{Journeys, Overlay, Report};

impl App {
    /// Puts what was found in a file on the board with a report, or asks which of several journeys is meant.
    pub fn offer(&mut self, mut journeys: Vec<Imported>, file: &Path, suggested: PathBuf) {
        let source = shown(file);
        if journeys.len() > 1 {
            let journeys = Journeys::in_file(journeys, source, suggested);
            return self.session.push(Overlay::Journeys(journeys));
        }
        if let Some(imported) = journeys.pop() {
            self.put_incoming(Incoming { imported, source, suggested: Some(suggested) });
        }
    }

    /// Puts a journey on the board in place of the present map, which is saved first.
    pub(super) fn take_in(&mut self, incoming: Incoming) -> Option<()> {
        self.put_present_away()?;
        self.put_incoming(incoming);
        Some(())
    }

    fn put_incoming(&mut self, incoming: Incoming) {
        let Incoming { imported, source, suggested } = incoming;
        let outcome = imported.outcome();
        let mut report = Report::of_import(&imported, &source);
        let Some(suggested) = suggested else {
            let by_title = format!("{}.ron", slug(&imported.map.title, "journey"));
            self.put_imported(imported.map, by_title.into());
            self.session.imported = Some(report);
            // What was brought back of an earlier import has been told.
            if self.session.message.is_none() {
                let more = self.session.key_of("open.import");
                self.session.tell(format!("Read {outcome}. {more} tells more."));
            }
            return;
        };
        let path = shown(&suggested);
        let (save, quit) = (self.session.key_of("file.save"), self.session.key_of("quit"));
        let written = format!("Nothing is written yet: {save} saves the map as {path}, {quit} leaves.");
        report.lines.splice(..0, [written, String::new()]);
        self.put_imported(imported.map, suggested);
        self.session.imported = Some(report.clone());
        self.session.push(Overlay::Report(report));
    }
}
