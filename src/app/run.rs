//! The loop: block for one event, take all that wait, draw once. Idle costs nothing.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{App, Flow};
use crate::terminal::{Screen, events};
use crate::tui::Event;

/// The exit code of a program that panicked, as the language has it.
const PANICKED: u8 = 101;

/// Runs the app on the terminal until it is left. Returns the exit code.
///
/// # Errors
/// When there is no terminal.
pub fn run(app: &mut App) -> io::Result<u8> {
    // The panic has been told by then, on a terminal that was put back. What it left of the map is not
    // trusted with the map's own file.
    catch_unwind(AssertUnwindSafe(|| converse(app))).unwrap_or_else(|_| {
        app.rescue();
        Ok(PANICKED)
    })
}

fn converse(app: &mut App) -> io::Result<u8> {
    let mut screen = Screen::open()?;
    let events = events()?;
    let (width, height) = screen.size();
    app.handle(Event::Resize { width, height });
    loop {
        if screen.draw(|buffer| app.draw(buffer)).is_err() {
            // The terminal is gone; what can be saved is saved, as after a hang-up.
            return Ok(leave(app.handle(Event::Terminate(1))));
        }
        let Ok(first) = events.recv() else { return Ok(leave(app.handle(Event::Terminate(1)))) };
        for event in std::iter::once(first).chain(events.try_iter()) {
            match app.handle(event) {
                Flow::Continue => {}
                Flow::Exit(code) => return Ok(code),
                Flow::Suspend => {
                    // A terminal that is gone on return is one that was hung up meanwhile.
                    if screen.suspend().is_err() {
                        return Ok(leave(app.handle(Event::Terminate(1))));
                    }
                }
            }
        }
    }
}

const fn leave(flow: Flow) -> u8 {
    match flow {
        Flow::Exit(code) => code,
        Flow::Continue | Flow::Suspend => 0,
    }
}
