//! Frames as few bytes: knows what is on the screen, and writes only what has changed, in one piece.

mod encoder;
mod moves;
mod pen;
mod repeats;
mod row;
mod sequence;

#[cfg(test)]
mod tests;

pub use repeats::repeats;

use std::mem::swap;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use encoder::Encoder;
use row::{Kind, Row};

/// What leaves in one packet is shown in one piece anyway.
const ONE_PACKET: usize = 1_200;

/// The terminal shows nothing of what comes in between before all of it has come.
const HOLD: &[u8] = b"\x1b[?2026h";
const SHOW: &[u8] = b"\x1b[?2026l";

/// What the screen of a terminal shows, and the bytes that make it show something else.
#[derive(Debug)]
pub struct Writer {
    area: Rect,
    /// The last frame, which has no cells before the first one: a screen that is started over is blank.
    shown: Buffer,
    /// What lies in its cells, row by row.
    kinds: Vec<Kind>,
    next: Buffer,
    row: Row,
    encoder: Encoder,
    /// What is sent ahead of the next frame, which is drawn on a screen in an unknown state.
    opening: Option<Vec<u8>>,
    sent: Vec<u8>,
}

impl Writer {
    /// For a terminal of this size in an unknown state, which `repeats` characters on demand or does not.
    pub fn new(size: (u16, u16), repeats: bool) -> Self {
        let mut writer = Self {
            area: Rect::ZERO,
            shown: Buffer::empty(Rect::ZERO),
            kinds: Vec::new(),
            next: Buffer::empty(Rect::ZERO),
            row: Row::default(),
            encoder: Encoder::new(repeats),
            opening: None,
            sent: Vec::new(),
        };
        writer.start_over(size, Vec::new());
        writer
    }

    /// Takes nothing for granted any more: the next frame draws all of a screen of this size. `opening` is
    /// sent ahead of it.
    pub fn start_over(&mut self, (width, height): (u16, u16), opening: Vec<u8>) {
        self.area = Rect::new(0, 0, width, height);
        self.shown = Buffer::empty(Rect::ZERO);
        self.kinds.clear();
        self.kinds.resize(self.area.area() as usize, Kind::Blank);
        self.opening = Some(opening);
    }

    /// The same for a terminal that got another size, and may have moved what it shows.
    pub fn resize(&mut self, size: (u16, u16)) {
        let opening = self.opening.take().unwrap_or_default();
        self.start_over(size, opening);
    }

    /// The bytes that show a frame: none if nothing has changed. `draw` fills the cells and says where the
    /// caret stands.
    pub fn frame(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> &[u8] {
        if self.next.area == self.area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(self.area);
        }
        let caret = draw(&mut self.next).filter(|caret| self.next.area.contains(*caret));
        self.encoder.forget_bytes();
        self.sent.clear();
        if let Some(opening) = self.opening.take() {
            self.sent = opening;
            self.encoder.start_over();
        }
        if caret.is_none() {
            self.encoder.hide_caret();
        }
        let columns = usize::from(self.area.width).max(1);
        let blank = vec![Cell::EMPTY; if self.shown.content.is_empty() { columns } else { 0 }];
        let mut shown = self.shown.content.chunks_exact(columns);
        let rows = self.next.content.chunks_exact(columns).zip(self.kinds.chunks_exact_mut(columns));
        for (y, (next, kinds)) in rows.enumerate() {
            if self.row.compare((kinds, shown.next().unwrap_or(&blank)), next) {
                self.encoder.row(y as u16, &self.row, next);
                kinds.copy_from_slice(&self.row.kinds);
            }
        }
        if let Some(caret) = caret {
            self.encoder.show_caret(caret);
        }
        swap(&mut self.shown, &mut self.next);
        self.in_one_piece();
        &self.sent
    }

    fn in_one_piece(&mut self) {
        let frame = self.encoder.bytes();
        let held = self.sent.len() + frame.len() > ONE_PACKET;
        if held {
            self.sent.extend(HOLD);
        }
        self.sent.extend(frame);
        if held {
            self.sent.extend(SHOW);
        }
    }
}
