//! Every version of the format opens for ever: one saved map of each is kept in `tests/formats`.

#![expect(clippy::unwrap_used, reason = "a wrong id here is a mistake in the test")]

use heartline::journey::detail::Key;
use heartline::journey::{
    Channel, Emotion, Entry, Id, JourneyMap, NOTE_KINDS, Note, NoteKind, Severity, Stage, Touchpoint,
};
use heartline::store::format::{read, rewrite, write};

const V1: &str = include_str!("../formats/v1.ron");

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn note(name: &str, kind: NoteKind, text: &str) -> Note {
    Note::new(id(name), kind, text)
}

fn the_map() -> JourneyMap {
    let bike = Touchpoint {
        description: "On the way home.\nIt is \"light\", she says \\o/".into(),
        channel: Channel::new("street"),
        emotion: Emotion::from_tenths(10).ok(),
        personas: vec![id("p2k9dwb"), id("p7n3xcf")],
        notes: vec![
            Note { severity: Severity::new(4), ..note("n8c2tzv", NoteKind::Pain, "nobody knows the price") },
            note("n1", NoteKind::Thought, "“Would I \"need\" one?”"),
            note("n2", NoteKind::Motivation, "fresh air 🚲"),
            note("n3", NoteKind::Need, "a test ride"),
            note("n4", NoteKind::Opportunity, "lend one for a day"),
            // Unknown to the program that saved it, and kept by it.
            note("n5", NoteKind::Dissonance, "says yes, means no"),
        ],
        ..Touchpoint::new(id("t3b9fkq"), "Sees a friend's bike")
    };
    let shop = Touchpoint::new(id("t-unscored_1"), "Asks in the shop");
    let card = Touchpoint {
        channel: Channel::new("web"),
        emotion: Emotion::from_tenths(-15).ok(),
        ..Touchpoint::new(id("t5"), "Pays by card")
    };
    JourneyMap {
        title: "Buying a bike online".into(),
        personas: vec![
            Entry::new(id("p2k9dwb"), "Maya, commuter"),
            Entry::new(id("p7n3xcf"), "אבי & 日本の山田さん"),
        ],
        stages: vec![
            Stage {
                goal: "Find out what fits".into(),
                touchpoints: vec![bike, shop],
                ..Stage::new(id("s7q2mcd"), "Awareness")
            },
            Stage { touchpoints: vec![card], ..Stage::new(id("s2"), "Purchase") },
            Stage::new(id("s3"), ""),
        ],
        ..JourneyMap::new(id("m4k7q2x"))
    }
}

#[test]
fn version_1_opens_as_it_was_saved() {
    let opened = read(V1).unwrap();
    assert_eq!(opened.map, the_map());
    assert_eq!(opened.newer, None);
    let remarks: Vec<String> = opened.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(
        remarks,
        [
            "line 6, column 5: 'board_colour' is not a field of a map. It is kept as it is.",
            "line 15, column 13: 'age' is not a field of a persona. It is kept as it is.",
            "line 52, column 29: 'votes' is not a field of a note. It is kept as it is.",
        ]
    );
}

#[test]
fn version_1_is_left_alone_when_nothing_changed() {
    let rewritten = rewrite(&the_map(), V1);
    assert!(rewritten.kept);
    assert_eq!(rewritten.text, V1);
}

/// Saved when details, entries, metrics and scores of personas were added. Never change this file either.
const V1_DETAILS: &str = include_str!("../formats/v1-details.ron");

#[test]
fn version_1_with_details_opens_whole_and_is_written_as_it_was() {
    let opened = read(V1_DETAILS).unwrap();
    assert_eq!(opened.remarks, []);
    assert_eq!(opened.newer, None);
    assert_eq!(write(&opened.map), V1_DETAILS);
    let rewritten = rewrite(&opened.map, V1_DETAILS);
    assert_eq!((rewritten.kept, rewritten.text.as_str()), (true, V1_DETAILS));
}

/// A field that is added later needs a file of its own day here.
#[test]
fn every_field_and_every_kind_of_note_stands_in_a_file_that_is_kept() {
    let kept = [V1, V1_DETAILS].concat();
    for key in Key::ALL {
        assert!(kept.contains(&format!(" {}: ", key.name())), "{} is in no file", key.name());
    }
    for kind in NOTE_KINDS {
        assert!(kept.contains(&format!("kind: {},", kind.word)), "{} is in no file", kind.word);
    }
    for list in ["evidence: [", "lanes: [", "silences: [", "metrics: [", "emotions: {"] {
        assert!(kept.contains(list), "{list} is in no file");
    }
}
