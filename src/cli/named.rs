//! How items are named on the command line: by their place, by their id, or by what they are called.

use super::out::Failure;
use crate::journey::field::name_at;
use crate::journey::section::named;
use crate::journey::{Id, JourneyMap, Slot, Sort, Stage};

/// How many items a refusal lists.
const MOST_LISTED: usize = 20;

/// What is told of naming in the help of the commands that do it.
pub(super) const HOW: &str = "\
A stage, touchpoint or note is named by its place (2, 2.3, 2.3.1), anything by
its id or by what it is called: the whole of it, or a beginning that only one
has. Where that is not enough, say the sort too: `stage: Purchase`, `persona 1`,
`metric 2.1`. `heartline list FILE` tells every place.";

/// An item with what it can be named by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) id: Id,
    slot: Slot,
    name: &'a str,
}

impl Named<'_> {
    /// Its place with the word for its sort: `touchpoint 2.3`.
    pub(super) fn place(&self) -> String {
        place(self.slot)
    }

    fn is_called(&self, typed: &str) -> bool {
        folded(self.name) == folded(typed)
    }

    fn begins_with(&self, typed: &str) -> bool {
        folded(self.name).starts_with(&folded(typed))
    }
}

/// The touchpoint that is meant.
pub(super) fn touchpoint(map: &JourneyMap, typed: &str) -> Result<Id, Failure> {
    only(map, &[Sort::Touchpoint], typed)
}

/// The stage that is meant.
pub(super) fn stage<'a>(map: &'a JourneyMap, typed: &str) -> Result<&'a Stage, Failure> {
    let id = only(map, &[Sort::Stage], typed)?;
    map.stages
        .iter()
        .find(|stage| stage.id == id)
        .ok_or_else(|| nothing("stage", typed, Sort::Stage.plural()))
}

/// The persona that is meant.
pub(super) fn persona(map: &JourneyMap, typed: &str) -> Result<Id, Failure> {
    only(map, &[Sort::Persona], typed)
}

/// The item of any sort that is meant; `map` is the map itself.
pub(super) fn item(map: &JourneyMap, typed: &str) -> Result<Id, Failure> {
    if typed.trim().eq_ignore_ascii_case(Sort::Map.word()) {
        return Ok(map.id);
    }
    only(map, Sort::ALL, typed)
}

/// The name that something is to have, which cannot be nothing.
pub(super) fn name_for(sort: Sort, typed: &str) -> Result<&str, Failure> {
    match typed.trim() {
        "" => Err(Failure::usage(format!("the {} has no name; type one", sort.word()))),
        name => Ok(name),
    }
}

/// The one item of these sorts that is meant.
pub(super) fn only(map: &JourneyMap, sorts: &[Sort], typed: &str) -> Result<Id, Failure> {
    let (what, listed) = match sorts {
        [sort] => (sort.word(), sort.plural()),
        _ => ("item", "items"),
    };
    if typed.trim().is_empty() {
        return Err(Failure::usage(format!("no {what} is named; name it by its place, its id or its name")));
    }
    match meant(map, sorts, typed.trim()).as_slice() {
        [] => Err(nothing(what, typed, if sorts.len() == 1 { listed } else { "" })),
        [one] => Ok(one.id),
        several => Err(ambiguous(typed, several, listed)),
    }
}

/// Where an item stands, with the word for its sort: `touchpoint 2.3`, `persona 1`. The map is `map`.
pub(super) fn place(slot: Slot) -> String {
    let sort = slot.sort().word();
    match slot {
        Slot::Map => sort.to_owned(),
        _ => format!("{sort} {}", number(slot)),
    }
}

/// Where an item stands, as numbers counted from 1: `2.3`.
pub(super) fn number(slot: Slot) -> String {
    match slot {
        Slot::Map => String::new(),
        Slot::Entry(_, at) | Slot::Stage(at) => (at + 1).to_string(),
        Slot::Metric(stage, at) | Slot::Touchpoint(stage, at) => format!("{}.{}", stage + 1, at + 1),
        Slot::Note(stage, card, at) => format!("{}.{}.{}", stage + 1, card + 1, at + 1),
    }
}

/// Where every item of a map stands, in the order of the map: what it lists, then stage by stage.
pub(super) fn slots(map: &JourneyMap) -> impl Iterator<Item = (Id, Slot)> {
    let entries = JourneyMap::LISTS.into_iter().flat_map(|sort| {
        map.entries(sort).iter().enumerate().map(move |(at, entry)| (entry.id, Slot::Entry(sort, at)))
    });
    let stages = map.stages.iter().enumerate().flat_map(|(s, stage)| {
        let metrics = stage.metrics.iter().enumerate();
        let touchpoints = stage.touchpoints.iter().enumerate().flat_map(move |(t, touchpoint)| {
            let notes = touchpoint.notes.iter().enumerate();
            std::iter::once((touchpoint.id, Slot::Touchpoint(s, t)))
                .chain(notes.map(move |(n, note)| (note.id, Slot::Note(s, t, n))))
        });
        std::iter::once((stage.id, Slot::Stage(s)))
            .chain(metrics.map(move |(at, metric)| (metric.id, Slot::Metric(s, at))))
            .chain(touchpoints)
    });
    entries.chain(stages)
}

/// What may be meant: by place before id, by id before name, by the whole name before its beginning; with
/// the sort in front only where nothing is called so.
fn meant<'a>(map: &'a JourneyMap, sorts: &[Sort], typed: &str) -> Vec<Named<'a>> {
    let all = slots(map).filter(|(_, slot)| sorts.contains(&slot.sort()));
    let all: Vec<Named> = all.map(|(id, slot)| Named { id, slot, name: name_at(map, slot) }).collect();
    let found = meant_of(&all, typed);
    if !found.is_empty() {
        return found;
    }
    let Some((sort, name)) = typed.split_once(':') else { return Vec::new() };
    let of_sort = all.into_iter().filter(|named| folded(named.slot.sort().word()) == folded(sort));
    meant_of(&of_sort.collect::<Vec<_>>(), name.trim())
}

fn meant_of<'a>(all: &[Named<'a>], typed: &str) -> Vec<Named<'a>> {
    let id = Id::parse(typed.strip_prefix('^').unwrap_or(typed)).ok();
    let ways: [&dyn Fn(&Named) -> bool; 4] = [
        &|named| is_place(named.slot, typed),
        &|named| Some(named.id) == id,
        &|named| named.is_called(typed),
        &|named| named.begins_with(typed),
    ];
    let found = ways.iter().map(|is_meant| all.iter().filter(|named| is_meant(named)).copied().collect());
    found.into_iter().find(|found: &Vec<Named>| !found.is_empty()).unwrap_or_default()
}

/// Whether this was typed for a place. The parts of a journey need no word in front of their numbers.
fn is_place(slot: Slot, typed: &str) -> bool {
    if typed.starts_with(|letter: char| letter.is_ascii_digit()) {
        let is_told_by_depth = matches!(slot, Slot::Stage(_) | Slot::Touchpoint(..) | Slot::Note(..));
        return is_told_by_depth && number(slot) == typed;
    }
    place(slot) == folded(typed)
}

fn nothing(what: &str, typed: &str, listed: &str) -> Failure {
    let command = format!("heartline list FILE {listed}");
    Failure::usage(format!("there is no {what} '{typed}'; `{}` tells what there is", command.trim_end()))
}

fn ambiguous(typed: &str, several: &[Named], listed: &str) -> Failure {
    let count = several.len();
    let mut lines = vec![format!("'{typed}' may mean {count} {listed}; name one by its place:")];
    let listed = several.iter().take(MOST_LISTED);
    lines.extend(listed.map(|one| format!("{}: {}", one.place(), named(one.name))));
    if count > MOST_LISTED {
        lines.push(format!("and {} more", count - MOST_LISTED));
    }
    Failure::usage(lines.join("\n"))
}

/// A name as it is compared: case and the blanks around it mean nothing.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::outline;

    const SHOP: &str = "\
# Shop ^m1

persona: Maya, commuter ^p1
persona: Purchase ^p2

## Purchase ^s1
- Pays by card ^t1
  - pain: declined ^n1
- Pays by phone ^t2
## After ^s2
- 2.1 is new ^t3
- After ^t4
";

    fn named_by(typed: &str) -> Result<String, String> {
        let (map, _) = outline::read(SHOP);
        item(&map, typed).map(|id| id.to_string()).map_err(|failure| failure.text)
    }

    #[test]
    fn items_are_named_by_place_id_whole_name_or_beginning() {
        for (typed, id) in [
            ("1", "s1"),
            ("2.1", "t3"),
            ("1.1.1", "n1"),
            ("touchpoint 1.2", "t2"),
            ("Persona 1", "p1"),
            ("^t1", "t1"),
            ("t2", "t2"),
            ("pays BY card", "t1"),
            ("may", "p1"),
            ("decl", "n1"),
            ("map", "m1"),
            ("stage: purchase", "s1"),
            ("persona: pur", "p2"),
            ("2.1 is", "t3"),
        ] {
            assert_eq!(named_by(typed).as_deref(), Ok(id), "{typed}");
        }
    }

    #[test]
    fn what_is_not_clear_is_listed_with_places() {
        assert_eq!(
            named_by("pays").unwrap_err(),
            "'pays' may mean 2 items; name one by its place:\ntouchpoint 1.1: Pays by card\ntouchpoint 1.2: Pays by phone"
        );
        assert_eq!(
            named_by("after").unwrap_err(),
            "'after' may mean 2 items; name one by its place:\nstage 2: After\ntouchpoint 2.2: After"
        );
        assert_eq!(
            named_by("9.9").unwrap_err(),
            "there is no item '9.9'; `heartline list FILE` tells what there is"
        );
        assert_eq!(named_by(" ").unwrap_err(), "no item is named; name it by its place, its id or its name");
    }
}
