//! The version before ours, kept aside while we write.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{read_file, write_file};
use crate::store::StoreError;
use crate::store::atomic::{self, Purpose};
use crate::store::error::shown;
use crate::store::state::make_private;

/// Where the version that was there before our first save is kept, if anywhere.
#[derive(Debug, Default)]
pub(super) struct Previous {
    pub(super) path: Option<PathBuf>,
    /// Whether we saved already: what is there now is our own.
    pub(super) ours: bool,
    /// Whether writing in place failed half-way: what is kept is the last whole version.
    pub(super) needed: bool,
}

impl Previous {
    /// Keeps a content aside, privately, whole or not at all. Says whether it is there now: where
    /// nothing is to be kept it is not.
    pub(super) fn keep(&self, content: &[u8]) -> io::Result<bool> {
        let Some(path) = &self.path else { return Ok(false) };
        if self.needed {
            return Ok(true);
        }
        if let Some(folder) = path.parent() {
            make_private(folder)?;
        }
        atomic::replace(path, content, Purpose::Private, |_| Ok::<(), io::Error>(()))?;
        Ok(true)
    }

    /// The last whole version, if the file may not hold one.
    pub(super) fn last_whole(&self) -> Option<Vec<u8>> {
        self.path.as_deref().filter(|_| self.needed).and_then(|path: &Path| fs::read(path).ok())
    }
}

/// Lets a file and the previous version that is kept of it change places, so that doing it again takes it
/// back. At every moment both versions are somewhere, whole.
///
/// # Errors
/// When one of them cannot be read or written. The file is then as it was, or holds the previous version.
pub fn swap(path: &Path, kept: &Path) -> Result<(), StoreError> {
    let present = match read_file(path) {
        Err(StoreError::Missing { .. }) => None,
        present => Some(present?),
    };
    let previous = read_file(kept)?;
    let mut aside = kept.as_os_str().to_owned();
    aside.push(".present");
    let aside = PathBuf::from(aside);
    if let Some(present) = &present {
        atomic::replace(&aside, present, Purpose::Private, |_| Ok::<(), io::Error>(()))
            .map_err(|source| StoreError::NoPrevious { path: shown(path), source })?;
    }
    write_file(path, &previous)?;
    if present.is_some() {
        fs::rename(&aside, kept).map_err(|source| StoreError::write(kept, source))?;
    }
    Ok(())
}

/// Whether `now` is what writing `new` over `old` leaves behind, wherever it stops.
pub(super) fn is_of_writing(now: &[u8], old: &[u8], new: &[u8]) -> bool {
    let written = now.iter().zip(new).take_while(|(now, new)| now == new).count();
    now == new || now.get(written..) == Some(old.get(written..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_left_half_written_is_told_from_a_change_by_others() {
        for (old, new) in
            [("old and long", "new!"), ("short", "longer than before"), ("", "new"), ("old", "")]
        {
            let (old, new) = (old.as_bytes(), new.as_bytes());
            assert!(is_of_writing(new, old, new));
            for stop in 0..=new.len() {
                let now = [&new[..stop], old.get(stop..).unwrap_or_default()].concat();
                assert!(is_of_writing(&now, old, new), "{}", String::from_utf8_lossy(&now));
            }
        }
        for now in ["new!X", "neX and long", "old and lonX", "new! and long ", "ne"] {
            assert!(!is_of_writing(now.as_bytes(), b"old and long", b"new!"), "{now}");
        }
    }
}
