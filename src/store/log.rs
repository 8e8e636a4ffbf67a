//! The edit log: what people changed and no file holds yet, written down before it is shown.
//!
//! The file of a map stays the only truth. Its log holds the map as it was when it was opened and
//! everything that happened since, so that neither a kill nor a power cut nor a full disk takes
//! anything away, and undo works across restarts. One private file a map; see `form` for what is in it.

mod disk;
mod edit_log;
mod finding;
mod form;
mod places;
mod recovery;
mod writer;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use edit_log::{Alarm, EditLog};
pub use finding::{Finding, FoundLog, Unnamed};
pub use form::{Entry, ExactPath};
pub use recovery::{Recovered, read_back, recover};

use super::Stamp;
use super::state::state_folder;
use crate::journey::{Id, JourneyMap};
use disk::{Disk, Real};
use form::{BaseSort, ExactPath as Exact, Header};
use places::Key;
use writer::Writer;

/// The folder of the logs.
#[derive(Clone)]
pub struct Logs {
    /// `None` where there is no home: logs then lie beside their maps.
    folder: Option<PathBuf>,
    disk: Arc<dyn Disk>,
}

/// The map a log begins with.
#[derive(Debug, Clone)]
pub struct Base {
    content: Vec<u8>,
    sort: BaseSort,
}

impl Logs {
    /// The logs of the person at this machine.
    pub fn of_person() -> Self {
        Self { folder: state_folder().map(|folder| folder.join("logs")), disk: Arc::new(Real) }
    }

    /// The logs in a folder, which need not exist yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()), disk: Arc::new(Real) }
    }

    /// Begins the log of a map that was just opened or made. Nothing touches the disk before the first
    /// entry. A log of the map that is there already is set aside then; [`Logs::find`] it first.
    pub fn begin(&self, map: Id, path: Option<&Path>, base: Base) -> EditLog {
        let key = Key { map, path: path.map(places::one_spelling) };
        EditLog::new(Arc::clone(&self.disk), self.writer(key, base, 0))
    }

    /// Where one previous version of the map in a file is kept. `None` where there is no home.
    pub fn previous_of(&self, path: &Path) -> Option<PathBuf> {
        let name = format!("{}.previous.ron", places::name_of(&places::one_spelling(path)));
        Some(self.folder.as_ref()?.join(name))
    }

    fn writer(&self, key: Key, base: Base, number: u64) -> Writer {
        let Base { content, sort } = base;
        let header = Header {
            map: key.map,
            path: key.path.as_deref().map(Exact::from),
            base: sort,
            stamp: Stamp::of(&content),
        };
        // An id and a path can always be written.
        let beginning = form::beginning(&header, number, &content).unwrap_or_default();
        Writer::begin(Arc::clone(&self.disk), self.folder.clone(), key, beginning, number)
    }
}

impl Base {
    /// The content of the file that the map was read from.
    pub const fn of_file(content: Vec<u8>) -> Self {
        Self { content, sort: BaseSort::OnDisk }
    }

    /// A map that is in no file and can be had again: a blank one, a template.
    pub fn new_map(map: &JourneyMap) -> Self {
        Self { content: super::format::write(map).into_bytes(), sort: BaseSort::New }
    }

    /// A map that is in no file and would be lost. Call [`EditLog::sync`] to have it written down before
    /// its first change.
    pub fn only_here(map: &JourneyMap) -> Self {
        Self { content: super::format::write(map).into_bytes(), sort: BaseSort::OnlyHere }
    }
}

impl fmt::Debug for Logs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Logs").field("folder", &self.folder).finish_non_exhaustive()
    }
}
