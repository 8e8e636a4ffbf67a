//! Maps that go out as Mermaid and come back, untouched or after somebody changed a line.

use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, fs};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::read;
use crate::export;
use crate::import::Imported;
use crate::journey::outline::{self, WithIds};
use crate::journey::template::SAMPLES;
use crate::journey::{
    Channel, Emotion, Entry, Ids, JourneyMap, Note, NoteKind, Stage, Touchpoint, mermaid, samples,
};

fn exported(map: &JourneyMap) -> String {
    String::from_utf8(export::Format::named("mermaid").unwrap().bytes(map).unwrap()).unwrap()
}

fn imported(text: &str) -> Imported {
    let mut journeys = read(text).unwrap();
    assert_eq!(journeys.len(), 1, "{text}");
    journeys.remove(0)
}

/// The map as an outline with ids, and the notes of reading it.
fn told(text: &str) -> (String, Vec<String>) {
    let Imported { map, notes, .. } = imported(text);
    (outline::print(&map, WithIds::Yes), notes.iter().map(ToString::to_string).collect())
}

const OUTLINE: &str = "\
# Buying a bike ^m1
kind: customer journey

persona: Maya ^p1
  - segment: city

persona: Jonas ^p2

## Awareness ^s1
goal: Find out what fits

- Sees a bike @street +1.5 ^t1
  > At the lights.
  - for: Maya ^p1
  - for: Jonas ^p2
  - pain: no price on it ~3 ^n1
- Asks around ^t2
- Reads reviews @web -1 ^t3

## Purchase ^s2

- Pays +2 ^t4
  - for: Maya ^p1
";

const DIAGRAM: &str = "\
journey
    title Buying a bike
    %% | ^m1
    %% | kind: customer journey
    %% | persona: Maya ^p1
    %% |   - segment: city
    %% | persona: Jonas ^p2
    section Awareness
    %% | ^s1
    %% | goal: Find out what fits
      Sees a bike: 5: Maya, Jonas
      %% | @street +1.5 ^t1
      %% | > At the lights.
      %% | - pain: no price on it ~3 ^n1
      Asks around: 3
      %% | unscored ^t2
      Reads reviews: 2
      %% | @web ^t3
    section Purchase
    %% | ^s2
      Pays: 5: Maya
      %% | ^t4
";

/// What becomes of the map when somebody changes its diagram so.
fn after(change: impl Fn(&str) -> String) -> (String, Vec<String>) {
    let changed = change(DIAGRAM);
    assert_ne!(changed, DIAGRAM);
    told(&changed)
}

/// The map with these lines in the place of those, and no notes.
fn with(old: &str, new: &str) -> (String, Vec<String>) {
    assert!(OUTLINE.contains(old), "{old}");
    (OUTLINE.replace(old, new), Vec::new())
}

#[test]
fn a_map_as_mermaid_looks_like_this() {
    let (map, remarks) = outline::read(OUTLINE);
    assert_eq!(remarks, []);
    assert_eq!(exported(&map), DIAGRAM);
    assert_eq!(told(DIAGRAM), (OUTLINE.to_owned(), vec![]));
    assert_eq!(imported(DIAGRAM).read, ["14 lines beside the diagram, as written by heartline"]);
}

#[test]
fn a_map_that_came_from_mermaid_goes_back_almost_as_it_was() {
    let plain = "journey\n    title My day\n      Wakes: 2: Me\n    section Work\n      Tea: 5: Me, Cat\n      Tea: 1: Cat\n    section Rest\n";
    let map = imported(plain).map;
    let id = format!("    %% | ^{}\n", map.id);
    assert_eq!(exported(&map), plain.replace("My day\n", &format!("My day\n{id}")));
    assert_eq!(imported(&exported(&map)).map, map);
}

#[test]
fn a_changed_score_counts() {
    let changed = after(|diagram| diagram.replace("Reads reviews: 2", "Reads reviews: 4"));
    assert_eq!(changed, with("@web -1", "@web +1"));

    let (map, notes) =
        after(|diagram| diagram.replace("bike: 5:", "bike: 1:").replace("around: 3", "around: 4"));
    assert_eq!(map, OUTLINE.replace("+1.5", "-2").replace("Asks around", "Asks around +1"));
    assert_eq!(
        notes,
        [
            "line 11: the score \"1\" counts, not +1.5 as told below it",
            "line 15: the score \"4\" counts, not unscored as told below it"
        ]
    );
}

#[test]
fn changed_names_keep_what_is_said_of_them() {
    let changed = after(|diagram| diagram.replace("title Buying a bike", "title Buying"));
    assert_eq!(changed, with("# Buying a bike", "# Buying"));
    let changed = after(|diagram| diagram.replace("section Awareness", "section Looking"));
    assert_eq!(changed, with("## Awareness", "## Looking"));
    let changed = after(|diagram| diagram.replace("Sees a bike", "Sees two"));
    assert_eq!(changed, with("Sees a bike", "Sees two"));
}

#[test]
fn changed_people_count_and_nobody_is_forgotten() {
    let changed = after(|diagram| diagram.replace("Maya, Jonas", "Jonas"));
    assert_eq!(changed, with("  - for: Maya ^p1\n  - for: Jonas ^p2\n", "  - for: Jonas ^p2\n"));
    let (map, notes) = after(|diagram| diagram.replace("Pays: 5: Maya", "Pays: 5: Zoe, Maya"));
    assert_eq!(notes, Vec::<String>::new());
    let zoe = map.lines().find_map(|line| line.strip_prefix("persona: Zoe ")).unwrap();
    let expected = OUTLINE
        .replace("persona: Jonas ^p2\n", &format!("persona: Jonas ^p2\npersona: Zoe {zoe}\n"))
        .replace("- Pays +2 ^t4\n", &format!("- Pays +2 ^t4\n  - for: Zoe {zoe}\n"));
    assert_eq!(map, expected);
}

#[test]
fn a_deleted_task_is_gone_and_so_are_its_lines_with_a_note_where_they_still_stand() {
    let group = "      Asks around: 3\n      %% | unscored ^t2\n";
    assert_eq!(after(|diagram| diagram.replace(group, "")), with("- Asks around ^t2\n", ""));

    let (map, notes) = after(|diagram| diagram.replace("      Asks around: 3\n", ""));
    assert_eq!(map, OUTLINE.replace("- Asks around ^t2\n", ""));
    assert_eq!(notes, ["line 15: \"unscored ^t2\" is about a line that is gone; left out"]);

    let (map, notes) = after(|diagram| diagram.replace("      Sees a bike: 5: Maya, Jonas\n", ""));
    let lines = OUTLINE.find("- Sees").unwrap()..OUTLINE.find("- Asks").unwrap();
    assert_eq!(map, OUTLINE.replace(&OUTLINE[lines], ""));
    assert_eq!(
        notes,
        [
            "line 11: \"@street +1.5 ^t1\" is about a line that is gone; left out",
            "line 12: \"> At the lights.\" goes with it; left out",
            "line 13: \"- pain: no price on it ~3 ^n1\" goes with it; left out",
        ]
    );
}

#[test]
fn a_moved_task_takes_its_lines_along() {
    let group = "      Asks around: 3\n      %% | unscored ^t2\n";
    let changed = after(|diagram| format!("{}{group}", diagram.replace(group, "")));
    let expected = format!("{}- Asks around ^t2\n", OUTLINE.replace("- Asks around ^t2\n", ""));
    assert_eq!(changed, (expected, vec![]));
}

#[test]
fn an_added_task_leaves_the_others_alone() {
    let changed = |extra: &str| {
        let (map, notes) =
            after(|diagram| diagram.replace("      Asks around", &format!("{extra}      Asks around")));
        assert_eq!(notes, Vec::<String>::new());
        map
    };
    let map = changed("      Dreams: 4\n");
    let id = map.lines().find_map(|line| line.strip_prefix("- Dreams +1 ")).unwrap();
    assert_eq!(map, OUTLINE.replace("- Asks", &format!("- Dreams +1 {id}\n- Asks")));
    assert_eq!(
        changed("      Naps: 1\n      Dreams: 4\n")
            .lines()
            .find_map(|line| line.strip_prefix("- Dreams +1 ")),
        Some(id)
    );
}

#[test]
fn what_is_typed_into_the_comments_is_read_as_an_outline() {
    let (map, notes) = after(|diagram| {
        diagram
            .replace("      %% | ^t4\n", "      %% | ^t4\n      %% | - owner: Ann\n      %% | in cash\n")
            .replace("    %% | ^s2\n", "    %% | ^s2\n    %% | goal: Own it\n    %% | leads to: Awareness\n")
    });
    assert_eq!(notes, Vec::<String>::new());
    let expected = OUTLINE
        .replace(
            "- Pays +2 ^t4\n  - for: Maya ^p1\n",
            "- Pays +2 ^t4\n  > in cash\n  - for: Maya ^p1\n  - owner: Ann\n",
        )
        .replace("## Purchase ^s2\n", "## Purchase ^s2\ngoal: Own it\nleads to: Awareness ^s1\n");
    assert_eq!(map, expected);
}

#[test]
fn personas_of_one_name_are_told_apart() {
    let text = "# T ^m\n\npersona: Ann ^p1\npersona: Ann ^p2\npersona: ^p3\n\n## ^s\n\n- ^t\n  - for: Ann ^p2\n  - for: ^p3\n  - for: Ann ^p1\n";
    let map = outline::read(text).0;
    let diagram = exported(&map);
    assert!(diagram.contains("      #8203;: 3: Ann, #8203;, Ann\n"), "{diagram}");
    assert_eq!(told(&diagram), (outline::print(&map, WithIds::Yes), vec![]));
}

/// A map of one stage with a touchpoint for each of these texts, which stand wherever a text may stand.
fn map_of(texts: &[&str]) -> JourneyMap {
    let mut ids = Ids::new(1);
    let mut map = JourneyMap::new(ids.next('m'));
    let mut stage = Stage::new(ids.next('s'), texts[0]);
    texts[0].clone_into(&mut map.title);
    for text in texts {
        let persona = Entry::new(ids.next('p'), *text);
        let mut touchpoint = Touchpoint::new(ids.next('t'), *text);
        touchpoint.description = format!("{text}\n{text}");
        touchpoint.channel = Channel::new(text);
        touchpoint.personas = vec![persona.id];
        touchpoint.notes = vec![Note::new(ids.next('n'), NoteKind::Pain, *text)];
        map.personas.push(persona);
        stage.touchpoints.push(touchpoint);
    }
    map.stages.push(stage);
    map
}

#[test]
fn hostile_texts_stay_texts() {
    let long = "x".repeat(10_000);
    let texts = [
        "<script>alert(\"1\")</script>",
        "<a href=\"x\">",
        "=\"HYPERLINK\" >",
        "=cmd|'/c calc'!A1",
        "%%{init: {\"theme\": \"dark\"}}%%",
        "%%{",
        "}%%",
        "%% | ^t1",
        "a; b: 5: c, d",
        "#35; #quot; &amp; # & #;",
        "style: #a;",
        "classDef x:#f00;",
        "journey",
        "title x",
        "Section y",
        "accDescr {",
        "---\ntitle: no\n---",
        "```\n```mermaid\njourney\n",
        "click A call f()",
        &long,
    ];
    let map = map_of(&texts);
    let text = exported(&map);
    assert!(imported(&text).map == map);
    let diagram = text.lines().filter(|line| !line.trim_start().starts_with("%%")).collect::<Vec<_>>();
    assert_eq!(diagram.len(), 3 + texts.len());
    assert!(diagram.iter().all(|line| !line.contains(['<', '%', '&']) || line.contains("<br>")), "{text}");
    assert!(!text.contains("%%{") && !text.contains("<s") && !text.contains("<a"));
}

#[test]
fn control_characters_do_not_leave_the_map() {
    let text = exported(&map_of(&["a\u{1b}[2J\rb\0", "\u{202e}x\u{2028}y\u{85}z", "\u{feff}\u{200b}"]));
    let harmless = |c: char| {
        c == '\n' || !(c.is_control() || matches!(c, '\u{2028}' | '\u{202e}' | '\u{feff}' | '\u{200b}'))
    };
    assert!(text.chars().all(harmless), "{text:?}");
    assert_eq!(imported(&text).notes, []);
}

#[test]
fn ten_thousand_touchpoints_go_out_and_come_back() {
    let names: Vec<String> = (0..10_000).map(|number| format!("Touchpoint number {number}")).collect();
    let mut map = map_of(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for (touchpoint, tenths) in map.stages[0].touchpoints.iter_mut().zip((-20..=20).cycle()) {
        touchpoint.emotion = Emotion::from_tenths(tenths).ok();
    }
    let start = Instant::now();
    let text = exported(&map);
    assert!(imported(&text).map == map);
    assert!(start.elapsed() < Duration::from_secs(60));
}

/// What Mermaid has to find in the diagram of a map.
fn expected(map: &JourneyMap) -> Value {
    let name = |persona| map.persona(persona).map(|persona| persona.name.clone());
    let tasks = map.stages.iter().flat_map(|stage| {
        stage.touchpoints.iter().map(|touchpoint| {
            let people: Vec<_> = touchpoint.personas.iter().filter_map(|id| name(*id)).collect();
            let score = mermaid::score(touchpoint.emotion);
            json!({ "section": stage.name, "task": touchpoint.title, "score": score, "people": people })
        })
    });
    let sections: Vec<_> = map.stages.iter().map(|stage| &stage.name).collect();
    json!({ "title": map.title, "sections": sections, "tasks": tasks.collect::<Vec<_>>() })
}

/// Writes what `.ci/mermaid/run` shows to Mermaid itself: NAME.mmd, and NAME.json with what is to be found.
#[test]
#[ignore = "writes files for .ci/mermaid/run, into the folder that HEARTLINE_MERMAID names"]
fn diagrams_for_mermaid_itself() {
    let folder = PathBuf::from(env::var_os("HEARTLINE_MERMAID").expect("HEARTLINE_MERMAID names a folder"));
    let put = |name: &str, map: &JourneyMap| {
        fs::write(folder.join(format!("{name}.mmd")), exported(map)).unwrap();
        fs::write(folder.join(format!("{name}.json")), expected(map).to_string()).unwrap();
    };
    let mut runner = TestRunner::deterministic();
    for number in 0..300 {
        put(&format!("any-{number:03}"), &samples::map().new_tree(&mut runner).unwrap().current());
    }
    for sample in SAMPLES {
        put(&format!("sample-{}", sample.name), &sample.map());
    }
    let Some(corpus) = env::var_os("HEARTLINE_CORPUS").map(PathBuf::from) else { return };
    for kind in ["mermaid", "probe"] {
        for entry in fs::read_dir(corpus.join(kind)).unwrap() {
            let path = entry.unwrap().path();
            let Ok(text) = fs::read(&path) else { continue };
            let Ok(journeys) = read(&String::from_utf8_lossy(&text)) else { continue };
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            for (number, journey) in journeys.iter().enumerate() {
                put(&format!("{kind}-{stem}-{number}"), &journey.map);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_map_comes_back_to_the_letter(map in samples::map()) {
        let text = exported(&map);
        let journeys = read(&text).unwrap();
        prop_assert_eq!(journeys.len(), 1, "{}", text);
        prop_assert_eq!(&journeys[0].map, &map, "{}", text);
        prop_assert_eq!(&journeys[0].notes, &vec![], "{}", text);
        prop_assert!(!text.contains("%%{") && text.starts_with("journey\n"), "{}", text);
        prop_assert_eq!(exported(&journeys[0].map), text);
    }
}
