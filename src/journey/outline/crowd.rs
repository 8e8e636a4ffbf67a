//! Whom an outline means when it names a persona.

use std::collections::{HashMap, HashSet};

use crate::journey::{Entry, Id};

/// The personas of a map, for looking up names, and who is listed where.
#[derive(Default)]
pub(super) struct Crowd {
    ids: HashSet<Id>,
    /// The indexes of the personas by their names in small letters.
    names: HashMap<String, Vec<usize>>,
    /// The touchpoint that was listed for last, by the indexes of its stage and its own.
    at: (usize, usize),
    listed: HashSet<Id>,
}

impl Crowd {
    /// Adds the persona with this index.
    pub(super) fn add(&mut self, index: usize, persona: &Entry) {
        self.ids.insert(persona.id);
        // Hardly any two have one name.
        self.names.entry(fold(&persona.name)).or_insert_with(|| Vec::with_capacity(1)).push(index);
    }

    /// Who answers to what is written, the best answer first: an id, a name, a name in another case.
    pub(super) fn answering(&self, id: Option<Id>, name: &str, personas: &[Entry]) -> Vec<Id> {
        let by_id = id.filter(|id| self.ids.contains(id));
        let named = self.names.get(&fold(name)).into_iter().flatten();
        let mut named: Vec<&Entry> = named.filter_map(|index| personas.get(*index)).collect();
        named.sort_by_key(|persona| persona.name != name);
        by_id.into_iter().chain(named.into_iter().map(|persona| persona.id)).collect()
    }

    /// Whom the touchpoint there lists so far. Touchpoints come one behind the other.
    pub(super) fn listed_at(&mut self, at: (usize, usize)) -> &mut HashSet<Id> {
        if self.at != at {
            self.at = at;
            self.listed = HashSet::new();
        }
        &mut self.listed
    }
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}
