//! Pages of any map: whole, well formed, harmless, and without a word that a map could turn into markup.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::export::Format;
use crate::journey::detail::{Class, Details, Share, Value, number, rows};
use crate::journey::template::{SAMPLES, sample};
use crate::journey::{
    Channel, Edit, Emotion, Entry, Fact, Id, Ids, NOTE_KINDS, Note, Severity, Stage, Touchpoint, apply,
    ranking, samples,
};

fn exported(map: &JourneyMap) -> String {
    String::from_utf8(Format::named("html").unwrap().bytes(map).unwrap()).unwrap()
}

/// One tag of a page: its name, its attributes as they stand, and whether it ends an element.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    form: Form,
}

#[derive(PartialEq)]
enum Form {
    Begins,
    Ends,
    Both,
}

/// A page taken apart by a reader that knows no mercy: what is no tag of the strictest form is text, and text
/// with an angle bracket or a loose ampersand is a fault.
struct Parsed {
    tags: Vec<Tag>,
    text: String,
}

impl Parsed {
    fn of(page: &str) -> Self {
        let begin = page.find("</head>").expect("a page has a head") + "</head>".len();
        let (mut tags, mut text) = (Vec::new(), String::new());
        let mut rest = &page[begin..];
        while let Some(at) = rest.find('<') {
            text += &unescaped(&rest[..at]);
            let end = at + rest[at..].find('>').expect("a tag ends");
            tags.push(Tag::of(&rest[at + 1..end]));
            rest = &rest[end + 1..];
        }
        text += &unescaped(rest);
        Self { tags, text }
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let attributes = self.tags.iter().flat_map(|tag| &tag.attributes);
        attributes.filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Tag {
    fn of(inside: &str) -> Self {
        let (form, inside) = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
            (Some(name), _) => (Form::Ends, name),
            (_, Some(name)) => (Form::Both, name),
            _ => (Form::Begins, inside),
        };
        let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
        assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric()), "<{inside}>");
        let mut attributes = Vec::new();
        while let Some((attribute, behind)) = rest.split_once("=\"") {
            let (value, behind) = behind.split_once('"').expect("a value is quoted");
            let attribute = attribute.trim();
            let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
            assert!(
                attribute.chars().all(plain) && !attribute.starts_with("on"),
                "{attribute} in <{inside}>"
            );
            attributes.push((attribute.to_owned(), unescaped(value)));
            rest = behind;
        }
        assert!(rest.is_empty(), "{rest} in <{inside}>");
        Self { name: name.to_owned(), attributes, form }
    }
}

fn unescaped(html: &str) -> String {
    assert!(!html.contains(['<', '>', '"', '\'']), "{html}");
    let mut pieces = html.split('&');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, rest) = piece.split_once(';').unwrap_or_else(|| panic!("a loose ampersand: {piece}"));
        text += match entity {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            "minus" => "-",
            other => panic!("an entity of somebody else: {other}"),
        };
        text += rest;
    }
    text
}

/// Everything that a map says in words, numbers or days.
fn said(map: &JourneyMap) -> Vec<String> {
    let mut said = vec![map.title.clone()];
    let mut details = vec![&map.details];
    let mut name = |entry: &Entry| said.push(entry.name.clone());
    JourneyMap::LISTS.iter().flat_map(|sort| map.entries(*sort)).for_each(&mut name);
    map.stages.iter().flat_map(|stage| &stage.metrics).for_each(&mut name);
    details.extend(JourneyMap::LISTS.iter().flat_map(|sort| map.entries(*sort)).map(|entry| &entry.details));
    for stage in &map.stages {
        said.extend([stage.name.clone(), stage.goal.clone()]);
        details.push(&stage.details);
        details.extend(stage.metrics.iter().map(|metric| &metric.details));
        for touchpoint in &stage.touchpoints {
            said.extend([touchpoint.title.clone(), touchpoint.description.clone()]);
            said.extend(touchpoint.channel.iter().map(|channel| channel.name().to_owned()));
            said.extend(touchpoint.emotion.iter().map(ToString::to_string));
            said.extend(touchpoint.feelings.iter().map(|(_, emotion)| emotion.to_string()));
            details.push(&touchpoint.details);
            for note in &touchpoint.notes {
                said.push(note.text.clone());
                said.extend(note.severity.iter().map(ToString::to_string));
                details.push(&note.details);
            }
        }
    }
    for (_, value) in details.into_iter().flat_map(Details::iter) {
        match value {
            Value::Text(text) => said.push(text.clone()),
            Value::Number(number) => said.push(number.to_string()),
            Value::Day(day) => said.push(day.to_string()),
            Value::Share(share) => said.push(share.to_string()),
            Value::Series(points) => {
                said.extend(points.iter().flat_map(|(day, number)| [day.to_string(), number.to_string()]));
            }
            // Links are held to lead somewhere by a test of their own.
            Value::Links(_) | Value::Flag => (),
        }
    }
    said
}

/// A map that says everything that can be said, each text another one made by `text`.
fn full_map(mut text: impl FnMut() -> String) -> JourneyMap {
    let mut ids = Ids::new(7);
    let mut map = JourneyMap::new(ids.next('m'));
    map.title = text();
    for sort in JourneyMap::LISTS {
        let entry = Entry::new(ids.next(sort.letter()), text());
        map.entries_mut(sort).unwrap().push(entry);
    }
    let mut stage = Stage { goal: text(), ..Stage::new(ids.next('s'), text()) };
    stage.metrics.push(Entry::new(ids.next('k'), text()));
    let mut touchpoint = Touchpoint::new(ids.next('t'), text());
    touchpoint.description = text();
    touchpoint.channel = Channel::new(&text());
    touchpoint.emotion = Emotion::from_tenths(-15).ok();
    touchpoint.personas = vec![map.personas[0].id];
    touchpoint.feelings = vec![(map.personas[0].id, Emotion::MIN)];
    for row in NOTE_KINDS {
        let severity = Severity::new(4).filter(|_| row.severity);
        touchpoint.notes.push(Note { severity, ..Note::new(ids.next('n'), row.kind, text()) });
    }
    stage.touchpoints.push(touchpoint);
    map.stages.push(stage);
    let all: Vec<Id> = map.ids().collect();
    for id in &all {
        let slot = map.find(*id).unwrap();
        for row in rows(slot.sort()) {
            let value = match row.key.class() {
                Class::Text => Value::Text(text()),
                Class::Number => Value::Number(number("-12.5").unwrap()),
                Class::Day => Value::Day(jiff::civil::date(2026, 11, 22)),
                Class::Flag => Value::Flag,
                Class::Share => Value::Share(Share::new(3, 17).unwrap()),
                Class::Links => Value::Links(all.clone()),
                Class::Series => {
                    Value::Series(vec![(jiff::civil::date(2026, 11, 22), number("1.5").unwrap())])
                }
            };
            let fact = Fact::Detail(row.key, Some(value));
            apply(&mut map, Edit::Set { id: *id, fact }).unwrap();
        }
    }
    map
}

/// What is wrong with a page whatever the map is.
fn hold_to_the_rules(map: &JourneyMap) {
    #[rustfmt::skip]
    const TAGS: &[&str] = &[
        "a", "b", "blockquote", "body", "caption", "circle", "dd", "defs", "desc", "div", "dl", "dt", "footer", "g",
        "h1", "h2", "h3", "h4", "h5", "header", "html", "li", "linearGradient", "main", "nav", "ol", "p", "path",
        "polyline", "rect", "section", "span", "stop", "svg", "symbol", "table", "tbody", "td", "text", "th",
        "thead", "time", "title", "tr", "ul", "use",
    ];
    let page = exported(map);
    let parsed = Parsed::of(&page);
    let mut open = vec!["html"];
    let mut level = 0;
    for tag in &parsed.tags {
        assert!(TAGS.contains(&tag.name.as_str()), "<{}>", tag.name);
        match tag.form {
            Form::Begins => open.push(&tag.name),
            Form::Ends => assert_eq!(open.pop(), Some(tag.name.as_str())),
            Form::Both => (),
        }
        let heading = tag.name.strip_prefix('h').and_then(|number| number.parse::<usize>().ok());
        if let Some(deeper) = heading.filter(|_| tag.form == Form::Begins) {
            assert!(deeper <= level + 1 && (deeper > 1 || level == 0), "h{deeper} behind h{level}");
            level = deeper;
        }
    }
    assert!(open.is_empty(), "{open:?} is never closed");
    let ids: Vec<&str> = parsed.values("id").collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    for id in map.ids() {
        assert!(known.contains(anchor(id).as_str()), "{id} is on no place of the page");
    }
    for href in parsed.values("href") {
        let fine =
            ["http://", "https://", "mailto:"].iter().any(|scheme| href.to_lowercase().starts_with(scheme));
        let here = href.strip_prefix('#').is_some_and(|id| known.contains(id));
        assert!(fine || here, "a link to {href}");
    }
    for line in page.lines() {
        assert_eq!(display(line), line, "something would be obeyed or hidden");
    }
    for text in said(map) {
        // Where there are blanks alone, a word says that there is nothing.
        for line in text.split('\n').filter(|_| !text.trim().is_empty()) {
            let shown = display(line);
            assert!(parsed.text.contains(&*shown), "{shown} is not on the page");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_map_is_on_its_page_whole_and_as_text(map in samples::map()) {
        hold_to_the_rules(&map);
    }
}

#[test]
fn whatever_can_be_said_is_on_the_page_and_stays_text() {
    let payloads = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></title></head><script>",
        "&lt;b&gt; &amp; &#39;",
        "javascript:alert(1)",
        "\\\"; } body { background: red",
        "<!-- ]]> -->",
        "\u{1b}[31m\u{202e}\u{0}\u{85}",
    ];
    for payload in payloads {
        let mut count = 0;
        hold_to_the_rules(&full_map(|| {
            count += 1;
            format!("{payload} number {count}.")
        }));
        hold_to_the_rules(&full_map(|| payload.to_owned()));
    }
}

#[test]
fn the_title_in_the_style_of_the_page_is_a_string_and_nothing_else() {
    assert_eq!(quoted_for_css("Rad & Tat"), "\"Rad\\20 \\26 \\20 Tat\"");
    for title in ["\";}*{display:none}", "a\\", "a\nb", "</style>", "\u{7f}"] {
        let quoted = quoted_for_css(title);
        let inside = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap();
        assert!(!inside.contains(['"', ';', '}', '<', '\n']), "{inside}");
        assert!(!inside.ends_with('\\'), "{inside}");
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for row in SAMPLES {
        let page = exported(&row.map());
        for outside in ["<script", "<link", "<img", "<iframe", "src=", "@import"] {
            assert!(!page.contains(outside), "{outside} in {}", row.name);
        }
        assert_eq!(page.matches("url(").count(), page.matches("url(#hl-").count(), "{}", row.name);
        assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    }
}

#[test]
fn an_empty_map_has_a_page_too() {
    let map = JourneyMap::new(Id::parse("m").unwrap());
    hold_to_the_rules(&map);
    let page = exported(&map);
    assert!(page.contains("<h1 dir=\"auto\">(untitled)</h1>"), "{page}");
    assert!(page.contains("Nothing is on this map yet") && !page.contains("<section"), "{page}");
}

#[test]
fn parts_without_content_are_left_out() {
    let mut map = JourneyMap::new(Id::parse("m").unwrap());
    map.title = "Sketch".to_owned();
    let mut stage = Stage::new(Id::parse("s").unwrap(), "Awareness");
    stage.touchpoints.push(Touchpoint::new(Id::parse("t").unwrap(), "Sees a bike"));
    map.stages.push(stage);
    let page = exported(&map);
    let shown: Vec<&str> = PARTS
        .iter()
        .map(|part| part.anchor)
        .filter(|anchor| page.contains(&format!("id=\"{anchor}\"")))
        .collect();
    assert_eq!(shown, ["glance", "journey"]);
    assert!(page.contains("not scored"), "unscored is not neutral");
    assert_eq!(
        PARTS.iter().filter(|part| exported(&sample()).contains(&format!("id=\"{}\"", part.anchor))).count(),
        PARTS.len() - 1,
        "a customer journey has all but lanes"
    );
}

#[test]
fn pains_stand_in_their_order_with_words_for_what_is_missing() {
    let page = exported(&sample());
    let pains = &page
        [page.find("<section id=\"pains\"").unwrap()..page.find("<section id=\"opportunities\"").unwrap()];
    let map = sample();
    let ranked = ranking::pains(&map);
    let places: Vec<usize> =
        ranked.iter().map(|pain| pains.find(&format!("id=\"{}\"", anchor(pain.note.id))).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(pains.contains("4 catastrophe"), "the number has its word");
    assert!(page.contains("needs importance and satisfaction"), "what is missing is said");
}

#[test]
fn what_nobody_rates_is_no_gap_in_every_note() {
    let (map, _) = crate::journey::outline::read("# T\n\n## S\n\n- a\n  - pain: b ~3\n  - opportunity: c\n");
    let page = exported(&map);
    assert!(page.contains("Ordered by severity; ") && page.contains("In the order of the journey; "));
    assert!(!page.contains("needs "), "{page}");
}

#[test]
fn a_blueprint_has_its_lines_between_the_lanes_of_a_table() {
    let clinic = SAMPLES.iter().find(|row| row.name == "clinic").unwrap().map();
    let page = exported(&clinic);
    let lanes = &page[page.find("<section id=\"lanes\"").unwrap()..];
    let order = ["Frontstage", "Line of visibility", "Backstage", "Line of internal interaction", "Support"];
    let places: Vec<usize> = order.iter().map(|word| lanes.find(word).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    for part in ["<caption", "scope=\"colgroup\"", "scope=\"col\"", "scope=\"row\"", "scope=\"rowgroup\""] {
        assert!(lanes.contains(part), "{part}");
    }
}

#[test]
fn a_word_of_ten_thousand_letters_and_ten_thousand_touchpoints_have_room() {
    let mut map = full_map(|| "x".repeat(10_000));
    hold_to_the_rules(&map);
    map = sample();
    let mut ids = Ids::new(3);
    let more = (0..10_000).map(|_| Touchpoint::new(ids.next('t'), "Pays <by> card"));
    map.stages[2].touchpoints.extend(more.collect::<Vec<_>>());
    let page = exported(&map);
    assert_eq!(page.matches("Pays &lt;by&gt; card</h4>").count(), 10_000);
    assert!(page.ends_with("</html>\n"));
}
