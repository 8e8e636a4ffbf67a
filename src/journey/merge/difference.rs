//! The difference of two maps: an edit that turns one into the other.

use std::collections::HashSet;

use super::super::fact::changes;
use super::super::{Edit, Fact, Id, Item, JourneyMap, Note, Place, Sort, Touchpoint, apply};
use super::order::unmoved;
use super::table::{Part, Table};

/// The edit that turns `from` into `to`, an [`Edit::Batch`] without anything in it when they are equal.
///
/// Items are the same when they have the same id and sort: one that stands elsewhere is moved, and of
/// siblings in a new order as few as possible. Both maps must have the same id and hold each id once.
pub fn difference(from: &JourneyMap, to: &JourneyMap) -> Edit {
    if from == to {
        return Edit::Batch(Vec::new());
    }
    let (old, new) = (Table::of(from, from.id), Table::of(to, from.id));
    let clearing = clearing(&old, &new);
    if clearing.is_empty() {
        return Edit::Batch(steps(&old, &new));
    }
    let mut cleared = from.clone();
    let mut edits = Vec::new();
    for edit in clearing {
        if apply(&mut cleared, edit.clone()).is_ok() {
            edits.push(edit);
        }
    }
    edits.extend(steps(&Table::of(&cleared, from.id), &new));
    Edit::Batch(edits)
}

/// Takes away what has an id that names something of another sort in `to`.
fn clearing(old: &Table<'_>, new: &Table<'_>) -> Vec<Edit> {
    let in_the_way =
        |part: Part<'_>| new.sort(part.id()).is_some_and(|sort| sort != part.sort()).then(|| part.id());
    let ids: Vec<Id> = old.entries().iter().filter_map(|entry| in_the_way(entry.part)).collect();
    if ids.is_empty() {
        return Vec::new();
    }
    let gone: HashSet<Id> = ids.iter().copied().collect();
    let mut edits = Vec::new();
    for touchpoint in old.map.touchpoints() {
        let mut listed = touchpoint.personas.clone();
        listed.retain(|persona| !gone.contains(persona));
        if listed != touchpoint.personas {
            edits.push(Edit::Set { id: touchpoint.id, fact: Fact::Personas(listed) });
        }
        let felt = touchpoint.feelings.iter().map(|(persona, _)| *persona);
        for persona in felt.filter(|persona| gone.contains(persona)) {
            edits.push(Edit::Set { id: touchpoint.id, fact: Fact::Feeling(persona, None) });
        }
    }
    // What goes with its parent is refused a removal of its own, and left out.
    edits.extend(ids.into_iter().map(|id| Edit::Remove { id }));
    edits
}

/// First everything gets to its place, then what is left over goes: personas come before who lists
/// them and go after, and nothing is removed that still holds what stays.
fn steps(old: &Table<'_>, new: &Table<'_>) -> Vec<Edit> {
    let root = old.map.id;
    let edits = sets(root, changes(&old.map.facts(), &new.map.facts()));
    let mut steps = Steps { old, new, edits };
    for sort in JourneyMap::LISTS {
        steps.arrange(root, sort);
    }
    steps.arrange(root, Sort::Stage);
    for entry in new.entries() {
        steps.change(entry.part);
        match entry.part {
            Part::Stage(stage) => {
                steps.arrange(stage.id, Sort::Metric);
                steps.arrange(stage.id, Sort::Touchpoint);
            }
            Part::Touchpoint(touchpoint) => steps.arrange(touchpoint.id, Sort::Note),
            Part::Entry(..) | Part::Note(_) => {}
        }
    }
    steps.remove_the_rest();
    steps.edits
}

struct Steps<'a> {
    old: &'a Table<'a>,
    new: &'a Table<'a>,
    edits: Vec<Edit>,
}

impl Steps<'_> {
    /// Brings every child of `parent` to its place, from the first to the last.
    fn arrange(&mut self, parent: Id, sort: Sort) {
        let wanted = self.new.children(parent, sort);
        let is_new = parent != self.old.map.id && !self.old.holds(parent);
        let current = if is_new {
            // What is new itself came along with the new parent.
            wanted.iter().copied().filter(|id| !self.old.holds(*id)).collect()
        } else {
            self.old.children(parent, sort)
        };
        if current == wanted {
            return;
        }
        let unmoved = unmoved(&current, &wanted);
        let mut place = Place::first(parent);
        for id in wanted {
            if !unmoved.contains(&id) {
                let item = self.new.part(id).and_then(Part::to_item);
                match item.filter(|_| !self.old.holds(id)) {
                    Some(item) => self.edits.push(Edit::Insert { at: place, item: self.new_parts(item) }),
                    None => self.edits.push(Edit::Move { id, to: place }),
                }
            }
            place = Place::behind(parent, id);
        }
    }

    /// An item without what is in the old map already, and only has to be moved.
    fn new_parts(&self, mut item: Item) -> Item {
        let without_old_notes = |touchpoint: &mut Touchpoint| {
            touchpoint.notes.retain(|note| !self.old.holds(note.id));
        };
        match &mut item {
            Item::Stage(stage) => {
                stage.metrics.retain(|metric| !self.old.holds(metric.id));
                stage.touchpoints.retain(|touchpoint| !self.old.holds(touchpoint.id));
                stage.touchpoints.iter_mut().for_each(without_old_notes);
            }
            Item::Touchpoint(touchpoint) => without_old_notes(touchpoint),
            _ => {}
        }
        item
    }

    fn change(&mut self, new: Part<'_>) {
        let Some(old) = self.old.part(new.id()).filter(|old| old.sort() == new.sort()) else { return };
        if let (Part::Note(old), Part::Note(new)) = (old, new) {
            return self.change_note(old, new);
        }
        self.edits.extend(sets(new.id(), changes(&old.facts(), &new.facts())));
    }

    fn change_note(&mut self, old: &Note, new: &Note) {
        let mut facts = changes(&old.facts(), &new.facts());
        if !new.kind.row().severity {
            // A severity comes after the kind that may carry it, and goes before it.
            facts.sort_by_key(|fact| !matches!(fact, Fact::Severity(_)));
        }
        self.edits.extend(sets(new.id, facts));
    }

    /// Removes what the new map lacks, each item with what is left in it, the personas last.
    fn remove_the_rest(&mut self) {
        let is_gone = |id: Id| !self.new.holds(id);
        let outermost = self.old.entries().iter().filter(|entry| {
            let parent_goes = self.old.holds(entry.parent) && is_gone(entry.parent);
            is_gone(entry.part.id()) && !parent_goes
        });
        let (personas, others): (Vec<Part<'_>>, Vec<Part<'_>>) =
            outermost.map(|entry| entry.part).partition(|part| part.sort() == Sort::Persona);
        let removals = others.into_iter().chain(personas).map(|part| Edit::Remove { id: part.id() });
        self.edits.extend(removals);
    }
}

fn sets(id: Id, facts: Vec<Fact>) -> Vec<Edit> {
    facts.into_iter().map(|fact| Edit::Set { id, fact }).collect()
}
