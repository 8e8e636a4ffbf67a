//! A raster of dots, two across and four down in each cell: the bits of braille patterns.

use ratatui::layout::Rect;

use crate::journey::Line;

/// The bit of each dot in a braille pattern, by row and column (Unicode, "Braille Patterns").
const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// Dots over an area of the screen.
pub(in crate::tui::view) struct Raster {
    area: Rect,
    cells: Vec<u8>,
}

impl Raster {
    pub(in crate::tui::view) fn new(area: Rect) -> Self {
        Self { area, cells: vec![0; usize::from(area.width) * usize::from(area.height)] }
    }

    /// Draws a line of values (-2 to +2) over half cells of the screen, without holes.
    pub(in crate::tui::view) fn line(&mut self, line: &Line) {
        self.every(1, line);
    }

    /// Draws a line of which only every fourth dot is there: so far apart that it also looks dotted where
    /// there is only one symbol a cell.
    pub(in crate::tui::view) fn dotted(&mut self, line: &Line) {
        self.every(4, line);
    }

    fn every(&mut self, step: usize, line: &Line) {
        let (Some(first), Some(last)) = (line.points().first(), line.points().last()) else { return };
        let (left, right) = (f64::from(self.area.x) * 2.0, f64::from(self.area.right()) * 2.0 - 1.0);
        let from = first.0.ceil().max(left) as usize;
        let to = last.0.floor().min(right).max(0.0) as usize;
        let mut before: Option<usize> = None;
        let mut drawn = 0;
        for x in from..=to {
            let Some(value) = line.at(x as f64) else { continue };
            let y = dot_row(value, self.area.height);
            // Steep parts are filled down from the height of the dot before.
            let (top, bottom) = match before {
                Some(before) if before + 1 < y => (before + 1, y),
                Some(before) if y + 1 < before => (y, before - 1),
                _ => (y, y),
            };
            let rises = before.is_some_and(|before| y < before);
            for row in top..=bottom {
                // Along the line, upwards as well.
                let row = if rises { top + bottom - row } else { row };
                if drawn % step == 0 {
                    self.set(x - usize::from(self.area.x) * 2, row);
                }
                drawn += 1;
            }
            before = Some(y);
        }
    }

    /// The cells that hold a dot: their place on the screen, their bits, and the value of their row.
    pub(in crate::tui::view) fn cells(&self) -> impl Iterator<Item = (u16, u16, u8, f64)> {
        let width = usize::from(self.area.width).max(1);
        self.cells.iter().enumerate().filter(|(_, bits)| **bits != 0).map(move |(at, bits)| {
            let (x, y) = ((at % width) as u16, (at / width) as u16);
            (self.area.x + x, self.area.y + y, *bits, row_value(y, self.area.height))
        })
    }

    /// The bits of a cell of the screen.
    pub(in crate::tui::view) fn bits(&self, x: u16, y: u16) -> u8 {
        let (Some(x), Some(y)) = (x.checked_sub(self.area.x), y.checked_sub(self.area.y)) else { return 0 };
        let at = usize::from(y) * usize::from(self.area.width) + usize::from(x);
        self.cells.get(at).copied().unwrap_or_default()
    }

    fn set(&mut self, x: usize, y: usize) {
        let cell = (y / 4) * usize::from(self.area.width) + x / 2;
        if let Some(bits) = self.cells.get_mut(cell) {
            *bits |= BITS[y % 4][x % 2];
        }
    }
}

/// The row of cells that a value lies in: +2 in the first, -2 in the last.
pub(in crate::tui::view) fn cell_row(value: f64, rows: u16) -> u16 {
    depth(value, rows).round() as u16
}

/// The row of dots: the ends of the scale lie in the middle of their cells, where the symbols of the
/// touchpoints are drawn, so that the line meets them.
fn dot_row(value: f64, rows: u16) -> usize {
    (depth(value, rows) * 4.0 + 1.5).round() as usize
}

/// How far below the top of the scale a value lies, in cells.
fn depth(value: f64, rows: u16) -> f64 {
    (2.0 - value).clamp(0.0, 4.0) / 4.0 * f64::from(rows.saturating_sub(1))
}

/// The value in the middle of a row of cells.
fn row_value(row: u16, rows: u16) -> f64 {
    2.0 - 4.0 * f64::from(row) / f64::from(rows.saturating_sub(1).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_scale_are_the_ends_of_the_area() {
        for rows in 1..20 {
            assert_eq!(cell_row(2.0, rows), 0);
            assert_eq!(cell_row(-2.0, rows), rows - 1);
        }
        assert_eq!(cell_row(0.0, 5), 2);
    }

    #[test]
    fn a_steep_line_has_no_holes() {
        let area = Rect::new(0, 0, 3, 5);
        let mut raster = Raster::new(area);
        raster.line(&Line::through(vec![(1.0, 2.0), (4.0, -2.0)]));
        for y in 0..5 {
            assert!(raster.cells().any(|cell| cell.1 == y), "row {y} is empty");
        }
    }

    #[test]
    fn a_dotted_line_is_the_same_line_with_gaps() {
        let area = Rect::new(2, 1, 20, 7);
        let line = Line::through(vec![(4.0, 2.0), (20.0, -2.0), (24.0, 2.0), (43.0, 2.0)]);
        let (mut solid, mut dotted) = (Raster::new(area), Raster::new(area));
        solid.line(&line);
        dotted.dotted(&line);
        let dots = |raster: &Raster| raster.cells().map(|(_, _, bits, _)| bits.count_ones()).sum::<u32>();
        assert_eq!(dots(&dotted), dots(&solid).div_ceil(4));
        assert!(dotted.cells().all(|(x, y, bits, _)| solid.bits(x, y) & bits == bits));
        assert_eq!(solid.bits(0, 0), 0);
    }
}
