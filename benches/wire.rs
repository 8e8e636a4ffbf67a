//! How many bytes a frame takes on the wire, and how long it takes to find them out, with the frame library's
//! own writer and with ours, with and without repeating: `cargo bench --bench wire`.
//!
//! Each time is that of a whole frame whose cells are copied from a picture; `draw` is what the program takes
//! to draw them, for comparison. Compare the columns of one run; between runs the machine differs.

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, reason = "a program that prints")]

use std::cell::Cell;
use std::hint::black_box;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::{Duration, Instant};

use heartline::app::App;
use heartline::journey::{Emotion, Ids, JourneyMap, Stage, Touchpoint};
use heartline::store::log::Logs;
use heartline::terminal::Writer;
use heartline::tui::Event;
use heartline::tui::key::Key;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

const SCREENS: [(u16, u16); 3] = [(80, 24), (120, 40), (400, 120)];
const TIMES: usize = 201;

fn main() {
    for screen in SCREENS {
        println!("\n{}x{}, bytes and time a frame", screen.0, screen.1);
        println!("{:>14} {:>10} {:>17} {:>17} {:>17}", "", "draw", "library", "ours", "ours, repeating");
        for event in events(screen) {
            let (library, library_time) = by_library(&event, screen);
            let (ours, our_time) = by_ours(&event, screen, false);
            let (repeating, repeating_time) = by_ours(&event, screen, true);
            println!(
                "{:>14} {:>10.1?} {library:>7} {library_time:>9.1?} {ours:>7} {our_time:>9.1?} {repeating:>7} \
                 {repeating_time:>9.1?}",
                event.name, event.drawing
            );
        }
    }
}

/// Something that happens, as the frames before and after it.
struct Happened {
    name: &'static str,
    before: Buffer,
    after: Buffer,
    drawing: Duration,
}

fn events(screen: (u16, u16)) -> Vec<Happened> {
    let folder = std::env::temp_dir().join(format!("heartline-wire-{}", std::process::id()));
    let mut app = App::new(map(), None, Logs::at(&folder), screen, 1);
    app.handle(Event::Resize { width: screen.0, height: screen.1 });
    let mut happened = Vec::new();
    let mut before = empty(screen);
    for (name, key, times) in [
        ("first frame", "", 1),
        ("move", "j", 2),
        ("next stage", "l", 1),
        ("edit", "+", 1),
        ("column scroll", "j", 40),
    ] {
        for _ in 0..times {
            let (shown, _) = picture(&mut app, screen);
            before = if key.is_empty() { empty(screen) } else { shown };
            if let Ok(key) = Key::parse(key) {
                app.handle(Event::Key(key));
            }
        }
        let (after, drawing) = picture(&mut app, screen);
        happened.push(Happened { name, before, after: after.clone(), drawing });
        before = after;
    }
    let (after, drawing) = picture(&mut app, screen);
    happened.push(Happened { name: "nothing", before, after, drawing });
    let _ = std::fs::remove_dir_all(folder);
    happened
}

fn picture(app: &mut App, screen: (u16, u16)) -> (Buffer, Duration) {
    let mut buffer = empty(screen);
    let taken = median(|| {
        buffer.reset();
        let start = Instant::now();
        black_box(app.draw(&mut buffer));
        start.elapsed()
    });
    (buffer, taken)
}

fn by_library(event: &Happened, (width, height): (u16, u16)) -> (usize, Duration) {
    let counted = Rc::new(Cell::new(0));
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let backend = CrosstermBackend::new(Counter(Rc::clone(&counted)));
    let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
    let mut show = |picture: &Buffer| {
        counted.set(0);
        let start = Instant::now();
        terminal.draw(|frame| copy(picture, frame.buffer_mut())).unwrap();
        (counted.get(), start.elapsed())
    };
    let mut bytes = 0;
    let taken = median(|| {
        show(&event.before);
        let taken;
        (bytes, taken) = show(&event.after);
        taken
    });
    (bytes, taken)
}

fn by_ours(event: &Happened, screen: (u16, u16), repeats: bool) -> (usize, Duration) {
    let mut writer = Writer::new(screen, repeats);
    let mut show = |picture: &Buffer| {
        let start = Instant::now();
        let bytes = writer.frame(|buffer| {
            copy(picture, buffer);
            None
        });
        (bytes.len(), start.elapsed())
    };
    let mut bytes = 0;
    let taken = median(|| {
        show(&event.before);
        let taken;
        (bytes, taken) = show(&event.after);
        taken
    });
    (bytes, taken)
}

fn copy(picture: &Buffer, buffer: &mut Buffer) {
    buffer.content.clone_from_slice(&picture.content);
}

fn empty((width, height): (u16, u16)) -> Buffer {
    Buffer::empty(Rect::new(0, 0, width, height))
}

/// Counts what is written.
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A map of ten stages with a hundred touchpoints each.
fn map() -> JourneyMap {
    let mut ids = Ids::new(7);
    let mut map = JourneyMap::new(ids.next('m'));
    for stage in 0..10 {
        let mut stage = Stage::new(ids.next('s'), format!("Stage {stage}"));
        for number in 0..100 {
            let mut touchpoint = Touchpoint::new(ids.next('t'), format!("Touchpoint number {number}"));
            touchpoint.emotion = Emotion::from_tenths((number * 7 % 41) as i8 - 20).ok();
            stage.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
    }
    map
}

fn median(mut work: impl FnMut() -> Duration) -> Duration {
    let mut taken: Vec<Duration> = (0..TIMES).map(|_| work()).collect();
    taken.sort();
    taken[TIMES / 2]
}
