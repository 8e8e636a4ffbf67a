//! A comparison in words: how much changed, and each change as a line.

use super::super::super::{Emotion, Sort};
use super::{Comparison, Difference, Pair, What, delta};
use crate::text::counted;

/// A change as a person reads it, with what came or went along with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'a> {
    /// The change.
    pub change: &'a Difference,
    /// What it is about and what became of that.
    pub text: String,
}

/// What became of an item, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// It is otherwise.
    Changed,
}

impl Mark {
    /// One plain sign for it.
    pub const fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '-',
            Self::Moved => '>',
            Self::Changed => '~',
        }
    }
}

impl What {
    /// The same in short.
    pub const fn mark(&self) -> Mark {
        match self {
            Self::Added { .. } => Mark::Added,
            Self::Removed { .. } => Mark::Removed,
            Self::Moved(_) => Mark::Moved,
            Self::Rescored(_) | Self::Changed { .. } => Mark::Changed,
        }
    }
}

/// How much changed, and in which way.
pub fn headline(comparison: &Comparison) -> String {
    let count = |is: fn(&What) -> bool| comparison.changes.iter().filter(|change| is(&change.what)).count();
    let counts = [
        (count(|what| matches!(what, What::Added { .. })), "added"),
        (count(|what| matches!(what, What::Removed { .. })), "removed"),
        (count(|what| matches!(what, What::Moved(_))), "moved"),
        (count(|what| matches!(what, What::Rescored(_))), "rescored"),
        (count(|what| matches!(what, What::Changed { .. })), "changed otherwise"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() { "nothing changed".to_owned() } else { counts.join(", ") }
}

/// Every change as a line. What came or went with a touchpoint is only counted there.
pub fn told(comparison: &Comparison) -> Vec<Told<'_>> {
    let changes = &comparison.changes;
    let told = changes.iter().enumerate().filter(|(_, change)| !is_only_counted(change));
    told.map(|(at, change)| {
        let behind = changes.iter().skip(at + 1);
        let along = behind.take_while(|behind| behind.stage == change.stage && is_only_counted(behind));
        let along: Vec<&str> = match change.sort {
            Sort::Touchpoint => along.map(|along| along.sort.word()).collect(),
            _ => Vec::new(),
        };
        Told { change, text: in_words(change, &along) }
    })
    .collect()
}

/// By how much a mean rose, as the difference of what is shown.
pub fn risen(mean: Pair<Option<f64>>) -> Option<i8> {
    delta(mean.map(|mean| mean.and_then(Emotion::nearest)))
}

/// Tenths with a sign: `+1.5`, `-0.1`, `0`.
pub fn signed(tenths: i8) -> String {
    let sign = match tenths.signum() {
        1 => "+",
        -1 => "-",
        _ => "",
    };
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}

/// Whether it came or went with a touchpoint, which says enough.
fn is_only_counted(change: &Difference) -> bool {
    let is_carried = matches!(change.what, What::Added { carried: true } | What::Removed { carried: true });
    is_carried && change.sort != Sort::Touchpoint
}

/// `along` are the words for what came or went along with it.
fn in_words(change: &Difference, along: &[&str]) -> String {
    let mut whose = change.name.clone();
    if let Some(holder) = &change.on {
        whose = format!("{whose} on {holder}");
    }
    let with = match along {
        [] => String::new(),
        [word, rest @ ..] if rest.iter().all(|other| other == word) => {
            format!(", with {}", counted(along.len(), word))
        }
        _ => format!(", with {}", counted(along.len(), "thing")),
    };
    match &change.what {
        What::Added { .. } | What::Removed { .. } => format!("{whose}{with}"),
        What::Moved(Pair { old, new }) => format!("{whose}: from {old} to {new}"),
        What::Rescored(score) => {
            let shown = |score: Option<Emotion>| {
                score.map_or_else(|| "unscored".to_owned(), |score| score.to_string())
            };
            let by = delta(*score).map(|tenths| format!(" ({})", signed(tenths))).unwrap_or_default();
            format!("{whose}: score {} -> {}{by}", shown(score.old), shown(score.new))
        }
        What::Changed { fact, values: Pair { old, new } } => format!("{whose}: {fact} {old} -> {new}"),
    }
}
