//! Whether the terminal reports the mouse: pressing, releasing and moving with a button held, never every
//! move of the pointer, which would all travel over the network.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::TOLD;

/// Buttons, moving with a button held, and cells beyond the 223rd.
const ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Whether it is wanted. As there is one terminal a process, there is one answer.
static WANTED: AtomicBool = AtomicBool::new(false);

/// Has the mouse reported from now on, or left to the terminal, which selects text with it. A terminal that
/// was not shown a frame yet is told with the first one.
pub fn use_mouse(on: bool) {
    let was_on = WANTED.swap(on, Ordering::SeqCst);
    if on != was_on && TOLD.load(Ordering::SeqCst) {
        // A terminal that is gone is found out by the next frame.
        let _ = send(if on { ON } else { OFF });
    }
}

/// What belongs to taking the terminal over.
pub(super) fn modes() -> &'static [u8] {
    if WANTED.load(Ordering::SeqCst) { ON } else { b"" }
}

/// What belongs to putting the terminal back. Said whether it is on or not: a shell full of reports helps nobody.
pub(super) fn leave() {
    let _ = send(OFF);
}

fn send(modes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(modes)?;
    out.flush()
}
