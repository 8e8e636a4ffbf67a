//! The loop: block for one event, take all that wait, draw once, and before a click. Idle costs nothing.

use std::io;
use std::iter::once;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Instant;

use super::{App, Flow};
use jiff::Timestamp;
use thiserror::Error;

use crate::store::{StoreError, local_zone};
use crate::terminal::{Screen, events, use_mouse};
use crate::tui::Event;
use crate::tui::mouse::{Gesture, Mouse};

/// The exit code of a program that panicked, as the language has it.
const PANICKED: u8 = 101;

/// Whatever can wake the loop.
#[derive(Debug)]
pub(super) enum Wake {
    /// Something happened at the terminal.
    Event(Event),
    /// Another thread has done its work: see [`App::collect`].
    Done,
}

/// Why the app did not run, or not to its end.
#[derive(Debug, Error)]
pub enum Stopped {
    /// There is no terminal any more.
    #[error(transparent)]
    Terminal(#[from] io::Error),
    /// The file that was to be opened holds no map.
    #[error("{error}")]
    Unopened {
        /// The file.
        path: PathBuf,
        /// Why.
        error: Box<StoreError>,
    },
}

/// Runs the app on the terminal until it is left. `repeats` is whether the terminal repeats characters on
/// demand. Returns the exit code.
///
/// # Errors
/// When there is no terminal, or the file cannot be opened that the app was to begin with.
pub fn run(app: &mut App, repeats: bool) -> Result<u8, Stopped> {
    let stopped = rescuing(app, |app| converse(app, repeats));
    app.finish_recent();
    stopped
}

/// Sees to the map should what is done with the app panic.
fn rescuing(app: &mut App, talk: impl FnOnce(&mut App) -> Result<u8, Stopped>) -> Result<u8, Stopped> {
    // The panic has been told by then, on a terminal that was put back. What it left of the map is not
    // trusted with the map's own file.
    catch_unwind(AssertUnwindSafe(|| talk(app))).unwrap_or_else(|_| {
        app.give_up();
        Ok(PANICKED)
    })
}

fn converse(app: &mut App, repeats: bool) -> Result<u8, Stopped> {
    use_mouse(app.session().mouse);
    let mut screen = Screen::open(repeats)?;
    let (sender, wakes) = channel();
    app.use_threads(sender.clone());
    let began = Instant::now();
    events(move |event| sender.send(Wake::Event(stamped(event, began))).is_ok())?;
    let (width, height) = screen.size();
    app.handle(Event::Resize { width, height });
    if let Some(path) = app.large.clone() {
        screen.draw(|buffer| app.draw(buffer))?;
        app.open_large().map_err(|error| Stopped::Unopened { path, error: error.into() })?;
    }
    // Behind what opening has to tell, which would take their place.
    app.tell_complaints();
    let (zone, mut today) = (local_zone(), None);
    loop {
        let now = zone.to_datetime(Timestamp::now()).date();
        if today.replace(now) != Some(now) {
            app.handle(Event::Day(now));
        }
        if screen.draw(|buffer| app.draw(buffer)).is_err() {
            // The terminal is gone; what can be saved is saved, as after a hang-up.
            return Ok(hang_up(app));
        }
        if app.rings() {
            screen.ring();
        }
        app.write_recent();
        match wait(&wakes, app.deadline()) {
            Ok(first) => {
                let mut is_seen = true;
                for wake in once(first).chain(wakes.try_iter()) {
                    // A click is matched against the frame that was drawn last.
                    if !is_seen && is_press(&wake) && screen.draw(|buffer| app.draw(buffer)).is_err() {
                        return Ok(hang_up(app));
                    }
                    is_seen = false;
                    if let Some(code) = answer(app, &mut screen, wake) {
                        return Ok(code);
                    }
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(hang_up(app)),
        }
        app.on_deadline(Instant::now());
    }
}

/// The event with the time at which it came, where that counts.
fn stamped(event: Event, began: Instant) -> Event {
    match event {
        Event::Mouse(mouse) => Event::Mouse(Mouse { at: began.elapsed(), ..mouse }),
        event => event,
    }
}

const fn is_press(wake: &Wake) -> bool {
    matches!(wake, Wake::Event(Event::Mouse(Mouse { gesture: Gesture::Press, .. })))
}

/// Waits for something to happen, or for the deadline if there is one.
fn wait(wakes: &Receiver<Wake>, deadline: Option<Instant>) -> Result<Wake, RecvTimeoutError> {
    match deadline {
        None => wakes.recv().map_err(RecvTimeoutError::from),
        Some(deadline) => wakes.recv_timeout(deadline.saturating_duration_since(Instant::now())),
    }
}

/// Does what a wake asks for. Returns the exit code if that was to leave.
fn answer(app: &mut App, screen: &mut Screen, wake: Wake) -> Option<u8> {
    let Wake::Event(event) = wake else {
        app.collect();
        return None;
    };
    match event {
        Event::Panicked => panic_too(),
        // A terminal that is gone on return is one that was hung up meanwhile.
        Event::Resume if screen.resume().is_err() => return Some(hang_up(app)),
        _ => {}
    }
    match app.handle(event) {
        Flow::Continue => None,
        Flow::Exit(code) => Some(leave(app, screen, code)),
        Flow::Suspend => screen.suspend().is_err().then(|| hang_up(app)),
        Flow::EditText => match screen.lend(|| app.edit_text()) {
            Ok(edited) => match app.take_edited(edited) {
                Flow::Exit(code) => Some(leave(app, screen, code)),
                _ => None,
            },
            Err(_) => Some(hang_up(app)),
        },
    }
}

/// Waits for what is under way, which is said before. Returns the exit code.
fn leave(app: &mut App, screen: &mut Screen, code: u8) -> u8 {
    if app.tell_what_is_awaited() {
        // A terminal that is gone has nobody before it.
        let _ = screen.draw(|buffer| app.draw(buffer));
    }
    app.leave_with_export(code)
}

/// What a thread was to do will never be done, so the loop ends like the thread, but says no more.
fn panic_too() -> ! {
    resume_unwind(Box::new("a thread panicked"))
}

/// Ends as after a hang-up. Returns the exit code.
fn hang_up(app: &mut App) -> u8 {
    match app.handle(Event::Terminate(1)) {
        Flow::Exit(code) => code,
        Flow::Continue | Flow::Suspend | Flow::EditText => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::journey::JourneyMap;
    use crate::journey::template::sample;
    use crate::store::log::Logs;

    #[test]
    fn after_a_panic_wherever_it_was_the_map_is_in_the_log() {
        let folder = std::env::temp_dir().join(format!("heartline-panic-{}", std::process::id()));
        let map = JourneyMap { title: "Only here".to_owned(), ..sample() };
        let id = map.id;
        let mut app = App::new(sample(), None, Logs::at(&folder), (80, 24), 1);
        app.put_imported(map, "somewhere.ron".into());
        let code = rescuing(&mut app, |_| panic_too()).unwrap();
        assert_eq!(code, PANICKED);
        assert!(app.farewell().is_some_and(|told| told.contains("start screen")), "{:?}", app.farewell());
        drop(app);
        let unnamed = Logs::at(&folder).unnamed();
        assert!(
            matches!(unnamed.as_slice(), [only] if only.map == id && only.title == "Only here"),
            "{unnamed:?}"
        );
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_deadline_ends_the_waiting_and_what_waits_comes_first() {
        let (sender, wakes) = channel();
        let past = Instant::now().checked_sub(Duration::from_secs(1)).unwrap();
        assert!(matches!(wait(&wakes, Some(past)), Err(RecvTimeoutError::Timeout)));
        assert!(matches!(
            wait(&wakes, Some(Instant::now() + Duration::from_millis(1))),
            Err(RecvTimeoutError::Timeout)
        ));
        sender.send(Wake::Event(Event::Focus)).unwrap();
        assert!(matches!(wait(&wakes, Some(past)), Ok(Wake::Event(Event::Focus))));
        drop(sender);
        assert!(matches!(wait(&wakes, None), Err(RecvTimeoutError::Disconnected)));
    }
}
