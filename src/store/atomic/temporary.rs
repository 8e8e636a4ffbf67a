//! Temporary files beside the file they will replace, and what is left of them after a death.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;
use std::time::Duration;

use super::steps::{Step, perform};
use super::{Content, Purpose};

/// The longest name that becomes part of a temporary's: names may have 255 bytes on most systems.
const LONGEST: usize = 200;
/// How long a left-over is left alone, whoever it belongs to.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A file that is removed again unless it takes the place of another.
pub(super) struct Temporary {
    path: PathBuf,
    pub(super) file: File,
    purpose: Purpose,
    placed: bool,
}

impl Temporary {
    /// Makes an empty file that was not there before; whatever has its name, a link for one, is passed
    /// over and never followed. A `private` one can be read by its owner alone.
    pub(super) fn beside(target: &Path, purpose: Purpose, private: bool) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if private {
            for_owner_alone(&mut options);
        }
        let mut serial = 0_u32;
        loop {
            let mut name = prefix(target);
            name.push(format!("{}-{serial}", process::id()));
            let path = target.with_file_name(name);
            match perform(Step::Make, || options.open(&path)) {
                Ok(file) => return Ok(Self { path, file, purpose, placed: false }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && serial < 100 => serial += 1,
                Err(error) => return Err(error),
            }
        }
    }

    pub(super) fn write(&self, content: &mut Content) -> io::Result<()> {
        perform(Step::Write, || content(&mut &self.file))
    }

    /// Makes the content durable, unless it can be made again. When this fails the system may have forgotten
    /// what it could not write, and would be glad to sync the rest: nobody may try again with the same file.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.purpose.settle(|| perform(Step::Sync, || self.file.sync_all()))
    }

    pub(super) fn take_place_of(mut self, target: &Path) -> io::Result<()> {
        perform(Step::Rename, || fs::rename(&self.path, target))?;
        self.placed = true;
        self.purpose.settle(|| perform(Step::SyncFolder, || sync_folder(target)))
    }

    /// Unlike a rename, a second name for the same file never takes the place of another file.
    pub(super) fn take_free_name(self, target: &Path) -> io::Result<()> {
        match perform(Step::Link, || fs::hard_link(&self.path, target)) {
            Ok(()) => {
                let purpose = self.purpose;
                // Its first name goes with it.
                drop(self);
                purpose.settle(|| perform(Step::SyncFolder, || sync_folder(target)))
            }
            Err(_) if target.symlink_metadata().is_ok() => Err(ErrorKind::AlreadyExists.into()),
            // Some file systems have no second names.
            Err(_) => self.take_place_of(target),
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.placed {
            // Nobody is left to tell if this fails too.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes temporaries of ours beside a file that a death left behind more than a day ago.
pub(in crate::store) fn sweep(target: &Path) {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = fs::read_dir(folder) else { return };
    let prefix = prefix(target);
    for entry in entries.flatten() {
        let process = process_in(&entry.file_name(), &prefix);
        let old = || {
            let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            data.modified().ok()?.elapsed().ok().filter(|age| *age > DAY)
        };
        if process.is_some_and(is_dead) && old().is_some() {
            // It is in nobody's way if it cannot be removed.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn prefix(target: &Path) -> OsString {
    let name = target.file_name().filter(|name| name.len() <= LONGEST).unwrap_or(OsStr::new("map"));
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(".tmp-");
    prefix
}

/// The process that made a temporary file: `None` for every other file.
fn process_in(name: &OsStr, prefix: &OsStr) -> Option<i32> {
    let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes())?;
    let (process, serial) = str::from_utf8(rest).ok()?.split_once('-')?;
    let number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok());
    number(serial)??;
    number(process)?
}

#[cfg(unix)]
fn is_dead(process: i32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};

    Pid::from_raw(process).is_some_and(|process| test_kill_process(process) == Err(Errno::SRCH))
}

#[cfg(not(unix))]
fn is_dead(_: i32) -> bool {
    false
}

#[cfg(unix)]
pub(in crate::store) fn for_owner_alone(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
pub(in crate::store) fn for_owner_alone(_: &mut OpenOptions) {}

/// Makes the new name survive a power cut. Some file systems and some rights do not allow that; what
/// then can be done has been done.
#[cfg(unix)]
pub(in crate::store) fn sync_folder(target: &Path) -> io::Result<()> {
    use ErrorKind::{InvalidInput, PermissionDenied, Unsupported};

    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => Ok(()),
        done => done,
    }
}

#[cfg(not(unix))]
pub(in crate::store) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
