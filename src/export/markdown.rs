//! Markdown: the map as tables, to be read on a forge. Whoever wants to edit or import takes the outline.

mod cell;

use std::io::{self, BufWriter, Write};

use jiff::civil::Date;

use super::ExportError;
use super::column::{Column, columns};
use crate::journey::detail::{self, Details, Key, rows};
use crate::journey::field::name_of;
use crate::journey::figures::{UNKNOWN, signed};
use crate::journey::ranking::{Order, opportunities, opportunity_rows, pain_rows, pains};
use crate::journey::section::{Section, named};
use crate::journey::statistics::{Course, notes};
use crate::journey::{
    Emotion, Entry, JourneyMap, Lens, Level, Note, NoteKind, Severity, Slot, Sort, Touchpoint,
};
use crate::text::counted;

use cell::{cell, heading};

pub(super) fn write(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut out = BufWriter::new(out);
    write_page(map, &mut out)?;
    Ok(out.flush()?)
}

fn write_page(map: &JourneyMap, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}", heading(named(&map.title)), summary(map))?;
    about(map).write(out)?;
    let (sketch, details): (Vec<_>, Vec<_>) = columns(map).into_iter().partition(is_of_sketch);
    journey(map, &sketch).write(out)?;
    if notes(map, NoteKind::Pain).any(|(_, pain)| pain.severity.is_some()) {
        writeln!(out, "\n{}", legend())?;
    }
    touchpoints(map, &details).write(out)?;
    entries(map, "Personas", "Persona", Sort::Persona).write(out)?;
    stages(map).write(out)?;
    metrics(map).write(out)?;
    if notes(map, NoteKind::Opportunity).next().is_some() {
        // Nothing is late to a page that may be read on any day.
        let ranked = opportunity_rows(&opportunities(map, Order::default()), Order::default(), Date::MIN);
        Table::of_section("Opportunities, best first", ranked).write(out)?;
    }
    if notes(map, NoteKind::Pain).next().is_some() {
        Table::of_section("Pains, worst first", pain_rows(&pains(map))).write(out)?;
    }
    entries(map, "Evidence", "Evidence", Sort::Evidence).write(out)
}

/// How long the journey is and how it feels, in one line.
fn summary(map: &JourneyMap) -> String {
    let feelings = Course::of(map, Lens::Everybody).feelings;
    let mut parts = vec![counted(map.stages.len(), "stage"), counted(feelings.total, "touchpoint")];
    if !map.personas.is_empty() {
        parts.push(counted(map.personas.len(), "persona"));
    }
    if let (Some(mean), Some(low), Some(high)) = (feelings.mean, feelings.low, feelings.high) {
        let mean = signed(mean);
        parts.push(format!("mean emotion {mean} ({} scored, from {low} to {high})", feelings.scored));
    }
    parts.join(", ")
}

fn legend() -> String {
    let words =
        (1..=4).filter_map(Severity::new).map(|severity| format!("\\~{severity} {}", severity.word()));
    format!("Pains: {}.", words.collect::<Vec<_>>().join(", "))
}

/// A table, its texts as they are meant.
struct Table {
    title: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new<'a>(title: &str, heads: impl IntoIterator<Item = &'a str>) -> Self {
        let heads = heads.into_iter().map(str::to_owned).collect();
        Self { title: title.to_owned(), heads, rows: Vec::new() }
    }

    fn of_section(title: &str, section: Section) -> Self {
        let heads = section.columns.iter().map(|column| capitalised(column.head)).collect();
        Self { title: title.to_owned(), heads, rows: section.rows }
    }

    /// Writes the columns that say something; nothing of a table without rows.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let says = |text: &String| !text.is_empty() && text != UNKNOWN;
        let says_something = |at: &usize| self.rows.iter().any(|row| row.get(*at).is_some_and(says));
        let shown: Vec<usize> = (0..self.heads.len()).filter(says_something).collect();
        if shown.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## {}\n", heading(&self.title))?;
        let line = |row: &[String], out: &mut dyn Write| {
            for at in &shown {
                write!(out, "| {} ", row.get(*at).map(|text| cell(text)).unwrap_or_default())?;
            }
            writeln!(out, "|")
        };
        line(&self.heads, out)?;
        writeln!(out, "{}|", "|---".repeat(shown.len()))?;
        self.rows.iter().try_for_each(|row| line(row, out))
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What is said of the map as a whole.
fn about(map: &JourneyMap) -> Table {
    let mut table = Table::new("About this map", ["Detail", "Value"]);
    for row in rows(Sort::Map) {
        let said = said(map, &map.details, row.key);
        if !said.is_empty() {
            table.rows.push(vec![row.label.to_owned(), said]);
        }
    }
    table
}

/// Whether a column is worth the width of the first table: all that a sketch has, and what the person does.
fn is_of_sketch(column: &Column) -> bool {
    let is_listed = column.lane.is_some() || column.field.note_kind().is_some();
    is_listed || Key::named(column.field.name).is_none_or(|key| key == Key::Action)
}

/// One row a touchpoint.
fn journey(map: &JourneyMap, columns: &[Column]) -> Table {
    let heads = columns.iter().map(|column| column.head.as_str());
    let mut table = Table::new("Journey", std::iter::once("Stage").chain(heads));
    for (s, stage) in map.stages.iter().enumerate() {
        let name = named(&stage.name).to_owned();
        if stage.touchpoints.is_empty() {
            table.rows.push(vec![name.clone()]);
        }
        for (t, touchpoint) in stage.touchpoints.iter().enumerate() {
            let cells = columns.iter().map(|column| text_in(column, map, touchpoint, Slot::Touchpoint(s, t)));
            table.rows.push(std::iter::once(name.clone()).chain(cells).collect());
        }
    }
    table
}

/// What else is said of touchpoints: a row for each of which there is something.
fn touchpoints(map: &JourneyMap, columns: &[Column]) -> Table {
    let heads = columns.iter().map(|column| column.head.as_str());
    let mut table = Table::new("Touchpoints in detail", std::iter::once("Touchpoint").chain(heads));
    for (s, stage) in map.stages.iter().enumerate() {
        for (t, touchpoint) in stage.touchpoints.iter().enumerate() {
            let texts = columns.iter().map(|column| text_in(column, map, touchpoint, Slot::Touchpoint(s, t)));
            let texts: Vec<String> = texts.collect();
            if texts.iter().any(|text| !text.is_empty()) {
                let name = named(&touchpoint.title).to_owned();
                table.rows.push(std::iter::once(name).chain(texts).collect());
            }
        }
    }
    table
}

fn text_in(column: &Column, map: &JourneyMap, touchpoint: &Touchpoint, slot: Slot) -> String {
    if let Some(lane) = column.lane {
        return listed(touchpoint.entries_of(lane));
    }
    if let Some(kind) = column.field.note_kind() {
        return listed(touchpoint.notes_of(kind));
    }
    match (column.field.name, touchpoint.emotion) {
        ("emotion", Some(emotion)) => format!("{emotion} {}", face(emotion)),
        _ => column.field.text_at(map, slot).unwrap_or_default(),
    }
}

fn listed<'a>(notes: impl Iterator<Item = &'a Note>) -> String {
    let lines = notes.map(|note| match note.severity {
        Some(severity) => format!("{} ~{severity}", note.text),
        None => note.text.clone(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

const fn face(emotion: Emotion) -> char {
    match emotion.level() {
        Level::VeryLow => '\u{1f61e}',
        Level::Low => '\u{1f641}',
        Level::Neutral => '\u{1f610}',
        Level::High => '\u{1f642}',
        Level::VeryHigh => '\u{1f600}',
    }
}

fn entries(map: &JourneyMap, title: &str, head: &str, sort: Sort) -> Table {
    let mut table = Table::new(title, std::iter::once(head).chain(rows(sort).iter().map(|row| row.label)));
    for entry in map.entries(sort) {
        table.rows.push(row_of(map, sort, vec![named(&entry.name).to_owned()], &entry.details));
    }
    table
}

/// What is said of the stages themselves; nothing where that is their names alone.
fn stages(map: &JourneyMap) -> Table {
    let labels = rows(Sort::Stage).iter().map(|row| row.label);
    let mut table = Table::new("Stages", ["Stage", "Goal"].into_iter().chain(labels));
    if map.stages.iter().all(|stage| stage.goal.is_empty() && stage.details.is_empty()) {
        return table;
    }
    for stage in &map.stages {
        let begin = vec![named(&stage.name).to_owned(), stage.goal.clone()];
        table.rows.push(row_of(map, Sort::Stage, begin, &stage.details));
    }
    table
}

fn metrics(map: &JourneyMap) -> Table {
    let labels = rows(Sort::Metric).iter().map(|row| row.label);
    let mut table = Table::new("Metrics", ["Stage", "Metric"].into_iter().chain(labels));
    for stage in &map.stages {
        for Entry { name, details, .. } in &stage.metrics {
            let begin = vec![named(&stage.name).to_owned(), named(name).to_owned()];
            table.rows.push(row_of(map, Sort::Metric, begin, details));
        }
    }
    table
}

fn row_of(map: &JourneyMap, sort: Sort, begin: Vec<String>, details: &Details) -> Vec<String> {
    begin.into_iter().chain(rows(sort).iter().map(|row| said(map, details, row.key))).collect()
}

fn said(map: &JourneyMap, details: &Details, key: Key) -> String {
    details.get(key).map(|value| detail::shown(value, &|id| name_of(map, id))).unwrap_or_default()
}

#[cfg(test)]
mod tests;
