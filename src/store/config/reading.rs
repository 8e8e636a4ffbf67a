//! Reading: what the names and values of a config mean.

use super::settings::{COLOURS, KEYS, SETTINGS, Setting};
use super::tree::{self, Field, Node, Tree};
use super::{Config, Mistake, Origin, Spot, Worded};
use crate::store::format::position::position;
use crate::text::{display, nearest, truncate};

/// Takes the settings of a text over.
pub(super) fn read(text: &str, config: &mut Config) {
    const BYTE_ORDER_MARK: char = '\u{feff}';

    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let (fields, fault) = tree::read(text);
    let mut reading = Reading { text, config, seen: Vec::new() };
    for field in fields {
        reading.setting(field);
    }
    if let Some(fault) = fault {
        reading.complain(fault.at, format!("{}. What stands behind it was not read", fault.problem));
    }
}

struct Reading<'a> {
    text: &'a str,
    config: &'a mut Config,
    seen: Vec<String>,
}

impl Reading<'_> {
    fn setting(&mut self, field: Field) {
        if self.seen.contains(&field.name) {
            let name = shown(&field.name);
            return self.complain(field.at, format!("{name} stands above already; take one of them away"));
        }
        self.seen.push(field.name.clone());
        match field.name.as_str() {
            KEYS => self.keys(field),
            COLOURS => self.colours(field),
            name => match Setting::named(name) {
                Some(row) => self.value(row, &field),
                None => self.complain(field.at, unknown(name)),
            },
        }
    }

    fn value(&mut self, row: &'static Setting, field: &Field) {
        let Node::Word(word) = &field.value.node else {
            let why = format!("{} takes one word; write {}", row.name, row.values.told());
            return self.complain(field.value.at, why);
        };
        let Some(value) = row.values.understood(word) else {
            let near = nearest(word, row.values.words().iter().copied());
            let hint = match near {
                Some(near) => format!("did you mean {near}?"),
                None => format!("write {}", row.values.told()),
            };
            return self
                .complain(field.value.at, format!("{} cannot be '{}'; {hint}", row.name, shown(word)));
        };
        let at = self.spot(field.at);
        self.config.set(row.id, value, Origin::File(at));
    }

    fn keys(&mut self, field: Field) {
        let Node::Record(commands) = field.value.node else {
            let why = "keys go by command; write `keys: { \"touchpoint.add\": [\"a\", \"Insert\"] }`";
            return self.complain(field.value.at, why.to_owned());
        };
        for Field { name, at, value } in commands {
            let chords = match value.node {
                Node::List(chords) => chords,
                word @ Node::Word(_) => vec![Tree { at: value.at, node: word }],
                Node::Record(_) => {
                    let name = shown(&name);
                    self.complain(
                        value.at,
                        format!("the keys of {name} are a list; write `[\"a\", \"Insert\"]`"),
                    );
                    continue;
                }
            };
            let count = chords.len();
            let chords: Vec<Worded> = chords.into_iter().filter_map(|chord| self.word(chord)).collect();
            // A list of nothing but mistakes does not take the keys away.
            if !chords.is_empty() || count == 0 {
                let command = Worded { text: name, at: self.spot(at) };
                self.config.keys.push((command, chords));
            }
        }
    }

    fn colours(&mut self, field: Field) {
        let Node::Record(roles) = field.value.node else {
            let why = "colours go by role; write `colours: { \"accent\": \"#8844cc\" }`";
            return self.complain(field.value.at, why.to_owned());
        };
        for Field { name, at, value } in roles {
            let role = Worded { text: name, at: self.spot(at) };
            if let Some(colour) = self.word(value) {
                self.config.colours.push((role, colour));
            }
        }
    }

    fn word(&mut self, tree: Tree) -> Option<Worded> {
        let Node::Word(text) = tree.node else {
            self.complain(tree.at, "one word belongs here; write it in quotes".to_owned());
            return None;
        };
        Some(Worded { text, at: self.spot(tree.at) })
    }

    fn complain(&mut self, at: usize, why: String) {
        let at = Some(self.spot(at));
        self.config.mistakes.push(Mistake { at, why });
    }

    fn spot(&self, at: usize) -> Spot {
        let (line, column) = position(self.text, at);
        Spot { line, column }
    }
}

fn unknown(name: &str) -> String {
    let known = SETTINGS.iter().map(|row| row.name).chain([COLOURS, KEYS]);
    let written = shown(name);
    match nearest(name, known) {
        Some(near) => format!("'{written}' is not a setting; did you mean '{near}'?"),
        None => format!("'{written}' is not a setting; `heartline config` lists them"),
    }
}

fn shown(written: &str) -> String {
    truncate(&display(written), 30, "...").into_owned()
}
