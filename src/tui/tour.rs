//! The tour: a few minutes on the real program, with a map that is in no file. What to do next stands below
//! the screen, and goes on once it was done.

mod steps;

use std::path::PathBuf;
use std::sync::Arc;

use super::cursor::Cursor;
use super::event::Effect;
use super::key::Key;
use super::layout::SMALLEST;
use super::overlay::Overlay;
use super::session::Session;
use crate::journey::{Document, JourneyMap, Revision, outline};

pub use steps::{Do, Step, TOUR};
use steps::{Goal, with_keys};

/// After so many keys that lead elsewhere a hint takes the place of the text.
const ASTRAY: u8 = 3;
/// From this width on a text fits into one line.
const WIDE: u16 = 78;

const MAP: &str = "\
# Lunch from a food truck

## Hungry

- Smells the truck @street +1
- Reads the menu @board -0.5 !too small to read ~2

## Order

- Waits in line @street -1 !no idea how long ~3
- Says what it will be @counter +0.5

## Eat

- Gets a warm box @counter +2
- Looks for a seat @street
";

/// Where a person is on the tour.
#[derive(Debug)]
pub struct Tour {
    step: usize,
    before: Before,
    /// Whether what is to be looked at has been open.
    seen: bool,
    /// How many keys led elsewhere since the step began.
    astray: u8,
    rows: u16,
    /// The file that was open before.
    pub back: Option<PathBuf>,
}

/// How things were when a step began.
#[derive(Debug)]
struct Before {
    map: Arc<JourneyMap>,
    revision: Revision,
    cursor: Cursor,
    pane: bool,
}

impl Before {
    fn now(session: &Session, document: &Document) -> Self {
        let (cursor, pane) = (session.cursor, session.pane);
        Self { map: document.snapshot().map, revision: document.history().revision(), cursor, pane }
    }
}

impl Tour {
    /// The tour from its first step.
    pub fn new(session: &Session, document: &Document, back: Option<PathBuf>) -> Self {
        Self { step: 0, before: Before::now(session, document), seen: false, astray: 0, rows: 0, back }
    }

    /// Takes rows from the bottom of a screen, which keeps what it needs. Returns how many.
    pub(super) fn fit(&mut self, size: (u16, u16)) -> u16 {
        let wanted = if size.0 < WIDE { 3 } else { 2 };
        self.rows = wanted.min(size.1.saturating_sub(SMALLEST.1));
        self.rows
    }

    /// How many rows at the bottom of the screen are the tour's.
    pub const fn rows(&self) -> u16 {
        self.rows
    }

    /// The number of the step, from 0.
    pub const fn step(&self) -> usize {
        self.step
    }

    /// What to do next, with the keys of this session; a hint for who has tried other keys.
    pub fn text(&self, session: &Session) -> String {
        let Some(step) = TOUR.get(self.step) else { return String::new() };
        with_keys(if self.astray < ASTRAY { step.says } else { step.hint }, &session.keymap)
    }

    /// How far it is, and the keys that skip and leave.
    pub fn keys(&self, session: &Session) -> String {
        let keys = with_keys("{tour.skip} skips   {tour.leave} leaves the tour", &session.keymap);
        format!("{}/{}  {keys}", self.step + 1, TOUR.len())
    }
}

/// The map that the tour is on.
pub fn map() -> JourneyMap {
    outline::read(MAP).0
}

/// Goes on when what the step asks for is done. Called after every event, when its effects are done too.
pub fn follow(session: &mut Session, document: &Document) {
    let Some(tour) = &session.tour else { return };
    let Some(step) = TOUR.get(tour.step) else { return };
    let (is_done, seen) = match step.goal {
        Goal::State(is_reached) => (is_reached(&tour.before, session, document), false),
        Goal::Visit(is_it) => {
            let is_open = is_it(&tour.before, session);
            (tour.seen && !is_open, tour.seen || is_open)
        }
    };
    if is_done {
        go_on(session, document);
    } else if let Some(tour) = &mut session.tour {
        tour.seen = seen;
    }
}

/// Goes on without what the step asks for. After the last step the tour is left.
pub(super) fn skip(session: &mut Session, document: &Document) -> Vec<Effect> {
    go_on(session, document);
    let is_over = session.tour.as_ref().is_some_and(|tour| tour.step >= TOUR.len());
    if is_over { vec![Effect::LeaveTour] } else { Vec::new() }
}

fn go_on(session: &mut Session, document: &Document) {
    let before = Before::now(session, document);
    if let Some(tour) = &mut session.tour {
        (tour.step, tour.before, tour.seen, tour.astray) = (tour.step + 1, before, false, 0);
    }
}

/// Takes note of a key that is not among those that the step asks for. What is typed into a text is never
/// wrong.
pub(super) fn note_key(session: &mut Session, key: Key) {
    let is_text = matches!(
        session.overlays.last(),
        Some(
            Overlay::Prompt(_)
                | Overlay::Form(_)
                | Overlay::Cell(_)
                | Overlay::Palette(_)
                | Overlay::Exports(_)
        )
    );
    let Some(step) = session.tour.as_ref().and_then(|tour| TOUR.get(tour.step)) else { return };
    if !is_text
        && !step.asks_for(key, &session.keymap)
        && let Some(tour) = &mut session.tour
    {
        tour.astray = tour.astray.saturating_add(1);
    }
}

/// On the tour nothing is written: takes away the effects that would, and says so.
pub(super) fn keep_off_disk(session: &mut Session, effects: &mut Vec<Effect>) {
    let count = effects.len();
    effects.retain(|effect| {
        !matches!(effect, Effect::Save { .. } | Effect::SaveAs { .. } | Effect::Export { .. })
    });
    if effects.len() < count {
        session.tell("The map of the tour is for play: no file was written.");
    }
}
