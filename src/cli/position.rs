//! Where something goes among its like: in front of a sibling, behind one, or at the end.

use clap::Args;

use super::named::only;
use super::out::Failure;
use crate::journey::{Id, JourneyMap, Place, Slot, Sort};

/// Where something goes; at the end unless said otherwise.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(super) struct Position {
    /// In front of this one
    #[arg(long, value_name = "ITEM")]
    before: Option<String>,
    /// Behind this one
    #[arg(long, value_name = "ITEM")]
    after: Option<String>,
}

impl Position {
    /// The place of something new of this sort in `parent`.
    pub(super) fn within(&self, map: &JourneyMap, parent: Id, sort: Sort) -> Result<Place, Failure> {
        let Some(place) = self.beside(map, sort, None)? else {
            return Ok(Place { parent, after: siblings(map, parent, sort).last().copied() });
        };
        if place.parent != parent {
            let beside = self.before.as_ref().or(self.after.as_ref()).map_or("", String::as_str);
            return Err(Failure::refused(format!(
                "'{beside}' stands in another stage; name something in the same one"
            )));
        }
        Ok(place)
    }

    /// The place beside the sibling that is named, for something of this sort that may stand there already.
    pub(super) fn beside(
        &self,
        map: &JourneyMap,
        sort: Sort,
        moved: Option<Id>,
    ) -> Result<Option<Place>, Failure> {
        let (typed, is_before) = match (&self.before, &self.after) {
            (Some(before), _) => (before, true),
            (None, Some(after)) => (after, false),
            (None, None) => return Ok(None),
        };
        let sibling = only(map, &[sort], typed)?;
        if Some(sibling) == moved {
            return Err(Failure::usage("nothing stands in front of or behind itself; name another item"));
        }
        let Some(parent) = map.find(sibling).and_then(|slot| parent(map, slot)) else { return Ok(None) };
        let ids = siblings(map, parent, sort).into_iter().filter(|id| Some(*id) != moved);
        let after = if is_before { ids.take_while(|id| *id != sibling).last() } else { Some(sibling) };
        Ok(Some(Place { parent, after }))
    }
}

/// What holds the item that lives there; nothing holds the map.
pub(super) fn parent(map: &JourneyMap, slot: Slot) -> Option<Id> {
    match slot {
        Slot::Map => None,
        Slot::Entry(..) | Slot::Stage(_) => Some(map.id),
        Slot::Metric(s, _) | Slot::Touchpoint(s, _) => Some(map.stages[s].id),
        Slot::Note(s, t, _) => Some(map.stages[s].touchpoints[t].id),
    }
}

/// The items of one sort in `parent`, in order.
pub(super) fn siblings(map: &JourneyMap, parent: Id, sort: Sort) -> Vec<Id> {
    match (sort, map.find(parent)) {
        (Sort::Stage, _) => map.stages.iter().map(|stage| stage.id).collect(),
        (Sort::Touchpoint, Some(Slot::Stage(s))) => {
            map.stages[s].touchpoints.iter().map(|touchpoint| touchpoint.id).collect()
        }
        (Sort::Metric, Some(Slot::Stage(s))) => {
            map.stages[s].metrics.iter().map(|metric| metric.id).collect()
        }
        (Sort::Note, Some(Slot::Touchpoint(s, t))) => {
            map.stages[s].touchpoints[t].notes.iter().map(|note| note.id).collect()
        }
        _ => map.entries(sort).iter().map(|entry| entry.id).collect(),
    }
}
