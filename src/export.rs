//! Export: maps for other programs. One file a format, and the table of the formats.

use std::path::Path;

use crate::journey::JourneyMap;
use crate::journey::outline::{self, WithIds};

/// One format that a map can be written in.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line, lower case.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// How its files end.
    pub extensions: &'static [&'static str],
    /// Writes a map.
    pub write: fn(&JourneyMap) -> String,
}

/// Every format, in the order in which they are listed to people.
pub const FORMATS: &[Format] = &[
    Format {
        name: "outline",
        title: "Markdown that can be typed and read back as the same map",
        extensions: &["md"],
        write: |map| outline::print(map, WithIds::Yes),
    },
    Format {
        name: "outline-plain",
        title: "the same without ids, to be pasted",
        extensions: &[],
        write: |map| outline::print(map, WithIds::No),
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
}
