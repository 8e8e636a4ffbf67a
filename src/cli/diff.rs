//! `heartline diff A B`: what changed from one map to another.

mod json;
mod picture;
mod words;

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::out::{Failure, print, read_map, shown};
use super::variable;
use crate::journey::JourneyMap;
use crate::journey::compare::{Pair, compare};
use crate::store::{RevisionError, StoreError, read_revision};
use crate::terminal;
use crate::tui::glyphs::Glyphs;
use crate::tui::view::{NARROWEST, WIDEST};

/// How wide lines are where nothing says otherwise.
const USUAL_WIDTH: u16 = 80;

#[derive(Debug, Args)]
#[command(after_help = AFTERWORD)]
pub(super) struct Diff {
    /// The map as it was: a file, - for standard input, or REVISION:PATH as git has it
    #[arg(value_name = "A")]
    old: OsString,
    /// The map as it is now
    #[arg(value_name = "B")]
    new: OsString,
    /// How to tell it
    #[arg(long, value_enum, default_value = "text")]
    format: Told,
    /// How many columns to use; as many as the terminal has, or 80
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(NARROWEST)..=i64::from(WIDEST)))]
    width: Option<u16>,
    /// Use plain ASCII symbols
    #[arg(long)]
    ascii: bool,
}

const AFTERWORD: &str = "\
Exit codes: 0 nothing changed, 1 something did, 2 a map could not be read.

Things are the same when they have the same id. Of maps that were made separately, those are that have
the same name.

  heartline diff as-is.ron to-be.ron
  heartline diff HEAD~1:maps/bike.ron maps/bike.ron";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Told {
    /// In words, for people
    Text,
    /// As JSON, for programs
    Json,
}

impl Diff {
    pub(super) fn run(self) -> Result<u8, Failure> {
        if self.old == "-" && self.new == "-" {
            return Err(Failure::usage("only one of the two maps can come from standard input"));
        }
        let maps = Pair { old: map(&self.old)?, new: map(&self.new)? };
        let comparison = compare(&maps.old, &maps.new);
        match self.format {
            Told::Json => print(&json::told(&maps, &comparison)?)?,
            Told::Text => {
                let own_width = if terminal::is_printed_to() { terminal::width() } else { None };
                let width = self.width.or(own_width).unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST);
                let plain = self.ascii || !terminal::shows_utf8(variable);
                let glyphs = if plain { Glyphs::ASCII } else { Glyphs::UNICODE };
                let names = Pair { old: self.old.to_string_lossy(), new: self.new.to_string_lossy() };
                let picture = picture::drawn(&maps, &comparison, width, glyphs);
                print(&words::told(&names, &comparison, &picture, usize::from(width), glyphs))?;
            }
        }
        Ok(u8::from(!comparison.is_empty()))
    }
}

/// A map from a file, or else from git.
fn map(source: &OsString) -> Result<JourneyMap, Failure> {
    match source.to_str().filter(|_| !Path::new(source).exists()).and_then(|text| text.split_once(':')) {
        Some((revision, path)) if !revision.is_empty() && !path.is_empty() => {
            read_revision(Path::new("."), source).map_err(|error| refused(source, error))
        }
        _ => read_map(Path::new(source)),
    }
}

fn refused(object: &OsStr, error: RevisionError) -> Failure {
    let path = shown(Path::new(object));
    match error {
        RevisionError::Format(source) => StoreError::Format { path, source }.into(),
        error => Failure::usage(format!("there is no file {path}, and {error}")),
    }
}
