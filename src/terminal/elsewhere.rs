//! Where there are no Unix signals: the terminal library reads, and nobody stops or hangs up.

use std::io::{self, Write};

use crossterm::event::{self, KeyEventKind, KeyModifiers};
use crossterm::terminal;

use super::thread::spawn;
use crate::tui::Event;
use crate::tui::key::{Key, KeyCode};

/// Columns and rows, as the terminal reports them.
pub(super) fn size() -> io::Result<(u16, u16)> {
    terminal::size()
}

/// Writes a frame.
pub(super) fn write(frame: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(frame)?;
    stdout.flush()
}

/// There is no background to be in.
pub(super) const fn in_foreground() -> bool {
    true
}

/// There is no shell to go back to.
pub(super) const fn stop() -> bool {
    false
}

/// There is no gate here: only an editor in a window of its own gets all of its keys.
pub(super) const fn lend() {}

/// There is nothing to outlive.
pub(super) const fn outlive_signals() -> io::Result<()> {
    Ok(())
}

/// Delivers what happens, until nobody listens.
pub(super) fn events(deliver: impl Fn(Event) -> bool + Clone + Send + 'static) -> io::Result<()> {
    let tell = deliver.clone();
    let reading = move || {
        loop {
            let event = match event::read() {
                Ok(event) => translate(event),
                // No terminal, no more keys: the same as hanging up.
                Err(_) => Some(Event::Terminate(1)),
            };
            let ended = matches!(event, Some(Event::Terminate(_)));
            if event.is_some_and(|event| !deliver(event)) || ended {
                return;
            }
        }
    };
    spawn("events", reading, move || {
        tell(Event::Panicked);
    })
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
        event::Event::FocusGained => Some(Event::Focus),
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
