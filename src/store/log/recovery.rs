//! From a log back to the document that lived: its map, its history, and what of it is in the file.

use std::io::{self, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use super::disk::{Disk, Real};
use super::edit_log::EditLog;
use super::finding::{FoundLog, Held};
use super::form::{self, BaseSort, Contents, Entry, Record};
use super::places::{self, Key, Piece};
use super::writer::Writer;
use super::{Base, Logs};
use crate::journey::{Change, Document, Edit, EditError, JourneyMap, apply, describe};
use crate::store::Stamp;
use crate::store::atomic::{self, Purpose};
use crate::store::error::shown;

/// Records longer than this are not carried on once everything is saved.
const LONG: u64 = 1 << 20;

/// What a log and a file make together.
#[derive(Debug)]
#[must_use]
pub struct Recovered {
    /// The map as it was, with its history. What it knows to be on disk is what is in the file, unless
    /// the file is foreign: then it is the last state that was in the file for sure, which is the base
    /// for merging.
    pub document: Document,
    /// To go on with.
    pub log: EditLog,
    /// How many changes were brought back that were not in the file.
    pub brought_back: usize,
    /// Whether the file holds what others made of it.
    pub foreign: bool,
    /// What the person should know, one sentence each.
    pub notes: Vec<String>,
}

/// Where among the states of a document its file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OnDisk {
    /// There is no file.
    Nothing,
    /// It holds the state behind the entry of this number.
    State(u64),
    /// Others wrote it, perhaps over the state behind the entry of this number.
    Foreign(Option<u64>),
}

/// A document that went through the records of a log again.
struct Replayed {
    document: Document,
    on_disk: OnDisk,
    /// Changes behind the state on disk.
    behind: usize,
    /// Where the record begins that did not fit.
    stuck_at: Option<u64>,
}

/// Brings back the document of a log, given the content of its file. Without a file, or where the file
/// holds no map any more, everything in the log stands and nothing is on disk.
pub fn recover(found: FoundLog, file: Option<Vec<u8>>) -> Recovered {
    let FoundLog { logs, held, mut contents, base, wanted, mut notes } = found;
    let stamp = file.as_deref().map(Stamp::of);
    let mut replayed = replay(&base, &contents, stamp);
    if let Some(at) = replayed.stuck_at {
        contents.records.retain(|record| record.at < at);
        contents.end = at;
        contents.torn = true;
    }
    let typing = last_typing(&contents.records).cloned();
    let entered = typing.as_ref().is_some_and(|edit| {
        enter(&mut replayed.document, edit).unwrap_or_else(|error| {
            let what = describe(replayed.document.map(), edit);
            notes.push(format!(
                "What was being typed does not fit any more and was left out ({error}): {what}."
            ));
            false
        })
    });
    let unsaved = replayed.document.is_unsaved();
    let foreign = matches!(replayed.on_disk, OnDisk::Foreign(_));
    let brought_back = if unsaved { replayed.behind + usize::from(entered) } else { 0 };

    let is_long = contents.end - contents.begin > LONG;
    if let Some(content) = file.filter(|_| is_long && !unsaved && !foreign && !contents.torn) {
        let key = Key { map: contents.header.map, path: wanted.or_else(|| contents.path()) };
        let writer = logs.writer(key, Base::of_file(content), contents.last());
        let log = EditLog::new(logs.disk, writer.replacing(held.file, held.path, false));
        // The new log knows nothing of the steps so far, so they could not be undone after a crash.
        let mut document = Document::new(replayed.document.map().clone());
        document.mark_saved();
        return Recovered { document, log, brought_back, foreign, notes };
    }

    let confirmed = confirmation(&contents.records, replayed.on_disk, stamp);
    let moved = wanted.filter(|wanted| contents.path().as_ref() != Some(wanted));
    let left_behind = (held.path.clone(), contents.to_bytes());
    let writer = writer_behind(&logs, held, &contents, &mut notes);
    let log = EditLog::new(logs.disk, writer);
    if let Some(path) = moved {
        log.move_to(&path);
        let (place, bytes) = left_behind;
        if let Some(from) = contents.path().filter(|_| unsaved && !place.exists()) {
            // The file may have been copied, and the original be away for a while: then it needs its log.
            notes.push(
                match atomic::replace(&place, &bytes, Purpose::Private, |_| Ok::<(), io::Error>(())) {
                    Ok(()) => {
                        format!("The edit log is of {}, which is gone; it stays for that too.", shown(&from))
                    }
                    Err(error) => format!("The edit log is of {}, which is gone ({error}).", shown(&from)),
                },
            );
        }
    }
    if let Some(confirmed) = confirmed {
        log.append(&confirmed);
    }
    if let Some(edit) = typing {
        if entered {
            log.append(&Entry::Change(Change::Apply(edit)));
        }
        log.append(&Entry::Typing(None));
    }
    Recovered { document: replayed.document, log, brought_back, foreign, notes }
}

/// What the bytes of a log lead to, whatever they are; nothing is touched. `file` is the content of the
/// map's file.
pub fn read_back(bytes: &[u8], file: Option<&[u8]>) -> Option<Document> {
    let contents = form::read(bytes).ok()?;
    let base = crate::store::format::read_bytes(contents.base.as_deref()?).ok()?.map;
    let mut document = replay(&base, &contents, file.map(Stamp::of)).document;
    if let Some(edit) = last_typing(&contents.records) {
        // What does not fit is left out.
        let _ = enter(&mut document, edit);
    }
    Some(document)
}

/// What the map of a log is called by now.
pub(super) fn title(found: &FoundLog) -> String {
    let document = replay(&found.base, &found.contents, None).document;
    let map = document.map();
    let names = map.touchpoints().map(|touchpoint| &touchpoint.title);
    let names = std::iter::once(&map.title).chain(names).chain(map.stages.iter().map(|stage| &stage.name));
    // The first name there is tells one sketch from another.
    names.into_iter().find(|name| !name.trim().is_empty()).cloned().unwrap_or_default()
}

impl Contents {
    /// Whether the log holds anything that no file is known to hold.
    pub(super) fn holds_unsaved(&self) -> bool {
        let nothing_saved = if self.header.base == BaseSort::OnlyHere { None } else { Some(self.first) };
        let Some(saved) = last_saved(&self.records).map(|(_, upto)| upto).or(nothing_saved) else {
            return true;
        };
        self.changes().any(|number| number > saved) || last_typing(&self.records).is_some()
    }

    /// The numbers of the changes.
    pub(super) fn changes(&self) -> impl Iterator<Item = u64> {
        let changes = self.records.iter().filter(|record| matches!(record.entry, Entry::Change(_)));
        changes.map(|record| record.number)
    }
}

fn replay(base: &JourneyMap, contents: &Contents, file: Option<Stamp>) -> Replayed {
    let mut records = contents.records.as_slice();
    let mut stuck_at = None;
    loop {
        let on_disk = on_disk(contents, records, file);
        let mut document = match contents.header.base {
            BaseSort::OnlyHere => Document::unsaved(base.clone()),
            BaseSort::OnDisk | BaseSort::New => Document::new(base.clone()),
        };
        let saved = match on_disk {
            OnDisk::State(upto) | OnDisk::Foreign(Some(upto)) => Some(upto),
            OnDisk::Nothing | OnDisk::Foreign(None) => None,
        };
        let split = records.partition_point(|record| saved.is_some_and(|upto| record.number <= upto));
        let (before, behind) = records.split_at(split);
        let stuck = go_through(&mut document, before).or_else(|| {
            if saved.is_some() {
                document.mark_saved();
            }
            go_through(&mut document, behind)
        });
        let Some(stuck) = stuck else {
            let was_on_disk = contents.header.base == BaseSort::OnDisk || last_saved(records).is_some();
            if on_disk == OnDisk::Nothing && was_on_disk {
                document.mark_gone();
            }
            let behind = behind.iter().filter(|record| matches!(record.entry, Entry::Change(_))).count();
            return Replayed { document, on_disk, behind, stuck_at };
        };
        // What is on disk may lie behind the place where it stops, so begin again with less.
        stuck_at = Some(stuck.at);
        records = records.get(..records.partition_point(|record| record.at < stuck.at)).unwrap_or_default();
    }
}

/// Goes through the changes among some records, and returns the first that does not fit.
fn go_through<'a>(document: &mut Document, records: &'a [Record]) -> Option<&'a Record> {
    let changes = records.iter().filter_map(|record| match &record.entry {
        Entry::Change(change) => Some((record, change)),
        _ => None,
    });
    let fitted = document.replay(changes.clone().map(|(_, change)| change.clone()));
    changes.map(|(record, _)| record).nth(fitted)
}

/// Which state is in the file.
///
/// A state counts only when no later one is known to have been there: a file that went back was put
/// back by others. And the base for merging must be a state that was in the file for sure. A save that
/// was only announced may not have happened; then what others wrote came from the state before it,
/// would look as if they had taken back everything since, and merging would drop those changes.
fn on_disk(contents: &Contents, records: &[Record], file: Option<Stamp>) -> OnDisk {
    let Some(file) = file else { return OnDisk::Nothing };
    let begun = (contents.header.base == BaseSort::OnDisk).then_some(contents.first);
    let (since, confirmed) = match last_saved(records) {
        Some((index, upto)) => (index, Some(upto)),
        None => (0, begun),
    };
    let known = records.iter().skip(since).rev().find_map(|record| match record.entry {
        Entry::Saving { upto, stamp } | Entry::Saved { upto, stamp } if stamp == file => Some(upto),
        _ => None,
    });
    let base = begun.filter(|_| since == 0 && contents.header.stamp == file);
    known.or(base).map_or(OnDisk::Foreign(confirmed), OnDisk::State)
}

/// Where the last save stands that is known to have happened, and what was in it.
fn last_saved(records: &[Record]) -> Option<(usize, u64)> {
    records.iter().enumerate().rev().find_map(|(index, record)| match record.entry {
        Entry::Saved { upto, .. } => Some((index, upto)),
        _ => None,
    })
}

/// The entry that says of an announced save that it happened, if that is known only now.
fn confirmation(records: &[Record], on_disk: OnDisk, file: Option<Stamp>) -> Option<Entry> {
    let (OnDisk::State(state), Some(stamp)) = (on_disk, file) else { return None };
    let last = records.iter().rev().find_map(|record| match record.entry {
        Entry::Saving { upto, stamp } => Some((upto, stamp, false)),
        Entry::Saved { upto, stamp } => Some((upto, stamp, true)),
        _ => None,
    });
    (last.is_some() && last != Some((state, stamp, true))).then_some(Entry::Saved { upto: state, stamp })
}

/// What was being typed at the end, unless it was entered a moment later.
fn last_typing(records: &[Record]) -> Option<&Edit> {
    let at = records.iter().rposition(|record| matches!(record.entry, Entry::Typing(_)))?;
    let (typing, later) = records.get(at..)?.split_first()?;
    let Entry::Typing(Some(edit)) = &typing.entry else { return None };
    let entered =
        later.iter().any(|record| matches!(&record.entry, Entry::Change(Change::Apply(e)) if e == edit));
    (!entered).then_some(edit)
}

/// Applies what was being typed, and returns whether that changed anything.
fn enter(document: &mut Document, edit: &Edit) -> Result<bool, EditError> {
    let mut map = document.map().clone();
    apply(&mut map, edit.clone())?;
    let changes = map != *document.map();
    if changes {
        document.apply(edit.clone())?;
    }
    Ok(changes)
}

/// The writer that goes on behind the last good record.
fn writer_behind(logs: &Logs, held: Held, contents: &Contents, notes: &mut Vec<String>) -> Writer {
    let key = Key { map: contents.header.map, path: contents.path() };
    let anew = || {
        let (disk, folder) = (Arc::clone(&logs.disk), logs.folder.clone());
        Writer::begin(disk, folder, key.clone(), contents.to_bytes(), contents.last())
    };
    if contents.torn {
        match set_end_aside(&held, contents.end) {
            Ok(piece) => notes.push(format!(
                "The edit log ended in something that could not be read; it was set aside as {}.",
                shown(&piece)
            )),
            Err(error) => {
                let aside = places::set_aside(&held.path, Piece::Damaged);
                let place = aside.as_deref().unwrap_or(&held.path);
                notes.push(format!(
                    "The edit log ends in something that cannot be read; it stays in {} ({error}).",
                    shown(place)
                ));
                return anew();
            }
        }
    }
    if held.is_whole && logs.disk.sync(&held.file).is_ok() {
        return anew().going_on_in(held.file, held.path, contents.end);
    }
    anew().replacing(held.file, held.path, true)
}

/// Cuts off what stands behind the good records, and keeps it in a file of its own.
fn set_end_aside(held: &Held, end: u64) -> io::Result<PathBuf> {
    let piece = places::free_name(&held.path, Piece::Damaged)?;
    let mut log = &held.file;
    log.seek(SeekFrom::Start(end))?;
    let mut file = Real.make(&piece)?;
    let copied = io::copy(&mut log, &mut file).and_then(|_| file.sync_all());
    if let Err(error) = copied {
        // Half a piece is no use to anybody.
        let _ = std::fs::remove_file(&piece);
        return Err(error);
    }
    held.file.set_len(end)?;
    Ok(piece)
}
