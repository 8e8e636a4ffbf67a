//! The config: what becomes of it in a session, at the start and when it is read again.

use std::path::Path;

use super::App;
use crate::store::config::{Config, Id, Mistake, Sources, Spot, Worded};
use crate::terminal;
use crate::text::{display, nearest, truncate, width};
use crate::tui::glyphs::Glyphs;
use crate::tui::keymap::{Keymap, Wish};
use crate::tui::theme::{Depth, Palette, THEMES};

/// What the terminal can show as far as its surroundings say: what a setting means that is `auto`.
#[derive(Debug, Clone, Copy)]
pub struct Abilities {
    /// How many colours it has.
    pub depth: Depth,
    /// Which symbols it shows.
    pub glyphs: &'static Glyphs,
    /// Whether its background seems light, until it says so itself.
    pub light: bool,
}

impl Default for Abilities {
    fn default() -> Self {
        Self { depth: Depth::Indexed, glyphs: Glyphs::UNICODE, light: false }
    }
}

/// Reads what holds now, and the keys and colours it leads to. What cannot be is among the mistakes.
pub fn read_config(sources: &Sources) -> (Config, Keymap, Palette) {
    let mut config = sources.read();
    let wish = |(command, chords): &(Worded, Vec<Worded>)| Wish {
        command: command.text.clone(),
        at: command.at,
        chords: chords.iter().map(|chord| (chord.text.clone(), chord.at)).collect(),
    };
    let wishes: Vec<Wish<Spot>> = config.keys.iter().map(wish).collect();
    let (keymap, refused) = Keymap::with(&wishes);
    let mistakes = refused.into_iter().map(|refused| Mistake { at: Some(refused.at), why: refused.why });
    config.mistakes.extend(mistakes);
    let palette = palette(&mut config);
    (config, keymap, palette)
}

/// The colours that are wanted.
fn palette(config: &mut Config) -> Palette {
    let wanted = config.word(Id::Theme).to_owned();
    let mut palette = Palette::named(&wanted).unwrap_or_else(|| {
        let names = || THEMES.iter().map(|theme| theme.name);
        let hint = match nearest(&wanted, names()) {
            Some(near) => format!("did you mean '{near}'?"),
            None => format!("write one of {}", names().collect::<Vec<_>>().join(", ")),
        };
        let shown = display(&wanted);
        let why = format!("there is no theme '{}'; {hint}", truncate(&shown, 30, "..."));
        config.refuse(Id::Theme, why);
        Palette::default()
    });
    let mistakes = &mut config.mistakes;
    // What cannot be does not hold, and is not shown as if it did.
    config.colours.retain(|(role, colour)| {
        let with = palette.with(&role.text, &colour.text);
        let kept = with.map(|with| palette = with);
        kept.map_err(|why| mistakes.push(Mistake { at: Some(colour.at), why })).is_ok()
    });
    palette
}

impl App {
    /// Goes by these settings from now on. What is wrong with them is told when the person can read it:
    /// see [`App::tell_complaints`].
    pub fn configure(&mut self, sources: Sources, abilities: Abilities) {
        self.sources = sources;
        self.abilities = abilities;
        self.go_by_config();
    }

    /// What the config says, for those who set up what is not the session's.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Tells what is wrong with the config, beside what else there is to tell.
    pub fn tell_complaints(&mut self) {
        let complaints = std::mem::take(&mut self.complaints);
        let Some(first) = complaints.first() else { return };
        let count = complaints.len();
        let first = if count == 1 { first.clone() } else { format!("1 of {count}: {first}") };
        let told = self.session.message.take().map(|message| message.text + " ").unwrap_or_default();
        self.session.warn(format!("{told}{first}"));
    }

    /// Reads the config again and tells what became of it.
    pub(super) fn reload_config(&mut self) {
        self.go_by_config();
        let room = usize::from(self.session.size.0).saturating_sub(2);
        if self.complaints.len() > 1 || self.complaints.iter().any(|complaint| width(complaint) > room) {
            let lines = std::mem::take(&mut self.complaints);
            self.show_report("What the config cannot have".to_owned(), lines);
            return;
        }
        let name = self.sources.path().filter(|path| path.exists()).map(file_name);
        self.session.tell(match name {
            Some(name) => format!("Read {name} again."),
            None => "There is no config; `heartline config --path` tells where to put one.".to_owned(),
        });
        if !self.complaints.is_empty() {
            self.session.message = None;
            self.tell_complaints();
        }
    }

    fn go_by_config(&mut self) {
        let (config, keymap, palette) = read_config(&self.sources);
        let (session, auto) = (&mut self.session, self.abilities);
        session.keymap = keymap;
        session.pending.clear();
        session.pane = config.is_on(Id::DetailPane);
        session.hints = config.is_on(Id::Hints);
        session.bell = config.is_on(Id::Bell);
        session.mouse = config.is_on(Id::Mouse);
        terminal::use_mouse(session.mouse);
        session.glyphs = match config.word(Id::Glyphs) {
            "unicode" => Glyphs::UNICODE,
            "ascii" => Glyphs::ASCII,
            _ => auto.glyphs,
        };
        let depth = match config.word(Id::ColourDepth) {
            "none" => Depth::None,
            "16" => Depth::Named,
            "256" => Depth::Indexed,
            "true" => Depth::True,
            _ => auto.depth,
        };
        session.wear(palette.on(auto.light), depth);
        self.complaints = config.complaints(&self.sources.path().map(file_name).unwrap_or_default());
        self.config = config;
    }
}

/// The name of a file without its folders: the line it is told in is short.
fn file_name(path: &Path) -> String {
    display(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned()
}
