//! The app: owns the document and the session, and performs the effects that sessions ask for.

mod comparing;
mod configuring;
mod conflicted;
mod copying;
mod editing;
mod exporting;
mod foreign;
mod importing;
mod leaving;
mod logging;
mod opening;
mod recent;
mod run;
mod saving;
mod timing;
mod touring;
mod unattended;
mod waiting;

pub use configuring::{Abilities, read_config};
pub use exporting::{NotExported, export};
pub use run::{Stopped, run};

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::journey::template::{Sample, Template};
use crate::journey::{Change, Document, Edit, Ids, JourneyMap, Revision};
use crate::store::config::{Config, Sources};
use crate::store::log::{EditLog, Logs};
use crate::store::{Library, MapFile, MapLock};
use crate::terminal;
use crate::text::display;
use crate::tui::layout::layout;
use crate::tui::overlay::{Overlay, Report};
use crate::tui::view::view;
use crate::tui::{Effect, Event, Origin, Session, tour, update};

use copying::Copying;
use exporting::Exporting;
use recent::Lately;
use run::Wake;
use saving::{Quiet, Saving};
use waiting::Waiting;

/// What is to happen after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Show a frame and wait for the next event.
    Continue,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Hand the terminal to the person's editor: see [`App::edit_text`].
    EditText,
    /// Leave with this exit code.
    Exit(u8),
}

/// One document on one terminal.
pub struct App {
    document: Document,
    session: Session,
    /// What is known of the document's file; `None` as long as it has none, and while it is being saved.
    file: Option<MapFile>,
    /// Keeps others from writing the file.
    lock: Option<MapLock>,
    /// Where every change is written down until it is in the file.
    log: Option<EditLog>,
    /// The last change in the log.
    logged: u64,
    /// What is being typed, as the log knows it.
    typed: Option<Edit>,
    /// Since when something is unsaved.
    quiet: Option<Quiet>,
    saving: Option<Saving>,
    exporting: Option<Exporting>,
    waiting: Option<Waiting>,
    /// A file that is opened once there is a frame that says so.
    large: Option<PathBuf>,
    /// Whether the person asked to look only.
    looking: bool,
    /// Whether the present map is only looked at: no lock, no log, nothing written unasked. A copy that the
    /// person saved is theirs to change all the same.
    looks_only: bool,
    /// The state of the document when it was opened.
    opened: Revision,
    /// How many edits the edit log had that the file did not have.
    brought_back: usize,
    /// Remembers recent maps, where there is a place for that.
    library: Option<Library>,
    lately: Lately,
    logs: Logs,
    /// Wakes the loop from another thread; without it everything is done at once.
    wakes: Option<Sender<Wake>>,
    farewell: Option<String>,
    // The config.
    /// Where settings come from.
    sources: Sources,
    abilities: Abilities,
    config: Config,
    /// What is wrong with the config and was not told yet.
    complaints: Vec<String>,
    /// When the last second of a running timer began.
    second: Option<Instant>,
    /// Whether the bell is to ring.
    rings: bool,
    copying: Option<Copying>,
    /// What the person's editor is to be given.
    to_edit: String,
}

impl App {
    /// An app on a map that has no file yet.
    pub fn new(map: JourneyMap, library: Option<Library>, logs: Logs, size: (u16, u16), seed: u64) -> Self {
        let document = Document::new(map);
        let session = Session::new(&document, size, Ids::new(seed));
        let mut app = Self {
            opened: document.history().revision(),
            document,
            session,
            file: None,
            lock: None,
            log: None,
            logged: 0,
            typed: None,
            quiet: None,
            saving: None,
            exporting: None,
            waiting: None,
            large: None,
            looking: false,
            looks_only: false,
            brought_back: 0,
            library,
            lately: Lately::default(),
            logs,
            wakes: None,
            farewell: None,
            sources: Sources::default(),
            abilities: Abilities::default(),
            config: Config::default(),
            complaints: Vec::new(),
            second: None,
            rings: false,
            copying: None,
            to_edit: String::new(),
        };
        app.begin_log();
        app
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

    /// From now on what takes long is done by other threads, which wake the loop when they are done.
    fn use_threads(&mut self, wakes: Sender<Wake>) {
        self.wakes = Some(wakes);
        self.watch_log();
    }

    /// Does work in a thread of its own, or at once where there is nobody to wake.
    ///
    /// # Errors
    /// When the system has no thread left. The work is not done then.
    fn elsewhere(&self, name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let Some(wakes) = self.wakes.clone() else {
            work();
            return Ok(());
        };
        self.aside(name, move || {
            work();
            // Nobody listens any more when the program is leaving.
            let _ = wakes.send(Wake::Done);
        })
    }

    /// The same for work that leads to nothing the person would see.
    fn aside(&self, name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let Some(alarm) = self.wakes.clone() else {
            work();
            return Ok(());
        };
        terminal::spawn(name, work, move || drop(alarm.send(Wake::Event(Event::Panicked))))
    }

    /// Shows lines to be read before going on.
    pub fn show_report(&mut self, title: String, lines: Vec<String>) {
        self.session.push(Overlay::Report(Report { title, lines }));
    }

    /// Takes note of an event and does what it leads to.
    pub fn handle(&mut self, event: Event) -> Flow {
        let flow = match event {
            Event::Terminate(signal) => return self.terminate(signal),
            // Back from elsewhere, where the file may have been pulled or edited.
            Event::Focus | Event::Resume => {
                self.look_at_file();
                Flow::Continue
            }
            event => {
                if let Event::Background { light } = event {
                    // Also for a config that is read again.
                    self.abilities.light = light;
                }
                let effects = update(&mut self.session, &self.document, event);
                self.perform_all(effects)
            }
        };
        self.log_typed();
        self.mind_timer();
        tour::follow(&mut self.session, &self.document);
        flow
    }

    fn perform_all(&mut self, effects: Vec<Effect>) -> Flow {
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
        self.session.fit((buffer.area.width, buffer.area.height));
        self.session.storage.saving = self.saving.is_some();
        self.session.storage.trouble = self.trouble();
        let layout = layout(&self.session, &self.document);
        self.session.scroll = layout.scroll.clone();
        let shown = view(&self.session, &self.document, &layout, buffer);
        self.session.scroll.overlay = shown.overlay_top;
        self.session.scroll.pane = shown.pane_top;
        self.session.pointer.spots = shown.spots;
        shown.caret
    }

    /// Why changes may be lost, if so.
    fn trouble(&self) -> Option<String> {
        match &self.log {
            Some(log) => log.trouble(),
            None if self.document.read_only.is_some() || self.session.tour.is_some() => None,
            None => Some("there is no edit log".to_owned()),
        }
    }

    /// Performs an effect. `None` when it did not work; the person has been told then.
    fn perform(&mut self, effect: Effect) -> Option<Flow> {
        match effect {
            Effect::Apply(edit) => {
                let applied = self.change(Change::Apply(edit))?;
                let warned = self.session.message.as_ref().is_some_and(|message| message.bad);
                if applied.is_hidden && !warned {
                    let undo = self.session.key_of("edit.undo");
                    self.session.tell(format!("{} {undo} takes it back.", sentence(&applied.name)));
                }
            }
            Effect::Undo => {
                let applied = self.change(Change::Undo)?;
                self.session.tell(format!("Undo: {}", applied.name));
            }
            Effect::Redo => {
                let applied = self.change(Change::Redo)?;
                self.session.tell(format!("Redo: {}", applied.name));
            }
            Effect::Save { overwrite: false } => self.begin_save(true),
            Effect::Save { overwrite: true } => self.save_now(true, false)?,
            Effect::SaveAs { path, overwrite, leave } => {
                self.save_as(&path, overwrite, leave)?;
                return Some(if leave { Flow::Exit(0) } else { Flow::Continue });
            }
            Effect::Reload => self.reload()?,
            Effect::Open(origin) => self.open(origin)?,
            Effect::Compare(answer) => self.compare_with(&answer)?,
            Effect::Export { format, path, overwrite } => self.export(format, &path, overwrite)?,
            Effect::Import(incoming) => self.take_in(*incoming)?,
            Effect::ShowStart => self.show_start(),
            Effect::ReadConfig => self.reload_config(),
            Effect::Tell(text) => self.session.tell(text),
            Effect::Wait => self.wait_for_turn(),
            Effect::Ring => self.rings = true,
            Effect::LeaveTour => self.leave_tour()?,
            Effect::Quit => return self.quit(),
            Effect::Abandon => return self.abandon(),
            Effect::Leave => {
                self.give_up();
                return Some(Flow::Exit(1));
            }
            Effect::Copy { text, told } => self.copy(text, told),
            Effect::CopyBoard => self.copy_board(),
            Effect::CopyOutline => self.copy_outline(),
            Effect::EditText(text) => {
                self.to_edit = text;
                return Some(Flow::EditText);
            }
            Effect::Mouse(on) => terminal::use_mouse(on),
            Effect::Suspend => {
                // Whoever stops may never come back. What goes wrong with it is shown as trouble.
                let _ = self.sync();
                return Some(Flow::Suspend);
            }
        }
        Some(Flow::Continue)
    }

    fn open(&mut self, origin: Origin) -> Option<()> {
        self.put_present_away()?;
        match origin {
            Origin::File(path) => return self.open_or_tell(&path),
            Origin::Tour => self.begin_tour(),
            Origin::Unnamed(map) => self.open_unnamed(map)?,
            Origin::Sample(name) => self.put_new(Sample::named(name)?.map()),
            Origin::Template(name) => {
                let template = Template::named(name)?;
                let map = template.map(&mut self.session.ids, "");
                self.put_new(map);
            }
        }
        Some(())
    }

    /// Makes room for another map: whatever the present one has unsaved must be in its file.
    fn put_present_away(&mut self) -> Option<()> {
        self.settle();
        if self.has_unsaved() {
            if self.document.path.is_none() {
                let save = self.session.key_of("file.save");
                self.session.warn(format!("Save this map first ({save}), or undo its changes."));
                return None;
            }
            self.save_now(false, false)?;
        }
        Some(())
    }

    fn open_or_tell(&mut self, path: &Path) -> Option<()> {
        if let Err(error) = self.open_file(path) {
            self.session.warn(sentence(&error.to_string()));
            return None;
        }
        Some(())
    }

    /// The time at which something is to be done unless an event comes first.
    pub fn deadline(&self) -> Option<Instant> {
        [self.autosave_due(), self.second_due()].into_iter().flatten().min()
    }
}

/// A path as it may be shown.
fn shown(path: &Path) -> String {
    display(&path.to_string_lossy()).into_owned()
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
