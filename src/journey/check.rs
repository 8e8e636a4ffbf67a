//! Checks: what makes maps false, forgotten or of no use, found by rule and said in sentences.
//!
//! [`CHECKS`] is the table. A finding that is fine in a map is silenced there, with a reason: see
//! [`silencing`] and [`lifting`].

mod evidence;
mod frame;
mod ground;
mod links;
mod measures;
mod pains;
mod people;
mod purchase;
mod shape;
mod silences;
mod table;
mod touchpoints;
mod turns;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use jiff::civil::Date;

use super::field::name_at;
use super::map::Slot;
use super::{Id, JourneyMap, Note, Sort, Touchpoint};
use crate::text::{display, truncate};

use ground::Ground;

pub use silences::{lifting, silencing};
pub use table::CHECKS;

/// What makes one sort of finding.
#[derive(Debug)]
pub struct Check {
    /// Its name in files, on the command line and in JSON, kebab-case. Never changes.
    pub name: &'static str,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// How much a finding matters.
    pub gravity: Gravity,
    /// Why this kills maps and what to do, with the thresholds.
    pub about: &'static str,
    find: fn(&Ground, Context) -> Vec<Spot>,
}

/// How much a finding matters, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gravity {
    /// The map must not be relied on like this. `heartline check` fails.
    Problem,
    /// The map is weaker than it looks. `heartline check --strict` fails.
    Warning,
    /// Something that is worth a thought. Nothing ever fails for it.
    Hint,
}

/// What a check may know beside the map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context {
    /// The day it is. Without it nothing is found to be old.
    pub today: Option<Date>,
}

/// One thing that a check found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What found it.
    pub check: &'static Check,
    /// The item that it is about.
    pub subject: Id,
    slot: Slot,
    sentence: Sentence,
}

/// What is said of a finding. In a large map there are many of one sort and few are ever read, so those are
/// put into words when somebody reads them.
#[derive(Debug, Clone)]
enum Sentence {
    Worded(String),
    OfTouchpoint(fn(&Touchpoint) -> String),
    OfNote(fn(&Note) -> String),
}

/// What all checks found in a map.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// What is to be looked at, in the order of the map, then of the table.
    pub open: Vec<Finding>,
    /// What somebody said is fine here, in the same order.
    pub silenced: Vec<Silenced>,
    /// How many of the open ones are of each gravity, the gravest first.
    tally: [usize; Gravity::ALL.len()],
}

/// A finding that is fine here.
#[derive(Debug, Clone)]
pub struct Silenced {
    /// What was found.
    pub finding: Finding,
    /// The entry of the map that silences it.
    pub silence: Id,
    /// Why it is fine.
    pub reason: String,
}

/// Where something was found, and what to say of it.
struct Spot {
    subject: Id,
    /// Where the subject is, if the check knows; else it is searched, which a check of every touchpoint must
    /// not make necessary.
    slot: Option<Slot>,
    sentence: Sentence,
}

impl Spot {
    fn new(subject: Id, sentence: impl Into<String>) -> Self {
        Self { subject, slot: None, sentence: Sentence::Worded(sentence.into()) }
    }

    fn at(slot: Slot, subject: Id, sentence: impl Into<String>) -> Self {
        Self { slot: Some(slot), ..Self::new(subject, sentence) }
    }

    fn of_touchpoint(slot: Slot, subject: &Touchpoint, sentence: fn(&Touchpoint) -> String) -> Self {
        Self { subject: subject.id, slot: Some(slot), sentence: Sentence::OfTouchpoint(sentence) }
    }

    fn of_note(slot: Slot, subject: &Note, sentence: fn(&Note) -> String) -> Self {
        Self { subject: subject.id, slot: Some(slot), sentence: Sentence::OfNote(sentence) }
    }
}

impl Finding {
    /// One sentence for a person, which names the item and what to do. `map` is the one that was checked.
    pub fn sentence(&self, map: &JourneyMap) -> Cow<'_, str> {
        let touchpoint = |s: usize, t: usize| map.stages.get(s)?.touchpoints.get(t);
        let worded = match (&self.sentence, self.slot) {
            (Sentence::Worded(sentence), _) => return Cow::Borrowed(sentence),
            (Sentence::OfTouchpoint(words), Slot::Touchpoint(s, t)) => touchpoint(s, t).map(words),
            (Sentence::OfNote(words), Slot::Note(s, t, n)) => {
                touchpoint(s, t).and_then(|touchpoint| touchpoint.notes.get(n)).map(words)
            }
            _ => None,
        };
        Cow::Owned(worded.unwrap_or_default())
    }

    /// The names on the way to the item: its stage and touchpoint, or what sort of thing it is and its name.
    /// Empty for the map itself. What has no name is `(untitled)`. `map` is the one that was checked.
    pub fn path(&self, map: &JourneyMap) -> Vec<String> {
        let name = |slot| named(name_at(map, slot));
        match self.slot {
            Slot::Map => Vec::new(),
            slot @ Slot::Stage(_) => vec![name(slot)],
            slot @ (Slot::Metric(s, _) | Slot::Touchpoint(s, _)) => vec![name(Slot::Stage(s)), name(slot)],
            Slot::Note(s, t, _) => vec![name(Slot::Stage(s)), name(Slot::Touchpoint(s, t))],
            slot @ Slot::Entry(sort, _) => vec![sort.title().to_owned(), name(slot)],
        }
    }
}

impl Gravity {
    /// Every gravity, the gravest first.
    pub const ALL: [Self; 3] = [Self::Problem, Self::Warning, Self::Hint];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

impl fmt::Display for Gravity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl Check {
    /// The check with this name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.name.eq_ignore_ascii_case(name.trim()))
    }

    /// Whether its findings can be silenced: all but those about silences.
    pub fn can_be_silenced(&self) -> bool {
        !silences::CHECKS.contains(&self.name)
    }
}

impl Findings {
    fn of(open: Vec<Finding>, silenced: Vec<Silenced>) -> Self {
        let mut tally = [0; Gravity::ALL.len()];
        for finding in &open {
            tally[finding.check.gravity as usize] += 1;
        }
        Self { open, silenced, tally }
    }

    /// How many open findings are of this gravity.
    pub fn count(&self, gravity: Gravity) -> usize {
        self.tally[gravity as usize]
    }

    /// The gravest of the open findings.
    pub fn worst(&self) -> Option<Gravity> {
        self.open.iter().map(|finding| finding.check.gravity).min()
    }
}

/// Everything the checks find in a map. Linear in the map, but for a silence or a link.
pub fn findings(map: &JourneyMap, context: Context) -> Findings {
    let found = found(&Ground::of(map), context, |_| true);
    silences::split(map, found)
}

/// What the wanted checks find, silenced or not.
fn found(map: &Ground, context: Context, wanted: impl Fn(&Check) -> bool) -> Vec<Finding> {
    let near = near(map);
    let slot = |spot: &Spot| {
        spot.slot.or_else(|| near.get(&spot.subject).copied()).or_else(|| map.find(spot.subject))
    };
    let mut found: Vec<Finding> = Vec::new();
    for check in CHECKS.iter().filter(|check| wanted(check)) {
        found.extend((check.find)(map, context).into_iter().map(|spot| {
            let slot = slot(&spot).unwrap_or(Slot::Map);
            Finding { check, subject: spot.subject, slot, sentence: spot.sentence }
        }));
    }
    // Stable: findings about one item stay in the order of the table. Silences are the map's last word.
    found.sort_by_key(|Finding { check, slot, .. }| (!check.can_be_silenced(), place(*slot)));
    found
}

/// Where everything is but touchpoints and notes, of which there may be very many.
fn near(map: &JourneyMap) -> HashMap<Id, Slot> {
    let mut near = HashMap::from([(map.id, Slot::Map)]);
    for sort in JourneyMap::LISTS {
        near.extend(
            map.entries(sort).iter().enumerate().map(|(at, entry)| (entry.id, Slot::Entry(sort, at))),
        );
    }
    for (s, stage) in map.stages.iter().enumerate() {
        near.insert(stage.id, Slot::Stage(s));
        near.extend(stage.metrics.iter().enumerate().map(|(at, metric)| (metric.id, Slot::Metric(s, at))));
    }
    near
}

/// What sorts items as [`JourneyMap::ids`] does.
fn place(slot: Slot) -> (usize, usize, usize, usize) {
    let list = |sort: Sort| JourneyMap::LISTS.iter().position(|listed| *listed == sort).unwrap_or_default();
    let lists = JourneyMap::LISTS.len();
    match slot {
        Slot::Map => (0, 0, 0, 0),
        Slot::Entry(sort, at) => (1 + list(sort), at, 0, 0),
        Slot::Stage(s) => (1 + lists, s, 0, 0),
        Slot::Metric(s, at) => (1 + lists, s, 0, 1 + at),
        Slot::Touchpoint(s, t) => (1 + lists, s, 1 + t, 0),
        Slot::Note(s, t, n) => (1 + lists, s, 1 + t, 1 + n),
    }
}

/// Whether a map is still a sketch: fewer than ten touchpoints and nothing said of owner, team,
/// review, evidence or metrics. Many checks leave a sketch in peace.
fn is_sketch(map: &JourneyMap) -> bool {
    use super::detail::Key;
    const MOST: usize = 10;
    let is_kept = [Key::Owner, Key::Team, Key::Reviewed].iter().any(|key| map.details.get(*key).is_some());
    let is_measured = map.stages.iter().any(|stage| !stage.metrics.is_empty());
    !is_kept && !is_measured && map.evidence.is_empty() && map.touchpoints().nth(MOST - 1).is_none()
}

/// A name as it stands in a path.
fn named(name: &str) -> String {
    const MOST_CELLS: usize = 60;
    let line = name.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("(untitled)");
    truncate(&display(line), MOST_CELLS, "...").into_owned()
}

/// A name as it stands in a sentence.
fn quoted(name: &str) -> String {
    if name.trim().is_empty() { named(name) } else { format!("'{}'", named(name)) }
}

/// How many days have passed since a day; `None` for a day to come.
fn days_since(day: Date, today: Date) -> Option<i32> {
    Some(today.since(day).ok()?.get_days()).filter(|days| *days >= 0)
}
