//! `heartline export FILE`: a map in another format.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::out::{
    Failure, is_standard_input, print_exported, print_file, read_map, refuse_existing, shown, tell,
};
use crate::app::{self, NotExported};
use crate::export::{FORMATS, Format};
use crate::journey::JourneyMap;
use crate::store::{self, format};

/// A format that people ask for and that is not here, and what serves them instead.
const PDF: &str = "pdf";
const INSTEAD_OF_PDF: &str = "there is no export to PDF; export to HTML and print that page from a browser: it has a style of its own for paper";

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The map; - for standard input
    file: PathBuf,
    /// The file to write; standard output by default. A map of several pages adds -2, -3 and so on
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The format to write; by default the one that the output's name ends in
    #[arg(long, value_name = "FORMAT", ignore_case = true, value_parser = names())]
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
        let wanted = wanted(self.to.as_deref(), output)?;
        if self.or_as_is {
            let content = store::read_file(&self.file)?;
            match format::read_bytes(&content) {
                Ok(opened) => print(&opened.map, wanted)?,
                Err(_) => print_file(&content)?,
            }
            return Ok(0);
        }
        let map = read_map(&self.file)?;
        match output {
            None => print(&map, wanted)?,
            Some(path) => self.write(&map, wanted, path)?,
        }
        Ok(0)
    }

    fn write(&self, map: &JourneyMap, format: &Format, path: &Path) -> Result<(), Failure> {
        let files = format.files(path, map);
        for file in &files {
            if !is_standard_input(&self.file) && store::is_same_file(file, &self.file) {
                let shown = shown(file);
                return Err(Failure::refused(format!("{shown} is the map itself; choose another name")));
            }
            refuse_existing(file, self.force)?;
        }
        let told = app::export(map, format, &files, self.force).map_err(|error| match error {
            NotExported::Store(error) => error.into(),
            NotExported::Format(error) => Failure::refused(error.to_string()),
        })?;
        let kinds = if self.to.is_none() { other_kinds(format, path) } else { String::new() };
        tell([told + &kinds]);
        Ok(())
    }
}

/// What a file was written as whose ending does not tell, and how to ask for what else ends so.
fn other_kinds(format: &Format, path: &Path) -> String {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let ends_so = |other: &&Format| other.extensions.iter().any(|known| known.eq_ignore_ascii_case(ending));
    let others: Vec<&str> =
        FORMATS.iter().filter(ends_so).map(|other| other.name).filter(|name| *name != format.name).collect();
    if others.is_empty() {
        return String::new();
    }
    format!(", as {}; --to {} for another kind of .{ending}", format.name, others.join(" or "))
}

/// What the option takes: the names of the table, and one that is answered in words.
fn names() -> PossibleValuesParser {
    let rows = FORMATS.iter().map(|row| PossibleValue::new(row.name).help(row.title));
    rows.chain([PossibleValue::new(PDF).hide(true)]).collect::<Vec<_>>().into()
}

/// The format that is asked for by name, or else by the ending of the file.
fn wanted(name: Option<&str>, output: Option<&Path>) -> Result<&'static Format, Failure> {
    let ending = output.and_then(|path| path.extension()?.to_str()).unwrap_or_default();
    let asked = name.unwrap_or(ending);
    if asked.eq_ignore_ascii_case(PDF) {
        return Err(Failure::usage(INSTEAD_OF_PDF));
    }
    let found = match (name, output) {
        (Some(name), _) => Format::named(name),
        (None, Some(path)) => Format::for_file(path),
        (None, None) => Format::usual(),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let names = names.join(", ");
        let what = match output.filter(|_| asked.is_empty()) {
            Some(path) if path.is_dir() => format!("{} is a folder; name a file in it", shown(path)),
            Some(path) => format!("the name {} does not say in what format", shown(path)),
            None => format!("there is no format '{asked}' to export to"),
        };
        Failure::usage(format!("{what}; --to takes one of: {names}"))
    })
}

/// Standard output holds one file.
fn print(map: &JourneyMap, format: &Format) -> Result<(), Failure> {
    let pages = (format.pages)(map);
    if pages > 1 {
        let (name, ending) = (format.name, format.ending());
        return Err(Failure::refused(format!(
            "this map fills {pages} files as {name}; name the first one: -o FILE.{ending}"
        )));
    }
    print_exported(map, format, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_meant_by_name_before_ending() {
        let named = |name, file: Option<&str>| {
            wanted(name, file.map(Path::new)).map(|format| format.name).map_err(|failure| failure.text)
        };
        assert_eq!(named(None, None).unwrap(), "outline");
        assert_eq!(named(None, Some("a.MD")).unwrap(), "outline");
        assert_eq!(named(Some("outline-plain"), Some("a.md")).unwrap(), "outline-plain");
        assert_eq!(named(Some("outline"), Some("a.pdf")).unwrap(), "outline");
        assert!(named(None, Some("a.PDF")).unwrap_err().contains("export to HTML"));
        assert!(named(Some("pdf"), None).unwrap_err().contains("export to HTML"));
        assert!(
            named(None, Some("a")).unwrap_err().starts_with("the name a does not say in what format; --to")
        );
        assert!(named(None, Some("src")).unwrap_err().starts_with("src is a folder; "));
        let refusal = named(None, Some("a.doc")).unwrap_err();
        assert!(
            refusal.starts_with("there is no format 'doc'") && refusal.contains("outline, "),
            "{refusal}"
        );
    }
}
