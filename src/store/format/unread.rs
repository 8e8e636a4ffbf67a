//! What a text says that is not in the map: unknown fields and kinds, and details nobody could read.

use std::collections::BTreeSet;

use super::details::{feeling, read_detail, strangers};
use super::layout::{Field, Inside, Member, Record};
use super::parts::parts;
use super::scan::{Scanner, Span, Token};
use crate::journey::record::{Shape, Value, fields};

/// Everything in a record and below it that only the text knows, comments and blanks aside, each behind
/// the id of what it stands in.
pub(super) fn unread(text: &str, record: &Record) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    look_at(text, record, &mut found);
    found
}

fn look_at(text: &str, record: &Record, found: &mut BTreeSet<String>) {
    let id = record.id.map(|id| id.to_string()).unwrap_or_default();
    for member in &record.fields.members {
        let name = member.what.name.of(text);
        let sources = unread_in(text, record, member);
        found.extend(sources.into_iter().map(|source| format!("{id} {name} {}", tokens(source))));
        if let Inside::Records(group) = &member.what.inside {
            for child in &group.members {
                if child.what.id.is_some() {
                    look_at(text, &child.what, found);
                } else {
                    found.insert(format!("{id} {name} {}", tokens(child.body.of(text))));
                }
            }
        }
    }
}

fn unread_in<'a>(text: &'a str, record: &Record, member: &Member<Field>) -> Vec<&'a str> {
    let source = Span { start: member.what.value, end: member.body.end }.of(text);
    let Some(row) = member.what.row.and_then(|row| fields(record.kind).get(row)) else { return vec![source] };
    match row.shape {
        Shape::Detail(key) => match read_detail(key.class(), source) {
            (Some(value), _) => strangers(&Value::Detail(&value), source),
            (None, _) => vec![source],
        },
        Shape::Leaf if row.name == "emotions" => match parts(source, b'{') {
            Some(scores) => {
                scores.iter().filter(|score| feeling(score).is_none()).map(|score| score.source).collect()
            }
            None => vec![source],
        },
        _ => Vec::new(),
    }
}

/// A piece of text without its comments, and with one blank between any two tokens.
fn tokens(source: &str) -> String {
    let mut scanner = Scanner::new(source);
    let mut words = Vec::new();
    while let Ok((token, span)) = scanner.token()
        && token != Token::End
    {
        words.push(span.of(source));
    }
    words.join(" ")
}
