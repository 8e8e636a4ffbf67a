//! The terminal: raw mode, events in, frames out, and everything put back as it was on every way out.
//! The one module that knows the terminal library.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, KeyEventKind, KeyModifiers};
use crossterm::style::{Attribute, ContentStyle, SetAttribute, SetStyle};
use crossterm::terminal::{self, Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{Command, cursor, execute};
use ratatui::backend::{CrosstermBackend, IntoCrossterm};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::tui::Event;
use crate::tui::key::{Key, KeyCode};
use crate::tui::theme::Depth;

/// Room for a whole frame, so that it leaves in one write.
const FRAME_BYTES: usize = 1 << 16;

/// A terminal that shows frames. It is put back as it was when this is dropped, and on a panic.
pub struct Screen {
    /// `None` only while this is being dropped.
    frames: Option<Frames>,
    size: (u16, u16),
}

type Frames = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// When there is no terminal, or it does not take orders.
    pub fn open() -> io::Result<Self> {
        // The library's own reading of NO_COLOR resets bold and reverse as well; the theme sees to
        // colours, so the library must not.
        crossterm::style::force_color_output(true);
        if let Err(error) = enter() {
            leave();
            return Err(error);
        }
        let screen = terminal::size().and_then(|size| Ok(Self { frames: Some(frames(size)?), size }));
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
        let size = terminal::size()?;
        if size != self.size {
            self.start_over(size)?;
        }
        let Some(frames) = &mut self.frames else { return Ok(()) };
        frames.draw(|frame| {
            if let Some(caret) = draw(frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        Ok(())
    }

    /// Hands the terminal back to the shell and stops the process until it is wanted again.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        #[cfg(unix)]
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        enter()?;
        self.start_over(terminal::size()?)
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    ///
    /// The library's own way to do so asks the terminal where its cursor is, which waits for an answer
    /// that the thread reading keys would swallow.
    fn start_over(&mut self, size: (u16, u16)) -> io::Result<()> {
        execute!(io::stdout(), Clear(ClearType::All))?;
        self.frames = Some(frames(size)?);
        self.size = size;
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // The library complains on standard error when it cannot show the cursor any more, and panics
        // when that is gone as well, as it is after a hang-up.
        if let Some(mut frames) = self.frames.take()
            && frames.show_cursor().is_err()
        {
            std::mem::forget(frames);
        }
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
    terminal::size().ok().map(|(width, _)| width)
}

/// Everything that happens from now on: keys, pastes, sizes, signals. Reading ends with the process.
///
/// # Errors
/// When signals cannot be caught.
pub fn events() -> io::Result<Receiver<Event>> {
    let (sender, receiver) = channel();
    watch_signals(sender.clone())?;
    thread::Builder::new().name("events".into()).spawn(move || {
        loop {
            let event = match event::read() {
                Ok(event) => translate(event),
                // No terminal, no more keys: the same as hanging up.
                Err(_) => Some(Event::Terminate(1)),
            };
            let ended = matches!(event, Some(Event::Terminate(_)));
            if event.is_some_and(|event| sender.send(event).is_err()) || ended {
                return;
            }
        }
    })?;
    Ok(receiver)
}

/// A picture as lines of text, with the escapes of its styles if wanted. Blanks at line ends are cut.
pub fn printed(buffer: &Buffer, styled: bool) -> String {
    let mut out = String::new();
    for y in buffer.area.rows().map(|row| row.y) {
        let mut cells: Vec<(&str, Style)> = Vec::new();
        let mut x = buffer.area.x;
        while let Some(cell) = buffer.cell((x, y)) {
            cells.push((cell.symbol(), cell.style()));
            x += (crate::text::width(cell.symbol()) as u16).max(1);
        }
        let end = cells.iter().rposition(|(symbol, _)| *symbol != " ").map_or(0, |last| last + 1);
        cells.truncate(end);
        print_line(&mut out, &cells, styled);
    }
    out
}

fn print_line(out: &mut String, cells: &[(&str, Style)], styled: bool) {
    let plain = Style::reset();
    let mut now = plain;
    for (symbol, style) in cells {
        if styled && *style != now {
            let wanted: ContentStyle = style.into_crossterm();
            escapes(out, &SetAttribute(Attribute::Reset));
            escapes(out, &SetStyle(wanted));
            now = *style;
        }
        out.push_str(symbol);
    }
    if styled && now != plain {
        escapes(out, &SetAttribute(Attribute::Reset));
    }
    out.push('\n');
}

/// Writes what a command sends to a terminal. Writing to a text cannot fail.
fn escapes(out: &mut String, command: &impl Command) {
    let _ = command.write_ansi(out);
}

/// How many colours to use, from what the environment says of the terminal.
///
/// `variable` looks up an environment variable.
pub fn depth(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let said = |name: &str| variable(name).filter(|value| !value.is_empty());
    let term = said("TERM").unwrap_or_default();
    if said("NO_COLOR").is_some() || term == "dumb" {
        return Depth::None;
    }
    if said("COLORTERM").is_some() || term.contains("256") || term.contains("direct") {
        return Depth::Indexed;
    }
    Depth::Named
}

/// Whether the locale says that the terminal shows UTF-8. A locale that says nothing is taken for one
/// that does, as nearly all terminals do.
pub fn shows_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name).filter(|v| !v.is_empty()));
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

fn frames((width, height): (u16, u16)) -> io::Result<Frames> {
    let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    Terminal::with_options(backend, TerminalOptions { viewport })
}

/// Whether the process has taken its terminal over. There is one terminal a process, and the panic hook
/// has nothing else to ask.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    restore_on_panic();
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Puts the terminal back. Errors are of no use here: there is nobody left to tell.
fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        // Leaving twice would move the cursor over whatever was printed in between.
        return;
    }
    let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = terminal::disable_raw_mode();
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

/// Sizes are watched here as well as by the library, which begins to only some time after the first
/// frame, when its first read does; a resize before that would go unnoticed.
#[cfg(unix)]
fn watch_signals(sender: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let event = match (signal, terminal::size()) {
                (SIGWINCH, Ok((width, height))) => Event::Resize { width, height },
                (SIGWINCH, Err(_)) => continue,
                (signal, _) => Event::Terminate(signal),
            };
            if sender.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn watch_signals(_: Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// What the terminal library reports, in our words; `None` for what is of no interest.
fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => {
            let held = |modifier| key.modifiers.contains(modifier);
            let (mut ctrl, mut alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
            let code = code(key.code)?;
            if ctrl && alt && matches!(code, KeyCode::Char(_)) {
                // AltGr, as some systems report it: it chose the character and is not meant itself.
                (ctrl, alt) = (false, false);
            }
            Some(Event::Key(Key::new(code, ctrl, alt, held(KeyModifiers::SHIFT))))
        }
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Resize(width, height) => Some(Event::Resize { width, height }),
        _ => None,
    }
}

const fn code(code: event::KeyCode) -> Option<KeyCode> {
    Some(match code {
        event::KeyCode::Char(letter) => KeyCode::Char(letter),
        event::KeyCode::Enter => KeyCode::Enter,
        event::KeyCode::Esc => KeyCode::Esc,
        event::KeyCode::Tab => KeyCode::Tab,
        event::KeyCode::BackTab => KeyCode::BackTab,
        event::KeyCode::Backspace => KeyCode::Backspace,
        event::KeyCode::Delete => KeyCode::Delete,
        event::KeyCode::Insert => KeyCode::Insert,
        event::KeyCode::Left => KeyCode::Left,
        event::KeyCode::Right => KeyCode::Right,
        event::KeyCode::Up => KeyCode::Up,
        event::KeyCode::Down => KeyCode::Down,
        event::KeyCode::Home => KeyCode::Home,
        event::KeyCode::End => KeyCode::End,
        event::KeyCode::PageUp => KeyCode::PageUp,
        event::KeyCode::PageDown => KeyCode::PageDown,
        event::KeyCode::F(number) => KeyCode::F(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_on_colours() {
        let depth_of = |pairs: &[(&str, &str)]| {
            depth(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(depth_of(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth_of(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), Depth::Indexed);
        assert_eq!(depth_of(&[("TERM", "linux")]), Depth::Named);
        assert_eq!(depth_of(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth_of(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), Depth::Indexed);
        assert_eq!(depth_of(&[("TERM", "dumb")]), Depth::None);
    }

    #[test]
    fn the_locale_decides_on_symbols() {
        let utf8 = |pairs: &[(&str, &str)]| {
            shows_utf8(|name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(utf8(&[]));
        assert!(utf8(&[("LANG", "de_DE.UTF-8")]));
        assert!(utf8(&[("LC_ALL", ""), ("LANG", "C.utf8")]));
        assert!(!utf8(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]));
        assert!(!utf8(&[("LANG", "POSIX")]));
    }
}
