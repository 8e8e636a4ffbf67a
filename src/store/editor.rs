//! The person's own editor, for texts longer than a field is comfortable for.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use thiserror::Error;

use crate::text::display;

/// Where people say which editor is theirs, the first one first.
const VARIABLES: [&str; 2] = ["VISUAL", "EDITOR"];

/// The exit code of a shell that did not find what it was to start.
const NOT_FOUND: i32 = 127;

/// Why a text was not edited. It is as it was then, and what the editor saved all the same stays in its file.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum EditorError {
    /// Nobody said which.
    #[error("no editor is named: set VISUAL or EDITOR, such as EDITOR=nano, and start again")]
    Unnamed,
    /// There is none of that name.
    #[error("the editor `{0}` was not found: set VISUAL or EDITOR to one that is there")]
    NotFound(String),
    /// It ended with an error.
    #[error("{}the editor `{editor}` failed ({how}), so the text is as it was", told(kept.as_deref()))]
    Failed {
        /// Its name.
        editor: String,
        /// How it ended.
        how: String,
        /// Where what it saved is.
        kept: Option<PathBuf>,
    },
    /// What it left is no text.
    #[error("{}the editor left what is no UTF-8 text, so the text is as it was", told(kept.as_deref()))]
    NotText {
        /// Where what it left is.
        kept: Option<PathBuf>,
    },
    /// The file it was given.
    #[error("the file for the editor: {0}")]
    File(#[from] io::Error),
}

/// Has a text edited, and returns what it became. The terminal must be the editor's meanwhile.
///
/// # Errors
/// When there is no editor, or it fails, or what it leaves is no text.
pub fn edit(text: &str) -> Result<String, EditorError> {
    let named = VARIABLES.iter().filter_map(std::env::var_os).find(|editor| !editor.is_empty());
    edit_with(&named.ok_or(EditorError::Unnamed)?, text)
}

fn edit_with(editor: &OsStr, text: &str) -> Result<String, EditorError> {
    let draft = Draft::of(text)?;
    let status = command(editor, &draft.path).status()?;
    let name = || display(&editor.to_string_lossy()).into_owned();
    if !status.success() {
        let kept = draft.keep_unless(text);
        if status.code() == Some(NOT_FOUND) && kept.is_none() {
            return Err(EditorError::NotFound(name()));
        }
        return Err(EditorError::Failed { editor: name(), how: status.to_string(), kept });
    }
    let Ok(edited) = String::from_utf8(fs::read(&draft.path)?) else {
        return Err(EditorError::NotText { kept: draft.keep_unless(text) });
    };
    // Editors end the last line; a field has no use for that.
    let text =
        edited.strip_suffix('\n').map_or(edited.as_str(), |text| text.strip_suffix('\r').unwrap_or(text));
    Ok(text.to_owned())
}

/// What is said of a file that was kept: first of all, for the end of a line may not fit on the screen.
fn told(kept: Option<&Path>) -> String {
    kept.map(|path| format!("what was saved is in {}: ", display(&path.to_string_lossy())))
        .unwrap_or_default()
}

/// The editor may have arguments of its own, so that a shell starts it, as it does for git. The file is an
/// argument and no part of the script.
#[cfg(unix)]
fn command(editor: &OsStr, file: &Path) -> Command {
    let mut script = editor.to_owned();
    script.push(" \"$@\"");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).arg(editor).arg(file);
    shell
}

#[cfg(not(unix))]
fn command(editor: &OsStr, file: &Path) -> Command {
    let mut command = Command::new(editor);
    command.arg(file);
    command
}

/// A file that only its owner can read, and that is gone when this is, unless it is kept.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn of(text: &str) -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let name = format!("heartline-{}-{number}.md", std::process::id());
            let path = std::env::temp_dir().join(name);
            match create(&path) {
                Ok(mut file) => {
                    let draft = Self { path };
                    file.write_all(&written(text))?;
                    return Ok(draft);
                }
                // Left by a process that had this number before, or laid there by another one.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Leaves the file where it is unless it still holds `text` and no more: it may be the only copy of an
    /// hour's work. Where it was left.
    fn keep_unless(mut self, text: &str) -> Option<PathBuf> {
        let is_same = fs::read(&self.path).is_ok_and(|bytes| bytes == written(text));
        let is_worth_it = !is_same && self.path.exists();
        is_worth_it.then(|| std::mem::take(&mut self.path))
    }
}

/// A text as an editor has it, which ends its last line.
fn written(text: &str) -> Vec<u8> {
    format!("{text}\n").into_bytes()
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It may be gone already, or kept; and nobody is helped by hearing that it is not.
        let _ = fs::remove_file(&self.path);
    }
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn edited(editor: &str, text: &str) -> Result<String, String> {
        edit_with(OsStr::new(editor), text).map_err(|error| error.to_string())
    }

    #[test]
    fn an_editor_with_arguments_gets_the_text_and_gives_it_back() {
        assert_eq!(edited("sed -i -e s/one/two/", "one\nmore").unwrap(), "two\nmore");
        assert_eq!(edited("true", "as it was").unwrap(), "as it was");
        assert_eq!(edited("true", "ends a line\n").unwrap(), "ends a line\n");
    }

    #[test]
    fn the_file_is_private_and_gone_afterwards() {
        let said = edited(r#"f() { ls -l "$1" | cut -c1-10 >"$1.seen"; echo "$1" >"$1"; }; f"#, "x").unwrap();
        let seen = format!("{said}.seen");
        assert_eq!(fs::read_to_string(&seen).unwrap(), "-rw-------\n");
        assert!(said.contains("heartline-") && !Path::new(&said).exists(), "{said}");
        fs::remove_file(seen).unwrap();
    }

    #[test]
    fn what_goes_wrong_is_said_in_one_sentence() {
        for (editor, told) in [
            ("nonesuch-editor", "the editor `nonesuch-editor` was not found"),
            ("false", "the editor `false` failed (exit status: 1), so the text is as it was"),
        ] {
            let error = edited(editor, "x").unwrap_err();
            assert!(error.starts_with(told), "{error}");
            assert!(!error.contains("heartline-"), "nothing was saved, so nothing is kept: {error}");
        }
    }

    #[test]
    fn what_was_saved_and_cannot_be_taken_over_is_kept() {
        for (editor, saved) in [
            (r#"f() { printf 'caf\351' >"$1"; }; f"#, b"caf\xe9".as_slice()),
            (r#"f() { printf 'an hour of work' >"$1"; return 1; }; f"#, b"an hour of work"),
        ] {
            let error = edited(editor, "x").unwrap_err();
            let path = error.strip_prefix("what was saved is in ").and_then(|rest| rest.split_once(": "));
            let (path, _) = path.unwrap_or_else(|| panic!("{error}"));
            assert_eq!(fs::read(path).unwrap(), saved, "{error}");
            fs::remove_file(path).unwrap();
        }
    }
}
