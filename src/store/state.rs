//! The state folder: what Heartline keeps for one person at one machine, private to them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The folder of the person at this machine: `$XDG_STATE_HOME/heartline`, or where the system keeps
/// such things. It need not exist yet. `None` where there is no home.
pub fn state_folder() -> Option<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    state.map(|state| state.join("heartline")).or_else(|| {
        let folders = ProjectDirs::from("", "", "heartline")?;
        Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned())
    })
}

/// Makes a folder and those above it, as far as they are missing, for their owner alone.
///
/// # Errors
/// What the system says.
#[cfg(unix)]
pub fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;

    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a folder and those above it, as far as they are missing.
///
/// # Errors
/// What the system says.
#[cfg(not(unix))]
pub fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
