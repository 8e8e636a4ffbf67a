//! Any keys, pastes and sizes in any order: no panic, a cursor that stands on something, and a map that
//! undo brings back to where it began. `PROPTEST_CASES=N` tries N sequences of each sort.

use heartline::journey::template::sample;
use heartline::journey::{Document, Ids, JourneyMap};
use heartline::tui::key::Key;
use heartline::tui::layout::layout;
use heartline::tui::view::view;
use heartline::tui::{Effect, Event, Session, update};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What is pressed: every key of the table, and what forms and prompts take.
const KEYS: &str = "h j k l H J K L a A e E 1 3 5 0 + - p i t m n o d y P u U / : ? v g G q ! @ ~ \" Enter Enter \
                    Esc Esc Tab Shift-Tab Backspace Delete Up Down Left Right Home End PageUp PageDown Alt-Left \
                    Alt-Up Alt-Right Alt-Down Ctrl-r Ctrl-s Ctrl-o Ctrl-n Ctrl-p Ctrl-u Ctrl-w Ctrl-e Ctrl-y Ctrl-c \
                    Alt-u Alt-r Alt-Enter Ctrl-j Ctrl-t Space x s f b 2 . v X F1";

const PASTES: [&str; 8] = [
    "",
    "one line",
    "- a @web -1\n- b\n",
    "# T\n\npersona: P\n\n## S\n\n- c\n  - for: P\n",
    "journey\n title T\n section S\n Pay: 2: P, Q\n Wait: x: P\n",
    "# U\n\npersona: P ^p1\n\nsilence: pain-unrated\n  - at: e ^t1\n\n## V ^s1\n\n- e ^t1\n  - emotions: P -1\n",
    "\u{1b}[31m\u{202e}\u{0}\n\n\n",
    "\u{65e5}\u{672c}\u{8a9e} \u{1f469}\u{200d}\u{1f467} e\u{301}",
];

#[derive(Debug, Clone)]
enum Step {
    Key(usize),
    Paste(usize),
    Size(u16, u16),
}

/// The key that leads from the board to the lanes.
fn view_key() -> usize {
    KEYS.split_whitespace().position(|key| key == "v").unwrap()
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let keys = KEYS.split_whitespace().count();
    let step = prop_oneof![
        30 => (0..keys).prop_map(Step::Key),
        1 => (0..PASTES.len()).prop_map(Step::Paste),
        1 => (0_u16..140, 0_u16..50).prop_map(|(width, height)| Step::Size(width, height)),
    ];
    proptest::collection::vec(step, 1..150)
}

fn run(map: &JourneyMap, steps: &[Step]) -> Result<(), TestCaseError> {
    let keys: Vec<Key> = KEYS.split_whitespace().map(|name| Key::parse(name).unwrap()).collect();
    let mut document = Document::new(map.clone());
    let mut session = Session::new(&document, (80, 24), Ids::new(5));
    for (number, step) in steps.iter().enumerate() {
        let event = match step {
            Step::Key(key) => Event::Key(keys[*key]),
            Step::Paste(text) => Event::Paste(PASTES[*text].to_owned()),
            Step::Size(width, height) => Event::Resize { width: *width, height: *height },
        };
        for effect in update(&mut session, &document, event) {
            let applied = match effect {
                Effect::Apply(edit) => {
                    let applied = document.apply(edit.clone());
                    prop_assert!(applied.is_ok(), "{applied:?} for {edit:?}");
                    applied.ok()
                }
                Effect::Undo => document.undo(),
                Effect::Redo => document.redo(),
                // Files and terminals are another matter.
                _ => None,
            };
            session.follow(&document, applied.as_ref());
        }
        let stages = document.map().stages.len();
        prop_assert!(session.cursor.stage < stages.max(1), "{:?} of {stages} stages", session.cursor);
        let stands = session.cursor.card.is_none() || session.cursor.touchpoint_in(document.map()).is_some();
        prop_assert!(stands, "{:?} stands on nothing", session.cursor);
        // Drawing takes most of the time, and a terminal does not draw each of many waiting keys either.
        if number % 8 != 7 {
            continue;
        }
        let (width, height) = session.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let frame = layout(&session, &document);
        session.scroll = frame.scroll.clone();
        view(&session, &document, &frame, &mut buffer);
    }
    while document.undo().is_some() {}
    prop_assert_eq!(document.map(), map);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_break_a_full_map(steps in steps()) {
        run(&sample(), &steps)?;
    }

    #[test]
    fn no_keys_break_a_blueprint_among_its_lanes(steps in steps()) {
        let steps: Vec<Step> = std::iter::once(Step::Key(view_key())).chain(steps).collect();
        run(&crate::lanes::blueprint(), &steps)?;
    }

    #[test]
    fn no_keys_break_an_empty_map(steps in steps()) {
        run(&JourneyMap::new(Ids::new(1).next('m')), &steps)?;
    }
}
