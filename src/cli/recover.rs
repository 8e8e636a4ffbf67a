//! `heartline recover FILE`: what a map's file and its edit log hold together, without a terminal.

use std::path::PathBuf;

use clap::Args;

use super::open::{recovering, refuse_read_only, save};
use super::out::{Failure, print_file, tell};
use crate::store::log::Logs;
use crate::store::{self, Locking, MapLock};
use crate::text::counted;

#[derive(Debug, Args)]
pub(super) struct Recover {
    /// The map
    file: PathBuf,
    /// Print the map and leave the file alone
    #[arg(long)]
    stdout: bool,
    /// Take the version that the last session replaced, and leave the edit log alone
    #[arg(long)]
    previous: bool,
}

impl Recover {
    pub(super) fn run(self) -> Result<u8, Failure> {
        if self.previous {
            return self.previous();
        }
        let mut app = recovering(&self.file)?;
        if self.stdout {
            print_file(app.text()?.as_bytes())?;
            return Ok(0);
        }
        refuse_read_only(&app, &self.file)?;
        if !app.document().is_unsaved() {
            tell([format!("{}: nothing to bring back, the file holds everything", self.file.display())]);
            return Ok(0);
        }
        let edits = counted(app.brought_back(), "edit");
        save(&mut app, &self.file)?;
        tell([format!("{}: {edits} brought back and saved", self.file.display())]);
        Ok(0)
    }

    fn previous(&self) -> Result<u8, Failure> {
        let kept = Logs::of_person().previous_of(&self.file).filter(|kept| kept.exists());
        let Some(kept) = kept else {
            return Err(Failure::refused(format!("no previous version of {} is kept", self.file.display())));
        };
        if self.stdout {
            print_file(&store::read_file(&kept)?)?;
            return Ok(0);
        }
        // Held until the end, so that nobody opens a file that is about to change.
        let _lock = match MapLock::take(&self.file) {
            Locking::Held(lock) => Some(lock),
            Locking::Without(_) => None,
            Locking::Taken(holder) => {
                let shown = self.file.display();
                return Err(Failure::refused(format!("{shown} is open: {holder}; close it there first")));
            }
        };
        store::swap(&self.file, &kept)?;
        tell([format!(
            "{}: the previous version is back; the same again changes them back",
            self.file.display()
        )]);
        Ok(0)
    }
}
