//! Conflicts: what both sides changed differently, and the edits that choose a side.

use std::collections::HashMap;

use super::super::map::Slot;
use super::super::{Edit, Fact, Id, Item, JourneyMap, Place, Sort, apply};
use super::order::{only, set, woven};
use super::table::{Held, Mention, Table};
use super::{Side, difference};

/// Something that both sides changed differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The item it is about; it is in the merged map.
    pub subject: Id,
    /// What it is about: "the score of 'Pays by card'", "stage 'Use'".
    pub what: String,
    /// What we made of it: "-1.5", "in stage 'Use'", "deleted". May hold several lines.
    pub ours: String,
    /// What they made of it.
    pub theirs: String,
    /// Whose side stands in the merged map: ours, save that nothing changed is deleted unasked.
    pub standing: Side,
    pub(super) question: Question,
}

/// What the sides disagree about, with all it takes to choose either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Question {
    /// The values of a fact; of several facts, in an order that always fits.
    Facts { ours: Vec<Fact>, theirs: Vec<Fact> },
    /// What holds the item.
    Home { ours: Spot, theirs: Spot },
    /// In which order the subject holds items of one sort.
    Order { sort: Sort, ours: Vec<Id>, theirs: Vec<Id> },
    /// Whether the item is there at all.
    Existence(Box<Contested>),
}

/// An item that one side deleted and the other needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contested {
    /// The item as it was merged, with everything in it.
    pub(super) item: Item,
    pub(super) spot: Spot,
    /// What the deleting side has elsewhere, each before what it holds.
    pub(super) guests: Vec<Guest>,
    /// The touchpoints that mention the item, which is a persona then.
    pub(super) mentions: Vec<Mention>,
}

/// Something in a contested item that survives its deletion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guest {
    pub(super) id: Id,
    /// Where it stands while the item is there.
    pub(super) inside: Spot,
    /// Where it stands for the side that deleted the item.
    pub(super) outside: Spot,
}

/// A place that can be found again when the siblings have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) parent: Id,
    /// The siblings in front of it, the nearest last.
    pub(super) ahead: Vec<Id>,
}

impl Conflict {
    /// The edit that puts one side's version into `map`: the merged map, whatever was chosen or edited
    /// there since.
    ///
    /// It always fits. It does nothing where the side stands already, and where the item, or all that
    /// could hold it, is gone.
    pub fn take(&self, side: Side, map: &JourneyMap) -> Edit {
        let mut target = map.clone();
        match &self.question {
            Question::Facts { ours, theirs } => {
                put_facts(&mut target, self.subject, side.of(ours, theirs));
            }
            Question::Home { ours, theirs } => put(&mut target, self.subject, side.of(ours, theirs)),
            Question::Order { sort, ours, theirs } => {
                put_in_order(&mut target, self.subject, *sort, side.of(ours, theirs));
            }
            Question::Existence(contested) if side == self.standing => restore(&mut target, contested),
            Question::Existence(contested) => delete(&mut target, contested),
        }
        difference(map, &target)
    }
}

fn put_facts(map: &mut JourneyMap, id: Id, facts: &[Fact]) {
    for fact in facts {
        let mut fact = fact.clone();
        if let Fact::Personas(listed) = &mut fact {
            listed.retain(|persona| map.persona(*persona).is_some());
        }
        where_it_fits(map, Edit::Set { id, fact });
    }
}

fn put(map: &mut JourneyMap, id: Id, spot: &Spot) {
    let Some(sort) = map.find(id).map(Slot::sort) else { return };
    let to = spot.in_map(map, sort);
    where_it_fits(map, Edit::Move { id, to });
}

fn put_in_order(map: &mut JourneyMap, parent: Id, sort: Sort, wanted: &[Id]) {
    let current = children(map, parent, sort);
    let order = woven(&only(wanted, &set(&current)), &[&current]);
    let places: HashMap<Id, usize> = order.into_iter().enumerate().map(|(place, id)| (id, place)).collect();
    let place = |id: Id| places.get(&id).copied();
    match (map.find(parent), sort) {
        (Some(Slot::Map), sort) if JourneyMap::LISTS.contains(&sort) => {
            if let Some(list) = map.entries_mut(sort) {
                list.sort_by_key(|entry| place(entry.id));
            }
        }
        (Some(Slot::Stage(s)), Sort::Metric) => map.stages[s].metrics.sort_by_key(|metric| place(metric.id)),
        (Some(Slot::Map), Sort::Stage) => map.stages.sort_by_key(|stage| place(stage.id)),
        (Some(Slot::Stage(s)), Sort::Touchpoint) => {
            map.stages[s].touchpoints.sort_by_key(|touchpoint| place(touchpoint.id));
        }
        (Some(Slot::Touchpoint(s, t)), Sort::Note) => {
            map.stages[s].touchpoints[t].notes.sort_by_key(|note| place(note.id));
        }
        _ => {}
    }
}

fn delete(map: &mut JourneyMap, contested: &Contested) {
    let id = contested.item.id();
    for guest in &contested.guests {
        put(map, guest.id, &guest.outside);
    }
    take_off(map, id);
    where_it_fits(map, Edit::Remove { id });
}

fn take_off(map: &mut JourneyMap, persona: Id) {
    for touchpoint in map.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints) {
        touchpoint.personas.retain(|listed| *listed != persona);
        touchpoint.feelings.retain(|(felt, _)| *felt != persona);
    }
}

fn restore(map: &mut JourneyMap, contested: &Contested) {
    let id = contested.item.id();
    if map.find(id).is_some() {
        return;
    }
    let mut item = contested.item.clone();
    let is_free = |touchpoint_or_note: Id| map.find(touchpoint_or_note).is_none();
    let touchpoints = match &mut item {
        Item::Stage(stage) => {
            stage.metrics.retain(|metric| is_free(metric.id));
            stage.touchpoints.retain(|touchpoint| is_free(touchpoint.id));
            stage.touchpoints.as_mut_slice()
        }
        Item::Touchpoint(touchpoint) => std::slice::from_mut(touchpoint),
        _ => &mut [],
    };
    for touchpoint in touchpoints {
        touchpoint.notes.retain(|note| is_free(note.id));
        touchpoint.personas.retain(|persona| map.persona(*persona).is_some());
        touchpoint.feelings.retain(|(persona, _)| map.persona(*persona).is_some());
    }
    let at = contested.spot.in_map(map, item.sort());
    where_it_fits(map, Edit::Insert { at, item });
    for guest in &contested.guests {
        put(map, guest.id, &guest.inside);
    }
    if map.persona(id).is_some() {
        for touchpoint in map.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints) {
            let mention = contested.mentions.iter().find(|mention| mention.touchpoint == touchpoint.id);
            let Some(mention) = mention else { continue };
            if mention.listed && !touchpoint.personas.contains(&id) {
                touchpoint.personas.push(id);
            }
            if touchpoint.own_feeling(id).is_none() {
                // A touchpoint can have a score of any persona.
                let _ = touchpoint.exchange(&mut Fact::Feeling(id, mention.feeling));
            }
        }
    }
}

impl Spot {
    /// Where an item of a map stands.
    pub(super) fn of(id: Id, table: &Table<'_>) -> Self {
        let Some(Held { parent, part }) = table.entry(id) else {
            return Self { parent: id, ahead: Vec::new() };
        };
        let mut ahead = table.children(parent, part.sort());
        ahead.truncate(ahead.iter().position(|sibling| *sibling == id).unwrap_or_default());
        Self { parent, ahead }
    }

    fn in_map(&self, map: &JourneyMap, sort: Sort) -> Place {
        let siblings = set(&children(map, self.parent, sort));
        Place {
            parent: self.parent,
            after: self.ahead.iter().rev().find(|id| siblings.contains(id)).copied(),
        }
    }
}

/// Does what still fits the map; people may have gone on editing since the merge.
fn where_it_fits(map: &mut JourneyMap, edit: Edit) {
    let _ = apply(map, edit);
}

/// The ids of what `parent` holds of one sort, in order.
fn children(map: &JourneyMap, parent: Id, sort: Sort) -> Vec<Id> {
    match (map.find(parent), sort) {
        (Some(Slot::Map), sort) if JourneyMap::LISTS.contains(&sort) => {
            map.entries(sort).iter().map(|entry| entry.id).collect()
        }
        (Some(Slot::Stage(s)), Sort::Metric) => {
            map.stages[s].metrics.iter().map(|metric| metric.id).collect()
        }
        (Some(Slot::Map), Sort::Stage) => map.stages.iter().map(|stage| stage.id).collect(),
        (Some(Slot::Stage(s)), Sort::Touchpoint) => {
            map.stages[s].touchpoints.iter().map(|touchpoint| touchpoint.id).collect()
        }
        (Some(Slot::Touchpoint(s, t)), Sort::Note) => {
            map.stages[s].touchpoints[t].notes.iter().map(|note| note.id).collect()
        }
        _ => Vec::new(),
    }
}
