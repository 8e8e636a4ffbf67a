//! The ranking: opportunities in one of three orders, or pains, and one of them chosen.

use jiff::civil::Date;

use super::{Reply, chosen, moved};
use crate::journey::ranking::{Opportunity, Order, Pain, opportunities, opportunity_rows, pain_rows, pains};
use crate::journey::section::Section;
use crate::journey::{Document, Id, JourneyMap};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// Which order is shown, and which note is chosen in it.
#[derive(Debug, Default)]
pub struct Ranking {
    /// What it goes by.
    pub order: Order,
    /// The chosen note; the first one as long as nothing was chosen.
    chosen: Option<Id>,
}

/// What a ranking ranks.
#[derive(Debug)]
pub enum Ranked<'a> {
    /// Opportunities.
    Opportunities(Vec<Opportunity<'a>>),
    /// Pains.
    Pains(Vec<Pain<'a>>),
}

impl Ranking {
    /// What is ranked now, best first.
    pub fn ranked<'a>(&self, map: &'a JourneyMap) -> Ranked<'a> {
        match self.order {
            Order::Pains => Ranked::Pains(pains(map)),
            order => Ranked::Opportunities(opportunities(map, order)),
        }
    }

    /// The index of the chosen one.
    pub fn at(&self, ranked: &Ranked) -> usize {
        (0..ranked.len()).find(|at| ranked.id(*at) == self.chosen && self.chosen.is_some()).unwrap_or(0)
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let by = match key.code {
            KeyCode::Tab | KeyCode::Right | KeyCode::Char('l') => 1,
            KeyCode::BackTab | KeyCode::Left | KeyCode::Char('h') => Order::ALL.len() - 1,
            _ => 0,
        };
        if by > 0 {
            let at = Order::ALL.iter().position(|order| *order == self.order).unwrap_or(0);
            self.order = Order::ALL[(at + by) % Order::ALL.len()];
            return Reply::Stay(Vec::new());
        }
        let ranked = self.ranked(document.map());
        let at = self.at(&ranked);
        if let Some(next) = moved(at, ranked.len(), key) {
            self.chosen = ranked.id(next);
            return Reply::Stay(Vec::new());
        }
        // Held on to, for what is edited may change its place.
        self.chosen = ranked.id(at);
        chosen(self.chosen, session, document, key)
    }
}

impl Ranked<'_> {
    /// How many there are.
    pub const fn len(&self) -> usize {
        match self {
            Self::Opportunities(ranked) => ranked.len(),
            Self::Pains(ranked) => ranked.len(),
        }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As rows and columns.
    pub fn section(&self, order: Order, today: Date) -> Section {
        match self {
            Self::Opportunities(ranked) => opportunity_rows(ranked, order, today),
            Self::Pains(ranked) => pain_rows(ranked),
        }
    }

    /// Whether none of them has all it takes for a place.
    pub fn lacks_numbers(&self, order: Order) -> bool {
        match self {
            Self::Opportunities(ranked) => ranked.iter().all(|opportunity| opportunity.rank(order).is_err()),
            Self::Pains(ranked) => ranked.iter().all(|pain| pain.priority.is_err()),
        }
    }

    /// Whether nothing is left to do about one of them.
    pub fn is_closed(&self, at: usize) -> bool {
        match self {
            Self::Opportunities(ranked) => ranked.get(at).is_some_and(Opportunity::is_closed),
            Self::Pains(ranked) => ranked.get(at).is_some_and(Pain::is_closed),
        }
    }

    fn id(&self, at: usize) -> Option<Id> {
        match self {
            Self::Opportunities(ranked) => ranked.get(at).map(|opportunity| opportunity.note.id),
            Self::Pains(ranked) => ranked.get(at).map(|pain| pain.note.id),
        }
    }
}
