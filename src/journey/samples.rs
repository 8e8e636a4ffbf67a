//! Maps for the tests of every layer: any valid map, its texts made of what breaks notations.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{Channel, Emotion, Entry, Id, JourneyMap, Note, NoteKind, Severity, Stage, Touchpoint};
use crate::text::clean;

/// Pieces that mean something in one of our notations or files, or are hard to cut, count or draw.
#[rustfmt::skip]
const NASTY: &[&str] = &[
    " ", " ", " ", "  ", "\n", "\n", "\n\n", "\\", "\\\\", "\\n", "\"", "'", "@", "@web", "!", " ~3", "~5", "~",
    "-2", "+1.5", "\u{2212}1", "0", "+3", "2", "#", "##", "- ", "* ", "+ ", "1. ", "> ", ">", "^", " ^x", "^t1",
    "persona:", "personas: a; b", "goal:", "pain:", "for: ", ";", ":", ",", "**", "*", "_", "[ ]", "[x] ", "---",
    "```", "|", "%%", "<b>", "&amp;", "title", "section", "a", "b", "word", "Maya", "naïve", "日本", "\u{3000}",
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

/// Any valid map: ids unique, personas listed by their own map and once, severities on pains alone.
pub(crate) fn map() -> impl Strategy<Value = JourneyMap> {
    let listed = || vec(any::<Index>(), 0..3);
    let stage = (text(), text(), vec((touchpoint(), listed()), 0..4));
    (text(), vec(text(), 0..4), vec(stage, 0..4)).prop_map(|(title, names, stages)| {
        let mut count = 1;
        let mut map = JourneyMap::new(id(0));
        map.title = title;
        map.personas = names.into_iter().map(|name| Entry::new(next(&mut count), name)).collect();
        for (name, goal, touchpoints) in stages {
            let mut stage = Stage { goal, ..Stage::new(next(&mut count), name) };
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
