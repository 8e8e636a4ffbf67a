//! The editor of a cell: one field of a touchpoint, or the name of a stage, edited in its place in the lanes view.

use super::{Form, FormField, Reply};
use crate::journey::field::{Field, fields};
use crate::journey::lane::Holds;
use crate::journey::{Document, Edit, Id, Ids, JourneyMap, Sort};
use crate::tui::cursor::{Cursor, Row};
use crate::tui::input::{Handled, TextInput};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// A cell being edited. Nothing reaches the map before it is left.
#[derive(Debug)]
pub struct Cell {
    /// What it is called.
    pub title: String,
    form: Form,
    /// The row of the lanes view that it stands in.
    row: Row,
}

impl Cell {
    /// An editor for the cell at the cursor; `None` where nothing is typed.
    pub fn at(map: &JourneyMap, cursor: Cursor, row: Row) -> Option<Self> {
        let (id, field) = match (row, cursor.touchpoint_in(map)) {
            (Row::Stage, _) | (Row::Title, None) => named(map, cursor.stage_in(map)?.id, "name")?,
            (Row::Title, Some(touchpoint)) => named(map, touchpoint.id, "title")?,
            (Row::Lane(holds), touchpoint) => (touchpoint?.id, holds.field()?),
        };
        let own = match row {
            Row::Lane(Holds::Own(lane)) => map.entry(Sort::Lane, lane),
            _ => None,
        };
        let title = own.map_or_else(|| field.label.to_owned(), |own| own.name.clone());
        Some(Self { title, form: Form::of_field(map, id, field), row })
    }

    /// What is edited.
    pub const fn id(&self) -> Id {
        self.form.id()
    }

    /// The field, its text, and what is wrong with it.
    pub fn field(&self) -> Option<&FormField> {
        self.form.fields.first()
    }

    /// Whether the cell shows the text, and not a drawing of what it says.
    pub fn is_text(&self) -> bool {
        self.row != Row::Lane(Holds::Curve)
    }

    /// What the keys do, for the hint line.
    pub fn keys(&self) -> &'static str {
        match self.field() {
            Some(field) if field.field.multiline => {
                "Enter done   Tab next cell   Alt-Enter new line   Ctrl-s save   Alt-u undo"
            }
            _ => "Enter done   Tab next cell   Ctrl-s save   Alt-u undo",
        }
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let Some(field) = self.form.fields.first_mut() else { return Reply::Close(Vec::new()) };
        let new_line = (key.code == KeyCode::Enter && (key.alt || key.ctrl))
            || (key.code == KeyCode::Char('j') && key.ctrl);
        match key.code {
            _ if new_line => {
                if field.input.newline() == Handled::Changed {
                    self.form.changed();
                }
            }
            KeyCode::Esc | KeyCode::Enter => return self.form.done(session, document),
            KeyCode::Char('s') if key.ctrl => return self.form.done_and_saved(session, document),
            KeyCode::Tab => return self.next(session, document, true),
            KeyCode::BackTab => return self.next(session, document, false),
            _ => {
                field.input.set_width(usize::from(width(session)));
                if field.input.key(key) == Handled::Changed {
                    self.form.changed();
                }
            }
        }
        Reply::Stay(Vec::new())
    }

    /// The text that is being written.
    pub(super) fn input(&mut self) -> Option<&mut TextInput> {
        self.form.fields.first_mut().map(|field| &mut field.input)
    }

    /// What was wrong is not wrong any more as far as anybody knows.
    pub(super) fn changed(&mut self) {
        self.form.changed();
    }

    pub(super) fn paste(&mut self, session: &mut Session, text: &str) {
        self.form.paste(session, text);
    }

    /// What leaving the cell would do to the map now, if anything.
    pub fn typed(&self, document: &Document, ids: &mut Ids) -> Option<Edit> {
        self.form.typed(document, ids)
    }

    /// Takes over what was typed and goes on to the neighbouring cell of the lane.
    fn next(&mut self, session: &mut Session, document: &Document, on: bool) -> Reply {
        let effects = match self.form.done(session, document) {
            Reply::Close(effects) => effects,
            reply => return reply,
        };
        let map = document.map();
        let before = session.cursor;
        match self.row {
            Row::Stage => session.cursor.move_header(map, on),
            _ => session.cursor.move_along(map, if on { 1 } else { -1 }),
        }
        let neighbour = Self::at(map, session.cursor, self.row).filter(|_| session.cursor != before);
        match neighbour {
            Some(neighbour) => {
                *self = neighbour;
                Reply::Stay(effects)
            }
            None => Reply::Close(effects),
        }
    }
}

/// How many cells a row of the editor has.
fn width(session: &Session) -> u16 {
    crate::tui::layout::editor_width(session.size.0)
}

fn named(map: &JourneyMap, id: Id, name: &str) -> Option<(Id, Field)> {
    let field = fields(map, id).into_iter().find(|field| field.name == name)?;
    Some((id, field))
}
