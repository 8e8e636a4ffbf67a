//! What a picture costs, beside what others take for the same journey: `cargo bench --bench pictures`, and with
//! `--features png` for PNG too.
//!
//! Peers are named by the environment and left out otherwise: `HEARTLINE_PEER_MMDR` (the program of the crate
//! mermaid-rs-renderer) and `HEARTLINE_PEER_MMDC` (the one of mermaid-cli, with `HEARTLINE_PEER_MMDC_CONFIG` for
//! its browser). Prints medians. Compare columns within one run; between runs the machine differs.

#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used, reason = "a program that prints")]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use heartline::export::Format;
use heartline::journey::{Emotion, Ids, JourneyMap, Stage, Touchpoint};
use heartline::store;

fn main() {
    let folder = env::temp_dir().join(format!("heartline-pictures-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let heads = ["touchpoints", "svg", "svg, program", "mmdr", "mmdc svg", "mmdc png"];
    println!("{}", heads.map(|head| format!("{head:>14}")).concat());
    for count in [10, 100, 1_000] {
        let (map, ron, mermaid) = (map(count), folder.join("map.ron"), folder.join("map.mmd"));
        fs::write(&ron, store::write(&map)).unwrap();
        fs::write(&mermaid, in_mermaid(&map)).unwrap();
        let svg = Format::named("svg").unwrap();
        let inside = median(50, || drop(black_box(svg.bytes(&map).unwrap())));
        let own = exported(&ron, "svg", &folder.join("own.svg"));
        let mmdr = env::var_os("HEARTLINE_PEER_MMDR").map(|program| {
            median(15, || {
                let out = folder.join("mmdr.svg");
                run(Command::new(&program).arg("-i").arg(&mermaid).arg("-o").arg(out).args(["-e", "svg"]));
            })
        });
        let chromium = |ending: &str| {
            let program = env::var_os("HEARTLINE_PEER_MMDC")?;
            let out = folder.join(format!("mmdc.{ending}"));
            Some(median(3, || {
                let mut command = Command::new(&program);
                command.arg("-i").arg(&mermaid).arg("-o").arg(&out);
                if let Some(config) = env::var_os("HEARTLINE_PEER_MMDC_CONFIG") {
                    command.arg("-p").arg(config);
                }
                run(&mut command);
            }))
        };
        let columns = [Some(inside), Some(own), mmdr, chromium("svg"), chromium("png")].map(shown);
        println!("{count:>14}{}", columns.concat());
    }
    #[cfg(feature = "png")]
    painted::compare(&folder);
    fs::remove_dir_all(folder).unwrap();
}

/// The program, from its start to the file, which the shell opens: peers do not sync what they write either.
fn exported(map: &Path, format: &str, out: &Path) -> Duration {
    median(15, || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_heartline"));
        command.arg("export").arg(map).args(["--to", format, "-o", "-"]);
        let status = command.stdout(fs::File::create(out).unwrap()).status().unwrap();
        assert!(status.success());
    })
}

#[cfg(feature = "png")]
mod painted {
    use std::sync::Arc;

    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::fontdb::{Database, Source};
    use resvg::usvg::{Options, Tree};

    use super::{Format, Path, black_box, exported, fs, map, median, shown, store};

    const FONTS: [&[u8]; 2] = [
        include_bytes!("../assets/fonts/NotoSans-Regular.ttf"),
        include_bytes!("../assets/fonts/NotoSans-Bold.ttf"),
    ];

    /// A page as PNG, beside resvg drawing the same SVG with the same fonts, and with those of the system too, as its
    /// own program does.
    pub(super) fn compare(folder: &Path) {
        let heads = ["touchpoints", "png", "png, program", "resvg", "and scan"];
        println!("\n{}", heads.map(|head| format!("{head:>14}")).concat());
        for count in [10, 100] {
            let map = map(count);
            let ron = folder.join("map.ron");
            fs::write(&ron, store::write(&map)).unwrap();
            let (svg, png) = (Format::named("svg").unwrap(), Format::named("png").unwrap());
            let text = svg.bytes(&map).unwrap();
            // One page of as many touchpoints as the picture has; longer ones are drawn page by page.
            let whole = (png.pages)(&map) == 1;
            let own = median(15, || drop(black_box(png.bytes(&map).unwrap())));
            let program = exported(&ron, "png", &folder.join("own.png"));
            let plain = whole.then(|| median(15, || drop(black_box(drawn(&text, false)))));
            let scanned = whole.then(|| median(15, || drop(black_box(drawn(&text, true)))));
            let columns = [Some(own), Some(program), plain, scanned].map(shown);
            println!("{count:>14}{}", columns.concat());
        }
    }

    fn drawn(text: &[u8], scans: bool) -> Vec<u8> {
        let mut fonts = Database::new();
        for font in FONTS {
            fonts.load_font_source(Source::Binary(Arc::new(font)));
        }
        if scans {
            fonts.load_system_fonts();
        }
        let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
        let tree = Tree::from_data(text, &options).unwrap();
        let size = tree.size().to_int_size().scale_by(1.0).unwrap();
        let mut pixels = Pixmap::new(size.width(), size.height()).unwrap();
        resvg::render(&tree, Transform::from_scale(1.0, 1.0), &mut pixels.as_mut());
        pixels.encode_png().unwrap()
    }
}

/// A map of ten stages with so many touchpoints.
fn map(touchpoints: usize) -> JourneyMap {
    let mut ids = Ids::new(7);
    let mut map = JourneyMap::new(ids.next('m'));
    "A journey".clone_into(&mut map.title);
    for stage in 0..10 {
        let mut stage = Stage::new(ids.next('s'), format!("Stage {stage}"));
        for number in 0..touchpoints / 10 {
            let mut touchpoint = Touchpoint::new(ids.next('t'), format!("Touchpoint number {number}"));
            // Whole numbers, which Mermaid has too.
            touchpoint.emotion = Emotion::from_tenths((number * 7 % 5) as i8 * 10 - 20).ok();
            stage.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
    }
    map
}

fn in_mermaid(map: &JourneyMap) -> String {
    let mut text = format!("journey\n  title {}\n", map.title);
    for stage in &map.stages {
        writeln!(text, "  section {}", stage.name).unwrap();
        for touchpoint in &stage.touchpoints {
            let score = touchpoint.emotion.unwrap().value() + 3.0;
            writeln!(text, "    {}: {score}: Me", touchpoint.title).unwrap();
        }
    }
    text
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?}");
}

fn shown(taken: Option<Duration>) -> String {
    taken.map_or_else(|| format!("{:>14}", "-"), |taken| format!("{taken:>14.1?}"))
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
