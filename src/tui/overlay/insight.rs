//! Insight: overlays that show what the map says as a whole, and lead to the place it is said of.

mod ideas;
mod matrix;
mod ranking;

pub use ideas::Ideas;
pub use matrix::{Matrix, Spot};
pub use ranking::{Ranked, Ranking};

use super::{Reply, scrolled};
use crate::journey::section::Section;
use crate::journey::{Document, Id};
use crate::tui::commands::edit_item;
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// How wide these overlays get.
pub const WIDEST: u16 = 100;

/// The rows of a screen that are not inside the frame: title, hints, and the frame itself.
const BORDERS: usize = 4;

/// Which of them is open.
#[derive(Debug)]
pub enum Insight {
    /// Opportunities and pains in the order in which to see to them.
    Ranking(Ranking),
    /// Opportunities in the plane of impact and effort.
    Matrix(Matrix),
    /// The numbers of everybody's curve, or of one persona's.
    Course {
        /// Whose: 0 is everybody, then the personas.
        at: usize,
    },
    /// Hand-offs, channels, evidence, segments and what else is told of the map as a whole.
    Seams,
    /// The library of ideas.
    Ideas(Ideas),
}

/// A line of sections one below the other.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// The title of a section.
    Title(String),
    /// What it tells.
    Text(String),
}

impl Insight {
    /// The ranking, in its usual order.
    pub fn ranking() -> Self {
        Self::Ranking(Ranking::default())
    }

    /// The matrix.
    pub fn matrix() -> Self {
        Self::Matrix(Matrix::default())
    }

    /// What the keys do, for the hint line.
    pub const fn keys(&self) -> &'static str {
        match self {
            Self::Ranking(_) => "Tab order   Enter go there   e edit   Up Down   Esc close",
            Self::Matrix(_) => "Arrows choose   Enter go there   e edit   Esc close",
            Self::Course { .. } => "Tab next persona   j k scroll   Esc close",
            Self::Seams => "Tab next part   j k scroll   Esc close",
            Self::Ideas(_) => "Enter note it here   Up Down choose   Esc close",
        }
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        if matches!(key.code, KeyCode::Esc) || (key.code == KeyCode::Char('q') && !key.ctrl) {
            return Reply::Close(Vec::new());
        }
        match self {
            Self::Ranking(ranking) => ranking.press(session, document, key),
            Self::Matrix(matrix) => matrix.press(session, document, key),
            Self::Course { at } => course(at, session, document, key),
            Self::Seams => seams(session, document, key),
            Self::Ideas(ideas) => ideas.press(session, document, key),
        }
    }
}

/// The lines of sections, a blank one between two of them.
pub fn lines(sections: &[Section], cells: usize, mark: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for section in sections {
        if !lines.is_empty() {
            lines.push(Line::Text(String::new()));
        }
        if !section.title.is_empty() {
            lines.push(Line::Title(section.title.clone()));
        }
        lines.extend(section.lines(cells, mark).into_iter().map(Line::Text));
    }
    lines
}

/// How many cells the lines have on a screen of this width.
pub const fn cells(screen: u16) -> usize {
    let width = if WIDEST + 8 > screen { screen } else { WIDEST };
    width.saturating_sub(4) as usize
}

fn course(at: &mut usize, session: &mut Session, document: &Document, key: Key) -> Reply {
    let count = document.map().personas.len() + 1;
    let by = match key.code {
        KeyCode::Tab | KeyCode::Right | KeyCode::Char('l') => 1,
        KeyCode::BackTab | KeyCode::Left | KeyCode::Char('h') => count - 1,
        _ => {
            scrolled(session, key);
            return Reply::Stay(Vec::new());
        }
    };
    *at = ((*at).min(count - 1) + by) % count;
    session.scroll.overlay = 0;
    Reply::Stay(Vec::new())
}

/// Tab goes to the title of the next section, and from the last one back to the first.
fn seams(session: &mut Session, document: &Document, key: Key) -> Reply {
    if !matches!(key.code, KeyCode::Tab | KeyCode::BackTab) {
        scrolled(session, key);
        return Reply::Stay(Vec::new());
    }
    let sections = document.sections();
    let lines = lines(&sections, cells(session.size.0), session.glyphs.ellipsis);
    let titles = lines.iter().enumerate().filter(|(_, line)| matches!(line, Line::Title(_)));
    let titles: Vec<usize> = titles.map(|(at, _)| at).collect();
    // As far as the list scrolls; the titles behind that are on the screen then.
    let visible = usize::from(session.size.1).saturating_sub(BORDERS);
    let (here, end) = (session.scroll.overlay, lines.len().saturating_sub(visible));
    let next = match key.code {
        KeyCode::Tab => titles.iter().find(|at| **at > here && here < end).or(titles.first()),
        _ => titles.iter().rfind(|at| **at < here).or(titles.last()),
    };
    session.scroll.overlay = next.map_or(0, |next| (*next).min(end));
    Reply::Stay(Vec::new())
}

/// What is done with the item that is chosen: Enter goes there, `e` opens its form.
fn chosen(id: Option<Id>, session: &mut Session, document: &Document, key: Key) -> Reply {
    let Some(id) = id else { return Reply::Stay(Vec::new()) };
    match key.code {
        KeyCode::Enter => {
            session.cursor.go_to(document.map(), id);
            return Reply::Close(Vec::new());
        }
        KeyCode::Char('e') if !key.ctrl && !key.alt => edit_item(session, document, id),
        _ => {}
    }
    Reply::Stay(Vec::new())
}

/// Where a key leads in a list of so many rows; `None` when it leads nowhere.
fn moved(at: usize, count: usize, key: Key) -> Option<usize> {
    const PAGE: usize = 5;
    let last = count.saturating_sub(1);
    Some(match key.code {
        KeyCode::Down | KeyCode::Char('j') => (at + 1).min(last),
        KeyCode::Up | KeyCode::Char('k') => at.saturating_sub(1),
        KeyCode::PageDown | KeyCode::Char(' ') => (at + PAGE).min(last),
        KeyCode::PageUp => at.saturating_sub(PAGE),
        KeyCode::Home | KeyCode::Char('g') => 0,
        KeyCode::End | KeyCode::Char('G') => last,
        _ => return None,
    })
}
