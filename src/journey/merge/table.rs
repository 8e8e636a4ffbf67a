//! A map as a table: every item by its id, with what holds it.

use std::collections::HashMap;

use super::super::describe::{note_name, quoted};
use super::super::{Id, Item, JourneyMap, Note, Persona, Sort, Stage, Touchpoint};

/// Anything with an id that lives in a map, lent.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    Persona(&'a Persona),
    Stage(&'a Stage),
    Touchpoint(&'a Touchpoint),
    Note(&'a Note),
}

/// An item and what holds it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) parent: Id,
    pub(super) part: Part<'a>,
}

/// The items of a map in its order, and where to find each.
pub(super) struct Table<'a> {
    pub(super) map: &'a JourneyMap,
    /// Stands for the map's own id, so that two maps can be compared that only differ in it.
    root: Id,
    entries: Vec<Entry<'a>>,
    places: HashMap<Id, usize>,
}

impl Part<'_> {
    pub(super) const fn id(self) -> Id {
        match self {
            Self::Persona(persona) => persona.id,
            Self::Stage(stage) => stage.id,
            Self::Touchpoint(touchpoint) => touchpoint.id,
            Self::Note(note) => note.id,
        }
    }

    pub(super) const fn sort(self) -> Sort {
        match self {
            Self::Persona(_) => Sort::Persona,
            Self::Stage(_) => Sort::Stage,
            Self::Touchpoint(_) => Sort::Touchpoint,
            Self::Note(_) => Sort::Note,
        }
    }

    /// What a person calls it: "stage 'Use'", "'Pays by card'".
    pub(super) fn name(self) -> String {
        match self {
            Self::Persona(persona) => format!("persona {}", quoted(&persona.name)),
            Self::Stage(stage) => format!("stage {}", quoted(&stage.name)),
            Self::Touchpoint(touchpoint) => quoted(&touchpoint.title),
            Self::Note(note) => note_name(note),
        }
    }

    /// What stands on it, in one line.
    pub(super) fn title(self) -> String {
        match self {
            Self::Persona(persona) => quoted(&persona.name),
            Self::Stage(stage) => quoted(&stage.name),
            Self::Touchpoint(touchpoint) => quoted(&touchpoint.title),
            Self::Note(note) => quoted(&note.text),
        }
    }

    pub(super) fn to_item(self) -> Item {
        match self {
            Self::Persona(persona) => Item::Persona(persona.clone()),
            Self::Stage(stage) => Item::Stage(stage.clone()),
            Self::Touchpoint(touchpoint) => Item::Touchpoint(touchpoint.clone()),
            Self::Note(note) => Item::Note(note.clone()),
        }
    }

    /// What it holds directly.
    pub(super) fn children(self) -> Vec<Self> {
        match self {
            Self::Stage(stage) => stage.touchpoints.iter().map(Part::Touchpoint).collect(),
            Self::Touchpoint(touchpoint) => touchpoint.notes.iter().map(Part::Note).collect(),
            Self::Persona(_) | Self::Note(_) => Vec::new(),
        }
    }
}

impl<'a> Table<'a> {
    pub(super) fn of(map: &'a JourneyMap, root: Id) -> Self {
        let mut entries = Vec::new();
        let mut add = |parent, part| entries.push(Entry { parent, part });
        for persona in &map.personas {
            add(root, Part::Persona(persona));
        }
        for stage in &map.stages {
            add(root, Part::Stage(stage));
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
    pub(super) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// How many items stand before this one.
    pub(super) fn place(&self, id: Id) -> Option<usize> {
        self.places.get(&id).copied()
    }

    pub(super) fn entry(&self, id: Id) -> Option<Entry<'a>> {
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

    pub(super) fn persona(&self, id: Id) -> Option<&'a Persona> {
        if let Some(Part::Persona(persona)) = self.part(id) { Some(persona) } else { None }
    }

    pub(super) fn stage(&self, id: Id) -> Option<&'a Stage> {
        if let Some(Part::Stage(stage)) = self.part(id) { Some(stage) } else { None }
    }

    pub(super) fn touchpoint(&self, id: Id) -> Option<&'a Touchpoint> {
        if let Some(Part::Touchpoint(touchpoint)) = self.part(id) { Some(touchpoint) } else { None }
    }

    pub(super) fn note(&self, id: Id) -> Option<&'a Note> {
        if let Some(Part::Note(note)) = self.part(id) { Some(note) } else { None }
    }

    /// The ids of what `parent` holds of one sort, in order.
    pub(super) fn children(&self, parent: Id, sort: Sort) -> Vec<Id> {
        match sort {
            Sort::Map => Vec::new(),
            Sort::Persona => self.map.personas.iter().map(|persona| persona.id).collect(),
            Sort::Stage => self.map.stages.iter().map(|stage| stage.id).collect(),
            Sort::Touchpoint | Sort::Note => self
                .part(parent)
                .map(|part| part.children().into_iter().map(Part::id).collect())
                .unwrap_or_default(),
        }
    }

    /// The touchpoints that list a persona.
    pub(super) fn who_lists(&self, persona: Id) -> Vec<Id> {
        let listing = self.map.touchpoints().filter(|touchpoint| touchpoint.personas.contains(&persona));
        listing.map(|touchpoint| touchpoint.id).collect()
    }
}
