//! What a key, a frame, a logged change, opening and saving cost, for maps of three sizes: `cargo bench`.
//!
//! Prints medians. Compare the sizes within one run; between runs the machine differs. Two costs are
//! also given as a multiple of the least they could be: a durable change, of appending as many bytes to a file and
//! syncing its data; a save, of serialising the map by `ron` and writing as many bytes durably.

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, reason = "a program that prints")]

use std::fs::{self, File, OpenOptions};
use std::hint::black_box;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use heartline::journey::{Change, Document, Edit, Emotion, Fact, Id, Ids, JourneyMap, Stage, Touchpoint};
use heartline::store::log::{Base, Entry, Logs};
use heartline::store::{MapFile, read, write};
use heartline::tui::key::Key;
use heartline::tui::layout::layout;
use heartline::tui::view::view;
use heartline::tui::{Event, Session, update};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ron::ser::{PrettyConfig, to_string_pretty};
use serde::Serialize;

const SCREEN: (u16, u16) = (120, 40);

fn main() {
    println!(
        "{:>12} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12} {:>12}",
        "touchpoints",
        "key",
        "layout",
        "draw",
        "first change",
        "change",
        "durable",
        "/ append",
        "load",
        "first save",
        "save",
        "save / ron"
    );
    for count in [10, 1_000, 100_000] {
        let document = Document::new(map(count));
        let mut session = Session::new(&document, SCREEN, Ids::new(1));
        let down = Event::Key(Key::parse("j").unwrap());
        let mut buffer = Buffer::empty(Rect::new(0, 0, SCREEN.0, SCREEN.1));
        let text = write(document.map());
        let many = 200;
        let few = if count > 10_000 { 5 } else { 50 };
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
        let Logged { first: first_change, other: change, durable, appended } = logged(document.map(), &text);
        let durably = durable.as_secs_f64() / appended.as_secs_f64();
        let loaded = median(few, || {
            black_box(read(&text).unwrap());
        });
        let Saving { first, other, least } = saving(document.map(), &text, few);
        let ratio = other.as_secs_f64() / least.as_secs_f64();
        println!(
            "{count:>12} {key:>12.1?} {arranged:>12.1?} {drawn:>12.1?} {first_change:>12.1?} {change:>12.1?} \
             {durable:>12.1?} {durably:>12.2} {loaded:>12.1?} {first:>12.1?} {other:>12.1?} {ratio:>12.2}"
        );
    }
}

struct Logged {
    /// The first change, with which the map before it is written down.
    first: Duration,
    /// Any other.
    other: Duration,
    /// Another, until it is durable.
    durable: Duration,
    /// Appending as many bytes to a file, until they are.
    appended: Duration,
}

/// What it costs to write a change into the edit log.
fn logged(map: &JourneyMap, text: &str) -> Logged {
    let folder = folder();
    let log = Logs::at(&folder).begin(map.id, None, Base::of_file(text.into()));
    let score = Edit::Set { id: map.stages[9].touchpoints[0].id, fact: Fact::Emotion(Some(Emotion::MAX)) };
    let entry = Entry::Change(Change::Apply(score));
    let start = Instant::now();
    log.append(&entry);
    let first = start.elapsed();
    let other = median(200, || {
        black_box(log.append(&entry));
    });
    log.sync().unwrap();
    let size =
        || fs::read_dir(&folder).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum::<u64>();
    let before = size();
    log.append(&entry);
    log.sync().unwrap();
    let bytes = vec![b'x'; (size() - before) as usize];
    let mut plain = OpenOptions::new().create(true).append(true).open(folder.join("plain")).unwrap();
    let (mut durable, mut appended) = (Vec::new(), Vec::new());
    // In turns, so that the disk is as busy for the one as for the other.
    for _ in 0..100 {
        durable.push(timed(|| {
            log.append(&entry);
            log.sync().unwrap();
        }));
        appended.push(timed(|| {
            plain.write_all(&bytes).unwrap();
            plain.sync_data().unwrap();
        }));
    }
    log.discard();
    fs::remove_dir_all(folder).unwrap();
    Logged { first, other, durable: middle(durable), appended: middle(appended) }
}

struct Saving {
    /// The first save of a file that was opened.
    first: Duration,
    /// Any other.
    other: Duration,
    /// Serialising by `ron`, and a durable write of as many bytes as the file has.
    least: Duration,
}

/// What it costs to save a map with another title each time, to a file beside the one of the comparison. They
/// take turns, so that the disk is as busy for the one as for the other.
fn saving(map: &JourneyMap, text: &str, times: usize) -> Saving {
    let folder = folder();
    let (path, plain) = (folder.join("map.ron"), folder.join("plain.ron"));
    fs::create_dir_all(&folder).unwrap();
    let plain_map = PlainMap::of(map);
    let mut firsts = Vec::new();
    let mut others = Vec::new();
    let mut least = Vec::new();
    for time in 0..times {
        fs::write(&path, text).unwrap();
        let mut file = MapFile::open(&path).unwrap().file;
        for (taken, title) in [(&mut firsts, "First"), (&mut others, "Other")] {
            let map = JourneyMap { title: format!("{title} {time}"), ..map.clone() };
            taken.push(timed(|| _ = file.save(&map).unwrap()));
        }
        least.push(timed(|| {
            black_box(to_string_pretty(&plain_map, PrettyConfig::default()).unwrap());
            let mut file = File::create(&plain).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file.sync_all().unwrap();
        }));
    }
    fs::remove_dir_all(folder).unwrap();
    let [first, other, least] = [firsts, others, least].map(middle);
    Saving { first, other, least }
}

/// The facts of the maps made here, and none that goes without saying, for `ron` to write.
#[derive(Serialize)]
#[serde(rename = "JourneyMap")]
struct PlainMap<'a> {
    version: u32,
    id: Id,
    stages: Vec<PlainStage<'a>>,
}

#[derive(Serialize)]
struct PlainStage<'a> {
    id: Id,
    name: &'a str,
    touchpoints: Vec<PlainTouchpoint<'a>>,
}

#[derive(Serialize)]
struct PlainTouchpoint<'a> {
    id: Id,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    emotion: Option<f64>,
}

impl<'a> PlainMap<'a> {
    fn of(map: &'a JourneyMap) -> Self {
        let touchpoint = |it: &'a Touchpoint| PlainTouchpoint {
            id: it.id,
            title: &it.title,
            emotion: it.emotion.map(Emotion::value),
        };
        let stage = |it: &'a Stage| PlainStage {
            id: it.id,
            name: &it.name,
            touchpoints: it.touchpoints.iter().map(touchpoint).collect(),
        };
        Self { version: 1, id: map.id, stages: map.stages.iter().map(stage).collect() }
    }
}

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("heartline-bench-{}", std::process::id()))
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
    middle((0..times).map(|_| timed(&mut work)).collect())
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn middle(mut taken: Vec<Duration>) -> Duration {
    taken.sort();
    taken[taken.len() / 2]
}
