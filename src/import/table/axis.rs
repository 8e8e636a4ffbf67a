//! From grids to tables: where the table starts, which way it runs, and so which cells belong together.

use super::Layout;
use super::grid::{Grid, Row};
use super::headers::{self, Field, Known};

/// A table with its fields as columns, whichever way it was written.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) layout: Layout,
    /// The line it begins on.
    pub(super) line: usize,
    /// The headings it stands under, the outermost first.
    pub(super) headings: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) records: Vec<Record>,
    /// Where only steps are named, each is a stage; otherwise the heading is one and steps are its touchpoints.
    pub(super) stages_are_steps: bool,
    /// Of several sections alike, each of which is a stage by its heading, the number of the one that has every column.
    pub(super) section: Option<usize>,
    /// What stands above the table in the same block.
    pub(super) above: Vec<Row>,
    /// The first line that lost characters to cleaning, and how many were lost in all.
    pub(super) dropped: Option<(usize, usize)>,
}

/// A column of a [`Table`].
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) label: String,
    pub(super) known: Option<Known>,
}

/// What is said in one row, or in one column of a transposed table.
#[derive(Debug, Clone)]
pub(super) struct Record {
    /// The line it begins on.
    pub(super) line: usize,
    /// A cell for each column, with its line; there may be fewer.
    cells: Vec<(usize, String)>,
}

impl Record {
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |(_, cell)| cell)
    }

    pub(super) fn line_of(&self, column: usize) -> usize {
        self.cells.get(column).map_or(self.line, |(line, _)| *line)
    }
}

impl Column {
    fn new(label: &str) -> Self {
        Self { label: label.replace('\n', " "), known: headers::known(label) }
    }
}

impl Table {
    /// The first line of the block it stands in.
    pub(super) fn first_line(&self) -> usize {
        self.above.first().map_or(self.line, |row| row.line)
    }

    /// Whether a column holds this field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// The first column that holds this field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.known.is_some_and(|known| known.field == field))
    }

    /// What its columns are, where that is known.
    pub(super) fn known(&self) -> impl Iterator<Item = Known> {
        self.columns.iter().filter_map(|column| column.known)
    }

    /// Whether the rows or columns are stages or steps by name; otherwise the heading is the stage.
    pub(super) fn names_stages(&self) -> bool {
        self.has(Field::Stage) || self.has(Field::Step)
    }
}

/// Whether columns of these fields make a journey: two that tell of one; or one, if its stages or steps are named and
/// something else is known of them. Actions and channels are in plans and price lists, too, unless stages are named.
pub(super) fn is_journey(known: impl Iterator<Item = Known>) -> bool {
    let mut known: Vec<Known> = known.collect();
    known.sort_unstable_by_key(|known| (known.field, !known.is_sure));
    known.dedup_by_key(|known| known.field);
    let core = known.iter().filter(|known| known.field.is_core()).count();
    let sure = known.iter().filter(|known| known.field.is_core() && known.is_sure).count();
    let surely_keyed =
        known.iter().any(|known| known.is_sure && matches!(known.field, Field::Stage | Field::Step));
    let keyed = surely_keyed || known.iter().any(|known| known.field == Field::Stage);
    let tells = |known: &Known| {
        known.is_sure && known.field.is_core() && !matches!(known.field, Field::Action | Field::Channel)
    };
    let telling = surely_keyed || known.iter().any(tells);
    telling && ((core >= 2 && (sure >= 1 || keyed)) || (keyed && sure >= 1 && known.len() >= 3))
}

/// The table in a grid; `None` when hardly a word in it is the name of a field.
pub(super) fn table(grid: Grid) -> Option<Table> {
    const FIRST_ROWS: usize = 200;
    const ABOVE: usize = 8;
    // Sentences may begin like a field; in a row of prose a word or two is known by chance.
    let is_short = |label: &&str| label.split_whitespace().count() <= 5;
    let in_row = |row: &Row| {
        let known = headers::distinct(row.cells.iter().map(String::as_str).filter(is_short));
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        if known * 5 < filled { 0 } else { known }
    };
    let start = grid.rows.iter().take(ABOVE).position(|row| in_row(row) >= 2);
    let header = start.and_then(|start| grid.rows.get(start)).map_or(0, in_row);
    let labels = grid.rows.iter().take(FIRST_ROWS).filter_map(|row| row.cells.first()).map(String::as_str);
    let column = headers::distinct(labels.filter(is_short));
    if column > header && column >= 2 {
        // Among many labels a few are known by chance.
        let said =
            grid.rows.iter().filter(|row| row.cells.first().is_some_and(|cell| !cell.is_empty())).count();
        return match grid.width() {
            2 => (column * 2 >= said).then(|| key_value(grid, column)).flatten(),
            _ => (column * 3 >= said && !tells_types(&grid)).then(|| transposed(grid)),
        };
    }
    start.map(|start| rows(grid, start))
}

fn rows(mut grid: Grid, start: usize) -> Table {
    grid.above.extend(grid.rows.drain(..start));
    let (line, width) = (grid.line(), grid.width());
    let mut rows = grid.rows.into_iter();
    let mut columns: Vec<Column> =
        rows.next().iter().flat_map(|row| &row.cells).map(|cell| Column::new(cell)).collect();
    // Cells beyond the last header are said all the same.
    columns.resize_with(width, || Column::new(""));
    let names_stages = |known: Known| matches!(known.field, Field::Stage | Field::Step);
    let is_named = columns.iter().filter_map(|column| column.known).any(names_stages);
    let is_name = |row: &Row| row.cells.first().is_some_and(|cell| cell.contains(char::is_alphabetic));
    if let Some(corner) = columns.first_mut().filter(|corner| corner.label.is_empty() && !is_named)
        && rows.as_slice().iter().all(is_name)
    {
        corner.known = Some(Known { field: Field::Stage, is_sure: false });
    }
    let record = |row: Row| Record {
        line: row.line,
        cells: row.cells.into_iter().map(|cell| (row.line, cell)).collect(),
    };
    let records = rows.map(record).collect();
    let Grid { headings, dropped, above, .. } = Grid { rows: Vec::new(), ..grid };
    unless_list(Table {
        layout: Layout::Rows,
        line,
        headings,
        columns,
        records,
        above,
        dropped,
        stages_are_steps: true,
        section: None,
    })
}

/// A list of scenarios, tasks or bugs names the stage each is about and is still no journey; nor is one of personas.
fn unless_list(mut table: Table) -> Table {
    let first = table.columns.first().map(|column| column.label.trim().to_lowercase()).unwrap_or_default();
    let is_id = first == "id" || first.ends_with(" id") || first.ends_with("_id");
    let core = table.known().filter(|known| known.field.is_core() && known.is_sure).count();
    let is_of_things =
        is_id && core < 3 && !["stage", "step", "touchpoint"].iter().any(|own| first.starts_with(own));
    let begins_with_persona = table.column(Field::Persona) == Some(0);
    let is_of_personas = begins_with_persona
        && !table.names_stages()
        && !table.has(Field::Touchpoint)
        && table.columns.iter().any(|column| is_of_a_sheet(&column.label));
    if is_of_things || is_of_personas {
        for column in &mut table.columns {
            column.known = column.known.filter(|known| !known.field.is_core());
        }
    }
    table
}

/// Fields as rows, stages as columns; or personas, when the corner or the heads say so.
fn transposed(grid: Grid) -> Table {
    let (line, width) = (grid.line(), grid.width());
    let has_heads = !is_said(&grid);
    let corner = has_heads.then(|| Column::new(grid.cell(0, 0)));
    let heads = || (1..width).map(|column| grid.cell(0, column)).filter(|head| !head.is_empty());
    let of_personas =
        corner.as_ref().is_some_and(|corner| corner.known.is_some_and(|k| k.field == Field::Persona))
            || heads().filter(|head| is_persona(head)).count() * 2 > heads().count();
    let key = if of_personas { Field::Persona } else { Field::Stage };
    let body = usize::from(has_heads);
    let mut columns: Vec<Column> = grid.rows[body..]
        .iter()
        .map(|row| Column::new(row.cells.first().map_or("", String::as_str)))
        .collect();
    if let Some(mut corner) = corner {
        let is_sure =
            corner.label.is_empty() || corner.known.is_some_and(|known| known.field == Field::Stage);
        corner.known = Some(Known { field: key, is_sure });
        columns.insert(0, corner);
    }
    let records = (1..width).map(|column| Record {
        line,
        cells: grid
            .rows
            .iter()
            .map(|row| (row.line, row.cells.get(column).cloned().unwrap_or_default()))
            .collect(),
    });
    let said = |record: &Record| record.cells.iter().any(|(_, cell)| !cell.is_empty());
    let records = records.filter(said).collect();
    Table {
        layout: Layout::Transposed,
        line,
        headings: grid.headings,
        columns,
        records,
        stages_are_steps: true,
        section: None,
        above: grid.above,
        dropped: grid.dropped,
    }
}

/// Two columns, field and value: all of it is about one stage.
fn key_value(grid: Grid, fields: usize) -> Option<Table> {
    const ENOUGH: usize = 3;
    let sheet =
        grid.rows.iter().filter_map(|row| row.cells.first()).filter(|label| is_of_a_sheet(label)).count();
    if fields < ENOUGH || sheet > 1 {
        return None;
    }
    let line = grid.line();
    // The head of the second column is the stage, unless it only says that values follow.
    let names_stage = matches!(headers::known(grid.cell(0, 0)), Some(known) if known.field == Field::Stage);
    let is_blank_corner = grid.cell(0, 0).is_empty() && !is_value(grid.cell(0, 1));
    let body = usize::from(!is_said(&grid) && !names_stage && !is_blank_corner);
    let mut columns: Vec<Column> = grid.rows[body..]
        .iter()
        .map(|row| Column::new(row.cells.first().map_or("", String::as_str)))
        .collect();
    if let Some(first) = columns.first_mut().filter(|_| is_blank_corner) {
        first.known = Some(Known { field: Field::Stage, is_sure: true });
    }
    let cell = |row: &Row| (row.line, row.cells.get(1).cloned().unwrap_or_default());
    let records = vec![Record { line, cells: grid.rows[body..].iter().map(cell).collect() }];
    Some(Table {
        layout: Layout::KeyValue,
        line,
        headings: grid.headings,
        columns,
        records,
        stages_are_steps: true,
        section: None,
        above: grid.above,
        dropped: grid.dropped,
    })
}

/// Whether already the first row says something, under no heads at all.
fn is_said(grid: &Grid) -> bool {
    headers::known(grid.cell(0, 0)).is_some_and(|known| known.field.is_core())
}

/// `P1 Ms Chan`, `Persona: Ann`.
fn is_persona(head: &str) -> bool {
    let head = head.to_lowercase();
    let numbered = head.strip_prefix('p').is_some_and(|rest| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < rest.len() && behind.starts_with([' ', ':', '.', '-', '\u{ff1a}'])
    });
    numbered || headers::known(&head).is_some_and(|known| known.field == Field::Persona)
}

/// The head of a column that says only that values follow.
fn is_value(head: &str) -> bool {
    const VALUES: &[&str] = &[
        "detail",
        "details",
        "value",
        "values",
        "description",
        "notes",
        "note",
        "content",
        "info",
        "information",
        "answer",
        "\u{8aaa}\u{660e}",
        "\u{8bf4}\u{660e}",
        "\u{5185}\u{5bb9}",
        "\u{5167}\u{5bb9}",
        "\u{c124}\u{ba85}",
        "\u{b0b4}\u{c6a9}",
        "\u{43e}\u{43f}\u{438}\u{441}\u{430}\u{43d}\u{438}\u{435}",
        "beschreibung",
        "inhalt",
        "descri\u{e7}\u{e3}o",
        "descripci\u{f3}n",
        "detalhe",
        "detalhes",
        "detalle",
        "valeur",
        "valor",
        "wert",
    ];
    head.is_empty() || VALUES.contains(&head.to_lowercase().as_str())
}

/// Whether it says of parameters and fields of what type they are.
fn tells_types(grid: &Grid) -> bool {
    const OF_TYPES: [&str; 4] = ["type", "data type", "required", "default"];
    let heads = grid.rows.first().into_iter().flat_map(|row| row.cells.iter().skip(1));
    heads.map(|head| head.to_lowercase()).any(|head| OF_TYPES.contains(&head.as_str()))
}

/// What sheets about personas say and journeys do not.
fn is_of_a_sheet(label: &str) -> bool {
    const SHEET: [&str; 19] = [
        "segment",
        "demographics",
        "age",
        "occupation",
        "income",
        "gender",
        "job",
        "education",
        "family",
        "household",
        "company",
        "name",
        "\u{5e74}\u{9f61}",
        "\u{5e74}\u{9f84}",
        "\u{8077}\u{696d}",
        "\u{804c}\u{4e1a}",
        "\u{8eab}\u{5206}",
        "\u{b098}\u{c774}",
        "\u{432}\u{43e}\u{437}\u{440}\u{430}\u{441}\u{442}",
    ];
    let label = label.to_lowercase();
    SHEET.iter().any(|word| label.trim() == *word || label.split_whitespace().next() == Some(word))
}
