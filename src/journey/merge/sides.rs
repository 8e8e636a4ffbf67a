//! What a merge left open, as whole maps: with our side of every conflict, with theirs, and as it was.

use std::collections::{HashMap, HashSet};

use super::super::{Edit, Fact, Id, JourneyMap, apply};
use super::table::Table;
use super::{Merge, Side, difference};

impl Merge {
    /// The merged map with one side of every conflict; `ours` is what the merge was made for.
    #[must_use]
    pub fn taking(&self, side: Side, ours: &JourneyMap) -> JourneyMap {
        let mut map = ours.clone();
        where_it_fits(&mut map, self.edit.clone());
        for conflict in &self.conflicts {
            let edit = conflict.take(side, &map);
            where_it_fits(&mut map, edit);
        }
        map
    }

    /// What both sides come from, if only what is contested is looked at: that is as `base` has it, and
    /// everything else as in `ours` and `theirs`, which are the merged map with either side.
    #[must_use]
    pub fn contested_base(&self, base: &JourneyMap, ours: &JourneyMap, theirs: &JourneyMap) -> JourneyMap {
        let mut contested = Contested::of(ours, theirs);
        let base = JourneyMap { id: ours.id, ..base.clone() };
        let back = parts(difference(ours, &base));
        contested.add_homes(&back);
        let mut map = ours.clone();
        for edit in back {
            if contested.holds(&edit) {
                where_it_fits(&mut map, edit);
            }
        }
        let is_new = |id: &Id| base.find(*id).is_none();
        for conflict in self.conflicts.iter().filter(|conflict| is_new(&conflict.subject)) {
            where_it_fits(&mut map, Edit::Remove { id: conflict.subject });
        }
        // Other new things can only differ by naming something that one side deleted. Had it never been
        // named, it would be gone without a question.
        if contested.theirs_deleted {
            for (id, fact) in contested.their_facts.into_iter().filter(|(id, _)| is_new(id)) {
                where_it_fits(&mut map, Edit::Set { id, fact });
            }
        }
        map
    }
}

/// What the sides disagree about.
#[derive(Default)]
struct Contested {
    facts: HashSet<(Id, String)>,
    /// Whatever holds, or held, what stands elsewhere.
    holders: HashSet<Id>,
    /// What holds each of our items.
    homes: HashMap<Id, Id>,
    /// What stands elsewhere.
    moved: HashSet<Id>,
    /// Items that one side lacks.
    items: HashSet<Id>,
    /// The facts as they have them.
    their_facts: Vec<(Id, Fact)>,
    theirs_deleted: bool,
}

impl Contested {
    fn of(ours: &JourneyMap, theirs: &JourneyMap) -> Self {
        let table = Table::of(ours, ours.id);
        let homes = table.entries().iter().map(|entry| (entry.part.id(), entry.parent)).collect();
        let mut contested = Self { homes, ..Self::default() };
        let mut map = ours.clone();
        for edit in parts(difference(ours, theirs)) {
            let Ok(inverse) = apply(&mut map, edit.clone()) else { continue };
            contested.theirs_deleted |= matches!(edit, Edit::Remove { .. });
            for edit in [&edit, &inverse] {
                match edit {
                    Edit::Set { id, fact } => drop(contested.facts.insert((*id, fact.word().to_owned()))),
                    Edit::Move { id, to } => {
                        contested.moved.insert(*id);
                        contested.holders.insert(to.parent);
                    }
                    Edit::Insert { item, .. } => contested.items.extend(item.ids()),
                    Edit::Remove { .. } | Edit::Batch(_) => {}
                }
            }
            if let Edit::Set { id, fact } = edit {
                contested.their_facts.push((id, fact));
            }
        }
        contested
    }

    /// Where what stands elsewhere stood before, which may be gone on both sides.
    fn add_homes(&mut self, back: &[Edit]) {
        let homes = back.iter().filter_map(|edit| match edit {
            Edit::Move { id, to } if self.moved.contains(id) => Some(to.parent),
            _ => None,
        });
        let homes: Vec<Id> = homes.collect();
        let added = back.iter().filter_map(|edit| match edit {
            Edit::Insert { item, .. } if item.ids().iter().any(|id| homes.contains(id)) => Some(item.id()),
            _ => None,
        });
        self.items.extend(added);
    }

    fn holds(&self, edit: &Edit) -> bool {
        match edit {
            Edit::Set { id, fact } => {
                self.items.contains(id) || self.facts.contains(&(*id, fact.word().to_owned()))
            }
            // What came in something that is gone needs that to stand in.
            Edit::Insert { at, item } => {
                item.ids().iter().chain([&at.parent]).any(|id| self.items.contains(id))
            }
            Edit::Remove { id } => self.items.contains(id),
            Edit::Move { id, to } => {
                let from = self.homes.get(id);
                let in_contested_order =
                    [Some(&to.parent), from].iter().flatten().all(|holder| self.holders.contains(holder));
                in_contested_order || self.moved.contains(id) || self.items.contains(id)
            }
            Edit::Batch(_) => false,
        }
    }
}

fn parts(edit: Edit) -> Vec<Edit> {
    if let Edit::Batch(edits) = edit { edits } else { vec![edit] }
}

/// A part that does not fit is left as both sides have it.
fn where_it_fits(map: &mut JourneyMap, edit: Edit) {
    let _ = apply(map, edit);
}
