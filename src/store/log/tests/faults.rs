//! Disks that fail, in each of the ways they can.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering::SeqCst};

use super::*;

/// A disk that does as it is told.
#[derive(Default)]
struct Faulty {
    /// Operations so far.
    count: AtomicI64,
    /// The first operation that fails; 0 for none.
    from: AtomicI64,
    /// Whether all later ones fail as well.
    lasting: AtomicBool,
    /// How many more syncs fail.
    syncs: AtomicU32,
}

impl Faulty {
    fn attempt(&self) -> io::Result<()> {
        let (now, from) = (self.count.fetch_add(1, SeqCst) + 1, self.from.load(SeqCst));
        let fails = from > 0 && (now == from || now > from && self.lasting.load(SeqCst));
        if fails { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn fail_from_now_on(&self) {
        self.lasting.store(true, SeqCst);
        self.from.store(self.count.load(SeqCst) + 1, SeqCst);
    }

    fn mend(&self) {
        self.from.store(0, SeqCst);
        self.syncs.store(0, SeqCst);
    }
}

impl Disk for Faulty {
    fn make(&self, path: &Path) -> io::Result<File> {
        self.attempt()?;
        Real.make(path)
    }

    fn write(&self, file: &File, at: u64, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.attempt() {
            // Half a line gets through, as on a disk that is full.
            Real.write(file, at, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        Real.write(file, at, bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.attempt()?;
        if self.syncs.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_ok() {
            return Err(io::Error::other("the disk is broken"));
        }
        Real.sync(file)
    }

    fn sync_name(&self, path: &Path) -> io::Result<()> {
        self.attempt()?;
        Real.sync_name(path)
    }
}

fn start() -> (Scratch, Logs, Arc<Faulty>, PathBuf) {
    let scratch = Scratch::new();
    let disk = Arc::new(Faulty::default());
    let logs = Logs { folder: Some(scratch.path("logs")), disk: disk.clone() };
    let path = scratch.file("map.ron", &format::write(&map()));
    let path = path.canonicalize().unwrap();
    (scratch, logs, disk, path)
}

fn comes_back(path: &Path, scratch: &Scratch, lived: &Document) {
    let (work, reopened) = Work::open(&Logs::at(scratch.path("logs")), path);
    assert!(reopened.is_some(), "the log was not found");
    assert_same(&work.document, lived);
}

#[test]
fn a_full_disk_is_told_and_nothing_is_missing_once_there_is_room() {
    let (scratch, logs, disk, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.log.sync().unwrap();
    disk.fail_from_now_on();
    work.title("Bus");
    assert_eq!(work.log.trouble().as_deref(), Some("the disk is full"));
    work.title("Ship");
    assert!(work.log.sync().is_err());
    let torn = Logs::at(scratch.path("logs"));
    assert!(torn.find(&path, Some(map().id)).log.is_none(), "held");
    disk.mend();
    work.change(Change::Undo);
    assert_eq!(work.log.trouble(), None);
    work.log.sync().unwrap();
    comes_back(&path, &scratch, &work.crash());
}

#[test]
fn half_a_line_hides_nothing_that_was_written_before() {
    let (scratch, logs, disk, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.log.sync().unwrap();
    disk.fail_from_now_on();
    work.title("A name that is long enough to be cut in the middle");
    work.crash();
    let (work, reopened) = Work::open(&Logs::at(scratch.path("logs")), &path);
    let reopened = reopened.unwrap();
    assert_eq!((work.document.map().title.as_str(), reopened.brought_back), ("Tram", 1));
    assert!(reopened.notes[0].contains("set aside"), "{:?}", reopened.notes);
}

#[test]
fn after_a_failed_sync_the_log_goes_on_in_a_new_file() {
    let (scratch, logs, disk, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.log.sync().unwrap();
    let before = File::open(only_log(&scratch.path("logs"))).unwrap();
    disk.syncs.store(1, SeqCst);
    work.title("Bus");
    work.log.sync().unwrap();
    wait_until(|| disk.syncs.load(SeqCst) == 0 && crate::store::log::places::is_removed(&before));
    work.log.sync().unwrap();
    assert_eq!(work.log.trouble(), None);
    work.title("Ship");
    comes_back(&path, &scratch, &work.crash());
}

#[test]
fn a_disk_that_syncs_nothing_is_told_to_whoever_waits() {
    let (scratch, logs, disk, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    let (sender, told) = std::sync::mpsc::channel();
    work.log.on_trouble(move |_| {
        let _ = sender.send(());
    });
    disk.syncs.store(u32::MAX, SeqCst);
    work.title("Tram");
    told.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
    assert!(work.log.trouble().is_some());
    assert!(work.log.sync().is_err());
    disk.mend();
    work.log.sync().unwrap();
    assert_eq!(work.log.trouble(), None);
    comes_back(&path, &scratch, &work.crash());
}

#[test]
fn a_log_that_was_removed_is_made_again() {
    let (scratch, logs, _, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.log.sync().unwrap();
    fs::remove_file(only_log(&scratch.path("logs"))).unwrap();
    work.title("Bus");
    work.log.sync().unwrap();
    comes_back(&path, &scratch, &work.crash());
}

#[test]
fn whichever_operation_fails_nothing_is_lost_once_the_disk_is_mended() {
    let mut tried = 0;
    for lasting in [false, true] {
        for at in 1.. {
            let (scratch, logs, disk, path) = start();
            disk.lasting.store(lasting, SeqCst);
            disk.from.store(at, SeqCst);
            let (mut work, _) = Work::open(&logs, &path);
            for title in ["Tram", "Bus", "Ship"] {
                work.title(title);
                let _ = work.log.sync();
            }
            let other = scratch.path("other.ron");
            work.log.move_to(&other);
            work.change(Change::Undo);
            let happened = disk.count.load(SeqCst) >= at;
            disk.mend();
            work.title("Train");
            work.log.sync().unwrap();
            assert_eq!(work.log.trouble(), None, "operation {at}");
            fs::rename(&path, &other).unwrap();
            comes_back(&other, &scratch, &work.crash());
            tried += 1;
            if !happened {
                break;
            }
        }
    }
    assert!(tried > 20, "{tried}");
}
