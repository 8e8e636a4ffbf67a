//! One more line of an outline, as an edit of the map it goes on from.

use super::{Remark, WithIds, print, read_with};
use crate::journey::detail::Details;
use crate::journey::{Edit, Entry, Id, Ids, JourneyMap, Note, Stage, Touchpoint, difference};

/// What a line adds to a map when it is written behind the outline of a stage: a stage, a touchpoint, a
/// note or a text on what stands last there. A batch without edits when it says nothing.
///
/// `stage` is the stage that lines are written to, the last one at first. The heading of a stage that the
/// map has turns to that stage and adds nothing.
pub fn continued(map: &JourneyMap, stage: &mut Option<Id>, line: &str, ids: &mut Ids) -> (Edit, Vec<Remark>) {
    let name = line.trim().strip_prefix("## ").map(str::trim);
    if let Some(known) = name.and_then(|name| map.stages.iter().find(|stage| stage.name == name)) {
        *stage = Some(known.id);
        return (Edit::Batch(Vec::new()), Vec::new());
    }
    // Only what stands last can go on; the rest of the map need not be printed and read.
    let end = end_of(map, *stage);
    let printed = print(&end, WithIds::Yes);
    // An empty title would stand in the way of the line that gives one.
    let printed = match printed.split_once('\n') {
        Some((_, rest)) if end.title.is_empty() => rest,
        _ => printed.as_str(),
    };
    let (mut read, mut remarks) = read_with(&format!("{printed}{line}\n"), ids);
    read.id = end.id;
    let lines = printed.lines().count();
    for remark in &mut remarks {
        remark.line = remark.line.saturating_sub(lines);
    }
    *stage = read.stages.last().map(|stage| stage.id);
    (difference(&end, &read), remarks)
}

/// The map with one stage alone, the last one unless another is named, and in that its last touchpoint.
fn end_of(map: &JourneyMap, stage: Option<Id>) -> JourneyMap {
    let named = map.stages.iter().find(|known| Some(known.id) == stage);
    let last = named.or(map.stages.last()).map(|stage| Stage {
        touchpoints: stage.touchpoints.last().map(without_details).into_iter().collect(),
        goal: stage.goal.clone(),
        ..Stage::new(stage.id, stage.name.clone())
    });
    JourneyMap {
        title: map.title.clone(),
        personas: map.personas.iter().map(|persona| Entry::new(persona.id, persona.name.clone())).collect(),
        stages: last.into_iter().collect(),
        ..JourneyMap::new(map.id)
    }
}

/// What is not printed is not changed either.
fn without_details(touchpoint: &Touchpoint) -> Touchpoint {
    let bare = |note: &Note| Note { details: Details::new(), ..note.clone() };
    Touchpoint {
        details: Details::new(),
        feelings: Vec::new(),
        notes: touchpoint.notes.iter().map(bare).collect(),
        ..touchpoint.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::apply;

    #[test]
    fn a_map_can_be_written_line_by_line() {
        let mut ids = Ids::new(1);
        let mut map = JourneyMap::new(ids.next('m'));
        let mut stage = None;
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
        for line in lines {
            let (edit, remarks) = continued(&map, &mut stage, line, &mut ids);
            assert!(remarks.is_empty(), "{line}: {remarks:?}");
            apply(&mut map, edit).unwrap();
        }
        insta::assert_snapshot!(print(&map, WithIds::No), @"
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
}
