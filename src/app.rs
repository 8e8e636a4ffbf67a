//! The app: owns the document and the session, and performs the effects that sessions ask for.

mod run;

pub use run::run;

use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::journey::template::{Template, sample};
use crate::journey::{Document, Ids, JourneyMap};
use crate::store::{Library, Loaded, MapFile, Saved, StoreError};
use crate::text::display;
use crate::tui::layout::layout;
use crate::tui::overlay::{Confirm, Overlay, Prompt, Purpose, Report, Start};
use crate::tui::session::Recent;
use crate::tui::view::view;
use crate::tui::{Effect, Event, Origin, Session, update};

/// What is to happen after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Show a frame and wait for the next event.
    Continue,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Leave with this exit code.
    Exit(u8),
}

/// One document on one terminal.
#[derive(Debug)]
pub struct App {
    document: Document,
    session: Session,
    /// What is known of the document's file; `None` as long as it has none.
    file: Option<MapFile>,
    /// Remembers recent maps, where there is a place for that.
    library: Option<Library>,
    /// The file that a rescued map was opened from, until it has one of its own.
    rescued: Option<PathBuf>,
    farewell: Option<String>,
}

impl App {
    /// An app on a map that has no file yet.
    pub fn new(map: JourneyMap, library: Option<Library>, size: (u16, u16), seed: u64) -> Self {
        let document = Document::new(map);
        let mut session = Session::new(&document, size, Ids::new(seed));
        session.recent = library.as_ref().map(recent).unwrap_or_default();
        Self { document, session, file: None, library, rescued: None, farewell: None }
    }

    /// The document.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// The session.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The session, to be set up before the first event.
    pub const fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Shows the start screen.
    pub fn show_start(&mut self) {
        let start = Start::new(&self.session.recent);
        self.session.push(Overlay::Start(start));
    }

    /// Shows lines to be read before going on.
    pub fn show_report(&mut self, title: String, lines: Vec<String>) {
        self.session.push(Overlay::Report(Report { title, lines }));
    }

    /// Opens the map in a file, or an empty one for a file that is not there yet.
    ///
    /// # Errors
    /// When the file cannot be read as a map.
    pub fn open_file(&mut self, path: &Path) -> Result<(), StoreError> {
        if !path.exists() && !path.is_symlink() {
            let file = MapFile::create(path)?;
            let map = JourneyMap::new(self.session.ids.next('m'));
            self.put(Document::new(map), Some(file));
            self.session.tell(format!("{} is new; Ctrl-s writes it.", display(&path.to_string_lossy())));
            return Ok(());
        }
        let Loaded { file, map, remarks } = MapFile::open(path)?;
        if self.library.as_ref().is_some_and(|library| library.is_rescued(path)) {
            self.put(Document::unsaved(map), None);
            self.rescued = Some(path.to_path_buf());
            self.session.tell("This map was rescued unsaved; Ctrl-s gives it a file of its own.");
            return Ok(());
        }
        let read_only = file.read_only();
        self.put(Document::new(map), Some(file));
        self.document.mark_saved();
        self.remember(path);
        if !remarks.is_empty() {
            let lines = remarks.iter().map(ToString::to_string).collect();
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            self.show_report(format!("Noticed in {name}"), lines);
        }
        if let Some(why) = read_only {
            self.document.read_only = Some(why.to_owned());
            self.session.warn(format!("Read-only, because {why}. Save as (Ctrl-o) makes a copy."));
        }
        Ok(())
    }

    /// Takes note of an event and does what it leads to.
    pub fn handle(&mut self, event: Event) -> Flow {
        if let Event::Terminate(signal) = event {
            return self.terminate(signal);
        }
        let effects = update(&mut self.session, &self.document, event);
        for effect in effects {
            match self.perform(effect) {
                Some(Flow::Continue) => {}
                Some(flow) => return flow,
                // What comes after something that failed rests on it.
                None => break,
            }
        }
        Flow::Continue
    }

    /// Draws a frame and says where the caret stands.
    pub fn draw(&mut self, buffer: &mut Buffer) -> Option<Position> {
        self.session.size = (buffer.area.width, buffer.area.height);
        let layout = layout(&self.session, &self.document);
        self.session.scroll = layout.scroll.clone();
        let shown = view(&self.session, &self.document, &layout, buffer);
        self.session.scroll.overlay = shown.overlay_top;
        self.session.scroll.pane = shown.pane_top;
        shown.caret
    }

    /// Performs an effect. `None` when it did not work; the person has been told then.
    fn perform(&mut self, effect: Effect) -> Option<Flow> {
        match effect {
            Effect::Apply(edit) => match self.document.apply(edit) {
                Ok(applied) => {
                    self.session.follow(&self.document, Some(&applied));
                    if applied.is_hidden {
                        self.session.tell(format!("{} u takes it back.", sentence(&applied.name)));
                    }
                }
                Err(error) => {
                    self.session.warn(sentence(&error.to_string()));
                    return None;
                }
            },
            Effect::Undo => {
                let applied = self.document.undo()?;
                self.session.follow(&self.document, Some(&applied));
                self.session.tell(format!("Undo: {}", applied.name));
            }
            Effect::Redo => {
                let applied = self.document.redo()?;
                self.session.follow(&self.document, Some(&applied));
                self.session.tell(format!("Redo: {}", applied.name));
            }
            Effect::Save { overwrite } => return self.save(overwrite, false),
            Effect::SaveAs { path, overwrite, leave } => {
                self.save_as(&path, overwrite, leave)?;
                return Some(if leave { Flow::Exit(0) } else { Flow::Continue });
            }
            Effect::Reload => {
                let path = self.file.as_ref()?.path().to_path_buf();
                return self.open_or_tell(&path);
            }
            Effect::Open(origin) => return self.open(origin),
            Effect::Quit => return self.quit(),
            Effect::Abandon => return Some(Flow::Exit(0)),
            Effect::Suspend => return Some(Flow::Suspend),
        }
        Some(Flow::Continue)
    }

    /// Saves the map. `leave` is whether that is done in order to leave, for a question to go on with.
    fn save(&mut self, overwrite: bool, leave: bool) -> Option<Flow> {
        let file = self.file.as_mut()?;
        let map = self.document.map();
        match if overwrite { file.save_over(map) } else { file.save(map) } {
            Ok(Saved { kept, .. }) => {
                let path = file.path().to_path_buf();
                self.saved(&path);
                if !kept {
                    self.session
                        .warn("Saved, but comments and unknown fields of the file could not be kept.");
                }
                Some(Flow::Continue)
            }
            Err(error @ (StoreError::ChangedOnDisk { .. } | StoreError::Gone { .. })) => {
                let confirm = Confirm::save_over(sentence(&error.to_string()), leave);
                self.session.push(Overlay::Confirm(confirm));
                None
            }
            Err(error) => {
                self.session.warn(sentence(&error.to_string()));
                None
            }
        }
    }

    fn save_as(&mut self, path: &Path, overwrite: bool, leave: bool) -> Option<Flow> {
        let own = self.file.as_ref().is_some_and(|file| file.is_at(path));
        if own {
            return self.save(overwrite, leave);
        }
        if path.exists() && !overwrite {
            self.session.push(Overlay::Confirm(Confirm::overwrite(path.to_path_buf(), leave)));
            return None;
        }
        let map = self.document.map();
        let saved = match &self.file {
            Some(file) => file.copy_to(path, map),
            None => MapFile::replace(path, map),
        };
        match saved {
            Ok(file) => {
                self.file = Some(file);
                self.document.path = Some(path.to_path_buf());
                // The copy is ours to write, whatever kept us from writing the original.
                self.document.read_only = None;
                self.saved(path);
                Some(Flow::Continue)
            }
            Err(error) => {
                // Back to the name, which may only need a letter changed.
                let prompt = Prompt::suggesting(Purpose::SaveAs { leave }, &path.to_string_lossy());
                self.session.push(Overlay::Prompt(prompt));
                self.session.warn(sentence(&error.to_string()));
                None
            }
        }
    }

    fn saved(&mut self, path: &Path) {
        self.document.mark_saved();
        if let (Some(rescued), Some(library)) = (self.rescued.take(), &self.library) {
            library.forget(&rescued);
        }
        self.remember(path);
        self.session.tell(format!("Saved {}", path.display()));
    }

    fn remember(&mut self, path: &Path) {
        if let Some(library) = &self.library {
            library.remember(path);
            self.session.recent = recent(library);
        }
    }

    fn open(&mut self, origin: Origin) -> Option<Flow> {
        if self.document.is_unsaved() {
            if self.file.is_none() {
                self.session.warn("Save this map first (Ctrl-s), or undo its changes.");
                return None;
            }
            self.save(false, false)?;
        }
        match origin {
            Origin::File(path) => return self.open_or_tell(&path),
            Origin::Sample => self.put_new(sample()),
            Origin::Template(name) => {
                let template = Template::named(name)?;
                let map = template.map(&mut self.session.ids, "");
                self.put_new(map);
            }
        }
        Some(Flow::Continue)
    }

    fn open_or_tell(&mut self, path: &Path) -> Option<Flow> {
        if let Err(error) = self.open_file(path) {
            self.session.warn(sentence(&error.to_string()));
            return None;
        }
        Some(Flow::Continue)
    }

    /// Leaves at once when there is nothing to lose or a file to save to; asks otherwise.
    fn quit(&mut self) -> Option<Flow> {
        if self.document.is_unsaved() {
            if self.file.is_none() {
                self.session.push(Overlay::Confirm(Confirm::leave_unsaved()));
                return None;
            }
            self.save(false, true)?;
        }
        Some(Flow::Exit(0))
    }

    /// Somebody ends the process: what would be lost is saved, beside everything else if it must be.
    fn terminate(&mut self, signal: i32) -> Flow {
        if self.document.is_unsaved() && (self.file.is_none() || self.save(false, false).is_none()) {
            self.rescue();
        }
        Flow::Exit(128_u8.saturating_add(signal.clamp(0, 127) as u8))
    }

    /// Puts the map, if it is unsaved, where the start screen lists it. The map's own file is not touched.
    pub fn rescue(&mut self) {
        if self.document.is_unsaved() {
            let rescued = self.library.as_ref().and_then(|library| library.rescue(self.document.map()));
            self.farewell = Some(match rescued {
                Some(path) => format!("the unsaved map was put into {}", path.display()),
                None => "the unsaved map could not be put anywhere".to_owned(),
            });
        }
    }

    /// What to tell once the terminal is back as it was.
    pub fn farewell(&self) -> Option<&str> {
        self.farewell.as_deref()
    }

    /// Puts a map on the board in place of the present one.
    fn put(&mut self, document: Document, file: Option<MapFile>) {
        self.document = document;
        self.document.path = file.as_ref().map(|file| file.path().to_path_buf());
        self.file = file;
        self.rescued = None;
        self.session.turn_to(&self.document);
    }

    /// Puts a map that has no file yet on the board.
    pub fn put_new(&mut self, map: JourneyMap) {
        self.put(Document::new(map), None);
    }

    /// Puts an imported map on the board, to be saved under the suggested name.
    pub fn put_imported(&mut self, map: JourneyMap, suggested: PathBuf) {
        self.put(Document::unsaved(map), None);
        self.session.suggested = Some(suggested);
    }
}

fn recent(library: &Library) -> Vec<Recent> {
    let rescued = |path: &PathBuf| library.is_rescued(path);
    library.recent().into_iter().map(|path| Recent { rescued: rescued(&path), path }).collect()
}

/// A message as a sentence: with a capital letter, unless it begins with a path, and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first_word = text.split(' ').next().unwrap_or_default();
    let raised = first_word.chars().all(char::is_lowercase);
    let first = letters
        .next()
        .map(|first| if raised { first.to_uppercase().collect::<String>() } else { first.to_string() });
    let first = first.unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
