//! The gate that the thread reading keys waits at while another program has the terminal: two readers of one
//! terminal would each get some of the keys.

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// There is one terminal a process, and one thread that reads it.
static LEVER: OnceLock<Lever> = OnceLock::new();

/// Whether another program has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

/// When it gave the terminal back.
static RETURNED: Mutex<Option<Instant>> = Mutex::new(None);

/// An interrupt that ended the other program may be told to us so much later than that end.
const LATE: Duration = Duration::from_secs(1);

/// What closes and opens the gate.
struct Lever {
    pipe: PipeWriter,
    stands: Mutex<Receiver<()>>,
}

/// The gate, in the hands of the thread that reads. Something can be read from its pipe when it is to wait.
pub(super) struct Gate {
    pub(super) pipe: PipeReader,
    standing: Sender<()>,
}

/// The time for which the terminal is lent.
pub(super) struct Loan(());

impl Gate {
    /// The gate of this process.
    pub(super) fn new() -> io::Result<Self> {
        let (pipe, lever) = io::pipe()?;
        let (standing, stands) = channel();
        // Of several readers, which there are only in tests, the first one has the gate.
        let _ = LEVER.set(Lever { pipe: lever, stands: Mutex::new(stands) });
        Ok(Self { pipe, standing })
    }

    /// Says that nothing is read any more, and waits until the gate is open again.
    pub(super) fn wait(&mut self) {
        let mut word = [0; 1];
        // Without anybody who could open it, it is open.
        if self.pipe.read_exact(&mut word).is_ok() && self.standing.send(()).is_ok() {
            let _ = self.pipe.read_exact(&mut word);
        }
    }
}

/// Stops the reading of keys. What is typed from now on is not for this program, until the loan is over.
pub(super) fn lend() -> Loan {
    LENT.store(true, Ordering::SeqCst);
    if let Some(lever) = LEVER.get()
        && (&lever.pipe).write_all(b"-").is_ok()
    {
        // The reader waits for nothing but keys and this.
        let _ = lever.stands.lock().unwrap_or_else(PoisonError::into_inner).recv();
    }
    Loan(())
}

/// Whether another program has the terminal now, so that its signals are that one's.
pub(super) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Whether an interrupt is the other program's: it has the terminal, or had it a moment ago. Without it an
/// interrupt is typed as a key.
pub(super) fn was_lent() -> bool {
    let returned = *RETURNED.lock().unwrap_or_else(PoisonError::into_inner);
    is_lent() || returned.is_some_and(|at| at.elapsed() < LATE)
}

impl Drop for Loan {
    fn drop(&mut self) {
        RETURNED.lock().unwrap_or_else(PoisonError::into_inner).replace(Instant::now());
        if let Some(lever) = LEVER.get() {
            let _ = (&lever.pipe).write_all(b"-");
        }
        LENT.store(false, Ordering::SeqCst);
    }
}
