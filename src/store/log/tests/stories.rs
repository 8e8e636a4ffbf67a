//! What happens to a person who is interrupted, told from edit to edit.

use super::*;

fn start() -> (Scratch, Logs, PathBuf) {
    let scratch = Scratch::new();
    let logs = Logs::at(scratch.path("state/logs"));
    let path = scratch.file("map.ron", &format::write(&map()));
    let path = path.canonicalize().unwrap();
    (scratch, logs, path)
}

#[test]
fn looking_at_a_map_leaves_no_trace() {
    let (scratch, logs, path) = start();
    let (work, reopened) = Work::open(&logs, &path);
    assert!(reopened.is_none());
    work.crash();
    assert!(!scratch.path("state").exists());
}

#[test]
fn what_was_changed_comes_back_with_its_history() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.title("Bus");
    work.change(Change::Undo);
    let lived = work.crash();

    let (work, reopened) = Work::open(&logs, &path);
    let reopened = reopened.unwrap();
    assert_eq!((reopened.brought_back, reopened.foreign), (3, false));
    assert_eq!(reopened.notes, Vec::<String>::new());
    assert_same(&work.document, &lived);
}

#[test]
fn two_crashes_in_a_row_lose_nothing_either() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.save();
    work.title("Bus");
    work.crash();
    let (mut work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 1);
    work.title("Ship");
    work.change(Change::Undo);
    work.change(Change::Undo);
    let lived = work.crash();
    let (mut work, _) = Work::open(&logs, &path);
    assert_same(&work.document, &lived);
    work.change(Change::Redo);
    work.change(Change::Redo);
    assert_eq!(work.document.map().title, "Ship");
    let lived = work.crash();
    assert_same(&Work::open(&logs, &path).0.document, &lived);
}

#[test]
fn what_was_being_typed_is_one_more_step() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.typing("B");
    work.typing("Bus");
    work.crash();
    let (mut work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 2);
    assert_eq!(work.document.map().title, "Bus");
    let lived = work.document.map().clone();
    work.change(Change::Undo);
    assert_eq!(work.document.map().title, "Tram");
    work.change(Change::Redo);
    work.crash();
    let (work, _) = Work::open(&logs, &path);
    assert_eq!(*work.document.map(), lived, "and is not typed twice");
    assert_eq!(work.document.history().undo_name(), Some("title the map 'Bus'"));
}

#[test]
fn what_was_entered_a_moment_before_the_crash_is_not_entered_twice() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.typing("Tram");
    work.title("Tram");
    let lived = work.crash();
    let (work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 1);
    assert_same(&work.document, &lived);
}

#[test]
fn a_save_cut_off_before_the_rename_did_not_happen() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.announce();
    let lived = work.crash();
    let (work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 1);
    assert_same(&work.document, &lived);
}

#[test]
fn a_save_cut_off_behind_the_rename_did_happen() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    let announced = work.announce();
    work.title("Bus");
    fs::write(&path, &announced.text).unwrap();
    work.crash();
    let (work, reopened) = Work::open(&logs, &path);
    let reopened = reopened.unwrap();
    assert_eq!((reopened.brought_back, reopened.foreign), (1, false));
    assert_eq!(work.document.map().title, "Bus");
    assert_eq!(work.document.on_disk().unwrap().title, "Tram");

    // From now on it is known: when others change the file, the merge begins there.
    work.crash();
    fs::write(&path, "JourneyMap(version: 1, id: \"m1\", title: \"Theirs\")").unwrap();
    let (work, reopened) = Work::open(&logs, &path);
    assert!(reopened.unwrap().foreign);
    assert_eq!(work.document.on_disk().unwrap().title, "Tram");
}

#[test]
fn when_others_wrote_the_file_merging_begins_where_it_was_for_sure() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.save();
    work.title("Bus");
    work.announce();
    work.title("Ship");
    work.crash();
    fs::write(&path, "JourneyMap(version: 1, id: \"m1\", title: \"Theirs\")").unwrap();
    let (work, reopened) = Work::open(&logs, &path);
    let reopened = reopened.unwrap();
    assert_eq!((reopened.brought_back, reopened.foreign), (2, true));
    assert_eq!(work.document.map().title, "Ship");
    assert_eq!(work.document.on_disk().unwrap().title, "Tram");
}

#[test]
fn a_file_put_back_to_an_earlier_state_was_put_back_by_others() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    let before = fs::read(&path).unwrap();
    work.title("Tram");
    work.save();
    work.crash();
    fs::write(&path, before).unwrap();
    let (work, reopened) = Work::open(&logs, &path);
    let reopened = reopened.unwrap();
    assert_eq!((reopened.brought_back, reopened.foreign), (0, true));
    assert_eq!(work.document.on_disk().unwrap().title, "Tram");
}

#[test]
fn without_its_file_everything_stands_and_nothing_is_on_disk() {
    for end in [None, Some("no map any more")] {
        let (_scratch, logs, path) = start();
        let (mut work, _) = Work::open(&logs, &path);
        work.title("Tram");
        work.save();
        work.title("Bus");
        work.crash();
        end.map_or_else(|| fs::remove_file(&path), |text| fs::write(&path, text)).unwrap();
        let found = logs.find(&path, None).log.unwrap();
        let recovered = recover(found, None);
        assert_eq!(recovered.document.map().title, "Bus");
        assert!(recovered.document.is_unsaved() && !recovered.document.is_on_disk());
        assert_eq!(recovered.brought_back, 2);
    }
}

#[test]
fn a_map_that_was_moved_is_followed_and_a_copy_is_not() {
    let (scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.crash();
    let copy = scratch.path("copy.ron");
    fs::copy(&path, &copy).unwrap();
    assert!(Work::open(&logs, &copy).1.is_none(), "the original is still there");

    fs::rename(&path, &copy).unwrap();
    let (work, reopened) = Work::open(&logs, &copy);
    assert_eq!(reopened.unwrap().brought_back, 1);
    work.crash();
    assert_eq!(Work::open(&logs, &copy).1.unwrap().brought_back, 1, "and found at once from then on");
}

#[test]
fn saving_as_takes_the_log_along() {
    let (scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    work.path = scratch.path("other.ron");
    work.save();
    work.log.move_to(&scratch.path("other.ron"));
    work.title("Bus");
    let lived = work.crash();
    assert!(Work::open(&logs, &path).1.is_none());
    let (work, reopened) = Work::open(&logs, &scratch.path("other.ron"));
    assert_eq!(reopened.unwrap().brought_back, 1);
    assert_same(&work.document, &lived);
    assert!(scratch.path("state/logs").read_dir().unwrap().count() == 1);
}

#[test]
fn a_map_without_a_file_waits_in_the_list() {
    let (scratch, logs, _) = start();
    let log = logs.begin(map().id, None, Base::new_map(&map()));
    log.append(&Entry::Change(Change::Apply(retitle("Tram"))));
    assert_eq!(logs.unnamed(), [], "somebody has it open");
    drop(log);
    wait_until(|| !logs.unnamed().is_empty());
    let unnamed = logs.unnamed();
    assert_eq!((unnamed[0].title.as_str(), unnamed[0].changes), ("Tram", 1));
    let recovered = recover(logs.find_unnamed(map().id).log.unwrap(), None);
    assert_eq!(recovered.document.map().title, "Tram");
    assert_eq!(recovered.brought_back, 1);
    assert!(recovered.document.is_unsaved());

    recovered.log.move_to(&scratch.path("named.ron"));
    drop(recovered.log);
    assert_eq!(logs.unnamed(), []);
    let found = logs.find(&scratch.path("named.ron"), Some(map().id));
    wait_until(|| found.log.is_some() || logs.find(&scratch.path("named.ron"), Some(map().id)).log.is_some());
}

#[test]
fn a_map_that_is_only_here_can_be_written_down_before_its_first_change() {
    let (_scratch, logs, _) = start();
    let log = logs.begin(map().id, None, Base::only_here(&map()));
    log.sync().unwrap();
    drop(log);
    wait_until(|| logs.unnamed().len() == 1);
    let recovered = recover(logs.find_unnamed(map().id).log.unwrap(), None);
    assert!(recovered.document.is_unsaved());
}

#[test]
fn dropped_changes_do_not_come_back() {
    let (scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    let clone = work.log.clone();
    work.log.discard();
    clone.append(&Entry::Change(Change::Undo));
    assert!(clone.trouble().is_none());
    assert!(Work::open(&logs, &path).1.is_none());
    assert_eq!(scratch.path("state/logs").read_dir().unwrap().count(), 0);
}

#[test]
fn a_long_log_is_begun_anew_once_everything_is_saved() {
    let (scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    let long = "x".repeat(400_000);
    for _ in 0..3 {
        work.title(&long);
    }
    work.title("Tram");
    work.crash();
    let (mut work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 4, "unsaved, it is carried on");
    work.save();
    work.crash();
    let file = only_log(&scratch.path("state/logs"));
    let long = fs::metadata(&file).unwrap().len();

    let (mut work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 0);
    assert_eq!(fs::metadata(&file).unwrap().len(), long, "nothing happens before the first entry");
    assert!(work.document.history().undo_name().is_none(), "what could not be undone after a crash");
    work.title("Bus");
    assert!(fs::metadata(&file).unwrap().len() < 2000);
    let lived = work.crash();
    let (work, reopened) = Work::open(&logs, &path);
    assert_eq!(reopened.unwrap().brought_back, 1);
    assert_same(&work.document, &lived);
}

#[test]
fn a_change_that_does_not_fit_ends_the_story_and_the_rest_is_kept() {
    let (scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    let gone = Id::parse("gone").unwrap();
    work.log.append(&Entry::Change(Change::Apply(Edit::Remove { id: gone })));
    work.log.append(&Entry::Change(Change::Apply(retitle("Bus"))));
    work.crash();
    let (mut work, reopened) = Work::open(&logs, &path);
    let reopened = reopened.unwrap();
    assert_eq!((work.document.map().title.as_str(), reopened.brought_back), ("Tram", 1));
    assert!(reopened.notes[0].contains(".damaged-1"), "{:?}", reopened.notes);
    work.title("Ship");
    work.crash();
    assert_eq!(Work::open(&logs, &path).0.document.map().title, "Ship");
    let kept = format!("{}.damaged-1", only_log(&scratch.path("state/logs")).display());
    assert!(fs::read_to_string(kept).unwrap().contains("Bus"));
}

#[test]
fn a_save_of_a_state_that_cannot_be_reached_is_foreign() {
    let (_scratch, logs, path) = start();
    let (mut work, _) = Work::open(&logs, &path);
    work.title("Tram");
    let upto = work.log.append(&Entry::Change(Change::Redo));
    let stamp = Stamp::of(b"JourneyMap(version: 1, id: \"m1\", title: \"Theirs\")");
    work.log.append(&Entry::Saved { upto, stamp });
    work.crash();
    fs::write(&path, "JourneyMap(version: 1, id: \"m1\", title: \"Theirs\")").unwrap();
    let (work, reopened) = Work::open(&logs, &path);
    assert!(reopened.unwrap().foreign);
    assert_eq!(work.document.map().title, "Tram");
    assert_eq!(work.document.on_disk().unwrap().title, "Bike");
}
