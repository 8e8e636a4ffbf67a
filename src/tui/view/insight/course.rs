//! The statistics of one curve on the screen: its numbers beside, or under, a small picture of it.

use ratatui::layout::Rect;

use super::super::brush::{Brush, centered};
use super::super::curve::draw_scores;
use super::draw_lines;
use crate::journey::{Document, Lens, Sort};
use crate::tui::overlay::{WIDEST, lines};
use crate::tui::session::Session;

/// From this width on the curve stands beside the numbers.
const BESIDE: u16 = 70;
/// How high the curve is beside the numbers, and above them.
const HIGH: u16 = 9;
const LOW: u16 = 3;

/// Draws it. Returns the first row shown of the numbers.
pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    at: usize,
    room: Rect,
) -> usize {
    let personas = document.map().entries(Sort::Persona).iter().map(|persona| Lens::Persona(persona.id));
    let lenses: Vec<Lens> = std::iter::once(Lens::Everybody).chain(personas).collect();
    let at = at.min(lenses.len() - 1);
    let course = document.course(lenses[at]);
    let place = if lenses.len() > 1 { format!("  {}/{}", at + 1, lenses.len()) } else { String::new() };
    let title = format!("{}{place}", course.name);
    let inside = brush.framed(centered(room, WIDEST, usize::from(room.height)), &title);
    let (picture, numbers) = split(inside);
    draw_scores(brush, picture, &course.scores);
    let lines = lines(&course.sections, usize::from(numbers.width), brush.glyphs.ellipsis);
    draw_lines(brush, numbers, &lines, session.scroll.overlay)
}

/// Where the picture and the numbers go.
fn split(inside: Rect) -> (Rect, Rect) {
    if inside.width >= BESIDE {
        let width = inside.width * 2 / 5;
        let picture = Rect { x: inside.right() - width, width, height: HIGH.min(inside.height), ..inside };
        return (picture, Rect { width: inside.width - width - 2, ..inside });
    }
    let height = if inside.height >= 4 * LOW { LOW } else { 1 };
    let picture = Rect { height, ..inside };
    (picture, Rect { y: inside.y + height, height: inside.height.saturating_sub(height), ..inside })
}
