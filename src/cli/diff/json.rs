//! A comparison as JSON. Fields are only ever added; the README names them.

use serde::Serialize;

use crate::cli::out::{Failure, harmless};
use crate::journey::compare::{Comparison, Difference, Matched, Pair, StageRow, TouchpointRow, What, delta};
use crate::journey::{Emotion, Id, JourneyMap};

#[derive(Serialize)]
struct Told<'a> {
    equal: bool,
    matched_by: &'static str,
    old: Map<'a>,
    new: Map<'a>,
    mean: Pair<Option<f64>>,
    changes: Vec<Change<'a>>,
    stages: Vec<Stage<'a>>,
}

#[derive(Serialize)]
struct Map<'a> {
    id: Id,
    title: &'a str,
}

#[derive(Serialize)]
struct Change<'a> {
    /// `added`, `removed`, `moved`, `rescored` or `changed`.
    #[serde(rename = "change")]
    what: &'static str,
    sort: &'static str,
    id: Id,
    name: &'a str,
    /// What holds it, if that is no stage.
    on: Option<&'a str>,
    /// The place in `stages`, from 0.
    stage: Option<usize>,
    /// Whether it came or went with what holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    carried: Option<bool>,
    /// The word for the fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a str>,
    /// A score where it was rescored, else words.
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Pair<Value<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delta: Option<f64>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Score(Option<f64>),
    Words(&'a str),
}

#[derive(Serialize)]
struct Stage<'a> {
    id: Pair<Option<Id>>,
    name: &'a str,
    mean: Pair<Option<f64>>,
    touchpoints: Vec<Touchpoint<'a>>,
}

#[derive(Serialize)]
struct Touchpoint<'a> {
    id: Pair<Option<Id>>,
    title: &'a str,
    score: Pair<Option<f64>>,
    delta: Option<f64>,
}

/// The comparison as indented JSON with a line end.
pub(super) fn told(maps: &Pair<JourneyMap>, comparison: &Comparison) -> Result<String, Failure> {
    let told = Told {
        equal: comparison.is_empty(),
        matched_by: match comparison.matched {
            Matched::ById => "id",
            Matched::ByName => "name",
        },
        old: Map { id: maps.old.id, title: &maps.old.title },
        new: Map { id: maps.new.id, title: &maps.new.title },
        mean: comparison.mean.map(mean),
        changes: comparison.changes.iter().map(change).collect(),
        stages: comparison.stages.iter().map(stage).collect(),
    };
    let json = serde_json::to_string_pretty(&told);
    let json = json.map_err(|error| Failure::refused(format!("cannot be told as JSON: {error}")))?;
    Ok(harmless(&json))
}

fn change(change: &Difference) -> Change<'_> {
    let mut told = Change {
        what: "",
        sort: change.sort.word(),
        id: change.id,
        name: &change.name,
        on: change.on.as_deref(),
        stage: change.stage,
        carried: None,
        fact: None,
        values: None,
        delta: None,
    };
    match &change.what {
        What::Added { carried } => (told.what, told.carried) = ("added", Some(*carried)),
        What::Removed { carried } => (told.what, told.carried) = ("removed", Some(*carried)),
        What::Moved(place) => {
            told.what = "moved";
            told.values = Some(Pair { old: Value::Words(&place.old), new: Value::Words(&place.new) });
        }
        What::Rescored(scores) => {
            told.what = "rescored";
            told.values = Some(scores.map(|it| Value::Score(score(it))));
            told.delta = delta(*scores).map(tenths);
        }
        What::Changed { fact, values } => {
            (told.what, told.fact) = ("changed", Some(fact.as_str()));
            told.values = Some(Pair { old: Value::Words(&values.old), new: Value::Words(&values.new) });
        }
    }
    told
}

fn stage(row: &StageRow) -> Stage<'_> {
    Stage {
        id: row.id,
        name: &row.name,
        mean: row.mean.map(mean),
        touchpoints: row.touchpoints.iter().map(touchpoint).collect(),
    }
}

fn touchpoint(row: &TouchpointRow) -> Touchpoint<'_> {
    Touchpoint {
        id: row.id,
        title: &row.title,
        score: row.score.map(score),
        delta: delta(row.score).map(tenths),
    }
}

fn score(score: Option<Emotion>) -> Option<f64> {
    score.map(Emotion::value)
}

fn tenths(tenths: i8) -> f64 {
    f64::from(tenths) / 10.0
}

/// To three decimals: more would only be noise of the division.
fn mean(mean: Option<f64>) -> Option<f64> {
    mean.map(|mean| (mean * 1000.0).round() / 1000.0)
}
