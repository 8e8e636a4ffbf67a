//! The facts of a file: which fields each record has, in which order, and their values in a map.

use std::borrow::Cow;

use crate::journey::{Id, JourneyMap, Note, Persona, Stage, Touchpoint};

use super::VERSION;

/// The sorts of records in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Map,
    Persona,
    Stage,
    Touchpoint,
    Note,
}

/// What the value of a field looks like.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// One value, of no interest inside.
    Leaf,
    /// A list of personas, by id or by name.
    People,
    /// A list of records.
    Records(Kind),
}

/// One field of a record.
#[derive(Debug)]
pub(super) struct FieldRow {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
}

const fn leaf(name: &'static str) -> FieldRow {
    FieldRow { name, shape: Shape::Leaf }
}

const fn records(name: &'static str, kind: Kind) -> FieldRow {
    FieldRow { name, shape: Shape::Records(kind) }
}

impl Kind {
    /// Every field of such a record, in the order in which a file lists them.
    /// [`Node::facts`] gives the values in the same order.
    pub(super) const fn fields(self) -> &'static [FieldRow] {
        const MAP: &[FieldRow] = &[
            leaf("version"),
            leaf("id"),
            leaf("title"),
            records("personas", Kind::Persona),
            records("stages", Kind::Stage),
        ];
        const PERSONA: &[FieldRow] = &[leaf("id"), leaf("name")];
        const STAGE: &[FieldRow] =
            &[leaf("id"), leaf("name"), leaf("goal"), records("touchpoints", Kind::Touchpoint)];
        const TOUCHPOINT: &[FieldRow] = &[
            leaf("id"),
            leaf("title"),
            leaf("description"),
            leaf("channel"),
            leaf("emotion"),
            FieldRow { name: "personas", shape: Shape::People },
            records("notes", Kind::Note),
        ];
        const NOTE: &[FieldRow] = &[leaf("id"), leaf("kind"), leaf("severity"), leaf("text")];
        match self {
            Self::Map => MAP,
            Self::Persona => PERSONA,
            Self::Stage => STAGE,
            Self::Touchpoint => TOUCHPOINT,
            Self::Note => NOTE,
        }
    }

    /// The word for such a record.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Persona => "persona",
            Self::Stage => "stage",
            Self::Touchpoint => "touchpoint",
            Self::Note => "note",
        }
    }

    /// The letter its ids begin with.
    pub(super) const fn sort(self) -> char {
        match self {
            Self::Map => 'm',
            Self::Persona => 'p',
            Self::Stage => 's',
            Self::Touchpoint => 't',
            Self::Note => 'n',
        }
    }
}

/// A part of a map that becomes a record. Equal when everything in it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node<'a> {
    Map(&'a JourneyMap),
    Persona(&'a Persona),
    Stage(&'a Stage),
    Touchpoint(&'a Touchpoint),
    Note(&'a Note),
}

/// The value of one field.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// A number or a word, as it is printed.
    Plain(Cow<'static, str>),
    Id(Id),
    Text(&'a str),
    People(&'a [Id]),
    Records(Vec<Node<'a>>),
}

impl<'a> Node<'a> {
    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Map(_) => Kind::Map,
            Self::Persona(_) => Kind::Persona,
            Self::Stage(_) => Kind::Stage,
            Self::Touchpoint(_) => Kind::Touchpoint,
            Self::Note(_) => Kind::Note,
        }
    }

    pub(super) const fn id(self) -> Id {
        match self {
            Self::Map(map) => map.id,
            Self::Persona(persona) => persona.id,
            Self::Stage(stage) => stage.id,
            Self::Touchpoint(touchpoint) => touchpoint.id,
            Self::Note(note) => note.id,
        }
    }

    /// The values of [`Kind::fields`], in that order; `None` where the record says nothing.
    pub(super) fn facts(self) -> Vec<Option<Value<'a>>> {
        let id = Some(Value::Id(self.id()));
        match self {
            Self::Map(map) => vec![
                Some(Value::Plain(VERSION.to_string().into())),
                id,
                text(&map.title),
                nodes(&map.personas, Node::Persona),
                nodes(&map.stages, Node::Stage),
            ],
            Self::Persona(persona) => vec![id, text(&persona.name)],
            Self::Stage(stage) => {
                vec![id, text(&stage.name), text(&stage.goal), nodes(&stage.touchpoints, Node::Touchpoint)]
            }
            Self::Touchpoint(touchpoint) => vec![
                id,
                text(&touchpoint.title),
                text(&touchpoint.description),
                touchpoint.channel.as_ref().and_then(|channel| text(channel.name())),
                touchpoint.emotion.map(|emotion| Value::Plain(format!("{:.1}", emotion.value()).into())),
                (!touchpoint.personas.is_empty()).then_some(Value::People(&touchpoint.personas)),
                nodes(&touchpoint.notes, Node::Note),
            ],
            Self::Note(note) => vec![
                id,
                Some(Value::Plain(note.kind.row().title.into())),
                note.severity.map(|severity| Value::Plain(severity.to_string().into())),
                text(&note.text),
            ],
        }
    }

    /// The records inside.
    pub(super) fn children(self) -> impl Iterator<Item = Node<'a>> {
        self.facts()
            .into_iter()
            .flat_map(|fact| if let Some(Value::Records(nodes)) = fact { nodes } else { Vec::new() })
    }
}

fn text(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then_some(Value::Text(text))
}

fn nodes<'a, T>(list: &'a [T], node: fn(&'a T) -> Node<'a>) -> Option<Value<'a>> {
    (!list.is_empty()).then(|| Value::Records(list.iter().map(node).collect()))
}
