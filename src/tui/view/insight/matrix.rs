//! The impact/effort matrix on the screen: five by five cells in four named fields, and the list of
//! what stands in them.
//!
//! ```text
//! 5 -- quick wins ------+-- big bets --
//! 4    a  b             |      c
//! 3 -- maybes ----------+-- time sinks
//! 2       d             |
//! 1                     |
//!   1   2   3   4   5  effort
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::brush::{Brush, centered};
use super::more_below;
use crate::journey::JourneyMap;
use crate::journey::section::{Column, Section, named};
use crate::tui::overlay::{Matrix, Spot, WIDEST};
use crate::tui::session::Session;

/// Left of the plane: the numbers of the impact.
const AXIS: u16 = 2;
/// How many steps an axis has, and how many of them count as low.
const STEPS: u16 = 5;
const LOW: u16 = 3;
/// From this width on the list stands beside the plane.
const BESIDE: u16 = 64;
/// From this height on the plane has all its lines inside the frame.
const ROOMY: u16 = 9;

/// Where the cells of the plane are.
struct Plane {
    area: Rect,
    cell: (u16, u16),
}

pub(super) fn draw(brush: &mut Brush, session: &Session, map: &JourneyMap, matrix: &Matrix, room: Rect) {
    let theme = brush.theme;
    let (spots, without) = Matrix::spots(map);
    let at = matrix.at(&spots);
    let inside = brush
        .framed(centered(room, WIDEST, usize::from(room.height).min(24)), "Impact (up) and effort (right)");
    if spots.is_empty() {
        let (add, rank) = (session.key_of("note.opportunity"), session.key_of("open.ranking"));
        let text =
            format!("No opportunity has impact and effort yet: {add} adds one, {rank} and e fill them in.");
        for (line, row) in crate::text::wrap(&text, usize::from(inside.width)).iter().zip(inside.rows()) {
            brush.text(row.x, row.y, row.width, line, theme.dim);
        }
        return;
    }
    if inside.height < ROOMY {
        // The frame itself is the line above the plane, and tells of the chosen one below it.
        let top = Rect { y: inside.y - 1, height: inside.height + 1, ..inside };
        brush.rule(inside.x, top.y, inside.width, brush.glyphs.rule, theme.chrome);
        draw_plane(brush, &plane(top, 1), &spots, at);
        let spot = &spots[at];
        let text = format!(" {} {} ", spot.letter, named(&spot.opportunity.note.text));
        brush.text(inside.x, inside.bottom(), inside.width, &text, theme.accent);
        return;
    }
    let beside = inside.width >= BESIDE;
    let for_plane = Rect { width: if beside { inside.width * 6 / 11 } else { inside.width }, ..inside };
    let fixed = 3;
    let rows = if beside { inside.height } else { inside.height / 2 + 2 };
    let plane = plane(for_plane, ((rows - fixed) / STEPS).clamp(1, 3));
    draw_plane(brush, &plane, &spots, at);
    let end = plane.bottom();
    draw_efforts(brush, &plane, end);
    let list = if beside {
        let x = plane.area.right() + 3;
        Rect { x, width: inside.right().saturating_sub(x), ..inside }
    } else {
        let y = end + 1;
        Rect { y, height: inside.bottom().saturating_sub(y), ..inside }
    };
    draw_list(brush, list, &spots, at, without);
}

fn plane(area: Rect, height: u16) -> Plane {
    // One more column for the wall between the fields.
    let width = ((area.width - AXIS - 1) / STEPS).min(9);
    Plane { area: Rect { width: AXIS + STEPS * width + 1, ..area }, cell: (width, height) }
}

impl Plane {
    /// The cells of an impact and an effort, both 1 to 5.
    fn cell(&self, impact: u16, effort: u16) -> Rect {
        let (width, height) = self.cell;
        let wall = u16::from(effort > LOW);
        let line = 1 + u16::from(impact <= LOW);
        Rect {
            x: self.area.x + AXIS + (effort - 1) * width + wall,
            y: self.area.y + (STEPS - impact) * height + line,
            width: width.saturating_sub(1),
            height,
        }
    }

    /// The column between low and high effort.
    fn wall(&self) -> u16 {
        self.area.x + AXIS + LOW * self.cell.0
    }

    /// The line between high and low impact.
    fn line(&self) -> u16 {
        self.area.y + 1 + (STEPS - LOW) * self.cell.1
    }

    fn bottom(&self) -> u16 {
        self.area.y + 2 + STEPS * self.cell.1
    }
}

fn draw_plane(brush: &mut Brush, plane: &Plane, spots: &[Spot], at: usize) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let (left, wall) = (plane.area.x + AXIS, plane.wall());
    for y in plane.area.y..plane.bottom() {
        brush.glyph(wall, y, glyphs.wall, theme.chrome);
    }
    for (y, names) in [(plane.area.y, ["quick wins", "big bets"]), (plane.line(), ["maybes", "time sinks"])] {
        brush.rule(left, y, plane.area.right() - left, glyphs.rule, theme.chrome);
        brush.glyph(wall, y, glyphs.cross, theme.chrome);
        for (x, name) in [left, wall].into_iter().zip(names) {
            let room = plane.area.right().saturating_sub(x + 1);
            brush.text(x + 1, y, room, &format!(" {name} "), theme.title);
        }
    }
    for impact in 1..=STEPS {
        let cell = plane.cell(impact, 1);
        brush.text(plane.area.x, cell.y + cell.height / 2, 1, &impact.to_string(), theme.dim);
        for effort in 1..=STEPS {
            let here: Vec<(usize, &Spot)> = spots
                .iter()
                .enumerate()
                .filter(|(_, spot)| (u16::from(spot.impact), u16::from(spot.effort)) == (impact, effort))
                .collect();
            draw_cell(brush, plane.cell(impact, effort), &here, at);
        }
    }
}

/// The letters of one cell. Where there are too many, their number stands behind the first few.
fn draw_cell(brush: &mut Brush, cell: Rect, here: &[(usize, &Spot)], at: usize) {
    let theme = brush.theme;
    let room = usize::from(cell.width) * usize::from(cell.height);
    let more = |shown: usize| format!("+{}", here.len() - shown);
    let fitting = (0..=here.len()).rev().find(|shown| {
        let mark = if *shown < here.len() { more(*shown).len() } else { 0 };
        shown + mark <= room
    });
    let shown = fitting.unwrap_or(0);
    let mut letters: Vec<(usize, char)> = here.iter().map(|(at, spot)| (*at, spot.letter)).collect();
    // The chosen one is always among those that are shown.
    if let Some(place) = letters.iter().position(|(place, _)| *place == at).filter(|place| *place >= shown) {
        letters.swap(place, shown.saturating_sub(1));
    }
    letters.truncate(shown);
    let mark = if shown < here.len() { more(shown) } else { String::new() };
    let style = |place: usize| if place == at { theme.chosen } else { theme.accent };
    let letters = letters.into_iter().map(|(place, letter)| (letter, style(place)));
    let symbols: Vec<(char, Style)> = letters.chain(mark.chars().map(|mark| (mark, theme.dim))).collect();
    // One row of them stands level with the number of the impact.
    let first = if symbols.len() <= usize::from(cell.width) { cell.height / 2 } else { 0 };
    for (place, (symbol, style)) in symbols.into_iter().enumerate() {
        let (x, y) = (place as u16 % cell.width.max(1), first + place as u16 / cell.width.max(1));
        brush.text(cell.x + x, cell.y + y, 1, &symbol.to_string(), style);
    }
}

fn draw_efforts(brush: &mut Brush, plane: &Plane, y: u16) {
    let theme = brush.theme;
    for effort in 1..=STEPS {
        let x = plane.cell(1, effort).x;
        brush.text(x, y, 1, &effort.to_string(), theme.dim);
    }
    let x = plane.cell(1, STEPS).x + 2;
    brush.text(x, y, 8, "effort", theme.dim);
}

fn draw_list(brush: &mut Brush, area: Rect, spots: &[Spot], at: usize, without: usize) {
    let (theme, mark) = (brush.theme, brush.glyphs.ellipsis);
    let foot = u16::from(without > 0 && area.height > 2);
    let rows = Rect { height: area.height - foot, ..area };
    let mut section =
        Section::new("", &[Column::label(""), Column::words(""), Column::number(""), Column::label("")]);
    for spot in spots {
        let value = spot.opportunity.matrix.as_ref().map(|(_, value)| format!("{value:.2}"));
        section.push([
            spot.letter.to_string(),
            named(&spot.opportunity.note.text).to_owned(),
            value.unwrap_or_default(),
            spot.opportunity.note.details.text(crate::journey::detail::Key::Status).to_owned(),
        ]);
    }
    let widths = section.widths(usize::from(rows.width));
    let top = (at + 1).saturating_sub(usize::from(rows.height).max(1));
    for (place, row) in (top..spots.len()).zip(rows.rows()) {
        let style = if spots[place].opportunity.is_closed() { theme.dim } else { theme.text };
        brush.text(row.x, row.y, row.width, &section.row(place, &widths, mark), style);
        if place == at {
            brush.tint(row, theme.chosen);
        }
    }
    if foot > 0 {
        let text = format!("{without} more without impact or effort");
        brush.text(area.x, rows.bottom(), area.width, &text, theme.dim);
    }
    more_below(brush, area, spots.len().saturating_sub(top + usize::from(rows.height)));
}
