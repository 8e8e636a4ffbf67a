//! The values of details, and the details of one item.

use std::collections::HashSet;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::super::Id;
use super::{Class, Key};

/// How many decimals a number keeps.
const DECIMALS: u32 = 4;

/// What a detail says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Words; may hold several lines where the row says so.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// It is so.
    Flag,
    /// So many of so many.
    Share(Share),
    /// Other items of the map, each once. One that is gone is passed over.
    Links(Vec<Id>),
    /// Numbers by days, the earliest first.
    Series(Vec<(Date, Decimal)>),
}

/// So many of so many: `3/12`. The part is never more than the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Share {
    part: u32,
    whole: u32,
}

impl Share {
    /// `part` of `whole`; `None` when the whole is nothing or the part more than it.
    pub const fn new(part: u32, whole: u32) -> Option<Self> {
        if whole == 0 || part > whole { None } else { Some(Self { part, whole }) }
    }

    /// Reads `3/12` or `3 of 12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (part, whole) = text.split_once('/').or_else(|| text.split_once("of"))?;
        Self::new(part.trim().parse().ok()?, whole.trim().parse().ok()?)
    }

    /// How many.
    pub const fn part(self) -> u32 {
        self.part
    }

    /// Of how many.
    pub const fn whole(self) -> u32 {
        self.whole
    }

    /// The share, 0.0 to 1.0.
    pub fn ratio(self) -> f64 {
        f64::from(self.part) / f64::from(self.whole)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.whole)
    }
}

impl TryFrom<(u32, u32)> for Share {
    type Error = &'static str;

    fn try_from((part, whole): (u32, u32)) -> Result<Self, &'static str> {
        Self::new(part, whole).ok_or("a share is a part of a whole that is not nothing")
    }
}

impl From<Share> for (u32, u32) {
    fn from(share: Share) -> Self {
        (share.part, share.whole)
    }
}

/// Reads a number, with a point or a comma and as many decimals as are kept: `12`, `-0.5`, `3,25`.
pub fn number(text: &str) -> Option<Decimal> {
    let text = text.trim().replace('\u{2212}', "-").replace(',', ".");
    let number: Decimal = text.strip_prefix('+').unwrap_or(&text).parse().ok()?;
    Some(number.round_dp(DECIMALS).normalize())
}

impl Value {
    /// What sort of value it is.
    pub const fn class(&self) -> Class {
        match self {
            Self::Text(_) => Class::Text,
            Self::Number(_) => Class::Number,
            Self::Day(_) => Class::Day,
            Self::Flag => Class::Flag,
            Self::Share(_) => Class::Share,
            Self::Links(_) => Class::Links,
            Self::Series(_) => Class::Series,
        }
    }

    /// The value in the one form that it is kept in; `None` when it says nothing.
    fn canonical(self) -> Option<Self> {
        match self {
            Self::Text(text) if text.trim().is_empty() => None,
            Self::Number(number) => Some(Self::Number(number.round_dp(DECIMALS).normalize())),
            Self::Links(mut ids) => {
                let mut seen = HashSet::with_capacity(ids.len());
                ids.retain(|id| seen.insert(*id));
                (!ids.is_empty()).then_some(Self::Links(ids))
            }
            Self::Series(mut points) => {
                points.sort_by_key(|(day, _)| *day);
                // Of two numbers for one day the later one is the correction.
                points.reverse();
                points.dedup_by_key(|(day, _)| *day);
                points.reverse();
                for (_, number) in &mut points {
                    *number = number.round_dp(DECIMALS).normalize();
                }
                (!points.is_empty()).then_some(Self::Series(points))
            }
            other => Some(other),
        }
    }
}

/// What an item says beyond what makes it up: at most one value a key, none of them empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(Key, Value)>", into = "Vec<(Key, Value)>")]
pub struct Details(Vec<(Key, Value)>);

impl Details {
    /// No details.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every detail, in the order of [`Key::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Key, &Value)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }

    /// What is said under this key.
    pub fn get(&self, key: Key) -> Option<&Value> {
        self.place(key).ok().map(|at| &self.0[at].1)
    }

    /// Says something else under this key, or nothing more, and returns what was said before.
    ///
    /// A value of another class than the key's says nothing.
    pub fn set(&mut self, key: Key, value: Option<Value>) -> Option<Value> {
        let value = value.filter(|value| value.class() == key.class()).and_then(Value::canonical);
        match (self.place(key), value) {
            (Ok(at), Some(value)) => Some(std::mem::replace(&mut self.0[at].1, value)),
            (Ok(at), None) => Some(self.0.remove(at).1),
            (Err(at), Some(value)) => {
                self.0.insert(at, (key, value));
                None
            }
            (Err(_), None) => None,
        }
    }

    /// The same details and this one.
    #[must_use]
    pub fn with(mut self, key: Key, value: Value) -> Self {
        self.set(key, Some(value));
        self
    }

    /// The words under this key; empty when there are none.
    pub fn text(&self, key: Key) -> &str {
        if let Some(Value::Text(text)) = self.get(key) { text } else { "" }
    }

    /// The number under this key.
    pub fn number(&self, key: Key) -> Option<f64> {
        let Some(Value::Number(number)) = self.get(key) else { return None };
        (*number).try_into().ok()
    }

    /// The day under this key.
    pub fn day(&self, key: Key) -> Option<Date> {
        if let Some(Value::Day(day)) = self.get(key) { Some(*day) } else { None }
    }

    /// Whether this is said.
    pub fn flag(&self, key: Key) -> bool {
        self.get(key) == Some(&Value::Flag)
    }

    /// The share under this key.
    pub fn share(&self, key: Key) -> Option<Share> {
        if let Some(Value::Share(share)) = self.get(key) { Some(*share) } else { None }
    }

    /// The items under this key.
    pub fn links(&self, key: Key) -> &[Id] {
        if let Some(Value::Links(ids)) = self.get(key) { ids } else { &[] }
    }

    /// The numbers by days under this key.
    pub fn series(&self, key: Key) -> &[(Date, Decimal)] {
        if let Some(Value::Series(points)) = self.get(key) { points } else { &[] }
    }

    /// Changes every text; one that becomes empty goes.
    pub(in crate::journey) fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        for (_, value) in &mut self.0 {
            if let Value::Text(text) = value {
                change(text);
            }
        }
        self.0.retain(|(_, value)| !matches!(value, Value::Text(text) if text.trim().is_empty()));
    }

    /// Changes every mention of an item.
    pub(in crate::journey) fn each_link(&mut self, mut change: impl FnMut(&mut Id)) {
        for (_, value) in &mut self.0 {
            if let Value::Links(ids) = value {
                ids.iter_mut().for_each(&mut change);
            }
        }
    }

    fn place(&self, key: Key) -> Result<usize, usize> {
        self.0.binary_search_by_key(&key, |(key, _)| *key)
    }
}

impl From<Vec<(Key, Value)>> for Details {
    fn from(list: Vec<(Key, Value)>) -> Self {
        let mut details = Self::new();
        for (key, value) in list {
            details.set(key, Some(value));
        }
        details
    }
}

impl From<Details> for Vec<(Key, Value)> {
    fn from(details: Details) -> Self {
        details.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_kept_in_one_form() {
        let mut details = Details::new();
        let day = |text: &str| text.parse::<Date>().unwrap();
        details.set(Key::Owner, Some(Value::Text("Ann".into())));
        details.set(Key::Kind, Some(Value::Text("buyer".into())));
        details.set(Key::Scenario, Some(Value::Text("  ".into())));
        details.set(Key::Effort, Some(Value::Number("1.50000".parse().unwrap())));
        details.set(Key::Reach, Some(Value::Flag));
        details.set(
            Key::Values,
            Some(Value::Series(vec![
                (day("2026-02-01"), 2.into()),
                (day("2026-01-01"), 1.into()),
                (day("2026-02-01"), 3.into()),
            ])),
        );
        let keys: Vec<Key> = details.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, [Key::Kind, Key::Owner, Key::Effort, Key::Values]);
        assert_eq!(details.number(Key::Effort), Some(1.5));
        assert_eq!(
            details.series(Key::Values),
            [(day("2026-01-01"), 1.into()), (day("2026-02-01"), 3.into())]
        );
        assert_eq!(details.set(Key::Owner, None), Some(Value::Text("Ann".into())));
        assert_eq!(details.text(Key::Owner), "");
    }

    #[test]
    fn shares_and_numbers_read_as_they_are_typed() {
        assert_eq!(Share::parse("3/12").map(|share| share.to_string()).as_deref(), Some("3/12"));
        assert_eq!(Share::parse("3 of 12"), Share::new(3, 12));
        assert_eq!((Share::parse("13/12"), Share::parse("0/0"), Share::parse("half")), (None, None, None));
        assert_eq!(number("-0,50").map(|number| number.to_string()).as_deref(), Some("-0.5"));
        assert_eq!(number("+12").map(|number| number.to_string()).as_deref(), Some("12"));
        assert_eq!((number("many"), number("")), (None, None));
    }

    #[test]
    fn every_key_is_found_by_its_name() {
        for key in Key::ALL {
            assert_eq!(Key::named(&key.name().to_uppercase().replace('_', " ")), Some(*key));
        }
    }
}
