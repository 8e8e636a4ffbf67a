use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::export;
use crate::import::{Format, import};
use crate::journey::template::{SAMPLES, sample};
use crate::journey::{Ids, samples};
use crate::store;

fn json(map: &JourneyMap) -> String {
    String::from_utf8(export::Format::named("json").unwrap().bytes(map).unwrap()).unwrap()
}

/// A map of these members behind those that say whose it is.
fn ours(members: &str) -> String {
    format!("{{\"format\": \"heartline\",\n{members}}}")
}

fn notes(text: &str) -> Vec<String> {
    let told = |note: &ImportNote| format!("{note} ({:?})", note.fate);
    read(text).unwrap().notes.iter().map(told).collect()
}

fn refusal(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn every_sample_comes_back_without_a_word() {
    for sample in SAMPLES {
        let map = sample.map();
        let text = json(&map);
        let imported = import(&text, None).unwrap();
        assert_eq!(
            imported,
            Imported { map, line: 1, read: Vec::new(), notes: Vec::new() },
            "{}",
            sample.name
        );
    }
}

#[test]
fn the_file_of_all_details_comes_back() {
    let map = store::read(include_str!("../../../tests/formats/v1-details.ron")).unwrap().map;
    let imported = read(&json(&map)).unwrap();
    assert_eq!(imported.map, map);
    assert_eq!(imported.notes, []);
}

#[test]
fn json_of_others_is_told_apart() {
    let said = refusal("{\"stages\": []}");
    assert!(said.starts_with("this is JSON, but not of Heartline"), "{said}");
    assert!(said.contains("Mermaid"), "{said}");
    for foreign in ["[1, 2]", "\"x\"", "{\"format\": \"other\"}", "{\"format\": 1}", "3"] {
        assert_eq!(read(foreign).unwrap_err(), ImportError::ForeignJson, "{foreign}");
    }
    assert_eq!(read(" \n"), Err(ImportError::Empty));
}

#[test]
fn it_is_recognised_by_its_beginning() {
    for (text, is_json) in
        [("{\"a\": 1}", true), ("\u{feff} \n{ }", true), ("{{name}}", false), ("# {", false), ("", false)]
    {
        assert_eq!(looks_like(text), is_json, "{text}");
    }
    assert_eq!(Format::named("json").unwrap().extensions, ["json"]);
}

#[test]
fn a_mistake_is_named_by_line_and_column() {
    for (members, said) in [
        ("\"id\": 5", "line 2, column 7: here should be a text in quotes, not 5"),
        ("\"title\": 5", "line 2, column 10: here should be a text in quotes, not 5"),
        ("\"stages\": {}", "line 2, column 11: here should be a list of stages, not an object"),
        ("\"stages\": [\n 7]", "line 3, column 2: here should be a stage in braces, not 7"),
        ("\"stages\": [{\"id\": []}]", "line 2, column 19: here should be a text in quotes, not a list"),
        (
            "\"stages\": [{\"touchpoints\": [{\"emotion\": \"good\"}]}]",
            "line 2, column 41: here should be a number, not \"good\"",
        ),
    ] {
        assert_eq!(refusal(&ours(members)), said, "{members}");
    }
    let said = refusal("{\"format\": \"heartline\",\n  \"title\": \"\u{e9}\u{e9}\" \"x\"}");
    assert_eq!(said, "line 2, column 17: expected `,` or `}`");
    let said = refusal("{\"format\": \"heartline\",\n  \"title\": \"\\ud800\"}");
    assert!(said.starts_with("line 2, column "), "{said}");
    assert!(refusal("{\"format\": \"heartline\"").starts_with("line 1, column "));
}

#[test]
fn what_is_not_understood_is_named_and_left() {
    let text = ours(
        "\"version\": 1, \"colour\": \"red\", \"owner\": 5, \"title\": null, \"interval\": 9e1,
        \"reviewed\": \"2026-02-30\", \"personas\": [{\"id\": \"p1\", \"name\": \"Maya\"}],
        \"stages\": [{\"id\": \"s\", \"metrics\": [{\"id\": \"k\",
        \"values\": {\"2026-01-01\": 1.50, \"2026-02-30\": 2, \"2026-01-01\": 3}}],
        \"touchpoints\": [{\"id\": \"s\", \"emotion\": 7, \"evidence\": [\"e1\", \"e 2\"],
        \"emotions\": {\"p1\": 0.25, \"maya\": 1},
        \"personas\": [\"Maya\", \"Ann\", \"p1\", \" \"],
        \"notes\": [{\"kind\": \"gripe\", \"text\": \"grr\"}, {\"text\": \"hm\"},
        {\"kind\": \"Need\", \"severity\": 2},
        {\"kind\": \"pain\", \"severity\": 2.5, \"text\": \"a\\u001bb\"}]}]}]",
    );
    let map = read(&text).unwrap().map;
    let touchpoint = &map.stages[0].touchpoints[0];
    assert_eq!(
        notes(&text),
        [
            "line 2: 'colour' is not a member of a map; it is left out (Left)".to_owned(),
            "line 2: owner should be a text in quotes; 5 is left out (Left)".to_owned(),
            "line 3: reviewed should be a day like \"2026-11-22\"; \"2026-02-30\" is left out (Left)"
                .to_owned(),
            "line 5: values should be days with numbers, like { \"2026-11-22\": 3.5 }; 2 is left out (Left)"
                .to_owned(),
            "line 5: '2026-01-01' stands twice; the first counts (Left)".to_owned(),
            format!(
                "line 6: the id 's' is in use above; this touchpoint is called {} from now on (Guessed)",
                touchpoint.id
            ),
            "line 6: scores go from -2 to +2; this one counts as +2 (Guessed)".to_owned(),
            "line 6: evidence should be a list of ids; \"e 2\" is left out (Left)".to_owned(),
            "line 7: scores have one decimal; this one counts as +0.3 (Guessed)".to_owned(),
            "line 7: 'maya' is listed twice; the second does not count (Left)".to_owned(),
            "line 8: there is no persona 'Ann' yet; the map has one now (Guessed)".to_owned(),
            "line 8: 'p1' is listed twice; the second does not count (Left)".to_owned(),
            "line 8: this names no persona; it does not count (Left)".to_owned(),
            "line 9: 'gripe' is not a kind of note; the note 'grr' is left out (Left)".to_owned(),
            "line 9: this note has no kind; the note 'hm' is left out (Left)".to_owned(),
            "line 10: a need has no severity; this one does not count (Left)".to_owned(),
            "line 11: a severity is 1, 2, 3 or 4; this one does not count (Left)".to_owned(),
            "line 11: invisible or harmful characters left out from here on: 1 (Left)".to_owned(),
        ]
    );
    assert_eq!(map.title, "");
    assert_eq!(touchpoint.notes.last().unwrap().text, "ab");
    assert_eq!(store::read(&store::write(&map)).unwrap().map, map);
}

#[test]
fn a_letter_that_is_spelt_otherwise_in_a_map_is_said() {
    let mut map = sample();
    map.title = "a\tb\rc\u{85}d\r\ne".to_owned();
    map.stages[0].name = "f\u{2028}g\u{2029}h".to_owned();
    let text = json(&map);
    assert_eq!(
        notes(&text),
        ["line 5: tabs read as blanks, rare line breaks as plain ones, from here on: 6 (Guessed)"]
    );
    let read = read(&text).unwrap().map;
    assert_eq!((read.title.as_str(), read.stages[0].name.as_str()), ("a b\nc\nd\ne", "f\ng\nh"));
}

#[test]
fn a_newer_version_is_read_and_said() {
    let said = notes(&ours("\"version\": 2, \"weather\": \"fair\""));
    assert!(said[0].contains("a newer heartline wrote this"), "{said:?}");
    assert!(said[1].contains("'weather'"), "{said:?}");
}

#[test]
fn the_same_text_is_the_same_map() {
    let text = ours("\"title\": \"x\", \"stages\": [{\"name\": \"a\"}, {\"name\": \"a\"}]");
    let map = read(&text).unwrap().map;
    assert_eq!(read(&text).unwrap().map, map);
    assert_ne!(map.stages[0].id, map.stages[1].id);
}

#[test]
fn numbers_keep_every_digit() {
    let text = ours("\"stages\": [{\"metrics\": [{\"target\": 123456789012345678.1234}]}]");
    let map = read(&text).unwrap().map;
    assert!(json(&map).contains("\"target\": 123456789012345678.1234\n"));
}

#[test]
fn deep_long_and_empty_texts_are_answered() {
    let deep = ours(&format!("\"x\": {}{}", "[".repeat(100_000), "]".repeat(100_000)));
    assert_eq!(read(&deep).unwrap().notes.len(), 1);
    let bomb = ours(&format!("\"stages\": [{}{{}}]", "{},".repeat(100_000)));
    assert!(matches!(read(&bomb), Err(ImportError::TooMuch { line: 2 })));
    let members = (0..100_000).map(|number| format!("\"{number}\": 1")).collect::<Vec<_>>().join(",");
    assert_eq!(read(&ours(&members)).unwrap().notes.len(), 1_001);
}

#[test]
fn ten_thousand_touchpoints_come_back() {
    let mut map = sample();
    let mut ids = Ids::new(77);
    let more = (0..10_000).map(|number| Touchpoint::new(ids.next('t'), format!("touchpoint {number}")));
    map.stages[0].touchpoints.extend(more);
    assert_eq!(read(&json(&map)).unwrap().map, map);
}

/// Changes of a text that leave it JSON more often than not.
fn changed(mut text: String, changes: &[(Index, Index, &str)]) -> String {
    for (from, to, piece) in changes {
        let quotes: Vec<usize> = text.match_indices(['"', ',', ':', '{', '[']).map(|(at, _)| at).collect();
        let (from, to) = (*from.get(&quotes), *to.get(&quotes));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 40));
        let to = (to..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        text.replace_range(from..to, piece);
        if text.matches('"').count() == 0 {
            break;
        }
    }
    text
}

proptest! {
    #[test]
    fn any_map_comes_back_the_same(map in samples::map()) {
        let imported = read(&json(&map)).unwrap();
        prop_assert_eq!(&imported.map, &map);
        prop_assert_eq!(imported.notes, []);
    }

    #[test]
    fn whatever_is_read_is_a_map_that_a_file_can_hold(
        map in samples::map(),
        changes in proptest::collection::vec((any::<Index>(), any::<Index>(), proptest::sample::select(&[
            "", "\"", ",", "{", "}", "[]", "null", "\"id\": \"-0\",", "\"t1\"", "1e400", "-0", "\"emotion\": -3,",
            "\\ud800", "\\u001b", ",\"x\": {}", "\"kind\": \"Pain\", ", "\"personas\": [\"Zoe\", \"zoe\"],", "true",
        ][..])), 1..4),
    ) {
        if let Ok(imported) = read(&changed(json(&map), &changes)) {
            prop_assert_eq!(store::read(&store::write(&imported.map)).unwrap().map, imported.map.clone());
            prop_assert_eq!(read(&json(&imported.map)).unwrap().map, imported.map);
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC*", members in "[\\[\\]{}\",:a-z0-9 ]*") {
        let _ = read(&text);
        let _ = read(&ours(&members));
    }
}
