//! The lanes view: storyboards of moving and of editing cells in their place, and its screens.

use std::time::Duration;

use heartline::journey::{Document, Edit, Id, Ids, JourneyMap, Stage, Touchpoint};
use heartline::store;
use heartline::tui::Session;
use heartline::tui::glyphs::Glyphs;
use heartline::tui::layout::layout;
use heartline::tui::session::View;
use heartline::tui::theme::{Depth, Theme};
use heartline::tui::view::{lanes_sheet, view};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::play::{Effort, Play};

const SKETCH: &str = "# Buying a bike\n\n## Look\n\n- Sees an ad @social +1\n- Reads a test @web 0\n\n\
                      ## Buy\n\n- Pays by card @web -2\n  - pain: Declined twice ~3\n- Waits for the parcel\n\n\
                      ## Ride\n\n- First ride @road +2\n\n## Sell\n";

/// A small service blueprint with lanes of its own, metrics, and a stage that nobody has filled yet.
pub(crate) fn blueprint() -> JourneyMap {
    store::read(include_str!("../maps/blueprint.ron")).unwrap().map
}

/// Keys on the sketch in the lanes view, and the map after them.
#[track_caller]
fn typed(keys: &str) -> Play {
    let mut play = Play::outline(SKETCH, 80, 24);
    play.keys("v").keys(keys);
    play
}

/// The lines of a screen that contain this.
fn rows_with(play: &mut Play, what: &str) -> Vec<String> {
    play.text().lines().filter(|line| line.contains(what)).map(str::to_owned).collect()
}

#[test]
fn the_views_follow_each_other_and_keep_the_place() {
    let mut play = Play::outline(SKETCH, 80, 24);
    play.keys("l j v");
    assert_eq!((play.app.session().view, play.cursor().as_str()), (View::Lanes, "Waits for the parcel"));
    play.keys("h v");
    assert_eq!((play.app.session().view, play.cursor().as_str()), (View::Journey, "Pays by card"));
    play.keys("v");
    assert_eq!((play.app.session().view, play.cursor().as_str()), (View::Board, "Pays by card"));
    play.keys("v Esc");
    assert_eq!(play.app.session().view, View::Board);
}

#[test]
fn left_and_right_go_by_column_across_stages_and_onto_an_empty_one() {
    let mut play = typed("");
    let mut seen = vec![play.cursor()];
    for _ in 0..5 {
        seen.push(play.keys("l").cursor());
    }
    let journey =
        ["Sees an ad", "Reads a test", "Pays by card", "Waits for the parcel", "First ride", "[Sell]"];
    assert_eq!(seen, journey);
    assert_eq!(play.keys("l h h").cursor(), "Waits for the parcel");
    assert_eq!(play.keys("Home").cursor(), "Sees an ad");
}

#[test]
fn up_and_down_go_by_lane_from_the_name_of_the_stage_to_the_last_lane() {
    for (keys, field) in [
        ("e", "Title"),
        ("j e", "Channel"),
        ("j j e", "Emotion"),
        ("G e", "Pains"),
        ("G g g e", "Title"),
        ("j k k e", "Name"),
        ("k l j e", "Title"),
    ] {
        let screen = typed(keys).text();
        assert!(screen.contains(&format!(" {field} ")), "{keys} opens no {field}:\n{screen}");
    }
    assert_eq!(typed("k l").cursor(), "[Buy]");
    assert_eq!(typed("k l j").cursor(), "Pays by card");
}

#[test]
fn a_cell_is_edited_in_its_place_and_taken_over_as_one_step() {
    let mut play = typed("j l l e Ctrl-u \"app\" Enter");
    assert!(play.map().contains("- Pays by card @app -2"), "{}", play.map());
    assert!(play.app.session().overlays.is_empty());
    play.keys("u");
    assert!(play.map().contains("- Pays by card @web -2"), "{}", play.map());
    play.keys("j e Ctrl-u \"-1,5\" Esc");
    assert!(play.map().contains("- Pays by card @web -1.5"), "{}", play.map());
}

#[test]
fn tab_fills_a_lane_at_talking_speed() {
    let mut play = typed("j e Ctrl-u \"tv\" Tab Ctrl-u \"forum\" Tab Tab \"home\" Tab Ctrl-u \"park\" Tab");
    for line in [
        "- Sees an ad @tv +1",
        "- Reads a test @forum 0",
        "- Pays by card @web -2",
        "- Waits for the parcel @home",
        "- First ride @park +2",
    ] {
        assert!(play.map().contains(line), "{line} is not in\n{}", play.map());
    }
    assert!(play.app.session().overlays.is_empty(), "behind the last cell there is none");
    play.keys("u u");
    assert!(play.map().contains("- Waits for the parcel\n"), "each cell is a step of its own");
    assert!(play.map().contains("- Reads a test @forum 0"));
}

#[test]
fn shift_tab_goes_back_and_the_names_of_stages_follow_each_other_too() {
    let play = typed("l l e Ctrl-u \"Pays\" Shift-Tab Ctrl-u \"Reads\" Enter");
    assert!(play.map().contains("- Reads @web") && play.map().contains("- Pays @web"), "{}", play.map());
    let play = typed("k e Ctrl-u \"First\" Tab Ctrl-u \"Second\" Enter");
    assert!(play.map().contains("## First") && play.map().contains("## Second"), "{}", play.map());
}

#[test]
fn a_list_gets_a_line_by_alt_enter_and_by_ctrl_j() {
    let mut play = typed("G l l e Alt-Enter \"no reason given ~4\" Ctrl-j \"twice\" Enter");
    for line in ["pain: Declined twice ~3", "pain: no reason given ~4", "pain: twice"] {
        assert!(play.map().contains(line), "{line} is not in\n{}", play.map());
    }
    play.keys("u");
    assert!(!play.map().contains("no reason given"), "all lines of a cell are one step");
}

#[test]
fn a_cell_that_cannot_be_taken_over_stays_open_and_says_why() {
    let mut play = typed("j j e Ctrl-u \"good\" Enter");
    assert!(play.message().contains("a score is a number from -2 to +2"), "{}", play.message());
    assert!(play.text().contains(" Emotion "), "the editor stays open");
    play.keys("Tab");
    assert!(play.app.session().overlays.len() == 1, "the second time it is left as it was, and Tab goes on");
    assert!(play.map().contains("- Sees an ad @social +1"), "{}", play.map());
}

#[test]
fn what_is_pasted_into_a_cell_stays_in_it() {
    let mut play = typed("G e");
    play.paste("slow\nugly").keys("Enter");
    assert!(play.map().contains("  - pain: slow\n  - pain: ugly\n- Reads a test"), "{}", play.map());
}

#[test]
fn the_keys_of_the_board_work_in_a_lane() {
    for (keys, line) in [
        ("j l l 5", "- Pays by card @web +2"),
        ("G l p \"dull ~1\" Enter", "pain: dull ~1"),
        ("j a \"Asks a friend\" Enter Esc", "- Sees an ad @social +1\n- Asks a friend\n- Reads a test"),
        ("j l l d d", "## Buy\n\n- Waits for the parcel"),
        ("j l l l L", "## Ride\n\n- Waits for the parcel\n- First ride"),
        ("j H l H", "- Reads a test @web 0\n- Sees an ad"),
        ("j l l H", "- Reads a test @web 0\n- Pays by card"),
        ("End j a \"Finds a buyer\" Enter", "## Sell\n\n- Finds a buyer"),
    ] {
        let map = typed(keys).map();
        assert!(map.contains(line), "after {keys}:\n{map}");
    }
}

#[test]
fn lanes_without_a_word_come_when_asked_for() {
    let mut play = typed("");
    assert!(play.text().contains(". shows 14 more lanes"), "{}", play.text());
    assert!(!play.text().contains("Motivations"));
    play.keys(".");
    assert!(play.text().contains("Actions") && play.message().contains("All 17 lanes"), "{}", play.text());
    play.keys("G");
    assert!(play.text().contains("Owner"), "{}", play.text());
    play.keys("e \"Ann\" Enter .");
    assert!(play.text().contains("Owner") && !play.text().contains("Actions"), "{}", play.text());
}

#[test]
fn an_own_lane_stands_by_its_role_and_takes_what_is_typed() {
    let mut play = Play::on(blueprint(), 120, 80);
    play.keys("Esc v");
    let screen = play.text();
    let at = |name: &str| screen.lines().position(|line| line.starts_with(&format!(" {name}"))).unwrap();
    assert!(
        at("Support") < at("City council") && at("City council") < at("Thoughts") && at("Owner") < at("Law")
    );
    play.keys("G l l e \"Helmets are advised\" Alt-Enter \"Liability\" Enter");
    let notes = &play.app.document().map().stages[1].touchpoints[0].notes;
    let law: Id = play.app.document().map().lanes[1].id;
    let touchpoint = &play.app.document().map().stages[1].touchpoints[0];
    let entries: Vec<&str> = touchpoint.entries_of(law).map(|note| note.text.as_str()).collect();
    assert_eq!(entries, ["Helmets are advised", "Liability"], "{notes:?}");
    play.keys("e Ctrl-u Backspace Enter");
    let touchpoint = &play.app.document().map().stages[1].touchpoints[0];
    assert_eq!(touchpoint.entries_of(law).count(), 1);
    assert_eq!(rows_with(&mut play, "Helmets are").len(), 1);
}

#[test]
fn the_lines_of_a_blueprint_follow_from_its_lanes() {
    let mut play = Play::on(blueprint(), 120, 60);
    play.keys("Esc v");
    let screen = play.text();
    let order: Vec<&str> = screen
        .lines()
        .filter_map(|line| {
            let names = ["Actions", "Line of interaction", "Frontstage", "Line of visibility", "Backstage"];
            let more = ["Line of internal interaction", "Support"];
            names.into_iter().chain(more).find(|name| {
                line.starts_with(&format!(" {name}")) || line.contains(&format!(" {name} \u{2501}"))
            })
        })
        .collect();
    let expected = [
        "Actions",
        "Line of interaction",
        "Frontstage",
        "Line of visibility",
        "Backstage",
        "Line of internal interaction",
        "Support",
    ];
    assert_eq!(order, expected, "{screen}");
}

#[test]
fn metrics_are_one_cell_of_the_stage() {
    let mut play = Play::on(blueprint(), 120, 80);
    play.keys("Esc v");
    assert!(play.text().contains("53.5% \u{2581}\u{2584}\u{2588}\u{2587} -1.5 worse"), "{}", play.text());
    play.keys("G k k e");
    assert!(play.text().contains("Searches that end"), "{}", play.text());
}

#[test]
fn others_may_delete_what_is_being_edited() {
    let mut play = typed("j l l e \"x\"");
    let id = play.app.document().map().stages[1].touchpoints[0].id;
    play.app.apply(Edit::Remove { id }).unwrap();
    play.keys("Enter");
    assert!(play.message().contains("deleted meanwhile"), "{}", play.message());
}

#[test]
fn maps_without_anything_to_put_into_a_grid_are_shown() {
    for map in ["# T\n", "# T\n\n## One\n", "# T\n\n## One\n\n## Two\n", "# T\n\n## One\n\n- Only\n"] {
        for (width, height) in [(24, 7), (40, 10), (80, 24), (200, 60)] {
            let mut play = Play::outline(map, width, height);
            play.keys("v l j j j h k G e Esc Esc . g g");
            assert!(!play.text().is_empty());
        }
    }
}

#[test]
fn long_words_and_wide_characters_stay_in_their_cells() {
    let long = "Donaudampfschifffahrtsgesellschaft";
    let map = format!(
        "# T\n\n## {long}\n\n- {long} @{long}\n  - pain: {long}\n\n## \u{65e5}\u{672c}\u{8a9e}\n\n\
         - \u{65e5}\u{672c}\u{8a9e}\u{306e}\u{9577}\u{3044}\u{984c}\u{540d}\u{3067}\u{3059} @\u{99c5}\n"
    );
    for (width, height) in [(24, 7), (40, 10), (80, 24)] {
        let mut play = Play::outline(&map, width, height);
        play.keys("v j j j");
        for line in play.text().lines() {
            assert!(heartline::text::width(line) <= usize::from(width), "{line}");
        }
    }
    let mut play = Play::outline(&map, 80, 24);
    let screen = play.keys("v").text();
    assert!(screen.contains("Donaudampfschi") && screen.contains("\u{65e5}\u{672c}\u{8a9e}"), "{screen}");
}

#[test]
fn a_printed_grid_has_every_column_and_is_plain_on_request() {
    let document = Document::new(blueprint());
    for width in [20, 40, 80, 300] {
        let pictures = lanes_sheet(&document, width, Theme::new(Depth::None), Glyphs::ASCII);
        let text: String = pictures.iter().flat_map(|picture| &picture.content).map(Cell::symbol).collect();
        assert!(text.is_ascii(), "{width}");
        for word in ["Sees", "Opens", "Unlocks", "Rides", "Gives", "Find", "Ride", "Pay", "Law", "#"] {
            assert!(text.contains(word), "{word} is not on the sheet {width} cells wide");
        }
    }
    assert!(lanes_sheet(&Document::new(nothing()), 80, Theme::default(), Glyphs::UNICODE).len() < 5);
}

fn nothing() -> JourneyMap {
    JourneyMap::new(Ids::new(2).next('m'))
}

#[test]
fn ten_thousand_touchpoints_are_drawn_as_fast_as_ten() {
    let mut ids = Ids::new(3);
    let mut map = nothing();
    for number in 0..100 {
        let mut stage = Stage::new(ids.next('s'), format!("Stage {number}"));
        let touchpoint = |_| Touchpoint::new(ids.next('t'), "Something happens here again");
        stage.touchpoints = (0..100).map(touchpoint).collect();
        map.stages.push(stage);
    }
    let document = Document::new(map);
    let mut session = Session::new(&document, (120, 40), Ids::new(1));
    session.view = View::Lanes;
    session.cursor.stage = 99;
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let began = Effort::begin();
    for _ in 0..10 {
        let frame = layout(&session, &document);
        session.scroll = frame.scroll.clone();
        view(&session, &document, &frame, &mut buffer);
    }
    let each = began.spent() / 10;
    println!("a frame of the lanes of 10,000 touchpoints: {each:?}");
    assert!(each < Duration::from_millis(500), "{each:?}");
}

#[test]
fn a_sketch_at_80x24() {
    insta::assert_snapshot!(Play::outline(SKETCH, 80, 24).keys("v l l j j j").screen(), @"
     Buying a bike                                                      no file yet
                  │ Look                           │ Buy                          2›
                  │───────────────────────── +0.5 ─┼━━━━━━━━━━━━━━━━━━━━━━━━ -2.0 ━━
                  │ Sees an ad     ┊ Reads a test  │ Pays by card  ┊ Waits for the
                  │                ┊               │               ┊ parcel
    ──────────────┼────────────────────────────────┼────────────────────────────────
     Channel      │ social         ┊ web           │ web           ┊
    ──────────────┼────────────────────────────────┼────────────────────────────────
     Curve        │ △ +1           ┊ ◇ 0           │ ▼ -2          ┊ ·
               +2 │                ┊               │               ┊
                  │        ●⠤⠤⠤⠤⣀⣀⣀⣀⣀              │               ┊
                0 │┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ⠉⠉⠉⠉⠒⠒⠒●⠤⢄⣀⣀┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                  │                ┊             ⠉⠉⠒⠢⠤⢄⣀⡀          ┊
               -2 │                ┊               │    ⠈⠉⠑⠒◆      ┊
    ──────────────┼────────────────────────────────┼────────────────────────────────
     Pains        │                ┊               │▌!3 Declined   ┊
                  │                ┊               │▌   twice      ┊
    ────────────────────────────────────────────────────────────────────────────────
                    . shows 14 more lanes



     ◆ Pays by card  -2  Buy
     a add  e edit  1-5 feel  p pain  A stage  o more  : commands  q quit    ? help

     BBBBBBBBBBBBB                                                      ddddddddddd
                  c BBBB                           c AAA                         AAA
                  cccccccccccccccccccccccccc444444ccAAAAAAAAAAAAAAAAAAAAAAAA111111AA
                  c                c               c AAAAAAAAAAAA  c
                  c                c               c               c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                  c hhhhhh         c hhh           c hhh           c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                  c 4444           c 333           c 1111          c d
               dddc                c               c               c
                  c        4444444444              c               c
               dddcc c c c c c c c c 333333333333c c c c c c c c c c c c c c c c c c
                  c                c             22222222          c
               dddc                c               c    1111A      c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     AAAAA        c                c               cApp BBBBBBBB   c
                  c                c               cA   BBBBB      c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                    Adddddddddddddddddddd



     AABBBBBBBBBBBB  11  ddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd    Addddd
    ");
}

#[test]
fn a_sketch_at_40x10_with_a_cell_being_edited() {
    insta::assert_snapshot!(Play::outline(SKETCH, 40, 10).keys("v l l G e").screen(), @"
     Buying a bike              no file yet
     ‹1 Look           │ Buy              3›
     Reads a test      │ Pays by card
    ─ Channel ─────────┼────────────────────
     web               │ web
    ─ Curve ───────────┼────────────────────
    ╭─ Pains ──────────────────────────────╮
    │ Declined twice ~3                    │
    ╰──────────────────────────────────────╯
     Enter done   Tab next cell

     BBBBBBBBBBBBB              ddddddddddd
     AAABBBB           c AAA             AAA
                       c AAAAAAAAAAAA
    cdddddddddcccccccccccccccccccccccccccccc
     hhh               c hhh
    cdddddddcccccccccccccccccccccccccccccccc
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    A                                      A
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
     dddddddddddddddddddddddddd
    caret 19,7
    ");
}

#[test]
fn a_blueprint_at_80x24() {
    insta::assert_snapshot!(Play::on(blueprint(), 80, 24).keys("Esc v l l j j j j").screen(), @"
     Renting a city bike  Maya, commuter                                no file yet
                  │ Find                           │ Ride                         2›
                  │───────────────────────── +0.8 ─┼━━━━━━━━━━━━━━━━━━━━━━━━ +0.3 ━━
                  │ Sees a station ┊ Opens the app │ Unlocks the   ┊ Rides to work
                  │ on the corner  ┊               │ bike          ┊
    ──────────────┼────────────────────────────────┼─────────────────────────── ↑1 ─
     Actions      │ Walks to the   ┊ Looks for the │ Holds the     ┊
                  │ office and     ┊ nearest free  │ phone to the  ┊
                  │ passes a row   ┊ bike          │ lock, twice   ┊
                  │ of bikes       ┊               │               ┊
    ──────────────┼────────────────────────────────┼────────────────────────────────
     Channel      │ street         ┊ app           │ app           ┊ road
    ──────────────┼────────────────────────────────┼────────────────────────────────
     Curve        │ △ +1           ┊ △ +0.5        │▌▼ -1.5        ┊ ▲ +2
               +2 │                ┊               │▌              ┊      ⣀⠤●
                  │        ●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀       │▌              ┊  ⢀⡠⠔⠊
                0 │┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈●⠉⠑⠒⠢⠤⣀⡀▌┈ ┈ ┈ ┈ ┈ ┈ ┈ ⣀⠤⠒⠁┈ ┈ ┈ ┈ ┈ ┈ ┈
                  │                ┊               ⠈▌⠒⠢⠤⢄⣀⣀⣀⢀⣀⣀⡠⠤⠒⠉┊
               -2 │                ┊               │▌       ◆      ┊
    ━ Line of interaction ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     Frontstage   │                ┊ Shows bikes   │ Lock opens    ┊
     ↓11          │                ┊ within 500 m  │ and blinks   …┊
     ◆ Unlocks the bike  -1.5  Ride
     a add  e edit  1-5 feel  p pain  A stage  o more  : commands  q quit    ? help

     BBBBBBBBBBBBBBBBBBBdddddddddddddddd                                ddddddddddd
                  c BBBB                           c AAAA                        AAA
                  cccccccccccccccccccccccccc444444ccAAAAAAAAAAAAAAAAAAAAAAAA444444AA
                  c                c               c AAAAAAAAAAA   c
                  c                c               c AAAA          c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAAAAc
                  c                c               c               c
                  c                c               c               c
                  c                c               c               c
                  c                c               c               c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                  c hhhhhh         c hhh           c hhh           c hhhh
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     AAAAA        c 4444           c 444444        cA111111        c 5555
               dddc                c               cA              c      555
                  c        44444444444444444       cA              c  4444
               dddcc c c c c c c c c c c c c43333333Ac c c c c c c 3333c c c c c c c
                  c                c               2A22222222222222c
               dddc                c               cA       A      c
    cBBBBBBBBBBBBBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                  c                c               c               c
     AAA          c                c               c              dc
     AABBBBBBBBBBBBBBBB  1111  dddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddddddd  Addddd    Addddd
    ");
}

#[test]
fn a_blueprint_at_120x40() {
    insta::assert_snapshot!(Play::on(blueprint(), 120, 40).keys("Esc v l j j e").screen(), @"
     Renting a city bike  Maya, commuter                                                                        no file yet
                   │ Find                              │ Ride                                             │ Pay
                   │━━━━━━━━━━━━━━━━━━━━━━━━━━━━ +0.8 ━┼─────────────────────────────────────────── +0.3 ─┼─────────────────
                   │ Sees a station  ┊ Opens the app   │ Unlocks the    ┊ Rides to work  ┊ Gives it back  │
                   │ on the corner   ┊                 │ bike           ┊                ┊ at a full      │
                   │                 ┊                 │                ┊                ┊ station        │
    ───────────────┼───────────────────────────────────┼──────────────────────────────────────────────────┼─────────────────
     Physical      │ Station, bikes, ┊ Map with free   │ Lock with a    ┊ Bike, basket,  ┊                │
     evidence      │ price board     ┊ bikes           │ light          ┊ bell           ┊                │
    ───────────────┼─────────────────╭─ Action ─────────────────────────────────╮─────────────────────────┼─────────────────
     Actions       │ Walks to the    │ Looks for the nearest free bike          │        ┊ Looks for a    │
                   │ office and      │                                          │        ┊ free dock      │
                   │ passes a row of │                                          │        ┊                │
                   │ bikes           │                                          │        ┊                │
    ───────────────┼─────────────────╰──────────────────────────────────────────╯─────────────────────────┼─────────────────
     Channel       │ street          ┊ app             │ app            ┊ road           ┊ station        │
    ───────────────┼───────────────────────────────────┼──────────────────────────────────────────────────┼─────────────────
     Curve         │ △ +1            ┊ △ +0.5          │ ▼ -1.5         ┊ ▲ +2           ┊ ·              │
                +2 │                 ┊                 │                ┊       ⡠●       ┊                │
                   │                 ┊                 │                ┊    ⣀⠔⠉         ┊                │
                   │         ●⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠢⠤⠤◆⣀      │                ┊ ⢀⡠⠊            ┊                │
                 0 │┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈┊┈ ┈ ┈ ┈ ┈ ┈⠉⠑⠢⢄⡀┈│┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ⣀⠔⠁ ┈ ┈ ┈ ┈ ┈ ┈ ┈┊┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                   │                 ┊               ⠈⠉⠒⠤⣀           ⣀⠤⠊┊                ┊                │
                   │                 ┊                 │  ⠉⠑⠒⠤⠤⠤●⠤⠤⠒⠉   ┊                ┊                │
                -2 │                 ┊                 │                ┊                ┊                │
    ━ Line of interaction ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     Frontstage    │                 ┊ Shows bikes     │ Lock opens and ┊                ┊ Host at the    │
                   │                 ┊ within 500 m    │ blinks green   ┊                ┊ busiest        │
                   │                 ┊                 │                ┊                ┊ stations       │
    ━ Line of visibility ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     Backstage     │                 ┊ Crew moves      │ Lock is asked  ┊                ┊                │
                   │                 ┊ bikes at night  │ by radio; the  ┊                ┊                │
                   │                 ┊                 │ answer takes   ┊                ┊                │
                   │                 ┊                 │ up to 20 s     ┊                ┊                │
    ━ Line of internal interaction ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     Support       │ City grants the ┊ · Position      │ Mobile network ┊                ┊                │
                   │ pavement        ┊   service       │                ┊                ┊                │
     ↓9            │                 ┊ · Payment      …│                ┊                ┊                │
     ◆ Opens the app  +0.5  Find
     Enter done   Tab next cell   Alt-Enter new line   Ctrl-s save   Alt-u undo

     BBBBBBBBBBBBBBBBBBBdddddddddddddddd                                                                        ddddddddddd
                   c AAAA                              c BBBB                                             c BBB
                   cAAAAAAAAAAAAAAAAAAAAAAAAAAAA444444Acccccccccccccccccccccccccccccccccccccccccccc444444ccccccccccccccccccc
                   c                 c AAAAAAAAAAAAA   c                c                c                c
                   c                 c                 c                c                c                c
                   c                 c                 c                c                c                c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                   c                 c                 c                c                c                c
                   c                 c                 c                c                c                c
    cccccccccccccccccccccccccccccccccAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAccccccccccccccccccccccccccccccccccccccccccc
     AAAAAAA       c                 A                                          A        c                c
                   c                 A                                          A        c                c
                   c                 A                                          A        c                c
                   c                 A                                          A        c                c
    cccccccccccccccccccccccccccccccccAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAccccccccccccccccccccccccccccccccccccccccccc
                   c hhhhhh          c hhh             c hhh            c hhhh           c hhhhhhh        c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                   c 4444            c 444444          c 111111         c 5555           c d              c
                dddc                 c                 c                c       55       c                c
                   c                 c                 c                c    555         c                c
                   c         444444444444444444A4      c                c 444            c                c
                dddcc c c c c c c c ccc c c c c c33333ccc c c c c c c c 333 c c c c c c ccc c c c c c c c c c c c c c c c c
                   c                 c               22222           222c                c                c
                   c                 c                 c  11111111111   c                c                c
                dddc                 c                 c                c                c                c
    cBBBBBBBBBBBBBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                   c                 c                 c                c                c                c
                   c                 c                 c                c                c                c
                   c                 c                 c                c                c                c
    cBBBBBBBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                   c                 c                 c                c                c                c
                   c                 c                 c                c                c                c
                   c                 c                 c                c                c                c
                   c                 c                 c                c                c                c
    cBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                   c                 c d               c                c                c                c
                   c                 c                 c                c                c                c
     AA            c                 c d              dc                c                c                c
     AABBBBBBBBBBBBB  4444  dddd
     dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    caret 66,10
    ");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a picture of sixty rows, and their styles")]
fn a_blueprint_at_200x60() {
    insta::assert_snapshot!(Play::on(blueprint(), 200, 60).keys("Esc v G k k l l").screen(), @"
     Renting a city bike  Maya, commuter                                                                                                                                                        no file yet
                       │ Find                                          │ Ride                                                                  │ Pay
                       │──────────────────────────────────────── +0.8 ─┼━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ +0.3 ━┼────────────────────────
                       │ Sees a station on the ┊ Opens the app         │ Unlocks the bike      ┊ Rides to work         ┊ Gives it back at a    │
                       │ corner                ┊                       │                       ┊                       ┊ full station          │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼─────────────────── ↑1 ─
     Actions           │ Walks to the office   ┊ Looks for the nearest │ Holds the phone to    ┊                       ┊ Looks for a free dock │
                       │ and passes a row of   ┊ free bike             │ the lock, twice       ┊                       ┊                       │
                       │ bikes                 ┊                       │                       ┊                       ┊                       │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Channel           │ street                ┊ app                   │ app                   ┊ road                  ┊ station               │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Curve             │ △ +1                  ┊ △ +0.5                │ ▼ -1.5                ┊ ▲ +2                  ┊ ·                     │
                    +2 │                       ┊                       │                       ┊          ⢀⡠●          ┊                       │
                       │                       ┊                       │                       ┊        ⡠⠒⠁            ┊                       │
                       │            ●⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⡀                 │                       ┊     ⣀⠔⠉               ┊                       │
                       │                       ┊     ⠈⠉⠉⠉⠑⠒⠒●⠤⣀⣀       │                       ┊  ⢀⠤⠊                  ┊                       │
                     0 │┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈┊┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ⠉⠒⠢⢄⡀ ┈│┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈┊⡠⠔⠁ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈┊┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈│┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈ ┈
                       │                       ┊                    ⠈⠉⠒⠤⣀                    ⡠⠔⠉                       ┊                       │
                       │                       ┊                       │ ⠉⠑⠢⠤⣀⡀          ⣀⠤⠒⠉  ┊                       ┊                       │
                       │                       ┊                       │      ⠈⠉⠒⠒⠒⠒◆⠒⠒⠊⠉      ┊                       ┊                       │
                    -2 │                       ┊                       │                       ┊                       ┊                       │
    ━ Line of interaction ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     Frontstage        │                       ┊ Shows bikes within    │ Lock opens and blinks ┊                       ┊ Host at the busiest   │
                       │                       ┊ 500 m                 │ green                 ┊                       ┊ stations              │
    ━ Line of visibility ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     Backstage         │                       ┊ Crew moves bikes at   │ Lock is asked by      ┊                       ┊                       │
                       │                       ┊ night                 │ radio; the answer     ┊                       ┊                       │
                       │                       ┊                       │ takes up to 20 s      ┊                       ┊                       │
    ━ Line of internal interaction ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
     Support           │ City grants the       ┊ · Position service    │ Mobile network        ┊                       ┊                       │
                       │ pavement              ┊ · Payment provider    │                       ┊                       ┊                       │
                       │                       ┊   checks the card     │                       ┊                       ┊                       │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     City council      │ Permit for 12         ┊                       │                       ┊                       ┊                       │
                       │ stations              ┊                       │                       ┊                       ┊                       │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Thoughts          │ Could I ride home on  ┊                       │                       ┊                       ┊                       │
                       │ one of these?         ┊                       │                       ┊                       ┊                       │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Pains             │                       ┊                       │ !3 The lock answers   ┊                       ┊ !4 No free dock, and  │
                       │                       ┊                       │    too late           ┊                       ┊    the meter runs on  │
                       │                       ┊                       │ ! No light when the   ┊                       ┊                       │
                       │                       ┊                       │   battery is low      ┊                       ┊                       │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Opportunities     │                       ┊                       │ Unlock without the    ┊                       ┊                       │
                       │                       ┊                       │ network               ┊                       ┊                       │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Evidence          │                       ┊                       │ · Ride-along, 8       ┊                       ┊                       │
                       │                       ┊                       │   people              ┊                       ┊                       │
                       │                       ┊                       │ · Support log         ┊                       ┊                       │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Metrics           │ Searches that end at a bike                   │▌Rides  1377 a day ▁█ +173                                             │
                       │ 53.5% ▁▄█▇ -1.5 worse                         │▌Complaints  36 ▁█ +5 worse                                            │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Owner             │                       ┊                       │                       ┊ Fleet team            ┊                       │
    ───────────────────┼───────────────────────────────────────────────┼───────────────────────────────────────────────────────────────────────┼────────────────────────
     Law               │                       ┊                       │                       ┊                       ┊                       │
     ◆ Unlocks the bike  -1.5  Ride
     a add  e edit  1-5 feel  p pain  A stage  o more  / find  v view  : commands  Ctrl-s save  q quit                                                                                               ? help

     BBBBBBBBBBBBBBBBBBBdddddddddddddddd                                                                                                                                                        ddddddddddd
                       c BBBB                                          c AAAA                                                                  c BBB
                       ccccccccccccccccccccccccccccccccccccccccc444444ccAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA444444Accccccccccccccccccccccccc
                       c                       c                       c AAAAAAAAAAAAAAAA      c                       c                       c
                       c                       c                       c                       c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccAAAAc
                       c                       c                       c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c hhhhhh                c hhh                   c hhh                   c hhhh                  c hhhhhhh               c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c 4444                  c 444444                c 111111                c 5555                  c d                     c
                    dddc                       c                       c                       c          555          c                       c
                       c                       c                       c                       c        555            c                       c
                       c            444444444444444444                 c                       c     444               c                       c
                       c                       c     44444444444       c                       c  444                  c                       c
                    dddcc c c c c c c c c c c ccc c c c c c c c 33333 ccc c c c c c c c c c c cc333 c c c c c c c c c ccc c c c c c c c c c c ccc c c c c c c c c c c c
                       c                       c                    22222                    222                       c                       c
                       c                       c                       c 222222          2222  c                       c                       c
                       c                       c                       c      111111A1111      c                       c                       c
                    dddc                       c                       c                       c                       c                       c
    cBBBBBBBBBBBBBBBBBBBBBcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
    cBBBBBBBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
    cBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c d                     c                       c                       c                       c
                       c                       c d                     c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c pp                    c                       c pp                    c
                       c                       c                       c                       c                       c                       c
                       c                       c                       c p                     c                       c                       c
                       c                       c                       c                       c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c                       c                       c                       c
                       c                       c                       c                       c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c d                     c                       c                       c
                       c                       c                       c                       c                       c                       c
                       c                       c                       c d                     c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
     AAAAAAA           c                                               cABBBBB             dd dddd                                             c
                       c       dddd 1111111111                         cABBBBBBBBBB     dd 11111111                                            c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c                       c                       c                       c
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
                       c                       c                       c                       c                       c                       c
     AABBBBBBBBBBBBBBBB  1111  dddd
     Adddd  Addddd  AAAddddd  Addddd  Adddddd  Addddd  Addddd  Addddd  Addddddddd  AAAAAAddddd  Addddd                                                                                               Addddd
    ");
}

#[test]
fn more_lanes_are_told_of_on_the_left_or_on_a_rule_and_never_in_a_cell() {
    let wide = rows_with(Play::on(blueprint(), 80, 24).keys("Esc v l l j j j j"), "\u{2193}");
    assert!(wide.len() == 1 && wide[0].starts_with(" \u{2193}11 "), "{wide:?}");
    let narrow = rows_with(Play::on(blueprint(), 40, 10).keys("Esc v l l G k k k k k"), "\u{2193}");
    assert!(narrow.len() == 1 && narrow[0].ends_with("\u{2500} \u{2193}5 \u{2500}"), "{narrow:?}");
}

#[test]
fn a_blueprint_at_40x10() {
    insta::assert_snapshot!(Play::on(blueprint(), 40, 10).keys("Esc v l l G k k k k k").screen(), @"
     Renting a city bike        no file yet
     ‹1 Find           │ Ride             3›
     Opens the app     │ Unlocks the bike
    ─ Pains ───────────┼─────────────── ↑9 ─
                       │▌!3 The lock
                       │▌   answers too
                       │▌   late          …
    ─ Opportunities ───┼─────────────── ↓5 ─
                       │ Unlock without   …
     a add  1-5 feel  : commands     ? help

     BBBBBBBBBBBBBBBBBBB        ddddddddddd
     AAABBBB           c AAAA            AAA
                       c AAAAAAAAAAAAAAAA
    cAAAAAAAcccccccccccccccccccccccccccAAAAc
                       cApp BBBBBBBB
                       cA   BBBBBBBBBBB
                       cA   BBBB          d
    cdddddddddddddddcccccccccccccccccccAAAAc
                       c                  d
     Adddd  AAAddddd  Addddddddd     Addddd
    ");
}
