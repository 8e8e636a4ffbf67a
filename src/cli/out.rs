//! What is printed, and what is said when something did not work. Everything passes through `display`.

use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::journey::JourneyMap;
use crate::store::{self, StoreError};
use crate::text::display;

/// Why a command ended without doing what it was asked for.
#[derive(Debug)]
pub(super) struct Failure {
    /// Lines for a person, the first a sentence that says what, where and what to do.
    pub(super) text: String,
    /// 2 when the question was wrong, 1 when the answer is no.
    pub(super) code: u8,
}

impl Failure {
    /// The question was wrong: a file that is no map, a format nobody knows.
    pub(super) fn usage(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: 2 }
    }

    /// The question was right and the answer is no.
    pub(super) fn refused(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: 1 }
    }

    /// Prints the failure, its text made harmless line by line.
    pub(super) fn tell(&self) {
        tell(format!("heartline: {}", self.text).lines());
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let excerpt = error.excerpt().map(|excerpt| format!("\n{excerpt}")).unwrap_or_default();
        let text = format!("{error}{excerpt}");
        // A disk that refuses is no fault of the question.
        if matches!(error, StoreError::Write { .. }) { Self::refused(text) } else { Self::usage(text) }
    }
}

/// Prints lines on standard output. Whoever reads them may stop reading at any time.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::refused(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Tells things on standard error, one line each, made harmless. Nobody may be listening there.
pub(super) fn tell(lines: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut out = std::io::stderr().lock();
    for line in lines {
        let _ = writeln!(out, "{}", display(line.as_ref()));
    }
}

/// Refuses to write over what is there, unless that was asked for.
pub(super) fn refuse_existing(path: &Path, force: bool) -> Result<(), Failure> {
    if path.exists() && !force {
        let shown = path.display();
        return Err(Failure::refused(format!("{shown} exists already; --force writes over it")));
    }
    Ok(())
}

/// Reads a map and tells on standard error what was noticed.
pub(super) fn read_map(path: &Path) -> Result<JourneyMap, Failure> {
    let (map, remarks) = if path == Path::new("-") {
        let path = "standard input".to_owned();
        let opened =
            store::read(&read_text(Path::new("-"))?).map_err(|source| StoreError::Format { path, source })?;
        (opened.map, opened.remarks)
    } else {
        let loaded = store::MapFile::open(path)?;
        (loaded.map, loaded.remarks)
    };
    tell(remarks.iter().map(|remark| format!("{}: {remark}", path.display())));
    Ok(map)
}

/// Reads a text from a file, or from standard input for `-`.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)
            .map(|_| bytes)
            .map_err(|error| Failure::usage(format!("cannot read standard input: {error}")))?
    } else {
        store::read_file(path)?
    };
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::usage(format!("{}: byte {at} is not UTF-8; save the file as UTF-8", path.display()))
    })
}
