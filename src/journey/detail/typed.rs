//! Details as people read and type them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::super::Id;
use super::rows::{Row, Shape, Target};
use super::value::{Share, Value, number};
use super::words::Word;

/// A value as a person reads it and could type it: items by their names, one a line.
///
/// `name` gives the name of an item; one without a name is passed over.
pub fn shown(value: &Value, name: &dyn Fn(Id) -> Option<String>) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Flag => "yes".to_owned(),
        Value::Share(share) => share.to_string(),
        Value::Links(ids) => joined(ids.iter().filter_map(|id| name(*id))),
        Value::Series(points) => joined(points.iter().map(|(day, number)| format!("{day} {number}"))),
    }
}

/// The value that was typed for a row; `None` for nothing.
///
/// `find` gives the item of that sort with a typed name.
///
/// # Errors
/// A sentence for the person who typed.
pub fn typed(
    row: &Row,
    text: &str,
    find: &mut dyn FnMut(Target, &str) -> Result<Id, String>,
) -> Result<Option<Value>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some(match row.shape {
        Shape::Line | Shape::Suggestion(_) => Value::Text(text.trim().to_owned()),
        Shape::Text => Value::Text(text.trim_end().to_owned()),
        Shape::Choice(words) => Value::Text(chosen(words, text)?.to_owned()),
        Shape::Number(low, high) => Value::Number(in_range(text, low, high)?),
        Shape::Day => Value::Day(day(text)?),
        Shape::Flag => match text.trim().to_lowercase().as_str() {
            "yes" | "y" | "true" | "x" => Value::Flag,
            "no" | "n" | "false" => return Ok(None),
            _ => return Err("type yes, or nothing".to_owned()),
        },
        Shape::Share => Value::Share(
            Share::parse(text)
                .ok_or("type how many of how many, like 7/20; the part is never more than the whole")?,
        ),
        Shape::Links(target) => {
            Value::Links(lines(text).iter().map(|name| find(target, name)).collect::<Result<_, _>>()?)
        }
        Shape::Series => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            Value::Series(lines.map(point).collect::<Result<_, _>>()?)
        }
    }))
}

/// The word that was meant: the one typed, or the only one that begins like it.
fn chosen(words: &'static [Word], text: &str) -> Result<&'static str, String> {
    let typed = text.trim().to_lowercase();
    if let Some(word) = words.iter().find(|word| word.name == typed) {
        return Ok(word.name);
    }
    let mut begun = words.iter().filter(|word| word.name.starts_with(&typed));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Ok(only.name);
    }
    let names: Vec<&str> = words.iter().map(|word| word.name).collect();
    Err(format!("choose one of: {}", names.join(", ")))
}

fn in_range(text: &str, low: i64, high: i64) -> Result<Decimal, String> {
    let number = number(text.trim().trim_end_matches('%')).ok_or("this is not a number")?;
    if number < Decimal::from(low) || number > Decimal::from(high) {
        return Err(format!("this goes from {low} to {high}"));
    }
    Ok(number)
}

fn day(text: &str) -> Result<Date, String> {
    text.trim().parse().map_err(|_| "type the day like 2026-11-22".to_owned())
}

fn point(line: &str) -> Result<(Date, Decimal), String> {
    let how = || format!("'{line}' should be a day and a number, like 2026-11-22 3.5");
    let (on, value) = line.split_once([' ', ':', '\t']).ok_or_else(how)?;
    let on = on.trim().parse().map_err(|_| how())?;
    Ok((on, number(value.trim().trim_end_matches('%')).ok_or_else(how)?))
}

/// Several texts as lines. A break inside a text is typed `\n`, a backslash twice.
pub(in crate::journey) fn joined<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> String {
    let escaped = texts.map(|text| text.as_ref().replace('\\', "\\\\").replace('\n', "\\n"));
    escaped.collect::<Vec<_>>().join("\n")
}

/// The texts that were typed as lines; blank lines are none.
pub(in crate::journey) fn lines(text: &str) -> Vec<String> {
    let unescaped = |line: &str| {
        let mut plain = String::with_capacity(line.len());
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            match (letter, letters.clone().next()) {
                ('\\', Some('n')) => plain.push('\n'),
                ('\\', Some('\\')) => plain.push('\\'),
                (letter, _) => {
                    plain.push(letter);
                    continue;
                }
            }
            letters.next();
        }
        plain
    };
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(unescaped).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::Sort;
    use super::super::{Key, rows};
    use super::*;

    #[test]
    fn what_is_typed_is_shown_again_or_answered_with_a_sentence() {
        let id = Id::parse("e1").unwrap();
        let read = |sort, key, text: &str| {
            let row = rows(sort).iter().find(|row| row.key == key).unwrap();
            let mut find = |_, name: &str| {
                if name == "Survey" { Ok(id) } else { Err(format!("there is no '{name}'")) }
            };
            let value = typed(row, text, &mut find)?;
            Ok(value.map(|value| shown(&value, &|_| Some("Survey".to_owned()))).unwrap_or_default())
        };
        for (sort, key, text, answer) in [
            (Sort::Map, Key::Kind, "Service", Ok("service blueprint")),
            (Sort::Map, Key::Kind, "c", Ok("customer journey")),
            (Sort::Map, Key::State, "maybe", Err("choose one of: as-is, to-be")),
            (Sort::Map, Key::Reviewed, " 2026-02-28 ", Ok("2026-02-28")),
            (Sort::Map, Key::Reviewed, "2026-02-30", Err("type the day like 2026-11-22")),
            (Sort::Map, Key::Owner, " Ann ", Ok("Ann")),
            (Sort::Touchpoint, Key::Effort, "8", Err("this goes from 1 to 7")),
            (Sort::Touchpoint, Key::Effort, "much", Err("this is not a number")),
            (Sort::Touchpoint, Key::Appeal, "\u{2212}1,5", Ok("-1.5")),
            (Sort::Touchpoint, Key::MomentOfTruth, "Yes", Ok("yes")),
            (Sort::Touchpoint, Key::MomentOfTruth, "no", Ok("")),
            (Sort::Touchpoint, Key::Evidence, "Survey\nSurvey", Ok("Survey\nSurvey")),
            (Sort::Touchpoint, Key::Evidence, "Poll", Err("there is no 'Poll'")),
            (Sort::Note, Key::Frequency, "7 of 20", Ok("7/20")),
            (Sort::Note, Key::Confidence, "80 %", Ok("80")),
            (Sort::Metric, Key::Values, "2026-01-01 3,5\n2026-02-01: 4", Ok("2026-01-01 3.5\n2026-02-01 4")),
            (Sort::Metric, Key::Values, "2026-01-01 80 %", Ok("2026-01-01 80")),
            (
                Sort::Metric,
                Key::Values,
                "2026-01-01 3\nyesterday 4",
                Err("'yesterday 4' should be a day and a number, like 2026-11-22 3.5"),
            ),
        ] {
            assert_eq!(read(sort, key, text), answer.map(str::to_owned).map_err(str::to_owned), "{text}");
        }
    }
}
