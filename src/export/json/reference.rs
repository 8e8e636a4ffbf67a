//! The page about our JSON, with an example that the exporter itself wrote.

use std::fmt::{self, Write};

use super::FORMAT;
use crate::journey::detail::{Key, Value};
use crate::journey::record::{Shape, VERSION, fields};
use crate::journey::{Emotion, Entry, Id, JourneyMap, Note, NoteKind, Severity, Sort, Stage, Touchpoint};

/// The page, as Markdown.
pub fn reference() -> String {
    let mut page = String::new();
    // Writing into a text cannot fail.
    let _ = write_page(&mut page);
    page
}

fn write_page(page: &mut String) -> fmt::Result {
    writeln!(page, "# The JSON format, version {VERSION}\n\n{INTRODUCTION}\n")?;
    let mut example = Vec::new();
    if let Some(map) = example_map() {
        let _ = super::write(&map, 0, &mut example);
    }
    writeln!(page, "```json\n{}```\n\n{RULES}\n", String::from_utf8_lossy(&example))?;
    writeln!(page, "| object | its members, in this order |\n|---|---|")?;
    for sort in Sort::ALL {
        let names = fields(*sort).iter().map(|row| match row.shape {
            Shape::Records(of) => format!("`{}` (list of {})", row.name, of.plural()),
            _ => format!("`{}`", row.name),
        });
        let first = (*sort == Sort::Map).then(|| format!("`format` (always `\"{FORMAT}\"`)"));
        let names: Vec<String> = first.into_iter().chain(names).collect();
        writeln!(page, "| {} | {} |", sort.word(), names.join(", "))?;
    }
    Ok(())
}

/// A small map in which most sorts of values occur.
fn example_map() -> Option<JourneyMap> {
    let [map, maya, stage, touchpoint, pain] = ["m1", "p1", "s1", "t1", "n1"].map(Id::parse).map(Result::ok);
    let mut maya = Entry::new(maya?, "Maya");
    maya.details.set(Key::Segment, Some(Value::Text("city".to_owned())));
    let mut pain = Note::new(pain?, NoteKind::Pain, "card declined");
    pain.severity = Severity::new(3);
    pain.details.set(Key::Hits, Some(Value::Links(vec![maya.id])));
    let mut touchpoint = Touchpoint::new(touchpoint?, "Pays by card");
    touchpoint.emotion = Emotion::from_tenths(-5).ok();
    touchpoint.feelings = Emotion::from_tenths(-15).map(|score| (maya.id, score)).into_iter().collect();
    touchpoint.details.set(Key::MomentOfTruth, Some(Value::Flag));
    touchpoint.notes.push(pain);
    let mut stage = Stage::new(stage?, "Purchase");
    stage.touchpoints.push(touchpoint);
    let mut example = JourneyMap::new(map?);
    "Renting a bike".clone_into(&mut example.title);
    example.personas.push(maya);
    example.stages.push(stage);
    Some(example)
}

const INTRODUCTION: &str = "\
`heartline export FILE --to json` writes a whole map as JSON for other programs, and `heartline import` reads that \
back as the same map, ids included. [heartline.schema.json](heartline.schema.json) is its JSON Schema (draft 2020-12). \
This page and the schema are written from the tables that the program reads and writes by.";

const RULES: &str = "\
- Members are called and mean the same as in the file format: [format.md](format.md) says what each is. A member \
that says nothing is left out.
- The order of members and of lists is stable: the same map gives the same bytes, indented by two blanks, in UTF-8.
- Version 1 may get further members; none changes its meaning or goes. Pass over what you do not know.
- Numbers are decimal and exact. Scores go from -2.0 to 2.0 in tenths; a touchpoint without `emotion` is unscored, \
which is not 0. The words and ranges that the program asks people for are not enforced here: a map may hold others.
- Days are `\"2026-11-22\"`, shares `\"7/20\"`, a flag is `true` or not there, links are lists of ids, and may lead to \
what is gone. Touchpoints without `personas` concern everybody.
- Letters that would command a terminal or hide text are spelt `\\u001b`. On the way back they are left out; a tab \
becomes a blank, and every sort of line break `\\n`. Both are said: a map that is imported holds none of them.
- On the way in every member but `format` may be missing, and `null` is nothing. Ids that are missing, twice there or \
texts that are no ids are made anew, the same every time; `personas` and `emotions` may say names in place of ids. What the program \
does not know, and a detail of the wrong sort, is named in its report and left.
- What ends the reading, with its line and column: an `id`, `title`, `name`, `goal`, `description`, `channel`, `kind` \
or `text` that is no text, a score or `severity` that is no number, a list or an object of the table below that is none.";
