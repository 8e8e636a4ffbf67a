//! Saving: on request, after a quiet moment, and on leaving. The file is written by a thread of its own,
//! so that nobody waits for a disk while typing.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::opening::LOOKS_ONLY;
use super::{App, sentence, shown};
use crate::journey::{JourneyMap, Snapshot};
use crate::store::log::{Base, EditLog, Entry};
use crate::store::{Disk, Locking, MapFile, MapLock, Saved, StoreError, read_file};
use crate::tui::overlay::{Confirm, Overlay, Prompt, Purpose};

/// How long a map that changes all the time stays unsaved, if it is not to wait longer than that.
const LONGEST: Duration = Duration::from_secs(30);
/// How often somebody else may get in between before a person is asked.
const MOST_MERGES: u32 = 3;

/// Since when something is unsaved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quiet {
    first: Instant,
    last: Instant,
}

/// A save under way.
pub(super) struct Saving {
    done: Receiver<Outcome>,
    /// Whether a person asked for it and waits to be told.
    asked: bool,
    /// Whether a person asked again meanwhile, with more changes made.
    again: bool,
    /// How often somebody else got in between.
    merges: u32,
}

/// What became of a save.
struct Outcome {
    file: MapFile,
    snapshot: Snapshot,
    result: Result<Saved, StoreError>,
}

impl App {
    /// Notes that something is unsaved from now on.
    pub(super) fn note_unsaved(&mut self) {
        let now = Instant::now();
        let first = self.quiet.map_or(now, |quiet| quiet.first);
        self.quiet = self.document.is_unsaved().then_some(Quiet { first, last: now });
    }

    /// When the map is to be saved by itself. Never while somebody else's changes wait for a decision.
    pub(super) fn autosave_due(&self) -> Option<Instant> {
        if self.file.is_none() || self.deciding() || self.document.read_only.is_some() {
            return None;
        }
        let wait = self.config.autosave()?;
        self.quiet.map(|quiet| (quiet.last + wait).min(quiet.first + LONGEST.max(wait)))
    }

    /// Whether somebody else's changes wait for a decision.
    pub fn deciding(&self) -> bool {
        self.session.overlays.iter().any(|overlay| matches!(overlay, Overlay::Conflicts(_)))
    }

    /// Does what it is time for: saves the map, tells the timer.
    pub fn on_deadline(&mut self, now: Instant) {
        if self.autosave_due().is_some_and(|due| due <= now) {
            self.begin_save(false);
        }
        self.tell_seconds(now);
    }

    /// Begins to save the map.
    pub(super) fn begin_save(&mut self, asked: bool) {
        if self.deciding() {
            self.session.warn("Choose first what is to stand; then the map is saved.");
            return;
        }
        if let Some(saving) = &mut self.saving {
            saving.again |= asked;
            return;
        }
        self.start_save(asked, 0);
        if self.wakes.is_none() {
            self.settle();
        }
    }

    /// Starts the thread that saves. `merges` is how often somebody else got in between so far.
    fn start_save(&mut self, asked: bool, merges: u32) {
        self.quiet = None;
        self.mind_lock();
        // Lent rather than given, so that it is still here when no thread can be had.
        let lent = Arc::new(Mutex::new(self.file.take()));
        let borrowed = Arc::clone(&lent);
        let mut snapshot = self.document.snapshot();
        let (log, upto) = (self.log.clone(), self.logged);
        let (sender, done) = sync_channel(1);
        let begun = self.elsewhere("save", move || {
            let Some(mut file) = borrowed.lock().ok().and_then(|mut file| file.take()) else { return };
            snapshot.detach();
            let result = save(&mut file, &snapshot.map, log.as_ref(), upto, false);
            // Nobody listens any more when the program is leaving.
            let _ = sender.send(Outcome { file, snapshot, result });
        });
        match begun {
            Ok(()) => self.saving = Some(Saving { done, asked, again: false, merges }),
            Err(error) => {
                self.file = lent.lock().ok().and_then(|mut file| file.take());
                self.session.warn(format!("Not saved: {error}."));
            }
        }
    }

    /// Takes note of what other threads have done.
    pub fn collect(&mut self) {
        let finished = self.saving.as_ref().and_then(|saving| saving.done.try_recv().ok());
        if let Some(outcome) = finished
            && let Some(saving) = self.saving.take()
        {
            self.finish_save(outcome, &saving);
        }
        self.collect_export();
        self.collect_copy();
        self.take_turn();
    }

    /// Waits for a save that is under way, and for those that follow from it.
    pub(super) fn settle(&mut self) {
        while let Some(saving) = self.saving.take() {
            // Without an outcome the thread has panicked, and the loop is about to hear of it.
            let Ok(outcome) = saving.done.recv() else { return };
            self.finish_save(outcome, &saving);
        }
    }

    fn finish_save(&mut self, outcome: Outcome, saving: &Saving) {
        match self.conclude(outcome, saving.asked, saving.merges) {
            Ok(true) if saving.again => self.start_save(true, 0),
            Ok(true) => {}
            Ok(false) => self.start_save(saving.asked || saving.again, saving.merges + 1),
            // What stands in the way is on the screen.
            Err(_) if self.deciding() => {}
            Err(error) => self.tell_not_saved(&error, saving.asked, false),
        }
    }

    /// Takes note of what became of a save. `false` when others had changed the file, and what they did was
    /// taken over: the map can be saved again now.
    fn conclude(&mut self, outcome: Outcome, asked: bool, merges: u32) -> Result<bool, StoreError> {
        let Outcome { file, snapshot, result } = outcome;
        let path = file.path().to_owned();
        self.file = Some(file);
        match result {
            Ok(saved) => {
                self.document.mark_saved_as(&snapshot);
                // Taking a large map apart takes as long as a frame. Without another thread it is done here.
                let _ = self.aside("spent map", move || drop(snapshot));
                self.note_saved(&path, asked, merges);
                self.tell_what_was_not_kept(saved);
                Ok(true)
            }
            Err(error @ StoreError::ChangedOnDisk { .. }) if merges < MOST_MERGES => {
                if self.take_over()? {
                    Ok(false)
                } else {
                    Err(error)
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Saves the map and waits for it. `leave` is whether that is done in order to leave, for a question
    /// to go on with. `None` when it did not work; the person has been told then.
    pub(super) fn save_now(&mut self, over: bool, leave: bool) -> Option<()> {
        match self.try_save(over) {
            Ok(()) => Some(()),
            Err(_) if self.deciding() => None,
            Err(error) => {
                self.tell_not_saved(&error, true, leave);
                None
            }
        }
    }

    /// Saves the map and waits for it, taking over what others did to the file meanwhile. Only what cannot
    /// be taken over is written `over`.
    pub(super) fn try_save(&mut self, over: bool) -> Result<(), StoreError> {
        self.settle();
        self.mind_lock();
        let (deciding, id) = (self.deciding(), self.document.map().id);
        let Some(file) = self.file.as_mut() else {
            let path = self.document.path.as_deref().map(shown).unwrap_or_default();
            return Err(StoreError::Write { path, source: io::Error::other("an earlier save never ended") });
        };
        if self.document.read_only.is_some() {
            let otherwise = if self.looks_only { LOOKS_ONLY } else { "somebody else has it open" };
            let reason = file.read_only().unwrap_or(otherwise);
            return Err(StoreError::ReadOnly { path: shown(file.path()), reason });
        }
        if deciding {
            return Err(StoreError::ChangedOnDisk { path: shown(file.path()) });
        }
        // Since the question was asked the file may have become a version of the map again.
        let over = over && !matches!(file.look(), Ok(Disk::Changed(theirs)) if theirs.map.id == id);
        for merges in 0.. {
            let Some(mut file) = self.file.take() else { break };
            let snapshot = self.document.snapshot();
            let result = save(&mut file, &snapshot.map, self.log.as_ref(), self.logged, over);
            if self.conclude(Outcome { file, snapshot, result }, true, merges)? {
                break;
            }
        }
        Ok(())
    }

    /// Writes the map to another file and goes on with that one.
    pub(super) fn save_as(&mut self, path: &Path, overwrite: bool, leave: bool) -> Option<()> {
        self.settle();
        let own = self.file.as_ref().is_some_and(|file| file.is_at(path));
        if own {
            return self.save_now(overwrite, leave);
        }
        if path.exists() && !overwrite {
            self.session.push(Overlay::Confirm(Confirm::overwrite(path.to_path_buf(), leave)));
            return None;
        }
        let lock = match MapLock::take(path) {
            Locking::Held(lock) => Some(lock),
            Locking::Without(_) => None,
            Locking::Taken(holder) => {
                let why = format!("{} is open: {holder}; choose another name", shown(path));
                return self.ask_name_again(path, leave, &why);
            }
        };
        let mut file = match MapFile::elsewhere(path, overwrite, self.file.as_ref()) {
            Ok(file) => file,
            Err(error) => return self.ask_name_again(path, leave, &error.to_string()),
        };
        self.keep_previous_of(&mut file);
        let saved = match save(&mut file, self.document.map(), self.log.as_ref(), self.logged, overwrite) {
            Ok(saved) => saved,
            Err(error) => return self.ask_name_again(path, leave, &error.to_string()),
        };
        self.file = Some(file);
        self.lock = lock;
        self.document.path = Some(path.to_path_buf());
        // The copy is ours to write, whatever kept us from writing the original.
        self.looks_only = false;
        self.document.read_only = None;
        self.document.mark_saved();
        self.opened = self.document.history().revision();
        match &self.log {
            Some(log) => log.move_to(path),
            // As long as the map could only be looked at there was nothing to write down.
            None => self.begin_log_with(
                read_file(path).map_or_else(|_| Base::only_here(self.document.map()), Base::of_file),
            ),
        }
        self.note_saved(path, true, 0);
        self.tell_what_was_not_kept(saved);
        Some(())
    }

    /// Back to the name, which may only need a letter changed.
    fn ask_name_again(&mut self, path: &Path, leave: bool, why: &str) -> Option<()> {
        let prompt = Prompt::suggesting(Purpose::SaveAs { leave }, &path.to_string_lossy());
        self.session.push(Overlay::Prompt(prompt));
        self.session.warn(sentence(why));
        None
    }

    /// Notes that the map was saved, after merging so often what others had done meanwhile.
    fn note_saved(&mut self, path: &Path, asked: bool, merges: u32) {
        self.session.storage.changed = false;
        self.note_unsaved();
        self.remember(path);
        if !asked {
            return;
        }
        let taken_over = self.session.message.take_if(|message| merges > 0 && !message.bad);
        self.session.tell(match taken_over {
            Some(told) => format!("Saved. {}", told.text),
            None => format!("Saved {}", shown(path)),
        });
    }

    fn tell_what_was_not_kept(&mut self, saved: Saved) {
        if !saved.kept {
            self.session.warn("Saved, but comments and unknown fields of the file could not be kept.");
        } else if !saved.previous_kept {
            self.session.warn("Saved, but the version before could not be kept.");
        }
    }

    /// Tells why the map is not in its file. Nothing is lost: the log has every change.
    pub(super) fn tell_not_saved(&mut self, error: &StoreError, asked: bool, leave: bool) {
        let why = sentence(&error.to_string());
        self.session.storage.changed = matches!(
            error,
            StoreError::ChangedOnDisk { .. }
                | StoreError::OtherMap { .. }
                | StoreError::Gone { .. }
                | StoreError::Format { .. }
        );
        if !asked && self.session.storage.changed {
            let save = self.session.key_of("file.save");
            return self.session.warn(format!("{why} Nothing was written over it; {save} asks what to do."));
        }
        if !asked || (matches!(error, StoreError::ReadOnly { .. }) && !leave) {
            return self.session.warn(why);
        }
        let confirm = if matches!(error, StoreError::Gone { .. }) {
            Confirm::make_again(why, leave)
        } else if self.session.storage.changed {
            Confirm::save_over(why, leave)
        } else {
            Confirm::not_saved(&why, self.trouble().as_deref(), leave)
        };
        self.ask(Overlay::Confirm(confirm));
    }

    /// Has the version kept that the first save replaces.
    pub(super) fn keep_previous_of(&self, file: &mut MapFile) {
        if let Some(previous) = self.logs.previous_of(file.path()).filter(|_| !self.looks_only) {
            file.keep_previous_at(previous);
        }
    }

    /// The lock beside the map may have been swept away, for instance by `git clean`.
    pub(super) fn mind_lock(&mut self) {
        if self.lock.as_ref().is_none_or(MapLock::still_holds) {
            return;
        }
        self.lock = None;
        let Some(path) = self.document.path.clone() else { return };
        match MapLock::take(&path) {
            Locking::Held(lock) => self.lock = Some(lock),
            Locking::Without(_) => {}
            Locking::Taken(holder) => {
                // Whatever both save is merged.
                self.session.warn(format!("{} was opened elsewhere too: {holder}.", shown(&path)));
            }
        }
    }
}

/// Saves a map and writes down in the log what the file holds from then on: before the file is replaced,
/// so that a crash right behind that finds the log knowing the file, and after it.
fn save(
    file: &mut MapFile,
    map: &JourneyMap,
    log: Option<&EditLog>,
    upto: u64,
    over: bool,
) -> Result<Saved, StoreError> {
    let before = |stamp| {
        if let Some(log) = log {
            log.append(&Entry::Saving { upto, stamp });
            // A log that cannot be synced is no reason not to save: the file holds everything then.
            let _ = log.sync();
        }
        Ok(())
    };
    let saved = if over { file.save_over_with(map, before) } else { file.save_with(map, before) }?;
    if let Some(log) = log {
        log.append(&Entry::Saved { upto, stamp: saved.stamp });
    }
    Ok(saved)
}
