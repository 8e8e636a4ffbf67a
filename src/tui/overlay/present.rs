//! The presentation: the journey as a story for a room, page by page.

use super::Reply;
use crate::journey::{Document, Id, JourneyMap, Lens, Stage};
use crate::tui::cursor::Cursor;
use crate::tui::key::Key;
use crate::tui::keymap::Lookup;
use crate::tui::session::{Session, View};

/// A presentation. In the middle of the story the session's own cursor says where it is, so that it follows
/// the map, and so that leaving stays there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present {
    /// What is shown.
    pub page: Page,
    /// What is told of the keys.
    pub guide: Guide,
}

/// What a presentation tells of its keys. A room has no use for them: the next key takes them away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guide {
    /// Nothing.
    Silent,
    /// The first of them in one line, for whoever has just begun.
    Line,
    /// All of them.
    Full,
}

/// What keys do in a presentation.
#[derive(Debug)]
pub struct Turn {
    /// The keys, with blanks between them. The one that people most likely want stands first.
    pub keys: &'static str,
    /// What they do, in a word, where the line for beginners has it.
    pub hint: Option<&'static str>,
    /// What they do.
    pub does: &'static str,
    way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Next,
    Previous,
    First,
    Last,
    Scroll(isize),
    Guide,
    Leave,
}

/// Every key of a presentation, in the order in which they are told.
#[rustfmt::skip]
pub const TURNS: &[Turn] = &[
    Turn { keys: "Space Right l n Enter PageDown",  hint: Some("next"),  does: "the next page",      way: Way::Next },
    Turn { keys: "Left Backspace h p PageUp",       hint: None,          does: "the page before",    way: Way::Previous },
    Turn { keys: "Home g",                          hint: None,          does: "the overview",       way: Way::First },
    Turn { keys: "End G",                           hint: None,          does: "the last page",      way: Way::Last },
    Turn { keys: "Down j",                          hint: None,          does: "further down",       way: Way::Scroll(1) },
    Turn { keys: "Up k",                            hint: None,          does: "back up",            way: Way::Scroll(-1) },
    Turn { keys: "? F1",                            hint: Some("keys"),  does: "these keys",         way: Way::Guide },
    Turn { keys: "Esc q",                           hint: Some("leave"), does: "back to the board",  way: Way::Leave },
];

impl Turn {
    /// The first of its keys.
    pub fn key(&self) -> &'static str {
        self.keys.split(' ').next().unwrap_or_default()
    }

    fn is_asked_by(&self, key: Key) -> bool {
        // Held by a test: every key of the table parses.
        self.keys.split(' ').any(|name| Key::parse(name) == Ok(key))
    }
}

/// A page of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The whole journey.
    Overview,
    /// The stage or the touchpoint at the cursor.
    Place,
    /// What was worst, and what to do about it.
    Outlook,
}

impl Present {
    /// The story from its beginning.
    pub const fn from_the_beginning() -> Self {
        Self { page: Page::Overview, guide: Guide::Line }
    }

    /// The story from the cursor on.
    pub fn from_the_cursor(map: &JourneyMap) -> Self {
        let page = if map.stages.is_empty() { Page::Overview } else { Page::Place };
        Self { page, guide: Guide::Line }
    }

    /// Which page it is, from 1, and of how many.
    pub fn number(self, cursor: &Cursor, map: &JourneyMap, lens: Lens) -> (usize, usize) {
        let pages =
            |stages: &[Stage]| stages.iter().map(|stage| 1 + told(stage, lens).count()).sum::<usize>();
        let all = pages(&map.stages) + 2;
        let here = match (self.page, cursor.stage_in(map)) {
            (Page::Overview, _) | (Page::Place, None) => 1,
            (Page::Outlook, _) => all,
            (Page::Place, Some(stage)) => {
                let inside =
                    cursor.card.map_or(0, |card| told(stage, lens).take_while(|at| *at <= card).count());
                2 + pages(map.stages.get(..cursor.stage).unwrap_or_default()) + inside
            }
        };
        (here, all)
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let map = document.map();
        let guide = std::mem::replace(&mut self.guide, Guide::Silent);
        let way = TURNS.iter().find(|turn| turn.is_asked_by(key)).map(|turn| turn.way);
        // What leaves a story leaves it, whatever else the keymap has the key for.
        if way != Some(Way::Leave) && is_for_eyes(session, key) {
            return Reply::Pass;
        }
        match way {
            Some(Way::Leave | Way::Guide) if guide == Guide::Full => {}
            Some(Way::Guide) => self.guide = Guide::Full,
            Some(Way::Leave) => {
                session.view = View::Board;
                return Reply::Close(Vec::new());
            }
            Some(Way::Next) => self.go(session, |page, session| page.next(session, map)),
            Some(Way::Previous) => self.go(session, |page, session| page.previous(session, map)),
            Some(Way::First) => self.go(session, |_, _| Page::Overview),
            Some(Way::Last) => self.go(session, |_, _| Page::Outlook),
            // The drawing knows where the end is.
            Some(Way::Scroll(by)) => scroll(session, by),
            None => {}
        }
        Reply::Stay(Vec::new())
    }

    fn go(&mut self, session: &mut Session, to: impl FnOnce(Page, &mut Session) -> Page) {
        session.scroll.overlay = 0;
        self.page = to(self.page, session);
    }
}

impl Page {
    fn next(self, session: &mut Session, map: &JourneyMap) -> Self {
        let (lens, cursor) = (session.eyes.lens(), session.cursor);
        let next = match self {
            Self::Overview => map.stages.first().map(|stage| stage.id),
            Self::Outlook => None,
            Self::Place => cursor.stage_in(map).and_then(|stage| {
                let inside = told(stage, lens).find(|at| cursor.card.is_none_or(|card| *at > card));
                let inside = inside.map(|at| stage.touchpoints[at].id);
                inside.or_else(|| map.stages.get(cursor.stage + 1).map(|stage| stage.id))
            }),
        };
        next.map_or(Self::Outlook, |id| Self::at(session, map, id))
    }

    fn previous(self, session: &mut Session, map: &JourneyMap) -> Self {
        let (lens, cursor) = (session.eyes.lens(), session.cursor);
        let last_of =
            |stage: &Stage| told(stage, lens).last().map_or(stage.id, |at| stage.touchpoints[at].id);
        let before = match self {
            Self::Overview => None,
            Self::Outlook => map.stages.last().map(last_of),
            Self::Place => cursor.stage_in(map).and_then(|stage| match cursor.card {
                Some(card) => {
                    let inside = told(stage, lens).take_while(|at| *at < card).last();
                    Some(inside.map_or(stage.id, |at| stage.touchpoints[at].id))
                }
                None => map.stages.get(cursor.stage.checked_sub(1)?).map(last_of),
            }),
        };
        before.map_or(Self::Overview, |id| Self::at(session, map, id))
    }

    fn at(session: &mut Session, map: &JourneyMap, id: Id) -> Self {
        session.cursor.go_to(map, id);
        Self::Place
    }
}

/// The touchpoints of a stage that the story tells: those that concern whom it is seen by.
pub fn told(stage: &Stage, lens: Lens) -> impl Iterator<Item = usize> {
    let seen =
        stage.touchpoints.iter().enumerate().filter(move |(_, touchpoint)| touchpoint.is_seen_by(lens));
    seen.map(|(at, _)| at)
}

fn scroll(session: &mut Session, by: isize) {
    session.scroll.overlay = session.scroll.overlay.saturating_add_signed(by);
}

/// Whether a key asks for other eyes, which suits a story too.
fn is_for_eyes(session: &Session, key: Key) -> bool {
    matches!(session.keymap.lookup(&[key]), Lookup::Found(command) if command.name == "view.eyes")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_key_of_the_table_is_one_and_does_one_thing() {
        let mut known = HashMap::new();
        for turn in TURNS {
            for name in turn.keys.split(' ') {
                let key =
                    Key::parse(name).unwrap_or_else(|error| panic!("{name:?} in {:?}: {error}", turn.keys));
                let before = known.insert(key, turn.does);
                assert_eq!(before, None, "{name} is for {:?}, too", turn.does);
            }
        }
    }
}
