//! Why a map could not be opened or saved, in words.

use std::io;
use std::path::Path;

use thiserror::Error;

use crate::text;

use super::format::FormatError;

/// Why a file could not be opened or saved. Paths are fit to be shown.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file to open.
    #[error("there is no file {path}; check the name or make a new map")]
    Missing {
        /// The file.
        path: String,
    },
    /// There is a file where a new one should be made.
    #[error("{path} is there already; open it or choose another name")]
    Exists {
        /// The file.
        path: String,
    },
    /// The folder of the file does not exist.
    #[error("the folder of {path} does not exist; make it first or choose another place")]
    NoFolder {
        /// The file.
        path: String,
    },
    /// It is not a file that can hold a map.
    #[error("{path} is {what}, not a file; choose the file of a map")]
    NotAFile {
        /// What was to be opened.
        path: String,
        /// What it is.
        what: &'static str,
    },
    /// The file is no map that can be read.
    #[error("{path}: {source}")]
    Format {
        /// The file.
        path: String,
        /// Why not. Its [`FormatError::excerpt`] shows the place.
        source: FormatError,
    },
    /// The map can only be looked at.
    #[error("{path} cannot be changed because {reason}; save it under another name")]
    ReadOnly {
        /// The file.
        path: String,
        /// Why.
        reason: &'static str,
    },
    /// Somebody else changed the file since it was loaded or saved. Nothing was written.
    #[error("{path} was changed by another program; open it again to see what changed, or save over it")]
    ChangedOnDisk {
        /// The file.
        path: String,
    },
    /// Somebody else put another map into the file. Nothing was written.
    #[error("{path} holds another map now; save over it, or save under another name")]
    OtherMap {
        /// The file.
        path: String,
    },
    /// Somebody else removed the file since it was loaded or saved. Nothing was written.
    #[error("{path} is no longer there; save over it to make it again, or save under another name")]
    Gone {
        /// The file.
        path: String,
    },
    /// The system refused to read the file.
    #[error("{path} could not be read: {source}; check who may read it")]
    Read {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// The system refused to write the file. What was there before is still there, unless the file
    /// has several names (hard links) or stands in a folder where no new file may be made: then it
    /// had to be written in place.
    #[error("{path} could not be saved: {source}; mend that or save under another name")]
    Write {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// The file can only be written in place, and its old content could not be kept aside before.
    /// Nothing was written.
    #[error(
        "{path} can only be written in place, and its old content could not be kept for a power cut: \
         {source}; make room or save under another name"
    )]
    NoPrevious {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
}

impl StoreError {
    /// The place in the file that could not be read, as lines to print.
    pub fn excerpt(&self) -> Option<String> {
        match self {
            Self::Format { source, .. } => source.excerpt(),
            _ => None,
        }
    }

    pub(super) fn read(path: &Path, source: io::Error) -> Self {
        let path = shown(path);
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            _ => Self::Read { path, source },
        }
    }

    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        let path = shown(path);
        match source.kind() {
            io::ErrorKind::NotFound => Self::NoFolder { path },
            _ => Self::Write { path, source },
        }
    }
}

/// A path as it may be shown; what is not text in it is replaced.
pub(super) fn shown(path: &Path) -> String {
    text::display(&path.to_string_lossy()).into_owned()
}
