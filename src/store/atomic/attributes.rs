//! What a new file takes over from the one it replaces: owner, mode, access list, attributes.

use std::fs::{File, Metadata};
use std::io;

#[cfg(unix)]
pub(super) use unix::{has_other_names, keep_owner};

/// The longest list of names, and the longest value, that Linux knows.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const MOST_BYTES: usize = 64 * 1024;
/// Who may do what beyond the mode, as Linux stores it.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const ACCESS_LIST: &[u8] = b"system.posix_acl_access";

/// Gives a new file the mode, the access list and the attributes of the old one, as far as the system
/// lets us.
///
/// # Errors
/// When there is no room for them, or the disk fails.
pub(super) fn keep_attributes(new: &File, old: &Metadata, source: Option<&File>) -> io::Result<()> {
    let source = source.map(attributes).unwrap_or_default();
    // What the folder gave the new file must go before the mode brings it into force.
    drop_access_list(new);
    new.set_permissions(old.permissions())?;
    source.iter().try_for_each(|(name, value)| set(new, name, value))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn attributes(file: &File) -> Vec<(Vec<u8>, Vec<u8>)> {
    use rustix::fs::{fgetxattr, flistxattr};

    let mut buffer = vec![0; MOST_BYTES];
    // A disk without attributes says so here; one that fails will say so again when we write.
    let Ok(bytes) = flistxattr(file, buffer.as_mut_slice()) else { return Vec::new() };
    let names: Vec<Vec<u8>> = buffer
        .get(..bytes)
        .unwrap_or_default()
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty() && belongs_to_people(name))
        .map(<[u8]>::to_vec)
        .collect();
    let value = |name: Vec<u8>| {
        let bytes = fgetxattr(file, name.as_slice(), buffer.as_mut_slice()).ok()?;
        Some((name, buffer.get(..bytes)?.to_vec()))
    };
    names.into_iter().filter_map(value).collect()
}

/// Not what the system reckons from the content or gives a file by itself.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn belongs_to_people(name: &[u8]) -> bool {
    let systems = name.starts_with(b"system.") || name.starts_with(b"security.");
    !systems || name == ACCESS_LIST || name == b"security.selinux"
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn set(file: &File, name: &[u8], value: &[u8]) -> io::Result<()> {
    use rustix::fs::{XattrFlags, fsetxattr};
    use rustix::io::Errno;

    match fsetxattr(file, name, value, XattrFlags::empty()) {
        Err(Errno::NOTSUP | Errno::PERM | Errno::ACCESS | Errno::INVAL) => Ok(()),
        done => Ok(done?),
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn drop_access_list(file: &File) {
    // Most files have none, and most folders give none: both are errors of no interest.
    let _ = rustix::fs::fremovexattr(file, ACCESS_LIST);
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn attributes(_: &File) -> Vec<(Vec<u8>, Vec<u8>)> {
    Vec::new()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn set(_: &File, _: &[u8], _: &[u8]) -> io::Result<()> {
    Ok(())
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn drop_access_list(_: &File) {}

#[cfg(unix)]
mod unix {
    use std::fs::{File, Metadata};
    use std::io::{self, ErrorKind};
    use std::os::unix::fs::{MetadataExt, fchown};

    /// Whether the content is to be found under other names too (hard links).
    pub(in super::super) fn has_other_names(data: &Metadata) -> bool {
        data.nlink() > 1
    }

    /// Gives a new file the owner and group of the old one, and says whether it has them now: only
    /// root may give files away, and nobody else into a group they are not in.
    pub(in super::super) fn keep_owner(new: &File, old: &Metadata) -> io::Result<bool> {
        let now = new.metadata()?;
        if (now.uid(), now.gid()) == (old.uid(), old.gid()) {
            return Ok(true);
        }
        match fchown(new, Some(old.uid()), Some(old.gid())) {
            Ok(()) => Ok(true),
            // The last one: an owner whom this container does not know.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::PermissionDenied | ErrorKind::Unsupported | ErrorKind::InvalidInput
                ) =>
            {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}

#[cfg(not(unix))]
pub(super) fn has_other_names(_: &Metadata) -> bool {
    false
}

#[cfg(not(unix))]
pub(super) fn keep_owner(_: &File, _: &Metadata) -> io::Result<bool> {
    Ok(true)
}
