//! A map as git has it in a revision.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use crate::cli::out::Failure;
use crate::journey::JourneyMap;
use crate::store::format::MOST_BYTES;
use crate::store::format::{self, FormatError};
use crate::store::{self, StoreError};
use crate::text::display;

/// Reads the map that `git show REVISION:PATH` shows. The path counts from the top of the repository;
/// one that begins with `./` from here.
pub(super) fn map(revision: &str, path: &str) -> Result<JourneyMap, Failure> {
    let object = format!("{revision}:{path}");
    let shown = display(&object).into_owned();
    // An object may be shown in another form where one is configured, and an option may look like one.
    let mut git = Command::new("git");
    git.args(["show", "--no-textconv", "--end-of-options", &object]).stdin(Stdio::null());
    let output = git.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            Failure::usage(format!("there is no file {shown}, and no git to ask for such a revision"))
        }
        _ => Failure::usage(format!("git could not be asked for {shown}: {error}")),
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
        let said = if said.is_empty() { output.status.to_string() } else { display(said).into_owned() };
        return Err(Failure::usage(format!(
            "there is no file {shown}, and git has no such revision: {said}"
        )));
    }
    let refused = |source| Failure::from(StoreError::Format { path: shown.clone(), source });
    let bytes = output.stdout.len() as u64;
    if bytes > MOST_BYTES {
        return Err(refused(FormatError::TooLong { bytes }));
    }
    let text = format::decode(&output.stdout).map_err(refused)?;
    Ok(store::read(text).map_err(refused)?.map)
}
