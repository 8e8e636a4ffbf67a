//! The text of a field on its way to the person's own editor and back.

use super::{Overlay, Purpose};
use crate::journey::Document;
use crate::tui::event::Effect;
use crate::tui::input::TextInput;
use crate::tui::session::Session;

/// The text that is being written, where it is one that an editor may be wanted for.
pub(super) fn input(overlay: &mut Overlay) -> Option<&mut TextInput> {
    match overlay {
        Overlay::Prompt(prompt) => Some(&mut prompt.input),
        Overlay::Form(form) => form.fields.get_mut(form.focus).map(|field| &mut field.input),
        Overlay::Cell(cell) => cell.input(),
        _ => None,
    }
}

/// Puts what the editor made of the text in its place, as one step to undo.
pub(in crate::tui) fn edited(session: &mut Session, document: &Document, text: &str) -> Vec<Effect> {
    let Some(mut top) = session.overlays.pop() else { return Vec::new() };
    let effects = put(&mut top, session, document, text);
    session.overlays.push(top);
    effects
}

fn put(top: &mut Overlay, session: &mut Session, document: &Document, text: &str) -> Vec<Effect> {
    session.hush();
    // Several lines become touchpoints, as if they had been pasted.
    if let Overlay::Prompt(prompt) = top
        && matches!(prompt.purpose, Purpose::Compose { .. } | Purpose::Stage { compose: true, .. })
        && text.trim().contains('\n')
    {
        prompt.input.set_text("");
        return prompt.paste(session, document, text);
    }
    let Some(input) = input(top) else { return Vec::new() };
    if input.text() == text {
        session.tell("The editor left the text as it was.");
        return Vec::new();
    }
    let dropped = input.set_text(text);
    session.tell("Taken over from the editor; Alt-u takes it back.");
    session.tell_left_out(dropped);
    match top {
        Overlay::Prompt(prompt) => prompt.changed(session, document),
        Overlay::Form(form) => form.changed(),
        Overlay::Cell(cell) => cell.changed(),
        _ => {}
    }
    Vec::new()
}
