//! One map in its file: opening it, and saving without losing what anybody else wrote.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::journey::JourneyMap;

use super::atomic::{self, Readers};
use super::error::shown;
use super::format::{self, FormatError, MOST_BYTES, Remark, Rewritten};
use super::stamp::Stamp;
use super::{StoreError, atomic::resolve};

/// A file that holds, or is going to hold, one map.
#[derive(Debug)]
pub struct MapFile {
    path: PathBuf,
    /// What was in the file when we last read or wrote it; `None` while there is no file.
    known: Option<Stamp>,
    read_only: Option<&'static str>,
    /// Whether the last save failed, so that the disk may not hold for sure what the file shows.
    unsure: bool,
}

/// A map just opened.
#[derive(Debug)]
pub struct Loaded {
    /// Where it came from, for saving.
    pub file: MapFile,
    /// The map.
    pub map: JourneyMap,
    /// What the writer of the file may want to know.
    pub remarks: Vec<Remark>,
}

/// How a save went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Saved {
    /// Whether the comments and unknown fields of the file are still there; see
    /// [`Rewritten::kept`](format::Rewritten::kept). If not, say so.
    pub kept: bool,
}

impl MapFile {
    /// Opens the map in a file. A file that may not be written opens too; see
    /// [`MapFile::read_only`].
    ///
    /// # Errors
    /// When there is no such file, it is not an ordinary file, or it does not hold a map.
    pub fn open(path: impl Into<PathBuf>) -> Result<Loaded, StoreError> {
        let path = path.into();
        let content = content(&path).map_err(|error| error.at(&path, StoreError::read))?;
        let opened = format::read_bytes(&content)
            .map_err(|source| StoreError::Format { path: shown(&path), source })?;
        let read_only = match opened.newer {
            Some(_) => Some("a newer Heartline wrote it"),
            None => write_protection(&path),
        };
        let file = Self { path, known: Some(Stamp::of(&content)), read_only, unsure: false };
        Ok(Loaded { file, map: opened.map, remarks: opened.remarks })
    }

    /// Chooses the file of a new map. It is made by the first save.
    ///
    /// # Errors
    /// When something is there already, or the folder is not.
    pub fn create(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let path = path.into();
        let target = resolve(&path).map_err(|error| StoreError::write(&path, error))?;
        if target.symlink_metadata().is_ok() {
            return Err(StoreError::Exists { path: shown(&path) });
        }
        if !folder(&target).is_dir() {
            return Err(StoreError::NoFolder { path: shown(&path) });
        }
        Ok(Self { path, known: None, read_only: None, unsure: false })
    }

    /// Writes a map to a file in place of whatever is there, and goes on with that file.
    ///
    /// # Errors
    /// When something other than a file is there, or the system refuses.
    pub fn replace(path: impl Into<PathBuf>, map: &JourneyMap) -> Result<Self, StoreError> {
        Self::put_text(path.into(), &format::write(map))
    }

    fn put_text(path: PathBuf, text: &str) -> Result<Self, StoreError> {
        write_file(&path, text.as_bytes())?;
        Ok(Self { path, known: Some(Stamp::of(text.as_bytes())), read_only: None, unsure: false })
    }

    /// Writes a map to another file, in place of whatever is there, and goes on with that one. Comments
    /// and unknown fields of this file come along, except from a newer version's file, which this
    /// version would only half understand.
    ///
    /// # Errors
    /// As [`MapFile::replace`].
    pub fn copy_to(&self, path: impl Into<PathBuf>, map: &JourneyMap) -> Result<Self, StoreError> {
        let old = content(&self.path).ok().and_then(|content| String::from_utf8(content).ok());
        let old = old.filter(|old| format::read(old).is_ok_and(|opened| opened.newer.is_none()));
        let text = old.map_or_else(|| format::write(map), |old| format::rewrite(map, &old).text);
        Self::put_text(path.into(), &text)
    }

    /// Whether this is the file at `path`, however it is spelled.
    pub fn is_at(&self, path: &Path) -> bool {
        let spelled = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok();
        self.path == path || spelled(&self.path).is_some_and(|own| Some(own) == spelled(path))
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why the map can only be looked at: words that follow "because". `None` when it can be saved.
    pub const fn read_only(&self) -> Option<&'static str> {
        self.read_only
    }

    /// Saves a map, changing only what has to be changed in the file.
    ///
    /// The file holds the old or the new text at every moment. A file that would not change is not
    /// touched.
    ///
    /// # Errors
    /// When somebody else changed or removed the file meanwhile, it is read-only, or the system
    /// refuses. The file is then as it was, except for what [`StoreError::Write`] says of files with
    /// several names.
    pub fn save(&mut self, map: &JourneyMap) -> Result<Saved, StoreError> {
        self.put(map, false)
    }

    /// Saves a map over whatever others made of the file meanwhile.
    ///
    /// # Errors
    /// As [`MapFile::save`], but a changed or removed file is none.
    pub fn save_over(&mut self, map: &JourneyMap) -> Result<Saved, StoreError> {
        self.put(map, true)
    }

    fn put(&mut self, map: &JourneyMap, over: bool) -> Result<Saved, StoreError> {
        if let Some(reason) = self.read_only {
            return Err(StoreError::ReadOnly { path: shown(&self.path), reason });
        }
        let target = resolve(&self.path).map_err(|error| StoreError::write(&self.path, error))?;
        let old = self.content_now(&target, over)?;
        let Rewritten { text, kept } = match old.as_deref().map(str::from_utf8) {
            None => Rewritten { text: format::write(map), kept: true },
            Some(Ok(old)) => format::rewrite(map, old),
            Some(Err(_)) => Rewritten { text: format::write(map), kept: false },
        };
        let new = text.as_bytes();
        if self.unsure || old.as_deref() != Some(new) {
            let check = || self.content_now(&target, over).map(|_| ()).map_err(Refusal::Store);
            let done = atomic::replace(&target, new, Readers::Usual, check);
            // Failing late, it may have written our text all the same: that is no change by others.
            self.unsure = done.is_err();
            if self.unsure && content(&target).is_ok_and(|now| now == new) {
                self.known = Some(Stamp::of(new));
            }
            done.map_err(|refusal| refusal.at(&self.path, StoreError::write))?;
        }
        self.known = Some(Stamp::of(new));
        Ok(Saved { kept })
    }

    /// What is in the file now, which must be what we know to be there unless it is to be saved over.
    fn content_now(&self, target: &Path, over: bool) -> Result<Option<Vec<u8>>, StoreError> {
        let now = match content(target) {
            Ok(content) => Some(content),
            Err(Refusal::System(error)) if error.kind() == ErrorKind::NotFound => None,
            Err(refusal) => return Err(refusal.at(&self.path, StoreError::read)),
        };
        let stamp = now.as_deref().map(Stamp::of);
        if over || stamp == self.known {
            return Ok(now);
        }
        let path = shown(&self.path);
        Err(if now.is_some() { StoreError::ChangedOnDisk { path } } else { StoreError::Gone { path } })
    }
}

/// Writes a file that is no map, whole or not at all, in place of whatever is there.
///
/// # Errors
/// When something other than a file is there, or the system refuses.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = resolve(path).map_err(|error| StoreError::write(path, error))?;
    if let Ok(data) = target.metadata()
        && !data.is_file()
    {
        return Err(StoreError::NotAFile { path: shown(path), what: sort(data.file_type()) });
    }
    let unchecked = || Ok::<(), Refusal>(());
    atomic::replace(&target, bytes, Readers::Usual, unchecked)
        .map_err(|refusal| refusal.at(path, StoreError::write))
}

/// The content of a file that is to be imported.
///
/// # Errors
/// When there is no such file, it is not an ordinary file, or the system refuses.
pub fn read_file(path: &Path) -> Result<Vec<u8>, StoreError> {
    content(path).map_err(|refusal| refusal.at(path, StoreError::read))
}

/// Why something with a file failed, before its path is put to it.
#[derive(Debug)]
enum Refusal {
    System(io::Error),
    NotAFile(&'static str),
    TooLong(u64),
    Store(StoreError),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl Refusal {
    fn at(self, path: &Path, system: fn(&Path, io::Error) -> StoreError) -> StoreError {
        match self {
            Self::System(error) => system(path, error),
            Self::NotAFile(what) => StoreError::NotAFile { path: shown(path), what },
            Self::TooLong(bytes) => {
                StoreError::Format { path: shown(path), source: FormatError::TooLong { bytes } }
            }
            Self::Store(error) => error,
        }
    }
}

/// The content of an ordinary file. Looks before it opens, for opening a pipe would wait for ever.
fn content(path: &Path) -> Result<Vec<u8>, Refusal> {
    let data = fs::metadata(path)?;
    if !data.is_file() {
        return Err(Refusal::NotAFile(sort(data.file_type())));
    }
    if data.len() > MOST_BYTES {
        return Err(Refusal::TooLong(data.len()));
    }
    let mut content = Vec::with_capacity(data.len() as usize);
    // It may grow while it is being read.
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut content)?;
    Ok(content)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Why a file may not be written, if so.
fn write_protection(path: &Path) -> Option<&'static str> {
    // Root may write everything, and should still be told that a file is meant to stay.
    if fs::metadata(path).is_ok_and(|data| data.permissions().readonly()) {
        return Some("it is write-protected");
    }
    match OpenOptions::new().write(true).open(path).map_err(|error| error.kind()) {
        Err(ErrorKind::PermissionDenied) => Some("you may not write it"),
        Err(ErrorKind::ReadOnlyFilesystem) => Some("its disk is read-only"),
        _ => None,
    }
}

#[cfg(unix)]
fn sort(file: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    match file {
        _ if file.is_dir() => "a folder",
        _ if file.is_fifo() => "a pipe",
        _ if file.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
fn sort(file: FileType) -> &'static str {
    if file.is_dir() { "a folder" } else { "a device" }
}

#[cfg(test)]
pub(in crate::store) mod tests;
