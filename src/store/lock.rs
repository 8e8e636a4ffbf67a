//! One lock a map, so that two sessions do not save over each other unawares.
//!
//! The lock is a file beside the map, locked for as long as its holder lives; the system frees it at
//! any death. The map itself cannot be locked: each save puts a new file in its place.

mod holder;

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::iter;
use std::path::{Path, PathBuf};

use crate::journey::stable_hash;

pub use holder::Holder;

use super::atomic::resolve;
use super::state::{make_private, state_folder};

/// The longest name of a file on most systems, in bytes.
const LONGEST_NAME: usize = 255;
/// More than the line of any holder.
const MOST_BYTES: u64 = 1024;
const NO_LOCKS: &str = "its disk knows no locks";
const NO_PLACE: &str = "there is no place for a lock";

/// The lock of a map, held. Dropping it frees the map and removes the file.
#[derive(Debug)]
pub struct MapLock {
    file: File,
    path: PathBuf,
}

/// How an attempt to lock a map went.
#[derive(Debug)]
#[must_use]
pub enum Locking {
    /// The map is ours until the lock is dropped.
    Held(MapLock),
    /// Somebody else works on it.
    Taken(Holder),
    /// Here nothing can be locked: words that follow "because". Nobody is known to work on the map.
    Without(&'static str),
}

impl MapLock {
    /// Locks the map in a file, which need not exist yet. All names of a symbolic link share one lock.
    ///
    /// Where nothing can be made beside the map, a lock in the state folder takes its place: it is seen
    /// by the same person at the same machine.
    pub fn take(path: &Path) -> Locking {
        take_with(path, state_folder().as_deref())
    }

    /// Locks the map in a file as soon as it is free. Blocks until then, so give it a thread.
    ///
    /// # Errors
    /// When nothing can be locked there, or the lock is not a file that we may open.
    pub fn wait(path: &Path) -> io::Result<Self> {
        wait_with(path, state_folder().as_deref())
    }

    /// Whether this is still the lock that others see. It is not when somebody removed its file, for
    /// instance with `git clean`; then drop it and take another.
    pub fn still_holds(&self) -> bool {
        names(&self.path, &self.file)
    }

    /// Where the lock lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn sign(mut self) -> Self {
        let line = Holder::ourselves().line();
        // The lock holds without our name in it, for instance on a full disk.
        let _ = self
            .file
            .rewind()
            .and_then(|()| self.file.write_all(line.as_bytes()))
            .and_then(|()| self.shorten_to(line.len() as u64));
        self
    }

    /// Cutting a file off takes some disks longer than writing it.
    fn shorten_to(&self, len: u64) -> io::Result<()> {
        if self.file.metadata()?.len() > len { self.file.set_len(len) } else { Ok(()) }
    }
}

impl Drop for MapLock {
    /// Removes the file before the lock on it goes, so that nobody can lock a file that is about to be
    /// removed and take it for the lock of the map. Never removes the file of somebody else.
    fn drop(&mut self) {
        if self.still_holds() {
            // A file that stays is locked again by whoever comes next.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn take_with(path: &Path, state: Option<&Path>) -> Locking {
    let mut places = places(path, state);
    loop {
        let Some(place) = places.next() else { return Locking::Without(NO_PLACE) };
        match lock_at(&place, File::try_lock) {
            Ok(lock) => return Locking::Held(lock),
            Err(Obstacle::Taken(holder)) => return Locking::Taken(holder),
            Err(Obstacle::NoLocks) => return Locking::Without(NO_LOCKS),
            Err(Obstacle::NoFile(_)) => {}
        }
    }
}

fn wait_with(path: &Path, state: Option<&Path>) -> io::Result<MapLock> {
    let mut refused = io::Error::new(ErrorKind::NotFound, NO_PLACE);
    for place in places(path, state) {
        match lock_at(&place, |file| lock_in_time(file).map_err(TryLockError::Error)) {
            Ok(lock) => return Ok(lock),
            Err(Obstacle::Taken(_)) => return Err(io::Error::other("its lock is no file of ours")),
            Err(Obstacle::NoLocks) => return Err(io::Error::new(ErrorKind::Unsupported, NO_LOCKS)),
            Err(Obstacle::NoFile(error)) => refused = error,
        }
    }
    Err(refused)
}

/// A signal may wake us before the lock is free.
fn lock_in_time(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

/// Where the lock of a map may lie, the best place first. The state folder is made only when it is
/// asked for.
fn places(path: &Path, state: Option<&Path>) -> impl Iterator<Item = PathBuf> {
    let target = resolve(path).ok();
    let beside = target.as_deref().and_then(beside);
    beside.into_iter().chain(iter::once_with(move || aside(&target?, state?)).flatten())
}

fn aside(target: &Path, state: &Path) -> Option<PathBuf> {
    let locks = state.join("locks");
    make_private(&locks).ok()?;
    let target = match (target.parent().map(Path::canonicalize), target.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => std::path::absolute(target).ok()?,
    };
    Some(locks.join(format!("{:016x}.lock", stable_hash(target.as_os_str().as_encoded_bytes()))))
}

fn beside(target: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(target.file_name()?);
    name.push(".lock");
    if name.len() > LONGEST_NAME {
        name = format!(".{:016x}.lock", stable_hash(name.as_encoded_bytes())).into();
    }
    Some(target.with_file_name(name))
}

/// Why there is no lock.
enum Obstacle {
    Taken(Holder),
    NoLocks,
    NoFile(io::Error),
}

fn lock_at(path: &Path, lock: impl Fn(&File) -> Result<(), TryLockError>) -> Result<MapLock, Obstacle> {
    loop {
        let Some((file, ours)) = open(path)? else { continue };
        match lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Obstacle::Taken(holder(file))),
            Err(TryLockError::Error(_)) => {
                // Nobody signed it, so it is the one just made, and would only lie about.
                if file.metadata().is_ok_and(|data| data.len() == 0) {
                    let _ = fs::remove_file(path);
                }
                return Err(Obstacle::NoLocks);
            }
        }
        // Between opening and locking, its holder may have removed it, and somebody made another.
        if !names(path, &file) {
            continue;
        }
        let lock = MapLock { file, path: path.to_owned() };
        if ours {
            return Ok(lock.sign());
        }
        // Left over by somebody whose file we may lock but not sign: it goes, for one of our own.
        if fs::remove_file(path).is_err() {
            return Ok(lock);
        }
    }
}

/// Opens a lock file or makes one, and says whether we may write it. `None` when it came or went in the
/// meantime: try again.
fn open(path: &Path) -> Result<Option<(File, bool)>, Obstacle> {
    let mut options = OpenOptions::new();
    options.read(true);
    never_follow(&mut options);
    let (opened, ours) = match options.clone().write(true).open(path) {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            (options.open(path), false)
        }
        opened => (opened, true),
    };
    match opened {
        Ok(file) if file.metadata().is_ok_and(|data| data.is_file()) => return Ok(Some((file, ours))),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        // A folder, a link, a pipe, or not for us: somebody wants it so.
        Ok(_) | Err(_) => return Err(Obstacle::Taken(Holder::UNKNOWN)),
    }
    match options.write(true).create_new(true).open(path) {
        Ok(file) => {
            for_all_to_read(&file);
            Ok(Some((file, true)))
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(Obstacle::NoFile(error)),
    }
}

fn holder(file: File) -> Holder {
    let mut line = String::new();
    // What cannot be read is no line.
    let _ = file.take(MOST_BYTES).read_to_string(&mut line);
    Holder::parse(&line)
}

/// Whether a path leads to an open file.
fn names(path: &Path, file: &File) -> bool {
    let same = |there: &Metadata, here: &Metadata| identity(there) == identity(here);
    fs::symlink_metadata(path).is_ok_and(|there| file.metadata().is_ok_and(|here| same(&there, &here)))
}

#[cfg(unix)]
fn identity(data: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;

    (data.dev(), data.ino())
}

/// A file that is open cannot be replaced here.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

/// Others must open it to see whether it is locked. Where they cannot, the lock only seems held longer.
#[cfg(unix)]
fn for_all_to_read(file: &File) {
    use std::os::unix::fs::PermissionsExt;

    let _ = file.set_permissions(fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn for_all_to_read(_: &File) {}

/// Neither follows a link nor waits for the other end of a pipe.
#[cfg(unix)]
fn never_follow(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;

    options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32);
}

#[cfg(not(unix))]
fn never_follow(_: &mut OpenOptions) {}

#[cfg(test)]
mod tests;
