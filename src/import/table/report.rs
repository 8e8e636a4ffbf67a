//! Reports: what was read, guessed and left, in sentences for people.

use super::super::{Fate, ImportNote, Imported, quoted};
use super::axis::Table;
use super::group::Group;
use super::headers::Field;
use super::plan::{Plan, Use};
use crate::journey::Remarks;
use crate::text::counted;

/// What a document says beside its tables and headings, if it is much.
pub(super) fn beside(document: &str) -> Option<ImportNote> {
    /// So many lines are an introduction.
    const FEW: usize = 10;
    let says = |line: &str| {
        let line = line.trim_start();
        line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '*' | '+' | '>'))
            && !line.contains('|')
    };
    let mut lines = (1..).zip(document.lines()).filter(|(_, line)| says(line)).map(|(number, _)| number);
    let first = lines.next()?;
    let more = lines.count();
    let text = format!("{more} more lines of text beside the tables are not read, from here on");
    (more >= FEW).then_some(ImportNote { line: first, text, fate: Fate::Left })
}

/// Adds a note where its line belongs.
pub(super) fn add(journey: &mut Imported, note: ImportNote) {
    let at = journey.notes.partition_point(|other| other.line <= note.line);
    journey.notes.insert(at, note);
}

/// What is said while a map is made.
#[derive(Debug)]
pub(super) struct Report {
    guessed: Remarks<usize>,
    left: Remarks<usize>,
    pub(super) read: Vec<String>,
    /// What the columns of tables became, and the lines of the tables of which that is so.
    columns: Vec<(String, Vec<usize>)>,
    /// How many scores were read from words.
    pub(super) from_words: usize,
    /// How many from numbers, signs and emoji.
    pub(super) from_numbers: usize,
    /// How many cells about feelings gave no score.
    pub(super) unscored: usize,
}

impl Report {
    pub(super) const fn new() -> Self {
        Self {
            guessed: Remarks::new(),
            left: Remarks::new(),
            read: Vec::new(),
            columns: Vec::new(),
            from_words: 0,
            from_numbers: 0,
            unscored: 0,
        }
    }

    pub(super) fn guess(&mut self, line: usize, text: impl Into<String>) {
        self.guessed.add(line, text);
    }

    pub(super) fn leave(&mut self, line: usize, text: impl Into<String>) {
        self.left.add(line, text);
    }

    /// Says which columns of a table became what.
    pub(super) fn table(&mut self, table: &Table, plan: &Plan) {
        let columns = || table.columns.iter().zip(&plan.uses);
        let fields = columns().filter_map(|(column, used)| match used {
            Use::Field(field) if column.label.is_empty() => Some(field.name().to_owned()),
            Use::Field(field) => Some(format!("{} from {}", field.name(), quoted(&column.label))),
            Use::Order | Use::Lane => None,
        });
        let fields: Vec<String> = fields.collect();
        let named = |wanted: Use| {
            let columns = columns().filter(move |(_, used)| **used == wanted);
            columns.map(|(column, _)| quoted(&column.label)).collect::<Vec<_>>().join(", ")
        };
        let (lanes, order) = (named(Use::Lane), named(Use::Order));
        let mut sentence = format!("({}): {}", table.layout.name(), fields.join(", "));
        if !lanes.is_empty() {
            sentence.push_str("; lanes of their own: ");
            sentence.push_str(&lanes);
        }
        if !order.is_empty() {
            sentence.push_str("; only the order from ");
            sentence.push_str(&order);
        }
        match self.columns.iter_mut().find(|(said, _)| *said == sentence) {
            Some((_, at)) => at.push(table.line),
            None => self.columns.push((sentence, vec![table.line])),
        }
    }

    /// Says how several tables became one journey.
    pub(super) fn group(&mut self, group: &Group) {
        if group.tables.len() < 2 {
            return;
        }
        let lines: Vec<String> = group.tables.iter().map(|table| table.line.to_string()).collect();
        let why = if group.by_heading { "each heading is a stage" } else { "they tell of the same stages" };
        self.read.push(format!("the tables at lines {} are one journey: {why}", lines.join(", ")));
    }

    /// Says what the scores rest on.
    pub(super) fn scores(&mut self) {
        let Self { from_words, from_numbers, unscored, .. } = *self;
        if from_words + from_numbers + unscored == 0 {
            return;
        }
        let mut parts = Vec::new();
        if from_numbers > 0 {
            parts.push(format!("{} from numbers, signs or emoji", counted(from_numbers, "score")));
        }
        if from_words > 0 {
            parts.push(format!("{} from words", counted(from_words, "score")));
        }
        if unscored > 0 {
            let cells = if unscored == 1 { "1 feeling" } else { &format!("{unscored} feelings") };
            parts.push(format!("{cells} without a score"));
        }
        // A bare number says no more than its score.
        let kept = if from_words + unscored > 0 { "; what was written is kept in words" } else { "" };
        self.read.push(parts.join(", ") + kept);
    }

    /// The sentences, and the notes in the order of their lines.
    pub(super) fn finish(mut self) -> (Vec<String>, Vec<ImportNote>) {
        let tables = self.columns.iter().map(|(said, lines)| {
            let named: Vec<String> = lines.iter().map(usize::to_string).collect();
            match named.as_slice() {
                [line] => format!("table at line {line} {said}"),
                lines => format!("tables at lines {} {said}", lines.join(", ")),
            }
        });
        let tables: Vec<String> = tables.collect();
        self.read.splice(0..0, tables);
        let notes = |remarks: Remarks<usize>, fate| {
            remarks.in_order().into_iter().map(move |(line, text)| ImportNote { line, text, fate })
        };
        let mut all: Vec<ImportNote> =
            notes(self.guessed, Fate::Guessed).chain(notes(self.left, Fate::Left)).collect();
        all.sort_by_key(|note| note.line);
        (self.read, all)
    }
}

/// Names the tables of a document that are no part of a journey.
pub(super) fn others(lines: &[usize], imported: &mut Imported) {
    const NAMED: usize = 12;
    let Some(first) = lines.first() else { return };
    let named: Vec<String> = lines.iter().take(NAMED).map(usize::to_string).collect();
    let more = if lines.len() > NAMED { " and further on" } else { "" };
    let text = match lines.len() {
        1 => "this table is no part of a journey and is not read".to_owned(),
        count => format!(
            "{count} tables are no part of a journey and are not read: at lines {}{more}",
            named.join(", ")
        ),
    };
    let at = imported.notes.partition_point(|note| note.line <= *first);
    imported.notes.insert(at, ImportNote { line: *first, text, fate: Fate::Left });
}

/// What the tables lack that come nearest to one of a journey.
pub(super) fn lack(looked_at: usize, tables: &[Table]) -> String {
    let known = |table: &Table| {
        let mut fields: Vec<Field> = table.known().map(|known| known.field).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    };
    let best = tables.iter().map(|table| (known(table), table.line)).max_by_key(|(fields, _)| fields.len());
    let looked = match looked_at {
        0 => return "there is no table in it".to_owned(),
        1 => "its one table is not of a journey".to_owned(),
        count => format!("{count} tables were looked at and none is of a journey"),
    };
    match best {
        Some((fields, line)) => {
            let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
            format!("{looked} (the one at line {line} comes nearest, with {})", names.join(", "))
        }
        None => looked,
    }
}
