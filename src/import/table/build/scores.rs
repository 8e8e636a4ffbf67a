//! Scores: what cells about feelings give to touchpoints and personas.

use super::super::super::quoted;
use super::super::axis::Table;
use super::super::cells;
use super::super::feeling::{self, Felt, From, Scale};
use super::super::headers::Field;
use super::super::plan::Plan;
use super::place::Place;
use super::{Builder, List};
use crate::journey::Id;

impl Builder<'_> {
    /// What the bare numbers about feelings mean, said when there are any.
    pub(super) fn scale(&mut self, table: &Table, plan: &Plan) -> Scale {
        let (column, by_persona) = (plan.emotion(), plan.column(Field::EmotionByPersona));
        let label = column.or(by_persona).and_then(|column| table.columns.get(column));
        let label = label.map_or("", |column| &column.label);
        let cells_of =
            |column: Option<usize>| table.records.iter().filter_map(move |record| Some(record.cell(column?)));
        let scores = || {
            let pairs = cells_of(by_persona).filter_map(feeling::by_persona).flatten();
            cells_of(column).chain(pairs.map(|(_, score)| score))
        };
        let scale = Scale::of(label, scores());
        if scores().any(feeling::is_number) {
            let (lowest, highest) = scale.ends();
            self.report.guess(
                table.line,
                format!("the numbers under {} are read as {lowest} to {highest}", quoted(label)),
            );
        }
        scale
    }

    /// Knows whoever has a score of her own before anybody else is named: a comma may belong to a name.
    /// Whoever stands in a cell that stays in words is no persona by that.
    pub(super) fn personas_with_scores(&mut self, table: &Table, plan: &Plan, scale: Scale) {
        let Some(column) = plan.column(Field::EmotionByPersona) else { return };
        let felt =
            table.records.iter().filter_map(|record| feeling::felt_by_persona(record.cell(column), scale));
        for (name, _) in felt.flatten() {
            self.named(List::Persona, name);
        }
    }

    /// Whether the score that a cell gives, and that finds its place, is all that it says.
    pub(super) fn is_all_in_score(&mut self, place: &Place<'_>, cell: &str, personas: &[Id]) -> bool {
        let Some(felt) = feeling::felt(cell, place.scale).filter(|_| feeling::is_bare(cell)) else {
            return false;
        };
        let touchpoint = self.touchpoint_at(place);
        if place.adds && !personas.is_empty() {
            let is_known = |id: &Id| touchpoint.feelings.iter().any(|(other, _)| other == id);
            return !personas.iter().any(is_known);
        }
        touchpoint.emotion.is_none_or(|known| known == felt.emotion)
    }

    /// Scores that a cell gives to personas, or its words where it says anything else.
    pub(super) fn emotion_by_persona(&mut self, place: &Place<'_>, column: usize, cell: &str) {
        let line = place.record.line_of(column);
        let Some(felt) = feeling::felt_by_persona(cell, place.scale) else {
            self.report.unscored += 1;
            let text = format!("{} gives no score to a persona and stays in words", quoted(cell));
            self.report.guess(line, text);
            return self.entries(place, column);
        };
        let mut is_told_again = false;
        for (name, Felt { emotion, from }) in felt {
            if from != From::Number {
                self.report.guess(line, format!("the face of {} is read as {emotion}", quoted(name)));
            }
            let id = self.named(List::Persona, name);
            let feelings = &mut self.touchpoint_at(place).feelings;
            match feelings.binary_search_by_key(&id, |(other, _)| *other) {
                Ok(at) => is_told_again |= feelings[at].1 != emotion,
                Err(at) => feelings.insert(at, (id, emotion)),
            }
            self.report.from_numbers += 1;
        }
        if is_told_again {
            let text = format!("a persona in {} has a score already; it stays in words", quoted(cell));
            self.report.guess(line, text);
            self.entries(place, column);
        }
    }

    pub(super) fn emotion(&mut self, place: &Place<'_>, personas: &[Id]) {
        let Some(column) = place.plan.emotion() else { return };
        let cell = place.record.cell(column);
        let Some(felt) = feeling::felt(cell, place.scale) else {
            if !cells::is_nothing(cell) {
                self.report.unscored += 1;
                let text = format!("{} gives no score and stays in words", quoted(cell));
                self.report.guess(place.record.line_of(column), text);
            }
            return;
        };
        match felt.from {
            From::Number | From::Symbol => self.report.from_numbers += 1,
            From::Words | From::Turn => self.report.from_words += 1,
        }
        let guessed = match felt.from {
            From::Number => None,
            From::Symbol | From::Words => Some(format!("{} is read as {}", quoted(cell), felt.emotion)),
            From::Turn => {
                Some(format!("{} changes on the way; read as where it ends, {}", quoted(cell), felt.emotion))
            }
        };
        if let Some(text) = guessed {
            self.report.guess(place.record.line_of(column), text);
        }
        if place.adds && !personas.is_empty() {
            let feelings = &mut self.touchpoint_at(place).feelings;
            for id in personas {
                if let Err(at) = feelings.binary_search_by_key(id, |(other, _)| *other) {
                    feelings.insert(at, (*id, felt.emotion));
                }
            }
            return;
        }
        let is_number = felt.from == From::Number;
        let touchpoint = self.touchpoint_at(place);
        let known = touchpoint.emotion.filter(|known| *known != felt.emotion);
        // Of several tables the one with numbers knows better.
        let counts = known.is_none() || (is_number && place.adds);
        if counts {
            touchpoint.emotion = Some(felt.emotion);
        }
        if let Some(known) = known {
            let title = quoted(&touchpoint.title);
            let text = if counts {
                format!("{title} has a score already, {known}; {} counts", quoted(cell))
            } else {
                format!("{title} has a score already; {} stays in words", quoted(cell))
            };
            self.report.guess(place.record.line_of(column), text);
        }
    }
}
