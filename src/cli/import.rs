//! `heartline import IN`: a journey of another format as a map.

use std::path::{Path, PathBuf};

use clap::Args;

use super::formats;
use super::open::target;
use super::out::{Failure, name, print, read_text, refuse_existing, shown, tell};
use crate::import::{self, FORMATS, Format};
use crate::store::{self, MapFile};
use crate::text::counted;

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file to read; - for standard input
    input: PathBuf,
    /// The map to write, - for standard output; by default beside the input, ending in .ron
    #[arg(short, long, value_name = "OUT.ron")]
    output: Option<PathBuf>,
    /// The format of the input; guessed by default
    #[arg(long, value_name = "FORMAT", ignore_case = true, value_parser = formats(FORMATS.iter().map(|row| (row.name, row.title))))]
    from: Option<String>,
    /// Write over a file that is there already
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let format = self.from.as_deref().and_then(Format::named);
        let text = read_text(&self.input)?;
        let imported = import::import(&text, format)
            .map_err(|error| Failure::usage(format!("{}: {error}", name(&self.input))))?;
        let from_stdin = self.input == Path::new("-");
        let output =
            self.output.unwrap_or_else(|| if from_stdin { PathBuf::from("-") } else { target(&self.input) });
        tell(imported.notes.iter().map(|note| format!("{}: {note}", name(&self.input))));
        let touchpoints = imported.map.touchpoints().count();
        if output == Path::new("-") {
            print(&store::write(&imported.map))?;
            return Ok(0);
        }
        refuse_existing(&output, self.force)?;
        MapFile::replace(&output, &imported.map)?;
        let odd = match imported.notes.len() {
            0 => "nothing odd".to_owned(),
            1 => "1 oddity, named above".to_owned(),
            _ => "oddities as named above".to_owned(),
        };
        let stages = counted(imported.map.stages.len(), "stage");
        let touchpoints = counted(touchpoints, "touchpoint");
        tell([format!("{}: {stages}, {touchpoints}, {odd}", shown(&output))]);
        Ok(0)
    }
}
