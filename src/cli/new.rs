//! `heartline new [FILE]`: begin a map.

use std::path::PathBuf;

use clap::Args;

use super::open;
use super::out::{Failure, print, shown};
use crate::import::is_foreign;
use crate::journey::JourneyMap;
use crate::journey::template::{SAMPLES, Sample, TEMPLATES, Template};
use crate::store::MapFile;
use crate::terminal;
use crate::text::clean;

#[derive(Debug, Args)]
pub(super) struct New {
    /// The file to write; without one the map is saved later
    file: Option<PathBuf>,
    /// The template or sample to begin with; `heartline templates` lists them
    #[arg(short, long, value_name = "NAME")]
    template: Option<String>,
    /// What the journey is called
    #[arg(short = 'T', long)]
    title: Option<String>,
    /// Use plain ASCII symbols
    #[arg(long)]
    ascii: bool,
}

impl New {
    /// Writes the map, and opens it when there is a terminal to open it on.
    pub(super) fn run(self) -> Result<u8, Failure> {
        let name = self.template.as_deref().unwrap_or("blank");
        let map = begun(name, self.title.as_deref())?;
        let Some(path) = self.file else { return open::run_unsaved(map, self.ascii) };
        if is_foreign(&path) {
            let shown = shown(&path);
            return Err(Failure::usage(format!(
                "{shown} names another format; the file of a map ends in .ron"
            )));
        }
        if path.exists() {
            let shown = shown(&path);
            return Err(Failure::refused(format!("{shown} exists already; `heartline {shown}` opens it")));
        }
        MapFile::replace(&path, &map)?;
        if terminal::is_there() {
            return open::run(Some(&path), self.ascii, false);
        }
        print(&format!("{}\n", shown(&path)))?;
        Ok(0)
    }
}

/// The template or sample with this name, called so; a sample has a title of its own.
fn begun(name: &str, title: Option<&str>) -> Result<JourneyMap, Failure> {
    let title = title.map(|title| clean(title).0.trim().to_owned());
    if let Some(template) = Template::named(name) {
        return Ok(template.map(&mut open::fresh_ids(), title.unwrap_or_default()));
    }
    let map = Sample::named(name).ok_or_else(|| unknown(name))?.map();
    Ok(JourneyMap { title: title.unwrap_or_else(|| map.title.clone()), ..map })
}

fn unknown(name: &str) -> Failure {
    let templates = TEMPLATES.iter().map(|template| template.name);
    let names: Vec<&str> = templates.chain(SAMPLES.iter().map(|sample| sample.name)).collect();
    Failure::usage(format!("there is no template '{name}'; there are: {}", names.join(", ")))
}
