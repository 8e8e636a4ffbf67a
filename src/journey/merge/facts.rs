//! Merging facts: one at a time, by what each side made of the base.

use super::super::detail::{Key, Value};
use super::super::fact::said;
use super::super::{Aspect, Emotion, Entry, Fact, Id, Note, NoteKind, Severity, Sort, Stage, Touchpoint};
use super::Merging;
use super::conflict::{Conflict, Question};
use super::shown::shown;
use super::table::{Part, Table};

impl<'a> Merging<'a> {
    /// The facts of a stage, without what it holds.
    pub(super) fn stage(&mut self, id: Id) -> Option<Stage> {
        let (Part::Stage(stage), taken) = self.taken(id)? else { return None };
        let mut merged = Stage::new(id, stage.name.clone());
        (merged.goal, merged.details) = (stage.goal.clone(), stage.details.clone());
        put(taken, |fact| merged.exchange(fact).is_ok());
        Some(merged)
    }

    /// The facts of a touchpoint, without its notes.
    pub(super) fn touchpoint(&mut self, id: Id) -> Option<Touchpoint> {
        let base = self.base.touchpoint(id);
        let (Part::Touchpoint(touchpoint), taken) = self.taken(id)? else { return None };
        let mut merged = Touchpoint { notes: Vec::new(), ..touchpoint.clone() };
        put(taken, |fact| merged.exchange(fact).is_ok());
        merged.feelings.retain(|(persona, emotion)| {
            let goes_with = |side| self.goes_with(base, *persona, Some(*emotion), side);
            !goes_with(&self.ours) && !goes_with(&self.theirs)
        });
        merged.personas = match (self.ours.touchpoint(id), self.theirs.touchpoint(id)) {
            (Some(ours), Some(theirs)) => self.personas_of(base, ours, theirs),
            (ours, _) => {
                let other = if ours.is_some() { &self.theirs } else { &self.ours };
                self.without_deleted(base, &merged.personas, other)
            }
        };
        Some(merged)
    }

    /// A note.
    pub(super) fn note(&mut self, id: Id) -> Option<Note> {
        let (Part::Note(note), taken) = self.taken(id)? else { return None };
        let mut merged = note.clone();
        put(taken, |fact| merged.exchange(fact).is_ok());
        Some(merged)
    }

    /// A persona, a piece of evidence, a lane, a silence or a metric.
    pub(super) fn entry(&mut self, id: Id) -> Option<Entry> {
        let (Part::Entry(sort, entry), taken) = self.taken(id)? else { return None };
        let mut merged = entry.clone();
        put(taken, |fact| merged.exchange(sort, fact).is_ok());
        Some(merged)
    }

    /// Every fact of the map itself.
    pub(super) fn map_facts(&mut self) -> Vec<Fact> {
        let base = self.has_base.then(|| self.base.map.facts());
        let (ours, theirs) = (self.ours.map.facts(), self.theirs.map.facts());
        let mut facts = ours.clone();
        let contested = merge_facts(false, base.as_deref(), &ours, &theirs, &mut facts);
        for (ours, theirs) in contested {
            let what = format!("the {} of the map", ours[0].word());
            self.contest(self.ours.map.id, what, ours, theirs);
        }
        facts
    }

    /// An item as one side has it, ours if both do, and the facts of theirs that it takes over.
    fn taken(&mut self, id: Id) -> Option<(Part<'a>, Vec<Fact>)> {
        let (ours, theirs) = match (self.ours.part(id), self.theirs.part(id)) {
            (Some(ours), Some(theirs)) => (ours, theirs),
            (ours, theirs) => return Some((ours.or(theirs)?, Vec::new())),
        };
        let (our_facts, their_facts) = (ours.facts(), theirs.facts());
        if our_facts == their_facts {
            return Some((ours, Vec::new()));
        }
        let base = self.base.part(id).filter(|base| base.sort() == ours.sort()).map(Part::facts);
        let mut taken = Vec::new();
        let contested =
            merge_facts(ours.sort() == Sort::Note, base.as_deref(), &our_facts, &their_facts, &mut taken);
        for (our_fact, their_fact) in contested {
            // A kind and its severity are called by the kind.
            let word = if let [only] = our_fact.as_slice() { only.word() } else { "kind" };
            let mut what = format!("the {word} of {}", ours.name());
            if let [Fact::Feeling(persona, _)] = our_fact.as_slice() {
                let persona = self.ours.persona(*persona).or_else(|| self.theirs.persona(*persona));
                what.push_str(&persona.map(|persona| format!(" for {}", persona.name)).unwrap_or_default());
            }
            for fact in our_fact.iter().chain(&their_fact) {
                if let Fact::Feeling(persona, Some(_)) = fact {
                    self.need_personas(&[*persona]);
                }
            }
            self.contest(id, what, our_fact, their_fact);
        }
        Some((ours, taken))
    }

    fn contest(&mut self, subject: Id, what: String, ours: Vec<Fact>, theirs: Vec<Fact>) {
        self.conflicts.push(Conflict {
            subject,
            what,
            ours: shown(&ours, &self.ours),
            theirs: shown(&theirs, &self.theirs),
            standing: super::Side::Ours,
            question: Question::Facts { ours, theirs },
        });
    }

    /// Whom a touchpoint concerns: what either side added or took off, in our order.
    ///
    /// An empty list means everybody, so nobody may come out empty by taking off from both sides, and a
    /// side that chose everybody contradicts one that added somebody.
    fn personas_of(
        &mut self,
        base: Option<&'a Touchpoint>,
        ours: &Touchpoint,
        theirs: &Touchpoint,
    ) -> Vec<Id> {
        let settled = settled(base.map(|b| &b.personas), &ours.personas, &theirs.personas);
        if let Some(settled) = settled {
            return settled.clone();
        }
        let our_list = self.without_deleted(base, &ours.personas, &self.theirs);
        let their_list = self.without_deleted(base, &theirs.personas, &self.ours);
        if our_list.len() == their_list.len() && our_list.iter().all(|id| their_list.contains(id)) {
            return our_list;
        }
        let known = base.map(|b| b.personas.as_slice()).unwrap_or_default();
        let merged = woven_ids(known, &our_list, &their_list);
        if base.is_some() && [&our_list, &their_list, &merged].iter().all(|list| !list.is_empty()) {
            return merged;
        }
        self.need_personas(&their_list);
        let facts = [&our_list, &their_list].map(|list| vec![Fact::Personas(list.clone())]);
        let [our_facts, their_facts] = facts;
        let what = format!("the list of personas of {}", Part::Touchpoint(ours).name());
        self.contest(ours.id, what, our_facts, their_facts);
        our_list
    }

    /// Whether a score goes with its persona: it was there before, and a side deleted her.
    pub(super) fn goes_with(
        &self,
        base: Option<&Touchpoint>,
        persona: Id,
        emotion: Option<Emotion>,
        side: &Table<'_>,
    ) -> bool {
        let was_there = base.is_some_and(|base| base.own_feeling(persona) == emotion);
        was_there && self.base.holds(persona) && !side.holds(persona)
    }

    /// A list of personas without those that were listed before and that the other side deleted.
    pub(super) fn without_deleted(
        &self,
        base: Option<&Touchpoint>,
        listed: &[Id],
        other: &Table<'_>,
    ) -> Vec<Id> {
        let is_deleted = |id: &Id| {
            let was_listed = base.is_some_and(|base| base.personas.contains(id));
            was_listed && self.base.holds(*id) && !other.holds(*id)
        };
        listed.iter().copied().filter(|id| !is_deleted(id)).collect()
    }
}

/// What a fact becomes, unless both sides changed it differently.
pub(super) fn settled<'v, T: PartialEq>(base: Option<&T>, ours: &'v T, theirs: &'v T) -> Option<&'v T> {
    if ours == theirs || base == Some(theirs) {
        return Some(ours);
    }
    (base == Some(ours)).then_some(theirs)
}

/// Adds to `taken` what ours takes over from theirs, and returns what both made differently.
fn merge_facts(
    of_note: bool,
    base: Option<&[Fact]>,
    ours: &[Fact],
    theirs: &[Fact],
    taken: &mut Vec<Fact>,
) -> Vec<(Vec<Fact>, Vec<Fact>)> {
    let mut contested = Vec::new();
    if of_note {
        // Kind and severity are one fact: only some kinds carry a severity.
        let base = base.map(remark);
        match settled(base.as_ref(), &remark(ours), &remark(theirs)) {
            Some(settled) if *settled == remark(ours) => {}
            Some(settled) => taken.extend(remark_facts(*settled)),
            None => contested.push((remark_facts(remark(ours)), remark_facts(remark(theirs)))),
        }
    }
    let only_theirs = theirs.iter().filter(|fact| ours.iter().all(|our| our.aspect() != fact.aspect()));
    for aspect in ours.iter().chain(only_theirs).map(Fact::aspect) {
        if matches!(aspect, Aspect::Kind | Aspect::Severity | Aspect::Personas) {
            continue;
        }
        let (Some(our), Some(their)) = (said(ours, aspect), said(theirs, aspect)) else { continue };
        let before = base.and_then(|base| said(base, aspect));
        match settled(before.as_ref(), &our, &their) {
            Some(settled) if *settled == our => {}
            Some(settled) => taken.push(settled.clone()),
            None => match before.and_then(|before| woven(&before, &our, &their)) {
                Some(woven) => taken.push(woven),
                None => contested.push((vec![our], vec![their])),
            },
        }
    }
    contested
}

fn put(taken: Vec<Fact>, mut exchange: impl FnMut(&mut Fact) -> bool) {
    for mut fact in taken {
        let fits = exchange(&mut fact);
        debug_assert!(fits, "what one side says of an item can be said of it");
    }
}

/// What both sides made of a list, where that can be had together: links merge as sets, a series by its
/// days, as long as no day was given two numbers.
fn woven(base: &Fact, ours: &Fact, theirs: &Fact) -> Option<Fact> {
    let (Fact::Detail(key, base), Fact::Detail(_, ours), Fact::Detail(_, theirs)) = (base, ours, theirs)
    else {
        return None;
    };
    let merged = match (ours.as_ref()?, theirs.as_ref()?) {
        (Value::Links(ours), Value::Links(theirs)) => {
            let known = if let Some(Value::Links(known)) = base { known.as_slice() } else { &[] };
            let woven = woven_ids(known, ours, theirs);
            // What is about nothing would be about everything, which neither side said.
            if woven.is_empty() && *key == Key::At {
                return None;
            }
            Value::Links(woven)
        }
        (Value::Series(ours), Value::Series(theirs)) => {
            let known = if let Some(Value::Series(known)) = base { known.as_slice() } else { &[] };
            let on =
                |points: &[_], day| points.iter().find(|(other, _)| *other == day).map(|(_, number)| *number);
            let mut days: Vec<_> = ours.iter().chain(theirs).map(|(day, _)| *day).collect();
            days.sort_unstable();
            days.dedup();
            let mut points = Vec::with_capacity(days.len());
            for day in days {
                let (our, their) = (on(ours, day), on(theirs, day));
                let number = settled(Some(&on(known, day)), &our, &their)?;
                points.extend(number.map(|number| (day, number)));
            }
            Value::Series(points)
        }
        _ => return None,
    };
    Some(Fact::Detail(*key, Some(merged)))
}

/// A set that both sides changed: what either side added or took off, in our order.
fn woven_ids(known: &[Id], ours: &[Id], theirs: &[Id]) -> Vec<Id> {
    let kept = ours.iter().filter(|id| theirs.contains(id) || !known.contains(id));
    let added = theirs.iter().filter(|id| !ours.contains(id) && !known.contains(id));
    kept.chain(added).copied().collect()
}

fn remark(facts: &[Fact]) -> (Option<NoteKind>, Option<Severity>) {
    let kind = facts.iter().find_map(|fact| if let Fact::Kind(kind) = fact { Some(*kind) } else { None });
    let severity =
        facts.iter().find_map(|fact| if let Fact::Severity(severity) = fact { *severity } else { None });
    (kind, severity)
}

/// In an order that fits whatever the note was before.
fn remark_facts((kind, severity): (Option<NoteKind>, Option<Severity>)) -> Vec<Fact> {
    let mut facts = vec![Fact::Severity(None)];
    facts.extend(kind.map(Fact::Kind));
    facts.push(Fact::Severity(severity));
    facts
}
