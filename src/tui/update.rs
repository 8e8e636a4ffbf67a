//! `update`: one event in, effects out. Decides who gets a key: the top overlay, else the keymap.

use super::command::Command;
use super::event::{Effect, Event};
use super::eyes::Eyes;
use super::key::{Key, KeyCode};
use super::keymap::Lookup;
use super::layout::{has_room_for_pane, is_big_enough};
use super::overlay::{Overlay, Prompt, Purpose, Reply};
use super::session::{Session, View};
use super::{commands, mouse, overlay, timer, tour};
use crate::journey::Document;
use crate::text::beginning;

/// Lets a session take note of an event, and returns what it asks for.
///
/// The document is only lent: the one way to change a map from here is to return an
/// [`Effect::Apply`].
pub fn update(session: &mut Session, document: &Document, event: Event) -> Vec<Effect> {
    let cursor = session.cursor;
    let mut effects = note(session, document, event);
    if session.tour.is_some() {
        tour::keep_off_disk(session, &mut effects);
    }
    if session.cursor != cursor {
        // Other details are read from their beginning.
        session.scroll.pane = 0;
    }
    effects
}

fn note(session: &mut Session, document: &Document, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) => press(session, document, key),
        Event::Edited(text) => overlay::edited(session, document, &text),
        Event::Mouse(event) => mouse::take(session, document, event),
        Event::Paste(text) => paste(session, document, &text),
        Event::Resize { width, height } => {
            session.fit((width, height));
            mouse::let_go(session);
            if has_room_for_pane(session.size) && session.view == View::Board {
                // The pane shows the same.
                session.overlays.retain(|overlay| !matches!(overlay, Overlay::Detail));
            }
            Vec::new()
        }
        Event::Background { light } => {
            session.wear(session.palette.on(light), session.depth);
            Vec::new()
        }
        Event::Day(today) => {
            session.today = today;
            Vec::new()
        }
        Event::Tick(seconds) => timer::pass(session, seconds),
        Event::Suspend => vec![Effect::Suspend],
        // The owner of the document, or of the screen, sees to these.
        Event::Focus | Event::Resume | Event::Panicked | Event::Terminate(_) => Vec::new(),
    }
}

/// Runs a command, or tells why it cannot be done now.
pub fn run(session: &mut Session, document: &Document, command: &Command) -> Vec<Effect> {
    match (command.enabled)(session, document) {
        Ok(()) => (command.run)(session, document),
        Err(why) => {
            session.tell(why);
            Vec::new()
        }
    }
}

pub(super) fn press(session: &mut Session, document: &Document, key: Key) -> Vec<Effect> {
    session.hush();
    if mouse::let_go(session) && key == Key::from(KeyCode::Esc) {
        return Vec::new();
    }
    let found = match session.keymap.lookup(&[key]) {
        Lookup::Found(command) => Some(command),
        _ => None,
    };
    if let Some(suspend) = found.filter(|command| command.name == "suspend") {
        return run(session, document, suspend);
    }
    let of_tour = |command: &&Command| matches!(command.name, "tour.skip" | "tour.leave");
    if let Some(command) = found.filter(of_tour).filter(|_| session.tour.is_some()) {
        // Also while something is typed.
        return run(session, document, command);
    }
    tour::note_key(session, key);
    if !is_big_enough(session.size) {
        // Where nothing can be seen nothing can be done but leave.
        session.pending.push(key);
        let found = session.keymap.lookup(&session.pending);
        if !matches!(found, Lookup::Begun(_)) {
            session.pending.clear();
        }
        return match found {
            Lookup::Found(command) if command.name == "quit" => run(session, document, command),
            _ => Vec::new(),
        };
    }
    if let Some(mut top) = session.overlays.pop() {
        let depth = session.overlays.len();
        return match overlay::press(&mut top, session, document, key) {
            Reply::Stay(effects) => {
                session.overlays.insert(depth, top);
                effects
            }
            Reply::Close(effects) => effects,
            Reply::ClosePass => command_key(session, document, key),
            Reply::Pass => {
                session.overlays.insert(depth, top);
                command_key(session, document, key)
            }
        };
    }
    command_key(session, document, key)
}

fn command_key(session: &mut Session, document: &Document, key: Key) -> Vec<Effect> {
    if key == Key::from(KeyCode::Esc) {
        return step_back(session);
    }
    session.pending.push(key);
    match session.keymap.lookup(&session.pending) {
        Lookup::Found(command) => {
            session.pending.clear();
            run(session, document, command)
        }
        Lookup::Begun(_) => Vec::new(),
        Lookup::Unbound => {
            let typed: Vec<String> = session.pending.drain(..).map(|key| key.to_string()).collect();
            let help = session.key_of("help");
            session.tell(format!("{} does nothing here; {help} lists the keys.", typed.join(" ")));
            Vec::new()
        }
    }
}

/// Esc: out of a key sequence, else back to the board, to everybody's eyes, and from what was looked for.
fn step_back(session: &mut Session) -> Vec<Effect> {
    if session.pending.is_empty() {
        session.view = View::Board;
        session.eyes = Eyes::Together;
        session.query.clear();
    }
    session.pending.clear();
    Vec::new()
}

/// The most characters of one paste that are taken in.
const MOST_PASTED: usize = 1_000_000;

/// A paste goes into the text field that is open; on the board it opens the composer with the text,
/// so that a list becomes touchpoints and no letter of it is taken for a command.
fn paste(session: &mut Session, document: &Document, text: &str) -> Vec<Effect> {
    session.hush();
    session.pending.clear();
    let taken = beginning(text, MOST_PASTED);
    let effects =
        if is_big_enough(session.size) { overlay::whole_journey(session, document, taken) } else { None };
    let effects = effects.unwrap_or_else(|| paste_text(session, document, taken));
    if taken.len() < text.len() {
        session
            .warn("The paste was too long: its first million characters were taken, the rest was left out.");
    }
    effects
}

fn paste_text(session: &mut Session, document: &Document, text: &str) -> Vec<Effect> {
    let on_board = session.overlays.is_empty();
    if on_board {
        let Some(add) = commands::named("touchpoint.add") else { return Vec::new() };
        let effects = run(session, document, add);
        let opened = matches!(
            session.overlays.last(),
            Some(Overlay::Prompt(Prompt { purpose: Purpose::Compose { .. }, .. }))
        );
        if !opened {
            let asks_for_stage = matches!(session.overlays.last(), Some(Overlay::Prompt(_)));
            if asks_for_stage {
                session.tell("Name the stage, then paste again.");
            }
            return effects;
        }
    }
    let Some(mut top) = session.overlays.pop() else { return Vec::new() };
    let effects = overlay::pasted(&mut top, session, document, text);
    // A list that was pasted onto the board is entered already; the next key is a command again.
    if !on_board || effects.is_empty() {
        session.overlays.push(top);
    }
    effects
}
