//! What has changed in a row, as bytes. Keeps the terminal's pen and the place of its cursor from one
//! frame to the next.

use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::layout::Position;

use super::moves::{Place, Route};
use super::pen::Pen;
use super::row::{Kind, Row, widest};
use super::sequence::{csi, csi_len};
use crate::text::beginning;

/// Erases from the cursor to the end of the row.
const ERASE_REST: &[u8] = b"\x1b[K";

const HIDE_CARET: &[u8] = b"\x1b[?25l";
const SHOW_CARET: &[u8] = b"\x1b[?25h";

/// Takes all emphasis back, goes to the first cell and erases everything.
const START_OVER: &[u8] = b"\x1b[m\x1b[H\x1b[2J";

/// No way within a row takes as many bytes as a gap of so many cells.
const SHORT: u16 = 8;

/// Writes cells.
#[derive(Debug)]
pub(super) struct Encoder {
    bytes: Vec<u8>,
    place: Place,
    pen: Pen,
    /// `None` as long as nobody knows.
    caret_is_shown: Option<bool>,
    repeats: bool,
}

impl Encoder {
    /// For a terminal that repeats characters on demand, or does not.
    pub(super) const fn new(repeats: bool) -> Self {
        Self { bytes: Vec::new(), place: Place::Unknown, pen: Pen::PLAIN, caret_is_shown: None, repeats }
    }

    /// The bytes since this was last forgotten.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn forget_bytes(&mut self) {
        self.bytes.clear();
    }

    /// Makes the screen blank, whatever was on it and in whatever state it was.
    pub(super) fn start_over(&mut self) {
        self.bytes.extend(START_OVER);
        self.place = Place::At(Position::ORIGIN);
        self.pen = Pen::PLAIN;
        self.caret_is_shown = None;
    }

    /// Hides the caret before cells are written, unless it is hidden.
    pub(super) fn hide_caret(&mut self) {
        if self.caret_is_shown.replace(false) != Some(false) {
            self.bytes.extend(HIDE_CARET);
        }
    }

    /// Shows the caret on this cell.
    pub(super) fn show_caret(&mut self, position: Position) {
        self.follow(Route::between(self.place, position), position);
        if self.caret_is_shown.replace(true) != Some(true) {
            self.bytes.extend(SHOW_CARET);
        }
    }

    /// Writes what has changed in the row `y`.
    pub(super) fn row(&mut self, y: u16, row: &Row, cells: &[Cell]) {
        let end = row.changed.iter().rposition(|changed| *changed).map_or(0, |last| last + 1);
        let line = Line { y, row, cells, end };
        let mut x = 0;
        while let Some(skipped) = row.changed[x..end].iter().position(|changed| *changed) {
            x += skipped;
            self.go_to(x, &line);
            x += match row.kinds[x] {
                Kind::Covered => 1,
                Kind::Blank => self.blanks(x, &line),
                Kind::Sure(1) => self.letters(x, &line),
                Kind::Sure(taken) => self.wide(x, taken, &line),
                Kind::Risky(taken) => self.risky(x, taken, &line),
            };
            // What was written last may reach beyond the last cell that has changed.
            x = x.min(end);
        }
    }

    /// Sends the cursor to a cell. Where that is shorter, what lies in between is written once more.
    fn go_to(&mut self, x: usize, line: &Line) {
        let to = line.position(x);
        let route = Route::between(self.place, to);
        let gap = match self.place {
            Place::At(at) if at.y == line.y && (1..SHORT).contains(&to.x.saturating_sub(at.x)) => {
                usize::from(at.x)..x
            }
            _ => return self.follow(route, to),
        };
        if self.rewritten_len(gap.clone(), line).is_some_and(|len| len < route.len()) {
            for between in gap {
                self.bytes.extend(line.text(between).bytes());
            }
            self.place = Place::At(to);
        } else {
            self.follow(route, to);
        }
    }

    fn follow(&mut self, route: Route, to: Position) {
        route.write(&mut self.bytes);
        self.place = Place::At(to);
    }

    /// How many bytes it takes to write these cells with the pen as it is; `None` where that cannot be.
    fn rewritten_len(&self, gap: Range<usize>, line: &Line) -> Option<usize> {
        if line.row.kinds[gap.start] == Kind::Covered {
            return None;
        }
        gap.map(|x| {
            let fits = match line.row.kinds[x] {
                Kind::Covered => true,
                Kind::Blank => self.pen.same_on_blanks(line.pen(x)),
                Kind::Sure(_) => self.pen == line.pen(x),
                Kind::Risky(_) => false,
            };
            fits.then(|| line.text(x).len())
        })
        .sum()
    }

    /// Writes the blank at `x` and those that follow it. Returns how many.
    fn blanks(&mut self, x: usize, line: &Line) -> usize {
        let pen = line.pen(x);
        if !self.pen.same_on_blanks(pen) {
            self.take(pen);
        }
        if line.end - x > ERASE_REST.len() && line.is_erased_from(x) {
            self.bytes.extend(ERASE_REST);
            return line.end - x;
        }
        let run = line.run(x);
        let back = if x + run.all < line.end { csi_len(run.all as u16) } else { 0 };
        let erased = csi_len(run.all as u16) + back;
        if pen.is_erased_on_blanks() && erased < run.len_apart(1) && !self.is_repeated(run, 1, erased) {
            csi(&mut self.bytes, run.all as u16, b'X');
            return run.all;
        }
        self.run(x, run, line)
    }

    /// Writes the narrow character at `x` and those like it that follow. Returns how many.
    fn letters(&mut self, x: usize, line: &Line) -> usize {
        self.take(line.pen(x));
        self.run(x, line.run(x), line)
    }

    fn run(&mut self, x: usize, run: Run, line: &Line) -> usize {
        let text = line.text(x);
        if self.is_repeated(run, text.len(), run.len_apart(text.len())) {
            self.bytes.extend(text.bytes());
            csi(&mut self.bytes, run.all as u16 - 1, b'b');
            self.arrive(x + run.all, line);
            return run.all;
        }
        for _ in 0..run.fresh {
            self.bytes.extend(text.bytes());
        }
        self.arrive(x + run.fresh, line);
        run.fresh
    }

    /// Whether having a character repeated takes fewer bytes than this.
    fn is_repeated(&self, run: Run, text: usize, otherwise: usize) -> bool {
        self.repeats && run.all > 1 && text + csi_len(run.all as u16 - 1) < otherwise
    }

    fn wide(&mut self, x: usize, taken: u8, line: &Line) -> usize {
        self.take(line.pen(x));
        self.bytes.extend(line.text(x).bytes());
        self.arrive(x + usize::from(taken), line);
        usize::from(taken)
    }

    /// Writes a character that may turn out narrower or wider than it should. Nothing old is left where
    /// it is narrower, and the cursor goes on from where it must be.
    fn risky(&mut self, x: usize, taken: u8, line: &Line) -> usize {
        let taken = usize::from(taken);
        self.take(line.pen(x));
        if taken > 1 {
            self.bytes.extend((0..taken).map(|_| b' '));
            self.arrive(x + taken, line);
            self.follow(Route::between(self.place, line.position(x)), line.position(x));
        }
        let text = line.text(x);
        // Shown as its parts, all of it could run over into the next row.
        let fits = x + widest(text) <= line.cells.len();
        self.bytes.extend(if fits { text } else { beginning(text, 1) }.bytes());
        self.place = Place::Unknown;
        taken
    }

    fn take(&mut self, pen: Pen) {
        self.pen.change(pen, &mut self.bytes);
        self.pen = pen;
    }

    /// Knows the cursor to be in the column `x` now.
    fn arrive(&mut self, x: usize, line: &Line) {
        self.place = if x < line.cells.len() { Place::At(line.position(x)) } else { Place::Edge(line.y) };
    }
}

/// A row that is being written.
struct Line<'a> {
    y: u16,
    row: &'a Row,
    cells: &'a [Cell],
    /// Behind the last cell that has changed.
    end: usize,
}

impl Line<'_> {
    const fn position(&self, x: usize) -> Position {
        Position { x: x as u16, y: self.y }
    }

    fn pen(&self, x: usize) -> Pen {
        Pen::of(&self.cells[x])
    }

    fn text(&self, x: usize) -> &str {
        match self.row.kinds[x] {
            Kind::Covered => "",
            Kind::Blank => " ",
            Kind::Sure(_) | Kind::Risky(_) => self.cells[x].symbol(),
        }
    }

    /// Whether from here to the end of the row erasing does.
    fn is_erased_from(&self, x: usize) -> bool {
        let mut rest = x..self.cells.len();
        rest.all(|x| self.row.kinds[x] == Kind::Blank && self.pen(x).is_erased_on_blanks())
    }

    /// The cells from `x` on that look like the one there.
    fn run(&self, x: usize) -> Run {
        let (kind, pen, text) = (self.row.kinds[x], self.pen(x), self.text(x));
        let alike = |other: &usize| {
            self.row.kinds[*other] == kind
                && match kind {
                    Kind::Blank => pen.same_on_blanks(self.pen(*other)),
                    _ => pen == self.pen(*other) && text == self.text(*other),
                }
        };
        let reach = (x..self.end).take_while(alike).count();
        let changed = &self.row.changed[x..x + reach];
        let all = changed.iter().rposition(|changed| *changed).map_or(1, |last| last + 1);
        let fresh = changed.iter().take_while(|changed| **changed).count().max(1);
        Run { all, fresh }
    }
}

/// Cells beside each other that look alike.
#[derive(Clone, Copy)]
struct Run {
    /// Up to the last one that has changed.
    all: usize,
    /// Up to the first one that has not.
    fresh: usize,
}

impl Run {
    /// About how many bytes it takes to write each cell that has changed.
    const fn len_apart(self, text: usize) -> usize {
        const A_SHORT_WAY: usize = 4;
        let rest = if self.all > self.fresh { A_SHORT_WAY + text } else { 0 };
        self.fresh * text + rest
    }
}
