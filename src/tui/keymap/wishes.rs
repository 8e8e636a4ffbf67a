//! A person's own keys: what becomes of them beside the keys of the table.
//!
//! Whatever they say, no chord is ambiguous, and quit, help and palette have a key.

use super::Keymap;
use crate::text::{display, nearest, truncate};
use crate::tui::command::Command;
use crate::tui::commands::{COMMANDS, named};
use crate::tui::key::{Chord, Key, KeyCode};

/// The keys that a person wants for a command, in place of those of the table. `P` is where that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish<P> {
    /// The name of the command.
    pub command: String,
    /// Where it stands.
    pub at: P,
    /// The chords as they are written; none takes the command's keys away.
    pub chords: Vec<(String, P)>,
}

/// Something that was wished for and cannot be, or has taken a key from another command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused<P> {
    /// Where the wish stands.
    pub at: P,
    /// One sentence, without a full stop.
    pub why: String,
}

/// Without these there is no way out and no way to find one.
const ESSENTIAL: [&str; 3] = ["quit", "help", "palette"];

/// What terminals send for some keys with Ctrl: there is no telling them apart.
const SENT_AS: [(char, &str); 3] = [('i', "Tab"), ('m', "Enter"), ('[', "Esc")];

/// These work also while something is typed.
const WHILE_TYPING: [&str; 3] = ["suspend", "tour.skip", "tour.leave"];

/// A wish that makes sense by itself.
struct Wanted<P> {
    command: &'static Command,
    chords: Vec<(Chord, P)>,
    /// Whether none is wanted: not the same as none being left.
    unbound: bool,
}

type Binding = (Chord, &'static Command);

impl Keymap {
    /// The keys of the table, with a person's own in place of them; and what cannot be as it was wished.
    ///
    /// The person's keys win over those of the table, and the earlier of two wishes over the later.
    pub fn with<P: Copy>(wishes: &[Wish<P>]) -> (Self, Vec<Refused<P>>) {
        let mut refused = Vec::new();
        let wanted = understood(wishes, &mut refused);
        let mut kept: Vec<Binding> = Vec::new();
        loop {
            let (keymap, clashes) = settle(&wanted, &kept);
            let locked_out = ESSENTIAL.into_iter().filter_map(named).find(|command| !keymap.has_key(command));
            // Each turn keeps a key for another of the few, so this ends.
            let Some(binding) = locked_out.and_then(usual_chord) else {
                refused.extend(clashes);
                return (keymap, refused);
            };
            kept.push(binding);
        }
    }

    fn has_key(&self, command: &Command) -> bool {
        self.chords(command).next().is_some()
    }
}

/// The chord of the table that a command keeps when it would have none: the last is the least wanted one.
fn usual_chord(command: &'static Command) -> Option<Binding> {
    table_chords(command).last().map(|chord| (chord, command))
}

fn table_chords(command: &Command) -> impl DoubleEndedIterator<Item = Chord> {
    command.keys.iter().filter_map(|keys| Chord::parse(keys).ok())
}

/// The wishes that make sense by themselves.
fn understood<P: Copy>(wishes: &[Wish<P>], refused: &mut Vec<Refused<P>>) -> Vec<Wanted<P>> {
    let mut wanted: Vec<Wanted<P>> = Vec::new();
    for wish in wishes {
        let mut refuse = |at, why| refused.push(Refused { at, why });
        let Some(command) = named(&wish.command) else {
            refuse(wish.at, unknown(&wish.command));
            continue;
        };
        if wanted.iter().any(|other| other.command.name == command.name) {
            refuse(wish.at, format!("{} has its keys above already; put all into one list", command.name));
            continue;
        }
        let unbound = wish.chords.is_empty();
        if unbound && ESSENTIAL.contains(&command.name) {
            refuse(
                wish.at,
                format!("{} must have a key, and keeps its own; name another for it", command.name),
            );
            continue;
        }
        let mut chords = Vec::new();
        for (written, at) in &wish.chords {
            match usable(command, written) {
                Ok(chord) => chords.push((chord, *at)),
                Err(why) => refuse(*at, why),
            }
        }
        wanted.push(Wanted { command, chords, unbound });
    }
    wanted
}

fn unknown(written: &str) -> String {
    let near = nearest(written, COMMANDS.iter().map(|command| command.name));
    let near = near.map(str::to_owned).or_else(|| with_this_end(written));
    let written = shown(written);
    match near {
        Some(near) => format!("'{written}' is not a command; did you mean '{near}'?"),
        None => format!("'{written}' is not a command; `heartline config --keys` lists them"),
    }
}

/// The commands whose names end so behind the dot, or nearly so: `undo` is most likely `edit.undo`.
fn with_this_end(written: &str) -> Option<String> {
    let end = |command: &Command| command.name.rsplit('.').next().unwrap_or_default();
    let written = written.rsplit('.').next().unwrap_or_default();
    let meant = nearest(written, COMMANDS.iter().map(end))?;
    let named = COMMANDS.iter().filter(|command| end(command) == meant).map(|command| command.name);
    Some(named.collect::<Vec<_>>().join("' or '"))
}

/// The chord that is written there, if it can ever be typed, and leaves what is typed into texts alone.
fn usable(command: &Command, written: &str) -> Result<Chord, String> {
    let chord = Chord::parse(written).map_err(|error| match nearest_key(written) {
        Some(key) => format!("`{}` is no key; did you mean {key}?", shown(written)),
        None => error.to_string(),
    })?;
    for key in chord.keys() {
        if key == Key::from(KeyCode::Esc) {
            return Err(format!("`{chord}`: Esc always steps back; choose another key"));
        }
        let sent = SENT_AS.iter().find(|(letter, _)| key.ctrl && key.code == KeyCode::Char(*letter));
        if let Some((_, name)) = sent {
            return Err(format!("`{chord}`: terminals send {key} as {name}; choose another key"));
        }
    }
    if WHILE_TYPING.contains(&command.name) && chord.second.is_none() && types(chord.first) {
        return Err(format!(
            "`{chord}` is to type with, where {} works too; choose one with Ctrl, Alt or F",
            command.name
        ));
    }
    Ok(chord)
}

/// Whether a key is needed to write a text, or to move about in it.
const fn types(key: Key) -> bool {
    !key.ctrl && !key.alt && !matches!(key.code, KeyCode::F(_))
}

/// The named key that a word is a slip of the finger for.
fn nearest_key(written: &str) -> Option<&'static str> {
    let is_word = written.chars().count() > 2 && !written.contains([' ', '-']);
    nearest(written, Key::names()).filter(|_| is_word)
}

fn shown(written: &str) -> String {
    truncate(&display(written), 30, "...").into_owned()
}

/// A chord that a person is given for a command.
struct Own<P> {
    chord: Chord,
    command: &'static Command,
    at: P,
}

/// Binds what is wanted, except what would take away a chord that is `kept`, and of the table what is left.
fn settle<P: Copy>(wanted: &[Wanted<P>], kept: &[Binding]) -> (Keymap, Vec<Refused<P>>) {
    let mut refused = Vec::new();
    let own = granted(wanted, kept, &mut refused);
    let mut bindings: Vec<Binding> = Vec::new();
    let mut lost = Vec::new();
    for command in COMMANDS {
        let (is_own, is_kept) = (own.iter().filter(|own| own.command.name == command.name), kept.iter());
        let mut chords: Vec<Chord> = is_own.map(|own| own.chord).collect();
        let unbound = wanted.iter().any(|wanted| wanted.unbound && wanted.command.name == command.name);
        if chords.is_empty() && !unbound {
            for chord in table_chords(command) {
                match own.iter().find(|own| own.chord.clashes(chord)) {
                    Some(by) => lost.push((by.at, by.chord, chord, command)),
                    None => chords.push(chord),
                }
            }
        }
        for (chord, _) in is_kept.filter(|(_, keeper)| keeper.name == command.name) {
            if !chords.contains(chord) {
                chords.push(*chord);
            }
        }
        bindings.extend(chords.into_iter().map(|chord| (chord, command)));
    }
    let keymap = Keymap { bindings };
    let losses = lost.into_iter().map(|(at, by, chord, command)| {
        let left = keymap.chords(command).next();
        Refused { at, why: loss(by, chord, command, left) }
    });
    refused.extend(losses);
    (keymap, refused)
}

/// The chords of the person that clash neither with what is kept nor with earlier ones.
fn granted<P: Copy>(wanted: &[Wanted<P>], kept: &[Binding], refused: &mut Vec<Refused<P>>) -> Vec<Own<P>> {
    let mut own: Vec<Own<P>> = Vec::new();
    let all =
        wanted.iter().flat_map(|wanted| wanted.chords.iter().map(move |chord| (wanted.command, *chord)));
    for (command, (chord, at)) in all {
        let keeper = kept.iter().find(|(kept, _)| kept.clashes(chord));
        let earlier = own.iter().find(|own| own.chord.clashes(chord));
        let is_this = |other: Chord, by: &Command| other == chord && by.name == command.name;
        match (keeper, earlier) {
            (Some((kept, keeper)), _) if !is_this(*kept, keeper) => {
                let why =
                    format!("`{kept}` stays with {}, or it would have no key; choose another", keeper.name);
                refused.push(Refused { at, why });
            }
            // Said twice, meant once.
            (_, Some(earlier)) if is_this(earlier.chord, earlier.command) => {}
            (_, Some(earlier)) => {
                refused.push(Refused { at, why: taken(chord, earlier.chord, earlier.command) });
            }
            _ => own.push(Own { chord, command, at }),
        }
    }
    own
}

/// What to say of a chord that an earlier one leaves no room for.
fn taken(chord: Chord, earlier: Chord, by: &Command) -> String {
    let by = by.name;
    if chord == earlier {
        return format!("`{chord}` is a key of {by} already; choose another");
    }
    if chord.second.is_some() {
        return format!(
            "`{chord}` can never be typed, since `{earlier}` alone is a key of {by}; choose another"
        );
    }
    format!("`{chord}` would hide `{earlier}`, a key of {by}; choose another")
}

/// What to say of a chord of the table that the person's own takes away.
fn loss(by: Chord, chord: Chord, command: &Command, left: Option<Chord>) -> String {
    let name = command.name;
    let lost = if by == chord {
        format!("`{by}` was a key of {name}")
    } else {
        format!("`{by}` hides `{chord}`, a key of {name}")
    };
    match left {
        Some(left) => format!("{lost}, which keeps `{left}`"),
        None => format!("{lost}, which has none now; name another for it"),
    }
}
