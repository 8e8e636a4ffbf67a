//! Storyboards of maps that travel: out through the picker, in by a paste, and both ways through pipes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use heartline::app::Flow;
use heartline::import::{Fate, ImportNote, Imported, import};
use heartline::journey::template::sample;
use heartline::store::MapFile;
use heartline::tui::overlay::{Journeys, Overlay};

use crate::play::{Play, folder};

const MERMAID: &str = "\
journey
  title Buying a bike
  section Awareness
    Sees an ad: 4: Maya
  section Purchase
    Pays by card: 1: Maya, Jonas
    Waits at home: a: Jonas
";

fn journey(title: &str) -> Imported {
    import(&format!("# {title}\n\n## {title} itself\n\n- Goes +1\n- Comes\n"), None).unwrap()
}

#[test]
fn a_map_is_exported_to_a_file_that_is_chosen_by_format_and_name() {
    let mut play = Play::sample(80, 24);
    let file = play.folder.join("out.md");
    play.keys("X");
    assert!(play.text().contains("Export as") && play.text().contains("outline-plain"), "{}", play.text());
    play.keys("\"plain\" Enter");
    assert!(play.text().contains("Export as outline-plain"), "{}", play.text());
    assert!(play.text().contains("writes buying-a-bike-online-plain.md"), "{}", play.text());
    play.keys(&format!("\"{}\" Enter", file.display()));
    assert!(
        play.message().starts_with("Exported ") && play.message().contains("out.md: "),
        "{}",
        play.message()
    );
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("# Buying a bike online\n") && !written.contains('^'), "{written}");
    assert!(play.text().contains("no file yet"), "an export is no save");
}

#[test]
fn an_export_never_writes_over_anything_unasked() {
    let mut play = Play::sample(80, 24);
    let file = play.folder.join("there.html");
    fs::write(&file, "mine").unwrap();
    let keys = format!("X Enter \"{}\" Enter", file.display());
    play.keys(&keys);
    assert!(play.text().contains("overwrite it"), "{}", play.text());
    play.keys("Esc");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    play.keys(&keys).keys("o");
    assert!(fs::read_to_string(&file).unwrap().starts_with("<!doctype html>"));
    assert!(play.message().starts_with("Exported"), "{}", play.message());
}

#[test]
fn an_export_leaves_the_map_itself_alone_and_asks_again_for_a_name_that_does_not_work() {
    let play = Play::sample(80, 24);
    let path = play.folder.join("map.ron");
    MapFile::replace(&path, &sample()).unwrap();
    let map = fs::read(&path).unwrap();
    let mut play = play.open(&path);
    play.keys(&format!("X Enter \"{}\" Enter", path.display()));
    assert!(play.message().contains("is the map itself"), "{}", play.message());
    assert!(play.text().contains("Export as html"), "{}", play.text());
    assert_eq!(fs::read(&path).unwrap(), map);
    play.keys("Ctrl-u \"nowhere/x\" Enter");
    assert!(play.message().contains("The folder of nowhere/x.html does not exist"), "{}", play.message());
    assert!(play.text().contains("Export as html"), "{}", play.text());
}

#[cfg(unix)]
#[test]
fn an_export_leaves_the_map_alone_under_whatever_name_it_goes() {
    let play = Play::sample(80, 24);
    let (path, other) = (play.folder.join("map.ron"), play.folder.join("map.md"));
    MapFile::replace(&path, &sample()).unwrap();
    let map = fs::read(&path).unwrap();
    fs::hard_link(&path, &other).unwrap();
    let forced = run(&play.folder, &["export", "map.ron", "-o", "map.md", "--force"], "");
    assert!(told(&forced).contains("map.md is the map itself"), "{}", told(&forced));
    assert_eq!((forced.status.code(), fs::read(&path).unwrap()), (Some(1), map.clone()));
    let mut play = play.open(&path);
    play.keys(&format!("X \"outline\" Enter \"{}\" Enter", other.display()));
    assert!(play.message().contains("is the map itself"), "{}", play.message());
    assert_eq!(fs::read(&path).unwrap(), map);
}

#[test]
fn esc_exports_nothing() {
    let mut play = Play::sample(80, 24);
    play.keys("X Esc X Enter Esc X \"nothing is called so\" Enter");
    assert!(play.text().contains("No format is called like that."), "{}", play.text());
    play.keys("Esc");
    assert!(play.app.session().overlays.is_empty());
    assert_eq!(play.message(), "");
    let left: Vec<_> = fs::read_dir(&play.folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name == "state"), "{left:?}");
}

#[test]
fn a_read_only_map_can_be_exported() {
    let play = Play::sample(80, 24);
    let path = play.folder.join("newer.ron");
    fs::write(&path, heartline::store::write(&sample()).replace("version: 1", "version: 999")).unwrap();
    let mut play = play.open(&path);
    let file = play.folder.join("copy.html");
    play.keys(&format!("X Enter \"{}\" Enter", file.display()));
    assert!(file.exists(), "{}", play.message());
}

#[test]
fn a_pasted_journey_becomes_an_empty_map_in_one_step() {
    let mut play = Play::outline("", 80, 24);
    play.paste(MERMAID);
    let expected = "\
# Buying a bike

persona: Maya
persona: Jonas

## Awareness

- Sees an ad +1
  - for: Maya

## Purchase

- Pays by card -2
  - for: Maya
  - for: Jonas
- Waits at home
  - for: Jonas
";
    assert_eq!(play.map(), expected);
    let told = "Read 2 stages, 3 touchpoints; 1 guess, nothing left. o i tells more, u takes it back.";
    assert_eq!(play.message(), told);
    play.keys("o i");
    assert!(play.text().contains("Imported from the clipboard"), "{}", play.text());
    assert!(play.text().contains("Guessed") && play.text().contains("line 7: "), "{}", play.text());
    play.keys("Esc u");
    let map = play.app.document().map();
    assert!(map.title.is_empty() && map.personas.is_empty() && map.stages.is_empty(), "{map:?}");
}

#[test]
fn a_pasted_outline_becomes_an_empty_map_with_everything_in_it() {
    let whole = heartline::journey::outline::print(&sample(), heartline::journey::outline::WithIds::Yes);
    let mut play = Play::outline("", 80, 24);
    play.paste(&whole);
    let (map, mut expected) = (play.app.document().map().clone(), sample());
    expected.id = map.id;
    assert_eq!(map, expected);
}

#[test]
fn pasted_stages_come_behind_the_present_one_and_people_are_known_by_name() {
    let mut play = Play::outline("# Bikes\n\npersona: maya\n\n## First\n\n- One\n\n## Last\n", 80, 24);
    play.paste(MERMAID);
    let map = play.map();
    assert!(
        map.starts_with("# Bikes\n\npersona: maya\npersona: Jonas\n\n## First\n\n- One\n\n## Awareness\n"),
        "{map}"
    );
    assert!(map.contains("- Sees an ad +1\n  - for: maya\n") && map.ends_with("## Last\n"), "{map}");
    assert!(play.message().starts_with("Read 2 stages, 3 touchpoints"), "{}", play.message());
    play.paste(MERMAID);
    assert_eq!(play.map().matches("## Awareness").count(), 2, "the same again is a copy: {}", play.message());
    play.keys("u u");
    assert_eq!(play.map(), "# Bikes\n\npersona: maya\n\n## First\n\n- One\n\n## Last\n");
}

#[test]
fn a_journey_pasted_while_composing_leaves_the_composer_open() {
    let mut play = Play::outline("## S\n\n- T\n", 80, 24);
    play.keys("a").paste(MERMAID);
    assert!(play.map().contains("- T\n\n## Awareness"), "{}", play.map());
    play.keys("\"and so on\" Enter Esc");
    assert!(play.map().contains("- T\n- and so on\n\n## Awareness"), "{}", play.map());
    let mut empty = Play::outline("", 80, 24);
    empty.keys("a \"Half a\"").paste(MERMAID);
    assert!(empty.map().starts_with("# Buying a bike\n"), "{}", empty.map());
    assert!(empty.app.session().overlays.is_empty());
    empty.keys("A");
    assert!(empty.text().contains("Half a"), "what was typed is kept: {}", empty.text());
}

#[test]
fn a_journey_pasted_onto_the_start_screen_is_opened() {
    let mut play = Play::outline("", 80, 24);
    play.keys("Ctrl-n").paste(&MERMAID.replace('\n', "\r"));
    assert!(play.app.session().overlays.is_empty(), "{}", play.text());
    assert!(play.map().starts_with("# Buying a bike\n"), "{}", play.map());
    assert!(play.message().starts_with("Read 2 stages, 3 touchpoints; 1 guess"), "{}", play.message());
    play.keys("Ctrl-s");
    assert!(play.text().contains("writes buying-a-bike.ron"), "{}", play.text());
    play.keys("Esc q");
    assert_eq!(play.flow, Flow::Continue, "it is nowhere else yet");
}

#[test]
fn a_paste_that_looks_like_a_journey_and_is_none_changes_nothing() {
    let mut play = Play::outline("", 80, 24);
    let events = "c1,2026-01-01 10:00:00,click\n".repeat(60);
    play.paste(&format!("customer_id,timestamp,event\n{events}"));
    assert!(
        play.message().starts_with("Nothing was pasted: this looks like an event log"),
        "{}",
        play.message()
    );
    assert!(play.app.document().map().stages.is_empty());
}

#[test]
fn lists_stay_lists_whatever_they_say() {
    let mut play = Play::outline("## S\n", 80, 24);
    play.paste("- journey\n- Pay: 2: Ann\n").keys("Esc");
    assert_eq!(play.map(), "## S\n\n- journey\n- Pay: 2: Ann\n");
}

#[test]
fn a_list_stays_a_list_though_commas_make_it_look_like_a_table() {
    let list = "Opens app, logs in, sees list\nPicks item, adds it, pays\n";
    let mut play = Play::outline("## S\n", 80, 24);
    play.paste(list).keys("Esc");
    assert_eq!(play.map(), "## S\n\n- Opens app, logs in, sees list\n- Picks item, adds it, pays\n");
    play.keys("a").paste("A, b, c\nD, e, f\n").keys("Esc Esc");
    assert!(play.map().contains("- A, b, c\n- D, e, f\n"), "while composing: {}", play.map());
    let mut start = Play::outline("", 80, 24);
    start.keys("Ctrl-n").paste(list);
    assert!(start.message().starts_with("Nothing was pasted: "), "it would go nowhere: {}", start.message());
}

#[test]
fn an_event_log_is_no_list() {
    let mut rows = "case id,timestamp,activity\n".to_owned();
    rows.extend((0..60).map(|n| format!("{n},2024-01-0{} 10:00:00,Pays\n", n % 9 + 1)));
    let mut play = Play::outline("## S\n", 80, 24);
    play.paste(&rows);
    assert!(play.message().contains("event log"), "{}", play.message());
    assert_eq!(play.map(), "## S\n");
}

#[test]
fn of_a_diagram_and_a_table_that_are_pasted_together_one_is_chosen() {
    let table = "| Stage | Action | Emotion |\n|---|---|---|\n| Riding | Rides home | happy |\n";
    let mut play = Play::outline("## S\n", 80, 24);
    play.paste(&format!("# Notes\n\n```mermaid\n{MERMAID}```\n\n# Afterwards\n\n{table}"));
    assert!(play.text().contains("2 journeys in the clipboard"), "{}", play.text());
    assert_eq!(play.map(), "## S\n", "nothing is pasted before one is chosen");
    play.keys("j Enter");
    assert!(play.map().contains("## Riding\n") && !play.map().contains("Awareness"), "{}", play.map());
    assert!(play.app.session().overlays.is_empty());
}

#[test]
fn a_list_without_a_stage_to_go_to_asks_for_one() {
    let mut play = Play::outline("", 80, 24);
    play.paste("one\ntwo\n");
    assert_eq!(play.message(), "Name the stage, then paste again.");
    play.keys("\"Day\"").paste("one\ntwo\n").keys("Esc");
    assert_eq!(play.map(), "## Day\n\n- one\n- two\n");
}

#[test]
fn nothing_is_pasted_into_a_map_that_may_only_be_looked_at() {
    let play = Play::sample(80, 24);
    let path = play.folder.join("newer.ron");
    fs::write(&path, heartline::store::write(&sample()).replace("version: 1", "version: 999")).unwrap();
    let mut play = play.open(&path);
    play.paste(MERMAID);
    assert!(play.message().starts_with("This map is read-only"), "{}", play.message());
}

#[test]
fn of_several_pasted_journeys_one_is_chosen() {
    let mut play = Play::outline("## S\n", 80, 24);
    let journeys = vec![journey("Booking"), journey("Riding"), journey("")];
    play.app.session_mut().push(Overlay::Journeys(Journeys::pasted(journeys)));
    assert!(play.text().contains("3 journeys in the clipboard"), "{}", play.text());
    assert!(play.text().contains("Untitled journey") && play.text().contains("1 stage, 2 touchpoints"));
    play.keys("j Enter");
    assert_eq!(play.map(), "## S\n\n## Riding itself\n\n- Goes +1\n- Comes\n");
    let journeys = vec![journey("Booking"), journey("Riding")];
    play.app.session_mut().push(Overlay::Journeys(Journeys::pasted(journeys)));
    play.keys("Esc");
    assert!(play.app.session().overlays.is_empty() && !play.map().contains("Booking"));
}

#[test]
fn of_several_journeys_in_a_file_one_is_opened_or_none() {
    let file = Path::new("trips.md");
    let offer = || vec![journey("Booking"), journey("Riding")];
    let mut play = Play::outline("", 80, 24);
    play.app.offer(offer(), file, "trips.ron".into());
    assert!(play.text().contains("2 journeys in trips.md"), "{}", play.text());
    play.keys("End Enter");
    assert!(play.text().contains("Imported from trips.md"), "{}", play.text());
    assert!(
        play.text().contains("Nothing is written yet: Ctrl-s saves the map as trips.ron"),
        "{}",
        play.text()
    );
    assert_eq!(play.map(), "# Riding\n\n## Riding itself\n\n- Goes +1\n- Comes\n");
    let mut play = Play::outline("", 80, 24);
    play.app.offer(offer(), file, "trips.ron".into());
    play.keys("Esc");
    assert_eq!(play.flow, Flow::Exit(0));
}

#[test]
fn the_picker_is_complete_on_the_smallest_screen() {
    for (width, height) in [(80, 24), (40, 10), (24, 7)] {
        let mut play = Play::sample(width, height);
        play.keys("X \"outline\"");
        assert!(play.text().contains("outline") && play.text().contains(".md"), "{}", play.text());
        let lines: Vec<Imported> = (1..=30).map(|number| journey(&format!("No {number}"))).collect();
        let mut play = Play::sample(width, height);
        play.app.session_mut().push(Overlay::Journeys(Journeys::pasted(lines)));
        play.keys("End");
        assert!(play.text().contains("30  No 30"), "the chosen one is in sight: {}", play.text());
    }
}

#[test]
fn several_journeys_to_choose_from_on_a_small_screen() {
    let mut play = Play::outline("## S\n\n- T\n", 60, 12);
    let journeys = vec![journey("Booking a trip"), journey("Riding"), journey("")];
    play.app.session_mut().push(Overlay::Journeys(Journeys::pasted(journeys)));
    insta::assert_snapshot!(play.keys("j").screen(), @"
     Untitled journey                               no file yet
     S
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
    ╭─ 3 journeys in the clipboard ────────────────────────────╮
    │ 1  Booking a trip         line 1, 1 stage, 2 touchpoints │
    │ 2  Riding                 line 1, 1 stage, 2 touchpoints │
    │ 3  Untitled journey       line 1, 1 stage, 2 touchpoints │
    ╰──────────────────────────────────────────────────────────╯
    +2
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈·┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
    -2
     Enter take it   Up Down choose   Esc close

     BBBBBBBBBBBBBBBB                               ddddddddddd
     B
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    cccBBBBBBBBBBBBBBBBBBBBBBBBBBBcccccccccccccccccccccccccccccc
    c A                         dddddddddddddddddddddddddddddd c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c A                         dddddddddddddddddddddddddddddd c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd
    dddc c c c c c c c cAc c c c c c c c c c
    ddd
     dddddddddddddddddddddddddddddddddddddddddd
    ");
}

/// Runs the program in a folder, with a text on its standard input.
fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
    command.args(arguments).current_dir(folder).env("HOME", folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that refuses before it reads has closed its end by then.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_import_reports_what_was_read_guessed_and_left() {
    let folder = folder();
    fs::write(folder.join("trip.mmd"), MERMAID).unwrap();
    let done = run(&folder, &["import", "trip.mmd"], "");
    let report = told(&done);
    let lines: Vec<&str> = report.lines().collect();
    assert_eq!(lines[0], "Read from trip.mmd:", "{report}");
    assert_eq!(lines[1], "  2 stages, 3 touchpoints, 2 scored, 2 personas", "{report}");
    assert_eq!(lines[2], "Guessed:", "{report}");
    assert!(lines[3].starts_with("  line 7: "), "{report}");
    assert_eq!(lines[4..], ["trip.ron: 2 stages, 3 touchpoints; 1 guess, nothing left"], "{report}");
    let again = run(&folder, &["import", "trip.mmd"], "");
    assert!(told(&again).contains("trip.ron exists already; --force"), "{}", told(&again));
    assert_eq!((done.status.code(), again.status.code()), (Some(0), Some(1)));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_import_writes_no_map_under_the_name_of_another_format() {
    let folder = folder();
    fs::write(folder.join("trip.mmd"), MERMAID).unwrap();
    let refused = run(&folder, &["import", "trip.mmd", "-o", "w.md", "--force"], "");
    assert_eq!(
        told(&refused),
        "heartline: w.md names another format; import writes maps, which end in .ron: write w.ron, then `heartline \
         export w.ron -o w.md`\n"
    );
    assert_eq!(refused.status.code(), Some(2));
    assert!(!folder.join("w.md").exists());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn of_very_many_guesses_some_are_told_and_all_if_asked() {
    let folder = folder();
    let odd = format!("journey\nsection A\n{}", "Waits: a: Jonas\n".repeat(30));
    let few = told(&run(&folder, &["import", "-", "-o", "a.ron"], &odd));
    assert!(few.contains("  and 10 more; --verbose shows all\n"), "{few}");
    assert!(few.ends_with("a.ron: 1 stage, 30 touchpoints; 30 guesses, nothing left\n"), "{few}");
    let all = told(&run(&folder, &["import", "-", "-o", "b.ron", "-v"], &odd));
    assert!(all.contains("  line 32: ") && !all.contains("more"), "{all}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn pipes_carry_a_map_from_one_format_to_the_other() {
    let folder = folder();
    let plain = MERMAID.replace(": a:", ": 3:");
    let ron = run(&folder, &["import", "-"], &plain);
    assert_eq!(told(&ron), "", "nothing odd, nothing to say");
    let ron = String::from_utf8(ron.stdout).unwrap();
    let outline = run(&folder, &["export", "-", "-o", "-", "--to", "outline-plain"], &ron);
    let outline = String::from_utf8(outline.stdout).unwrap();
    assert!(outline.contains("- Pays by card -2\n  - for: Maya\n  - for: Jonas\n"), "{outline}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "no file was written");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_export_to_a_file_tells_its_name_and_size() {
    let folder = folder();
    MapFile::replace(folder.join("map.ron"), &sample()).unwrap();
    let done = run(&folder, &["export", "map.ron", "-o", "map.md"], "");
    let size = fs::metadata(folder.join("map.md")).unwrap().len();
    let kinds = "as outline; --to outline-plain or markdown for another kind of .md";
    assert_eq!(told(&done), format!("map.md: {} kB, {kinds}\n", (size + 500) / 1000));
    assert_eq!(done.stdout, b"");
    let asked = run(&folder, &["export", "map.ron", "-o", "asked.md", "--to", "outline"], "");
    assert!(told(&asked).ends_with(" kB\n"), "who asks knows: {}", told(&asked));
    let csv = run(&folder, &["export", "map.ron", "-o", "map.csv"], "");
    assert!(told(&csv).ends_with(" kB\n"), "there is one kind of .csv: {}", told(&csv));
    let printed = run(&folder, &["export", "map.ron"], "");
    assert_eq!(printed.stdout, fs::read(folder.join("map.md")).unwrap());
    assert_eq!(told(&printed), "");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_format_that_is_not_here_is_answered_in_a_sentence() {
    let folder = folder();
    MapFile::replace(folder.join("map.ron"), &sample()).unwrap();
    for arguments in [["export", "map.ron", "-o", "map.pdf"], ["export", "map.ron", "--to", "pdf"]] {
        let done = run(&folder, &arguments, "");
        assert!(told(&done).contains("no export to PDF; export to HTML and print"), "{}", told(&done));
        assert_eq!((done.status.code(), told(&done).lines().count()), (Some(2), 1));
    }
    let unknown = told(&run(&folder, &["export", "map.ron", "-o", "map.doc"], ""));
    assert!(unknown.contains("no format 'doc'") && unknown.contains("outline-plain"), "{unknown}");
    let nowhere = run(&folder, &["export", "map.ron", "-o", "no/map.md"], "");
    assert!(told(&nowhere).contains("the folder of no/map.md does not exist"), "{}", told(&nowhere));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn one_journey_of_a_text_is_picked_or_all_are_written() {
    let folder = folder();
    fs::write(folder.join("trip.mmd"), MERMAID).unwrap();
    let wrong = run(&folder, &["import", "trip.mmd", "--pick", "Riding"], "");
    assert!(told(&wrong).contains("trip.mmd holds no journey 'riding'"), "{}", told(&wrong));
    assert!(told(&wrong).contains("  1  Buying a bike  (line "), "{}", told(&wrong));
    assert_eq!(wrong.status.code(), Some(2));
    let right = run(&folder, &["import", "trip.mmd", "--pick", "bike", "-o", "picked.ron"], "");
    assert_eq!(right.status.code(), Some(0), "{}", told(&right));
    let all = run(&folder, &["import", "trip.mmd", "--all"], "");
    assert!(told(&all).contains("buying-a-bike.ron: 2 stages"), "{}", told(&all));
    let again = run(&folder, &["import", "trip.mmd", "--all"], "");
    assert!(told(&again).contains("buying-a-bike.ron exists already"), "{}", told(&again));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_report_is_harmless_whatever_the_text_says() {
    let mut imported = journey("Evil");
    imported.notes.push(ImportNote { line: 1, text: "\u{1b}[2J".to_owned(), fate: Fate::Left });
    let mut play = Play::outline("", 80, 24);
    play.app.offer(vec![imported], Path::new("\u{1b}]0;x.md"), "x.ron".into());
    assert!(!play.text().contains('\u{1b}'), "{:?}", play.text());
}
