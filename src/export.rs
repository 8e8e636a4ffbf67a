//! Export: maps for other programs and for people without this one. One file a format, and the table of the
//! formats.

mod column;
mod csv;
mod html;
pub mod json;
mod markdown;
mod mermaid;
mod outline;
mod png;
mod scene;
mod svg;
mod typeface;

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::journey::JourneyMap;

/// One format that a map can be written in.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line, lower case.
    pub name: &'static str,
    /// What it is for; on the screen and in the help.
    pub title: &'static str,
    /// How its files end, without the dot; the first is the usual one. Where formats share an ending, it means
    /// the first of them in the table.
    pub extensions: &'static [&'static str],
    /// Whether it is text, and so may be shown on a terminal.
    pub is_text: bool,
    /// Why this program cannot write it, where it was built without.
    pub built_out: Option<BuiltOut>,
    /// How many files a map fills: one, but for pictures of a long map.
    pub pages: fn(&JourneyMap) -> usize,
    /// Writes one page of a map, counted from 0.
    pub write: fn(&JourneyMap, usize, &mut dyn Write) -> Result<(), ExportError>,
}

/// What a program was built without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this heartline was built without {what}; {instead}")]
pub struct BuiltOut {
    /// What it lacks.
    pub what: &'static str,
    /// How to come by it, or what to do instead.
    pub instead: &'static str,
}

/// Why a map was not written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The other side does not take it.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// This program was built without the format.
    #[error(transparent)]
    BuiltOut(#[from] BuiltOut),
    /// The format's own library gave up.
    #[error("{0}")]
    Failed(String),
}

/// Every format, in the order in which they are listed to people.
pub const FORMATS: &[Format] = &[
    Format {
        name: "html",
        title: "a page for everyone: to read, print and send",
        extensions: &["html", "htm"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: html::write,
    },
    Format {
        name: "svg",
        title: "the board with its curve, for a slide",
        extensions: &["svg"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: svg::board,
    },
    Format {
        name: "svg-curve",
        title: "the emotion curve alone",
        extensions: &["svg"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: svg::curve,
    },
    Format {
        name: "png",
        title: "the board with its curve, as pixels",
        extensions: &["png"],
        is_text: false,
        built_out: png::BUILT_OUT,
        pages: png::board_pages,
        write: png::board,
    },
    Format {
        name: "png-curve",
        title: "the emotion curve alone, as pixels",
        extensions: &["png"],
        is_text: false,
        built_out: png::BUILT_OUT,
        pages: png::curve_pages,
        write: png::curve,
    },
    Format {
        name: "outline",
        title: "Markdown to type, reads back as the same map",
        extensions: &["md"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: outline::with_ids,
    },
    Format {
        name: "outline-plain",
        title: "the same without ids, to be pasted",
        extensions: &["md"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: outline::plain,
    },
    Format {
        name: "markdown",
        title: "Markdown tables, to be read on a forge",
        extensions: &["md"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: markdown::write,
    },
    Format {
        name: "mermaid",
        title: "a diagram, reads back as the same map",
        extensions: &["mmd", "mermaid"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: mermaid::write,
    },
    Format {
        name: "csv",
        title: "a table for spreadsheets",
        extensions: &["csv"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: csv::write,
    },
    Format {
        name: "json",
        title: "for other programs, reads back as the same map",
        extensions: &["json"],
        is_text: true,
        built_out: None,
        pages: one_page,
        write: json::write,
    },
];

impl Format {
    /// The format with this name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name.eq_ignore_ascii_case(name))
    }

    /// What is written where nobody says what: the outline, which people and programs can read.
    pub fn usual() -> Option<&'static Self> {
        Self::named("outline")
    }

    /// The format whose files end like this one.
    pub fn for_file(path: &Path) -> Option<&'static Self> {
        let extension = path.extension()?.to_str()?;
        FORMATS
            .iter()
            .find(|format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }

    /// How its files usually end, without the dot.
    pub fn ending(&self) -> &'static str {
        self.extensions.first().unwrap_or(&"txt")
    }

    /// The file that a map of this name is exported to unless another one is wanted: beside it, with the
    /// format's ending. Where the ending means another format, a word of the name tells them apart.
    pub fn beside(&self, path: &Path) -> PathBuf {
        let mut name = path.file_stem().unwrap_or(OsStr::new("journey")).to_owned();
        let meant = FORMATS.iter().find(|format| format.extensions.contains(&self.ending()));
        if meant.is_some_and(|meant| meant.name != self.name) {
            name.push("-");
            name.push(self.name.rsplit('-').next().unwrap_or(self.name));
        }
        name.push(".");
        name.push(self.ending());
        path.with_file_name(name)
    }

    /// The files that a map fills, one a page, when the first of them is called so.
    pub fn files(&self, first: &Path, map: &JourneyMap) -> Vec<PathBuf> {
        pages_from(first, (self.pages)(map))
    }

    /// The first page of a map, whole.
    ///
    /// # Errors
    /// When the format was built out, or its library gives up.
    pub fn bytes(&self, map: &JourneyMap) -> Result<Vec<u8>, ExportError> {
        let mut bytes = Vec::new();
        (self.write)(map, 0, &mut bytes)?;
        Ok(bytes)
    }
}

/// The files of so many pages: `trip.png`, `trip-2.png` and so on.
fn pages_from(first: &Path, pages: usize) -> Vec<PathBuf> {
    let later = (2..=pages).map(|page| {
        let mut name = first.file_stem().unwrap_or_default().to_owned();
        name.push(format!("-{page}"));
        if let Some(ending) = first.extension() {
            name.push(".");
            name.push(ending);
        }
        first.with_file_name(name)
    });
    std::iter::once(first.to_owned()).chain(later).collect()
}

/// What most formats fill.
const fn one_page(_: &JourneyMap) -> usize {
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn pages_are_numbered_from_the_second_one_on() {
        let files = |first: &str, pages| pages_from(Path::new(first), pages);
        assert_eq!(files("a/trip.png", 1), paths(&["a/trip.png"]));
        assert_eq!(files("a/trip.png", 3), paths(&["a/trip.png", "a/trip-2.png", "a/trip-3.png"]));
        assert_eq!(files("trip", 2), paths(&["trip", "trip-2"]));
        assert_eq!(files("my.trip.png", 2), paths(&["my.trip.png", "my.trip-2.png"]));
        assert_eq!(
            files("none.png", 0),
            paths(&["none.png"]),
            "a map without a page has a file all the same"
        );
    }

    #[test]
    fn a_format_lies_beside_the_map_and_never_where_another_one_lies() {
        let map = Path::new("maps/bike.ron");
        let beside = |name| Format::named(name).unwrap().beside(map);
        assert_eq!(beside("outline"), Path::new("maps/bike.md"));
        assert_eq!(beside("outline-plain"), Path::new("maps/bike-plain.md"));
        assert_eq!(beside("svg-curve"), Path::new("maps/bike-curve.svg"));
        assert_eq!(beside("markdown"), Path::new("maps/bike-markdown.md"));
        let mut all: Vec<PathBuf> = FORMATS.iter().map(|format| format.beside(map)).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), FORMATS.len(), "{all:?}");
        assert!(!all.contains(&map.to_path_buf()));
    }

    #[test]
    fn no_two_formats_have_a_name_in_common_and_each_has_an_ending() {
        for (at, format) in FORMATS.iter().enumerate() {
            assert!(!format.extensions.is_empty(), "{}", format.name);
            assert!(FORMATS[..at].iter().all(|other| other.name != format.name), "{}", format.name);
        }
    }
}
