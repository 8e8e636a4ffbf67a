//! Details: what may be said of an item beyond what makes it up, as one table.
//!
//! A sketch has titles, scores and notes, and those are fields of their own types. Everything else that
//! the method names (who owns a pain, what an opportunity would bring, when a map was reviewed) is a
//! *detail*: a [`Key`] with a [`Value`], held by an item's [`Details`]. What items of each sort may say
//! stands in the tables of [`rows()`], and forms, files, edits, merges and the documents all read them: a new
//! detail is one row.

mod rows;
mod typed;
mod value;
mod words;

pub use rows::{Row, Shape, Target, note_rows, rows};
pub(super) use typed::{joined, lines};
pub use typed::{shown, typed};
pub use value::{Details, Share, Value, number};
pub use words::{Word, evidence, kind, rule, state, status};

use serde::{Deserialize, Serialize};

/// What sort of value a [`Key`] has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Words.
    Text,
    /// A number with up to four decimals.
    Number,
    /// A day.
    Day,
    /// Said or not said.
    Flag,
    /// So many of so many.
    Share,
    /// Other items of the map.
    Links,
    /// Numbers by days.
    Series,
}

macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident $name:literal $class:ident,)*) => {
        /// Names a detail. The same key means the same thing wherever it is used.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Key { $($(#[$doc])* $key,)* }

        impl Key {
            /// Every key, in the order in which items list them.
            pub const ALL: &'static [Self] = &[$(Self::$key,)*];

            /// Its name in files and notations, lower case.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$key => $name,)* }
            }

            /// What sort of value it has.
            pub const fn class(self) -> Class {
                match self { $(Self::$key => Class::$class,)* }
            }
        }
    };
}

keys! {
    /// What sort of map, or of evidence, this is.
    Kind "kind" Text,
    /// Whether a map shows what is or what is to be.
    State "state" Text,
    /// The situation a map tells of.
    Scenario "scenario" Text,
    /// What is to be achieved.
    Goals "goals" Text,
    /// Where a map begins and ends, and what it leaves out.
    Scope "scope" Text,
    /// What a map is made for.
    Purpose "purpose" Text,
    /// Who answers for it.
    Owner "owner" Text,
    /// Who works on a map.
    Team "team" Text,
    /// When a map was last held against reality.
    Reviewed "reviewed" Day,
    /// After how many days it is to be reviewed again.
    Interval "interval" Number,
    /// The group of customers.
    Segment "segment" Text,
    /// In their own words.
    Quote "quote" Text,
    /// Age, place, work, household of a persona.
    Demographics "demographics" Text,
    /// What a persona does and how.
    Behaviours "behaviours" Text,
    /// What a persona thinks of things.
    Attitudes "attitudes" Text,
    /// What a persona needs.
    Needs "needs" Text,
    /// What a persona is fed up with.
    Frustrations "frustrations" Text,
    /// How far it has come.
    Status "status" Text,
    /// What has to be true for a stage to begin.
    Entry "entry" Text,
    /// What has to be true for a stage to be over.
    Exit "exit" Text,
    /// What we do in a stage to reach its goal.
    Tactics "tactics" Text,
    /// The stages a stage leads back to.
    LeadsTo "leads_to" Links,
    /// What the person does at a touchpoint.
    Action "action" Text,
    /// What we say at a touchpoint.
    Message "message" Text,
    /// How much it asks: of the customer at a touchpoint, of us for an opportunity.
    Effort "effort" Number,
    /// One of the few touchpoints that make or break the journey.
    MomentOfTruth "moment_of_truth" Flag,
    /// How well the message fits the brand's, 1 to 5.
    Messaging "messaging" Number,
    /// How well look and tone fit the brand's, 1 to 5.
    Branding "branding" Number,
    /// How well the service meets its standard, 1 to 5.
    Service "service" Number,
    /// Whether a touchpoint speaks to reason (-2) or to feeling (+2).
    Appeal "appeal" Number,
    /// The ways of deciding against one's own interest that are at play.
    Bias "bias" Text,
    /// What it rests on.
    Evidence "evidence" Links,
    /// What the score of a touchpoint rests on.
    ScoreEvidence "score_evidence" Links,
    /// How many of those asked have a pain.
    Frequency "frequency" Share,
    /// The personas that have a pain.
    Hits "hits" Links,
    /// What sort of motive it is.
    Motive "motive" Text,
    /// What the person does against what they believe.
    Against "against" Text,
    /// How important it is to people, 0 to 10.
    Importance "importance" Number,
    /// How satisfied people are with what there is, 0 to 10.
    Satisfaction "satisfaction" Number,
    /// The pains an opportunity would relieve.
    Pains "pains" Links,
    /// What sort of opportunity it is.
    Category "category" Text,
    /// What an opportunity is claimed to bring about.
    Benefit "benefit" Text,
    /// How much it would change for each person reached, 1 to 5.
    Impact "impact" Number,
    /// How many people it would reach in a quarter.
    Reach "reach" Number,
    /// How sure we are of the estimates, in percent.
    Confidence "confidence" Number,
    /// What it would cost, in months of one person.
    PersonMonths "person_months" Number,
    /// What would be built or done.
    Solution "solution" Text,
    /// By when.
    Due "due" Day,
    /// The opportunities an experiment is about.
    Tests "tests" Links,
    /// What an experiment measures.
    Metric "metric" Text,
    /// What the first group of an experiment gets.
    VariantA "variant_a" Text,
    /// What the second group of an experiment gets.
    VariantB "variant_b" Text,
    /// How many of the first group did what was hoped for.
    A "a" Share,
    /// How many of the second group did what was hoped for.
    B "b" Share,
    /// The lane of the team's own that an entry stands in.
    Lane "lane" Links,
    /// Who says so, or where it was counted.
    Source "source" Text,
    /// When it was gathered.
    Date "date" Day,
    /// How many people, or cases, it comes from.
    N "n" Number,
    /// Where to read more.
    Link "link" Text,
    /// How a metric is computed, and so how its numbers are to be read.
    Rule "rule" Text,
    /// What a metric counts in.
    Unit "unit" Text,
    /// Whether more is better or worse.
    Direction "direction" Text,
    /// What a metric is to reach.
    Target "target" Number,
    /// What was measured, by days.
    Values "values" Series,
    /// On which side of the lines of a service blueprint a lane is.
    Role "role" Text,
    /// The items a silence is about.
    At "at" Links,
    /// Why.
    Reason "reason" Text,
}

impl Key {
    /// The word for it in a sentence.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LeadsTo => "way back",
            Self::MomentOfTruth => "moment of truth",
            Self::ScoreEvidence => "evidence of the score",
            Self::PersonMonths => "person-months",
            Self::VariantA => "variant A",
            Self::VariantB => "variant B",
            other => other.name(),
        }
    }

    /// The key with this name, in any case; blanks and hyphens stand for underscores.
    pub fn named(name: &str) -> Option<Self> {
        let plain =
            |letter: char| if matches!(letter, ' ' | '-') { '_' } else { letter.to_ascii_lowercase() };
        let name: String = name.trim().chars().map(plain).collect();
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}
