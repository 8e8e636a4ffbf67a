use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::export::Format;
use crate::journey::template::sample;
use crate::journey::{Ids, Stage, samples};
use crate::text::display;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_MATH);

fn written(map: &JourneyMap) -> String {
    String::from_utf8(Format::named("markdown").unwrap().bytes(map).unwrap()).unwrap()
}

/// A table as a forge shows it: the heading above it, and its rows, the heads first.
type Shown = (String, Vec<Vec<String>>);

/// The tables of a page, and every event that is neither table, heading nor text.
fn tables(page: &str) -> (Vec<Shown>, Vec<String>) {
    let (mut tables, mut odd): (Vec<Shown>, _) = (Vec::new(), Vec::new());
    let (mut title, mut text, mut in_table) = (String::new(), String::new(), false);
    for event in Parser::new_ext(page, OPTIONS) {
        match event {
            Event::Text(said) => text += &said,
            Event::InlineHtml(tag) if &*tag == "<br>" => text.push('\n'),
            Event::Start(Tag::Heading { .. } | Tag::TableCell | Tag::Paragraph) => text.clear(),
            Event::End(TagEnd::Heading(_)) => title.clone_from(&text),
            Event::Start(Tag::Table(_)) => {
                in_table = true;
                tables.push((title.clone(), Vec::new()));
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => tables.last_mut().unwrap().1.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                tables.last_mut().unwrap().1.last_mut().unwrap().push(text.clone());
            }
            Event::End(TagEnd::Table) => in_table = false,
            Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::Paragraph) => {}
            other => odd.push(format!("{other:?}, in a table: {in_table}")),
        }
    }
    (tables, odd)
}

fn map_with(texts: &[&str]) -> JourneyMap {
    let mut ids = Ids::new(3);
    let mut map = JourneyMap::new(ids.next('m'));
    let mut stage = Stage::new(ids.next('s'), "Purchase");
    stage.touchpoints.extend(texts.iter().map(|text| Touchpoint::new(ids.next('t'), *text)));
    map.stages.push(stage);
    map
}

/// What a forge shows of a text: blanks at the ends of a cell are nobody's.
fn shown(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(display).collect();
    lines.join("\n").trim().to_owned()
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

#[test]
fn the_sample_is_told_in_tables() {
    let map = sample();
    let (tables, odd) = tables(&written(&map));
    assert_eq!(odd, Vec::<String>::new());
    let titles: Vec<&str> = tables.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "About this map",
            "Journey",
            "Touchpoints in detail",
            "Personas",
            "Stages",
            "Metrics",
            "Opportunities, best first",
            "Pains, worst first",
            "Evidence"
        ]
    );
    let (_, journey) = &tables[1];
    assert_eq!(journey.len(), 1 + map.touchpoints().count());
    assert_eq!(journey[0][..4], ["Stage", "Touchpoint", "Channel", "Emotion"]);
    for (title, table) in &tables {
        for (head, name) in table[0].iter().enumerate() {
            assert!(table[1..].iter().any(|row| !row[head].is_empty()), "{name} of {title} is empty");
        }
    }
}

#[test]
fn a_face_stands_beside_its_score() {
    let mut map = map_with(&["a", "b", "c", "d", "e", "f"]);
    for (touchpoint, tenths) in map.stages[0].touchpoints.iter_mut().zip([-20, -5, 0, 10, 15]) {
        touchpoint.emotion = Emotion::from_tenths(tenths).ok();
    }
    let (tables, _) = tables(&written(&map));
    let scores: Vec<&str> = tables[0].1[1..].iter().map(|row| row[2].as_str()).collect();
    assert_eq!(
        scores,
        ["-2 \u{1f61e}", "-0.5 \u{1f641}", "0 \u{1f610}", "+1 \u{1f642}", "+1.5 \u{1f600}", ""]
    );
}

#[test]
fn an_empty_map_is_a_heading() {
    let map = JourneyMap::new(Ids::new(1).next('m'));
    assert_eq!(written(&map), "# (untitled)\n\n0 stages, 0 touchpoints\n");
}

#[test]
fn hostile_texts_are_texts() {
    let word = "w".repeat(10_000);
    let texts = [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1)) ![x](http://x/y.png)",
        "<javascript:alert(1)> <a href=x>",
        "a | b \\| c \\\\| d",
        "`code | code` ``x`` ~~gone~~ **bold** __bold__ $x^2$ [^1] :::",
        "&lt;b&gt; &#60; & &copy",
        "# no heading\n- no item\n1. no number\n> no quote\n---\n| no | table |\n```",
        "\u{1b}[2J\u{202e}\u{0}",
        "ends with \\",
        &word,
    ];
    let mut map = map_with(&texts);
    map.title = "# <b>t</b> | [x](y) ##".to_owned();
    let page = written(&map);
    assert!(!page.contains(['\u{1b}', '\u{202e}', '\0']));
    let (tables, odd) = tables(&page);
    assert_eq!(odd, Vec::<String>::new());
    let titles: Vec<String> = tables[0].1[1..].iter().map(|row| row[1].clone()).collect();
    assert_eq!(titles, texts.map(shown));
    // Whatever is neither text, table nor heading would be among the odd ones: HTML, links, images, code.
    let heading = Parser::new_ext(&page, OPTIONS).take_while(|event| !matches!(event, Event::End(_)));
    let said = |event| if let Event::Text(said) = event { Some(said.to_string()) } else { None };
    let title: String = heading.filter_map(said).collect();
    assert_eq!(title, map.title);
}

#[test]
fn addresses_stay_whole() {
    assert_eq!(cell("https://a.example/b_c?d=1&e=2#f"), "https://a.example/b_c?d=1\\&e=2#f");
    assert_eq!(cell("snake_case _em_"), "snake_case \\_em\\_");
}

#[test]
fn ten_thousand_touchpoints_are_as_many_rows() {
    let titles: Vec<String> = (0..10_000).map(|number| format!("touchpoint {number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let (tables, _) = tables(&written(&map_with(&titles)));
    assert_eq!(tables[0].1.len(), 10_001);
}

proptest! {
    #[test]
    fn no_text_breaks_a_row(texts in proptest::collection::vec(samples::text(), 1..5)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        // Something stands in the first cell of the column, so it is shown.
        let map = map_with(&[&["first"], texts.as_slice()].concat());
        let (tables, odd) = tables(&written(&map));
        prop_assert_eq!(odd, Vec::<String>::new());
        let titles: Vec<String> = tables[0].1[2..].iter().map(|row| trimmed(&row[1])).collect();
        prop_assert_eq!(titles, texts.into_iter().map(shown).collect::<Vec<_>>());
    }

    #[test]
    fn any_map_is_tables_and_headings_alone(map in samples::map()) {
        let page = written(&map);
        let (tables, odd) = tables(&page);
        prop_assert_eq!(odd, Vec::<String>::new());
        for (title, rows) in &tables {
            prop_assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{}: {}", title, page);
        }
        if !map.stages.is_empty() {
            let journey = tables.iter().find(|(title, _)| title == "Journey").unwrap();
            prop_assert_eq!(journey.1.len(), 1 + map.stages.iter().map(Stage::columns).sum::<usize>());
        }
    }
}
