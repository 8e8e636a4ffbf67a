//! The report of an import: what was read, what was guessed, what was left.

use super::{Fate, Imported};
use crate::text::counted;

/// One part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the lines tell of: `Read`, `Guessed` or `Left`.
    pub word: &'static str,
    /// What there is to tell, fit to be shown; at least one line.
    pub lines: Vec<String>,
    /// How many more there are than were asked for.
    pub more: usize,
}

impl Imported {
    /// What came out, in short: `5 stages, 23 touchpoints`.
    pub fn size(&self) -> String {
        let touchpoints = counted(self.map.touchpoints().count(), "touchpoint");
        format!("{}, {touchpoints}", counted(self.map.stages.len(), "stage"))
    }

    /// What came out and how sure it is: `5 stages, 23 touchpoints; 3 guesses, nothing left`.
    pub fn outcome(&self) -> String {
        let guessed = match self.notes_of(Fate::Guessed).count() {
            0 => "nothing guessed".to_owned(),
            1 => "1 guess".to_owned(),
            count => format!("{count} guesses"),
        };
        let left = match self.notes_of(Fate::Left).count() {
            0 => "nothing left".to_owned(),
            count => format!("{count} left"),
        };
        format!("{}; {guessed}, {left}", self.size())
    }

    /// Whether everything was read as it stands in the text.
    pub const fn is_plain(&self) -> bool {
        self.notes.is_empty()
    }

    /// What was read, guessed and left, as far as there is anything to tell; at most so many lines of each.
    pub fn report(&self, most: usize) -> Vec<Part> {
        let told = |fate| self.notes_of(fate).map(ToString::to_string).collect();
        let read = std::iter::once(self.counts()).chain(self.read.iter().cloned()).collect();
        let parts: [(&str, Vec<String>); 3] =
            [("Read", read), ("Guessed", told(Fate::Guessed)), ("Left", told(Fate::Left))];
        let parts = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
        parts
            .map(|(word, mut lines)| {
                let more = lines.len().saturating_sub(most);
                lines.truncate(most);
                Part { word, lines, more }
            })
            .collect()
    }

    fn notes_of(&self, fate: Fate) -> impl Iterator<Item = &super::ImportNote> {
        self.notes.iter().filter(move |note| note.fate == fate)
    }

    fn counts(&self) -> String {
        let map = &self.map;
        let scored = map.touchpoints().filter(|touchpoint| touchpoint.emotion.is_some()).count();
        let notes = map.touchpoints().map(|touchpoint| touchpoint.notes.len()).sum::<usize>();
        let more = [(map.personas.len(), "persona"), (notes, "note")];
        let more = more.into_iter().filter(|(count, _)| *count > 0);
        let counts = [self.size(), format!("{scored} scored")].into_iter();
        counts.chain(more.map(|(count, what)| counted(count, what))).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Format, ImportNote, import};

    #[test]
    fn what_was_read_guessed_and_left_is_told_under_these_words() {
        let text = "journey\n section A\n Pay: 2: Ann\n Wait: 9\n";
        let mut imported = import(text, Format::named("mermaid")).unwrap();
        imported.notes = vec![
            ImportNote { line: 4, text: "9 counts as 5".to_owned(), fate: Fate::Guessed },
            ImportNote { line: 6, text: "no task".to_owned(), fate: Fate::Left },
            ImportNote { line: 7, text: "no task".to_owned(), fate: Fate::Left },
        ];
        assert_eq!(imported.outcome(), "1 stage, 2 touchpoints; 1 guess, 2 left");
        let part = |word, line: &str, more| Part { word, lines: vec![line.to_owned()], more };
        assert_eq!(
            imported.report(1),
            [
                part("Read", "1 stage, 2 touchpoints, 2 scored, 1 persona", 0),
                part("Guessed", "line 4: 9 counts as 5", 0),
                part("Left", "line 6: no task", 1),
            ]
        );
        imported.notes.clear();
        assert_eq!(imported.outcome(), "1 stage, 2 touchpoints; nothing guessed, nothing left");
        assert_eq!(imported.report(usize::MAX).len(), 1, "what is empty is no part");
    }
}
