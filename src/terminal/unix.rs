//! The terminal on Unix: what is typed, signals, stopping and going on, and an end that always comes.

use std::io::{self, ErrorKind};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread::{self, sleep};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{getpgrp, getppid, getsid};
use rustix::termios::{QueueSelector, tcflush, tcgetpgrp, tcgetwinsize};
use signal_hook::consts::{
    SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGWINCH, SIGXFSZ,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::background;
use super::decode::Decoder;
pub(super) use super::gate::lend;
use super::gate::{Gate, is_lent, was_lent};
use super::thread::spawn;
use crate::tui::Event;

/// Room for what is typed or pasted at once.
const READ_BYTES: usize = 1 << 16;

/// How long the loop may take to save and to leave by itself.
const PATIENCE: Duration = Duration::from_millis(600);

/// How often, and how many times, a terminal that nobody reads from is then given air.
const AIR: (Duration, usize) = (Duration::from_millis(50), 16);

/// How long what is typed at the shell is left to the shell before it is looked at again.
const DISCRETION: Duration = Duration::from_millis(50);

/// Columns and rows, as the terminal reports them.
pub(super) fn size() -> io::Result<(u16, u16)> {
    let size = tcgetwinsize(io::stdout())?;
    Ok((size.ws_col, size.ws_row))
}

/// Writes a frame, past the buffer of the standard library, which would send it line by line.
pub(super) fn write(mut frame: &[u8]) -> io::Result<()> {
    let stdout = io::stdout();
    while !frame.is_empty() {
        match rustix::io::write(stdout.as_fd(), frame) {
            Ok(written) => frame = frame.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Somebody else made it a terminal that does not wait.
            Err(Errno::AGAIN) => drop(poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Keeps signals that mean nothing here from ending the process. A file that reaches its size limit is
/// then an error like any other.
pub(super) fn outlive_signals() -> io::Result<()> {
    for signal in [SIGXFSZ, SIGUSR1, SIGUSR2] {
        signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)))?;
    }
    Ok(())
}

/// Whether the terminal is ours to read and to set up. A program that does so from the background is stopped.
pub(super) fn in_foreground() -> bool {
    // A terminal that does not control us knows no background.
    tcgetpgrp(io::stdin()).map_or(true, |group| group == getpgrp())
}

/// Stops the process until it is wanted again, unless there is no shell that could want it again. Whether it was
/// stopped.
pub(super) fn stop() -> bool {
    let session = getsid(None);
    let shell_is_there = session.is_ok_and(|session| {
        session != getpgrp() && getppid().is_some_and(|parent| getsid(Some(parent)) == Ok(session))
    });
    shell_is_there && emulate_default_handler(SIGTSTP).is_ok()
}

/// Delivers what happens, until nobody listens.
pub(super) fn events(deliver: impl Fn(Event) -> bool + Clone + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT])?;
    let gate = Gate::new()?;
    let (keys, tell_of_keys, tell_of_signals) = (deliver.clone(), deliver.clone(), deliver.clone());
    let watching = move || {
        for signal in signals.forever() {
            let event = match signal {
                // Whoever has the terminal is meant, and stops with all who belong to it.
                SIGINT | SIGQUIT if was_lent() => continue,
                SIGCONT if is_lent() => continue,
                SIGTSTP if is_lent() => {
                    let _ = stop();
                    continue;
                }
                SIGWINCH => match super::size() {
                    Ok((width, height)) => Event::Resize { width, height },
                    Err(_) => continue,
                },
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Resume,
                signal => return end(signal, &deliver),
            };
            if !deliver(event) {
                return;
            }
        }
    };
    spawn("signals", watching, move || {
        tell_of_signals(Event::Panicked);
    })?;
    spawn(
        "keys",
        move || read(&keys, gate),
        move || {
            tell_of_keys(Event::Panicked);
        },
    )
}

fn read(deliver: &impl Fn(Event) -> bool, mut gate: Gate) {
    let mut decoder = Decoder::awaiting(background::is_awaited());
    let mut bytes = vec![0; READ_BYTES];
    loop {
        let events = match wait(decoder.patience(), Some(&gate)) {
            Ok(Waited::Enough) => decoder.give_up(),
            Ok(Waited::AtGate) => {
                gate.wait();
                continue;
            }
            Ok(Waited::InBackground) => {
                sleep(DISCRETION);
                continue;
            }
            Ok(Waited::ForKeys) => match read_what_waits(&mut bytes) {
                Ok(count) => decoder.feed(&bytes[..count]),
                Err(_) => return end(SIGHUP, deliver),
            },
            // No terminal, no more keys: the same as hanging up.
            Err(_) => return end(SIGHUP, deliver),
        };
        if decoder.took_answer() {
            background::settle();
        }
        for event in events {
            if !deliver(event) {
                return;
            }
        }
    }
}

/// What ended a wait.
enum Waited {
    /// Time is up.
    Enough,
    /// Something can be read, which a lost terminal can be too.
    ForKeys,
    /// Something can be read that is not for us: who reads a terminal from the background is stopped for that,
    /// and a stopped program cannot end when it is asked to.
    InBackground,
    /// The gate is closed.
    AtGate,
}

/// Waits until something can be read, or the gate is closed.
fn wait(patience: Option<Duration>, gate: Option<&Gate>) -> io::Result<Waited> {
    let timeout = patience.map(Timespec::try_from).transpose().map_err(io::Error::other)?;
    let stdin = io::stdin();
    let mut ends = vec![PollFd::new(&stdin, PollFlags::IN)];
    ends.extend(gate.map(|gate| PollFd::new(&gate.pipe, PollFlags::IN)));
    loop {
        match poll(&mut ends, timeout.as_ref()) {
            Ok(0) => return Ok(Waited::Enough),
            Ok(_) if ends.last().is_some_and(|last| gate.is_some() && !last.revents().is_empty()) => {
                return Ok(Waited::AtGate);
            }
            Ok(_) if !in_foreground() => return Ok(Waited::InBackground),
            Ok(_) => return Ok(Waited::ForKeys),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Reads until nothing more waits: what was sent together is best understood together.
fn read_what_waits(bytes: &mut [u8]) -> io::Result<usize> {
    let stdin = io::stdin();
    let mut count = 0;
    loop {
        match rustix::io::read(stdin.as_fd(), &mut bytes[count..]) {
            Ok(0) if count == 0 => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(0) => return Ok(count),
            Ok(read) => count += read,
            Err(Errno::INTR | Errno::AGAIN) => {}
            // What came before the end still counts; the next reading finds the end again.
            Err(_) if count > 0 => return Ok(count),
            Err(error) => return Err(error.into()),
        }
        if count == bytes.len() || !matches!(wait(Some(Duration::ZERO), None)?, Waited::ForKeys) {
            return Ok(count);
        }
    }
}

/// Tells the loop to end the process, and ends it if the loop cannot.
///
/// More signals change nothing: who hangs up or shuts down sends several at once, and none of them means
/// that there is less time.
fn end(signal: i32, deliver: &impl Fn(Event) -> bool) {
    // There is nobody left whose shell an answer could disturb.
    background::settle();
    deliver(Event::Terminate(signal));
    sleep(PATIENCE);
    // Whoever writes in their editor is not to lose that. The loop hears of the end when the editor is left.
    while is_lent() {
        sleep(PATIENCE);
    }
    let (pause, times) = AIR;
    for _ in 0..times {
        // The loop may be stuck in a frame that nobody takes. What was drawn matters no more, and
        // without it there is room for the words of farewell.
        if in_foreground() {
            let _ = tcflush(io::stdout(), QueueSelector::OFlush);
        }
        sleep(pause);
    }
    // Leaving can be stuck just like the loop.
    let _ = thread::Builder::new().spawn(super::leave);
    sleep(pause);
    std::process::exit(super::ended_by(signal).into());
}
