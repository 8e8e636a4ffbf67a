//! The buffer of tmux, which keeps what terminals are sent from going on to their clipboard.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};

use thiserror::Error;

use crate::text::display;

/// Why tmux did not take a text. The sentence goes on from "tmux did not take it: ".
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ClipboardError {
    /// It could not be started, or did not listen.
    #[error("{0}")]
    NotStarted(#[from] io::Error),
    /// It said why.
    #[error("{0}")]
    Refused(String),
    /// It did not end.
    #[error("it gave no answer")]
    NoAnswer,
}

/// Whether this runs inside tmux.
pub fn is_in_tmux() -> bool {
    std::env::var_os("TMUX").as_deref().is_some_and(|tmux| tmux != OsStr::new(""))
}

/// Puts a text into the buffer of tmux, and asks tmux to hand it to its own terminal's clipboard (`-w`).
/// Older ones, which know no `-w`, take it for their buffer alone.
///
/// # Errors
/// When tmux cannot be started, refuses, or gives no answer for a while.
pub fn load_tmux_buffer(text: &str) -> Result<(), ClipboardError> {
    load(text, &["load-buffer", "-w", "-"]).or_else(|error| match error {
        ClipboardError::Refused(_) => load(text, &["load-buffer", "-"]),
        error => Err(error),
    })
}

fn load(text: &str, arguments: &[&str]) -> Result<(), ClipboardError> {
    let mut tmux = Command::new("tmux")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    // It fits into the pipe, so that this waits for nobody. Who closes the pipe unread says why below.
    if let Some(mut pipe) = tmux.stdin.take() {
        let _ = pipe.write_all(text.as_bytes());
    }
    let Some(said) = last_words(&mut tmux)? else {
        let _ = tmux.kill();
        let _ = tmux.wait();
        return Err(ClipboardError::NoAnswer);
    };
    let status = tmux.wait()?;
    if status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&said);
    let said = said.lines().next().map_or_else(|| status.to_string(), |line| display(line).into_owned());
    Err(ClipboardError::Refused(said))
}

/// What it says on standard error up to its end; `None` when it is silent for longer than people wait.
#[cfg(unix)]
fn last_words(child: &mut Child) -> io::Result<Option<Vec<u8>>> {
    use std::io::Read;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    const PATIENCE: Timespec = Timespec { tv_sec: 2, tv_nsec: 0 };
    let Some(mut pipe) = child.stderr.take() else { return Ok(Some(Vec::new())) };
    let (mut said, mut piece) = (Vec::new(), [0; 1024]);
    loop {
        match poll(&mut [PollFd::new(&pipe, PollFlags::IN)], Some(&PATIENCE)) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        }
        match pipe.read(&mut piece)? {
            0 => return Ok(Some(said)),
            count => said.extend_from_slice(&piece[..count]),
        }
    }
}

#[cfg(not(unix))]
fn last_words(child: &mut Child) -> io::Result<Option<Vec<u8>>> {
    use std::io::Read;

    let mut said = Vec::new();
    if let Some(mut pipe) = child.stderr.take() {
        pipe.read_to_end(&mut said)?;
    }
    Ok(Some(said))
}
