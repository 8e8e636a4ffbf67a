//! Where the config of a person is: the same place on every Unix, before the one of the system.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

/// The environment variable that names the file.
pub const VARIABLE: &str = "HEARTLINE_CONFIG";

/// Below a folder of configs.
const FILE: &str = "heartline/config.ron";

/// A file that is, or would be, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ConfigFile {
    pub(super) path: PathBuf,
    /// Whether the person said that it is this one, so that it should be there.
    pub(super) is_named: bool,
}

/// The config of the person at this machine. `None` where there is no home.
pub(super) fn of_person() -> Option<ConfigFile> {
    let home = BaseDirs::new().filter(|_| cfg!(unix)).map(|dirs| dirs.home_dir().to_owned());
    let system = ProjectDirs::from("", "", "heartline").map(|dirs| dirs.config_dir().join("config.ron"));
    found(|name| std::env::var_os(name), home.as_deref(), system, Path::exists)
}

fn found(
    variable: impl Fn(&str) -> Option<OsString>,
    home: Option<&Path>,
    system: Option<PathBuf>,
    exists: impl Fn(&Path) -> bool,
) -> Option<ConfigFile> {
    let said = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(path) = said(VARIABLE) {
        return Some(ConfigFile { path, is_named: true });
    }
    // A relative path is none, as the specification of these folders has it.
    let xdg = said("XDG_CONFIG_HOME").filter(|folder| folder.is_absolute()).map(|folder| folder.join(FILE));
    let own = home.map(|home| home.join(".config").join(FILE)).filter(|path| exists(path));
    xdg.or(own).or(system).map(|path| ConfigFile { path, is_named: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_says_comes_before_what_the_system_does() {
        let own = "/home/ann/.config/heartline/config.ron";
        let system = "/home/ann/Library/config.ron";
        let cases = [
            ("named", "HEARTLINE_CONFIG=my.ron XDG_CONFIG_HOME=/xdg", true, "my.ron"),
            ("XDG", "HEARTLINE_CONFIG= XDG_CONFIG_HOME=/xdg", true, "/xdg/heartline/config.ron"),
            ("a relative folder is none", "XDG_CONFIG_HOME=xdg", true, own),
            ("at home if it is there", "", true, own),
            ("the system's", "", false, system),
        ];
        for (what, variables, there, expected) in cases {
            let variable = |name: &str| {
                let mut pairs = variables.split(' ').filter_map(|pair| pair.split_once('='));
                pairs.find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            };
            let home = Some(Path::new("/home/ann"));
            let exists = |path: &Path| there && path == Path::new(own);
            let found = found(variable, home, Some(system.into()), exists).unwrap();
            assert_eq!(found.path, Path::new(expected), "{what}");
            assert_eq!(found.is_named, what == "named", "{what}");
        }
    }
}
