//! Storyboards of the mouse: map, gestures, map.

use std::time::Duration;

use heartline::tui::Event;
use heartline::tui::mouse::{Gesture, Mouse, Way};

use crate::play::Play;

const MAP: &str = "# Bike\n\n## Awareness\n\n- Sees a bike @street +1\n- Asks a friend\n\n## Purchase\n\n- Compares @web 0\n- Pays by card @web -2\n\n## Use\n";

fn gesture(play: &mut Play, gesture: Gesture, (column, row): (u16, u16)) {
    play.event(Event::Mouse(Mouse { gesture, column, row, shift: false, at: Duration::ZERO }));
}

/// The first cell of a text on the screen.
#[track_caller]
fn spot(play: &mut Play, text: &str) -> (u16, u16) {
    let screen = play.text();
    let found = screen.lines().enumerate().skip(1).find_map(|(y, line)| {
        let at = line.find(text)?;
        Some((line[..at].chars().count() as u16, y as u16))
    });
    found.unwrap_or_else(|| panic!("no {text} in\n{screen}"))
}

#[track_caller]
fn click(play: &mut Play, text: &str) {
    let at = spot(play, text);
    gesture(play, Gesture::Press, at);
    gesture(play, Gesture::Release, at);
}

/// Presses on a text and moves to a cell, without letting go.
#[track_caller]
fn drag(play: &mut Play, text: &str, to: (u16, u16)) {
    let from = spot(play, text);
    gesture(play, Gesture::Press, from);
    gesture(play, Gesture::Drag, to);
}

#[test]
fn a_click_goes_there() {
    let mut play = Play::outline(MAP, 80, 24);
    click(&mut play, "Pays by card");
    assert_eq!(play.cursor(), "Pays by card");
    click(&mut play, "Awareness");
    assert_eq!(play.cursor(), "[Awareness]");
    gesture(&mut play, Gesture::Press, (60, 10));
    assert_eq!(play.cursor(), "[Use]", "the room of an empty stage");
    play.keys("v");
    click(&mut play, "Compares");
    assert_eq!(play.cursor(), "Compares", "among the lanes");
}

#[test]
fn a_click_on_the_mark_of_hidden_stages_shows_the_next_of_them() {
    let stages: Vec<String> = (1..=9).map(|at| format!("## Stage {at}\n\n- Step {at}\n\n")).collect();
    let mut play = Play::outline(&format!("# Long\n\n{}", stages.concat()), 40, 12);
    for (clicked, first, last) in [
        ("7\u{203a}", "Stage 2", "Stage 3"),
        ("6\u{203a}", "Stage 3", "Stage 4"),
        ("\u{2039}2", "Stage 2", "Stage 3"),
    ] {
        click(&mut play, clicked);
        let screen = play.text();
        assert!(screen.contains(first) && screen.contains(last), "{clicked} leads to\n{screen}");
    }
    assert_eq!(play.cursor(), "Step 3", "what is selected stays in sight");
}

#[test]
fn a_clicked_row_of_a_long_list_stays_where_it_is() {
    let mut play = Play::outline(MAP, 80, 14);
    play.keys(":");
    for _ in 0..30 {
        play.keys("Down");
    }
    let screen = play.text();
    click(&mut play, "Feels bad ");
    assert_eq!(play.text(), screen, "nothing moved");
    play.keys("Up Up Up Up Up Up");
    assert_ne!(play.text(), screen, "at the edge it scrolls");
}

#[test]
fn two_clicks_open_and_a_click_on_a_hint_is_its_key() {
    let mut play = Play::outline(MAP, 80, 24);
    click(&mut play, "Asks a friend");
    click(&mut play, "Asks a friend");
    assert!(play.text().contains("Title"), "{}", play.text());
    click(&mut play, "Esc done");
    click(&mut play, "? help");
    assert!(play.text().contains("Go one stage left"), "{}", play.text());
    let top = play.text();
    gesture(&mut play, Gesture::Wheel(Way::Down), (40, 10));
    assert_ne!(play.text(), top, "the help is scrolled");
    click(&mut play, "Esc close");
    click(&mut play, "a add");
    play.keys(r#""Reads a review" Enter Esc"#);
    assert!(play.map().contains("- Asks a friend\n- Reads a review\n"), "{}", play.map());
}

#[test]
fn rows_of_lists_are_chosen_opened_and_left_by_a_click_beside() {
    let mut play = Play::outline(MAP, 100, 24);
    play.keys(r#": "persona""#);
    click(&mut play, "Personas ");
    click(&mut play, "Personas ");
    assert!(play.text().contains("Who makes this journey"), "{}", play.text());
    gesture(&mut play, Gesture::Press, (1, 22));
    assert!(!play.text().contains("Who makes this journey"), "{}", play.text());
    play.keys(r#"o p a "Maya" Enter a "Ben" Enter"#);
    click(&mut play, "Maya");
    click(&mut play, "Maya");
    assert!(play.text().contains("Name"), "{}", play.text());
}

#[test]
fn an_empty_map_and_a_question_are_answered_by_a_click() {
    let mut play = Play::on(crate::play::nothing(), 80, 24);
    click(&mut play, "Add a stage");
    play.keys(r#""Awareness" Enter Esc q"#);
    click(&mut play, "stay here");
    assert_eq!(play.cursor(), "[Awareness]");
    assert!(!play.text().contains("stay here"), "{}", play.text());
}

#[test]
fn what_an_empty_map_offers_cannot_be_clicked_at_beneath_an_overlay() {
    let mut play = Play::on(crate::play::nothing(), 80, 24);
    let add = spot(&mut play, "Add a stage");
    gesture(&mut play, Gesture::Press, add);
    gesture(&mut play, Gesture::Press, add);
    play.keys(r#""Awareness" Enter"#);
    assert_eq!(play.cursor(), "[Awareness]");
}

#[test]
fn a_card_is_dragged_into_another_stage_and_undone() {
    let mut play = Play::outline(MAP, 80, 24);
    let before = play.map();
    let to = spot(&mut play, "Pays by card");
    drag(&mut play, "Asks a friend", to);
    assert_eq!(play.message(), "Release to move to Purchase, before Pays by card; Esc leaves it.");
    assert_eq!(play.map(), before, "nothing moves before the button is let go");
    gesture(&mut play, Gesture::Release, to);
    assert!(play.map().contains("- Asks a friend\n- Pays by card"), "{}", play.map());
    assert_eq!(play.cursor(), "Asks a friend");
    play.keys("u");
    assert_eq!(play.map(), before, "one step");
}

#[test]
fn a_card_goes_to_the_end_of_a_stage_and_into_an_empty_one() {
    let mut play = Play::outline(MAP, 80, 24);
    let (x, y) = spot(&mut play, "Pays by card");
    drag(&mut play, "Sees a bike", (x, y + 4));
    assert_eq!(play.message(), "Release to move to the end of Purchase; Esc leaves it.");
    gesture(&mut play, Gesture::Drag, (60, 6));
    assert_eq!(play.message(), "Release to move to Use; Esc leaves it.");
    gesture(&mut play, Gesture::Release, (60, 6));
    assert!(play.map().contains("## Use\n\n- Sees a bike"), "{}", play.map());
}

#[test]
fn a_stage_is_dragged_by_its_header() {
    let mut play = Play::outline(MAP, 80, 24);
    let before = play.map();
    drag(&mut play, "Awareness", (70, 5));
    assert_eq!(play.message(), "Release to move to the end of the journey; Esc leaves it.");
    gesture(&mut play, Gesture::Release, (70, 5));
    assert!(play.map().ends_with("- Sees a bike @street +1\n- Asks a friend\n"), "{}", play.map());
    play.keys("u");
    assert_eq!(play.map(), before);
}

#[test]
fn esc_the_place_itself_and_what_lies_outside_leave_it_where_it_was() {
    let mut play = Play::outline(MAP, 80, 24);
    let before = play.map();
    let to = spot(&mut play, "Pays by card");
    drag(&mut play, "Asks a friend", to);
    play.keys("Esc");
    gesture(&mut play, Gesture::Drag, to);
    gesture(&mut play, Gesture::Release, to);
    assert_eq!(play.map(), before, "Esc");
    for outside in [(5, 0), (5, 23), (79, 22)] {
        drag(&mut play, "Asks a friend", outside);
        assert_eq!(play.message(), "Release to leave it where it is.");
        gesture(&mut play, Gesture::Release, outside);
        assert_eq!(play.map(), before, "{outside:?}");
    }
    let own = spot(&mut play, "Asks a friend");
    drag(&mut play, "Asks a friend", (own.0 + 2, own.1));
    gesture(&mut play, Gesture::Release, (own.0 + 2, own.1));
    assert_eq!(play.map(), before, "its own place");
    assert_eq!(play.keys("u").message(), "Nothing to undo.", "no edit was made");
}

#[test]
fn the_place_is_seen_while_a_card_is_dragged() {
    let mut play = Play::outline(MAP, 60, 14);
    let to = spot(&mut play, "Pays by card");
    drag(&mut play, "Sees a bike", to);
    insta::assert_snapshot!(play.screen(), @"
     Bike                                           no file yet
     Awareness         │ Purchase          │ Use
    ━━━━━━━━━━━━ +1.0 ━┼──────────── -1.0 ─┼────────────────────
    ▌△ Sees a bike     │ ◇ Compares        │
    ▌  @street      +1 │━━ Sees a bike ━━━━│
     · Asks a friend   │ ▼ Pays by card    │
                       │   @web         -2 │
                       │                   │
                       │                   │
    ──────◆────────────┼───────────────────┼────────────────────
    +2                 │                   │
     0 ┈ ┈◆┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈●⠤⠤⣀⡀┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
     Release to move to Purchase, before Pays by card; Esc
     leaves it.

     BBBB                                           ddddddddddd
     BBBBBBBBB         c BBBBBBBB          c BBB
    AAAAAAAAAAAA444444Accccccccccccc222222cccccccccccccccccccccc
    dddddddddddddddddddc 3                 c
    dddddddddddddddddddcAAAAAAAAAAAAAAAAAAAc
     d                 c 1                 c
                       c   hhhh         11 c
                       c                   c
                       c                   c
    ccccccAccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd                c                   c
    dddc cAc c c c c c c c c c33333c c c c c c c c c c c c c c c
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
     AAAAAAAAAA
    ");
}

#[test]
fn the_place_is_seen_while_a_stage_is_dragged() {
    let mut play = Play::outline(MAP, 60, 14);
    drag(&mut play, "Awareness", (35, 5));
    insta::assert_snapshot!(play.screen(), @r"
     Bike                                           no file yet
    ▌Awareness         │ Purchase          ▌ Use
    ━━━━━━━━━━━━ +1.0 ━┼──────────── -1.0 ─▌────────────────────
     △ Sees a bike     │ ◇ Compares        ▌
       @street      +1 │   @web          0 ▌
     · Asks a friend   │ ▼ Pays by card    ▌
                       │   @web         -2 ▌
                       │                   ▌
                       │                   ▌
    ───────────────────┼───────────────────┼────────────────────
    +2                 │                   │
     0 ┈ ┈●┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈●⠤⠤⣀⡀┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
    -2                 │          ⠈⠉⠑⠒●    │
     Release to move to the place before Use; Esc leaves it.

     BBBB                                           ddddddddddd
    dddddddddddddddddddd BBBBBBBB          A BBB
    AAAAAAAAAAAA444444Accccccccccccc222222cAcccccccccccccccccccc
     4                 c 3                 A
       hhhhhhh      44 c   hhhh          3 A
     d                 c 1                 A
                       c   hhhh         11 A
                       c                   A
                       c                   A
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd                c                   c
    dddc c4c c c c c c c c c c33333c c c c c c c c c c c c c c c
    ddd                c          11111    c
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    ");
}
