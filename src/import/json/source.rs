//! The text of the JSON: records by the tables of the format, values as slices of it, and what is to be said of
//! places in it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::{Fate, ImportError, ImportNote};
use crate::journey::record::{Shape, fields};
use crate::journey::{Remarks, Sort};
use crate::text;

/// A value as it stands in the text.
pub(super) type Value<'t> = &'t RawValue;

/// An object of the text that stands for a part of a map.
pub(super) struct Record<'t> {
    pub(super) sort: Sort,
    /// Where it begins.
    pub(super) at: usize,
    /// What it says, but for the records inside.
    pub(super) members: Vec<Member<'t>>,
    /// The lists of records inside, each behind its name.
    lists: Vec<(&'static str, Vec<Self>)>,
}

/// A member of a record that the format knows.
pub(super) struct Member<'t> {
    /// Its place among the fields of such a record.
    pub(super) row: usize,
    pub(super) value: Value<'t>,
}

impl<'t> Record<'t> {
    pub(super) fn get(&self, name: &str) -> Option<Value<'t>> {
        let row = fields(self.sort).iter().position(|row| row.name == name)?;
        self.members.iter().find(|member| member.row == row).map(|member| member.value)
    }

    pub(super) fn list(&self, name: &str) -> &[Self] {
        self.lists.iter().find(|(known, _)| *known == name).map_or(&[], |(_, records)| records)
    }

    /// Every id in it and below it.
    pub(super) fn each_id(&self, ids: &mut Vec<Value<'t>>) {
        ids.extend(self.get("id"));
        for record in self.lists.iter().flat_map(|(_, records)| records) {
            record.each_id(ids);
        }
    }
}

/// The text, and what was noticed in it.
pub(super) struct Source<'t> {
    text: &'t str,
    guessed: Remarks<usize>,
    left: Remarks<usize>,
    records: usize,
}

impl<'t> Source<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, guessed: Remarks::new(), left: Remarks::new(), records: 0 }
    }

    /// The record of the map.
    pub(super) fn map(&mut self) -> Result<Record<'t>, ImportError> {
        let value: Value<'t> = serde_json::from_str(self.text).map_err(|error| self.broken(0, &error))?;
        if !value.get().starts_with('{') {
            return Err(ImportError::ForeignJson);
        }
        let members = self.object(value, "an object")?;
        let (format, members): (Vec<_>, Vec<_>) = members.into_iter().partition(|(name, _)| name == "format");
        let is_ours = |(_, value): &(String, Value<'t>)| value.get() == "\"heartline\"";
        if !format.first().is_some_and(is_ours) {
            return Err(ImportError::ForeignJson);
        }
        self.record(Sort::Map, self.at(value), members)
    }

    fn record(
        &mut self,
        sort: Sort,
        at: usize,
        object: Vec<(String, Value<'t>)>,
    ) -> Result<Record<'t>, ImportError> {
        self.weigh(at)?;
        let (mut members, mut lists) = (Vec::new(), Vec::new());
        for (name, value) in object {
            let Some(row) = fields(sort).iter().position(|row| row.name == name) else {
                let said = format!("'{}' is not a member of a {}; it is left out", shown(&name), sort.word());
                self.left(self.at(value), said);
                continue;
            };
            match fields(sort).get(row).map(|row| (row.name, row.shape)) {
                Some((name, Shape::Records(of))) => lists.push((name, self.records(of, value)?)),
                _ => members.push(Member { row, value }),
            }
        }
        Ok(Record { sort, at, members, lists })
    }

    fn records(&mut self, sort: Sort, value: Value<'t>) -> Result<Vec<Record<'t>>, ImportError> {
        let mut records = Vec::new();
        for value in self.array(value, &format!("a list of {}", sort.plural()))? {
            let object = self.object(value, &format!("a {} in braces", sort.word()))?;
            records.push(self.record(sort, self.at(value), object)?);
        }
        Ok(records)
    }

    /// Refuses a text with very many records that say hardly anything: it would take many times its length
    /// in memory.
    fn weigh(&mut self, at: usize) -> Result<(), ImportError> {
        const FEW: usize = 20_000;
        const LEAST: usize = 20;
        self.records += 1;
        if self.records > FEW && at < self.records * LEAST {
            return Err(self.too_much(at));
        }
        Ok(())
    }

    /// The members of an object. Of two with one name the first counts, and `null` is nothing.
    pub(super) fn object(
        &mut self,
        value: Value<'t>,
        expected: &str,
    ) -> Result<Vec<(String, Value<'t>)>, ImportError> {
        if !value.get().starts_with('{') {
            return Err(self.wrong(value, expected));
        }
        let Object(mut members) = self.parse(value)?;
        let mut seen = HashSet::with_capacity(members.len());
        for (name, value) in &members {
            if !seen.insert(name.as_str()) {
                self.left(self.at(value), format!("'{}' stands twice; the first counts", shown(name)));
            }
        }
        let mut seen = HashSet::with_capacity(members.len());
        members.retain(|(name, value)| seen.insert(name.clone()) && value.get() != "null");
        Ok(members)
    }

    /// The members of a list.
    pub(super) fn array(&self, value: Value<'t>, expected: &str) -> Result<Vec<Value<'t>>, ImportError> {
        if !value.get().starts_with('[') {
            return Err(self.wrong(value, expected));
        }
        self.parse(value)
    }

    /// A text.
    pub(super) fn string(&self, value: Value<'t>) -> Result<String, ImportError> {
        if !value.get().starts_with('"') {
            return Err(self.wrong(value, "a text in quotes"));
        }
        self.parse(value)
    }

    /// Any number.
    pub(super) fn number(&self, value: Value<'t>) -> Result<f64, ImportError> {
        if !value.get().starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return Err(self.wrong(value, "a number"));
        }
        self.parse(value)
    }

    fn parse<T: Deserialize<'t>>(&self, value: Value<'t>) -> Result<T, ImportError> {
        serde_json::from_str(value.get()).map_err(|error| self.broken(self.at(value), &error))
    }

    /// Where a value begins.
    pub(super) fn at(&self, value: Value<'t>) -> usize {
        value.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr())
    }

    pub(super) fn guessed(&mut self, at: usize, said: impl Into<String>) {
        self.guessed.add(at, said);
    }

    pub(super) fn left(&mut self, at: usize, said: impl Into<String>) {
        self.left.add(at, said);
    }

    fn wrong(&self, value: Value<'t>, expected: &str) -> ImportError {
        let problem = format!("here should be {expected}, not {}", quoted(value));
        self.mistake(self.at(value), problem)
    }

    pub(super) fn too_much(&self, at: usize) -> ImportError {
        ImportError::TooMuch { line: self.line(at) }
    }

    /// What `serde_json` says of a piece of the text that begins at `from`.
    fn broken(&self, from: usize, error: &serde_json::Error) -> ImportError {
        let said = error.to_string();
        let problem = said.rsplit_once(" at line ").map_or(said.as_str(), |(problem, _)| problem);
        let piece = self.text.get(from..).unwrap_or_default();
        let line: usize =
            piece.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        // `serde_json` counts bytes, and stands behind what it stumbled over.
        self.mistake(from + line + error.column().saturating_sub(1), text::display(problem).into_owned())
    }

    fn mistake(&self, at: usize, problem: String) -> ImportError {
        let begin = self.before(at);
        let column = begin.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        ImportError::Json { line: self.line(at), column, problem }
    }

    fn line(&self, at: usize) -> usize {
        1 + self.before(at).matches('\n').count()
    }

    /// The text up to a byte, which may be inside a character.
    fn before(&self, at: usize) -> Cow<'t, str> {
        String::from_utf8_lossy(self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes()))
    }

    /// What was noticed, in the order of the text.
    pub(super) fn notes(self) -> Vec<ImportNote> {
        let with = |fate| move |(at, text): (usize, String)| (at, text, fate);
        let guessed = self.guessed.in_order().into_iter().map(with(Fate::Guessed));
        let left = self.left.in_order().into_iter().map(with(Fate::Left));
        let mut all: Vec<_> = guessed.chain(left).collect();
        all.sort_by_key(|(at, ..)| *at);
        let (mut passed, mut line) = (0, 1);
        let located = all.into_iter().map(|(at, said, fate)| {
            line += self.text.get(passed..at).unwrap_or_default().matches('\n').count();
            passed = at;
            ImportNote { line, text: said.trim_end_matches('.').to_owned(), fate }
        });
        located.collect()
    }
}

/// A piece of the text as it may stand in a sentence: harmless, and not longer than one.
pub(super) fn shown(piece: &str) -> String {
    const CELLS: usize = 40;
    let shown = text::display(text::beginning(piece, text::scalars_in(CELLS)));
    text::truncate(&shown, CELLS, "...").into_owned()
}

/// A value as it may stand in a sentence.
pub(super) fn quoted(value: Value) -> String {
    match value.get().as_bytes() {
        [b'{', ..] => "an object".to_owned(),
        [b'[', ..] => "a list".to_owned(),
        _ => shown(value.get()),
    }
}

/// The members of an object in their order.
struct Object<'t>(Vec<(String, Value<'t>)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }

        deserializer.deserialize_map(Members)
    }
}
