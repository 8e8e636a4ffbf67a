//! Whom a touchpoint means when a file mentions a persona: an id, or else a name.

use std::collections::{HashMap, HashSet};

use super::super::{Entry, Id};

/// The personas of a map, for looking up mentions of them.
#[derive(Debug, Default)]
pub struct People {
    ids: HashSet<Id>,
    names: HashMap<String, Id>,
}

impl People {
    /// Those of a list.
    pub fn of(personas: &[Entry]) -> Self {
        let mut people = Self::default();
        for persona in personas {
            people.add(persona);
        }
        people
    }

    /// One more. Of two with one name the first keeps it.
    pub fn add(&mut self, persona: &Entry) {
        self.ids.insert(persona.id);
        self.names.entry(fold(&persona.name)).or_insert(persona.id);
    }

    /// The persona with this id.
    pub fn by_id(&self, mention: &str) -> Option<Id> {
        Id::parse(mention).ok().filter(|id| self.ids.contains(id))
    }

    /// The persona with this name, in any case.
    pub fn by_name(&self, mention: &str) -> Option<Id> {
        self.names.get(&fold(mention)).copied()
    }

    /// The persona meant, by id before name.
    pub fn meant(&self, mention: &str) -> Option<Id> {
        self.by_id(mention).or_else(|| self.by_name(mention))
    }
}

/// A name as it is compared: as in [`JourneyMap::persona_named`](crate::journey::JourneyMap::persona_named).
fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}
