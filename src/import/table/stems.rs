//! Stems: the beginnings of words by which headers and feelings are known.

use std::collections::HashMap;

/// Stems with what they mean, found by their first letter.
#[derive(Debug)]
pub(super) struct Stems<T> {
    by_letter: HashMap<char, Vec<(&'static str, T)>>,
}

impl<T: Copy> Stems<T> {
    pub(super) fn new(stems: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut by_letter: HashMap<char, Vec<(&'static str, T)>> = HashMap::new();
        for (stem, meaning) in stems {
            if let Some(letter) = stem.chars().next() {
                by_letter.entry(letter).or_default().push((stem, meaning));
            }
        }
        Self { by_letter }
    }

    /// Every stem that a word of the text begins with, or that stands anywhere in it where words are not parted by
    /// blanks; with its place.
    pub(super) fn of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'static str, T)> + 'a {
        let mut before = None;
        text.char_indices().flat_map(move |(at, letter)| {
            let begins_word = before
                .replace(letter)
                .is_none_or(|before: char| !before.is_alphanumeric() || !is_parted(before));
            let stems = self.by_letter.get(&letter).map(Vec::as_slice).unwrap_or_default();
            let rest = text.get(at..).unwrap_or_default();
            let fits =
                move |stem: &str| rest.starts_with(stem) && (begins_word || !stem.chars().all(is_parted));
            stems.iter().filter(move |(stem, _)| fits(stem)).map(move |(stem, meaning)| (at, *stem, *meaning))
        })
    }
}

/// Whether a word of the text begins with a stem.
pub(super) fn begins_word(text: &str, stem: &str) -> bool {
    let before = |at: usize| text.get(..at).and_then(|before| before.chars().next_back());
    text.match_indices(stem).any(|(at, _)| before(at).is_none_or(|letter| !letter.is_alphanumeric()))
}

/// Whether a letter is of a script that parts words by blanks: Latin, Greek, Cyrillic and their like.
pub(super) fn is_parted(letter: char) -> bool {
    u32::from(letter) < 0x1100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_begins_a_word_or_stands_in_a_script_without_blanks() {
        let stems = Stems::new([("pain", 1), ("\u{611f}\u{60c5}", 2), ("of", 3)].into_iter());
        let found = |text: &str| stems.of(text).map(|(_, _, meaning)| meaning).collect::<Vec<_>>();
        assert_eq!(found("painful spain of"), [1, 3]);
        assert_eq!(found("\u{4e3b}\u{611f}\u{60c5}pain"), [2, 1]);
        assert!(begins_word("not low", "low") && !begins_word("below", "low"));
    }
}
