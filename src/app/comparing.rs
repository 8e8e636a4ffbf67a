//! Comparing the map with another one: a file, a revision in git, or the file as it was last saved.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{App, sentence, shown};
use crate::journey::JourneyMap;
use crate::store::{MapFile, RevisionError, StoreError, read_revision};
use crate::tui::input::TextInput;
use crate::tui::overlay::{Beside, Overlay, Prompt, Purpose};

/// A map to compare with, and where it comes from.
struct Other {
    map: JourneyMap,
    source: String,
}

impl App {
    /// Shows the map beside the one that the answer stands for.
    pub(super) fn compare_with(&mut self, answer: &str) -> Option<()> {
        let other = match self.other(answer) {
            Ok(other) => other,
            Err(why) => {
                self.session.warn(sentence(&why));
                // What was typed is there to be mended.
                let mut prompt = Prompt::new(Purpose::Compare, &mut self.session);
                prompt.input = TextInput::line(answer);
                self.session.push(Overlay::Prompt(prompt));
                return None;
            }
        };
        let own = self.document.path.as_deref().map_or_else(|| "not saved yet".to_owned(), name);
        let beside = Beside::of((self.document.map(), own), (&other.map, other.source.clone()));
        if beside.comparison.is_empty() {
            self.session.tell(format!("Nothing differs from {}.", other.source));
            return Some(());
        }
        self.session.push(Overlay::Beside(Box::new(beside)));
        Some(())
    }

    fn other(&self, answer: &str) -> Result<Other, String> {
        let own = self.document.path.as_deref();
        let from_file = |path: &Path, source: String| match MapFile::open(path) {
            Ok(loaded) => Ok(Other { map: loaded.map, source }),
            Err(error) => Err(error.to_string()),
        };
        if answer.is_empty() {
            let own = own.ok_or("this map has no file yet; name another one to compare with")?;
            return from_file(own, format!("{} as last saved", name(own)));
        }
        if let Some(path) = file_called(answer) {
            let source = name(&path);
            return from_file(&path, source);
        }
        let Some((folder, object)) = object(answer, own) else {
            return from_file(Path::new(answer), String::new());
        };
        match read_revision(&folder, &object) {
            Ok(map) => Ok(Other { map, source: answer.to_owned() }),
            Err(RevisionError::Format(source)) => {
                Err(StoreError::Format { path: shown(Path::new(answer)), source }.to_string())
            }
            Err(error) => Err(format!("no file {}, and {error}", shown(Path::new(answer)))),
        }
    }
}

/// The file that is meant, with its usual ending or as it was typed, if it is there.
fn file_called(answer: &str) -> Option<PathBuf> {
    [answer.to_owned(), format!("{answer}.ron")].into_iter().map(PathBuf::from).find(|path| path.is_file())
}

/// What to ask git for, and in which folder: `REVISION:PATH` as it is, else the map's own file.
fn object(answer: &str, own: Option<&Path>) -> Option<(PathBuf, OsString)> {
    // A link may lead from anywhere into the repository.
    let own = own.map(|path| path.canonicalize().unwrap_or_else(|_| path.to_owned()));
    let folder = own.as_deref().and_then(Path::parent).filter(|folder| folder.is_dir());
    let folder = folder.unwrap_or(Path::new(".")).to_owned();
    if answer.contains(':') {
        return Some((folder, answer.into()));
    }
    let own = own?;
    let mut object = OsString::from(format!("{answer}:./"));
    object.push(own.file_name()?);
    Some((folder, object))
}

/// What a file is called on the screen.
fn name(path: &Path) -> String {
    shown(Path::new(path.file_name().unwrap_or(path.as_os_str())))
}
