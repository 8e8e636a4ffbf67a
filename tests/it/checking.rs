//! Checks on the command line and in the program: maps made bad on purpose, and what is told of them.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use heartline::app::Flow;
use heartline::journey::Sort;
use heartline::journey::check::{CHECKS, Context, Findings, Gravity, findings};
use heartline::journey::detail::Key;
use heartline::journey::template::SAMPLES;
use heartline::tui::Event;
use serde_json::Value;

use crate::play::{Play, asset, folder};

/// A customer journey with almost every fault there is.
pub(crate) const BAD: &str = r#"JourneyMap(
  version: 1, id: "m", title: "", reviewed: "2026-01-01",
  personas: [(id: "p1", name: "Maya", status: "assumed"), (id: "p2", name: "Jonas", status: "assumed")],
  evidence: [
    (id: "e1", name: "Talks", kind: "interview", date: "2020-01-01"),
    (id: "e2", name: "More talks", kind: "interview", source: "Ann"),
  ],
  stages: [
    (id: "s1", name: "Marketing", metrics: [
      (id: "k1", name: "Visits"),
      (id: "k2", name: "Clicks", target: 10, values: {"2026-01-01": 5}),
    ], touchpoints: [
      (id: "t0", title: "Hears", channel: "radio", emotion: 0.5, owner: "Radio", evidence: ["e1"]),
      (id: "t1", title: "Sees an ad", channel: "web", emotion: -2.0, effort: 7, branding: 5, appeal: 2,
       owner: "Ads", evidence: ["e1"]),
      (id: "t2", title: "Reads", emotions: {"p1": -1.0, "p2": 2.0}, branding: 1, appeal: 2, owner: "Web"),
    ]),
    (id: "s2", name: "Waiting", goal: "Wait"),
    (id: "s3", name: "Trying", goal: "Try", touchpoints: [
      (id: "t3", title: "Tries", channel: "shop", moment_of_truth: true),
    ]),
    (id: "s4", name: "Purchase", goal: "Pay", touchpoints: [
      (id: "t4", title: "Pays", channel: "web", emotion: -1.0, notes: [
        (id: "n1", kind: Pain, severity: 4, text: "Declined twice"),
        (id: "n2", kind: Pain, text: "Slow"),
      ]),
      (id: "t5", title: "Leaves", channel: "web", emotion: 0.0, notes: [
        (id: "n3", kind: Pain, severity: 3, text: "No receipt", owner: "Bo"),
        (id: "n4", kind: Opportunity, text: "Print one", pains: ["n3", "gone"], due: "2026-11-21"),
        (id: "n5", kind: Experiment, text: "Paper", status: "done", a: "1/5", b: "2/5"),
      ]),
    ]),
  ],
  silences: [
    (id: "x1", name: "no-such-check", reason: "It is"),
    (id: "x2", name: "stage-unscored", at: ["s3"]),
    (id: "x3", name: "stage-unscored", at: ["s4"], reason: "It was"),
  ],
)
"#;

const BAD_IS: &[(&str, &[&str])] = &[
    ("map-without-owner", &["m"]),
    ("review-overdue", &["m"]),
    ("scope-missing", &["m"]),
    ("title-missing", &["m"]),
    ("dangling-link", &["n4"]),
    ("personas-assumed", &["m"]),
    ("personas-split", &["t2"]),
    ("ends-at-purchase", &["s4"]),
    ("mirrors-organisation", &["s1"]),
    ("stage-empty", &["s2"]),
    ("stage-unscored", &["s3"]),
    ("stage-without-goal", &["s1"]),
    ("one-sided-appeal", &["s1"]),
    ("touchpoint-without-channel", &["t2"]),
    ("low-without-pain", &["t1"]),
    ("effort-without-pain", &["t1"]),
    ("neighbours-clash", &["t2"]),
    ("hand-off-unmarked", &["t1"]),
    ("ends-unmarked", &["t0", "t5"]),
    ("pain-without-owner", &["n1"]),
    ("pain-without-opportunity", &["n1"]),
    ("pain-unrated", &["n2"]),
    ("opportunity-overdue", &["n4"]),
    ("opportunity-unrated", &["n4"]),
    ("opportunity-without-owner", &["n4"]),
    ("touchpoint-without-evidence", &["t2", "t3", "t4", "t5"]),
    ("mostly-assumed", &["m"]),
    ("one-source", &["m"]),
    ("evidence-without-source", &["e1"]),
    ("evidence-unused", &["e2"]),
    ("evidence-old", &["e1"]),
    ("metric-without-values", &["k1"]),
    ("metric-without-target", &["k1"]),
    ("metric-stale", &["k2"]),
    ("experiment-too-small", &["n5"]),
    ("silence-unknown", &["x1"]),
    ("silence-without-reason", &["x2"]),
    ("silence-idle", &["x3"]),
];

/// A buyer journey that goes on, of nobody, all of it decisive.
const BUYER: &str = r#"JourneyMap(
  version: 1, id: "m", title: "Buying", kind: "buyer journey", owner: "Ann",
  scenario: "In spring", scope: "One shop", goals: "A bike",
  stages: [
    (id: "s1", name: "Decision", goal: "Decide", touchpoints: [
      (id: "t1", title: "Asks", channel: "shop", emotion: 1.0, moment_of_truth: true),
      (id: "t2", title: "Decides", channel: "shop", emotion: 1.0, moment_of_truth: true),
    ]),
    (id: "s2", name: "Use", goal: "Ride", touchpoints: [
      (id: "t3", title: "Rides", channel: "road", emotion: 1.0, moment_of_truth: true),
      (id: "t4", title: "Rides on", channel: "road", emotion: 1.0, moment_of_truth: true),
    ]),
  ],
)
"#;

const BUYER_IS: &[(&str, &[&str])] = &[
    ("review-missing", &["m"]),
    ("persona-missing", &["m"]),
    ("beyond-decision", &["s2"]),
    ("too-many-moments", &["m"]),
];

/// A clean map but for what is doubted after the purchase.
const DOUBTS: &str = r#"JourneyMap(
  version: 1, id: "m", title: "Buying", owner: "Ann", reviewed: "2026-11-01",
  scenario: "In spring", scope: "One shop", goals: "A bike",
  personas: [(id: "p1", name: "Maya", status: "researched")],
  stages: [
    (id: "s1", name: "Purchase", goal: "Pay", touchpoints: [
      (id: "t1", title: "Pays", channel: "web", emotion: 0.5),
    ]),
    (id: "s2", name: "Use", goal: "Ride", touchpoints: [
      (id: "t2", title: "Rides", channel: "road", emotion: 1.0),
    ]),
  ],
)
"#;

/// A blueprint of 101 touchpoints in sight.
fn blueprint() -> String {
    let touchpoint =
        |number| format!("(id: \"t{number}\", title: \"Waits\", channel: \"shop\", emotion: 0.0),");
    let touchpoints: String = (0..101).map(touchpoint).collect();
    DOUBTS.split_once("stages:").unwrap().0.replace("owner:", "kind: \"service blueprint\", owner:")
        + &format!("stages: [(id: \"s1\", name: \"Queue\", goal: \"Wait\", touchpoints: [{touchpoints}])])")
}

const BLUEPRINT_IS: &[(&str, &[&str])] =
    &[("map-too-large", &["m"]), ("blueprint-without-backstage", &["m"])];
const DOUBTS_ARE: &[(&str, &[&str])] = &[("dissonance-after-purchase", &["t2"])];

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
    let state = folder.join("state");
    command.current_dir(folder).env("XDG_STATE_HOME", &state).env("HOME", &state);
    command.arg("check").args(arguments).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn with_file(name: &str, content: &str) -> std::path::PathBuf {
    let folder = folder();
    fs::write(folder.join(name), content).unwrap();
    folder
}

#[test]
fn every_planted_fault_is_found_at_its_place_and_nothing_else() {
    let folder = folder();
    let mut seen: Vec<String> = Vec::new();
    let maps = [(BAD.to_owned(), BAD_IS), (BUYER.to_owned(), BUYER_IS), (DOUBTS.to_owned(), DOUBTS_ARE)];
    for (content, wanted) in maps.into_iter().chain([(blueprint(), BLUEPRINT_IS)]) {
        fs::write(folder.join("map.ron"), content).unwrap();
        let output = check(&folder, &["map.ron", "--format", "json", "--today", "2026-11-22"]);
        let findings: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        for (name, at) in wanted {
            let of_check = findings.iter().filter(|finding| finding["check"] == *name);
            let found: Vec<&str> = of_check.map(|finding| finding["id"].as_str().unwrap()).collect();
            assert_eq!(found, *at, "{name}");
            seen.push((*name).to_owned());
        }
        let places: usize = wanted.iter().map(|(_, at)| at.len()).sum();
        assert_eq!(findings.len(), places, "more was found: {findings:#?}");
    }
    for row in CHECKS {
        assert!(seen.iter().any(|name| name == row.name), "nothing is made bad for {}", row.name);
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_samples_are_clean_and_show_what_a_silence_with_a_reason_is() {
    let context = Context { today: Some("2026-11-22".parse().unwrap()) };
    let mut reasons = 0;
    for sample in SAMPLES {
        let map = sample.map();
        let Findings { open, silenced, .. } = findings(&map, context);
        let open: Vec<String> = open
            .iter()
            .map(|finding| format!("{}: {}", finding.check.name, finding.sentence(&map)))
            .collect();
        assert_eq!(open, [""; 0], "{}", sample.name);
        assert!(silenced.iter().all(|silenced| !silenced.reason.is_empty()), "{}", sample.name);
        reasons += silenced.len();
    }
    assert_eq!(reasons, 4);
}

#[test]
fn a_finding_is_one_line_with_its_place_and_the_last_lines_count_and_say_what_to_do() {
    let folder = with_file("bike.ron", BAD);
    let output = check(&folder, &["bike.ron", "--today", "2026-11-22"]);
    let text = told(&output);
    let line = "bike.ron: Purchase > Pays: problem: Nobody owns the pain 'Declined twice' (~4): give it an owner. \
                (pain-without-owner)\n";
    assert!(text.contains(line), "{text}");
    assert!(
        text.contains("bike.ron: warning: This map has no name: give it one. (title-missing)\n"),
        "{text}"
    );
    assert!(
        text.contains("bike.ron: Marketing > Visits: warning: The metric 'Visits' was never counted"),
        "{text}"
    );
    let problems = CHECKS.iter().filter(|check| check.gravity == Gravity::Problem);
    let problems = problems.filter(|check| BAD_IS.iter().any(|(name, _)| *name == check.name)).count();
    assert!(text.contains(&format!("\nbike.ron: {problems} problems, ")), "{text}");
    assert!(text.contains("--explain CHECK"), "{text}");
    assert_eq!(output.status.code(), Some(1));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn only_problems_fail_unless_asked_to_be_strict_and_hints_never_do() {
    let folder = folder();
    fs::write(folder.join("warned.ron"), DOUBTS.replace("\"researched\"", "\"assumed\"")).unwrap();
    fs::write(folder.join("hinted.ron"), DOUBTS).unwrap();
    fs::write(folder.join("bad.ron"), BAD).unwrap();
    fs::write(folder.join("broken.ron"), "JourneyMap(").unwrap();
    let today = ["--today", "2026-11-22"];
    let code = |arguments: &[&str]| check(&folder, &[arguments, &today].concat()).status.code();
    assert_eq!(code(&["warned.ron", "hinted.ron"]), Some(0));
    assert_eq!(code(&["hinted.ron", "--strict"]), Some(0));
    assert_eq!(code(&["hinted.ron", "warned.ron", "--strict"]), Some(1));
    assert_eq!(code(&["warned.ron", "bad.ron"]), Some(1));
    let output = check(&folder, &["broken.ron", "bad.ron", "missing.ron"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("bad.ron: "), "the readable one is checked all the same");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("broken.ron") && errors.contains("missing.ron"), "{errors}");
    assert_eq!(check(&folder, &[]).status.code(), Some(2), "no file is no question");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_silenced_is_counted_and_in_json_says_why() {
    let silence =
        "silences: [(id: \"x1\", name: \"dissonance-after-purchase\", reason: \"Nobody \u{202e} doubts\")],";
    let folder = with_file("bike.ron", &DOUBTS.replace("stages:", &format!("{silence} stages:")));
    let output = check(&folder, &["bike.ron", "--today", "2026-11-22"]);
    assert_eq!(told(&output), "bike.ron: nothing to mend, 1 silenced\n");
    let output = check(&folder, &["bike.ron", "--today", "2026-11-22", "--format", "json"]);
    assert!(!told(&output).contains('\u{202e}'), "nothing reorders what a terminal shows");
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    let wanted = serde_json::json!([{
        "file": "bike.ron",
        "check": "dissonance-after-purchase",
        "severity": "hint",
        "id": "t2",
        "path": ["Use", "Rides"],
        "sentence": "'Rides' comes right after the purchase: note what people doubt there.",
        "silenced": true,
        "reason": "Nobody \u{202e} doubts",
    }]);
    assert_eq!(findings, wanted);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_day_decides_what_is_old() {
    let folder = with_file("bike.ron", DOUBTS);
    let is_overdue =
        |today| told(&check(&folder, &["bike.ron", "--today", today])).contains("review-overdue");
    assert!(!is_overdue("2027-01-30") && is_overdue("2027-01-31"));
    let output = check(&folder, &["bike.ron", "--today", "tomorrow"]);
    assert_eq!(output.status.code(), Some(2));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_check_explains_itself() {
    let folder = folder();
    let output = check(&folder, &["--explain", "Stage-Unscored"]);
    let text = told(&output);
    assert!(text.starts_with("stage-unscored (problem): A stage without any score\n"), "{text}");
    assert!(text.contains("flow chart"), "{text}");
    assert!(text.lines().all(|line| line.len() <= 80), "{text}");
    let all = told(&check(&folder, &["--explain"]));
    assert!(CHECKS.iter().all(|check| all.contains(&format!("{} ({})", check.name, check.gravity))), "{all}");
    let output = check(&folder, &["--explain", "stage-unscord"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("there is no check 'stage-unscord'"));
    fs::remove_dir_all(folder).unwrap();
}

/// The bad map on a screen, on the day on which it is that bad.
pub(crate) fn play(content: &str, width: u16, height: u16) -> Play {
    let mut play = Play::outline("", width, height);
    let path = play.folder.join("bike.ron");
    fs::write(&path, content).unwrap();
    play.app.open_file(&path).unwrap();
    play.event(Event::Day("2026-11-22".parse().unwrap())).keys("Esc");
    assert_eq!(play.flow, Flow::Continue);
    play
}

fn silences(play: &Play) -> Vec<(String, String)> {
    let of =
        |entry: &heartline::journey::Entry| (entry.name.clone(), entry.details.text(Key::Reason).to_owned());
    play.app.document().map().entries(Sort::Silence).iter().map(of).collect()
}

#[test]
fn the_list_leads_to_the_place_of_a_finding() {
    let mut play = play(DOUBTS, 80, 24);
    assert_eq!(play.cursor(), "Pays");
    play.keys("o c");
    assert!(play.text().contains("Use > Rides"), "{}", play.text());
    assert!(play.text().contains("was right"), "it teaches: {}", play.text());
    play.keys("Enter");
    assert_eq!(play.cursor(), "Rides");
    assert!(!play.text().contains("Check"), "the board is seen");
}

#[test]
fn what_is_not_on_the_board_opens_as_a_form_over_the_list() {
    let mut play = play(&DOUBTS.replace("2026-11-01", "2026-01-01"), 80, 24);
    play.keys("o c Home Enter");
    assert!(play.text().contains("Scenario"), "the form of the map: {}", play.text());
    play.keys("Esc");
    assert!(play.text().contains("The last review of the map"), "back on the list: {}", play.text());
    play.keys("Esc");
    assert!(!play.text().contains("The last review"));
}

#[test]
fn what_is_found_of_the_personas_leads_to_their_list() {
    let mut assumed = play(&DOUBTS.replace("\"researched\"", "\"assumed\""), 80, 24);
    assumed.keys("o c Home Enter");
    assert!(assumed.text().contains("Enter edit   a add"), "{}", assumed.text());
    assert!(assumed.text().contains("Maya"), "{}", assumed.text());

    let nobody = DOUBTS.replace("personas: [(id: \"p1\", name: \"Maya\", status: \"researched\")],", "");
    let mut play = play(&nobody, 80, 24);
    play.keys("o c Home");
    assert!(play.text().contains("add a persona"), "{}", play.text());
    play.keys("Enter");
    assert!(play.text().contains("Add a persona"), "{}", play.text());
    play.keys("\"Jo, in a hurry\" Enter");
    let personas = &play.app.document().map().personas;
    assert_eq!(personas.iter().map(|persona| persona.name.as_str()).collect::<Vec<_>>(), ["Jo, in a hurry"]);
    assert!(play.text().contains("Enter edit   a add"), "the list is open: {}", play.text());
    play.keys("Esc");
    assert!(!play.text().contains("add a persona"), "mended: {}", play.text());
    play.keys("Esc");
    assert!(play.app.session().overlays.is_empty());
}

#[test]
fn the_palette_opens_in_place_of_any_list() {
    let assumed = DOUBTS.replace("\"researched\"", "\"assumed\"");
    for lists in ["o c", "o c Home Enter", "o p", "o n", "o r", "o t", "o h", "i e"] {
        let mut play = play(&assumed, 80, 24);
        play.keys(&format!("{lists} : \"very bad\" Enter"));
        assert!(play.app.session().overlays.is_empty(), "{lists}: {}", play.text());
        assert!(play.map().contains("- Pays @web -2"), "{lists}: {}", play.map());
    }
}

#[test]
fn a_finding_is_silenced_with_a_reason_and_heard_again() {
    let mut play = play(DOUBTS, 80, 24);
    play.keys("o c s");
    assert!(play.text().contains("Why is this fine here?"), "{}", play.text());
    play.keys("\"asked in May\" Enter");
    let silenced = ("dissonance-after-purchase".to_owned(), "asked in May".to_owned());
    assert_eq!(silences(&play), std::slice::from_ref(&silenced));
    assert!(play.text().contains("Nothing to mend"), "{}", play.text());
    play.keys("S");
    assert!(play.text().contains("Fine here: asked in May"), "{}", play.text());
    play.keys("s");
    assert_eq!(silences(&play), []);
    assert!(play.text().contains("Nothing is silenced here."), "{}", play.text());
    play.keys("u");
    assert_eq!(silences(&play), [silenced], "lifting is a step like any other");
    play.keys("u S");
    assert_eq!(silences(&play), []);
    assert!(play.text().contains("comes right after the purchase"), "{}", play.text());
}

#[test]
fn without_a_reason_nothing_is_silenced_and_what_was_typed_comes_back() {
    let mut play = play(DOUBTS, 80, 24);
    play.keys("o c s Enter");
    assert_eq!(silences(&play), []);
    play.keys("s \"because\" Esc");
    assert_eq!(silences(&play), []);
    play.keys("s");
    assert!(play.text().contains("because"), "{}", play.text());
}

#[test]
fn a_silence_cannot_be_silenced() {
    let mut play = play(BAD, 80, 24);
    let before = silences(&play);
    play.keys("o c End s");
    assert!(play.message().contains("cannot be silenced"), "{}", play.message());
    assert_eq!(silences(&play), before);
}

#[test]
fn a_list_is_walked_from_end_to_end_on_every_screen() {
    for (width, height) in [(80, 24), (40, 10), (200, 60)] {
        let mut play = play(BAD, width, height);
        play.keys("o c Home");
        let count = BAD_IS.iter().map(|(_, at)| at.len()).sum::<usize>();
        for place in 1..=count {
            let text = play.text();
            assert!(text.contains(&format!("Check  {place}/{count}")), "{place} of {count}: {text}");
            let row = text.lines().find(|line| line.contains('\u{258c}'));
            assert!(row.is_some(), "the chosen one is seen: {text}");
            play.keys("j");
        }
        assert!(play.text().contains(&format!("{count}/{count}")), "the end is the end");
    }
}

#[test]
fn what_a_check_teaches_can_be_read_to_its_end_on_a_small_screen() {
    let mut play = play(DOUBTS, 40, 10);
    play.keys("o c");
    let mut seen = play.text();
    for _ in 0..8 {
        play.keys("Space");
        seen.push_str(&play.text());
    }
    let end = play.text();
    assert!(seen.contains("comes right after"), "{seen}");
    assert!(end.contains("not asked."), "{end}");
    assert_eq!(play.keys("Space").text(), end, "no further than its end");
}

/// Holds `docs/checks.md` to the table. `HEARTLINE_UPDATE=1 cargo test checking` writes it anew.
#[test]
fn the_page_of_checks_is_the_table() {
    let mut page = String::from(HEAD);
    for gravity in Gravity::ALL {
        let title = match gravity {
            Gravity::Problem => "Problems: the map must not be relied on like this",
            Gravity::Warning => "Warnings: the map is weaker than it looks",
            Gravity::Hint => "Hints: worth a thought",
        };
        write!(page, "\n## {title}\n\n| check | finds | why, and what to do |\n|---|---|---|\n").unwrap();
        for check in CHECKS.iter().filter(|check| check.gravity == gravity) {
            writeln!(page, "| `{}` | {} | {} |", check.name, check.title, check.about).unwrap();
        }
    }
    let path = asset("docs/checks.md");
    if std::env::var_os("HEARTLINE_UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let now = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(now, page, "run HEARTLINE_UPDATE=1 cargo test checking");
}

const HEAD: &str = "\
# Checks

`heartline check FILE...` finds what makes maps false, forgotten or of no use; `o c` shows the same in the
program, where Enter goes to the place. It exits with 1 when there is a problem (with `--strict`, a warning too),
with 2 when a file cannot be read, else with 0. `--format json` is for programs; `--today` sets the day.

A finding that is fine in a map is silenced in the map, with a reason: `s` in the list, or by hand:

```ron
silences: [
    (name: \"stage-unscored\", at: [\"s3\"], reason: \"The survey comes in May\"),
],
```

`at` lists ids; an item covers what stands in it, and without `at` the silence covers the whole map.

A sketch is left in peace: fewer than ten touchpoints, and nothing said of owner, team, review, evidence or
metrics. Ages and other thresholds stand with each check.
";
