//! The form: every field of a touchpoint, a stage or the map, read from its FIELDS table.

use super::Reply;
use crate::journey::field::{Field, MAP_FIELDS, STAGE_FIELDS, TOUCHPOINT_FIELDS};
use crate::journey::{Document, Edit, Id, Ids, JourneyMap, Slot, Stage, Touchpoint};
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
    /// Its name on the screen.
    pub label: &'static str,
    /// What to type.
    pub help: &'static str,
    /// Whether Enter makes a new line.
    pub multiline: bool,
    /// The text.
    pub input: TextInput,
    /// Why the text cannot be taken over, once that was tried.
    pub error: Option<String>,
    before: String,
}

impl Form {
    /// A form for a touchpoint.
    pub fn touchpoint(map: &JourneyMap, touchpoint: &Touchpoint) -> Self {
        Self::new("Touchpoint", touchpoint.id, fields(map, touchpoint, TOUCHPOINT_FIELDS))
    }

    /// A form for a stage.
    pub fn stage(map: &JourneyMap, stage: &Stage) -> Self {
        Self::new("Stage", stage.id, fields(map, stage, STAGE_FIELDS))
    }

    /// A form for the map itself.
    pub fn map(map: &JourneyMap) -> Self {
        Self::new("Map", map.id, fields(map, map, MAP_FIELDS))
    }

    fn new(title: &'static str, id: Id, fields: Vec<FormField>) -> Self {
        Self { title, fields, focus: 0, id, refused: false }
    }

    /// What the keys do in the field that has the focus, for the hint line.
    pub fn keys(&self) -> &'static str {
        match self.fields.get(self.focus) {
            Some(field) if field.multiline => {
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
            KeyCode::Enter if !field.multiline => return self.done(session, document),
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
            let label = field.label.to_lowercase();
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
        for (place, field) in self.fields.iter().enumerate() {
            let now = field_text(document.map(), self.id, place);
            let now = now.filter(|now| field.input.text() != field.before && *now != field.before);
            if let Some(now) = now.filter(|now| now != field.input.text()) {
                let label = field.label.to_lowercase();
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
            match field_edits(document.map(), self.id, place, field.input.text(), ids) {
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

fn fields<T>(map: &JourneyMap, item: &T, table: &'static [Field<T>]) -> Vec<FormField> {
    table
        .iter()
        .map(|field| {
            let text = (field.text)(map, item);
            let input = if field.multiline { TextInput::lines(&text) } else { TextInput::line(&text) };
            // The input cleans its text; a field nobody touched must not count as changed.
            let before = input.text().to_owned();
            FormField {
                label: field.label,
                help: field.help,
                multiline: field.multiline,
                input,
                error: None,
                before,
            }
        })
        .collect()
}

/// What a field holds now, as its input would have it. `None` when the item is gone.
fn field_text(map: &JourneyMap, id: Id, place: usize) -> Option<String> {
    let (text, multiline) = match map.find(id)? {
        Slot::Map => ((MAP_FIELDS[place].text)(map, map), MAP_FIELDS[place].multiline),
        Slot::Stage(s) => ((STAGE_FIELDS[place].text)(map, &map.stages[s]), STAGE_FIELDS[place].multiline),
        Slot::Touchpoint(s, t) => {
            let touchpoint = &map.stages[s].touchpoints[t];
            ((TOUCHPOINT_FIELDS[place].text)(map, touchpoint), TOUCHPOINT_FIELDS[place].multiline)
        }
        _ => return None,
    };
    let input = if multiline { TextInput::lines(&text) } else { TextInput::line(&text) };
    Some(input.text().to_owned())
}

fn field_edits(
    map: &JourneyMap,
    id: Id,
    place: usize,
    text: &str,
    ids: &mut Ids,
) -> Result<Vec<Edit>, String> {
    match map.find(id) {
        Some(Slot::Map) => (MAP_FIELDS[place].edits)(map, map, text, ids),
        Some(Slot::Stage(s)) => (STAGE_FIELDS[place].edits)(map, &map.stages[s], text, ids),
        Some(Slot::Touchpoint(s, t)) => {
            (TOUCHPOINT_FIELDS[place].edits)(map, &map.stages[s].touchpoints[t], text, ids)
        }
        _ => Err("it was deleted meanwhile".to_owned()),
    }
}
