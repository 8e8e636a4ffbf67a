//! `heartline check FILE...`: what makes maps false, forgotten or of no use. Made for CI.

mod json;
mod words;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

use super::out::{Failure, name, print, read_map};
use crate::journey::JourneyMap;
use crate::journey::check::{self, Context, Findings, Gravity};
use crate::store::local_zone;

const ANSWERS: &str = "\
Problems are what a map must not be relied on with; warnings and hints are listed too.

Exit codes: 0 no problem (with --strict: no warning either), 1 something to mend, 2 a file cannot be read.

A finding that is fine is silenced in the map, with a reason: `o c` in the program, then s.

JSON is a list of findings, map by map, the silenced ones last: {file, check, severity (problem, warning, hint), id,
path [name of the stage, of the touchpoint], sentence, silenced, reason (null unless silenced)}. Fields may be
added, never renamed or taken away.";

const USAGE: &str = "\
heartline check [OPTIONS] <FILES>...
       heartline check --explain [<CHECK>]";

#[derive(Debug, Args)]
#[command(after_long_help = ANSWERS, override_usage = USAGE)]
pub(super) struct Check {
    /// The maps; - for standard input
    #[arg(required_unless_present = "explain")]
    files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The day it is taken to be, like 2026-11-22; today by default
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// Fail for warnings too
    #[arg(long)]
    strict: bool,
    /// Tell what a check is about and what to do, or all of them
    #[arg(long, value_name = "CHECK", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["files", "format", "strict"])]
    explain: Option<String>,
}

/// How to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line a finding, for people
    Text,
    /// A list of findings, for programs
    Json,
}

/// A map that was checked.
struct Checked {
    file: String,
    map: JourneyMap,
    findings: Findings,
}

impl Check {
    pub(super) fn run(self) -> Result<u8, Failure> {
        if let Some(check) = self.explain {
            return print(&words::explained(&check)?).map(|()| 0);
        }
        let context = Context {
            today: Some(self.today.unwrap_or_else(|| local_zone().to_datetime(Timestamp::now()).date())),
        };
        let (mut checked, mut unreadable) = (Vec::new(), None);
        for path in &self.files {
            match read_map(path) {
                Ok(map) => {
                    let findings = check::findings(&map, context);
                    checked.push(Checked { file: name(path), map, findings });
                }
                // The other maps are checked all the same.
                Err(failure) => {
                    failure.tell();
                    unreadable = Some(2);
                }
            }
        }
        let text = match self.format {
            Format::Text => words::told(&checked),
            Format::Json => json::told(&checked)?,
        };
        print(&text)?;
        let least = if self.strict { Gravity::Warning } else { Gravity::Problem };
        let fails = |checked: &Checked| checked.findings.worst().is_some_and(|worst| worst <= least);
        Ok(unreadable.unwrap_or_else(|| u8::from(checked.iter().any(fails))))
    }
}
