use std::fmt::Write;
use std::io::Cursor;

use csv::ReaderBuilder;

use super::*;
use crate::export::Format;
use crate::journey::detail::{Key, Value};
use crate::journey::field::touchpoint_fields;
use crate::journey::template::sample;
use crate::journey::{Channel, Entry, Ids, Note, NoteKind, Stage, Touchpoint, samples};
use proptest::prelude::*;

fn written(map: &JourneyMap) -> String {
    String::from_utf8(Format::named("csv").unwrap().bytes(map).unwrap()).unwrap()
}

/// The rows of a table, the heads first, as any reader of CSV has them.
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("Excel needs the mark");
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(Cursor::new(text.to_owned()));
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn map_with(texts: &[&str]) -> JourneyMap {
    let mut ids = Ids::new(3);
    let mut map = JourneyMap::new(ids.next('m'));
    let mut stage = Stage::new(ids.next('s'), "Purchase");
    stage.touchpoints.extend(texts.iter().map(|text| Touchpoint::new(ids.next('t'), *text)));
    map.stages.push(stage);
    map
}

#[test]
fn the_sample_is_one_row_a_touchpoint() {
    let map = sample();
    let rows = rows(&written(&map));
    assert_eq!(rows.len(), 1 + map.touchpoints().count());
    assert_eq!(rows[0][..4], ["Stage", "#", "Touchpoint", "Channel"]);
    let heads: Vec<&str> = rows[0].iter().map(String::as_str).collect();
    for head in ["Emotion", "Persona", "Pains", "Thoughts", "Opportunities", "Action", "Evidence"] {
        assert!(heads.contains(&head), "{head}: {heads:?}");
    }
    let emotion = heads.iter().position(|head| *head == "Emotion").unwrap();
    for (row, touchpoint) in rows[1..].iter().zip(map.touchpoints()) {
        assert_eq!(row[2], touchpoint.title);
        let score = touchpoint.emotion.map(|emotion| emotion.to_string()).unwrap_or_default();
        assert_eq!(row[emotion], score, "a score stays a number");
    }
}

#[test]
fn a_stage_without_touchpoints_has_a_row() {
    let mut map = map_with(&["a", "b"]);
    map.stages.push(Stage::new(Ids::new(9).next('s'), "Later"));
    let rows = rows(&written(&map));
    let begin: Vec<_> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str(), row[2].as_str())).collect();
    assert_eq!(
        begin,
        [("Stage", "#", "Touchpoint"), ("Purchase", "1", "a"), ("Purchase", "2", "b"), ("Later", "", "")]
    );
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
}

#[test]
fn every_field_is_a_column_and_own_lanes_take_the_place_of_their_entries() {
    let mut ids = Ids::new(5);
    let mut map = map_with(&["pay"]);
    assert_eq!(columns(&map).len(), touchpoint_fields().count());
    let lane = Entry::new(ids.next('l'), "Legal");
    let mut entry = Note::new(ids.next('n'), NoteKind::Entry, "terms");
    entry.details.set(Key::Lane, Some(Value::Links(vec![lane.id])));
    map.stages[0].touchpoints[0].notes.push(entry);
    map.lanes.push(lane);
    let heads = |map: &JourneyMap| columns(map).into_iter().map(|column| column.head).collect::<Vec<_>>();
    assert_eq!(heads(&map).last().unwrap(), "Legal");
    assert!(!heads(&map).iter().any(|head| head.starts_with("Entries")));
    let stray = Note::new(ids.next('n'), NoteKind::Entry, "nowhere");
    map.stages[0].touchpoints[0].notes.push(stray);
    assert!(heads(&map).iter().any(|head| head.starts_with("Entries")), "nothing is left out");
}

#[test]
fn no_cell_is_a_formula() {
    for (text, expected) in [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "' =1"),
        ("\r=1", "'\u{240d}=1"),
        ("\n=1", "'\n'=1"),
        ("\u{a0}=1", "'\u{a0}=1"),
        ("\u{ff1d}1", "'\u{ff1d}1"),
        ("-1.5", "-1.5"),
        ("+2", "+2"),
        ("-1.5.1", "'-1.5.1"),
        ("-", "'-"),
        ("- nobody knows", "'- nobody knows"),
        ("1+1=2", "1+1=2"),
        ("a\n=b", "a\n'=b"),
        ("x;=1+1", "x;'=1+1"),
        ("x; \u{a0}@SUM(1);-1", "x;' \u{a0}@SUM(1);'-1"),
        ("x\t=1", "x =1"),
        ("a; b;", "a; b;"),
    ] {
        assert_eq!(cell(text), expected, "{text:?}");
    }
    let rows = rows(&written(&map_with(&["=HYPERLINK(\"http://x\";\"y\")"])));
    assert_eq!(rows[1][2], "'=HYPERLINK(\"http://x\";\"y\")");
}

#[test]
fn no_cell_is_a_formula_for_a_spreadsheet_with_other_separators() {
    let texts = ["x;=1+1", "y\n+SUM(1)", "z\t=1+1", "\"q\";=1+1", ";;\n ;-1+1"];
    let text = written(&map_with(&texts));
    for separator in [b',', b';', b'\t'] {
        let mut reader =
            ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(Cursor::new(&text));
        for row in reader.records().map(Result::unwrap) {
            let formula = row.iter().find(|cell| cell.trim_start().starts_with(FORMULA));
            assert_eq!(formula, None, "{row:?}");
        }
    }
    // For those that take several at once.
    assert!(text.contains(",\"x;'=1+1\","), "{text}");
}

#[test]
fn hostile_texts_stay_in_their_cells() {
    let word = "w".repeat(10_000);
    let texts = ["<script>alert(1)</script>", "a\",\"b\r\nc", "\u{1b}[2J\u{202e}\u{0}", "a;b\tc", &word];
    let mut map = map_with(&texts);
    map.stages[0].touchpoints[0].channel = Channel::new("=1");
    let text = written(&map);
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\0', '\t']));
    let rows = rows(&text);
    assert_eq!(rows.len(), 1 + texts.len());
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    assert_eq!(rows[1][2..4], ["<script>alert(1)</script>", "'=1"]);
    assert_eq!(rows[2][2], "a\",\"b\nc");
    assert_eq!(rows[5][2], word);
}

#[test]
fn lines_end_as_the_standard_says_and_cells_break_with_a_line_feed() {
    let mut map = map_with(&["pay"]);
    let mut ids = Ids::new(8);
    let pains = ["slow", "dear"].map(|text| Note::new(ids.next('n'), NoteKind::Pain, text));
    map.stages[0].touchpoints[0].notes.extend(pains);
    let text = written(&map);
    assert!(text.ends_with("\r\n") && text.contains("\"slow\ndear\""), "{text}");
    assert_eq!(text.matches("\r\n").count(), 2);
}

#[test]
fn ten_thousand_touchpoints_are_as_many_rows() {
    let mut titles = Vec::new();
    for number in 0..10_000 {
        let mut title = String::new();
        write!(title, "touchpoint {number}").unwrap();
        titles.push(title);
    }
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    assert_eq!(rows(&written(&map_with(&titles))).len(), 10_001);
}

proptest! {
    #[test]
    fn any_map_is_a_table_of_harmless_cells(map in samples::map()) {
        let rows = rows(&written(&map));
        prop_assert_eq!(rows.len(), 1 + map.stages.iter().map(Stage::columns).sum::<usize>());
        for text in rows.iter().flatten() {
            let mut cells = text.split([';', '\t', '\n']).map(str::trim_start);
            let is_harmless = |cell: &str| !cell.starts_with(FORMULA) || is_plain_number(text);
            prop_assert!(cells.all(is_harmless), "{}", text);
            prop_assert!(text.split('\n').all(|line| display(line) == line), "{}", text);
        }
    }
}
