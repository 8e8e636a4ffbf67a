//! Notes: the typed remarks on a touchpoint, and the table of their kinds.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Id;

/// A typed remark on a touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Unique within the map.
    pub id: Id,
    /// What sort of remark this is.
    pub kind: NoteKind,
    /// How much it hurts; only a kind whose row says so may carry one.
    pub severity: Option<Severity>,
    /// The remark itself; may hold several lines.
    pub text: String,
}

/// What sort of remark a [`Note`] is. Everything known of a kind stands in its row of [`NOTE_KINDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NoteKind {
    /// What hurts or gets in the way.
    Pain,
    /// What the person thinks, best in their own words.
    Thought,
    /// Why the person goes on.
    Motivation,
    /// What the person has to have here.
    Need,
    /// What could be better, for them and for us.
    Opportunity,
}

/// What is known of one kind of note.
#[derive(Debug)]
pub struct KindRow {
    /// The kind this row is about.
    pub kind: NoteKind,
    /// Its name in files and notations, lower case.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// The same for several.
    pub plural: &'static str,
    /// Whether notes of this kind carry a severity.
    pub severity: bool,
    /// What to type into a list of them.
    pub help: &'static str,
}

/// Every kind of note, in the order in which they are listed to people.
#[rustfmt::skip]
pub const NOTE_KINDS: &[KindRow] = &[
    KindRow { kind: NoteKind::Pain,        name: "pain",        title: "Pain",        plural: "Pains",         severity: true, help: "what hurts, one a line; ~1 to ~4 at the end for how much" },
    KindRow { kind: NoteKind::Thought,     name: "thought",     title: "Thought",     plural: "Thoughts",      severity: false, help: "in their own words, one a line" },
    KindRow { kind: NoteKind::Motivation,  name: "motivation",  title: "Motivation",  plural: "Motivations",   severity: false, help: "why they go on, one a line" },
    KindRow { kind: NoteKind::Need,        name: "need",        title: "Need",        plural: "Needs",         severity: false, help: "what they must have here, one a line" },
    KindRow { kind: NoteKind::Opportunity, name: "opportunity", title: "Opportunity", plural: "Opportunities", severity: false, help: "what could be better, one a line" },
];

impl NoteKind {
    /// The row of this kind.
    pub fn row(self) -> &'static KindRow {
        // Held by the test below: the table lists the kinds in the order of the enum.
        &NOTE_KINDS[self as usize]
    }

    /// The kind with this name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        NOTE_KINDS.iter().find(|row| row.name.eq_ignore_ascii_case(name)).map(|row| row.kind)
    }
}

/// How much a pain hurts, 1 to 4: cosmetic, minor, major, catastrophe
/// (Nielsen Norman Group, "How to rate the severity of usability problems").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Severity(u8);

impl Severity {
    /// Cosmetic.
    pub const MIN: Self = Self(1);
    /// Catastrophe.
    pub const MAX: Self = Self(4);

    /// A severity from its number; `None` outside 1 to 4.
    pub const fn new(number: u8) -> Option<Self> {
        if number < Self::MIN.0 || number > Self::MAX.0 { None } else { Some(Self(number)) }
    }

    /// The number, 1 to 4.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self.0 {
            1 => "cosmetic",
            2 => "minor",
            3 => "major",
            _ => "catastrophe",
        }
    }
}

impl TryFrom<u8> for Severity {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, &'static str> {
        Self::new(number).ok_or("a severity is a number from 1 to 4")
    }
}

impl From<Severity> for u8 {
    fn from(severity: Severity) -> Self {
        severity.number()
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_lists_every_kind_at_its_own_place() {
        for (place, row) in NOTE_KINDS.iter().enumerate() {
            assert_eq!(row.kind as usize, place);
            assert_eq!(NoteKind::named(row.name), Some(row.kind));
        }
        assert_eq!(NOTE_KINDS.last().unwrap().kind, NoteKind::Opportunity, "a new kind needs a row");
    }
}
