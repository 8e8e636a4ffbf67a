//! `heartline list FILE [WHAT]`: a map as facts, for screen readers and programs.

mod json;
mod words;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

use super::out::{Failure, harmless, print, read_map};
use crate::journey::check::{Context, Findings, findings};
use crate::journey::field::{Field, fields_at};
use crate::journey::ranking::{Pain, pains};
use crate::journey::{JourneyMap, Slot, Sort};
use crate::store::local_zone;
use crate::text::display;

const SHAPE: &str = "\
Text holds one fact a line, begins each line with what it is about, and uses
words for signs: `minus 1.5`.

JSON:
  One object with `title` and the lists that were asked for. What is not known
  is null, never 0. Every item is {id, place (its numbers in the text: 2.3),
  fields {name: text as it is typed into a form}}; fields that say nothing are
  left out. Fields may be added, never renamed or taken away.

  map          {id, fields}
  stages       items, with touchpoints (how many) and mean
  touchpoints  items, with stage (its id), score (-2 to 2) and level (its word)
  notes        items, with touchpoint (its id), kind and severity
  pains        the ones to mend first in front: {id, place, touchpoint (its id),
               text, severity, frequency, priority, closed}
  personas     items; so are evidence, lanes and silences
  metrics      items, with stage (its id)
  findings     as of `heartline check`: {check, severity, id, place (null for the
               map itself), sentence, silenced, reason}

Exit codes: 0 printed; 2 the file cannot be read.";

#[derive(Debug, Args)]
#[command(after_long_help = SHAPE)]
pub(super) struct List {
    /// The map; - for standard input
    file: PathBuf,
    /// What is told of it
    #[arg(value_enum, default_value = "all")]
    what: What,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The day it is taken to be for findings, like 2026-11-22; today by default
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
}

/// What is told of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Everything below
    All,
    /// What is said of the map as a whole
    Map,
    /// The stages with their means
    Stages,
    /// The touchpoints with channel and score
    Touchpoints,
    /// The notes of every kind
    Notes,
    /// The pains, the ones to mend first in front
    Pains,
    /// Who makes the journey
    Personas,
    /// What the map rests on
    Evidence,
    /// The lanes of your own
    Lanes,
    /// What is measured
    Metrics,
    /// What the checks find
    Findings,
    /// The findings that are fine here
    Silences,
}

/// How to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One fact a line, for people and screen readers
    Text,
    /// One JSON object, for programs
    Json,
}

/// One part of what is told.
enum Part<'a> {
    Map,
    Items(Sort),
    Pains(Vec<Pain<'a>>),
    Findings(Findings),
}

impl List {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let map = read_map(&self.file)?;
        let today = self.today.unwrap_or_else(|| local_zone().to_datetime(Timestamp::now()).date());
        let parts: Vec<Part> = self.what.each().iter().map(|what| what.part(&map, today)).collect();
        match self.format {
            Format::Text => {
                let lines = parts.iter().flat_map(|part| words::lines(&map, part));
                let shown: Vec<String> = lines.map(|line| display(&line).into_owned() + "\n").collect();
                print(&shown.concat())?;
            }
            Format::Json => print(&harmless(&format!("{:#}", json::object(&map, &parts))))?,
        }
        Ok(0)
    }
}

impl What {
    /// What has to be told for it, in order.
    fn each(self) -> Vec<Self> {
        match self {
            Self::All => Self::value_variants().iter().copied().filter(|what| *what != Self::All).collect(),
            one => vec![one],
        }
    }

    fn part(self, map: &JourneyMap, today: Date) -> Part<'_> {
        Part::Items(match self {
            Self::All | Self::Map => return Part::Map,
            Self::Pains => return Part::Pains(pains(map)),
            Self::Findings => return Part::Findings(findings(map, Context { today: Some(today) })),
            Self::Stages => Sort::Stage,
            Self::Touchpoints => Sort::Touchpoint,
            Self::Notes => Sort::Note,
            Self::Personas => Sort::Persona,
            Self::Evidence => Sort::Evidence,
            Self::Lanes => Sort::Lane,
            Self::Metrics => Sort::Metric,
            Self::Silences => Sort::Silence,
        })
    }
}

/// The fields of an item that say something, each with its text. Notes are items of their own.
fn said(map: &JourneyMap, slot: Slot) -> impl Iterator<Item = (Field, String)> {
    let fields = fields_at(map, slot).into_iter().filter(|field| field.note_kind().is_none());
    let texts = fields.filter_map(move |field| Some((field, field.text_at(map, slot)?)));
    texts.filter(|(_, text)| !text.trim().is_empty())
}
