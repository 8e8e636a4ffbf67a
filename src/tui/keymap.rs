//! The keymap: which keys ask for which command.

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
                let clash = chord.keys().zip(other.keys()).all(|(a, b)| a == b);
                assert!(!clash, "{} and {} share {chord}", command.name, other_command.name);
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
}
