//! Storyboards of texts that go to the clipboard, and through the person's own editor.

use heartline::app::Flow;
use heartline::tui::Event;

use crate::play::Play;

const MAP: &str = "# Bike\n\n## Awareness\n\n- Sees a bike\n";

/// Gives the text being written to the editor, which makes this of it.
fn edited(play: &mut Play, text: &str) {
    play.keys("Alt-e");
    assert_eq!(play.flow, Flow::EditText);
    play.event(Event::Edited(text.to_owned()));
}

#[test]
fn a_long_field_comes_back_with_its_lines_and_is_undone_in_one_step() {
    let mut play = Play::outline(MAP, 80, 24);
    play.keys("k e Tab");
    edited(&mut play, "Find out what fits\n\nand what it costs");
    assert_eq!(play.message(), "Taken over from the editor; Alt-u takes it back.");
    play.keys("Alt-u Alt-r Esc");
    assert!(play.map().contains("goal: Find out what fits\n>\n> and what it costs"), "{}", play.map());
    play.keys("u");
    assert_eq!(play.map(), MAP);
}

#[test]
fn a_field_of_one_line_stays_one_and_what_would_not_show_is_left_out_and_told() {
    let mut play = Play::outline(MAP, 80, 24);
    play.keys("e");
    edited(&mut play, "Sees a\nbike\u{1b}[31m in red");
    assert_eq!(play.message(), "Left out 1 character that would not show.");
    play.keys("Enter");
    assert!(play.map().contains("- Sees a bike[31m in red\n"), "{}", play.map());
}

#[test]
fn lines_written_for_the_composer_become_touchpoints() {
    let mut play = Play::outline(MAP, 80, 24);
    play.keys(r#"a "Asks""#);
    edited(&mut play, "Asks a friend\nTries it @shop +2");
    play.keys("Esc");
    assert!(play.map().ends_with("- Sees a bike\n- Asks a friend\n- Tries it @shop +2\n"), "{}", play.map());
}

#[test]
fn a_text_that_the_editor_left_alone_changes_nothing() {
    let mut play = Play::outline(MAP, 80, 24);
    play.keys("e");
    edited(&mut play, "Sees a bike");
    assert_eq!(play.message(), "The editor left the text as it was.");
    play.keys("Enter");
    assert_eq!(play.keys("u").message(), "Nothing to undo.");
}

#[test]
fn where_no_text_is_written_there_is_nothing_to_edit() {
    let mut play = Play::outline(MAP, 80, 24);
    play.keys("Alt-e");
    assert_eq!((play.flow, play.message()), (Flow::Continue, "Alt-e does nothing here; ? lists the keys."));
    play.event(Event::Edited("late".to_owned()));
    assert_eq!(play.map(), MAP);
}

#[test]
fn more_than_a_terminal_takes_is_refused_and_still_pasted_here() {
    let long = "x".repeat(60_000);
    let mut play = Play::outline(&format!("# Bike\n\n## Awareness\n\n- {long}\n"), 80, 24);
    play.keys("y o");
    let told = "Not sent to the clipboard: the map says more than terminals take (56 kB); X exports";
    assert!(play.message().starts_with(told), "{}", play.message());
    play.keys("y t");
    let told = "Not sent to the clipboard: the terminal is gone; the board as a text.";
    assert_eq!(play.message(), told);
    play.keys("y y P");
    assert_eq!(play.map().matches(&long).count(), 2);
}
