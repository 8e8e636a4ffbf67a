//! What an outline means when one item mentions another.

use std::collections::HashSet;

use super::names::Names;
use super::read::Reader;
use super::said::add;
use crate::journey::detail::{Row, Target, Value};
use crate::journey::{Entry, Id, JourneyMap, Note, Slot, Sort};

/// A mention of another item; which that is, is known at the end.
pub(super) struct Link {
    pub(super) line: usize,
    pub(super) slot: Slot,
    pub(super) row: &'static Row,
    pub(super) target: Target,
    pub(super) id: Option<Id>,
    pub(super) name: String,
}

impl Reader<'_> {
    /// Finds what each link means. What is mentioned and not there comes along, as far as a name is
    /// enough for it.
    pub(super) fn link_all(&mut self, links: Vec<Link>, elsewhere: Option<&JourneyMap>) {
        if links.is_empty() {
            return;
        }
        let mut names = Names::of(&self.map);
        let elsewhere = elsewhere.map(Names::of);
        let mut links = links.into_iter().peekable();
        while let Some(first) = links.next() {
            let (slot, row) = (first.slot, first.row);
            let is_same_list = |next: &Link| next.slot == slot && next.row.key == row.key;
            let (mut found, mut taken) = (Vec::new(), HashSet::new());
            let mut next = Some(first);
            while let Some(link) = next {
                if let Some(id) = self.meant(link, &taken, &mut names, elsewhere.as_ref()) {
                    taken.insert(id);
                    found.push(id);
                }
                next = links.next_if(is_same_list);
            }
            if let Some(details) = self.map.details_at_mut(slot) {
                add(details, row, Value::Links(found));
            }
        }
    }

    fn meant(
        &mut self,
        link: Link,
        taken: &HashSet<Id>,
        names: &mut Names,
        elsewhere: Option<&Names>,
    ) -> Option<Id> {
        let Link { line, slot, target, id, name, .. } = link;
        self.line = line;
        let is_known =
            |id: &Id| names.name(*id).is_some() || elsewhere.is_some_and(|e| e.name(*id).is_some());
        if let Some(id) = id.filter(|id| is_known(id) || name.is_empty()) {
            return Some(id);
        }
        if name.is_empty() {
            return None;
        }
        let found = names.find(target, &name, taken);
        let found = found.or_else(|| elsewhere.and_then(|names| names.find(target, &name, taken)));
        found.or_else(|| self.brought_along(slot, target, id, name, names))
    }

    /// What is mentioned for the first time, as an item of its own.
    fn brought_along(
        &mut self,
        slot: Slot,
        target: Target,
        id: Option<Id>,
        name: String,
        names: &mut Names,
    ) -> Option<Id> {
        match (target, slot) {
            (Target::Sort(sort), _) if JourneyMap::LISTS.contains(&sort) => {
                self.remark(format!("{name} was added to the {}", sort.plural()));
                let id = self.claim(id, sort.letter());
                names.add(id, sort, None, &name);
                self.push_entry(sort, Entry::new(id, name));
                Some(id)
            }
            (Target::Note(kind), Slot::Note(s, t, _)) => {
                let kinds = kind.row().plural.to_lowercase();
                self.remark(format!("{name} was added to the {kinds} of this touchpoint"));
                let id = self.claim(id, Sort::Note.letter());
                names.add(id, Sort::Note, Some(kind), &name);
                let touchpoint = self.map.stages.get_mut(s)?.touchpoints.get_mut(t)?;
                touchpoint.notes.push(Note::new(id, kind, name));
                Some(id)
            }
            (Target::Sort(sort), _) => self.nobody(sort.word(), &name),
            (Target::Note(kind), _) => self.nobody(kind.row().name, &name),
            (Target::Anything, _) => self.nobody("item", &name),
        }
    }

    fn nobody(&mut self, what: &str, name: &str) -> Option<Id> {
        self.remark(format!("there is no {what} '{name}'; it was left out"));
        None
    }
}
