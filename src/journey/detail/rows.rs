//! The table: what items of each sort may say, and what to type for it.

use super::super::map::Sort;
use super::super::{NOTE_KINDS, NoteKind};
use super::words::{
    BENEFITS, BIASES, CATEGORIES, DIRECTIONS, MOTIVES, PURPOSES, ROLES, Word, evidence, kind, rule, state,
    status,
};
use super::{Class, Key};

/// One detail of a sort of items.
#[derive(Debug)]
pub struct Row {
    /// Which detail.
    pub key: Key,
    /// Its name on the screen.
    pub label: &'static str,
    /// What to type, in a few words.
    pub help: &'static str,
    /// What the value looks like.
    pub shape: Shape,
}

/// What the value of a detail looks like, and so how it is typed and shown.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Text of any length.
    Text,
    /// One of these words.
    Choice(&'static [Word]),
    /// One or more of these words, or words of one's own.
    Suggestion(&'static [Word]),
    /// A number in this range, both ends included.
    Number(i64, i64),
    /// A day: `2026-11-22`.
    Day,
    /// Yes or nothing.
    Flag,
    /// So many of so many: `3/12`.
    Share,
    /// Other items of the map, by their names.
    Links(Target),
    /// Numbers by days, one a line: `2026-11-22 3.5`.
    Series,
}

/// What may be linked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Entries or stages of one sort.
    Sort(Sort),
    /// Notes of one kind.
    Note(NoteKind),
    /// Anything with an id.
    Anything,
}

impl Shape {
    /// What sort of value it is.
    pub const fn class(self) -> Class {
        match self {
            Self::Line | Self::Text | Self::Choice(_) | Self::Suggestion(_) => Class::Text,
            Self::Number(..) => Class::Number,
            Self::Day => Class::Day,
            Self::Flag => Class::Flag,
            Self::Share => Class::Share,
            Self::Links(_) => Class::Links,
            Self::Series => Class::Series,
        }
    }

    /// Whether what is typed may hold several lines.
    pub const fn is_multiline(self) -> bool {
        matches!(self, Self::Text | Self::Links(_) | Self::Series)
    }
}

/// What an item of this sort may say, in the order in which it is listed to people. For notes, this is
/// what notes of any kind may say; [`note_rows`] tells the kinds apart.
pub fn rows(sort: Sort) -> &'static [Row] {
    match sort {
        Sort::Map => MAP,
        Sort::Persona => PERSONA,
        Sort::Stage => STAGE,
        Sort::Touchpoint => TOUCHPOINT,
        Sort::Note => NOTE,
        Sort::Evidence => EVIDENCE,
        Sort::Metric => METRIC,
        Sort::Lane => LANE,
        Sort::Silence => SILENCE,
    }
}

/// What a note of this kind may say.
pub fn note_rows(kind: NoteKind) -> impl Iterator<Item = &'static Row> {
    let keys = NOTE_KINDS[kind as usize].details;
    NOTE.iter().filter(move |row| keys.contains(&row.key))
}

const fn row(key: Key, label: &'static str, help: &'static str, shape: Shape) -> Row {
    Row { key, label, help, shape }
}

const EVIDENCE_LINKS: Shape = Shape::Links(Target::Sort(Sort::Evidence));
const MOST: i64 = 1_000_000_000;

#[rustfmt::skip]
const MAP: &[Row] = &[
    row(Key::Kind,      "Kind",      "customer journey, buyer journey, service blueprint, ux journey", Shape::Choice(kind::WORDS)),
    row(Key::State,     "State",     "as-is or to-be", Shape::Choice(state::WORDS)),
    row(Key::Scenario,  "Scenario",  "the situation the map tells of", Shape::Text),
    row(Key::Goals,     "Goals",     "what the person wants, and what the map is to find out", Shape::Text),
    row(Key::Scope,     "Scope",     "where it begins and ends, and what it leaves out", Shape::Text),
    row(Key::Purpose,   "Purpose",   "better targeting, deeper engagement, cohesive experience, ...", Shape::Suggestion(PURPOSES)),
    row(Key::Owner,     "Owner",     "who keeps the map alive", Shape::Line),
    row(Key::Team,      "Team",      "who works on it", Shape::Line),
    row(Key::Reviewed,  "Reviewed",  "the last day it was held against reality: 2026-11-22", Shape::Day),
    row(Key::Interval,  "Interval",  "days until the next review: 90", Shape::Number(1, 3650)),
];

#[rustfmt::skip]
const PERSONA: &[Row] = &[
    row(Key::Segment,      "Segment",      "the group of customers: city, weekend", Shape::Line),
    row(Key::Status,       "Status",       "assumed, partly researched or researched", Shape::Choice(status::OF_PERSONA)),
    row(Key::Quote,        "Quote",        "one sentence of theirs", Shape::Text),
    row(Key::Demographics, "Demographics", "age, place, work, household", Shape::Text),
    row(Key::Behaviours,   "Behaviours",   "what they do and how", Shape::Text),
    row(Key::Attitudes,    "Attitudes",    "what they think of things like this", Shape::Text),
    row(Key::Goals,        "Goals",        "what they want to reach", Shape::Text),
    row(Key::Needs,        "Needs",        "what they cannot do without", Shape::Text),
    row(Key::Frustrations, "Frustrations", "what they are fed up with", Shape::Text),
    row(Key::Evidence,     "Evidence",     "what the persona rests on, one a line", EVIDENCE_LINKS),
];

#[rustfmt::skip]
const STAGE: &[Row] = &[
    row(Key::Owner,   "Owner",        "who answers for the stage", Shape::Line),
    row(Key::Entry,   "Begins when",  "what has to be true for the stage to begin", Shape::Text),
    row(Key::Exit,    "Ends when",    "what has to be true for it to be over", Shape::Text),
    row(Key::Tactics, "Tactics",      "what we do here to reach the goal", Shape::Text),
    row(Key::LeadsTo, "Leads back to", "a stage from which it begins again", Shape::Links(Target::Sort(Sort::Stage))),
];

#[rustfmt::skip]
const TOUCHPOINT: &[Row] = &[
    row(Key::Action,        "Action",          "what the person does", Shape::Text),
    row(Key::Message,       "Message",         "what we say here", Shape::Text),
    row(Key::Owner,         "Owner",           "who answers for the touchpoint", Shape::Line),
    row(Key::MomentOfTruth, "Moment of truth", "yes when it makes or breaks the journey", Shape::Flag),
    row(Key::Evidence,      "Evidence",        "what the touchpoint rests on, one a line", EVIDENCE_LINKS),
    row(Key::ScoreEvidence, "Score rests on",  "the evidence for the score, one a line", EVIDENCE_LINKS),
    row(Key::Effort,        "Customer effort", "1 very easy to 7 very hard: friction", Shape::Number(1, 7)),
    row(Key::Messaging,     "Messaging",       "1 to 5: how well the message fits the brand's", Shape::Number(1, 5)),
    row(Key::Branding,      "Branding",        "1 to 5: how well look and tone fit the brand's", Shape::Number(1, 5)),
    row(Key::Service,       "Service",         "1 to 5: how well it meets our standard", Shape::Number(1, 5)),
    row(Key::Appeal,        "Appeal",          "-2 all logic to +2 all emotion", Shape::Number(-2, 2)),
    row(Key::Bias,          "Bias at play",    "present bias, loss aversion, choice overload, ...", Shape::Suggestion(BIASES)),
];

#[rustfmt::skip]
const NOTE: &[Row] = &[
    row(Key::Lane,         "Lane",            "the lane it stands in", Shape::Links(Target::Sort(Sort::Lane))),
    row(Key::Motive,       "Motive",          "functional, emotional or social", Shape::Choice(MOTIVES)),
    row(Key::Against,      "But does",        "what they do against what they believe", Shape::Text),
    row(Key::Frequency,    "Frequency",       "how many of those asked have it: 7/20", Shape::Share),
    row(Key::Hits,         "Hits",            "the personas that have it, one a line", Shape::Links(Target::Sort(Sort::Persona))),
    row(Key::Owner,        "Owner",           "who takes care of it", Shape::Line),
    row(Key::Status,       "Status",          "open, in progress, done or dropped", Shape::Choice(status::OF_WORK)),
    row(Key::Due,          "Due",             "by when: 2026-11-22", Shape::Day),
    row(Key::Pains,        "Relieves",        "the pains it would relieve, one a line", Shape::Links(Target::Note(NoteKind::Pain))),
    row(Key::Impact,       "Impact",          "1 hardly any to 5 massive, for each person reached", Shape::Number(1, 5)),
    row(Key::Effort,       "Effort",          "1 an afternoon to 5 a big project", Shape::Number(1, 5)),
    row(Key::Reach,        "Reach",           "how many people in a quarter", Shape::Number(0, MOST)),
    row(Key::Confidence,   "Confidence",      "how sure of these numbers, 0 to 100 %", Shape::Number(0, 100)),
    row(Key::PersonMonths, "Person-months",   "what it would cost", Shape::Number(0, 10_000)),
    row(Key::Importance,   "Importance",      "0 to 10: share that calls it important, times 10", Shape::Number(0, 10)),
    row(Key::Satisfaction, "Satisfaction",    "0 to 10: share that is satisfied today, times 10", Shape::Number(0, 10)),
    row(Key::Category,     "Category",        "personalised content, loyalty programme, ...", Shape::Suggestion(CATEGORIES)),
    row(Key::Benefit,      "Claimed benefit", "connection, engagement, credibility, trust, ...", Shape::Suggestion(BENEFITS)),
    row(Key::Solution,     "Solution",        "what would be built or done", Shape::Text),
    row(Key::Tests,        "Tests",           "the opportunities it is about, one a line", Shape::Links(Target::Note(NoteKind::Opportunity))),
    row(Key::Metric,       "Metric",          "what is counted", Shape::Line),
    row(Key::VariantA,     "Variant A",       "what the first group gets", Shape::Line),
    row(Key::A,            "A: successes",    "how many of the first group: 120/1000", Shape::Share),
    row(Key::VariantB,     "Variant B",       "what the second group gets", Shape::Line),
    row(Key::B,            "B: successes",    "how many of the second group: 150/1000", Shape::Share),
    row(Key::Bias,         "Bias at play",    "present bias, loss aversion, choice overload, ...", Shape::Suggestion(BIASES)),
    row(Key::Evidence,     "Evidence",        "what it rests on, one a line", EVIDENCE_LINKS),
];

#[rustfmt::skip]
const EVIDENCE: &[Row] = &[
    row(Key::Kind,    "Kind",    "survey, focus group, interview, analytics, support log, observation, assumption", Shape::Choice(evidence::WORDS)),
    row(Key::Source,  "Source",  "who says so, or where it was counted", Shape::Line),
    row(Key::Date,    "Date",    "when it was gathered: 2026-11-22", Shape::Day),
    row(Key::N,       "n",       "how many people, or cases", Shape::Number(0, MOST)),
    row(Key::Segment, "Segment", "the group of customers it is about", Shape::Line),
    row(Key::Quote,   "Quote",   "in their own words", Shape::Text),
    row(Key::Link,    "Link",    "where to read more", Shape::Line),
];

#[rustfmt::skip]
const METRIC: &[Row] = &[
    row(Key::Rule,      "Rule",      "count, conversion rate, bounce rate, nps, csat, ces, ...", Shape::Choice(rule::WORDS)),
    row(Key::Unit,      "Unit",      "%, visits, euro", Shape::Line),
    row(Key::Direction, "Direction", "up when more is better, down when less is", Shape::Choice(DIRECTIONS)),
    row(Key::Target,    "Target",    "what it is to reach", Shape::Number(-MOST, MOST)),
    row(Key::Values,    "Values",    "one a line, day and number: 2026-11-22 3.5", Shape::Series),
    row(Key::Source,    "Source",    "where it is counted", Shape::Line),
];

#[rustfmt::skip]
const LANE: &[Row] = &[
    row(Key::Role, "Role", "frontstage, backstage, support, ...; sets the lines of a blueprint", Shape::Choice(ROLES)),
];

#[rustfmt::skip]
const SILENCE: &[Row] = &[
    row(Key::At,     "About",  "what it is about; empty for the whole map", Shape::Links(Target::Anything)),
    row(Key::Reason, "Reason", "why this is fine here", Shape::Text),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_keys_agree_and_no_row_stands_twice() {
        for sort in Sort::ALL {
            let rows = rows(*sort);
            for (place, row) in rows.iter().enumerate() {
                assert_eq!(row.shape.class(), row.key.class(), "{:?} of a {}", row.key, sort.word());
                assert!(rows[..place].iter().all(|other| other.key != row.key), "{:?}", row.key);
                assert!(row.help.len() <= 80, "{}", row.help);
            }
        }
        for key in Key::ALL {
            assert!(Sort::ALL.iter().any(|sort| rows(*sort).iter().any(|row| row.key == *key)), "{key:?}");
        }
        for kind in NOTE_KINDS {
            assert_eq!(note_rows(kind.kind).count(), kind.details.len(), "{}", kind.name);
        }
    }
}
