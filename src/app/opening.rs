//! Opening maps: with what their edit logs hold, and one person at a time.

use std::path::{Path, PathBuf};

use super::run::Wake;
use super::{App, sentence, shown};
use crate::journey::{Document, Id, JourneyMap};
use crate::store::log::{Alarm, Base, Finding, FoundLog, Recovered, recover};
use crate::store::{Disk, Found, Loaded, Locking, MapFile, MapLock, Stamp, StoreError, bytes_in};
use crate::text::counted;
use crate::tui::Event;
use crate::tui::overlay::{Confirm, Overlay};

/// The most bytes of a file that is opened before the first frame.
const AT_ONCE: u64 = 2_000_000;
/// Why nothing can be changed when the person wants only to look.
pub(super) const LOOKS_ONLY: &str = "it was opened with --read-only";

impl App {
    /// From now on every map is read-only, and opening one leaves no trace.
    pub fn only_look(&mut self) {
        (self.looking, self.looks_only) = (true, true);
        self.log = None;
        self.document.read_only = Some(LOOKS_ONLY.to_owned());
    }

    /// Whether the person asked to look only.
    pub const fn is_looking(&self) -> bool {
        self.looking
    }

    /// Opens the map in a file, or an empty one for a file that is not there yet.
    ///
    /// # Errors
    /// When the file cannot be read as a map.
    pub fn open_file(&mut self, path: &Path) -> Result<(), StoreError> {
        let is_here = self.file.as_ref().is_some_and(|file| file.is_at(path));
        if self.looking && (self.looks_only || !is_here) {
            return self.look_at(path);
        }
        if !is_here {
            return self.open_locked(path, MapLock::take(path));
        }
        if path.exists() {
            // What is open here stays as it is unless it can be opened again.
            can_be_opened(path)?;
        }
        // What was open here must not be in the way.
        self.log = None;
        let own = self.lock.take();
        self.open_locked(path, own.map_or_else(|| MapLock::take(path), Locking::Held))
    }

    /// Opens the map in a file: at once, or, where that takes long enough to wonder, once there is a frame that
    /// says so.
    ///
    /// # Errors
    /// When the file cannot be read as a map. What is found out later, [`run`](super::run()) returns.
    pub fn open_shown(&mut self, path: &Path) -> Result<(), StoreError> {
        match bytes_in(path).filter(|bytes| *bytes > AT_ONCE) {
            None => self.open_file(path),
            Some(bytes) => {
                let title = format!("Opening {}", shown(path));
                self.show_report(title, vec![format!("{} MB are being read.", bytes / 1_000_000)]);
                self.large = Some(path.to_owned());
                Ok(())
            }
        }
    }

    /// Opens the file that a frame was shown for.
    pub(super) fn open_large(&mut self) -> Result<(), StoreError> {
        self.large.take().map_or(Ok(()), |path| self.open_file(&path))
    }

    /// Shows the map in a file as it is there: without a lock, without its edit log, and without a trace.
    fn look_at(&mut self, path: &Path) -> Result<(), StoreError> {
        let loaded = MapFile::open(path)?;
        self.looks_only = true;
        self.put_loaded(loaded, true);
        self.warn_read_only();
        Ok(())
    }

    fn warn_read_only(&mut self) {
        if let Some(why) = &self.document.read_only {
            let save_as = self.session.key_of("file.save-as");
            self.session.warn(format!("Read-only, because {why}. Save as ({save_as}) makes a copy."));
        }
    }

    /// Opens a map that has no file yet from its edit log.
    pub(super) fn open_unnamed(&mut self, map: Id) -> Option<()> {
        if self.looking {
            self.session.warn("That map is only in its edit log, which --read-only leaves alone.");
            return None;
        }
        let Finding { log, notes } = self.logs.find_unnamed(map);
        let Some(found) = log else {
            let why =
                notes.first().map_or("That map is open elsewhere, or has a file by now.", String::as_str);
            self.session.warn(why);
            return None;
        };
        self.put_recovered(recover(found, None), None, None);
        let save = self.session.key_of("file.save");
        self.session.tell(format!("This map has no file yet; {save} gives it one."));
        Some(())
    }

    pub(super) fn open_locked(&mut self, path: &Path, locking: Locking) -> Result<(), StoreError> {
        let (lock, holder) = match locking {
            Locking::Held(lock) => (Some(lock), None),
            Locking::Without(_) => (None, None),
            Locking::Taken(holder) => (None, Some(holder)),
        };
        let is_there = path.exists() || path.is_symlink();
        match MapFile::open(path) {
            Ok(loaded) => self.put_loaded(loaded, holder.is_some()),
            Err(StoreError::Missing { .. }) if !is_there => self.put_missing(path, holder.is_some())?,
            Err(error) if holder.is_some() || !self.put_merge_of_git(path)? => return Err(error),
            Err(_) => {}
        }
        self.lock = lock;
        self.waiting = None;
        if let Some(holder) = holder {
            // What is shown may not be changed, and so has nothing to write down.
            self.log = None;
            self.document.read_only = Some(format!("it is open: {holder}"));
            self.session.storage.taken = true;
            self.session.push(Overlay::Confirm(Confirm::taken(&shown(path), &holder.to_string())));
        } else {
            self.warn_read_only();
        }
        Ok(())
    }

    /// A file that is not there: a new map, unless the edit log knows one that nobody saved.
    fn put_missing(&mut self, path: &Path, taken: bool) -> Result<(), StoreError> {
        let file = MapFile::create(path)?;
        let Finding { log, notes } = if taken { Finding::default() } else { self.logs.find(path, None) };
        if let Some(found) = log.filter(FoundLog::holds_unsaved) {
            self.put_recovered(recover(found, None), Some(file), None);
            return Ok(());
        }
        let map = JourneyMap::new(self.session.ids.next('m'));
        self.put(Document::new(map), Some(file));
        self.begin_log();
        self.session.tell(format!("{} is new; it is written when something is in it.", shown(path)));
        self.show_notes(notes);
        Ok(())
    }

    fn put_loaded(&mut self, loaded: Loaded, taken: bool) {
        let Loaded { file, map, remarks, content } = loaded;
        let path = file.path().to_owned();
        let Finding { log, mut notes } =
            if taken { Finding::default() } else { self.logs.find(&path, Some(map.id)) };
        match log {
            Some(found) if found.map() == map.id => {
                let in_file = Found { map, remarks: Vec::new(), stamp: Stamp::of(&content) };
                self.put_recovered(recover(found, Some(content)), Some(file), Some(in_file));
            }
            other => {
                self.put(Document::new(map), Some(file));
                self.document.mark_saved();
                self.begin_log_with(Base::of_file(content));
                if other.is_some() {
                    notes.push("The edit log keeps changes of another map that was in this file.".to_owned());
                }
                self.show_notes(notes);
            }
        }
        self.remember(&path);
        if !remarks.is_empty() {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            self.show_report(format!("Noticed in {name}"), remarks.iter().map(ToString::to_string).collect());
        }
    }

    /// Puts on the board what a file and its log hold together.
    pub(super) fn put_recovered(
        &mut self,
        recovered: Recovered,
        file: Option<MapFile>,
        in_file: Option<Found>,
    ) {
        let Recovered { document, log, brought_back, foreign, mut notes } = recovered;
        self.put(document, file);
        self.brought_back = brought_back;
        self.logged = log.last();
        self.log = (!self.looks_only).then_some(log);
        self.watch_log();
        if brought_back > 0 {
            let edits = counted(brought_back, "edit");
            let last = self.document.history().undo_name().unwrap_or_default();
            let undo = self.session.key_of("edit.undo");
            let told = format!("Brought back {edits}, the last: {last}; {undo} takes it back.");
            if let Some(subject) = self.document.history().last_subject() {
                self.session.cursor.go_to(self.document.map(), subject);
            }
            if foreign {
                // Taking over what others did has something to tell too.
                notes.insert(0, told);
            } else {
                self.session.tell(told);
            }
        }
        self.show_notes(notes);
        if let Some(theirs) = in_file.filter(|_| foreign) {
            self.merge(theirs);
        }
        self.opened = self.document.history().revision();
        self.note_unsaved();
    }

    fn show_notes(&mut self, notes: Vec<String>) {
        if !notes.is_empty() {
            self.show_report("Noticed about the edit log".to_owned(), notes);
        }
    }

    /// Opens the file again as it is on disk now, without what is not saved.
    pub(super) fn reload(&mut self) -> Option<()> {
        self.settle();
        let path = self.document.path.clone()?;
        // Nothing is dropped before it is sure that there is something to open.
        if let Err(error) = can_be_opened(&path) {
            self.session.warn(sentence(&error.to_string()));
            return None;
        }
        if let Some(log) = self.log.take() {
            log.discard();
        }
        self.open_or_tell(&path)
    }

    /// Somebody else has the file: shows what they have saved, where the person is looking now, and goes
    /// on with the file if they have left it.
    pub(super) fn look_again(&mut self) {
        let Some(file) = &mut self.file else { return };
        if file.read_only().is_none()
            && !self.looks_only
            && let path = file.path().to_owned()
            && let Locking::Held(lock) = MapLock::take(&path)
        {
            return self.go_on_with(&path, Ok(lock));
        }
        if let Ok(Disk::Changed(theirs)) = file.look() {
            file.adopt(theirs.stamp);
            let read_only = self.document.read_only.take();
            let path = self.document.path.take();
            self.document = Document::new(theirs.map);
            self.document.mark_saved();
            (self.document.read_only, self.document.path) = (read_only, path);
            // It began with a map that is no longer there; a copy begins its own.
            self.log = None;
            self.session.follow(&self.document, None);
        }
    }

    /// Puts a map on the board in place of the present one.
    pub(super) fn put(&mut self, document: Document, mut file: Option<MapFile>) {
        self.document = document;
        self.looks_only = self.looking && (self.looks_only || file.is_none());
        if let Some(file) = &mut file {
            self.keep_previous_of(file);
            self.document.path = Some(file.path().to_path_buf());
            self.document.read_only = file.read_only().map(str::to_owned);
        }
        if self.looks_only {
            self.document.read_only = Some(LOOKS_ONLY.to_owned());
        }
        self.file = file;
        self.lock = None;
        self.log = None;
        self.logged = 0;
        self.typed = None;
        self.quiet = None;
        self.waiting = None;
        self.brought_back = 0;
        self.opened = self.document.history().revision();
        self.session.turn_to(&self.document);
    }

    /// Puts a map that has no file yet on the board.
    pub fn put_new(&mut self, map: JourneyMap) {
        self.put(Document::new(map), None);
        self.begin_log();
    }

    /// Puts an imported map on the board, to be saved under the suggested name.
    pub fn put_imported(&mut self, map: JourneyMap, suggested: PathBuf) {
        let known = if self.looking { None } else { self.logs.find_unnamed(map.id).log };
        if let Some(found) = known.filter(FoundLog::holds_unsaved) {
            // The same text was imported before, and worked on.
            self.put_recovered(recover(found, None), None, None);
            self.session.suggested = Some(suggested);
            return;
        }
        self.put(Document::unsaved(map), None);
        self.begin_log_with(Base::only_here(self.document.map()));
        if let Some(log) = &self.log {
            // What goes wrong with it is shown like any trouble with the log.
            let _ = log.sync();
        }
        self.session.suggested = Some(suggested);
    }

    /// Lets the log wake the loop when it cannot keep what it is given.
    pub(super) fn watch_log(&self) {
        if let (Some(log), Some(wakes)) = (&self.log, self.wakes.clone()) {
            log.on_trouble(move |alarm| {
                // Nobody listens any more when the program is leaving.
                let _ = wakes.send(match alarm {
                    Alarm::Trouble => Wake::Done,
                    Alarm::Panicked => Wake::Event(Event::Panicked),
                });
            });
        }
    }
}

/// # Errors
/// When there is neither a map in the file nor a merge that git left.
fn can_be_opened(path: &Path) -> Result<(), StoreError> {
    match MapFile::open(path) {
        Err(error @ StoreError::Format { .. }) if !super::conflicted::is_merge_of_git(path) => Err(error),
        Err(StoreError::Format { .. }) | Ok(_) => Ok(()),
        Err(error) => Err(error),
    }
}
