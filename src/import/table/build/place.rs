//! Placing: where in the map each cell of a record goes.

use super::super::super::quoted;
use super::super::axis::{Record, Table};
use super::super::cells;
use super::super::feeling::{self, Scale};
use super::super::headers::Field;
use super::super::plan::{Plan, Use};
use super::severity::severity;
use super::{Builder, List, used};
use crate::journey::detail::{Details, Key, Value};
use crate::journey::field::note_parts;
use crate::journey::{Channel, Entry, Id, Note, NoteKind};

/// A record, and the touchpoint that it speaks of.
pub(super) struct Place<'a> {
    pub(super) table: &'a Table,
    pub(super) plan: &'a Plan,
    pub(super) record: &'a Record,
    pub(super) scale: Scale,
    pub(super) stage: usize,
    pub(super) touchpoint: usize,
    /// It adds to what another table says.
    pub(super) adds: bool,
    /// The record is one step of a stage rather than all of it.
    pub(super) is_step: bool,
    /// How many touchpoints the record makes.
    pub(super) made: usize,
    /// The highest severity of the table's scale.
    pub(super) most_severe: u32,
}

impl Place<'_> {
    fn cell(&self, field: Field) -> &str {
        self.plan.column(field).map_or("", |column| self.record.cell(column))
    }
}

impl Builder<'_> {
    /// Puts what a record says where it belongs.
    pub(super) fn say(&mut self, place: &Place<'_>) {
        let personas = self.personas(place);
        for column in 0..place.table.columns.len() {
            let cell = place.record.cell(column);
            if cells::is_nothing(cell) && Some(column) != place.plan.emotion() {
                continue;
            }
            match used(place.plan, column) {
                Use::Order => {}
                Use::Lane => self.entries(place, column),
                Use::Field(field) => self.field(place, field, column, &personas),
            }
        }
        self.emotion(place, &personas);
    }

    fn field(&mut self, place: &Place<'_>, field: Field, column: usize, personas: &[Id]) {
        let said = place.record.cell(column);
        let headed;
        let cell = if field.is_text() && feeling::is_number(said) {
            // A number alone says nothing without its header.
            headed = format!("{}: {said}", cells::line(&place.table.columns[column].label));
            &headed
        } else {
            said
        };
        match field {
            Field::Pain => self.pains(place, cell, personas),
            Field::Opportunity => self.notes(place, NoteKind::Opportunity, cell),
            Field::Experiment => self.notes(place, NoteKind::Experiment, cell),
            Field::Thought | Field::Feeling => self.notes(place, NoteKind::Thought, cell),
            Field::Motivation => self.notes(place, NoteKind::Motivation, cell),
            Field::Need => self.notes(place, NoteKind::Need, cell),
            Field::Dissonance => self.notes(place, NoteKind::Dissonance, cell),
            Field::Frontstage => self.notes(place, NoteKind::Frontstage, cell),
            Field::Backstage => self.notes(place, NoteKind::Backstage, cell),
            Field::System => self.notes(place, NoteKind::Support, cell),
            Field::Screen => self.notes(place, NoteKind::PhysicalEvidence, cell),
            Field::Channel => {
                let channel = Channel::new(&cells::line(&cells::values(cell).join(", ")));
                let known = &mut self.touchpoint_at(place).channel;
                if known.is_none() {
                    *known = channel;
                } else if *known != channel {
                    self.entries(place, column);
                }
            }
            Field::Action => self.action(place, cell),
            Field::Owner => self.owner(place, cell),
            Field::Goal => self.goal(place, column, cell),
            Field::Entry => self.condition(place, Key::Entry, cell),
            Field::Exit => self.condition(place, Key::Exit, cell),
            Field::Metric => self.metrics(place, cell),
            Field::Evidence => self.evidence(place, cell),
            Field::Description => self.description(place, column, cell),
            Field::EmotionByPersona => self.emotion_by_persona(place, column, cell),
            Field::Severity if Self::has_severity(place) => self.say_severity(place, column),
            Field::Emotion if self.is_all_in_score(place, cell, personas) => {}
            Field::Emotion | Field::Severity | Field::Confidence | Field::Time | Field::Priority => {
                self.entries(place, column);
            }
            Field::Title => {
                let title = cells::line(cell);
                // Every row says the same, so once is enough.
                let is_first =
                    place.table.records.first().is_some_and(|first| std::ptr::eq(first, place.record));
                if self.map.title.is_empty() {
                    self.map.title = title;
                } else if self.map.title != title && is_first {
                    self.entries(place, column);
                }
            }
            Field::Stage | Field::Step | Field::Touchpoint | Field::Persona => {}
        }
    }

    /// Says once how severities on another scale are read.
    fn say_severity(&mut self, place: &Place<'_>, column: usize) {
        let most = place.most_severe;
        let is_first = place.table.records.first().is_some_and(|first| first.line == place.record.line);
        if is_first && most != 4 && feeling::is_number(place.record.cell(column)) {
            let label = quoted(&place.table.columns[column].label);
            self.report.guess(
                place.table.line,
                format!("the numbers under {label} go up to {most} and are read as 1 to 4"),
            );
        }
    }

    pub(super) fn touchpoint_at(&mut self, place: &Place<'_>) -> &mut crate::journey::Touchpoint {
        &mut self.map.stages[place.stage].touchpoints[place.touchpoint]
    }

    fn notes(&mut self, place: &Place<'_>, kind: NoteKind, cell: &str) {
        for text in cells::values(cell) {
            let note = Note::new(self.ids.next('n'), kind, text);
            self.touchpoint_at(place).notes.push(note);
        }
    }

    fn pains(&mut self, place: &Place<'_>, cell: &str, personas: &[Id]) {
        let severity = severity(place.cell(Field::Severity), place.most_severe);
        for text in cells::values(cell) {
            let (text, own) = match note_parts(NoteKind::Pain, &text) {
                ("", _) => (text.as_str(), None),
                parts => parts,
            };
            let mut note = Note::new(self.ids.next('n'), NoteKind::Pain, text);
            note.severity = own.or(severity);
            if place.adds && !personas.is_empty() {
                note.details.set(Key::Hits, Some(Value::Links(personas.to_vec())));
            }
            self.touchpoint_at(place).notes.push(note);
        }
    }

    /// Whether what the row says about severity went with its pain, and nothing else is in it.
    fn has_severity(place: &Place<'_>) -> bool {
        let cell = place.cell(Field::Severity);
        let has_pain = !cells::is_nothing(place.cell(Field::Pain));
        has_pain && severity(cell, place.most_severe).is_some() && cell.split_whitespace().count() == 1
    }

    /// What stands in a column that the map has no place for, in a lane of its name.
    pub(super) fn entries(&mut self, place: &Place<'_>, column: usize) {
        let cell = place.record.cell(column);
        if cells::is_nothing(cell) && !feeling::is_sign(cell) {
            return;
        }
        let label = place.table.columns.get(column).map_or("", |column| column.label.as_str());
        let name = if label.is_empty() { format!("Column {}", column + 1) } else { cells::line(label) };
        let lane = self.named(List::Lane, &name);
        let texts = if feeling::is_sign(cell) { vec![cell.to_owned()] } else { cells::values(cell) };
        for text in texts {
            let mut note = Note::new(self.ids.next('n'), NoteKind::Entry, text);
            note.details = Details::new().with(Key::Lane, Value::Links(vec![lane]));
            self.touchpoint_at(place).notes.push(note);
        }
    }

    fn action(&mut self, place: &Place<'_>, cell: &str) {
        let action = cells::values(cell).join("\n");
        let touchpoint = self.touchpoint_at(place);
        // A touchpoint without a name of its own is called by its action, and need not say it again.
        if touchpoint.title == action && touchpoint.description.is_empty() {
            return;
        }
        if touchpoint.description == action {
            touchpoint.description.clear();
        }
        self.gather(place.stage, Some(place.touchpoint), Key::Action, "\n", &action);
    }

    fn description(&mut self, place: &Place<'_>, column: usize, cell: &str) {
        let description = &mut self.touchpoint_at(place).description;
        if description.is_empty() {
            *description = cells::values(cell).join("\n");
        } else {
            self.entries(place, column);
        }
    }

    fn owner(&mut self, place: &Place<'_>, cell: &str) {
        let owner = cells::line(&cells::values(cell).join(", "));
        let touchpoint = place.is_step.then_some(place.touchpoint);
        self.gather(place.stage, touchpoint, Key::Owner, ", ", &owner);
    }

    /// Adds to a text that many rows may add to; it is put in its place when all of it is there.
    fn gather(&mut self, stage: usize, touchpoint: Option<usize>, key: Key, between: &str, said: &str) {
        let text = self.texts.entry((stage, touchpoint, key)).or_default();
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(said);
    }

    /// Puts the gathered texts and links in their places.
    pub(super) fn place_gathered(&mut self) {
        for ((stage, touchpoint, key), text) in std::mem::take(&mut self.texts) {
            let stage = &mut self.map.stages[stage];
            let details = match touchpoint {
                Some(at) => &mut stage.touchpoints[at].details,
                None => &mut stage.details,
            };
            details.set(key, Some(Value::Text(text)));
        }
        for ((stage, touchpoint), links) in std::mem::take(&mut self.evidence) {
            let details = &mut self.map.stages[stage].touchpoints[touchpoint].details;
            details.set(Key::Evidence, Some(Value::Links(links)));
        }
    }

    /// A stage has a goal; a step of it has needs.
    fn goal(&mut self, place: &Place<'_>, column: usize, cell: &str) {
        if place.is_step {
            self.notes(place, NoteKind::Need, cell);
            return;
        }
        let said = cells::values(cell).join("\n");
        let label = place.table.columns.get(column).map_or("", |column| column.label.as_str());
        let is_new = self.goals.insert((place.stage, said.clone()));
        let goal = &mut self.map.stages[place.stage].goal;
        if goal.is_empty() {
            *goal = said;
        } else if is_new {
            goal.push('\n');
            if place.plan.column(Field::Goal) != Some(column) && !said.starts_with(label) {
                goal.push_str(label);
                goal.push_str(": ");
            }
            goal.push_str(&said);
        }
    }

    fn condition(&mut self, place: &Place<'_>, key: Key, cell: &str) {
        let said = cells::values(cell).join("\n");
        self.gather(place.stage, None, key, "\n", &said);
    }

    fn metrics(&mut self, place: &Place<'_>, cell: &str) {
        for name in cells::values(cell).iter().map(|name| cells::line(name)) {
            if self.metrics.insert((place.stage, name.to_lowercase())) {
                let metric = Entry::new(self.ids.next('k'), name);
                self.map.stages[place.stage].metrics.push(metric);
            }
        }
    }

    fn evidence(&mut self, place: &Place<'_>, cell: &str) {
        for name in cells::values(cell) {
            let id = self.named(List::Evidence, &cells::line(&name));
            self.evidence.entry((place.stage, place.touchpoint)).or_default().push(id);
        }
    }

    /// The personas of the record, who are also those of a touchpoint that it makes.
    fn personas(&mut self, place: &Place<'_>) -> Vec<Id> {
        const LONGEST_NAME: usize = 40;
        let cell = place.cell(Field::Persona);
        if cells::is_nothing(cell) {
            return Vec::new();
        }
        let listed = |value: &str| value.split(", ").map(str::to_owned).collect::<Vec<_>>();
        let known = &self.names[List::Persona as usize];
        let is_known = |value: &str| known.contains_key(&value.to_lowercase());
        let are_names = |names: &[String]| names.iter().all(|name| name.len() <= LONGEST_NAME);
        let values = cells::values(cell).into_iter().flat_map(|value| {
            let names = Some(listed(&value)).filter(|names| are_names(names) && !is_known(&value));
            names.unwrap_or_else(|| vec![value])
        });
        let mut ids: Vec<Id> = Vec::new();
        for name in values.map(|name| cells::line(&name)).filter(|name| !name.is_empty()).collect::<Vec<_>>()
        {
            let id = self.named(List::Persona, &name);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        if !place.adds {
            for touchpoint in place.touchpoint..place.touchpoint + place.made.max(1) {
                let are_new = ids.iter().filter(|id| self.concerned.insert((place.stage, touchpoint, **id)));
                self.map.stages[place.stage].touchpoints[touchpoint].personas.extend(are_new);
            }
        }
        ids
    }
}
