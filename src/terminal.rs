//! The terminal: raw mode, events in, frames out, and everything put back as it was on every way out.
//! The one module that knows the terminal library.

mod background;
mod environment;
mod mouse;
mod printed;
mod thread;
mod writer;

#[cfg(unix)]
mod decode;
#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod gate;
#[cfg(unix)]
mod unix;

pub use background::ask_for_background;
pub use environment::{depth, glyphs, seems_light, shows_utf8};
pub use mouse::use_mouse;
pub use printed::printed;
pub use thread::spawn;
pub use writer::{Writer, repeats};

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{self, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

#[cfg(not(unix))]
use elsewhere as system;
#[cfg(unix)]
use unix as system;

use crate::tui::Event;

/// What a terminal that does not know its size, such as a serial line, is taken for.
const USUAL_SIZE: (u16, u16) = (80, 24);

/// Nobody reads more than this. A terminal can claim a size whose cells would fill the memory.
const LARGEST_SIZE: (u16, u16) = (1000, 500);

/// A terminal that shows frames. It is put back as it was when this is dropped, and on a panic.
pub struct Screen {
    writer: Writer,
    size: (u16, u16),
    /// Whether the shell has the terminal.
    away: bool,
    /// Whether word is on its way that the process goes on after a stop of our own, which is known already.
    awaits_resume: bool,
}

impl Screen {
    /// Takes the terminal over, which `repeats` characters on demand or does not. What it is told goes out
    /// together with the first frame.
    ///
    /// # Errors
    /// When there is no terminal, or it does not take orders.
    pub fn open(repeats: bool) -> io::Result<Self> {
        // The library's own reading of NO_COLOR resets bold and reverse as well; the theme sees to
        // colours, so the library must not.
        crossterm::style::force_color_output(true);
        let screen = enter().and_then(|()| {
            let size = size()?;
            let mut screen =
                Self { writer: Writer::new(size, repeats), size, away: false, awaits_resume: false };
            screen.writer.start_over(size, modes()?);
            Ok(screen)
        });
        if screen.is_err() {
            leave();
        }
        screen
    }

    /// Columns and rows.
    pub const fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Shows a frame. `draw` fills the cells and says where the caret stands.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        if self.away {
            self.take_over()?;
        }
        if !TAKEN.load(Ordering::SeqCst) {
            // It is the shell's, or a panic in another thread has put it back.
            return Ok(());
        }
        let size = size()?;
        if size != self.size {
            self.size = size;
            self.writer.resize(size);
        }
        let frame = self.writer.frame(draw);
        if frame.is_empty() {
            return Ok(());
        }
        if TOLD.swap(true, Ordering::SeqCst) {
            return system::write(frame);
        }
        system::write(&[mouse::modes(), frame].concat())
    }

    /// Rings the bell, unless the shell has the terminal.
    pub fn ring(&mut self) {
        if !self.away && TAKEN.load(Ordering::SeqCst) {
            // A terminal that is gone is noticed by the next frame.
            let _ = io::stdout().write_all(b"\x07").and_then(|()| io::stdout().flush());
        }
    }

    /// Hands the terminal back to the shell and stops the process until it is wanted again.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn suspend(&mut self) -> io::Result<()> {
        background::let_answer_come();
        leave();
        self.awaits_resume = system::stop();
        self.take_over()
    }

    /// Lends the terminal to another program: no key is read from it meanwhile.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        background::let_answer_come();
        let loan = system::lend();
        // Such a word would not be told any more.
        self.awaits_resume = false;
        leave();
        let done = work();
        let resumed = self.take_over();
        // Not before, or a key would be read from a terminal that still waits for the end of a line.
        drop(loan);
        resumed.map(|()| done)
    }

    /// Takes the terminal over again after the process was stopped, as soon as the shell lets it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.awaits_resume) {
            return Ok(());
        }
        self.take_over()
    }

    fn take_over(&mut self) -> io::Result<()> {
        self.away = !system::in_foreground();
        if self.away {
            return Ok(());
        }
        // Whoever had the terminal meanwhile may have changed its modes.
        leave();
        enter()?;
        self.size = size()?;
        self.writer.start_over(self.size, modes()?);
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        background::let_answer_come();
        leave();
    }
}

/// Whether both ends of the conversation are a terminal.
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether what is printed goes to a terminal.
pub fn is_printed_to() -> bool {
    io::stdout().is_terminal()
}

/// How wide the terminal is, if there is one.
pub fn width() -> Option<u16> {
    size().ok().map(|(width, _)| width)
}

/// Sends a text to the terminal's clipboard, which may or may not take it. Whether there is a terminal to
/// send it to.
pub fn copy(text: &str) -> bool {
    TAKEN.load(Ordering::SeqCst) && execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text)).is_ok()
}

/// Keeps signals that mean nothing here from ending the process.
///
/// # Errors
/// When the system does not allow that.
pub fn outlive_signals() -> io::Result<()> {
    system::outlive_signals()
}

/// Delivers everything that happens from now on: keys, pastes, sizes, signals. Ends when `deliver`
/// says that nobody listens, or with the process.
///
/// After a signal that asks the process to end, or when the terminal is lost, the listener has about a
/// second to save and leave; then the process ends all the same.
///
/// # Errors
/// When signals cannot be caught.
pub fn events(deliver: impl Fn(Event) -> bool + Clone + Send + 'static) -> io::Result<()> {
    system::events(deliver)
}

/// The exit code of a program that was ended by a signal.
pub const fn ended_by(signal: i32) -> u8 {
    128 | (signal & 127) as u8
}

/// Columns and rows that can be drawn on, whatever the terminal claims.
fn size() -> io::Result<(u16, u16)> {
    system::size().map(believable)
}

fn believable((width, height): (u16, u16)) -> (u16, u16) {
    let side = |claimed: u16, usual, largest| if claimed == 0 { usual } else { claimed.min(largest) };
    (side(width, USUAL_SIZE.0, LARGEST_SIZE.0), side(height, USUAL_SIZE.1, LARGEST_SIZE.1))
}

/// Whether the process has taken its terminal over. There is one terminal a process, and the panic hook
/// has nothing else to ask.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the terminal was told so, which the first frame does.
static TOLD: AtomicBool = AtomicBool::new(false);

fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    restore_on_panic();
    Ok(())
}

/// What the terminal is told once it is taken over, beside what is wanted of the mouse by then; [`leave`] takes it back.
fn modes() -> io::Result<Vec<u8>> {
    let mut modes = Vec::new();
    let question = Print(background::question());
    queue!(modes, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange, question)?;
    Ok(modes)
}

/// Puts the terminal back. Errors are of no use here: there is nobody left to tell.
fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        // Leaving twice would move the cursor over whatever was printed in between.
        return;
    }
    // First what cannot be stuck. In the background the shell has its own modes back already.
    if system::in_foreground() {
        let _ = terminal::disable_raw_mode();
    }
    if !TOLD.swap(false, Ordering::SeqCst) {
        return;
    }
    mouse::leave();
    let _ = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = io::stdout().flush();
}

/// Without this a panic would leave its message on the alternate screen and the shell in raw mode.
fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            usual(panic);
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_cannot_be_is_not_believed() {
        assert_eq!(believable((80, 24)), (80, 24));
        assert_eq!(believable((1, 1)), (1, 1));
        assert_eq!(believable((0, 0)), USUAL_SIZE);
        assert_eq!(believable((0, 60)), (80, 60));
        assert_eq!(believable((65535, 65535)), LARGEST_SIZE);
    }

    #[test]
    fn exit_codes_name_the_signal() {
        assert_eq!([1, 2, 3, 15].map(ended_by), [129, 130, 131, 143]);
    }
}
