//! Where logs lie, and whose files are trusted there.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::form::bytes_of;
use crate::journey::{Id, stable_hash};
use crate::store::error::shown;

/// What the names of logs end with.
pub(super) const ENDING: &str = ".log";
/// What stands in the name of a log in place of a path.
pub(super) const UNNAMED: &str = "unnamed";
/// What the name of a piece that was set aside says.
const PIECES: [&str; 2] = [".damaged-", ".older-"];
/// The most pieces of one sort that are set aside for one log.
const MOST_PIECES: u32 = 1000;

/// Why a file at the place of a log is no log of ours to use.
#[derive(Debug)]
pub(super) enum Refused {
    /// There is none.
    Missing,
    /// Another process writes it.
    Held,
    /// It may come from somebody else: words that follow "because".
    Untrusted(&'static str),
    System(io::Error),
}

/// The map whose log it is, and the file it lives in.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) map: Id,
    /// Spelled the one way that [`one_spelling`] gives.
    pub(super) path: Option<PathBuf>,
}

impl Key {
    /// Where its log may lie, the best place first.
    pub(super) fn places(&self, folder: Option<&Path>) -> Vec<PathBuf> {
        let inside = folder.map(|folder| folder.join(self.name()));
        inside.into_iter().chain(self.path.as_deref().and_then(beside)).collect()
    }

    fn name(&self) -> String {
        match &self.path {
            Some(path) => format!("{}-{}{ENDING}", self.map, name_of(path)),
            None => format!("{}-{UNNAMED}{ENDING}", self.map),
        }
    }
}

/// Stands for a path in names: the same path gives the same word, for ever.
pub(super) fn name_of(path: &Path) -> String {
    format!("{:016x}", stable_hash(&bytes_of(path)))
}

/// The place beside a map, for when there is no other.
pub(super) fn beside(path: &Path) -> Option<PathBuf> {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name()?);
    name.push(ENDING);
    Some(path.with_file_name(name))
}

/// A path as everybody would spell it: absolute, without links. The file itself may be missing.
pub(super) fn one_spelling(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.canonicalize().unwrap_or_else(|_| {
        let absolute = absolute();
        match (absolute.parent().and_then(|folder| folder.canonicalize().ok()), absolute.file_name()) {
            (Some(folder), Some(name)) => folder.join(name),
            _ => absolute,
        }
    })
}

/// Opens a log that is ours alone, and holds it until it is closed.
pub(super) fn open_held(path: &Path) -> Result<File, Refused> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    without_tricks(&mut options);
    let file = options.open(path).map_err(|error| match fs::symlink_metadata(path) {
        _ if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Refused::Missing,
        Ok(data) if data.is_symlink() => Refused::Untrusted("it is a symbolic link"),
        _ => Refused::System(error),
    })?;
    let data = file.metadata().map_err(Refused::System)?;
    if let Some(reason) = distrust(&data) {
        return Err(Refused::Untrusted(reason));
    }
    if !hold(&file) {
        return Err(Refused::Held);
    }
    // Whoever held it may have put another file in its place meanwhile.
    if still_at(&file, path) { Ok(file) } else { Err(Refused::Held) }
}

/// Holds a file against other processes. Where the disk knows no locks, everybody does.
pub(super) fn hold(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Gives what lies at `path` a name of its own beside it, which is returned.
pub(super) fn set_aside(path: &Path, sort: Piece) -> io::Result<PathBuf> {
    let free = free_name(path, sort)?;
    fs::rename(path, &free)?;
    // It is kept from now on for as long as any other. Where the disk knows no times, it is just kept.
    let _ = File::open(&free).and_then(|piece| piece.set_modified(SystemTime::now()));
    Ok(free)
}

/// Which sort of piece is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// It cannot be read.
    Damaged,
    /// Another log takes its place.
    Older,
}

/// A name beside `path` that is not in use.
pub(super) fn free_name(path: &Path, sort: Piece) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default();
    for number in 1..=MOST_PIECES {
        let mut own = name.to_owned();
        own.push(format!("{}{number}", PIECES[sort as usize]));
        let free = path.with_file_name(own);
        if fs::symlink_metadata(&free).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(free);
        }
    }
    Err(io::Error::other(format!("too many pieces lie beside {}", shown(path))))
}

/// Whether a file is a piece that was set aside, or was left by a log that ended while it was made.
pub(super) fn is_piece(name: &str) -> bool {
    let pieces = PIECES.iter().any(|piece| name.contains(&format!("{ENDING}{piece}")));
    pieces || name.contains(&format!("{ENDING}.tmp-"))
}

#[cfg(unix)]
fn without_tricks(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;

    // A link would lead elsewhere, and opening a pipe would wait for ever.
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(unix)]
fn distrust(data: &fs::Metadata) -> Option<&'static str> {
    use std::os::unix::fs::MetadataExt;

    match data {
        _ if !data.is_file() => Some("it is not a file"),
        _ if data.uid() != rustix::process::geteuid().as_raw() => Some("it belongs to somebody else"),
        _ if data.mode() & 0o077 != 0 => Some("others may read or write it"),
        _ => None,
    }
}

#[cfg(unix)]
fn still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let (Ok(held), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (held.dev(), held.ino()) == (there.dev(), there.ino())
}

/// Whether the name of an open file was taken away.
#[cfg(unix)]
pub(super) fn is_removed(file: &File) -> bool {
    file.metadata().is_ok_and(|data| std::os::unix::fs::MetadataExt::nlink(&data) == 0)
}

#[cfg(not(unix))]
fn without_tricks(_: &mut OpenOptions) {}

#[cfg(not(unix))]
fn distrust(data: &fs::Metadata) -> Option<&'static str> {
    (!data.is_file()).then_some("it is not a file")
}

#[cfg(not(unix))]
fn still_at(_: &File, path: &Path) -> bool {
    path.is_file()
}

#[cfg(not(unix))]
pub(super) fn is_removed(_: &File) -> bool {
    false
}
