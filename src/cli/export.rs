//! `heartline export FILE`: a map in another format.

use std::path::{Path, PathBuf};

use clap::Args;

use super::formats;
use super::out::{Failure, print_file, read_map, refuse_existing, shown};
use crate::export::{ExportError, FORMATS, Format};
use crate::store::{self, format};

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The map; - for standard input
    file: PathBuf,
    /// The file to write; standard output by default
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The format to write; by default the one that the output's name ends in
    #[arg(long, value_name = "FORMAT", ignore_case = true, value_parser = formats(FORMATS.iter().map(|row| (row.name, row.title))))]
    to: Option<String>,
    /// Write over a file that is there already
    #[arg(long)]
    force: bool,
    /// Print a file that holds no map as it is, without a word: for git, which gives up otherwise
    #[arg(long, conflicts_with = "output")]
    or_as_is: bool,
}

impl Export {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let output = self.output.as_deref().filter(|path| *path != Path::new("-"));
        let wanted = match (&self.to, output) {
            (Some(name), _) => Format::named(name),
            (None, Some(path)) => Format::for_file(path),
            (None, None) => FORMATS.first(),
        };
        let wanted = wanted.ok_or_else(|| {
            let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            let name = output.and_then(|path| path.extension()?.to_str()).unwrap_or_default();
            let names = names.join(", ");
            Failure::usage(format!("there is no format '{name}' to export to; --to takes one of: {names}"))
        })?;
        if self.or_as_is {
            let content = store::read_file(&self.file)?;
            let map = format::read_bytes(&content).ok().map(|opened| opened.map);
            let exported = map.map(|map| wanted.bytes(&map)).transpose().map_err(|error| failed(&error))?;
            print_file(exported.as_deref().unwrap_or(&content))?;
            return Ok(0);
        }
        let exported = wanted.bytes(&read_map(&self.file)?).map_err(|error| failed(&error))?;
        let Some(path) = output else {
            print_file(&exported)?;
            return Ok(0);
        };
        if is_one_file(path, &self.file) {
            let shown = shown(path);
            return Err(Failure::refused(format!("{shown} is the map itself; choose another name")));
        }
        refuse_existing(path, self.force)?;
        store::write_file(path, &exported)?;
        Ok(0)
    }
}

fn failed(error: &ExportError) -> Failure {
    Failure::refused(error.to_string())
}

/// Whether two paths lead to the same file.
fn is_one_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
