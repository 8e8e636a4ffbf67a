//! Prompts for files: where to save and to export, and what to compare with.

use crate::journey::Document;
use crate::tui::event::Effect;
use crate::tui::overlay::Reply;
use crate::tui::overlay::naming::{export_name, file_name};
use crate::tui::session::Session;

pub(super) fn export(typed: &str, format: &'static str, session: &mut Session) -> Reply {
    if typed.is_empty() {
        return Reply::Close(Vec::new());
    }
    let Some(path) = export_name(typed, format) else {
        session.warn(format!("'{typed}' is no name for a file."));
        return Reply::Stay(Vec::new());
    };
    Reply::Close(vec![Effect::Export { format, path, overwrite: false }])
}

/// The file that an export would write, or the first of several.
pub(super) fn exported(format: &str, typed: &str) -> String {
    export_name(typed, format).map(|path| format!("writes {}", path.display())).unwrap_or_default()
}

pub(super) fn save_as(typed: &str, leave: bool, session: &mut Session) -> Reply {
    if typed.is_empty() {
        return Reply::Close(Vec::new());
    }
    let Some(path) = file_name(typed) else {
        session.warn(format!("'{typed}' is no name for a file."));
        return Reply::Stay(Vec::new());
    };
    Reply::Close(vec![Effect::SaveAs { path, overwrite: false, leave }])
}

/// What an answer stands for, as far as can be told without looking at the disk.
pub(super) fn to_compare_with(answer: &str, document: &Document) -> String {
    let own = document.path.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
    match own {
        _ if answer.contains(':') => "the file of that name, or else what git has there".to_owned(),
        Some(own) if answer.is_empty() => format!("nothing typed: {own} as it was last saved"),
        Some(own) => format!("the file of that name, or else {own} in that revision"),
        None => "the file of that name; this map has none of its own yet".to_owned(),
    }
}
