//! Examples of the format: what people write, what they are told, and what a save does to it.

use super::*;
use crate::journey::detail::{Key, Value};
use crate::journey::{
    Edit, Emotion, Fact, Id, Item, Note, NoteKind, Place, Severity, Stage, Touchpoint, apply,
};

const BIKE: &str = r##"// Our first map.
JourneyMap(
  version: 1, // do not touch
  title: "Buying a bike",
  mood_board: "https://example.org/board", // not ours
  personas: [(name: "Maya, commuter"), (name: "Otto")],
  stages: [
    (
      name: "Awareness",
      goal: "Find out what fits",
      touchpoints: [
        // The first moment.
        (
          title: "Sees a friend's bike",
          channel: "street",
          hue: Rgb(1, 2, 3),
          emotion: 1,
          extra: N(x: 1, /* c */ y: Some(2)), // kept
          personas: ["maya, commuter", /* too */ "Otto"],
          notes: [
            (kind: Pain, severity: 3, text: "no price"),
            (kind: Gripe, text: "grr"),
            (kind: Thought, text: r#"a "raw" one"#)
          ]
        ),
        (title: "Asks in the shop", emotion: -1.5, notes: [],),
      ],
    ),
    ( name: "Purchase" )
  ]
)
"##;

fn opened(text: &str) -> Opened {
    read(text).unwrap_or_else(|error| panic!("{error}\n{}", error.excerpt().unwrap_or_default()))
}

fn remarks(text: &str) -> Vec<String> {
    opened(text).remarks.iter().map(ToString::to_string).collect()
}

fn edited(map: &JourneyMap, edits: impl IntoIterator<Item = Edit>) -> JourneyMap {
    let mut map = map.clone();
    for edit in edits {
        apply(&mut map, edit).unwrap();
    }
    map
}

fn touchpoint(map: &JourneyMap, title: &str) -> Touchpoint {
    map.touchpoints().find(|touchpoint| touchpoint.title == title).unwrap().clone()
}

/// The lines in which two texts differ: removed with `-`, added with `+`.
fn diff<'a>(old: &'a str, new: &'a str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut lines = Vec::new();
    let mut at = 0;
    for line in &old {
        match new[at..].iter().position(|other| other == line) {
            Some(found) => {
                lines.extend(new[at..at + found].iter().map(|line| format!("+{line}")));
                at += found + 1;
            }
            None => lines.push(format!("-{line}")),
        }
    }
    lines.extend(new[at..].iter().map(|line| format!("+{line}")));
    lines
}

/// The bike after its first save: with ids.
fn saved() -> (JourneyMap, String) {
    let map = opened(BIKE).map;
    let text = rewrite(&map, BIKE).text;
    (map, text)
}

#[test]
fn a_map_written_by_hand_opens() {
    let map = opened(BIKE).map;
    assert_eq!(map.title, "Buying a bike");
    assert_eq!(map.personas.len(), 2);
    let bike = touchpoint(&map, "Sees a friend's bike");
    assert_eq!(bike.emotion, Emotion::from_tenths(10).ok());
    assert_eq!(bike.personas, [map.personas[0].id, map.personas[1].id]);
    let kinds: Vec<NoteKind> = bike.notes.iter().map(|note| note.kind).collect();
    assert_eq!(kinds, [NoteKind::Pain, NoteKind::Thought]);
    assert_eq!(opened(BIKE).map, map, "everybody gets the same ids");
}

#[test]
fn the_first_save_of_a_map_written_by_hand_adds_nothing_but_ids() {
    let several_lines = BIKE
        .replace(
            "[(name: \"Maya, commuter\"), (name: \"Otto\")]",
            "[\n    (\n      name: \"Maya, commuter\"),\n    (\n      name: \"Otto\"\n    )]",
        )
        .replace("( name: \"Purchase\" )", "(\n      name: \"Purchase\"\n    )")
        .replace("(title: \"Asks", "(\n          title: \"Asks")
        .replace("(kind: Pain", "(\n              kind: Pain")
        .replace("(kind: Thought", "(\n              // Said out loud.\n              kind: Thought");
    for text in
        [several_lines.clone(), several_lines.replace('\n', "\r\n"), format!("\u{feff}{several_lines}")]
    {
        let first = rewrite(&opened(&text).map, &text);
        assert!(first.kept);
        let added = diff(&text, &first.text);
        assert_eq!(added.len(), 9, "{added:#?}");
        assert!(
            added.iter().all(|line| line.trim_start_matches(['+', ' ']).starts_with("id: \"")),
            "{added:#?}"
        );
        assert_eq!(rewrite(&opened(&first.text).map, &first.text).text, first.text);
    }
}

#[test]
fn a_record_on_one_line_stays_on_one_line() {
    let (map, text) = saved();
    let ids: Vec<Id> = map.personas.iter().map(|persona| persona.id).collect();
    let personas = format!(
        "  personas: [(id: \"{}\", name: \"Maya, commuter\"), (id: \"{}\", name: \"Otto\")],",
        ids[0], ids[1]
    );
    assert!(text.lines().any(|line| line == personas), "{text}");
    assert!(text.contains(&format!("    ( id: \"{}\", name: \"Purchase\" )\n", map.stages[1].id)), "{text}");

    let shop = touchpoint(&map, "Asks in the shop").id;
    let note = Note::new(Id::parse("n1").unwrap(), NoteKind::Need, "advice");
    let place = Place::first(shop);
    let other = edited(&map, [Edit::Insert { at: place, item: Item::Note(note) }]);
    let changed = rewrite(&other, &text).text;
    assert_eq!(
        diff(&text, &changed).last().unwrap().trim_start_matches(['+', ' ']),
        format!(
            "(id: \"{shop}\", title: \"Asks in the shop\", emotion: -1.5, notes: [(id: \"n1\", kind: Need, text: \"advice\")],),"
        )
    );
}

#[test]
fn one_changed_score_is_one_changed_line() {
    let (map, text) = saved();
    let bike = touchpoint(&map, "Sees a friend's bike").id;
    let score = |tenths| Edit::Set { id: bike, fact: Fact::Emotion(tenths) };
    let lower = edited(&map, [score(Emotion::from_tenths(-5).ok())]);
    let changed = rewrite(&lower, &text).text;
    assert_eq!(diff(&text, &changed), ["-          emotion: 1,", "+          emotion: -0.5,"]);

    let unscored = edited(&map, [score(None)]);
    let cut = rewrite(&unscored, &text).text;
    assert_eq!(diff(&text, &cut), ["-          emotion: 1,"]);
    let again = rewrite(&edited(&unscored, [score(Emotion::from_tenths(10).ok())]), &cut).text;
    assert_eq!(diff(&cut, &again), ["+          emotion: 1.0,"]);
}

#[test]
fn undoing_gives_the_first_save_back() {
    let (map, text) = saved();
    let bike = touchpoint(&map, "Sees a friend's bike");
    let new = Touchpoint::new(Id::parse("t1").unwrap(), "Rides it");
    let edits = [
        Edit::Set { id: bike.id, fact: Fact::Title("Sees it".into()) },
        Edit::Set { id: bike.id, fact: Fact::Description("Two\nlines".into()) },
        Edit::Set { id: map.stages[1].id, fact: Fact::Goal("Pay".into()) },
        Edit::Insert { at: Place::first(map.stages[1].id), item: Item::Touchpoint(new.clone()) },
        Edit::Insert { at: Place::last_in(&map.stages[0]), item: Item::Touchpoint(new.clone()) },
        Edit::Insert { at: Place::first(map.stages[0].id), item: Item::Touchpoint(new) },
        Edit::Move { id: bike.id, to: Place::last_in(&map.stages[0]) },
        Edit::Move { id: map.stages[0].id, to: Place::last_stage(&map) },
        Edit::Move { id: bike.notes[0].id, to: Place::last_on(&bike) },
        Edit::Insert {
            at: Place::last_stage(&map),
            item: Item::Stage(Stage::new(Id::parse("s1").unwrap(), "Use")),
        },
    ];
    for edit in edits {
        let mut other = map.clone();
        let inverse = apply(&mut other, edit.clone()).unwrap();
        let changed = rewrite(&other, &text);
        assert!(changed.kept && changed.text != text, "{edit:?}");
        assert_eq!(opened(&changed.text).map, other);
        apply(&mut other, inverse).unwrap();
        assert_eq!(rewrite(&other, &changed.text).text, text, "{edit:?}");
    }
}

#[test]
fn a_moved_touchpoint_takes_its_comments_and_unknown_fields_along() {
    let (map, text) = saved();
    let bike = touchpoint(&map, "Sees a friend's bike");
    let other = edited(&map, [Edit::Move { id: bike.id, to: Place::first(map.stages[1].id) }]);
    let moved = rewrite(&other, &text);
    assert!(moved.kept);
    let (first, last) = moved.text.split_once("\"Purchase\"").unwrap();
    for kept in [
        "// The first moment.",
        "hue: Rgb(1, 2, 3),",
        "N(x: 1, /* c */ y: Some(2)), // kept",
        "kind: Gripe",
        r##"r#"a "raw" one"#"##,
    ] {
        assert!(last.contains(kept) && !first.contains(kept), "{kept}: {}", moved.text);
    }
}

#[test]
fn comments_outlive_the_fact_they_stand_with() {
    let text = "JourneyMap(version: 1, id: \"m\", stages: [(id: \"s\", touchpoints: [(\n  id: \"t\",\n  // asked twice\n  emotion: 1.0, // by phone\n  hue: 3,\n)])])";
    let id = Id::parse("t").unwrap();
    let other = edited(&opened(text).map, [Edit::Set { id, fact: Fact::Emotion(None) }]);
    let expected = text.replace("  emotion: 1.0, // by phone\n", "  // by phone\n");
    assert_eq!(rewrite(&other, text).text, expected);
}

#[test]
fn removing_cuts_what_was_removed_and_nothing_else() {
    let (map, text) = saved();
    let bike = touchpoint(&map, "Sees a friend's bike");
    let other = edited(&map, [Edit::Remove { id: bike.notes[0].id }, Edit::Remove { id: bike.notes[1].id }]);
    let cut = rewrite(&other, &text).text;
    assert_eq!(diff(&text, &cut).len(), 4, "the unknown note stays, without its comma: {cut}");
    assert!(
        cut.contains("          notes: [\n            (kind: Gripe, text: \"grr\")\n          ]\n"),
        "{cut}"
    );
    let other = edited(&map, [Edit::Remove { id: bike.id }]);
    let cut = rewrite(&other, &text).text;
    assert!(
        !cut.contains("The first moment") && !cut.contains("Gripe") && cut.contains("mood_board"),
        "{cut}"
    );
}

#[test]
fn a_persona_mentioned_by_name_may_be_renamed() {
    let (map, text) = saved();
    let maya = map.personas[0].id;
    let other = edited(&map, [Edit::Set { id: maya, fact: Fact::Title("May".into()) }]);
    let renamed = rewrite(&other, &text);
    assert!(renamed.kept);
    assert!(
        renamed.text.contains(&format!("personas: [\"{maya}\", /* too */ \"Otto\"],")),
        "{}",
        renamed.text
    );
}

#[test]
fn what_was_read_otherwise_stays_until_it_is_edited() {
    let text = r#"JourneyMap(
    version: 1,
    id: "m",
    stages: [
        (
            id: "s",
            touchpoints: [
                (id: "a", emotion: 7, channel: "  "),
                (id: "b", emotion: NaN, personas: ["Maya", "maya"]),
                (id: "c", emotion: 1.26, notes: [(id: "n", kind: Need, severity: 2)]),
                (id: "d", emotion: -1e999, notes: [(id: "o", kind: pain, severity: 2.5), (text: "?")]),
                (id: "a", emotoin: 2),
                (id: "no id"),
            ],
        ),
    ],
)
"#;
    let map = opened(text).map;
    let [.., twin, odd] = map.stages[0].touchpoints.as_slice() else { panic!("two of six are missing") };
    assert_eq!(
        remarks(text),
        [
            "line 8, column 36: scores go from -2 to +2; this one counts as +2.",
            "line 9, column 36: this score is not a number; the touchpoint counts as unscored.",
            "line 9, column 52: there is no persona 'Maya' yet; the map has one now.",
            "line 9, column 60: 'maya' is listed twice; the second does not count.",
            "line 10, column 36: scores have one decimal; this one counts as +1.3.",
            "line 10, column 82: a need has no severity; this one does not count.",
            "line 11, column 36: this score is not a number; the touchpoint counts as unscored.",
            "line 11, column 84: a severity is 1, 2, 3 or 4; this one does not count.",
            "line 11, column 90: this note has no kind; the note stays in the file and is not shown.",
            &format!(
                "line 12, column 22: the id 'a' is in use above; this touchpoint is called {} from now on.",
                twin.id
            ),
            "line 12, column 27: 'emotoin' is not a field of a touchpoint; did you mean 'emotion'? It is kept as it is.",
            &format!(
                "line 13, column 22: 'no id' is not an id: an id is 1 to 16 letters, digits, - or _; this touchpoint is called {} from now on.",
                odd.id
            ),
        ]
    );
    let saved = rewrite(&map, text).text;
    let changed = diff(text, &saved);
    assert!(
        changed.iter().all(|line| line.contains("id:")
            || line.contains("personas")
            || line.ends_with(']')
            || [")", "(", "],", "),"].contains(&line.trim_start_matches(['+', ' ']))
            || line.contains("name")),
        "{changed:#?}"
    );
    for kept in [
        "emotion: 7, channel: \"  \"",
        "NaN, personas: [\"Maya\", \"maya\"]",
        "1.26",
        "severity: 2)",
        "2.5",
        "(text: \"?\")",
    ] {
        assert!(saved.contains(kept), "{kept}: {saved}");
    }
    // A kind that may have a severity would bring the ignored one to life.
    let id = Id::parse("n").unwrap();
    let other = edited(&map, [Edit::Set { id, fact: Fact::Kind(NoteKind::Pain) }]);
    let rewritten = rewrite(&other, text);
    assert!(rewritten.kept && rewritten.text.contains("(text: \"?\")"));
    assert_eq!(opened(&rewritten.text).map, other);
    let severe = Edit::Set { id, fact: Fact::Severity(Severity::new(4)) };
    let other = edited(&other, [severe]);
    assert_eq!(opened(&rewrite(&other, text).text).map, other);
}

#[test]
fn one_bad_member_costs_no_other() {
    let text = r#"JourneyMap(version: 1, id: "m", personas: [(id: "p1", name: "Maya"), (id: "p2", name: "Ann")],
stages: [(id: "s", metrics: [(id: "k", values: {"2026-01-01": 1, "2026-02-30": 2, "2026-01-01": 3})],
touchpoints: [(id: "t", evidence: ["e1", "e 2"],
emotions: {"p1": -1.0, "p2": /* how? */ "good", "Maya": 1.5, " ": 1.0})])])"#;
    let map = opened(text).map;
    assert_eq!(map.personas.len(), 2);
    let found = remarks(text);
    for said in [
        "line 2, column 66: values should be days with numbers, like { \"2026-11-22\": 3.5 }; this one does not count and stays in the file.",
        "line 3, column 42: evidence should be a list of ids; this one does not count and stays in the file.",
        "line 4, column 24: emotions should be scores by persona, like { \"p1\": -1.5 }; this one does not count and stays in the file.",
        "line 4, column 49: 'Maya' is listed twice; the second does not count.",
        "line 4, column 62: this names no persona; it does not count.",
    ] {
        assert!(found.iter().any(|remark| remark == said), "{said}: {found:#?}");
    }
    let [t, k, p1] = ["t", "k", "p1"].map(|id| Id::parse(id).unwrap());
    let mut points = map.stages[0].metrics[0].details.series(Key::Values).to_vec();
    assert_eq!(points, [("2026-01-01".parse().unwrap(), 1.into())]);
    points.push(("2026-04-01".parse().unwrap(), 4.into()));
    let detail = |id, key, value| Edit::Set { id, fact: Fact::Detail(key, value) };
    let more = edited(
        &map,
        [
            detail(k, Key::Values, Some(Value::Series(points))),
            detail(t, Key::Evidence, Some(Value::Links(vec![p1]))),
            Edit::Set { id: t, fact: Fact::Feeling(p1, Emotion::nearest(2.0)) },
        ],
    );
    let saved = rewrite(&more, text);
    assert_eq!(opened(&saved.text).map, more);
    for kept in [
        r#"{"2026-01-01": 1, "2026-04-01": 4, "2026-02-30": 2}"#,
        r#"["p1", "e 2"]"#,
        r#"{"p1": 2.0, "p2": /* how? */ "good"}"#,
    ] {
        assert!(saved.text.contains(kept), "{kept}: {}", saved.text);
    }
    let none = edited(
        &map,
        [
            detail(k, Key::Values, None),
            detail(t, Key::Evidence, None),
            Edit::Set { id: t, fact: Fact::Feeling(p1, None) },
        ],
    );
    let saved = rewrite(&none, text);
    assert_eq!(opened(&saved.text).map, none);
    for kept in [r#"{"2026-02-30": 2}"#, r#"["e 2"]"#, r#"{"p2": /* how? */ "good"}"#] {
        assert!(saved.text.contains(kept), "{kept}: {}", saved.text);
    }
}

#[test]
fn only_the_text_that_this_program_writes_is_canonical() {
    let (map, lived_in) = saved();
    let text = write(&map);
    assert!(super::is_canonical(&map, &text));
    let others = [
        lived_in,
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        format!("{text}\n"),
        format!("{text}// Mine.\n"),
        text.trim_end().to_owned(),
        text.replacen("    id: ", "    /* mine */ id: ", 1),
        text.replacen(",\n)", ",\n    hue: 3,\n)", 1),
        text.replacen("title: \"", "title: \"\\u{20}", 1),
        text.replacen("version: 1", "version: 2", 1),
        text.replacen("    title: ", "  title: ", 1),
    ];
    for other in others {
        assert!(!super::is_canonical(&opened(&other).map, &other), "{other}");
        let rewritten = rewrite(&opened(&other).map, &other);
        assert!(!rewritten.canonical && rewritten.text == other, "{}", rewritten.text);
    }
}

#[test]
fn a_detail_stands_once() {
    for fields in [r#"owner: "A", owner: "B""#, r#"title: "A", title: "B""#] {
        let why = read(&format!("JourneyMap(version: 1, {fields})")).unwrap_err().to_string();
        assert!(why.contains("unexpected duplicate field") && why.contains("column 36"), "{why}");
    }
    let emotions = "stages: [(touchpoints: [(emotions: {}, emotions: {})])]";
    assert!(read(&format!("JourneyMap(version: 1, {emotions})")).is_err());
}

#[test]
fn nothing_a_file_says_reaches_a_terminal_raw() {
    let evil = "\u{1b}]52;c;x\u{7}".repeat(100);
    let text = format!(
        "JourneyMap(version: 1, id: \"{evil}\", stages: [(touchpoints: [(personas: [\"{evil}\", \"{evil}\"], \
         notes: [(kind: \"{evil}\")])])])"
    );
    let said = remarks(&text);
    assert_eq!(said.len(), 4);
    let broken = text.replace("touchpoints: [", &format!("goal: [\"{evil}\"], touchpoints: ["));
    let typed = text.replace("personas: [", &format!("emotion: \"{evil}\", personas: ["));
    let version = text.replace("version: 1", &format!("version: \"{evil}\""));
    let errors = [broken, typed, version].map(|text| read(&text).unwrap_err());
    let excerpts = errors.iter().filter_map(FormatError::excerpt);
    let sentences = errors.iter().map(ToString::to_string).chain(said);
    assert!(sentences.chain(excerpts).all(|said| !said.contains(['\u{1b}', '\u{7}']) && said.len() < 1_000));
}

#[test]
fn a_newer_map_opens_and_says_so() {
    let text = BIKE.replace("version: 1,", "version: 3,");
    assert_eq!(opened(&text).newer, Some(3));
    assert_eq!(opened(BIKE).newer, None);
    let broken = "JourneyMap(version: 2, stages: Some new thing)";
    let error = read(broken).unwrap_err();
    assert!(matches!(error, FormatError::Newer { version: 2, .. }), "{error}");
    assert!(error.to_string().contains("newer Heartline (version 2"), "{error}");
}

#[test]
fn files_that_are_no_maps_are_refused_in_words() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "the file is empty"),
        (b" \n// nothing\n/* yet */", "only blanks and comments"),
        (b"\xff\xfeJ\0o\0", "UTF-16"),
        (b"J\0o\0u\0r\0", "UTF-16"),
        (b"JourneyMap(\n  title: \"caf\xe9\"", "line 2, column 14 (byte 25) is not UTF-8"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"\x89PNG\r\n", "PNG"),
        (b"JourneyMap(version: 1)\0\0\0", "NUL bytes"),
        (
            b"JourneyMap(\n<<<<<<< HEAD\n version: 1,\n=======\n>>>>>>> b\n)",
            "line 2 is a conflict marker of git",
        ),
        (b"{\"title\": 1}", "line 1, column 1: this is JSON"),
        (b"\n---\ntitle: x\n", "line 2, column 1: this is YAML"),
        (b"title: x\n", "this is no map"),
        (b"()", "line 1, column 1: the version is missing; write `version: 1,`"),
        (b"JourneyMap(title: \"x\")", "the version is missing"),
        (b"JourneyMap(version: 0)", "line 1, column 21: 0 is not a version"),
        (b"JourneyMap(version: -1)", "-1 is not a version"),
        (b"JourneyMap(version: 1.0)", "1.0 is not a version"),
        (b"JourneyMap(version: 4294967296)", "4294967296 is not a version"),
        (b"Board(version: 1)", "xpected struct `JourneyMap` but found `Board`"),
        (b"JourneyMap(version: 1) x", "line 1, column"),
        (b"JourneyMap(version: 1, title: \"a\", title: \"b\")", "line 1, column"),
        (b"JourneyMap(version: 1, title: \"\\u{d800}\")", "line 1, column"),
        (b"#![enable(sorcery)]\nJourneyMap(version: 1)", "no RON extension named `sorcery`"),
    ];
    for (bytes, expected) in cases {
        let error = read_bytes(bytes).unwrap_err().to_string();
        assert!(error.contains(expected), "{error} should say {expected}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn a_mistake_is_shown_with_its_line_and_a_caret() {
    let text = "JourneyMap(\n    version: 1,\n    title: \"\u{1b}[31mcaf\u{e9}\", stages: (),\n)";
    let error = read(text).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 3, column 33: expected opening `[`; a list stands in square brackets"
    );
    assert_eq!(
        error.excerpt().unwrap(),
        "    title: \"␛[31mcafé\", stages: (),\n                                ^".replacen(
            "                                ^",
            &format!("    {}^", " ".repeat(28)),
            1
        )
    );
}

#[test]
fn deep_and_long_texts_are_answered_at_once() {
    let deep = format!("JourneyMap(version: 1, x: {}{})", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&deep).unwrap_err().to_string().contains("nested too deep"));
    let comments = format!("JourneyMap(version: 1 {}{})", "/*".repeat(1_000_000), "*/".repeat(1_000_000));
    assert_eq!(rewrite(&opened(&comments).map, &comments).text.len(), comments.len() + 16);
    let bomb = format!("JourneyMap(version: 1, personas: [{}])", "(),".repeat(8_000_001));
    assert!(matches!(read(&bomb), Err(FormatError::TooMuch { .. })));
}

#[test]
fn extensions_and_explicit_options_are_understood() {
    let text = "#![enable(implicit_some)]\n#![type = \"x\"]\nJourneyMap(r#version: 1, r#id: \"m\", stages: [(id: \"s\", touchpoints: [(id: \"t\", emotion: Some(/* why */ 0.5), channel: None)])])";
    let map = opened(text).map;
    assert_eq!(rewrite(&map, text).text, text);
    let id = Id::parse("t").unwrap();
    let other = edited(&map, [Edit::Set { id, fact: Fact::Emotion(Emotion::from_tenths(-20).ok()) }]);
    assert_eq!(rewrite(&other, text).text, text.replace("Some(/* why */ 0.5)", "/* why */ -2.0"));
}
