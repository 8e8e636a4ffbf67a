//! Plans: what is made of each column of a table.

use super::axis::Table;
use super::headers::Field;

/// What is made of the columns of one table, in their order.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) uses: Vec<Use>,
}

/// What is made of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// The map has a place for it.
    Field(Field),
    /// It numbers the rows, which their order says as well, or says nothing.
    Order,
    /// It becomes a lane of its own, under its header.
    Lane,
}

impl Plan {
    pub(super) fn of(table: &Table) -> Self {
        let field =
            |column: &super::axis::Column| column.known.map_or(Use::Lane, |known| Use::Field(known.field));
        let mut plan = Self { uses: table.columns.iter().map(field).collect() };
        let stage = plan.stage(table);
        plan.only(Field::Stage, stage, |column| numbers_rows(table, column));
        plan.steps(table);
        // A feeling that is wished for is none that was felt.
        let wished = |column: usize| {
            let label =
                table.columns.get(column).map(|column| column.label.to_lowercase()).unwrap_or_default();
            ["desired", "target", "ideal", "future", "goal"].iter().any(|word| label.contains(word))
        };
        let emotion = plan.all(Field::Emotion).min_by_key(|column| (wished(*column), *column));
        // Sentences under "Customer" tell what customers do.
        if let Some(column) = plan.column(Field::Persona).filter(|column| holds_sentences(table, *column)) {
            plan.uses[column] = Use::Lane;
        }
        let single = [
            Field::Feeling,
            Field::Touchpoint,
            Field::Channel,
            Field::Severity,
            Field::Persona,
            Field::Emotion,
            Field::EmotionByPersona,
        ];
        for field in single {
            let kept = if field == Field::Emotion { emotion } else { plan.column(field) };
            plan.only(field, kept, |_| false);
        }
        let title = plan.column(Field::Title).filter(|column| is_constant(table, *column));
        plan.only(Field::Title, title, |_| false);
        for (column, used) in plan.uses.iter_mut().enumerate().filter(|(_, used)| **used == Use::Lane) {
            if says_nothing(table, column) || numbers_touchpoints(table, column) {
                *used = Use::Order;
            }
        }
        plan
    }

    /// The column of a field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.all(field).next()
    }

    /// The column with the score: pure emotions come before thoughts and emotions in one.
    pub(super) fn emotion(&self) -> Option<usize> {
        self.column(Field::Emotion).or_else(|| self.column(Field::Feeling))
    }

    fn all(&self, field: Field) -> impl Iterator<Item = usize> {
        let columns = self.uses.iter().enumerate();
        columns.filter(move |(_, used)| **used == Use::Field(field)).map(|(column, _)| column)
    }

    /// Keeps one column of a field; the others number the rows or become lanes.
    fn only(&mut self, field: Field, kept: Option<usize>, is_order: impl Fn(usize) -> bool) {
        let others: Vec<usize> = self.all(field).filter(|column| Some(*column) != kept).collect();
        for column in others {
            self.uses[column] = if is_order(column) { Use::Order } else { Use::Lane };
        }
    }

    /// Of several columns about the stage the one with its name.
    fn stage(&self, table: &Table) -> Option<usize> {
        let is_name = |column: &usize| table.columns[*column].label.to_lowercase().contains("name");
        self.all(Field::Stage).min_by_key(|column| (numbers_rows(table, *column), !is_name(column), *column))
    }

    /// Steps are stages where nothing else is; or else they number the rows or name the touchpoints.
    fn steps(&mut self, table: &Table) {
        let steps: Vec<usize> = self.all(Field::Step).collect();
        for column in steps {
            self.uses[column] = if self.column(Field::Stage).is_none() && table.stages_are_steps {
                Use::Field(Field::Stage)
            } else if numbers_rows(table, column) {
                Use::Order
            } else if self.column(Field::Touchpoint).is_none() {
                Use::Field(Field::Touchpoint)
            } else {
                Use::Lane
            };
        }
    }
}

/// Whether a column says nothing but 1, 2, 3.
fn numbers_rows(table: &Table, column: usize) -> bool {
    let cells = || table.records.iter().map(|record| record.cell(column));
    let number = |cell: &str| cell.trim_end_matches('.').parse::<u32>().ok();
    cells().all(|cell| number(cell).is_some()) && cells().filter_map(number).is_sorted()
}

/// Whether a column headed `#` numbers what is in the rows: a stage without touchpoints has no number.
fn numbers_touchpoints(table: &Table, column: usize) -> bool {
    let is_number = |cell: &str| cell.is_empty() || cell.parse::<u32>().is_ok();
    table.columns.get(column).is_some_and(|column| column.label == "#")
        && table.records.iter().all(|record| is_number(record.cell(column)))
}

fn says_nothing(table: &Table, column: usize) -> bool {
    table.records.iter().all(|record| record.cell(column).is_empty())
}

fn holds_sentences(table: &Table, column: usize) -> bool {
    const WORDS: usize = 8;
    let cells = || table.records.iter().map(|record| record.cell(column)).filter(|cell| !cell.is_empty());
    cells().filter(|cell| cell.split_whitespace().count() > WORDS).count() * 2 > cells().count()
}

fn is_constant(table: &Table, column: usize) -> bool {
    let mut cells = table.records.iter().map(|record| record.cell(column));
    let first = cells.next().unwrap_or_default();
    !first.is_empty() && cells.all(|cell| cell == first)
}
