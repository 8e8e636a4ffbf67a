//! `heartline [FILE]`: the board.

use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::import::journeys;
use super::out::{Failure, read_text, shown, tell};
use super::{nearly_a_command, variable};
use crate::app::{self, Abilities, App, Stopped};
use crate::import::is_foreign;
use crate::journey::{Ids, JourneyMap};
use crate::store::config::{Id, Sources};
use crate::store::log::Logs;
use crate::store::{Library, StoreError};
use crate::terminal;
use crate::text::display;
use crate::tui::theme::Depth;

/// How long an edit log is kept that holds nothing unsaved.
const SPENT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

pub(super) fn run(file: Option<&Path>, ascii: bool, read_only: bool) -> Result<u8, Failure> {
    if let Some(failure) = file.and_then(mistyped) {
        return Err(failure);
    }
    let mut app = new_app(ascii)?;
    if read_only {
        app.only_look();
    } else {
        Logs::of_person().sweep(SPENT);
    }
    match file {
        None => app.show_start(),
        Some(path) if is_foreign(path) => offer_import(&mut app, path)?,
        Some(path) => app.open_shown(path).map_err(|error| with_hint(&app, error, path))?,
    }
    show(&mut app)
}

/// Why a name is rather taken for a command with a slip than for a map to begin.
fn mistyped(path: &Path) -> Option<Failure> {
    if path.exists() {
        return None;
    }
    let typed = path.to_str()?;
    let meant = nearly_a_command(typed)?;
    Some(Failure::usage(format!(
        "there is no file and no command called {typed}; for the command type `heartline {meant}`, for a new \
         map `heartline {typed}.ron`"
    )))
}

/// Why a file cannot be opened; and that its edit log could help, if it could. Looking for that may set a
/// damaged log aside, so who only looks does without.
fn with_hint(app: &App, error: StoreError, path: &Path) -> Failure {
    let is_no_map = matches!(error, StoreError::Format { .. });
    let mut failure = Failure::from(error);
    if is_no_map && !app.is_looking() && Logs::of_person().find(path, None).log.is_some() {
        let shown = path.display();
        let hint = format!("`heartline recover {shown}` brings back what its edit log has");
        failure.text = format!("{}\n{hint}", failure.text);
    }
    failure
}

/// Opens the board on a map that is not in a file yet.
pub(super) fn run_unsaved(map: JourneyMap, ascii: bool) -> Result<u8, Failure> {
    let mut app = new_app(ascii)?;
    Logs::of_person().sweep(SPENT);
    app.put_new(map);
    show(&mut app)
}

/// Opens the board on the tour.
pub(super) fn run_tour(ascii: bool) -> Result<u8, Failure> {
    let mut app = new_app(ascii)?;
    app.begin_tour();
    show(&mut app)
}

/// A source of ids that no other process shares.
pub(super) fn fresh_ids() -> Ids {
    Ids::new(seed())
}

/// Where settings come from, the options of the command line among them.
pub(super) fn sources(ascii: bool) -> Sources {
    let sources = Sources::of_person();
    if ascii { sources.with(Id::Glyphs, "ascii", "--ascii") } else { sources }
}

fn new_app(ascii: bool) -> Result<App, Failure> {
    if !terminal::is_there() {
        return Err(Failure::usage("the board needs a terminal; `heartline show FILE` prints it instead"));
    }
    if variable("TERM").as_deref() == Some("dumb") {
        return Err(Failure::refused(
            "a terminal that calls itself dumb cannot show the board; `heartline show FILE` prints it instead, \
             and all other subcommands work too (TERM=dumb)",
        ));
    }
    let mut ids = fresh_ids();
    let mut app =
        App::new(JourneyMap::new(ids.next('m')), Library::of_person(), Logs::of_person(), (80, 24), seed());
    let (depth, glyphs) = (terminal::depth(variable), terminal::glyphs(variable));
    app.configure(sources(ascii), Abilities { depth, glyphs, light: terminal::seems_light(variable) });
    if app.session().depth != Depth::None {
        terminal::ask_for_background(variable);
    }
    Ok(app)
}

/// The map in a file with what its edit log holds, for commands that need no terminal. What a person
/// would read on the board is told.
pub(super) fn unattended(path: &Path) -> Result<App, Failure> {
    let mut app = hidden_app();
    app.open_file(path)?;
    tell(app.notices().iter().map(|notice| format!("{}: {notice}", path.display())));
    Ok(app)
}

/// The same also where the file holds no map any more, as long as the edit log knows it.
pub(super) fn recovering(path: &Path) -> Result<App, Failure> {
    let mut app = hidden_app();
    app.open_from_log(path)?;
    tell(app.notices().iter().map(|notice| format!("{}: {notice}", path.display())));
    Ok(app)
}

/// The map in a file that is there and may be changed, with what its edit log holds.
pub(super) fn changeable(path: &Path) -> Result<App, Failure> {
    let mut app = hidden_app();
    app.open_file(path)?;
    if !path.exists() && app.brought_back() == 0 {
        return Err(StoreError::Missing { path: shown(path) }.into());
    }
    refuse_read_only(&app, path)?;
    tell(app.notices().iter().map(|notice| format!("{}: {notice}", path.display())));
    Ok(app)
}

/// Refuses to go on with a map that may not be changed, and says why.
pub(super) fn refuse_read_only(app: &App, path: &Path) -> Result<(), Failure> {
    match &app.document().read_only {
        Some(why) => Err(Failure::refused(format!("{} cannot be changed because {why}", path.display()))),
        None => Ok(()),
    }
}

/// Saves a map unless somebody has to choose between what we and others made of it.
pub(super) fn save(app: &mut App, path: &Path) -> Result<(), Failure> {
    let saved = app.save();
    let done = format!("Saved {}", display(&path.to_string_lossy()));
    let notices = app.notices().into_iter().filter(|notice| *notice != done);
    tell(notices.map(|notice| format!("{}: {notice}", path.display())));
    if app.deciding() {
        let shown = path.display();
        return Err(Failure::refused(format!(
            "{shown} was changed by others in other ways; it was left as it is, and the edit log keeps what is \
             new. Open it with `heartline {shown}` to choose"
        )));
    }
    saved.map_err(|error| Failure::refused(error.to_string()))
}

fn hidden_app() -> App {
    App::new(JourneyMap::new(fresh_ids().next('m')), None, Logs::of_person(), (80, 24), seed())
}

fn show(app: &mut App) -> Result<u8, Failure> {
    let repeats = match app.config().word(Id::Repeat) {
        "on" => true,
        "off" => false,
        _ => terminal::repeats(variable),
    };
    let code = app::run(app, repeats).map_err(|error| match error {
        Stopped::Terminal(error) => Failure::refused(format!("the terminal was lost: {error}")),
        Stopped::Unopened { path, error } => with_hint(app, *error, &path),
    })?;
    tell(app.farewell().map(|farewell| format!("heartline: {farewell}")));
    Ok(code)
}

/// The standard library's own randomness: enough for ids, and no dependency.
fn seed() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// Puts what is in a file of another format on the board; nothing is written before the person saves.
fn offer_import(app: &mut App, path: &Path) -> Result<(), Failure> {
    let text = read_text(path)?;
    let journeys =
        journeys(&text, None, path).map_err(|error| Failure::usage(format!("{}: {error}", shown(path))))?;
    app.offer(journeys, path, target(path));
    Ok(())
}

/// Where an imported map is to be saved: beside the original.
pub(super) fn target(path: &Path) -> PathBuf {
    path.with_extension("ron")
}
