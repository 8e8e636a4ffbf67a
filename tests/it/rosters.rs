//! Storyboards of what lies behind the board: the lists of a map, evidence, deep forms. And their pictures.

use crate::play::Play;
use heartline::journey::detail::Key;
use heartline::journey::{Entry, JourneyMap, NoteKind, Sort};

const BIKE: &str = "\
# Bike

persona: Maya, commuter
persona: Jonas

## Awareness

- Sees an ad @social +1
- Asks a friend

## Purchase

- Pays by card @web -2
  - for: Jonas
  - thought: why again?
  - pain: declined twice ~3
  - pain: no reason given
";

fn play(width: u16, height: u16) -> Play {
    Play::outline(BIKE, width, height)
}

fn names(map: &JourneyMap, sort: Sort) -> Vec<&str> {
    map.entries(sort).iter().map(|entry| entry.name.as_str()).collect()
}

fn entry<'a>(play: &'a Play, sort: Sort, name: &str) -> &'a Entry {
    play.app.document().map().entries(sort).iter().find(|entry| entry.name == name).unwrap()
}

/// What a play did is taken back by as many undos as it took steps.
#[track_caller]
fn undone(play: &mut Play, steps: usize, before: &JourneyMap) {
    play.keys(&"u ".repeat(steps));
    assert_eq!(play.app.document().map(), before, "after {steps} undos");
}

#[test]
fn a_persona_is_added_described_ordered_and_deleted_from_the_list() {
    let mut play = play(80, 24);
    let before = play.app.document().map().clone();
    play.keys("o p a \"Ann\" Enter");
    assert_eq!(names(play.app.document().map(), Sort::Persona), ["Maya, commuter", "Jonas", "Ann"]);
    // The new one is chosen: Enter opens its form, Esc comes back to the list.
    play.keys("Enter Tab \"weekend\" Tab Ctrl-n Ctrl-n Tab \"I just want to ride.\" Esc");
    let ann = entry(&play, Sort::Persona, "Ann");
    assert_eq!(ann.details.text(Key::Segment), "weekend");
    assert_eq!(ann.details.text(Key::Status), "partly researched");
    assert!(play.text().contains("Personas"), "{}", play.text());
    play.keys("K K");
    assert_eq!(names(play.app.document().map(), Sort::Persona), ["Ann", "Maya, commuter", "Jonas"]);
    play.keys("K");
    assert_eq!(play.message(), "This is the first one already.");
    play.keys("J G d");
    assert_eq!(names(play.app.document().map(), Sort::Persona), ["Maya, commuter", "Ann"]);
    assert!(!play.map().contains("for: Jonas"), "nobody concerns somebody gone: {}", play.map());
    undone(&mut play, 6, &before);
    assert!(play.text().contains("Personas"), "undo works in the list: {}", play.text());
    play.keys("Esc");
    assert!(play.app.session().overlays.is_empty());
}

#[test]
fn evidence_is_added_and_told_apart_from_assumptions() {
    let mut play = play(80, 24);
    play.keys(
        "o e a \"Exit survey\" Enter Enter Tab Ctrl-n Tab \"the shop\" Tab \"2026-03-01\" Tab \"412\" Esc",
    );
    play.keys("a \"We think so\" Enter Enter Tab \"ass\" Esc");
    let survey = entry(&play, Sort::Evidence, "Exit survey");
    assert_eq!((survey.details.text(Key::Kind), survey.details.number(Key::N)), ("survey", Some(412.0)));
    assert_eq!(entry(&play, Sort::Evidence, "We think so").details.text(Key::Kind), "assumption");
    let text = play.text();
    assert!(text.contains("\u{2713} Exit survey  survey      n 412  2026-03-01  cited nowhere"), "{text}");
    assert!(text.contains("? We think so  assumption"), "{text}");
}

#[test]
fn metrics_belong_to_the_stage_and_show_their_course() {
    let mut play = play(80, 24);
    let before = play.app.document().map().clone();
    play.keys("l o m a \"Conversion\" Enter Enter Tab \"conv\" Tab \"%\" Tab \"up\" Tab \"70\" Tab");
    play.paste("2026-01-01 55\n2026-02-01 57.5\n2026-03-01 62").keys("Esc");
    assert_eq!(play.app.document().map().stages[1].metrics.len(), 1);
    let text = play.text();
    assert!(
        text.contains("Conversion  62 %  +4.5  \u{2581}\u{2584}\u{2588}  target 70 not reached"),
        "{text}"
    );
    play.keys("d");
    assert!(play.app.document().map().stages[1].metrics.is_empty());
    undone(&mut play, 3, &before);
}

#[test]
fn both_views_of_a_metric_say_only_what_its_trend_knows() {
    let text = r#"JourneyMap(version: 1, id: "m1", title: "T", stages: [(id: "s1", name: "One", metrics: [
        (id: "k1", name: "Far", values: {
            "2026-01-01": -79228162514264337593543950335,
            "2026-02-01": 79228162514264337593543950335,
        }),
        (id: "k2", name: "Bounce", target: 20, values: {"2026-01-01": 30, "2026-02-01": 60}),
    ], touchpoints: [(id: "t1", title: "A")])])"#;
    let mut play = Play::on(heartline::store::read(text).unwrap().map, 120, 30);
    let lanes = play.keys("v").text();
    assert!(lanes.contains("+30"), "{lanes}");
    assert!(!lanes.contains("better") && !lanes.contains("worse"), "{lanes}");
    let list = play.keys("o m").text();
    assert!(list.contains("79228162514264337593543950335"), "{list}");
    assert!(list.contains("target 20"), "{list}");
    assert!(!list.contains("reached"), "without a direction nobody knows: {list}");
}

#[test]
fn notes_of_every_kind_are_added_edited_and_ordered_among_their_like() {
    let mut play = play(80, 24);
    let before = play.app.document().map().clone();
    play.keys("l o n");
    let text = play.text();
    let places =
        ["declined twice", "no reason given", "why again?"].map(|text_of| text.find(text_of).unwrap());
    assert!(places.is_sorted(), "kind by kind: {text}");
    play.keys("J");
    assert!(
        play.map().contains("  - pain: no reason given\n  - pain: declined twice ~3\n"),
        "{}",
        play.map()
    );
    play.keys("J");
    assert_eq!(play.message(), "This is the last one already.");
    play.keys("K");
    assert!(
        play.map().contains("  - pain: declined twice ~3\n  - pain: no reason given\n"),
        "{}",
        play.map()
    );
    play.keys("a");
    assert!(play.text().contains("f frontstage"), "{}", play.text());
    play.keys("f \"asks to try again\" Enter");
    let pays = &play.app.document().map().stages[1].touchpoints[0];
    assert_eq!(pays.notes_of(NoteKind::Frontstage).count(), 1);
    // The form of a pain has what the row shows.
    play.keys("g Enter Tab Tab \"7/20\" Tab Tab \"Ann\" Tab \"in\" Esc");
    assert!(play.text().contains("~3  7/20  in progress  Ann"), "{}", play.text());
    play.keys("a Esc Esc");
    assert!(play.app.session().overlays.is_empty(), "Esc steps back from the kinds, then from the list");
    undone(&mut play, 4, &before);
}

#[test]
fn lanes_and_silences_have_lists_too() {
    let mut play = play(80, 24);
    let before = play.app.document().map().clone();
    play.keys("o l a \"Data we hold\" Enter Enter Tab \"back\" Esc");
    assert!(play.text().contains("Data we hold  backstage"), "{}", play.text());
    play.keys("Esc o s a \"no-score\" Enter Enter Tab Ctrl-n Tab \"a sketch\" Esc");
    assert!(play.text().contains("a sketch"), "{}", play.text());
    assert_eq!(entry(&play, Sort::Silence, "no-score").details.links(Key::At).len(), 1);
    play.keys("Esc");
    undone(&mut play, 4, &before);
}

#[test]
fn a_new_name_that_was_not_entered_comes_back() {
    let mut play = play(80, 24);
    play.keys("o p a \"An\" Esc a \"n\" Enter");
    assert_eq!(names(play.app.document().map(), Sort::Persona).last(), Some(&"Ann"));
}

#[test]
fn evidence_is_attached_to_a_touchpoint_its_score_and_its_pains() {
    let mut play = play(80, 24);
    let before = play.app.document().map().clone();
    play.keys("l i e");
    assert!(play.text().contains("no evidence yet; a adds some"), "{}", play.text());
    play.keys("a \"Exit survey\" Enter Tab Space Tab Enter");
    let map = play.app.document().map();
    let (survey, pays) = (map.evidence[0].id, &map.stages[1].touchpoints[0]);
    assert_eq!(pays.details.links(Key::Evidence), [survey]);
    assert_eq!(pays.details.links(Key::ScoreEvidence), [survey]);
    let pain = pays.notes_of(NoteKind::Pain).next().unwrap();
    assert_eq!(pain.details.links(Key::Evidence), [survey]);
    play.keys("Space Shift-Tab Shift-Tab Space");
    let pays = &play.app.document().map().stages[1].touchpoints[0];
    assert_eq!(pays.details.links(Key::Evidence), []);
    assert_eq!(pays.notes_of(NoteKind::Pain).next().unwrap().details.links(Key::Evidence), []);
    undone(&mut play, 5, &before);
}

#[test]
fn a_moment_of_truth_is_marked_and_unmarked() {
    let mut play = play(80, 24);
    let before = play.app.document().map().clone();
    play.keys("l m");
    assert!(play.text().contains("\u{2605}-2"), "{}", play.text());
    play.keys("m");
    assert!(!play.text().contains('\u{2605}'), "{}", play.text());
    undone(&mut play, 2, &before);
}

#[test]
fn kinds_of_notes_beyond_a_sketch_are_added_in_one_line() {
    for (keys, kind) in [
        ("i d", NoteKind::Dissonance),
        ("i x", NoteKind::Experiment),
        ("i y", NoteKind::PhysicalEvidence),
        ("i f", NoteKind::Frontstage),
        ("i b", NoteKind::Backstage),
        ("i u", NoteKind::Support),
    ] {
        let mut play = play(80, 24);
        play.keys(&format!("l {keys} \"noted\" Enter"));
        let notes = play.app.document().map().stages[1].touchpoints[0].notes_of(kind);
        assert_eq!(notes.map(|note| note.text.as_str()).collect::<Vec<_>>(), ["noted"], "{keys}");
        play.keys("u");
        assert_eq!(play.map(), BIKE);
    }
}

#[test]
fn the_form_shows_the_rest_when_asked() {
    let mut play = play(80, 40);
    play.keys("l e");
    let text = play.text();
    assert!(text.contains("19 more") && !text.contains("Branding"), "{text}");
    // From the row that stands for the rest, Enter goes to the first of it.
    play.keys("Shift-Tab");
    assert!(play.text().contains("Enter shows them"), "{}", play.text());
    play.keys("Enter");
    let text = play.text();
    assert!(text.contains("Branding") && !text.contains(" more"), "{text}");
    play.keys("\"he believes it\" Esc");
    let notes = &play.app.document().map().stages[1].touchpoints[0].notes;
    assert!(notes.iter().any(|note| note.kind == NoteKind::Dissonance));
    // What was said is shown from now on, the rest is not.
    play.keys("e");
    let text = play.text();
    assert!(text.contains("Dissonance") && text.contains("18 more") && !text.contains("Branding"), "{text}");
    play.keys("\"!\" Ctrl-t Tab Tab \"-\" Esc Esc");
    assert!(play.map().contains("- Pays by card!"), "{}", play.map());
}

#[test]
fn words_are_picked_where_a_field_has_some() {
    let mut play = play(80, 40);
    let before = play.app.document().map().clone();
    // A persona by the beginning of her name, on a line of her own.
    play.keys("e Tab Tab Tab \"ma\" Ctrl-n Enter Ctrl-n Ctrl-n Esc");
    let sees = &play.app.document().map().stages[0].touchpoints[0];
    assert_eq!(sees.personas.len(), 2);
    // A choice goes round, in both directions, from what was typed.
    play.keys("E Ctrl-t Tab Tab Ctrl-n Ctrl-n Ctrl-n Ctrl-p Tab Ctrl-p Esc");
    let details = &play.app.document().map().details;
    assert_eq!((details.text(Key::Kind), details.text(Key::State)), ("buyer journey", "to-be"));
    play.keys("E Tab Tab Tab Ctrl-u \"zzz\" Ctrl-n");
    assert_eq!(play.message(), "Nothing to pick begins with 'zzz'.");
    play.keys("Ctrl-u Esc");
    undone(&mut play, 3, &before);
}

#[test]
fn several_words_are_picked_behind_commas() {
    let mut play = play(80, 40);
    play.keys("l : \"edit\" Enter Esc e Ctrl-t Shift-Tab \"pres\" Ctrl-n \", loss\" Ctrl-n Esc");
    let pays = &play.app.document().map().stages[1].touchpoints[0];
    assert_eq!(pays.details.text(Key::Bias), "present bias, loss aversion");
}

#[test]
fn a_sketch_looks_as_before_until_the_map_has_evidence() {
    let mut play = play(120, 30);
    let sketch = play.text();
    assert!(
        !sketch.contains("assumed")
            && !sketch.contains('\u{2713}')
            && !sketch.contains('?'.to_string().repeat(2).as_str())
    );
    play.keys("l i e a \"Exit survey\" Enter Esc");
    let text = play.text();
    assert!(text.contains("0% assumed") && text.contains("100% assumed"), "{text}");
    assert!(text.contains("\u{2713} @web"), "{text}");
    assert!(text.contains("? @social"), "{text}");
    play.keys("u");
    let after = play.text();
    assert!(!after.contains("assumed"), "{after}");
}

#[test]
fn a_list_of_a_map_that_is_read_only_can_be_looked_through() {
    let mut play = play(80, 24);
    let file = play.folder.join("bike.ron");
    play.keys(&format!("Ctrl-s Ctrl-u \"{}\" Enter", file.display()));
    let mut other = play.again().open(&file);
    other.keys("Esc o p j Enter");
    assert!(other.message().starts_with("This map is read-only"), "{}", other.message());
    other.keys("a d J");
    assert_eq!(names(other.app.document().map(), Sort::Persona), ["Maya, commuter", "Jonas"]);
    assert_eq!(other.app.session().overlays.len(), 1, "the list stays, no form and no prompt opens");
}

/// A map with something in every list.
fn full(width: u16, height: u16) -> Play {
    let mut play = play(width, height);
    play.keys("o p Enter Tab \"city\" Tab \"res\" Tab \"I just want to get to work.\" Tab \"34, nurse\" Tab \"compares on the tram\" Esc");
    play.keys("j Enter Tab \"weekend\" Tab \"ass\" Esc k Esc");
    play.keys(
        "o e a \"Exit survey\" Enter Enter Tab \"sur\" Tab \"shop\" Tab \"2026-03-01\" Tab \"412\" Esc",
    );
    play.keys("a \"\u{5e97}\u{8217}\u{306e}\u{89b3}\u{5bdf}\" Enter Enter Tab \"obs\" Tab Tab Tab \"6\" Esc");
    play.keys("a \"We think so\" Enter Enter Tab \"assu\" Esc g Esc");
    play.keys("l i e Space Tab Space Esc h i e G Space Esc l");
    play.keys("o m a \"Visitors\" Enter Enter Tab \"count\" Tab Tab Tab Tab");
    play.paste("2026-01-01 900\n2026-02-01 1200\n2026-03-01 1100\n2026-04-01 1300");
    play.keys("Esc a \"Bounce rate\" Enter Enter Tab \"bou\" Tab \"%\" Tab \"down\" Tab \"40\" Tab");
    play.paste("2026-01-01 45\n2026-02-01 38.5")
        .keys("Esc a \"NPS\" Enter Enter Tab \"nps\" Tab Tab Tab \"30\" Esc g Esc j");
    play
}

#[test]
fn the_list_of_personas() {
    insta::assert_snapshot!(full(80, 24).keys("o p").screen(), @r#"
     Bike  Maya, commuter · Jonas                                       ● logged 17
    ╭─ Personas ───────────────────────────────────────────────────────────────────╮
    │ Maya, commuter  researched  city     "I just want to get to work."           │
    │ Jonas           assumed     weekend                                          │
    │ ──────────────────────────────────────────────────────────────────────────── │
    │ Segment       city                                                           │
    │ Status        researched                                                     │
    │ Quote         I just want to get to work.                                    │
    │ Demographics  34, nurse                                                      │
    │ Behaviours    compares on the tram                                           │
    │                                                                              │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
                                           │
                                           │
                                           │
    ───────────────────────────────────────┼────────────────────◆───────────────────
    +2                                     │
               ●                           │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                                           │
    -2                                     │                    ◆
     mean -0.5 · range 3.0 · 3 touchpoints · 2 pains · 1 unscored · lowest: Pays by…
     Enter edit   a add   d delete   J K move   u undo   Esc close

     BBBBdddddddddddddddddddddddd                                       AAAAAAAAAAA
    cccBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                 ddddddd     ddddddd                                          c
    c cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc c
    c ddddddd                                                                      c
    c dddddd                                                                       c
    c ddddd                                                                        c
    c dddddddddddd                                                                 c
    c dddddddddd                                                                   c
    c                                                                              c
    c                                                                              c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                                           c
                                           c
                                           c
    ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAccccccccccccccccccc
    ddd                                    c
               4                           c
    dddc c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c
                                           c
    ddd                                    c                    A
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    "#);
    insta::assert_snapshot!(full(40, 10).keys("o p").screen(), @"
     Bike  Maya, commuter · J…  ● logged 17
    ╭─ Personas ───────────────────────────╮
    │ Maya, commuter  researched  city     │
    │ Jonas           assumed     weekend  │
    ╰──────────────────────────────────────╯
     · Asks a friend ? │
                       │
                       │
          △       ·               ▼
     Enter edit   a add   Esc close

     BBBBddddddddddddddddddddd  AAAAAAAAAAA
    cccBBBBBBBBccccccccccccccccccccccccccccc
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c                 ddddddd     ddddddd  c
    cccccccccccccccccccccccccccccccccccccccc
     d               d c
                       c
                       c
          4       d               A
     dddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_list_of_evidence() {
    insta::assert_snapshot!(full(80, 24).keys("o e").screen(), @"
     Bike  Maya, commuter · Jonas                                       ● logged 17
    ╭─ Evidence ───────────────────────────────────────────────────────────────────╮
    │ ✓ Exit survey  survey       n 412  2026-03-01  cited 2 times                 │
    │ ✓ 店舗の観察   observation  n 6                cited nowhere                 │
    │ ? We think so  assumption                      cited 1 time                  │
    │ ──────────────────────────────────────────────────────────────────────────── │
    │ Kind          survey                                                         │
    │ Source        shop                                                           │
    │ Date          2026-03-01                                                     │
    │ n             412                                                            │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    ╰──────────────────────────────────────────────────────────────────────────────╯
                                           │
                                           │
    ───────────────────────────────────────┼────────────────────◆───────────────────
    +2                                     │
               ●                           │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                                           │
    -2                                     │                    ◆
     mean -0.5 · range 3.0 · 3 touchpoints · 2 pains · 1 unscored · lowest: Pays by…
     Enter edit   a add   d delete   J K move   u undo   Esc close

     BBBBdddddddddddddddddddddddd                                       AAAAAAAAAAA
    cccBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c dd             ddddddddddd  ddd                ddddddddddddd                 c
    c dd             dddddddddd                      dddddddddddd                  c
    c cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc c
    c dddd                                                                         c
    c dddddd                                                                       c
    c dddd                                                                         c
    c d                                                                            c
    c                                                                              c
    c                                                                              c
    c                                                                              c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                                           c
                                           c
    ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAccccccccccccccccccc
    ddd                                    c
               4                           c
    dddc c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c
                                           c
    ddd                                    c                    A
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
    insta::assert_snapshot!(full(40, 10).keys("o e").screen(), @"
     Bike  Maya, commuter · J…  ● logged 17
    ╭─ Evidence ───────────────────────────╮
    │ ✓ Exit survey  survey       n 412  … │
    │ ✓ 店舗の観察   observation  n 6      │
    │ ? We think so  assumption            │
    ╰──────────────────────────────────────╯
                       │
                       │
          △       ·               ▼
     Enter edit   a add   Esc close

     BBBBddddddddddddddddddddd  AAAAAAAAAAA
    cccBBBBBBBBccccccccccccccccccccccccccccc
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c dd             ddddddddddd  ddd      c
    c dd             dddddddddd            c
    cccccccccccccccccccccccccccccccccccccccc
                       c
                       c
          4       d               A
     dddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_list_of_metrics() {
    insta::assert_snapshot!(full(80, 24).keys("o m").screen(), @"
     Bike  Maya, commuter · Jonas                                       ● logged 17
    ╭─ Metrics: Purchase ──────────────────────────────────────────────────────────╮
    │ Visitors     1300      +200  ▁▆▅█                                            │
    │ Bounce rate  38.5 %    -6.5  █▁    target 40 reached                         │
    │ NPS          no value              target 30                                 │
    ╰──────────────────────────────────────────────────────────────────────────────╯
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
    ───────────────────────────────────────┼────────────────────◆───────────────────
    +2                                     │
               ●                           │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                                           │
    -2                                     │                    ◆
     mean -0.5 · range 3.0 · 3 touchpoints · 2 pains · 1 unscored · lowest: Pays by…
     Enter edit   a add   d delete   J K move   u undo   Esc close

     BBBBdddddddddddddddddddddddd                                       AAAAAAAAAAA
    cccBBBBBBBBBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c              dddddd    dddd  dd    ddddddddddddddddd                         c
    c              dddddddd              ddddddddd                                 c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
    ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAccccccccccccccccccc
    ddd                                    c
               4                           c
    dddc c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c
                                           c
    ddd                                    c                    A
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
    insta::assert_snapshot!(full(40, 10).keys("o m").screen(), @"
     Bike  Maya, commuter · J…  ● logged 17
    ╭─ Metrics: Purchase ──────────────────╮
    │ Visitors     1300      +200  ▁▆▅█    │
    │ Bounce rate  38.5 %    -6.5  █▁    … │
    │ NPS          no value              … │
    ╰──────────────────────────────────────╯
                       │
                       │
          △       ·               ▼
     Enter edit   a add   Esc close

     BBBBddddddddddddddddddddd  AAAAAAAAAAA
    cccBBBBBBBBBBBBBBBBBcccccccccccccccccccc
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c              dddddd    dddd  dd    d c
    c              dddddddd              d c
    cccccccccccccccccccccccccccccccccccccccc
                       c
                       c
          4       d               A
     dddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_notes_of_a_touchpoint_and_what_can_be_added() {
    insta::assert_snapshot!(full(80, 24).keys("o n a").screen(), @"
     Bike  Maya, commuter · Jonas                                       ● logged 17
    ╭─ Notes: Pays by card ────────────────────────────────────────────────────────╮
    │ Pain     declined twice                                                   ~3 │
    │ Pain     no reason given                                                     │
    │ Thought  why again?                                                          │
    │ ──────────────────────────────────────────────────────────────────────────── │
    │ p pain   t thought   m motivation   n need   o opportunity                   │
    │ d dissonance   x experiment   y physical evidence   f frontstage             │
    │ b backstage   u support                                                      │
    ╰──────────────────────────────────────────────────────────────────────────────╯
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
    ───────────────────────────────────────┼────────────────────◆───────────────────
    +2                                     │
               ●                           │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                                           │
    -2                                     │                    ◆
     mean -0.5 · range 3.0 · 3 touchpoints · 2 pains · 1 unscored · lowest: Pays by…
     a letter adds a note of that kind   Esc back

     BBBBdddddddddddddddddddddddd                                       AAAAAAAAAAA
    cccBBBBBBBBBBBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c dddddd                                                                       c
    c ddddddddd                                                                    c
    c cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc c
    c AdddddAAAAddddddddAAAAdddddddddddAAAAdddddAAAAdddddddddddd                   c
    c AdddddddddddAAAAdddddddddddAAAAddddddddddddddddddAAAAddddddddddd             c
    c AddddddddddAAAAdddddddd                                                      c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
    ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAccccccccccccccccccc
    ddd                                    c
               4                           c
    dddc c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c
                                           c
    ddd                                    c                    A
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     dddddddddddddddddddddddddddddddddddddddddddd
    ");
    insta::assert_snapshot!(full(40, 10).keys("o n a").screen(), @"
     Bike  Maya, commuter · J…  ● logged 17
    ╭─ Notes: Pays by card ────────────────╮
    │ ──────────────────────────────────── │
    │ p pain   t thought   m motivation    │
    │ n need   o opportunity               │
    │ d dissonance   x experiment          │
    │ y physical evidence   f frontstage   │
    │ b backstage   u support              │
    ╰──────────────────────────────────────╯
     Esc back

     BBBBddddddddddddddddddddd  AAAAAAAAAAA
    cccBBBBBBBBBBBBBBBBBBBcccccccccccccccccc
    c cccccccccccccccccccccccccccccccccccc c
    c AdddddAAAAddddddddAAAAddddddddddd    c
    c AdddddAAAAdddddddddddd               c
    c AdddddddddddAAAAddddddddddd          c
    c AddddddddddddddddddAAAAddddddddddd   c
    c AddddddddddAAAAdddddddd              c
    cccccccccccccccccccccccccccccccccccccccc
     dddddddd
    ");
}

#[test]
fn attaching_evidence() {
    insta::assert_snapshot!(full(80, 24).keys("i e").screen(), @"
     Bike  Maya, commuter · Jonas                                       ● logged 17
    ╭─ Evidence for ───────────────────────────────────────────────────────────────╮
    │ 'Pays by card'                                                       1/4 Tab │
    │ ──────────────────────────────────────────────────────────────────────────── │
    │ [x] ✓ Exit survey  survey       n 412  2026-03-01                            │
    │ [ ] ✓ 店舗の観察   observation  n 6                                          │
    │ [ ] ? We think so  assumption                                                │
    ╰──────────────────────────────────────────────────────────────────────────────╯
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
                                           │
    ───────────────────────────────────────┼────────────────────◆───────────────────
    +2                                     │
               ●                           │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                                           │
    -2                                     │                    ◆
     mean -0.5 · range 3.0 · 3 touchpoints · 2 pains · 1 unscored · lowest: Pays by…
     Space on, off   Tab for what   a new   u undo   Esc done

     BBBBdddddddddddddddddddddddd                                       AAAAAAAAAAA
    cccBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c BBBBBBBBBBBBBB                                                       ddddddd c
    c cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc c
    c RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR c
    c dddddd             ddddddddddd  ddd                                          c
    c dddddd             dddddddddd                                                c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
                                           c
    ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAccccccccccccccccccc
    ddd                                    c
               4                           c
    dddc c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c c
                                           c
    ddd                                    c                    A
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    ");
}

#[test]
fn the_deep_form() {
    insta::assert_snapshot!(full(80, 24).keys("e Ctrl-t Tab Tab Tab Tab").screen(), @"
     Bike  Maya, commuter · Jonas                                       ● logged 17
    ╭─ Touchpoint ─────────────────────────────────────────────────────────────────╮
    │ Title                Pays by card                                            │
    │ Channel              web                                                     │
    │ Emotion              -2                                                      │
    │ For                  Jonas                                                   │
    │ By persona                                                                   │
    │                      a score of one persona a line: Maya -2   Ctrl-n: Maya,… │
    │ Description                                                                  │
    │ Pains                declined twice ~3                                       │
    │                      no reason given                                         │
    │ Thoughts             why again?                                              │
    │ Motivations                                                                  │
    │ Needs                                                                        │
    │ Opportunities                                                                │
    │ Dissonance                                                                   │
    │ Experiments                                                                  │
    │ Physical evidence                                                            │
    │ Frontstage                                                                   │
    │ Backstage                                                                    │
    │ Support                                                                      │
    │ Entries of own lanes                                                         │
    ╰──────────────────────────────────────────────────────────────────────── ↓12 ─╯
     Esc done   Tab next   Enter new line   Ctrl-n pick   Ctrl-s save   Alt-u undo

     BBBBdddddddddddddddddddddddd                                       AAAAAAAAAAA
    cccBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    c ddddd                                                                        c
    c ddddddd                                                                      c
    c ddddddd                                                                      c
    c ddd                                                                          c
    c AAAAAAAAAA                                                                   c
    c                      ddddddddddddddddddddddddddddddddddddddddddddddddddddddd c
    c ddddddddddd                                                                  c
    c ddddd                                                                        c
    c                                                                              c
    c dddddddd                                                                     c
    c ddddddddddd                                                                  c
    c ddddd                                                                        c
    c ddddddddddddd                                                                c
    c dddddddddd                                                                   c
    c ddddddddddd                                                                  c
    c ddddddddddddddddd                                                            c
    c dddddddddd                                                                   c
    c ddddddddd                                                                    c
    c ddddddd                                                                      c
    c dddddddddddddddddddd                                                         c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAAAAAcc
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    caret 23,6
    ");
    insta::assert_snapshot!(full(40, 10).keys("e Ctrl-t Shift-Tab").screen(), @"
     Bike  Maya, commuter · J…  ● logged 17
    ╭─ Touchpoint ─────────────────── ↑25 ─╮
    │ Messaging                            │
    │ Branding                             │
    │ Service                              │
    │ Appeal                               │
    │ Bias at pl…                          │
    │             Ctrl-n: present bias, l… │
    ╰──────────────────────────────────────╯
     Enter, Esc done   Tab next

     BBBBddddddddddddddddddddd  AAAAAAAAAAA
    cccBBBBBBBBBBccccccccccccccccccccAAAAAcc
    c ddddddddd                            c
    c dddddddd                             c
    c ddddddd                              c
    c dddddd                               c
    c AAAAAAAAAAA                          c
    c             dddddddddddddddddddddddd c
    cccccccccccccccccccccccccccccccccccccccc
     dddddddddddddddddddddddddd
    caret 14,6
    ");
}

#[test]
fn everything_known_of_a_touchpoint() {
    let mut play = full(110, 40);
    play.keys("m o n Enter Tab Tab \"7/20\" Tab Tab \"Ann\" Tab \"open\" Esc Esc e Ctrl-t Tab Tab Tab \"Jonas -1.5\" Esc");
    insta::assert_snapshot!(play.screen(), @"
     Bike  Maya, commuter · Jonas · JonasJonas -1.5                                                   ● logged 20
     Awareness                            │ Purchase                             │ Purchase  1/1
    ─ 100% assumed ──────────────── +1.0 ─┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ -2.0 ━━│ Pays by card
     △ Sees an ad                         │▌▼ Pays by card                       │ ▼ -2
     ? @social                         +1 │▌✓ @web !!3 ≡                    ★-2  │ ★ moment of truth
                                          │                                      │
     · Asks a friend                    ? │                                      │ Channel
                                          │                                      │   web
                                          │                                      │
                                          │                                      │ For
                                          │                                      │   JonasJonas -1.5
                                          │                                      │
                                          │                                      │ Pains
                                          │                                      │   declined twice ~3
                                          │                                      │     frequency 7/20 · owner Ann
                                          │                                      │     · status open
                                          │                                      │   no reason given
                                          │                                      │
                                          │                                      │ Thoughts
                                          │                                      │   why again?
                                          │                                      │
                                          │                                      │ Evidence
                                          │                                      │   ✓ Exit survey
                                          │                                      │     survey  n 412  2026-03-01
                                          │                                      │
                                          │                                      │ Score rests on
                                          │                                      │   ✓ Exit survey
                                          │                                      │     survey  n 412  2026-03-01
    ──────────────────────────────────────┼───────────────────◆──────────────────│
    +2                                    │                                      │
                                          │                                      │
               ●                          │                                      │
                                          │                                      │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ │
                                          │                                      │
                                          │                                      │
                                          │                                      │
    -2                                    │                   ◆                  │
     mean -0.5 · range 3.0 · 3 touchpoints · 2 pains · 1 unscored                │
     Edit the list of personas of 'Pays by card', with new persona 'JonasJonas -1.5'. u takes it back.

     BBBBdddddddddddddddddddddddddddddddddddddddddd                                                   AAAAAAAAAAA
     BBBBBBBBB                            c BBBBBBBB                             c ddddddddddddd
    cddddddddddddddcccccccccccccccc444444ccAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA111111AAc BBBBBBBBBBBB
     4                                    cA1 BBBBBBBBBBBB                       c 1111
     d hhhhhhh                         44 cAd hhhh ppp d                    111  c AAAAAAAAAAAAAAAAA
                                          c                                      c
     d                                  d c                                      c ddddddd
                                          c                                      c
                                          c                                      c
                                          c                                      c ddd
                                          c                                      c
                                          c                                      c
                                          c                                      c ppppp
                                          c                                      c
                                          c                                      c     dddddddddddddddddddddddddd
                                          c                                      c     ddddddddddddd
                                          c                                      c
                                          c                                      c
                                          c                                      c dddddddd
                                          c                                      c
                                          c                                      c
                                          c                                      c dddddddd
                                          c                                      c
                                          c                                      c     ddddddddddddddddddddddddd
                                          c                                      c
                                          c                                      c dddddddddddddd
                                          c                                      c
                                          c                                      c     ddddddddddddddddddddddddd
    ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAccccccccccccccccccc
    ddd                                   c                                      c
                                          c                                      c
               4                          c                                      c
                                          c                                      c
    dddc c c c c c c c c c c c c c c c c ccc c c c c c c c c c c c c c c c c c c c
                                          c                                      c
                                          c                                      c
                                          c                                      c
    ddd                                   c                   A                  c
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd                c
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    ");
}

#[test]
fn everything_known_of_a_stage() {
    let mut play = full(110, 40);
    insta::assert_snapshot!(play.keys("k").screen(), @"
     Bike  Maya, commuter · Jonas                                                                     ● logged 17
     Awareness                            │▌Purchase                             │ Stage 2/2
    ─ 100% assumed ──────────────── +1.0 ─┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ -2.0 ━━│ Purchase
     △ Sees an ad                         │ ▼ Pays by card                       │
     ? @social                         +1 │ ✓ @web !!3 ≡                     -2  │ Metrics
                                          │                                      │   Visitors
     · Asks a friend                    ? │                                      │     1300  +200  ▁▆▅█
                                          │                                      │   Bounce rate
                                          │                                      │     38.5 %  -6.5  █▁  target
                                          │                                      │     40 reached
                                          │                                      │   NPS
                                          │                                      │     no value  target 30
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
                                          │                                      │
    ──────────────────────────────────────┼──────────────────────────────────────│
    +2                                    │                                      │
                                          │                                      │
               ●                          │                                      │
                                          │                                      │
     0 ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ │
                                          │                                      │
                                          │                                      │
                                          │                                      │
    -2                                    │                   ●                  │
     mean -0.5 · range 3.0 · 3 touchpoints · 2 pains · 1 unscored                │
     a add  e edit  A stage  o more  u undo  / find  v view  : commands  Ctrl-s save  q quit               ? help

     BBBBdddddddddddddddddddddddd                                                                     AAAAAAAAAAA
     BBBBBBBBB                            cAAAAAAAAA                             c ddddddddd
    cddddddddddddddcccccccccccccccc444444ccAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA111111AAc BBBBBBBB
     4                                    c 1                                    c
     d hhhhhhh                         44 c d hhhh ppp d                     11  c ddddddd
                                          c                                      c
     d                                  d c                                      c     dddddddddddddddd
                                          c                                      c
                                          c                                      c     dddddddddddddddddddddddd
                                          c                                      c     dddddddddd
                                          c                                      c
                                          c                                      c     ddddddddddddddddddd
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
                                          c                                      c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd                                   c                                      c
                                          c                                      c
               4                          c                                      c
                                          c                                      c
    dddc c c c c c c c c c c c c c c c c ccc c c c c c c c c c c c c c c c c c c c
                                          c                                      c
                                          c                                      c
                                          c                                      c
    ddd                                   c                   1                  c
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd                c
     Adddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd               Addddd
    ");
}
