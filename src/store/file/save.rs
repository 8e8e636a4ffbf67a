//! Saving a map, so that what was there is replaced whole or not at all.

use std::io;
use std::path::{Path, PathBuf};

use super::MapFile;
use super::content::{Refusal, content, content_if_any};
use super::previous::is_of_writing;
use crate::journey::JourneyMap;
use crate::store::StoreError;
use crate::store::atomic::{self, Purpose, Way, resolve};
use crate::store::error::shown;
use crate::store::format::{self, Rewritten};
use crate::store::stamp::Stamp;

/// How a save went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Saved {
    /// Whether the comments and unknown fields of the file are still there; see
    /// [`Rewritten::kept`](format::Rewritten::kept). If not, say so.
    pub kept: bool,
    /// What the file holds now.
    pub stamp: Stamp,
    /// Whether the version that had to be kept aside could be; see [`MapFile::keep_previous_at`]. If
    /// not, say so.
    pub previous_kept: bool,
}

/// A content with its stamp, so that it is hashed once.
#[derive(PartialEq, Eq)]
struct Stamped {
    stamp: Stamp,
    bytes: Vec<u8>,
}

impl Stamped {
    fn of(bytes: Vec<u8>) -> Self {
        Self { stamp: Stamp::of(&bytes), bytes }
    }
}

impl MapFile {
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
        self.save_with(map, |_| Ok(()))
    }

    /// Saves a map over whatever others made of the file meanwhile.
    ///
    /// # Errors
    /// As [`MapFile::save`], but a changed or removed file is none.
    pub fn save_over(&mut self, map: &JourneyMap) -> Result<Saved, StoreError> {
        self.save_over_with(map, |_| Ok(()))
    }

    /// As [`MapFile::save`], but calls `before` with the stamp of what the file is going to hold: when
    /// the new content is durable and about to get its name, or about to be written in place, or when it
    /// is there already. An error calls the save off; the save may also fail after it was called.
    ///
    /// # Errors
    /// As [`MapFile::save`]; what `before` says is told like any refusal of the system.
    pub fn save_with(
        &mut self,
        map: &JourneyMap,
        before: impl FnOnce(Stamp) -> io::Result<()>,
    ) -> Result<Saved, StoreError> {
        let (target, old) = self.now()?;
        if old.as_ref().map(|old| old.stamp) != self.known {
            return Err(self.changed(old.is_some()));
        }
        self.put(map, &target, old.as_ref(), before)
    }

    /// As [`MapFile::save_over`], but calls `before` as [`MapFile::save_with`] does.
    ///
    /// # Errors
    /// As [`MapFile::save_over`] and [`MapFile::save_with`].
    pub fn save_over_with(
        &mut self,
        map: &JourneyMap,
        before: impl FnOnce(Stamp) -> io::Result<()>,
    ) -> Result<Saved, StoreError> {
        let (target, old) = self.now()?;
        self.put(map, &target, old.as_ref(), before)
    }

    fn put(
        &mut self,
        map: &JourneyMap,
        target: &Path,
        old: Option<&Stamped>,
        before: impl FnOnce(Stamp) -> io::Result<()>,
    ) -> Result<Saved, StoreError> {
        let Rewritten { text, kept, canonical } = self.rewritten(map, old);
        let new = Stamped::of(text.into_bytes());
        let stamp = new.stamp;
        let mut previous_kept = true;
        if !self.unsure && old == Some(&new) {
            before(stamp).map_err(|source| self.called_off(source))?;
        } else {
            previous_kept = self.write(target, old, &new, before)?;
        }
        self.known = Some(stamp);
        self.canonical = canonical.then_some(stamp);
        self.basis = None;
        Ok(Saved { kept, stamp, previous_kept })
    }

    /// The text to write: the map put into the last whole text of the file, or into that of the file it came
    /// from.
    fn rewritten(&self, map: &JourneyMap, old: Option<&Stamped>) -> Rewritten {
        let whole = self.previous.last_whole();
        let basis = whole.as_deref().or(self.basis.as_deref().map(str::as_bytes));
        // There is nothing to keep of a canonical text, so it need not be read.
        if basis.is_none() && old.is_some_and(|old| Some(old.stamp) == self.canonical) {
            return Rewritten::anew(map, true);
        }
        match basis.or(old.map(|old| old.bytes.as_slice())).map(str::from_utf8) {
            None => Rewritten::anew(map, true),
            Some(Ok(old)) => format::rewrite(map, old),
            Some(Err(_)) => Rewritten::anew(map, false),
        }
    }

    /// Writes the new content and says whether the old one is kept aside, if it had to be.
    fn write(
        &mut self,
        target: &Path,
        old: Option<&Stamped>,
        new: &Stamped,
        before: impl FnOnce(Stamp) -> io::Result<()>,
    ) -> Result<bool, StoreError> {
        let old = old.map(|old| old.bytes.as_slice());
        let first = old.filter(|_| !self.previous.ours);
        let kept = first.map_or(Ok(false), |old| self.previous.keep(old));
        let mut failed = kept.is_err();
        let mut aside = kept.unwrap_or(false);
        let mut before = Some(before);
        let mut begun_in_place = false;
        let last = |way| {
            if let (Way::InPlace, Some(old), false) = (way, old, aside) {
                let refused = |source| StoreError::NoPrevious { path: shown(&self.path), source };
                aside = self.previous.keep(old).map_err(refused)?;
                failed = false;
            }
            if let Some(before) = before.take() {
                before(new.stamp).map_err(|source| self.called_off(source))?;
            }
            // Read again, for another program may change a file within one tick of the clock.
            let now = content_if_any(target)?;
            if now.as_deref() != old {
                return Err(self.changed(now.is_some()).into());
            }
            begun_in_place = way == Way::InPlace;
            Ok(())
        };
        let done: Result<(), Refusal> = atomic::replace(target, &new.bytes, Purpose::Usual, last);
        self.look = None;
        self.unsure = done.is_err();
        if let Err(refusal) = done {
            let old = old.filter(|_| begun_in_place);
            self.take_note_of_failure(target, old, &new.bytes, aside);
            return Err(refusal.at(&self.path, StoreError::write));
        }
        (self.previous.ours, self.previous.needed) = (true, false);
        Ok(!failed)
    }

    /// Failing late, a save may have written our text all the same, or a part of it over the old one:
    /// that is no change by others.
    fn take_note_of_failure(&mut self, target: &Path, overwritten: Option<&[u8]>, new: &[u8], aside: bool) {
        let Ok(now) = content(target) else { return };
        let torn = overwritten.is_some_and(|old| now != old && is_of_writing(&now, old, new));
        if torn || now == new {
            self.known = Some(Stamp::of(&now));
            self.previous.ours = true;
            self.previous.needed |= torn && aside;
        }
    }

    /// The file behind the links, and what is in it now.
    fn now(&self) -> Result<(PathBuf, Option<Stamped>), StoreError> {
        if let Some(reason) = self.read_only {
            return Err(StoreError::ReadOnly { path: shown(&self.path), reason });
        }
        let target = resolve(&self.path).map_err(|error| StoreError::write(&self.path, error))?;
        let old = content_if_any(&target).map_err(|refusal| refusal.at(&self.path, StoreError::read))?;
        Ok((target, old.map(Stamped::of)))
    }

    fn changed(&self, is_there: bool) -> StoreError {
        let path = shown(&self.path);
        if is_there { StoreError::ChangedOnDisk { path } } else { StoreError::Gone { path } }
    }

    fn called_off(&self, source: io::Error) -> StoreError {
        StoreError::Write { path: shown(&self.path), source }
    }
}
