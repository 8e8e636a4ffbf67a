//! Painting: the bytes of our own SVG, drawn by resvg.

use std::io::Write;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Size, Tree};

use super::fonts::options;
use super::pieces::part;
use crate::export::scene::{Board, Page, Proportions, Shape, curve_alone, curve_pages as slides};
use crate::export::typeface::Typeface;
use crate::export::{BuiltOut, ExportError, svg};
use crate::journey::JourneyMap;

/// So many pixels a unit: the smallest text is 11 pixels high, and each unit more takes as long again.
const SCALE: f32 = 1.0;
/// The height of a page in units: 8,000 pixels, which every viewer takes.
const PAGE: f64 = 8_000.0 / SCALE as f64;
/// A page is higher only for a single row of long texts, and never higher than this, in pixels.
const HIGHEST: u32 = 40_000;

pub(in crate::export) const BUILT_OUT: Option<BuiltOut> = None;

/// How many pages the board takes.
pub(in crate::export) fn board_pages(map: &JourneyMap) -> usize {
    Board::of(map).pages(PAGE)
}

/// The board.
pub(in crate::export) fn board(
    map: &JourneyMap,
    page: usize,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    paint(Board::of(map).page(page, PAGE), out)
}

/// How many slides the curve alone takes.
pub(in crate::export) fn curve_pages(map: &JourneyMap) -> usize {
    slides(map, &Proportions::SLIDE)
}

/// The curve alone.
pub(in crate::export) fn curve(
    map: &JourneyMap,
    page: usize,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    paint(curve_alone(map, &Proportions::SLIDE, Some(page)), out)
}

fn paint(mut page: Page, out: &mut dyn Write) -> Result<(), ExportError> {
    let size = Size::from_wh(page.width as f32, page.height as f32).map(|size| size.to_int_size());
    let size = size.and_then(|size| size.scale_by(SCALE)).filter(|size| size.height() <= HIGHEST);
    let too_high = || {
        let height = (page.height * f64::from(SCALE)).round();
        let why = format!(
            "it would be {height} pixels high, for one of its texts is as long as a book; export svg instead"
        );
        failed(&why)
    };
    // Before anything is read, for reading a book takes long.
    let size = size.ok_or_else(too_high)?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(too_high)?;
    let typeface = Typeface::new();
    let needs_others = has_foreign_text(&page, &typeface);
    if needs_others {
        part(&mut page, &typeface)?;
    }
    let tree = read(&page, &options(needs_others))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    compress(&pixels, out)
}

/// Writes pixels that nothing shines through, fast rather than small.
fn compress(pixels: &Pixmap, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut encoder = png::Encoder::new(out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    // Most rows are like the one above: finding the best filter for each takes longer than it saves.
    encoder.set_filter(png::Filter::Up);
    let mut opaque = vec![0; pixels.data().len() / 4 * 3];
    for (opaque, pixel) in opaque.chunks_exact_mut(3).zip(pixels.data().chunks_exact(4)) {
        opaque.copy_from_slice(&pixel[..3]);
    }
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&opaque)?;
        writer.finish()
    });
    written.map_err(|error| match error {
        png::EncodingError::IoError(error) => error.into(),
        error => failed(&error),
    })
}

/// A page as its painter sees it.
pub(super) fn read(page: &Page, options: &Options) -> Result<Tree, ExportError> {
    let mut text = Vec::new();
    svg::write_fixed(page, &mut text)?;
    Tree::from_data(&text, options).map_err(|error| failed(&error))
}

fn failed(why: &dyn std::fmt::Display) -> ExportError {
    ExportError::Failed(format!("the picture cannot be painted: {why}"))
}

/// Whether there is a character that our fonts have not.
fn has_foreign_text(page: &Page, typeface: &Typeface) -> bool {
    let is_foreign = |shape: &Shape| matches!(shape, Shape::Text(run) if !typeface.has_all(&run.text));
    page.strips.iter().flat_map(|strip| &strip.shapes).any(is_foreign)
}

#[cfg(test)]
mod tests {
    use super::super::fonts::other_font;
    use super::*;
    use crate::journey::{Ids, Stage, Touchpoint, template};

    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

    fn size(png: &[u8]) -> (u32, u32) {
        assert!(png.starts_with(SIGNATURE));
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    fn painted(map: &JourneyMap, page: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        board(map, page, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_picture_is_as_large_as_its_page() {
        let map = template::sample();
        let page = Board::of(&map).page(0, PAGE);
        let (width, height) = size(&painted(&map, 0));
        assert_eq!((width, f64::from(height)), (1_600, page.height.ceil()));
        let mut slide = Vec::new();
        curve(&map, 0, &mut slide).unwrap();
        assert_eq!(size(&slide), (1_600, 900));
    }

    #[test]
    fn a_map_in_our_letters_needs_no_other_fonts() {
        let map = template::sample();
        assert!(!has_foreign_text(&Board::of(&map).page(0, PAGE), &Typeface::new()));
    }

    /// The columns of the title in which two pictures differ.
    fn differing(one: &str, other: &str) -> Vec<u32> {
        let picture = |title: &str| {
            let mut map = JourneyMap::new(Ids::new(4).next('m'));
            title.clone_into(&mut map.title);
            Pixmap::decode_png(&painted(&map, 0)).unwrap()
        };
        let (one, other) = (picture(one), picture(other));
        assert_eq!((one.width(), one.height()), (other.width(), other.height()));
        let differs = |x: &u32| (0..one.height()).any(|y| one.pixel(*x, y) != other.pixel(*x, y));
        (0..one.width()).filter(differs).collect()
    }

    #[test]
    #[allow(clippy::print_stdout, reason = "a test that says why it tries nothing")]
    fn a_line_in_several_scripts_is_painted_whole() {
        let (joined, arabic) = ("\u{1f469}\u{200d}\u{1f4bb}", "\u{627}\u{644}\u{627}");
        for letter in ['\u{1f469}', '\u{627}'] {
            if other_font(letter).is_none() {
                println!("skipped: no font of this system has U+{:x}", u32::from(letter));
                return;
            }
        }
        let whole = format!("Ann {joined} {arabic} end");
        // Each beginning of the line, against the same one with a part more.
        let ends = ["Ann".to_owned(), format!("Ann {joined}"), format!("Ann {joined} {arabic}"), whole];
        let mut reached = 0;
        for pair in ends.windows(2) {
            let columns = differing(&pair[0], &pair[1]);
            assert!(columns.len() > 15, "{:?} shows in {} columns", pair[1], columns.len());
            assert!(columns[0] > reached, "{:?} begins behind what is before it", pair[1]);
            reached = columns[columns.len() - 1];
        }
    }

    #[test]
    fn the_first_page_of_ten_thousand_touchpoints_is_one_that_viewers_take() {
        let mut ids = Ids::new(4);
        let mut map = JourneyMap::new(ids.next('m'));
        let mut stage = Stage::new(ids.next('s'), "Long");
        stage.touchpoints = (0..10_000).map(|_| Touchpoint::new(ids.next('t'), "Moment")).collect();
        map.stages.push(stage);
        assert!(board_pages(&map) > 40);
        let (width, height) = size(&painted(&map, 0));
        assert!(width == 1_600 && height <= 8_000, "{height}");
    }

    #[test]
    fn a_text_as_long_as_a_book_is_refused_in_a_sentence() {
        let mut ids = Ids::new(4);
        let mut map = JourneyMap::new(ids.next('m'));
        let mut stage = Stage::new(ids.next('s'), "");
        stage.touchpoints.push(Touchpoint::new(ids.next('t'), "x".repeat(100_000)));
        map.stages.push(stage);
        let error = board(&map, 0, &mut Vec::new()).unwrap_err().to_string();
        assert!(error.contains("pixels high") && error.contains("export svg instead"), "{error}");
        map.stages[0].touchpoints[0].title = "x".repeat(10_000);
        assert!(painted(&map, 0).starts_with(SIGNATURE));
    }
}
