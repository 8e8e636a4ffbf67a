//! Lines in several fonts, in pieces of one font each.
//!
//! The library that shapes text gives up on a line that no single font can show whole when fonts differ in the
//! number of glyphs they need for it, as they do for joined emoji and ligatures: letters would be missing.

use std::borrow::Cow;
use std::collections::HashMap;

use resvg::usvg::fontdb::ID;
use resvg::usvg::{Group, Node, Tree};
use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{options, other_font};
use super::paint::read;
use crate::export::ExportError;
use crate::export::scene::{Anchor, Page, Run, Shape, Strip};
use crate::export::typeface::Typeface;

/// The width of a blank in our fonts, for text of size 1.
const BLANK: f64 = 0.26;

/// Text in one font.
#[derive(Debug, PartialEq)]
struct Piece<'t> {
    /// `None` for ours.
    font: Option<ID>,
    text: &'t str,
}

/// Parts every line of a page that takes several fonts.
pub(super) fn part(page: &mut Page, typeface: &Typeface) -> Result<(), ExportError> {
    let mut probe =
        Page { strips: Vec::new(), title: Cow::Borrowed(""), description: String::new(), ..*page };
    for run in page.strips.iter().flat_map(|strip| &strip.shapes).filter_map(text) {
        for piece in pieces(&run.text, typeface) {
            let text = Cow::Owned(piece.text.trim().to_owned());
            let alone = Run { x: 0.0, y: 0.0, anchor: Anchor::Start, text, ..*run };
            let top = probe.strips.len() as f64;
            probe.strips.push(Strip { top, shapes: vec![Shape::Text(alone)] });
        }
    }
    if probe.strips.is_empty() {
        return Ok(());
    }
    let widths = widths(&read(&probe, &options(true))?);
    let mut nth = 0;
    for strip in &mut page.strips {
        let mut shapes = Vec::with_capacity(strip.shapes.len());
        for shape in strip.shapes.drain(..) {
            let parts = text(&shape).map(|run| pieces(&run.text, typeface)).unwrap_or_default();
            let Some(run) = text(&shape).filter(|_| !parts.is_empty()) else {
                shapes.push(shape);
                continue;
            };
            let blanks = |text: &str| (text.len() - text.trim().len()) as f64 * BLANK * run.size;
            let width = |at: usize| widths.get(&(nth + at)).copied().unwrap_or_default();
            let all: f64 = parts.iter().enumerate().map(|(at, piece)| width(at) + blanks(piece.text)).sum();
            let mut x = match run.anchor {
                Anchor::Start => run.x,
                Anchor::Middle => run.x - all / 2.0,
                Anchor::End => run.x - all,
            };
            for (at, piece) in parts.iter().enumerate() {
                let trimmed = piece.text.trim_start();
                x += blanks(piece.text) - blanks(trimmed);
                let text = Cow::Owned(trimmed.trim_end().to_owned());
                shapes.push(Shape::Text(Run { x, anchor: Anchor::Start, text, ..*run }));
                x += width(at) + blanks(trimmed);
            }
            nth += parts.len();
        }
        strip.shapes = shapes;
    }
    Ok(())
}

const fn text<'s, 'm>(shape: &'s Shape<'m>) -> Option<&'s Run<'m>> {
    match shape {
        Shape::Text(run) => Some(run),
        _ => None,
    }
}

/// The widths of texts, by the strip that each stands in.
fn widths(probe: &Tree) -> HashMap<usize, f64> {
    fn gather(group: &Group, widths: &mut HashMap<usize, f64>) {
        for node in group.children() {
            match node {
                Node::Group(group) => gather(group, widths),
                Node::Text(text) => {
                    let strip = text.abs_transform().ty.round() as usize;
                    widths.insert(strip, f64::from(text.bounding_box().width()));
                }
                _ => {}
            }
        }
    }
    let mut widths = HashMap::new();
    gather(probe.root(), &mut widths);
    widths
}

/// The pieces of a line; none where one font will do.
fn pieces<'t>(line: &'t str, typeface: &Typeface) -> Vec<Piece<'t>> {
    if typeface.has_all(line) {
        return Vec::new();
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    for (at, grapheme) in line.grapheme_indices(true) {
        let is_foreign =
            |letter: &char| !is_selector(*letter) && !typeface.has_all(letter.encode_utf8(&mut [0; 4]));
        let font = grapheme.chars().find(is_foreign).and_then(other_font);
        let end = at + grapheme.len();
        if let Some(last) = pieces.last_mut().filter(|last| last.font == font) {
            last.text = &line[start..end];
        } else {
            start = at;
            pieces.push(Piece { font, text: grapheme });
        }
        // Words from right to left stay together with what is between them, for their order is from right to left
        // too.
        if let [.., before, between, last] = pieces.as_slice()
            && before.font == last.font
            && between.text.chars().all(|letter| !letter.is_alphabetic())
            && is_leftwards(before.text)
            && is_leftwards(last.text)
        {
            start = end - before.text.len() - between.text.len() - last.text.len();
            let joined = Piece { font, text: &line[start..end] };
            pieces.truncate(pieces.len() - 3);
            pieces.push(joined);
        }
    }
    if pieces.len() == 1 { Vec::new() } else { pieces }
}

/// What chooses between forms of the character before it.
const fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}')
}

/// Whether text begins in a script that runs from right to left.
fn is_leftwards(text: &str) -> bool {
    text.starts_with(|letter| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}
