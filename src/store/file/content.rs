//! The content of files that may be no files at all, and why it cannot be had.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::store::StoreError;
use crate::store::error::shown;
use crate::store::format::{FormatError, MOST_BYTES};

/// Why something with a file failed, before its path is put to it.
#[derive(Debug)]
pub(super) enum Refusal {
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

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Refusal {
    pub(super) fn at(self, path: &Path, system: fn(&Path, io::Error) -> StoreError) -> StoreError {
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
pub(super) fn content(path: &Path) -> Result<Vec<u8>, Refusal> {
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

/// The content of an ordinary file, or `None` when there is no file.
pub(super) fn content_if_any(path: &Path) -> Result<Option<Vec<u8>>, Refusal> {
    match content(path) {
        Ok(content) => Ok(Some(content)),
        Err(Refusal::System(error)) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Why a file may not be written, if so.
pub(super) fn write_protection(path: &Path) -> Option<&'static str> {
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
pub(super) fn sort(file: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    match file {
        _ if file.is_dir() => "a folder",
        _ if file.is_fifo() => "a pipe",
        _ if file.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
pub(super) fn sort(file: FileType) -> &'static str {
    if file.is_dir() { "a folder" } else { "a device" }
}
