//! The library: which maps were open lately.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;

use super::atomic::{Purpose, replace};
use super::state::{make_private, state_folder};

/// The most paths remembered.
const MOST: usize = 20;

/// The list of maps that were open lately, kept in a private file.
///
/// A convenience: whatever goes wrong with it is passed over, so that it never stops anybody's work.
#[derive(Debug, Clone)]
pub struct Library {
    folder: PathBuf,
}

impl Library {
    /// The library of the person at this machine. `None` where there is no home.
    pub fn of_person() -> Option<Self> {
        state_folder().map(Self::at)
    }

    /// The library in a folder, which need not exist yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The maps that were open lately and are still there, the latest first.
    pub fn recent(&self) -> Vec<PathBuf> {
        self.listed().into_iter().map(PathBuf::from).filter(|path| path.is_file()).collect()
    }

    /// Puts a map at the top of the list. A path that is not text is not remembered.
    pub fn remember(&self, path: &Path) {
        let Ok(path) = path.canonicalize().or_else(|_| std::path::absolute(path)) else { return };
        let Some(path) = path.to_str() else { return };
        let mut listed = self.listed();
        if listed.first().is_some_and(|first| first == path) {
            return;
        }
        listed.retain(|other| other != path);
        listed.insert(0, path.to_owned());
        listed.truncate(MOST);
        // As promised above: the work goes on without the list.
        let _ = self.write(&listed);
    }

    fn file(&self) -> PathBuf {
        self.folder.join("recent.ron")
    }

    fn listed(&self) -> Vec<String> {
        let text = fs::read_to_string(self.file()).unwrap_or_default();
        ron::from_str(&text).unwrap_or_default()
    }

    fn write(&self, listed: &[String]) -> io::Result<()> {
        make_private(&self.folder)?;
        let pretty = PrettyConfig::new().new_line("\n");
        let text = ron::ser::to_string_pretty(listed, pretty).map_err(io::Error::other)?;
        replace(&self.file(), format!("{text}\n").as_bytes(), Purpose::Private, |_| Ok::<(), io::Error>(()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::tests::Scratch;
    use super::*;

    #[test]
    fn the_latest_map_comes_first_and_each_once() {
        let scratch = Scratch::new();
        let library = Library::at(scratch.path("state/heartline"));
        assert_eq!(library.recent(), Vec::<PathBuf>::new());
        let paths: Vec<PathBuf> = (0..25).map(|number| scratch.file(&format!("{number}.ron"), "")).collect();
        for path in &paths {
            library.remember(path);
        }
        library.remember(&paths[10]);
        let recent = library.recent();
        assert_eq!(recent.len(), MOST);
        assert_eq!(recent[..3], [paths[10].clone(), paths[24].clone(), paths[23].clone()]);
        assert_eq!(recent.iter().filter(|path| **path == paths[10]).count(), 1);

        fs::remove_file(&paths[24]).unwrap();
        assert!(!library.recent().contains(&paths[24]));
    }

    #[test]
    fn a_library_that_cannot_be_kept_stops_nobody() {
        let scratch = Scratch::new();
        let file = scratch.file("state", "not a folder");
        let library = Library::at(file.join("heartline"));
        library.remember(&file);
        assert_eq!(library.recent(), Vec::<PathBuf>::new());

        let broken = Library::at(scratch.path(""));
        scratch.file("recent.ron", "[\"half");
        broken.remember(&file);
        assert_eq!(broken.recent(), [file]);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;

        let scratch = Scratch::new();
        let library = Library::at(scratch.path("state"));
        library.remember(Path::new("map.ron"));
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(library.file()), 0o600);
        assert_eq!(mode(library.folder.clone()), 0o700);
    }
}
