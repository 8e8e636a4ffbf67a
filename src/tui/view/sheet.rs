//! A sheet: the whole board and curve as one tall picture of text, to be printed or pasted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::board::{Emphasis, draw_stages};
use super::brush::Brush;
use super::lanes::{self, draw_grid};
use super::title::summary_text;
use crate::journey::Document;
use crate::journey::ranking::{self, Pain};
use crate::text::{display, truncate, wrap};
use crate::tui::card::{named, shown_title};
use crate::tui::glyphs::Glyphs;
use crate::tui::layout::{Layout, bands, pages};
use crate::tui::theme::Theme;

/// The narrowest sheet, in cells.
pub const NARROWEST: u16 = 20;
/// The widest sheet, in cells.
pub const WIDEST: u16 = 1_000;

/// Draws a whole map `width` cells wide, as pictures that belong one below the other.
pub fn sheet(document: &Document, width: u16, theme: Theme, glyphs: &'static Glyphs) -> Vec<Buffer> {
    let page = Page { width: width.clamp(NARROWEST, WIDEST), theme, glyphs };
    let head = page.head(document);
    let bands = bands(document, page.width);
    let bands = bands.iter().flat_map(|band| [page.band(document, band), page.blank()]);
    let mut foot = page.lines(&summary_text(document, document.summary(), glyphs.separator), theme.dim);
    let pains = pains(document);
    if !pains.is_empty() {
        foot.push(page.blank());
        foot.extend(page.lines("Pains", theme.title));
        foot.extend(pains.iter().map(|pain| page.pain(pain)));
    }
    head.into_iter().chain(bands).chain(foot).collect()
}

/// Draws the lanes of a whole map `width` cells wide, as pictures that belong one below the other.
pub fn lanes_sheet(document: &Document, width: u16, theme: Theme, glyphs: &'static Glyphs) -> Vec<Buffer> {
    let page = Page { width: width.clamp(NARROWEST, WIDEST), theme, glyphs };
    let mut pictures = page.head(document);
    for grid in pages(document, page.width) {
        let draw = |brush: &mut Brush| draw_grid(brush, document, &grid, lanes::Emphasis::default());
        pictures.extend([page.picture(grid.end + u16::from(grid.closed), draw), page.blank()]);
    }
    pictures.extend(page.lines(&summary_text(document, document.summary(), glyphs.separator), theme.dim));
    pictures
}

/// What all pictures of a sheet have in common.
struct Page {
    width: u16,
    theme: Theme,
    glyphs: &'static Glyphs,
}

impl Page {
    fn picture(&self, height: u16, draw: impl FnOnce(&mut Brush)) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.width, height));
        draw(&mut Brush::new(&mut buffer, self.theme, self.glyphs));
        buffer
    }

    /// What map it is and whose journey.
    fn head(&self, document: &Document) -> Vec<Buffer> {
        let map = document.map();
        let title = if map.title.trim().is_empty() { "Untitled journey".into() } else { display(&map.title) };
        let personas: Vec<&str> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
        let personas = personas.join(&format!(" {} ", self.glyphs.separator));
        let mut head = self.lines(&title, self.theme.title);
        head.extend(self.lines(&display(&personas), self.theme.dim));
        head.push(self.blank());
        head
    }

    fn blank(&self) -> Buffer {
        self.picture(1, |_| {})
    }

    /// Text as one picture a line; none for no text.
    fn lines(&self, shown: &str, style: Style) -> Vec<Buffer> {
        let lines = if shown.is_empty() { Vec::new() } else { wrap(shown, usize::from(self.width)) };
        let draw = |line| {
            self.picture(1, |brush| {
                brush.text(0, 0, self.width, line, style);
            })
        };
        lines.into_iter().map(draw).collect()
    }

    fn band(&self, document: &Document, layout: &Layout) -> Buffer {
        let height = layout.curve.bottom();
        self.picture(height, |brush| draw_stages(brush, document, layout, Emphasis::default()))
    }

    fn pain(&self, shown: &str) -> Buffer {
        let lines = wrap(shown, usize::from(self.width - 2));
        self.picture(lines.len() as u16, |brush| {
            brush.glyph(0, 0, self.glyphs.pain, self.theme.pain);
            for (y, line) in (0..).zip(lines) {
                brush.text(2, y, self.width - 2, line, self.theme.text);
            }
        })
    }
}

/// Every pain with its touchpoint and stage, in the order of all lists of pains.
fn pains(document: &Document) -> Vec<String> {
    let told = |pain: &Pain| {
        let severity = pain.note.severity.map(|severity| format!(" ~{severity}")).unwrap_or_default();
        // Each name stands here as often as there are pains.
        let [title, name] = [shown_title(pain.site.touchpoint), named(&pain.site.stage.name)];
        let place = format!("{}, {}", truncate(&title, 80, "..."), truncate(&name, 80, "..."));
        format!("{}{severity} ({place})", display(&pain.note.text))
    };
    ranking::pains(document.map()).iter().map(told).collect()
}
