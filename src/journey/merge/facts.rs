//! Merging facts: one at a time, by what each side made of the base.

use super::super::{Fact, Id, Note, NoteKind, Severity, Stage, Touchpoint};
use super::Merging;
use super::conflict::{Conflict, Question};
use super::table::{Part, Table};

impl<'a> Merging<'a> {
    /// The facts of a stage, without its touchpoints.
    pub(super) fn stage(&mut self, id: Id) -> Option<Stage> {
        let base = self.base.stage(id);
        let empty = |stage: &Stage| Stage { goal: stage.goal.clone(), ..Stage::new(id, stage.name.clone()) };
        match (self.ours.stage(id), self.theirs.stage(id)) {
            (Some(ours), Some(theirs)) => {
                let whose = Part::Stage(ours);
                let name = self.fact(whose, base.map(|b| &b.name), &ours.name, &theirs.name, title);
                let goal = self.fact(whose, base.map(|b| &b.goal), &ours.goal, &theirs.goal, |goal| {
                    vec![Fact::Goal(goal)]
                });
                Some(Stage { goal, ..Stage::new(id, name) })
            }
            (ours, theirs) => ours.or(theirs).map(empty),
        }
    }

    /// The facts of a touchpoint, without its notes.
    pub(super) fn touchpoint(&mut self, id: Id) -> Option<Touchpoint> {
        let base = self.base.touchpoint(id);
        let (ours, theirs) = match (self.ours.touchpoint(id), self.theirs.touchpoint(id)) {
            (Some(ours), Some(theirs)) => (ours, theirs),
            (ours, theirs) => {
                let other = if ours.is_some() { &self.theirs } else { &self.ours };
                let only = ours.or(theirs)?;
                let personas = self.without_deleted(base, &only.personas, other);
                return Some(Touchpoint { personas, notes: Vec::new(), ..only.clone() });
            }
        };
        let whose = Part::Touchpoint(ours);
        let mut merged = Touchpoint::new(id, "");
        merged.title = self.fact(whose, base.map(|b| &b.title), &ours.title, &theirs.title, title);
        merged.description = self.fact(
            whose,
            base.map(|b| &b.description),
            &ours.description,
            &theirs.description,
            |description| vec![Fact::Description(description)],
        );
        merged.channel =
            self.fact(whose, base.map(|b| &b.channel), &ours.channel, &theirs.channel, |channel| {
                vec![Fact::Channel(channel)]
            });
        merged.emotion =
            self.fact(whose, base.map(|b| &b.emotion), &ours.emotion, &theirs.emotion, |emotion| {
                vec![Fact::Emotion(emotion)]
            });
        merged.personas = self.personas_of(base, ours, theirs);
        Some(merged)
    }

    /// A note. Its kind and severity are one fact: only some kinds carry a severity.
    pub(super) fn note(&mut self, id: Id) -> Option<Note> {
        let base = self.base.note(id);
        match (self.ours.note(id), self.theirs.note(id)) {
            (Some(ours), Some(theirs)) => {
                let whose = Part::Note(ours);
                let remark = |note: &Note| (note.kind, note.severity);
                let (kind, severity) =
                    self.fact(whose, base.map(remark).as_ref(), &remark(ours), &remark(theirs), kind_facts);
                let text = self.fact(whose, base.map(|b| &b.text), &ours.text, &theirs.text, |text| {
                    vec![Fact::Text(text)]
                });
                Some(Note { id, kind, severity, text })
            }
            (ours, theirs) => ours.or(theirs).cloned(),
        }
    }

    /// What a persona is called.
    pub(super) fn persona_name(&mut self, id: Id) -> Option<String> {
        let base = self.base.persona(id);
        match (self.ours.persona(id), self.theirs.persona(id)) {
            (Some(ours), Some(theirs)) => {
                let whose = Part::Persona(ours);
                Some(self.fact(whose, base.map(|b| &b.name), &ours.name, &theirs.name, title))
            }
            (ours, theirs) => ours.or(theirs).map(|persona| persona.name.clone()),
        }
    }

    /// What the map is called.
    pub(super) fn title(&mut self) -> String {
        let (ours, theirs) = (&self.ours.map.title, &self.theirs.map.title);
        let base = self.has_base.then_some(&self.base.map.title);
        settled(base, ours, theirs).cloned().unwrap_or_else(|| {
            self.conflicts.push(Conflict {
                subject: self.ours.map.id,
                what: "the title of the map".to_owned(),
                ours: shown_text(ours),
                theirs: shown_text(theirs),
                standing: super::Side::Ours,
                question: Question::Facts { ours: title(ours.clone()), theirs: title(theirs.clone()) },
            });
            ours.clone()
        })
    }

    /// One fact: as the side made it that changed it; ours, and a conflict, when both did differently.
    fn fact<T: PartialEq + Clone>(
        &mut self,
        whose: Part<'_>,
        base: Option<&T>,
        ours: &T,
        theirs: &T,
        facts: impl Fn(T) -> Vec<Fact>,
    ) -> T {
        if let Some(settled) = settled(base, ours, theirs) {
            return settled.clone();
        }
        self.contest(whose, facts(ours.clone()), facts(theirs.clone()));
        ours.clone()
    }

    fn contest(&mut self, whose: Part<'_>, ours: Vec<Fact>, theirs: Vec<Fact>) {
        // A kind and its severity are called by the kind.
        let word = if let [only] = ours.as_slice() { only.word() } else { "kind" };
        self.conflicts.push(Conflict {
            subject: whose.id(),
            what: format!("the {word} of {}", whose.name()),
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
        let kept = our_list.iter().filter(|id| their_list.contains(id) || !known.contains(id));
        let added = their_list.iter().filter(|id| !our_list.contains(id) && !known.contains(id));
        let merged: Vec<Id> = kept.chain(added).copied().collect();
        if base.is_some() && [&our_list, &their_list, &merged].iter().all(|list| !list.is_empty()) {
            return merged;
        }
        self.need_personas(&their_list);
        let facts = [&our_list, &their_list].map(|list| vec![Fact::Personas(list.clone())]);
        let [our_facts, their_facts] = facts;
        self.contest(Part::Touchpoint(ours), our_facts, their_facts);
        our_list
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

fn title(title: String) -> Vec<Fact> {
    vec![Fact::Title(title)]
}

/// In an order that fits whatever the note was before.
fn kind_facts((kind, severity): (NoteKind, Option<Severity>)) -> Vec<Fact> {
    vec![Fact::Severity(None), Fact::Kind(kind), Fact::Severity(severity)]
}

/// A fact as a person reads it: "-1.5", "unscored", "pain ~3".
pub(super) fn shown(facts: &[Fact], table: &Table<'_>) -> String {
    match facts {
        [_, Fact::Kind(kind), Fact::Severity(Some(severity))] => format!("{} ~{severity}", kind.row().name),
        [_, Fact::Kind(kind), _] => kind.row().name.to_owned(),
        [Fact::Title(text) | Fact::Goal(text) | Fact::Description(text) | Fact::Text(text)] => {
            shown_text(text)
        }
        [Fact::Channel(Some(channel))] => format!("@{}", channel.name()),
        [Fact::Channel(None)] => "no channel".to_owned(),
        [Fact::Emotion(Some(emotion))] => emotion.to_string(),
        [Fact::Emotion(None)] => "unscored".to_owned(),
        [Fact::Personas(listed)] if !listed.is_empty() => {
            let name = |id: &Id| table.persona(*id).map(|persona| persona.name.as_str());
            listed.iter().filter_map(name).collect::<Vec<_>>().join(", ")
        }
        _ => "everybody".to_owned(),
    }
}

fn shown_text(text: &str) -> String {
    if text.trim().is_empty() { "(empty)".to_owned() } else { text.to_owned() }
}
