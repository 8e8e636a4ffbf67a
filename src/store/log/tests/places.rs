//! Logs that lie where they should not, or are not ours to use.

use super::*;
use crate::store::log::places::{UNNAMED, name_of, one_spelling};

fn start() -> (Scratch, Logs, PathBuf) {
    let scratch = Scratch::new();
    let logs = Logs::at(scratch.path("logs"));
    let path = scratch.file("map.ron", &format::write(&map()));
    let path = path.canonicalize().unwrap();
    (scratch, logs, path)
}

/// A log with one unsaved change, and where it lies.
fn with_log() -> (Scratch, Logs, PathBuf, PathBuf) {
    let (scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.log.sync().unwrap();
    work.crash();
    let log = only_log(&scratch.path("logs"));
    (scratch, logs, path, log)
}

fn notes(logs: &Logs, path: &Path) -> String {
    let finding = logs.find(path, Some(map().id));
    assert!(finding.log.is_none());
    finding.notes.join(" ")
}

#[test]
fn a_log_can_be_read_by_a_person() {
    let (_scratch, _, path, log) = with_log();
    assert!(log.ends_with(format!("m1-{}.log", name_of(&path))));
    let text = fs::read_to_string(log).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Heartline edit log 1");
    assert!(lines[1].contains("(map:\"m1\",path:Some(Text("), "{}", lines[1]);
    assert!(text.contains(&format::write(&map())));
    assert!(lines.last().unwrap().ends_with(" 1 Change(Apply(Set(id:\"m1\",fact:Title(\"Tram\"))))"));
}

#[test]
fn where_the_folder_cannot_be_written_the_log_lies_beside_the_map() {
    let (scratch, _, path) = start();
    let logs = Logs::at(scratch.file("state", "in the way").join("logs"));
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    assert_eq!(work.log.trouble(), None);
    let lived = work.crash();
    assert!(scratch.path(".map.ron.log").exists());
    let (work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 1);
    assert_same(&work.document, &lived);
}

#[test]
fn where_neither_can_be_written_nothing_is_missing_once_one_can() {
    let (scratch, _, _) = start();
    let logs = Logs::at(scratch.file("state", "in the way").join("logs"));
    let path = scratch.path("folder/map.ron");
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    assert!(work.log.trouble().is_some());
    assert!(work.log.sync().is_err());
    work.title("Bus");
    fs::create_dir(scratch.path("folder")).unwrap();
    work.title("Ship");
    assert_eq!(work.log.trouble(), None);
    let lived = work.crash();
    let (work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 3);
    assert_eq!(work.document.map(), lived.map());
    assert_eq!(work.document.history().undo_name(), lived.history().undo_name());
}

#[test]
fn a_log_that_another_process_holds_is_not_used_and_not_written() {
    let (scratch, logs, path) = start();
    let (mut first, _) = Work::open(&logs, &path);
    first.title("Tram");
    assert!(notes(&logs, &path).contains("Another Heartline"));
    let (mut second, _) = Work::open(&logs, &path);
    second.title("Bus");
    second.title("Ship");
    assert_eq!(second.log.trouble(), None, "it went beside the map");
    drop((first, second));
    let text = fs::read_to_string(only_log(&scratch.path("logs"))).unwrap();
    assert!(text.contains("Tram") && !text.contains("Ship"));
}

#[test]
fn a_log_that_was_not_looked_for_is_kept() {
    let (scratch, logs, path, log) = with_log();
    let new = logs.begin(map().id, Some(&path), Base::of_file(fs::read(&path).unwrap()));
    new.append(&Entry::Change(Change::Apply(retitle("Bus"))));
    assert!(fs::read_to_string(&log).unwrap().contains("Bus"));
    let older = scratch.path("logs").join(format!("{}.older-1", log.file_name().unwrap().display()));
    assert!(fs::read_to_string(older).unwrap().contains("Tram"));
}

#[cfg(unix)]
#[test]
fn only_a_log_that_is_ours_alone_is_used() {
    use std::os::unix::fs::{PermissionsExt, chown, symlink};

    let (_scratch, logs, path, log) = with_log();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&log), mode(log.parent().unwrap())), (0o600, 0o700));

    fs::set_permissions(&log, fs::Permissions::from_mode(0o666)).unwrap();
    assert!(notes(&logs, &path).contains("others may read or write it"));
    fs::set_permissions(&log, fs::Permissions::from_mode(0o600)).unwrap();
    // Only root may give files away.
    if chown(&log, Some(1), None).is_ok() {
        assert!(notes(&logs, &path).contains("belongs to somebody else"));
        chown(&log, Some(0), None).unwrap();
    }
    let elsewhere = log.with_extension("elsewhere");
    fs::rename(&log, &elsewhere).unwrap();
    symlink(&elsewhere, &log).unwrap();
    assert!(notes(&logs, &path).contains("symbolic link"));
    let before = fs::read(&elsewhere).unwrap();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Bus");
    work.log.sync().unwrap();
    assert_eq!(fs::read(&elsewhere).unwrap(), before, "nothing was written through the link");
    work.crash();

    fs::remove_file(&log).unwrap();
    fs::create_dir(&log).unwrap();
    assert!(notes(&logs, &one_spelling(&path).with_file_name("none.ron")).is_empty());
    assert!(!notes_of_any(&logs, &path).is_empty());
}

/// What is said even though another log was found.
fn notes_of_any(logs: &Logs, path: &Path) -> Vec<String> {
    let finding = logs.find(path, Some(map().id));
    finding.log.map_or(finding.notes, |log| recover(log, None).notes)
}

#[test]
fn garbage_is_set_aside_and_never_in_the_way() {
    let whole = { fs::read(with_log().3).unwrap() };
    let header = whole.iter().position(|byte| *byte == b'\n').unwrap() + 20;
    for garbage in [b"".as_slice(), b"\0\0\0\0", b"Heartline edit log one\n", &whole[..10], &whole[..header]]
    {
        let (scratch, logs, path, log) = with_log();
        fs::write(&log, garbage).unwrap();
        assert!(notes(&logs, &path).contains(".damaged-1"));
        let (mut work, _) = Work::open(&logs, &path);
        work.title("Bus");
        let lived = work.crash();
        assert_same(&Work::open(&logs, &path).0.document, &lived);
        only_log(&scratch.path("logs"));
    }
}

#[test]
fn the_log_of_a_newer_heartline_is_left_alone() {
    let (_scratch, logs, path, log) = with_log();
    let newer = fs::read_to_string(&log).unwrap().replacen("log 1", "log 2", 1);
    fs::write(&log, &newer).unwrap();
    assert!(notes(&logs, &path).contains("newer"));
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Bus");
    assert_eq!(work.log.trouble(), None, "it went beside the map");
    work.crash();
    assert_eq!(fs::read_to_string(&log).unwrap(), newer);
}

#[test]
fn where_its_own_copy_is_damaged_the_file_gives_the_base() {
    let (_scratch, logs, path, log) = with_log();
    let damaged = fs::read_to_string(&log).unwrap().replacen("title: \"Bike\"", "title: \"Bake\"", 1);
    fs::write(&log, damaged).unwrap();
    let (mut work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 1);
    work.title("Bus");
    work.save();
    let lived = work.crash();
    let (work, _) = Work::open(&logs, &path);
    assert_same(&work.document, &lived);
    assert!(fs::read_to_string(&log).unwrap().contains("Bike"), "and it was written anew");
}

#[test]
fn the_log_of_another_map_is_used_only_for_what_would_be_lost() {
    let (_scratch, logs, path, _) = with_log();
    let other = Id::parse("m2").unwrap();
    let found = logs.find(&path, Some(other)).log.unwrap();
    assert_eq!((found.map(), found.holds_unsaved()), (map().id, true));
    drop(found);
    let (mut work, _) = Work::open(&logs, &path);
    work.save();
    work.crash();
    assert!(logs.find(&path, Some(other)).log.is_none());
    assert!(logs.find(&path, None).log.is_some(), "the id may be what cannot be read");
}

#[test]
fn sweeping_takes_what_is_saved_and_pieces_and_nothing_else() {
    let (scratch, logs, path, log) = with_log();
    let piece = scratch.path("logs/m1-0000000000000000.log.damaged-1");
    fs::write(&piece, "piece").unwrap();
    let foreign = scratch.path("logs/notes.txt");
    fs::write(&foreign, "mine").unwrap();
    logs.sweep(std::time::Duration::from_hours(1));
    assert!(piece.exists() && log.exists(), "too young");
    logs.sweep(std::time::Duration::ZERO);
    assert!(!piece.exists() && log.exists() && foreign.exists(), "unsaved changes stay");
    let (mut work, _) = Work::open(&logs, &path);
    work.save();
    logs.sweep(std::time::Duration::ZERO);
    assert!(log.exists(), "somebody has it open");
    work.log.sync().unwrap();
    work.crash();
    wait_until(|| {
        logs.sweep(std::time::Duration::ZERO);
        !log.exists()
    });
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_is_kept_to_the_byte() {
    use std::os::unix::ffi::OsStrExt;

    let (scratch, logs, _) = start();
    let path = scratch.path("").canonicalize().unwrap().join(std::ffi::OsStr::from_bytes(b"m\xff.ron"));
    fs::write(&path, format::write(&map())).unwrap();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    let lived = work.crash();
    assert_same(&Work::open(&logs, &path).0.document, &lived);
}

#[test]
fn names_are_stable() {
    assert_eq!(name_of(Path::new("/far/away/map.ron")), format!("{:016x}", stable(b"/far/away/map.ron")));
    assert_eq!(UNNAMED, "unnamed");
    let logs = Logs::at("/state/logs");
    let previous = logs.previous_of(Path::new("/nowhere/at/all.ron")).unwrap();
    let name = previous.file_name().unwrap().to_str().unwrap().to_owned();
    assert_eq!(name, format!("{:016x}.previous.ron", stable(b"/nowhere/at/all.ron")));
}

fn stable(bytes: &[u8]) -> u64 {
    crate::journey::stable_hash(bytes)
}
