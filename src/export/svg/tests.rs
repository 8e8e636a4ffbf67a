//! What holds for the text of every picture.

use proptest::prelude::*;

use super::inline_curve;
use crate::export::Format;
use crate::journey::detail::{Key, Value};
use crate::journey::{
    Channel, Emotion, Ids, JourneyMap, Note, NoteKind, Stage, Touchpoint, samples, template,
};

fn written(format: &str, map: &JourneyMap) -> String {
    String::from_utf8(Format::named(format).unwrap().bytes(map).unwrap()).unwrap()
}

fn inline(map: &JourneyMap) -> String {
    let mut bytes = Vec::new();
    inline_curve(map, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Reads a picture as XML is read: elements nest, attributes are quoted, nothing forbidden stands in it.
fn assert_is_xml(text: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (content, markup) = rest.split_at(at);
        assert!(!content.contains('>'), "{content:?}");
        for entity in content.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| entity.starts_with(known)));
        }
        let end = markup.find('>').expect("a tag ends");
        let tag = &markup[1..end];
        assert!(!tag.contains('<') && tag.matches('"').count() % 2 == 0, "{tag:?}");
        let name = tag.trim_matches('/').split([' ', '\n']).next().unwrap();
        assert!(KNOWN.contains(&name), "{name:?}");
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => assert_eq!(open.pop(), Some(name)),
            (false, false) => open.push(name),
            (false, true) => {}
        }
        rest = &markup[end + 1..];
    }
    assert!(open.is_empty() && rest == "\n", "{open:?} {rest:?}");
    let forbidden =
        |letter: char| (letter.is_control() && letter != '\n') || matches!(letter, '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(forbidden));
    for what in ["NaN", "\"inf", " inf", "<script", " href=", "<style"] {
        assert!(!text.contains(what), "{what}");
    }
}

/// Every element that a picture may be made of.
const KNOWN: &[&str] =
    &["svg", "title", "desc", "defs", "linearGradient", "stop", "g", "rect", "circle", "path", "text"];

fn hostile() -> JourneyMap {
    let mut ids = Ids::new(4);
    let mut map = JourneyMap::new(ids.next('m'));
    let evil = "</text><script src='http://evil'>\u{1b}[31m\0\u{7}\u{fffe}\u{ffff}\u{202e}\"&amp;]]>";
    map.title = evil.to_owned();
    map.details.set(Key::Kind, Some(Value::Text(evil.to_owned())));
    let mut stage = Stage::new(ids.next('s'), evil);
    let mut touchpoint = Touchpoint::new(ids.next('t'), evil);
    touchpoint.channel = Channel::new(evil);
    touchpoint.emotion = Some(Emotion::MIN);
    touchpoint.notes.push(Note::new(ids.next('n'), NoteKind::Pain, evil));
    stage.touchpoints.push(touchpoint);
    map.stages.push(stage);
    map
}

#[test]
fn hostile_text_stays_text() {
    for text in [written("svg", &hostile()), written("svg-curve", &hostile()), inline(&hostile())] {
        assert!(text.contains("&lt;/text&gt;&lt;"), "{text}");
        assert!(!text.contains("<script") && !text.contains(['\u{1b}', '\u{202e}']));
        assert_is_xml(&text);
    }
}

#[test]
fn a_picture_of_ten_thousand_touchpoints_is_written_whole() {
    let mut ids = Ids::new(4);
    let mut map = JourneyMap::new(ids.next('m'));
    let mut stage = Stage::new(ids.next('s'), "Long");
    stage.touchpoints =
        (0..10_000).map(|nth| Touchpoint::new(ids.next('t'), format!("Moment-{nth}."))).collect();
    map.stages.push(stage);
    let text = written("svg", &map);
    assert_is_xml(&text);
    assert_eq!(text.matches("Moment-").count(), 10_000);
}

#[test]
fn the_same_map_is_the_same_picture_byte_for_byte() {
    let map = template::sample();
    assert_eq!(written("svg", &map), written("svg", &map));
    assert_eq!(inline(&map), inline(&map));
}

#[test]
fn an_inline_curve_has_a_name_no_size_and_no_colours_of_its_own() {
    let text = inline(&template::sample());
    assert!(text.contains("<title id=\"hl-title\">Buying a bike online: the emotion curve</title>"));
    assert!(text.contains("width=\"100%\"") && text.contains("class=\"hl-curve\""));
    let colours = text.matches("\"#").count();
    assert_eq!(colours, 0, "but for the default of the halo, which is in a function");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_map_has_pictures_that_are_xml(map in samples::map()) {
        for text in [written("svg", &map), written("svg-curve", &map), inline(&map)] {
            assert_is_xml(&text);
        }
    }
}
