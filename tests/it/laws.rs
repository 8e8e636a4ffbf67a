//! Laws of the core, held over random edits, fitting and unfitting ones.
//!
//! The usual run tries 22,000 edits, about half of which fit; `HEARTLINE_LAWS=N` tries N times as many sequences.

use std::cell::Cell;

use heartline::journey::check::Context;
use heartline::journey::detail::{Class, Key, Share, Value};
use heartline::journey::{
    Channel, Document, Edit, Emotion, Entry, Fact, Id, Ids, Item, JourneyMap, Lens, NOTE_KINDS, Note, Place,
    Severity, Sort, Stage, Summary, Touchpoint, apply,
};
use heartline::store;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Edits in one sequence.
const LENGTH: usize = 200;
/// Sequences in the usual run.
const SEQUENCES: u32 = 130;

#[test]
fn edits_are_inverted_refused_whole_undone_redone_summed_up_replayed_and_saved() {
    let times: u32 = std::env::var("HEARTLINE_LAWS").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: SEQUENCES * times,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let (accepted, refused) = (Cell::new(0_usize), Cell::new(0_usize));
    let choices = proptest::collection::vec(any::<[u32; 4]>(), LENGTH);
    runner
        .run(&choices, |choices| {
            let mut chance = Chance::new(9);
            let start = JourneyMap::new(chance.ids.next('m'));
            let mut document = Document::new(start.clone());
            let mut applied = Vec::new();
            let mut states = vec![start.clone()];
            for choice in &choices {
                let edit = chance.edit(document.map(), *choice, 0);
                let before = document.map().clone();
                let mut twin = before.clone();
                let Ok(inverse) = apply(&mut twin, edit.clone()) else {
                    refused.set(refused.get() + 1);
                    prop_assert_eq!(&twin, &before, "refused, but changed the map: {:?}", edit);
                    prop_assert!(document.apply(edit).is_err());
                    continue;
                };
                accepted.set(accepted.get() + 1);
                // Asked before, so that what is kept of it must be forgotten.
                let asks = accepted.get().is_multiple_of(8);
                if asks {
                    known(&document);
                }
                let after = twin.clone();
                let forward = apply(&mut twin, inverse).expect("an inverse fits");
                prop_assert_eq!(&twin, &before, "the inverse of {:?}", edit);
                apply(&mut twin, forward).expect("the inverse of an inverse fits");
                prop_assert_eq!(&twin, &after, "redoing {:?}", edit);
                document.apply(edit.clone()).expect("it fitted a moment ago");
                prop_assert_eq!(
                    document.summary(),
                    &Summary::of(document.map()),
                    "summed up after {:?}",
                    edit
                );
                if asks {
                    let fresh = Document::new(document.map().clone());
                    prop_assert_eq!(known(&document), known(&fresh), "what follows from {:?}", edit);
                }
                applied.push(edit);
                states.push(document.map().clone());
            }
            let end = document.map().clone();

            for state in states.iter().rev().skip(1) {
                prop_assert!(document.undo().is_some());
                prop_assert_eq!(document.map(), state);
                prop_assert_eq!(document.summary(), &Summary::of(state));
            }
            prop_assert!(document.undo().is_none());
            for state in &states[1..] {
                prop_assert!(document.redo().is_some());
                prop_assert_eq!(document.map(), state);
                prop_assert_eq!(document.summary(), &Summary::of(state));
            }
            prop_assert!(document.redo().is_none());

            let mut replayed = start.clone();
            for edit in applied {
                apply(&mut replayed, edit).expect("what fitted once fits again");
            }
            prop_assert_eq!(&replayed, &end);

            let written = store::write(&end);
            let read = store::read(&written).expect("what was written can be read");
            prop_assert_eq!(&read.map, &end);
            prop_assert!(read.remarks.is_empty());
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    let (accepted, refused) = (accepted.get(), refused.get());
    println!("laws: {accepted} edits accepted, {refused} refused");
    assert!(accepted >= 10_000, "too few edits to mean anything: {accepted}");
    assert!(refused > 1_000, "a lopsided mixture: {accepted} and {refused}");
}

/// What a document tells of its map when it is asked.
fn known(document: &Document) -> impl PartialEq + std::fmt::Debug {
    let persona = document.map().personas.first().map(|persona| Lens::Persona(persona.id));
    let findings = document.findings(Context::default());
    let open: Vec<(Id, String)> = findings
        .open
        .iter()
        .map(|finding| (finding.subject, finding.sentence(document.map()).into_owned()))
        .collect();
    let sections = document.sections().iter().flat_map(|section| section.lines(80, "~")).collect::<Vec<_>>();
    let lanes = [true, false].map(|all| format!("{:?}", document.lanes(all)));
    let courses = format!("{:?}", document.course(Lens::Everybody));
    let shares: Vec<_> = (0..document.map().stages.len()).map(|at| document.assumed_share(at)).collect();
    (
        (persona.map(|lens| document.summary_through(lens)), open, document.hits("a"), document.slots()),
        (sections, lanes, courses, shares),
    )
}

/// Turns random numbers into edits, most of which fit the map they are made for.
#[derive(Clone)]
pub(crate) struct Chance {
    ids: Ids,
    /// Ids that were used once, for places that are gone and ids that are taken.
    fresh: Vec<Id>,
}

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { ids: Ids::new(seed), fresh: Vec::new() }
    }

    /// The same memory of ids, another source of new ones.
    pub(crate) fn with_seed(&self, seed: u64) -> Self {
        Self { ids: Ids::new(seed), fresh: self.fresh.clone() }
    }

    pub(crate) fn edit(
        &mut self,
        map: &JourneyMap,
        [what, which, whereto, value]: [u32; 4],
        depth: u32,
    ) -> Edit {
        match what % 12 {
            0..=4 => {
                let item = self.item(map, which, value);
                Edit::Insert { at: self.place(map, whereto, &item), item }
            }
            5..=8 => Edit::Set { id: self.any_id(map, which), fact: self.fact(map, whereto, value) },
            9 => Edit::Remove { id: self.any_id(map, which) },
            10 => {
                let id = self.any_id(map, which);
                Edit::Move {
                    id,
                    to: Place { parent: self.any_id(map, whereto), after: self.sibling(map, value) },
                }
            }
            _ if depth > 1 => Edit::Batch(Vec::new()),
            _ => {
                // Later parts are made for the map as it is, so many batches fail half-way.
                let parts = (0..value % 4).map(|part| {
                    let mixed = [which ^ part, whereto.rotate_left(part), value ^ what, what ^ which];
                    self.edit(map, mixed, depth + 1)
                });
                Edit::Batch(parts.collect())
            }
        }
    }

    fn item(&mut self, map: &JourneyMap, which: u32, value: u32) -> Item {
        match which % 8 {
            0 => Item::Stage(Stage::new(self.id('s', value), text(value))),
            1 => {
                let sorts = [Sort::Persona, Sort::Evidence, Sort::Lane, Sort::Silence, Sort::Metric];
                let sort = sorts[value as usize % sorts.len()];
                Item::entry(sort, Entry::new(self.id(sort.letter(), value), text(value))).unwrap()
            }
            2..=4 => {
                let kind = NOTE_KINDS[value as usize % NOTE_KINDS.len()].kind;
                let severity = Severity::new((value % 6) as u8);
                Item::Note(Note { severity, ..Note::new(self.id('n', value), kind, text(value)) })
            }
            _ => {
                let mut touchpoint = Touchpoint::new(self.id('t', value), text(value));
                touchpoint.emotion = emotion(value);
                touchpoint.personas =
                    map.personas.iter().map(|persona| persona.id).take(value as usize % 3).collect();
                Item::Touchpoint(touchpoint)
            }
        }
    }

    /// A fresh id, or now and then one that was used before.
    fn id(&mut self, sort: char, value: u32) -> Id {
        if value.is_multiple_of(17)
            && let Some(id) = pick(&self.fresh, value)
        {
            return id;
        }
        let id = self.ids.next(sort);
        self.fresh.push(id);
        id
    }

    /// A place that suits the item, mostly.
    fn place(&self, map: &JourneyMap, choice: u32, item: &Item) -> Place {
        let stage = pick(&map.stages.iter().collect::<Vec<_>>(), choice);
        let touchpoints: Vec<&Touchpoint> = map.touchpoints().collect();
        match item {
            _ if choice.is_multiple_of(13) => {
                Place { parent: self.any_id(map, choice), after: self.sibling(map, choice) }
            }
            Item::Stage(_) if choice.is_multiple_of(2) => Place::first(map.id),
            Item::Stage(_) => Place::last_stage(map),
            Item::Persona(_) | Item::Evidence(_) | Item::Lane(_) | Item::Silence(_) => {
                Place::last_entry(map, item.sort())
            }
            Item::Metric(_) => stage.map_or(Place::first(map.id), Place::last_metric),
            Item::Touchpoint(_) => stage.map_or(Place::first(map.id), Place::last_in),
            Item::Note(_) => pick(&touchpoints, choice).map_or(Place::first(map.id), Place::last_on),
        }
    }

    fn fact(&self, map: &JourneyMap, which: u32, value: u32) -> Fact {
        match which % 13 {
            0 | 1 => Fact::Title(text(value)),
            2 => Fact::Goal(text(value)),
            3 => Fact::Description(text(value)),
            4 => Fact::Channel(Channel::new(&text(value))),
            5 => Fact::Emotion(emotion(value)),
            6 => Fact::Personas((0..value % 3).map(|turn| self.any_persona(map, value ^ turn)).collect()),
            7 => Fact::Severity(Severity::new((value % 6) as u8)),
            8 | 9 => Fact::Feeling(self.any_persona(map, value), emotion(value)),
            10 | 11 => {
                let key = Key::ALL[value as usize % Key::ALL.len()];
                Fact::Detail(key, (!value.is_multiple_of(3)).then(|| self.value(map, key, value)))
            }
            _ if value.is_multiple_of(2) => Fact::Text(text(value)),
            _ => Fact::Kind(NOTE_KINDS[value as usize % NOTE_KINDS.len()].kind),
        }
    }

    fn value(&self, map: &JourneyMap, key: Key, value: u32) -> Value {
        let day = |offset: u32| jiff::civil::date(2026, 1 + (offset % 12) as i8, 1 + (offset % 28) as i8);
        match key.class() {
            Class::Text => Value::Text(text(value)),
            Class::Number => Value::Number((i64::from(value) - 1_000).into()),
            Class::Day => Value::Day(day(value)),
            Class::Flag => Value::Flag,
            Class::Share => Value::Share(Share::new(value % 7, 7 + value % 5).unwrap()),
            Class::Links => Value::Links((0..value % 4).map(|turn| self.any_id(map, value ^ turn)).collect()),
            Class::Series => {
                Value::Series((0..value % 4).map(|turn| (day(value ^ turn), turn.into())).collect())
            }
        }
    }

    fn any_persona(&self, map: &JourneyMap, choice: u32) -> Id {
        let personas: Vec<Id> = map.personas.iter().map(|persona| persona.id).collect();
        pick(&personas, choice).unwrap_or_else(|| self.any_id(map, choice))
    }

    fn any_id(&self, map: &JourneyMap, choice: u32) -> Id {
        let known: Vec<Id> = map.ids().collect();
        let gone = pick(&self.fresh, choice).filter(|_| choice.is_multiple_of(11));
        gone.or_else(|| pick(&known, choice)).unwrap_or(map.id)
    }

    fn sibling(&self, map: &JourneyMap, choice: u32) -> Option<Id> {
        (!choice.is_multiple_of(3)).then(|| self.any_id(map, choice.rotate_left(7)))
    }
}

fn pick<T: Copy>(list: &[T], choice: u32) -> Option<T> {
    (!list.is_empty()).then(|| list[choice as usize % list.len()])
}

fn emotion(value: u32) -> Option<Emotion> {
    Emotion::from_tenths((value % 60) as i8 - 25).ok()
}

fn text(value: u32) -> String {
    const TEXTS: [&str; 8] = [
        "",
        "Pays by card",
        "日本語 🚲",
        "two\nlines",
        "\"quoted\" \\ back",
        "\u{1b}[31m",
        "// no comment",
        " outer ",
    ];
    format!("{}{}", TEXTS[value as usize % TEXTS.len()], value / 64 % 10)
}
