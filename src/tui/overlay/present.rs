//! The presentation: the journey as a story for a room, page by page.

use super::Reply;
use crate::journey::{Document, Id, JourneyMap, Lens, Stage};
use crate::tui::cursor::Cursor;
use crate::tui::key::{Key, KeyCode};
use crate::tui::keymap::Lookup;
use crate::tui::session::{Session, View};

/// A presentation. In the middle of the story the session's own cursor says where it is, so that it follows
/// the map, and so that leaving stays there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present {
    /// What is shown.
    pub page: Page,
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
        Self { page: Page::Overview }
    }

    /// The story from the cursor on.
    pub fn from_the_cursor(map: &JourneyMap) -> Self {
        Self { page: if map.stages.is_empty() { Page::Overview } else { Page::Place } }
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
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') if !key.alt => {
                session.view = View::Board;
                return Reply::Close(Vec::new());
            }
            _ if is_for_eyes(session, key) => return Reply::Pass,
            _ if key.ctrl || key.alt => {}
            KeyCode::Char(' ' | 'l' | 'n') | KeyCode::Right | KeyCode::PageDown | KeyCode::Enter => {
                self.go(session, |page, session| page.next(session, map));
            }
            KeyCode::Char('h' | 'p') | KeyCode::Left | KeyCode::PageUp | KeyCode::Backspace => {
                self.go(session, |page, session| page.previous(session, map));
            }
            KeyCode::Home | KeyCode::Char('g') => self.go(session, |_, _| Page::Overview),
            KeyCode::End | KeyCode::Char('G') => self.go(session, |_, _| Page::Outlook),
            // What is too long for a page; the drawing knows where its end is.
            KeyCode::Down | KeyCode::Char('j') => scroll(session, 1),
            KeyCode::Up | KeyCode::Char('k') => scroll(session, -1),
            _ => {}
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
