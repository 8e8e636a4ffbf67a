//! Groups: which tables of a document tell one journey.

use std::collections::{HashMap, HashSet};

use super::Layout;
use super::axis::{Column, Table, is_journey};
use super::cells;
use super::feeling;
use super::headers::{self, Field};
use super::plan::Plan;

/// The tables of one journey, in the order of the document.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) tables: Vec<Table>,
    /// The stages are the headings, one table each.
    pub(super) by_heading: bool,
    stages: HashSet<String>,
    /// What its tables tell of.
    core: HashSet<Field>,
}

/// The journeys of a document, and the tables that are no part of any.
pub(super) fn groups(mut tables: Vec<Table>) -> (Vec<Group>, Vec<Table>) {
    mark_sections(&mut tables);
    let mut groups: Vec<Group> = Vec::new();
    for mut table in tables {
        table.stages_are_steps = table.section.is_none() && stage_heading(&table).is_none();
        let names_stages = table.has(Field::Stage) || (table.stages_are_steps && table.has(Field::Step));
        let by_heading = !names_stages;
        let stages = if by_heading { HashSet::new() } else { stage_keys(&table) };
        let fits =
            |group: &&mut Group| if by_heading { group.goes_on(&table) } else { group.adds(&table, &stages) };
        // What belongs together stands together: only the latest groups are looked at.
        if let Some(group) = groups.iter_mut().rev().take(8).find(fits) {
            group.stages.extend(stages);
            group.core.extend(core_of(&table));
            group.tables.push(table);
        } else {
            let core = core_of(&table).into_iter().collect();
            groups.push(Group { tables: vec![table], by_heading, stages, core });
        }
    }
    let is_one = |group: &Group| is_journey(group.tables.iter().flat_map(Table::known));
    let (journeys, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_one);
    (journeys, others.into_iter().flat_map(|group| group.tables).collect())
}

impl Group {
    /// The headings that all its tables stand under.
    pub(super) fn headings(&self) -> &[String] {
        let Some((first, others)) = self.tables.split_first() else { return &[] };
        let shared =
            |table: &Table| first.headings.iter().zip(&table.headings).take_while(|(a, b)| a == b).count();
        let shared = others.iter().map(shared).min().unwrap_or(first.headings.len());
        let above_stage = if self.by_heading { first.headings.len().saturating_sub(1) } else { usize::MAX };
        first.headings.get(..shared.min(above_stage)).unwrap_or_default()
    }

    /// Whether a table under a heading of its own is the next stage.
    fn goes_on(&self, table: &Table) -> bool {
        let Some(last) = self.tables.last() else { return false };
        self.by_heading
            && last.layout == table.layout
            && !table.headings.is_empty()
            && above_stage(last) == above_stage(table)
            && last.section == table.section
            && (table.section.is_some()
                || table.layout != Layout::Rows
                || (last.has(Field::Step) && table.has(Field::Step)))
    }

    /// Whether a table says something more of the same stages.
    fn adds(&self, table: &Table, stages: &HashSet<String>) -> bool {
        let Some(first) = self.tables.first().filter(|_| !self.by_heading) else { return false };
        let shared = stages.iter().filter(|stage| self.stages.contains(*stage)).count();
        let fewer = stages.len().min(self.stages.len());
        if fewer < 2 || shared * 2 < fewer || !are_near(&first.headings, &table.headings) {
            return false;
        }
        let mine = &self.core;
        let theirs: HashSet<Field> = core_of(table).into_iter().collect();
        let is_new = theirs.iter().any(|field| !mine.contains(field)) || theirs.is_empty() || mine.is_empty();
        let versions = [first, table].map(|one| one.headings.last().and_then(|heading| version(heading)));
        let are_versions = matches!(versions, [Some(one), Some(other)] if one != other);
        let retells = theirs.contains(&Field::Touchpoint) && mine.contains(&Field::Touchpoint);
        // Numbers for what was felt in words are new, too.
        let is_new = is_new || (theirs.len() == 1 && theirs.contains(&Field::Emotion) && has_numbers(table));
        (is_new && !retells && !are_versions) || table.has(Field::Persona)
    }
}

/// Marks the tables of sections beside each other that are alike, one table a section: their headings are stages,
/// unless one of them names a whole journey.
fn mark_sections(tables: &mut [Table]) {
    let mut beside: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (at, table) in tables.iter().enumerate().filter(|(_, table)| tells_of_moments(table)) {
        beside.entry(above_stage(table).to_vec()).or_default().push(at);
    }
    let lots: Vec<_> = beside.into_values().flat_map(|places| alike(tables, places)).collect();
    for places in lots {
        let paths: HashSet<&[String]> = places.iter().map(|at| tables[*at].headings.as_slice()).collect();
        let is_one_each = paths.len() == places.len() && paths.len() > 1;
        let are_stages = is_one_each && !paths.iter().any(|path| leads_to_journeys(path));
        let widest = places.first().copied().filter(|_| are_stages);
        for at in places {
            tables[at].section = widest;
        }
    }
}

/// These tables in lots: the first of each has every column that the others have.
fn alike(tables: &[Table], mut places: Vec<usize>) -> Vec<Vec<usize>> {
    /// So many kinds of tables under one heading are looked at; of more there is no telling.
    const KINDS: usize = 8;
    let mut lots: Vec<(HashSet<_>, Vec<usize>)> = Vec::new();
    places.sort_by_key(|at| std::cmp::Reverse(tables[*at].columns.len()));
    for at in places {
        let shape: HashSet<_> = shape(&tables[at]).into_iter().collect();
        if let Some((_, lot)) = lots.iter_mut().find(|(widest, _)| shape.is_subset(widest)) {
            lot.push(at);
        } else if lots.len() < KINDS {
            lots.push((shape, vec![at]));
        }
    }
    lots.into_iter().map(|(_, lot)| lot).collect()
}

/// Whether a row is something that happens, of a stage that only the heading can name.
fn tells_of_moments(table: &Table) -> bool {
    let names_moments =
        [Field::Touchpoint, Field::Step, Field::Action].into_iter().any(|field| table.has(field));
    let is_known_by_heading = table.has(Field::Step) && stage_heading(table).is_some();
    table.layout == Layout::Rows
        && names_moments
        && !table.has(Field::Stage)
        && !table.has(Field::Persona)
        && !table.headings.is_empty()
        && !is_known_by_heading
        && is_journey(table.known())
}

/// What its columns are called, or what that means, where it is known.
fn shape(table: &Table) -> Vec<(Option<Field>, String)> {
    let named = |column: &Column| match column.known {
        Some(known) => (Some(known.field), String::new()),
        None => (None, column.label.to_lowercase()),
    };
    table.columns.iter().map(named).collect()
}

/// Whether what stands under these headings is a journey of its own: `Journey 2: Returning`, or `Booking` among
/// `Journeys`.
fn leads_to_journeys(path: &[String]) -> bool {
    const JOURNEY: [&str; 5] = ["journey", "flow", "scenario", "use case", "persona"];
    let names = |heading: &str, ending: &str| {
        let words = spaced_words(heading);
        JOURNEY.iter().any(|name| words.contains(&format!(" {name}{ending} ")))
    };
    let is_one = |own: &str| names(own, "") || version(own).is_some();
    match path {
        [.., above, own] => is_one(own) || names(above, "s"),
        [own] => is_one(own),
        [] => false,
    }
}

/// Which version of a journey a heading says that it is: `To-be: booking`, `Booking (as is)`. In the middle these words
/// mean nothing: `Things to be done`.
fn version(heading: &str) -> Option<&'static str> {
    let words = spaced_words(cells::without_number(heading));
    let in_brackets = heading.split(['(', '[', '\u{ff08}']).skip(1);
    let in_brackets: Vec<String> =
        in_brackets.filter_map(|rest| rest.split([')', ']', '\u{ff09}']).next()).map(spaced_words).collect();
    [" as is ", " to be ", " current state ", " future state "].into_iter().find(|version| {
        words.starts_with(*version)
            || words.ends_with(*version)
            || in_brackets.iter().any(|words| words.contains(*version))
    })
}

/// The words of a heading in lower case, with a blank before and behind each.
fn spaced_words(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn core_of(table: &Table) -> Vec<Field> {
    table.known().map(|known| known.field).filter(|field| field.is_core()).collect()
}

fn has_numbers(table: &Table) -> bool {
    let column = Plan::of(table).emotion();
    table.records.iter().all(|record| column.is_some_and(|column| feeling::is_number(record.cell(column))))
}

/// Under one heading, or one under the other's.
fn are_near(one: &[String], other: &[String]) -> bool {
    let parent = |path: &[String]| path.len().saturating_sub(1);
    one.get(..parent(one)) == other.get(..parent(other))
        || one.starts_with(other) && one.len() == other.len() + 1
        || other.starts_with(one) && other.len() == one.len() + 1
}

/// The heading that names the stage of a table of steps: `Phase 2: Buying`.
fn stage_heading(table: &Table) -> Option<usize> {
    let names_stage = |heading: &String| {
        let first: String = heading.split([':', '\u{ff1a}', '.', '-', '\u{2014}']).take(1).collect();
        first.chars().any(|c| c.is_ascii_digit())
            && first.split_whitespace().count() <= 2
            && headers::known(&first).is_some_and(|known| known.field == Field::Stage)
    };
    table.headings.iter().position(names_stage)
}

/// The headings above that of the stage.
fn above_stage(table: &Table) -> &[String] {
    let end = stage_heading(table).unwrap_or(table.headings.len().saturating_sub(1));
    table.headings.get(..end).unwrap_or_default()
}

/// What the stage of a table is called by its headings.
pub(super) fn stage_by_heading(table: &Table) -> &str {
    let at = stage_heading(table).unwrap_or(table.headings.len().saturating_sub(1));
    table.headings.get(at).map_or("", |heading| cells::without_number(heading))
}

fn stage_keys(table: &Table) -> HashSet<String> {
    let column = Plan::of(table).column(Field::Stage);
    let names = table.records.iter().filter_map(|record| column.map(|column| record.cell(column)));
    names.filter(|name| !name.is_empty()).map(cells::key).collect()
}
