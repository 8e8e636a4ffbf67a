//! Telling without reading that nobody touched a file.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How a file looked from outside. Two looks that are the same mean the same content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    bytes: u64,
    modified: SystemTime,
    inode: Inode,
}

impl Look {
    /// Looks at a file. `None` when there is none, and when it was touched just now: another touch
    /// within the same tick of the disk's clock would look the same.
    pub(super) fn at(path: &Path) -> Option<Self> {
        Self::of(&fs::metadata(path).ok()?, SystemTime::now())
    }

    fn of(data: &Metadata, now: SystemTime) -> Option<Self> {
        /// Longer than a tick of any disk's clock; that of FAT is the slowest.
        const TICK: Duration = Duration::from_secs(3);

        let modified = data.modified().ok()?;
        let inode = inode(data);
        let settled = now.duration_since(modified.max(inode.changed)).is_ok_and(|age| age > TICK);
        settled.then_some(Self { bytes: data.len(), modified, inode })
    }
}

/// What a program cannot set back, as it can the time of the last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Inode {
    device: u64,
    number: u64,
    changed: SystemTime,
}

#[cfg(unix)]
fn inode(data: &Metadata) -> Inode {
    use std::os::unix::fs::MetadataExt;

    let seconds = Duration::from_secs(data.ctime().try_into().unwrap_or_default());
    let nanos = Duration::from_nanos(data.ctime_nsec().try_into().unwrap_or_default());
    Inode { device: data.dev(), number: data.ino(), changed: SystemTime::UNIX_EPOCH + seconds + nanos }
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> Inode {
    Inode { device: 0, number: 0, changed: SystemTime::UNIX_EPOCH }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Scratch;
    use super::*;

    #[test]
    fn only_what_has_settled_is_trusted() {
        let scratch = Scratch::new();
        let data = fs::metadata(scratch.file("map.ron", "one")).unwrap();
        let later = |seconds| SystemTime::now() + Duration::from_secs(seconds);
        assert_eq!(Look::of(&data, SystemTime::now()), None, "the disk may tick slower than people write");
        let settled = Look::of(&data, later(60));
        assert!(settled.is_some());
        assert_eq!(settled, Look::of(&data, later(70)));
        assert_eq!(Look::at(&scratch.path("none.ron")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_change_that_hides_its_size_and_time_still_looks_different() {
        let scratch = Scratch::new();
        let path = scratch.file("map.ron", "one");
        let before = fs::metadata(&path).unwrap();
        let replaced = scratch.file("other.ron", "two");
        fs::File::options()
            .write(true)
            .open(&replaced)
            .unwrap()
            .set_modified(before.modified().unwrap())
            .unwrap();
        fs::rename(&replaced, &path).unwrap();
        let after = fs::metadata(&path).unwrap();
        let later = SystemTime::now() + Duration::from_secs(60);
        assert_eq!(before.modified().unwrap(), after.modified().unwrap());
        assert_ne!(Look::of(&before, later), Look::of(&after, later));
    }
}
