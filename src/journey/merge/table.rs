//! A map as a table: every item by its id, with what holds it.

use std::collections::HashMap;

use super::super::describe::{entry_name, note_name, quoted};
use super::super::{Emotion, Entry, Fact, Id, Item, JourneyMap, Note, Sort, Stage, Touchpoint};

/// Anything with an id that lives in a map, lent.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    Entry(Sort, &'a Entry),
    Stage(&'a Stage),
    Touchpoint(&'a Touchpoint),
    Note(&'a Note),
}

/// An item and what holds it.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) parent: Id,
    pub(super) part: Part<'a>,
}

/// The items of a map in its order, and where to find each.
pub(super) struct Table<'a> {
    pub(super) map: &'a JourneyMap,
    /// Stands for the map's own id, so that two maps can be compared that only differ in it.
    root: Id,
    entries: Vec<Held<'a>>,
    places: HashMap<Id, usize>,
}

impl Part<'_> {
    pub(super) const fn id(self) -> Id {
        match self {
            Self::Entry(_, entry) => entry.id,
            Self::Stage(stage) => stage.id,
            Self::Touchpoint(touchpoint) => touchpoint.id,
            Self::Note(note) => note.id,
        }
    }

    pub(super) const fn sort(self) -> Sort {
        match self {
            Self::Entry(sort, _) => sort,
            Self::Stage(_) => Sort::Stage,
            Self::Touchpoint(_) => Sort::Touchpoint,
            Self::Note(_) => Sort::Note,
        }
    }

    /// What a person calls it: "stage 'Use'", "'Pays by card'".
    pub(super) fn name(self) -> String {
        match self {
            Self::Entry(sort, entry) => entry_name(sort, entry),
            Self::Stage(stage) => format!("stage {}", quoted(&stage.name)),
            Self::Touchpoint(touchpoint) => quoted(&touchpoint.title),
            Self::Note(note) => note_name(note),
        }
    }

    /// What stands on it, in one line.
    pub(super) fn title(self) -> String {
        match self {
            Self::Entry(_, entry) => quoted(&entry.name),
            Self::Stage(stage) => quoted(&stage.name),
            Self::Touchpoint(touchpoint) => quoted(&touchpoint.title),
            Self::Note(note) => quoted(&note.text),
        }
    }

    /// Every fact of it, without what it holds.
    pub(super) fn facts(self) -> Vec<Fact> {
        match self {
            Self::Entry(_, entry) => entry.facts(),
            Self::Stage(stage) => stage.facts(),
            Self::Touchpoint(touchpoint) => touchpoint.facts(),
            Self::Note(note) => note.facts(),
        }
    }

    /// The item with everything in it.
    pub(super) fn to_item(self) -> Option<Item> {
        match self {
            Self::Entry(sort, entry) => Item::entry(sort, entry.clone()),
            Self::Stage(stage) => Some(Item::Stage(stage.clone())),
            Self::Touchpoint(touchpoint) => Some(Item::Touchpoint(touchpoint.clone())),
            Self::Note(note) => Some(Item::Note(note.clone())),
        }
    }

    /// What it holds directly.
    pub(super) fn children(self) -> Vec<Self> {
        match self {
            Self::Stage(stage) => {
                let metrics = stage.metrics.iter().map(|metric| Part::Entry(Sort::Metric, metric));
                metrics.chain(stage.touchpoints.iter().map(Part::Touchpoint)).collect()
            }
            Self::Touchpoint(touchpoint) => touchpoint.notes.iter().map(Part::Note).collect(),
            Self::Entry(..) | Self::Note(_) => Vec::new(),
        }
    }
}

impl<'a> Table<'a> {
    pub(super) fn of(map: &'a JourneyMap, root: Id) -> Self {
        let mut entries = Vec::new();
        let mut add = |parent, part| entries.push(Held { parent, part });
        for sort in JourneyMap::LISTS {
            for entry in map.entries(sort) {
                add(root, Part::Entry(sort, entry));
            }
        }
        for stage in &map.stages {
            add(root, Part::Stage(stage));
            for metric in &stage.metrics {
                add(stage.id, Part::Entry(Sort::Metric, metric));
            }
            for touchpoint in &stage.touchpoints {
                add(stage.id, Part::Touchpoint(touchpoint));
                for note in &touchpoint.notes {
                    add(touchpoint.id, Part::Note(note));
                }
            }
        }
        let mut places = HashMap::with_capacity(entries.len());
        for (place, entry) in entries.iter().enumerate() {
            places.entry(entry.part.id()).or_insert(place);
        }
        Self { map, root, entries, places }
    }

    /// Every item, each before what it holds.
    pub(super) fn entries(&self) -> &[Held<'a>] {
        &self.entries
    }

    /// How many items stand before this one.
    pub(super) fn place(&self, id: Id) -> Option<usize> {
        self.places.get(&id).copied()
    }

    pub(super) fn entry(&self, id: Id) -> Option<Held<'a>> {
        self.place(id).map(|place| self.entries[place])
    }

    pub(super) fn part(&self, id: Id) -> Option<Part<'a>> {
        self.entry(id).map(|entry| entry.part)
    }

    pub(super) fn holds(&self, id: Id) -> bool {
        self.places.contains_key(&id)
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.entry(id).map(|entry| entry.parent)
    }

    pub(super) fn sort(&self, id: Id) -> Option<Sort> {
        if id == self.root { Some(Sort::Map) } else { self.part(id).map(Part::sort) }
    }

    pub(super) fn persona(&self, id: Id) -> Option<&'a Entry> {
        if let Some(Part::Entry(Sort::Persona, persona)) = self.part(id) { Some(persona) } else { None }
    }

    pub(super) fn stage(&self, id: Id) -> Option<&'a Stage> {
        if let Some(Part::Stage(stage)) = self.part(id) { Some(stage) } else { None }
    }

    pub(super) fn touchpoint(&self, id: Id) -> Option<&'a Touchpoint> {
        if let Some(Part::Touchpoint(touchpoint)) = self.part(id) { Some(touchpoint) } else { None }
    }

    /// The ids of what `parent` holds of one sort, in order.
    pub(super) fn children(&self, parent: Id, sort: Sort) -> Vec<Id> {
        match sort {
            Sort::Map => Vec::new(),
            Sort::Stage => self.map.stages.iter().map(|stage| stage.id).collect(),
            Sort::Persona | Sort::Evidence | Sort::Lane | Sort::Silence => {
                self.map.entries(sort).iter().map(|entry| entry.id).collect()
            }
            Sort::Metric | Sort::Touchpoint | Sort::Note => {
                let children = self.part(parent).map(Part::children).unwrap_or_default();
                children.into_iter().filter(|part| part.sort() == sort).map(Part::id).collect()
            }
        }
    }

    /// The touchpoints that mention a persona, and how.
    pub(super) fn who_mentions(&self, persona: Id) -> Vec<Mention> {
        let mentioning = self.map.touchpoints().filter(|touchpoint| touchpoint.mentions(persona));
        let mention = |touchpoint: &Touchpoint| Mention {
            touchpoint: touchpoint.id,
            listed: touchpoint.personas.contains(&persona),
            feeling: touchpoint.own_feeling(persona),
        };
        mentioning.map(mention).collect()
    }
}

/// How a touchpoint mentions a persona.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) touchpoint: Id,
    pub(super) listed: bool,
    pub(super) feeling: Option<Emotion>,
}
