//! Where a diagram and the lines beside it disagree: somebody changed the diagram, and so it counts.

use std::collections::{HashMap, HashSet};
use std::mem::take;

use super::builder::{Builder, Said};
use crate::import::quoted;
use crate::journey::mermaid::score;
use crate::journey::{Emotion, Entry, Id, Sort, Touchpoint};

/// The personas of a map by their names, in the order of the map.
type Known = HashMap<String, Vec<Id>>;

impl Builder<'_> {
    /// Gives every touchpoint the score and the people of its task, as exactly as the lines beside it tell.
    pub(super) fn settle(&mut self) {
        self.taken.extend(self.map.ids());
        let mut known = Known::new();
        let mut names = HashMap::new();
        for persona in &self.map.personas {
            known.entry(persona.name.clone()).or_default().push(persona.id);
            names.insert(persona.id, persona.name.clone());
        }
        let mut stages = take(&mut self.map.stages);
        for touchpoint in stages.iter_mut().flat_map(|stage| &mut stage.touchpoints) {
            // A touchpoint that only the lines beside the diagram know is as they say.
            let Some(said) = self.tasks.remove(&touchpoint.id) else { continue };
            self.settle_emotion(touchpoint, &said);
            self.settle_people(touchpoint, &said, &mut known, &names);
        }
        self.map.stages = stages;
    }

    fn settle_emotion(&mut self, touchpoint: &mut Touchpoint, said: &Said<'_>) {
        let beside = touchpoint.emotion.filter(|_| !said.unscored);
        let written = Emotion::nearest(f64::from(score(beside)) - 3.0);
        if beside == said.emotion || (written == said.emotion && (said.unscored || beside.is_some())) {
            touchpoint.emotion = beside;
            return;
        }
        touchpoint.emotion = said.emotion;
        let told = beside.map_or_else(|| "unscored".to_owned(), |emotion| emotion.to_string());
        let counts = quoted(&said.task.written);
        self.note(said.task.line, format!("the score {counts} counts, not {told} as told below it"));
    }

    /// Of several personas with one name, those are meant first that the lines beside the task list.
    fn settle_people(
        &mut self,
        touchpoint: &mut Touchpoint,
        said: &Said<'_>,
        known: &mut Known,
        names: &HashMap<Id, String>,
    ) {
        let beside = take(&mut touchpoint.personas);
        let mut listed: HashMap<&str, Vec<Id>> = HashMap::new();
        for id in &beside {
            listed.entry(names.get(id).map_or("", String::as_str)).or_default().push(*id);
        }
        let mut waiting = HashMap::new();
        for name in &said.people {
            let all = known.get(name).into_iter().flatten();
            let called = || listed.remove(name.as_str()).unwrap_or_default().into_iter().chain(all.copied());
            waiting.entry(name.as_str()).or_insert_with(called);
        }
        let mut here = HashSet::new();
        let mut new: Vec<(String, Vec<Id>)> = Vec::new();
        let mut newly_met = HashSet::new();
        for name in &said.people {
            let meant = waiting.get_mut(name.as_str()).and_then(|called| called.find(|id| here.insert(*id)));
            if let Some(id) = meant {
                touchpoint.personas.push(id);
            } else if !known.contains_key(name) && newly_met.insert(name) {
                let id = self.fresh(Sort::Persona, self.map.id, name);
                self.map.personas.push(Entry::new(id, name.clone()));
                touchpoint.personas.push(id);
                new.push((name.clone(), vec![id]));
            }
        }
        known.extend(new);
        if !beside.is_empty() && beside != touchpoint.personas {
            self.note(said.task.line, "the people on this line count, not those told below it".into());
        }
    }
}
