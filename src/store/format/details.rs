//! Details in a file: how each sort of value is written and read.
//!
//! A detail is taken from the source text of its field rather than through a record for `serde`: one that
//! cannot be read then says so for itself, stays in the file as it is, and does not fail the map.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::journey::detail::{self, Class, Share, Value};
use crate::journey::{Emotion, Id};

use super::dto::options;
use super::parts::{Part, parts};
use super::print::{Printer, Setting};
use crate::journey::record::{self as facts, expected, score};

/// Something that could not be read: where in the source, and what it should have been.
pub(super) struct Fault {
    pub(super) at: u32,
    pub(super) expected: &'static str,
    /// Whether it is one member of a list or map whose other members count.
    pub(super) is_member: bool,
}

/// Reads a detail from the source of its value, with whatever of it cannot be read.
pub(super) fn read_detail(class: Class, source: &str) -> (Option<Value>, Vec<Fault>) {
    let expected = expected(class);
    let value = match class {
        Class::Text => parse::<String>(source).map(Value::Text),
        Class::Number => detail::number(source).map(Value::Number),
        Class::Day => day(source).map(Value::Day),
        Class::Flag => parse::<bool>(source).filter(|said| *said).map(|_| Value::Flag),
        Class::Share => parse::<String>(source).and_then(|text| Share::parse(&text)).map(Value::Share),
        Class::Links => return members(source, b'[', link, expected, Value::Links),
        Class::Series => {
            // Of a day that is given twice the first counts.
            return members(source, b'{', point, expected, |points| {
                let days = points.into_iter().rev().collect::<BTreeMap<_, _>>();
                Value::Series(days.into_iter().collect())
            });
        }
    };
    let faults = if value.is_none() { vec![Fault { at: 0, expected, is_member: false }] } else { Vec::new() };
    (value, faults)
}

fn members<T>(
    source: &str,
    open: u8,
    read: fn(&Part<'_>) -> Option<T>,
    expected: &'static str,
    value: impl FnOnce(Vec<T>) -> Value,
) -> (Option<Value>, Vec<Fault>) {
    let Some(parts) = parts(source, open) else {
        return (None, vec![Fault { at: 0, expected, is_member: false }]);
    };
    let bad = |part: &Part<'_>| Fault { at: part.at, expected, is_member: true };
    let faults: Vec<_> = parts.iter().filter(|part| read(part).is_none()).map(bad).collect();
    let good: Vec<T> = parts.iter().filter_map(read).collect();
    ((!good.is_empty() || faults.is_empty()).then(|| value(good)), faults)
}

fn link(part: &Part<'_>) -> Option<Id> {
    Id::parse(&parse::<String>(part.source)?).ok()
}

fn point(part: &Part<'_>) -> Option<(Date, Decimal)> {
    let (name, value) = part.pair?;
    Some((day(name)?, detail::number(value)?))
}

/// The score of a single persona: whom it mentions, and any number.
pub(super) fn feeling(part: &Part<'_>) -> Option<(String, f64)> {
    let (name, value) = part.pair?;
    Some((parse(name)?, parse(value).filter(|score: &f64| score.is_finite())?))
}

/// The members in the source of a value like this one that could not be read. They stay when it changes.
pub(super) fn strangers<'s>(like: &facts::Value<'_>, source: &'s str) -> Vec<&'s str> {
    let (open, is_read): (u8, fn(&Part<'_>) -> bool) = match like {
        facts::Value::Feelings(_) => (b'{', |part| feeling(part).is_some()),
        facts::Value::Detail(Value::Series(_)) => (b'{', |part| point(part).is_some()),
        facts::Value::Detail(Value::Links(_)) => (b'[', |part| link(part).is_some()),
        _ => return Vec::new(),
    };
    let parts = parts(source, open).unwrap_or_default();
    parts.into_iter().filter(|part| !is_read(part)).map(|part| part.source).collect()
}

fn day(source: &str) -> Option<Date> {
    parse::<String>(source)?.parse().ok()
}

fn parse<T: serde::de::DeserializeOwned>(source: &str) -> Option<T> {
    options().from_str(source).ok()
}

impl Printer<'_> {
    /// A detail, with the members that stay unread. `line` is how the line is set on which it begins.
    pub(super) fn detail(&mut self, value: &Value, strangers: &[&str], line: Setting<'_>) {
        match value {
            Value::Text(text) => self.quoted(text),
            Value::Number(number) => self.push(&number.to_string()),
            Value::Day(day) => self.quoted(&day.to_string()),
            Value::Flag => self.push("true"),
            Value::Share(share) => self.quoted(&share.to_string()),
            Value::Links(ids) => self.ids(ids, strangers),
            Value::Series(points) => {
                let points = points.iter().map(|(day, number)| format!("\"{day}\": {number}"));
                self.members(["{", "}"], points, strangers, line);
            }
        }
    }

    /// The scores of single personas.
    pub(super) fn feelings(&mut self, feelings: &[(Id, Emotion)], strangers: &[&str]) {
        let pairs = feelings.iter().map(|(persona, emotion)| format!("\"{persona}\": {}", score(*emotion)));
        self.members(["{", "}"], pairs, strangers, Setting::Inline);
    }

    pub(super) fn ids(&mut self, ids: &[Id], strangers: &[&str]) {
        let ids = ids.iter().map(|id| format!("\"{id}\""));
        self.members(["[", "]"], ids, strangers, Setting::Inline);
    }

    /// What is left of a value that goes: the members nobody could read.
    pub(super) fn left(&mut self, gone: &facts::Value<'_>, strangers: &[&str], line: Setting<'_>) {
        match gone {
            facts::Value::Detail(Value::Links(_)) => self.ids(&[], strangers),
            facts::Value::Feelings(_) => self.feelings(&[], strangers),
            _ => self.members(["{", "}"], std::iter::empty(), strangers, line),
        }
    }

    fn members(
        &mut self,
        [open, close]: [&str; 2],
        known: impl Iterator<Item = String>,
        strangers: &[&str],
        line: Setting<'_>,
    ) {
        let setting = line.deeper();
        let all: Vec<String> = known.chain(strangers.iter().map(ToString::to_string)).collect();
        self.push(open);
        for (place, member) in all.iter().enumerate() {
            self.begin(setting, place == 0);
            self.push(member);
            self.end(place + 1 < all.len() || setting.is_lines());
        }
        self.close(line, close);
    }
}
