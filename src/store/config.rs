//! The config: what a person wants of the program, where each wish comes from, and what is wrong with it.
//!
//! It never stops anybody: whatever cannot be read is told, and the rest holds.

mod place;
mod reading;
mod reference;
mod settings;
mod tree;

#[cfg(test)]
mod tests;

pub use place::VARIABLE;
pub use reference::reference;
pub use settings::{COLOURS, Id, KEYS, SETTINGS, Setting, Values, Variable};

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::shown;
use super::format;

/// The most bytes a config may have.
const MOST_BYTES: u64 = 1 << 16;

/// Where settings come from, the later the stronger: defaults, file, environment, command line.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    file: Option<place::ConfigFile>,
    /// The environment variables that say something.
    environment: Vec<(Id, &'static Variable)>,
    given: Vec<(Id, &'static str, &'static str)>,
}

impl Sources {
    /// Those of the person at this machine.
    pub fn of_person() -> Self {
        let variables =
            SETTINGS.iter().flat_map(|row| row.environment.iter().map(|variable| (row.id, variable)));
        let speaks =
            |(_, variable): &(Id, &Variable)| variable.speaks(std::env::var_os(variable.name).as_deref());
        Self { file: place::of_person(), environment: variables.filter(speaks).collect(), given: Vec::new() }
    }

    /// This file and nothing else.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { file: Some(place::ConfigFile { path: path.into(), is_named: true }), ..Self::default() }
    }

    /// The same with a setting by an option of the command line.
    #[must_use]
    pub fn with(mut self, id: Id, value: &'static str, option: &'static str) -> Self {
        self.given.push((id, value, option));
        self
    }

    /// The file that is, or would be, read.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|file| file.path.as_path())
    }

    /// The path of that file, fit to be shown.
    pub fn shown_path(&self) -> Option<String> {
        self.path().map(shown)
    }

    /// Reads what holds now.
    pub fn read(&self) -> Config {
        let mut config = Config { path: self.path().map(Path::to_owned), ..Config::default() };
        match self.file.as_ref().map_or(Ok(None), text_of) {
            Ok(Some(text)) => reading::read(&text, &mut config),
            Ok(None) => config.path = None,
            Err(why) => config.mistakes.push(Mistake { at: None, why }),
        }
        for (id, variable) in &self.environment {
            config.set(*id, variable.says.to_owned(), Origin::Environment(variable.name));
        }
        for (id, value, option) in &self.given {
            config.set(*id, (*value).to_owned(), Origin::CommandLine(option));
        }
        config
    }
}

/// The text of a file, if it is there, or why it cannot be had.
fn text_of(file: &place::ConfigFile) -> Result<Option<String>, String> {
    let unreadable = |why: &dyn fmt::Display| format!("it could not be read: {why}; check who may read it");
    let known = match fs::metadata(&file.path) {
        Ok(known) => known,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !file.is_named => return Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(format!("there is no such file; make it, or unset {VARIABLE}"));
        }
        Err(error) => return Err(unreadable(&error)),
    };
    if !known.is_file() {
        // Whoever wants no config at all says so like this. Of anything else reading might never end.
        let is_nothing = file.path == Path::new("/dev/null");
        return if is_nothing { Ok(None) } else { Err(format!("it is no file; name one in {VARIABLE}")) };
    }
    if known.len() > MOST_BYTES {
        return Err("it is longer than any config; look whether it is the right file".to_owned());
    }
    let bytes = fs::read(&file.path).map_err(|error| unreadable(&error))?;
    let text = format::decode(&bytes).map_err(|error| error.to_string())?;
    Ok(Some(text.to_owned()))
}

/// What holds, and where each part of it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The file that was read, if there is one.
    pub path: Option<PathBuf>,
    /// The person's own colours: a role and a colour each.
    pub colours: Vec<(Worded, Worded)>,
    /// The person's own keys: a command each, and its chords.
    pub keys: Vec<(Worded, Vec<Worded>)>,
    /// What is wrong with the file.
    pub mistakes: Vec<Mistake>,
    /// One for each row of the table.
    values: Vec<(String, Origin)>,
}

/// Where a setting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// The file says it in this place.
    File(Spot),
    /// An environment variable says it.
    Environment(&'static str),
    /// An option of the command line says it.
    CommandLine(&'static str),
}

/// A place in the file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A word of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub at: Spot,
}

/// Something that cannot hold as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where, unless it is about the whole file.
    pub at: Option<Spot>,
    /// What, and what to do about it; without a full stop.
    pub why: String,
}

impl Default for Config {
    fn default() -> Self {
        let values = SETTINGS.iter().map(|row| (row.default.to_owned(), Origin::Default)).collect();
        Self { path: None, colours: Vec::new(), keys: Vec::new(), mistakes: Vec::new(), values }
    }
}

impl Config {
    /// What holds for a setting.
    pub fn word(&self, id: Id) -> &str {
        &self.values[id as usize].0
    }

    /// Where that comes from.
    pub fn origin(&self, id: Id) -> Origin {
        self.values[id as usize].1
    }

    /// Whether a setting is on.
    pub fn is_on(&self, id: Id) -> bool {
        self.word(id) == "on"
    }

    /// After how long a quiet a map is saved by itself, if ever.
    pub fn autosave(&self) -> Option<Duration> {
        self.word(Id::Autosave).parse().ok().map(Duration::from_secs)
    }

    /// Takes a setting back to its default, since what is said of it cannot be.
    pub fn refuse(&mut self, id: Id, why: String) {
        let at = match self.origin(id) {
            Origin::File(spot) => Some(spot),
            _ => None,
        };
        self.mistakes.push(Mistake { at, why });
        self.set(id, id.row().default.to_owned(), Origin::Default);
    }

    /// The mistakes in the order of the file, each as a line that names the file and the place
    /// as compilers do: it has to fit into one line of the screen.
    pub fn complaints(&self, file: &str) -> Vec<String> {
        let mut mistakes: Vec<&Mistake> = self.mistakes.iter().collect();
        mistakes.sort_by_key(|mistake| mistake.at.map(|at| (at.line, at.column)));
        let line = |mistake: &&Mistake| {
            let at = mistake.at.map(|at| format!("{}:{}:", at.line, at.column)).unwrap_or_default();
            let end = if mistake.why.ends_with(['.', '?']) { "" } else { "." };
            format!("{file}:{at} {}{end}", mistake.why)
        };
        mistakes.iter().map(line).collect()
    }

    fn set(&mut self, id: Id, value: String, origin: Origin) {
        self.values[id as usize] = (value, origin);
    }
}
