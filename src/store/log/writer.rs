//! The writing end of a log: it keeps in memory what is not durable yet, so that whatever happens to
//! its file it can begin another with everything in it.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::disk::Disk;
use super::form::{self, Entry, ExactPath};
use super::places::{self, Key, Piece, Refused};
use crate::store::state::make_private;

/// The log of one map as it is written.
pub(super) struct Writer {
    disk: Arc<dyn Disk>,
    folder: Option<PathBuf>,
    key: Key,
    file: Option<LogFile>,
    /// So many bytes of the file are durable.
    durable: u64,
    /// So many bytes of the file are written.
    written: u64,
    /// Everything behind the durable bytes, written or not.
    pending: Vec<u8>,
    /// The number of the last entry.
    last: u64,
    trouble: Option<String>,
    /// Why the last entry that could not even be put into words was refused. Nothing mends that.
    unwritable: Option<String>,
    /// Nothing is written any more: the changes were dropped, or nobody has the log.
    is_closed: bool,
}

/// The file a log is in.
struct LogFile {
    file: Arc<File>,
    path: PathBuf,
    standing: Standing,
}

/// What can be done with a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It can be written on.
    Good,
    /// It can be written on, but its name may not survive a power cut yet.
    Fresh,
    /// It is to be replaced by one that is whole; what it holds is still needed until then.
    Distrusted,
    /// It is to be replaced, and nothing in it is needed any more.
    Spent,
}

/// A file to be synced without holding up the writing.
pub(super) struct Due {
    pub(super) file: Arc<File>,
    /// Set where the name has to be synced as well.
    pub(super) name: Option<PathBuf>,
    upto: u64,
}

impl Writer {
    /// A log without a file. The first entry makes one.
    pub(super) fn begin(
        disk: Arc<dyn Disk>,
        folder: Option<PathBuf>,
        key: Key,
        beginning: Vec<u8>,
        last: u64,
    ) -> Self {
        Self {
            disk,
            folder,
            key,
            file: None,
            durable: 0,
            written: 0,
            pending: beginning,
            last,
            trouble: None,
            unwritable: None,
            is_closed: false,
        }
    }

    /// Goes on in a held file that has so many good bytes, all of them durable.
    pub(super) fn going_on_in(mut self, file: File, path: PathBuf, bytes: u64) -> Self {
        self.pending = Vec::new();
        (self.durable, self.written) = (bytes, bytes);
        self.file = Some(LogFile { file: Arc::new(file), path, standing: Standing::Good });
        self
    }

    /// Takes the place of a held file whose content is, where it matters, in the beginning of this log.
    pub(super) fn replacing(mut self, file: File, path: PathBuf, still_needed: bool) -> Self {
        let standing = if still_needed { Standing::Distrusted } else { Standing::Spent };
        self.file = Some(LogFile { file: Arc::new(file), path, standing });
        self
    }

    pub(super) const fn last(&self) -> u64 {
        self.last
    }

    pub(super) fn trouble(&self) -> Option<String> {
        self.trouble.clone().or_else(|| self.unwritable.clone())
    }

    pub(super) fn append(&mut self, entry: &Entry) -> u64 {
        if self.is_closed {
            return self.last;
        }
        match form::line(self.last + 1, entry) {
            Ok(line) => {
                self.last += 1;
                self.pending.extend_from_slice(line.as_bytes());
            }
            Err(error) => self.unwritable = Some(format!("a change could not be written down: {error}")),
        }
        self.write();
        self.last
    }

    /// Writes what is not written yet. Failing that, the next entry tries again.
    pub(super) fn write(&mut self) {
        if !self.is_closed {
            self.trouble = self.try_to_write().err().map(|error| in_words(&error));
        }
    }

    fn try_to_write(&mut self) -> io::Result<()> {
        let Some(open) = self.file.as_ref().filter(|open| open.is_usable()) else {
            return self.begin_file(None);
        };
        let unwritten = self.pending.get((self.written - self.durable) as usize..).unwrap_or_default();
        if unwritten.is_empty() {
            return Ok(());
        }
        // Half of it may get written. The next attempt begins at the same byte and writes over that.
        if let Err(error) = self.disk.write(&open.file, self.written, unwritten) {
            let full = open.path.clone();
            return self.begin_file(Some(&full)).map_err(|_| error);
        }
        self.written += unwritten.len() as u64;
        Ok(())
    }

    /// What has to be synced, if anything.
    pub(super) fn due(&self) -> Option<Due> {
        let open = self.file.as_ref().filter(|open| open.is_usable())?;
        let name = (open.standing == Standing::Fresh).then(|| open.path.clone());
        (self.written > self.durable || name.is_some()).then(|| Due {
            file: Arc::clone(&open.file),
            name,
            upto: self.written,
        })
    }

    /// Notes how a sync went. After a failed one the system may have dropped what it could not write and
    /// say nothing the next time, so that file is left for a new one.
    pub(super) fn note_sync(&mut self, due: &Due, outcome: io::Result<()>) {
        // What a sync says that took long may be about a file that was left since.
        let Some(open) = self.file.as_mut().filter(|open| Arc::ptr_eq(&open.file, &due.file)) else { return };
        match outcome {
            Ok(()) => {
                if due.name.as_ref() == Some(&open.path) {
                    open.standing = Standing::Good;
                }
                self.pending.drain(..(due.upto - self.durable) as usize);
                self.durable = due.upto;
                if self.pending.is_empty() {
                    self.pending = Vec::new();
                }
            }
            Err(_) if self.is_closed => self.file = None,
            Err(error) => {
                open.standing = Standing::Distrusted;
                // When this fails too, the first reason tells more.
                self.trouble = self.begin_file(None).err().map(|_| in_words(&error));
            }
        }
    }

    /// The map lives elsewhere now, and its log follows.
    pub(super) fn move_to(&mut self, path: &Path) {
        let path = places::one_spelling(path);
        self.key.path = Some(path.clone());
        self.append(&Entry::Moved(ExactPath::from(path.as_path())));
        let places = self.key.places(self.folder.as_deref());
        let Some(open) = self.file.as_mut().filter(|open| !places.contains(&open.path)) else { return };
        let new = places.into_iter().find(|new| {
            let near = new.parent() == open.path.parent();
            near && vacate(new, self.folder.as_deref() == new.parent()).is_ok()
                && fs::rename(&open.path, new).is_ok()
        });
        match new {
            Some(new) => {
                open.path = new;
                if open.standing == Standing::Good {
                    open.standing = Standing::Fresh;
                }
            }
            // Failing that it stays where it is, and is found by what it says of itself.
            None => self.trouble = self.begin_file(None).err().map(|error| in_words(&error)),
        }
    }

    pub(super) fn discard(&mut self) {
        self.is_closed = true;
        self.trouble = None;
        self.unwritable = None;
        self.pending = Vec::new();
        if let Some(open) = self.file.take() {
            // A log that stays only offers the changes once more.
            let _ = fs::remove_file(&open.path);
        }
    }

    /// Leaves the file to whoever comes next. It may still be synced.
    pub(super) fn release(&mut self) {
        self.is_closed = true;
        if let Some(open) = &self.file {
            // Closing it, a moment later, frees it too.
            let _ = open.file.unlock();
        }
    }

    /// Begins a file with everything in it, in the first place that takes it, and leaves the one there is.
    fn begin_file(&mut self, except: Option<&Path>) -> io::Result<()> {
        let mut first_error = None;
        for place in self.key.places(self.folder.as_deref()) {
            if except == Some(place.as_path()) {
                continue;
            }
            match self.begin_file_at(&place) {
                Ok(()) => return Ok(()),
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        Err(first_error.unwrap_or_else(|| io::Error::other("there is no folder for the edit log")))
    }

    fn begin_file_at(&mut self, place: &Path) -> io::Result<()> {
        let own = self.file.as_ref().is_some_and(|open| open.path == place);
        let ours = self.folder.as_deref() == place.parent();
        if ours {
            make_private(place.parent().unwrap_or(place))?;
        }
        if !own {
            vacate(place, ours)?;
        }
        let new = Unplaced::beside(&*self.disk, place)?;
        let old = self.file.as_ref().filter(|_| self.durable > 0);
        let durable = old.map_or(Ok(0), |old| copy(&old.file, self.durable, &*self.disk, &new.file))?;
        self.disk.write(&new.file, durable, &self.pending)?;
        let written = durable + self.pending.len() as u64;
        // Where it takes something away it must be there for good.
        let careful = self.file.as_ref().is_some_and(|open| open.standing != Standing::Spent);
        if careful {
            self.disk.sync(&new.file)?;
        }
        let file = new.take_place_of(place)?;
        self.written = written;
        if careful {
            self.durable = written;
            self.pending = Vec::new();
        }
        let open = LogFile { file: Arc::new(file), path: place.to_owned(), standing: Standing::Fresh };
        if let Some(old) = self.file.replace(open)
            && old.path != place
        {
            // Two logs of one map: the one that knows more wins.
            let _ = fs::remove_file(&old.path);
        }
        Ok(())
    }
}

impl LogFile {
    fn is_usable(&self) -> bool {
        matches!(self.standing, Standing::Good | Standing::Fresh)
    }
}

/// A file that is removed again unless it takes its place.
struct Unplaced {
    file: File,
    path: Option<PathBuf>,
}

impl Unplaced {
    fn beside(disk: &dyn Disk, place: &Path) -> io::Result<Self> {
        static SERIAL: AtomicU32 = AtomicU32::new(0);
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(format!(".tmp-{}-{}", process::id(), SERIAL.fetch_add(1, Ordering::Relaxed)));
        let path = place.with_file_name(name);
        let file = disk.make(&path).or_else(|error| {
            if error.kind() != ErrorKind::AlreadyExists {
                return Err(error);
            }
            // A process of the same number left it.
            fs::remove_file(&path)?;
            disk.make(&path)
        })?;
        places::hold(&file);
        Ok(Self { file, path: Some(path) })
    }

    fn take_place_of(mut self, place: &Path) -> io::Result<File> {
        let file = self.file.try_clone()?;
        if let Some(path) = &self.path {
            fs::rename(path, place)?;
            self.path = None;
        }
        Ok(file)
    }
}

impl Drop for Unplaced {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // Nobody is left to tell if this fails too.
            let _ = fs::remove_file(path);
        }
    }
}

/// Makes room for a log. A log that nobody took up is kept beside it; what is not ours stays, and only
/// in a folder of ours everything is.
fn vacate(place: &Path, ours: bool) -> io::Result<()> {
    match places::open_held(place) {
        Err(Refused::Missing) => Ok(()),
        Err(Refused::Held) => Err(io::Error::other("another Heartline writes the log of this map")),
        Err(Refused::Untrusted(reason)) => Err(io::Error::other(format!("its log is not used: {reason}"))),
        Err(Refused::System(error)) => Err(error),
        Ok(file) => match form::read(io::BufReader::new(&file)) {
            Err(form::Unreadable::Newer) => Err(io::Error::other("a newer Heartline wrote the log")),
            Err(form::Unreadable::System(error)) => Err(error),
            Err(form::Unreadable::Foreign) if !ours => Err(io::Error::other("another file stands there")),
            Ok(_) => places::set_aside(place, Piece::Older).map(drop),
            Err(_) => places::set_aside(place, Piece::Damaged).map(drop),
        },
    }
}

/// Copies the beginning of a file, and returns how long it is.
fn copy(mut from: &File, bytes: u64, disk: &dyn Disk, to: &File) -> io::Result<u64> {
    from.seek(SeekFrom::Start(0))?;
    let mut from = from.take(bytes);
    let mut block = vec![0; 1 << 16];
    let mut at = 0;
    while at < bytes {
        let read = from.read(&mut block)?;
        if read == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        disk.write(to, at, block.get(..read).unwrap_or_default())?;
        at += read as u64;
    }
    Ok(at)
}

/// What the system says, in a few words.
pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "the disk quota is used up".to_owned(),
        ErrorKind::FileTooLarge => "a file may not grow that large".to_owned(),
        ErrorKind::PermissionDenied => "the folder for the edit log may not be written".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "something is in its place".to_owned(),
        _ => error.to_string(),
    }
}
