//! The form: every field of a touchpoint, a stage or the map, read from its FIELDS table.

use super::Reply;
use crate::journey::field::{Field, fields};
use crate::journey::{Document, Edit, Id, Ids, JourneyMap, Slot};
use crate::tui::commands;
use crate::tui::event::Effect;
use crate::tui::input::{Handled, TextInput};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;
use crate::tui::update::run;

/// How wide a form is on a screen of this width, and how many of its cells the labels and the texts
/// take.
pub const fn form_widths(screen: u16) -> (u16, u16, u16) {
    let width = if screen < 84 { screen } else { 76 };
    let labels = if width < 50 { 12 } else { 14 };
    (width, labels, width.saturating_sub(4 + labels))
}

/// The fields of one item, being edited. Nothing reaches the map before the form is done.
#[derive(Debug)]
pub struct Form {
    /// What is edited, for the title of the form.
    pub title: &'static str,
    /// The fields, in the order of their table.
    pub fields: Vec<FormField>,
    /// The field that gets the keys.
    pub focus: usize,
    id: Id,
    refused: bool,
}

/// One field of a form.
#[derive(Debug)]
pub struct FormField {
    /// Which field it is.
    pub field: Field,
    /// The text.
    pub input: TextInput,
    /// Why the text cannot be taken over, once that was tried.
    pub error: Option<String>,
    before: String,
}

impl Form {
    /// A form for any item of the map.
    pub fn of(map: &JourneyMap, id: Id) -> Self {
        let fields = fields(map, id).into_iter().map(|field| FormField::new(map, id, field));
        Self::new(title(map, id), id, fields.collect())
    }

    fn new(title: &'static str, id: Id, fields: Vec<FormField>) -> Self {
        Self { title, fields, focus: 0, id, refused: false }
    }

    /// What the keys do in the field that has the focus, for the hint line.
    pub fn keys(&self) -> &'static str {
        match self.fields.get(self.focus) {
            Some(field) if field.field.multiline => {
                "Esc done   Tab next   Enter new line   Ctrl-s save   Alt-u undo"
            }
            _ => "Enter, Esc done   Tab next   Ctrl-s save   Alt-u undo",
        }
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let Some(field) = self.fields.get_mut(self.focus) else { return Reply::Close(Vec::new()) };
        // Up and Down go by the rows that are on the screen.
        field.input.set_width(usize::from(form_widths(session.size.0).2));
        match key.code {
            KeyCode::Esc => return self.done(session, document),
            KeyCode::Char('s') if key.ctrl => return self.done_and_saved(session, document),
            KeyCode::Enter if !field.field.multiline => return self.done(session, document),
            KeyCode::Enter => {
                field.input.newline();
            }
            KeyCode::Tab => self.go(1),
            KeyCode::BackTab => self.go(-1),
            _ => match (field.input.key(key), key.code) {
                (Handled::Ignored, KeyCode::Down) => self.go(1),
                (Handled::Ignored, KeyCode::Up) => self.go(-1),
                (Handled::Changed, _) => {
                    field.error = None;
                    self.refused = false;
                }
                _ => {}
            },
        }
        Reply::Stay(Vec::new())
    }

    pub(super) fn paste(&mut self, session: &mut Session, text: &str) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        session.tell_left_out(field.input.paste(text));
        field.error = None;
        self.refused = false;
    }

    fn go(&mut self, by: isize) {
        let count = self.fields.len() as isize;
        self.focus = (self.focus as isize + by).rem_euclid(count.max(1)) as usize;
    }

    /// Takes over what was typed and saves the map.
    fn done_and_saved(&mut self, session: &mut Session, document: &Document) -> Reply {
        match (self.done(session, document), commands::named("file.save")) {
            (Reply::Close(mut effects), Some(save)) => {
                effects.extend(run(session, document, save));
                Reply::Close(effects)
            }
            (reply, _) => reply,
        }
    }

    /// Takes over what was typed, as one step to undo. A field that cannot be taken over keeps the
    /// form open once; the second time it is left as it was.
    fn done(&mut self, session: &mut Session, document: &Document) -> Reply {
        let (edit, wrong) = self.edits(document, &mut session.ids);
        let first_wrong = wrong.first().map(|(place, _)| *place);
        for (place, why) in wrong {
            let field = &mut self.fields[place];
            let label = field.field.label.to_lowercase();
            session.warn(format!("Esc again leaves the {label} as it was: {why}."));
            field.error = Some(why);
        }
        match first_wrong {
            Some(place) if !self.refused => {
                self.focus = place;
                self.refused = true;
                return Reply::Stay(Vec::new());
            }
            Some(_) => {}
            None => session.message = None,
        }
        self.tell_what_is_written_over(session, document);
        Reply::Close(edit.into_iter().map(Effect::Apply).collect())
    }

    /// While the form was open, others may have changed the very field that was typed into here.
    fn tell_what_is_written_over(&self, session: &mut Session, document: &Document) {
        let map = document.map();
        let typed = self.fields.iter().filter(|field| field.input.text() != field.before);
        for field in typed.filter(|_| map.find(self.id).is_some()) {
            let now = field_input(map, self.id, field.field).text().to_owned();
            if now != field.before && now != field.input.text() {
                let label = field.field.label.to_lowercase();
                session.warn(format!("The {label} had become '{now}' meanwhile; u brings that back."));
            }
        }
    }

    /// What Esc would do to the map now, if anything.
    pub fn typed(&self, document: &Document, ids: &mut Ids) -> Option<Edit> {
        self.edits(document, ids).0
    }

    /// The edit that takes over every field that can be, and which cannot, with the reason.
    fn edits(&self, document: &Document, ids: &mut Ids) -> (Option<Edit>, Vec<(usize, String)>) {
        let (mut edits, mut wrong) = (Vec::new(), Vec::new());
        for (place, field) in self.fields.iter().enumerate() {
            if field.input.text() == field.before {
                continue;
            }
            match field.field.edits(document.map(), self.id, field.input.text(), ids) {
                Ok(more) => edits.extend(more),
                Err(why) => wrong.push((place, why)),
            }
        }
        // New notes find their places by old ones, so the old ones go last.
        edits.sort_by_key(|edit| matches!(edit, Edit::Remove { .. }));
        let edit = if edits.len() > 1 { Some(Edit::Batch(edits)) } else { edits.pop() };
        (edit, wrong)
    }
}

impl FormField {
    fn new(map: &JourneyMap, id: Id, field: Field) -> Self {
        let input = field_input(map, id, field);
        // The input cleans its text; a field nobody touched must not count as changed.
        let before = input.text().to_owned();
        Self { field, input, error: None, before }
    }
}

/// What a field holds now, as its input would have it.
fn field_input(map: &JourneyMap, id: Id, field: Field) -> TextInput {
    let text = field.text(map, id).unwrap_or_default();
    if field.multiline { TextInput::lines(&text) } else { TextInput::line(&text) }
}

/// What a form for this item is called.
fn title(map: &JourneyMap, id: Id) -> &'static str {
    match map.find(id) {
        Some(Slot::Note(s, t, n)) => map.stages[s].touchpoints[t].notes[n].kind.row().title,
        Some(slot) => slot.sort().title(),
        None => "",
    }
}
