//! The table of settings. Reading, `heartline config` and the page about the config are driven by it.

use std::ffi::OsStr;

/// One row of [`SETTINGS`].
#[derive(Debug)]
pub struct Setting {
    /// Which one it is.
    pub id: Id,
    /// Its name in the file.
    pub name: &'static str,
    /// What it decides, for people.
    pub help: &'static str,
    /// What may be said.
    pub values: Values,
    /// What holds when nobody says anything.
    pub default: &'static str,
    /// What environment variables say, which decide before the file does.
    pub environment: &'static [Variable],
}

/// An environment variable that says something.
#[derive(Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it has to be set to; to anything where it does not matter.
    pub set_to: Option<&'static str>,
    /// What it says then.
    pub says: &'static str,
}

impl Variable {
    /// Whether it says something when it is set to this value.
    pub(super) fn speaks(&self, value: Option<&OsStr>) -> bool {
        let value = value.filter(|value| !value.is_empty());
        value.is_some_and(|value| self.set_to.is_none_or(|wanted| value == wanted))
    }
}

/// The settings by what they decide, in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Id {
    /// Which colours are used.
    Theme,
    /// Which symbols are drawn.
    Glyphs,
    /// How many colours are used.
    ColourDepth,
    /// After how many seconds of quiet a map is saved by itself.
    Autosave,
    /// Whether the details stand beside the board from the beginning.
    DetailPane,
    /// Whether the last line says what can be done.
    Hints,
    /// Whether the mouse does something here.
    Mouse,
    /// Whether the terminal's bell may ring.
    Bell,
    /// Whether the terminal is told to repeat a character instead of being sent it often.
    Repeat,
}

/// What may be said of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// One of these words.
    Words(&'static [&'static str]),
    /// Whole seconds, or off.
    Seconds,
    /// `auto`, or the name of a theme, which those know who draw.
    Theme,
}

/// The name under which the person's own colours stand, beside the settings of the table.
pub const COLOURS: &str = "colours";

/// The name under which the keys stand, beside the settings of the table.
pub const KEYS: &str = "keys";

/// The most seconds that may be waited: a day.
pub(super) const MOST_SECONDS: u64 = 24 * 60 * 60;

const ON_OFF: Values = Values::Words(&["on", "off"]);

const NO_COLOR: &[Variable] = &[Variable { name: "NO_COLOR", set_to: None, says: "none" }];

const HEARTLINE_REP: &[Variable] = &[
    Variable { name: "HEARTLINE_REP", set_to: Some("1"), says: "on" },
    Variable { name: "HEARTLINE_REP", set_to: Some("0"), says: "off" },
];

/// Every setting, in the order in which they are listed to people.
#[rustfmt::skip]
pub const SETTINGS: &[Setting] = &[
    row(Id::Theme,       "theme",        "Which colours are used; auto goes by the terminal's own background", Values::Theme, "auto", &[]),
    row(Id::Glyphs,      "glyphs",       "Which symbols are drawn; auto goes by the locale and the terminal", Values::Words(&["auto", "unicode", "ascii"]), "auto", &[]),
    row(Id::ColourDepth, "colour_depth", "How many colours are used; auto goes by what the terminal says of itself", Values::Words(&["auto", "true", "256", "16", "none"]), "auto", NO_COLOR),
    row(Id::Autosave,    "autosave",     "After how many seconds without a change a map that has a file is saved by itself; the edit log keeps every change all the same", Values::Seconds, "2", &[]),
    row(Id::DetailPane,  "detail_pane",  "Whether the details stand beside the board where there is room; Tab shows and hides them", ON_OFF, "on", &[]),
    row(Id::Hints,       "hints",        "Whether the last line says what can be done; messages stand there in any case", ON_OFF, "on", &[]),
    row(Id::Mouse,       "mouse",        "Whether the mouse does something here, or is left to the terminal", ON_OFF, "on", &[]),
    row(Id::Bell,        "bell",         "Whether the terminal's bell rings when a workshop block is over", ON_OFF, "off", &[]),
    row(Id::Repeat,      "repeat",       "Whether the terminal is told to repeat a character instead of being sent it often; auto goes by the terminal", Values::Words(&["auto", "on", "off"]), "auto", HEARTLINE_REP),
];

impl Setting {
    /// The setting with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|row| row.name == name)
    }
}

impl Variable {
    /// What it says and when, for people: `NO_COLOR says none`.
    pub(super) fn told(&self) -> String {
        let value = self.set_to.map(|value| format!("={value}")).unwrap_or_default();
        format!("{}{value} says {}", self.name, self.says)
    }
}

impl Id {
    /// Its row of the table.
    pub fn row(self) -> &'static Setting {
        &SETTINGS[self as usize]
    }
}

impl Values {
    /// What may be said, in words: `auto, unicode or ascii`.
    pub fn told(self) -> String {
        match self {
            Self::Words([all @ .., last]) if !all.is_empty() => format!("{} or {last}", all.join(", ")),
            Self::Words(words) => words.concat(),
            Self::Seconds => "whole seconds, such as 5, or off".to_owned(),
            Self::Theme => "auto, or the name of a theme".to_owned(),
        }
    }

    /// What a word means, in its usual spelling.
    pub(super) fn understood(self, word: &str) -> Option<String> {
        let word = word.to_lowercase();
        match self {
            Self::Words(words) => {
                // RON has words of its own for on and off.
                let is_on = [("true", "on"), ("false", "off")].into_iter().find(|(other, _)| *other == word);
                let usual = is_on.map_or(word.as_str(), |(_, usual)| usual);
                let known = [word.as_str(), usual].into_iter().find(|said| words.contains(said));
                known.map(str::to_owned)
            }
            Self::Theme => Some(word),
            Self::Seconds if word == "off" => Some(word),
            Self::Seconds => {
                let seconds: u64 = word.parse().ok()?;
                (1..=MOST_SECONDS).contains(&seconds).then(|| seconds.to_string())
            }
        }
    }

    /// Words that a slip of the finger may have missed.
    pub(super) const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Words(words) => words,
            Self::Seconds => &["off"],
            Self::Theme => &[],
        }
    }
}

const fn row(
    id: Id,
    name: &'static str,
    help: &'static str,
    values: Values,
    default: &'static str,
    environment: &'static [Variable],
) -> Setting {
    Setting { id, name, help, values, default, environment }
}
