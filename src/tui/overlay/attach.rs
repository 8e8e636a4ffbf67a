//! Attaching evidence: the map's evidence as a list, to say what a touchpoint, its score or one of its
//! pains rests on.

use super::roster::{is_writable, named};
use super::{Overlay, Prompt, Purpose, Reply};
use crate::journey::detail::{Details, Key as Detail, Value};
use crate::journey::{Document, Edit, Fact, Id, JourneyMap, NoteKind, Place, Sort};
use crate::tui::event::Effect;
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// The map's evidence, and what some of it is attached to.
#[derive(Debug)]
pub struct Attach {
    touchpoint: Id,
    to: usize,
    chosen: usize,
}

/// Something that can rest on evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The item.
    pub id: Id,
    /// Under which key it lists what it rests on.
    pub key: Detail,
    /// What it is called: `the touchpoint`, `the pain 'Declined twice'`.
    pub name: String,
}

impl Attach {
    /// Evidence for what a touchpoint says.
    pub const fn new(touchpoint: Id) -> Self {
        Self { touchpoint, to: 0, chosen: 0 }
    }

    /// What evidence can be attached to here: the touchpoint, its score, its pains.
    pub fn claims(&self, map: &JourneyMap) -> Vec<Claim> {
        let Some(touchpoint) = map.touchpoint(self.touchpoint) else { return Vec::new() };
        let claim = |id, key, name| Claim { id, key, name };
        let team = touchpoint.emotion.map(|emotion| format!("everybody {emotion}"));
        let each = touchpoint.feelings.iter().filter_map(|(id, emotion)| {
            map.persona(*id).map(|persona| format!("{} {emotion}", persona.name))
        });
        let scores: Vec<String> = team.into_iter().chain(each).collect();
        let score = match (touchpoint.emotion, touchpoint.feelings.is_empty()) {
            (Some(emotion), true) => format!("its score {emotion}"),
            (None, true) => "its score".to_owned(),
            _ => format!("its scores: {}", scores.join(", ")),
        };
        let pains = touchpoint.notes_of(NoteKind::Pain);
        [
            claim(touchpoint.id, Detail::Evidence, format!("'{}'", touchpoint.title)),
            claim(touchpoint.id, Detail::ScoreEvidence, score),
        ]
        .into_iter()
        .chain(pains.map(|pain| claim(pain.id, Detail::Evidence, format!("the pain '{}'", pain.text))))
        .collect()
    }

    /// The place of the claim that evidence is attached to now.
    pub fn at(&self, map: &JourneyMap) -> usize {
        self.to.min(self.claims(map).len().saturating_sub(1))
    }

    /// The place of the chosen piece of evidence.
    pub fn chosen(&self, map: &JourneyMap) -> usize {
        self.chosen.min(map.evidence.len().saturating_sub(1))
    }

    /// Goes to a piece of evidence.
    pub fn go_to(&mut self, map: &JourneyMap, id: Id) {
        if let Some(at) = map.evidence.iter().position(|entry| entry.id == id) {
            self.chosen = at;
        }
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let map = document.map();
        let claims = self.claims(map);
        let (to, count) = (self.at(map), claims.len().max(1));
        let last = map.evidence.len().saturating_sub(1);
        self.chosen = self.chosen.min(last);
        let Some(claim) = claims.get(to) else { return Reply::Close(Vec::new()) };
        match key.code {
            KeyCode::Esc => return Reply::Close(Vec::new()),
            KeyCode::Char('q') if !key.ctrl => return Reply::Close(Vec::new()),
            KeyCode::Char('s') if key.ctrl => return Reply::Stay(named("file.save", session, document)),
            KeyCode::Char('r') if key.ctrl => return Reply::Stay(named("edit.redo", session, document)),
            _ if key.ctrl || key.alt => {}
            KeyCode::Tab => self.to = (to + 1) % count,
            KeyCode::BackTab => self.to = (to + count - 1) % count,
            KeyCode::Down | KeyCode::Char('j') => self.chosen = (self.chosen + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.chosen = self.chosen.saturating_sub(1),
            KeyCode::Home | KeyCode::Char('g') => self.chosen = 0,
            KeyCode::End | KeyCode::Char('G') => self.chosen = last,
            KeyCode::Char('u') => return Reply::Stay(named("edit.undo", session, document)),
            KeyCode::Char('U') => return Reply::Stay(named("edit.redo", session, document)),
            KeyCode::Char('a') if is_writable(session, document) => {
                let at = Place::last_entry(map, Sort::Evidence);
                let cited_by = Some((claim.id, claim.key));
                let prompt = Prompt::new(Purpose::Entry { at, sort: Sort::Evidence, cited_by }, session);
                session.push(Overlay::Prompt(prompt));
            }
            KeyCode::Enter | KeyCode::Char(' ') if is_writable(session, document) => {
                let evidence = map.evidence.get(self.chosen);
                let edit = evidence.and_then(|evidence| toggled(map, claim.id, claim.key, evidence.id));
                return Reply::Stay(edit.map(Effect::Apply).into_iter().collect());
            }
            _ => {}
        }
        Reply::Stay(Vec::new())
    }
}

/// Whether an item lists a piece of evidence under this key.
pub fn is_attached(map: &JourneyMap, claim: &Claim, evidence: Id) -> bool {
    details(map, claim.id).is_some_and(|details| details.links(claim.key).contains(&evidence))
}

/// The edit that attaches a piece of evidence, or takes it off again.
fn toggled(map: &JourneyMap, id: Id, key: Detail, evidence: Id) -> Option<Edit> {
    let mut links = details(map, id)?.links(key).to_vec();
    match links.iter().position(|other| *other == evidence) {
        Some(at) => drop(links.remove(at)),
        None => links.push(evidence),
    }
    Some(cites(id, key, links))
}

/// The edit after which an item rests on this piece of evidence too.
pub(super) fn attached(map: &JourneyMap, id: Id, key: Detail, evidence: Id) -> Option<Edit> {
    let links = details(map, id)?.links(key).iter().copied().chain([evidence]);
    Some(cites(id, key, links.collect()))
}

fn cites(id: Id, key: Detail, links: Vec<Id>) -> Edit {
    let value = (!links.is_empty()).then_some(Value::Links(links));
    Edit::Set { id, fact: Fact::Detail(key, value) }
}

fn details(map: &JourneyMap, id: Id) -> Option<&Details> {
    map.find(id).map(|slot| map.details_at(slot))
}
