//! Details on the page: the rows of the tables that an item says something about, in their order.

use std::collections::HashMap;

use super::markup::Markup;
use crate::journey::detail::{Details, Key, Row, Shape, Value, rows};
use crate::journey::field::name_at;
use crate::journey::figures::percent;
use crate::journey::section::named;
use crate::journey::{Id, JourneyMap, Slot, Sort, Summary};

/// What every part of the page is written from.
pub(super) struct Source<'a> {
    pub(super) map: &'a JourneyMap,
    pub(super) summary: Summary,
    slots: HashMap<Id, Slot>,
}

impl<'a> Source<'a> {
    pub(super) fn of(map: &'a JourneyMap) -> Self {
        Self { map, summary: Summary::of(map), slots: map.slots() }
    }

    /// What a link leads to is called, while it is there.
    pub(super) fn name(&self, id: Id) -> Option<&'a str> {
        self.slots.get(&id).map(|slot| named(name_at(self.map, *slot)))
    }

    /// Items by their names, each leading to its place on the page. What is gone is passed over.
    pub(super) fn references(&self, page: &mut Markup, ids: &[Id]) {
        let known = ids.iter().filter_map(|id| Some((*id, self.name(*id)?)));
        for (at, (id, name)) in known.enumerate() {
            if at > 0 {
                page.raw(", ");
            }
            page.reference(&anchor(id), name);
        }
    }

    /// Everything that an item says, but for what is shown elsewhere.
    pub(super) fn details(&self, page: &mut Markup, sort: Sort, details: &Details, elsewhere: &[Key]) {
        if !self.says(sort, details, elsewhere) {
            return;
        }
        page.within("dl", &[("class", "facts")], |page| {
            for (row, value) in self.rows(sort, details, elsewhere) {
                fact(page, row.label, is_long(row, value), |page| self.value(page, row, value));
            }
        });
    }

    /// Whether [`Self::details`] would show anything.
    pub(super) fn says(&self, sort: Sort, details: &Details, elsewhere: &[Key]) -> bool {
        self.rows(sort, details, elsewhere).next().is_some()
    }

    fn rows<'d>(
        &self,
        sort: Sort,
        details: &'d Details,
        elsewhere: &[Key],
    ) -> impl Iterator<Item = (&'static Row, &'d Value)> {
        let shown = rows(sort).iter().filter(|row| !elsewhere.contains(&row.key));
        let said = shown.filter_map(|row| details.get(row.key).map(|value| (row, value)));
        said.filter(|(_, value)| match value {
            Value::Links(ids) => ids.iter().any(|id| self.slots.contains_key(id)),
            _ => true,
        })
    }

    fn value(&self, page: &mut Markup, row: &Row, value: &Value) {
        match value {
            Value::Text(text) => page.said_or_link(text),
            Value::Number(number) => {
                page.number(&number.to_string());
                if let Shape::Number(0 | 1, most @ ..=100) = row.shape {
                    page.label("span", "of", &format!(" / {most}"));
                }
            }
            Value::Day(day) => page.label("time", "", &day.to_string()),
            Value::Flag => page.text("yes"),
            Value::Share(share) => {
                page.text(&share.to_string());
                page.label("span", "of", &format!(" ({})", percent(share.ratio())));
            }
            Value::Links(ids) => self.references(page, ids),
            Value::Series(points) => page.within("ul", &[("class", "series")], |page| {
                for (day, number) in points {
                    page.within("li", &[], |page| {
                        page.within("b", &[], |page| page.number(&number.to_string()));
                        page.raw(" ");
                        page.label("time", "", &day.to_string());
                    });
                }
            }),
        }
    }
}

/// The place of an item on the page.
pub(super) fn anchor(id: Id) -> String {
    format!("i-{id}")
}

/// One line of a list of facts.
pub(super) fn fact(page: &mut Markup, label: &str, is_long: bool, value: impl FnOnce(&mut Markup)) {
    page.within("div", &[("class", if is_long { "long" } else { "" })], |page| {
        page.label("dt", "", label);
        page.raw(" ");
        page.within("dd", &[], value);
    });
}

/// The whole of a name or a text, or a word for none.
pub(super) fn whole(text: &str) -> &str {
    if text.trim().is_empty() { named(text) } else { text }
}

/// Whether a value had better stand on lines of its own.
fn is_long(row: &Row, value: &Value) -> bool {
    const SHORT: usize = 24;
    match value {
        Value::Text(text) => matches!(row.shape, Shape::Text) || text.len() > SHORT,
        Value::Links(_) | Value::Series(_) => true,
        _ => false,
    }
}
