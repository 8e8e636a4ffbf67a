//! The brush: the one place where text meets the screen. Everything it writes is displayed text, cut
//! to the room it has.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::journey::search;
use crate::text::{beginning, display, plain, scalars_in, truncate, width};
use crate::tui::glyphs::Glyphs;
use crate::tui::mouse::{Spot, Touch};
use crate::tui::theme::Theme;

/// Writes onto a buffer in the colours and symbols of one terminal.
pub(super) struct Brush<'a> {
    buffer: &'a mut Buffer,
    pub(super) theme: Theme,
    pub(super) glyphs: &'static Glyphs,
    /// What a click would find.
    pub(super) spots: Vec<Spot>,
}

impl<'a> Brush<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: Theme, glyphs: &'static Glyphs) -> Self {
        Self { buffer, theme, glyphs, spots: Vec::new() }
    }

    /// Writes text of at most `cells` cells, with a mark where it is cut. Returns the cells taken.
    pub(super) fn text(&mut self, x: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.y || y >= area.bottom() || x < area.x || x >= area.right() {
            return 0;
        }
        let cells = cells.min(area.right() - x);
        let shown = self.displayed(beginning(text, scalars_in(usize::from(cells))));
        let shown = truncate(&shown, usize::from(cells), self.glyphs.ellipsis);
        if shown.is_ascii() {
            return self.letters(x, y, &shown, style);
        }
        self.buffer.set_stringn(x, y, &shown, usize::from(cells), style);
        width(&shown) as u16
    }

    /// Writes letters of one cell each, which need no looking up in tables. Returns the cells taken.
    fn letters(&mut self, x: u16, y: u16, shown: &str, style: Style) -> u16 {
        let start = self.buffer.index_of(x, y);
        let cells = self.buffer.content.get_mut(start..).unwrap_or_default();
        for (cell, letter) in cells.iter_mut().zip(shown.chars()) {
            cell.set_char(letter).set_style(style);
        }
        shown.len() as u16
    }

    /// The text as it may be shown. What stands for a character that must not be shown is a symbol too,
    /// and so has a plain twin.
    fn displayed<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match display(text) {
            Cow::Owned(shown) if self.glyphs == Glyphs::ASCII => Cow::Owned(plain(&shown)),
            shown => shown,
        }
    }

    /// Writes text that ends at the right end of `area`'s first row, in at most `area.width` cells.
    pub(super) fn text_right(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let shown = display(beginning(text, scalars_in(usize::from(area.width))));
        let taken = (width(&shown) as u16).min(area.width);
        self.text(area.right() - taken, area.y, taken, text, style)
    }

    /// Writes several pieces one behind the other. Returns the cells taken.
    pub(super) fn pieces(&mut self, x: u16, y: u16, cells: u16, pieces: &[(&str, Style)]) -> u16 {
        let mut taken = 0;
        for (text, style) in pieces {
            taken += self.text(x + taken, y, cells.saturating_sub(taken), text, *style);
        }
        taken
    }

    /// Writes text with what matches `query` standing out.
    pub(super) fn found(&mut self, x: u16, y: u16, cells: u16, text: &str, query: &str, style: Style) {
        self.text(x, y, cells, text, style);
        if query.is_empty() {
            return;
        }
        let shown = display(beginning(text, scalars_in(usize::from(cells))));
        let found = self.theme.found;
        for range in search::matches(&shown, query) {
            let ahead = width(shown.get(..range.start).unwrap_or_default()) as u16;
            let matched = shown.get(range).unwrap_or_default();
            if ahead < cells {
                self.text(x + ahead, y, cells - ahead, matched, style.patch(found));
            }
        }
    }

    /// Puts one symbol of the glyph table, all of which are one cell wide, into a cell.
    pub(super) fn glyph(&mut self, x: u16, y: u16, glyph: &'static str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(glyph).set_style(style);
        }
    }

    /// Puts one character of the curve into a cell.
    pub(super) fn dots(&mut self, x: u16, y: u16, bits: u8, style: Style) {
        let symbol = self.glyphs.dots(bits);
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_char(symbol).set_style(style);
        }
    }

    /// Says what a click into an area means.
    pub(super) fn touch(&mut self, area: Rect, touch: Touch) {
        self.spots.push(Spot { area, touch });
    }

    /// Says that a click chooses the row `place` of a list in which `chosen` is chosen now.
    pub(super) fn touch_row(&mut self, area: Rect, place: usize, chosen: usize) {
        self.touch(area, Touch::Row(place as isize - chosen as isize));
    }

    /// Draws a horizontal rule.
    pub(super) fn rule(&mut self, x: u16, y: u16, cells: u16, glyph: &'static str, style: Style) {
        for x in x..x.saturating_add(cells) {
            self.glyph(x, y, glyph, style);
        }
    }

    /// Gives all cells the background of the theme, where that is not the terminal's.
    pub(super) fn ground(&mut self) {
        if self.theme.has_ground() {
            self.buffer.set_style(self.buffer.area, self.theme.text);
        }
    }

    /// Adds a style to every cell of an area.
    pub(super) fn tint(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Empties an area.
    pub(super) fn clear(&mut self, area: Rect) {
        for row in area.intersection(self.buffer.area).rows() {
            // A wide character that reaches into the area from the left would lose its right half.
            if let Some(left) = row.x.checked_sub(1)
                && self.buffer.cell((left, row.y)).is_some_and(|cell| width(cell.symbol()) > 1)
                && let Some(cell) = self.buffer.cell_mut((left, row.y))
            {
                cell.reset();
                cell.set_style(self.theme.text);
            }
            for position in row.positions() {
                if let Some(cell) = self.buffer.cell_mut(position) {
                    cell.reset();
                    cell.set_style(self.theme.text);
                }
            }
        }
    }

    /// Clears an area and draws a box around it with a title. Returns the area inside.
    pub(super) fn framed(&mut self, area: Rect, title: &str) -> Rect {
        self.clear(area);
        self.touch(area, Touch::Frame);
        let [top_left, top_right, bottom_left, bottom_right, side] = self.glyphs.corners;
        let (style, rule) = (self.theme.chrome, self.glyphs.rule);
        let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
        for y in [area.y, bottom] {
            self.rule(area.x, y, area.width, rule, style);
        }
        for y in area.y..area.bottom() {
            self.glyph(area.x, y, side, style);
            self.glyph(right, y, side, style);
        }
        for (x, y, corner) in [
            (area.x, area.y, top_left),
            (right, area.y, top_right),
            (area.x, bottom, bottom_left),
            (right, bottom, bottom_right),
        ] {
            self.glyph(x, y, corner, style);
        }
        let title_style = self.theme.title;
        if !title.is_empty() && area.width > 6 {
            let room = area.width - 6;
            let taken = self.text(area.x + 3, area.y, room, title, title_style);
            self.glyph(area.x + 2, area.y, " ", style);
            self.glyph(area.x + 3 + taken, area.y, " ", style);
        }
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        }
    }
}

/// An area of at most this size in the middle of `room`.
pub(super) fn centered(room: Rect, width: u16, height: usize) -> Rect {
    // A few cells of the board beside a box would only look torn off.
    let width = if width + 8 > room.width { room.width } else { width };
    let height = u16::try_from(height).unwrap_or(u16::MAX).min(room.height);
    Rect::new(room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height)
}
