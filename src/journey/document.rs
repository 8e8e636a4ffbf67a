//! A document: a map with its history. It owns the map and lends it out for reading only.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use thiserror::Error;

use super::check::{Context, Findings, findings};
use super::derived::Derived;
use super::history::{History, Revision, Step};
use super::lane::{self, Lane};
use super::search::{self, Hit};
use super::section::Section;
use super::statistics::{Course, CourseShown, Statistics};
use super::support::assumed_share;
use super::{Change, Edit, EditError, Fact, Id, JourneyMap, Lens, Slot, Summary, apply, describe};

/// What a step is called that takes over what others did to the file.
const MERGED: &str = "take over what changed in the file";

/// A map that people work on.
#[derive(Debug)]
pub struct Document {
    /// Shared with whoever is writing it to a file at this moment; nobody else changes it.
    map: Arc<JourneyMap>,
    history: History,
    disk: Disk,
    /// Whether there was something to lose before the first edit.
    precious: bool,
    summary: Summary,
    derived: Derived,
    /// The file the map lives in, once it has one.
    pub path: Option<PathBuf>,
    /// Why the map cannot be changed, if so.
    pub read_only: Option<String>,
}

/// What is in the file of a document.
#[derive(Debug)]
enum Disk {
    Nothing,
    /// This state of the document.
    State(Revision),
    /// A map that is no state of the document (any more): others wrote it, or the way back to it
    /// was cut off.
    Other {
        map: Box<JourneyMap>,
        /// The last state from which the document and the file went different ways.
        since: Revision,
    },
}

/// The items in which an edit and its inverse changed something; anything may have changed where none is known:
/// of a single edit and its inverse one says its place at least, and the inverse of a batch is a batch.
type Reach = [Option<Id>; 2];

/// A step that was just done, undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// What it is called: "delete 'Pays by card'".
    pub name: String,
    /// The item to look at now, if it is still there.
    pub subject: Option<Id>,
    /// Whether the board alone does not show what was done: a deletion, or several facts at once.
    pub is_hidden: bool,
}

/// Why a document cannot go back to an earlier state by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoWay {
    /// Changes were undone, and others made in their place.
    #[error("changes from before were undone and others made in their place; undo (u) step by step instead")]
    Forgotten,
    /// Changes of others would be taken back too.
    #[error("changes of others came in between; undo (u) step by step instead")]
    ThroughOthers,
}

/// A state of a document, to be written to a file while the document goes on changing.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The map as it was.
    pub map: Arc<JourneyMap>,
    revision: Revision,
}

impl Snapshot {
    /// Copies the map, for who keeps it long: a change would have to copy a map that is still shared.
    pub fn detach(&mut self) {
        self.map = Arc::new(JourneyMap::clone(&self.map));
    }
}

/// The item in which an edit changes something, as far as the edit says.
const fn place(edit: &Edit) -> Option<Id> {
    match edit {
        Edit::Set { id, .. } => Some(*id),
        Edit::Insert { at, .. } | Edit::Move { to: at, .. } => Some(at.parent),
        Edit::Remove { .. } | Edit::Batch(_) => None,
    }
}

impl Document {
    /// A document whose map is not on disk, and that can be had again: a blank one, a template.
    pub fn new(map: JourneyMap) -> Self {
        Self {
            summary: Summary::of(&map),
            derived: Derived::default(),
            map: Arc::new(map),
            history: History::default(),
            disk: Disk::Nothing,
            precious: false,
            path: None,
            read_only: None,
        }
    }

    /// A document whose map is not on disk and would be lost.
    pub fn unsaved(map: JourneyMap) -> Self {
        Self { precious: true, ..Self::new(map) }
    }

    /// The map, for reading.
    pub fn map(&self) -> &JourneyMap {
        &self.map
    }

    /// Means, counts and extremes of the map as it is now.
    pub const fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The same as one persona sees it.
    pub fn summary_through(&self, lens: Lens) -> Rc<Summary> {
        self.derived.summary.get(lens, |lens| Summary::through(&self.map, *lens))
    }

    /// What all checks find in the map as it is now.
    pub fn findings(&self, context: Context) -> Rc<Findings> {
        self.derived.findings.get(context, |context| findings(&self.map, *context))
    }

    /// What the statistics tell of the map as it is now.
    pub fn sections(&self) -> Rc<Vec<Section>> {
        Rc::clone(
            self.derived.sections.get_or_init(|| Rc::new(Statistics::without_courses(&self.map).sections())),
        )
    }

    /// The course of feeling through a lens, as it is now.
    pub fn course(&self, lens: Lens) -> Rc<CourseShown> {
        self.derived.course.get(lens, |lens| Course::of(&self.map, *lens).shown())
    }

    /// Where every id of the map lives now.
    pub fn slots(&self) -> Rc<HashMap<Id, Slot>> {
        Rc::clone(self.derived.slots.get_or_init(|| Rc::new(self.map.slots())))
    }

    /// What mentions a text in the map as it is now.
    pub fn hits(&self, query: &str) -> Rc<Vec<Hit>> {
        self.derived.hits.get(query.to_owned(), |query| search::find(&self.map, query))
    }

    /// The [`lanes`](lane::lanes) of the map as it is now.
    pub fn lanes(&self, all: bool) -> Rc<Vec<Lane>> {
        self.derived.lanes.get(all, |all| lane::lanes(&self.map, *all))
    }

    /// The [`assumed_share`] of a stage as it is now.
    pub fn assumed_share(&self, stage: usize) -> Option<f64> {
        let share = |at: &usize| self.map.stages.get(*at).and_then(|stage| assumed_share(&self.map, stage));
        *self.derived.assumed.get(stage, share)
    }

    /// What can be undone and redone.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Whether something would be lost if the document went away now.
    pub fn is_unsaved(&self) -> bool {
        let revision = self.history.revision();
        match self.disk {
            Disk::Nothing => self.precious || revision != Revision::default(),
            Disk::State(saved) => saved != revision,
            Disk::Other { .. } => true,
        }
    }

    /// How many steps lie between the map and its file: what would be lost without an edit log.
    pub fn unsaved_steps(&self) -> usize {
        let saved = match self.disk {
            Disk::Nothing => Revision::default(),
            Disk::State(saved) | Disk::Other { since: saved, .. } => saved,
        };
        self.history.way_to(saved).map_or(0, |way| way.len())
    }

    /// The changes that lead back, or on, to an earlier state.
    ///
    /// # Errors
    /// When none do any more, or when changes that others made would be taken back with them.
    pub fn changes_to(&self, revision: Revision) -> Result<Vec<Change>, NoWay> {
        let way = self.history.way_to(revision).ok_or(NoWay::Forgotten)?;
        if way.clone().any(|step| step.name == MERGED) {
            return Err(NoWay::ThroughOthers);
        }
        let change = if self.history.is_undone(revision) { Change::Redo } else { Change::Undo };
        Ok(vec![change; way.len()])
    }

    /// Whether the map, as it is or as it was, is on disk.
    pub const fn is_on_disk(&self) -> bool {
        !matches!(self.disk, Disk::Nothing)
    }

    /// The map as it is on disk, as far as is known here.
    pub fn on_disk(&self) -> Option<Cow<'_, JourneyMap>> {
        match &self.disk {
            Disk::Nothing => None,
            Disk::Other { map, .. } => Some(Cow::Borrowed(map)),
            Disk::State(saved) if *saved == self.history.revision() => Some(Cow::Borrowed(&self.map)),
            Disk::State(saved) => {
                let mut map = JourneyMap::clone(&self.map);
                for step in self.history.way_to(*saved)? {
                    // The history holds inverses of what was applied to this very map, so they fit.
                    apply(&mut map, step.edit.clone()).ok()?;
                }
                Some(Cow::Owned(map))
            }
        }
    }

    /// Notes that the map as it is now is on disk.
    pub fn mark_saved(&mut self) {
        self.disk = Disk::State(self.history.revision());
    }

    /// Notes that the map as it was then is on disk.
    pub fn mark_saved_as(&mut self, snapshot: &Snapshot) {
        self.disk = if self.history.way_to(snapshot.revision).is_some() {
            Disk::State(snapshot.revision)
        } else {
            let map = Box::new(JourneyMap::clone(&snapshot.map));
            Disk::Other { map, since: self.history.revision() }
        };
    }

    /// Notes that others put this map on disk.
    pub fn mark_on_disk(&mut self, map: JourneyMap) {
        let now = self.history.revision();
        let since = match self.disk {
            Disk::State(saved) | Disk::Other { since: saved, .. } => saved,
            Disk::Nothing => now,
        };
        self.disk =
            if map == *self.map { Disk::State(now) } else { Disk::Other { map: Box::new(map), since } };
    }

    /// Notes that nothing is on disk.
    pub fn mark_gone(&mut self) {
        self.disk = Disk::Nothing;
        self.precious = true;
    }

    /// The map as it is now, to be written while the document goes on changing.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { map: Arc::clone(&self.map), revision: self.history.revision() }
    }

    /// Goes through a change: every change of the map is one.
    ///
    /// # Errors
    /// When an edit does not fit, or there is nothing to undo or redo; nothing has changed then.
    pub fn change(&mut self, change: Change) -> Result<Applied, EditError> {
        let (applied, reach) = self.step_on(change)?;
        self.sum_up(reach);
        Ok(applied)
    }

    /// Applies an edit and notes it for undo.
    ///
    /// # Errors
    /// When the edit does not fit; nothing has changed then.
    pub fn apply(&mut self, edit: Edit) -> Result<Applied, EditError> {
        self.change(Change::Apply(edit))
    }

    /// Takes the last step back. `None` when there is none.
    pub fn undo(&mut self) -> Option<Applied> {
        self.change(Change::Undo).ok()
    }

    /// Does the last undone step again. `None` when there is none.
    pub fn redo(&mut self) -> Option<Applied> {
        self.change(Change::Redo).ok()
    }

    /// Goes through changes again that were noted down one by one. Stops at the first that does not fit
    /// and returns how many did. The numbers of the curve are derived once, so a long list costs little.
    pub fn replay(&mut self, changes: impl IntoIterator<Item = Change>) -> usize {
        let mut fitted = 0;
        for change in changes {
            if self.step_on(change).is_err() {
                break;
            }
            fitted += 1;
        }
        self.sum_up(Reach::default());
        fitted
    }

    /// Brings up to date what follows from the map.
    fn sum_up(&mut self, reach: Reach) {
        self.derived = Derived::default();
        match reach {
            [None, None] => self.summary = Summary::of(&self.map),
            [Some(one), Some(other)] if one == other => self.sum_up_in(one),
            places => places.into_iter().flatten().for_each(|place| self.sum_up_in(place)),
        }
    }

    fn sum_up_in(&mut self, item: Id) {
        match self.map.find(item) {
            Some(Slot::Touchpoint(stage, card) | Slot::Note(stage, card, _)) => {
                self.summary.recount(&self.map, stage, card);
            }
            Some(Slot::Stage(stage)) => self.summary.recount_stage(&self.map, stage),
            Some(Slot::Map) => self.summary.recount_new_stages(&self.map),
            _ => self.summary = Summary::of(&self.map),
        }
    }

    fn step_on(&mut self, change: Change) -> Result<(Applied, Reach), EditError> {
        match change {
            Change::Apply(edit) => {
                let name = describe(&self.map, &edit);
                self.record(edit, name)
            }
            Change::Merge(edit) => self.record(edit, MERGED.to_owned()),
            Change::Undo => {
                let step = self.history.pop_done().ok_or(EditError::NothingToUndo)?;
                let (step, done) = self.walk(step)?;
                self.history.push_undone(step);
                Ok(done)
            }
            Change::Redo => {
                let step = self.history.pop_undone().ok_or(EditError::NothingToRedo)?;
                let (step, done) = self.walk(step)?;
                self.history.push_done(step);
                Ok(done)
            }
        }
    }

    fn record(&mut self, edit: Edit, name: String) -> Result<(Applied, Reach), EditError> {
        let (subject, place_ahead) = (edit.subject(), place(&edit));
        let is_hidden = match &edit {
            Edit::Remove { .. } | Edit::Batch(_) => true,
            Edit::Set { fact, .. } => !matches!(fact, Fact::Emotion(_)),
            Edit::Insert { .. } | Edit::Move { .. } => false,
        };
        let inverse = apply(Arc::make_mut(&mut self.map), edit)?;
        let reach = [place_ahead, place(&inverse)];
        self.keep_what_is_on_disk(&inverse);
        self.history.record(name.clone(), inverse);
        Ok((Applied { name, subject, is_hidden }, reach))
    }

    /// Recording a step forgets what was undone. When the file holds such an undone state, the map in it
    /// would no longer be known.
    fn keep_what_is_on_disk(&mut self, inverse: &Edit) {
        let Disk::State(saved) = self.disk else { return };
        if !self.history.is_undone(saved) {
            return;
        }
        let mut map = JourneyMap::clone(&self.map);
        let way = self.history.way_to(saved).into_iter().flatten().map(|step| step.edit.clone());
        let there =
            std::iter::once(inverse.clone()).chain(way).try_for_each(|edit| apply(&mut map, edit).map(drop));
        debug_assert!(there.is_ok(), "the history fits the map it came from");
        self.disk = Disk::Other { map: Box::new(map), since: self.history.revision() };
    }

    /// Walks over one step and leaves in it the edit that leads back.
    fn walk(&mut self, mut step: Step) -> Result<(Step, (Applied, Reach)), EditError> {
        let edit = std::mem::replace(&mut step.edit, Edit::Batch(Vec::new()));
        let (subject, place_ahead) = (edit.subject(), place(&edit));
        // The histories hold inverses of what was applied to this very map, so they fit.
        step.edit = apply(Arc::make_mut(&mut self.map), edit)?;
        let reach = [place_ahead, place(&step.edit)];
        let name = step.name.clone();
        Ok((step, (Applied { name, subject, is_hidden: true }, reach)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Ids, Item, Place, Stage};

    fn document() -> (Document, Ids) {
        let mut ids = Ids::new(1);
        (Document::new(JourneyMap::new(ids.next('m'))), ids)
    }

    fn add_stage(document: &mut Document, ids: &mut Ids, name: &str) -> Id {
        let stage = Stage::new(ids.next('s'), name);
        let id = stage.id;
        let at = Place::last_stage(document.map());
        document.apply(Edit::Insert { at, item: Item::Stage(stage) }).unwrap();
        id
    }

    #[test]
    fn undo_and_redo_name_what_they_do() {
        let (mut document, mut ids) = document();
        add_stage(&mut document, &mut ids, "Purchase");
        assert_eq!(document.history().undo_name(), Some("add stage 'Purchase'"));
        assert_eq!(document.undo().unwrap().name, "add stage 'Purchase'");
        assert!(document.map().stages.is_empty());
        assert_eq!(document.history().redo_name(), Some("add stage 'Purchase'"));
        document.redo().unwrap();
        assert_eq!(document.map().stages[0].name, "Purchase");
        assert!(document.redo().is_none());
    }

    #[test]
    fn unsaved_means_different_from_disk_and_nothing_else() {
        let (mut document, mut ids) = document();
        assert!(!document.is_unsaved(), "a blank map is nothing to lose");
        assert!(Document::unsaved(document.map().clone()).is_unsaved());
        add_stage(&mut document, &mut ids, "Purchase");
        assert!(document.is_unsaved());
        document.mark_saved();
        let id = add_stage(&mut document, &mut ids, "Use");
        assert!(document.is_unsaved());
        document.undo();
        assert!(!document.is_unsaved(), "undone back to what is on disk");
        document.redo();
        document.undo();
        document.apply(Edit::Set { id: document.map().id, fact: Fact::Title("Bike".into()) }).unwrap();
        document.undo();
        assert!(!document.is_unsaved());
        assert!(document.map().find(id).is_none());
        document.undo();
        assert!(document.is_unsaved(), "undone past what is on disk");
    }

    #[test]
    fn a_refused_edit_leaves_no_step() {
        let (mut document, mut ids) = document();
        assert!(document.apply(Edit::Remove { id: ids.next('t') }).is_err());
        assert!(document.undo().is_none());
    }

    #[test]
    fn what_is_on_disk_is_known_however_the_history_goes_on() {
        let (mut document, mut ids) = document();
        assert!(document.on_disk().is_none());
        add_stage(&mut document, &mut ids, "Purchase");
        let saved = document.map().clone();
        document.mark_saved();
        add_stage(&mut document, &mut ids, "Use");
        assert_eq!(document.on_disk().as_deref(), Some(&saved), "behind");
        assert_eq!(document.unsaved_steps(), 1);
        document.undo();
        document.undo();
        assert_eq!(document.on_disk().as_deref(), Some(&saved), "ahead");
        assert_eq!(document.unsaved_steps(), 1);
        add_stage(&mut document, &mut ids, "Search");
        assert_eq!(document.on_disk().as_deref(), Some(&saved), "on a branch that was left");
        assert!(document.is_unsaved());
    }

    #[test]
    fn a_state_can_be_saved_while_the_document_goes_on() {
        let (mut document, mut ids) = document();
        add_stage(&mut document, &mut ids, "Purchase");
        let snapshot = document.snapshot();
        document.undo();
        add_stage(&mut document, &mut ids, "Use");
        document.mark_saved_as(&snapshot);
        assert!(document.is_unsaved());
        assert_eq!(document.on_disk().as_deref(), Some(&*snapshot.map));
    }

    #[test]
    fn replaying_its_changes_leads_to_the_same_document() {
        let (mut document, mut ids) = document();
        let stage = Stage::new(ids.next('s'), "Purchase");
        let id = stage.id;
        let insert = Edit::Insert { at: Place::last_stage(document.map()), item: Item::Stage(stage) };
        let rename = |name: &str| Change::Apply(Edit::Set { id, fact: Fact::Title(name.into()) });
        let changes = [Change::Apply(insert), rename("Buying"), Change::Undo, rename("Use"), Change::Undo];
        assert_eq!(document.replay(changes.clone()), changes.len());
        assert_eq!(document.map().stages[0].name, "Purchase");
        assert_eq!(document.history().redo_name(), Some("rename stage 'Purchase' to 'Use'"));
        assert_eq!(document.summary().stages.len(), 1);
        assert_eq!(
            document.replay([Change::Redo, Change::Redo, Change::Undo]),
            1,
            "stops where nothing fits"
        );
    }
}
