//! A clean map, and for every check a fault planted in it that is found, and one that is none.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::*;
use crate::journey::detail::{Key, Share, Value};
use crate::journey::{
    Channel, Emotion, Entry, Fact, Note, NoteKind, Severity, Stage, Touchpoint, apply, outline,
};
use crate::journey::{Edit, Ids};

/// What is planted, at which items the check finds it, and something like it that is fine.
struct Fault {
    check: &'static str,
    plant: fn(&mut JourneyMap),
    at: &'static [&'static str],
    fine: fn(&mut JourneyMap),
}

const TODAY: &str = "2026-11-22";

#[rustfmt::skip]
const FAULTS: &[Fault] = &[
    fault("map-without-owner", |map| unset(map, "m", Key::Owner), &["m"], |map| set(map, "m", Key::Owner, text("Bo"))),
    fault("review-overdue", |map| set(map, "m", Key::Reviewed, day("2026-08-23")), &["m"],
        |map| set(map, "m", Key::Reviewed, day("2026-08-24"))),
    fault("review-overdue", |map| set(map, "m", Key::Interval, number("20")), &["m"],
        |map| set(map, "m", Key::Interval, number("21"))),
    fault("review-missing", |map| unset(map, "m", Key::Reviewed), &["m"],
        |map| { unset(map, "m", Key::Reviewed); set(map, "m", Key::Reviewed, day("2027-01-01")); }),
    fault("scope-missing", |map| unset(map, "m", Key::Scope), &["m"], |map| unset(map, "m", Key::Kind)),
    fault("map-too-large", |map| crowd(map, 95), &["m"], |map| crowd(map, 94)),
    fault("title-missing", |map| { map.title.clear(); stage(map, "s2").name = " ".into(); touchpoint(map, "t3").title.clear(); },
        &["m", "s2", "t3"], |map| touchpoint(map, "t3").title = "x".into()),
    fault("title-missing", |map| { map.personas[0].name.clear(); touchpoint(map, "t4").notes[0].text.clear(); stage(map, "s1").metrics[0].name.clear(); },
        &["p1", "k1", "n1"], |map| touchpoint(map, "t4").description.clear()),
    fault("dangling-link", |map| set(map, "t1", Key::Evidence, links(&["e1", "gone"])), &["t1"],
        |map| set(map, "t1", Key::Evidence, links(&["e1", "e2"]))),
    fault("dangling-link", |map| touchpoint(map, "t2").feelings = vec![(id("gone"), score(5))], &["t2"],
        |map| touchpoint(map, "t2").feelings = vec![(id("p1"), score(5))]),

    fault("persona-missing", |map| map.personas.clear(), &["m"], |map| map.personas.push(Entry::new(id("p2"), "Jo"))),
    fault("personas-assumed", |map| set(map, "p1", Key::Status, text("assumed")), &["m"],
        |map| set(map, "p1", Key::Status, text("partly researched"))),
    fault("personas-assumed", |map| unset(map, "p1", Key::Status), &["m"],
        |map| { unset(map, "p1", Key::Status); set(map, "p1", Key::Evidence, links(&["e1"])); }),
    fault("personas-split", |map| feelings(map, -10, 20), &["t2"], |map| feelings(map, -9, 20)),

    fault("ends-at-purchase", |map| { map.stages.pop(); }, &["s2"],
        |map| { map.stages.pop(); stage(map, "s2").name = "Post-purchase".into(); }),
    fault("ends-at-purchase", |map| { map.stages.pop(); stage(map, "s2").name = "Check out".into(); }, &["s2"],
        |map| { map.stages.pop(); set(map, "m", Key::Kind, text("buyer journey")); }),
    fault("beyond-decision", |map| set(map, "m", Key::Kind, text("buyer journey")), &["s3"],
        |map| { set(map, "m", Key::Kind, text("buyer journey")); map.stages.pop(); }),
    fault("mirrors-organisation", |map| stage(map, "s1").name = "Sales & Marketing".into(), &["s1"],
        |map| stage(map, "s1").name = "Meet the team".into()),
    fault("mirrors-organisation", |map| stage(map, "s3").name = "Onboarding team".into(), &["s3"],
        |map| stage(map, "s3").name = "Onboarding".into()),
    fault("blueprint-without-backstage", |map| set(map, "m", Key::Kind, text("service blueprint")), &["m"],
        |map| { set(map, "m", Key::Kind, text("service blueprint")); note(map, "t1", "n8", NoteKind::Support, "Search engine"); }),

    fault("stage-empty", |map| map.stages.push(goal(Stage::new(id("s4"), "Farewell"))), &["s4"],
        |map| map.stages.push(whole_stage("s4", "t7"))),
    fault("stage-unscored", |map| ["t1", "t2"].into_iter().for_each(|id| touchpoint(map, id).emotion = None), &["s1"],
        |map| touchpoint(map, "t1").emotion = None),
    fault("stage-unscored", |map| map.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints).for_each(|t| t.emotion = None), &["m"],
        |map| { touchpoint(map, "t1").emotion = None; feelings(map, 1, 1); }),
    fault("stage-without-goal", |map| stage(map, "s2").goal.clear(), &["s2"], |map| stage(map, "s2").goal = "Pay".into()),
    fault("one-sided-appeal", |map| appeal(map, "1", "1.5"), &["s1"], |map| appeal(map, "1", "0.5")),
    fault("one-sided-appeal", |map| appeal(map, "-1", "-2"), &["s1"], |map| set(map, "t1", Key::Appeal, number("-2"))),

    fault("touchpoint-without-channel", |map| touchpoint(map, "t5").channel = None, &["t5"],
        |map| touchpoint(map, "t5").channel = Channel::new("shop")),
    fault("touchpoint-without-channel", |map| map.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints).for_each(|t| t.channel = None), &["m"],
        |map| touchpoint(map, "t5").channel = Channel::new("shop")),
    fault("low-without-pain", |map| touchpoint(map, "t1").emotion = Some(score(-15)), &["t1"],
        |map| { touchpoint(map, "t1").emotion = Some(score(-14)); touchpoint(map, "t4").emotion = Some(score(-20)); }),
    fault("effort-without-pain", |map| set(map, "t1", Key::Effort, number("6")), &["t1"],
        |map| { set(map, "t1", Key::Effort, number("5.5")); set(map, "t4", Key::Effort, number("7")); }),
    fault("neighbours-clash", |map| { set(map, "t2", Key::Branding, number("4")); set(map, "t3", Key::Branding, number("2")); }, &["t3"],
        |map| { set(map, "t2", Key::Branding, number("4")); set(map, "t3", Key::Service, number("2")); set(map, "t4", Key::Branding, number("1")); }),
    fault("hand-off-unmarked", |map| handed_over(map, "Shop", -1), &["t2"], |map| handed_over(map, "Shop", 0)),
    fault("hand-off-unmarked", |map| { handed_over(map, "Shop", 0); feelings(map, -8, 4); }, &["t2"],
        |map| { handed_over(map, "Shop", -10); moments(map, &["t1", "t2", "t6"]); }),
    fault("hand-off-unmarked", |map| { handed_over(map, "Shop", -1); moments(map, &["t1", "t6"]); }, &["t2"],
        |map| { handed_over(map, "web", -10); set(map, "t4", Key::Owner, text("Shop")); touchpoint(map, "t4").emotion = Some(score(-10)); }),
    fault("ends-unmarked", |map| set(map, "t3", Key::MomentOfTruth, Value::Flag), &["t1", "t6"],
        |map| moments(map, &["t1", "t3", "t6"])),
    fault("too-many-moments", |map| moments(map, &["t1", "t3", "t5", "t6"]), &["m"], |map| moments(map, &["t1", "t3", "t6"])),
    fault("dissonance-after-purchase", |map| touchpoint(map, "t5").notes.clear(), &["t5"],
        |map| { touchpoint(map, "t5").notes.clear(); note(map, "t4", "n8", NoteKind::Dissonance, "I never buy on impulse"); }),

    fault("pain-without-owner", |map| unset(map, "n1", Key::Owner), &["n1"],
        |map| { unset(map, "n1", Key::Owner); set(map, "t4", Key::Owner, text("Cy")); }),
    fault("pain-without-opportunity", |map| unset_links(map, "n3"), &["n1"],
        |map| { unset_links(map, "n3"); note(map, "t4", "n8", NoteKind::Opportunity, "Say why"); set(map, "n8", Key::Status, text("done")); }),
    fault("pain-unrated", |map| note(map, "t4", "n8", NoteKind::Pain, "Slow"), &["n8"],
        |map| { touchpoint(map, "t4").notes[0].severity = None; }),
    fault("opportunity-overdue", |map| set(map, "n3", Key::Due, day("2026-11-21")), &["n3"],
        |map| set(map, "n3", Key::Due, day(TODAY))),
    fault("opportunity-unrated", |map| unset(map, "n3", Key::Effort), &["n3"],
        |map| { unset(map, "n3", Key::Effort); set(map, "n3", Key::Status, text("done")); }),
    fault("opportunity-without-owner", |map| unset(map, "n3", Key::Owner), &["n3"],
        |map| { unset(map, "n3", Key::Owner); touchpoint(map, "t4").notes[0].severity = Severity::new(2); }),

    fault("touchpoint-without-evidence", |map| unset(map, "t6", Key::Evidence), &["t6"],
        |map| { unset(map, "t6", Key::Evidence); set(map, "t6", Key::ScoreEvidence, links(&["e3"])); }),
    fault("touchpoint-without-evidence", |map| set(map, "t6", Key::Evidence, links(&["gone-too"])), &["t6"],
        |map| { set(map, "m", Key::State, text("to-be")); unset(map, "t6", Key::Evidence); }),
    fault("mostly-assumed", |map| ["t3", "t4"].into_iter().for_each(|id| set(map, id, Key::Evidence, links(&["e3"]))), &["s2"],
        |map| set(map, "t3", Key::Evidence, links(&["e3"]))),
    fault("mostly-assumed", |map| ["t1", "t3", "t5", "t6"].into_iter().for_each(|id| set(map, id, Key::Evidence, links(&["e3"]))), &["m"],
        |map| ["t1", "t3", "t5"].into_iter().for_each(|id| set(map, id, Key::Evidence, links(&["e3"])))),
    fault("one-source", |map| set(map, "e2", Key::Kind, text("interview")), &["m"], |map| unset(map, "e2", Key::Kind)),
    fault("one-source", |map| { evidence(map, "e4", "survey"); set(map, "e1", Key::Kind, text("survey")); set(map, "t1", Key::Evidence, links(&["e1", "e4"])); set(map, "t6", Key::Evidence, links(&["e2"])); set(map, "t2", Key::Evidence, links(&["e1"])); }, &["s1"],
        |map| { evidence(map, "e4", "survey"); set(map, "t1", Key::Evidence, links(&["e1", "e4"])); }),
    fault("evidence-without-source", |map| unset(map, "e1", Key::Source), &["e1"],
        |map| { unset(map, "e1", Key::Source); set(map, "e1", Key::Link, text("https://example.org")); unset(map, "e3", Key::Source); }),
    fault("evidence-unused", |map| evidence(map, "e4", "survey"), &["e4"],
        |map| { evidence(map, "e4", "survey"); set(map, "n1", Key::Evidence, links(&["e4"])); }),
    fault("evidence-old", |map| set(map, "e1", Key::Date, day("2024-11-21")), &["e1"],
        |map| { set(map, "e1", Key::Date, day("2024-11-22")); set(map, "e3", Key::Date, day("2000-01-01")); }),

    fault("metric-without-values", |map| unset(map, "k1", Key::Values), &["k1"], |map| counted(map, "2026-11-22")),
    fault("metric-without-target", |map| unset(map, "k1", Key::Target), &["k1"], |map| set(map, "k1", Key::Target, number("0"))),
    fault("metric-stale", |map| counted(map, "2026-08-23"), &["k1"], |map| counted(map, "2026-08-24")),
    fault("experiment-too-small", |map| trial(map, "done", (1, 12), (2, 12)), &["n8"],
        |map| trial(map, "in progress", (1, 12), (2, 12))),
    fault("experiment-too-small", |map| { trial(map, "done", (1, 12), (2, 12)); unset(map, "n8", Key::A); }, &["n8"],
        |map| trial(map, "done", (120, 1000), (150, 1000))),

    fault("silence-unknown", |map| silence(map, "stage-unscord", "s1", "It is"), &["x1"],
        |map| { stage(map, "s1").goal.clear(); silence(map, "Stage-Without-Goal", "s1", "It is"); }),
    fault("silence-unknown", |map| silence(map, "silence-idle", "m", "It is"), &["x1"],
        |map| { stage(map, "s1").goal.clear(); silence(map, "stage-without-goal", "m", "It is"); }),
    fault("silence-without-reason", |map| silence(map, "stage-without-goal", "s1", " "), &["x1"],
        |map| { stage(map, "s1").goal.clear(); silence(map, "stage-without-goal", "s1", "It is"); }),
    fault("silence-idle", |map| silence(map, "stage-without-goal", "s1", "It was"), &["x1"],
        |map| { unset(map, "n1", Key::Owner); silence(map, "pain-without-owner", "s2", "A stage covers its pains"); }),
];

#[test]
fn every_check_finds_its_fault_and_nothing_like_it() {
    assert_eq!(told(&clean()), [""; 0], "the clean map");
    for Fault { check, plant, at, fine } in FAULTS {
        let mut map = clean();
        plant(&mut map);
        let found = findings(&map, context());
        let places: Vec<String> =
            found.open.iter().filter(|f| f.check.name == *check).map(|f| f.subject.to_string()).collect();
        assert_eq!(places, *at, "{check}: {:?}", told(&map));
        let others: Vec<&str> =
            found.open.iter().map(|f| f.check.name).filter(|name| name != check).collect();
        // A link to what is gone supports nothing either.
        let follows = |other: &&str| (*check, *other) == ("touchpoint-without-evidence", "dangling-link");
        assert!(others.iter().all(follows), "{check} comes with {:?}", told(&map));
        let mut map = clean();
        fine(&mut map);
        assert!(!told(&map).iter().any(|line| line.contains(check)), "{check} finds what is fine");
    }
    for check in CHECKS {
        assert!(FAULTS.iter().any(|fault| fault.check == check.name), "nothing plants {}", check.name);
    }
}

#[test]
fn the_table_is_one_that_people_can_read() {
    for (at, check) in CHECKS.iter().enumerate() {
        let Check { name, title, about, .. } = check;
        assert!(CHECKS[..at].iter().all(|other| other.name != *name), "{name} stands twice");
        let is_kebab = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(name.split('-').all(is_kebab), "{name}");
        assert!(title.len() <= 50 && !title.ends_with('.'), "{title}");
        assert!(
            about.ends_with('.') && about.split(". ").count() >= 2,
            "{name} does not say why and what to do"
        );
        assert!(about.len() <= 320 && !about.contains("  "), "{name} says too much: {}", about.len());
        for sentence in about.split(['.', ':', ';']) {
            assert!(sentence.split_whitespace().count() <= 34, "{name}: {sentence}");
        }
        assert_eq!(Check::named(&name.to_uppercase()).map(|check| check.name), Some(*name));
    }
}

#[test]
fn every_sentence_is_short_and_names_its_item_also_where_names_are_not() {
    for Fault { plant, .. } in FAULTS {
        let mut map = clean();
        plant(&mut map);
        let long = "Nobody knows the trouble I have seen ".repeat(40);
        for name in ["", "two\nlines\u{202e}\u{1b}[2J", &long] {
            let mut map = map.clone();
            map.touchpoints_mut().for_each(|touchpoint| {
                name.clone_into(&mut touchpoint.title);
                touchpoint.notes.iter_mut().for_each(|note| name.clone_into(&mut note.text));
            });
            for finding in findings(&map, context()).open {
                let sentence = finding.sentence(&map);
                assert!(sentence.ends_with('.') || sentence.ends_with('?'), "{sentence}");
                assert!(
                    sentence.len() < 260 && !sentence.contains(['\n', '\u{1b}', '\u{202e}']),
                    "{sentence}"
                );
            }
        }
    }
}

#[test]
fn a_sketch_hears_little_and_a_template_one_thing() {
    let sketch = "# Trip\n\n## Before\n\n- Reads about it +1\n- Asks a friend 0\n\n## Trip\n\n- Packs -1\n  - pain: too heavy \
                  ~3\n- Walks +2\n- Sleeps +1\n";
    let names = |outline: &str| {
        let (map, _) = outline::read(outline);
        findings(&map, context()).open.iter().map(|f| f.check.name).collect::<Vec<_>>()
    };
    assert_eq!(names(sketch), ["persona-missing", "pain-without-opportunity"]);
    assert_eq!(names("# Trip\n\n## Before\n\n## Trip\n\n## After\n"), ["stage-empty"]);
    assert_eq!(names(""), ["stage-empty"]);
    let unscored = sketch.replace(" +1", "").replace(" 0", "").replace(" -1", "").replace(" +2", "");
    assert_eq!(names(&unscored), ["persona-missing", "stage-unscored", "pain-without-opportunity"]);
}

#[test]
fn without_a_day_nothing_is_old() {
    for check in ["review-overdue", "opportunity-overdue", "metric-stale", "evidence-old", "silence-idle"] {
        let fault = FAULTS.iter().find(|fault| fault.check == check).unwrap();
        let mut map = clean();
        (fault.plant)(&mut map);
        assert!(findings(&map, Context::default()).open.is_empty(), "{check}");
    }
}

#[test]
fn a_map_that_its_numbers_outlived_is_asked_for_a_review() {
    let mut map = clean();
    unset(&mut map, "m", Key::Reviewed);
    unset(&mut map, "m", Key::Owner);
    let is_asked = |map: &JourneyMap| told(map).iter().any(|line| line.contains("review-missing"));
    assert!(!is_asked(&map), "it was counted this month");
    counted(&mut map, "2026-08-01");
    map.evidence.iter_mut().for_each(|entry| {
        entry.details.set(Key::Date, None);
    });
    assert!(is_asked(&map));
}

#[test]
fn a_silence_covers_what_it_is_about_and_can_be_lifted() {
    let mut ids = Ids::new(1);
    let mut map = clean();
    unset(&mut map, "n1", Key::Owner);
    let silence = silencing(&map, "pain-without-owner", id("t4"), "Ann is on it", &mut ids);
    apply(&mut map, silence).unwrap();
    let found = findings(&map, context());
    assert!(found.open.is_empty());
    let [silenced] = found.silenced.as_slice() else { panic!("one is silenced: {:?}", found.silenced) };
    assert_eq!((silenced.finding.subject, silenced.reason.as_str()), (id("n1"), "Ann is on it"));
    let about = Value::Links(vec![id("t4"), id("n1")]);
    let set = Edit::Set { id: silenced.silence, fact: Fact::Detail(Key::At, Some(about)) };
    apply(&mut map, set).unwrap();
    let lift = lifting(&map, silenced.silence, id("t4"));
    apply(&mut map, lift).unwrap();
    assert_eq!(map.silences[0].details.links(Key::At), [id("n1")], "the rest of it stays");
    let lift = lifting(&map, silenced.silence, id("n1"));
    apply(&mut map, lift).unwrap();
    assert!(map.silences.is_empty());
    assert_eq!(findings(&map, context()).open.len(), 1);
}

#[test]
fn findings_come_in_the_order_of_the_map_and_then_of_the_table() {
    let mut map = clean();
    unset(&mut map, "n1", Key::Owner);
    unset_links(&mut map, "n3");
    stage(&mut map, "s1").goal.clear();
    unset(&mut map, "m", Key::Owner);
    let found = findings(&map, context());
    let order: Vec<&str> = found.open.iter().map(|finding| finding.check.name).collect();
    let wanted =
        ["map-without-owner", "stage-without-goal", "pain-without-owner", "pain-without-opportunity"];
    assert_eq!(order, wanted);
    assert_eq!(found.count(Gravity::Problem), 2);
    assert_eq!(found.worst(), Some(Gravity::Problem));
    unset(&mut map, "e1", Key::Source);
    let found = findings(&map, context());
    let path = |subject: &str| {
        let about = found.open.iter().find(|finding| finding.subject == id(subject));
        about.unwrap_or_else(|| panic!("{subject}")).path(&map)
    };
    assert_eq!(path("n1"), ["Purchase", "Pays"]);
    assert_eq!(path("e1"), ["Evidence", "Talks"]);
    assert!(path("m").is_empty());
}

/// The clean map, with things to say of nearly every item.
fn neglected() -> JourneyMap {
    let mut map = clean();
    unset(&mut map, "n1", Key::Owner);
    unset_links(&mut map, "n3");
    unset(&mut map, "m", Key::Owner);
    unset(&mut map, "e1", Key::Source);
    for stage in &mut map.stages {
        stage.goal.clear();
        for touchpoint in stage.touchpoints.iter_mut().filter(|touchpoint| touchpoint.id != id("t5")) {
            (touchpoint.channel, touchpoint.emotion) = (None, Some(score(-20)));
        }
    }
    map
}

#[test]
fn findings_know_their_places_and_come_as_if_each_were_searched_among_all_ids() {
    for fault in FAULTS {
        let mut map = neglected();
        (fault.plant)(&mut map);
        let found = findings(&map, context());
        let (slots, ids) = (map.slots(), map.ids().collect::<Vec<Id>>());
        let order = |finding: &Finding| {
            let place = ids.iter().position(|id| *id == finding.subject).unwrap();
            let row = CHECKS.iter().position(|check| check.name == finding.check.name).unwrap();
            (!finding.check.can_be_silenced(), place, row)
        };
        assert!(found.open.len() > 9, "{:?}", told(&map));
        assert!(found.open.is_sorted_by_key(order), "{:?}", told(&map));
        for finding in found.open.iter().chain(found.silenced.iter().map(|silenced| &silenced.finding)) {
            assert_eq!(Some(&finding.slot), slots.get(&finding.subject), "{}", finding.check.name);
            assert!(!finding.sentence(&map).is_empty(), "{}", finding.check.name);
        }
    }
}

const fn fault(
    check: &'static str,
    plant: fn(&mut JourneyMap),
    at: &'static [&'static str],
    fine: fn(&mut JourneyMap),
) -> Fault {
    Fault { check, plant, at, fine }
}

fn context() -> Context {
    Context { today: Some(TODAY.parse().unwrap()) }
}

fn told(map: &JourneyMap) -> Vec<String> {
    let tell =
        |finding: &Finding| format!("{} {}: {}", finding.subject, finding.check.name, finding.sentence(map));
    findings(map, context()).open.iter().map(tell).collect()
}

/// Three stages of two touchpoints that no check has anything to say of.
fn clean() -> JourneyMap {
    let mut map = JourneyMap::new(id("m"));
    map.title = "Buying a bike".into();
    for (key, words) in [(Key::Scenario, "In spring"), (Key::Goals, "Ride"), (Key::Scope, "One shop")] {
        set(&mut map, "m", key, text(words));
    }
    set(&mut map, "m", Key::Owner, text("Ann"));
    set(&mut map, "m", Key::Reviewed, day("2026-11-01"));
    map.personas.push(Entry::new(id("p1"), "Maya"));
    set(&mut map, "p1", Key::Status, text("researched"));
    for (at, name, kind) in
        [("e1", "Talks", "interview"), ("e2", "Web log", "analytics"), ("e3", "Guess", "assumption")]
    {
        map.evidence.push(Entry::new(id(at), name));
        set(&mut map, at, Key::Kind, text(kind));
        set(&mut map, at, Key::Source, text("Ann"));
        set(&mut map, at, Key::Date, day("2026-10-01"));
    }
    for (at, name, titles) in [
        ("s1", "Search", [("t1", "Asks"), ("t2", "Compares")]),
        ("s2", "Purchase", [("t3", "Orders"), ("t4", "Pays")]),
        ("s3", "Use", [("t5", "Unpacks"), ("t6", "Rides")]),
    ] {
        let mut stage = goal(Stage::new(id(at), name));
        stage.touchpoints.extend(titles.map(|(at, title)| whole(at, title)));
        map.stages.push(stage);
    }
    set(&mut map, "t2", Key::Evidence, links(&["e1", "e2"]));
    set(&mut map, "t3", Key::ScoreEvidence, links(&["e3"]));
    stage(&mut map, "s1").metrics.push(Entry::new(id("k1"), "Visits"));
    set(&mut map, "k1", Key::Target, number("100"));
    counted(&mut map, "2026-11-01");
    note(&mut map, "t4", "n1", NoteKind::Pain, "Declined twice");
    touchpoint(&mut map, "t4").notes[0].severity = Severity::new(3);
    set(&mut map, "n1", Key::Owner, text("Bo"));
    note(&mut map, "t3", "n3", NoteKind::Opportunity, "Say why");
    set(&mut map, "n3", Key::Pains, links(&["n1"]));
    set(&mut map, "n3", Key::Impact, number("4"));
    set(&mut map, "n3", Key::Effort, number("2"));
    set(&mut map, "n3", Key::Owner, text("Bo"));
    set(&mut map, "n3", Key::Due, day("2026-12-01"));
    note(&mut map, "t5", "n4", NoteKind::Dissonance, "Cars are easier");
    map
}

fn whole(at: &str, title: &str) -> Touchpoint {
    let mut touchpoint = Touchpoint::new(id(at), title);
    touchpoint.channel = Channel::new("web");
    touchpoint.emotion = Some(score(5));
    touchpoint.details.set(Key::Evidence, Some(links(&["e1"])));
    touchpoint
}

fn whole_stage(at: &str, first: &str) -> Stage {
    let mut stage = goal(Stage::new(id(at), "Farewell"));
    stage.touchpoints.push(whole(first, "Waves"));
    stage
}

fn goal(mut stage: Stage) -> Stage {
    stage.goal = "Get on".into();
    stage
}

fn crowd(map: &mut JourneyMap, more: usize) {
    stage(map, "s3").touchpoints.extend((0..more).map(|number| whole(&format!("c{number}"), "Rides on")));
}

fn feelings(map: &mut JourneyMap, low: i8, high: i8) {
    map.personas.push(Entry::new(id("p2"), "Jonas"));
    let touchpoint = touchpoint(map, "t2");
    touchpoint.emotion = None;
    touchpoint.feelings = vec![(id("p1"), score(low)), (id("p2"), score(high))];
}

/// The first stage is of the web team, and its second touchpoint is somebody else's.
fn handed_over(map: &mut JourneyMap, to: &str, tenths: i8) {
    set(map, "s1", Key::Owner, text("Web"));
    set(map, "t2", Key::Owner, text(to));
    touchpoint(map, "t2").emotion = Some(score(tenths));
}

fn appeal(map: &mut JourneyMap, one: &str, other: &str) {
    set(map, "t1", Key::Appeal, number(one));
    set(map, "t2", Key::Appeal, number(other));
}

fn moments(map: &mut JourneyMap, at: &[&str]) {
    for at in at {
        set(map, at, Key::MomentOfTruth, Value::Flag);
    }
}

fn evidence(map: &mut JourneyMap, at: &str, kind: &str) {
    map.evidence.push(Entry::new(id(at), "Poll"));
    set(map, at, Key::Kind, text(kind));
    set(map, at, Key::Source, text("Bo"));
}

fn counted(map: &mut JourneyMap, on: &str) {
    set(map, "k1", Key::Values, Value::Series(vec![(on.parse().unwrap(), Decimal::ONE)]));
}

fn trial(map: &mut JourneyMap, status: &str, a: (u32, u32), b: (u32, u32)) {
    note(map, "t1", "n8", NoteKind::Experiment, "Shorter form");
    set(map, "n8", Key::Status, text(status));
    set(map, "n8", Key::A, Value::Share(Share::new(a.0, a.1).unwrap()));
    set(map, "n8", Key::B, Value::Share(Share::new(b.0, b.1).unwrap()));
}

fn silence(map: &mut JourneyMap, check: &str, about: &str, reason: &str) {
    map.silences.push(Entry::new(id("x1"), check));
    set(map, "x1", Key::At, links(&[about]));
    set(map, "x1", Key::Reason, text(reason));
}

fn unset_links(map: &mut JourneyMap, at: &str) {
    // Still an opportunity of something else: a minor pain elsewhere.
    note(map, "t6", "n9", NoteKind::Pain, "Rain");
    touchpoint(map, "t6").notes[0].severity = Severity::new(1);
    set(map, at, Key::Pains, links(&["n9"]));
}

fn note(map: &mut JourneyMap, on: &str, at: &str, kind: NoteKind, words: &str) {
    touchpoint(map, on).notes.push(Note::new(id(at), kind, words));
}

fn stage<'a>(map: &'a mut JourneyMap, at: &str) -> &'a mut Stage {
    map.stages.iter_mut().find(|stage| stage.id == id(at)).unwrap()
}

fn touchpoint<'a>(map: &'a mut JourneyMap, at: &str) -> &'a mut Touchpoint {
    map.touchpoints_mut().find(|touchpoint| touchpoint.id == id(at)).unwrap()
}

impl JourneyMap {
    fn touchpoints_mut(&mut self) -> impl Iterator<Item = &mut Touchpoint> {
        self.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints)
    }
}

#[track_caller]
fn set(map: &mut JourneyMap, at: &str, key: Key, value: Value) {
    apply(map, Edit::Set { id: id(at), fact: Fact::Detail(key, Some(value)) }).unwrap();
}

#[track_caller]
fn unset(map: &mut JourneyMap, at: &str, key: Key) {
    apply(map, Edit::Set { id: id(at), fact: Fact::Detail(key, None) }).unwrap();
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn score(tenths: i8) -> Emotion {
    Emotion::from_tenths(tenths).unwrap()
}

fn text(words: &str) -> Value {
    Value::Text(words.into())
}

fn number(digits: &str) -> Value {
    Value::Number(digits.parse().unwrap())
}

fn day(on: &str) -> Value {
    Value::Day(on.parse::<Date>().unwrap())
}

fn links(to: &[&str]) -> Value {
    Value::Links(to.iter().map(|at| id(at)).collect())
}
