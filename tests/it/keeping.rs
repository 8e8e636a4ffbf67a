//! Storyboards of the edit log: what a person finds again, whatever ended the session before.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use heartline::app::Flow;
use heartline::store;
use heartline::store::log::Logs;
use heartline::tui::Event;
use heartline::tui::overlay::Overlay;

use crate::play::Play;

const TRIP: &str = "\
// asked in the survey of May
JourneyMap(
    version: 1,
    id: \"m1\",
    title: \"Trip\",
    stages: [
        (
            id: \"s1\",
            name: \"Way\",
            touchpoints: [
                (
                    id: \"t1\",
                    title: \"Pays\",
                    emotion: -1,
                ),
            ],
        ),
    ],
)
";

/// A session on a file of this content.
fn trip() -> (Play, PathBuf) {
    let play = Play::outline("", 80, 24);
    let path = play.folder.join("trip.ron");
    fs::write(&path, TRIP).unwrap();
    (play.open(&path), path)
}

/// The titles in a file, in order.
fn in_file(path: &Path) -> Vec<String> {
    let map = store::read(&fs::read_to_string(path).unwrap()).unwrap().map;
    map.touchpoints().map(|touchpoint| touchpoint.title.clone()).collect()
}

fn on_board(play: &Play) -> Vec<String> {
    play.app.document().map().touchpoints().map(|touchpoint| touchpoint.title.clone()).collect()
}

fn pause(play: &mut Play) {
    let due = play.app.deadline().expect("something to save");
    play.app.on_deadline(due);
}

/// Puts a file where a folder should be, which stops even root.
fn block(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    fs::write(folder, "in the way").unwrap();
}

#[test]
fn after_each_of_several_edits_a_kill_takes_nothing() {
    let (mut play, path) = trip();
    for number in 1..=4 {
        play.keys(&format!("a \"Number {number}\" Enter Esc"));
        play = play.killed().open(&path);
        let edits = if number == 1 { "1 edit".to_owned() } else { format!("{number} edits") };
        assert!(
            play.message().starts_with(&format!("Brought back {edits}, the last: ")),
            "{}",
            play.message()
        );
        assert_eq!(on_board(&play).len(), 1 + number);
        assert_eq!(fs::read_to_string(&path).unwrap(), TRIP, "nobody saved");
    }
    play.keys("Ctrl-s");
    play = play.killed().open(&path);
    assert_eq!(play.message(), "", "there is nothing to bring back");
    assert_eq!(in_file(&path), on_board(&play));
}

#[test]
fn undo_and_redo_reach_back_behind_a_kill_and_behind_a_save() {
    let (mut play, path) = trip();
    play.keys("a \"One\" Enter \"Two\" Enter Esc Ctrl-s a \"Three\" Enter Esc u");
    let mut play = play.killed().open(&path);
    assert_eq!(on_board(&play), ["Pays", "One", "Two"]);
    play.keys("Ctrl-r");
    assert_eq!(on_board(&play), ["Pays", "One", "Two", "Three"], "what was undone can be done again");
    play.keys("u u u");
    assert_eq!(on_board(&play), ["Pays"], "also what had been saved");
    play.keys("u");
    assert!(play.message().starts_with("Nothing to undo"), "{}", play.message());
    let mut play = play.killed().open(&path);
    assert_eq!(on_board(&play), ["Pays"]);
    play.keys("q");
    assert_eq!(in_file(&path), ["Pays"]);
}

#[test]
fn what_was_half_typed_comes_back_as_the_edit_it_would_have_become() {
    for (keys, there) in [
        ("a \"Misses the bu\"", "Misses the bu"),
        ("A \"Arriv\"", "## Arriv"),
        ("p \"too slo\"", "pain: too slo"),
        ("e End \" by car\"", "Pays by car"),
        (": \"by name\" Esc a \"Second\" Enter \"Thi\"", "Thi"),
    ] {
        let (mut play, path) = trip();
        play.keys(keys);
        let mut play = play.killed().open(&path);
        assert!(play.map().contains(there), "after {keys}: {}", play.map());
        assert!(play.message().starts_with("Brought back"), "after {keys}: {}", play.message());
        play.keys("u u u u");
        assert_eq!(on_board(&play), ["Pays"], "after {keys}");
    }
}

#[test]
fn what_was_typed_and_left_again_does_not_come_back_by_itself() {
    let (mut play, path) = trip();
    play.keys("a \"Mistake\" Ctrl-u Esc");
    let play = play.killed().open(&path);
    assert_eq!((on_board(&play), play.message()), (vec!["Pays".to_owned()], ""));
}

#[test]
fn what_comes_behind_a_save_is_told_from_what_was_saved() {
    let (mut play, path) = trip();
    play.keys("a \"One\" Enter Esc Ctrl-s");
    let mut play = play.killed().open(&path);
    assert_eq!(play.message(), "");
    play.keys("a \"Two\" Enter Esc");
    let play = play.killed().open(&path);
    assert!(play.message().starts_with("Brought back 1 edit, "), "{}", play.message());
    let play = play.killed().open(&path);
    assert!(play.message().starts_with("Brought back 1 edit, "), "killed twice: {}", play.message());
    assert_eq!(on_board(&play), ["Pays", "Two", "One"]);
}

#[test]
fn save_as_takes_the_log_along() {
    let (mut play, path) = trip();
    let copy = path.with_file_name("copy.ron");
    play.keys(&format!("a \"One\" Enter Esc Ctrl-o Ctrl-u \"{}\" Enter a \"Two\" Enter Esc", copy.display()));
    let play = play.killed().open(&copy);
    assert_eq!(on_board(&play), ["Pays", "One", "Two"]);
    assert!(play.message().starts_with("Brought back 1 edit, "), "{}", play.message());
    let play = play.killed().open(&path);
    assert_eq!(
        (on_board(&play), play.message()),
        (vec!["Pays".to_owned()], ""),
        "the original is left alone"
    );
}

#[test]
fn a_copy_of_what_could_only_be_looked_at_has_a_log_too() {
    let (mut play, path) = trip();
    let mut other = play.again().open(&path);
    assert!(other.text().contains("is open: "), "{}", other.text());
    let copy = path.with_file_name("copy.ron");
    other.keys(&format!("Esc Ctrl-o Ctrl-u \"{}\" Enter a \"Mine\" Enter Esc", copy.display()));
    assert!(other.text().contains("logged 1"), "{}", other.text());
    drop(other);
    play.keys("q");
    let play = play.killed().open(&copy);
    assert_eq!(on_board(&play), ["Pays", "Mine"]);
}

#[test]
fn a_copy_of_what_changed_while_it_could_only_be_looked_at_begins_with_the_change() {
    let (play, path) = trip();
    let mut play = play.killed();
    let newer = TRIP.replace("version: 1", "version: 999");
    fs::write(&path, &newer).unwrap();
    play = play.open(&path);
    fs::write(&path, TRIP.replace("Pays", "Walks")).unwrap();
    play.event(Event::Focus);
    assert_eq!(on_board(&play), ["Walks"]);
    let copy = path.with_file_name("copy.ron");
    play.keys(&format!("Ctrl-o Ctrl-u \"{}\" Enter a \"Mine\" Enter Esc", copy.display()));
    let play = play.killed().open(&copy);
    assert_eq!(on_board(&play), ["Walks", "Mine"]);
}

#[test]
fn a_moved_file_keeps_its_log_and_a_copied_one_takes_none() {
    let (mut play, path) = trip();
    play.keys("a \"One\" Enter Esc");
    let play = play.killed();
    let (moved, copied) = (path.with_file_name("moved.ron"), path.with_file_name("copied.ron"));
    fs::copy(&path, &copied).unwrap();
    let play = play.open(&copied);
    assert_eq!((on_board(&play), play.message()), (vec!["Pays".to_owned()], ""));
    let play = play.killed();
    fs::remove_file(&copied).unwrap();
    fs::rename(&path, &moved).unwrap();
    let play = play.open(&moved);
    assert_eq!(on_board(&play), ["Pays", "One"]);
}

#[test]
fn without_a_state_folder_the_log_lies_beside_the_map() {
    let (play, path) = trip();
    let play = play.killed();
    block(&play.folder.join("state/logs"));
    let mut play = play.open(&path);
    play.keys("a \"One\" Enter Esc");
    assert!(play.text().contains("logged 1"), "{}", play.text());
    assert!(path.with_file_name(".trip.ron.log").exists());
    let play = play.killed().open(&path);
    assert_eq!(on_board(&play), ["Pays", "One"]);
}

/// A session whose log can be kept nowhere.
fn unsafe_trip(width: u16, height: u16) -> (Play, PathBuf) {
    let play = Play::outline("", width, height);
    let path = play.folder.join("trip.ron");
    fs::write(&path, TRIP).unwrap();
    block(&play.folder.join("state/logs"));
    fs::create_dir(path.with_file_name(".trip.ron.log")).unwrap();
    let mut play = play.open(&path);
    while !play.app.session().overlays.is_empty() {
        play.keys("Esc");
    }
    (play, path)
}

#[test]
fn where_no_log_can_be_kept_that_is_said_and_editing_goes_on() {
    let (mut play, path) = unsafe_trip(80, 24);
    assert!(!play.text().contains("NOT SAFE"), "nothing is unsafe yet: {}", play.text());
    play.keys("a \"One\"");
    assert!(play.text().contains("NOT SAFE"), "half a line is not safe either: {}", play.text());
    play.keys("Enter Esc");
    assert!(play.text().contains("NOT SAFE: "), "{}", play.text());
    pause(&mut play);
    assert!(!play.text().contains("NOT SAFE") && play.text().contains("saved"), "{}", play.text());
    play.keys("5 q");
    assert_eq!(play.flow, Flow::Exit(0));
    assert!(fs::read_to_string(&path).unwrap().contains("emotion: 2"), "leaving saves");
}

#[test]
fn what_can_be_neither_logged_nor_saved_is_not_said_to_be_kept() {
    let (mut play, path) = unsafe_trip(80, 24);
    play.keys("a \"One\" Enter Esc");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    play.keys("q");
    assert_eq!(play.flow, Flow::Continue);
    let question = play.text();
    assert!(!question.contains("Nothing is lost") && !question.contains("the edit log keeps"), "{question}");
    assert!(question.contains("leave and lose what is not saved"), "{question}");
    play.keys("t");
    let overlays = play.app.session().overlays.len();
    assert_eq!((play.flow, overlays), (Flow::Continue, 1), "asked again, once");
    let copy = path.with_file_name("copy.ron");
    play.keys(&format!("a Ctrl-u \"{}\" Enter", copy.display()));
    assert_eq!(play.flow, Flow::Exit(0), "another name is always offered");
    assert_eq!(in_file(&copy), ["Pays", "One"]);
}

#[test]
fn a_log_that_others_could_have_written_is_not_used_and_that_is_said() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    for trick in ["mode", "link"] {
        let (mut play, path) = trip();
        play.keys("a \"One\" Enter Esc");
        let play = play.killed();
        let logs = fs::read_dir(play.folder.join("state/logs")).unwrap();
        let log = logs.map(|entry| entry.unwrap().path()).find(|path| path.extension().unwrap() == "log");
        let log = log.unwrap();
        if trick == "mode" {
            fs::set_permissions(&log, fs::Permissions::from_mode(0o666)).unwrap();
        } else {
            let elsewhere = play.folder.join("elsewhere");
            fs::rename(&log, &elsewhere).unwrap();
            symlink(&elsewhere, &log).unwrap();
        }
        let mut play = play.open(&path);
        let Some(Overlay::Report(report)) = play.app.session().overlays.last() else { panic!("{trick}") };
        assert!(report.lines[0].contains("was not used because"), "{trick}: {:?}", report.lines);
        assert_eq!(on_board(&play), ["Pays"]);
        play.keys("Esc a \"Two\" Enter Esc");
        assert!(play.text().contains("logged 1"), "another place is found: {}", play.text());
    }
}

#[test]
fn a_read_only_and_a_newer_file_are_told_apart_from_others_and_never_written() {
    use std::os::unix::fs::PermissionsExt;

    let (play, path) = trip();
    let play = play.killed();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let mut play = play.open(&path);
    assert!(play.message().starts_with("Read-only, because it is write-protected"), "{}", play.message());
    play.keys("5 a \"x\" Ctrl-s q");
    assert_eq!(play.flow, Flow::Exit(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), TRIP);
}

#[test]
fn a_file_that_others_hold_is_not_saved_to_by_any_door() {
    let (mut play, path) = trip();
    let mut other = play.again().open(&path);
    other.keys(&format!("Esc Ctrl-s Ctrl-o Ctrl-u \"{}\" Enter", path.display()));
    assert!(other.message().contains("cannot be changed because"), "{}", other.message());
    assert_eq!(fs::read_to_string(&path).unwrap(), TRIP);
    play.keys("5 Ctrl-s");
    other.event(Event::Focus);
    assert_eq!(other.app.document().map(), play.app.document().map(), "what is saved there is seen here");
}

#[test]
fn abandoning_restores_the_map_and_the_file_unless_others_came_in_between() {
    let (mut play, path) = trip();
    play.keys("a \"One\" Enter Esc Ctrl-s 5 Ctrl-s A \"Stage\" Enter Esc");
    play.keys(": \"without a trace\" Enter");
    assert!(play.text().contains("since you opened the map"), "{}", play.text());
    play.keys("d");
    assert_eq!(play.flow, Flow::Exit(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), TRIP, "to the byte");

    let mut play = play.killed().open(&path);
    play.keys("a \"One\" Enter Esc Ctrl-s");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Pays", "Walks")).unwrap();
    play.event(Event::Focus).keys(": \"without a trace\" Enter d");
    assert_eq!(play.flow, Flow::Continue);
    assert!(play.message().contains("Changes of others came in between"), "{}", play.message());
    assert_eq!(on_board(&play), ["Walks", "One"]);
}

#[test]
fn what_was_brought_back_is_not_abandoned_with_what_came_after() {
    let (mut play, path) = trip();
    play.keys("a \"One\" Enter Esc");
    let mut play = play.killed().open(&path);
    play.keys("a \"Two\" Enter Esc : \"without a trace\" Enter d");
    assert_eq!(play.flow, Flow::Exit(0));
    assert_eq!(in_file(&path), ["Pays", "One"]);
}

#[test]
fn a_map_is_saved_when_it_is_quiet_and_in_the_end_also_when_it_is_not() {
    let (mut play, path) = trip();
    assert_eq!(play.app.deadline(), None, "nothing to save, nothing to wait for");
    let begun = Instant::now();
    play.keys("5");
    let first = play.app.deadline().unwrap();
    assert!(first >= begun + Duration::from_secs(2), "not while keys are being pressed");
    play.app.on_deadline(begun);
    assert_eq!(fs::read_to_string(&path).unwrap(), TRIP);
    let ends = first + Duration::from_secs(28);
    play.keys("4");
    let second = play.app.deadline().unwrap();
    assert!(first < second && second <= ends, "each change puts it off, up to 30 seconds");
    pause(&mut play);
    assert!(fs::read_to_string(&path).unwrap().contains("emotion: 1"));
    assert_eq!((play.app.deadline(), play.message()), (None, ""), "and nothing is said about it");
}

#[test]
fn nothing_is_saved_by_itself_while_both_sides_wait_for_a_choice() {
    let (mut play, path) = trip();
    let theirs = TRIP.replace("emotion: -1", "emotion: 1");
    play.keys("5");
    fs::write(&path, &theirs).unwrap();
    pause(&mut play);
    assert!(play.text().contains("Changed here and in trip.ron"), "{}", play.text());
    assert_eq!(play.app.deadline(), None);
    play.event(Event::Focus).event(Event::Terminate(1));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs, "not even in a hurry");
    assert!(play.app.farewell().is_some_and(|told| told.contains("the edit log has")));
    let mut play = play.killed().open(&path);
    assert!(play.text().contains("Changed here and in trip.ron"), "it is asked again: {}", play.text());
    play.keys("t Enter Esc q");
    assert_eq!(play.flow, Flow::Exit(0));
    assert!(fs::read_to_string(&path).unwrap().contains("emotion: 1"));
}

#[test]
fn a_question_that_comes_up_by_itself_takes_no_letter_from_what_is_being_typed() {
    let (mut play, path) = trip();
    let theirs = TRIP.replace("emotion: -1", "emotion: 1");
    play.keys("5 a \"Tells \"");
    fs::write(&path, &theirs).unwrap();
    pause(&mut play);
    play.keys("\"Mum the truth\"");
    let shown = play.text();
    assert!(shown.contains("Changed here") && shown.contains("Tells Mum the truth"), "{shown}");
    play.keys("Enter Esc");
    assert_eq!(on_board(&play), ["Pays", "Tells Mum the truth"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs, "nothing was chosen yet");
    play.keys("Enter");
    pause(&mut play);
    assert!(fs::read_to_string(&path).unwrap().contains("emotion: 2"), "mine stands");
}

#[test]
fn what_others_do_while_a_choice_waits_comes_into_the_same_list() {
    let (mut play, path) = trip();
    play.keys("5");
    for score in ["1", "0.5"] {
        fs::write(&path, TRIP.replace("emotion: -1", &format!("emotion: {score}"))).unwrap();
        play.event(Event::Focus);
        let shown = play.text();
        assert_eq!(shown.matches("theirs").count(), 2, "one conflict and the hint: {shown}");
        assert_eq!(play.app.session().overlays.len(), 1);
    }
    play.keys("t Enter");
    pause(&mut play);
    assert!(fs::read_to_string(&path).unwrap().contains("emotion: 0.5"));
}

#[test]
fn a_save_that_fails_by_itself_warns_and_one_that_was_asked_for_asks() {
    let (mut play, path) = trip();
    let away = play.folder.join("away");
    play.keys("a \"One\" Enter Esc");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    pause(&mut play);
    assert!(play.message().contains("is a folder, not a file"), "{}", play.message());
    assert!(play.app.session().overlays.is_empty(), "nobody is held up");
    play.keys("a \"Two\" Enter Esc Ctrl-s");
    assert!(play.text().contains("save under another name"), "{}", play.text());
    fs::rename(&path, away).unwrap();
    fs::write(&path, TRIP).unwrap();
    play.keys("t");
    assert!(play.message().starts_with("Saved"), "{}", play.message());
    assert_eq!(in_file(&path), ["Pays", "One", "Two"]);
}

#[test]
fn opening_again_what_cannot_be_opened_drops_nothing() {
    let (mut play, path) = trip();
    play.keys("a \"One\" Enter Esc");
    fs::write(&path, "no map at all").unwrap();
    play.keys("Ctrl-s r");
    assert!(play.message().contains("trip.ron"), "{}", play.message());
    play.keys("a \"Two\" Enter Esc");
    assert!(play.text().contains("logged") || play.text().contains("changed on disk"), "{}", play.text());
    fs::write(&path, TRIP).unwrap();
    let play = play.killed().open(&path);
    assert_eq!(on_board(&play), ["Pays", "One", "Two"]);
}

#[test]
fn a_lock_that_was_swept_away_costs_nobody_anything() {
    let (mut play, path) = trip();
    fs::remove_file(path.with_file_name(".trip.ron.lock")).unwrap();
    let mut other = play.again().open(&path);
    other.keys("Esc a \"Theirs\" Enter Esc Ctrl-s");
    play.keys("a \"Ours\" Enter Esc Ctrl-s");
    assert!(play.message().contains("took over 1 change"), "{}", play.message());
    let mut saved = in_file(&path);
    saved.sort();
    assert_eq!(saved, ["Ours", "Pays", "Theirs"]);
}

#[test]
fn an_unsafe_map_says_so_and_keeps_its_title() {
    for (width, height) in [(80, 24), (40, 10)] {
        let (mut play, _) = unsafe_trip(width, height);
        play.keys("5");
        let title = play.text().lines().next().unwrap().to_owned();
        assert!(title.starts_with(" Trip ") && title.contains("NOT SAFE: "), "{title}");
    }
    let (mut play, _) = unsafe_trip(40, 10);
    play.keys("5");
    insta::assert_snapshot!(play.text(), @"
     Trip         NOT SAFE: something is i…
     Way
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ +2.0 ━━
    ▌▲ Pays                             +2




                        ▲
     a add  1-5 feel  : commands     ? help
    ");
}

#[test]
fn the_list_of_conflicts() {
    for (width, height) in [(80, 24), (40, 10)] {
        let play = Play::outline("", width, height);
        let path = play.folder.join("a-name-that-is-much-longer-than-what-fits-into-one-line.ron");
        fs::write(&path, TRIP).unwrap();
        let mut play = play.open(&path);
        play.keys("5 e Ctrl-u \"Pays at the counter, because the card reader was broken again\" Esc");
        fs::write(&path, TRIP.replace("-1", "1").replace("Pays", "Walks")).unwrap();
        play.event(Event::Focus);
        if width == 80 {
            insta::assert_snapshot!(play.text(), @"
             Trip                                                                ● logged 2
             Way
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ +2.0 ━━
            ▌▲ Pays at the counter, because the
            ▌  card reader was broken again     +2


            ╭─ Changed here and in a-name-that-is-much-longer-than-what-fits-into-one-li… ─╮
            │ ▌ the title of 'Pays at the counter, because the card reader was broken aga… │
            │   ◆ mine    Pays at the counter, because the card reader was broken again    │
            │     theirs  Walks                                                            │
            │                                                                              │
            │   the score of 'Pays at the counter, because the card reader was broken aga… │
            │   ◆ mine    +2                                                               │
            │     theirs  +1                                                               │
            ╰──────────────────────────────────────────────────────────────────────────────╯
            ────────────────────◆───────────────────
            +2                  ◆

             0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈

            -2
             mean +2.0 · range 0.0 · 1 touchpoint · lowest: Pays at the counter, because th…
             m mine   t theirs   Esc, Enter done   Up Down next
            ");
        } else {
            insta::assert_snapshot!(play.text(), @"
             Trip                        ● logged 2
            ╭─ Changed here and in a-name-that-i… ─╮
            │ ▌ the title of 'Pays at the counter… │
            │   ◆ mine    Pays at the counter,     │
            │             because the card reader  │
            │             was broken again         │
            │     theirs  Walks                    │
            │                                      │
            ╰──────────────────────────────────────╯
             m mine   t theirs   Esc, Enter done
            ");
        }
    }
}

#[test]
fn the_question_of_a_file_that_is_gone() {
    let play = Play::outline("", 40, 10);
    let path = play.folder.join("trip.ron");
    fs::write(&path, TRIP).unwrap();
    let mut play = play.open(&path);
    fs::remove_file(&path).unwrap();
    play.keys("5 Ctrl-s");
    let shown = play.text();
    for answer in ["m  make the file again", "a  save under another name", "Esc"] {
        assert!(shown.contains(answer), "every answer is there on the smallest screen: {shown}");
    }
}

#[test]
fn a_new_map_that_somebody_else_is_making_can_only_be_looked_at() {
    let play = Play::outline("", 80, 24);
    let path = play.folder.join("new.ron");
    let play = play.open(&path);
    let mut other = play.again().open(&path);
    other.keys("Esc A \"Mine\" Enter Esc Ctrl-s");
    let refused = "This map is read-only (: Wait for the map): it is open";
    assert!(other.message().starts_with(refused), "{}", other.message());
    assert!(!path.exists());
}

#[test]
fn a_form_says_what_it_is_about_to_write_over() {
    let (mut play, path) = trip();
    play.keys("j e \" by card\"");
    fs::write(&path, TRIP.replace("Pays", "Walks")).unwrap();
    play.event(Event::Focus).keys("Esc");
    assert_eq!(play.message(), "The title had become 'Walks' meanwhile; u brings that back.");
    assert_eq!(on_board(&play), ["Pays by card"]);
    play.keys("u");
    assert_eq!(on_board(&play), ["Walks"]);
}

#[test]
fn what_was_in_a_folder_that_is_gone_can_still_be_had() {
    let play = Play::outline("", 80, 24);
    let inside = play.folder.join("inside");
    fs::create_dir(&inside).unwrap();
    let path = inside.join("trip.ron");
    fs::write(&path, TRIP).unwrap();
    let mut play = play.open(&path);
    play.keys("a \"One\" Enter Esc");
    fs::remove_dir_all(&inside).unwrap();
    let mut again = play.killed();
    again.app.open_from_log(&path).unwrap();
    assert_eq!(on_board(&again), ["Pays", "One"]);
    assert!(again.app.document().read_only.as_ref().unwrap().contains("its folder is gone"));
}

#[test]
fn a_copy_takes_no_log_away_from_an_original_that_is_away_for_a_while() {
    let play = Play::outline("", 80, 24);
    let (here, away) = (play.folder.join("here"), play.folder.join("away"));
    fs::create_dir(&here).unwrap();
    let (path, copy) = (here.join("trip.ron"), play.folder.join("copy.ron"));
    fs::write(&path, TRIP).unwrap();
    fs::write(&copy, TRIP).unwrap();
    let mut play = play.open(&path);
    play.keys("a \"One\" Enter Esc");
    let play = play.killed();
    fs::rename(&here, &away).unwrap();
    let mut play = play.open(&copy);
    assert!(play.text().contains("Noticed about the edit log"), "{}", play.text());
    let play = play.killed();
    fs::rename(&away, &here).unwrap();
    assert_eq!(on_board(&play.open(&path)), ["Pays", "One"]);
}

#[test]
fn whoever_looked_goes_on_when_they_come_back_and_nobody_has_the_map_any_more() {
    let (mut play, path) = trip();
    let mut other = play.again().open(&path);
    other.keys("Esc");
    play.keys("5 q");
    drop(play);
    // The folder of the first session went with it; the map is made again for the one who looks.
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, TRIP.replace("emotion: -1", "emotion: 2")).unwrap();
    other.event(Event::Focus).keys("Esc 1");
    assert!(other.app.document().read_only.is_none(), "{}", other.text());
    assert!(other.app.document().is_unsaved());
}

#[test]
fn a_merge_that_git_leaves_while_the_map_is_open_can_be_opened_again() {
    let (mut play, path) = trip();
    let marked = TRIP.replace(
        "                    emotion: -1,\n",
        "<<<<<<< HEAD\n                    emotion: -1.5,\n=======\n                    emotion: -2,\n>>>>>>> x\n",
    );
    fs::write(&path, &marked).unwrap();
    play.event(Event::Focus).keys("5 Ctrl-s r");
    assert!(play.text().contains("Changed on both sides of the merge"), "{}", play.text());
    assert_eq!(fs::read_to_string(&path).unwrap(), marked);
    play.keys("t Esc Ctrl-s");
    assert!(fs::read_to_string(&path).unwrap().contains("emotion: -2"));
}

#[test]
fn a_merge_that_git_left_is_joined_with_what_the_log_has() {
    let (mut play, path) = trip();
    play.keys("a \"Only in the log\" Enter Esc");
    let mut play = play.killed();
    let marked = TRIP.replace(
        "                    emotion: -1,\n",
        "<<<<<<< HEAD\n                    emotion: -1.5,\n=======\n                    emotion: -2,\n>>>>>>> x\n",
    );
    fs::write(&path, marked).unwrap();
    play.app.open_file(&path).unwrap();
    play.keys("t Enter Ctrl-s");
    assert_eq!(in_file(&path), ["Pays", "Only in the log"]);
    assert_eq!(on_board(&play.killed().open(&path)), ["Pays", "Only in the log"]);
}

#[test]
fn the_same_text_imported_again_goes_on_with_what_was_made_of_it() {
    let (map, _) = heartline::journey::outline::read("# Trip\n\n## Booking\n\n- Pays\n");
    let mut play = Play::outline("", 80, 24);
    play.app.put_imported(map.clone(), "trip.ron".into());
    play.keys("a \"One\" Enter Esc");
    let mut play = play.killed();
    play.app.put_imported(map, "trip.ron".into());
    assert_eq!(on_board(&play), ["Pays", "One"]);
}

#[test]
fn a_log_that_was_set_aside_is_never_swept_while_it_holds_unsaved_changes() {
    let (mut play, _) = trip();
    play.keys("5");
    let play = play.killed();
    let folder = play.folder.join("state/logs");
    let log = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).next().unwrap();
    let aside = PathBuf::from(format!("{}.older-1", log.display()));
    fs::rename(&log, &aside).unwrap();
    Logs::at(&folder).sweep(Duration::ZERO);
    assert!(aside.exists());
}

#[test]
fn the_previous_version_and_the_file_change_places_whole() {
    let (mut play, path) = trip();
    play.keys("5 q");
    let kept = Logs::at(play.folder.join("state/logs")).previous_of(&path).unwrap();
    let saved = fs::read_to_string(&path).unwrap();
    store::swap(&path, &kept).unwrap();
    assert_eq!(
        (fs::read_to_string(&path).unwrap(), fs::read_to_string(&kept).unwrap()),
        (TRIP.into(), saved)
    );
    let left = fs::read_dir(kept.parent().unwrap())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".present"));
    assert_eq!(left.count(), 0);
}

// The doors: commands that need no terminal, as processes.

/// A folder with a map in it, and the program in that folder.
struct Door(PathBuf);

impl Door {
    fn new() -> Self {
        let folder = crate::play::folder();
        fs::write(folder.join("trip.ron"), TRIP).unwrap();
        Self(folder)
    }

    fn trip(&self) -> PathBuf {
        self.0.join("trip.ron")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
        command.args(args).current_dir(&self.0).env("XDG_STATE_HOME", self.0.join("state"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn start(&self, args: &[&str]) -> Child {
        self.command(args).spawn().unwrap()
    }

    fn run(&self, args: &[&str], input: &[u8]) -> Said {
        let mut child = self.start(args);
        // It may have ended before it read everything.
        let _ = child.stdin.take().unwrap().write_all(input);
        Said::from(child.wait_with_output().unwrap())
    }

    /// Changes that were acknowledged and not saved: the process was killed.
    fn acknowledged_and_killed(&self, lines: &str) {
        let mut child = self.start(&["apply", "trip.ron"]);
        let mut input = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        for (number, line) in lines.lines().enumerate() {
            writeln!(input, "{line}").unwrap();
            assert_eq!(answers.next().unwrap().unwrap(), format!("ACK {}", number + 1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(fs::read_to_string(self.trip()).unwrap(), TRIP, "nothing was saved");
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let door = Door::new();
    door.acknowledged_and_killed("- Waits @web -1\nSet(id: \"t1\", fact: Emotion(Some(-15)))");
    let said = door.run(&["recover", "trip.ron", "--stdout"], b"");
    assert!(said.code == Some(0) && said.out.contains("Waits") && said.out.contains("-1.5"), "{said:?}");
    assert_eq!(fs::read_to_string(door.trip()).unwrap(), TRIP, "looking changes nothing");
    let said = door.run(&["recover", "trip.ron"], b"");
    assert!(said.code == Some(0) && said.err.contains("2 edits brought back and saved"), "{said:?}");
    assert_eq!(in_file(&door.trip()), ["Pays", "Waits"]);
    let said = door.run(&["recover", "trip.ron"], b"");
    assert!(said.code == Some(0) && said.err.contains("nothing to bring back"), "{said:?}");
}

#[test]
fn what_is_applied_is_saved_at_the_end_in_both_forms() {
    let door = Door::new();
    let said = door.run(&["apply", "trip.ron"], b"## Home\n\n- Unpacks +2\nRemove(id: \"t1\")\n");
    assert_eq!((said.code, said.out.as_str()), (Some(0), "ACK 1\nACK 2\nACK 3\n"), "{said:?}");
    assert_eq!(in_file(&door.trip()), ["Unpacks"]);
    let said = door.run(&["recover", "--previous", "trip.ron"], b"");
    assert_eq!((said.code, in_file(&door.trip())), (Some(0), vec!["Pays".to_owned()]), "{said:?}");
    assert_eq!(fs::read_to_string(door.trip()).unwrap(), TRIP, "to the byte");
    let said = door.run(&["recover", "--previous", "trip.ron"], b"");
    assert_eq!((said.code, in_file(&door.trip())), (Some(0), vec!["Unpacks".to_owned()]), "{said:?}");
}

#[test]
fn a_line_that_cannot_be_applied_is_named_and_what_came_before_it_stays() {
    for (line, why) in [
        (&b"Set(id: \"t1\", fact: Emotion(Some(77)))"[..], "from -2 to +2"),
        (&b"Set(id: \"t1\", fact"[..], "column"),
        (&b"Remove(id: \"nowhere\")"[..], "nowhere"),
        (&b"- caf\xff"[..], "UTF-8"),
    ] {
        let door = Door::new();
        let input = [b"- Waits\n\n", line, b"\n- Never\n"].concat();
        let said = door.run(&["apply", "trip.ron"], &input);
        assert_eq!((said.code, said.out.as_str()), (Some(2), "ACK 1\n"), "{said:?}");
        assert!(said.err.contains("line 3 of standard input") && said.err.contains(why), "{said:?}");
        let said = door.run(&["recover", "trip.ron", "--stdout"], b"");
        assert!(said.out.contains("Waits") && !said.out.contains("Never"), "{said:?}");
    }
}

#[test]
fn a_map_that_is_open_elsewhere_is_not_changed_by_any_command() {
    let door = Door::new();
    let mut holder = door.start(&["apply", "trip.ron"]);
    let mut input = holder.stdin.take().unwrap();
    writeln!(input, "- Waits").unwrap();
    let mut answer = String::new();
    let mut answers = BufReader::new(holder.stdout.take().unwrap());
    answers.read_line(&mut answer).unwrap();
    let process = format!("process {}", holder.id());
    for args in [&["apply", "trip.ron"][..], &["recover", "trip.ron"], &["recover", "trip.ron", "--previous"]]
    {
        let said = door.run(args, b"- Never\n");
        assert_eq!(said.out, "", "{args:?}: {said:?}");
        let no_previous = said.err.contains("no previous version");
        assert!(said.code == Some(1) && (said.err.contains(&process) || no_previous), "{args:?}: {said:?}");
        assert_eq!(fs::read_to_string(door.trip()).unwrap(), TRIP, "{args:?}");
    }
    drop(input);
    assert!(holder.wait().unwrap().success());
    assert_eq!(in_file(&door.trip()), ["Pays", "Waits"]);
}

#[test]
fn a_file_that_is_no_map_any_more_is_recovered_from_its_log() {
    let door = Door::new();
    door.acknowledged_and_killed("- Waits");
    fs::write(door.trip(), "JourneyMap(\n    version: 1,\n\0\0\0").unwrap();
    let said = door.run(&["show", "trip.ron"], b"");
    assert_eq!(said.code, Some(2), "{said:?}");
    let said = door.run(&["recover", "trip.ron"], b"");
    assert_eq!(
        (said.code, in_file(&door.trip())),
        (Some(0), vec!["Pays".to_owned(), "Waits".to_owned()]),
        "{said:?}"
    );

    let other = Door::new();
    fs::write(other.trip(), "no map").unwrap();
    let said = other.run(&["recover", "trip.ron"], b"");
    assert_eq!(said.code, Some(2), "there is nothing to recover it from: {said:?}");
    assert_eq!(fs::read_to_string(other.trip()).unwrap(), "no map");
}

#[test]
fn what_changed_underneath_is_taken_over_or_left_to_a_person() {
    let door = Door::new();
    door.acknowledged_and_killed("Set(id: \"t1\", fact: Emotion(Some(-15)))");
    fs::write(door.trip(), TRIP.replace("Pays", "Walks")).unwrap();
    let said = door.run(&["recover", "trip.ron"], b"");
    assert_eq!(said.code, Some(0), "{said:?}");
    let text = fs::read_to_string(door.trip()).unwrap();
    assert!(text.contains("Walks") && text.contains("emotion: -1.5"), "{text}");

    let door = Door::new();
    door.acknowledged_and_killed("Set(id: \"t1\", fact: Emotion(Some(-15)))");
    let theirs = TRIP.replace("emotion: -1", "emotion: 2");
    fs::write(door.trip(), &theirs).unwrap();
    for (args, input) in [(&["recover", "trip.ron"][..], ""), (&["apply", "trip.ron"], "- Waits\n")] {
        let said = door.run(args, input.as_bytes());
        assert_eq!(said.code, Some(1), "{said:?}");
        assert!(said.err.contains("-1.5 here, +2 there") && said.err.contains("to choose"), "{said:?}");
        assert_eq!(fs::read_to_string(door.trip()).unwrap(), theirs, "{args:?}");
    }
    let said = door.run(&["recover", "trip.ron", "--stdout"], b"");
    assert!(said.out.contains("Waits") && said.out.contains("-1.5"), "nothing of ours is lost: {said:?}");
}

#[test]
fn a_map_without_a_file_has_its_log_listed_only_until_it_has_one() {
    let mut play = Play::outline("", 80, 24);
    play.keys("a \"Stage\" Enter \"First\"");
    let logs = Logs::at(play.folder.join("state/logs"));
    let play = play.killed();
    // A process that another test starts has our files too until it is the program that it starts.
    let patience = Instant::now() + Duration::from_secs(20);
    while logs.unnamed().len() != 1 {
        assert!(Instant::now() < patience, "{:?}", logs.unnamed());
        std::thread::yield_now();
    }
    let mut play = play;
    play.keys("Ctrl-n 1");
    assert_eq!(play.map(), "## Stage\n\n- First\n", "also what was half typed");
    play.keys("q d");
    assert_eq!(play.flow, Flow::Exit(0));
    assert!(logs.unnamed().is_empty(), "dropped by answer");
}
