//! The steps of the tour, as they are listed and tested.

use super::Before;
use crate::journey::{Document, Emotion, Id, JourneyMap, NoteKind};
use crate::tui::commands::named;
use crate::tui::key::{Chord, Key, KeyCode};
use crate::tui::keymap::Keymap;
use crate::tui::overlay::{Overlay, Prompt, Purpose};
use crate::tui::session::Session;

/// One step of the tour. Commands in braces stand for their keys.
#[derive(Debug)]
pub struct Step {
    /// What to do.
    pub says: &'static str,
    /// The same for who is lost; mostly that starts with getting back to the board.
    pub hint: &'static str,
    /// The shortest way to do it.
    pub does: &'static [Do],
    pub(super) goal: Goal,
}

/// What a person does on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Do {
    /// Presses the keys of the command with this name.
    Ask(&'static str),
    /// Types.
    Type(&'static str),
    /// Enters what was typed.
    Enter,
    /// Steps back.
    Esc,
}

/// When a step is done.
#[derive(Debug, Clone, Copy)]
pub(super) enum Goal {
    /// When things are so, as compared to how they were.
    State(fn(&Before, &Session, &Document) -> bool),
    /// When things were so for a while, and are so no more.
    Visit(fn(&Before, &Session) -> bool),
}

use Do::{Ask, Enter, Esc, Type};
use Goal::{State, Visit};

/// Every step, in order.
#[rustfmt::skip]
pub const TOUR: &[Step] = &[
    Step {
        says: "Go to the next stage with {move.right}, then down with {move.down}. Arrows do too.",
        hint: "{move.right} goes right, {move.down} down. If something is open, Esc closes it.",
        does: &[Ask("move.right"), Ask("move.down")],
        goal: State(|before, session, _| {
            let (was, is) = (before.cursor, session.cursor);
            was.stage != is.stage && was.card != is.card && is.card.is_some()
        }),
    },
    Step {
        says: "Press {touchpoint.add}, type: pay by card @web -2 !declined then Enter, then Esc.",
        hint: "{touchpoint.add} opens a line below. Type what happens, Enter adds, Esc closes.",
        does: &[Ask("touchpoint.add"), Type("pay by card @web -2 !declined"), Enter, Esc],
        goal: State(|before, session, document| {
            session.overlays.is_empty() && document.map().touchpoints().count() > before.map.touchpoints().count()
        }),
    },
    Step {
        says: "How does it feel? {emotion.1} to {emotion.5} score it. Press {emotion.4}: it feels good.",
        hint: "Esc goes back to the board. On a card {emotion.4} says that it feels good.",
        does: &[Ask("emotion.4")],
        goal: State(|before, _, document| scores(document.map()) != scores(&before.map)),
    },
    Step {
        says: "{emotion.raise} and {emotion.lower} nudge the score by half a point. Press {emotion.lower}.",
        hint: "Esc goes back to the board. On a card {emotion.lower} lowers the score.",
        does: &[Ask("emotion.lower")],
        goal: State(|before, _, document| scores(document.map()) != scores(&before.map)),
    },
    Step {
        says: "What hurts? Press {note.pain}, type: no signal at the truck ~3 then Enter.",
        hint: "Esc goes back to the board. {note.pain} asks what hurts, Enter notes it.",
        does: &[Ask("note.pain"), Type("no signal at the truck ~3"), Enter],
        goal: State(|before, _, document| pains(document.map()) > pains(&before.map)),
    },
    Step {
        says: "{item.move-left} {item.move-down} {item.move-up} {item.move-right} carry the card along. Press {item.move-up} to carry it up.",
        hint: "Esc goes back to the board. {item.move-right} carries a card to the next stage.",
        does: &[Ask("item.move-up")],
        goal: State(|before, _, document| {
            let (was, is) = (places(&before.map), places(document.map()));
            was != is && was.len() == is.len()
        }),
    },
    Step {
        says: "Not better? {edit.undo} takes the last change back; {edit.redo} does it again.",
        hint: "Esc goes back to the board. There {edit.undo} takes the last change back.",
        does: &[Ask("edit.undo")],
        goal: State(|before, _, document| {
            document.history().revision() != before.revision && document.history().redo_name().is_some()
        }),
    },
    Step {
        says: "Press {find}, type: seat and Enter. It finds any text in the map.",
        hint: "Esc goes back to the board. {find} asks what to find, Enter stays there.",
        does: &[Ask("find"), Type("seat"), Enter],
        goal: State(|_, session, _| session.overlays.is_empty() && !session.query.is_empty()),
    },
    Step {
        says: "{view.detail} shows all that is known of the card, or hides it. Press it twice.",
        hint: "Esc goes back to the board. There press {view.detail} twice.",
        does: &[Ask("view.detail"), Ask("view.detail")],
        goal: Visit(|before, session| session.pane != before.pane || is_open(session, |overlay| matches!(overlay, Overlay::Detail))),
    },
    Step {
        says: "{palette} finds commands by name. Type: check then Enter; look, then Esc.",
        hint: "Esc goes back. {palette} asks for a command: check looks for what is missing.",
        does: &[Ask("palette"), Type("check"), Enter, Esc],
        goal: Visit(|_, session| is_open(session, |overlay| matches!(overlay, Overlay::Findings(_)))),
    },
    Step {
        says: "{help} lists every key. Have a look, then Esc.",
        hint: "Esc goes back to the board. {help} lists every key, Esc closes the list.",
        does: &[Ask("help"), Esc],
        goal: Visit(|_, session| is_open(session, |overlay| matches!(overlay, Overlay::Help))),
    },
    Step {
        says: "{map.export} writes pages, pictures and tables for others. Look, then Esc.",
        hint: "Esc goes back to the board. {map.export} lists the formats, Esc closes the list.",
        does: &[Ask("map.export"), Esc],
        goal: Visit(|_, session| is_open(session, |overlay| matches!(overlay, Overlay::Exports(_)))),
    },
    Step {
        says: "{file.save} saves, and asks for a name first. This map is for play: Esc.",
        hint: "Esc goes back to the board. {file.save} asks for a name, Esc saves nothing.",
        does: &[Ask("file.save"), Esc],
        goal: Visit(|_, session| is_open(session, is_save_as)),
    },
    Step {
        says: "That is the tour. {quit} saves what has a file, and leaves. Press {quit}.",
        hint: "Esc goes back to the board. There {quit} leaves the program.",
        does: &[Ask("quit")],
        goal: State(|_, _, _| false),
    },
];

impl Step {
    /// Whether a key is on the way.
    pub(super) fn asks_for(&self, key: Key, keymap: &Keymap) -> bool {
        // Stepping back is how one finds the way again.
        key.code == KeyCode::Esc
            || self.does.iter().any(|does| match does {
                Ask(name) => {
                    let chords = named(name).into_iter().flat_map(|command| keymap.chords(command));
                    chords.flat_map(Chord::keys).any(|asked| asked == key)
                }
                Type(_) | Esc => false,
                Enter => key.code == KeyCode::Enter,
            })
    }
}

/// A text with the first keys of its commands in their places.
pub(super) fn with_keys(text: &str, keymap: &Keymap) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, name, behind)) = first_name(rest) {
        let chord = named(name).and_then(|command| keymap.chords(command).next());
        shown.push_str(before);
        // A command without a key is still found by its name.
        shown.push_str(&chord.map_or_else(|| name.to_owned(), |chord| chord.to_string()));
        rest = behind;
    }
    shown.push_str(rest);
    shown
}

/// What stands before the first name in braces, the name, and what stands behind it.
fn first_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = text.split_once('{')?;
    let (name, behind) = from.split_once('}')?;
    Some((before, name, behind))
}

fn is_open(session: &Session, is_it: fn(&Overlay) -> bool) -> bool {
    session.overlays.iter().any(is_it)
}

const fn is_save_as(overlay: &Overlay) -> bool {
    matches!(overlay, Overlay::Prompt(Prompt { purpose: Purpose::SaveAs { .. }, .. }))
}

fn scores(map: &JourneyMap) -> Vec<(Id, Option<Emotion>)> {
    let mut scores: Vec<_> =
        map.touchpoints().map(|touchpoint| (touchpoint.id, touchpoint.emotion)).collect();
    scores.sort_unstable_by_key(|(id, _)| *id);
    scores
}

fn pains(map: &JourneyMap) -> usize {
    map.touchpoints().map(|touchpoint| touchpoint.notes_of(NoteKind::Pain).count()).sum()
}

/// Which touchpoint stands where.
fn places(map: &JourneyMap) -> Vec<(Id, Id)> {
    map.stages
        .iter()
        .flat_map(|stage| stage.touchpoints.iter().map(|touchpoint| (stage.id, touchpoint.id)))
        .collect()
}
