//! The worked examples of the method, through whole maps.

use proptest::prelude::*;

use super::*;
use crate::journey::detail::{Key, Value, evidence, number, rule};
use crate::journey::{Channel, Emotion, Entry, Id, Ids, Note, Severity};

/// One stage a slice, one touchpoint a score in tenths.
fn scored(stages: &[&[Option<i8>]]) -> JourneyMap {
    let mut ids = Ids::new(1);
    let mut map = JourneyMap::new(ids.next('m'));
    for (at, scores) in stages.iter().enumerate() {
        let mut stage = Stage::new(ids.next('s'), format!("S{}", at + 1));
        for (card, score) in scores.iter().enumerate() {
            let mut touchpoint = Touchpoint::new(ids.next('t'), format!("{}.{}", at + 1, card + 1));
            touchpoint.emotion = score.map(|tenths| Emotion::from_tenths(tenths).unwrap());
            stage.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
    }
    map
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn set(touchpoint: &mut Touchpoint, key: Key, value: Value) {
    touchpoint.details.set(key, Some(value));
}

fn rows(section: &crate::journey::section::Section) -> Vec<String> {
    section.lines(200, "~")
}

#[test]
fn the_worked_example_is_told_with_its_mean_first_and_its_tie_in_the_open() {
    let map = scored(&[&[Some(10), Some(20), Some(-10)], &[Some(-20), Some(0)], &[Some(10), Some(20)]]);
    let statistics = Statistics::of(&map);
    assert_eq!(
        rows(&statistics.courses[0].numbers()),
        [
            "Mean          +0.43",
            "Scores        7 of 7",
            "Range         4.0, -2 to +2",
            "Lowest        -2 2.1",
            "Highest       +2 1.2, 3.2",
            "Biggest drop  -3.0 from 1.2 to 1.3",
            "Volatility    1.50 from score to score",
            "Below zero    28.6 % of the scores",
            "End           +2",
            "End - mean    +1.57",
            "Peak-end      0.00, a heuristic; -2 and +2 tie, with the latter it is +2.00",
        ]
    );
    assert_eq!(
        rows(&statistics.courses[0].by_stage()),
        [
            "stage   mean    n  range",
            "S1     +0.67  3/3    3.0",
            "S2     -1.00  2/2    2.0",
            "S3     +1.50  2/2    1.0",
        ]
    );
}

#[test]
fn a_persona_has_a_course_of_her_own_over_what_concerns_her() {
    let mut map = scored(&[&[Some(10), None, Some(-10)]]);
    let maya = id("maya");
    map.personas.push(Entry::new(maya, "Maya"));
    map.personas.push(Entry::new(id("jonas"), "Jonas"));
    let touchpoints = &mut map.stages[0].touchpoints;
    touchpoints[0].feelings = vec![(maya, Emotion::MIN)];
    touchpoints[2].personas = vec![id("jonas")];
    let statistics = Statistics::of(&map);
    let of = |at: usize| {
        let feelings = &statistics.courses[at].feelings;
        (statistics.courses[at].name, feelings.total, feelings.scored, feelings.mean)
    };
    assert_eq!(of(0), ("Everybody", 3, 2, Some(0.0)));
    assert_eq!(of(1), ("Maya", 2, 1, Some(-2.0)));
    assert_eq!(of(2), ("Jonas", 3, 2, Some(0.0)));
}

#[test]
fn a_split_touchpoint_has_no_mean_and_is_named() {
    let mut map = scored(&[&[None, Some(10)]]);
    map.stages[0].touchpoints[0].feelings = vec![(id("maya"), Emotion::MIN), (id("jonas"), Emotion::MAX)];
    let lines = rows(&Statistics::of(&map).courses[0].numbers());
    assert_eq!(lines.last().unwrap(), "Split       1.1");
    assert_eq!(lines[0], "Mean        +1.00");
}

#[test]
fn owners_that_change_are_hand_offs_and_perhaps_moments_of_truth() {
    let mut map = scored(&[&[None, None], &[None, None, None]]);
    map.stages[0].details.set(Key::Owner, Some(text("Sales")));
    for (at, owner) in [(0, "sales "), (1, "Support")] {
        set(&mut map.stages[1].touchpoints[at], Key::Owner, text(owner));
    }
    set(&mut map.stages[1].touchpoints[2], Key::MomentOfTruth, Value::Flag);
    let statistics = Statistics::of(&map);
    let pairs: Vec<_> = statistics.hand_offs.iter().map(|h| (h.from.title(), h.to.title())).collect();
    assert_eq!(pairs, [("2.1", "2.2")], "the same owner in other letters is no hand-off, nor is nobody");
    let suggested: Vec<_> =
        statistics.moments.suggested.iter().map(|s| (s.site.title(), s.why.clone())).collect();
    assert_eq!(suggested, [("1.1", vec![Why::First]), ("2.2", vec![Why::OwnerChanges])]);
    assert_eq!(statistics.moments.flagged.len(), 1, "what is marked is not suggested as well");
}

#[test]
fn channels_are_mixed_by_touchpoints_and_friction_goes_by_effort() {
    let mut map = scored(&[&[Some(10), None, Some(-20), Some(0)]]);
    for (at, channel, effort) in [(0, "Web", 2), (1, "web", 7), (2, "store", 7)] {
        let touchpoint = &mut map.stages[0].touchpoints[at];
        touchpoint.channel = Channel::new(channel);
        set(touchpoint, Key::Effort, Value::Number(effort.into()));
    }
    let statistics = Statistics::of(&map);
    let channels: Vec<_> = statistics
        .channels
        .iter()
        .map(|used| (used.channel, used.feelings.total, used.feelings.scored, used.feelings.mean))
        .collect();
    assert_eq!(
        channels,
        [(Some("Web"), 2, 1, Some(1.0)), (Some("store"), 1, 1, Some(-2.0)), (None, 1, 1, Some(0.0))]
    );
    let friction: Vec<&str> = statistics.friction.iter().map(|friction| friction.site.title()).collect();
    assert_eq!(friction, ["1.2", "1.3", "1.1"]);
}

#[test]
fn evidence_is_counted_by_its_sorts_where_it_is_cited() {
    let mut map = scored(&[&[None], &[None]]);
    for (name, kind) in
        [("a", "survey"), ("b", "survey"), ("c", "interview"), ("d", evidence::ASSUMPTION), ("e", "")]
    {
        let mut piece = Entry::new(id(name), name);
        piece.details.set(Key::Kind, Some(text(kind)));
        map.evidence.push(piece);
    }
    let touchpoint = &mut map.stages[0].touchpoints[0];
    set(touchpoint, Key::Evidence, Value::Links(vec![id("a")]));
    set(touchpoint, Key::ScoreEvidence, Value::Links(vec![id("a"), id("gone")]));
    let mut note = Note::new(id("n1"), NoteKind::Pain, "hurts");
    note.details.set(Key::Evidence, Some(Value::Links(vec![id("c"), id("d")])));
    touchpoint.notes.push(note);
    let sources = Statistics::of(&map).sources;
    assert_eq!(
        sources.map,
        Variety { pieces: 5, assumptions: 1, unsaid: 1, kinds: vec!["survey", "interview"] }
    );
    assert_eq!(
        sources.stages[0].1,
        Variety { pieces: 3, assumptions: 1, unsaid: 0, kinds: vec!["survey", "interview"] }
    );
    assert_eq!(sources.stages[1].1, Variety::default());
}

#[test]
fn pains_hit_segments_through_their_personas() {
    let mut map = scored(&[&[None]]);
    for (name, segment) in [("p1", "city"), ("p2", "City "), ("p3", "weekend"), ("p4", "")] {
        let mut persona = Entry::new(id(name), name);
        persona.details.set(Key::Segment, Some(text(segment)));
        map.personas.push(persona);
    }
    let hits: [(&str, u8, &[&str]); 4] =
        [("n1", 3, &["p1", "p2"]), ("n2", 1, &["p3", "p1"]), ("n3", 4, &[]), ("n4", 4, &["p4"])];
    for (name, severity, personas) in hits {
        let mut pain = Note::new(id(name), NoteKind::Pain, name);
        pain.severity = Severity::new(severity);
        pain.details.set(Key::Hits, Some(Value::Links(personas.iter().map(|name| id(name)).collect())));
        map.stages[0].touchpoints[0].notes.push(pain);
    }
    let segments = Statistics::of(&map).segments;
    let found: Vec<_> =
        segments.segments.iter().map(|hit| (hit.segment, hit.pains.len(), hit.severity())).collect();
    assert_eq!(found, [("city", 2, 4), ("weekend", 1, 1)], "a pain hits a segment once");
    assert_eq!((segments.unsaid, segments.without_segment), (1, 1));
}

fn metric(name: &str, rule: &str, direction: &str, target: &str, values: &[(&str, &str)]) -> Entry {
    let mut metric = Entry::new(id(name), name);
    let points = values.iter().map(|(day, value)| (day.parse().unwrap(), number(value).unwrap()));
    metric.details.set(Key::Rule, Some(text(rule)));
    metric.details.set(Key::Direction, Some(text(direction)));
    metric.details.set(Key::Target, number(target).map(Value::Number));
    metric.details.set(Key::Values, Some(Value::Series(points.collect())));
    metric
}

#[test]
fn numbers_further_apart_than_a_number_can_say_change_by_nothing_known() {
    let most = rust_decimal::Decimal::MAX.to_string();
    let far = metric("m1", "n", "up", "1", &[("2026-01-01", &format!("-{most}")), ("2026-02-01", &most)]);
    let trend = Trend::of(&far);
    assert_eq!((trend.change, trend.since_first, trend.is_better), (None, None, None));
    assert_eq!(trend.is_reached, Some(true));
}

#[test]
fn metrics_say_where_they_go_and_whether_that_is_where_they_should() {
    let mut map = scored(&[&[]]);
    let (first, second, third) = ("2026-01-01", "2026-02-01", "2026-03-01");
    map.stages[0].metrics = vec![
        metric("m1", "nps", "up", "30", &[(first, "10"), (second, "40"), (third, "30.5")]),
        metric("m2", "bounce rate", "down", "20", &[(first, "20"), (second, "25")]),
        metric("m3", "revenue", "", "5", &[(first, "3"), (second, "3")]),
        metric("m4", "traffic", "up", "", &[]),
    ];
    let statistics = Statistics::of(&map);
    let told: Vec<_> = statistics
        .metrics
        .iter()
        .map(|(_, trend)| (trend.change.map(|by| by.to_string()), trend.word(), trend.is_reached))
        .collect();
    assert_eq!(
        told,
        [
            (Some("-9.5".to_owned()), "better", Some(true)),
            (Some("5".to_owned()), "worse", Some(false)),
            (Some("0".to_owned()), "steady", None),
            (None, "-", None),
        ]
    );
}

#[test]
fn people_who_are_counted_go_on_or_are_lost() {
    let mut map = scored(&[&[], &[], &[], &[]]);
    for (stage, count) in [(0, "1000"), (1, "400"), (3, "100")] {
        map.stages[stage].metrics = vec![metric(
            &format!("m{stage}"),
            rule::COUNT,
            "up",
            "",
            &[("2026-01-01", "1"), ("2026-02-01", count)],
        )];
    }
    map.stages[2].metrics = vec![metric("m2", rule::COUNT, "up", "", &[("2026-01-01", "-3")])];
    let flow = Statistics::of(&map).flow;
    let steps: Vec<_> = flow
        .steps
        .iter()
        .map(|(from, to, step)| (from.name.as_str(), to.name.as_str(), step.conversion()))
        .collect();
    assert_eq!(steps, [("S1", "S2", Some(0.4)), ("S2", "S4", Some(0.25))]);
    assert_eq!(flow.biggest_drop, Some(1));
}

#[test]
fn every_empty_section_says_where_to_fill_something_in() {
    let map = scored(&[]);
    let statistics = Statistics::of(&map);
    let sections = statistics.sections();
    let all = sections.iter().cloned().chain([statistics.courses[0].by_stage()]);
    for section in all {
        let remark = section.remark.clone().unwrap_or_default();
        assert!(section.rows.is_empty() && remark.ends_with('.'), "{}: {remark}", section.title);
    }
    assert!(statistics.courses[0].numbers().remark.is_some());
}

/// Spellings of a few channels and owners; an empty one is none.
fn some_word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "web", "Web", "WEB", "store", "Store "])
}

proptest! {
    #[test]
    fn channels_and_hand_offs_are_as_if_each_name_were_folded_anew(
        said in prop::collection::vec((some_word(), some_word()), 0..40), cut in 0_usize..40,
    ) {
        let mut ids = Ids::new(9);
        let mut map = JourneyMap::new(ids.next('m'));
        map.stages = vec![Stage::new(ids.next('s'), "Search"), Stage::new(ids.next('s'), "Purchase")];
        map.stages[1].details.set(Key::Owner, Some(Value::Text("web".to_owned())));
        for (at, (channel, owner)) in said.iter().enumerate() {
            let mut touchpoint = Touchpoint::new(ids.next('t'), "");
            touchpoint.channel = Channel::new(channel);
            let owner = Some(*owner).filter(|owner| !owner.is_empty());
            touchpoint.details.set(Key::Owner, owner.map(|owner| Value::Text(owner.to_owned())));
            map.stages[usize::from(at >= cut)].touchpoints.push(touchpoint);
        }
        let all: Vec<Site> = sites(&map).collect();
        let folded = |name: Option<&str>| name.map(crate::journey::entry::folded);
        let channel = |site: &Site| folded(site.touchpoint.channel.as_ref().map(Channel::name));
        let statistics = Statistics::of(&map);
        for used in &statistics.channels {
            let alike = all.iter().filter(|site| channel(site) == folded(used.channel)).count();
            prop_assert_eq!(used.feelings.total, alike);
            let first = all.iter().find(|site| channel(site) == folded(used.channel)).unwrap();
            prop_assert_eq!(used.channel, first.touchpoint.channel.as_ref().map(Channel::name));
        }
        let total: usize = statistics.channels.iter().map(|used| used.feelings.total).sum();
        prop_assert_eq!(total, all.len());
        let is_hand_off = |pair: &&[Site]| {
            let owners = [pair[0].owner(), pair[1].owner()];
            !owners.contains(&"") && folded(Some(owners[0])) != folded(Some(owners[1]))
        };
        let ids = |from: &Site, to: &Site| (from.touchpoint.id, to.touchpoint.id);
        let plain: Vec<(Id, Id)> =
            all.windows(2).filter(is_hand_off).map(|pair| ids(&pair[0], &pair[1])).collect();
        let found: Vec<(Id, Id)> =
            statistics.hand_offs.iter().map(|hand_off| ids(&hand_off.from, &hand_off.to)).collect();
        prop_assert_eq!(found, plain);
        prop_assert_eq!(Statistics::without_courses(&map).sections(), statistics.sections());
    }
}
