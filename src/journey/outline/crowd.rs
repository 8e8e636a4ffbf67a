//! Whom an outline means when it names a persona.

use std::collections::{HashMap, HashSet};

use super::lines::{pieces, split_id, split_last};
use super::read::{Open, Reader};
use crate::journey::notation::unescape;
use crate::journey::{Emotion, Entry, Fact, Id, NotAnEmotion, Slot};

/// A persona that a touchpoint names; who that is, is known at the end.
pub(super) struct Listing {
    line: usize,
    /// The indexes of the stage and of the touchpoint.
    at: (usize, usize),
    id: Option<Id>,
    name: String,
    /// How it feels for this persona; else the touchpoint concerns it.
    emotion: Option<Emotion>,
}

/// The personas of a map, for looking up names, and who is listed where.
#[derive(Default)]
pub(super) struct Crowd {
    ids: HashSet<Id>,
    /// The indexes of the personas by their names in small letters.
    names: HashMap<String, Vec<usize>>,
    concerned: Listed,
    scored: Listed,
}

/// Who is listed at one touchpoint.
#[derive(Default)]
struct Listed {
    /// The indexes of its stage and its own.
    at: (usize, usize),
    ids: HashSet<Id>,
}

impl Crowd {
    /// Adds the persona with this index.
    pub(super) fn add(&mut self, index: usize, persona: &Entry) {
        self.ids.insert(persona.id);
        // Hardly any two have one name.
        self.names.entry(fold(&persona.name)).or_insert_with(|| Vec::with_capacity(1)).push(index);
    }

    /// Who answers to what is written, the best answer first: an id, a name, a name in another case.
    pub(super) fn answering(&self, id: Option<Id>, name: &str, personas: &[Entry]) -> Vec<Id> {
        let by_id = id.filter(|id| self.ids.contains(id));
        let named = self.names.get(&fold(name)).into_iter().flatten();
        let mut named: Vec<&Entry> = named.filter_map(|index| personas.get(*index)).collect();
        named.sort_by_key(|persona| persona.name != name);
        by_id.into_iter().chain(named.into_iter().map(|persona| persona.id)).collect()
    }

    /// Whom the touchpoint there lists so far, as those it concerns or with scores of their own.
    /// Touchpoints come one behind the other.
    pub(super) fn listed_at(&mut self, at: (usize, usize), scored: bool) -> &mut HashSet<Id> {
        let listed = if scored { &mut self.scored } else { &mut self.concerned };
        if listed.at != at {
            *listed = Listed { at, ids: HashSet::new() };
        }
        &mut listed.ids
    }
}

impl Reader<'_> {
    /// The personas a touchpoint concerns.
    pub(super) fn list(&mut self, value: &str) {
        let at = self.last_place();
        for piece in pieces(value) {
            let (name, id) = split_id(piece);
            self.listings.push(Listing { line: self.line, at, id, name: unescape(name), emotion: None });
        }
        self.open(Open::Description);
    }

    /// The scores of single personas.
    pub(super) fn feelings(&mut self, text: &str, value: &str) {
        let (line, at) = (self.line, self.last_place());
        let listing = |piece| {
            let (piece, id) = split_id(piece);
            let (name, score) = split_last(piece);
            let emotion = Some(Emotion::parse(score)?);
            Ok(Listing { line, at, id, name: unescape(name), emotion })
        };
        match pieces(value).into_iter().map(listing).collect::<Result<Vec<_>, NotAnEmotion>>() {
            Ok(listings) => {
                self.listings.extend(listings);
                self.open(Open::Description);
            }
            Err(why) => self.misread(Slot::Touchpoint(at.0, at.1), text, &why.to_string()),
        }
    }

    pub(super) fn resolve(&mut self, listing: Listing, crowd: &mut Crowd) {
        let Listing { line, at: (s, t), id, mut name, emotion } = listing;
        self.line = line;
        let mut known = crowd.answering(id, &name, &self.map.personas);
        if known.is_empty() && emotion.is_some() && name.ends_with(':') {
            // People write `Maya: -2`.
            name.pop();
            known = crowd.answering(id, &name, &self.map.personas);
        }
        let listed = crowd.listed_at((s, t), emotion.is_some());
        // Of two personas with one name, the one that is not listed yet.
        let free = known.iter().find(|persona| !listed.contains(*persona)).copied();
        let found = match (free, known.first(), emotion) {
            (Some(found), ..) => found,
            // A score that is given once more replaces the first.
            (None, Some(known), Some(_)) => *known,
            (None, Some(_), None) => return self.remark(format!("{name} is listed twice")),
            // The score of a persona that is gone stays that.
            (None, None, emotion) if name.is_empty() => match id.filter(|_| emotion.is_some()) {
                Some(gone) => gone,
                None => return,
            },
            (None, None, _) => {
                self.remark(format!("{name} was added to the personas"));
                let persona = Entry::new(self.claim(id, 'p'), name);
                crowd.add(self.map.personas.len(), &persona);
                let added = persona.id;
                self.map.personas.push(persona);
                added
            }
        };
        crowd.listed_at((s, t), emotion.is_some()).insert(found);
        let stage = self.map.stages.get_mut(s);
        let Some(touchpoint) = stage.and_then(|stage| stage.touchpoints.get_mut(t)) else { return };
        match emotion {
            Some(_) => drop(touchpoint.exchange(&mut Fact::Feeling(found, emotion))),
            None => touchpoint.personas.push(found),
        }
    }
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}
