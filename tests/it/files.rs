//! Storyboards of files: opening, saving, leaving, and the questions in between.

use std::fs;
use std::path::PathBuf;

use heartline::app::Flow;
use heartline::store::{Locking, MapLock};
use heartline::tui::Event;

use crate::play::Play;

const BY_HAND: &str = "\
// asked in the survey of May
JourneyMap(
  version: 1, title: \"Trip\",
  colour: \"red\",
  stages: [
    ( name: \"Booking\",
      touchpoints: [
        ( title: \"Pays\", emotion: -1.0 ), // twice
      ],
    ),
  ],
)
";

/// A play on a file of this content.
fn opened(content: &str) -> (Play, PathBuf) {
    let mut play = Play::outline("", 80, 24);
    let path = play.folder.join("trip.ron");
    fs::write(&path, content).unwrap();
    play.app.open_file(&path).unwrap();
    play.keys("Esc");
    (play, path)
}

fn added_lines(before: &str, after: &str) -> Vec<String> {
    let mut old = before.lines().peekable();
    let new = after.lines().filter(|line| old.next_if(|known| known == line).is_none());
    let added = new.map(|line| line.trim().to_owned()).collect();
    assert_eq!(old.next(), None, "a line was changed or lost");
    added
}

#[test]
fn the_first_save_of_a_map_written_by_hand_only_adds_ids() {
    let (mut play, path) = opened(BY_HAND);
    play.keys("Ctrl-s");
    assert_eq!(play.message(), format!("Saved {}", path.display()));
    let saved = fs::read_to_string(&path).unwrap();
    let without_ids: Vec<&str> = saved
        .lines()
        .filter(|line| !(line.trim_start().starts_with("id: \"") && line.ends_with("\",")))
        .collect();
    let kept = without_ids.join("\n").replace(", id:", "");
    assert!(kept.contains("// asked in the survey of May") && kept.contains("colour: \"red\""), "{saved}");
    play.keys("5 Ctrl-s");
    let scored = fs::read_to_string(&path).unwrap();
    let changed: Vec<(&str, &str)> = saved.lines().zip(scored.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 1, "one score, one line: {changed:?}");
    assert!(changed[0].1.contains("emotion: 2.0 ), // twice"), "{changed:?}");
    play.keys("u Ctrl-s");
    assert_eq!(fs::read_to_string(&path).unwrap(), saved, "undone, byte for byte");
}

#[test]
fn a_map_in_the_usual_layout_gets_its_ids_on_lines_of_their_own() {
    let plain = "\
JourneyMap(
    version: 1,
    stages: [
        (
            name: \"Booking\",
            touchpoints: [
                (
                    title: \"Pays\",
                ),
            ],
        ),
    ],
)
";
    let (mut play, path) = opened(plain);
    play.keys("Ctrl-s");
    let added = added_lines(plain, &fs::read_to_string(path).unwrap());
    assert_eq!(added.len(), 3, "the map, a stage, a touchpoint");
    assert!(added.iter().all(|line| line.starts_with("id: \"")), "{added:?}");
}

#[test]
fn a_copy_keeps_comments_and_the_original_is_left_alone() {
    let (mut play, path) = opened(BY_HAND);
    play.keys("5 Ctrl-o");
    let copy = play.folder.join("copy.ron");
    play.keys(&format!("\"{}\" Enter", copy.display()));
    let text = fs::read_to_string(copy).unwrap();
    assert!(text.contains("// asked in the survey of May") && text.contains("colour: \"red\""), "{text}");
    assert_eq!(fs::read_to_string(path).unwrap(), BY_HAND);
}

#[test]
fn a_newer_file_is_looked_at_and_copied_but_never_written() {
    let newer = BY_HAND.replace("version: 1", "version: 999");
    let (mut play, path) = opened(&newer);
    play.keys("5");
    assert_eq!(play.message(), "This map is read-only: a newer Heartline wrote it");
    play.keys("Ctrl-o");
    assert!(play.text().contains("trip-copy.ron"), "{}", play.text());
    play.keys(&format!("\"{}\" Enter", path.display()));
    assert!(play.message().contains("cannot be changed"), "{}", play.message());
    assert_eq!(fs::read_to_string(path).unwrap(), newer);
}

#[test]
fn somebody_elses_change_is_not_written_over() {
    let (mut play, path) = opened(BY_HAND);
    let theirs = BY_HAND.replace("Pays", "Walks");
    fs::write(&path, &theirs).unwrap();
    play.keys("5 q");
    assert_eq!(play.flow, Flow::Continue, "without an id, Walks is another touchpoint and Pays is gone");
    assert!(play.text().contains("Changed here and in trip.ron"), "{}", play.text());
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs, "nothing is written before the choice");
    play.keys("t Enter q");
    assert_eq!(play.flow, Flow::Exit(0));
    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.contains("Walks") && !saved.contains("Pays"), "{saved}");
}

#[test]
fn a_file_that_holds_something_else_is_asked_about() {
    let (mut play, path) = opened(BY_HAND);
    fs::write(&path, "no map at all").unwrap();
    play.keys("5 q");
    assert_eq!(play.flow, Flow::Continue);
    assert!(play.text().contains("save mine over it"), "{}", play.text());
    play.keys("Esc");
    assert_eq!(fs::read_to_string(&path).unwrap(), "no map at all");
    play.keys("q o");
    assert_eq!(play.flow, Flow::Exit(0), "saving over it goes on with leaving");
    assert!(fs::read_to_string(&path).unwrap().contains("Pays"));
}

#[test]
fn nothing_unsaved_is_left_without_a_question() {
    let mut play = Play::outline("", 80, 24);
    play.keys("A \"Stage\" Enter Esc Ctrl-n q");
    assert_eq!(play.flow, Flow::Continue);
    assert!(play.text().contains("This map has no file yet."));
    play.keys("Ctrl-d Alt-d Ctrl-c");
    assert_eq!(play.flow, Flow::Continue, "only a plain d drops the map");
    assert!(!play.text().contains("This map has no file yet."));
    play.keys("q s");
    assert!(play.text().contains("Save as"));
    let path = play.folder.join("kept.ron");
    play.keys(&format!("\"{}\" Enter", path.display()));
    assert_eq!(play.flow, Flow::Exit(0));
    assert!(fs::read_to_string(path).unwrap().contains("Stage"));
}

#[test]
fn a_look_at_the_sample_costs_no_question() {
    let mut play = Play::outline("", 80, 24);
    play.keys("Ctrl-n s");
    assert!(play.text().contains("Misses the bus") && play.text().contains("no file yet"));
    play.keys("Ctrl-n a");
    assert!(play.text().contains("Awareness"));
    play.keys("q");
    assert_eq!(play.flow, Flow::Exit(0));
}

#[test]
fn typing_replaces_the_suggested_name_and_moving_keeps_it() {
    let mut play = Play::outline("# My day\n\n## Morning\n", 80, 24);
    play.keys("5 a \"x\" Enter Esc Ctrl-s");
    assert!(play.text().contains("my-day.ron"));
    play.keys("\"b\"");
    assert!(!play.text().contains("my-day.ron") && play.text().contains("writes b.ron"), "{}", play.text());
    play.keys("Esc Ctrl-s End Backspace");
    assert!(play.text().contains("my-day.ro"), "{}", play.text());
    play.keys("Esc Ctrl-s").paste("pasted");
    assert!(play.text().contains("writes pasted.ron"), "{}", play.text());
}

#[test]
fn a_name_that_does_not_work_comes_back() {
    let mut play = Play::outline("## S\n", 80, 24);
    play.keys("a \"x\" Enter Esc Ctrl-s \"nowhere/x.ron\" Enter");
    assert!(play.message().contains("does not exist"), "{}", play.message());
    assert!(play.text().contains("Save as"));
}

#[test]
fn a_map_without_a_file_is_found_again_after_any_end() {
    let mut play = Play::outline("", 80, 24);
    play.keys("A \"Stage\" Enter").event(Event::Terminate(15));
    assert_eq!(play.flow, Flow::Exit(128 + 15));
    assert!(play.app.farewell().unwrap().contains("start screen"), "{:?}", play.app.farewell());
    let mut again = play.killed();
    again.keys("Ctrl-n");
    assert!(again.text().contains("Stage  has no file yet, 1 change"), "{}", again.text());
    again.keys("1");
    assert_eq!(again.map(), "## Stage\n");
    assert!(again.text().contains("logged 1"), "{}", again.text());
    let path = again.folder.join("named.ron");
    again.keys(&format!("Ctrl-s \"{}\" Enter", path.display()));
    assert!(again.message().starts_with("Saved"), "{}", again.message());
    let mut third = again.killed();
    third.keys("Ctrl-n");
    assert!(!third.text().contains("1 change"), "it has a file of its own now: {}", third.text());
    let mut third = third.open(&path);
    third.keys("u");
    assert_eq!(third.message(), "Undo: add stage 'Stage'");
}

#[test]
fn an_import_is_looked_at_before_anything_is_written() {
    let mut play = Play::outline("", 80, 24);
    let (map, _) = heartline::journey::outline::read("# Trip\n\n## S\n");
    play.app.put_imported(map, PathBuf::from("trip.ron"));
    assert!(play.text().contains("unsaved"));
    play.keys("Ctrl-s");
    assert!(play.text().contains("trip.ron"));
    play.keys("Esc q");
    assert!(play.text().contains("This map has no file yet."));
    assert!(!PathBuf::from("trip.ron").exists());
}

#[test]
fn a_merge_that_git_left_is_ended_here() {
    let by_git = |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\n");
    let fact = |score: &str| format!("        ( id: \"t1\", title: \"Pays\", emotion: {score} ), // twice\n");
    let added = "        ( id: \"t2\", title: \"Walks\" ),\n";
    let text = BY_HAND.replace("  version: 1, title", "  version: 1, id: \"m1\", title").replace(
        "        ( title: \"Pays\", emotion: -1.0 ), // twice\n",
        &by_git(&fact("-1.0"), &format!("{}{added}", fact("2.0"))),
    );
    let mut play = Play::outline("", 80, 24);
    let path = play.folder.join("trip.ron");
    fs::write(&path, &text).unwrap();
    play.app.open_file(&path).unwrap();
    assert!(play.text().contains("Changed on both sides of the merge"), "{}", play.text());
    assert!(play.text().contains("the score of 'Pays'"), "{}", play.text());
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "nothing is written before the choice");
    play.keys("t Enter Ctrl-s");
    assert!(play.message().starts_with("Saved"), "{}", play.message());
    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.contains("emotion: 2.0 ), // twice") && saved.contains("Walks"), "{saved}");
    assert!(!saved.contains("<<<<"), "{saved}");
}

#[test]
fn whoever_only_looks_at_a_map_may_wait_for_it_later() {
    let mut play = Play::outline("", 80, 24);
    let path = play.folder.join("trip.ron");
    fs::write(&path, BY_HAND).unwrap();
    play.keys(": \"wait for\" Enter");
    assert_eq!(play.message(), "Nobody else has this map open.");
    let Locking::Held(lock) = MapLock::take(&path) else { panic!("the map is free") };
    play.app.open_file(&path).unwrap();
    play.keys("Esc Esc 5");
    let refused = "This map is read-only (: Wait for the map): it is open";
    assert!(play.message().starts_with(refused), "{}", play.message());
    drop(lock);
    play.keys(": \"wait for\" Enter");
    play.app.collect();
    assert_eq!(play.app.document().read_only, None);
    assert!(play.message().ends_with("trip.ron is free: it is yours to change now."), "{}", play.message());
    play.keys("Esc 5");
    assert!(play.map().contains("- Pays +2"), "{}", play.map());
}
