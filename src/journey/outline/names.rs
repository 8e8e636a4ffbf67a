//! What the items of a map are called, so that one can mention another.

use std::collections::{HashMap, HashSet};

use crate::journey::detail::{Row, Shape, Target};
use crate::journey::{Id, JourneyMap, NoteKind, Sort};

/// The items of a map by their ids and by their names.
#[derive(Debug, Default)]
pub(super) struct Names {
    items: Vec<Named>,
    by_id: HashMap<Id, usize>,
    /// The indexes of the items by their names in small letters.
    by_name: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Named {
    id: Id,
    sort: Sort,
    /// Of a note, its kind.
    kind: Option<NoteKind>,
    name: String,
}

impl Names {
    pub(super) fn of(map: &JourneyMap) -> Self {
        let mut names = Self::default();
        names.add(map.id, Sort::Map, None, &map.title);
        for sort in JourneyMap::LISTS {
            map.entries(sort).iter().for_each(|entry| names.add(entry.id, sort, None, &entry.name));
        }
        for stage in &map.stages {
            names.add(stage.id, Sort::Stage, None, &stage.name);
            stage.metrics.iter().for_each(|metric| names.add(metric.id, Sort::Metric, None, &metric.name));
            for touchpoint in &stage.touchpoints {
                names.add(touchpoint.id, Sort::Touchpoint, None, &touchpoint.title);
                for note in &touchpoint.notes {
                    names.add(note.id, Sort::Note, Some(note.kind), &note.text);
                }
            }
        }
        names
    }

    /// Adds an item; the first line of its text is its name.
    pub(super) fn add(&mut self, id: Id, sort: Sort, kind: Option<NoteKind>, text: &str) {
        let name = text.lines().next().unwrap_or_default().trim().to_owned();
        self.by_id.insert(id, self.items.len());
        // Hardly any two have one name.
        self.by_name.entry(fold(&name)).or_insert_with(|| Vec::with_capacity(1)).push(self.items.len());
        self.items.push(Named { id, sort, kind, name });
    }

    /// What the item is called; `None` when the map has no such item.
    pub(super) fn name(&self, id: Id) -> Option<&str> {
        self.by_id.get(&id).and_then(|index| self.items.get(*index)).map(|item| item.name.as_str())
    }

    /// Whether the item is what the row links to.
    pub(super) fn is(&self, id: Id, row: &Row) -> bool {
        let item = self.by_id.get(&id).and_then(|index| self.items.get(*index));
        item.is_some_and(|item| matches!(row.shape, Shape::Links(target) if item.is(target)))
    }

    /// What a name means where `target` is expected: of several, one that is not `taken`, and rather one
    /// that is called exactly so than one in another case.
    pub(super) fn find(&self, target: Target, name: &str, taken: &HashSet<Id>) -> Option<Id> {
        let called = self.by_name.get(&fold(name))?.iter().filter_map(|index| self.items.get(*index));
        let meant = called.filter(|item| item.is(target));
        meant.min_by_key(|item| (taken.contains(&item.id), item.name != name)).map(|item| item.id)
    }
}

impl Named {
    fn is(&self, target: Target) -> bool {
        match target {
            Target::Sort(sort) => self.sort == sort,
            Target::Note(kind) => self.kind == Some(kind),
            Target::Anything => true,
        }
    }
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}
