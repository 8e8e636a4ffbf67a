//! Export: maps for other programs and for people without this one. One file a format, and the table of the
//! formats.

mod outline;

use std::io::{self, Write};
use std::path::Path;

use thiserror::Error;

use crate::journey::JourneyMap;

/// One format that a map can be written in.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line, lower case.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// How its files end, without the dot; the first is the usual one. Empty where another format has the ending.
    pub extensions: &'static [&'static str],
    /// Whether it is text, and so may be shown on a terminal.
    pub is_text: bool,
    /// How many files a map fills: one, but for pictures of a long map.
    pub pages: fn(&JourneyMap) -> usize,
    /// Writes one page of a map, counted from 0.
    pub write: fn(&JourneyMap, usize, &mut dyn Write) -> Result<(), ExportError>,
}

/// Why a map was not written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The other side does not take it.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// This program was built without the format.
    #[error("this heartline was built without {what}; {instead}")]
    BuiltOut {
        /// What it lacks.
        what: &'static str,
        /// How to come by it, or what to do instead.
        instead: &'static str,
    },
    /// The format's own library gave up.
    #[error("{0}")]
    Failed(String),
}

/// Every format, in the order in which they are listed to people.
pub const FORMATS: &[Format] = &[
    Format {
        name: "outline",
        title: "Markdown that can be typed and read back as the same map",
        extensions: &["md"],
        is_text: true,
        pages: one_page,
        write: outline::with_ids,
    },
    Format {
        name: "outline-plain",
        title: "the same without ids, to be pasted",
        extensions: &[],
        is_text: true,
        pages: one_page,
        write: outline::plain,
    },
];

impl Format {
    /// The format with this name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name.eq_ignore_ascii_case(name))
    }

    /// The format whose files end like this one.
    pub fn for_file(path: &Path) -> Option<&'static Self> {
        let extension = path.extension()?.to_str()?;
        FORMATS
            .iter()
            .find(|format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
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

/// What most formats fill.
const fn one_page(_: &JourneyMap) -> usize {
    1
}
