//! One map in its file: opening it, and saving without losing what anybody else wrote.

mod content;
mod look;
mod previous;
mod save;

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::journey::JourneyMap;

use super::StoreError;
use super::atomic::{self, Content, Purpose, resolve};
use super::error::shown;
use super::format::{self, Remark};
use super::stamp::Stamp;
use content::{Refusal, content, content_if_any, folder, sort, write_protection};
use look::Look;
use previous::Previous;
pub use previous::swap;
pub use save::Saved;

const NEWER: &str = "a newer Heartline wrote it";

/// A file that holds, or is going to hold, one map.
#[derive(Debug)]
pub struct MapFile {
    path: PathBuf,
    /// What was in the file when we last read or wrote it; `None` while there is no file.
    known: Option<Stamp>,
    /// The content of which we know that it is the canonical text of a map, so that another map takes its
    /// place without a look at what else stands there.
    canonical: Option<Stamp>,
    /// How the file looked when we last found in it what we know.
    look: Option<Look>,
    read_only: Option<&'static str>,
    /// The text that the first save goes on from, if not what is in the file.
    basis: Option<String>,
    /// Whether the last save failed, so that the disk may not hold for sure what the file shows.
    unsure: bool,
    previous: Previous,
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
    /// What the file holds, to the byte.
    pub content: Vec<u8>,
}

/// What became of a file since we last read or wrote it.
#[derive(Debug)]
pub enum Disk {
    /// Nothing.
    Unchanged,
    /// It is no longer there.
    Gone,
    /// Somebody else changed it.
    Changed(Box<Found>),
}

/// A map found in a file, to be merged or looked at.
#[derive(Debug)]
pub struct Found {
    /// The map.
    pub map: JourneyMap,
    /// What the writer of the file may want to know.
    pub remarks: Vec<Remark>,
    /// The stamp of the file's content.
    pub stamp: Stamp,
}

impl MapFile {
    /// Opens the map in a file. A file that may not be written opens too; see
    /// [`MapFile::read_only`].
    ///
    /// # Errors
    /// When there is no such file, it is not an ordinary file, or it does not hold a map.
    pub fn open(path: impl Into<PathBuf>) -> Result<Loaded, StoreError> {
        let path = path.into();
        let look = Look::at(&path);
        let content = content(&path).map_err(|error| error.at(&path, StoreError::read))?;
        let opened = format::read_bytes(&content)
            .map_err(|source| StoreError::Format { path: shown(&path), source })?;
        let read_only = if opened.newer.is_some() { Some(NEWER) } else { write_protection(&path) };
        if let Ok(target) = resolve(&path) {
            atomic::sweep(&target);
        }
        let known = Some(Stamp::of(&content));
        let is_canonical = str::from_utf8(&content).is_ok_and(|text| format::is_canonical(&opened.map, text));
        let canonical = known.filter(|_| is_canonical);
        let file = Self { canonical, look, read_only, ..Self::at(path, known) };
        Ok(Loaded { file, map: opened.map, remarks: opened.remarks, content })
    }

    /// A file that holds no map (any more), to be replaced by the first save.
    ///
    /// # Errors
    /// When it is not an ordinary file, or cannot be read.
    pub fn damaged(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let path = path.into();
        let content = content(&path).map_err(|error| error.at(&path, StoreError::read))?;
        Ok(Self { read_only: write_protection(&path), ..Self::at(path, Some(Stamp::of(&content))) })
    }

    /// What the file would hold if this map was saved now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text_with(&self, map: &JourneyMap) -> Result<String, StoreError> {
        let old = content_if_any(&self.path).map_err(|refusal| refusal.at(&self.path, StoreError::read))?;
        let old = old.as_deref().and_then(|old| str::from_utf8(old).ok());
        Ok(old.map_or_else(|| format::write(map), |old| format::rewrite(map, old).text))
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
        Ok(Self::at(path, None))
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
        Ok(Self::at(path, Some(Stamp::of(text.as_bytes()))))
    }

    /// Chooses another file for a map, which the first save writes: a new one, or `over` one that is
    /// there. Comments and unknown fields of the file it was in go along, except from a newer version's
    /// file, which this version would only half understand.
    ///
    /// # Errors
    /// When something is there that is not to be written over or cannot be, or the folder is not.
    pub fn elsewhere(path: &Path, over: bool, from: Option<&Self>) -> Result<Self, StoreError> {
        let file = if over && path.exists() { Self::damaged(path)? } else { Self::create(path)? };
        let text = from.and_then(|from| String::from_utf8(content(&from.path).ok()?).ok());
        let basis = text.filter(|text| format::read(text).is_ok_and(|opened| opened.newer.is_none()));
        Ok(Self { basis, ..file })
    }

    /// Whether this is the file at `path`, whatever it is called there.
    pub fn is_at(&self, path: &Path) -> bool {
        is_same_file(&self.path, path)
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name of the file, without its folder.
    pub fn name(&self) -> Cow<'_, str> {
        self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy()
    }

    /// Why the map can only be looked at: words that follow "because". `None` when it can be saved.
    pub const fn read_only(&self) -> Option<&'static str> {
        self.read_only
    }

    /// The stamp of what the file held when we last read or wrote it. `None` while there is no file.
    pub const fn stamp(&self) -> Option<Stamp> {
        self.known
    }

    /// Keeps the version that the first save from now on replaces in another file, private to its owner.
    ///
    /// Where the map has to be written in place (it has hard links, or stands in a folder where nothing
    /// can be made) the old content is kept there before every save, and nothing is saved when that
    /// fails: a power cut could leave half of each. [`read_previous`] gives it back.
    pub fn keep_previous_at(&mut self, path: impl Into<PathBuf>) {
        let path = path.into();
        atomic::sweep(&path);
        self.previous = Previous { path: Some(path), ..Previous::default() };
    }

    /// Looks whether somebody else changed the file. Costs next to nothing when nobody did.
    ///
    /// A change is reported until it is taken note of by [`MapFile::adopt`] or saved over.
    ///
    /// # Errors
    /// When what is there cannot be read or is no map.
    pub fn look(&mut self) -> Result<Disk, StoreError> {
        let look = Look::at(&self.path);
        if look.is_some() && look == self.look {
            return Ok(Disk::Unchanged);
        }
        let now = content_if_any(&self.path).map_err(|refusal| refusal.at(&self.path, StoreError::read))?;
        let stamp = now.as_deref().map(Stamp::of);
        if stamp == self.known {
            self.look = look;
            return Ok(Disk::Unchanged);
        }
        let Some(now) = now else { return Ok(Disk::Gone) };
        let (found, newer) = found(&self.path, &now)?;
        if newer {
            self.read_only = Some(NEWER);
        }
        Ok(Disk::Changed(Box::new(found)))
    }

    /// Takes note of what somebody else wrote, so that the next save may replace it.
    pub fn adopt(&mut self, stamp: Stamp) {
        self.known = Some(stamp);
        self.look = None;
    }

    fn at(path: PathBuf, known: Option<Stamp>) -> Self {
        Self {
            path,
            known,
            canonical: None,
            look: None,
            read_only: None,
            basis: None,
            unsure: false,
            previous: Previous::default(),
        }
    }
}

/// Reads back what [`MapFile::keep_previous_at`] kept.
///
/// # Errors
/// When nothing was kept there, or it is no map.
pub fn read_previous(path: &Path) -> Result<Found, StoreError> {
    let content = content(path).map_err(|refusal| refusal.at(path, StoreError::read))?;
    Ok(found(path, &content)?.0)
}

/// The map in a content, and whether a newer version wrote it.
fn found(path: &Path, content: &[u8]) -> Result<(Found, bool), StoreError> {
    let opened =
        format::read_bytes(content).map_err(|source| StoreError::Format { path: shown(path), source })?;
    let stamp = Stamp::of(content);
    Ok((Found { map: opened.map, remarks: opened.remarks, stamp }, opened.newer.is_some()))
}

/// Writes a file that is no map in place of whatever is there: whole or not at all, unless it has to be
/// written in place, as [`StoreError::Write`] says.
///
/// # Errors
/// When something other than a file is there, or the system refuses.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put_at(path, &mut |out| out.write_all(bytes), Purpose::Usual)
}

/// As [`write_file`], but leaves alone whatever is there, also when it came while this was writing.
///
/// # Errors
/// When anything is there, or the system refuses.
pub fn write_new_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    make_at(path, &mut |out| out.write_all(bytes), Purpose::Usual)
}

/// Writes what is made from a map and can be made again, so that nobody waits until the disk has it: `over`
/// whatever is there as [`write_file`] does, or else as [`write_new_file`]. `write` puts it forth, which it may be
/// asked to do twice. Returns how many bytes the file has.
///
/// # Errors
/// As those two, and when `write` gives up.
pub fn write_export(
    path: &Path,
    over: bool,
    mut write: impl FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<u64, StoreError> {
    let put = if over { put_at } else { make_at };
    put(path, &mut write, Purpose::Export)?;
    path.metadata().map(|data| data.len()).map_err(|error| StoreError::read(path, error))
}

fn put_at(path: &Path, content: &mut Content, purpose: Purpose) -> Result<(), StoreError> {
    let target = resolve(path).map_err(|error| StoreError::write(path, error))?;
    if let Ok(data) = target.metadata()
        && !data.is_file()
    {
        return Err(StoreError::NotAFile { path: shown(path), what: sort(data.file_type()) });
    }
    let unchecked = |_| Ok::<(), Refusal>(());
    atomic::replace_with(&target, content, purpose, unchecked)
        .map_err(|refusal| refusal.at(path, StoreError::write))
}

fn make_at(path: &Path, content: &mut Content, purpose: Purpose) -> Result<(), StoreError> {
    atomic::make_with(path, content, purpose).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => StoreError::Exists { path: shown(path) },
        _ => StoreError::write(path, error),
    })
}

/// Whether two paths lead to the same file: spelled in different ways, through links, or by another of its
/// names (hard links), where the system tells. What is written to one of them is then in the other.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    if one == other {
        return true;
    }
    match (identity(one), identity(other)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// What a file is known by however its path is spelled; a file that is not there by its path.
fn identity(path: &Path) -> Option<Identity> {
    #[cfg(unix)]
    if let Ok(data) = path.metadata() {
        use std::os::unix::fs::MetadataExt;

        return Some(Identity::Inode { device: data.dev(), number: data.ino() });
    }
    path.canonicalize().or_else(|_| std::path::absolute(path)).ok().map(Identity::Path)
}

#[derive(PartialEq, Eq)]
enum Identity {
    #[cfg(unix)]
    Inode {
        device: u64,
        number: u64,
    },
    Path(PathBuf),
}

/// How long a file is, as far as the system tells.
pub fn bytes_in(path: &Path) -> Option<u64> {
    path.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len())
}

/// The content of a file that is to be imported.
///
/// # Errors
/// When there is no such file, it is not an ordinary file, or the system refuses.
pub fn read_file(path: &Path) -> Result<Vec<u8>, StoreError> {
    content(path).map_err(|refusal| refusal.at(path, StoreError::read))
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod oddities;
#[cfg(test)]
pub(in crate::store) mod tests;
