//! What a key, a frame, a logged change, opening and saving cost, for maps of three sizes: `cargo bench`.
//!
//! Prints medians. Compare the sizes within one run; between runs the machine differs.

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, reason = "a program that prints")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use heartline::journey::{Change, Document, Edit, Emotion, Fact, Ids, JourneyMap, Stage, Touchpoint};
use heartline::store::log::{Base, Entry, Logs};
use heartline::store::{format, read, write};
use heartline::tui::key::Key;
use heartline::tui::layout::layout;
use heartline::tui::view::view;
use heartline::tui::{Event, Session, update};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SCREEN: (u16, u16) = (120, 40);

fn main() {
    println!(
        "{:>12} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12}",
        "touchpoints", "key", "layout", "draw", "first change", "change", "load", "save"
    );
    for count in [10, 1_000, 100_000] {
        let document = Document::new(map(count));
        let mut session = Session::new(&document, SCREEN, Ids::new(1));
        let down = Event::Key(Key::parse("j").unwrap());
        let mut buffer = Buffer::empty(Rect::new(0, 0, SCREEN.0, SCREEN.1));
        let text = write(document.map());
        let many = 200;
        let few = if count > 10_000 { 3 } else { 50 };
        let key = median(many, || {
            black_box(update(&mut session, &document, down.clone()));
        });
        let arranged = median(many, || {
            black_box(layout(&session, &document));
        });
        let frame = layout(&session, &document);
        let drawn = median(many, || {
            black_box(view(&session, &document, &frame, &mut buffer));
        });
        let (first_change, change) = logged(document.map(), &text);
        let loaded = median(few, || {
            black_box(read(&text).unwrap());
        });
        let saved = median(few, || {
            black_box(format::rewrite(document.map(), &text));
        });
        println!(
            "{count:>12} {key:>12.1?} {arranged:>12.1?} {drawn:>12.1?} {first_change:>12.1?} {change:>12.1?} \
             {loaded:>12.1?} {saved:>12.1?}"
        );
    }
}

/// What it costs to write a change into the edit log: the first, which writes down the map before it,
/// and any other.
fn logged(map: &JourneyMap, text: &str) -> (Duration, Duration) {
    let folder = std::env::temp_dir().join(format!("heartline-bench-{}", std::process::id()));
    let log = Logs::at(&folder).begin(map.id, None, Base::of_file(text.into()));
    let score = Edit::Set { id: map.stages[9].touchpoints[0].id, fact: Fact::Emotion(Some(Emotion::MAX)) };
    let entry = Entry::Change(Change::Apply(score));
    let start = Instant::now();
    log.append(&entry);
    let first = start.elapsed();
    let other = median(200, || {
        black_box(log.append(&entry));
    });
    log.discard();
    std::fs::remove_dir_all(folder).unwrap();
    (first, other)
}

/// A map of ten stages with so many touchpoints.
fn map(touchpoints: usize) -> JourneyMap {
    let mut ids = Ids::new(7);
    let mut map = JourneyMap::new(ids.next('m'));
    for stage in 0..10 {
        let mut stage = Stage::new(ids.next('s'), format!("Stage {stage}"));
        for number in 0..touchpoints / 10 {
            let mut touchpoint = Touchpoint::new(ids.next('t'), format!("Touchpoint number {number}"));
            touchpoint.emotion = Emotion::from_tenths((number * 7 % 41) as i8 - 20).ok();
            stage.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
    }
    map
}

fn median(times: usize, mut work: impl FnMut()) -> Duration {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    taken.sort();
    taken[times / 2]
}
