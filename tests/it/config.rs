//! Storyboards of the config: what a person says in the file holds in the program, and mistakes stop nobody.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use heartline::app::Abilities;
use heartline::journey::template::sample;
use heartline::store::config::Sources;
use heartline::store::{self, MapFile};
use heartline::tui::glyphs::Glyphs;
use heartline::tui::theme::{Depth, Palette, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::play::{Play, folder};

/// A session on the sample that goes by this config.
fn play(config: &str) -> Play {
    let mut play = Play::sample(100, 30);
    let path = file(&play, config);
    play.app.configure(Sources::at(path), Abilities::default());
    play.app.tell_complaints();
    play
}

/// Puts another config in the place of the first.
fn file(play: &Play, config: &str) -> PathBuf {
    let path = play.folder.join("config.ron");
    std::fs::write(&path, config).unwrap();
    path
}

fn last_line(play: &mut Play) -> String {
    play.text().rsplit('\n').next().unwrap_or_default().trim().to_owned()
}

#[test]
fn keys_of_ones_own_work_and_stand_wherever_keys_are_shown() {
    let mut play =
        play("(keys: {\"touchpoint.add\": [\"Insert\", \"g a\"], \"help\": [\"F6\"], \"edit.undo\": []})");
    let hints = last_line(&mut play);
    assert!(hints.contains("Insert add") && hints.ends_with("F6 help"), "{hints}");
    assert!(!hints.contains("undo"), "{hints}");

    play.keys("a");
    assert_eq!(play.message(), "a does nothing here; F6 lists the keys.");
    let before = play.map();
    play.keys("Insert \"Looks at the window\" Enter Esc");
    assert_ne!(play.map(), before);
    play.keys("g a \"Walks in\" Enter Esc");
    assert!(play.map().contains("Walks in"));

    let help = play.keys("F6 / \"add touchpoints\"").text();
    assert!(help.contains("Insert  g a"), "{help}");
    play.keys("Esc Esc d d");
    assert!(play.message().ends_with(": Undo takes it back."), "{}", play.message());
}

#[test]
fn a_story_is_left_by_its_own_keys_whatever_else_they_are_bound_to() {
    let mut play = play(r#"(keys: {"view.eyes": ["q", "Z"]})"#);
    let seen = play.keys("V").text();
    assert_ne!(play.keys("Z").text(), seen, "other eyes suit a story");
    assert_eq!(play.app.session().overlays.len(), 1);
    play.keys("q");
    assert_eq!(play.app.session().overlays.len(), 0, "{}", play.text());
}

#[test]
fn no_key_to_type_with_goes_to_what_works_while_typing() {
    for (command, key) in [("suspend", "z"), ("tour.skip", "Enter"), ("tour.leave", "Backspace")] {
        let mut play = play(&format!("(keys: {{\"{command}\": [\"{key}\"]}})"));
        let why =
            format!("`{key}` is to type with, where {command} works too; choose one with Ctrl, Alt or F");
        assert!(play.message().contains(&why), "{}", play.message());
        play.keys(r#"a "Jazz" Enter"#);
        assert!(play.map().contains("- Jazz\n"), "{}", play.map());
    }
    let mut play = play(r#"(keys: {"suspend": ["Alt-z", "g z"]})"#);
    assert_eq!(play.message(), "");
    play.keys("g z");
    assert_eq!(play.flow, heartline::app::Flow::Suspend);
}

#[test]
fn keys_of_ones_own_stand_in_what_is_told() {
    let mut play = play(
        r#"(keys: {"edit.copy": ["F5"], "timer.start": ["F6"], "find": ["F8"],
            "view.mouse": ["F9"], "quit": ["F10"], "palette": ["F11"], "tour.leave": ["F12"]})"#,
    );
    let told = [
        ("P", "Nothing was copied yet; F5 copies."),
        ("t 1", "No timer runs; F6 starts one."),
        ("n", "Nothing was looked for yet; F8 finds."),
        ("F9", "The mouse is off: the terminal selects text with it; F9 switches it on."),
        ("F12", "No tour is on; F11 Take the tour begins it."),
    ];
    for (keys, told) in told {
        assert_eq!(play.keys(keys).message(), told);
    }
    let mut small = Buffer::empty(Rect::new(0, 0, 40, 1));
    play.app.draw(&mut small);
    let line: String = small.content().iter().map(Cell::symbol).collect();
    assert_eq!(line.trim_end(), "needs 24x7, this is 40x1; F10 quits");
}

#[test]
fn a_program_can_be_left_by_two_keys_where_nothing_can_be_seen() {
    let mut play = play("(keys: {\"quit\": [\"g q\"]})");
    play.event(heartline::tui::Event::Resize { width: 10, height: 3 });
    play.keys("q g x g");
    assert_eq!(play.flow, heartline::app::Flow::Continue);
    play.keys("q");
    assert_eq!(play.flow, heartline::app::Flow::Exit(0));
}

#[test]
fn every_setting_changes_what_it_says() {
    let mut usual = play("");
    assert!(last_line(&mut usual).contains("? help"));
    let board = usual.text();

    let mut quiet = play("(hints: off)");
    assert_eq!(last_line(&mut quiet), "");
    quiet.keys("x");
    assert_eq!(last_line(&mut quiet), "x does nothing here; ? lists the keys.");

    let mut narrow = play("(detail_pane: off)");
    assert_ne!(narrow.text(), board);
    assert_eq!(narrow.keys("Tab").text(), board);

    let ascii = play("(glyphs: ascii)").text();
    assert!(ascii.is_ascii() && !board.is_ascii(), "{ascii}");
    let mut play = Play::sample(100, 30);
    let path = file(&play, "(glyphs: unicode)");
    play.app
        .configure(Sources::at(path), Abilities { depth: Depth::None, glyphs: Glyphs::ASCII, light: false });
    assert_eq!(play.text(), board);
    assert_eq!(play.app.session().theme, Theme::new(Depth::None));
}

#[test]
fn colours_are_as_deep_as_is_said() {
    let depths =
        [("none", Depth::None), ("16", Depth::Named), ("256", Depth::Indexed), ("true", Depth::True)];
    for (said, depth) in depths {
        let play = play(&format!("(colour_depth: {said})"));
        assert_eq!(play.app.session().theme, Theme::new(depth), "{said}");
    }
}

#[test]
fn themes_and_colours_of_ones_own_hold_and_what_is_none_is_told_and_left() {
    let config = "(theme: dark, colours: {\"accent\": \"#102030\", \"low\": \"reddish\"})";
    let play = play(config);
    let wanted = Palette::named("dark").unwrap().with("accent", "#102030").unwrap();
    assert_eq!(play.app.session().palette, wanted);
    assert!(play.message().starts_with("config.ron:1:53: "), "{}", play.message());
    let kept: Vec<&str> = play.app.config().colours.iter().map(|(role, _)| role.text.as_str()).collect();
    assert_eq!(kept, ["accent"], "what cannot be does not hold");

    let play = self::play("(theme: darck)");
    assert_eq!(play.message(), "config.ron:1:2: there is no theme 'darck'; did you mean 'dark'?");
    assert_eq!(play.app.session().palette, Palette::default());
}

#[test]
fn mouse_and_bell_are_as_is_said() {
    let switches = |play: &Play| (play.app.session().mouse, play.app.session().bell);
    assert_eq!(switches(&play("")), (true, false));
    assert_eq!(switches(&play("(mouse: off, bell: on)")), (false, true));
}

#[test]
fn a_map_is_saved_by_itself_when_the_config_says_so() {
    let waits = |config: &str| {
        let mut play = play(config);
        let path = play.folder.join("map.ron");
        MapFile::replace(&path, &sample()).unwrap();
        play = play.open(&path);
        play.keys("l j 5");
        let due = play.app.deadline();
        due.map(|due| due.saturating_duration_since(Instant::now()))
    };
    assert_eq!(waits("(autosave: off)"), None);
    assert!(waits("").is_some_and(|wait| wait <= Duration::from_secs(2)));
    assert!(waits("(autosave: 300)").is_some_and(|wait| wait > Duration::from_secs(200)));
}

#[test]
fn mistakes_are_told_and_mended_without_leaving() {
    let mut play = play("(glyphs: asci, hints: off)");
    assert_eq!(play.message(), "config.ron:1:10: glyphs cannot be 'asci'; did you mean ascii?");
    assert_eq!(last_line(&mut play), play.message());

    file(&play, "(glyphs: asci, keys: {\"quitt\": [\"Q\"], \"find\": [\"F\"]})");
    play.keys(": \"read the config\" Enter");
    let report = play.text();
    assert!(report.contains("glyphs cannot be 'asci'"), "{report}");
    assert!(report.contains("'quitt' is not a command; did you mean 'quit'?"), "{report}");
    play.keys("Esc");
    assert!(last_line(&mut play).contains("F find"));

    file(&play, "(keys: {\"find\": [\"e\"]})");
    play.keys(": \"read the config\" Enter");
    assert_eq!(play.message(), "config.ron:1:18: `e` was a key of item.edit, which keeps `Enter`.");
    file(&play, "()");
    play.keys(": \"read the config\" Enter");
    assert_eq!(play.message(), "Read config.ron again.");
    assert!(last_line(play.keys("Left")).contains("e edit"));
}

#[test]
fn what_is_wrong_is_told_beside_what_else_there_is_to_tell() {
    let mut play = Play::sample(100, 30);
    let path = file(&play, "(glyphs: asci, mouse: maybe)");
    play.app.configure(Sources::at(path), Abilities::default());
    play.app.session_mut().tell("Brought back 2 edits.");
    play.app.tell_complaints();
    assert!(
        play.message().starts_with("Brought back 2 edits. 1 of 2: config.ron:1:10: glyphs"),
        "{}",
        play.message()
    );
}

/// What `heartline config` with these arguments prints, what it complains of, and its exit code.
fn asked(config: Option<&str>, arguments: &[&str]) -> (String, String, Option<i32>) {
    let folder = folder();
    let path = folder.join(".config/heartline/config.ron");
    if let Some(config) = config {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, config).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
    command.arg("config").args(arguments).env_clear().env("HOME", &folder).env("NO_COLOR", "1");
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(folder.to_str().unwrap(), "~");
    std::fs::remove_dir_all(&folder).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

const MIXED: &str = "\
Config(
    hints: off, // I know them
    autosave: soon,
    keys: {
        \"touchpoint.add\": [\"Insert\"],
        \"edit.undo\": [\"e\"],
    },
)
";

#[cfg(unix)]
#[test]
fn the_settings_that_hold_are_printed_with_where_each_comes_from() {
    let (printed, complaints, code) = asked(Some(MIXED), &["--ascii"]);
    insta::assert_snapshot!(printed, @r#"
    // From ~/.config/heartline/config.ron
    Config(
        theme: "auto",                     // default
        glyphs: ascii,                     // command line: --ascii
        colour_depth: none,                // environment: NO_COLOR
        autosave: 2,                       // default
        detail_pane: on,                   // default
        hints: off,                        // file, line 2
        mouse: on,                         // default
        bell: off,                         // default
        repeat: auto,                      // default
        keys: {
            "touchpoint.add": ["Insert"],  // file, line 5
            "edit.undo": ["e"],            // file, line 6
        },
    )
    "#);
    insta::assert_snapshot!(complaints, @"
    heartline: ~/.config/heartline/config.ron:3:15: autosave cannot be 'soon'; write whole seconds, such as 5, or off.
    heartline: ~/.config/heartline/config.ron:6:23: `e` was a key of item.edit, which keeps `Enter`.
    ");
    assert_eq!(code, Some(1));

    // What is printed can be kept, and says the same.
    let (again, complaints, _) = asked(Some(&printed), &[]);
    assert!(complaints.ends_with("`e` was a key of item.edit, which keeps `Enter`.\n"), "{complaints}");
    let said = |text: &str| -> Vec<String> {
        text.lines().skip(1).map(|line| line.split("  //").next().unwrap().trim_end().to_owned()).collect()
    };
    assert_eq!(said(&again), said(&printed));
    assert!(ron_value(&printed), "{printed}");
}

/// Whether other readers of RON can read it too.
fn ron_value(text: &str) -> bool {
    ron::from_str::<ron::Value>(text).is_ok()
}

#[cfg(unix)]
#[test]
fn without_a_file_the_defaults_hold_and_the_place_for_one_is_told() {
    let (printed, complaints, code) = asked(None, &[]);
    assert!(printed.starts_with("// There is no config yet; this could be ~/"), "{printed}");
    assert!(
        printed.contains("colour_depth: none,") && printed.contains("// environment: NO_COLOR"),
        "{printed}"
    );
    assert_eq!((complaints.as_str(), code), ("", Some(0)));
    assert_eq!(asked(Some("()"), &["--path"]).0, "~/.config/heartline/config.ron\n");
}

#[test]
fn keys_are_listed_as_they_are_now() {
    let (table, ..) = asked(Some(MIXED), &["--keys"]);
    let row = |name: &str| table.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    assert!(
        row("touchpoint.add ").contains(" Insert ") && row("touchpoint.add ").ends_with("(file, line 5)")
    );
    assert!(row("item.edit ").contains(" Enter ") && !row("item.edit ").contains(" e "), "{table}");
    assert_eq!(table.lines().count(), heartline::tui::commands::COMMANDS.len());

    let (json, ..) = asked(Some(MIXED), &["--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&json).unwrap();
    let settings = object["settings"].as_array().unwrap();
    let hints = settings.iter().find(|setting| setting["name"] == "hints").unwrap();
    assert_eq!((&hints["value"], &hints["from"]), (&"off".into(), &"file, line 2".into()));
    let keys = object["keys"].as_array().unwrap();
    let undo = keys.iter().find(|keys| keys["command"] == "edit.undo").unwrap();
    assert_eq!(undo["keys"], serde_json::json!(["e"]));
    assert!(store::config::SETTINGS.len() == settings.len());
}
