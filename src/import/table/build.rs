//! Building: from the tables of one journey to a map.

mod place;
mod scores;
mod severity;

use std::collections::{HashMap, HashSet};

use self::place::Place;
use self::severity::most_severe;
use super::super::{Imported, quoted};
use super::Layout;
use super::axis::{Record, Table};
use super::cells;
use super::group::{Group, stage_by_heading};
use super::headers::{Field, Known};
use super::plan::{Plan, Use};
use super::report::Report;
use crate::journey::detail::Key;
use crate::journey::{Entry, Id, Ids, JourneyMap, Stage, Touchpoint};
use crate::text;

/// Makes a map of the tables of one journey.
pub(super) fn journey(group: &Group, is_alone: bool, ids: &mut Ids) -> Imported {
    let mut map = JourneyMap::new(ids.next('m'));
    map.title = title(group, is_alone);
    let mut builder = Builder {
        ids,
        map,
        report: Report::new(),
        stages: HashMap::new(),
        names: [HashMap::new(), HashMap::new(), HashMap::new()],
        several: 0,
        texts: HashMap::new(),
        evidence: HashMap::new(),
        goals: HashSet::new(),
        metrics: HashSet::new(),
        concerned: HashSet::new(),
    };
    builder.report.group(group);
    builder.stages_in_order(group);
    // What names touchpoints comes first, so that the other tables find those they speak of.
    let mut tables: Vec<&Table> = group.tables.iter().collect();
    tables.sort_by_key(|table| match () {
        () if table.has(Field::Touchpoint) || group.by_heading => 0,
        () if table.has(Field::Action) => 1,
        () => 2,
    });
    for (number, table) in tables.into_iter().enumerate() {
        builder.table(table, group.by_heading, number > 0 && !group.by_heading);
    }
    builder.finish(group)
}

/// What the journey is called: the topmost heading, and where there are several journeys also the nearest.
fn title(group: &Group, is_alone: bool) -> String {
    let headings = match group.tables.as_slice() {
        // Of several journeys the one of a single stage is told apart by that.
        [only] if !is_alone => &only.headings,
        _ => group.headings(),
    };
    let (Some(first), Some(last)) = (headings.first(), headings.last()) else { return String::new() };
    if is_alone || headings.len() == 1 {
        return first.clone();
    }
    // "Journey 1: New pupil" says more than the "Details" below it.
    let telling = headings.get(1).filter(|_| headings.len() > 2).unwrap_or(last);
    let last = if headings.len() > 2 && telling != last && !telling.starts_with(|c: char| c.is_ascii_digit())
    {
        telling
    } else {
        last
    };
    format!("{first}: {}", cells::without_number(last))
}

struct Builder<'a> {
    ids: &'a mut Ids,
    map: JourneyMap,
    report: Report,
    /// Where the stages are, by what they are called and by their keys.
    stages: HashMap<String, usize>,
    /// The lanes, personas and pieces of evidence by name.
    names: [HashMap<String, Id>; 3],
    /// How many rows have several touchpoints.
    several: usize,
    /// The details of a stage or one of its touchpoints that many rows may add to.
    texts: HashMap<(usize, Option<usize>, Key), String>,
    /// What backs the touchpoints of the stages.
    evidence: HashMap<(usize, usize), Vec<Id>>,
    /// The goals that stages have already.
    goals: HashSet<(usize, String)>,
    /// The metrics that stages have already, in lower case.
    metrics: HashSet<(usize, String)>,
    /// Who is named at which touchpoint of which stage.
    concerned: HashSet<(usize, usize, Id)>,
}

/// The lists in which names are looked up.
#[derive(Clone, Copy)]
enum List {
    Lane,
    Persona,
    Evidence,
}

impl Builder<'_> {
    /// The table with the most stages says in which order they come.
    fn stages_in_order(&mut self, group: &Group) {
        if group.by_heading || group.tables.len() < 2 {
            return;
        }
        let names = |table: &Table| {
            let column = Plan::of(table).column(Field::Stage);
            let names = table
                .records
                .iter()
                .filter_map(|record| column.map(|column| cells::line(record.cell(column))));
            names.filter(|name| !name.is_empty()).collect::<Vec<_>>()
        };
        let mut distinct: Vec<Vec<String>> = group.tables.iter().map(names).collect();
        for names in &mut distinct {
            let mut seen = std::collections::HashSet::new();
            names.retain(|name| seen.insert(cells::key(name)));
        }
        // Of equally long ones the first.
        if let Some(longest) = distinct.into_iter().rev().max_by_key(Vec::len) {
            for name in longest {
                self.stage(&name, true);
            }
        }
    }

    fn table(&mut self, table: &Table, by_heading: bool, adds: bool) {
        let plan = Plan::of(table);
        self.report.table(table, &plan);
        for row in &table.above {
            let text =
                row.cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>();
            self.report.leave(
                row.line,
                format!("{} stands above the table and is not read", quoted(&text.join(" "))),
            );
        }
        if let Some((line, count)) = table.dropped {
            self.report
                .guess(line, format!("invisible or harmful characters left out from here on: {count}"));
        }
        let scale = self.scale(table, &plan);
        self.personas_with_scores(table, &plan, scale);
        let stage_column = plan.column(Field::Stage);
        self.steps_are_stages(table, stage_column);
        let heading = stage_by_heading(table);
        let heading =
            if heading.is_empty() && !by_heading { self.map.title.clone() } else { heading.to_owned() };
        let mut name = heading.clone();
        let repeats = repeats(table, stage_column);
        let most_severe = most_severe(table, &plan);
        for record in &table.records {
            if (0..table.columns.len()).all(|column| cells::is_nothing(record.cell(column))) {
                continue;
            }
            match stage_column.map(|column| cells::line(record.cell(column))) {
                Some(own) if !own.is_empty() => name = own,
                Some(_) if table.layout == Layout::Rows && name != heading => {
                    self.report.guess(record.line, format!("the stage is blank; read as {}", quoted(&name)));
                }
                _ => {}
            }
            let stage = self.stage(&name, adds);
            let says_more = |column| Some(column) != stage_column && !record.cell(column).is_empty();
            // Our own tables, which number their touchpoints, have such a row for a stage without any.
            if table.layout == Layout::Rows
                && table.columns.iter().any(|column| column.label == "#")
                && !(0..table.columns.len()).any(says_more)
            {
                continue;
            }
            let before = self.map.stages[stage].touchpoints.len();
            let touchpoint = self.touchpoints(table, &plan, record, stage, adds);
            let made = self.map.stages[stage].touchpoints.len() - before;
            let is_step = repeats || stage_column.is_none();
            let place = Place {
                table,
                plan: &plan,
                record,
                scale,
                stage,
                touchpoint,
                adds,
                is_step,
                made,
                most_severe,
            };
            self.say(&place);
        }
    }

    /// Says that steps stand in for stages that nothing names.
    fn steps_are_stages(&mut self, table: &Table, stage: Option<usize>) {
        let column = stage.and_then(|column| table.columns.get(column));
        let is_step = |known: &Known| known.field == Field::Step;
        if let Some(column) = column.filter(|column| column.known.as_ref().is_some_and(is_step)) {
            let label = quoted(&column.label);
            let why = "no column names stages; one headed \"Stage\" would gather them";
            self.report
                .guess(table.line, format!("each row under {label} is read as a stage of its own, as {why}"));
        }
    }

    /// The stage of this name; in a further table also one that goes by about the same name.
    fn stage(&mut self, name: &str, adds: bool) -> usize {
        let key = format!("~{}", cells::key(name));
        let known = self.stages.get(name).or_else(|| self.stages.get(&key).filter(|_| adds));
        if let Some(at) = known {
            return *at;
        }
        let at = self.map.stages.len();
        self.map.stages.push(Stage::new(self.ids.next('s'), name));
        self.stages.insert(name.to_owned(), at);
        self.stages.entry(key).or_insert(at);
        at
    }

    /// The touchpoint that a record speaks of: the first that it names, or the stage's first in a further table.
    fn touchpoints(
        &mut self,
        table: &Table,
        plan: &Plan,
        record: &Record,
        stage: usize,
        adds: bool,
    ) -> usize {
        let named = plan
            .column(Field::Touchpoint)
            .map(|column| cells::values(record.cell(column)))
            .unwrap_or_default();
        if adds && named.is_empty() && !self.map.stages[stage].touchpoints.is_empty() {
            return 0;
        }
        let first = self.map.stages[stage].touchpoints.len();
        let titles = if named.is_empty() {
            // Several pains of one stage are no several moments.
            let Some(title) = Self::title_for(table, plan, record) else {
                if first > 0 {
                    return 0;
                }
                let name = self.map.stages[stage].name.clone();
                self.map.stages[stage].touchpoints.push(Touchpoint::new(self.ids.next('t'), name));
                return 0;
            };
            vec![title]
        } else {
            named
        };
        self.several += usize::from(titles.len() > 1);
        for whole in titles {
            let (title, is_cut) = cells::title(&whole);
            let mut touchpoint = Touchpoint::new(self.ids.next('t'), title);
            if is_cut {
                touchpoint.description = whole;
            }
            self.map.stages[stage].touchpoints.push(touchpoint);
        }
        first
    }

    /// What to call the touchpoint of a record that names none: by its action.
    fn title_for(table: &Table, plan: &Plan, record: &Record) -> Option<String> {
        let first = |column: usize| cells::values(record.cell(column)).into_iter().next();
        let by = |field| plan.column(field).and_then(first);
        let without_stages = || {
            // A list of pains without stages: each is its own moment.
            let is_list = plan.column(Field::Stage).is_none() && table.layout == Layout::Rows;
            let said = |column: &usize| is_list && used(plan, *column) != Use::Order;
            (0..table.columns.len()).filter(said).find_map(first)
        };
        by(Field::Action).or_else(without_stages)
    }

    /// The id of what a name stands for in one of the lists of the map.
    fn named(&mut self, list: List, name: &str) -> Id {
        let folded = name.to_lowercase();
        if let Some(id) = self.names[list as usize].get(&folded) {
            return *id;
        }
        let (letter, entries) = match list {
            List::Lane => ('l', &mut self.map.lanes),
            List::Persona => ('p', &mut self.map.personas),
            List::Evidence => ('e', &mut self.map.evidence),
        };
        let id = self.ids.next(letter);
        entries.push(Entry::new(id, name));
        self.names[list as usize].insert(folded, id);
        id
    }

    fn finish(mut self, group: &Group) -> Imported {
        if self.several > 0 {
            let rows = text::counted(self.several, "row");
            let text = format!(
                "{rows} with several touchpoints: what else such a row says stands at the first of them"
            );
            self.report.read.push(text);
        }
        self.report.scores();
        self.place_gathered();
        let line = group.tables.first().map_or(1, |table| table.line);
        let (read, notes) = self.report.finish();
        Imported { map: self.map, line, read, notes }
    }
}

/// Whether several rows tell of one stage, so that a row is a touchpoint.
fn repeats(table: &Table, stage: Option<usize>) -> bool {
    let Some(column) = stage else { return false };
    let mut seen = std::collections::HashSet::new();
    table.records.iter().map(|record| record.cell(column)).any(|name| !seen.insert(name))
}

/// What a column is used for.
fn used(plan: &Plan, column: usize) -> Use {
    plan.uses.get(column).copied().unwrap_or(Use::Lane)
}
