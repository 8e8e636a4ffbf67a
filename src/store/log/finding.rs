//! Finding the log of a map, the logs of maps without a file, and those that are not needed any more.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::form::{self, BaseSort, Contents, Entry, Unreadable};
use super::places::{self, ENDING, Key, Piece, Refused, UNNAMED};
use super::{Logs, recovery};
use crate::journey::{Id, JourneyMap};
use crate::store::error::shown;
use crate::store::file::read_file;
use crate::store::{Stamp, format};

/// What a search for a log came to.
#[derive(Debug, Default)]
pub struct Finding {
    /// The log, to be given to [`recover`](super::recover).
    pub log: Option<FoundLog>,
    /// What the person should know where there is none: one sentence each, such as why a log was not
    /// used. Those of a log that was found come with what is recovered.
    pub notes: Vec<String>,
}

/// A log that was found, held so that nobody else uses it.
#[derive(Debug)]
pub struct FoundLog {
    pub(super) logs: Logs,
    pub(super) held: Held,
    pub(super) contents: Contents,
    pub(super) base: JourneyMap,
    /// The file it was looked for.
    pub(super) wanted: Option<PathBuf>,
    pub(super) notes: Vec<String>,
}

/// The file of a log that was found.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) file: File,
    pub(super) path: PathBuf,
    /// Whether all of its beginning is as it was written.
    pub(super) is_whole: bool,
}

/// A map without a file that was changed and not saved when Heartline ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unnamed {
    /// The map; see [`Logs::find_unnamed`].
    pub map: Id,
    /// What it is called.
    pub title: String,
    /// How many changes its log holds.
    pub changes: usize,
    /// When it was changed last, as far as the disk knows.
    pub touched: Option<SystemTime>,
}

impl FoundLog {
    /// The map it is the log of.
    pub const fn map(&self) -> Id {
        self.contents.header.map
    }

    /// Whether it holds anything that no file is known to hold.
    pub fn holds_unsaved(&self) -> bool {
        self.contents.holds_unsaved()
    }
}

/// A log whose records were read and whose base was not looked at.
type Read = (File, PathBuf, Contents);

impl Logs {
    /// Finds the log of the map in a file: the log of this map in this file; else the log of this file,
    /// when its map cannot be read any more or another stands there; else the log of this map, when the
    /// file it was for is gone and this is where it went. A copy of a map has no log as long as the
    /// original is there.
    ///
    /// A log that cannot be read is set aside.
    pub fn find(&self, path: &Path, map: Option<Id>) -> Finding {
        let path = places::one_spelling(path);
        let mut notes = Vec::new();
        let found = self.search(&path, map, &mut notes);
        let log = found.and_then(|read| self.use_log(read, Some(&path), &mut notes));
        Finding::new(log, notes)
    }

    /// The maps without a file whose changes were not saved, and that nobody has open.
    pub fn unnamed(&self) -> Vec<Unnamed> {
        let logs = self.named(|name| name.ends_with(&format!("-{UNNAMED}{ENDING}")));
        let unnamed = logs.into_iter().filter_map(|place| {
            let touched = fs::symlink_metadata(&place).and_then(|data| data.modified()).ok();
            let (file, place, contents) = read_quietly(place)?;
            let changes = contents.changes().count();
            if !contents.holds_unsaved() || contents.path().is_some() {
                return None;
            }
            let map = contents.header.map;
            let found = self.with_base((file, place, contents), None).ok()?;
            let title = recovery::title(&found);
            Some(Unnamed { map, title, changes, touched })
        });
        let mut unnamed: Vec<Unnamed> = unnamed.collect();
        unnamed.sort_by_key(|log| std::cmp::Reverse(log.touched));
        unnamed
    }

    /// Finds the log of a map without a file.
    pub fn find_unnamed(&self, map: Id) -> Finding {
        let mut notes = Vec::new();
        let place = Key { map, path: None }.places(self.folder.as_deref()).pop();
        let found = place.and_then(|place| self.read_log(place, &mut notes));
        let log = found.and_then(|read| self.use_log(read, None, &mut notes));
        Finding::new(log, notes)
    }

    /// Removes what nobody touched for so long: logs without unsaved changes, and pieces that were set
    /// aside. A log that holds unsaved changes stays for ever.
    pub fn sweep(&self, older_than: Duration) {
        let is_old = |path: &Path| {
            let touched = fs::symlink_metadata(path).and_then(|data| data.modified()).ok();
            let age = touched.and_then(|touched| SystemTime::now().duration_since(touched).ok());
            age.is_some_and(|age| age >= older_than)
        };
        // A log that was set aside may hold what nobody has anywhere else.
        let holds_unsaved =
            |path: &PathBuf| read_quietly(path.clone()).is_some_and(|(_, _, log)| log.holds_unsaved());
        let pieces = self.named(places::is_piece).into_iter();
        let pieces = pieces.filter(|path| is_old(path) && !holds_unsaved(path));
        let logs = self.named(|name| name.ends_with(ENDING)).into_iter().filter(|path| is_old(path));
        let spent = logs.filter_map(read_quietly).filter(|(_, _, contents)| !contents.holds_unsaved());
        for path in pieces.chain(spent.map(|(_, path, _)| path)) {
            // What cannot be removed now can be the next time.
            let _ = fs::remove_file(path);
        }
    }

    fn search(&self, path: &Path, map: Option<Id>, notes: &mut Vec<String>) -> Option<Read> {
        let is_here = |contents: &Contents| contents.path().as_deref() == Some(path);
        let own = map.map(|map| Key { map, path: Some(path.to_owned()) }.places(self.folder.as_deref()));
        let own = own.unwrap_or_else(|| places::beside(path).into_iter().collect());
        let mut tried: BTreeSet<PathBuf> = own.iter().cloned().collect();

        let own = own.into_iter().filter_map(|place| self.read_log(place, notes)).collect::<Vec<_>>();
        let fits = |contents: &Contents| {
            let is_map = map.is_none_or(|map| map == contents.header.map);
            is_map && (is_here(contents) || is_gone(contents))
        };
        let own = own.into_iter().filter(|(_, _, contents)| fits(contents));
        // A log that had to go elsewhere may have left another behind.
        if let Some(found) = own.max_by_key(|(_, _, contents)| contents.last()) {
            return Some(found);
        }

        let by_path = format!("-{}{ENDING}", places::name_of(path));
        for place in self.named(|name| name.ends_with(&by_path)) {
            if tried.insert(place.clone())
                && let Some(read) = self.read_log(place, notes)
                && is_here(&read.2)
                && (map.is_none() || read.2.holds_unsaved())
            {
                return Some(read);
            }
        }

        let by_map = format!("{}-", map?);
        let by_map = self.named(|name| name.starts_with(&by_map) && name.ends_with(ENDING)).into_iter();
        let mut by_map = by_map.filter(|place| !tried.contains(place)).filter_map(read_quietly);
        by_map.find(|(_, _, contents)| {
            Some(contents.header.map) == map && (is_here(contents) || is_gone(contents))
        })
    }

    /// Paths in the folder whose names fit, in the order of the names.
    fn named(&self, fits: impl Fn(&str) -> bool) -> Vec<PathBuf> {
        let entries = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok());
        let entries = entries.into_iter().flatten().flatten();
        let fitting = entries.filter(|entry| entry.file_name().to_str().is_some_and(&fits));
        let mut paths: Vec<PathBuf> = fitting.map(|entry| entry.path()).collect();
        paths.sort();
        paths
    }

    /// Reads a log. Says why when it is not used, and sets it aside when it is damaged.
    fn read_log(&self, place: PathBuf, notes: &mut Vec<String>) -> Option<Read> {
        let name = shown(&place);
        let file = match places::open_held(&place) {
            Ok(file) => file,
            Err(Refused::Missing) => return None,
            Err(Refused::Held) => {
                notes.push(format!("Another Heartline writes the edit log {name}, so it was not used."));
                return None;
            }
            Err(Refused::Untrusted(reason)) => {
                notes.push(format!("The edit log {name} was not used because {reason}."));
                return None;
            }
            Err(Refused::System(error)) => {
                notes.push(format!("The edit log {name} could not be read: {error}."));
                return None;
            }
        };
        match form::read(BufReader::new(&file)) {
            Ok(contents) => return Some((file, place, contents)),
            // Beside a map may stand anything.
            Err(Unreadable::Foreign) if place.parent() != self.folder.as_deref() => {}
            Err(Unreadable::Newer) => notes.push(format!("A newer Heartline wrote the edit log {name}.")),
            Err(Unreadable::System(error)) => {
                notes.push(format!("The edit log {name} could not be read: {error}."));
            }
            Err(Unreadable::Foreign | Unreadable::Damaged) => set_aside(&place, notes),
        }
        None
    }

    /// Brings a log together with the map it begins with, and sets it aside where there is none.
    fn use_log(&self, read: Read, wanted: Option<&Path>, notes: &mut Vec<String>) -> Option<FoundLog> {
        self.with_base(read, wanted).map_err(|place| set_aside(&place, notes)).ok()
    }

    /// Brings a log together with the map it begins with. Should its own copy be damaged, the file may
    /// still hold it.
    ///
    /// # Errors
    /// When there is no such map: where the log is.
    fn with_base(
        &self,
        (file, path, mut contents): Read,
        wanted: Option<&Path>,
    ) -> Result<FoundLog, PathBuf> {
        let is_whole = contents.base.is_some();
        if !is_whole {
            let content = wanted.and_then(|path| read_file(path).ok());
            contents.base = content.filter(|content| Stamp::of(content) == contents.header.stamp);
        }
        let base = contents.base.as_deref().and_then(|base| format::read_bytes(base).ok());
        let Some(base) = base else { return Err(path) };
        Ok(FoundLog {
            logs: self.clone(),
            held: Held { file, path, is_whole },
            contents,
            base: base.map,
            wanted: wanted.map(Path::to_owned),
            notes: Vec::new(),
        })
    }
}

impl Finding {
    fn new(mut log: Option<FoundLog>, mut notes: Vec<String>) -> Self {
        if let Some(log) = &mut log {
            log.notes = std::mem::take(&mut notes);
        }
        Self { log, notes }
    }
}

/// Whether the file that a log is for is no longer there. A map that had none is taken for gone once it
/// was about to be saved.
fn is_gone(contents: &Contents) -> bool {
    match contents.path() {
        Some(path) => fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound),
        None => {
            contents.header.base != BaseSort::OnDisk
                && contents.records.iter().any(|record| matches!(record.entry, Entry::Saving { .. }))
        }
    }
}

fn read_quietly(place: PathBuf) -> Option<Read> {
    let file = places::open_held(&place).ok()?;
    let contents = form::read(BufReader::new(&file));
    // Closing it later is not enough as long as another program is being started, which has it open too.
    let _ = file.unlock();
    Some((file, place, contents.ok()?))
}

fn set_aside(place: &Path, notes: &mut Vec<String>) {
    let name = shown(place);
    notes.push(match places::set_aside(place, Piece::Damaged) {
        Ok(piece) => format!("The edit log {name} is damaged; it was set aside as {}.", shown(&piece)),
        Err(error) => format!("The edit log {name} is damaged and could not be set aside: {error}."),
    });
}
