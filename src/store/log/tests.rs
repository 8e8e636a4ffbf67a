//! Logs through crashes: what was written down before comes back, and nothing else.

mod faults;
mod places;
mod stories;

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::journey::{Change, Document, Edit, Fact, JourneyMap};
use crate::store::Stamp;
pub(super) use crate::store::file::tests::Scratch;
use crate::store::format;

/// A person at work: the document that lives, and its log.
struct Work {
    document: Document,
    log: EditLog,
    path: PathBuf,
}

/// A save that was announced and may be carried out.
struct Announced {
    upto: u64,
    text: String,
    snapshot: crate::journey::Snapshot,
}

fn map() -> JourneyMap {
    let mut map = JourneyMap::new(Id::parse("m1").unwrap());
    map.title = "Bike".into();
    map
}

fn retitle(title: &str) -> Edit {
    Edit::Set { id: map().id, fact: Fact::Title(title.into()) }
}

impl Work {
    /// Opens a file as the program does: with what its log holds.
    fn open(logs: &Logs, path: &Path) -> (Self, Option<Reopened>) {
        let content = fs::read(path).ok();
        let opened = content.as_deref().and_then(|content| format::read_bytes(content).ok());
        let finding = logs.find(path, opened.as_ref().map(|opened| opened.map.id));
        let Some(found) = finding.log else {
            let map = opened.map_or_else(map, |opened| opened.map);
            let base = content.map_or_else(|| Base::new_map(&map), Base::of_file);
            let log = logs.begin(map.id, Some(path), base);
            let mut document = Document::new(map);
            if path.exists() {
                document.mark_saved();
            }
            return (Self { document, log, path: path.to_owned() }, None);
        };
        let recovered = recover(found, content);
        let Recovered { document, log, brought_back, foreign, notes } = recovered;
        (Self { document, log, path: path.to_owned() }, Some(Reopened { brought_back, foreign, notes }))
    }

    fn title(&mut self, title: &str) {
        self.change(Change::Apply(retitle(title)));
    }

    fn change(&mut self, change: Change) {
        self.log.append(&Entry::Change(change.clone()));
        assert_eq!(self.document.replay([change]), 1);
    }

    fn typing(&mut self, title: &str) {
        self.log.append(&Entry::Typing(Some(retitle(title))));
    }

    fn announce(&mut self) -> Announced {
        let (upto, text) = (self.log.last(), format::write(self.document.map()));
        let snapshot = self.document.snapshot();
        self.log.append(&Entry::Saving { upto, stamp: Stamp::of(text.as_bytes()) });
        self.log.sync().unwrap();
        Announced { upto, text, snapshot }
    }

    fn confirm(&mut self, announced: &Announced) {
        self.log.append(&Entry::Saved { upto: announced.upto, stamp: Stamp::of(announced.text.as_bytes()) });
        self.document.mark_saved_as(&announced.snapshot);
    }

    fn save(&mut self) {
        let announced = self.announce();
        fs::write(&self.path, &announced.text).unwrap();
        self.confirm(&announced);
    }

    /// The power goes. What was written to the log is there; the document is returned to compare with.
    fn crash(self) -> Document {
        self.document
    }
}

/// What was said at opening.
#[derive(Debug)]
struct Reopened {
    brought_back: usize,
    foreign: bool,
    notes: Vec<String>,
}

/// Everything a person could see of two documents.
fn assert_same(found: &Document, lived: &Document) {
    assert_eq!(found.map(), lived.map());
    assert_eq!(found.on_disk(), lived.on_disk(), "what is on disk");
    assert_eq!(found.is_unsaved(), lived.is_unsaved());
    assert_eq!(found.history().undo_name(), lived.history().undo_name());
    assert_eq!(found.history().redo_name(), lived.history().redo_name());
}

/// The only log in a folder.
fn only_log(folder: &Path) -> PathBuf {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut logs: Vec<PathBuf> = names.filter(|path| path.extension().is_some_and(|e| e == "log")).collect();
    assert_eq!(logs.len(), 1, "{logs:?}");
    logs.remove(0)
}

/// The thread of a log works on its own time.
fn wait_until(mut done: impl FnMut() -> bool) {
    let begun = std::time::Instant::now();
    while !done() {
        assert!(begun.elapsed().as_secs() < 20, "waited for nothing");
        std::thread::yield_now();
    }
}
