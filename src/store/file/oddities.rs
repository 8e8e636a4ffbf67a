//! Files as the system can have them: what a save keeps of them, what others do to them meanwhile.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use super::tests::unix::{NOBODY, is_root, set_mode, skipped, without_rights};
use super::tests::{Scratch, TEXT, retitled, text};
use super::*;

fn save_changed(path: &Path) {
    let mut loaded = MapFile::open(path).unwrap();
    assert!(loaded.file.save(&retitled(&loaded.map)).unwrap().kept);
    assert_eq!(text(path), TEXT.replace("Bike", "Tram"));
}

#[test]
fn every_mode_is_kept() {
    let scratch = Scratch::new();
    for mode in [0o600, 0o640, 0o644, 0o664, 0o755, 0o2640] {
        let path = scratch.file("map.ron", TEXT);
        set_mode(&path, mode);
        save_changed(&path);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, mode, "{mode:o}");
    }
}

#[test]
fn a_folder_that_hands_on_its_group_changes_no_file() {
    let scratch = Scratch::new();
    let path = scratch.file("map.ron", TEXT);
    if chown(scratch.path(""), None, Some(NOBODY)).is_err() {
        skipped("the group of the folder", "only root has groups to choose from");
    }
    set_mode(&scratch.path(""), 0o2755);
    let group = fs::metadata(&path).unwrap().gid();
    save_changed(&path);
    assert_eq!(fs::metadata(&path).unwrap().gid(), group);
}

#[test]
fn an_owner_who_would_lose_the_file_keeps_it() {
    const TEST: &str = "store::file::oddities::an_owner_who_would_lose_the_file_keeps_it";
    if !is_root() && std::env::var_os("HEARTLINE_TEST_FOLDER").is_none() {
        return skipped(TEST, "only root can make a file that belongs to somebody else");
    }
    let prepare = |folder: &Path| {
        set_mode(folder, 0o777);
        fs::write(folder.join("map.ron"), TEXT).unwrap();
        set_mode(&folder.join("map.ron"), 0o666);
    };
    without_rights(TEST, prepare, |folder| {
        let path = folder.join("map.ron");
        let before = fs::metadata(&path).unwrap();
        assert_eq!(before.uid(), 0);
        save_changed(&path);
        let after = fs::metadata(&path).unwrap();
        assert_eq!((before.ino(), before.uid(), before.gid()), (after.ino(), after.uid(), after.gid()));
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
    });
}

#[test]
fn in_a_folder_where_nothing_can_be_made_the_file_is_written_in_place() {
    let prepare = |folder: &Path| {
        let maps = folder.join("maps");
        fs::create_dir(&maps).unwrap();
        fs::write(maps.join("map.ron"), TEXT).unwrap();
        if is_root() {
            chown(maps.join("map.ron"), Some(NOBODY), Some(NOBODY)).unwrap();
            chown(folder, Some(NOBODY), Some(NOBODY)).unwrap();
            chown(&maps, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        set_mode(&maps, 0o555);
    };
    without_rights(
        "store::file::oddities::in_a_folder_where_nothing_can_be_made_the_file_is_written_in_place",
        prepare,
        |folder| {
            let path = folder.join("maps/map.ron");
            let before = fs::metadata(&path).unwrap();
            let mut loaded = MapFile::open(&path).unwrap();
            loaded.file.keep_previous_at(folder.join("state/previous.ron"));
            assert!(loaded.file.save(&retitled(&loaded.map)).unwrap().previous_kept);
            assert_eq!(text(&folder.join("state/previous.ron")), TEXT);
            assert_eq!(before.ino(), fs::metadata(&path).unwrap().ino());
            // Before each save, not the first alone.
            assert!(loaded.file.save(&loaded.map).is_ok());
            assert_eq!(text(&folder.join("state/previous.ron")), TEXT.replace("Bike", "Tram"));
            // So that it can be removed.
            set_mode(&folder.join("maps"), 0o755);
        },
    );
}

#[test]
fn a_file_that_may_not_be_written_or_read_is_told() {
    let prepare = |folder: &Path| {
        for (name, mode) in [("looked-at.ron", 0o644), ("secret.ron", 0o600)] {
            fs::write(folder.join(name), TEXT).unwrap();
            set_mode(&folder.join(name), mode);
        }
        set_mode(folder, 0o755);
    };
    if !is_root() && std::env::var_os("HEARTLINE_TEST_FOLDER").is_none() {
        return skipped("files of others", "only root can make them");
    }
    without_rights(
        "store::file::oddities::a_file_that_may_not_be_written_or_read_is_told",
        prepare,
        |folder| {
            let mut loaded = MapFile::open(folder.join("looked-at.ron")).unwrap();
            assert_eq!(loaded.file.read_only(), Some("you may not write it"));
            assert!(matches!(loaded.file.save(&loaded.map), Err(StoreError::ReadOnly { .. })));
            let error = MapFile::open(folder.join("secret.ron")).unwrap_err();
            assert!(matches!(&error, StoreError::Read { .. }), "{error}");
            let written = write_file(&folder.join("new.csv"), b"").unwrap_err();
            assert!(matches!(&written, StoreError::Write { .. }), "{written}");
        },
    );
}

#[cfg(target_os = "linux")]
mod linux {
    use rustix::fs::{XattrFlags, fgetxattr, fsetxattr};

    use super::*;

    /// An access list in the form of the system: owner rw, one more user r, group none, mask r, others
    /// none.
    fn access_list() -> Vec<u8> {
        const NONE: u32 = u32::MAX;
        let entries: [(u16, u16, u32); 5] =
            [(0x01, 6, NONE), (0x02, 4, 1234), (0x04, 0, NONE), (0x10, 4, NONE), (0x20, 0, NONE)];
        let mut list = 2_u32.to_le_bytes().to_vec();
        for (kind, rights, id) in entries {
            list.extend([kind.to_le_bytes(), rights.to_le_bytes()].concat());
            list.extend(id.to_le_bytes());
        }
        list
    }

    fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
        let mut buffer = vec![0; 4096];
        let bytes = fgetxattr(File::open(path).unwrap(), name, buffer.as_mut_slice()).ok()?;
        Some(buffer[..bytes].to_vec())
    }

    #[test]
    fn attributes_and_the_access_list_are_kept() {
        let scratch = Scratch::new();
        let path = scratch.file("map.ron", TEXT);
        let list = access_list();
        let mut kept = Vec::new();
        let attributes =
            [("user.colour", &b"heart\0red"[..]), ("user.empty", b""), ("system.posix_acl_access", &list)];
        for (name, value) in attributes {
            match fsetxattr(File::open(&path).unwrap(), name, value, XattrFlags::empty()) {
                Ok(()) => kept.push((name, value)),
                Err(error) => skipped(name, &error.to_string()),
            }
        }
        let before = fs::metadata(&path).unwrap();
        save_changed(&path);
        let after = fs::metadata(&path).unwrap();
        assert_ne!(before.ino(), after.ino());
        assert_eq!(before.mode(), after.mode());
        for (name, value) in kept {
            assert_eq!(attribute(&path, name).as_deref(), Some(value), "{name}");
        }
    }

    #[test]
    fn a_folder_gives_no_rights_to_a_file_that_had_none() {
        let scratch = Scratch::new();
        let path = scratch.file("map.ron", TEXT);
        set_mode(&path, 0o640);
        let folder = File::open(scratch.path("")).unwrap();
        let handed_on = "system.posix_acl_default";
        if let Err(error) = fsetxattr(&folder, handed_on, &access_list(), XattrFlags::empty()) {
            return skipped(handed_on, &error.to_string());
        }
        let made = scratch.file("made.ron", "");
        assert!(attribute(&made, "system.posix_acl_access").is_some(), "the folder does hand it on");
        save_changed(&path);
        assert_eq!(attribute(&path, "system.posix_acl_access"), None);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_name_that_is_no_text_is_saved_under_the_same_bytes() {
        let scratch = Scratch::new();
        let path = scratch.path("").join(OsStr::from_bytes(b"m\xffp.ron"));
        fs::write(&path, TEXT).unwrap();
        save_changed(&path);
        assert_eq!(fs::read_dir(scratch.path("")).unwrap().count(), 1);
    }
}

#[test]
fn the_longest_names_can_be_saved() {
    let scratch = Scratch::new();
    for bytes in [200, 201, 255] {
        let path = scratch.file(&"n".repeat(bytes), TEXT);
        save_changed(&path);
    }
    let error = MapFile::create(scratch.path(&"n".repeat(256))).unwrap_err();
    assert!(matches!(&error, StoreError::Write { .. }), "{error}");
}

#[test]
fn what_others_wrote_is_found_and_can_be_adopted() {
    let scratch = Scratch::new();
    let path = scratch.file("map.ron", TEXT);
    let mut loaded = MapFile::open(&path).unwrap();
    assert!(matches!(loaded.file.look(), Ok(Disk::Unchanged)));

    // Same size, same time.
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let theirs = TEXT.replace("Bike", "Boat");
    fs::write(&path, &theirs).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let found = match loaded.file.look().unwrap() {
        Disk::Changed(found) => found,
        other => panic!("{other:?}"),
    };
    assert_eq!((found.map.title.as_str(), found.remarks.len()), ("Boat", 1));
    assert_eq!(found.stamp, Stamp::of(theirs.as_bytes()));
    assert!(matches!(loaded.file.look(), Ok(Disk::Changed(_))), "it is not forgotten");
    assert!(matches!(loaded.file.save(&loaded.map), Err(StoreError::ChangedOnDisk { .. })));
    loaded.file.adopt(found.stamp);
    assert!(matches!(loaded.file.look(), Ok(Disk::Unchanged)));
    assert!(loaded.file.save(&loaded.map).is_ok());
    assert_eq!(text(&path), TEXT);
    assert!(matches!(loaded.file.look(), Ok(Disk::Unchanged)), "our own save is no change by others");

    // Another time alone is no change, nor is a copy in its place.
    File::options().write(true).open(&path).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    assert!(matches!(loaded.file.look(), Ok(Disk::Unchanged)));
    fs::rename(scratch.file("copy.ron", TEXT), &path).unwrap();
    assert!(matches!(loaded.file.look(), Ok(Disk::Unchanged)));

    fs::write(&path, "half a m").unwrap();
    assert!(matches!(loaded.file.look(), Err(StoreError::Format { .. })));
    fs::remove_file(&path).unwrap();
    assert!(matches!(loaded.file.look(), Ok(Disk::Gone)));
    fs::create_dir(&path).unwrap();
    assert!(matches!(loaded.file.look(), Err(StoreError::NotAFile { .. })));
    fs::remove_dir(&path).unwrap();
    fs::write(&path, TEXT.replace("version: 1", "version: 2")).unwrap();
    assert!(matches!(loaded.file.look(), Ok(Disk::Changed(_))));
    assert!(loaded.file.read_only().is_some(), "a newer version took over");
}

#[test]
fn what_a_death_left_behind_is_swept_when_it_is_old_and_ours() {
    let scratch = Scratch::new();
    let path = scratch.file("map.ron", TEXT);
    // The process that had this number is dead, for we waited for it.
    let mut child = Command::new("true").spawn().unwrap();
    child.wait().unwrap();
    let (dead, alive) = (child.id(), std::process::id());
    let aged = |name: String, days: u64| {
        let file = File::options().write(true).open(scratch.file(&name, "half")).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(days * 86_400 + 60)).unwrap();
        name
    };
    aged(format!(".map.ron.tmp-{dead}-0"), 1);
    let kept = [
        aged(format!(".map.ron.tmp-{dead}-1"), 0),
        aged(format!(".map.ron.tmp-{alive}-0"), 2),
        aged(format!(".map.ron.tmp-{dead}-x"), 2),
        aged(format!(".map.ron.tmp-{dead}"), 2),
        aged(".map.ron.tmp-0-0".into(), 2),
        aged(format!(".other.ron.tmp-{dead}-0"), 2),
        aged(format!("map.ron.tmp-{dead}-0"), 2),
    ];
    fs::create_dir(scratch.path(&format!(".map.ron.tmp-{dead}-9"))).unwrap();
    let _ = MapFile::open(&path).unwrap();
    assert!(!scratch.path(&format!(".map.ron.tmp-{dead}-0")).exists());
    for name in kept {
        assert!(scratch.path(&name).exists(), "{name}");
    }
    assert!(scratch.path(&format!(".map.ron.tmp-{dead}-9")).is_dir());
}

#[test]
fn a_temporary_of_that_name_that_is_there_already_is_passed_over() {
    let scratch = Scratch::new();
    let path = scratch.file("map.ron", TEXT);
    let victim = scratch.file("victim", "precious");
    let trap = scratch.path(&format!(".map.ron.tmp-{}-0", std::process::id()));
    std::os::unix::fs::symlink(&victim, &trap).unwrap();
    save_changed(&path);
    assert_eq!(text(&victim), "precious");
    assert!(trap.is_symlink());
}
