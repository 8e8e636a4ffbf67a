//! Plays: a whole app without a terminal, driven by keys and looked at as text.
//!
//! Keys are written as in the help, with blanks between them; text to be typed stands in quotes:
//! `a "Pays by card @web -2" Enter Esc`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use heartline::app::{App, Flow};
use heartline::journey::outline::{self, WithIds};
use heartline::journey::template::sample;
use heartline::journey::{Ids, JourneyMap, Level};
use heartline::store::Library;
use heartline::store::log::Logs;
use heartline::tui::Event;
use heartline::tui::key::{Key, KeyCode};
use heartline::tui::theme::{Depth, Palette, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

/// An app on a screen of a given size, with a folder of its own.
pub(crate) struct Play {
    pub(crate) app: App,
    pub(crate) folder: PathBuf,
    size: (u16, u16),
    /// What became of the last event.
    pub(crate) flow: Flow,
}

impl Play {
    /// An app on this map, which has no file yet.
    pub(crate) fn on(map: JourneyMap, width: u16, height: u16) -> Self {
        let folder = folder();
        let app = app_in(&folder, map, (width, height));
        let mut play = Self { app, folder, size: (width, height), flow: Flow::Continue };
        play.event(Event::Resize { width, height });
        play
    }

    /// Another session on the same machine, of the same person.
    pub(crate) fn again(&self) -> Self {
        let folder = self.folder.join("again");
        std::fs::create_dir_all(&folder).unwrap();
        let app = app_in(&self.folder, nothing(), self.size);
        Self { app, folder, size: self.size, flow: Flow::Continue }
    }

    /// What is left when the process is killed: the disk, and another session to look at it.
    pub(crate) fn killed(mut self) -> Self {
        let (folder, size) = (std::mem::take(&mut self.folder), self.size);
        drop(self);
        let app = app_in(&folder, nothing(), size);
        Self { app, folder, size, flow: Flow::Continue }
    }

    /// A session on the map in this file.
    pub(crate) fn open(mut self, path: &Path) -> Self {
        self.app.open_file(path).unwrap_or_else(|error| panic!("{error}"));
        self.draw();
        self
    }

    /// An app on the map of an outline.
    pub(crate) fn outline(text: &str, width: u16, height: u16) -> Self {
        let (map, remarks) = outline::read(text);
        assert!(remarks.is_empty(), "{remarks:?}");
        Self::on(map, width, height)
    }

    /// An app on the sample.
    pub(crate) fn sample(width: u16, height: u16) -> Self {
        Self::on(sample(), width, height)
    }

    /// Presses keys and types quoted text.
    pub(crate) fn keys(&mut self, script: &str) -> &mut Self {
        let mut rest = script.trim_start();
        while !rest.is_empty() {
            if let Some(quoted) = rest.strip_prefix('"') {
                let (text, behind) = quoted.split_once('"').expect("a closing quote");
                // Single quotes stand for double ones, which end the text.
                for letter in text.chars().map(|letter| if letter == '\'' { '"' } else { letter }) {
                    self.press(Key::new(KeyCode::Char(letter), false, false, false));
                }
                rest = behind.trim_start();
                continue;
            }
            let (name, behind) = rest.split_once(' ').unwrap_or((rest, ""));
            self.press(Key::parse(name).unwrap_or_else(|error| panic!("{script}: {error}")));
            rest = behind.trim_start();
        }
        self
    }

    /// Pastes text.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.to_owned()))
    }

    pub(crate) fn event(&mut self, event: Event) -> &mut Self {
        self.flow = self.app.handle(event);
        // Every state is drawn, as on a terminal, so that no state exists that cannot be drawn.
        self.draw();
        self
    }

    fn press(&mut self, key: Key) {
        self.event(Event::Key(key));
    }

    /// The map as an outline without ids.
    pub(crate) fn map(&self) -> String {
        let printed = outline::print(self.app.document().map(), WithIds::No);
        // A map without a title prints an empty heading.
        printed.strip_prefix("#\n\n").map_or(printed.clone(), str::to_owned)
    }

    /// What the hint line says.
    pub(crate) fn message(&self) -> &str {
        self.app.session().message.as_ref().map(|message| message.text.as_str()).unwrap_or_default()
    }

    /// The title under the cursor, or the stage's name in brackets on a header.
    pub(crate) fn cursor(&self) -> String {
        let (session, map) = (self.app.session(), self.app.document().map());
        match (session.cursor.touchpoint_in(map), session.cursor.stage_in(map)) {
            (Some(touchpoint), _) => touchpoint.title.clone(),
            (None, Some(stage)) => format!("[{}]", stage.name),
            (None, None) => String::new(),
        }
    }

    /// The screen as text.
    pub(crate) fn text(&mut self) -> String {
        let (buffer, _) = self.draw();
        rows(&buffer, |cell| cell.0.to_owned())
    }

    /// The screen as text, and under it the style of every cell as a letter.
    pub(crate) fn screen(&mut self) -> String {
        let (buffer, caret) = self.draw();
        let caret = caret.map(|at| format!("\ncaret {},{}", at.x, at.y)).unwrap_or_default();
        let styles = rows(&buffer, |(symbol, style)| letter(style).to_string().repeat(width(symbol)));
        format!("{}\n\n{styles}{caret}", rows(&buffer, |cell| cell.0.to_owned()))
    }

    /// The same screen in other colours.
    pub(crate) fn wear(&mut self, theme: &str, light: bool, depth: Depth) -> &mut Self {
        self.app.session_mut().wear(Palette::named(theme).unwrap().on(light), depth);
        self
    }

    /// The style of every cell of the screen.
    pub(crate) fn styles(&mut self) -> Vec<Style> {
        self.draw().0.content().iter().map(ratatui::buffer::Cell::style).collect()
    }

    fn draw(&mut self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let caret = self.app.draw(&mut buffer);
        (buffer, caret)
    }
}

impl Drop for Play {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Before, keys, after: the maps are outlines.
#[track_caller]
pub(crate) fn check(before: &str, keys: &str, after: &str) {
    let mut play = Play::outline(before, 80, 24);
    play.keys(keys);
    assert_eq!(play.map().trim(), after.trim(), "after {keys}");
}

/// The map of an app that is about to open a file.
pub(crate) fn nothing() -> JourneyMap {
    JourneyMap::new(Ids::new(2).next('m'))
}

/// An app that keeps its edit logs in this folder. Each makes ids of its own.
pub(crate) fn app_in(folder: &Path, map: JourneyMap, size: (u16, u16)) -> App {
    use std::sync::atomic::{AtomicU64, Ordering};
    static SEED: AtomicU64 = AtomicU64::new(1);
    let (state, seed) = (folder.join("state"), SEED.fetch_add(1, Ordering::Relaxed));
    App::new(map, Some(Library::at(&state)), Logs::at(state.join("logs")), size, seed)
}

/// A fresh folder of this test's own.
pub(crate) fn folder() -> PathBuf {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("heartline-it-{}-{number}", std::process::id()));
        match std::fs::create_dir(&path) {
            // A run that failed left its folders, and the number of its process comes round again.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| path).unwrap(),
        }
    }
}

/// What this thread works: whatever else the machine does meanwhile does not count.
pub(crate) struct Effort(Duration);

impl Effort {
    pub(crate) fn begin() -> Self {
        Self(worked())
    }

    pub(crate) fn spent(&self) -> Duration {
        worked().saturating_sub(self.0)
    }
}

#[cfg(unix)]
fn worked() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

#[cfg(not(unix))]
fn worked() -> Duration {
    static BEGAN: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    BEGAN.elapsed()
}

/// A file of the repository.
pub(crate) fn asset(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn width(symbol: &str) -> usize {
    heartline::text::width(symbol).max(1)
}

fn rows(buffer: &Buffer, show: impl Fn((&str, Style)) -> String) -> String {
    let mut lines = Vec::new();
    for y in 0..buffer.area.height {
        let (mut line, mut x) = (String::new(), 0);
        while let Some(cell) = buffer.cell((x, y)) {
            line.push_str(&show((cell.symbol(), cell.style())));
            x += width(cell.symbol()) as u16;
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// One letter a style: the meaning of its colour, or how it is set off without one.
fn letter(style: Style) -> char {
    static THEME: LazyLock<Theme> = LazyLock::new(Theme::default);
    let theme = &*THEME;
    if style.add_modifier.contains(Modifier::REVERSED) {
        return 'R';
    }
    if style.add_modifier.contains(Modifier::UNDERLINED) {
        return 'F';
    }
    let color = style.fg.unwrap_or(Color::Reset);
    let levels = [Level::VeryLow, Level::Low, Level::Neutral, Level::High, Level::VeryHigh];
    let named =
        [(theme.accent, 'A'), (theme.dim, 'd'), (theme.chrome, 'c'), (theme.channel, 'h'), (theme.pain, 'p')];
    let levels = levels.iter().zip('1'..='5').map(|(level, letter)| (theme.level(*level), letter));
    if color != Color::Reset {
        let known = named.into_iter().chain(levels).find(|(known, _)| known.fg == Some(color));
        return known.map_or('?', |(_, letter)| letter);
    }
    if style.add_modifier.contains(Modifier::BOLD) { 'B' } else { ' ' }
}
