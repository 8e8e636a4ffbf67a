//! A session: one person's terminal on a document. It never owns the document.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;

use jiff::civil::Date;

use super::commands::named;
use super::cursor::{Cursor, Row};
use super::eyes::Eyes;
use super::glyphs::Glyphs;
use super::key::Key;
use super::keymap::Keymap;
use super::mouse::Pointer;
use super::overlay::{Overlay, Purpose, Report};
use super::theme::{Depth, Palette, Theme};
use super::timer::Timer;
use super::tour::Tour;
use crate::journey::detail::{Key as Detail, kind};
use crate::journey::{Applied, Document, Edit, Id, Ids, Item, JourneyMap};
use crate::text::counted;

/// So many messages can be read again.
const MOST_TOLD: usize = 100;

/// Everything one terminal knows beside the map.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "switches that have nothing to do with each other")]
pub struct Session {
    /// Where the person is.
    pub cursor: Cursor,
    /// Which part of the board is on the screen.
    pub scroll: Scroll,
    /// Board, lanes or whole journey.
    pub view: View,
    /// Through whose eyes the journey is shown.
    pub eyes: Eyes,
    /// Which row of the lanes view the person is in, as far as the cursor leaves it open.
    pub row: Row,
    /// Whether lanes in which nothing is said are shown too.
    pub all_lanes: bool,
    /// Whether the detail pane is wanted where there is room for it.
    pub pane: bool,
    /// What lies over the board, bottom to top. The top one gets the keys and is drawn last.
    pub overlays: Vec<Overlay>,
    /// The keys of a sequence typed so far: `d` of `d d`.
    pub pending: Vec<Key>,
    /// What to tell the person until the next key.
    pub message: Option<Message>,
    /// What was told before, oldest first.
    pub told: VecDeque<Message>,
    /// The commands that were run from the palette, by name, the last one first.
    pub used: Vec<&'static str>,
    /// The text that was last looked for.
    pub query: String,
    /// What `y y` took.
    pub copied: Option<Item>,
    /// What was typed into prompts and not entered when they were left.
    pub drafts: Vec<(Purpose, String)>,
    /// What there is to read about the last import.
    pub imported: Option<Report>,
    /// The file name to suggest when the map has no file yet.
    pub suggested: Option<PathBuf>,
    /// The screen, in cells.
    pub size: (u16, u16),
    /// Which keys ask for what.
    pub keymap: Keymap,
    /// Colours.
    pub theme: Theme,
    /// Symbols.
    pub glyphs: &'static Glyphs,
    /// Fresh ids for what this session adds.
    pub ids: Ids,
    /// The day it is, for what grows old; as long as nobody has said, a day before all others.
    pub today: Date,
    /// How safe the map is, beyond what the document knows of itself.
    pub storage: Storage,
    // What the config says.
    /// Whether the last line says what can be done.
    pub hints: bool,
    // How the terminal looks; the theme follows from both.
    /// The colours that are wanted.
    pub palette: Palette,
    /// How many of them the terminal has.
    pub depth: Depth,
    // What a workshop needs.
    /// The timer of the workshop block, if one runs. It goes on whatever map is open.
    pub timer: Option<Timer>,
    /// How long the last block was.
    pub block: Timer,
    /// Whether the terminal's bell may ring.
    pub bell: bool,
    /// How far the person is on the tour, if it is on.
    pub tour: Option<Tour>,

    // The hand.
    /// Whether the mouse does something here, and is not left to the terminal.
    pub mouse: bool,
    /// What the mouse is about.
    pub pointer: Pointer,
}

/// How safe a map is: what those know who write its file and its edit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Storage {
    /// Whether the file is being written.
    pub saving: bool,
    /// Whether the file holds something that others put there and that was not taken over.
    pub changed: bool,
    /// Whether the map is read-only as long as somebody else has its file open.
    pub taken: bool,
    /// Why the edit log cannot keep what it is given.
    pub trouble: Option<String>,
}

/// Which part of the board is on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The leftmost visible stage.
    pub stage: usize,
    /// The topmost visible touchpoint of each stage that is scrolled at all.
    pub tops: BTreeMap<Id, usize>,
    /// The leftmost visible column of the lanes view.
    pub place: usize,
    /// The topmost visible lane.
    pub lane: usize,
    /// The topmost visible row of the overlay that scrolls.
    pub overlay: usize,
    /// The topmost visible row of the detail pane.
    pub pane: usize,
}

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Stage columns with the curve under them.
    #[default]
    Board,
    /// Touchpoints as columns, what is said of them as rows.
    Lanes,
    /// The curve of the whole journey.
    Journey,
}

impl View {
    /// How a map is opened: a service blueprint is read in lanes.
    fn of(map: &JourneyMap) -> Self {
        let is_blueprint = map.details.text(Detail::Kind) == kind::BLUEPRINT && !map.stages.is_empty();
        if is_blueprint { Self::Lanes } else { Self::Board }
    }
}

/// Something to tell the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// One sentence.
    pub text: String,
    /// Whether something did not work.
    pub bad: bool,
}

impl Session {
    /// A session of the given size, on the first touchpoint of the document.
    pub fn new(document: &Document, size: (u16, u16), ids: Ids) -> Self {
        Self {
            cursor: Cursor::first(document.map()),
            scroll: Scroll::default(),
            view: View::of(document.map()),
            eyes: Eyes::Together,
            row: Row::default(),
            all_lanes: false,
            pane: true,
            overlays: Vec::new(),
            pending: Vec::new(),
            message: None,
            told: VecDeque::new(),
            used: Vec::new(),
            query: String::new(),
            copied: None,
            drafts: Vec::new(),
            imported: None,
            suggested: None,
            size,
            keymap: Keymap::default(),
            theme: Theme::default(),
            glyphs: Glyphs::UNICODE,
            ids,
            today: Date::default(),
            storage: Storage::default(),
            hints: true,
            palette: Palette::default(),
            depth: Depth::Indexed,
            timer: None,
            block: Timer::USUAL,
            bell: false,
            tour: None,
            mouse: true,
            pointer: Pointer::default(),
        }
    }

    /// Shows these colours from now on, as far as the terminal has them.
    pub fn wear(&mut self, palette: Palette, depth: Depth) {
        self.theme = Theme::of(&palette, depth);
        self.palette = palette;
        self.depth = depth;
    }

    /// Turns to another document.
    pub fn turn_to(&mut self, document: &Document) {
        self.cursor = Cursor::first(document.map());
        self.scroll = Scroll::default();
        self.view = View::of(document.map());
        self.eyes = Eyes::Together;
        self.row = Row::default();
        self.overlays.clear();
        self.pending.clear();
        self.pointer = Pointer::default();
        self.drafts.clear();
        self.query.clear();
        self.imported = None;
        self.suggested = None;
        self.storage = Storage::default();
        self.tour = None;
    }

    /// Takes note of how large the terminal is. The tour takes its rows from the bottom; all else has the rest.
    pub fn fit(&mut self, (width, height): (u16, u16)) {
        let taken = self.tour.as_mut().map_or(0, |tour| tour.fit((width, height)));
        self.size = (width, height - taken);
    }

    /// Follows a change of the map, whoever made it: looks at what changed if it was this session's
    /// own doing, and stays on something that exists in any case.
    pub fn follow(&mut self, document: &Document, own: Option<&Applied>) {
        if let Some(id) = own.and_then(|applied| applied.subject) {
            self.cursor.go_to(document.map(), id);
            for overlay in &mut self.overlays {
                overlay.go_to(document.map(), id);
            }
        }
        // Whoever types into a cell is there, and not where the last cell was taken over.
        if let Some(Overlay::Cell(cell)) = self.overlays.last() {
            self.cursor.go_to(document.map(), cell.id());
        }
        self.cursor.repair(document.map());
        self.eyes = self.eyes.repaired(document.map());
    }

    /// What is being typed, as the edit it would become if it were entered now. The edit log takes note
    /// of it, so that not even half a line is lost.
    pub fn typed(&self, document: &Document) -> Option<Edit> {
        let mut ids = self.ids.clone();
        self.overlays.iter().rev().find_map(|overlay| overlay.typed(document, &mut ids))
    }

    /// The keys that ask for a command; where it has none, its name in the palette.
    pub fn key_of(&self, name: &str) -> String {
        let Some(command) = named(name) else { return String::new() };
        match self.keymap.chords(command).next() {
            Some(chord) => chord.to_string(),
            None => format!("{} {}", self.key_of("palette"), command.title),
        }
    }

    /// Why nothing can be changed, if so, and what can be done about it.
    pub fn why_read_only(&self, document: &Document) -> Option<String> {
        let why = document.read_only.as_ref()?;
        let wait = self.key_of("file.wait");
        let told = if self.storage.taken { format!(" ({wait})") } else { String::new() };
        Some(format!("This map is read-only{told}: {why}"))
    }

    /// Tells the person something.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.say(Message { text: text.into(), bad: false });
    }

    /// Tells the person that something did not work.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.say(Message { text: text.into(), bad: true });
    }

    fn say(&mut self, message: Message) {
        self.hush();
        self.message = Some(message);
    }

    /// Takes the message away. It can be read again among those told before.
    pub fn hush(&mut self) {
        let Some(message) = self.message.take() else { return };
        if self.told.back() == Some(&message) {
            return;
        }
        if self.told.len() == MOST_TOLD {
            self.told.pop_front();
        }
        self.told.push_back(message);
    }

    /// Tells the person how many characters of what came in were left out, if any were.
    pub fn tell_left_out(&mut self, dropped: usize) {
        if dropped > 0 {
            self.tell(format!("Left out {} that would not show.", counted(dropped, "character")));
        }
    }

    /// Puts an overlay on top.
    pub fn push(&mut self, overlay: Overlay) {
        if matches!(self.overlays.last(), Some(Overlay::Present(_))) {
            // What comes up before a room is for whoever presents, afterwards.
            self.overlays.insert(self.overlays.len() - 1, overlay);
            return;
        }
        self.scroll.overlay = 0;
        self.overlays.push(overlay);
    }
}
