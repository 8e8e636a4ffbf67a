//! What a person may give to Heartline by mistake, and what they are told: what it is, where, and what
//! to do about it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use heartline::import::{Format, import};
use heartline::journey::template::sample;
use heartline::journey::{Emotion, JourneyMap, Stage, Touchpoint};
use heartline::store::format::{conflict_sides, read, read_bytes, rewrite};
use heartline::store::{MapFile, write};

use crate::play::{Effort, Play, folder};

/// A file, and words of the sentence that refuses it.
struct Refused {
    case: &'static str,
    content: Vec<u8>,
    says: &'static [&'static str],
}

fn refused(case: &'static str, content: impl AsRef<[u8]>, says: &'static [&'static str]) -> Refused {
    Refused { case, content: content.as_ref().to_vec(), says }
}

/// A map with one more field in its touchpoint.
fn with_field(field: &str) -> String {
    format!("JourneyMap(version: 1, id: \"m\", stages: [(id: \"s\", touchpoints: [(id: \"t\", {field})])])")
}

const RECOVER: &str = "`heartline recover FILE`";

#[test]
fn files_that_hold_no_map_are_refused_in_one_sentence() {
    let utf16: Vec<u8> = write(&sample()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases = [
        refused("an empty file", "", &["is empty", "delete it to begin a new map", RECOVER]),
        refused("blanks and comments", " \n// later\n", &["only blanks and comments", "delete it"]),
        refused(
            "nothing but brackets",
            "()",
            &["line 1, column 1: the version is missing", "write `version: 1,`"],
        ),
        refused("UTF-16 without a mark", &utf16, &["UTF-16", "save it as UTF-8"]),
        refused("UTF-16 with a mark", [b"\xff\xfe", utf16.as_slice()].concat(), &["UTF-16"]),
        refused(
            "Latin-1",
            b"JourneyMap(\n  title: \"caf\xe9\"",
            &["line 2, column 14 (byte 25)", "save the file as UTF-8"],
        ),
        refused("a power cut", b"JourneyMap(version: 1,\0\0\0\0", &["NUL bytes", "power cut", RECOVER]),
        refused("a power cut before anything was written", [0; 4096], &["NUL bytes", RECOVER]),
        refused(
            "an unfinished merge",
            "JourneyMap(\n<<<<<<< HEAD\n=======\n>>>>>>> x\n)",
            &["line 2", "conflict marker of git", "resolve"],
        ),
        refused("JSON", "{\"version\": 1}", &["line 1, column 1: this is JSON", "JourneyMap("]),
        refused("YAML", "---\nversion: 1\n", &["this is YAML"]),
        refused("XML", "<?xml version=\"1.0\"?>", &["this is HTML or XML"]),
        refused("HTML", "\n<!doctype html>", &["line 2, column 1: this is HTML or XML"]),
        refused("an outline", "# Buying a bike\n", &["this is Markdown", "`heartline import FILE`"]),
        refused("a Mermaid journey", "journey\n  Pay: 2: Ann\n", &["Mermaid", "`heartline import FILE`"]),
        refused("a letter", "Dear all,\n", &["this is no map"]),
        refused("gzip", b"\x1f\x8b\x08\0\0", &["gzip data", "right file"]),
        refused("a PNG", b"\x89PNG\r\n\x1a\n", &["a PNG image"]),
        refused("a zip archive", b"PK\x03\x04", &["a zip archive"]),
        refused("a PDF", b"%PDF-1.7", &["a PDF document"]),
    ];
    all_refused(&cases);
}

#[test]
fn maps_that_are_not_built_like_one_are_refused_with_the_place() {
    let version = |version: &str| format!("JourneyMap(version: {version})");
    let cases = [
        refused("version 0", version("0"), &["line 1, column 21: 0 is not a version"]),
        refused("version -1", version("-1"), &["-1 is not a version"]),
        refused("version 1.0", version("1.0"), &["1.0 is not a version", "whole numbers"]),
        refused("version 2^32", version("4294967296"), &["4294967296 is not a version"]),
        refused(
            "a field twice",
            "JourneyMap(version: 1, title: \"a\",\n title: \"b\")",
            &["line 2, column", "duplicate field", "keep one"],
        ),
        refused(
            "brackets without end",
            with_field(&format!("x: {}{}", "[".repeat(10_000), "]".repeat(10_000))),
            &["nested too deep"],
        ),
        refused("a text for a score", with_field("emotion: \"5\""), &["line 1, column", "without quotes"]),
        refused("another record", "Board(version: 1)", &["`JourneyMap`", "`Board`", "right file"]),
        refused(
            "something behind the map",
            "JourneyMap(version: 1)\nbye",
            &["line 2, column 1: something follows the map"],
        ),
        refused(
            "an extension nobody has",
            "#![enable(sorcery)]\nJourneyMap(version: 1)",
            &["`sorcery`", "take it out"],
        ),
        refused("half a character", with_field("title: \"\\u{d800}\""), &["line 1, column", "backslash"]),
        refused(
            "a million empty touchpoints",
            format!("JourneyMap(version: 1, stages: [(touchpoints: [{}])])", "(),".repeat(1_000_000)),
            &["hardly anything", "split it"],
        ),
        refused(
            "a text like a book shelf",
            format!("JourneyMap(version: 1, title: \"{}\")", "a".repeat(10_000_001)),
            &["more than ten million bytes"],
        ),
        refused("a list without its end", with_field("personas: [\"Maya\""), &["line 1, column"]),
        refused(
            "a text without its end",
            "JourneyMap(version: 1,\n  title: \"Bike,\n)",
            &["line 2, column 10: this text has no closing quote", RECOVER],
        ),
    ];
    all_refused(&cases);
}

fn all_refused(cases: &[Refused]) {
    let folder = folder();
    for Refused { case, content, says } in cases {
        let began = Effort::begin();
        let error = read_bytes(content).expect_err(case);
        let took = began.spent();
        assert!(took < Duration::from_secs(2), "{case} took {took:?}");
        let said = error.to_string();
        for words in *says {
            assert!(said.contains(words), "{case}: {said:?} does not say {words:?}");
        }
        assert!(!said.contains('\n') && said.len() < 400, "{case}: {said}");
        let place =
            said.starts_with("line ") && !said.contains("conflict marker") && !said.contains("(byte ");
        assert_eq!(error.excerpt().is_some(), place, "{case}: {said}");
        let path = folder.join("case.ron");
        fs::write(&path, content).unwrap();
        let refusal = MapFile::open(&path).expect_err(case).to_string();
        assert!(refusal.contains("case.ron") && refusal.contains(&said), "{case}: {refusal}");
        assert_eq!(&fs::read(&path).unwrap(), content, "{case}: the file was touched");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_map_cut_anywhere_says_where_and_how_to_get_it_back() {
    // Every byte of a small file, and some of a larger one.
    for (text, step) in [(include_str!("../formats/v1.ron").to_owned(), 1), (write(&sample()), 41)] {
        let begins = text.find("JourneyMap(").unwrap();
        for cut in (begins + 1..text.trim_end().len()).step_by(step) {
            let error = read_bytes(&text.as_bytes()[..cut]).expect_err("half a map is no map");
            let said = error.to_string();
            assert!(said.starts_with("line ") && said.contains(RECOVER), "cut at byte {cut}: {said}");
            assert!(error.excerpt().is_some());
        }
    }
}

#[test]
fn the_sides_of_a_merge_can_be_read_on_their_own() {
    let mut theirs = sample();
    theirs.title = "Buying a tandem".to_owned();
    let (ours, theirs) = (write(&sample()), write(&theirs));
    let (mine, other) = ours.lines().zip(theirs.lines()).find(|(mine, other)| mine != other).unwrap();
    let conflict = format!("<<<<<<< HEAD\n{mine}\n||||||| base\n{mine}\n=======\n{other}\n>>>>>>> tandem\n");
    let merged = ours.replacen(&format!("{mine}\n"), &conflict, 1);
    assert!(read(&merged).unwrap_err().to_string().contains("conflict marker"));
    let sides = conflict_sides(&merged).unwrap();
    assert_eq!((sides.ours.as_str(), sides.theirs.as_str()), (ours.as_str(), theirs.as_str()));
    assert_eq!(sides.base, Some(ours));
}

/// A file that opens, what is remarked, and what its first score is taken for.
struct Opens {
    case: &'static str,
    content: String,
    remark: &'static str,
}

#[test]
fn odd_maps_open_with_a_remark_and_stay_as_they_are() {
    let opens = |case, content: String, remark| Opens { case, content, remark };
    let digits = "1".repeat(1_000_000);
    let cases = [
        opens("a byte order mark", format!("\u{feff}{}", with_field("title: \"a\"")), ""),
        opens("line ends of Windows", with_field("title: \"a\"").replace(", ", ",\r\n"), ""),
        opens("line ends of long ago", with_field("title: \"a\"").replace(", ", ",\r"), ""),
        opens("an unknown field", with_field("mood: Rgb(1, 2)"), "'mood' is not a field of a touchpoint"),
        opens(
            "an unknown sort of note",
            with_field("notes: [(id: \"n\", kind: Whim)]"),
            "'Whim' is not a kind of note",
        ),
        opens(
            "a score that is no number",
            with_field("emotion: NaN"),
            "not a number; the touchpoint counts as unscored",
        ),
        opens("an endless score", with_field("emotion: inf"), "unscored"),
        opens("a score beyond numbers", with_field("emotion: 1e999"), "unscored"),
        opens(
            "a score beyond the scale",
            with_field("emotion: 1000"),
            "from -2 to +2; this one counts as +2",
        ),
        opens("a score below the scale", with_field("emotion: -1000"), "counts as -2"),
        opens("a score of a million digits", with_field(&format!("emotion: {digits}")), "unscored"),
        opens(
            "an unknown number of a million digits",
            with_field(&format!("x: {digits}")),
            "'x' is not a field",
        ),
        opens("no stages", "JourneyMap(version: 1, id: \"m\")".to_owned(), ""),
        opens(
            "a stage without touchpoints",
            "JourneyMap(version: 1, id: \"m\", stages: [(id: \"s\", name: \"a\")])".to_owned(),
            "",
        ),
        opens("an extension", format!("#![enable(implicit_some)]\n{}", with_field("emotion: 1")), ""),
        opens(
            "a million comments in each other",
            format!("{}{}{}", "/*".repeat(1_000_000), "*/".repeat(1_000_000), with_field("emotion: 1")),
            "",
        ),
        opens("a version to come", with_field("emotion: 1").replace("version: 1", "version: 999"), ""),
    ];
    for Opens { case, content, remark } in cases {
        let began = Effort::begin();
        let opened = read(&content).unwrap_or_else(|error| panic!("{case}: {error}"));
        let took = began.spent();
        assert!(took < Duration::from_secs(2), "{case} took {took:?}");
        let remarks: Vec<String> = opened.remarks.iter().map(ToString::to_string).collect();
        assert_eq!(remarks.is_empty(), remark.is_empty(), "{case}: {remarks:?}");
        assert!(
            remarks.iter().all(|said| said.contains(remark) && said.starts_with("line ")),
            "{case}: {remarks:?}"
        );
        let saved = rewrite(&opened.map, &content);
        assert!(saved.kept && saved.text == content, "{case} did not stay as it was");
    }
}

#[test]
fn a_score_nobody_can_read_goes_only_when_a_person_scores() {
    for odd in ["NaN", "1e999", "1000", "-7.25"] {
        let content = with_field(&format!("emotion: {odd}, title: \"a\""));
        let mut map = read(&content).unwrap().map;
        map.stages[0].touchpoints[0].title = "b".to_owned();
        let renamed = rewrite(&map, &content).text;
        assert_eq!(renamed, content.replace("\"a\"", "\"b\""));
        map.stages[0].touchpoints[0].emotion = Emotion::from_tenths(5).ok();
        assert_eq!(rewrite(&map, &renamed).text, renamed.replace(odd, "0.5"));
    }
}

#[test]
fn ids_that_are_missing_or_there_twice_are_given_anew_and_nothing_is_lost() {
    let content =
        "JourneyMap(version: 1, stages: [(id: \"x\", name: \"a\"), (id: \"x\", name: \"b\"), (name: \"c\")])";
    let opened = read(content).unwrap();
    assert_eq!(opened.remarks.len(), 1);
    assert!(opened.remarks[0].text.contains("the id 'x' is in use above"), "{:?}", opened.remarks);
    let back = read(&rewrite(&opened.map, content).text).unwrap();
    assert_eq!((back.map, back.remarks), (opened.map, vec![]));
}

#[test]
fn two_hundred_and_one_stages_open_and_scroll() {
    let stages = (0..201).map(|number| format!("(id: \"s{number}\", name: \"Stage {number}\"),"));
    let stages = stages.collect::<Vec<_>>().concat();
    let content = format!("JourneyMap(version: 1, id: \"m\", stages: [{stages}])");
    let mut play = Play::on(read(&content).unwrap().map, 80, 24);
    for _ in 0..200 {
        play.keys("l");
    }
    assert_eq!(play.cursor(), "[Stage 200]");
    assert!(play.text().contains("Stage 200"));
}

#[test]
fn the_caret_stands_under_the_mistake() {
    let long = "a".repeat(5_000);
    let cases = [
        ("plain".to_owned(), "title: \"x\", "),
        ("wide".to_owned(), "title: \"\u{65e5}\u{672c}\u{8a9e}\", "),
        ("tabs".to_owned(), "title: \"\t\t\",\t"),
        ("joined".to_owned(), "title: \"\u{1f469}\u{200d}\u{1f680} e\u{301}\", "),
        ("commands".to_owned(), "title: \"\u{1b}[2J\u{9b}\u{202e}\", "),
        (format!("long {long}"), "title: \"x\", "),
        (format!("long {}", "\u{65e5}".repeat(5_000)), "title: \"x\", "),
    ];
    for (title, fields) in cases {
        let line = format!("  JourneyMap(version: 1, x: \"{title}\", {fields}stages: @ bad, y: \"{long}\")");
        let excerpt = read(&line).unwrap_err().excerpt().unwrap();
        let (shown, caret) = excerpt.split_once('\n').unwrap();
        let column = caret.find('^').unwrap();
        assert!(column <= 64 && heartline::text::width(shown) <= 104, "{excerpt}");
        let before = heartline::text::head(shown, column);
        assert!(shown[before.len()..].starts_with("@ bad"), "{excerpt}");
        assert_eq!(heartline::text::display(&excerpt.replace('\n', "")), excerpt.replace('\n', ""));
    }
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = folder();
    assert!(told(&folder).contains("is a folder, not a file"));
    assert!(told(&folder.join("nothing.ron")).contains("there is no file"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;

        let at = |name: &str| folder.join(name);
        let _listener = UnixListener::bind(at("socket.ron")).unwrap();
        assert!(told(&at("socket.ron")).contains("is a socket, not a file"));
        let made = Command::new("mkfifo").arg(at("pipe.ron")).status();
        if made.is_ok_and(|made| made.success()) {
            assert!(told(&at("pipe.ron")).contains("is a pipe, not a file"));
        }
        for device in ["/dev/zero", "/dev/null", "/dev/tty"] {
            assert!(told(Path::new(device)).contains("is a device, not a file"), "{device}");
        }
        symlink("round.ron", at("trip.ron")).unwrap();
        symlink("trip.ron", at("round.ron")).unwrap();
        assert!(told(&at("round.ron")).contains("could not be read"));
        symlink("target.ron", at("link.ron")).unwrap();
        assert!(told(&at("link.ron")).contains("there is no file"));
        MapFile::replace(at("link.ron"), &sample()).unwrap();
        assert_eq!(MapFile::open(at("target.ron")).unwrap().map, sample());
        assert!(at("link.ron").is_symlink());
    }
    fs::remove_dir_all(folder).unwrap();
}

fn told(path: &Path) -> String {
    let began = Instant::now();
    let said = MapFile::open(path).expect_err("this is no file with a map").to_string();
    assert!(began.elapsed() < Duration::from_secs(10), "{} took its time", path.display());
    said
}

#[test]
fn a_file_too_large_is_refused_before_it_is_read() {
    let folder = folder();
    let path = folder.join("large.ron");
    fs::File::create(&path).unwrap().set_len(300_000_000).unwrap();
    let said = told(&path);
    assert!(said.contains("300 MB") && said.contains("may have 256"), "{said}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
#[cfg(unix)]
fn names_of_every_sort_are_opened_saved_and_shown_escaped() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = folder();
    let names: [&[u8]; 6] = [
        b"-rf.ron",
        b"a\x1b[31mb.ron",
        b"two\nlines.ron",
        "rlo\u{202e}nor.ron".as_bytes(),
        b"caf\xe9.ron",
        b"\xff.ron",
    ];
    for name in names {
        let path = folder.join(OsStr::from_bytes(name));
        MapFile::replace(&path, &sample()).unwrap();
        let mut loaded = MapFile::open(&path).unwrap();
        let mut map = loaded.map;
        map.title.push('!');
        let _ = loaded.file.save(&map).unwrap();
        assert!(fs::read_dir(&folder).unwrap().any(|entry| entry.unwrap().file_name().as_bytes() == name));
        fs::write(&path, "{").unwrap();
        let said = told(&path);
        assert!(!said.contains(['\u{1b}', '\n', '\u{202e}']), "{said:?}");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), names.len());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn text_that_looks_like_ron_is_text() {
    for text in [
        "Some(\"x\")",
        "\")",
        "\"#",
        "//",
        "/*",
        "*/",
        "r#\"",
        "\\",
        "'",
        "),",
        "\0",
        "\u{9b}",
        "\r\n",
        "   ",
    ] {
        let mut map = sample();
        map.title = text.to_owned();
        map.stages[0].touchpoints[0].title = text.to_owned();
        let written = write(&map);
        assert_eq!(read(&written).unwrap().map, map, "{text:?}");
        assert!(!written.contains(['\0', '\u{9b}', '\r']), "{text:?}");
    }
}

#[test]
fn titles_as_long_as_books_are_cut_and_cost_no_time() {
    // A million characters are for optimised code.
    let length = if cfg!(debug_assertions) { 50_000 } else { 1_000_000 };
    let long = [
        "a".repeat(length),
        "ab ".repeat(length / 3),
        "\u{65e5}".repeat(length),
        format!("e{}", "\u{301}".repeat(length)),
    ];
    for title in long {
        let mut map = sample();
        map.title.clone_from(&title);
        map.stages[0].name.clone_from(&title);
        map.stages[0].touchpoints[0].title.clone_from(&title);
        let touchpoint = &mut map.stages[0].touchpoints[0];
        touchpoint.description = "line\n".repeat(length / 10);
        let mut play = Play::on(read(&write(&map)).unwrap().map, 120, 40);
        // Unoptimised code is slow.
        let longest = Duration::from_millis(if cfg!(debug_assertions) { 10_000 } else { 50 });
        play.keys("j k");
        for keys in ["PageDown", "Tab", "j", "k", "l", "v", "?", "Esc"] {
            play.keys(keys);
            let began = Effort::begin();
            play.text();
            let took = began.spent();
            assert!(took < longest, "{keys} took {took:?}");
            println!("a frame after {keys} took {took:.1?}");
        }
    }
}

#[test]
fn a_paste_without_end_is_cut_and_told() {
    let mut play = Play::sample(80, 24);
    play.keys("a").paste(&"x".repeat(10_000_000));
    assert!(play.message().contains("first million characters"), "{}", play.message());
    play.keys("Enter Esc");
    let longest = play.app.document().map().touchpoints().map(|touchpoint| touchpoint.title.len()).max();
    assert_eq!(longest, Some(1_000_000));
}

#[test]
fn the_end_of_a_paste_inside_a_paste_is_text() {
    let mut play = Play::sample(80, 24);
    play.keys("a").paste("pays\u{1b}[201~q by\u{85}card\u{2028}twice");
    assert!(play.map().contains("- pays[201~q by\n- card\n- twice"), "{}", play.map());
}

#[test]
fn any_size_of_screen_is_drawn() {
    for (width, height) in [(0, 0), (1, 1), (2, 500), (500, 1), (23, 6), (1_000, 300)] {
        let mut play = Play::sample(width, height);
        play.keys("l j ? Esc : Esc e Esc a Esc");
    }
}

#[test]
fn a_map_without_titles_says_so() {
    let mut map = JourneyMap::new(heartline::journey::Id::parse("m").unwrap());
    let mut stage = Stage::new(heartline::journey::Id::parse("s").unwrap(), "   ");
    stage.touchpoints.push(Touchpoint::new(heartline::journey::Id::parse("t").unwrap(), "  "));
    map.stages.push(stage);
    assert!(Play::on(map, 80, 24).text().contains("(untitled)"));
}

#[test]
fn a_hundred_thousand_stages_open_or_are_refused() {
    let map = |stage: &str| format!("JourneyMap(version: 1, id: \"m\", stages: [{}])", stage.repeat(100_000));
    assert!(read(&map("(),")).unwrap_err().to_string().contains("hardly anything"));
    let opened = read(&map("(name: \"one of a hundred thousand\"),")).unwrap();
    assert_eq!((opened.map.stages.len(), opened.remarks), (100_000, vec![]));
}

#[test]
fn a_text_like_a_chapter_opens_with_a_remark() {
    let titled = |letters| read(&with_field(&format!("title: \"{}\"", "\u{e9}".repeat(letters)))).unwrap();
    assert_eq!(titled(10_000).remarks, []);
    let remarks = titled(10_001).remarks;
    assert!(remarks.len() == 1 && remarks[0].text.contains("more than 10000 characters"), "{remarks:?}");
}

#[test]
fn of_very_many_remarks_a_thousand_are_told() {
    let odd = "(id: \"t\", title: \"pays\", mood: 1),\n".repeat(3_000);
    let opened = read(&format!("JourneyMap(version: 1, stages: [(touchpoints: [{odd}])])")).unwrap();
    assert_eq!(opened.map.touchpoints().count(), 3_000);
    let (last, told) = opened.remarks.split_last().unwrap();
    assert_eq!((told.len(), last.text.as_str()), (1_000, "and 4999 more remarks"));
    let outline = format!("# t\n{}", "left out of the map\n".repeat(1_001));
    for (format, text) in
        [("outline", outline), ("mermaid", format!("journey\n{}", "no score\n".repeat(1_001)))]
    {
        let notes = import(&text, Format::named(format)).unwrap().notes;
        assert_eq!((notes.len(), notes[1_000].text.as_str()), (1_001, "and 1 more remark"), "{format}");
    }
}

/// What the program says when it is run in a folder, and with which code it ends.
fn run(folder: &Path, arguments: &[&str], term: Option<&str>) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env("HOME", folder).env("LANG", "C");
    command.env_remove("LC_ALL").env_remove("TERM").envs(term.map(|term| ("TERM", term)));
    let output = command.output().unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (said, output.status.code())
}

#[test]
fn without_a_terminal_the_board_is_refused_and_the_commands_work() {
    let folder = folder();
    MapFile::replace(folder.join("map.ron"), &sample()).unwrap();
    let long = "x".repeat(10_000);
    for term in [None, Some("dumb"), Some(long.as_str())] {
        let (said, code) = run(&folder, &["map.ron"], term);
        assert!(said.contains("needs a terminal; `heartline show FILE`") && code == Some(2), "{said}");
        let (shown, code) = run(&folder, &["show", "map.ron"], term);
        assert!(shown.contains("Buying a bike") && code == Some(0), "{shown}");
        assert!(shown.is_ascii(), "LANG=C shows ASCII alone: {shown}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_export_replaces_nothing_unasked_and_never_its_own_map() {
    let folder = folder();
    MapFile::replace(folder.join("map.ron"), &sample()).unwrap();
    let map = fs::read(folder.join("map.ron")).unwrap();
    fs::write(folder.join("there.md"), "mine").unwrap();
    let export = |target: &str, more: &[&str]| {
        run(&folder, &[&["export", "map.ron", "--to", "outline", "-o", target], more].concat(), None)
    };
    let (said, code) = export("there.md", &[]);
    assert!(said.contains("there.md exists already; --force") && code == Some(1), "{said}");
    assert_eq!(fs::read(folder.join("there.md")).unwrap(), b"mine");
    assert_eq!(export("there.md", &["--force"]).1, Some(0));
    for force in [&[][..], &["--force"]] {
        for name in ["map.ron", "./map.ron"] {
            let (said, code) = export(name, force);
            assert!(said.contains("is the map itself; choose another name") && code == Some(1), "{said}");
        }
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("map.ron", folder.join("same.md")).unwrap();
        assert!(export("same.md", &["--force"]).0.contains("is the map itself"));
        std::os::unix::fs::symlink("elsewhere.md", folder.join("link.md")).unwrap();
        let (said, code) = export("link.md", &[]);
        assert!(said.contains("link.md is a link to elsewhere.md; --force") && code == Some(1), "{said}");
        assert!(!folder.join("elsewhere.md").exists());
        assert_eq!(export("link.md", &["--force"]).1, Some(0));
        assert!(folder.join("elsewhere.md").exists() && folder.join("link.md").is_symlink());
    }
    assert_eq!(fs::read(folder.join("map.ron")).unwrap(), map);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_folder_that_is_gone_takes_no_change_along() {
    let play = Play::outline("", 80, 24);
    let inside = play.folder.join("inside");
    fs::create_dir(&inside).unwrap();
    let path = inside.join("map.ron");
    MapFile::replace(&path, &sample()).unwrap();
    let mut play = play.open(&path);
    play.keys("j 5");
    let map = play.map();
    fs::remove_dir_all(&inside).unwrap();
    play.keys("Ctrl-s");
    assert!(play.text().contains("make the file again"), "{}", play.text());
    let mut play = play.killed();
    fs::create_dir(&inside).unwrap();
    play.app.open_file(&path).unwrap();
    assert_eq!(play.map(), map);
}
