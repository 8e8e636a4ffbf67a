//! The personas, whom Mermaid knows by their names alone.

use std::collections::{HashMap, HashSet};

use crate::journey::mermaid::NamedIds;
use crate::journey::{Entry, Id, JourneyMap, Sort, Touchpoint};

/// The personas of a map by their ids and by their names.
pub(super) struct People<'a> {
    by_id: HashMap<Id, &'a Entry>,
    by_name: HashMap<&'a str, Vec<Id>>,
}

impl<'a> People<'a> {
    pub(super) fn of(map: &'a JourneyMap) -> Self {
        let mut people = Self { by_id: HashMap::new(), by_name: HashMap::new() };
        for persona in &map.personas {
            people.by_id.insert(persona.id, persona);
            people.by_name.entry(persona.name.as_str()).or_default().push(persona.id);
        }
        people
    }

    /// Whom a touchpoint concerns.
    pub(super) fn of_touchpoint(&self, touchpoint: &Touchpoint) -> impl Iterator<Item = &'a Entry> {
        touchpoint.personas.iter().filter_map(|id| self.by_id.get(id).copied())
    }

    /// Whether those who are listed by their names are the ones that a reader would take them for: the
    /// first of a name, and where a name is repeated the second of it, and so on.
    pub(super) fn are_known_by_name(&self, listed: &[&Entry]) -> bool {
        let mut met: HashMap<&str, usize> = HashMap::new();
        listed.iter().all(|persona| {
            let met = met.entry(persona.name.as_str()).or_default();
            *met += 1;
            let called = self.by_name.get(persona.name.as_str());
            called.and_then(|called| called.get(*met - 1)) == Some(&persona.id)
        })
    }

    /// Whether the personas of the map are just those whom the tasks name, in the order in which they do.
    pub(super) fn introduce_themselves(&self, map: &JourneyMap, ids: &mut NamedIds) -> bool {
        let mut met = HashSet::new();
        let listed = map.touchpoints().flat_map(|touchpoint| &touchpoint.personas);
        let mut introduced = listed.filter(|id| met.insert(**id));
        map.personas.iter().all(|persona| {
            introduced.next() == Some(&persona.id)
                && persona.details.is_empty()
                && ids.next(Sort::Persona, map.id, &persona.name) == persona.id
                && self.by_name.get(persona.name.as_str()).is_some_and(|called| called.len() == 1)
        })
    }
}
