//! Words that a field offers to pick from.

use super::super::detail::{Shape, Word};
use super::super::{Id, JourneyMap};
use super::links::candidates;
use super::{Field, What};

/// A word that a field offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is typed.
    pub name: String,
    /// What it means, in a few words; may be empty.
    pub help: &'static str,
}

impl Field {
    /// Whether the field may offer words.
    pub const fn offers_words(&self) -> bool {
        match self.what {
            What::Channel | What::Feelings | What::Concerns => true,
            What::Detail(row) => {
                matches!(row.shape, Shape::Choice(_) | Shape::Suggestion(_) | Shape::Flag | Shape::Links(_))
            }
            _ => false,
        }
    }

    /// The words that the field of an item offers now, each once.
    pub fn offers(&self, map: &JourneyMap, id: Id) -> Vec<Offer> {
        let named = |names: Vec<String>| names.into_iter().map(|name| Offer { name, help: "" }).collect();
        let mut offers: Vec<Offer> = match self.what {
            What::Channel => {
                named(map.touchpoints().filter_map(|t| Some(t.channel.as_ref()?.name().to_owned())).collect())
            }
            What::Feelings | What::Concerns => {
                named(map.personas.iter().map(|persona| persona.name.clone()).collect())
            }
            What::Detail(row) => match row.shape {
                Shape::Choice(words) | Shape::Suggestion(words) => words.iter().map(Offer::of_word).collect(),
                Shape::Flag => vec![Offer { name: "yes".to_owned(), help: "" }],
                Shape::Links(target) => {
                    let others = candidates(map, target).into_iter().filter(|(other, _)| *other != id);
                    named(others.map(|(_, name)| name.to_owned()).collect())
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let mut seen = std::collections::BTreeSet::new();
        offers.retain(|offer| !offer.name.trim().is_empty() && seen.insert(offer.name.to_lowercase()));
        offers
    }
}

impl Offer {
    fn of_word(word: &Word) -> Self {
        Self { name: word.name.to_owned(), help: word.help }
    }
}
