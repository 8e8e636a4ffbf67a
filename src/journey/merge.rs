//! Merging: what others changed in a map, taken over into ours by stable ids.
//!
//! Both sides come from one `base`, or from nothing that is known. The rules:
//!
//! * A fact that one side changed is as that side made it. Changed differently by both, ours stands and
//!   a [`Conflict`] lists the other. Text is one fact; so are a note's kind and severity together, and
//!   the order of what both sides hold in one place. Lists of personas merge as sets.
//! * What one side added is added, behind the sibling it was added behind.
//! * What one side deleted is gone, unless the other side changed it, or changed, added or moved
//!   something in it. Then it is there with everything that side has in it, and a conflict offers the
//!   deletion. A persona that one side deleted and the other newly lists counts as changed.
//! * What one side moved is moved. Moved by both, it stands where ours has it.
//! * Without a base, everything that differs is a conflict and everything that only one side has stays.
//! * An id that names one sort of thing here and another there, as only files do that have nothing to do
//!   with each other, names two things: theirs gets an id of its own.
//!
//! The merged map is built as a value, fact by fact, and only then compared with ours: so what comes out
//! is one valid edit whatever was merged. All maps must hold each id once, as every map does that was
//! read from a file or changed by [`apply`](super::apply()).

mod apart;
pub mod compare;
mod conflict;
mod difference;
mod facts;
mod order;
mod shown;
mod sides;
#[cfg(test)]
mod storyboards;
mod table;

use std::collections::{HashMap, HashSet};

pub use conflict::Conflict;
pub use difference::difference;

use super::{Edit, Fact, Id, JourneyMap, Sort};
use crate::text::counted;
use apart::told_apart;
use conflict::{Contested, Guest, Question, Spot};
use facts::settled;
use table::{Held, Part, Table};

/// What comes of merging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Turns our map into the merged one: an [`Edit::Batch`], empty when nothing is taken over.
    pub edit: Edit,
    /// What both sides changed differently, in the order of the merged map.
    pub conflicts: Vec<Conflict>,
}

/// One of the two sides that are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The map that the merge is applied to.
    Ours,
    /// The map that is merged into it.
    Theirs,
}

impl Merge {
    /// How many changes of theirs are taken over.
    pub const fn taken(&self) -> usize {
        if let Edit::Batch(edits) = &self.edit { edits.len() } else { 1 }
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }

    const fn of<T>(self, ours: T, theirs: T) -> T
    where
        T: Copy,
    {
        match self {
            Self::Ours => ours,
            Self::Theirs => theirs,
        }
    }
}

/// Merges `theirs` into `ours`, both made from `base`.
pub fn merge(base: Option<&JourneyMap>, ours: &JourneyMap, theirs: &JourneyMap) -> Merge {
    if ours == theirs || base == Some(theirs) {
        return Merge { edit: Edit::Batch(Vec::new()), conflicts: Vec::new() };
    }
    let nothing = JourneyMap::new(ours.id);
    let (base_map, root) = (base.unwrap_or(&nothing), ours.id);
    let our_table = Table::of(ours, root);
    let mut their_table = Table::of(theirs, root);
    let their_own_ids = told_apart(&their_table, &[&our_table]);
    if let Some(theirs) = &their_own_ids {
        their_table = Table::of(theirs, root);
    }
    let mut base_table = Table::of(base_map, root);
    let base_own_ids = told_apart(&base_table, &[&our_table, &their_table]);
    if let Some(base) = &base_own_ids {
        base_table = Table::of(base, root);
    }
    let mut merging = Merging {
        root,
        has_base: base.is_some(),
        base: base_table,
        ours: our_table,
        theirs: their_table,
        parents: HashMap::new(),
        overruled: Vec::new(),
        conflicts: Vec::new(),
    };
    let merged = merging.merged();
    let conflicts = merging.into_conflicts(&merged);
    Merge { edit: difference(ours, &merged), conflicts }
}

struct Merging<'a> {
    root: Id,
    has_base: bool,
    base: Table<'a>,
    ours: Table<'a>,
    theirs: Table<'a>,
    /// What is in the merged map, and what holds it there.
    parents: HashMap<Id, Id>,
    /// What the one side has in spite of the other's deletion.
    overruled: Vec<(Id, Side)>,
    conflicts: Vec<Conflict>,
}

impl Merging<'_> {
    fn merged(&mut self) -> JourneyMap {
        self.settle(Side::Ours);
        self.settle(Side::Theirs);
        let mut merged = JourneyMap::new(self.root);
        for mut fact in self.map_facts() {
            // A map has every fact that a map has.
            let _ = merged.exchange(&mut fact);
        }
        for id in self.children(self.root, Sort::Stage) {
            let Some(mut stage) = self.stage(id) else { continue };
            let metrics = self.children(id, Sort::Metric);
            stage.metrics = metrics.into_iter().filter_map(|id| self.entry(id)).collect();
            for id in self.children(id, Sort::Touchpoint) {
                let Some(mut touchpoint) = self.touchpoint(id) else { continue };
                let notes = self.children(id, Sort::Note);
                touchpoint.notes = notes.into_iter().filter_map(|id| self.note(id)).collect();
                self.need_personas(&touchpoint.personas);
                let felt: Vec<Id> = touchpoint.feelings.iter().map(|(persona, _)| *persona).collect();
                self.need_personas(&felt);
                stage.touchpoints.push(touchpoint);
            }
            merged.stages.push(stage);
        }
        // Last, as touchpoints may have asked for personas.
        for sort in JourneyMap::LISTS {
            let entries = self.children(self.root, sort).into_iter();
            let entries = entries.filter_map(|id| self.entry(id)).collect();
            if let Some(list) = merged.entries_mut(sort) {
                *list = entries;
            }
        }
        merged
    }

    const fn table(&self, side: Side) -> &Table<'_> {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    /// Decides which items of a side are in the merged map, and in what.
    fn settle(&mut self, side: Side) {
        let (mine, other) = (self.table(side), self.table(side.other()));
        let mut homes = Vec::new();
        let mut overruled = Vec::new();
        let mut kept_whole = HashSet::new();
        for Held { parent, part } in mine.entries() {
            let id = part.id();
            if let Some(elsewhere) = other.parent(id) {
                if side == Side::Ours {
                    let home = settled(self.base.parent(id).as_ref(), parent, &elsewhere);
                    homes.push((id, *home.unwrap_or(parent), home.is_none().then_some(elsewhere)));
                }
                continue;
            }
            let is_deleted = self.base.holds(id);
            if is_deleted && kept_whole.contains(parent) {
                kept_whole.insert(id);
            } else if is_deleted {
                if !self.is_touched(side, *parent, *part) {
                    continue;
                }
                kept_whole.insert(id);
                overruled.push((id, side));
            }
            homes.push((id, *parent, None));
        }
        for (id, parent, contradicted_by) in homes {
            self.parents.insert(id, parent);
            if let Some(theirs) = contradicted_by {
                self.contest_home(id, parent, theirs);
            }
        }
        self.overruled.extend(overruled);
    }

    /// Whether a side changed an item that the other side deleted, or something in it.
    fn is_touched(&self, side: Side, parent: Id, part: Part<'_>) -> bool {
        let other = self.table(side.other());
        if self.base.parent(part.id()) != Some(parent) || self.has_other_facts(side, part) {
            return true;
        }
        part.children().into_iter().any(|child| {
            if other.holds(child.id()) {
                self.base.parent(child.id()) != Some(part.id())
            } else {
                self.is_touched(side, part.id(), child)
            }
        })
    }

    fn has_other_facts(&self, side: Side, part: Part<'_>) -> bool {
        let Some(base) = self.base.part(part.id()).filter(|base| base.sort() == part.sort()) else {
            return true;
        };
        let (mut before, mut now) = (base.facts(), part.facts());
        if let (Part::Touchpoint(base), Part::Touchpoint(touchpoint)) = (base, part) {
            // A deleted persona goes off every list: that says nothing about the touchpoint.
            let (mine, other) = (self.table(side), self.table(side.other()));
            let mut listed = base.personas.clone();
            listed.retain(|persona| mine.holds(*persona) && other.holds(*persona));
            before.retain(|fact| match fact {
                Fact::Personas(_) => false,
                Fact::Feeling(persona, _) => mine.holds(*persona) && other.holds(*persona),
                _ => true,
            });
            now.retain(|fact| match fact {
                Fact::Personas(_) => false,
                Fact::Feeling(persona, emotion) => !self.goes_with(Some(base), *persona, *emotion, other),
                _ => true,
            });
            if listed != self.without_deleted(Some(base), &touchpoint.personas, other) {
                return true;
            }
        }
        before != now
    }

    /// The merged order of what an item holds in the merged map.
    fn children(&mut self, parent: Id, sort: Sort) -> Vec<Id> {
        let lists = [&self.base, &self.ours, &self.theirs].map(|table| {
            let mut list = table.children(parent, sort);
            list.retain(|id| self.parents.get(id) == Some(&parent));
            list
        });
        let [base, ours, theirs] = lists;
        if ours == theirs {
            return ours;
        }
        let (merged, contradict) = order::merged(&base, &ours, &theirs);
        if contradict {
            self.contest_order(parent, sort, &ours, theirs, merged.clone());
        }
        merged
    }

    /// Whom a touchpoint lists, or will when a side is chosen, is in the merged map.
    fn need_personas(&mut self, listed: &[Id]) {
        for id in listed {
            if !self.parents.contains_key(id) {
                self.parents.insert(*id, self.root);
                let side = if self.ours.holds(*id) { Side::Ours } else { Side::Theirs };
                self.overruled.push((*id, side));
            }
        }
    }

    fn contest_home(&mut self, id: Id, ours: Id, theirs: Id) {
        let Some(part) = self.ours.part(id) else { return };
        let (holder, within) = if part.sort() == Sort::Note { ("touchpoint", "on") } else { ("stage", "in") };
        let shown = |table: &Table<'_>, parent: Id| {
            let name = table.part(parent).map(Part::name).unwrap_or_default();
            format!("{within} {name}")
        };
        self.conflicts.push(Conflict {
            subject: id,
            what: format!("the {holder} of {}", part.name()),
            ours: shown(&self.ours, ours),
            theirs: shown(&self.theirs, theirs),
            standing: Side::Ours,
            question: Question::Home { ours: Spot::of(id, &self.ours), theirs: Spot::of(id, &self.theirs) },
        });
    }

    fn contest_order(&mut self, parent: Id, sort: Sort, ours: &[Id], theirs: Vec<Id>, merged: Vec<Id>) {
        let holder = self.ours.part(parent).map(Part::name);
        let what = match holder {
            Some(holder) if sort == Sort::Note => format!("the order of the notes on {holder}"),
            Some(holder) => format!("the order of the {} in {holder}", sort.plural()),
            None => format!("the order of the {}", sort.plural()),
        };
        let shown = |table: &Table<'_>, order: &[Id]| {
            let names: Vec<String> = order.iter().filter_map(|id| table.part(*id)).map(Part::title).collect();
            names.join(", ")
        };
        self.conflicts.push(Conflict {
            subject: parent,
            what,
            ours: shown(&self.ours, ours),
            theirs: shown(&self.theirs, &theirs),
            standing: Side::Ours,
            question: Question::Order { sort, ours: merged, theirs },
        });
    }

    /// Every conflict, the overruled deletions among them, in the order of the merged map.
    fn into_conflicts(mut self, merged: &JourneyMap) -> Vec<Conflict> {
        if self.overruled.is_empty() && self.conflicts.is_empty() {
            return Vec::new();
        }
        let table = Table::of(merged, self.root);
        let deletions = self.overruled.iter().filter_map(|(id, side)| {
            let deleting = self.table(side.other());
            contested_deletion(&table, *id, *side, deleting)
        });
        let deletions: Vec<Conflict> = deletions.collect();
        self.conflicts.extend(deletions);
        self.conflicts.sort_by_key(|conflict| table.place(conflict.subject).map_or(0, |place| place + 1));
        self.conflicts
    }
}

fn contested_deletion(merged: &Table<'_>, id: Id, kept_by: Side, deleting: &Table<'_>) -> Option<Conflict> {
    let part = merged.part(id)?;
    let item = part.to_item()?;
    let guest = |id: Id| {
        let guest = || Guest { id, inside: Spot::of(id, merged), outside: Spot::of(id, deleting) };
        deleting.holds(id).then(guest)
    };
    let guests = item.ids().into_iter().filter_map(guest).collect();
    let mentions = if part.sort() == Sort::Persona { merged.who_mentions(id) } else { Vec::new() };
    let kept = match mentions.len() {
        0 => "kept, with changes".to_owned(),
        count => format!("kept, mentioned by {}", counted(count, "touchpoint")),
    };
    let deleted = "deleted".to_owned();
    let (ours, theirs) = if kept_by == Side::Ours { (kept, deleted) } else { (deleted, kept) };
    let contested = Contested { item, spot: Spot::of(id, merged), guests, mentions };
    let question = Question::Existence(Box::new(contested));
    Some(Conflict { subject: id, what: part.name(), ours, theirs, standing: kept_by, question })
}
