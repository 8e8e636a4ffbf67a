//! Two sessions, one map.

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;

use super::super::file::tests::Scratch;
use super::*;

fn held(locking: Locking) -> MapLock {
    match locking {
        Locking::Held(lock) => lock,
        other => panic!("not held: {other:?}"),
    }
}

fn taken(locking: Locking) -> Holder {
    match locking {
        Locking::Taken(holder) => holder,
        other => panic!("not taken: {other:?}"),
    }
}

#[test]
fn the_second_session_is_told_who_was_first() {
    let scratch = Scratch::new();
    let path = scratch.path("map.ron");
    let first = held(MapLock::take(&path));
    assert_eq!(first.path(), scratch.path(".map.ron.lock"));
    assert!(first.still_holds());
    let holder = taken(MapLock::take(&path));
    assert!(holder.to_string().contains(&format!("process {}", std::process::id())), "{holder}");
    drop(first);
    assert!(!scratch.path(".map.ron.lock").exists(), "nothing is left behind");
    drop(held(MapLock::take(&path)));
}

#[test]
fn a_left_over_file_is_locked_again_and_signed_anew() {
    let scratch = Scratch::new();
    let left = scratch.file(".map.ron.lock", "a very long name of somebody on box9, process 1, since 2\n");
    let lock = held(MapLock::take(&scratch.path("map.ron")));
    let line = fs::read_to_string(&left).unwrap();
    assert!(line.contains(&format!("process {}", std::process::id())), "{line}");
    assert_eq!(line.lines().count(), 1);
    drop(lock);
    assert!(!left.exists());
}

#[test]
fn a_lock_whose_file_was_removed_leaves_the_next_one_alone() {
    let scratch = Scratch::new();
    let path = scratch.path("map.ron");
    let first = held(MapLock::take(&path));
    fs::remove_file(first.path()).unwrap();
    assert!(!first.still_holds());
    let second = held(MapLock::take(&path));
    drop(first);
    assert!(second.still_holds());
    taken(MapLock::take(&path));
}

#[test]
fn a_name_of_255_bytes_can_be_locked() {
    let scratch = Scratch::new();
    let path = scratch.path(&"n".repeat(255));
    let lock = held(take_with(&path, None));
    assert!(lock.path().parent() == path.parent() && lock.path().file_name().unwrap().len() < 40);
    taken(take_with(&path, None));
}

#[test]
fn where_nothing_can_be_made_the_state_folder_keeps_the_lock() {
    let scratch = Scratch::new();
    // Nobody can make a file in a folder that is not there, root included.
    let path = scratch.path("gone/map.ron");
    let state = scratch.path("state");
    assert!(matches!(take_with(&path, None), Locking::Without(NO_PLACE)));
    let lock = held(take_with(&path, Some(&state)));
    assert!(lock.path().starts_with(state.join("locks")));
    taken(take_with(&path, Some(&state)));
    drop(held(take_with(&scratch.path("gone/other.ron"), Some(&state))));
    drop(lock);
    drop(wait_with(&path, Some(&state)).unwrap());
    assert_eq!(wait_with(&path, None).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn two_never_hold_a_lock_at_the_same_time() {
    const THREADS: u32 = 8;
    const TURNS: u32 = 200;

    let scratch = Scratch::new();
    let path = scratch.path("map.ron");
    let (holders, turns) = (AtomicU32::new(0), AtomicU32::new(0));
    thread::scope(|scope| {
        for number in 0..THREADS {
            let (path, holders, turns) = (&path, &holders, &turns);
            scope.spawn(move || {
                for turn in 0..TURNS {
                    // Half of them wait, half of them come by again and again.
                    let lock = if (number + turn) % 2 == 0 {
                        wait_with(path, None).unwrap()
                    } else {
                        loop {
                            match take_with(path, None) {
                                Locking::Held(lock) => break lock,
                                Locking::Taken(_) => thread::yield_now(),
                                Locking::Without(why) => panic!("{why}"),
                            }
                        }
                    };
                    assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0, "two hold it");
                    assert!(lock.still_holds());
                    turns.fetch_add(1, Ordering::SeqCst);
                    thread::yield_now();
                    assert_eq!(holders.fetch_sub(1, Ordering::SeqCst), 1);
                    drop(lock);
                }
            });
        }
    });
    assert_eq!(turns.into_inner(), THREADS * TURNS);
    assert!(!scratch.path(".map.ron.lock").exists());
}

/// The name of this test, for running it in a process of its own.
const HOLDS_AND_DIES: &str = "store::lock::tests::a_death_frees_the_lock_at_once";

#[test]
fn a_death_frees_the_lock_at_once() {
    if let Some(path) = std::env::var_os("HEARTLINE_TEST_LOCK") {
        let _lock = held(MapLock::take(Path::new(&path)));
        std::process::abort();
    }
    let scratch = Scratch::new();
    let path = scratch.path("map.ron");
    let mut child = Command::new(std::env::current_exe().unwrap());
    let died = child.args([HOLDS_AND_DIES, "--exact"]).env("HEARTLINE_TEST_LOCK", &path).output().unwrap();
    assert_eq!(died.status.code(), None, "it was killed by a signal");
    let left = fs::read_to_string(scratch.path(".map.ron.lock")).unwrap();
    assert!(
        !left.contains(&format!("process {},", std::process::id())) && left.contains("process"),
        "{left}"
    );
    drop(held(MapLock::take(&path)));
    assert!(!scratch.path(".map.ron.lock").exists());
}

#[test]
fn whoever_waits_gets_the_lock_when_it_is_free() {
    let scratch = Scratch::new();
    let path = scratch.path("map.ron");
    let first = held(MapLock::take(&path));
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| tell.send(MapLock::wait(&path).unwrap()).unwrap());
        assert!(told.try_recv().is_err());
        drop(first);
        let second = told.recv().unwrap();
        assert!(second.still_holds());
        taken(MapLock::take(&path));
    });
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::super::super::file::tests::unix::{is_root, set_mode, skipped, without_rights};
    use super::*;

    #[test]
    fn all_names_of_a_link_share_one_lock() {
        let scratch = Scratch::new();
        fs::create_dir(scratch.path("real")).unwrap();
        symlink("real/map.ron", scratch.path("link.ron")).unwrap();
        let lock = held(MapLock::take(&scratch.path("link.ron")));
        assert_eq!(lock.path(), scratch.path("real/.map.ron.lock"));
        taken(MapLock::take(&scratch.path("real/map.ron")));
    }

    #[test]
    fn what_is_no_lock_file_is_left_alone() {
        let scratch = Scratch::new();
        let path = scratch.path("map.ron");
        let lock = scratch.path(".map.ron.lock");
        let victim = scratch.file("victim", "precious");
        symlink(&victim, &lock).unwrap();
        assert_eq!(taken(MapLock::take(&path)), Holder::UNKNOWN);
        assert!(MapLock::wait(&path).is_err());
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
        assert!(lock.is_symlink());

        fs::remove_file(&lock).unwrap();
        fs::create_dir(&lock).unwrap();
        assert_eq!(taken(MapLock::take(&path)).to_string(), "somebody");
        fs::remove_dir(&lock).unwrap();

        if Command::new("mkfifo").arg(&lock).status().is_ok_and(|status| status.success()) {
            assert_eq!(taken(MapLock::take(&path)), Holder::UNKNOWN);
            assert!(MapLock::wait(&path).is_err());
        }
    }

    #[test]
    fn the_lock_of_somebody_else_is_respected_and_what_they_left_is_not() {
        let prepare = |folder: &Path| {
            set_mode(folder, 0o777);
            for (name, mode) in [(".left.ron.lock", 0o644), (".secret.ron.lock", 0o600)] {
                fs::write(folder.join(name), "maya on box9, process 1234, since 1000").unwrap();
                set_mode(&folder.join(name), mode);
            }
            fs::create_dir(folder.join("closed")).unwrap();
            fs::write(folder.join("closed/.left.ron.lock"), "").unwrap();
            set_mode(&folder.join("closed"), 0o555);
        };
        let test =
            "store::lock::tests::unix::the_lock_of_somebody_else_is_respected_and_what_they_left_is_not";
        if !is_root() && std::env::var_os("HEARTLINE_TEST_FOLDER").is_none() {
            return skipped(test, "only root can make files of others");
        }
        without_rights(test, prepare, |folder| {
            let left = held(take_with(&folder.join("left.ron"), None));
            let line = fs::read_to_string(left.path()).unwrap();
            assert!(line.contains(&format!("process {}", std::process::id())), "{line}");
            assert_eq!(taken(take_with(&folder.join("secret.ron"), None)), Holder::UNKNOWN);

            // Where nothing can be made, what is there still locks.
            let closed = held(take_with(&folder.join("closed/left.ron"), None));
            taken(take_with(&folder.join("closed/left.ron"), None));
            drop(closed);
            let other = folder.join("closed/other.ron");
            assert!(matches!(take_with(&other, None), Locking::Without(_)));
            let lock = held(take_with(&other, Some(&folder.join("state"))));
            assert!(lock.path().starts_with(folder.join("state")));
        });
    }

    #[test]
    fn others_may_read_who_holds_it() {
        use std::os::unix::fs::PermissionsExt;

        let scratch = Scratch::new();
        let lock = held(MapLock::take(&scratch.path("map.ron")));
        assert_eq!(fs::metadata(lock.path()).unwrap().permissions().mode() & 0o777, 0o644);
    }
}
