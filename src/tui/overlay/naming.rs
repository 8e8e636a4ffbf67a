//! File names: what a typed one means, and which one to suggest.

use std::path::PathBuf;

use crate::export::Format;
use crate::journey::Document;
use crate::tui::session::Session;

/// The file to write to for a typed name. Maps end in `.ron`: other endings are other formats.
pub(super) fn file_name(typed: &str) -> Option<PathBuf> {
    let path = PathBuf::from(typed.trim());
    let mut name = path.file_name()?.to_owned();
    if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("ron")) {
        name.push(".ron");
    }
    Some(path.with_file_name(name))
}

/// The file to export to for a typed name, which gets the format's ending unless it has one.
pub(super) fn export_name(typed: &str, format: &str) -> Option<PathBuf> {
    let path = PathBuf::from(typed.trim());
    path.file_name()?;
    let ending = Format::named(format).map_or("", Format::ending);
    Some(if path.extension().is_none() { path.with_extension(ending) } else { path })
}

/// The file name to suggest for a document: its own, what it was imported from, or its title.
pub(in crate::tui) fn suggested_name(session: &Session, document: &Document) -> String {
    let known = document.path.as_ref().or(session.suggested.as_ref());
    if let Some(path) = known {
        let copy = document.read_only.as_ref().and_then(|_| path.file_stem());
        let path = copy.map_or_else(
            || path.clone(),
            |stem| path.with_file_name(format!("{}-copy.ron", stem.to_string_lossy())),
        );
        return path.to_string_lossy().into_owned();
    }
    format!("{}.ron", crate::text::slug(&document.map().title, "journey"))
}
