//! What stands behind the key of a detail.

use super::lines::{pieces, split_id};
use super::links::Link;
use super::read::{Open, Reader};
use crate::journey::detail::{Class, Details, Key, Row, Shape, Target, Value, number, rows, typed};
use crate::journey::notation::unescape;
use crate::journey::{Id, Slot, Sort};

/// What a line says of an item.
pub(super) enum Said {
    /// Text, which may go on, and what a person should know about it.
    Text { text: String, hint: Option<String> },
    /// Other items, each by its id or its name.
    Links(Target, Vec<(Option<Id>, String)>),
    /// Anything else; nothing when the key stands alone.
    Value(Option<Value>),
}

/// A detail that is text, while its lines are read.
pub(super) struct Prose {
    pub(super) slot: Slot,
    pub(super) row: &'static Row,
    pub(super) text: String,
}

impl Prose {
    /// Whether a line without `>` is more of it; `gap` tells whether an empty line stands between.
    pub(super) fn goes_on(&self, gap: bool) -> bool {
        let is_at_margin = matches!(self.slot, Slot::Map | Slot::Stage(_));
        matches!(self.row.shape, Shape::Text) && !(gap && is_at_margin)
    }
}

impl Reader<'_> {
    /// A line that gives a detail.
    pub(super) fn detail(&mut self, slot: Slot, row: &'static Row, text: &str, value: &str) {
        self.behind = match slot {
            Slot::Stage(_) => Open::Goal,
            Slot::Touchpoint(..) => Open::Description,
            Slot::Note(..) => Open::Note,
            _ if self.open == Open::Detail => self.behind,
            _ => self.open,
        };
        match said(row, value) {
            Ok(Said::Text { text, hint }) => {
                self.prose.push(Prose { slot, row, text });
                if let Some(hint) = hint {
                    self.remark(hint);
                }
                return self.open(Open::Detail);
            }
            Ok(Said::Links(target, mentions)) => {
                let line = self.line;
                let mentioned = |(id, name)| Link { line, slot, row, target, id, name };
                self.links.extend(mentions.into_iter().map(mentioned));
            }
            Ok(Said::Value(value)) => {
                if let Some((details, value)) = self.map.details_at_mut(slot).zip(value) {
                    add(details, row, value);
                }
            }
            Err(why) => return self.misread(slot, text, &why),
        }
        self.open(self.behind);
    }

    /// What looks like a detail and is none is text, where there is a place for it.
    pub(super) fn misread(&mut self, slot: Slot, text: &str, why: &str) {
        match slot {
            Slot::Stage(_) => self.open(Open::Goal),
            Slot::Touchpoint(..) | Slot::Note(..) => self.open(Open::Description),
            _ => return self.remark(format!("this was left out: {text}: {why}")),
        }
        self.remark(format!("this was kept as text: {text}: {why}"));
        self.add(&unescape(text));
    }
}

/// The row of a detail that such an item may have.
pub(super) fn row(sort: Sort, key: &str) -> Option<&'static Row> {
    let key = Key::named(key)?;
    rows(sort).iter().find(|row| row.key == key)
}

/// Reads what stands behind the key of a row.
///
/// # Errors
/// Why it is no such value.
pub(super) fn said(row: &Row, raw: &str) -> Result<Said, String> {
    Ok(match row.shape {
        Shape::Links(target) => {
            let mention = |piece| {
                let (name, id) = split_id(piece);
                (id, unescape(name))
            };
            Said::Links(target, pieces(raw).into_iter().map(mention).collect())
        }
        // A file may hold a number outside the range that people are asked for, and so may an outline.
        Shape::Number(..) if raw.is_empty() => Said::Value(None),
        Shape::Number(..) => match number(raw.trim_end_matches('%')) {
            Some(number) => Said::Value(Some(Value::Number(number))),
            None => return Err("this is not a number".to_owned()),
        },
        shape if shape.class() == Class::Text => {
            let text = unescape(raw);
            match word_for(row, &text) {
                Ok(text) => Said::Text { text, hint: None },
                Err(why) => Said::Text { text, hint: Some(format!("{}: {why}", row.key.word())) },
            }
        }
        _ => {
            let lines = unescape(&pieces(raw).join("\n"));
            Said::Value(typed(row, &lines, &mut |_, _| Err(String::new()))?)
        }
    })
}

/// A text as the row keeps it: where it chooses from words, the word that was meant.
///
/// # Errors
/// Which words there are.
pub(super) fn word_for(row: &Row, text: &str) -> Result<String, String> {
    if !matches!(row.shape, Shape::Choice(_)) || text.is_empty() {
        return Ok(text.to_owned());
    }
    match typed(row, text, &mut |_, _| Err(String::new()))? {
        Some(Value::Text(word)) => Ok(word),
        _ => Ok(text.to_owned()),
    }
}

/// Says one more thing: lists, series and long texts go on, of anything else the last counts.
pub(super) fn add(details: &mut Details, row: &Row, value: Value) {
    let value = match (value, details.get(row.key)) {
        (Value::Text(more), Some(Value::Text(text))) if matches!(row.shape, Shape::Text) => {
            Value::Text(if more.is_empty() { text.clone() } else { format!("{text}\n{more}") })
        }
        (Value::Links(more), Some(Value::Links(ids))) => Value::Links([ids.clone(), more].concat()),
        (Value::Series(more), Some(Value::Series(points))) => Value::Series([points.clone(), more].concat()),
        (value, _) => value,
    };
    details.set(row.key, Some(value));
}
