//! JSON: the whole map for other programs, member by member as the tables of [`record`]
//! list them. `import` reads it back without loss.

mod harmless;
mod reference;
mod schema;

pub use reference::reference;
pub use schema::schema;

use std::io::{self, BufWriter, Write};

use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::ExportError;
use crate::journey::record::{self, Node, Value, fields};
use crate::journey::{Id, JourneyMap, detail};

/// What the first member says, so that everybody can tell whose JSON it is.
pub(crate) const FORMAT: &str = "heartline";

pub(super) fn write(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut out = BufWriter::new(out);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, harmless::Pretty::new());
    Record(Node::Map(map)).serialize(&mut serializer).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// A part of a map as an object.
struct Record<'a>(Node<'a>);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        if matches!(self.0, Node::Map(_)) {
            members.serialize_entry("format", FORMAT)?;
        }
        for (field, fact) in fields(self.0.sort()).iter().zip(self.0.facts()) {
            if let Some(value) = fact {
                members.serialize_entry(field.name, &Said(value))?;
            }
        }
        members.end()
    }
}

/// What a member says.
struct Said<'a>(Value<'a>);

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Number(number) => Number(number).serialize(serializer),
            Value::Word(word) => serializer.serialize_str(word),
            Value::Id(id) => serializer.serialize_str(id.as_str()),
            Value::Text(text) => serializer.serialize_str(text),
            Value::People(ids) => serialize_ids(ids, serializer),
            Value::Feelings(feelings) => serializer.collect_map(
                feelings.iter().map(|(id, emotion)| (id.as_str(), Number(record::score(*emotion)))),
            ),
            Value::Detail(value) => serialize_detail(value, serializer),
            Value::Records(nodes) => serializer.collect_seq(nodes.iter().map(|node| Record(*node))),
        }
    }
}

fn serialize_detail<S: Serializer>(value: &detail::Value, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        detail::Value::Text(text) => serializer.serialize_str(text),
        detail::Value::Number(number) => Number(number.to_string()).serialize(serializer),
        detail::Value::Day(day) => serializer.collect_str(day),
        detail::Value::Flag => serializer.serialize_bool(true),
        detail::Value::Share(share) => serializer.collect_str(share),
        detail::Value::Links(ids) => serialize_ids(ids, serializer),
        detail::Value::Series(points) => serializer
            .collect_map(points.iter().map(|(day, number)| (day.to_string(), Number(number.to_string())))),
    }
}

fn serialize_ids<S: Serializer>(ids: &[Id], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(ids.iter().map(Id::as_str))
}

/// A decimal number, digit by digit: a float would lose some.
struct Number<T>(T);

impl<T: AsRef<str>> Serialize for Number<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = RawValue::from_string(self.0.as_ref().to_owned()).map_err(S::Error::custom)?;
        number.serialize(serializer)
    }
}

#[cfg(test)]
mod tests;
