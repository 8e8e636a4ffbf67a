//! What to do first and what the numbers say: storyboards of the overlays, and the commands that print.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use heartline::journey::detail::{Key, Share, Value, number};
use heartline::journey::{
    Channel, Emotion, Entry, Id, Ids, JourneyMap, Note, NoteKind, Severity, Stage, Touchpoint,
};
use heartline::store;

use crate::play::{Play, check};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn note(name: &str, kind: NoteKind, words: &str, numbers: &[(Key, &str)]) -> Note {
    let mut note = Note::new(id(name), kind, words);
    for (key, value) in numbers {
        note.details.set(*key, number(value).map(Value::Number));
    }
    note
}

/// Title, score in tenths, channel.
type Moment = (&'static str, i8, &'static str);

/// The worked example of the method (+1 +2 -1 -2 0 +1 +2) with two personas, owners, evidence, metrics
/// and something to do.
pub(crate) fn paying() -> JourneyMap {
    let mut ids = Ids::new(7);
    let mut map = JourneyMap::new(ids.next('m'));
    "Paying".clone_into(&mut map.title);
    for (name, title, segment) in
        [("p1", "Maya, commuter", "city"), ("p2", "\u{7530}\u{4e2d}\u{3055}\u{3093}", "weekend")]
    {
        let mut persona = Entry::new(id(name), title);
        persona.details.set(Key::Segment, Some(text(segment)));
        map.personas.push(persona);
    }
    let mut survey = Entry::new(id("e1"), "Exit survey");
    survey.details.set(Key::Kind, Some(text("survey")));
    map.evidence.push(survey);
    let stages: [(&str, &str, &[Moment]); 3] = [
        (
            "Before",
            "Sales",
            &[
                ("Sees the price", 10, "web"),
                ("Fills the cart", 20, "web"),
                ("Creates an account", -10, "web"),
            ],
        ),
        (
            "Paying",
            "Finance",
            &[
                ("Pays by card", -20, "bank"),
                ("\u{78ba}\u{8a8d}\u{30e1}\u{30fc}\u{30eb}\u{3092}\u{8aad}\u{3080}", 0, "mail"),
            ],
        ),
        ("After", "", &[("Gets the box", 10, "courier"), ("Rides", 20, "road")]),
    ];
    for (at, (name, owner, touchpoints)) in stages.into_iter().enumerate() {
        let mut stage = Stage::new(ids.next('s'), name);
        stage.details.set(Key::Owner, Some(text(owner)));
        let mut count = Entry::new(ids.next('k'), "People");
        count.details.set(Key::Rule, Some(text("count")));
        let people = number(["1000", "300", "270"][at]).unwrap();
        count.details.set(Key::Values, Some(Value::Series(vec![("2026-11-01".parse().unwrap(), people)])));
        stage.metrics.push(count);
        for (number, (title, tenths, channel)) in touchpoints.iter().enumerate() {
            let mut touchpoint = Touchpoint::new(id(&format!("t{at}{number}")), *title);
            touchpoint.emotion = Emotion::from_tenths(*tenths).ok();
            touchpoint.channel = Channel::new(channel);
            stage.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
    }
    let pays = &mut map.stages[1].touchpoints[0];
    pays.feelings = vec![(id("p2"), Emotion::MAX)];
    pays.details.set(Key::Effort, number("6").map(Value::Number));
    pays.details.set(Key::Evidence, Some(Value::Links(vec![id("e1")])));
    let mut pain = note("n1", NoteKind::Pain, "Declined twice", &[]);
    pain.severity = Severity::new(4);
    pain.details.set(Key::Frequency, Share::new(9, 20).map(Value::Share));
    pain.details.set(Key::Hits, Some(Value::Links(vec![id("p1")])));
    let mut keep = note(
        "n2",
        NoteKind::Opportunity,
        "Keep the cart, and say what the bank said",
        &[
            (Key::Impact, "5"),
            (Key::Effort, "2"),
            (Key::Reach, "1000"),
            (Key::Confidence, "80"),
            (Key::PersonMonths, "2"),
        ],
    );
    keep.details.set(Key::Pains, Some(Value::Links(vec![id("n1")])));
    keep.details.set(Key::Owner, Some(text("Finance")));
    keep.details.set(Key::Due, Some(Value::Day("2026-10-01".parse().unwrap())));
    let mut trial = note("n3", NoteKind::Experiment, "More people pay at the second try", &[]);
    trial.details.set(Key::Tests, Some(Value::Links(vec![id("n2")])));
    trial.details.set(Key::A, Share::new(200, 1000).map(Value::Share));
    trial.details.set(Key::B, Share::new(260, 1000).map(Value::Share));
    pays.notes = vec![pain, keep, trial];
    map.stages[0].touchpoints[2].notes = vec![
        note(
            "n4",
            NoteKind::Opportunity,
            "Pay as a guest",
            &[(Key::Impact, "5"), (Key::Effort, "2"), (Key::Importance, "9"), (Key::Satisfaction, "3")],
        ),
        note(
            "n5",
            NoteKind::Opportunity,
            "\u{9867}\u{5ba2}\u{30dd}\u{30fc}\u{30bf}\u{30eb}\u{3092}\u{4f5c}\u{308b}",
            &[(Key::Impact, "4"), (Key::Effort, "5")],
        ),
    ];
    map.stages[2].touchpoints[0].notes = vec![
        note("n6", NoteKind::Opportunity, "A sticker in the box", &[(Key::Impact, "1"), (Key::Effort, "1")]),
        note("n7", NoteKind::Opportunity, "Drones", &[(Key::Impact, "2"), (Key::Effort, "5")]),
        note("n8", NoteKind::Opportunity, "Something with points", &[]),
    ];
    map
}

fn play() -> Play {
    Play::on(paying(), 80, 24)
}

#[test]
fn the_ranking_is_gone_through_and_leads_to_where_it_was_noted() {
    let mut play = play();
    play.keys("o r");
    assert!(play.text().contains("2.50  Pay as a guest"), "{}", play.text());
    play.keys("Tab");
    let rice = play.text();
    assert!(rice.contains("1200  Keep the cart"), "{rice}");
    assert!(play.keys("Down").text().contains("needs reach"), "what is missing is said: {rice}");
    play.keys("Tab");
    assert!(play.text().contains("15  Pay as a guest"), "{}", play.text());
    play.keys("Tab");
    assert!(play.text().contains("1.80  Declined twice"), "{}", play.text());
    play.keys("Enter");
    assert_eq!(play.cursor(), "Pays by card");
}

#[test]
fn the_chosen_one_shows_what_it_relieves_and_what_its_experiment_showed() {
    let mut play = play();
    play.keys("o r Tab");
    let shown = play.text();
    assert!(shown.contains("B is better: A 20 %, B 26 %"), "{shown}");
    assert!(shown.contains("Relieves: Declined twice"), "{shown}");
}

#[test]
fn an_opportunity_is_edited_in_the_ranking_and_stays_chosen_where_it_goes() {
    let mut play = play();
    play.keys("o r End e");
    assert!(play.text().contains("Something with points"), "{}", play.text());
    let before = play.app.document().map().stages[2].touchpoints[0].notes[2].details.number(Key::Impact);
    assert_eq!(before, None);
    while !play.text().lines().any(|line| line.contains("1 hardly any to 5 massive")) {
        play.keys("Tab");
    }
    play.keys("\"5\" Tab \"1\" Esc");
    let shown = play.text();
    assert!(shown.contains("5.00  Something with points"), "{shown}");
    play.keys("Enter");
    assert_eq!(play.cursor(), "Gets the box");
}

#[test]
fn two_in_one_place_of_the_matrix_are_both_there_and_each_leads_home() {
    let mut play = play();
    play.keys("o x");
    let shown = play.text();
    assert!(shown.lines().any(|line| line.contains("ab") && line.contains('5')), "{shown}");
    for field in ["quick wins", "big bets", "maybes", "time sinks", "1 more without impact or effort"] {
        assert!(shown.contains(field), "{field}: {shown}");
    }
    play.keys("Down Enter");
    assert_eq!(play.cursor(), "Pays by card");
    play.keys("o x Right Right Enter");
    assert_eq!(play.cursor(), "Creates an account", "arrows go on from the first");
}

#[test]
fn a_crowded_place_of_the_matrix_says_how_many_more_there_are() {
    let mut map = paying();
    let crowd = (0..60).map(|at| {
        note(
            &format!("c{at}"),
            NoteKind::Opportunity,
            &format!("Idea {at}"),
            &[(Key::Impact, "3"), (Key::Effort, "3")],
        )
    });
    map.stages[0].touchpoints[0].notes = crowd.collect();
    let mut play = Play::on(map, 40, 10);
    play.keys("o x End");
    assert!(play.text().contains('+'), "{}", play.text());
    play.keys("Up Up Up Up Up");
    assert!(play.text().contains("Idea"), "the chosen one is told of: {}", play.text());
}

#[test]
fn everybody_and_each_persona_have_their_numbers() {
    let mut play = play();
    play.keys("o t");
    assert!(play.text().contains("Everybody  1/3") && play.text().contains("+0.43"), "{}", play.text());
    play.keys("Right");
    assert!(play.text().contains("Maya, commuter  2/3"), "{}", play.text());
    play.keys("Tab");
    assert!(play.text().contains("3/3") && play.text().contains("+1.00"), "{}", play.text());
    play.keys("Tab Left");
    assert!(play.text().contains("3/3"), "{}", play.text());
    play.keys("Esc");
    assert!(!play.text().contains("Volatility"));
}

#[test]
fn what_the_map_says_is_scrolled_and_jumped_through() {
    let mut play = Play::on(paying(), 40, 10);
    play.keys("o h");
    assert!(play.text().contains("Sales to"), "{}", play.text());
    play.keys("Tab");
    assert!(play.text().contains("Channels") && !play.text().contains("Hand-offs"), "{}", play.text());
    play.keys("End");
    assert!(play.text().contains("Who goes on"), "{}", play.text());
    play.keys("Tab");
    assert!(play.text().contains("Hand-offs"), "behind the last comes the first: {}", play.text());
}

#[test]
fn an_idea_of_the_library_becomes_an_opportunity_with_its_claim() {
    check("# A\n\n## S\n\n- T\n", "i l Esc", "# A\n\n## S\n\n- T");
    let mut play = Play::outline("# A\n\n## S\n\n- T\n", 80, 24);
    play.keys("i l Down Down Enter");
    let notes = &play.app.document().map().stages[0].touchpoints[0].notes;
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].kind, NoteKind::Opportunity);
    assert_eq!(notes[0].details.text(Key::Category), "social proof");
    assert_eq!(notes[0].details.text(Key::Benefit), "credibility");
    play.keys("u");
    assert!(play.app.document().map().stages[0].touchpoints[0].notes.is_empty());
}

#[test]
fn empty_maps_say_which_field_to_fill_in() {
    let stories = [
        ("o r", "i o adds one"),
        ("o x", "i o adds one"),
        ("o t", "1 to 5 score it"),
        ("o h", "e sets the owner"),
    ];
    for (keys, says) in stories {
        let mut play = Play::outline("# A\n\n## S\n\n- T\n", 60, 20);
        play.keys(keys);
        let shown = play.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(says), "{keys}: {shown}");
    }
}

#[test]
fn a_read_only_map_is_ranked_and_not_edited() {
    let play = play();
    let path = play.folder.join("new.ron");
    std::fs::write(&path, store::write(&paying()).replacen("version: 1", "version: 999", 1)).unwrap();
    let mut play = play.open(&path);
    play.keys("o r e");
    assert!(play.message().contains("read-only"), "{}", play.message());
}

fn heartline(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
    command.args(arguments).env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn printed(arguments: &[&str], input: &str) -> String {
    let output = heartline(arguments, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn stats_are_printed_for_people() {
    insta::assert_snapshot!(printed(&["stats", "-"], &store::write(&paying())), @"
    Paying

    Everybody
      Mean          +0.43
      Scores        7 of 7
      Range         4.0, -2 to +2
      Lowest        -2 Pays by card
      Highest       +2 Fills the cart, Rides
      Biggest drop  -3.0 from Fills the cart to Creates an account
      Volatility    1.50 from score to score
      Below zero    28.6 % of the scores
      End           +2
      End - mean    +1.57
      Peak-end      0.00, a heuristic; -2 and +2 tie, with the latter it is +2.00

      stage    mean    n  range
      Before  +0.67  3/3    3.0
      Paying  -1.00  2/2    2.0
      After   +1.50  2/2    1.0

    Maya, commuter
      Mean          +0.43
      Scores        7 of 7
      Range         4.0, -2 to +2
      Lowest        -2 Pays by card
      Highest       +2 Fills the cart, Rides
      Biggest drop  -3.0 from Fills the cart to Creates an account
      Volatility    1.50 from score to score
      Below zero    28.6 % of the scores
      End           +2
      End - mean    +1.57
      Peak-end      0.00, a heuristic; -2 and +2 tie, with the latter it is +2.00

      stage    mean    n  range
      Before  +0.67  3/3    3.0
      Paying  -1.00  2/2    2.0
      After   +1.50  2/2    1.0

    田中さん
      Mean          +1.00
      Scores        7 of 7
      Range         3.0, -1 to +2
      Lowest        -1 Creates an account
      Highest       +2 Fills the cart, Pays by card, Rides
      Biggest drop  -3.0 from Fills the cart to Creates an account
      Volatility    1.83 from score to score
      Below zero    14.3 % of the scores
      End           +2
      End - mean    +1.00
      Peak-end      +2.00, a heuristic

      stage    mean    n  range
      Before  +0.67  3/3    3.0
      Paying  +1.00  2/2    2.0
      After   +1.50  2/2    1.0

    Hand-offs
      from                to            owners
      Creates an account  Pays by card  Sales to Finance

    Channels
      channel  touchpoints   mean  n
      web                3  +0.67  3
      bank               1  -2.00  1
      mail               1   0.00  1
      courier            1  +1.00  1
      road               1  +2.00  1

    Evidence
      where      kinds  pieces  which
      Whole map    1/8       1  survey
      Before       0/8       0
      Paying       1/8       1  survey
      After        0/8       0

    Pains by segment
      segment  pains  severity  which
      city         1         4  Declined twice

    Friction
      touchpoint    effort  stage
      Pays by card     6/7  Paying

    Moments of truth
      touchpoint
      Sees the price  perhaps: first touchpoint
      Pays by card    perhaps: owner changes
      Rides           perhaps: last touchpoint

    Metrics
      metric  newest  change  in all  trend  target  day         stage
      People    1000       -       -  -      -       2026-11-01  Before
      People     300       -       -  -      -       2026-11-01  Paying
      People     270       -       -  -      -       2026-11-01  After

    Who goes on
      from    to           people  go on  lost
      Before  Paying  1000 to 300   30 %  70 %  biggest drop
      Paying  After    300 to 270   90 %  10 %
    ");
}

#[test]
fn stats_are_printed_for_programs() {
    let map = store::write(&paying());
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["stats", "-", "--format", "json"], &map)).unwrap();
    let course = &json["courses"][0];
    assert_eq!((course["persona"].is_null(), course["mean"].as_f64()), (true, Some(0.4286)));
    assert_eq!(course["troughs"][0]["title"], "Pays by card");
    assert_eq!(course["biggest_drop"]["change"], -3.0);
    assert_eq!(course["peak_end"]["other_reading"], 2.0);
    assert_eq!(course["peak_end"]["heuristic"], true);
    assert_eq!(json["courses"].as_array().unwrap().len(), 3);
    assert_eq!(json["flow"]["steps"][0]["drop"], 0.7);
    assert_eq!(json["flow"]["biggest_drop"], 0);
    assert_eq!(json["segments"]["segments"][0]["segment"], "city");
    assert_eq!(json["hand_offs"][0]["to"]["title"], "Pays by card");
    let one = printed(&["stats", "-", "--format", "json", "--persona", "maya"], &map);
    let one: serde_json::Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["courses"].as_array().unwrap().len(), 1);
    assert_eq!(one["courses"][0]["persona"], "Maya, commuter");
}

#[test]
fn every_field_of_the_json_is_documented() {
    let map = store::write(&paying());
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["stats", "-", "--format", "json"], &map)).unwrap();
    let help = printed(&["stats", "--help"], "");
    let mut fields = Vec::new();
    names(&json, &mut fields);
    assert!(fields.len() > 40, "{fields:?}");
    for field in fields {
        let words = help.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        assert!(words.into_iter().any(|word| word == field), "the help does not name {field}");
    }
}

fn names(value: &serde_json::Value, fields: &mut Vec<String>) {
    if let Some(object) = value.as_object() {
        fields.extend(object.keys().cloned());
        object.values().for_each(|value| names(value, fields));
    }
    value.as_array().into_iter().flatten().for_each(|value| names(value, fields));
}

#[test]
fn stats_for_programs_hold_nothing_that_a_terminal_obeys() {
    let mut map = paying();
    let title = "Pay\u{9b}2J\u{7f}\u{202e}ing";
    map.title = title.to_owned();
    let json = printed(&["stats", "-", "--format", "json"], &store::write(&map));
    assert!(!json.contains(['\u{9b}', '\u{7f}', '\u{202e}']), "{json}");
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["title"], title);
}

#[test]
fn stats_without_an_answer_end_with_2() {
    let unknown = heartline(&["stats", "-", "--persona", "Zoe"], &store::write(&paying()));
    let said = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said.contains("'Zoe'") && said.contains("Maya, commuter"), "{said}");
    assert_eq!(heartline(&["stats", "-"], "no map").status.code(), Some(2));
}

#[test]
fn surveys_are_scored_from_their_counts() {
    assert_eq!(
        printed(&["survey", "nps", "70", "20", "10"], ""),
        "70 promoters, 20 passives, 10 detractors: NPS +60 of 100 answers\n"
    );
    let by_answer = ["survey", "nps", "4", "1", "1", "1", "1", "1", "1", "15", "5", "30", "40"];
    assert_eq!(printed(&by_answer, ""), "NPS +60 of 100 answers\n");
    assert_eq!(printed(&["survey", "csat", "1", "2", "3", "10", "4"], ""), "CSAT 70 % of 20 answers\n");
    assert_eq!(
        printed(&["survey", "ces", "1", "0", "1", "2", "2", "3", "1"], ""),
        "CES 60 % of 10 answers (6 and 7 only: 40 %; mean 4.7)\n"
    );
    for (arguments, says) in [
        (&["survey", "csat", "1", "2"][..], "2 counts were given; give 5"),
        (&["survey", "nps", "0", "0", "0"][..], "nobody answered"),
    ] {
        let output = heartline(arguments, "");
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(says));
    }
}

#[test]
fn the_help_opens_over_what_is_read_and_leads_back_to_it() {
    for keys in ["o r", "o x", "o t", "o h", "o c"] {
        let mut play = Play::on(paying(), 80, 24);
        play.keys(keys);
        let before = play.text();
        for help in ["?", "F1"] {
            play.keys(help);
            assert!(play.text().contains(" Help "), "{keys} {help}: {}", play.text());
            play.keys("j j Esc");
            assert_eq!(play.text(), before, "{keys} {help}");
        }
    }
}

#[test]
fn the_ranking_shows_impact_and_effort_and_keeps_owner_and_status() {
    let mut play = Play::on(paying(), 80, 24);
    let screen = play.keys("o r").text();
    let row = screen.lines().find(|line| line.contains("2.50")).unwrap();
    assert!(row.contains("5 / 2") && row.contains("quick win"), "{screen}");
    assert!(screen.contains("owner") && screen.contains("status"), "{screen}");
    let without = screen.lines().find(|line| line.contains("Something with")).unwrap();
    assert!(without.contains("- / -") && !without.contains("needs"), "{screen}");
    let rice = play.keys("Tab").text();
    assert!(rice.contains("owner") && rice.contains("status"), "{rice}");
}

#[test]
fn the_command_line_helps_on_where_it_is_mistyped() {
    let slip = heartline(&["chekc"], "");
    let said = String::from_utf8_lossy(&slip.stderr).into_owned();
    assert_eq!(slip.status.code(), Some(2));
    assert!(said.contains("chekc") && said.contains("`heartline check`"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    let usage = heartline(&["check"], "");
    let said = String::from_utf8_lossy(&usage.stderr).into_owned();
    assert!(said.contains("heartline check [OPTIONS] <FILES>..."), "{said}");
    assert!(printed(&["export", "--help"], "").contains("outline-plain"));
    assert!(printed(&["import", "--help"], "").contains("mermaid"));
    let shape = printed(&["stats", "--help"], "");
    for (open, close) in [('{', '}'), ('[', ']'), ('(', ')')] {
        assert_eq!(shape.matches(open).count(), shape.matches(close).count(), "{open}{close} in {shape}");
    }
}
