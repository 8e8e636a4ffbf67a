//! What is hit where, at every size, and what two clicks and the wheel do.

use super::*;
use crate::journey::outline;
use crate::journey::template::sample;
use crate::journey::{Ids, JourneyMap};
use crate::tui::Event;
use crate::tui::layout::Layout;
use crate::tui::update;

const SIZES: [(u16, u16); 6] = [(24, 7), (40, 10), (80, 24), (100, 20), (120, 40), (200, 60)];

fn session_on(document: &Document, size: (u16, u16)) -> Session {
    Session::new(document, size, Ids::new(1))
}

/// A map of this many stages with this many touchpoints each.
fn map_of(stages: usize, cards: usize) -> JourneyMap {
    let stage = |stage| {
        let cards: Vec<String> = (0..cards).map(|card| format!("- Card {stage}.{card} @web +1\n")).collect();
        format!("\n## Stage {stage}\n\n{}", cards.concat())
    };
    let stages: Vec<String> = (0..stages).map(stage).collect();
    let text = format!("# A journey\n{}", stages.concat());
    outline::read(&text).0
}

fn mouse(gesture: Gesture, column: u16, row: u16) -> Event {
    at(gesture, column, row, 0)
}

fn at(gesture: Gesture, column: u16, row: u16, millis: u64) -> Event {
    Event::Mouse(Mouse { gesture, column, row, shift: false, at: Duration::from_millis(millis) })
}

fn seen(session: &Session, document: &Document) -> Layout {
    layout(session, document)
}

#[test]
fn every_cell_of_a_card_and_of_a_header_is_that_card_and_that_stage() {
    let document = Document::new(sample());
    for size in SIZES {
        let session = session_on(&document, size);
        let layout = seen(&session, &document);
        let mut marks = 0;
        for column in &layout.columns {
            for x in column.area.x..column.area.right() {
                for y in [1, 2] {
                    match hit(&layout, &document, x, y) {
                        Target::Hidden(Way::Right) if y == 1 => marks += 1,
                        target => assert_eq!(target, Target::Stage(column.stage), "{size:?} {x},{y}"),
                    }
                }
                for spot in &column.cards {
                    let card = Target::Card { stage: column.stage, card: spot.card };
                    for y in spot.y..spot.y + spot.height {
                        assert_eq!(hit(&layout, &document, x, y), card, "{size:?} {x},{y}");
                    }
                }
            }
        }
        // A number of one digit, and an arrow.
        assert_eq!(marks, if layout.hidden.1 > 0 { 2 } else { 0 }, "{size:?}");
        assert_eq!(hit(&layout, &document, 0, 0), Target::Nothing, "the title");
        assert_eq!(hit(&layout, &document, 0, size.1 - 1), Target::Nothing, "the hint line");
        assert_eq!(hit(&layout, &document, u16::MAX, u16::MAX), Target::Nothing);
        if let Some(pane) = layout.pane {
            assert_eq!(hit(&layout, &document, pane.x, pane.y), Target::Pane);
        }
    }
}

#[test]
fn a_dot_of_the_curve_is_its_touchpoint() {
    let document = Document::new(sample());
    for size in SIZES {
        let session = session_on(&document, size);
        let layout = seen(&session, &document);
        for column in &layout.columns {
            let count = document.map().stages[column.stage].touchpoints.len();
            // Where dots share a cell, one of them is meant.
            for card in (0..count).filter(|_| count * 2 < usize::from(column.area.width)) {
                let x = (column.dot(card, count) / 2.0) as u16;
                let dot = Target::Dot { stage: column.stage, card };
                assert_eq!(hit(&layout, &document, x, layout.curve.y), dot, "{size:?}");
            }
        }
    }
}

#[test]
fn among_the_lanes_and_on_the_whole_curve_everything_visible_can_be_hit() {
    let document = Document::new(sample());
    for size in SIZES {
        let mut session = session_on(&document, size);
        session.view = View::Lanes;
        let layout = seen(&session, &document);
        let grid = layout.lanes.as_ref().unwrap();
        for column in &grid.columns {
            let (stage, card) = (column.stage, column.card);
            assert_eq!(hit(&layout, &document, column.x, grid.stages.y), Target::Stage(stage));
            let title = Target::Card { stage, card: card.unwrap() };
            assert_eq!(hit(&layout, &document, column.x, grid.titles.y), title);
            for band in grid.bands.iter().filter(|band| band.area.height > 0) {
                let cell = Target::Cell { stage, card, holds: band.lane.holds };
                assert_eq!(hit(&layout, &document, column.x, band.area.y), cell, "{size:?}");
            }
        }
        session.view = View::Journey;
        let layout = seen(&session, &document);
        let reached: std::collections::HashSet<_> = (0..size.0)
            .filter_map(|x| match hit(&layout, &document, x, layout.curve.y) {
                Target::Dot { stage, card } => Some((stage, card)),
                _ => None,
            })
            .collect();
        let touchpoints: usize = document.map().stages.iter().map(|stage| stage.touchpoints.len()).sum();
        assert!(reached.len() == touchpoints || usize::from(size.0) < 2 * touchpoints, "{size:?}");
    }
}

#[test]
fn any_click_drag_and_wheel_anywhere_leaves_a_session_that_can_be_drawn() {
    for (stages, cards) in [(0, 0), (1, 0), (9, 12)] {
        let document = Document::new(map_of(stages, cards));
        for size in [(24, 7), (40, 10), (100, 20)] {
            for view in [View::Board, View::Lanes, View::Journey] {
                let mut session = session_on(&document, size);
                session.view = view;
                for x in (0..size.0).step_by(11) {
                    for y in (0..size.1).step_by(2) {
                        for gesture in [
                            Gesture::Press,
                            Gesture::Drag,
                            Gesture::Wheel(Way::Down),
                            Gesture::Wheel(Way::Right),
                            Gesture::Wheel(Way::Up),
                        ] {
                            update(&mut session, &document, mouse(gesture, x, y));
                            session.scroll = seen(&session, &document).scroll;
                        }
                        session.overlays.clear();
                    }
                }
            }
        }
    }
}

#[test]
fn two_clicks_soon_on_one_place_open_and_later_or_elsewhere_they_do_not() {
    let document = Document::new(sample());
    let opened = |second: (u16, u16, u64)| {
        let mut session = session_on(&document, (80, 24));
        update(&mut session, &document, at(Gesture::Press, 3, 3, 1000));
        update(&mut session, &document, at(Gesture::Release, 3, 3, 1050));
        update(&mut session, &document, at(Gesture::Press, second.0, second.1, second.2));
        matches!(session.overlays.last(), Some(Overlay::Form(_)))
    };
    assert!(opened((3, 3, 1400)));
    assert!(!opened((3, 3, 1401)));
    assert!(!opened((3, 5, 1100)));
}

#[test]
fn the_wheel_scrolls_a_column_past_both_ends_of_the_selection() {
    let document = Document::new(map_of(2, 40));
    let mut session = session_on(&document, (80, 24));
    let turn = |session: &mut Session, x: u16, way| {
        update(session, &document, mouse(Gesture::Wheel(way), x, 5));
        let layout = seen(session, &document);
        session.scroll = layout.scroll.clone();
        layout.columns.iter().map(|column| column.hidden.0).collect::<Vec<_>>()
    };
    assert_eq!(turn(&mut session, 60, Way::Down), [0, 1], "the other column, and the selection stays");
    assert_eq!(session.cursor.card, Some(0));
    for notch in 1..30 {
        assert_eq!(turn(&mut session, 3, Way::Down), [notch, 1], "the selection is taken along");
        assert_eq!(session.cursor.card, Some(notch));
    }
    for notch in (0..29).rev() {
        assert_eq!(turn(&mut session, 3, Way::Up), [notch, 1]);
    }
    assert!(session.cursor.card.is_some_and(|card| card > 0 && card < 15), "{:?}", session.cursor.card);
    for _ in 0..99 {
        turn(&mut session, 60, Way::Down);
    }
    let end = turn(&mut session, 60, Way::Down);
    assert_eq!(turn(&mut session, 60, Way::Down), end, "nothing lies beyond the end");
}

#[test]
fn with_shift_the_wheel_scrolls_the_stages() {
    let document = Document::new(map_of(9, 3));
    let mut session = session_on(&document, (80, 24));
    let mut hidden = Vec::new();
    for _ in 0..7 {
        let wheel =
            Mouse { gesture: Gesture::Wheel(Way::Down), column: 3, row: 5, shift: true, at: Duration::ZERO };
        update(&mut session, &document, Event::Mouse(wheel));
        let layout = seen(&session, &document);
        session.scroll = layout.scroll.clone();
        hidden.push((layout.hidden.0, session.cursor.stage));
    }
    assert_eq!(hidden, [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (5, 5), (5, 5)]);
}

#[test]
fn switched_off_the_mouse_does_nothing() {
    let document = Document::new(sample());
    let mut session = session_on(&document, (80, 24));
    let off = update(&mut session, &document, Event::Key(Key::parse("Alt-m").unwrap()));
    assert_eq!(off, [Effect::Mouse(false)]);
    let cursor = session.cursor;
    update(&mut session, &document, mouse(Gesture::Press, 40, 8));
    assert_eq!(session.cursor, cursor);
}

#[test]
fn two_clicks_beside_a_list_close_it_and_open_nothing() {
    let document = Document::new(sample());
    let mut session = session_on(&document, (80, 24));
    session.push(Overlay::Help);
    for millis in [0, 100] {
        update(&mut session, &document, at(Gesture::Press, 3, 3, millis));
    }
    assert!(session.overlays.is_empty(), "{:?}", session.overlays);
}

#[test]
fn a_drag_ends_when_an_overlay_comes_up() {
    let document = Document::new(sample());
    let effects = |overlay: Option<Overlay>| {
        let mut session = session_on(&document, (80, 24));
        update(&mut session, &document, mouse(Gesture::Press, 3, 3));
        update(&mut session, &document, mouse(Gesture::Drag, 40, 8));
        session.overlays.extend(overlay);
        update(&mut session, &document, mouse(Gesture::Release, 40, 8))
    };
    assert_ne!(effects(None), []);
    assert_eq!(effects(Some(Overlay::Help)), []);
}
