//! Replacing a file so that its name holds the old or the new content at every moment, whatever
//! fails: write beside it, sync, rename, sync the folder. An export, which can be made again, is not synced and may
//! be lost to a power cut.
//!
//! The usual crates break symbolic links and hard links or change mode and owner, so this is our own.

mod attributes;
mod steps;
mod temporary;

#[cfg(test)]
pub(super) use steps::faults;
pub(super) use temporary::sweep;

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use steps::{Step, perform};
use temporary::Temporary;
pub(super) use temporary::{for_owner_alone, sync_folder};

/// The most symbolic links followed in a row, as in Linux.
const MOST_LINKS: usize = 40;

/// What a file is for, which decides who may read it where it is made anew (one that exists keeps its mode and
/// owner), and whether anybody waits until the disk has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// For whomever the system's settings let, and through a power cut.
    Usual,
    /// For its owner alone, and through a power cut.
    Private,
    /// For the usual readers. It can be made again, so a power cut may take it.
    Export,
}

impl Purpose {
    /// Makes something durable where that is wanted.
    fn settle(self, sync: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        if self == Self::Export { Ok(()) } else { sync() }
    }
}

/// How the new content is going to get its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It is durable already, and takes the place of the old content at a stroke.
    Rename,
    /// It is going to be written over the old content: a power cut in the wrong moment leaves half of
    /// each.
    InPlace,
}

/// The file behind a chain of symbolic links. It need not exist; its links do.
///
/// # Errors
/// When the links go round in a circle or cannot be read.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_symlink() => {}
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
        let link = fs::read_link(&path)?;
        path = path.parent().unwrap_or(Path::new("")).join(link);
    }
    Err(io::Error::other("its symbolic links go round in a circle"))
}

/// Writes the new content, from its beginning each time it is asked to.
pub(super) type Content<'a> = dyn FnMut(&mut dyn Write) -> io::Result<()> + 'a;

/// Replaces or makes a file with these bytes, as [`replace_with`] does.
///
/// # Errors
/// As [`replace_with`].
pub(super) fn replace<E>(
    target: &Path,
    content: &[u8],
    purpose: Purpose,
    last: impl FnMut(Way) -> Result<(), E>,
) -> Result<(), E>
where
    E: From<io::Error>,
{
    replace_with(target, &mut |out| out.write_all(content), purpose, last)
}

/// Replaces or makes a file, which must not be a symbolic link. `last` is asked at the last moment and
/// may still call it off; it is asked again when a rename turns out to be impossible.
///
/// Where a new file cannot take the place of the old one the old one is written over in place: when
/// it has several names (hard links), is a mount point, belongs to somebody who would lose it, or
/// stands in a folder where nothing may be made.
///
/// # Errors
/// What the system says. The old content is then still there, except where writing in place failed.
pub(super) fn replace_with<E>(
    target: &Path,
    content: &mut Content,
    purpose: Purpose,
    mut last: impl FnMut(Way) -> Result<(), E>,
) -> Result<(), E>
where
    E: From<io::Error>,
{
    let stand_in = match fs::metadata(target) {
        Ok(old) => stand_in(target, content, &old, purpose)?,
        Err(error) if error.kind() == ErrorKind::NotFound => Some(newcomer(target, content, purpose)?),
        Err(error) => return Err(error.into()),
    };
    if let Some(stand_in) = stand_in {
        last(Way::Rename)?;
        match stand_in.take_place_of(target) {
            // A mount point, a disk of its own, a folder in which all may make but not remove files.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::ResourceBusy | ErrorKind::CrossesDevices | ErrorKind::PermissionDenied
                ) && target.exists() => {}
            done => return Ok(done?),
        }
    }
    last(Way::InPlace)?;
    Ok(write_over(target, content, purpose)?)
}

/// Makes a new file and leaves alone whatever is there, be it a link that leads nowhere.
///
/// # Errors
/// `AlreadyExists` when something is there, also when it came while the content was being written; else
/// what the system says.
pub(super) fn make_with(target: &Path, content: &mut Content, purpose: Purpose) -> io::Result<()> {
    newcomer(target, content, purpose)?.take_free_name(target)
}

fn newcomer(target: &Path, content: &mut Content, purpose: Purpose) -> io::Result<Temporary> {
    let temporary = Temporary::beside(target, purpose, purpose == Purpose::Private)?;
    temporary.write(content)?;
    temporary.sync()?;
    Ok(temporary)
}

/// A durable file that is like the old one in everything but its content. `None` where there can be
/// none.
fn stand_in(
    target: &Path,
    content: &mut Content,
    old: &Metadata,
    purpose: Purpose,
) -> io::Result<Option<Temporary>> {
    if attributes::has_other_names(old) {
        return Ok(None);
    }
    // Private until it is told apart by more than its content.
    let temporary = match Temporary::beside(target, purpose, true) {
        Ok(temporary) => temporary,
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if !perform(Step::KeepOwner, || attributes::keep_owner(&temporary.file, old))? {
        return Ok(None);
    }
    temporary.write(content)?;
    let source = File::open(target).ok();
    // After the owner: a change of owner may take bits from the mode.
    perform(Step::KeepAttributes, || attributes::keep_attributes(&temporary.file, old, source.as_ref()))?;
    temporary.sync()?;
    Ok(Some(temporary))
}

/// Writes over the old content. When the new one does not fit, the old one is put back, which needs
/// no more room than it had.
fn write_over(target: &Path, content: &mut Content, purpose: Purpose) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(target)?;
    let old = fs::read(target);
    if let Err(error) = perform(Step::WriteOver, || put(&mut file, content)) {
        if let Ok(old) = old {
            // The error that is told is the one that came first.
            let _ = perform(Step::PutBack, || {
                put(&mut file, &mut |out| out.write_all(&old)).and_then(|()| file.sync_all())
            });
        }
        return Err(error);
    }
    purpose.settle(|| perform(Step::SyncInPlace, || file.sync_all()))
}

/// Cuts the old content only when the new one is there.
fn put(file: &mut File, content: &mut Content) -> io::Result<()> {
    file.rewind()?;
    content(file)?;
    let end = file.stream_position()?;
    file.set_len(end)
}
