//! A map as git has it in a revision.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use thiserror::Error;

use super::format::{self, FormatError, MOST_BYTES};
use crate::journey::JourneyMap;
use crate::text::display;

/// Why a map could not be had from git. The sentence goes on from the name that was asked for.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RevisionError {
    /// There is no git on this machine.
    #[error("there is no git to ask for such a revision")]
    NoGit,
    /// Git could not be started.
    #[error("git could not be asked: {0}")]
    NotAsked(io::Error),
    /// Git does not know the revision, or has no such file in it; with what it says.
    #[error("git has no such revision: {0}")]
    NotThere(String),
    /// What git has there is no map that can be read.
    #[error(transparent)]
    Format(#[from] FormatError),
}

/// Reads the map that `git show OBJECT` shows in a folder. The path of a `REVISION:PATH` counts from the
/// top of the repository; one that begins with `./` from the folder.
///
/// # Errors
/// When git cannot be asked, has no such object, or what it has is no map.
pub fn read_revision(folder: &Path, object: &OsStr) -> Result<JourneyMap, RevisionError> {
    // An object may be shown in another form where one is configured, and an option may look like one.
    let mut git = Command::new("git");
    git.current_dir(folder).args(["show", "--no-textconv", "--end-of-options"]).arg(object);
    let output = git.stdin(Stdio::null()).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => RevisionError::NoGit,
        _ => RevisionError::NotAsked(error),
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
        let said = if said.is_empty() { output.status.to_string() } else { display(said).into_owned() };
        return Err(RevisionError::NotThere(said));
    }
    let bytes = output.stdout.len() as u64;
    if bytes > MOST_BYTES {
        return Err(FormatError::TooLong { bytes }.into());
    }
    Ok(format::read_bytes(&output.stdout)?.map)
}
