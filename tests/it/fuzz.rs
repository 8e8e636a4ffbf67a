//! Any bytes may be given to whatever reads: no panic, no long wait, no memory that is out of proportion,
//! and what was read is written and read back as the same.
//!
//! `HEARTLINE_FUZZ=200000 cargo test --release --test it fuzz -- --nocapture` tries so many inputs
//! with each reader, and says what they took. An input that fails is named by its number;
//! `HEARTLINE_FUZZ_FROM=NUMBER` begins with it, `HEARTLINE_FUZZ_SEED=N` tries others.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use heartline::export;
use heartline::import::{self, Format, ImportError, Imported, mermaid};
use heartline::journey::outline::WithIds;
use heartline::journey::template::sample;
use heartline::journey::{
    Change, Document, Edit, Emotion, Fact, Ids, JourneyMap, NoteKind, difference, notation, outline,
};
use heartline::store::format::{conflict_sides, read, read_bytes, rewrite};
use heartline::store::log::{self, Base, Entry, Logs};
use heartline::store::{Stamp, write};
use heartline::tui::glyphs::Glyphs;
use heartline::tui::theme::Theme;
use heartline::tui::view::sheet;

use crate::MEMORY;
use crate::play::{Effort, folder};

/// Something that reads what people give it.
struct Reader {
    name: &'static str,
    /// Texts that it understands, to begin with.
    seeds: fn() -> Vec<String>,
    /// Pieces with a meaning for it.
    words: &'static [&'static str],
    /// Reads, checks what was read, and gives the map to be shown.
    read: fn(&[u8]) -> Option<JourneyMap>,
}

/// Everything that reads. Who writes another reader adds a row.
const READERS: &[Reader] = &[
    Reader {
        name: "map",
        seeds: || {
            let by_hand =
                "JourneyMap(version: 1, stages: [(name: \"a\", touchpoints: [(title: \"b\", emotion: 1)])])";
            vec![include_str!("../formats/v1.ron").into(), write(&sample()), by_hand.into()]
        },
        words: &[
            "JourneyMap",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\\",
            "r#\"",
            "\"#",
            "//",
            "/*",
            "*/",
            "'",
            "#![enable(",
            "version: 1,",
            "id: \"t1\",",
            "title: \"x\",",
            "stages: [",
            "touchpoints: [",
            "notes: [",
            "personas: [",
            "emotion: ",
            "kind: Pain",
            "severity: 3",
            "Some(",
            "None",
            "NaN",
            "1e999",
            "-",
            "0x",
            "\\u{d800}",
            "\u{feff}",
            "\u{2028}",
            "\r\n",
            "<<<<<<< a\n",
            "=======\n",
            ">>>>>>> b\n",
            "()",
            "(),",
            "\0",
        ],
        read: |bytes| {
            let text = String::from_utf8_lossy(bytes);
            if let Err(error) = read_bytes(bytes) {
                let said = format!("{error}{}", error.excerpt().unwrap_or_default());
                assert!(!said.contains(['\u{1b}', '\0', '\r']) && said.len() < 2_000, "{said}");
            }
            let _ = conflict_sides(&text);
            let opened = read(&text).ok()?;
            let again = read(&write(&opened.map)).expect("what is written can be read");
            assert_eq!(again.map, opened.map);
            let saved = rewrite(&opened.map, &text);
            assert!(saved.kept, "saving lost something");
            assert_eq!(read(&saved.text).expect("what is saved can be read").map, opened.map);
            Some(opened.map)
        },
    },
    Reader {
        name: "outline",
        seeds: || {
            vec![outline::print(&sample(), WithIds::Yes), include_str!("../../assets/samples/bike.md").into()]
        },
        words: &[
            "# ",
            "## ",
            "- ",
            "* ",
            "1. ",
            "[ ] ",
            "  - ",
            "> ",
            "goal: ",
            "persona: ",
            "for: ",
            "pain: ",
            "thought: ",
            "^t1",
            "^",
            "~3",
            "@web",
            "@\"",
            "\"",
            "!",
            "+1",
            "-2",
            "\\",
            "\\n",
            "**",
            "```",
            "---",
            "\t",
            "\n",
            "\r\n",
            ";",
            "\u{2028}",
            "\u{301}",
        ],
        read: |bytes| {
            let (map, remarks) = outline::read(&String::from_utf8_lossy(bytes));
            assert!(remarks.iter().all(|remark| remark.line > 0));
            let printed = outline::print(&map, WithIds::Yes);
            assert_eq!(outline::read(&printed), (map.clone(), vec![]), "{printed}");
            Some(map)
        },
    },
    Reader {
        name: "mermaid",
        seeds: || {
            let journey = "---\ntitle: Trip\n---\njourney\n  title A day\n  section Go\n    Wake: 5: Me, You\n    %% no\n    Walk: 1: Me\n";
            let beside = "journey\n  %% | ^m1\n  %% | persona: Me ^p1\n  section Go\n  %% | goal: far\n    Wake: 5: Me\n    %% | @bed +1.5 ^t1\n    %% | - pain: early ~3 ^n1\n";
            vec![journey.into(), beside.into(), format!("# Notes\n\n```mermaid\n{journey}```\n")]
        },
        words: &[
            "journey\n",
            "title ",
            "section ",
            ": ",
            ":",
            ": 5: ",
            ": 1e9: ",
            ": NaN: ",
            ", ",
            "%%",
            "%% | ",
            "^t1",
            "unscored ",
            "persona: ",
            "- for: ",
            "%%{",
            "}%%",
            "---\n",
            "```",
            "```mermaid\n",
            "accTitle: ",
            "accDescr {",
            "}",
            ";",
            "#",
            "#quot;",
            "\n",
            "\r",
            "\t",
            "\u{2028}",
            "\0",
        ],
        read: |bytes| {
            let journeys = mermaid::read(&String::from_utf8_lossy(bytes)).ok()?;
            let map = journeys.into_iter().next()?.map;
            assert_eq!(read(&write(&map)).expect("what is written can be read").map, map);
            Some(map)
        },
    },
    Reader {
        name: "markdown",
        seeds: || {
            let rows = "# Tea\n\n| Stage | Touchpoint | Emotion | Pain |\n|---|---|---|---|\n| Brew | Kettle | 4/5 | slow |\n| Drink | Cup | \u{1f610} | |\n";
            let turned =
                "| | Brew | Drink |\n|--|--|--|\n| Touchpoints | Kettle | Cup |\n| Emotion | +1 | sad |\n";
            let own = String::from_utf8(exported("markdown", &sample())).unwrap();
            vec![rows.into(), turned.into(), own, format!("## Brew\n\n| Pain | slow |\n|--|--|\n\n{rows}")]
        },
        words: &[
            "| ",
            " |",
            "|",
            "\\|",
            "|--|",
            "|:-:|",
            "\n",
            "\n\n",
            "# ",
            "## ",
            "- ",
            "> ",
            "```\n",
            "<br>",
            "Stage",
            "Phase",
            "Touchpoint",
            "Emotion",
            "Emotion (1-5)",
            "Pain points",
            "Persona",
            "4/5",
            "-2",
            "7/10",
            "sad",
            "very good",
            "\u{1f600}",
            "**",
            "[a](b)",
            "&lt;",
            "\r\n",
            "\t",
            "\0",
            "\u{301}",
        ],
        read: |bytes| taken(Format::named("markdown")?.read, bytes),
    },
    Reader {
        name: "csv",
        seeds: || {
            let rows = "A title\n\nStage,Touchpoint,Emotion,Pain,Notes\nBrew,Kettle,4,\"slow, loud\",x\nDrink,Cup,2,,\n";
            let semicolons = "sep=;\nPhase;Touchpoint;Emotion\nA;\"a\nb\";+1\nB;b;-2\n";
            let own = String::from_utf8(exported("csv", &sample())).unwrap();
            vec![rows.into(), semicolons.into(), own, rows.replace(',', "\t")]
        },
        words: &[
            ",",
            ";",
            "\t",
            "\"",
            "\"\"",
            "\n",
            "\r\n",
            "\n\n",
            ",,,,",
            "sep=;\n",
            "Stage",
            "Phase",
            "Touchpoint",
            "Emotion",
            "Pain",
            "Persona",
            "case_id",
            "timestamp",
            "2026-01-02",
            "4",
            "-2",
            "3/5",
            "sad",
            "'=",
            "\u{feff}",
            "\u{2028}",
            "\0",
            "\u{301}",
        ],
        read: |bytes| taken(Format::named("csv")?.read, bytes),
    },
    Reader {
        name: "json",
        seeds: || {
            let small = "{\"heartline\": 1, \"title\": \"Tea\", \"stages\": [{\"name\": \"Brew\", \"touchpoints\": [{\"title\": \"Kettle\", \"emotion\": 1}]}]}";
            vec![String::from_utf8(exported("json", &sample())).unwrap(), small.into()]
        },
        words: &[
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\"heartline\": 1",
            "\"stages\": [",
            "\"touchpoints\": [",
            "\"title\": \"x\"",
            "\"id\": \"t1\"",
            "\"emotion\": ",
            "\"notes\": [",
            "null",
            "true",
            "-1.5",
            "1e999",
            "0.1",
            "\n",
            "\0",
        ],
        read: |bytes| taken(Format::named("json")?.read, bytes),
    },
    Reader {
        name: "notation",
        seeds: || {
            vec![
                "pay by card @web -2 !declined twice ~3 \"why again?\"".into(),
                "ask @\"word of mouth\" +0.5".into(),
            ]
        },
        words: &[
            "@",
            "@\"",
            "\"",
            "!",
            "~",
            "~3",
            "+1",
            "-2",
            "0",
            "\\",
            "\\n",
            " ",
            "\t",
            "^",
            "\u{2212}1",
            "\u{301}",
            "+1,5",
            "!!",
        ],
        read: |bytes| {
            let line = String::from_utf8_lossy(bytes);
            let touchpoint = notation::read(&line).touchpoint(&mut Ids::new(1));
            let back = notation::read(&notation::print(&touchpoint)).touchpoint(&mut Ids::new(1));
            let known = |kind| matches!(kind, NoteKind::Pain | NoteKind::Thought);
            assert!(touchpoint.notes.iter().all(|note| known(note.kind)));
            assert_eq!(back, touchpoint, "{line:?}");
            None
        },
    },
    Reader {
        name: "edit log",
        seeds: || vec![log_of_a_life()],
        words: &[
            "Change(",
            "Typing(",
            "Saving(upto:",
            "Saved(upto:",
            "Moved(Text(\"x\"))",
            "Undo",
            "Redo",
            "Apply(",
            "Merge(",
            "Batch([",
            "Set(id:\"",
            "Remove(id:\"",
            "Insert(at:",
            "Move(id:\"",
            "fact:",
            "Title(\"",
            "Emotion(",
            "Some(",
            "None",
            "parent:",
            "after:",
            "\"",
            "(",
            ")",
            "[",
            "]",
            ",",
            "0",
            "-",
            "\n",
            "\0",
        ],
        read: |bytes| {
            let as_it_is = log::read_back(bytes, None);
            let file = bytes.split(|byte| *byte == b'\n').next();
            let mended = mended_log(bytes);
            let _ = log::read_back(&mended, file);
            let document = log::read_back(&mended, None).or(as_it_is)?;
            walk_to_both_ends(document);
            None
        },
    },
];

fn exported(format: &str, map: &JourneyMap) -> Vec<u8> {
    export::Format::named(format).unwrap().bytes(map).unwrap()
}

/// Reads every journey in a text; each is written and read back as the same. Gives the first.
fn taken(read_all: fn(&str) -> Result<Vec<Imported>, ImportError>, bytes: &[u8]) -> Option<JourneyMap> {
    let text = String::from_utf8_lossy(bytes);
    let journeys = match read_all(&text) {
        Ok(journeys) => journeys,
        Err(error) => {
            let said = error.to_string();
            assert!(!said.contains(char::is_control) && said.len() < 2_000, "{said}");
            return None;
        }
    };
    assert!(!journeys.is_empty(), "what holds no journey is refused");
    for Imported { map, .. } in &journeys {
        assert_eq!(read(&write(map)).expect("what is written can be read").map, *map);
    }
    journeys.into_iter().next().map(|imported| imported.map)
}

/// A log in which everything happens that can be written down.
fn log_of_a_life() -> String {
    let folder = folder();
    let path = folder.join("map.ron");
    let text = write(&sample());
    std::fs::write(&path, &text).unwrap();
    let kept = Logs::at(folder.join("logs")).begin(sample().id, Some(&path), Base::of_file(text.into()));
    let mut document = Document::new(sample());
    let mut change = |change: Change| {
        document.change(change.clone()).unwrap();
        kept.append(&Entry::Change(change))
    };
    let set = |id, fact| Change::Apply(Edit::Set { id, fact });
    let (map, stage) = (sample(), sample().stages[0].id);
    let touchpoint = map.stages[0].touchpoints[0].clone();
    change(set(map.id, Fact::Title("by tandem".into())));
    change(set(touchpoint.id, Fact::Emotion(Emotion::from_tenths(-20).ok())));
    change(Change::Undo);
    let upto = change(Change::Redo);
    let stamp = Stamp::of(b"what was saved");
    kept.append(&Entry::Saving { upto, stamp });
    kept.append(&Entry::Saved { upto, stamp });
    let other = outline::read("# by tandem\n## Ride\n- pedals +1 !uphill\n").0;
    let other = JourneyMap { id: map.id, ..other };
    change(Change::Merge(difference(&map, &other)));
    change(Change::Undo);
    change(Change::Apply(Edit::Batch(vec![Edit::Remove { id: touchpoint.id }, Edit::Remove { id: stage }])));
    change(Change::Undo);
    kept.append(&Entry::Typing(Some(Edit::Set { id: stage, fact: Fact::Title("half a wo".into()) })));
    kept.append(&Entry::Typing(None));
    kept.sync().unwrap();
    let mut files = std::fs::read_dir(folder.join("logs")).unwrap().map(|entry| entry.unwrap().path());
    let log = files.find(|path| path.extension().is_some_and(|ending| ending == "log")).expect("a log");
    let log = String::from_utf8(std::fs::read(log).unwrap()).unwrap();
    drop(kept);
    std::fs::remove_dir_all(folder).unwrap();
    log
}

/// The log with checksums, numbers and the stamp of its base mended, so that what is in it gets through.
fn mended_log(bytes: &[u8]) -> Vec<u8> {
    let seed = log_of_a_life_once();
    let base = write(&sample());
    let begins = seed.find(&base).map_or(0, |at| at + base.len() + 1);
    let mut mended = seed.as_bytes()[..begins].to_vec();
    // Where the base is damaged the lines behind it are not: what looks like a record is one.
    let records = bytes.split(|byte| *byte == b'\n').filter_map(|line| {
        let line = str::from_utf8(line).ok()?;
        let (_, body) = line.split_at_checked(9)?;
        let (number, payload) = body.split_once(' ')?;
        number.parse::<u64>().ok().map(|_| payload)
    });
    // The first is the header.
    for (number, payload) in (1_u64..).zip(records.skip(1)) {
        let body = format!("{number} {payload}");
        mended.extend(format!("{:08x} {body}\n", crc32fast::hash(body.as_bytes())).bytes());
    }
    mended
}

fn log_of_a_life_once() -> &'static str {
    static LOG: LazyLock<String> = LazyLock::new(log_of_a_life);
    &LOG
}

/// Takes everything back and brings it back again.
fn walk_to_both_ends(mut document: Document) {
    let map = document.map().clone();
    let mut steps = 0;
    while document.undo().is_some() {
        steps += 1;
    }
    for step in 0..steps {
        assert!(document.redo().is_some(), "step {step} of {steps} cannot be done again");
    }
    // What was undone before stays undone.
    assert_eq!(document.map(), &map);
    let written = write(&map);
    assert_eq!(read(&written).expect("what is written can be read").map, map, "{written}");
}

/// The most bytes of one input.
const LONGEST: usize = 60_000;

/// The most memory that reading may take: so many times the input, and so much at any rate.
const FACTOR: usize = 20;
const AT_ANY_RATE: usize = 16_000_000;

/// The longest that one input may take; unoptimised code is given more.
const LONGEST_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });

/// Prints the board of a map that is small enough for it.
fn show(map: JourneyMap) {
    if map.touchpoints().count() < 60 && map.stages.len() < 20 {
        sheet(&Document::new(map), 80, Theme::default(), Glyphs::UNICODE);
    }
}

#[test]
fn no_input_breaks_a_reader() {
    let exe = std::env::current_exe().unwrap();
    // Each in a process of its own, where nobody else takes memory.
    let readers = READERS.iter().map(|reader| (reader.name, "fuzz::one_reader"));
    // Megabytes take unoptimised code too long for every run.
    let wanted = !cfg!(debug_assertions) || std::env::var_os("HEARTLINE_FUZZ").is_some();
    let bombs = wanted.then_some(("bombs", "fuzz::bombs_take_no_more_than_their_share"));
    let runs = readers.chain(bombs);
    let runs = runs.map(|(name, test)| {
        let mut command = Command::new(&exe);
        command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env("HEARTLINE_FUZZ_READER", name).stdout(Stdio::piped()).stderr(Stdio::piped());
        (name, command.spawn().unwrap())
    });
    for (name, child) in runs.collect::<Vec<_>>() {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {said}\n{complaint}");
        let summary: Vec<&str> = said.lines().filter_map(|line| Some(line.split_once("fuzz: ")?.1)).collect();
        assert!(!summary.is_empty(), "{name} says nothing: {said}");
        for line in summary {
            println!("fuzz: {line}");
        }
    }
}

#[test]
#[ignore = "no_input_breaks_a_reader runs this in a process of its own"]
fn one_reader() {
    let wanted = std::env::var("HEARTLINE_FUZZ_READER").expect("the name of a reader");
    let reader = READERS.iter().find(|reader| reader.name == wanted).expect("a reader of that name");
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let (seed, from) =
        (number("HEARTLINE_FUZZ_SEED").unwrap_or(1), number("HEARTLINE_FUZZ_FROM").unwrap_or(0));
    let inputs = number("HEARTLINE_FUZZ").unwrap_or(if cfg!(debug_assertions) { 40 } else { 300 });
    let seeds: Vec<Vec<u8>> = (reader.seeds)().into_iter().map(String::into_bytes).collect();
    let (mut slowest, mut hungriest, mut factor) = (Duration::ZERO, 0, 0.0_f64);
    let began = Instant::now();
    for number in from..from + inputs {
        let input = Mutator { state: seed ^ number.wrapping_mul(0x2545_f491_4f6c_dd1d), words: reader.words }
            .input(&seeds);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let start = Effort::begin();
        let read = catch_unwind(AssertUnwindSafe(|| (reader.read)(&input)));
        let memory = MEMORY.peak_usage() - before;
        let read = read.and_then(|map| catch_unwind(AssertUnwindSafe(|| map.map_or((), show))));
        let took = start.spent();
        let shown = || excerpts(&input);
        let whence = format!("{} with seed {seed}, input {number} of {} bytes", reader.name, input.len());
        assert!(read.is_ok(), "{whence} broke it: {}", shown());
        assert!(took < LONGEST_TIME, "{whence} took {took:?}: {}", shown());
        let most = FACTOR * input.len() + AT_ANY_RATE;
        assert!(memory <= most, "{whence} took {memory} bytes: {}", shown());
        slowest = slowest.max(took);
        hungriest = hungriest.max(memory);
        if input.len() > 10_000 {
            factor = factor.max(memory as f64 / input.len() as f64);
        }
    }
    println!(
        "fuzz: {}: {inputs} inputs in {:.1?}, the slowest {slowest:.1?}, at most {:.1} MB, at most {factor:.1} times an input above 10 kB",
        reader.name,
        began.elapsed(),
        hungriest as f64 / 1e6
    );
}

/// Texts of about so many bytes that would be many times that in memory, if they were let.
fn bombs(bytes: usize) -> Vec<(&'static str, String)> {
    let many = |piece: &str| piece.repeat(bytes / piece.len());
    let numbered = |piece: &dyn Fn(usize) -> String| {
        let pieces = bytes / piece(100_000).len();
        (100_000..100_000 + pieces).map(piece).collect::<String>()
    };
    let map = |inside: String| format!("JourneyMap(version: 1, stages: [(touchpoints: [{inside}])])");
    let mentions = |mentions: String| map(format!("(personas: [{mentions}])"));
    vec![
        ("empty touchpoints", map(many("(),"))),
        (
            "the shortest touchpoints",
            map(numbered(&|number| format!("(title: \"pays {number} with a card\"),"))),
        ),
        ("the shortest notes", map(format!("(notes: [{}])", many("(kind: Pain, text: \"by a handful\"),")))),
        (
            "the shortest stages",
            format!("JourneyMap(version: 1, stages: [{}])", many("(name: \"pays a bill with cards\"),")),
        ),
        ("ids that are taken", map(many("(id: \"x\", title: \"by card soon\"),  "))),
        ("unknown fields", map(many(&format!("({}),", "a:1,".repeat(999))))),
        ("one record of fields", map(format!("({})", many("a:1,")))),
        ("empty mentions", mentions(many("\"\","))),
        ("one persona mentioned", mentions(many("\"maya\",  "))),
        ("many personas mentioned", mentions(numbered(&|number| format!("\"{number}\",")))),
        ("escaped text", format!("JourneyMap(version: 1, title: \"{}\")", many("\\n"))),
        ("comments", map(many("/**/"))),
        ("empty bullets", format!("## a\n{}", many("- \n"))),
        ("the shortest bullets", format!("## a\n{}", many("- pays it by one card\n"))),
        ("the shortest headings", format!("## a\n- b\n{}", many("## pays it by a card\n"))),
        ("bullets below bullets", format!("## a\n- b\n{}", many("  - pain: far too slow\n"))),
        ("listed personas", format!("## a\n- b\n  - for: {}\n", many("maya and all her family;"))),
        (
            "everybody listed",
            format!("## a\n- b\n{}", numbered(&|number| format!("  - for: some {number}\n"))),
        ),
        ("odd lines", format!("# t\n{}", many("left out of the map.\n"))),
        ("the shortest tasks", format!("journey\n{}", many("Pays at once: 5: Ann\n"))),
        ("tasks without a score", format!("journey\n{}", many("}\n"))),
        ("odd tasks", format!("journey\n{}", many("Pays sooner or later\n"))),
        (
            "a crowd",
            format!("journey\nPays: 5: {}\n", numbered(&|number| format!("Somebody else {number},"))),
        ),
    ]
}

#[test]
#[ignore = "no_input_breaks_a_reader runs this in a process of its own"]
fn bombs_take_no_more_than_their_share() {
    // Unoptimised code is slow, and needs as much memory.
    for (name, text) in bombs(if cfg!(debug_assertions) { 1_000_000 } else { 4_000_000 }) {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let began = Effort::begin();
        let said = if text.starts_with("JourneyMap") {
            read(&text).map_or_else(|error| error.to_string(), |opened| counted(opened.remarks.len()))
        } else {
            import::import(&text, Format::named(if text.starts_with('#') { "outline" } else { "mermaid" }))
                .map_or_else(|error| error.to_string(), |read| counted(read.notes.len()))
        };
        let (memory, took) = (MEMORY.peak_usage() - before, began.spent());
        let factor = memory as f64 / text.len() as f64;
        println!("fuzz: {name}: {} kB, {factor:.1} times that in {took:.1?}: {said}", text.len() / 1000);
        assert!(factor < FACTOR as f64, "{name} takes {factor:.1} times its length");
        assert!(took < LONGEST_TIME, "{name} took {took:?}");
    }
}

fn counted(remarks: usize) -> String {
    assert!(remarks <= 1_001, "there are {remarks} remarks");
    format!("read with {remarks} remarks")
}

/// Ten pieces of an input, for a first look.
fn excerpts(input: &[u8]) -> String {
    let pieces = input.chunks(input.len().div_ceil(10).max(1));
    let pieces = pieces
        .map(|piece| String::from_utf8_lossy(&piece[..piece.len().min(120)]).escape_debug().to_string());
    pieces.collect::<Vec<_>>().join(" ... ")
}

/// Makes inputs out of texts that are understood; the same number makes the same input.
struct Mutator {
    state: u64,
    words: &'static [&'static str],
}

impl Mutator {
    fn input(mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        // Most inputs are short, for short ones are many.
        let most = if self.below(16) == 0 { LONGEST } else { LONGEST / 20 };
        let mut input = match self.below(8) {
            0 => self.soup(),
            1 => self.repeated(),
            _ => seeds[self.below(seeds.len())].clone(),
        };
        for _ in 0..=self.below(6) {
            self.change(&mut input, seeds);
            input.truncate(most);
        }
        input
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn word(&mut self) -> &'static str {
        self.words[self.below(self.words.len())]
    }

    /// Words in any order.
    fn soup(&mut self) -> Vec<u8> {
        (0..self.below(200)).flat_map(|_| self.word().bytes()).collect()
    }

    /// One word, or a few, again and again.
    fn repeated(&mut self) -> Vec<u8> {
        let piece: String = (0..=self.below(3)).map(|_| self.word()).collect();
        let times = self.below(LONGEST / piece.len());
        piece.repeat(times).into_bytes()
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let (at, other) = (self.below(input.len() + 1), self.below(input.len() + 1));
        let (start, end) = (at.min(other), at.max(other));
        match self.below(10) {
            0 => input.truncate(at),
            1 if at < input.len() => input[at] ^= 1 << self.below(8),
            2 if at < input.len() => input[at] = self.next() as u8,
            3 => drop(input.drain(start..end.min(start + 50))),
            4 => {
                let piece = input[start..end].to_vec();
                input.splice(at..at, piece);
            }
            5 => {
                let seed = &seeds[self.below(seeds.len())];
                let (from, to) = (self.below(seed.len()), self.below(seed.len()));
                input.splice(at..at, seed[from.min(to)..from.max(to)].iter().copied());
            }
            6 => {
                let piece = self.repeated();
                input.splice(at..at, piece);
            }
            7 => {
                let many = self.below(LONGEST / 2);
                let signs = b"[({\"'/#\\ \n09a\xcc\x81>-";
                let sign = signs[self.below(signs.len())];
                input.splice(at..at, std::iter::repeat_n(sign, many));
            }
            _ => drop(input.splice(at..at, self.word().bytes())),
        }
    }
}
