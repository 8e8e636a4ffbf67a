//! Records: what a map consists of in files. Which fields each sort of record has, in which order, and their
//! values in a map.
//!
//! Every file format that keeps a whole map is written and read by these tables.

mod claims;
mod people;

pub use claims::{Claim, Claims, Origin, expected, nearest_score, severity};
pub use people::People;

use std::borrow::Cow;
use std::sync::LazyLock;

use super::detail::{self, Details, Key, rows};
use super::{Emotion, Entry, Id, JourneyMap, Note, Sort, Stage, Touchpoint};

/// The version of the formats that this program writes, and the newest it reads in full.
pub const VERSION: u32 = 1;

/// What the value of a field looks like.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One value, of no interest inside.
    Leaf,
    /// One detail.
    Detail(Key),
    /// A list of personas, by id or by name.
    People,
    /// A list of records.
    Records(Sort),
}

/// One field of a record.
#[derive(Debug)]
pub struct FieldRow {
    /// Its name, lower case.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// What it means, for the page about the format.
    pub about: &'static str,
}

const fn leaf(name: &'static str, about: &'static str) -> FieldRow {
    FieldRow { name, shape: Shape::Leaf, about }
}

const fn records(name: &'static str, sort: Sort, about: &'static str) -> FieldRow {
    FieldRow { name, shape: Shape::Records(sort), about }
}

const ID: FieldRow = leaf("id", "names it within the map; given on the first save where it is missing");
const PERSONAS: FieldRow =
    FieldRow { name: "personas", shape: Shape::People, about: "whom it concerns; nobody means everybody" };

/// The fields of each sort of records, in the order of [`Sort::ALL`].
static FIELDS: LazyLock<Vec<Vec<FieldRow>>> =
    LazyLock::new(|| Sort::ALL.iter().map(|sort| all_fields(*sort)).collect());

/// Every field of such a record, in the order in which a file lists them.
/// [`Node::facts`] gives the values in the same order.
pub fn fields(sort: Sort) -> &'static [FieldRow] {
    FIELDS.get(sort as usize).map_or(&[], Vec::as_slice)
}

fn all_fields(sort: Sort) -> Vec<FieldRow> {
    let details = rows(sort).iter().map(|row| FieldRow {
        name: row.key.name(),
        shape: Shape::Detail(row.key),
        about: row.help,
    });
    let (ahead, behind) = match sort {
        Sort::Map => (
            vec![
                leaf("version", "the version of the format, a number; always first"),
                leaf("id", "names this map among all others"),
                leaf("title", "what the journey is called"),
            ],
            vec![
                records("personas", Sort::Persona, "who makes the journey"),
                records("evidence", Sort::Evidence, "what the map rests on"),
                records("lanes", Sort::Lane, "lanes of the team's own"),
                records("stages", Sort::Stage, "the phases, in order"),
                records("silences", Sort::Silence, "findings that are fine here, each called by its check"),
            ],
        ),
        Sort::Stage => (
            vec![
                ID,
                leaf("name", "what the phase is called"),
                leaf("goal", "what the person wants to get done here"),
            ],
            vec![
                records("metrics", Sort::Metric, "what is measured here"),
                records("touchpoints", Sort::Touchpoint, "the moments, in order"),
            ],
        ),
        Sort::Touchpoint => (
            vec![
                ID,
                leaf("title", "what happens, in a few words"),
                leaf("description", "what happens, at length"),
                leaf("channel", "where it happens"),
                leaf("emotion", "how it feels, -2.0 to 2.0 in tenths; unscored without it"),
                leaf("emotions", "how it feels for single personas: `{\"p2k9dwb\": -1.5}`"),
                PERSONAS,
            ],
            vec![records("notes", Sort::Note, "what was remarked")],
        ),
        Sort::Note => (
            vec![
                ID,
                leaf("kind", "what sort of remark it is; see below"),
                leaf("severity", "how much a pain hurts, 1 to 4"),
                leaf("text", "the remark itself"),
            ],
            Vec::new(),
        ),
        Sort::Persona | Sort::Evidence | Sort::Lane | Sort::Silence | Sort::Metric => {
            (vec![ID, leaf("name", "what it is called")], Vec::new())
        }
    };
    ahead.into_iter().chain(details).chain(behind).collect()
}

/// A part of a map that becomes a record. Equal when everything in it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the part it names")]
pub enum Node<'a> {
    Map(&'a JourneyMap),
    Entry(Sort, &'a Entry),
    Stage(&'a Stage),
    Touchpoint(&'a Touchpoint),
    Note(&'a Note),
}

/// The value of one field.
#[derive(Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A number, as it is printed.
    Number(Cow<'static, str>),
    /// One of the program's own words.
    Word(&'static str),
    /// What names the record.
    Id(Id),
    /// A person's words.
    Text(&'a str),
    /// Whom a touchpoint concerns.
    People(&'a [Id]),
    /// How a touchpoint feels for single personas.
    Feelings(&'a [(Id, Emotion)]),
    /// What else is said.
    Detail(&'a detail::Value),
    /// The records inside.
    Records(Vec<Node<'a>>),
}

impl<'a> Node<'a> {
    /// What sort of record it becomes.
    pub const fn sort(self) -> Sort {
        match self {
            Self::Map(_) => Sort::Map,
            Self::Entry(sort, _) => sort,
            Self::Stage(_) => Sort::Stage,
            Self::Touchpoint(_) => Sort::Touchpoint,
            Self::Note(_) => Sort::Note,
        }
    }

    /// Its id.
    pub const fn id(self) -> Id {
        match self {
            Self::Map(map) => map.id,
            Self::Entry(_, entry) => entry.id,
            Self::Stage(stage) => stage.id,
            Self::Touchpoint(touchpoint) => touchpoint.id,
            Self::Note(note) => note.id,
        }
    }

    /// The values of [`fields`], in that order; `None` where the record says nothing.
    pub fn facts(self) -> Vec<Option<Value<'a>>> {
        let sort = self.sort();
        // A map has many records: one allocation each.
        let mut facts = Vec::with_capacity(fields(sort).len());
        let id = Some(Value::Id(self.id()));
        match self {
            Self::Map(map) => {
                facts.extend([Some(Value::Number(VERSION.to_string().into())), id, text(&map.title)]);
                add_details(&mut facts, sort, &map.details);
                facts.extend([
                    entries(Sort::Persona, &map.personas),
                    entries(Sort::Evidence, &map.evidence),
                    entries(Sort::Lane, &map.lanes),
                    nodes(&map.stages, Node::Stage),
                    entries(Sort::Silence, &map.silences),
                ]);
            }
            Self::Entry(_, entry) => {
                facts.extend([id, text(&entry.name)]);
                add_details(&mut facts, sort, &entry.details);
            }
            Self::Stage(stage) => {
                facts.extend([id, text(&stage.name), text(&stage.goal)]);
                add_details(&mut facts, sort, &stage.details);
                facts.extend([
                    entries(Sort::Metric, &stage.metrics),
                    nodes(&stage.touchpoints, Node::Touchpoint),
                ]);
            }
            Self::Touchpoint(touchpoint) => {
                facts.extend([
                    id,
                    text(&touchpoint.title),
                    text(&touchpoint.description),
                    touchpoint.channel.as_ref().and_then(|channel| text(channel.name())),
                    touchpoint.emotion.map(|emotion| Value::Number(score(emotion).into())),
                    (!touchpoint.feelings.is_empty()).then_some(Value::Feelings(&touchpoint.feelings)),
                    (!touchpoint.personas.is_empty()).then_some(Value::People(&touchpoint.personas)),
                ]);
                add_details(&mut facts, sort, &touchpoint.details);
                facts.push(nodes(&touchpoint.notes, Node::Note));
            }
            Self::Note(note) => {
                facts.extend([
                    id,
                    Some(Value::Word(note.kind.row().word)),
                    note.severity.map(|severity| Value::Number(severity.to_string().into())),
                    text(&note.text),
                ]);
                add_details(&mut facts, sort, &note.details);
            }
        }
        facts
    }

    /// The records inside.
    pub fn children(self) -> impl Iterator<Item = Node<'a>> {
        self.facts()
            .into_iter()
            .flat_map(|fact| if let Some(Value::Records(nodes)) = fact { nodes } else { Vec::new() })
    }
}

/// A score as files have it: always with one decimal.
pub fn score(emotion: Emotion) -> &'static str {
    static SCORES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let all = Emotion::MIN.tenths()..=Emotion::MAX.tenths();
        all.map(|tenths| format!("{:.1}", f64::from(tenths) / 10.0)).collect()
    });

    let place = emotion.tenths().abs_diff(Emotion::MIN.tenths());
    &SCORES[usize::from(place)]
}

fn add_details<'a>(facts: &mut Vec<Option<Value<'a>>>, sort: Sort, details: &'a Details) {
    if details.is_empty() {
        facts.extend(rows(sort).iter().map(|_| None));
    } else {
        facts.extend(rows(sort).iter().map(|row| details.get(row.key).map(Value::Detail)));
    }
}

fn text(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then_some(Value::Text(text))
}

fn entries(sort: Sort, list: &[Entry]) -> Option<Value<'_>> {
    (!list.is_empty()).then(|| Value::Records(list.iter().map(|entry| Node::Entry(sort, entry)).collect()))
}

fn nodes<'a, T>(list: &'a [T], node: fn(&'a T) -> Node<'a>) -> Option<Value<'a>> {
    (!list.is_empty()).then(|| Value::Records(list.iter().map(node).collect()))
}
