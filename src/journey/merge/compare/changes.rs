//! What changed from one map to another, item by item, in words.

use std::collections::HashMap;
use std::slice;

use super::super::super::{Edit, Fact, Id, Sort, apply};
use super::super::difference;
use super::super::order::woven;
use super::super::shown::shown;
use super::super::table::{Part, Table};
use super::{Beside, Difference, Pair, Standing, What};

/// Every difference, in the order of the new map.
pub(super) fn changes(beside: &Beside<'_>, stages: &[Standing]) -> Vec<Difference> {
    let Pair { old, new } = beside.tables;
    let mut found = came_and_went(old, new, |carried| What::Removed { carried });
    found.extend(came_and_went(new, old, |carried| What::Added { carried }));
    found.extend(edited(old, new));
    let order = Order::of(beside, stages);
    let mut found: Vec<_> = found.into_iter().map(|(id, what)| (order.place(id), id, what)).collect();
    // Stable: of one item, the facts stay in their order.
    found.sort_by_key(|(place, ..)| *place);
    let told = found.into_iter().map(|(place, id, what)| {
        let table = beside.table(new.holds(id) || id == old.map.id);
        let holder = table.parent(id).and_then(|parent| table.part(parent));
        Difference {
            id: beside.own_id(id),
            sort: table.sort(id).unwrap_or(Sort::Map),
            name: table.part(id).map_or_else(|| "the map".to_owned(), Part::name),
            on: holder.filter(|holder| holder.sort() != Sort::Stage).map(Part::name),
            stage: place.stage.checked_sub(1),
            touchpoint: place.touchpoint.checked_sub(1),
            what,
        }
    });
    told.collect()
}

/// What one table has and the other has not.
fn came_and_went(there: &Table<'_>, elsewhere: &Table<'_>, what: fn(bool) -> What) -> Vec<(Id, What)> {
    let only_there = there.entries().iter().filter(|entry| !elsewhere.holds(entry.part.id()));
    let is_carried = |holder: Id| there.holds(holder) && !elsewhere.holds(holder);
    only_there.map(|entry| (entry.part.id(), what(is_carried(entry.parent)))).collect()
}

/// What became of the items that both maps have.
fn edited(old: &Table<'_>, new: &Table<'_>) -> Vec<(Id, What)> {
    let Edit::Batch(edits) = difference(old.map, new.map) else { return Vec::new() };
    let mut map = old.map.clone();
    let mut found = Vec::new();
    for edit in edits {
        // Its inverse is what knows the old value.
        let Ok(inverse) = apply(&mut map, edit.clone()) else { continue };
        match (edit, inverse) {
            (Edit::Set { id, fact: now }, Edit::Set { fact: was, .. }) => {
                found.push((id, changed(&was, old, &now, new)));
            }
            (Edit::Move { id, .. }, _) => found.push((id, moved(id, old, new))),
            _ => {}
        }
    }
    found
}

fn changed(was: &Fact, old: &Table<'_>, now: &Fact, new: &Table<'_>) -> What {
    if let (Fact::Emotion(old), Fact::Emotion(new)) = (was, now) {
        return What::Rescored(Pair { old: *old, new: *new });
    }
    let whose = if let Fact::Feeling(persona, _) = now {
        let persona = new.persona(*persona).or_else(|| old.persona(*persona));
        persona.map(|persona| format!(" for {}", persona.name)).unwrap_or_default()
    } else {
        String::new()
    };
    let mut values = Pair { old: in_words(was, old), new: in_words(now, new) };
    if values.old == values.new {
        // Two things of one name: the words are the same, and what they mean is not.
        values.new.push_str(" (another of that name)");
    }
    What::Changed { fact: format!("{}{whose}", now.word()), values }
}

fn in_words(fact: &Fact, table: &Table<'_>) -> String {
    match fact {
        // Merging takes the two for one fact; here each comes by itself.
        Fact::Kind(kind) => kind.row().name.to_owned(),
        Fact::Severity(Some(severity)) => format!("~{severity}"),
        Fact::Severity(None) => "no severity".to_owned(),
        other => shown(slice::from_ref(other), table),
    }
}

/// Where an item stood and where it stands, in the fewest words that tell the two apart.
fn moved(id: Id, old: &Table<'_>, new: &Table<'_>) -> What {
    let in_holder =
        |table: &Table<'_>| table.parent(id).and_then(|holder| table.part(holder)).map(Part::name);
    let among_siblings = |table: &Table<'_>| {
        let ahead = siblings(id, table).into_iter().take_while(|sibling| *sibling != id).last();
        let ahead = ahead.and_then(|ahead| table.part(ahead));
        ahead.map_or_else(|| "the beginning".to_owned(), |ahead| format!("behind {}", ahead.title()))
    };
    let numbered = |table: &Table<'_>| {
        let number = siblings(id, table).iter().position(|sibling| *sibling == id).unwrap_or_default();
        format!("number {}", number + 1)
    };
    if old.parent(id) != new.parent(id) {
        let words = |table: &Table<'_>| in_holder(table).unwrap_or_else(|| among_siblings(table));
        return What::Moved(Pair { old: words(old), new: words(new) });
    }
    let behind = Pair { old: among_siblings(old), new: among_siblings(new) };
    let behind =
        if behind.old == behind.new { Pair { old: numbered(old), new: numbered(new) } } else { behind };
    What::Moved(behind)
}

fn siblings(id: Id, table: &Table<'_>) -> Vec<Id> {
    let Some(entry) = table.entry(id) else { return Vec::new() };
    table.children(entry.parent, entry.part.sort())
}

/// In which order differences are told.
struct Order<'a> {
    beside: &'a Beside<'a>,
    /// Where stages and touchpoints stand on the axis.
    on_axis: HashMap<Id, Place>,
    /// Every item, what is gone behind what it stood behind.
    flat: HashMap<Id, usize>,
}

/// Counted from 1; 0 is what stands before all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    stage: usize,
    touchpoint: usize,
    flat: usize,
}

impl<'a> Order<'a> {
    fn of(beside: &'a Beside<'a>, stages: &[Standing]) -> Self {
        let mut on_axis = HashMap::new();
        for (stage, standing) in (1..).zip(stages) {
            on_axis.insert(standing.id, Place { stage, touchpoint: 0, flat: 0 });
            for (touchpoint, id) in (1..).zip(&standing.touchpoints) {
                on_axis.insert(*id, Place { stage, touchpoint, flat: 0 });
            }
        }
        let all =
            |table: &Table<'_>| -> Vec<Id> { table.entries().iter().map(|entry| entry.part.id()).collect() };
        let flat = woven(&all(&beside.tables.new), &[&all(&beside.tables.old)]);
        let flat = flat.into_iter().zip(1..).collect();
        Self { beside, on_axis, flat }
    }

    fn place(&self, id: Id) -> Place {
        let table = self.beside.table(self.beside.tables.new.holds(id));
        let mut holders = std::iter::successors(Some(id), |id| table.parent(*id));
        let place = holders.find_map(|id| self.on_axis.get(&id).copied());
        let flat = self.flat.get(&id).copied().unwrap_or_default();
        Place { flat, ..place.unwrap_or(Place { stage: 0, touchpoint: 0, flat }) }
    }
}
