//! The tour: each step goes on when it is done, nobody gets stuck, and nothing is left behind.

use heartline::app::Flow;
use heartline::tui::key::Chord;
use heartline::tui::overlay::Overlay;
use heartline::tui::tour::{Do, TOUR};

use crate::play::{Play, folder, nothing};

fn on_tour(width: u16, height: u16) -> Play {
    let mut play = Play::on(nothing(), width, height);
    play.app.begin_tour();
    play.text();
    play
}

/// The keys of a step, as a script.
fn script(play: &Play, does: &[Do]) -> String {
    let keymap = &play.app.session().keymap;
    let keys = does.iter().map(|does| match does {
        Do::Ask(name) => {
            let command = heartline::tui::commands::named(name).unwrap_or_else(|| panic!("{name}"));
            let chord: Chord = keymap.chords(command).next().unwrap_or_else(|| panic!("{name} has no key"));
            chord.to_string()
        }
        Do::Type(text) => format!("\"{text}\""),
        Do::Enter => "Enter".to_owned(),
        Do::Esc => "Esc".to_owned(),
    });
    keys.collect::<Vec<_>>().join(" ")
}

fn step(play: &Play) -> Option<usize> {
    play.app.session().tour.as_ref().map(heartline::tui::tour::Tour::step)
}

/// What stands in the rows of the tour.
fn strip(play: &mut Play) -> String {
    let rows = usize::from(play.app.session().tour.as_ref().unwrap().rows());
    let text = play.text();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len() - rows..].iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

#[test]
fn its_own_keys_lead_through_the_whole_tour_on_every_screen() {
    for (width, height) in [(80, 24), (40, 10), (120, 40), (24, 10)] {
        let mut play = on_tour(width, height);
        for (place, row) in TOUR.iter().enumerate() {
            assert_eq!(step(&play), Some(place), "{width}x{height}: {}", row.says);
            let keys = script(&play, row.does);
            play.keys(&keys);
        }
        assert_eq!(play.flow, Flow::Exit(0), "{width}x{height}");
    }
}

#[test]
fn every_text_and_every_hint_fits_with_the_keys_that_skip_and_leave() {
    for (width, height) in [(80, 24), (40, 10)] {
        let mut play = on_tour(width, height);
        for row in TOUR {
            let said = strip(&mut play);
            play.keys("F12 F12 F12");
            let hinted = strip(&mut play);
            assert_ne!(said, hinted, "three keys that lead nowhere bring a hint: {}", row.says);
            for shown in [said, hinted] {
                assert!(shown.ends_with("F2 skips   F3 leaves the tour"), "{width}x{height}: {shown}");
                assert!(!shown.contains(['{', '}']), "{shown}");
            }
            play.keys("F2");
        }
    }
}

#[test]
fn whoever_does_everything_else_is_never_stuck() {
    let mut play = on_tour(80, 24);
    let wrong =
        "x z Tab Tab v v v o r Esc o p Esc t t 5 Enter t s Esc E Esc Esc Esc A Esc g g ? Esc : Esc w m m";
    for place in 0..TOUR.len() {
        assert_eq!(step(&play), Some(place));
        play.keys(wrong);
        assert!(play.app.session().tour.is_some(), "still on the tour after step {place}");
        let now = step(&play).unwrap();
        // Some of it may have been right.
        if now == place {
            play.keys("F2");
        } else {
            assert_eq!(now, place + 1, "one thing after the other");
        }
    }
    assert_eq!(step(&play), None, "after the last step the tour is over");
    assert!(matches!(play.app.session().overlays.last(), Some(Overlay::Start(_))));
}

#[test]
fn a_step_can_be_skipped_and_the_tour_left_in_the_middle_of_a_word() {
    let mut play = on_tour(80, 24);
    play.keys("F2 a \"pay by\" F2");
    assert_eq!(step(&play), Some(2));
    play.keys("F3");
    assert_eq!(step(&play), None);
    assert!(play.app.document().map().stages.is_empty(), "the map of the tour is put away");
}

#[test]
fn nothing_of_the_tour_is_written_anywhere() {
    let mut play = on_tour(80, 24);
    for row in TOUR {
        let keys = script(&play, row.does);
        play.keys(&keys);
    }
    assert!(!play.folder.join("state").exists(), "no edit log, no list of recent maps");
}

#[test]
fn a_name_that_is_entered_all_the_same_writes_no_file() {
    let mut play = on_tour(80, 24);
    let file = folder().join("lunch.ron");
    play.keys(&format!("a \"more\" Enter Esc Ctrl-s \"{}\" Enter", file.display()));
    assert_eq!(play.message(), "The map of the tour is for play: no file was written.");
    assert!(!file.exists());
    assert_eq!(play.app.document().path, None);
}

#[test]
fn leaving_goes_back_to_the_map_that_was_open() {
    let mut play = Play::sample(80, 24);
    let file = play.folder.join("bike.ron");
    play.keys(&format!("Ctrl-s \"{}\" Enter", file.display()));
    play.keys("l 1 : \"take the tour\" Enter");
    assert_eq!(step(&play), Some(0));
    assert_eq!(play.app.document().map().title, "Lunch from a food truck");
    play.keys("F3");
    assert_eq!(play.app.document().map().title, "Buying a bike online");
    assert_eq!(play.app.document().path.as_deref(), Some(file.as_path()));
}

#[test]
fn the_tour_taken_anew_still_leads_back() {
    let mut play = Play::sample(80, 24);
    let file = play.folder.join("bike.ron");
    play.keys(&format!("Ctrl-s \"{}\" Enter", file.display()));
    play.keys(": \"take the tour\" Enter l j");
    assert_eq!(step(&play), Some(1));
    play.keys(": \"take the tour\" Enter");
    assert_eq!(step(&play), Some(0));
    play.keys("F3");
    assert_eq!(play.app.document().path.as_deref(), Some(file.as_path()));
}

#[test]
fn where_there_is_no_way_back_the_start_screen_is_the_end() {
    let mut play = Play::sample(80, 24);
    let file = play.folder.join("bike.ron");
    play.keys(&format!("Ctrl-s \"{}\" Enter", file.display()));
    play.keys(": \"take the tour\" Enter");
    std::fs::write(&file, "no map").unwrap();
    play.keys("F3");
    assert_eq!(step(&play), None);
    assert!(play.message().contains("bike.ron"), "{}", play.message());
    assert!(matches!(play.app.session().overlays.last(), Some(Overlay::Start(_))));
    assert!(play.app.document().map().stages.is_empty(), "the map of the tour is put away");
}

#[test]
fn whoever_only_looks_can_take_the_tour() {
    let mut play = Play::on(nothing(), 80, 24);
    play.app.only_look();
    play.app.begin_tour();
    for (place, row) in TOUR.iter().enumerate() {
        assert_eq!(step(&play), Some(place), "{}: {}", row.says, play.message());
        let keys = script(&play, row.does);
        play.keys(&keys);
    }
    assert!(!play.folder.join("state").exists(), "nothing is written");
}

#[test]
fn the_start_screen_offers_the_tour() {
    let mut play = Play::on(nothing(), 80, 24);
    play.keys("Ctrl-n r");
    assert_eq!(step(&play), Some(0));
}

#[test]
fn without_a_tour_its_commands_say_so() {
    let mut play = Play::sample(80, 24);
    play.keys("F2");
    assert_eq!(play.message(), "No tour is on; : Take the tour begins it.");
}

#[test]
fn the_first_step() {
    insta::assert_snapshot!(on_tour(80, 24).screen(), @"
     Lunch from a food truck                                                   tour
     Hungry                   │ Order                    │ Eat
    ━━━━━━━━━━━━━━━━━━━ +0.3 ━┼─────────────────── -0.3 ─┼────────────────── +2.0 ──
    ▌△ Smells the truck       │ ▽ Waits in line          │ ▲ Gets a warm box
    ▌  @street             +1 │   @street !3          -1 │   @counter           +2
     ▽ Reads the menu         │ △ Says what it will be   │ · Looks for a seat
       @board !2         -0.5 │   @counter          +0.5 │   @street
                              │                          │
                              │                          │
                              │                          │
                              │                          │
                              │                          │
                              │                          │
                              │                          │
    ────────◆─────────────────┼──────────────────────────┼──────────────────────────
    +2                        │                          │   ⣀⣀⣀⠤⠤●
            ◆⠤⢄⣀              │                    ⣀⣀⠤⠤⠔⠒⠒⠉⠉⠉
     0 ┈ ┈ ┈ ┈ ┈⠉⠉⠒⠢⠤⢄⣀⡀ ┈ ┈ ┈│┈ ┈ ┈ ┈ ┈ ┈ ┈⢀⣀⠤⠔⠒⠉●┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                       ●⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒●⠒⠒⠒⠉⠁            │
    -2                        │                          │
     mean +0.4 · range 3.0 · 6 touchpoints · 2 pains · 1 unscored · lowest: Waits i…
     a add  e edit  1-5 feel  p pain  A stage  o more  : commands  q quit    ? help
     Go to the next stage with l, then down with j. Arrows do too.
     1/14  F2 skips   F3 leaves the tour

     BBBBBBBBBBBBBBBBBBBBBBB                                                   dddd
     BBBBBB                   c BBBBB                    c BBB
    AAAAAAAAAAAAAAAAAAA444444Acccccccccccccccccccc222222cccccccccccccccccccc555555cc
    A4 BBBBBBBBBBBBBBBB       c 2                        c 5
    A  hhhhhhh             44 c   hhhhhhh pp          22 c   hhhhhhhh           55
     2                        c 4                        c d
       hhhhhh pp         2222 c   hhhhhhhh          4444 c   hhhhhhh
                              c                          c
                              c                          c
                              c                          c
                              c                          c
                              c                          c
                              c                          c
                              c                          c
    ccccccccAccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
    ddd                       c                          c   555555
            A444              c                    4444444444
    dddc c c c c33333333 c c ccc c c c c c c3333334c c c c c c c c c c c c c c c c c
                       2222222222222222222222            c
    ddd                       c                          c
     ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd    Addddd
    RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
    RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
    ");
}

#[test]
fn a_hint_on_a_small_screen() {
    insta::assert_snapshot!(on_tour(40, 10).keys("F12 F12 F12").screen(), @"
     Lunch from a food truck           tour
     Hungry            │ Order            1›
    ━━━━━━━━━━━━ +0.3 ━┼──────────── -0.3 ──
    ▌△ Smells the      │ ▽ Waits in line
    ▌  truck           ↓   @street !3   -1 ↓
     F12 does nothing here; ? lists the
     keys.
     l goes right, j down. If something is
     open, Esc closes it.
     1/14  F2 skips   F3 leaves the tour

     BBBBBBBBBBBBBBBBBBBBBBB           dddd
     BBBBBB            c BBBBB           AAA
    AAAAAAAAAAAA444444Accccccccccccc222222cc
    A4 BBBBBBBBBB      c 2
    A  BBBBB           A   hhhhhhh pp   22 A
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
     AAAAA
    RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
    RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
    RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
    ");
}
