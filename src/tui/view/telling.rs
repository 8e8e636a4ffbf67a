//! The telling facts of items in a few words each, for lists and details.

use std::collections::HashMap;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::spark::spark;
use crate::journey::detail::{self, Key, Row, rows};
use crate::journey::field::{name_at, name_of};
use crate::journey::statistics::Trend;
use crate::journey::support::citations;
use crate::journey::{Document, Entry, Id, JourneyMap, Note, Slot, Sort};
use crate::text::counted;
use crate::tui::glyphs::Glyphs;

/// The widest row of bars.
const BARS: usize = 12;

/// The facts about the entries of one sort, with all that needs a look at the whole map looked up once.
pub(super) struct Facts<'a> {
    map: &'a JourneyMap,
    sort: Sort,
    citations: HashMap<Id, usize>,
    slots: Rc<HashMap<Id, Slot>>,
}

impl<'a> Facts<'a> {
    pub(super) fn about(document: &'a Document, sort: Sort) -> Self {
        let map = document.map();
        let citations = if sort == Sort::Evidence { citations(map) } else { HashMap::new() };
        let asks = sort == Sort::Silence && !map.silences.is_empty();
        let slots = if asks { document.slots() } else { Rc::default() };
        Self { map, sort, citations, slots }
    }

    /// What matters most about an entry, each fact at the same place for all; empty for one that is not
    /// said.
    pub(super) fn of(&self, entry: &Entry, glyphs: &Glyphs) -> Vec<String> {
        let text = |key| entry.details.text(key).lines().next().unwrap_or_default().to_owned();
        match self.sort {
            Sort::Persona => vec![text(Key::Status), text(Key::Segment), quoted(&text(Key::Quote))],
            Sort::Evidence => {
                let mut facts = of_evidence(entry);
                facts.push(match self.citations.get(&entry.id) {
                    None => "cited nowhere".to_owned(),
                    Some(count) => format!("cited {}", counted(*count, "time")),
                });
                facts
            }
            Sort::Metric => of_metric(entry, glyphs),
            Sort::Lane => vec![text(Key::Role)],
            Sort::Silence => {
                let about = entry.details.links(Key::At).iter().filter_map(|id| self.slots.get(id));
                let about: Vec<&str> = about.map(|slot| name_at(self.map, *slot)).collect();
                let about = if about.is_empty() { "the whole map".to_owned() } else { about.join(", ") };
                vec![about, text(Key::Reason)]
            }
            _ => Vec::new(),
        }
    }
}

/// The facts that are said, in one line.
pub(super) fn joined(facts: &[String]) -> String {
    let said: Vec<&str> = facts.iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
    said.join("  ")
}

/// Of what kind a piece of evidence is, from how many and when.
pub(super) fn of_evidence(entry: &Entry) -> Vec<String> {
    let details = &entry.details;
    let n = details.get(Key::N).map(|n| format!("n {}", detail::shown(n, &|_| None)));
    let day = details.day(Key::Date).map(|day| day.to_string());
    vec![details.text(Key::Kind).to_owned(), n.unwrap_or_default(), day.unwrap_or_default()]
}

/// The newest value of a metric, what became of it, its target, and its course.
pub(super) fn of_metric(entry: &Entry, glyphs: &Glyphs) -> Vec<String> {
    let trend = Trend::of(entry);
    let with_unit = |number: Decimal| format!("{number}{}", trend.unit());
    let Some((_, newest)) = trend.newest else {
        let target = trend.target.map(|target| format!("target {}", with_unit(target)));
        return vec!["no value".to_owned(), String::new(), String::new(), target.unwrap_or_default()];
    };
    let change = trend.change.map(|by| {
        let sign = if by > Decimal::ZERO { "+" } else { "" };
        format!("{sign}{}", by.normalize())
    });
    let numbers: Vec<Decimal> = entry.details.series(Key::Values).iter().map(|(_, number)| *number).collect();
    let course = if numbers.len() > 1 { spark(&numbers, BARS, glyphs) } else { String::new() };
    let target = trend.target.map(|target| match trend.is_reached {
        Some(true) => format!("target {target} reached"),
        Some(false) => format!("target {target} not reached"),
        None => format!("target {target}"),
    });
    vec![with_unit(newest), change.unwrap_or_default(), course, target.unwrap_or_default()]
}

/// How much a note hurts, how often, how far it has come and who takes care of it.
pub(super) fn of_note(note: &Note) -> Vec<String> {
    let details = &note.details;
    let severity = note.severity.map(|severity| format!("~{severity}")).unwrap_or_default();
    let share = details.share(Key::Frequency).map(|share| share.to_string()).unwrap_or_default();
    let [status, owner] = [Key::Status, Key::Owner].map(|key| details.text(key).to_owned());
    vec![severity, share, status, owner]
}

/// Everything else that is said of a note, each with its label: `owner Ann`.
pub(super) fn details_of_note(map: &JourneyMap, note: &Note) -> Vec<String> {
    let said = |row: &Row| {
        let value = note.details.get(row.key)?;
        let shown = detail::shown(value, &|id| name_of(map, id));
        let shown: Vec<&str> = shown.lines().filter(|line| !line.trim().is_empty()).collect();
        (!shown.is_empty()).then(|| format!("{} {}", row.label.to_lowercase(), shown.join(", ")))
    };
    rows(Sort::Note).iter().filter_map(said).collect()
}

fn quoted(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\"{text}\"") }
}
