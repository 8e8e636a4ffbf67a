//! Other ids for items, wherever they are mentioned.

use std::collections::HashMap;

use super::{Entry, Id, Ids, Item, JourneyMap, Note, Stage, Touchpoint};

impl JourneyMap {
    /// Gives everything in the map that is listed in `new` its new id; the map itself keeps its own.
    pub(super) fn rename(&mut self, new: &HashMap<Id, Id>) {
        self.details.each_link(|id| rename(id, new));
        for sort in Self::LISTS {
            self.entries_mut(sort).into_iter().flatten().for_each(|entry| entry.rename(new));
        }
        self.stages.iter_mut().for_each(|stage| stage.rename(new));
    }
}

impl Stage {
    fn rename(&mut self, new: &HashMap<Id, Id>) {
        rename(&mut self.id, new);
        self.details.each_link(|id| rename(id, new));
        self.metrics.iter_mut().for_each(|metric| metric.rename(new));
        self.touchpoints.iter_mut().for_each(|touchpoint| touchpoint.rename(new));
    }
}

impl Touchpoint {
    fn rename(&mut self, new: &HashMap<Id, Id>) {
        rename(&mut self.id, new);
        self.details.each_link(|id| rename(id, new));
        self.personas.iter_mut().for_each(|persona| rename(persona, new));
        self.feelings.iter_mut().for_each(|(persona, _)| rename(persona, new));
        self.feelings.sort_by_key(|(persona, _)| *persona);
        self.notes.iter_mut().for_each(|note| note.rename(new));
    }
}

impl Note {
    fn rename(&mut self, new: &HashMap<Id, Id>) {
        rename(&mut self.id, new);
        self.details.each_link(|id| rename(id, new));
    }
}

impl Entry {
    fn rename(&mut self, new: &HashMap<Id, Id>) {
        rename(&mut self.id, new);
        self.details.each_link(|id| rename(id, new));
    }
}

impl Item {
    /// A copy with ids of its own; links within it lead to the copies.
    #[must_use]
    pub fn copied(&self, ids: &mut Ids) -> Self {
        let new: HashMap<Id, Id> = self.ids().into_iter().map(|id| (id, ids.next(letter(id)))).collect();
        let mut copy = self.clone();
        match &mut copy {
            Self::Stage(stage) => stage.rename(&new),
            Self::Touchpoint(touchpoint) => touchpoint.rename(&new),
            Self::Note(note) => note.rename(&new),
            Self::Persona(entry)
            | Self::Evidence(entry)
            | Self::Lane(entry)
            | Self::Silence(entry)
            | Self::Metric(entry) => entry.rename(&new),
        }
        copy
    }
}

/// Ids begin with a letter for their sort, which copies keep.
fn letter(id: Id) -> char {
    id.as_str().chars().next().filter(char::is_ascii_lowercase).unwrap_or('i')
}

fn rename(id: &mut Id, new: &HashMap<Id, Id>) {
    *id = new.get(id).copied().unwrap_or(*id);
}
