//! Details in a file: how each sort of value is written and read.
//!
//! A detail is taken from the source text of its field rather than through a record for `serde`: one that
//! cannot be read then says so for itself, stays in the file as it is, and does not fail the map.

use std::collections::BTreeMap;

use ron::value::RawValue;

use crate::journey::detail::{self, Class, Share, Value};
use crate::journey::{Emotion, Id};

use super::dto::options;
use super::facts::score;
use super::print::{Printer, Setting};

/// The most entries of one list or series.
const MOST_ENTRIES: usize = 10_000;

/// Reads a detail from the source of its value.
///
/// # Errors
/// What it should have been: "a text in quotes".
pub(super) fn read_detail(class: Class, source: &str) -> Result<Value, &'static str> {
    match class {
        Class::Text => parse::<String>(source).map(Value::Text).ok_or("a text in quotes"),
        Class::Number => detail::number(source).map(Value::Number).ok_or("a number"),
        Class::Day => {
            let day = parse::<String>(source).and_then(|text| text.parse().ok());
            day.map(Value::Day).ok_or("a day like \"2026-11-22\"")
        }
        Class::Flag => match parse::<bool>(source) {
            Some(true) => Ok(Value::Flag),
            _ => Err("true, or not there at all"),
        },
        Class::Share => {
            let share = parse::<String>(source).and_then(|text| Share::parse(&text));
            share.map(Value::Share).ok_or("how many of how many, like \"7/20\"")
        }
        Class::Links => {
            let ids = parse::<Vec<String>>(source).filter(|ids| ids.len() <= MOST_ENTRIES);
            let ids = ids.and_then(|ids| ids.iter().map(|id| Id::parse(id).ok()).collect());
            ids.map(Value::Links).ok_or("a list of ids")
        }
        Class::Series => {
            let points = parse::<BTreeMap<String, Box<RawValue>>>(source)
                .filter(|points| points.len() <= MOST_ENTRIES);
            let point = |(day, number): (String, Box<RawValue>)| {
                Some((day.parse().ok()?, detail::number(number.get_ron())?))
            };
            let points = points.and_then(|points| points.into_iter().map(point).collect());
            points.map(Value::Series).ok_or("days with numbers, like { \"2026-11-22\": 3.5 }")
        }
    }
}

/// Reads the scores of single personas: whom each mentions, and any number.
pub(super) fn read_feelings(source: &str) -> Option<Vec<(String, f64)>> {
    let scores = parse::<BTreeMap<String, f64>>(source)?;
    (scores.len() <= MOST_ENTRIES).then(|| scores.into_iter().collect())
}

fn parse<T: serde::de::DeserializeOwned>(source: &str) -> Option<T> {
    options().from_str(source).ok()
}

impl Printer<'_> {
    /// A detail. `line` is how the line is set on which it begins.
    pub(super) fn detail(&mut self, value: &Value, line: &Setting) {
        match value {
            Value::Text(text) => self.quoted(text),
            Value::Number(number) => self.push(&number.to_string()),
            Value::Day(day) => self.quoted(&day.to_string()),
            Value::Flag => self.push("true"),
            Value::Share(share) => self.quoted(&share.to_string()),
            Value::Links(ids) => self.ids(ids),
            Value::Series(points) => {
                let points = points.iter().map(|(day, number)| (day.to_string(), number.to_string()));
                self.pairs(points.collect(), line);
            }
        }
    }

    /// The scores of single personas.
    pub(super) fn feelings(&mut self, feelings: &[(Id, Emotion)]) {
        let pairs = feelings.iter().map(|(persona, emotion)| (persona.to_string(), score(*emotion)));
        self.pairs(pairs.collect(), &Setting::Inline);
    }

    pub(super) fn ids(&mut self, ids: &[Id]) {
        self.push("[");
        for (place, id) in ids.iter().enumerate() {
            self.begin(&Setting::Inline, place == 0);
            self.quoted(id.as_str());
            self.end(place + 1 < ids.len());
        }
        self.push("]");
    }

    fn pairs(&mut self, pairs: Vec<(String, String)>, line: &Setting) {
        let members = self.deeper(line);
        let last = pairs.len().saturating_sub(1);
        self.push("{");
        for (place, (name, value)) in pairs.into_iter().enumerate() {
            self.begin(&members, place == 0);
            self.quoted(&name);
            self.push(": ");
            self.push(&value);
            self.end(place < last || members.is_lines());
        }
        self.close(line, "}");
    }
}
