//! The presentation: the story page by page, and nothing else on the screen. And the timer in the title.

use heartline::tui::Event;
use heartline::tui::glyphs::Glyphs;
use heartline::tui::theme::{Depth, Theme};

use crate::play::Play;

const SHORT: &str = "\
# Lunch

## Order

- Waits in line @street -1 !no idea how long ~3
- Pays by card -2 !declined ~4

## Eat

## Leave

- Walks off +2
";

fn place(play: &mut Play) -> String {
    let screen = play.text();
    let number = screen.lines().next().unwrap().trim_end().rsplit(' ').next().unwrap().to_owned();
    format!("{number} {}", play.cursor())
}

#[test]
fn it_steps_from_the_overview_through_stages_and_touchpoints_to_the_outlook_and_back() {
    let mut play = Play::outline(SHORT, 80, 24);
    play.keys("V");
    let mut story = vec![place(&mut play)];
    for key in ["Space", "Right", "PageDown", "l", "n", "Enter", "Space", "Space"] {
        play.keys(key);
        story.push(place(&mut play));
    }
    let told = [
        "1/8 Waits in line",
        "2/8 [Order]",
        "3/8 Waits in line",
        "4/8 Pays by card",
        "5/8 [Eat]",
        "6/8 [Leave]",
        "7/8 Walks off",
        "8/8 Walks off",
        "8/8 Walks off",
    ];
    assert_eq!(story, told);
    let mut back = Vec::new();
    for key in ["Left", "Backspace", "h", "PageUp", "p", "Left", "Left", "Left"] {
        play.keys(key);
        back.push(place(&mut play));
    }
    let told_back: Vec<String> = story[..7].iter().rev().map(ToString::to_string).collect();
    assert_eq!(back[..6], told_back[..6]);
    assert!(back[6].starts_with("1/8") && back[7].starts_with("1/8"));
}

#[test]
fn home_and_end_go_to_both_ends_and_esc_to_the_board_where_the_story_was() {
    let mut play = Play::outline(SHORT, 80, 24);
    play.keys("v F5 End");
    assert!(place(&mut play).starts_with("8/8"));
    play.keys("Home");
    assert!(place(&mut play).starts_with("1/8"));
    play.keys("Space Space Space Esc");
    assert!(play.app.session().overlays.is_empty());
    assert_eq!(play.cursor(), "Pays by card");
    assert_eq!(play.app.session().view, heartline::tui::session::View::Board);
}

#[test]
fn it_can_begin_where_the_cursor_is() {
    let mut play = Play::outline(SHORT, 80, 24);
    play.keys("j Shift-F5");
    assert_eq!(place(&mut play), "4/8 Pays by card");
}

#[test]
fn the_first_page_tells_three_keys_and_the_next_key_takes_them_away() {
    for (width, height) in [(40, 10), (80, 24)] {
        let mut play = Play::outline(SHORT, width, height);
        let hints = "Space next  ? keys  Esc leave";
        assert_eq!(play.keys("V").text().lines().last().unwrap().trim(), hints);
        assert!(!play.keys("Space").text().contains("keys"));
        assert!(!play.keys("Left").text().contains("keys"));
    }
}

#[test]
fn the_key_of_the_help_shows_the_keys_of_the_story_until_the_next_key() {
    for (width, height) in [(40, 10), (80, 24)] {
        let mut play = Play::outline(SHORT, width, height);
        for key in ["?", "F1"] {
            let screen = play.keys("V Space").keys(key).text();
            for told in ["Space", "the next page", "the last page", "back to the board"] {
                assert!(screen.contains(told), "{told} in\n{screen}");
            }
            assert!(!play.keys("Esc").text().contains("the next page"));
            assert_eq!(place(&mut play), "2/8 [Order]", "Esc closes the keys, not the story");
            play.keys("? Space");
            assert_eq!(place(&mut play), "3/8 Waits in line", "other keys close them and work");
            play.keys("Esc g h");
        }
    }
}

#[test]
fn a_good_moment_is_not_told_among_the_lowest() {
    let lowest = |map: &str| {
        let mut play = Play::outline(map, 80, 24);
        play.keys("F5 End");
        let text = play.text();
        ["Waits", "Pays", "Rides"].map(|title| text.contains(title))
    };
    assert_eq!(lowest("## S\n\n- Waits -1\n- Pays 0\n- Rides +2\n"), [true, false, false]);
    assert_eq!(lowest("## S\n\n- Pays +1\n- Rides +2\n"), [false, true, false], "the lowest one there is");
}

#[test]
fn a_story_without_touchpoints_says_so() {
    let mut play = Play::outline("# Lunch\n\n## Order\n\n## Eat\n", 80, 24);
    assert!(play.keys("V").text().contains("No touchpoint yet: a story begins with the first one."));
    assert!(play.keys("Space").text().contains("No touchpoint yet."));
    assert!(play.keys("End").text().contains("Nothing is scored yet."));
}

#[test]
fn nothing_that_is_not_of_the_journey_is_shown() {
    let mut play = Play::outline(SHORT, 80, 24);
    play.keys("a \"a secret draft\" Esc / \"pays\" Enter 1 V");
    for _ in 0..9 {
        let screen = play.text();
        for private in ["secret", "logged", "unsaved", "no file", ": commands", "? help", "of 1 for"] {
            assert!(!screen.contains(private), "{private} in\n{screen}");
        }
        play.keys("Space x d d a u");
    }
    assert_eq!(play.app.document().map().touchpoints().count(), 3, "keys of the board do nothing here");
}

#[test]
fn through_the_eyes_of_one_persona_the_story_leaves_out_what_does_not_concern_her() {
    let text = "# Lunch\n\npersona: Kim\n\npersona: Ada\n\n## Order\n\n- Waits\n  - for: Kim\n- Pays\n  - for: Ada\n";
    let mut play = Play::outline(text, 80, 24);
    play.keys("V Space Space");
    assert_eq!(place(&mut play), "3/5 Waits");
    play.keys("Home w w w Space Space");
    assert_eq!(place(&mut play), "3/4 Pays");
    assert!(play.text().contains("as Ada sees it"));
}

#[test]
fn every_page_of_any_map_is_drawn_on_any_screen() {
    let long = format!(
        "# {0}\n\n## {0}\n\n- {0} -2 !{0}\n\n## \u{914d}\u{9001}\u{914d}\u{9001}\n\n- \u{914d}\u{9001} +1\n",
        "unbreakable".repeat(30)
    );
    let many = format!("# Many\n\n## Stage\n\n{}", "- step -1 !hurts ~2\n".repeat(60));
    for text in [SHORT, "# Nothing\n", &long, &many] {
        for (width, height) in [(24, 7), (40, 10), (80, 24), (120, 40), (200, 60), (30, 50), (300, 8)] {
            let mut play = Play::outline(text, width, height);
            play.keys("V Space Space j j Space k Space Space G j j j j Left");
            play.app.session_mut().glyphs = Glyphs::ASCII;
            assert!(play.keys("Home Space").text().is_ascii() || text.contains('\u{914d}'));
        }
    }
}

#[test]
fn a_long_stage_shows_the_touchpoint_that_is_told() {
    let steps: Vec<String> = (0..60).map(|at| format!("- step {at:02} -1 !hurts {at:02}\n")).collect();
    let mut play = Play::outline(&format!("# Many\n\n## Stage\n\n{}", steps.concat()), 40, 10);
    play.keys("V Space");
    for at in 0..60 {
        play.keys("Space");
        let screen = play.text();
        assert!(screen.contains(&format!("step {at:02}")), "{screen}");
        assert!(screen.contains(&format!("hurts {at:02}")), "{screen}");
    }
}

#[test]
fn what_is_too_long_for_a_page_can_be_scrolled_to_its_end_and_not_beyond() {
    let pains: Vec<String> = (0..20).map(|at| format!(" !pain{at:02}")).collect();
    let mut play = Play::outline(&format!("# Map\n\n## Stage\n\n- Step{}\n", pains.concat()), 40, 10);
    play.keys("V Space Space");
    assert!(!play.text().contains("pain19"));
    for _ in 0..40 {
        play.keys("j");
    }
    assert!(play.text().contains("pain19"));
    play.keys("k");
    assert!(!play.text().contains("pain19"), "no key is lost beyond the end");
}

#[test]
fn the_timer_stands_in_the_title_and_on_every_page() {
    let mut play = Play::outline(SHORT, 80, 24);
    play.keys("t t Enter");
    play.event(Event::Tick(26));
    assert!(play.text().lines().next().unwrap().ends_with("no file yet  9:34"));
    for keys in ["V", "Space", "End", "Esc"] {
        assert!(play.keys(keys).text().lines().next().unwrap().ends_with("9:34"));
    }
    play.keys("t 1 t 5");
    assert!(play.text().contains("15:34"));
    play.keys("t s");
    assert!(!play.text().contains("15:34"));
    play.keys("t 1");
    assert_eq!(play.message(), "No timer runs; t t starts one.");
}

#[test]
fn what_is_no_time_is_not_started() {
    let mut play = Play::outline(SHORT, 80, 24);
    play.keys("t t \"soon\" Enter");
    assert_eq!(play.message(), "Write minutes, such as 10 or 2:30.");
    assert_eq!(play.app.session().timer, None);
    play.keys("Esc t t \"90\" Enter t t Enter");
    assert!(play.text().contains("1:30:00"), "the last length is suggested");
}

#[test]
fn the_timer_calm_pressing_and_over() {
    let mut play = Play::outline(SHORT, 80, 8);
    let mut seen = Vec::new();
    play.keys("t t \"2\" Enter");
    for seconds in [30, 40, 115] {
        play.event(Event::Tick(seconds));
        let screen = play.screen();
        let mut parts = screen.split("\n\n");
        let [text, styles] = [parts.next().unwrap(), parts.next().unwrap()]
            .map(|part| part.lines().next().unwrap().to_owned());
        seen.push(format!("{text}\n{styles}"));
    }
    insta::assert_snapshot!(seen.join("\n"), @"
    Lunch                                                        no file yet  1:30
    BBBBB                                                        ddddddddddd
    Lunch                                                        no file yet  0:50
    BBBBB                                                        ddddddddddd  pppp
    Lunch                                                  no file yet  over +1:05
    BBBBB                                                  ddddddddddd  pppppppppp
    ");
}

#[test]
fn a_touchpoint_on_its_page() {
    insta::assert_snapshot!(Play::sample(80, 24).keys("l l j j j Shift-F5 x").screen(), @"
     Buying a bike online  as-is · Maya, commuter · Jonas, weekend rider · P… 16/29

     █▀▀▄ █  █ █▀▀▄ ▄▀▀▀ █  █ ▄▀▀▄ ▄▀▀▀ █▀▀▀         ▄▀▀▄   █▀▀▀
     █▀▀  █  █ █▀█  █    █▀▀█ █▀▀█  ▀▀▄ █▀▀      ▀▀▀ █  █   ▀▀▀▄
     ▀     ▀▀  ▀  ▀  ▀▀▀ ▀  ▀ ▀  ▀ ▀▀▀  ▀▀▀▀          ▀▀  ▀ ▀▀▀

       △   +0.8 Puts the bike in the cart
       ▽   -0.6 Has to create an account  !2
       ▼   -1.2 Learns what shipping costs  !3
     ▌ ▼   -1.8 Pays by card
     ▌          Pain, catastrophe: Declined twice, no reason given
     ▌          Pain, major: The cart is empty after the second try
     ▌          Thought: Why again? And did I just pay twice?
     ▌          Opportunity: Keep the cart, and say what the bank said
       ◇   +0.2 Gets the confirmation
       Awareness    Consideration Purchase         Delivery     Riding
       ───── +0.5 ─ ────── +0.5 ─ ━━━━━━━━━ -0.5 ━ ───── -0.8 ─ ──────────── +1.5 ─
    +2             │             │                │            │     ⢀●     ●⡀
            ⢀⠤⠤●⢄  │         ⢀⡠⠒●⠒⠢⡀              │            │   ⣀⠔⠁       ⠈⠉⠑●
          ⢀⠔●    ⢣ │ ⢀●     ⢠●   │ ●⠢⡀            │           ⢠●⠉⠉●
     0 ┈ ⢠⠊┈ ┈ ┈ ┈●⠒⠊⠁ ⠑⡄┈ ⢠⠃┈ ┈ ┈ ┈ ⠈⢆┈ ┈ ┈ ┈ ┈⢀●⠑⠒⢄┈ ┈ ┈ ┈ ⢀⠇┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
        ●⠁         │    ⠈●⠔⠁     │     ●⢄⡀      ⡜ │  ●⡄      ⡎ │
                   │             │       ⠈●⠢⢄  ⡸  │   ⠘⡄   ●⠎  │
    -2             │             │           ⠉◆   │    ⠈●⠒⠊⠁   │

     BBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddddddddddddddddddddd ddddd

     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA222222222222222
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA222222222222222
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA222222222222222

       4   4444
       2   2222                         dddd
       1   1111                           dddd
     A 1   1111 BBBBBBBBBBBB
     A          pppppppppppppppppp
     A          pppppppppppp
     A          dddddddd
     A          dddddddddddd
       3   3333
       BBBBBBBBB    BBBBBBBBBBBBB AAAAAAAA         BBBBBBBB     BBBBBB
       ccccc444444c cccccc444444c AAAAAAAAA222222A ccccc222222c cccccccccccc555555c
    ddd            c             c                c            c     55     55
            55555  c         5555555              c            c   555       5555
          444    4 c 44     44   c 444            c           44444
    dddc 33c c c c3333 33c 33c c c c 33c c c c c33333c c c c 33c c c c c c c c c c c
        22         c    2222     c     222      2 c  22      2 c
                   c             c       1111  1  c   11   11  c
    ddd            c             c           1A   c    11111   c
    ");
}

#[test]
fn a_touchpoint_on_a_small_page_in_plain_symbols() {
    let mut play = Play::sample(40, 10);
    play.app.session_mut().glyphs = Glyphs::ASCII;
    play.app.session_mut().theme = Theme::new(Depth::None);
    insta::assert_snapshot!(play.keys("l l j j j Shift-F5 x").screen(), @"
     Buying a bike online  as-is - M~ 16/29
     P u r c h a s e     - 0 . 5
     > W   -1.8 Pays by card
     >          Pain, catastrophe: Declined
     >          twice, no reason given
     >          Pain, major: The cart is
     >          empty after the second tr v
    +2   .o.|    .o..     |      | .o  o.o
     0 o:o 'o'oo.o|.o:o. .o'o. ..oo. . . . .
    -2      |     |    o'@'  'oo'|

     BBBBBBBBBBBBBBBBBBBB
     BBBBBBBBBBBBBBBBBBBB
     B B   BBBB BBBBBBBBBBBB
     B          BBBBBBBBBBBBBBBBBB
     B
     B          BBBBBBBBBBBB
     B
         BBB     BBBB              BB  BBB

                       BBBB  BBBB
    ");
}

#[test]
fn the_outlook() {
    insta::assert_snapshot!(Play::sample(80, 24).keys("V End").screen(), @"
    Buying a bike online  as-is · Maya, commuter · Jonas, weekend rider · P… 29/29

    L o w e s t   m o m e n t s
      ▼ -2   Waits at home for a courier who never rings  Delivery
      ▼ -1.8 Pays by card  Purchase
      ▼ -1.4 Fetches the box from a depot out of town  Delivery
      ▼ -1.2 Learns what shipping costs  Purchase
      ▽ -0.8 Works out the frame size  Consideration

    W h a t   t o   d o   f i r s t
      1 Name the price with shipping on the page of the bike  Purchase, quick win
      2 Show reviews by height next to the size chart  Consideration, quick win
      3 Keep the cart, and say what the bank said  Purchase, quick win
      4 Let people pick a two-hour window and call ahead  Delivery, big bet
      5 A voucher for both when a friend orders  Riding, maybe










    BBBBBBBBBBBBBBBBBBBBdddddddddddddddddddddddddddddddddddddddddddddddddddd ddddd

    BBBBBBBBBBBBBBBBBBBBBBBBBBBB
      1 11                                              dddddddddd
      1 1111             dddddddddd
      1 1111                                         dddddddddd
      1 1111                           dddddddddd
      2 2222                         ddddddddddddddd

    BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      A                                                     ddddddddddddddddddddd
      A                                              dddddddddddddddddddddddddd
      A                                          ddddddddddddddddddddd
      A                                                 ddddddddddddddddddd
      A                                        ddddddddddddddd
    ");
}
