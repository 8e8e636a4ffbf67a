//! `heartline [FILE]`: the board.

use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use super::out::{Failure, read_text, tell};
use super::variable;
use crate::app::{self, App};
use crate::import::{self, FORMATS, Imported};
use crate::journey::{Ids, JourneyMap};
use crate::store::Library;
use crate::terminal;
use crate::text::counted;
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Theme;

pub(super) fn run(file: Option<&Path>, ascii: bool) -> Result<u8, Failure> {
    let mut app = new_app(ascii)?;
    match file {
        None => app.show_start(),
        Some(path) if is_foreign(path) => offer_import(&mut app, path)?,
        Some(path) => app.open_file(path)?,
    }
    show(&mut app)
}

/// Opens the board on a map that is not in a file yet.
pub(super) fn run_unsaved(map: JourneyMap, ascii: bool) -> Result<u8, Failure> {
    let mut app = new_app(ascii)?;
    app.put_new(map);
    show(&mut app)
}

/// A source of ids that no other process shares.
pub(super) fn fresh_ids() -> Ids {
    Ids::new(seed())
}

fn new_app(ascii: bool) -> Result<App, Failure> {
    if !terminal::is_there() {
        return Err(Failure::usage("the board needs a terminal; `heartline show FILE` prints it instead"));
    }
    if variable("TERM").as_deref() == Some("dumb") {
        return Err(Failure::usage(
            "this terminal cannot show the board; `heartline show FILE` prints it instead",
        ));
    }
    let mut ids = fresh_ids();
    let mut app = App::new(JourneyMap::new(ids.next('m')), Library::of_person(), (80, 24), seed());
    let session = app.session_mut();
    session.theme = Theme::new(terminal::depth(variable));
    if ascii || !terminal::shows_utf8(variable) {
        session.glyphs = Glyphs::ASCII;
    }
    Ok(app)
}

fn show(app: &mut App) -> Result<u8, Failure> {
    let code = app::run(app).map_err(|error| Failure::refused(format!("the terminal was lost: {error}")))?;
    tell(app.farewell().map(|farewell| format!("heartline: {farewell}")));
    Ok(code)
}

/// The standard library's own randomness: enough for ids, and no dependency.
fn seed() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// Whether a file is in a format that has to be imported.
pub(super) fn is_foreign(path: &Path) -> bool {
    let Some(extension) = path.extension().and_then(|extension| extension.to_str()) else { return false };
    FORMATS.iter().flat_map(|format| format.extensions).any(|known| known.eq_ignore_ascii_case(extension))
}

/// Puts the imported map on the board with a report; nothing is written before the person saves.
fn offer_import(app: &mut App, path: &Path) -> Result<(), Failure> {
    let text = read_text(path)?;
    let Imported { map, notes } = import::import(&text, None)
        .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    let target = target(path);
    let touchpoints = map.touchpoints().count();
    let mut lines = vec![
        format!("Read {} and {}.", counted(map.stages.len(), "stage"), counted(touchpoints, "touchpoint")),
        format!("Nothing is written yet: Ctrl-s saves the map as {}, q leaves.", target.display()),
    ];
    if !notes.is_empty() {
        lines.push(String::new());
        lines.extend(notes.iter().map(ToString::to_string));
    }
    app.put_imported(map, target);
    app.show_report(format!("Imported from {}", path.display()), lines);
    Ok(())
}

/// Where an imported map is to be saved: beside the original.
pub(super) fn target(path: &Path) -> PathBuf {
    path.with_extension("ron")
}
