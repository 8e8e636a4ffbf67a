//! One more line of an outline, as an edit of the map it goes on from.

use super::lines::{is_any, keyed};
use super::page::Page;
use super::{Remark, WithIds, read};
use crate::journey::detail::{Key, rows};
use crate::journey::{Edit, Entry, Id, Ids, JourneyMap, Sort, Stage, difference};

/// Where the next line of an outline is written: at the end of the last stage, until a line says otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pen {
    stage: Option<Id>,
    /// The entry of a list that was written last, and that bullets may follow on.
    entry: Option<Id>,
}

/// What a line adds to a map when it is written where the pen is: a stage, a touchpoint, a note, an entry,
/// a detail of what stands last there, or a text on it. A batch without edits when it says nothing.
///
/// The heading of a stage that the map has turns to that stage and adds nothing. What only a map can say
/// (`scenario: ...`) is said of the map, wherever the pen is.
pub fn continued(map: &JourneyMap, pen: &mut Pen, line: &str, ids: &mut Ids) -> (Edit, Vec<Remark>) {
    let name = line.trim().strip_prefix("## ").map(str::trim);
    if let Some(known) = name.and_then(|name| map.stages.iter().find(|stage| stage.name == name)) {
        *pen = Pen { stage: Some(known.id), entry: None };
        return (Edit::Batch(Vec::new()), Vec::new());
    }
    // Only what stands last can go on; the rest of the map need not be printed and read.
    let end = end_of(map, pen.stage);
    let text = with_line(&end, pen.entry, line);
    let (mut read, mut remarks) = read::read(&text, ids, Some(map));
    read.id = end.id;
    for remark in &mut remarks {
        remark.line = 1;
    }
    let entry = written_last(&end, &read, pen.entry, line);
    *pen = Pen { stage: read.stages.last().map(|stage| stage.id), entry };
    (difference(&end, &read), remarks)
}

/// The outline of a map with one more line where it belongs.
fn with_line(end: &JourneyMap, entry: Option<Id>, line: &str) -> String {
    let mut page = Page::of(end, WithIds::Yes);
    // An empty title would stand in the way of the line that gives one.
    if !end.title.is_empty() {
        page.title();
    }
    page.said();
    if is_said_of_maps(line, end) {
        page.push(line);
        page.body(None);
        return page.text();
    }
    page.body(entry);
    if let Some((sort, entry)) = entry.and_then(|id| entry_of(end, id)) {
        page.entry(sort, entry);
    }
    page.push(line);
    page.text()
}

/// Whether only the map can be meant by a line, since a stage has no such detail.
fn is_said_of_maps(line: &str, end: &JourneyMap) -> bool {
    let Some(key) = keyed(line).and_then(|(key, _)| Key::named(key)) else { return false };
    let is_of = |sort| rows(sort).iter().any(|row| row.key == key);
    is_of(Sort::Map) && (end.stages.is_empty() || !(key == Key::Goals || is_of(Sort::Stage)))
}

/// The entry that the line added, or that it said more of.
fn written_last(end: &JourneyMap, read: &JourneyMap, entry: Option<Id>, line: &str) -> Option<Id> {
    let names_list =
        |sort: &Sort| keyed(line).is_some_and(|(key, _)| is_any(key, &[sort.word(), sort.plural()]));
    if let Some(sort) = Sort::ALL.iter().copied().find(names_list) {
        let list = if sort == Sort::Metric { &read.stages.last()?.metrics } else { read.entries(sort) };
        return list.last().map(|entry| entry.id);
    }
    entry.filter(|id| entry_of(end, *id) != entry_of(read, *id))
}

/// The entry with this id, when it is the last of its list.
fn entry_of(map: &JourneyMap, id: Id) -> Option<(Sort, &Entry)> {
    let lists = JourneyMap::LISTS.into_iter().map(|sort| (sort, map.entries(sort)));
    let metrics = map.stages.iter().map(|stage| (Sort::Metric, stage.metrics.as_slice()));
    let last = lists.chain(metrics).filter_map(|(sort, list)| Some((sort, list.last()?)));
    last.into_iter().find(|(_, entry)| entry.id == id)
}

/// The map with one stage alone, the last one unless another is named, and in that its last touchpoint.
fn end_of(map: &JourneyMap, stage: Option<Id>) -> JourneyMap {
    let named = map.stages.iter().find(|known| Some(known.id) == stage);
    let last = named.or(map.stages.last()).map(|stage| Stage {
        goal: stage.goal.clone(),
        details: stage.details.clone(),
        metrics: stage.metrics.clone(),
        touchpoints: stage.touchpoints.last().cloned().into_iter().collect(),
        ..Stage::new(stage.id, stage.name.clone())
    });
    JourneyMap {
        title: map.title.clone(),
        details: map.details.clone(),
        personas: map.personas.clone(),
        evidence: map.evidence.clone(),
        lanes: map.lanes.clone(),
        silences: map.silences.clone(),
        stages: last.into_iter().collect(),
        ..JourneyMap::new(map.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::apply;
    use crate::journey::outline::print;

    /// The outline without ids of what becomes of these lines, typed one after the other.
    fn written(lines: &[&str]) -> String {
        let mut ids = Ids::new(1);
        let mut map = JourneyMap::new(ids.next('m'));
        let mut pen = Pen::default();
        for line in lines {
            let (edit, remarks) = continued(&map, &mut pen, line, &mut ids);
            assert!(remarks.is_empty(), "{line}: {remarks:?}");
            apply(&mut map, edit).unwrap();
        }
        print(&map, WithIds::No)
    }

    #[test]
    fn a_map_can_be_written_line_by_line() {
        let lines = [
            "# Trip",
            "persona: Maya",
            "## Booking",
            "goal: a seat",
            "- pays @web -2 !declined ~3",
            "  - thought: why again?",
            "  - for: Maya",
            "- boards +1",
            "## Ride",
            "nothing without a bullet",
            "## Booking",
            "- gets a ticket",
        ];
        insta::assert_snapshot!(written(&lines), @"
        # Trip

        persona: Maya

        ## Booking
        goal: a seat

        - pays @web -2
          - for: Maya
          - pain: declined ~3
          - thought: why again?
        - boards +1
        - gets a ticket

        ## Ride
        goal: nothing without a bullet
        ");
    }

    #[test]
    fn what_stands_behind_the_board_can_be_written_line_by_line() {
        let lines = [
            "# Trip",
            "kind: buyer",
            "persona: Maya",
            "  - quote: On time,",
            "    > or not at all.",
            "  - segment: city",
            "evidence: Exit survey",
            "  - kind: survey",
            "## Booking",
            "owner: Ann",
            "- pays @web -2",
            "  - emotions: Maya -1",
            "  - evidence: exit survey",
            "  - pain: declined ~3",
            "    - owner: Bob",
            "  - emotions: Maya -1.5",
            "metric: Visits",
            "  - values: 2026-01-01 3",
            "  - values: 2026-02-01 4",
            "scenario: a trip to the sea",
            "- boards +1",
            "  - opportunity: let people pay cash",
            "    - pains: declined",
            "  - moment of truth: yes",
        ];
        insta::assert_snapshot!(written(&lines), @"
        # Trip
        kind: buyer journey
        scenario: a trip to the sea

        persona: Maya
          - segment: city
          - quote: On time,
            > or not at all.

        evidence: Exit survey
          - kind: survey

        ## Booking
        owner: Ann

        metric: Visits
          * values: 2026-01-01 3; 2026-02-01 4

        - pays @web -2
          - emotions: Maya -1.5
          - evidence: Exit survey
          - pain: declined ~3
            - owner: Bob
        - boards +1
          - moment of truth: yes
          - opportunity: let people pay cash
            - pains: declined
        ");
    }
}
