//! Maps for the tests of every layer: any valid map, its texts made of what breaks notations.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::detail::{Class, Share, Value, number as decimal, rows};
use super::{Channel, Emotion, Entry, Fact, Id, JourneyMap, Note, NoteKind, Severity, Stage, Touchpoint};
use crate::text::clean;

/// Pieces that mean something in one of our notations or files, or are hard to cut, count or draw.
#[rustfmt::skip]
const NASTY: &[&str] = &[
    " ", " ", " ", "  ", "\n", "\n", "\n\n", "\\", "\\\\", "\\n", "\"", "'", "@", "@web", "!", " ~3", "~5", "~",
    "-2", "+1.5", "\u{2212}1", "0", "+3", "2", "#", "##", "- ", "* ", "+ ", "1. ", "> ", ">", "^", " ^x", "^t1",
    "persona:", "personas: a; b", "goal:", "pain:", "for: ", ";", ":", ",", "**", "*", "_", "[ ]", "[x] ", "---",
    "owner: a", "pains: b", "evidence: a", "metric:", "lane: ", "silence:", "emotions: Maya -1", "kind: Buyer journey",
    "buyer", "customer journey", "leads to:", "```", "|", "%%", "<b>", "&amp;", "title", "section", "a", "b", "word", "Maya", "naïve", "日本", "\u{3000}",
    "\u{a0}", "e\u{301}", "\u{301}", "👩\u{200d}👩\u{200d}👧", "שלום", "\u{600}", "\u{fe0f}",
];

/// Any text that may enter a map: a fixed point of [`clean`], possibly empty or of several lines.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => select(NASTY).prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    vec(piece, 0..8).prop_map(|pieces| cleaned(pieces.concat()))
}

/// Any touchpoint without personas.
pub(crate) fn touchpoint() -> impl Strategy<Value = Touchpoint> {
    let emotion = (-20..=20_i8).prop_map(|tenths| Emotion::from_tenths(tenths).unwrap());
    // A name loses its outer blanks, and with them may stop to be clean.
    let clean_name = |channel: &Channel| cleaned(channel.name().to_owned()) == channel.name();
    let channel = text().prop_map(move |name| Channel::new(&name).filter(clean_name));
    let channel = option::of(channel).prop_map(Option::flatten);
    (text(), text(), channel, option::of(emotion), vec(note(), 0..4)).prop_map(
        |(title, description, channel, emotion, notes)| {
            let mut touchpoint = Touchpoint::new(id(0), title);
            (touchpoint.description, touchpoint.channel, touchpoint.emotion) =
                (description, channel, emotion);
            touchpoint.notes = notes;
            number(&mut touchpoint, &mut 0);
            touchpoint
        },
    )
}

/// Any valid map: ids unique, personas listed by their own map and once, severities on pains alone, every
/// detail on an item that may have it. Links lead anywhere, also to what is gone.
pub(crate) fn map() -> impl Strategy<Value = JourneyMap> {
    (bare_map(), vec((any::<Index>(), any::<Index>(), value()), 0..16), vec(feeling(), 0..4)).prop_map(
        |(mut map, details, feelings)| {
            let ids: Vec<Id> = map.ids().collect();
            for (item, row, value) in details {
                let Some(slot) = map.find(*item.get(&ids)) else { continue };
                let row = row.get(rows(slot.sort()));
                let value = value.of(row.key.class(), &ids);
                if let Some(details) = map.details_at_mut(slot) {
                    details.set(row.key, Some(value));
                }
            }
            for (touchpoint, persona, emotion) in feelings {
                let mut touchpoints: Vec<&mut Touchpoint> =
                    map.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints).collect();
                if touchpoints.is_empty() || map.personas.is_empty() {
                    break;
                }
                let mut feeling = Fact::Feeling(persona.get(&map.personas).id, Some(emotion));
                let at = touchpoint.index(touchpoints.len());
                touchpoints[at].exchange(&mut feeling).unwrap();
            }
            map
        },
    )
}

/// Any map without details.
fn bare_map() -> impl Strategy<Value = JourneyMap> {
    let listed = || vec(any::<Index>(), 0..3);
    let names = || vec(text(), 0..3);
    let stage = (text(), text(), names(), vec((touchpoint(), listed()), 0..4));
    let lists = [vec(text(), 0..4).boxed(), names().boxed(), names().boxed(), names().boxed()];
    (text(), lists, vec(stage, 0..4)).prop_map(|(title, lists, stages)| {
        let mut count = 1;
        let mut map = JourneyMap::new(id(0));
        map.title = title;
        let entries = |names: Vec<String>, count: &mut usize| {
            names.into_iter().map(|name| Entry::new(next(count), name)).collect::<Vec<_>>()
        };
        for (sort, names) in JourneyMap::LISTS.into_iter().zip(lists) {
            *map.entries_mut(sort).unwrap() = entries(names, &mut count);
        }
        for (name, goal, metrics, touchpoints) in stages {
            let mut stage = Stage { goal, ..Stage::new(next(&mut count), name) };
            stage.metrics = entries(metrics, &mut count);
            for (mut touchpoint, listed) in touchpoints {
                number(&mut touchpoint, &mut count);
                for index in listed.into_iter().filter(|_| !map.personas.is_empty()) {
                    let persona = index.get(&map.personas).id;
                    if !touchpoint.personas.contains(&persona) {
                        touchpoint.personas.push(persona);
                    }
                }
                stage.touchpoints.push(touchpoint);
            }
            map.stages.push(stage);
        }
        map
    })
}

fn feeling() -> impl Strategy<Value = (Index, Index, Emotion)> {
    let emotion = (-20..=20_i8).prop_map(|tenths| Emotion::from_tenths(tenths).unwrap());
    (any::<Index>(), any::<Index>(), emotion)
}

/// What the value of a detail of any class is made from.
#[derive(Debug, Clone)]
pub(crate) struct AnyValue {
    text: String,
    numbers: Vec<(i16, i32)>,
    links: Vec<Option<Index>>,
}

pub(crate) fn value() -> impl Strategy<Value = AnyValue> {
    let links = vec(option::weighted(0.8, any::<Index>()), 1..4);
    (text(), vec(any::<(i16, i32)>(), 1..4), links).prop_map(|(text, numbers, links)| AnyValue {
        text,
        numbers,
        links,
    })
}

impl AnyValue {
    /// The value of this class; links lead to these items, or to nothing.
    pub(crate) fn of(self, class: Class, ids: &[Id]) -> Value {
        let (first, second) = self.numbers[0];
        let (small, large) = (first.unsigned_abs().into(), second.unsigned_abs());
        let day = |days: i16| jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(days));
        let decimal =
            |tenths: i32| decimal(&format!("{}.{:02}", tenths / 100, (tenths % 100).abs())).unwrap();
        match class {
            Class::Text => Value::Text(self.text),
            Class::Number => Value::Number(decimal(second)),
            Class::Day => Value::Day(day(first)),
            Class::Flag => Value::Flag,
            Class::Share => Value::Share(Share::new(small, small.saturating_add(large).max(1)).unwrap()),
            Class::Links => {
                let gone = Id::parse("gone").unwrap();
                let id = |index: Option<Index>| index.map_or(gone, |index| *index.get(ids));
                Value::Links(self.links.into_iter().map(id).collect())
            }
            Class::Series => {
                let points = self.numbers.into_iter().map(|(days, number)| (day(days), decimal(number)));
                Value::Series(points.collect())
            }
        }
    }
}

fn note() -> impl Strategy<Value = Note> {
    let kinds: Vec<NoteKind> = super::NOTE_KINDS.iter().map(|row| row.kind).collect();
    (select(kinds), option::of(1..=4_u8), text()).prop_map(|(kind, severity, text)| {
        let severity = severity.and_then(Severity::new).filter(|_| kind.row().severity);
        Note { severity, ..Note::new(id(0), kind, text) }
    })
}

/// Cleaning may join what it leaves and so find more to leave out: only a fixed point is clean.
fn cleaned(mut text: String) -> String {
    loop {
        let kept = clean(&text).0.into_owned();
        if kept == text {
            return text;
        }
        text = kept;
    }
}

fn number(touchpoint: &mut Touchpoint, count: &mut usize) {
    touchpoint.id = next(count);
    for note in &mut touchpoint.notes {
        note.id = next(count);
    }
}

fn next(count: &mut usize) -> Id {
    *count += 1;
    id(*count - 1)
}

/// Short, long and odd ids in turn, each number its own.
fn id(number: usize) -> Id {
    let text = match number % 4 {
        0 => format!("-{number}"),
        1 => format!("_{number:->15}"),
        2 => format!("{number}"),
        _ => format!("t{number}"),
    };
    Id::parse(&text).unwrap()
}
