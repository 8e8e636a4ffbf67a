//! Two maps on one axis: which touchpoint is looked at, or which change in the list of all.

use super::Reply;
use crate::journey::compare::{Comparison, Mark, Pair, TouchpointRow, What, compare, told};
use crate::journey::detail::{Key as Detail, state};
use crate::journey::{Document, Id, JourneyMap, Sort};
use crate::tui::card::{named, named_map};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// How many changes a page of the list is.
const PAGE: usize = 10;

/// A map beside another one. Nothing can be changed here.
#[derive(Debug)]
pub struct Beside {
    /// What became of the old map in the new one.
    pub comparison: Comparison,
    /// What both are called.
    pub sides: Pair<Compared>,
    /// The axis: every touchpoint of both maps, and every stage without any.
    pub spots: Vec<AxisSpot>,
    /// Every change in words, in the order of the axis.
    pub changes: Vec<ChangeLine>,
    /// The spot that is looked at.
    pub at: usize,
    /// The change that is looked at while all are listed.
    pub listed: Option<usize>,
    open_is_old: bool,
}

/// What one of the maps is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Which of the two it is, in a word.
    pub label: &'static str,
    /// The title of the map.
    pub title: String,
    /// The file or the revision it comes from; may be empty.
    pub source: String,
}

/// A place on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AxisSpot {
    /// The place of the stage in [`Comparison::stages`].
    pub stage: usize,
    /// The place of the touchpoint in its stage; `None` for a stage without touchpoints.
    pub touchpoint: Option<usize>,
}

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// What became of the item.
    pub mark: Mark,
    /// The place of the stage that it is, or stands in.
    pub stage: Option<usize>,
    /// The place in the stage of the touchpoint that it is, or is on.
    pub touchpoint: Option<usize>,
    /// What changed.
    pub text: String,
}

impl Beside {
    /// The map that is open beside another one, each with its source. The other one is taken for the older,
    /// unless the two say themselves that this is how things are and that how they are to be.
    pub fn of(open: (&JourneyMap, String), other: (&JourneyMap, String)) -> Self {
        let is = |map: &JourneyMap, state: &str| map.details.text(Detail::State) == state;
        let open_is_old = is(open.0, state::AS_IS) && is(other.0, state::TO_BE);
        let (old, new) = if open_is_old { (open, other) } else { (other, open) };
        let say_so = is(old.0, state::AS_IS) && is(new.0, state::TO_BE);
        let labels = if say_so { [state::AS_IS, state::TO_BE] } else { ["before", "after"] };
        let side = |label, (map, source): (&JourneyMap, String)| {
            let title = named_map(&map.title).to_owned();
            Compared { label, title, source }
        };
        let comparison = compare(old.0, new.0);
        let sides = Pair { old: side(labels[0], old), new: side(labels[1], new) };
        Self { open_is_old, ..Self::new(comparison, sides) }
    }

    /// A comparison to be shown, from its first change on.
    pub fn new(comparison: Comparison, sides: Pair<Compared>) -> Self {
        let mut spots = Vec::new();
        for (stage, row) in comparison.stages.iter().enumerate() {
            let touchpoints = (0..row.touchpoints.len()).map(Some);
            let none = row.touchpoints.is_empty().then_some(None);
            spots.extend(touchpoints.chain(none).map(|touchpoint| AxisSpot { stage, touchpoint }));
        }
        let lines = told(&comparison).into_iter().map(|told| ChangeLine {
            mark: told.change.what.mark(),
            stage: told.change.stage,
            touchpoint: told.change.touchpoint,
            text: told.text,
        });
        let changes: Vec<ChangeLine> = lines.collect();
        // Without an axis there is only the list.
        let listed = spots.is_empty().then_some(0);
        let mut beside = Self { comparison, sides, spots, changes, at: 0, listed, open_is_old: false };
        beside.at = beside.next_change(0..beside.spots.len()).unwrap_or_default();
        beside
    }

    /// What the keys do, for the hint line.
    pub const fn keys(&self) -> &'static str {
        match self.listed {
            None => "h l along   n N next change   Tab list all   Enter go there   Esc close",
            Some(_) => "j k next change   Tab curves   Enter go there   Esc close",
        }
    }

    /// The touchpoint at a spot, if it is one.
    pub fn touchpoint(&self, spot: AxisSpot) -> Option<&TouchpointRow> {
        self.comparison.stages.get(spot.stage)?.touchpoints.get(spot.touchpoint?)
    }

    /// The name of a stage as it is shown.
    pub fn stage_name(&self, stage: usize) -> String {
        self.comparison.stages.get(stage).map(|row| named(&row.name).into_owned()).unwrap_or_default()
    }

    /// What became of the touchpoint at a spot, or of the stage itself. Coming, going and moving say more
    /// than what else changed.
    pub fn mark(&self, spot: AxisSpot) -> Option<Mark> {
        match self.ids(spot) {
            Pair { old: None, .. } => return Some(Mark::Added),
            Pair { new: None, .. } => return Some(Mark::Removed),
            Pair { .. } => {}
        }
        let here = |stage, touchpoint| (stage, touchpoint) == (Some(spot.stage), spot.touchpoint);
        let mut changes =
            self.comparison.changes.iter().filter(|it| here(it.stage, it.touchpoint)).peekable();
        changes.peek()?;
        let moves = changes.any(|change| {
            matches!(change.what, What::Moved(_)) && matches!(change.sort, Sort::Touchpoint | Sort::Stage)
        });
        Some(if moves { Mark::Moved } else { Mark::Changed })
    }

    /// What is told of a spot: the changes of its touchpoint, and where a stage begins those of the stage.
    pub fn changes_at(&self, at: usize) -> impl Iterator<Item = &ChangeLine> {
        let spot = self.spots.get(at).copied();
        self.changes.iter().filter(move |line| {
            spot.is_some_and(|spot| {
                let is_first = spot.touchpoint.unwrap_or_default() == 0;
                let is_here = line.touchpoint == spot.touchpoint || (is_first && line.touchpoint.is_none());
                line.stage == Some(spot.stage) && is_here
            })
        })
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        if key.ctrl || key.alt {
            return Reply::Stay(Vec::new());
        }
        match (key.code, self.listed) {
            (KeyCode::Esc | KeyCode::Char('q'), _) => return Reply::Close(Vec::new()),
            (KeyCode::Enter, _) => return self.go_there(session, document),
            (KeyCode::Tab, _) => self.turn_over(),
            (code, Some(chosen)) => self.listed = Some(self.along_list(code, chosen)),
            (code, None) => self.at = self.along_axis(code),
        }
        Reply::Stay(Vec::new())
    }

    fn along_list(&self, code: KeyCode, chosen: usize) -> usize {
        let last = self.changes.len().saturating_sub(1);
        let next = match code {
            KeyCode::Down | KeyCode::Char('j' | 'n') => chosen + 1,
            KeyCode::Up | KeyCode::Char('k' | 'N') => chosen.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => chosen + PAGE,
            KeyCode::PageUp => chosen.saturating_sub(PAGE),
            KeyCode::Home | KeyCode::Char('g') => 0,
            KeyCode::End | KeyCode::Char('G') => last,
            _ => chosen,
        };
        next.min(last)
    }

    fn along_axis(&self, code: KeyCode) -> usize {
        let (at, last) = (self.at, self.spots.len().saturating_sub(1));
        let stage = self.spots.get(at).map_or(0, |spot| spot.stage);
        let begin = |stage: usize| self.spots.iter().position(|spot| spot.stage == stage);
        let next = match code {
            KeyCode::Right | KeyCode::Char('l') => at + 1,
            KeyCode::Left | KeyCode::Char('h') => at.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('n' | 'j') => {
                self.next_change(at + 1..self.spots.len()).unwrap_or(at)
            }
            KeyCode::Up | KeyCode::Char('N' | 'k') => self.next_change((0..at).rev()).unwrap_or(at),
            KeyCode::PageDown => begin(stage + 1).unwrap_or(last),
            KeyCode::PageUp => {
                begin(stage).filter(|first| *first < at).or_else(|| begin(stage.checked_sub(1)?)).unwrap_or(0)
            }
            KeyCode::Home => 0,
            KeyCode::End => last,
            _ => at,
        };
        next.min(last)
    }

    fn next_change(&self, mut spots: impl Iterator<Item = usize>) -> Option<usize> {
        spots.find(|at| self.changes_at(*at).next().is_some())
    }

    /// From the curves to the list and back, looking at the same.
    fn turn_over(&mut self) {
        let Some(chosen) = self.listed else {
            let spot = self.spots.get(self.at).map(|spot| (Some(spot.stage), spot.touchpoint));
            let of_touchpoint =
                self.changes.iter().position(|line| Some((line.stage, line.touchpoint)) == spot);
            let of_stage = || self.changes.iter().position(|line| line.stage == spot.and_then(|spot| spot.0));
            self.listed = Some(of_touchpoint.or_else(of_stage).unwrap_or_default());
            return;
        };
        if self.spots.is_empty() {
            return;
        }
        self.listed = None;
        if let Some(AxisSpot { stage, touchpoint }) = self.spot_of(chosen) {
            let is_it = |spot: &AxisSpot| {
                spot.stage == stage && (touchpoint.is_none() || spot.touchpoint == touchpoint)
            };
            self.at = self.spots.iter().position(is_it).unwrap_or(self.at);
        }
    }

    /// Where a change of the list is; nowhere on the axis for one of the map itself.
    fn spot_of(&self, chosen: usize) -> Option<AxisSpot> {
        let line = self.changes.get(chosen)?;
        Some(AxisSpot { stage: line.stage?, touchpoint: line.touchpoint })
    }

    fn ids(&self, spot: AxisSpot) -> Pair<Option<Id>> {
        let stage = self.comparison.stages.get(spot.stage).map(|stage| stage.id);
        let touchpoint = self.touchpoint(spot).map(|touchpoint| touchpoint.id);
        touchpoint.or(stage).unwrap_or_default()
    }

    /// Closes this with the cursor on what is looked at, if the map that is open has it.
    fn go_there(&self, session: &mut Session, document: &Document) -> Reply {
        let spot =
            self.listed.map_or_else(|| self.spots.get(self.at).copied(), |chosen| self.spot_of(chosen));
        let Some(spot) = spot else {
            session.tell("That is a change of the map itself; E edits the map.");
            return Reply::Stay(Vec::new());
        };
        let ids = self.ids(spot);
        let own = if self.open_is_old { ids.old } else { ids.new };
        let Some(id) = own.filter(|id| document.map().find(*id).is_some()) else {
            let other = if self.open_is_old { &self.sides.new } else { &self.sides.old };
            session.tell(format!("That is only in the other map: {}.", other.source));
            return Reply::Stay(Vec::new());
        };
        session.cursor.go_to(document.map(), id);
        Reply::Close(Vec::new())
    }
}
