//! The keymap: which keys ask for which command.

mod wishes;

pub use wishes::{Refused, Wish};

use super::command::Command;
use super::commands::COMMANDS;
use super::key::{Chord, Key};

/// What the keys typed so far amount to.
#[derive(Debug)]
pub enum Lookup {
    /// They ask for this command.
    Found(&'static Command),
    /// They begin these chords: the key that comes next, and what it would ask for.
    Begun(Vec<(Key, &'static Command)>),
    /// They mean nothing.
    Unbound,
}

/// Which chords ask for which commands.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Chord, &'static Command)>,
}

impl Keymap {
    /// Looks up the keys typed so far.
    pub fn lookup(&self, typed: &[Key]) -> Lookup {
        let mut begun = Vec::new();
        for (chord, command) in &self.bindings {
            let mut keys = chord.keys();
            if !typed.iter().all(|key| keys.next() == Some(*key)) {
                continue;
            }
            match keys.next() {
                None => return Lookup::Found(command),
                Some(next) => begun.push((next, *command)),
            }
        }
        if begun.is_empty() { Lookup::Unbound } else { Lookup::Begun(begun) }
    }

    /// The chords that ask for a command, the usual one first.
    pub fn chords(&self, command: &Command) -> impl Iterator<Item = Chord> {
        let bound = self.bindings.iter().filter(|(_, bound)| bound.name == command.name);
        bound.map(|(chord, _)| *chord)
    }
}

impl Default for Keymap {
    /// The keys of the table.
    fn default() -> Self {
        let bindings = COMMANDS.iter().flat_map(|command| {
            // Held by a test: every chord of the table parses.
            command.keys.iter().filter_map(|keys| Chord::parse(keys).ok()).map(move |chord| (chord, command))
        });
        Self { bindings: bindings.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chord_parses_and_prints_as_it_stands_in_the_table() {
        for command in COMMANDS {
            for keys in command.keys {
                assert_eq!(Chord::parse(keys).unwrap().to_string(), *keys, "{}", command.name);
            }
        }
    }

    #[test]
    fn no_chord_is_taken_twice_or_hidden_behind_a_shorter_one() {
        let all = Keymap::default().bindings;
        for (at, (chord, command)) in all.iter().enumerate() {
            for (other, other_command) in &all[at + 1..] {
                assert!(!chord.clashes(*other), "{} and {} share {chord}", command.name, other_command.name);
            }
        }
    }

    #[test]
    fn names_are_unique_and_help_is_one_imperative_line() {
        for (at, command) in COMMANDS.iter().enumerate() {
            assert!(COMMANDS[at + 1..].iter().all(|other| other.name != command.name), "{}", command.name);
            assert!(!command.help.ends_with('.') && !command.help.contains('\n'), "{}", command.name);
            assert!(command.help.starts_with(char::is_uppercase), "{}", command.name);
            assert!(command.help.len() <= 55, "{} is cut on a screen of 80 columns", command.name);
        }
    }

    /// What becomes of wishes such as `quit: Q, g q; help:`, each told by its number.
    fn with(wishes: &str) -> (Keymap, Vec<(usize, String)>) {
        let wish = |(at, wish): (usize, &str)| {
            let (command, chords) = wish.split_once(':').unwrap();
            let chords = chords.split(',').map(str::trim).filter(|chord| !chord.is_empty());
            Wish {
                command: command.trim().to_owned(),
                at,
                chords: chords.map(|chord| (chord.to_owned(), at)).collect(),
            }
        };
        let wishes: Vec<Wish<usize>> = wishes.split(';').enumerate().map(wish).collect();
        let (keymap, refused) = Keymap::with(&wishes);
        (keymap, refused.into_iter().map(|refused| (refused.at, refused.why)).collect())
    }

    fn keys(keymap: &Keymap, name: &str) -> String {
        let command = crate::tui::commands::named(name).unwrap();
        keymap.chords(command).map(|chord| chord.to_string()).collect::<Vec<_>>().join("  ")
    }

    #[test]
    fn a_persons_keys_stand_in_place_of_those_of_the_table() {
        let (keymap, refused) = with("touchpoint.add: Insert, g a; edit.undo:");
        assert_eq!(refused, []);
        assert_eq!(keys(&keymap, "touchpoint.add"), "Insert  g a");
        assert_eq!(keys(&keymap, "edit.undo"), "");
        assert_eq!(keys(&keymap, "move.top"), "g g");
    }

    #[test]
    fn what_cannot_be_is_told_in_a_sentence_and_the_rest_holds() {
        let cases = [
            (
                "an unknown command",
                "touchpoint.ad: a",
                "'touchpoint.ad' is not a command; did you mean 'touchpoint.add'?",
            ),
            ("without its beginning", "undo: z", "'undo' is not a command; did you mean 'edit.undo'?"),
            ("one of two", "add: z", "'add' is not a command; did you mean 'touchpoint.add' or 'stage.add'?"),
            ("nothing like it", "fly: a", "'fly' is not a command; `heartline config --keys` lists them"),
            ("twice", "help: f; help: b", "help has its keys above already; put all into one list"),
            ("no key", "help: f f f", "`f f f`: write one key, or two with a blank between them"),
            ("a slip", "help: PagDown", "`PagDown` is no key; did you mean PageDown?"),
            ("Shift", "help: Shift-g", "`Shift-g`: write the character that Shift gives, such as G or ?"),
            ("Esc", "help: Esc", "`Esc`: Esc always steps back; choose another key"),
            ("as Enter", "help: x Ctrl-M", "`x Ctrl-m`: terminals send Ctrl-m as Enter; choose another key"),
            (
                "one chord for two",
                "edit.undo: z; edit.redo: z",
                "`z` is a key of edit.undo already; choose another",
            ),
            (
                "behind a shorter one",
                "edit.undo: z; edit.redo: z z",
                "`z z` can never be typed, since `z` alone is a key of edit.undo; choose another",
            ),
            (
                "before a longer one",
                "edit.undo: z z; edit.redo: z",
                "`z` would hide `z z`, a key of edit.undo; choose another",
            ),
            ("from the table", "edit.undo: e", "`e` was a key of item.edit, which keeps `Enter`"),
            (
                "the last of the table",
                "edit.undo: P",
                "`P` was a key of edit.paste, which has none now; name another for it",
            ),
            (
                "beginning of the table",
                "edit.undo: d",
                "`d` hides `d d`, a key of item.delete, which keeps `Delete`",
            ),
            ("no way out", "quit:", "quit must have a key, and keeps its own; name another for it"),
            (
                "a free key",
                "item.delete: c; edit.undo: d; edit.undo: c",
                "edit.undo has its keys above already; put all into one list",
            ),
        ];
        for (what, wishes, told) in cases {
            let (_, refused) = with(wishes);
            let refused: Vec<&str> = refused.iter().map(|(_, why)| why.as_str()).collect();
            assert_eq!(refused, [told], "{what}");
        }
    }

    #[test]
    fn the_last_way_out_stays() {
        let (keymap, refused) = with("edit.undo: q, Ctrl-c; edit.redo: z, F1, ?");
        assert_eq!(keys(&keymap, "edit.undo"), "q");
        assert_eq!(keys(&keymap, "quit"), "Ctrl-c");
        assert_eq!(keys(&keymap, "help"), "F1");
        assert!(
            refused.contains(&(
                0,
                "`Ctrl-c` stays with quit, or it would have no key; choose another".to_owned()
            )),
            "{refused:?}"
        );
        assert_eq!(refused.len(), 4, "{refused:?}");
    }

    #[test]
    fn what_no_key_of_can_be_used_keeps_those_of_the_table() {
        let (keymap, refused) = with("edit.undo: Hyper-u");
        assert_eq!((keys(&keymap, "edit.undo"), refused.len()), ("u".to_owned(), 1));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_wished_no_chord_is_ambiguous_and_there_is_a_way_out(
            wishes in proptest::collection::vec(
                (0..COMMANDS.len(), proptest::collection::vec("(q|:|[?]|g|g g|F1|Ctrl-c|Ctrl-p|[?] q|Esc|z|[a-e]( [a-e])?|.{0,3})", 0..4)),
                0..12,
            )
        ) {
            let wishes: Vec<Wish<()>> = wishes
                .into_iter()
                // Now and then one that is needed.
                .map(|(at, chords)| Wish {
                    command: COMMANDS.get(at).map_or("quit", |command| if at % 4 == 0 { ["quit", "help", "palette"][at % 3] } else { command.name }).to_owned(),
                    at: (),
                    chords: chords.into_iter().map(|chord| (chord, ())).collect(),
                })
                .collect();
            let (keymap, _) = Keymap::with(&wishes);
            for name in ["quit", "help", "palette"] {
                assert_ne!(keys(&keymap, name), "", "{name} cannot be reached");
            }
            for (at, (chord, command)) in keymap.bindings.iter().enumerate() {
                for (other, by) in &keymap.bindings[at + 1..] {
                    assert!(!chord.clashes(*other), "{chord} of {}, {other} of {}", command.name, by.name);
                }
                let typed: Vec<Key> = chord.keys().collect();
                assert!(matches!(keymap.lookup(&typed), Lookup::Found(found) if found.name == command.name));
            }
        }
    }
}
