//! What becomes of configs, good and bad.

use super::super::file::tests::Scratch;
use super::*;

/// The config of this text.
fn config(text: &str) -> Config {
    let scratch = Scratch::new();
    Sources::at(scratch.file("config.ron", text)).read()
}

/// Settings that are not as by default, in short: `glyphs=ascii`, `touchpoint.add=a|Insert`, `accent=#123456`.
fn in_short(config: &Config) -> String {
    let said = SETTINGS.iter().filter(|row| config.origin(row.id) != Origin::Default);
    let said = said.map(|row| format!("{}={}", row.name, config.word(row.id)));
    let colours = config.colours.iter().map(|(role, colour)| format!("{}={}", role.text, colour.text));
    let keys = config.keys.iter().map(|(command, chords)| {
        let chords: Vec<&str> = chords.iter().map(|chord| chord.text.as_str()).collect();
        format!("{}={}", command.text, chords.join("|"))
    });
    said.chain(colours).chain(keys).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_table_stands_in_the_order_of_its_ids_and_its_defaults_may_be_said() {
    for (place, row) in SETTINGS.iter().enumerate() {
        assert_eq!(row.id as usize, place, "{}", row.name);
        assert_eq!(row.values.understood(row.default).as_deref(), Some(row.default), "{}", row.name);
        for variable in row.environment {
            assert_eq!(row.values.understood(variable.says).as_deref(), Some(variable.says), "{}", row.name);
        }
    }
}

#[test]
fn what_is_well_said_holds() {
    let cases = [
        ("", ""),
        ("// nothing yet\n", ""),
        ("Config()", ""),
        ("(glyphs: ascii)", "glyphs=ascii"),
        ("Config(glyphs: \"ASCII\",)", "glyphs=ascii"),
        ("\u{feff}{\"glyphs\": unicode, mouse: false, bell: true}", "glyphs=unicode mouse=off bell=on"),
        ("(colour_depth: 256)", "colour_depth=256"),
        ("(colour_depth: true)", "colour_depth=true"),
        ("(autosave: 5, hints: off)", "autosave=5 hints=off"),
        ("(autosave: off)", "autosave=off"),
        (
            "(keys: {\"touchpoint.add\": [\"a\", \"Insert\"], \"suspend\": [], \"help\": \"h\"})",
            "touchpoint.add=a|Insert suspend= help=h",
        ),
        ("(colours: {\"accent\": \"#8844cc\"}) // mine\n", "accent=#8844cc"),
        ("/* so */ Config(keys: {quit: ['Q', r#\"\"\"#]})", "quit=Q|\""),
    ];
    for (text, expected) in cases {
        let config = config(text);
        assert_eq!(in_short(&config), expected, "{text}");
        assert_eq!(config.complaints("c"), Vec::<String>::new(), "{text}");
    }
}

/// Texts that are wrong, what is told of them, and what holds all the same.
const WRONG: &[(&str, &str, &str)] = &[
    ("(glyps: ascii, hints: off)", "1:2: 'glyps' is not a setting; did you mean 'glyphs'?", "hints=off"),
    ("(font: \"Mono\")", "1:2: 'font' is not a setting; `heartline config` lists them.", ""),
    ("(\n  glyphs: asci,\n  hints: off)", "2:11: glyphs cannot be 'asci'; did you mean ascii?", "hints=off"),
    ("(glyphs: pictures)", "1:10: glyphs cannot be 'pictures'; write auto, unicode or ascii.", ""),
    ("(glyphs: [ascii], bell: on)", "1:10: glyphs takes one word; write auto, unicode or ascii.", "bell=on"),
    ("(autosave: 0)", "1:12: autosave cannot be '0'; write whole seconds, such as 5, or off.", ""),
    ("(autosave: 1.5)", "1:12: autosave cannot be '1.5'; write whole seconds, such as 5, or off.", ""),
    ("(hints: off, hints: on)", "1:14: hints stands above already; take one of them away.", "hints=off"),
    (
        "(keys: [\"a\"])",
        "1:8: keys go by command; write `keys: { \"touchpoint.add\": [\"a\", \"Insert\"] }`.",
        "",
    ),
    (
        "(keys: {\"quit\": {}, \"help\": [\"h\"]})",
        "1:17: the keys of quit are a list; write `[\"a\", \"Insert\"]`.",
        "help=h",
    ),
    ("(keys: {\"quit\": [[]]})", "1:18: one word belongs here; write it in quotes.", ""),
    ("(colours: red)", "1:11: colours go by role; write `colours: { \"accent\": \"#8844cc\" }`.", ""),
    (
        "(hints: off glyphs: ascii)",
        "1:13: a comma is missing before this; write one. What stands behind it was not read.",
        "hints=off",
    ),
    (
        "(hints: off, glyphs ascii)",
        "1:21: a colon is missing; write `name: value`. What stands behind it was not read.",
        "hints=off",
    ),
    (
        "(hints: off, glyphs:)",
        "1:21: a value is missing; write one or take the name away. What stands behind it was not read.",
        "hints=off",
    ),
    (
        "(hints: off, ,)",
        "1:14: the name of a setting belongs here; write one, such as `hints: off`. What stands behind it was not read.",
        "hints=off",
    ),
    (
        "(hints: off, keys: {\"help\": [\"h\"], \"quit\": [\"Q\", ",
        "1:50: a bracket is missing at the end; write it. What stands behind it was not read.",
        "hints=off help=h quit=Q",
    ),
    (
        "(hints: off",
        "1:12: a bracket is missing at the end; write it. What stands behind it was not read.",
        "hints=off",
    ),
    (
        "(hints: off]",
        "1:12: this bracket closes what another one opened; mend that. What stands behind it was not read.",
        "hints=off",
    ),
    (
        "(hints: off) glyphs",
        "1:14: nothing may stand behind the last bracket; take it away. What stands behind it was not read.",
        "hints=off",
    ),
    (
        "(glyphs: \"ascii)",
        "1:10: this text has no closing quote; write it. What stands behind it was not read.",
        "",
    ),
    (
        "glyphs: ascii",
        "1:7: a config begins with `Config(`; write that. What stands behind it was not read.",
        "",
    ),
];

#[test]
fn what_is_wrong_is_told_in_a_sentence_and_the_rest_holds() {
    for (text, complaint, holds) in WRONG {
        let config = config(text);
        assert_eq!(config.complaints("c"), [format!("c:{complaint}")], "{text}");
        assert_eq!(in_short(&config), *holds, "{text}");
    }
}

#[test]
fn brackets_in_brackets_end_somewhere() {
    let deep = format!("(keys: {}", "[".repeat(60_000));
    let complaints = config(&deep).complaints("c");
    let end =
        "c:1:16: brackets stand in too many brackets; take some away. What stands behind it was not read.";
    assert_eq!(complaints.last().map(String::as_str), Some(end));
}

#[test]
fn a_file_that_cannot_be_read_stops_nobody() {
    let scratch = Scratch::new();
    let told = |path: PathBuf| Sources::at(path).read().complaints("c");
    assert_eq!(
        told(scratch.path("gone.ron")),
        ["c: there is no such file; make it, or unset HEARTLINE_CONFIG."]
    );
    assert_eq!(told(scratch.path("")), ["c: it is no file; name one in HEARTLINE_CONFIG."]);
    let long = scratch.file("long.ron", &" ".repeat(MOST_BYTES as usize + 1));
    assert_eq!(told(long), ["c: it is longer than any config; look whether it is the right file."]);
    let odd = scratch.path("odd.ron");
    fs::write(&odd, b"(glyphs: \xff)").unwrap();
    assert!(
        told(odd)[0].starts_with("c: line 1, column 10"),
        "{:?}",
        Sources::at(scratch.path("odd.ron")).read()
    );
    let nothing = Sources { file: None, ..Sources::default() };
    assert_eq!(nothing.read(), Config::default());
}

#[test]
fn the_command_line_counts_more_than_the_environment_and_that_more_than_the_file() {
    let scratch = Scratch::new();
    let file = scratch.file("config.ron", "(glyphs: unicode, colour_depth: 256, hints: off)");
    let mut sources = Sources::at(file).with(Id::Glyphs, "ascii", "--ascii");
    sources.environment.push((Id::ColourDepth, &Id::ColourDepth.row().environment[0]));
    let config = sources.read();
    assert_eq!(in_short(&config), "glyphs=ascii colour_depth=none hints=off");
    assert_eq!(config.origin(Id::Glyphs), Origin::CommandLine("--ascii"));
    assert_eq!(config.origin(Id::ColourDepth), Origin::Environment("NO_COLOR"));
    assert_eq!(config.origin(Id::Hints), Origin::File(Spot { line: 1, column: 38 }));
    assert_eq!(config.origin(Id::Bell), Origin::Default);
}

#[test]
fn who_knows_better_says_whether_the_terminal_repeats() {
    let said = |value: &str| {
        let mut variables = Id::Repeat.row().environment.iter();
        variables.find(|variable| variable.speaks(Some(value.as_ref()))).map(|variable| variable.says)
    };
    assert_eq!([said("1"), said("0"), said("maybe"), said("")], [Some("on"), Some("off"), None, None]);
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_odd_to_start_with(text in "(\\(|Config\\()?([a-z]{1,8}|:|,|\\[|\\]|\\{|\\}|\\(|\\)|\"|'|r#\"|/\\*|//|\\\\| |\n|keys: \\{|\u{e9}){0,40}") {
        let config = config(&text);
        for mistake in &config.mistakes {
            proptest::prop_assert!(mistake.at.is_some());
        }
    }
}
