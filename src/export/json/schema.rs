//! The JSON Schema of our JSON, made from the tables that it is written by.

use serde_json::{Map, Value, json};

use super::FORMAT;
use crate::journey::detail::{self, Word, rows};
use crate::journey::record::{FieldRow, Shape, VERSION, fields};
use crate::journey::{Emotion, NOTE_KINDS, Severity, Sort};

/// The schema, draft 2020-12, as text.
pub fn schema() -> String {
    let mut schema = record(Sort::Map);
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(format!("A journey map of Heartline, version {VERSION}")));
    schema.insert("$defs".to_owned(), definitions());
    format!("{:#}\n", Value::Object(schema))
}

fn definitions() -> Value {
    let inner = Sort::ALL.iter().filter(|sort| **sort != Sort::Map);
    let mut definitions: Map<String, Value> =
        inner.map(|sort| (sort.word().to_owned(), Value::Object(record(*sort)))).collect();
    for (name, definition) in [
        ("id", json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{1,16}$" })),
        ("ids", json!({ "type": "array", "items": reference("id"), "uniqueItems": true })),
        (
            "score",
            json!({ "type": "number", "minimum": Emotion::MIN.value(), "maximum": Emotion::MAX.value() }),
        ),
        // Far years have a sign and six digits.
        ("day", json!({ "type": "string", "pattern": "^([0-9]{4}|[-+][0-9]{6})-[0-9]{2}-[0-9]{2}$" })),
        ("share", json!({ "type": "string", "pattern": "^[0-9]+/[0-9]+$" })),
    ] {
        definitions.insert(name.to_owned(), definition);
    }
    Value::Object(definitions)
}

fn record(sort: Sort) -> Map<String, Value> {
    let named = |row: &FieldRow| (row.name.to_owned(), described(member(sort, row), &about(sort, row)));
    let mut members: Map<String, Value> = fields(sort).iter().map(named).collect();
    let mut required = vec!["id"];
    match sort {
        Sort::Map => {
            members.insert("format".to_owned(), json!({ "const": FORMAT }));
            required.splice(0..0, ["format", "version"]);
        }
        Sort::Note => required.push("kind"),
        _ => {}
    }
    // Members may be added to version 1, so a schema of today does not refuse them.
    let record = json!({ "type": "object", "properties": members, "required": required });
    if let Value::Object(record) = record { record } else { Map::new() }
}

fn member(sort: Sort, row: &FieldRow) -> Value {
    match (row.shape, row.name) {
        (Shape::Records(of), _) => json!({ "type": "array", "items": reference(of.word()) }),
        (Shape::People, _) => reference("ids"),
        (Shape::Detail(key), _) => {
            let row = rows(sort).iter().find(|row| row.key == key);
            row.map_or(Value::Bool(true), |row| detail(row.shape))
        }
        (Shape::Leaf, "version") => json!({ "const": VERSION }),
        (Shape::Leaf, "id") => reference("id"),
        (Shape::Leaf, "emotion") => reference("score"),
        (Shape::Leaf, "emotions") => {
            json!({ "type": "object", "propertyNames": reference("id"), "additionalProperties": reference("score") })
        }
        (Shape::Leaf, "severity") => {
            json!({ "type": "integer", "minimum": Severity::MIN.number(), "maximum": Severity::MAX.number() })
        }
        (Shape::Leaf, "kind") => {
            json!({ "enum": NOTE_KINDS.iter().map(|row| row.word).collect::<Vec<_>>() })
        }
        (Shape::Leaf, _) => json!({ "type": "string" }),
    }
}

/// What a detail looks like. The words and ranges that the program asks people for are examples here: a file
/// that was written by hand may say something else, and it is kept and exported.
fn detail(shape: detail::Shape) -> Value {
    let examples = |words: &[Word]| {
        let names: Vec<&str> = words.iter().map(|word| word.name).collect();
        json!({ "type": "string", "examples": names })
    };
    match shape {
        detail::Shape::Line | detail::Shape::Text => json!({ "type": "string" }),
        detail::Shape::Choice(words) | detail::Shape::Suggestion(words) => examples(words),
        detail::Shape::Number(..) => json!({ "type": "number" }),
        detail::Shape::Day => reference("day"),
        detail::Shape::Flag => json!({ "const": true }),
        detail::Shape::Share => reference("share"),
        detail::Shape::Links(_) => reference("ids"),
        detail::Shape::Series => {
            json!({ "type": "object", "propertyNames": reference("day"), "additionalProperties": { "type": "number" } })
        }
    }
}

fn about(sort: Sort, row: &FieldRow) -> String {
    let Shape::Detail(key) = row.shape else { return row.about.to_owned() };
    match rows(sort).iter().find(|row| row.key == key).map(|row| row.shape) {
        Some(detail::Shape::Number(low, high)) => format!("{}; usually from {low} to {high}", row.about),
        _ => row.about.to_owned(),
    }
}

fn described(mut schema: Value, about: &str) -> Value {
    if let Value::Object(members) = &mut schema {
        members.insert("description".to_owned(), json!(about));
    }
    schema
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}
