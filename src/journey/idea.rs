//! Ideas: a starter library of opportunities, each with the benefit that is claimed for it.
//!
//! Personalised content, interactive platforms, social proof and transparent communication are paired with
//! their benefits as guides to the method do it; the other pairings are ours. Nobody has shown that any of
//! them holds for *your* customers: that is what experiments are for.

use super::detail::{Details, Key, Shape, Value, Word, rows};
use super::{Id, Note, NoteKind, Sort};

/// One idea of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idea {
    /// What sort of opportunity it is.
    pub category: &'static str,
    /// The benefit that is claimed for it.
    pub benefit: &'static str,
    /// What to write down: how it might be done.
    pub text: &'static str,
}

/// Every idea, one a category.
#[rustfmt::skip]
pub const IDEAS: &[Idea] = &[
    idea("personalised content",        "connection",            "Show each person what fits what they did before"),
    idea("interactive platform",        "engagement",            "Give people something to try here rather than to read"),
    idea("social proof",                "credibility",           "Show what others say who were in the same place"),
    idea("transparent communication",   "trust",                 "Say before they ask what it costs, takes and cannot do"),
    idea("marketing automation",        "conversion",            "Follow up by what people did, and stop when they have had enough"),
    idea("behavioural tracking",        "conversion",            "Watch where people turn back, and ask some of them why"),
    idea("streamlined checkout",        "conversion",            "Leave out every step and field that is not needed to pay"),
    idea("loyalty programme",           "retention",             "Reward those who stay with something they would miss"),
    idea("appreciation",                "retention",             "Thank people when they do not expect it"),
    idea("prompt handling of concerns", "trust",                 "Answer a concern before it is raised a second time"),
    idea("advocacy programme",          "credibility",           "Make it easy for those who love it to tell others"),
    idea("product development",         "innovation and growth", "Change the thing itself so that the pain cannot occur"),
];

impl Idea {
    /// What the category means.
    pub fn meaning(&self) -> &'static str {
        meaning(Key::Category, self.category)
    }

    /// The idea as an opportunity of its category, with the benefit it claims.
    pub fn note(&self, id: Id) -> Note {
        let text = |text: &str| Value::Text(text.to_owned());
        let details =
            Details::new().with(Key::Category, text(self.category)).with(Key::Benefit, text(self.benefit));
        Note { details, ..Note::new(id, NoteKind::Opportunity, self.text) }
    }
}

const fn idea(category: &'static str, benefit: &'static str, text: &'static str) -> Idea {
    Idea { category, benefit, text }
}

fn meaning(key: Key, name: &str) -> &'static str {
    words(key).iter().find(|word| word.name == name).map_or("", |word| word.help)
}

/// The words that the table of details suggests for a note.
fn words(key: Key) -> &'static [Word] {
    match rows(Sort::Note).iter().find(|row| row.key == key).map(|row| row.shape) {
        Some(Shape::Suggestion(words)) => words,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_one_idea_and_every_idea_its_words() {
        assert_eq!(IDEAS.len(), words(Key::Category).len());
        for (idea, category) in IDEAS.iter().zip(words(Key::Category)) {
            assert_eq!(idea.category, category.name);
            let is_known = words(Key::Benefit).iter().any(|benefit| benefit.name == idea.benefit);
            assert!(!idea.meaning().is_empty() && is_known, "{idea:?}");
        }
    }

    #[test]
    fn the_strategies_of_the_article_claim_what_it_says() {
        let claims: Vec<(&str, &str)> = IDEAS[..4].iter().map(|idea| (idea.category, idea.benefit)).collect();
        assert_eq!(
            claims,
            [
                ("personalised content", "connection"),
                ("interactive platform", "engagement"),
                ("social proof", "credibility"),
                ("transparent communication", "trust"),
            ]
        );
    }
}
