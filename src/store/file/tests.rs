//! Files as people have them: linked, protected, changed behind our back, or no files at all.

use std::fs::{self, File};
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::journey::{Id, Stage};

pub(super) const TEXT: &str =
    "// Mine.\nJourneyMap(\n    version: 1,\n    id: \"m\",\n    title: \"Bike\",\n    hue: 3,\n)\n";

/// A folder of its own for one test, removed with it.
pub(in crate::store) struct Scratch(PathBuf);

impl Scratch {
    pub(in crate::store) fn new() -> Self {
        static SERIAL: AtomicU32 = AtomicU32::new(0);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("heartline-store-{}-{serial}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(in crate::store) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(in crate::store) fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Everything in the folder, sorted.
    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn retitled(map: &JourneyMap) -> JourneyMap {
    JourneyMap { title: "Tram".into(), ..map.clone() }
}

pub(super) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_save_changes_the_fact_and_nothing_else() {
    let scratch = Scratch::new();
    let path = scratch.file("map.ron", TEXT);
    let mut loaded = MapFile::open(&path).unwrap();
    assert_eq!(loaded.remarks.len(), 1);
    let saved = loaded.file.save(&retitled(&loaded.map)).unwrap();
    assert_eq!(text(&path), TEXT.replace("Bike", "Tram"));
    assert!(saved.kept);
    assert!(loaded.file.save(&loaded.map).unwrap().kept);
    assert_eq!(text(&path), TEXT);
    assert_eq!(scratch.names(), ["map.ron"]);
}

#[test]
fn a_new_map_is_made_by_its_first_save() {
    let scratch = Scratch::new();
    let path = scratch.path("new.ron");
    let mut file = MapFile::create(&path).unwrap();
    assert!(!path.exists());
    let mut map = JourneyMap::new(Id::parse("m").unwrap());
    assert!(file.save(&map).unwrap().kept);
    map.stages.push(Stage::new(Id::parse("s").unwrap(), "First"));
    assert!(file.save(&map).unwrap().kept);
    assert_eq!(MapFile::open(&path).unwrap().map, map);
    assert!(matches!(MapFile::create(&path), Err(StoreError::Exists { .. })));
    assert!(matches!(MapFile::create(scratch.path("no/map.ron")), Err(StoreError::NoFolder { .. })));
}

#[test]
fn a_file_as_we_write_it_is_still_read_once_somebody_added_to_it() {
    let scratch = Scratch::new();
    let map = JourneyMap { title: "Bike".into(), ..JourneyMap::new(Id::parse("m").unwrap()) };
    let canonical = format::write(&map);
    let path = scratch.file("map.ron", &canonical);
    let commented = |text: &str| text.replace("title: ", "/* ours? */ title: ");

    // Opened, and saved: each time the text is known.
    let mut file = MapFile::open(&path).unwrap().file;
    assert!(file.save(&retitled(&map)).unwrap().kept);
    assert_eq!(text(&path), format::write(&retitled(&map)));
    assert!(file.save(&map).unwrap().kept);
    assert_eq!(text(&path), canonical);

    // Saved over, or after it was taken note of.
    fs::write(&path, commented(&canonical)).unwrap();
    assert!(file.save_over(&retitled(&map)).unwrap().kept);
    assert_eq!(text(&path), commented(&format::write(&retitled(&map))));
    fs::write(&path, &canonical).unwrap();
    assert!(file.save_over(&map).unwrap().kept);
    fs::write(&path, commented(&canonical)).unwrap();
    let Disk::Changed(found) = file.look().unwrap() else { panic!("it was changed") };
    file.adopt(found.stamp);
    assert!(file.save(&retitled(&map)).unwrap().kept);
    assert_eq!(text(&path), commented(&format::write(&retitled(&map))));
}

#[test]
fn a_map_saved_elsewhere_takes_its_comments_over_a_file_as_we_write_it() {
    let scratch = Scratch::new();
    let map = JourneyMap::new(Id::parse("m").unwrap());
    let path = scratch.file("map.ron", TEXT);
    let mut from = MapFile::open(&path).unwrap();
    let there = scratch.file("there.ron", &format::write(&map));
    let mut file = MapFile::elsewhere(&there, true, Some(&from.file)).unwrap();
    assert!(file.save(&from.map).unwrap().kept);
    assert_eq!(text(&there), TEXT);
    assert!(from.file.save(&from.map).unwrap().kept);
    assert_eq!(text(&path), TEXT);
}

#[test]
fn a_new_file_never_takes_the_place_of_one_that_came_meanwhile() {
    let scratch = Scratch::new();
    let path = scratch.path("out.md");
    let late = path.clone();
    let write = |out: &mut dyn Write| {
        fs::write(&late, "theirs")?;
        out.write_all(b"ours")
    };
    let refused = write_export(&path, false, write).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { .. }), "{refused}");
    assert_eq!((text(&path), scratch.names()), ("theirs".to_owned(), vec!["out.md".to_owned()]));
    let other = scratch.path("other.md");
    assert_eq!(write_export(&other, false, |out| out.write_all(b"ours")).unwrap(), 4);
    assert_eq!(
        (text(&other), scratch.names()),
        ("ours".to_owned(), vec!["other.md".into(), "out.md".into()])
    );
}

#[test]
fn where_no_file_has_two_names_a_new_one_is_made_all_the_same() {
    use crate::store::atomic::faults::{Step, during};

    let scratch = Scratch::new();
    let path = scratch.path("out.md");
    let make = || {
        let no_links = |step| if step == Step::Link { Err(ErrorKind::Unsupported.into()) } else { Ok(()) };
        during(no_links, || write_new_file(&path, b"ours"))
    };
    make().unwrap();
    assert!(matches!(make(), Err(StoreError::Exists { .. })));
    assert_eq!((text(&path), scratch.names()), ("ours".to_owned(), vec!["out.md".to_owned()]));
}

#[test]
fn nobody_waits_for_the_disk_for_what_can_be_made_again() {
    use crate::store::atomic::faults::{Step, during};

    let syncs = |write: &dyn Fn()| {
        let (tell, told) = std::sync::mpsc::channel();
        during(move |step| tell.send(step).map_err(io::Error::other), write);
        let is_sync = |step: &Step| matches!(step, Step::Sync | Step::SyncFolder | Step::SyncInPlace);
        told.iter().filter(is_sync).collect::<Vec<_>>()
    };
    let scratch = Scratch::new();
    let path = scratch.path("out.svg");
    let export = |over| assert_eq!(write_export(&path, over, |out| out.write_all(b"picture")).unwrap(), 7);
    assert_eq!(syncs(&|| export(false)), []);
    assert_eq!(syncs(&|| export(true)), []);
    fs::hard_link(&path, scratch.path("other.svg")).unwrap();
    assert_eq!(syncs(&|| export(true)), [], "in place as well");

    let map = scratch.path("map.ron");
    assert_eq!(syncs(&|| write_new_file(&map, b"map").unwrap()), [Step::Sync, Step::SyncFolder]);
    assert_eq!(syncs(&|| write_file(&map, b"map").unwrap()), [Step::Sync, Step::SyncFolder]);
}

#[test]
fn what_others_changed_is_not_overwritten_unasked() {
    let scratch = Scratch::new();
    let path = scratch.file("map.ron", TEXT);
    let mut loaded = MapFile::open(&path).unwrap();
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    // Same length, same time: only the content tells.
    let theirs = TEXT.replace("Mine", "Ours");
    fs::write(&path, &theirs).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let map = retitled(&loaded.map);
    assert!(matches!(loaded.file.save(&map), Err(StoreError::ChangedOnDisk { .. })));
    assert_eq!(text(&path), theirs);

    assert!(loaded.file.save_over(&map).unwrap().kept);
    assert_eq!(text(&path), theirs.replace("Bike", "Tram"), "their comment stays");
    assert!(loaded.file.save(&loaded.map).is_ok());

    fs::write(&path, "broken").unwrap();
    assert!(!loaded.file.save_over(&map).unwrap().kept);

    fs::remove_file(&path).unwrap();
    assert!(matches!(loaded.file.save(&map), Err(StoreError::Gone { .. })));
    assert!(!path.exists());
    assert!(loaded.file.save_over(&map).unwrap().kept);
    assert_eq!(MapFile::open(&path).unwrap().map, map);
    assert_eq!(scratch.names(), ["map.ron"]);
}

#[test]
fn somebody_elses_new_file_is_not_taken_for_ours() {
    let scratch = Scratch::new();
    let path = scratch.path("map.ron");
    let mut file = MapFile::create(&path).unwrap();
    scratch.file("map.ron", TEXT);
    let map = JourneyMap::new(Id::parse("m").unwrap());
    assert!(matches!(file.save(&map), Err(StoreError::ChangedOnDisk { .. })));
    assert_eq!(text(&path), TEXT);
}

#[test]
fn a_newer_map_can_only_be_looked_at() {
    let scratch = Scratch::new();
    let newer = TEXT.replace("version: 1", "version: 2");
    let path = scratch.file("map.ron", &newer);
    let mut loaded = MapFile::open(&path).unwrap();
    assert_eq!(loaded.file.read_only(), Some("a newer Heartline wrote it"));
    assert!(matches!(loaded.file.save_over(&loaded.map), Err(StoreError::ReadOnly { .. })));
    assert_eq!(text(&path), newer);
}

#[test]
fn a_folder_that_vanished_is_told() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path("inner")).unwrap();
    let path = scratch.file("inner/map.ron", TEXT);
    let mut loaded = MapFile::open(&path).unwrap();
    fs::remove_dir_all(scratch.path("inner")).unwrap();
    assert!(matches!(loaded.file.save(&loaded.map), Err(StoreError::Gone { .. })));
    assert!(matches!(loaded.file.save_over(&loaded.map), Err(StoreError::NoFolder { .. })));
}

#[test]
fn paths_are_harmless_in_messages() {
    let error = MapFile::open("no\u{1b}[2J\nsuch.ron").unwrap_err().to_string();
    assert_eq!(error, "there is no file no\u{241b}[2J\u{23ce}such.ron; check the name or make a new map");
}

#[cfg(unix)]
pub(in crate::store) mod unix {
    use std::fs::Permissions;
    use std::io::{self, Write};
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
    use std::os::unix::net::UnixListener;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use super::*;

    /// Somebody who is not root and owns nothing.
    pub(in crate::store) const NOBODY: u32 = 65_534;

    pub(in crate::store) fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    /// Says past the test runner that something could not be tested here.
    pub(in crate::store) fn skipped(what: &str, why: &str) {
        writeln!(io::stderr(), "skipped {what}: {why}").unwrap();
    }

    pub(in crate::store) fn is_root() -> bool {
        rustix::process::geteuid().is_root()
    }

    /// Runs a test as somebody who is not root: here, or in a process of its own. `prepare` runs before, as
    /// root if we are; `act` gets the folder. `test` is the whole name of the test.
    pub(in crate::store) fn without_rights(test: &str, prepare: impl FnOnce(&Path), act: impl FnOnce(&Path)) {
        if let Some(folder) = std::env::var_os("HEARTLINE_TEST_FOLDER") {
            return act(Path::new(&folder));
        }
        let scratch = Scratch::new();
        let folder = scratch.path("");
        prepare(&folder);
        if !is_root() {
            return act(&folder);
        }
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args([test, "--exact"]);
        child.env("HEARTLINE_TEST_FOLDER", &folder).uid(NOBODY).gid(NOBODY);
        match child.output() {
            Ok(done) => {
                let told = String::from_utf8_lossy(&done.stdout);
                assert!(done.status.success() && told.contains("1 passed"), "{told}");
            }
            Err(error) => skipped(test, &error.to_string()),
        }
    }

    fn save_changed(path: &Path) {
        let mut loaded = MapFile::open(path).unwrap();
        assert!(loaded.file.save(&retitled(&loaded.map)).unwrap().kept);
    }

    #[test]
    fn a_symbolic_link_stays_one() {
        let scratch = Scratch::new();
        fs::create_dir(scratch.path("real")).unwrap();
        let real = scratch.file("real/map.ron", TEXT);
        symlink("real/map.ron", scratch.path("one.ron")).unwrap();
        symlink(scratch.path("one.ron"), scratch.path("two.ron")).unwrap();
        save_changed(&scratch.path("two.ron"));
        assert_eq!(text(&real), TEXT.replace("Bike", "Tram"));
        assert!(scratch.path("one.ron").is_symlink() && scratch.path("two.ron").is_symlink());
        assert_eq!(scratch.names(), ["one.ron", "real", "two.ron"]);
        assert_eq!(fs::read_dir(scratch.path("real")).unwrap().count(), 1);
    }

    #[test]
    fn a_link_to_nowhere_gets_its_target_and_a_circle_is_refused() {
        let scratch = Scratch::new();
        symlink("target.ron", scratch.path("link.ron")).unwrap();
        let mut file = MapFile::create(scratch.path("link.ron")).unwrap();
        assert!(file.save(&JourneyMap::new(Id::parse("m").unwrap())).unwrap().kept);
        assert!(scratch.path("link.ron").is_symlink() && scratch.path("target.ron").is_file());
        symlink("round.ron", scratch.path("round.ron")).unwrap();
        let refused = MapFile::create(scratch.path("round.ron")).unwrap_err().to_string();
        assert!(refused.contains("circle"), "{refused}");
        assert!(MapFile::open(scratch.path("round.ron")).is_err());
    }

    #[test]
    fn a_hard_link_stays_one() {
        let scratch = Scratch::new();
        let path = scratch.file("map.ron", TEXT);
        fs::hard_link(&path, scratch.path("other.ron")).unwrap();
        save_changed(&path);
        assert_eq!(text(&scratch.path("other.ron")), TEXT.replace("Bike", "Tram"));
        // A shorter text leaves nothing of the longer one behind.
        let mut loaded = MapFile::open(&path).unwrap();
        let short = JourneyMap { title: String::new(), ..loaded.map };
        assert!(loaded.file.save(&short).unwrap().kept);
        assert_eq!(MapFile::open(&path).unwrap().map, short);
    }

    #[test]
    fn mode_and_owner_are_kept() {
        let scratch = Scratch::new();
        let path = scratch.file("map.ron", TEXT);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        // Only root can give a file away; everybody else tests the mode alone.
        let _ = chown(&path, Some(1234), Some(2345));
        let before = fs::metadata(&path).unwrap();
        save_changed(&path);
        let after = fs::metadata(&path).unwrap();
        assert_ne!(before.ino(), after.ino(), "it is a new file");
        assert_eq!((before.mode(), before.uid(), before.gid()), (after.mode(), after.uid(), after.gid()));
    }

    #[test]
    fn a_protected_file_can_only_be_looked_at() {
        let scratch = Scratch::new();
        let path = scratch.file("map.ron", TEXT);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let mut loaded = MapFile::open(&path).unwrap();
        assert_eq!(loaded.file.read_only(), Some("it is write-protected"));
        assert!(matches!(loaded.file.save(&loaded.map), Err(StoreError::ReadOnly { .. })));
    }

    #[test]
    fn a_folder_where_nothing_may_be_made_still_lets_its_files_be_saved() {
        let scratch = Scratch::new();
        let path = scratch.file("map.ron", TEXT);
        let folder = |mode| fs::set_permissions(scratch.path(""), fs::Permissions::from_mode(mode)).unwrap();
        folder(0o555);
        save_changed(&path);
        folder(0o755);
        assert_eq!(text(&path), TEXT.replace("Bike", "Tram"));
    }

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let scratch = Scratch::new();
        let pipe = scratch.path("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        let _socket = UnixListener::bind(scratch.path("socket")).unwrap();
        let mut cases = vec![
            (scratch.path(""), "a folder"),
            (scratch.path("socket"), "a socket"),
            (PathBuf::from("/dev/zero"), "a device"),
        ];
        if made.is_ok_and(|status| status.success()) {
            cases.push((pipe, "a pipe"));
        }
        for (path, what) in cases {
            let error = MapFile::open(&path).unwrap_err();
            assert!(matches!(&error, StoreError::NotAFile { what: found, .. } if *found == what), "{error}");
        }
    }

    #[test]
    fn a_failed_save_leaves_the_old_file_and_nothing_else() {
        let scratch = Scratch::new();
        let path = scratch.file("map.ron", TEXT);
        let error = atomic::replace(&path, b"new", Purpose::Usual, |_| Err(Refusal::TooLong(1)));
        assert!(matches!(error, Err(Refusal::TooLong(1))));
        assert_eq!(text(&path), TEXT);
        let new = scratch.path("other.ron");
        assert!(atomic::replace(&new, b"new", Purpose::Usual, |_| Err(Refusal::TooLong(1))).is_err());
        assert_eq!(scratch.names(), ["map.ron"]);
    }
}
