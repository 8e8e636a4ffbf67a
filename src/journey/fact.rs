//! Reading the facts of an item, and exchanging one for another.
//!
//! What merges, compares and applies works on [`Fact`]s alone; only this file knows where each is kept.

use std::mem::swap;

use super::detail::{Details, rows};
use super::map::{Slot, Sort};
use super::{Aspect, EditError, Entry, Fact, JourneyMap, Note, Stage, Touchpoint};

impl Aspect {
    /// The fact that says nothing of this: an item that does not list it says that.
    pub(super) const fn unsaid(self) -> Option<Fact> {
        match self {
            Self::Feeling(persona) => Some(Fact::Feeling(persona, None)),
            Self::Detail(key) => Some(Fact::Detail(key, None)),
            _ => None,
        }
    }
}

/// Which facts differ from one list to the other, each as the other has it.
pub(super) fn changes(from: &[Fact], to: &[Fact]) -> Vec<Fact> {
    let gone = from.iter().map(Fact::aspect).filter(|aspect| to.iter().all(|fact| fact.aspect() != *aspect));
    let unsaid: Vec<Fact> = gone.filter_map(Aspect::unsaid).collect();
    let changed = to.iter().filter(|fact| !from.contains(fact)).cloned();
    changed.chain(unsaid).collect()
}

/// What a list of facts says of one aspect.
pub(super) fn said(facts: &[Fact], aspect: Aspect) -> Option<Fact> {
    facts.iter().find(|fact| fact.aspect() == aspect).cloned().or_else(|| aspect.unsaid())
}

impl JourneyMap {
    /// The details of what lives there.
    pub fn details_at(&self, slot: Slot) -> &Details {
        match slot {
            Slot::Map => &self.details,
            Slot::Entry(sort, at) => &self.entries(sort)[at].details,
            Slot::Stage(s) => &self.stages[s].details,
            Slot::Metric(s, at) => &self.stages[s].metrics[at].details,
            Slot::Touchpoint(s, t) => &self.stages[s].touchpoints[t].details,
            Slot::Note(s, t, n) => &self.stages[s].touchpoints[t].notes[n].details,
        }
    }

    /// The same, to change them.
    pub(super) fn details_at_mut(&mut self, slot: Slot) -> Option<&mut Details> {
        Some(match slot {
            Slot::Map => &mut self.details,
            Slot::Entry(sort, at) => &mut self.entries_mut(sort)?.get_mut(at)?.details,
            Slot::Stage(s) => &mut self.stages.get_mut(s)?.details,
            Slot::Metric(s, at) => &mut self.stages.get_mut(s)?.metrics.get_mut(at)?.details,
            Slot::Touchpoint(s, t) => &mut self.stages.get_mut(s)?.touchpoints.get_mut(t)?.details,
            Slot::Note(s, t, n) => {
                &mut self.stages.get_mut(s)?.touchpoints.get_mut(t)?.notes.get_mut(n)?.details
            }
        })
    }

    /// Every fact of what lives there, without what it holds.
    pub(super) fn facts_at(&self, slot: Slot) -> Vec<Fact> {
        match slot {
            Slot::Map => self.facts(),
            Slot::Entry(sort, at) => self.entries(sort)[at].facts(),
            Slot::Stage(s) => self.stages[s].facts(),
            Slot::Metric(s, at) => self.stages[s].metrics[at].facts(),
            Slot::Touchpoint(s, t) => self.stages[s].touchpoints[t].facts(),
            Slot::Note(s, t, n) => self.stages[s].touchpoints[t].notes[n].facts(),
        }
    }

    /// Every fact of the map itself.
    pub(super) fn facts(&self) -> Vec<Fact> {
        with_details(vec![Fact::Title(self.title.clone())], &self.details)
    }

    /// Swaps a value of the map itself with that in `fact`.
    pub(super) fn exchange(&mut self, fact: &mut Fact) -> Result<(), EditError> {
        match fact {
            Fact::Title(new) => swap(&mut self.title, new),
            fact => return exchange_detail(Sort::Map, &mut self.details, fact),
        }
        Ok(())
    }
}

impl Entry {
    /// Every fact of the entry.
    pub(super) fn facts(&self) -> Vec<Fact> {
        with_details(vec![Fact::Title(self.name.clone())], &self.details)
    }

    /// Swaps a value of the entry, which is of this sort, with that in `fact`.
    pub(super) fn exchange(&mut self, sort: Sort, fact: &mut Fact) -> Result<(), EditError> {
        match fact {
            Fact::Title(new) => swap(&mut self.name, new),
            fact => return exchange_detail(sort, &mut self.details, fact),
        }
        Ok(())
    }
}

impl Stage {
    /// Every fact of the stage, without what it holds.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let facts = vec![Fact::Title(self.name.clone()), Fact::Goal(self.goal.clone())];
        with_details(facts, &self.details)
    }

    /// Swaps a value of the stage with that in `fact`.
    pub(super) fn exchange(&mut self, fact: &mut Fact) -> Result<(), EditError> {
        match fact {
            Fact::Title(new) => swap(&mut self.name, new),
            Fact::Goal(new) => swap(&mut self.goal, new),
            fact => return exchange_detail(Sort::Stage, &mut self.details, fact),
        }
        Ok(())
    }
}

impl Touchpoint {
    /// Every fact of the touchpoint, without its notes.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let mut facts = vec![
            Fact::Title(self.title.clone()),
            Fact::Description(self.description.clone()),
            Fact::Channel(self.channel.clone()),
            Fact::Emotion(self.emotion),
            Fact::Personas(self.personas.clone()),
        ];
        facts.extend(self.feelings.iter().map(|(persona, emotion)| Fact::Feeling(*persona, Some(*emotion))));
        with_details(facts, &self.details)
    }

    /// Swaps a value of the touchpoint with that in `fact`.
    pub(super) fn exchange(&mut self, fact: &mut Fact) -> Result<(), EditError> {
        match fact {
            Fact::Title(new) => swap(&mut self.title, new),
            Fact::Description(new) => swap(&mut self.description, new),
            Fact::Channel(new) => swap(&mut self.channel, new),
            Fact::Emotion(new) => swap(&mut self.emotion, new),
            Fact::Feeling(persona, new) => {
                let place = self.feelings.binary_search_by_key(persona, |(persona, _)| *persona);
                *new = match (place, *new) {
                    (Ok(at), Some(emotion)) => Some(std::mem::replace(&mut self.feelings[at].1, emotion)),
                    (Ok(at), None) => Some(self.feelings.remove(at).1),
                    (Err(at), Some(emotion)) => {
                        self.feelings.insert(at, (*persona, emotion));
                        None
                    }
                    (Err(_), None) => None,
                };
            }
            Fact::Personas(new) => swap(&mut self.personas, new),
            fact => return exchange_detail(Sort::Touchpoint, &mut self.details, fact),
        }
        Ok(())
    }
}

impl Note {
    /// Every fact of the note, in an order in which each fits behind those before it.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let facts = vec![Fact::Text(self.text.clone()), Fact::Kind(self.kind), Fact::Severity(self.severity)];
        with_details(facts, &self.details)
    }

    /// Swaps a value of the note with that in `fact`.
    pub(super) fn exchange(&mut self, fact: &mut Fact) -> Result<(), EditError> {
        match fact {
            Fact::Text(new) => swap(&mut self.text, new),
            Fact::Kind(new) if new.row().severity || self.severity.is_none() => swap(&mut self.kind, new),
            Fact::Severity(new) if self.kind.row().severity || new.is_none() => swap(&mut self.severity, new),
            Fact::Kind(kind) => {
                return Err(EditError::NoSuchFact { item: kind.row().name, fact: "severity" });
            }
            Fact::Detail(..) => return exchange_detail(Sort::Note, &mut self.details, fact),
            fact => return Err(EditError::NoSuchFact { item: self.kind.row().name, fact: fact.word() }),
        }
        Ok(())
    }
}

fn with_details(mut facts: Vec<Fact>, details: &Details) -> Vec<Fact> {
    facts.extend(details.iter().map(|(key, value)| Fact::Detail(key, Some(value.clone()))));
    facts
}

fn exchange_detail(sort: Sort, details: &mut Details, fact: &mut Fact) -> Result<(), EditError> {
    let misfit = EditError::NoSuchFact { item: sort.word(), fact: fact.word() };
    let Fact::Detail(key, value) = fact else { return Err(misfit) };
    let has_row = rows(sort).iter().any(|row| row.key == *key);
    if !has_row || value.as_ref().is_some_and(|value| value.class() != key.class()) {
        return Err(misfit);
    }
    *value = details.set(*key, value.take());
    Ok(())
}
