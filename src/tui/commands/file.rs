//! Saving, opening and leaving.

use crate::journey::Document;
use crate::tui::event::Effect;
use crate::tui::overlay::{Confirm, Exports, Overlay, Prompt, Purpose, suggested_name};
use crate::tui::session::Session;

pub(super) fn save(session: &mut Session, document: &Document) -> Vec<Effect> {
    if document.path.is_none() {
        return save_as(session, document);
    }
    vec![Effect::Save { overwrite: false }]
}

pub(super) fn save_as(session: &mut Session, document: &Document) -> Vec<Effect> {
    ask_for_name(session, document, false)
}

pub(super) fn export(session: &mut Session, _: &Document) -> Vec<Effect> {
    session.push(Overlay::Exports(Exports::new()));
    Vec::new()
}

/// The report of the last import.
pub(super) fn report(session: &mut Session, _: &Document) -> Vec<Effect> {
    if let Some(report) = session.imported.clone() {
        session.push(Overlay::Report(report));
    }
    Vec::new()
}

pub(super) fn start(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::ShowStart]
}

pub(super) fn wait(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::Wait]
}

pub(super) fn read_config(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::ReadConfig]
}

pub(super) fn suspend(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::Suspend]
}

pub(super) fn quit(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::Quit]
}

pub(super) fn abandon(session: &mut Session, document: &Document) -> Vec<Effect> {
    if document.path.is_none() && !document.is_unsaved() {
        return vec![Effect::Quit];
    }
    session.push(Overlay::Confirm(match document.path {
        Some(_) => Confirm::abandon(),
        None => Confirm::leave_unsaved(),
    }));
    Vec::new()
}

/// Asks for the file to save to, and whether to leave once that worked.
pub(in crate::tui) fn ask_for_name(session: &mut Session, document: &Document, leave: bool) -> Vec<Effect> {
    let suggestion = suggested_name(session, document);
    session.push(Overlay::Prompt(Prompt::suggesting(Purpose::SaveAs { leave }, &suggestion)));
    Vec::new()
}
