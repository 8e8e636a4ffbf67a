//! Commands: what a person can ask for. One row of the table each.

use super::event::Effect;
use super::session::Session;
use crate::journey::Document;

/// One row of [`COMMANDS`](super::commands::COMMANDS).
#[derive(Debug)]
pub struct Command {
    /// Its name for configuration and documents: `touchpoint.add`.
    pub name: &'static str,
    /// Its name for people, imperative.
    pub title: &'static str,
    /// One line on what it does, imperative, without a full stop.
    pub help: &'static str,
    /// Further words that people of the trade look for it by.
    pub also: &'static str,
    /// Under which heading it is listed.
    pub group: Group,
    /// The default keys, one chord each.
    pub keys: &'static [&'static str],
    /// How it stands in the hint line, if it does.
    pub hint: Option<Hint>,
    /// Whether it can be done now; if not, a sentence says why.
    pub enabled: fn(&Session, &Document) -> Result<(), String>,
    /// Does it: changes the session, and asks for whatever lies outside of it.
    pub run: fn(&mut Session, &Document) -> Vec<Effect>,
}

impl Command {
    /// The same command, also found by these words.
    #[must_use]
    pub const fn also(self, words: &'static str) -> Self {
        Self { also: words, ..self }
    }
}

/// How a command stands in the hint line.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// What stays longest when the line is short: the highest.
    pub weight: u8,
    /// The word behind the key.
    pub label: &'static str,
    /// The name of the last command of a row of keys that are shown as one: `1-5`.
    pub through: Option<&'static str>,
    /// Whether it stands for all commands whose chords begin with the same key.
    pub is_group: bool,
    /// Whether it is shown only on a touchpoint: elsewhere other hints lead further.
    pub is_of_touchpoint: bool,
}

/// The headings under which commands are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Getting around.
    Move,
    /// Touchpoints.
    Touchpoint,
    /// Scores.
    Emotion,
    /// Notes.
    Note,
    /// Stages and the map.
    Stage,
    /// What is known beyond the board: personas, evidence, numbers, findings.
    Depth,
    /// Undo, copy, find.
    Edit,
    /// What is on the screen.
    View,
    /// Files and leaving.
    File,
}

impl Group {
    /// Every heading in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::Move,
        Self::Touchpoint,
        Self::Emotion,
        Self::Note,
        Self::Stage,
        Self::Depth,
        Self::Edit,
        Self::View,
        Self::File,
    ];

    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Touchpoint => "Touchpoints",
            Self::Emotion => "Emotion",
            Self::Note => "Notes",
            Self::Stage => "Stages and map",
            Self::Depth => "Behind the board",
            Self::Edit => "Undo, copy, find",
            Self::View => "View",
            Self::File => "File",
        }
    }
}

impl Hint {
    /// A hint of this weight.
    pub const fn new(weight: u8, label: &'static str) -> Self {
        Self { weight, label, through: None, is_group: false, is_of_touchpoint: false }
    }

    /// The same hint, shown only on a touchpoint.
    #[must_use]
    pub const fn of_touchpoint(self) -> Self {
        Self { is_of_touchpoint: true, ..self }
    }

    /// The same hint for all commands whose chords begin with the same key.
    #[must_use]
    pub const fn of_group(self) -> Self {
        Self { is_group: true, ..self }
    }

    /// The same hint for a row of keys that ends with another command's.
    #[must_use]
    pub const fn through(self, command: &'static str) -> Self {
        Self { through: Some(command), ..self }
    }
}
