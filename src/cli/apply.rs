//! `heartline apply FILE`: edits from standard input, each durable before it is acknowledged.

use std::io::BufRead;
use std::path::PathBuf;

use clap::Args;

use super::open::{fresh_ids, refuse_read_only, save, unattended};
use super::out::{Failure, print, tell};
use crate::app::App;
use crate::journey::{Edit, outline};
use crate::store;
use crate::text::{clean, counted};

#[derive(Debug, Args)]
pub(super) struct Apply {
    /// The map to change; a new one if there is no such file
    file: PathBuf,
}

impl Apply {
    /// One line, one edit: as it stands in the edit log, or a line of an outline. What was acknowledged
    /// survives whatever happens to this process; at the end of the input the file is saved.
    pub(super) fn run(self) -> Result<u8, Failure> {
        let mut app = unattended(&self.file)?;
        refuse_read_only(&app, &self.file)?;
        // What was acknowledged is saved also when a later line cannot be read.
        let applied = apply_all(&mut app);
        let saved = save(&mut app, &self.file);
        applied.and(saved).map(|()| 0)
    }
}

fn apply_all(app: &mut App) -> Result<(), Failure> {
    let (mut ids, mut pen, mut acknowledged) = (fresh_ids(), outline::Pen::default(), 0);
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let at = |why: String| {
            let done = counted(acknowledged, "edit");
            Failure::usage(format!("line {} of standard input: {why}; {done} before it kept", number + 1))
        };
        let line = line.map_err(|error| at(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let edit = if let Some(read) = store::read_edit(&line) {
            read.map_err(at)?.cleaned()
        } else {
            let map = app.document().map();
            let (edit, remarks) = outline::continued(map, &mut pen, &clean(&line).0, &mut ids);
            tell(remarks.iter().map(|remark| format!("line {}: {}", number + 1, remark.text)));
            edit
        };
        if edit == Edit::Batch(Vec::new()) {
            continue;
        }
        app.apply(edit).map_err(at)?;
        app.sync().map_err(|why| {
            Failure::refused(format!("the edit log cannot be kept ({why}); make room for it, then go on"))
        })?;
        acknowledged += 1;
        print(&format!("ACK {acknowledged}\n"))?;
    }
    Ok(())
}
