//! Replacing a file so that its name holds the old or the new content at every moment, whatever
//! fails: write beside it, sync, rename, sync the folder.
//!
//! The usual crates break symbolic links and hard links or change mode and owner, so this is our own.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

/// The most symbolic links followed in a row, as in Linux.
const MOST_LINKS: usize = 40;

/// Who may read a file that is made anew. A file that exists keeps its mode and owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Whomever the system's settings let.
    Usual,
    /// Its owner alone.
    Owner,
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

/// Replaces or makes a file, which must not be a symbolic link. `check` is asked at the last moment
/// and may still call it off.
///
/// Where a new file cannot take the place of the old one the old one is written over in place: when
/// it has several names (hard links), is a mount point, or stands in a folder where nothing may be
/// made. Only there a power cut in the wrong moment can hurt.
///
/// # Errors
/// What the system says. The old content is then still there, except where writing in place failed.
pub(super) fn replace<E>(
    target: &Path,
    content: &[u8],
    readers: Readers,
    check: impl FnOnce() -> Result<(), E>,
) -> Result<(), E>
where
    E: From<io::Error>,
{
    let old = match fs::metadata(target) {
        Ok(data) => Some(data),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let Some(old) = old else {
        let temporary = Temporary::beside(target, readers)?;
        temporary.fill(content, None)?;
        check()?;
        return Ok(temporary.take_place_of(target)?);
    };
    let temporary = if has_other_names(&old) { None } else { beside_if_allowed(target)? };
    let Some(temporary) = temporary else {
        check()?;
        return Ok(overwrite(target, content)?);
    };
    temporary.fill(content, Some(&old))?;
    check()?;
    match temporary.take_place_of(target) {
        Err(error) if matches!(error.kind(), ErrorKind::ResourceBusy | ErrorKind::CrossesDevices) => {
            Ok(overwrite(target, content)?)
        }
        done => Ok(done?),
    }
}

fn beside_if_allowed(target: &Path) -> io::Result<Option<Temporary>> {
    match Temporary::beside(target, Readers::Owner) {
        Ok(temporary) => Ok(Some(temporary)),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes over the old content, which is cut only when the new one is there.
fn overwrite(target: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(target)?;
    file.write_all(content)?;
    file.set_len(content.len() as u64)?;
    file.sync_all()
}

/// A file that is removed again unless it takes the place of another.
struct Temporary {
    path: PathBuf,
    file: File,
    placed: bool,
}

impl Temporary {
    fn beside(target: &Path, readers: Readers) -> io::Result<Self> {
        /// Names may have 255 bytes on most systems, and ours is longer than the target's.
        const LONGEST: usize = 200;

        let name = target.file_name().filter(|name| name.len() <= LONGEST).unwrap_or(OsStr::new("map"));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if readers == Readers::Owner {
            for_owner_alone(&mut options);
        }
        let mut serial = 0_u32;
        loop {
            let mut own = OsStr::new(".").to_owned();
            own.push(name);
            own.push(format!(".tmp-{}-{serial}", process::id()));
            let path = target.with_file_name(own);
            match options.open(&path) {
                Ok(file) => return Ok(Self { path, file, placed: false }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && serial < 100 => serial += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn fill(&self, content: &[u8], like: Option<&Metadata>) -> io::Result<()> {
        (&self.file).write_all(content)?;
        if let Some(old) = like {
            // The owner first: a change of owner may take bits from the mode.
            keep_owner(&self.file, old);
            self.file.set_permissions(old.permissions())?;
        }
        self.file.sync_all()
    }

    fn take_place_of(mut self, target: &Path) -> io::Result<()> {
        fs::rename(&self.path, target)?;
        self.placed = true;
        sync_folder(target)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.placed {
            // Nobody is left to tell if this fails too.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn has_other_names(data: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(data) > 1
}

#[cfg(unix)]
fn for_owner_alone(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

/// As far as the system lets us: only root may give files away.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};

    if fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        let _ = fchown(file, None, Some(old.gid()));
    }
}

/// Makes the new name survive a power cut. Some file systems and some rights do not allow that; what
/// then can be done has been done.
#[cfg(unix)]
fn sync_folder(target: &Path) -> io::Result<()> {
    use ErrorKind::{InvalidInput, PermissionDenied, Unsupported};

    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => Ok(()),
        done => done,
    }
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

#[cfg(not(unix))]
fn for_owner_alone(_: &mut OpenOptions) {}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
