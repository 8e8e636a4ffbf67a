//! The disk as a log uses it: the four things that can fail in the middle, behind one seam, so that
//! tests can let each of them fail.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use crate::store::atomic::{for_owner_alone, sync_folder};

/// What a log does to files.
pub(super) trait Disk: Send + Sync {
    /// Makes a file for its owner alone, where nothing may be.
    fn make(&self, path: &Path) -> io::Result<File>;
    /// Puts bytes into a file, `at` so many from its beginning.
    fn write(&self, file: &File, at: u64, bytes: &[u8]) -> io::Result<()>;
    /// Returns when the content of a file would survive a power cut.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Returns when the name of a file would survive a power cut.
    fn sync_name(&self, path: &Path) -> io::Result<()>;
}

/// The disk of this machine.
pub(super) struct Real;

impl Disk for Real {
    fn make(&self, path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        for_owner_alone(&mut options);
        options.open(path)
    }

    fn write(&self, mut file: &File, at: u64, bytes: &[u8]) -> io::Result<()> {
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn sync_name(&self, path: &Path) -> io::Result<()> {
        sync_folder(path)
    }
}
