//! Entries: what a map keeps in lists beside its journey.

use serde::{Deserialize, Serialize};

use super::detail::Details;
use super::{Id, JourneyMap, Sort};

/// Something with a name in one of the lists of a map: a persona, a piece of evidence, a lane of the
/// team's own, a silenced finding; or a metric of a stage. The list it stands in says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Unique within the map.
    pub id: Id,
    /// What it is called; may be empty.
    pub name: String,
    /// What else is said of it.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

impl Entry {
    /// An entry with a name and nothing else.
    pub fn new(id: Id, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), details: Details::new() }
    }

    /// Whether this is its name; case and outer blanks do not matter.
    pub fn is_named(&self, name: &str) -> bool {
        folded(&self.name) == folded(name)
    }

    /// Whether its name begins with what was typed; case and outer blanks do not matter.
    pub fn begins_with(&self, typed: &str) -> bool {
        let typed = folded(typed);
        !typed.is_empty() && folded(&self.name).starts_with(&typed)
    }
}

impl JourneyMap {
    /// The sorts of entries that the map itself lists; metrics are listed by stages.
    pub const LISTS: [Sort; 4] = [Sort::Persona, Sort::Evidence, Sort::Lane, Sort::Silence];

    /// The map's entries of one sort; none for a sort that the map does not list.
    pub fn entries(&self, sort: Sort) -> &[Entry] {
        match sort {
            Sort::Persona => &self.personas,
            Sort::Evidence => &self.evidence,
            Sort::Lane => &self.lanes,
            Sort::Silence => &self.silences,
            _ => &[],
        }
    }

    /// The list of one sort, to change it; `None` for a sort that the map does not list.
    pub fn entries_mut(&mut self, sort: Sort) -> Option<&mut Vec<Entry>> {
        match sort {
            Sort::Persona => Some(&mut self.personas),
            Sort::Evidence => Some(&mut self.evidence),
            Sort::Lane => Some(&mut self.lanes),
            Sort::Silence => Some(&mut self.silences),
            _ => None,
        }
    }

    /// The entry of this sort with this id.
    pub fn entry(&self, sort: Sort, id: Id) -> Option<&Entry> {
        self.entries(sort).iter().find(|entry| entry.id == id)
    }

    /// The persona with this id.
    pub fn persona(&self, id: Id) -> Option<&Entry> {
        self.entry(Sort::Persona, id)
    }

    /// The persona with this name, in any case.
    pub fn persona_named(&self, name: &str) -> Option<&Entry> {
        self.personas.iter().find(|persona| persona.is_named(name))
    }

    /// The persona that a person means by typing `name`.
    pub fn persona_meant(&self, name: &str) -> Option<&Entry> {
        meant(&self.personas, name)
    }
}

/// The entry that a person means by typing `name`: the one called so, or else the only one whose name
/// begins like this (`may` for "Maya, commuter").
pub fn meant<'a>(entries: &'a [Entry], name: &str) -> Option<&'a Entry> {
    let mut begun = entries.iter().filter(|entry| entry.begins_with(name));
    let only = begun.next().filter(|_| begun.next().is_none());
    entries.iter().find(|entry| entry.is_named(name)).or(only)
}

/// A name as it is compared: case and the blanks around it mean nothing.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}
