//! Every fact read and every change done without the screen: map, command, map.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use heartline::journey::JourneyMap;
use heartline::journey::outline::{self, WithIds};
use heartline::store::log::Logs;
use heartline::store::{Locking, MapFile, MapLock};
use heartline::tui::commands::COMMANDS;

use crate::play::{Play, folder};

const SHOP: &str = "\
# Shop

persona: Maya, commuter
persona: Jonas

lane: Legal

## Browse

- Sees an ad @social +0.5
- Asks a friend

## Pay

metric: NPS

- Pays by card @web -1.5
  - for: Maya, commuter
  - pain: declined ~3
  - thought: why?
- Waits
";

/// A folder with a map, and a home of its own for whatever the program keeps.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn with(map: &JourneyMap) -> Self {
        let folder = folder();
        MapFile::replace(folder.join("shop.ron"), map).unwrap();
        Self { folder }
    }

    fn shop() -> Self {
        Self::with(&read(SHOP))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        command.env("HOME", self.folder.join("home")).env_remove("XDG_STATE_HOME");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a command prints that is to succeed in silence.
    #[track_caller]
    fn printed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The sentence that refuses a command, and the code.
    fn refused(&self, arguments: &[&str]) -> (String, Option<i32>) {
        let output = self.run(arguments);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{arguments:?}");
        (String::from_utf8(output.stderr).unwrap().trim_end().to_owned(), output.status.code())
    }

    fn map(&self) -> JourneyMap {
        MapFile::open(self.folder.join("shop.ron")).unwrap().map
    }

    fn outline(&self) -> String {
        outline::print(&self.map(), WithIds::No)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn read(text: &str) -> JourneyMap {
    let (map, remarks) = outline::read(text);
    assert!(remarks.is_empty(), "{remarks:?}");
    map
}

fn canonical(text: &str) -> String {
    outline::print(&read(text), WithIds::No)
}

/// On the shop: a command, what it says, and lines of the outline that it replaces.
#[track_caller]
fn story(arguments: &[&str], says: &str, before: &str, after: &str) {
    assert!(SHOP.contains(before), "{before}");
    let desk = Desk::shop();
    let (name, rest) = arguments.split_first().unwrap();
    let arguments = [&[*name, "shop.ron"], rest].concat();
    let dry = [&arguments[..], &["--dry-run"]].concat();
    let would = says.replacen("Done:", "Would", 1);
    assert_eq!(desk.printed(&dry), format!("{would}\n"));
    assert_eq!(desk.map(), read(SHOP), "a dry run changes nothing");
    assert_eq!(desk.printed(&arguments), format!("{says}\n"));
    assert_eq!(desk.outline(), canonical(&SHOP.replacen(before, after, 1)), "{arguments:?}");
}

#[test]
fn touchpoints_are_added_in_the_notation_of_the_board() {
    let line = "pay by phone @phone -2 !long queue ~2 \"why?\"";
    let added = "- pay by phone @phone -2\n  - pain: long queue ~2\n  - thought: why?\n";
    story(
        &["add", "Pay", line],
        "Done: add 'pay by phone', touchpoint 2.3",
        "- Waits\n",
        &format!("- Waits\n{added}"),
    );
    story(
        &["add", "2", line, "--before", "waits"],
        "Done: add 'pay by phone', touchpoint 2.2",
        "- Waits\n",
        &format!("{added}- Waits\n"),
    );
    story(
        &["add", "br", "-1 Clicks", "--after", "1.1"],
        "Done: add 'Clicks', touchpoint 1.2",
        "- Asks",
        "- Clicks -1\n- Asks",
    );
    story(
        &["add", "After", "Rides away +2", "--new-stage"],
        "Done: add stage 'After', stage 3",
        "- Waits\n",
        "- Waits\n\n## After\n\n- Rides away +2\n",
    );
    story(
        &["add", " pay ", "Leaves", "--new-stage"],
        "Done: add 'Leaves', touchpoint 2.3",
        "- Waits\n",
        "- Waits\n- Leaves\n",
    );
}

#[test]
fn touchpoints_are_scored_for_everybody_or_for_one() {
    story(&["score", "2.2", "-1,5"], "Done: score 'Waits' -1.5, touchpoint 2.2", "- Waits", "- Waits -1.5");
    story(
        &["score", "sees", "none"],
        "Done: unscore 'Sees an ad', touchpoint 1.1",
        "@social +0.5",
        "@social",
    );
    story(
        &["score", "2.1", "+1", "--persona", "maya"],
        "Done: score 'Pays by card' +1 for Maya, commuter, touchpoint 2.1",
        "  - pain:",
        "  - emotions: Maya, commuter +1\n  - pain:",
    );
    story(&["score", "1.1", "0.5"], "Nothing changed: it was so already", "", "");
}

#[test]
fn notes_of_every_kind_are_added_behind_the_others() {
    story(
        &["pain", "pays", "no receipt ~4"],
        "Done: add pain 'no receipt', note 2.1.3",
        "- thought: why?\n",
        "- thought: why?\n  - pain: no receipt ~4\n",
    );
    story(
        &["pain", "2.2", "late", "--persona", "jonas"],
        "Done: add pain 'late', note 2.2.1",
        "- Waits\n",
        "- Waits\n  - pain: late\n    - hits: Jonas\n",
    );
    story(
        &["note", "2.2", "physical evidence", "a receipt"],
        "Done: add tangible 'a receipt', note 2.2.1",
        "- Waits\n",
        "- Waits\n  - tangible: a receipt\n",
    );
    story(
        &["note", "2.2", "legal", "keep it ten years"],
        "Done: add entry 'keep it ten years', note 2.2.1",
        "- Waits\n",
        "- Waits\n  - entry: keep it ten years\n    - lane: Legal\n",
    );
}

#[test]
fn stages_are_added_renamed_moved_and_deleted() {
    let after = &SHOP[SHOP.find("## Pay").unwrap()..];
    let browse = "## Browse\n\n- Sees an ad @social +0.5\n- Asks a friend\n\n";
    story(
        &["stage", "add", "Decide", "--before", "Pay"],
        "Done: add stage 'Decide', stage 2",
        "## Pay",
        "## Decide\n\n## Pay",
    );
    story(
        &["stage", "rename", "1", "Look around"],
        "Done: rename stage 'Browse' to 'Look around', stage 1",
        "## Browse",
        "## Look around",
    );
    story(
        &["stage", "move", "browse", "--after", "pay"],
        "Done: move stage 'Browse', stage 2",
        &format!("{browse}{after}"),
        &format!("{after}\n{browse}"),
    );
    story(&["stage", "delete", "1"], "Done: delete stage 'Browse'", browse, "");
    story(&["stage", "move", "1", "--before", "2"], "Nothing changed: it was so already", "", "");
}

#[test]
fn anything_is_moved_and_deleted() {
    let desk = Desk::shop();
    for (arguments, says) in [
        (&["move", "shop.ron", "waits", "--before", "sees"][..], "Done: move 'Waits', touchpoint 1.1"),
        (&["move", "shop.ron", "2.1.2", "--to", "waits"], "Done: move thought 'why?', note 1.1.1"),
        (&["move", "shop.ron", "jonas", "--before", "maya"], "Done: move persona 'Jonas', persona 1"),
        (&["move", "shop.ron", "nps", "--to", "browse"], "Done: move metric 'NPS', metric 1.1"),
        (&["delete", "shop.ron", "persona: maya"], "Done: delete persona 'Maya, commuter'"),
        (&["delete", "shop.ron", "legal"], "Done: delete lane 'Legal'"),
        (&["delete", "shop.ron", "decl"], "Done: delete pain 'declined'"),
    ] {
        assert_eq!(desk.printed(arguments), format!("{says}\n"));
    }
    let after = "\
# Shop

persona: Jonas

## Browse

metric: NPS

- Waits
  - thought: why?
- Sees an ad @social +0.5
- Asks a friend

## Pay

- Pays by card @web -1.5
";
    assert_eq!(desk.outline(), canonical(after));
}

#[test]
fn what_a_map_lists_is_added_and_any_field_is_set() {
    let desk = Desk::shop();
    for arguments in [
        &["entry", "shop.ron", "evidence", "Exit survey"][..],
        &["entry", "shop.ron", "persona", "Ann", "--before", "jonas"],
        &["entry", "shop.ron", "lane", "Data"],
        &["entry", "shop.ron", "metric", "CSAT", "--stage", "pay", "--before", "nps"],
        &["silence", "shop.ron", "2.1.1", "pain-without-owner", "Ann is on it"],
        &["set", "shop.ron", "map", "title", "Shop online"],
        &["set", "shop.ron", "map", "state", "as"],
        &["set", "shop.ron", "maya", "segment", "city"],
        &["set", "shop.ron", "pay", "goal", "Own it"],
        &["set", "shop.ron", "waits", "For", "Ann\nJonas"],
        &["set", "shop.ron", "waits", "moment of truth", "yes"],
        &["set", "shop.ron", "2.1", "emotion", "-1"],
        &["set", "shop.ron", "2.1", "evidence", "Exit"],
        &["set", "shop.ron", "2.1", "thought", "why?\nagain?"],
        &["set", "shop.ron", "2.1", "legal", "keep it"],
        &["set", "shop.ron", "declined", "frequency", "7 of 20"],
        &["set", "shop.ron", "metric 2.1", "values", "2026-01-01 40\n2026-02-01 55"],
        &["set", "shop.ron", "sees", "channel", ""],
    ] {
        assert!(desk.printed(arguments).starts_with("Done: "), "{arguments:?}");
    }
    let outline = desk.outline();
    for line in [
        "# Shop online\n",
        "state: as-is\n",
        "  - segment: city\n\npersona: Ann\npersona: Jonas\n",
        "evidence: Exit survey\n",
        "lane: Data\n",
        "silence: pain-without-owner\n  - at: declined\n  - reason: Ann is on it\n",
        "goal: Own it\n",
        "metric: CSAT\n  * values: 2026-01-01 40; 2026-02-01 55\n\nmetric: NPS\n",
        "- Sees an ad +0.5\n",
        "- Pays by card @web -1\n",
        "  - evidence: Exit survey\n",
        "    - frequency: 7/20\n",
        "  - thought: again?\n",
        "    - lane: Legal\n",
        "  - for: Ann\n  - for: Jonas\n",
        "  - moment of truth: yes\n",
    ] {
        assert!(outline.contains(line), "{line}\nis not in\n{outline}");
    }
}

type Refusal = (&'static [&'static str], i32, &'static str);

#[track_caller]
fn refuses(desk: &Desk, cases: &[Refusal]) {
    for (arguments, code, says) in cases {
        let (said, ended) = desk.refused(arguments);
        assert_eq!((said, ended), (format!("heartline: {says}"), Some(*code)), "{arguments:?}");
    }
    assert_eq!(desk.map(), read(SHOP), "nothing was changed");
}

#[test]
fn what_cannot_be_added_or_scored_is_refused_in_one_sentence() {
    let desk = Desk::shop();
    let cases: &[Refusal] = &[
        (
            &["add", "shop.ron", "Ride", "Rides"],
            2,
            "there is no stage 'Ride'; `heartline list FILE stages` tells what there is",
        ),
        (&["add", "shop.ron", "Pay", " "], 2, "the touchpoint has no name; type one"),
        (
            &["add", "shop.ron", "Pay", "x", "--before", "1.1"],
            1,
            "'1.1' stands in another stage; name something in the same one",
        ),
        (&["add", "shop.ron", " ", "x", "--new-stage"], 2, "the stage has no name; type one"),
        (
            &["score", "shop.ron", "2.1", "good"],
            2,
            "'good': a score is a number from -2 to +2 in steps of 0.1; none takes a score away",
        ),
        (
            &["score", "shop.ron", "9.9", "1"],
            2,
            "there is no touchpoint '9.9'; `heartline list FILE touchpoints` tells what there is",
        ),
        (
            &["score", "shop.ron", "", "1"],
            2,
            "no touchpoint is named; name it by its place, its id or its name",
        ),
        (
            &["score", "shop.ron", "2.1", "1", "--persona", "jonas"],
            1,
            "'Pays by card' does not concern Jonas; `heartline set FILE 2.1 personas` says whom it concerns",
        ),
        (
            &["score", "shop.ron", "2.1", "1", "--persona", "Zoe"],
            2,
            "there is no persona 'Zoe'; `heartline list FILE personas` tells what there is",
        ),
        (&["pain", "shop.ron", "2.1", "~3"], 2, "the text is empty; type what there is to note"),
        (
            &["note", "shop.ron", "2.1", "worry", "x"],
            2,
            "there is no lane 'worry'; `heartline list FILE lanes` tells what there is",
        ),
    ];
    refuses(&desk, cases);
}

#[test]
fn what_cannot_be_set_moved_or_listed_is_refused_in_one_sentence() {
    let desk = Desk::shop();
    let cases: &[Refusal] = &[
        (
            &["set", "shop.ron", "2.1", "effort", "8"],
            2,
            "'8' cannot be the customer effort: this goes from 1 to 7",
        ),
        (
            &["set", "shop.ron", "jonas", "channel", "web"],
            2,
            "no field of this persona is called 'channel'; there are: name, segment, status, quote, demographics, behaviours, attitudes, goals, needs, frustrations, evidence",
        ),
        (&["stage", "shop.ron", "add", ""], 2, "the stage has no name; type one"),
        (&["set", "shop.ron", "2.1", "title", " "], 2, "the touchpoint has no name; type one"),
        (&["set", "shop.ron", "stage 1", "name", ""], 2, "the stage has no name; type one"),
        (&["entry", "shop.ron", "persona", ""], 2, "the persona has no name; type one"),
        (
            &["stats", "shop.ron", "--persona", "Zoe"],
            2,
            "no persona is called 'Zoe'; there are: Maya, commuter; Jonas",
        ),
        (&["stage", "shop.ron", "move", "1"], 2, "say where to: --before or --after"),
        (
            &["stage", "shop.ron", "move", "1", "--before", "1"],
            2,
            "nothing stands in front of or behind itself; name another item",
        ),
        (&["move", "shop.ron", "map", "--to", "1"], 1, "the map itself stays where it is"),
        (
            &["move", "shop.ron", "jonas", "--to", "1"],
            2,
            "a persona stays in its list; use --before or --after",
        ),
        (&["delete", "shop.ron", "map"], 1, "the map itself stays where it is"),
        (
            &["entry", "shop.ron", "lane", "x", "--stage", "1"],
            2,
            "only a metric belongs to a stage; leave --stage out",
        ),
        (
            &["silence", "shop.ron", "1", "nonsense", "x"],
            2,
            "there is no check 'nonsense' to silence; `heartline check --explain` lists all",
        ),
        (
            &["silence", "shop.ron", "1", "stage-without-goal", ""],
            2,
            "the reason is empty; say why this is fine here",
        ),
        (&["add", "none.ron", "1", "x"], 2, "there is no file none.ron; check the name or make a new map"),
    ];
    refuses(&desk, cases);
    assert!(!desk.folder.join("none.ron").exists());
}

#[test]
fn what_may_mean_several_is_refused_with_their_places() {
    let desk = Desk::shop();
    desk.printed(&["add", "shop.ron", "1", "Asks again"]);
    let (said, code) = desk.refused(&["score", "shop.ron", "a", "1"]);
    let several = "'a' may mean 2 touchpoints; name one by its place:";
    let listed = "touchpoint 1.2: Asks a friend\ntouchpoint 1.3: Asks again";
    assert_eq!((said, code), (format!("heartline: {several}\n{listed}"), Some(2)));
}

#[test]
fn a_change_is_the_same_by_command_and_by_keys() {
    let lines = [
        "pay by card @web -2 !declined twice ~3 'why again?'",
        "5-2 is a@b.com @'word of mouth' +1.5 0",
        "\\@home \\-2 ~5 !",
        "  !only a pain ~1  ",
        "naïve café 日本 @\u{202e}x",
    ];
    for line in lines {
        let desk = Desk::with(&read("# Shop\n\n## Pay\n\n- Waits\n"));
        desk.run(&["add", "shop.ron", "Pay", &line.replace('\'', "\"")]);
        desk.run(&["score", "shop.ron", "1.1", "+2"]);
        desk.run(&["score", "shop.ron", "1.2", "none"]);
        desk.run(&["pain", "shop.ron", "1.1", &line.replace('\'', "\"")]);
        let mut play = Play::outline("# Shop\n\n## Pay\n\n- Waits\n", 80, 24);
        // From the header, touchpoints go to the end of the stage.
        play.keys(&format!("g g k a \"{line}\" Enter Esc g g 5 G 0 g g p \"{line}\" Enter"));
        assert_eq!(desk.outline(), play.map(), "{line}");
        assert_eq!(desk.map().touchpoints().count(), 2, "{line}");
    }
}

#[test]
fn a_map_that_is_open_elsewhere_is_not_changed() {
    let desk = Desk::shop();
    let Locking::Held(lock) = MapLock::take(&desk.folder.join("shop.ron")) else { panic!("no lock") };
    // For how long it has been open is told too, and goes on.
    let refused = |args: &[&str]| {
        let (said, code) = desk.refused(args);
        (said.split(", for ").next().unwrap_or_default().to_owned(), code)
    };
    let (by_apply, _) = refused(&["apply", "shop.ron"]);
    let (said, code) = refused(&["score", "shop.ron", "1.1", "2"]);
    assert_eq!((said.as_str(), code), (by_apply.as_str(), Some(1)));
    assert!(said.starts_with("heartline: shop.ron cannot be changed because it is open: "), "{said}");
    assert_eq!(desk.refused(&["score", "shop.ron", "1.1", "2", "-n"]).1, Some(1), "nor is it promised");
    drop(lock);
    desk.printed(&["score", "shop.ron", "1.1", "2"]);
}

#[test]
fn what_a_killed_session_left_in_its_log_is_kept() {
    let desk = Desk::shop();
    let mut applying =
        desk.command(&["apply", "shop.ron"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(applying.stdout.take().unwrap()).lines();
    writeln!(applying.stdin.as_mut().unwrap(), "- Comes back").unwrap();
    assert_eq!(lines.next().unwrap().unwrap(), "ACK 1");
    applying.kill().unwrap();
    applying.wait().unwrap();
    assert_eq!(desk.map(), read(SHOP));
    let output = desk.run(&["score", "shop.ron", "comes", "+1"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("Brought back 1 edit"), "{said}");
    assert!(desk.outline().contains("- Comes back +1\n"), "{}", desk.outline());
}

#[test]
fn what_changed_is_told_as_json() {
    let desk = Desk::shop();
    let json = |arguments: &[&str]| -> serde_json::Value {
        let arguments = [arguments, &["--format", "json"]].concat();
        serde_json::from_str(&desk.printed(&arguments)).unwrap()
    };
    let id = desk.map().stages[1].touchpoints[1].id.to_string();
    let scored = json(&["score", "shop.ron", "2.2", "1"]);
    assert_eq!(
        scored,
        serde_json::json!({
            "file": "shop.ron", "changed": true, "dry_run": false, "what": "score 'Waits' +1",
            "sort": "touchpoint", "id": id, "place": "2.2",
        })
    );
    let again = json(&["score", "shop.ron", "2.2", "1"]);
    assert_eq!((&again["changed"], &again["what"], &again["id"]), (&false.into(), &().into(), &().into()));
    let tried = json(&["add", "shop.ron", "2", "Leaves", "-n"]);
    assert_eq!((&tried["id"], &tried["place"]), (&().into(), &"2.3".into()), "it will never have that id");
    let tried = json(&["score", "shop.ron", "2.2", "-1", "-n"]);
    assert_eq!(tried["id"], desk.map().stages[1].touchpoints[1].id.to_string(), "it is there already");
    let deleted = json(&["delete", "shop.ron", "2.2", "-n"]);
    assert_eq!((&deleted["dry_run"], &deleted["place"]), (&true.into(), &().into()));
}

#[test]
fn a_map_is_told_one_fact_a_line() {
    let desk = Desk::shop();
    desk.printed(&["set", "shop.ron", "declined", "frequency", "7/20"]);
    desk.printed(&["set", "shop.ron", "2.1", "emotions", "maya -1"]);
    let list = |what: &str| desk.printed(&["list", "shop.ron", what]);
    insta::assert_snapshot!(list("map"), @"
    Map: Shop
    Map stages: 2
    Map touchpoints: 4
    Map mean: bad, minus 0.5
    ");
    insta::assert_snapshot!(list("touchpoints"), @"
    Touchpoint 1.1: Sees an ad, channel social, good, plus 0.5
    Touchpoint 1.2: Asks a friend, unscored
    Touchpoint 2.1: Pays by card, channel web, very bad, minus 1.5
    Touchpoint 2.1 for: Maya, commuter
    Touchpoint 2.1 by persona: Maya, commuter minus 1
    Touchpoint 2.2: Waits, unscored
    ");
    insta::assert_snapshot!(list("notes"), @"
    Note 2.1.1, pain: declined
    Note 2.1.1 severity: 3, major
    Note 2.1.1 frequency: 7 of 20
    Note 2.1.2, thought: why?
    ");
    insta::assert_snapshot!(list("pains"), @"
    Pain 1: declined, note 2.1.1, at Pays by card, severity 3, major, had by 7 of 20, priority 1.05
    ");
    insta::assert_snapshot!(list("evidence"), @"No evidence");
    let all = list("all");
    for part in ["map", "stages", "touchpoints", "notes", "pains", "personas", "evidence", "lanes", "metrics"]
    {
        assert!(all.contains(&list(part)), "{part}");
    }
    let mut title = desk.map();
    title.title = "\u{1b}[2J\nShop".to_owned();
    MapFile::replace(desk.folder.join("shop.ron"), &title).unwrap();
    assert!(!list("all").contains('\u{1b}'), "what is printed is harmless");
}

#[test]
fn the_json_of_a_map_is_as_its_help_says() {
    let desk = Desk::shop();
    let help = desk.printed(&["list", "--help"]);
    let json: serde_json::Value =
        serde_json::from_str(&desk.printed(&["list", "shop.ron", "--format", "json"])).unwrap();
    for (name, value) in json.as_object().unwrap() {
        assert!(help.contains(name.as_str()), "the help does not know {name}");
        for field in value.as_array().into_iter().flatten().filter_map(serde_json::Value::as_object) {
            assert!(field.keys().all(|key| help.contains(key.as_str())), "{name}: {field:?}");
        }
    }
    let touchpoint = &json["touchpoints"][2];
    assert_eq!((&touchpoint["place"], &touchpoint["score"]), (&"2.1".into(), &(-1.5).into()));
    assert_eq!(touchpoint["fields"]["channel"], "web");
    assert_eq!(json["touchpoints"][3]["score"], serde_json::Value::Null);
    assert_eq!((&json["findings"][0]["id"], &json["findings"][0]["place"]), (&json["map"]["id"], &().into()));
    let only: serde_json::Value =
        serde_json::from_str(&desk.printed(&["list", "shop.ron", "pains", "--format", "json"])).unwrap();
    assert_eq!(only.as_object().unwrap().keys().collect::<Vec<_>>(), ["pains", "title"]);
}

#[test]
fn whoever_stops_reading_is_not_shouted_at() {
    let desk = Desk::shop();
    for arguments in [&["list", "shop.ron"][..], &["man"], &["completions", "zsh"]] {
        let mut child =
            desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    }
}

/// The names of the subcommands, off the help.
fn subcommands(desk: &Desk) -> Vec<String> {
    let help = desk.printed(&["--help"]);
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = listed.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned);
    let names: Vec<String> = names.filter(|name| name != "help").collect();
    assert!(names.len() > 20, "{names:?}");
    names
}

#[test]
fn every_shell_completes_every_subcommand() {
    let desk = Desk::shop();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.printed(&["completions", shell]);
        for name in subcommands(&desk) {
            assert!(script.contains(&name), "{shell} does not know {name}");
        }
    }
}

#[test]
fn the_manual_has_a_page_a_subcommand_and_every_key() {
    let desk = Desk::shop();
    let page = desk.printed(&["man"]);
    for command in COMMANDS {
        // As the formatter of manuals wants hyphens and apostrophes.
        let help = command.help.replace('-', "\\-").replace('\'', "\\*(Aq");
        assert!(page.contains(&help), "{help}");
    }
    let pages = desk.folder.join("pages");
    fs::create_dir(&pages).unwrap();
    assert!(desk.run(&["man", "--dir", "pages"]).status.success());
    assert_eq!(fs::read_to_string(pages.join("heartline.1")).unwrap(), page);
    for name in subcommands(&desk) {
        let of_command = fs::read_to_string(pages.join(format!("heartline-{name}.1"))).unwrap();
        assert!(
            of_command.contains(".SH SYNOPSIS") && page.contains(&format!("heartline\\-{name}(1)")),
            "{name}"
        );
    }
    assert!(pages.join("heartline-stage-add.1").exists());
    let (said, code) = desk.refused(&["man", "--dir", "nowhere"]);
    let none = "heartline: there is no folder nowhere; make it first, or name another";
    assert_eq!((said.as_str(), code), (none, Some(2)));
    let (said, code) = desk.refused(&["man", "--dir", "shop.ron"]);
    assert!(said.starts_with("heartline: nothing can be written into shop.ron: "), "{said}");
    assert_eq!(code, Some(1));
}

#[test]
fn the_version_tells_the_commit_where_there_is_one() {
    let said = Desk::shop().printed(&["--version"]);
    let version = said.trim_end().strip_prefix("heartline ").unwrap();
    let commit = version.strip_prefix(env!("CARGO_PKG_VERSION")).unwrap();
    let is_commit = |text: &str| {
        let (hash, day) = text.split_once(' ').unwrap();
        hash.len() >= 7
            && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
            && day.len() == "2026-11-22".len()
    };
    let inside = commit.strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
    assert!(commit.is_empty() || inside.is_some_and(is_commit), "{said}");
}

#[test]
fn whoever_only_looks_changes_nothing_and_leaves_no_trace() {
    let mut play = Play::outline("# Else\n", 100, 30);
    let path = play.folder.join("shop.ron");
    MapFile::replace(&path, &read(SHOP)).unwrap();
    let before = files(&play.folder);
    play.app.only_look();
    play = play.open(&path);
    assert!(
        play.message().contains("Read-only, because it was opened with --read-only."),
        "{}",
        play.message()
    );
    for keys in ["a", "5", "d d", "p", "A", "e", "E", "u", "P", "Ctrl-s", "m", "J"] {
        play.keys(keys);
        play.keys("Esc");
        assert_eq!(play.map(), canonical(SHOP), "{keys}");
    }
    play.keys("l j 5");
    assert_eq!(play.message(), "This map is read-only: it was opened with --read-only");
    // Back from elsewhere, it is still only looked at, although nobody else has it.
    play.event(heartline::tui::Event::Focus);
    play.keys("5");
    assert_eq!(play.map(), canonical(SHOP));
    assert!(matches!(MapLock::take(&path), Locking::Held(_)), "it is not locked");
    play.keys("q");
    assert_eq!(files(&play.folder), before, "nothing was written");
}

/// An app that only looks, where an earlier one left a map that has no file.
fn looking_beside_an_unnamed_map() -> Play {
    let mut play = Play::outline("# Only here\n", 100, 30);
    play.keys("A \"Awareness\" Enter Esc");
    let mut play = play.killed();
    play.app.only_look();
    play
}

#[test]
fn whoever_only_looks_leaves_a_map_that_has_no_file_to_its_log() {
    let mut play = looking_beside_an_unnamed_map();
    let before = files(&play.folder);
    play.keys("Ctrl-n");
    assert!(play.text().contains("Only here"), "{}", play.text());
    play.keys("Enter");
    assert_eq!(play.message(), "That map is only in its edit log, which --read-only leaves alone.");
    assert_eq!(files(&play.folder), before);
}

#[test]
fn whoever_only_looks_sets_no_damaged_log_aside() {
    let mut play = looking_beside_an_unnamed_map();
    let (place, bytes) = files(&play.folder).into_iter().find(|(_, bytes)| !bytes.is_empty()).unwrap();
    let log = String::from_utf8(bytes).unwrap();
    let [unnamed] = &Logs::at(play.folder.join("state/logs")).unnamed()[..] else { panic!("one log") };
    let id = unnamed.map;
    for damaged in [log.replace("Only here", "Only herd"), "no log at all\n".to_owned()] {
        fs::write(&place, damaged).unwrap();
        let before = files(&play.folder);
        play.keys("Ctrl-n Esc");
        play.app.put_imported(JourneyMap { id, ..read(SHOP) }, "shop.ron".into());
        assert_eq!(files(&play.folder), before);
    }
}

#[test]
fn a_copy_can_be_changed_and_every_other_map_still_only_looked_at() {
    let mut play = Play::outline("# Else\n", 100, 30);
    let (path, copy) = (play.folder.join("shop.ron"), play.folder.join("copy.ron"));
    MapFile::replace(&path, &read(SHOP)).unwrap();
    play.app.only_look();
    play = play.open(&path);
    play.keys(&format!("Ctrl-o \"{}\" Enter", copy.display()));
    play.keys("l j 5 Ctrl-s");
    assert_eq!(play.app.document().read_only, None, "{}", play.message());
    assert_ne!(play.map(), canonical(SHOP));
    let mut play = play.open(&copy);
    assert_eq!(play.app.document().read_only, None, "it is still the copy");
    assert!(!matches!(MapLock::take(&copy), Locking::Held(_)), "it is locked");

    play = play.open(&path);
    play.keys("5");
    assert_eq!(play.message(), "This map is read-only: it was opened with --read-only");
    assert!(matches!(MapLock::take(&path), Locking::Held(_)), "it is not locked");
}

/// Every file below a folder, with its bytes.
fn files(folder: &std::path::Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}
