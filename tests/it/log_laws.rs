//! Laws of the edit log: every crash and every damaged byte gives back what was written down before it.
//!
//! `HEARTLINE_LAWS=N` tries N times as many lives, and every byte of a log four times as long.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use heartline::journey::{
    Change, Document, Edit, Emotion, Fact, Id, Ids, JourneyMap, Snapshot, Stage, Touchpoint,
};
use heartline::store::log::{Base, EditLog, Entry, Logs, Recovered, read_back, recover};
use heartline::store::{self, Stamp};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::laws::Chance;

/// A folder of its own for one test.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static SERIAL: AtomicU32 = AtomicU32::new(0);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("heartline-log-{}-{serial}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder.canonicalize().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn logs(&self) -> Logs {
        Logs::at(self.path("logs"))
    }

    /// The only log in the folder.
    fn log(&self) -> PathBuf {
        let mut files = fs::read_dir(self.path("logs")).unwrap().map(|entry| entry.unwrap().path());
        let log = files.find(|path| path.extension().is_some_and(|ending| ending == "log"));
        log.expect("a log")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn map() -> JourneyMap {
    JourneyMap { title: "0".into(), ..JourneyMap::new(Id::parse("map").unwrap()) }
}

fn retitle(title: impl std::fmt::Display) -> Edit {
    Edit::Set { id: map().id, fact: Fact::Title(format!("{title}")) }
}

fn stamp(text: &str) -> Stamp {
    Stamp::of(text.as_bytes())
}

fn reopen(logs: &Logs, path: &Path) -> Recovered {
    let found = logs.find(path, Some(map().id));
    recover(found.log.unwrap_or_else(|| panic!("{:?}", found.notes)), fs::read(path).ok())
}

/// How often the laws are tried: `HEARTLINE_LAWS`.
fn times() -> u32 {
    std::env::var("HEARTLINE_LAWS").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// The bytes of a log of some changes, and where its records begin.
fn log_of_changes() -> (Vec<u8>, usize) {
    // Trying every byte takes time with the square of it.
    let changes: u64 = if times() > 1 { 200 } else { 50 };
    let scratch = Scratch::new();
    let text = store::write(&map());
    fs::write(scratch.path("map.ron"), &text).unwrap();
    let log = scratch.logs().begin(map().id, Some(&scratch.path("map.ron")), Base::of_file(text.into()));
    for number in 1..=changes {
        assert_eq!(log.append(&Entry::Change(Change::Apply(retitle(number)))), number);
    }
    let bytes = fs::read(scratch.log()).unwrap();
    let mut lines = bytes.iter().enumerate().rev().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let begin = lines.nth(changes as usize).unwrap();
    (bytes, begin)
}

/// How many changes stand in front of a byte, whole.
fn whole_changes(bytes: &[u8], begin: usize, at: usize) -> usize {
    bytes[begin..at.max(begin)].split(|byte| *byte == b'\n').count() - 1
}

fn changes_read(bytes: &[u8]) -> Option<usize> {
    read_back(bytes, None).map(|document| document.map().title.parse().unwrap())
}

#[test]
fn a_log_cut_at_any_byte_gives_every_change_before_the_cut() {
    let (bytes, begin) = log_of_changes();
    for at in 0..=bytes.len() {
        let expected = (at >= begin).then(|| whole_changes(&bytes, begin, at));
        assert_eq!(changes_read(&bytes[..at]), expected, "cut at {at}");
    }
}

#[test]
fn a_damaged_byte_anywhere_ends_the_log_there_and_not_before() {
    let (mut bytes, begin) = log_of_changes();
    for at in 0..bytes.len() {
        let flip = 1 << (at % 8);
        let expected = (at >= begin).then(|| whole_changes(&bytes, begin, at));
        bytes[at] ^= flip;
        assert_eq!(changes_read(&bytes), expected, "bit {flip} of byte {at}");
        bytes[at] ^= flip;
    }
}

#[test]
fn any_bytes_can_be_read() {
    let (bytes, _) = log_of_changes();
    let mut runner = TestRunner::new(ProptestConfig { failure_persistence: None, ..<_>::default() });
    let garbage = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40);
    runner
        .run(&(garbage, any::<prop::sample::Index>(), any::<bool>()), |(changes, start, whole)| {
            let mut garbled = bytes.clone();
            for (at, byte) in changes {
                let at = at.index(garbled.len());
                garbled[at] = byte;
            }
            let start = if whole { 0 } else { start.index(garbled.len()) };
            let _ = read_back(&garbled[start..], Some(&garbled));
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// Every state the disk can be in: any record of the log that was not synced may be missing, and a
/// rename that was not finished may have happened or not.
#[test]
fn no_crash_state_of_a_save_loses_a_change() {
    let scratch = Scratch::new();
    let path = scratch.path("map.ron");
    let base = store::write(&map());
    fs::write(&path, &base).unwrap();
    let log = scratch.logs().begin(map().id, Some(&path), Base::of_file(base.clone().into()));
    let mut document = Document::new(map());
    document.mark_saved();

    // States of the disk: how many lines of the log are there at least and at most, and the file.
    let mut states: Vec<(usize, usize, String)> = Vec::new();
    let mut maps = vec![document.map().clone()];
    let (mut synced, mut file) = (0, base);
    let edit = |log: &EditLog, document: &mut Document, maps: &mut Vec<JourneyMap>, change: Change| {
        log.append(&Entry::Change(change.clone()));
        assert_eq!(document.replay([change]), 1);
        maps.push(document.map().clone());
    };
    for round in 0..4 {
        for change in 0..3 {
            edit(&log, &mut document, &mut maps, Change::Apply(retitle(10 * round + change)));
            states.push((synced, maps.len() - 1, file.clone()));
        }
        if round > 0 {
            edit(&log, &mut document, &mut maps, Change::Undo);
            states.push((synced, maps.len() - 1, file.clone()));
        }
        let (upto, text) = (log.last(), store::write(document.map()));
        // While the file is being saved the person goes on.
        edit(&log, &mut document, &mut maps, Change::Apply(retitle(format!("{round} during"))));
        log.append(&Entry::Saving { upto, stamp: stamp(&text) });
        maps.push(document.map().clone());
        states.push((synced, maps.len() - 1, file.clone()));
        log.sync().unwrap();
        synced = maps.len() - 1;
        states.push((synced, maps.len() - 1, file.clone()));
        edit(&log, &mut document, &mut maps, Change::Apply(retitle(format!("{round} renaming"))));
        states.push((synced, maps.len() - 1, file.clone()));
        states.push((synced, maps.len() - 1, text.clone()));
        file = text;
        if round == 2 {
            continue;
        }
        log.append(&Entry::Saved { upto, stamp: stamp(&file) });
        maps.push(document.map().clone());
        states.push((synced, maps.len() - 1, file.clone()));
    }
    drop(log);

    let whole = fs::read(scratch.log()).unwrap();
    let mut ends: Vec<usize> = whole
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, b)| **b == b'\n')
        .map(|(at, _)| at + 1)
        .take(maps.len())
        .collect();
    ends.reverse();
    let mut tried = 0;
    for (least, most, file) in states {
        for lines in least..=most {
            fs::write(scratch.log(), &whole[..ends[lines]]).unwrap();
            fs::write(&path, &file).unwrap();
            let recovered = reopen(&scratch.logs(), &path);
            assert_eq!(*recovered.document.map(), maps[lines], "{lines} lines");
            assert!(!recovered.foreign, "{lines} lines of {least} to {most}");
            let on_disk = recovered.document.on_disk().unwrap();
            assert_eq!(store::write(&on_disk), file, "{lines} lines");
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

/// What happened to a document, apart from what its log says.
struct Life {
    document: Document,
    log: EditLog,
    typing: Option<Edit>,
    /// The last state that was in the file for sure.
    confirmed: Option<JourneyMap>,
    /// An announced save: its number, its text and its state.
    announced: Option<(u64, String, Snapshot)>,
}

impl Life {
    fn change(&mut self, change: Change) {
        if self.document.replay([change.clone()]) == 1 {
            // What was typed and then entered is not being typed any more.
            self.typing.take_if(|typed| change == Change::Apply(typed.clone()));
            self.log.append(&Entry::Change(change));
        }
    }

    fn announce(&mut self) {
        let (upto, text) = (self.log.last(), store::write(self.document.map()));
        self.log.append(&Entry::Saving { upto, stamp: stamp(&text) });
        self.announced = Some((upto, text, self.document.snapshot()));
    }

    fn put(&mut self, path: &Path) {
        if let Some((_, text, snapshot)) = &self.announced {
            fs::write(path, text).unwrap();
            self.document.mark_saved_as(snapshot);
        }
    }

    fn confirm(&mut self) {
        if let Some((upto, text, snapshot)) = self.announced.take() {
            self.log.append(&Entry::Saved { upto, stamp: stamp(&text) });
            self.confirmed = Some(JourneyMap::clone(&snapshot.map));
        }
    }

    fn save(&mut self, path: &Path) {
        self.announce();
        self.put(path);
        self.confirm();
    }

    /// Everything in memory is gone; what comes back must be what lived.
    fn crash(self, scratch: &Scratch, path: &Path, foreign: bool) -> Result<Self, TestCaseError> {
        let Self { document: mut lived, log, typing, mut confirmed, .. } = self;
        drop(log);
        let recovered = reopen(&scratch.logs(), path);
        if let Some(edit) = typing {
            let before = lived.map().clone();
            if lived.apply(edit).is_ok() && *lived.map() == before {
                lived.undo();
                // A step that changes nothing is not brought back, and neither is what it cut off.
                prop_assert_eq!(recovered.document.map(), &before);
            }
        }
        let document = recovered.document;
        prop_assert_eq!(document.map(), lived.map());
        prop_assert_eq!(document.history().undo_name(), lived.history().undo_name());
        prop_assert_eq!(recovered.foreign, foreign);
        let typing_only =
            recovered.notes.iter().all(|note| note.contains("being typed does not fit any more"));
        prop_assert!(typing_only, "{:?}", recovered.notes);
        let on_disk = document.on_disk().map(std::borrow::Cow::into_owned);
        if foreign {
            prop_assert_eq!(&on_disk, &confirmed);
        } else {
            prop_assert_eq!(&on_disk, &lived.on_disk().map(std::borrow::Cow::into_owned));
            confirmed = on_disk;
        }
        Ok(Self { document, log: recovered.log, typing: None, confirmed, announced: None })
    }
}

#[test]
fn whatever_happens_in_a_life_the_document_that_lived_comes_back() {
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 60 * times(), failure_persistence: None, ..<_>::default() });
    let choices = proptest::collection::vec((0..24_u8, any::<[u32; 4]>()), 1..120);
    runner
        .run(&choices, |choices| {
            let scratch = Scratch::new();
            let path = scratch.path("map.ron");
            let text = store::write(&map());
            fs::write(&path, &text).unwrap();
            let log = scratch.logs().begin(map().id, Some(&path), Base::of_file(text.into()));
            let mut document = Document::new(map());
            document.mark_saved();
            let confirmed = Some(map());
            let mut life = Life { document, log, typing: None, confirmed, announced: None };
            life.change(Change::Apply(retitle("first")));
            let mut chance = Chance::new(9);
            for (what, choice) in choices {
                let edit = chance.edit(life.document.map(), choice, 0);
                match what {
                    0..=9 => life.change(Change::Apply(edit)),
                    10 => life.change(Change::Merge(edit)),
                    11 | 12 => life.change(Change::Undo),
                    13 => life.change(Change::Redo),
                    14 => {
                        life.log.append(&Entry::Typing(Some(edit.clone())));
                        life.typing = Some(edit);
                    }
                    15 => {
                        life.log.append(&Entry::Typing(None));
                        life.typing = None;
                    }
                    16 => life.save(&path),
                    17 => life.announce(),
                    18 => life.put(&path),
                    19 => life.confirm_if_put(&path),
                    20 => life.log.sync().unwrap(),
                    21 | 22 => life = life.crash(&scratch, &path, false)?,
                    _ => {
                        fs::write(&path, "JourneyMap(version: 1, id: \"map\", title: \"Theirs\")").unwrap();
                        life = life.crash(&scratch, &path, true)?;
                        life.save(&path);
                    }
                }
            }
            life.crash(&scratch, &path, false).map(drop)
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

impl Life {
    /// A save is confirmed only when it happened.
    fn confirm_if_put(&mut self, path: &Path) {
        let text = fs::read_to_string(path).unwrap();
        if self.announced.as_ref().is_some_and(|(_, announced, _)| *announced == text) {
            self.put(path);
            self.confirm();
        }
    }
}

/// `cargo test --release --test it what_an_entry_costs -- --nocapture` says what it costs here.
#[test]
fn what_an_entry_costs_does_not_depend_on_the_map() {
    let median = |touchpoints: usize| {
        let scratch = Scratch::new();
        let (map, id) = large(touchpoints);
        let text = store::write(&map);
        let bytes = text.len();
        let path = scratch.path("map.ron");
        let log = scratch.logs().begin(map.id, Some(&path), Base::of_file(text.into()));
        let set = |tenths: i8| Edit::Set { id, fact: Fact::Emotion(Emotion::from_tenths(tenths).ok()) };
        let begun = Instant::now();
        log.append(&Entry::Change(Change::Apply(set(1))));
        let first = begun.elapsed();
        log.sync().unwrap();
        let mut took: Vec<Duration> = (0..500)
            .map(|turn| {
                let entry = Entry::Change(Change::Apply(set(turn as i8 % 20)));
                let begun = Instant::now();
                log.append(&entry);
                begun.elapsed()
            })
            .collect();
        took.sort();
        let (median, p99) = (took[250], took[495]);
        println!(
            "log: {touchpoints} touchpoints, {bytes} bytes: first entry {first:?}, others {median:?}, p99 {p99:?}"
        );
        median
    };
    let (small, large) = (median(10), median(100_000));
    assert!(large < small * 10 + Duration::from_millis(2), "{small:?} and {large:?}");
}

fn large(touchpoints: usize) -> (JourneyMap, Id) {
    let mut ids = Ids::new(7);
    let mut map = JourneyMap::new(ids.next('m'));
    for stage in 0..10 {
        let mut stage = Stage::new(ids.next('s'), format!("Stage {stage}"));
        for number in 0..touchpoints / 10 {
            let mut touchpoint = Touchpoint::new(ids.next('t'), format!("Touchpoint {number}"));
            touchpoint.description = "Somebody does something at some length here. ".repeat(2);
            stage.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
    }
    let id = map.stages[0].touchpoints[0].id;
    (map, id)
}
