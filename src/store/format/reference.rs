//! The page about the format, written from the tables that read and write it.

use std::fmt::{self, Write};

use crate::journey::detail::{self, rows};
use crate::journey::{NOTE_KINDS, Sort};

use super::VERSION;
use crate::journey::record::{FieldRow, Shape, fields};

/// The sorts of records in the order of the page, each with its heading.
const SECTIONS: &[(Sort, &str)] = &[
    (Sort::Map, "The map"),
    (Sort::Persona, "A persona"),
    (Sort::Evidence, "A piece of evidence"),
    (Sort::Lane, "A lane of the team's own"),
    (Sort::Stage, "A stage"),
    (Sort::Metric, "A metric"),
    (Sort::Touchpoint, "A touchpoint"),
    (Sort::Note, "A note"),
    (Sort::Silence, "A silence"),
];

/// The reference of the file format, as Markdown.
pub fn reference() -> String {
    let mut page = String::new();
    // Writing into a text cannot fail.
    let _ = write_page(&mut page);
    page
}

fn write_page(page: &mut String) -> fmt::Result {
    writeln!(page, "# The file format, version {VERSION}\n\n{INTRODUCTION}")?;
    for (sort, title) in SECTIONS {
        writeln!(page, "\n## {title}\n\n| field | value | meaning |\n|---|---|---|")?;
        for field in fields(*sort) {
            writeln!(page, "| `{}` | {} | {} |", field.name, value(*sort, field), field.about)?;
        }
        if *sort == Sort::Note {
            write_kinds(page)?;
        }
    }
    Ok(())
}

fn write_kinds(page: &mut String) -> fmt::Result {
    writeln!(page, "\nThe kinds of notes, and which of these fields belong to each:\n")?;
    writeln!(page, "| kind | is | fields |\n|---|---|---|")?;
    for row in NOTE_KINDS {
        let severity = row.severity.then_some("severity");
        let details = row.details.iter().map(|key| key.name());
        let names: Vec<String> =
            severity.into_iter().chain(details).map(|name| format!("`{name}`")).collect();
        writeln!(page, "| `{}` | {} | {} |", row.word, row.title.to_lowercase(), names.join(", "))?;
    }
    Ok(())
}

fn value(sort: Sort, field: &FieldRow) -> String {
    match field.shape {
        Shape::People => "list of ids, or of names".to_owned(),
        Shape::Records(of) => format!("list of {}", of.plural()),
        Shape::Leaf => match field.name {
            "version" | "severity" => "number",
            "emotion" => "number with one decimal",
            "emotions" => "scores by persona",
            "kind" => "word",
            _ => "text",
        }
        .to_owned(),
        Shape::Detail(key) => {
            let shape = rows(sort).iter().find(|row| row.key == key).map(|row| row.shape);
            shape.map(detail_value).unwrap_or_default()
        }
    }
}

fn detail_value(shape: detail::Shape) -> String {
    let names = |words: &[detail::Word]| {
        let names: Vec<String> = words.iter().map(|word| format!("`\"{}\"`", word.name)).collect();
        names.join(", ")
    };
    match shape {
        detail::Shape::Line => "text".to_owned(),
        detail::Shape::Text => "text, also of several lines".to_owned(),
        detail::Shape::Choice(words) => format!("one of {}", names(words)),
        detail::Shape::Suggestion(words) => format!("text; suggested: {}", names(words)),
        detail::Shape::Number(low, high) => format!("number from {low} to {high}"),
        detail::Shape::Day => "day, `\"2026-11-22\"`".to_owned(),
        detail::Shape::Flag => "`true`".to_owned(),
        detail::Shape::Share => "how many of how many, `\"7/20\"`".to_owned(),
        detail::Shape::Links(detail::Target::Sort(sort)) => format!("list of ids of {}", sort.plural()),
        detail::Shape::Links(detail::Target::Note(kind)) => {
            format!("list of ids of {}", kind.row().plural.to_lowercase())
        }
        detail::Shape::Links(detail::Target::Anything) => "list of ids".to_owned(),
        detail::Shape::Series => "numbers by days, `{\"2026-11-22\": 3.5}`".to_owned(),
    }
}

const INTRODUCTION: &str = "\
A map is one RON file, UTF-8, written for people and for git: one fact a line, in a stable order, and never a fact \
that goes without saying. Every field but `version` may be missing. A field that a program does not know is kept \
byte for byte and reported; so are comments and layout, as saving writes only what changed. Ids are letters, digits, \
`-` and `_`; they name things for links, and tell a moved thing from a new one when files are merged. Links to \
something that is gone are passed over.

Fields were added to version 1 and none was changed or taken away, so every program of version 1 opens every file of \
version 1. This page is written from the tables that the program reads and writes files by.";
