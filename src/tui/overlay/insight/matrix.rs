//! The impact/effort matrix: the opportunities that have both, each with a letter.

use super::{Reply, chosen, moved};
use crate::journey::ranking::{Opportunity, Order, opportunities};
use crate::journey::{Document, Id, JourneyMap};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// The opportunity that is chosen.
#[derive(Debug, Default)]
pub struct Matrix {
    chosen: Option<Id>,
}

/// One opportunity in the plane.
#[derive(Debug)]
pub struct Spot<'a> {
    /// What stands for it.
    pub letter: char,
    /// 1 to 5.
    pub impact: u8,
    /// 1 to 5.
    pub effort: u8,
    /// The opportunity.
    pub opportunity: Opportunity<'a>,
}

impl Matrix {
    /// The opportunities that have a place in the plane, best first, and how many have none.
    pub fn spots(map: &JourneyMap) -> (Vec<Spot<'_>>, usize) {
        // More than these nobody tells apart anyway; the list names them all.
        let mut letters = ('a'..='z').chain('A'..='Z').chain(std::iter::repeat('*'));
        let (mut spots, mut without) = (Vec::new(), 0);
        for opportunity in opportunities(map, Order::ImpactEffort) {
            match (opportunity.spot(), letters.next()) {
                (Some((impact, effort)), Some(letter)) => {
                    spots.push(Spot { letter, impact, effort, opportunity });
                }
                _ => without += 1,
            }
        }
        (spots, without)
    }

    /// The index of the chosen one.
    pub fn at(&self, spots: &[Spot]) -> usize {
        spots.iter().position(|spot| Some(spot.opportunity.note.id) == self.chosen).unwrap_or(0)
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let (spots, _) = Self::spots(document.map());
        let at = self.at(&spots);
        let sideways = match key.code {
            KeyCode::Right | KeyCode::Tab | KeyCode::Char('l') => Some(KeyCode::Down),
            KeyCode::Left | KeyCode::BackTab | KeyCode::Char('h') => Some(KeyCode::Up),
            _ => None,
        };
        let key = sideways.map_or(key, Key::from);
        let next = moved(at, spots.len(), key);
        self.chosen = spots.get(next.unwrap_or(at)).map(|spot| spot.opportunity.note.id);
        match next {
            Some(_) => Reply::Stay(Vec::new()),
            None => chosen(self.chosen, session, document, key),
        }
    }
}
