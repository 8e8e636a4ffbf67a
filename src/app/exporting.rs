//! Exporting: maps written in other formats, by a thread of its own while people go on typing.

use std::io::{self, BufWriter, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{Builder, available_parallelism, scope};

use thiserror::Error;

use super::{App, sentence, shown};
use crate::export::{ExportError, Format};
use crate::journey::JourneyMap;
use crate::store::{StoreError, is_same_file, write_export};
use crate::text::sized;
use crate::tui::overlay::{Confirm, Overlay, Prompt, Purpose};

/// So many pages are painted at once: each takes some 100 MB.
const MOST_PAGES_AT_ONCE: usize = 2;

/// Why a map was not exported to a file.
#[derive(Debug, Error)]
pub enum NotExported {
    /// The file cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The format cannot be.
    #[error(transparent)]
    Format(#[from] ExportError),
}

/// An export under way.
pub(super) struct Exporting {
    done: Receiver<Result<String, NotExported>>,
    format: &'static str,
    path: PathBuf,
    /// The files as they are told.
    listed: String,
}

/// Writes a map to files, one a page, and over what is there only where that is wanted. A page is written whole
/// or not at all, unless a file has to be written in place, as [`StoreError::Write`] says. Returns what to tell
/// of it: `trip.png, trip-2.png: 1.2 MB`.
///
/// # Errors
/// When a file is there or cannot be written, or the format gives up. Other pages may be there then.
pub fn export(
    map: &JourneyMap,
    format: &Format,
    files: &[PathBuf],
    overwrite: bool,
) -> Result<String, NotExported> {
    let next = AtomicUsize::new(0);
    let some_pages = || {
        let mut bytes = 0;
        loop {
            let page = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(page) else { return Ok(bytes) };
            bytes += export_page(map, format, page, file, overwrite).inspect_err(|_| {
                // Nobody begins another one.
                next.store(files.len(), Ordering::Relaxed);
            })?;
        }
    };
    let at_once = available_parallelism().map_or(1, usize::from).min(MOST_PAGES_AT_ONCE).min(files.len());
    let bytes: u64 = scope(|scope| {
        // Where no more threads can be had, this one does it all.
        let others = (1..at_once).filter_map(|_| Builder::new().spawn_scoped(scope, some_pages).ok());
        let others: Vec<_> = others.collect();
        let own: Result<u64, NotExported> = some_pages();
        others.into_iter().fold(own, |sum, other| {
            let other = other.join().unwrap_or_else(|panic| resume_unwind(panic));
            Ok(sum? + other?)
        })
    })?;
    Ok(format!("{}: {}", listed(files), sized(bytes)))
}

fn export_page(
    map: &JourneyMap,
    format: &Format,
    page: usize,
    file: &Path,
    overwrite: bool,
) -> Result<u64, NotExported> {
    let mut gave_up = None;
    let write = |out: &mut dyn Write| {
        let mut out = BufWriter::new(out);
        match (format.write)(map, page, &mut out) {
            Ok(()) => out.flush(),
            Err(ExportError::Write(error)) => Err(error),
            Err(error) => {
                gave_up = Some(error);
                Err(io::ErrorKind::Other.into())
            }
        }
    };
    let written = write_export(file, overwrite, write);
    match gave_up {
        Some(error) => Err(error.into()),
        None => Ok(written?),
    }
}

/// The names of files, or the first and the last of very many.
fn listed(files: &[PathBuf]) -> String {
    const MOST: usize = 4;
    let names: Vec<String> = files.iter().map(|file| shown(file)).collect();
    match names.as_slice() {
        [first, .., last] if names.len() > MOST => format!("{first} to {last}, {} files", names.len()),
        _ => names.join(", "),
    }
}

impl App {
    /// Exports the map to a file, or to as many as it needs.
    pub(super) fn export(&mut self, name: &'static str, path: &Path, overwrite: bool) -> Option<()> {
        if self.exporting.is_some() {
            self.session.warn("Another export is under way; wait until it is told.");
            return None;
        }
        let format = Format::named(name)?;
        let mut snapshot = self.document.snapshot();
        let files = format.files(path, &snapshot.map);
        // The file itself is not at hand while it is being saved.
        let own = self.document.path.as_deref();
        if own.is_some_and(|own| files.iter().any(|file| is_same_file(own, file))) {
            self.ask_where_to_export(name, path, "that is the map itself; choose another name");
            return None;
        }
        let there: Vec<_> = files.iter().filter(|file| file.exists() || file.is_symlink()).collect();
        if let ([first, others @ ..], false) = (there.as_slice(), overwrite) {
            let confirm = Confirm::export_over(first, others.len(), name, path.to_path_buf());
            self.session.push(Overlay::Confirm(confirm));
            return None;
        }
        let files_listed = listed(&files);
        self.session.tell(format!("Exporting {files_listed} ..."));
        let (sender, done) = sync_channel(1);
        let begun = self.elsewhere("export", move || {
            snapshot.detach();
            // Nobody listens any more when the program is leaving.
            let _ = sender.send(export(&snapshot.map, format, &files, overwrite));
        });
        match begun {
            Ok(()) => {
                let path = path.to_owned();
                self.exporting = Some(Exporting { done, format: name, path, listed: files_listed });
            }
            Err(error) => self.session.warn(format!("Not exported: {error}.")),
        }
        if self.wakes.is_none() {
            self.settle_export();
        }
        Some(())
    }

    /// Takes note of an export that is done.
    pub(super) fn collect_export(&mut self) {
        let finished = self.exporting.as_ref().and_then(|exporting| exporting.done.try_recv().ok());
        if let Some(outcome) = finished
            && let Some(exporting) = self.exporting.take()
        {
            self.conclude_export(outcome, &exporting);
        }
    }

    /// Waits for an export where there is nobody to wake.
    fn settle_export(&mut self) {
        let Some(exporting) = self.exporting.take() else { return };
        if let Ok(outcome) = exporting.done.recv() {
            self.conclude_export(outcome, &exporting);
        }
    }

    /// Says what leaving waits for, if it does: whether there is something new to be seen.
    pub(super) fn tell_what_is_awaited(&mut self) -> bool {
        let told = self.exporting.as_ref().map(|exporting| exporting.listed.clone());
        let waits = told.is_some();
        if let Some(files) = told {
            self.session.overlays.clear();
            self.session.tell(format!("Exporting {files} before leaving ..."));
        }
        waits
    }

    /// Waits for an export that is under way. Nobody draws the session any more, so the outcome is a word of
    /// farewell. Returns the exit code: the one given, unless that says all is well and the export is not.
    pub(super) fn leave_with_export(&mut self, code: u8) -> u8 {
        let Some(exporting) = self.exporting.take() else { return code };
        let (told, failed) = match exporting.done.recv() {
            Ok(Ok(files)) => (format!("exported {files}"), false),
            Ok(Err(error)) => (format!("not exported: {error}"), true),
            // The thread has panicked, and has said so.
            Err(_) => (format!("{} could not be exported", exporting.listed), true),
        };
        self.farewell = Some(match self.farewell.take() {
            Some(farewell) => format!("{farewell}; {told}"),
            None => told,
        });
        if failed { code.max(1) } else { code }
    }

    fn conclude_export(&mut self, outcome: Result<String, NotExported>, exporting: &Exporting) {
        match outcome {
            Ok(files) => self.session.tell(format!("Exported {files}")),
            // Whoever is busy with something else by now is only told.
            Err(NotExported::Store(error)) if self.session.overlays.is_empty() => {
                self.ask_where_to_export(exporting.format, &exporting.path, &error.to_string());
            }
            Err(error) => self.session.warn(sentence(&error.to_string())),
        }
    }

    /// Back to the name, which may only need a letter changed.
    fn ask_where_to_export(&mut self, format: &'static str, path: &Path, why: &str) {
        let prompt = Prompt::suggesting(Purpose::Export { format }, &path.to_string_lossy());
        self.session.push(Overlay::Prompt(prompt));
        self.session.warn(sentence(why));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::journey::template::sample;
    use crate::store::log::Logs;

    /// Three pages, the last of which cannot be had.
    const PAGED: Format = Format {
        name: "paged",
        title: "a format for tests",
        extensions: &["txt"],
        is_text: true,
        built_out: None,
        pages: |_| 3,
        write: |_, page, out| match page {
            2 => {
                out.write_all(b"half of the third pa")?;
                Err(ExportError::Failed("the third page is too much".to_owned()))
            }
            _ => Ok(write!(out, "page {page}")?),
        },
    };

    #[test]
    fn every_page_gets_a_file_and_none_is_half_written() {
        let folder = std::env::temp_dir().join(format!("heartline-pages-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let files = PAGED.files(&folder.join("map.txt"), &sample());
        let text = |file: &PathBuf| fs::read_to_string(file).unwrap();
        let told = export(&sample(), &PAGED, &files[..2], false).unwrap();
        assert!(told.ends_with("map-2.txt: 12 bytes"), "{told}");
        assert_eq!((text(&files[0]), text(&files[1])), ("page 0".to_owned(), "page 1".to_owned()));
        fs::write(&files[2], "before").unwrap();
        let error = export(&sample(), &PAGED, &files, true).unwrap_err();
        assert_eq!(error.to_string(), "the third page is too much");
        assert_eq!(text(&files[2]), "before");
        let refused = export(&sample(), &PAGED, &files, false).unwrap_err();
        assert!(refused.to_string().contains("map.txt is there already"), "{refused}");
        assert_eq!(text(&files[0]), "page 0");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3, "nothing is left lying about");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn leaving_waits_for_an_export_and_its_outcome_is_told_afterwards() {
        let folder = std::env::temp_dir().join(format!("heartline-leaving-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let logs = Logs::at(folder.join("state"));
        let mut app = App::new(sample(), None, logs, (80, 24), 1);
        assert!(!app.tell_what_is_awaited());
        assert_eq!((app.leave_with_export(0), app.farewell()), (0, None));
        let (wakes, _loop) = channel();
        app.use_threads(wakes);
        let mut leave = |path: PathBuf| {
            app.export("html", &path, false).unwrap();
            assert!(app.tell_what_is_awaited());
            let message = app.session.message.as_ref().map(|message| message.text.clone()).unwrap();
            assert!(message.starts_with("Exporting ") && message.contains("before leaving"), "{message}");
            let code = app.leave_with_export(0);
            (code, app.farewell.take().unwrap())
        };
        let (code, told) = leave(folder.join("map.html"));
        assert!(code == 0 && told.starts_with("exported ") && told.contains("map.html: "), "{code}: {told}");
        let (code, told) = leave(folder.join("no/map.html"));
        assert!(code == 1 && told.starts_with("not exported: the folder of "), "{code}: {told}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn many_files_are_told_by_the_first_and_the_last() {
        let files =
            |pages: usize| (1..=pages).map(|page| PathBuf::from(format!("{page}.png"))).collect::<Vec<_>>();
        assert_eq!(listed(&files(1)), "1.png");
        assert_eq!(listed(&files(3)), "1.png, 2.png, 3.png");
        assert_eq!(listed(&files(12)), "1.png to 12.png, 12 files");
    }
}
