//! The form: the fields of an item, read from its table. What a sketch has and what says something comes
//! first; all other fields are one key away.

use super::Reply;
use crate::journey::field::{Field, Offer, fields};
use crate::journey::{Document, Edit, Id, Ids, JourneyMap, Slot, Sort};
use crate::text::width;
use crate::tui::commands;
use crate::tui::event::Effect;
use crate::tui::input::{Handled, TextInput};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;
use crate::tui::update::run;

/// How wide a form is on a screen of this width, and how many of its cells the labels and the texts
/// take, when the longest label has so many.
fn form_widths(screen: u16, longest: usize) -> (u16, u16, u16) {
    const LABELS: (usize, usize) = (13, 20);
    let width = if screen < 84 { screen } else { 76 };
    let labels = if width < 50 { 12 } else { 1 + longest.clamp(LABELS.0, LABELS.1) as u16 };
    (width, labels, width.saturating_sub(4 + labels))
}

/// The fields of one item, being edited. Nothing reaches the map before the form is done.
#[derive(Debug)]
pub struct Form {
    /// What is edited, for the title of the form.
    pub title: &'static str,
    /// The fields, in the order of their table.
    pub fields: Vec<FormField>,
    /// The field that gets the keys; behind the last one, the row that stands for those left out.
    pub focus: usize,
    /// Whether all fields are shown.
    is_deep: bool,
    /// What was typed before words were picked for it.
    stem: Option<String>,
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
    /// Why the text cannot be taken over, once the field was left.
    pub error: Option<String>,
    before: String,
}

impl Form {
    /// A form for any item of the map.
    pub fn of(map: &JourneyMap, id: Id) -> Self {
        let fields = fields(map, id).into_iter().map(|field| FormField::new(map, id, field));
        Self::new(title(map, id), map.find(id).map(Slot::sort), id, fields.collect())
    }

    /// A form for a single field of an item.
    pub fn of_field(map: &JourneyMap, id: Id, field: Field) -> Self {
        Self::new(field.label, map.find(id).map(Slot::sort), id, vec![FormField::new(map, id, field)])
    }

    /// What is edited.
    pub const fn id(&self) -> Id {
        self.id
    }

    /// Whoever opens an entry or a note has asked for its details; the others are sketched first.
    fn new(title: &'static str, sort: Option<Sort>, id: Id, fields: Vec<FormField>) -> Self {
        let is_deep = !matches!(sort, Some(Sort::Map | Sort::Stage | Sort::Touchpoint));
        Self { title, fields, focus: 0, is_deep, stem: None, id, refused: false }
    }

    /// What the keys do in the field that has the focus, for the hint line.
    pub fn keys(&self) -> &'static str {
        match self.fields.get(self.focus).map(|field| (field.field.multiline, field.field.offers_words())) {
            Some((true, true)) => {
                "Esc done   Tab next   Enter new line   Ctrl-n pick   Ctrl-s save   Alt-u undo"
            }
            Some((true, false)) => "Esc done   Tab next   Enter new line   Alt-e editor   Ctrl-s save",
            Some((false, true)) => "Enter, Esc done   Tab next   Ctrl-n pick   Ctrl-s save   Alt-u undo",
            Some((false, false)) => "Enter, Esc done   Tab next   Ctrl-s save   Alt-u undo",
            None => "Enter show them   Esc done   Tab back to the first   Ctrl-s save",
        }
    }

    /// The places of the fields on the screen: what a sketch has, and what says something.
    pub fn shown(&self) -> impl Iterator<Item = usize> {
        let is_shown = |field: &FormField| self.is_deep || field.field.is_plain || field.says_something();
        self.fields.iter().enumerate().filter(move |(_, field)| is_shown(field)).map(|(place, _)| place)
    }

    /// How wide the form is on a screen of this width, and its labels and its texts.
    pub fn widths(&self, screen: u16) -> (u16, u16, u16) {
        let longest = self.shown().map(|place| width(self.fields[place].field.label)).max();
        form_widths(screen, longest.unwrap_or(0))
    }

    /// The labels of the fields that are left out.
    pub fn left_out(&self) -> Vec<&'static str> {
        let shown: Vec<usize> = self.shown().collect();
        let left = self.fields.iter().enumerate().filter(|(place, _)| !shown.contains(place));
        left.map(|(_, field)| field.field.label).collect()
    }

    /// The words that the field with the focus offers.
    pub fn offers(&self, map: &JourneyMap) -> Vec<Offer> {
        self.fields.get(self.focus).map(|field| field.field.offers(map, self.id)).unwrap_or_default()
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        match key.code {
            KeyCode::Char('t') if key.ctrl => {
                self.unfold();
                return Reply::Stay(Vec::new());
            }
            KeyCode::Char('n' | 'p') if key.ctrl => {
                self.pick(session, document, if key.code == KeyCode::Char('n') { 1 } else { -1 });
                return Reply::Stay(Vec::new());
            }
            _ => self.stem = None,
        }
        let cells = self.widths(session.size.0).2;
        let Some(field) = self.fields.get_mut(self.focus) else {
            return self.press_left_out(session, document, key);
        };
        // Up and Down go by the rows that are on the screen.
        field.input.set_width(usize::from(cells));
        match key.code {
            KeyCode::Esc => return self.done(session, document),
            KeyCode::Char('s') if key.ctrl => return self.done_and_saved(session, document),
            KeyCode::Enter if !field.field.multiline => return self.done(session, document),
            KeyCode::Enter => {
                field.input.newline();
            }
            KeyCode::Tab => self.leave(session, document, 1),
            KeyCode::BackTab => self.leave(session, document, -1),
            _ => match (field.input.key(key), key.code) {
                (Handled::Ignored, KeyCode::Down) => self.leave(session, document, 1),
                (Handled::Ignored, KeyCode::Up) => self.leave(session, document, -1),
                (Handled::Changed, _) => self.changed(),
                _ => {}
            },
        }
        Reply::Stay(Vec::new())
    }

    /// The keys on the row that stands for the fields that are left out.
    fn press_left_out(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        match key.code {
            KeyCode::Esc => return self.done(session, document),
            KeyCode::Char('s') if key.ctrl => return self.done_and_saved(session, document),
            KeyCode::Enter | KeyCode::Char(' ') => self.unfold(),
            KeyCode::Tab | KeyCode::Down => self.go(1),
            KeyCode::BackTab | KeyCode::Up => self.go(-1),
            _ => {}
        }
        Reply::Stay(Vec::new())
    }

    /// Shows all fields; from the row that stood for them, goes to the first of them.
    fn unfold(&mut self) {
        let shown: Vec<usize> = self.shown().collect();
        if self.focus >= self.fields.len() {
            self.focus = (0..self.fields.len()).find(|place| !shown.contains(place)).unwrap_or(0);
        }
        self.is_deep = true;
    }

    /// Puts the next of the words that fit what was typed in its place, or the one before.
    fn pick(&mut self, session: &mut Session, document: &Document, by: isize) {
        let offers = self.offers(document.map());
        let Some(field) = self.fields.get_mut(self.focus).filter(|_| !offers.is_empty()) else { return };
        let line = field.input.line_at_caret();
        // In one line several words stand behind commas; a name on a line of its own may hold some.
        let typed =
            if field.field.multiline { line } else { line.rsplit(',').next().unwrap_or(line).trim_start() };
        let ahead = line.strip_suffix(typed).unwrap_or_default();
        let is_typed = |offer: &Offer| offer.name.to_lowercase() == typed.trim().to_lowercase();
        // Whoever stands on one of the words already looks for another.
        let stem = self.stem.get_or_insert_with(|| {
            if offers.iter().any(is_typed) { String::new() } else { typed.trim().to_lowercase() }
        });
        let fitting: Vec<&Offer> =
            offers.iter().filter(|offer| offer.name.to_lowercase().starts_with(stem.as_str())).collect();
        let Some(last) = fitting.len().checked_sub(1) else {
            session.tell(format!("Nothing to pick begins with '{stem}'."));
            return;
        };
        let next = match fitting.iter().position(|offer| is_typed(offer)) {
            Some(at) => (at as isize + by).rem_euclid(last as isize + 1) as usize,
            None if by > 0 => 0,
            None => last,
        };
        let picked = format!("{ahead}{}", fitting[next].name);
        field.input.set_line(&picked);
        field.error = None;
    }

    /// What was wrong is not wrong any more as far as anybody knows.
    pub(super) fn changed(&mut self) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.error = None;
        }
        self.refused = false;
    }

    pub(super) fn paste(&mut self, session: &mut Session, text: &str) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        session.tell_left_out(field.input.paste(text));
        self.changed();
    }

    /// Goes on to another field. What cannot be taken over is told now, while it is remembered.
    fn leave(&mut self, session: &Session, document: &Document, by: isize) {
        let mut ids = session.ids.clone();
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.error = field.edits(document, self.id, &mut ids).err();
        }
        self.go(by);
    }

    fn go(&mut self, by: isize) {
        let mut stops: Vec<usize> = self.shown().collect();
        if stops.len() < self.fields.len() {
            stops.push(self.fields.len());
        }
        let at = stops.iter().position(|stop| *stop == self.focus).unwrap_or(0) as isize;
        self.focus =
            stops.get((at + by).rem_euclid(stops.len().max(1) as isize) as usize).copied().unwrap_or(0);
    }

    /// Takes over what was typed and saves the map.
    pub(super) fn done_and_saved(&mut self, session: &mut Session, document: &Document) -> Reply {
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
    pub(super) fn done(&mut self, session: &mut Session, document: &Document) -> Reply {
        let (edit, wrong) = self.edits(document, &mut session.ids);
        let first_wrong = wrong.first().map(|(place, _)| *place);
        let labels: Vec<String> =
            wrong.iter().map(|(place, _)| self.fields[*place].field.label.to_lowercase()).collect();
        if let Some((_, why)) = wrong.first() {
            session.warn(format!("Esc again leaves the {} as it was: {why}.", labels.join(" and the ")));
        }
        for (place, why) in wrong {
            self.fields[place].error = Some(why);
        }
        match first_wrong {
            Some(place) if !self.refused => {
                self.focus = place;
                self.refused = true;
                return Reply::Stay(Vec::new());
            }
            Some(_) => {
                let wrong = self.fields.iter().filter(|field| field.error.is_some());
                let labels: Vec<String> = wrong.map(|field| field.field.label.to_lowercase()).collect();
                session.tell(format!("Left as before: {}.", labels.join(", ")));
            }
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
                let undo = session.key_of("edit.undo");
                session.warn(format!("The {label} had become '{now}' meanwhile; {undo} brings that back."));
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
            match field.edits(document, self.id, ids) {
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

    /// What takes the text over, if it is another one than before.
    fn edits(&self, document: &Document, id: Id, ids: &mut Ids) -> Result<Vec<Edit>, String> {
        if self.input.text() == self.before {
            return Ok(Vec::new());
        }
        self.field.edits(document.map(), id, self.input.text(), ids)
    }

    /// Whether there is something in the field, or was when the form was opened.
    fn says_something(&self) -> bool {
        !self.before.trim().is_empty() || !self.input.text().trim().is_empty()
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
