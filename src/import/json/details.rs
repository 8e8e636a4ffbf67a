//! Details in our JSON: how each sort of value is read.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::ImportError;
use super::source::{self, Source};
use crate::journey::Id;
use crate::journey::detail::{Class, Share, Value, number};
use crate::journey::record::expected;

/// Reads a detail; what of it cannot be read is named among what is left.
pub(super) fn read_detail<'t>(
    source: &mut Source<'t>,
    name: &str,
    class: Class,
    value: source::Value<'t>,
) -> Result<Option<Value>, ImportError> {
    let raw = value.get();
    let text = || serde_json::from_str::<String>(raw).ok();
    let read = match class {
        Class::Text => text().map(Value::Text),
        Class::Number => exact(raw).map(Value::Number),
        Class::Day => text().and_then(|day| day.parse().ok()).map(Value::Day),
        Class::Flag => (raw == "true").then_some(Value::Flag),
        Class::Share => text().and_then(|share| Share::parse(&share)).map(Value::Share),
        Class::Links if raw.starts_with('[') => {
            let members = source.array(value, expected(class))?;
            let read = members.into_iter().map(|value| (value, link(value.get())));
            Some(Value::Links(each(source, name, class, read)))
        }
        Class::Series if raw.starts_with('{') => {
            let members = source.object(value, expected(class))?;
            let read = members.into_iter().map(|(day, value)| {
                let point = day.parse().ok().zip(exact(value.get()));
                (value, point)
            });
            // Two ways to write one day are one day; the first counts.
            let points: BTreeMap<_, _> = each(source, name, class, read).into_iter().rev().collect();
            Some(Value::Series(points.into_iter().collect()))
        }
        Class::Links | Class::Series => None,
    };
    if read.is_none() {
        unreadable(source, name, class, value);
    }
    Ok(read)
}

/// The members that could be read; the others are said to be left.
fn each<'t, T>(
    source: &mut Source<'t>,
    name: &str,
    class: Class,
    members: impl Iterator<Item = (source::Value<'t>, Option<T>)>,
) -> Vec<T> {
    let mut read = Vec::new();
    for (value, member) in members {
        if member.is_none() {
            unreadable(source, name, class, value);
        }
        read.extend(member);
    }
    read
}

fn unreadable<'t>(source: &mut Source<'t>, name: &str, class: Class, value: source::Value<'t>) {
    let said = format!("{name} should be {}; {} is left out", expected(class), source::quoted(value));
    source.left(source.at(value), said);
}

fn link(raw: &str) -> Option<Id> {
    Id::parse(&serde_json::from_str::<String>(raw).ok()?).ok()
}

/// A number as it is written, digit by digit.
fn exact(raw: &str) -> Option<Decimal> {
    if !raw.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return None;
    }
    number(raw).or_else(|| number(&Decimal::from_scientific(raw).ok()?.to_string()))
}
