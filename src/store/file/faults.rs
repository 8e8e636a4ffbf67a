//! Every step of a save fails in turn, and at every step the program dies in turn.

use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::rc::Rc;

use super::tests::{Scratch, TEXT, retitled, text};
use super::*;
use crate::store::atomic::faults::{Step, during};

/// Where a test's map lies, and how it has to be written.
struct Case {
    scratch: Scratch,
    in_place: bool,
}

impl Case {
    fn new(in_place: bool) -> Self {
        let scratch = Scratch::new();
        fs::create_dir(scratch.path("maps")).unwrap();
        scratch.file("maps/map.ron", TEXT);
        if in_place {
            fs::hard_link(scratch.path("maps/map.ron"), scratch.path("other.ron")).unwrap();
        }
        Self { scratch, in_place }
    }

    fn map(&self) -> PathBuf {
        self.scratch.path("maps/map.ron")
    }

    fn previous(&self) -> PathBuf {
        previous_of(&self.map())
    }

    fn opened(&self) -> Loaded {
        opened(&self.map())
    }

    /// The temporaries that lie about.
    fn left_over(&self) -> Vec<PathBuf> {
        let folders = [self.scratch.path("maps"), self.scratch.path("state")];
        let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.to_string_lossy().contains(".tmp-")).collect()
    }
}

fn previous_of(map: &Path) -> PathBuf {
    map.parent().unwrap().with_file_name("state").join("previous.ron")
}

fn opened(map: &Path) -> Loaded {
    let mut loaded = MapFile::open(map).unwrap();
    loaded.file.keep_previous_at(previous_of(map));
    loaded
}

fn new_text() -> String {
    TEXT.replace("Bike", "A tram much longer than the bike was")
}

fn save(loaded: &mut Loaded) -> Result<Saved, StoreError> {
    let map = JourneyMap { title: "A tram much longer than the bike was".into(), ..loaded.map.clone() };
    loaded.file.save(&map)
}

/// Saves while `fault` has a say in each step, and tells which steps were begun.
fn save_with_faults(
    loaded: &mut Loaded,
    fault: impl Fn(usize, Step) -> io::Result<()> + 'static,
) -> (Result<Saved, StoreError>, Vec<Step>) {
    let steps = Rc::new(RefCell::new(Vec::new()));
    let begun = Rc::clone(&steps);
    let plan = move |step| {
        begun.borrow_mut().push(step);
        fault(begun.borrow().len() - 1, step)
    };
    let done = during(plan, || save(loaded));
    let steps = steps.borrow().clone();
    (done, steps)
}

fn steps_of_a_save(in_place: bool) -> Vec<Step> {
    let (done, steps) = save_with_faults(&mut Case::new(in_place).opened(), |_, _| Ok(()));
    assert!(done.unwrap().previous_kept);
    steps
}

fn failure() -> io::Error {
    io::Error::from(io::ErrorKind::StorageFull)
}

#[test]
fn a_save_takes_these_steps() {
    use Step::*;

    let aside = [Make, Write, Sync, Rename, SyncFolder];
    let whole = [Make, KeepOwner, Write, KeepAttributes, Sync, Rename, SyncFolder];
    assert_eq!(steps_of_a_save(false), [&aside[..], &whole].concat());
    assert_eq!(steps_of_a_save(true), [&aside[..], &[WriteOver, SyncInPlace]].concat());
}

#[test]
fn whichever_step_fails_the_map_is_whole_and_the_next_save_works() {
    for in_place in [false, true] {
        for failing in 0..steps_of_a_save(in_place).len() {
            for lasting in [false, true] {
                let what = format!("in place: {in_place}, failing: {failing}, lasting: {lasting}");
                let case = Case::new(in_place);
                let mut loaded = case.opened();
                let (done, steps) = save_with_faults(&mut loaded, move |at, _| {
                    if at == failing || lasting && at > failing { Err(failure()) } else { Ok(()) }
                });
                let now = text(&case.map());
                assert!(now == TEXT || now == new_text(), "{what}: {now}");
                assert_eq!(case.left_over(), Vec::<PathBuf>::new(), "{what}");
                match done {
                    // Keeping the previous version failed: where it is needed it was tried once more.
                    Ok(saved) => {
                        assert_eq!(saved.previous_kept, in_place, "{what}");
                        assert!(!in_place || text(&case.previous()) == TEXT, "{what}");
                    }
                    Err(error) => {
                        let sentence = error.to_string();
                        assert!(sentence.contains("map.ron") && sentence.contains("; "), "{sentence}");
                        // Somebody looks: it is not a change by others.
                        assert!(matches!(loaded.file.look(), Ok(Disk::Unchanged)), "{what}");
                        let (again, retried) = save_with_faults(&mut loaded, |_, _| Ok(()));
                        let again = again.unwrap();
                        assert!(again.kept && again.previous_kept, "{what}");
                        assert_eq!(text(&case.previous()), TEXT, "{what}");
                        assert_no_file_is_synced_twice(&[steps, retried].concat());
                    }
                }
                assert_eq!(text(&case.map()), new_text(), "{what}");
                assert_eq!(case.left_over(), Vec::<PathBuf>::new(), "{what}");
            }
        }
    }
}

/// What a failed sync could not write is forgotten: trying again with the same file would lie.
fn assert_no_file_is_synced_twice(steps: &[Step]) {
    let mut filled = false;
    for step in steps {
        match step {
            Step::Make | Step::WriteOver => filled = true,
            Step::Sync | Step::SyncInPlace => assert!(std::mem::take(&mut filled), "{steps:?}"),
            _ => {}
        }
    }
}

#[test]
fn a_text_that_does_not_fit_in_place_is_taken_back() {
    let case = Case::new(true);
    let mut loaded = case.opened();
    let path = case.map();
    let (done, _) = save_with_faults(&mut loaded, move |_, step| match step {
        Step::WriteOver => half_write(&path),
        _ => Ok(()),
    });
    assert!(matches!(done, Err(StoreError::Write { .. })));
    assert_eq!(text(&case.map()), TEXT);
    assert!(save(&mut loaded).is_ok());
}

#[test]
fn a_text_torn_in_place_is_mended_by_the_next_save_with_comments_and_all() {
    let case = Case::new(true);
    let mut loaded = case.opened();
    let path = case.map();
    let tear = move |_, step| match step {
        Step::WriteOver => half_write(&path),
        Step::PutBack => Err(failure()),
        _ => Ok(()),
    };
    let (done, _) = save_with_faults(&mut loaded, tear.clone());
    assert!(done.is_err());
    assert!(text(&case.map()) != TEXT && text(&case.map()) != new_text());
    assert_eq!(read_previous(&case.previous()).unwrap().map, loaded.map);

    // It fails once more: the whole version is still not replaced by the torn one.
    let (done, _) = save_with_faults(&mut loaded, tear);
    assert!(done.is_err());
    assert_eq!(text(&case.previous()), TEXT);

    assert!(save(&mut loaded).unwrap().kept);
    assert_eq!(text(&case.map()), new_text());
    // From now on the version before each save is kept again.
    assert!(loaded.file.save(&loaded.map).is_ok());
    assert_eq!(text(&case.previous()), new_text());
}

/// Does what a disk does that fills up: a part of the new text goes over the old one.
fn half_write(path: &Path) -> io::Result<()> {
    let new = new_text();
    let (half, _) = new.as_bytes().split_at(new.len() - 12);
    fs::OpenOptions::new().write(true).open(path)?.write_all(half)?;
    Err(failure())
}

#[test]
fn nothing_is_written_in_place_before_the_old_text_is_safe() {
    let case = Case::new(true);
    let mut loaded = case.opened();
    let blocked = case.scratch.file("file", "");
    loaded.file.keep_previous_at(blocked.join("previous.ron"));
    let error = save(&mut loaded).unwrap_err();
    assert!(matches!(&error, StoreError::NoPrevious { .. }), "{error}");
    assert_eq!(text(&case.map()), TEXT);
    loaded.file.keep_previous_at(case.previous());
    assert!(save(&mut loaded).is_ok());
}

/// The name of the next test, for running it in a process of its own.
const DIES: &str = "store::file::faults::wherever_the_program_dies_a_whole_text_is_left";

#[test]
fn wherever_the_program_dies_a_whole_text_is_left() {
    if let Some(order) = std::env::var_os("HEARTLINE_TEST_DEATH") {
        let order = order.into_string().unwrap();
        let (at, path) = order.split_once(' ').unwrap();
        let (death, path) = (at.parse::<usize>().unwrap(), PathBuf::from(path));
        let (done, _) = save_with_faults(&mut opened(&path.clone()), move |at, step| {
            if at == death {
                if step == Step::WriteOver {
                    let _ = half_write(&path);
                }
                std::process::abort();
            }
            Ok(())
        });
        panic!("still alive: {done:?}");
    }
    for in_place in [false, true] {
        let steps = steps_of_a_save(in_place);
        for (at, step) in steps.iter().enumerate() {
            let case = Case::new(in_place);
            let mut child = Command::new(std::env::current_exe().unwrap());
            let order = format!("{at} {}", case.map().display());
            let died = child.args([DIES, "--exact"]).env("HEARTLINE_TEST_DEATH", order).output().unwrap();
            assert_eq!(died.status.code(), None, "killed by a signal: {died:?}");

            let now = text(&case.map());
            if *step == Step::WriteOver {
                assert!(now != TEXT && now != new_text(), "this is the one case in which it is torn");
                assert_eq!(text(&case.previous()), TEXT);
                continue;
            }
            assert!(now == TEXT || now == new_text(), "{step:?}: {now}");
            assert!(case.left_over().len() <= 1, "{step:?}");
            for left in case.left_over() {
                let days = std::time::Duration::from_secs(2 * 24 * 60 * 60);
                let long_ago = std::time::SystemTime::now() - days;
                fs::File::options().write(true).open(left).unwrap().set_modified(long_ago).unwrap();
            }
            assert!(save(&mut case.opened()).is_ok(), "{step:?}");
            assert_eq!(text(&case.map()), new_text());
            assert_eq!(case.left_over(), Vec::<PathBuf>::new(), "{step:?}");
        }
    }
}

#[test]
fn what_is_about_to_be_written_is_told_before_it_has_its_name() {
    for in_place in [false, true] {
        let case = Case::new(in_place);
        let mut loaded = case.opened();
        let map = retitled(&loaded.map);
        let told = loaded.file.save_with(&map, |stamp| {
            assert_eq!(text(&case.map()), TEXT);
            assert_eq!(stamp, Stamp::of(TEXT.replace("Bike", "Tram").as_bytes()));
            Ok(())
        });
        let saved = told.unwrap();
        assert_eq!(saved.stamp, Stamp::of(text(&case.map()).as_bytes()));
        assert_eq!(loaded.file.stamp(), Some(saved.stamp));
        // Nothing to write, and told all the same.
        let mut again = None;
        let _ = loaded
            .file
            .save_with(&map, |stamp| {
                again = Some(stamp);
                Ok(())
            })
            .unwrap();
        assert_eq!(again, Some(saved.stamp));

        let refusal = || Err(io::Error::from(io::ErrorKind::NotFound));
        let called_off = loaded.file.save_with(&loaded.map, |_| refusal()).unwrap_err();
        assert!(matches!(&called_off, StoreError::Write { .. }), "{called_off}");
        assert_eq!(text(&case.map()), TEXT.replace("Bike", "Tram"));
        assert_eq!(case.left_over(), Vec::<PathBuf>::new());
        assert!(case.in_place || fs::metadata(case.map()).is_ok());
    }
}

#[test]
fn a_change_in_the_last_moment_is_noticed() {
    for over in [false, true] {
        let case = Case::new(false);
        let mut loaded = case.opened();
        // Even one that looks as if we had written the first half of our own text.
        let theirs = TEXT.replace("Bike", "Trke");
        let change = |_| fs::write(case.map(), &theirs);
        let map = retitled(&loaded.map);
        let saved =
            if over { loaded.file.save_over_with(&map, change) } else { loaded.file.save_with(&map, change) };
        assert!(matches!(saved, Err(StoreError::ChangedOnDisk { .. })));
        assert_eq!(text(&case.map()), theirs);
        assert!(matches!(loaded.file.look(), Ok(Disk::Changed(_))), "it is not taken for our own");
    }
}

#[test]
fn the_version_before_the_first_save_is_kept_and_no_later_one() {
    let case = Case::new(false);
    let mut loaded = case.opened();
    assert!(save(&mut loaded).unwrap().previous_kept);
    assert!(loaded.file.save(&retitled(&loaded.map)).unwrap().previous_kept);
    assert_eq!(text(&case.previous()), TEXT);
    let found = read_previous(&case.previous()).unwrap();
    assert_eq!((found.map, found.stamp), (loaded.map, Stamp::of(TEXT.as_bytes())));
    assert!(matches!(read_previous(&case.scratch.path("none")), Err(StoreError::Missing { .. })));
}
