//! The app without a person in front of it: what the commands `apply` and `recover` need.

use std::io;
use std::path::Path;

use super::{App, shown};
use crate::journey::{Change, Edit};
use crate::store::log::{EditLog, recover};
use crate::store::{MapFile, StoreError};
use crate::tui::overlay::Overlay;

impl App {
    /// Opens a file as [`App::open_file`] does, and from its edit log alone where the file is no map any
    /// more.
    ///
    /// # Errors
    /// When neither is a map.
    pub fn open_from_log(&mut self, path: &Path) -> Result<(), StoreError> {
        let Err(error) = self.open_file(path) else {
            if path.exists() || self.brought_back > 0 {
                return Ok(());
            }
            return Err(StoreError::Missing { path: shown(path) });
        };
        let found = match &error {
            StoreError::Format { .. } | StoreError::NoFolder { .. } => self.logs.find(path, None).log,
            _ => None,
        };
        let Some(found) = found else { return Err(error) };
        let no_folder = matches!(error, StoreError::NoFolder { .. });
        let file = if no_folder { None } else { Some(MapFile::damaged(path)?) };
        self.put_recovered(recover(found, None), file, None);
        if no_folder {
            self.document.read_only =
                Some("its folder is gone; --stdout prints what the edit log has".to_owned());
        }
        Ok(())
    }

    /// Applies an edit and writes it down. [`App::sync`] makes that durable.
    ///
    /// # Errors
    /// When the edit does not fit, or the map is only to be looked at: a sentence.
    pub fn apply(&mut self, edit: Edit) -> Result<(), String> {
        if let Some(why) = &self.document.read_only {
            return Err(format!("the map is read-only, because {why}"));
        }
        self.note_change(Change::Apply(edit)).map(drop).map_err(|error| error.to_string())
    }

    /// Returns when every change so far is in the edit log for good.
    ///
    /// # Errors
    /// When the log cannot be kept.
    pub fn sync(&self) -> io::Result<()> {
        self.log.as_ref().map_or(Ok(()), EditLog::sync)
    }

    /// Saves the map, taking over what others did to the file meanwhile.
    ///
    /// # Errors
    /// When the file cannot be written, or others changed the same things.
    pub fn save(&mut self) -> Result<(), StoreError> {
        self.try_save(false).map(drop)
    }

    /// What the file would hold if the map was saved now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text(&self) -> Result<String, StoreError> {
        match &self.file {
            Some(file) => file.text_with(self.document.map()),
            None => Ok(crate::store::write(self.document.map())),
        }
    }

    /// How many edits the edit log had that the file did not have.
    pub const fn brought_back(&self) -> usize {
        self.brought_back
    }

    /// Everything there is to be told, which is thereby done. Conflicts still keep the map from being saved.
    pub fn notices(&mut self) -> Vec<String> {
        let mut notices: Vec<String> =
            self.session.message.take().map(|message| message.text).into_iter().collect();
        for overlay in &self.session.overlays {
            match overlay {
                Overlay::Report(report) => notices.extend(report.lines.iter().cloned()),
                Overlay::Conflicts(conflicts) => notices.extend(conflicts.in_words()),
                _ => {}
            }
        }
        self.session.overlays.retain(|overlay| matches!(overlay, Overlay::Conflicts(_)));
        notices
    }
}
