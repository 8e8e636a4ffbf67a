//! The log as the rest of the program has it: entries are written at once by whoever brings them, and
//! made durable in groups by a thread of its own.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::disk::Disk;
use super::form::Entry;
use super::places;
use super::writer::{Due, Writer, in_words};

/// At least so long lies between two syncs that nobody waits for.
const PAUSE: Duration = Duration::from_millis(20);

/// The log of one map. A clone is the same log. When the last is dropped what is written is made
/// durable, and the log is free for others at once.
#[derive(Clone)]
pub struct EditLog {
    owner: Arc<Owner>,
}

/// What goes wrong in the thread of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// The disk does not do what it should; see [`EditLog::trouble`].
    Trouble,
    /// The thread panicked.
    Panicked,
}

type Wake = Box<dyn Fn(Alarm) + Send>;

/// Lets the thread end when nobody has the log any more.
struct Owner(Arc<Shared>);

struct Shared {
    disk: Arc<dyn Disk>,
    state: Mutex<State>,
    /// Something is to be synced, or the log ends.
    work: Condvar,
    /// Held from a sync to the note of how it went: the system tells of a failure only once, and it
    /// must not happen that somebody else hears of it.
    syncing: Mutex<()>,
    wake: Mutex<Option<Wake>>,
}

struct State {
    writer: Writer,
    has_thread: bool,
    ends: bool,
}

impl EditLog {
    pub(super) fn new(disk: Arc<dyn Disk>, writer: Writer) -> Self {
        let shared = Shared {
            disk,
            state: Mutex::new(State { writer, has_thread: false, ends: false }),
            work: Condvar::new(),
            syncing: Mutex::new(()),
            wake: Mutex::new(None),
        };
        Self { owner: Arc::new(Owner(Arc::new(shared))) }
    }

    /// Writes an entry down and returns its number. From here on it survives the end of the program, and
    /// soon a power cut; see [`EditLog::sync`]. What cannot be written is kept and tried again with the
    /// next entry; see [`EditLog::trouble`].
    pub fn append(&self, entry: &Entry) -> u64 {
        let mut state = self.shared().lock();
        let number = state.writer.append(entry);
        self.shared().wake_thread(&mut state);
        number
    }

    /// The number of the last entry.
    pub fn last(&self) -> u64 {
        self.shared().lock().writer.last()
    }

    /// Returns when all entries so far would survive a power cut. A log without entries is begun by it,
    /// for a map that would be lost as it is.
    ///
    /// # Errors
    /// When that cannot be had; the entries are still kept.
    pub fn sync(&self) -> io::Result<()> {
        self.shared().sync(true)
    }

    /// Why the map is not safe: a few words.
    pub fn trouble(&self) -> Option<String> {
        self.shared().lock().writer.trouble()
    }

    /// Has `wake` called when something goes wrong where nobody would see it: in the thread of the log.
    pub fn on_trouble(&self, wake: impl Fn(Alarm) + Send + 'static) {
        *locked(&self.shared().wake) = Some(Box::new(wake));
    }

    /// Says that the map lives in another file now.
    pub fn move_to(&self, path: &Path) {
        let mut state = self.shared().lock();
        state.writer.move_to(path);
        self.shared().wake_thread(&mut state);
    }

    /// Removes the log: the person dropped the changes. Clones of it write nothing any more.
    pub fn discard(self) {
        self.shared().lock().writer.discard();
    }

    fn shared(&self) -> &Arc<Shared> {
        &self.owner.0
    }
}

impl Shared {
    fn wake(&self, alarm: Alarm) {
        if let Some(wake) = &*locked(&self.wake) {
            wake(alarm);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }

    /// Tells the thread of the log, which begins with the first entry, that there is work.
    fn wake_thread(self: &Arc<Self>, state: &mut State) {
        if !state.has_thread {
            let shared = Arc::clone(self);
            let thread = thread::Builder::new().name("edit log".to_owned());
            let work = move || {
                if catch_unwind(AssertUnwindSafe(|| shared.keep_synced())).is_err() {
                    // The loop has to end like this thread, and hears of it by this.
                    shared.wake(Alarm::Panicked);
                }
            };
            state.has_thread = thread.spawn(work).is_ok();
        }
        self.work.notify_all();
    }

    fn keep_synced(&self) {
        loop {
            let idle = |state: &mut State| !state.ends && state.writer.due().is_none();
            let state = self.work.wait_while(self.lock(), idle);
            let ends = state.unwrap_or_else(PoisonError::into_inner).ends;
            if self.sync(false).is_err() {
                self.wake(Alarm::Trouble);
            }
            if ends {
                return;
            }
            let pause = self.work.wait_timeout_while(self.lock(), PAUSE, |state| !state.ends);
            drop(pause);
        }
    }

    /// Syncs what is written; and, where somebody waits for it, writes what is not.
    fn sync(&self, write: bool) -> io::Result<()> {
        /// After a failure a new file is begun, which has to be synced as well.
        const MOST_FILES: u32 = 3;

        let _turn = locked(&self.syncing);
        if write {
            self.lock().writer.write();
        }
        for attempt in 1..=MOST_FILES {
            let Some(due) = self.lock().writer.due() else { break };
            let outcome = self.sync_file(&due);
            let failure = outcome.as_ref().err().map(in_words);
            self.lock().writer.note_sync(&due, outcome);
            match failure {
                None => break,
                Some(reason) if attempt == MOST_FILES => return Err(io::Error::other(reason)),
                Some(_) => {}
            }
        }
        self.lock().writer.trouble().map_or(Ok(()), |trouble| Err(io::Error::other(trouble)))
    }

    fn sync_file(&self, due: &Due) -> io::Result<()> {
        if places::is_removed(&due.file) {
            return Err(io::Error::other("the edit log was removed"));
        }
        self.disk.sync(&due.file)?;
        due.name.as_deref().map_or(Ok(()), |name| self.disk.sync_name(name))
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.ends = true;
        state.writer.release();
        self.0.work.notify_all();
    }
}

impl fmt::Debug for EditLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EditLog").field("last", &self.last()).finish_non_exhaustive()
    }
}

/// A thread that panicked leaves what it did whole: each entry is taken in before it is written.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
