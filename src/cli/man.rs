//! `heartline man [--dir DIR]`: the manual pages, written from the command line and from the table of commands.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::roff::{Roff, bold, roman};

use super::out::{Failure, print, shown, tell};
use super::{Cli, VERSION};
use crate::store::{self, StoreError};
use crate::text::counted;
use crate::tui::command::Group;
use crate::tui::commands::COMMANDS;

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Write this page and one a subcommand into a folder, as heartline.1, heartline-add.1, ...
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// A page of the manual.
struct Page {
    name: String,
    text: Vec<u8>,
}

impl Man {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let pages = pages()
            .map_err(|error| Failure::refused(format!("the manual cannot be put together: {error}")))?;
        let Some(dir) = self.dir else {
            let first = pages.first().map(|page| String::from_utf8_lossy(&page.text));
            return print(&first.unwrap_or_default()).map(|()| 0);
        };
        for page in &pages {
            store::write_file(&dir.join(&page.name), &page.text).map_err(|error| unwritten(&dir, error))?;
        }
        tell([format!("Wrote {} to {}", counted(pages.len(), "page"), shown(&dir))]);
        Ok(0)
    }
}

/// What is in the way lies with the folder that was named, not with the first page.
fn unwritten(dir: &Path, error: StoreError) -> Failure {
    let dir = shown(dir);
    match error {
        StoreError::NoFolder { .. } => {
            Failure::usage(format!("there is no folder {dir}; make it first, or name another"))
        }
        StoreError::Write { source, .. } => {
            Failure::refused(format!("nothing can be written into {dir}: {source}; name another folder"))
        }
        other => other.into(),
    }
}

/// The page of the program, then those of its subcommands.
fn pages() -> io::Result<Vec<Page>> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    collect(&command, &mut pages)?;
    if let Some(first) = pages.first_mut() {
        keys().to_writer(&mut first.text)?;
    }
    Ok(pages)
}

fn collect(command: &Command, pages: &mut Vec<Page>) -> io::Result<()> {
    let man =
        clap_mangen::Man::new(command.clone()).manual("Heartline").source(format!("heartline {VERSION}"));
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut text)?;
    }
    notes(command).to_writer(&mut text)?;
    pages.push(Page { name: man.get_filename(), text });
    command.get_subcommands().try_for_each(|subcommand| collect(subcommand, pages))
}

/// What stands at the end of the help, line by line as it stands there: it holds examples and tables.
fn notes(command: &Command) -> Roff {
    let mut roff = Roff::new();
    if let Some(help) = command.get_after_long_help().or_else(|| command.get_after_help()) {
        roff.control("SH", ["NOTES"]);
        roff.control("nf", []);
        for line in help.to_string().lines() {
            roff.text([roman(line)]);
        }
        roff.control("fi", []);
    }
    roff
}

/// Every key of the program, from the table of commands.
fn keys() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    for group in Group::ALL {
        roff.control("SS", [group.title()]);
        for command in COMMANDS.iter().filter(|command| command.group == group) {
            let keys =
                if command.keys.is_empty() { "palette only".to_owned() } else { command.keys.join(", ") };
            roff.control("TP", []);
            roff.text([bold(keys)]);
            roff.text([roman(command.help)]);
        }
    }
    roff
}
