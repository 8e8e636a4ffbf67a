//! Laws of the format that hold for every map and every text.

use std::collections::HashMap;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::journey::detail::{Class, Details, Share, Value, number, rows};
use crate::journey::{
    Channel, Edit, Emotion, Entry, Fact, Id, JourneyMap, NOTE_KINDS, Note, Severity, Sort, Stage, Touchpoint,
    apply,
};

use super::{FormatError, is_canonical, read, read_bytes, reading, reprinted, rewrite, write};

/// Texts with everything that has a meaning in RON.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z ]{0,6}",
        1 => any::<String>().prop_map(|text| text.chars().take(6).collect()),
        1 => prop::sample::select(vec![
            "\"", "\\", "\")", "// no", "/* no", "*/", "r#\"", "\"#", "a\nb", "a\r\nb", "\t", "\0", "\u{1b}[2J",
            "\u{202e}x", "日本", "👩\u{200d}👧", "Some(\"x\")", "),", "\u{2028}",
        ]).prop_map(str::to_owned),
    ]
}

type RawNote = (usize, u8, String);
type RawTouchpoint = (String, String, String, Option<i8>, Vec<usize>, Vec<RawNote>);

fn touchpoint() -> impl Strategy<Value = RawTouchpoint> {
    let note = (0..NOTE_KINDS.len(), 0..=4_u8, text());
    (text(), text(), text(), prop::option::of(-20..=20_i8), vec(0..3_usize, 0..3), vec(note, 0..3))
}

/// Numbers that a detail is made from: which item, which of its rows, and its value.
type RawDetail = (usize, usize, String, Vec<(i16, i32)>);

fn details() -> impl Strategy<Value = Vec<RawDetail>> {
    vec((0..1_000_usize, 0..100_usize, text(), vec(any::<(i16, i32)>(), 1..4)), 0..12)
}

/// Says something of an item of the map.
fn say(map: &mut JourneyMap, (item, row, text, numbers): RawDetail) {
    let ids: Vec<Id> = map.ids().collect();
    let id = ids[item % ids.len()];
    let slot = map.find(id).unwrap();
    let row = &rows(slot.sort())[row % rows(slot.sort()).len()];
    let value = value(row.key.class(), text, &numbers, &ids);
    // In the one form that details are kept in.
    let value = Details::new().with(row.key, value).get(row.key).cloned();
    apply(map, Edit::Set { id, fact: Fact::Detail(row.key, value) }).unwrap();
    if slot.sort() == Sort::Touchpoint && !map.personas.is_empty() {
        let persona = map.personas[item % map.personas.len()].id;
        let emotion = Emotion::from_tenths((numbers[0].0 % 21) as i8).ok();
        apply(map, Edit::Set { id, fact: Fact::Feeling(persona, emotion) }).unwrap();
    }
}

fn value(class: Class, text: String, numbers: &[(i16, i32)], ids: &[Id]) -> Value {
    let (first, second) = numbers[0];
    let day = |days: i16| jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(days));
    let number =
        |number: i32| self::number(&format!("{}.{:03}", number / 1_000, (number % 1_000).abs())).unwrap();
    match class {
        Class::Text => Value::Text(text),
        Class::Number => Value::Number(number(second)),
        Class::Day => Value::Day(day(first)),
        Class::Flag => Value::Flag,
        Class::Share => Value::Share(Share::new(0, second.unsigned_abs().max(1)).unwrap()),
        Class::Links => {
            Value::Links(numbers.iter().map(|(at, _)| ids[at.unsigned_abs() as usize % ids.len()]).collect())
        }
        Class::Series => {
            Value::Series(numbers.iter().map(|(at, value)| (day(*at), number(*value))).collect())
        }
    }
}

/// A map whose ids are drawn from a small pool, so that two maps share many of them, and not always
/// for the same sort of thing.
pub(super) fn map() -> impl Strategy<Value = JourneyMap> {
    let stages = vec((text(), text(), vec(text(), 0..2), vec(touchpoint(), 0..4)), 0..4);
    let lists = [vec(text(), 0..3), vec(text(), 0..3), vec(text(), 0..2), vec(text(), 0..2)];
    (any::<u8>(), text(), lists, stages, details()).prop_map(|(shift, title, lists, stages, details)| {
        let mut next = u64::from(shift % 4);
        let mut id = || {
            next += 1;
            Id::from_number('x', next)
        };
        let mut map = JourneyMap { title, ..JourneyMap::new(id()) };
        for (sort, names) in JourneyMap::LISTS.into_iter().zip(lists) {
            *map.entries_mut(sort).unwrap() = names.into_iter().map(|name| Entry::new(id(), name)).collect();
        }
        for (name, goal, metrics, touchpoints) in stages {
            let mut stage = Stage { goal, ..Stage::new(id(), name) };
            stage.metrics = metrics.into_iter().map(|name| Entry::new(id(), name)).collect();
            for (title, description, channel, emotion, personas, notes) in touchpoints {
                let mut listed: Vec<Id> = Vec::new();
                for persona in personas.iter().filter_map(|at| map.personas.get(*at)) {
                    if !listed.contains(&persona.id) {
                        listed.push(persona.id);
                    }
                }
                let notes = notes.into_iter().map(|(kind, severity, text)| {
                    let row = &NOTE_KINDS[kind];
                    let severity = Severity::new(severity).filter(|_| row.severity);
                    Note { severity, ..Note::new(id(), row.kind, text) }
                });
                let notes = notes.collect();
                stage.touchpoints.push(Touchpoint {
                    title,
                    description,
                    channel: Channel::new(&channel),
                    emotion: emotion.map(|tenths| Emotion::from_tenths(tenths).unwrap()),
                    personas: listed,
                    notes,
                    ..Touchpoint::new(id(), "")
                });
            }
            map.stages.push(stage);
        }
        for detail in details {
            say(&mut map, detail);
        }
        map
    })
}

/// A few changes of the sort people make, each chosen by numbers.
pub(super) fn changes() -> impl Strategy<Value = Vec<(u8, usize, usize)>> {
    vec((0..14_u8, 0..100_usize, 0..100_usize), 1..6)
}

pub(super) fn changed(mut map: JourneyMap, changes: &[(u8, usize, usize)]) -> JourneyMap {
    for (serial, (sort, one, two)) in changes.iter().enumerate() {
        change(&mut map, *sort, *one, *two, 900 + serial as u64);
    }
    map
}

fn change(map: &mut JourneyMap, sort: u8, one: usize, two: usize, serial: u64) {
    let fresh = Id::from_number('y', serial);
    let stages = map.stages.len();
    if sort == 0 || stages == 0 {
        map.title.push('!');
        return map.stages.insert(one % (stages + 1), Stage::new(fresh, "New"));
    }
    let (from, to) = (one % stages, two % stages);
    match sort {
        10 | 11 => return say(map, (one, two, "Changed".to_owned(), vec![(two as i16, one as i32)])),
        12 => return map.evidence.insert(one % (map.evidence.len() + 1), Entry::new(fresh, "New")),
        13 => return map.stages[from].metrics.push(Entry::new(fresh, "New")),
        1 => map.stages.swap(from, to),
        2 => drop(map.stages.remove(from)),
        3 => {
            let place = two % (map.stages[from].touchpoints.len() + 1);
            return map.stages[from].touchpoints.insert(place, Touchpoint::new(fresh, "New"));
        }
        4 => return map.personas.insert(0, Entry::new(fresh, "New")),
        5 if !map.personas.is_empty() => {
            let gone = map.personas.remove(one % map.personas.len()).id;
            let touchpoints = map.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints);
            return touchpoints.for_each(|touchpoint| {
                touchpoint.personas.retain(|id| *id != gone);
                touchpoint.feelings.retain(|(id, _)| *id != gone);
            });
        }
        _ => {}
    }
    let count = map.stages.get(from).map_or(0, |stage| stage.touchpoints.len());
    if count == 0 {
        return;
    }
    let place = two % count;
    if sort == 6 {
        let moved = map.stages[from].touchpoints.remove(place);
        let to = to.min(map.stages.len() - 1);
        let at = one % (map.stages[to].touchpoints.len() + 1);
        return map.stages[to].touchpoints.insert(at, moved);
    }
    let touchpoint = &mut map.stages[from].touchpoints[place];
    match sort {
        7 => {
            touchpoint.emotion = Emotion::from_tenths(two as i8 % 21).ok().filter(|_| !one.is_multiple_of(3));
        }
        8 if !touchpoint.notes.is_empty() => drop(touchpoint.notes.remove(one % touchpoint.notes.len())),
        8 => {
            let kind = NOTE_KINDS[one % NOTE_KINDS.len()].kind;
            touchpoint.notes.push(Note::new(fresh, kind, "New"));
        }
        _ => touchpoint.description = if one.is_multiple_of(2) { String::new() } else { "Changed".into() },
    }
}

/// Names and values that no version knows.
const UNKNOWN: [&str; 3] =
    ["hue: Rgb(1, 2, 3)", "x: N(x: 1, /* c */ y: Some(2))", "z: {\"a\": [r#\"\"}\"#]}"];

/// A canonical text as a person might leave it: comments, unknown fields, other spacing, line by line.
fn lived_in(canonical: &str, marks: &[u8]) -> String {
    let mut text = String::new();
    let mut marks = marks.iter().cycle();
    let mut lines = canonical.lines().peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim_start();
        let indent = &line[..line.len() - bare.len()];
        match marks.next() {
            Some(0) => text.extend([indent, "// above, \"it\" (\n"]),
            // A series holds days, and nothing else may stand there.
            Some(1) if bare.contains(": ") && !bare.starts_with('"') => {
                // Named by its place, for no record may have the same field twice.
                let what = UNKNOWN[text.len() % UNKNOWN.len()];
                let place = text.len().to_string();
                text.extend([indent, "u", &place, "_", what, ",\n"]);
            }
            Some(2) => text.push('\n'),
            _ => {}
        }
        text.push_str(line);
        let last = lines.peek().is_none_or(|next| next.trim_start().starts_with([')', ']']));
        match marks.next() {
            Some(0) => text.push_str(" // behind"),
            Some(1) => text.push_str(" /* behind ) */"),
            Some(2) if last && line.ends_with(',') => text.truncate(text.len() - 1),
            Some(3) => {
                // The next line follows on this one.
                text.push(' ');
                continue;
            }
            _ => {}
        }
        text.push('\n');
    }
    text
}

/// Every comment and unknown field in a text, sorted.
fn strangers(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = super::scan::comments(text);
    for unknown in UNKNOWN {
        found.extend(text.matches(unknown));
    }
    found.sort_unstable();
    found
}

/// What [`rewrite`] makes of a canonical text without knowing that it is one.
fn reprinted_in(map: &JourneyMap, canonical: &str) -> Option<String> {
    reprinted(map, canonical, &reading(canonical).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back_the_same(map in map()) {
        let text = write(&map);
        let opened = read(&text).unwrap();
        prop_assert_eq!(&opened.map, &map);
        prop_assert!(opened.remarks.is_empty(), "{:?}", opened.remarks);
        prop_assert_eq!(write(&opened.map), text.clone());
        let again = rewrite(&map, &text);
        prop_assert!(again.kept);
        prop_assert_eq!(again.text, text);
    }

    #[test]
    fn any_map_can_be_put_into_the_text_of_any_other(one in map(), other in map()) {
        let rewritten = rewrite(&other, &write(&one));
        prop_assert!(rewritten.kept && rewritten.canonical, "{}", rewritten.text);
        prop_assert_eq!(&read(&rewritten.text).unwrap().map, &other);
        prop_assert_eq!(reprinted_in(&other, &write(&one)), Some(rewritten.text));
    }

    #[test]
    fn a_canonical_text_stays_canonical(map in map(), changes in changes()) {
        let other = changed(map.clone(), &changes);
        let text = write(&map);
        prop_assert!(is_canonical(&map, &text));
        prop_assert_eq!(rewrite(&other, &text).text, write(&other));
        prop_assert_eq!(reprinted_in(&other, &text), Some(write(&other)));
    }

    #[test]
    fn a_lived_in_text_takes_every_change(
        map in map(), changes in changes(), marks in vec(0..12_u8, 1..40), windows in any::<bool>(),
    ) {
        let mut text = lived_in(&write(&map), &marks);
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let opened = read(&text).unwrap();
        prop_assert_eq!(&opened.map, &map);
        prop_assert_eq!(&rewrite(&map, &text).text, &text);
        let other = changed(map, &changes);
        let rewritten = rewrite(&other, &text);
        prop_assert!(rewritten.kept, "{}\n---\n{:?}", text, other);
        prop_assert_eq!(&read(&rewritten.text).unwrap().map, &other);
        prop_assert_eq!(rewrite(&other, &rewritten.text).text, rewritten.text.clone());
        if windows {
            prop_assert!(!rewritten.text.replace("\r\n", "").contains('\n'));
        }
    }

    #[test]
    fn no_comment_or_unknown_field_is_lost_with_a_fact(
        map in map(), sorts in vec((prop::sample::select(vec![0_u8, 1, 3, 4, 6, 7, 10, 12, 13]), 0..100_usize, 0..100_usize), 1..6),
        marks in vec(0..12_u8, 1..40),
    ) {
        let text = lived_in(&write(&map), &marks);
        let other = changed(map, &sorts);
        let rewritten = rewrite(&other, &text).text;
        prop_assert_eq!(strangers(&rewritten), strangers(&text), "{}\n---\n{}", text, rewritten);
    }

    #[test]
    fn damaged_texts_never_break_anything(
        map in map(), marks in vec(0..12_u8, 1..40), flips in vec((any::<usize>(), any::<u8>()), 0..4), cut in any::<usize>(),
    ) {
        let mut bytes = lived_in(&write(&map), &marks).into_bytes();
        for (at, byte) in flips {
            let at = at % bytes.len();
            // Half of the damage is punctuation: it gets further than noise.
            bytes[at] = if byte % 2 == 0 { b"()[]{},:\"'/*#r\\\n0x-."[byte as usize % 20] } else { byte };
        }
        bytes.truncate(cut % 3 * bytes.len() + cut % bytes.len());
        let _ = read_bytes(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        match read(&text) {
            Ok(opened) => {
                let rewritten = rewrite(&opened.map, &text);
                prop_assert!(rewritten.kept, "{}", text);
                prop_assert_eq!(read(&rewritten.text).unwrap().map, opened.map);
            }
            Err(error) => {
                // The scanner follows wherever the parser goes.
                let parsed = super::dto::options().from_str::<super::dto::MapDto>(&text);
                prop_assert!(parsed.is_err() || !matches!(error, FormatError::Syntax { .. }), "{}: {}", error, text);
                prop_assert!(error.excerpt().is_none_or(|excerpt| excerpt.lines().count() == 2));
                prop_assert_eq!(rewrite(&map, &text).text, write(&map));
            }
        }
    }
}

#[test]
fn the_pool_of_ids_is_shared() {
    // The laws above lean on it.
    let mut seen: HashMap<Id, usize> = HashMap::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..20 {
        let map = proptest::strategy::ValueTree::current(&map().new_tree(&mut runner).unwrap());
        map.ids().for_each(|id| *seen.entry(id).or_default() += 1);
    }
    assert!(seen.values().any(|times| *times > 10));
}
