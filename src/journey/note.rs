//! Notes: the typed remarks on a touchpoint, and the table of their kinds.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Id;
use super::detail::{Details, Key};

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
    /// What else is said of it.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
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
    /// What the person believes, where what they do is against it.
    Dissonance,
    /// What is tried on some to learn whether an opportunity is one.
    Experiment,
    /// What the customer can touch and see.
    PhysicalEvidence,
    /// What our people do in sight of the customer.
    Frontstage,
    /// What our people do out of the customer's sight.
    Backstage,
    /// What systems and partners do for our people.
    Support,
    /// What stands in a lane of the team's own.
    Entry,
}

/// What is known of one kind of note.
#[derive(Debug)]
pub struct KindRow {
    /// The kind this row is about.
    pub kind: NoteKind,
    /// Its name in the notations, lower case.
    pub name: &'static str,
    /// Its name in files.
    pub word: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// The same for several.
    pub plural: &'static str,
    /// Whether a sketch has notes of this kind; the others come when asked for.
    pub is_plain: bool,
    /// Whether notes of this kind carry a severity.
    pub severity: bool,
    /// What else may be said of such a note.
    pub details: &'static [Key],
    /// What to type into a list of them.
    pub help: &'static str,
}

/// Every kind of note, in the order in which they are listed to people.
#[rustfmt::skip]
pub const NOTE_KINDS: &[KindRow] = &[
    KindRow { kind: NoteKind::Pain,        name: "pain",        word: "Pain",        title: "Pain",        plural: "Pains",         is_plain: true,  severity: true,  details: OF_PAIN,        help: "what hurts, one a line; ~1 to ~4 at the end for how much" },
    KindRow { kind: NoteKind::Thought,     name: "thought",     word: "Thought",     title: "Thought",     plural: "Thoughts",      is_plain: true,  severity: false, details: &[Key::Evidence], help: "in their own words, one a line" },
    KindRow { kind: NoteKind::Motivation,  name: "motivation",  word: "Motivation",  title: "Motivation",  plural: "Motivations",   is_plain: true,  severity: false, details: &[Key::Motive, Key::Evidence], help: "why they go on, one a line" },
    KindRow { kind: NoteKind::Need,        name: "need",        word: "Need",        title: "Need",        plural: "Needs",         is_plain: true,  severity: false, details: &[Key::Importance, Key::Satisfaction, Key::Evidence], help: "what they must have here, one a line" },
    KindRow { kind: NoteKind::Opportunity, name: "opportunity", word: "Opportunity", title: "Opportunity", plural: "Opportunities", is_plain: true,  severity: false, details: OF_OPPORTUNITY, help: "what could be better, one a line" },
    KindRow { kind: NoteKind::Dissonance,  name: "dissonance",  word: "Dissonance",  title: "Dissonance",  plural: "Dissonance",    is_plain: false, severity: false, details: &[Key::Against, Key::Evidence], help: "what they believe and act against, one a line" },
    KindRow { kind: NoteKind::Experiment,  name: "experiment",  word: "Experiment",  title: "Experiment",  plural: "Experiments",   is_plain: false, severity: false, details: OF_EXPERIMENT,  help: "what you expect to be better with B, one a line" },
    KindRow { kind: NoteKind::PhysicalEvidence, name: "tangible", word: "PhysicalEvidence", title: "Physical evidence", plural: "Physical evidence", is_plain: false, severity: false, details: &[Key::Owner], help: "what they can touch and see, one a line" },
    KindRow { kind: NoteKind::Frontstage,  name: "frontstage",  word: "Frontstage",  title: "Frontstage",  plural: "Frontstage",    is_plain: false, severity: false, details: &[Key::Owner], help: "what our people do in sight, one a line" },
    KindRow { kind: NoteKind::Backstage,   name: "backstage",   word: "Backstage",   title: "Backstage",   plural: "Backstage",     is_plain: false, severity: false, details: &[Key::Owner], help: "what our people do out of sight, one a line" },
    KindRow { kind: NoteKind::Support,     name: "support",     word: "Support",     title: "Support",     plural: "Support",       is_plain: false, severity: false, details: &[Key::Owner], help: "what systems and partners do, one a line" },
    KindRow { kind: NoteKind::Entry,       name: "entry",       word: "Entry",       title: "Entry",       plural: "Entries of own lanes", is_plain: false, severity: false, details: &[Key::Lane, Key::Owner, Key::Evidence], help: "for a lane of your own, one a line" },
];

const OF_PAIN: &[Key] = &[Key::Frequency, Key::Hits, Key::Owner, Key::Status, Key::Bias, Key::Evidence];

#[rustfmt::skip]
const OF_OPPORTUNITY: &[Key] = &[
    Key::Owner, Key::Status, Key::Due, Key::Pains, Key::Impact, Key::Effort, Key::Reach, Key::Confidence,
    Key::PersonMonths, Key::Importance, Key::Satisfaction, Key::Category, Key::Benefit, Key::Solution, Key::Evidence,
];

const OF_EXPERIMENT: &[Key] = &[
    Key::Owner,
    Key::Status,
    Key::Tests,
    Key::Metric,
    Key::VariantA,
    Key::A,
    Key::VariantB,
    Key::B,
    Key::Evidence,
];

impl Note {
    /// A note with a text and nothing else.
    pub fn new(id: Id, kind: NoteKind, text: impl Into<String>) -> Self {
        Self { id, kind, severity: None, text: text.into(), details: Details::new() }
    }
}

impl NoteKind {
    /// The row of this kind.
    pub fn row(self) -> &'static KindRow {
        // Held by the test below: the table lists the kinds in the order of the enum.
        &NOTE_KINDS[self as usize]
    }

    /// The kind that files have this word for, in any case.
    pub fn in_file(word: &str) -> Option<Self> {
        NOTE_KINDS.iter().find(|row| row.word.eq_ignore_ascii_case(word)).map(|row| row.kind)
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
        assert_eq!(NOTE_KINDS.last().unwrap().kind, NoteKind::Entry, "a new kind needs a row");
    }
}
