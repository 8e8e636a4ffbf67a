//! The layout of two maps on one axis: from top to bottom their names, the stages, the curves, the
//! touchpoints with their scores, and what changed in the selected one.

use ratatui::layout::Rect;

/// The narrowest and the widest column, walls included.
const COLUMN: (u16, u16) = (16, 30);
/// Left of the columns: room for what the rows of scores are, or only for the scale of the curve.
const GUTTER: (u16, u16) = (8, 3);
/// From so many rows on there is room for rules and for a row a score.
const ROOMY: u16 = 14;
/// How many rows the curves have in print.
const PRINTED_CURVE: u16 = 7;
/// How many rows titles have in print.
const PRINTED_TITLES: u16 = 3;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Parts {
    /// The names of the maps; none in print.
    pub(in crate::tui) head: Rect,
    /// The names of the stages.
    pub(in crate::tui) stages: Rect,
    /// Whether there is a rule below the stages, one below the curves and one above the details.
    pub(in crate::tui) rules: bool,
    /// The curves, with the scale at the left.
    pub(in crate::tui) curve: Rect,
    /// The titles of touchpoints.
    pub(in crate::tui) titles: Rect,
    /// Their scores: three rows, one, or none.
    pub(in crate::tui) scores: Rect,
    /// What changed in the selected one.
    pub(in crate::tui) details: Rect,
    /// The first visible spot of the axis.
    pub(in crate::tui) first: usize,
    /// How many spots are visible.
    pub(in crate::tui) count: usize,
    /// How many are hidden on the left and on the right; in print they stand in other bands.
    pub(in crate::tui) hidden: (usize, usize),
    /// How wide a column is.
    pub(in crate::tui) column: u16,
}

/// The layout of a screen for an axis of `count` spots, of which the one at `at` is selected.
pub(in crate::tui) fn on_screen(room: Rect, count: usize, at: usize) -> Parts {
    let rows = room.height;
    let rules = rows >= ROOMY;
    let head = if rules { 2 } else { 1 };
    let titles = match rows {
        ..10 => 1,
        10..ROOMY => 2,
        ROOMY..30 => 3,
        _ => 4,
    };
    let scores = if rules { 3 } else { 1 };
    let details = match rows {
        ..8 => 0,
        8..ROOMY => 2,
        ROOMY..20 => 3,
        20..30 => 4,
        _ => rows / 6,
    };
    let others = head + 1 + 3 * u16::from(rules) + titles + scores + details;
    let curve = rows.saturating_sub(others).min(rows / 2);
    let gutter = if rules { GUTTER.0 } else { GUTTER.1 };
    let (fitting, column) = columns(room.width.saturating_sub(gutter), count);
    // The selected one stands in the middle, except towards the ends of the axis.
    let first = at.saturating_sub(fitting / 2).min(count - fitting.min(count));
    let mut parts = stacked(room, gutter, Rows { head, rules, curve, titles, scores });
    parts.details.height = room.bottom().saturating_sub(parts.details.y);
    Parts {
        first,
        count: fitting.min(count),
        hidden: (first, count.saturating_sub(first + fitting)),
        column,
        ..parts
    }
}

/// The layouts of an axis in print: bands, one below the other, each a picture of its own.
pub(in crate::tui) fn in_print(width: u16, count: usize) -> Vec<Parts> {
    let gutter = GUTTER.1;
    let (fitting, _) = columns(width.saturating_sub(gutter), count);
    // Bands of about the same number of touchpoints look better than full ones and a rest.
    let bands = count.div_ceil(fitting).max(1);
    let each = count.div_ceil(bands).max(1);
    let column = columns(width.saturating_sub(gutter), each).1;
    let band = |first: usize| {
        let rows = Rows { head: 0, rules: true, curve: PRINTED_CURVE, titles: PRINTED_TITLES, scores: 1 };
        let room = Rect::new(0, 0, width, u16::MAX);
        let parts = stacked(room, gutter, rows);
        Parts { first, count: each.min(count - first), hidden: (0, 0), column, ..parts }
    };
    (0..count).step_by(each).map(band).collect()
}

#[derive(Clone, Copy)]
struct Rows {
    head: u16,
    rules: bool,
    curve: u16,
    titles: u16,
    scores: u16,
}

/// All parts, one below the other; the details without a height, and no columns yet.
fn stacked(room: Rect, gutter: u16, rows: Rows) -> Parts {
    let rule = u16::from(rows.rules);
    let mut y = room.y;
    let mut part = |height: u16, gap: u16| {
        let height = height.min(room.bottom().saturating_sub(y));
        let part = Rect { y, height, ..room };
        y = (y + height + gap).min(room.bottom());
        part
    };
    let head = part(rows.head, 0);
    let stages = part(1, rule);
    let curve = part(rows.curve, rule);
    let titles = part(rows.titles, 0);
    let scores = part(rows.scores, rule);
    let details = part(0, 0);
    let behind_gutter =
        |part: Rect| Rect { x: room.x + gutter, width: room.width.saturating_sub(gutter), ..part };
    Parts {
        head,
        stages: behind_gutter(stages),
        rules: rows.rules,
        curve: behind_gutter(curve),
        titles: behind_gutter(titles),
        scores: behind_gutter(scores),
        details,
        first: 0,
        count: 0,
        hidden: (0, 0),
        column: COLUMN.0,
    }
}

/// How many columns fit, at least one, and how wide each is where there are `count`.
fn columns(width: u16, count: usize) -> (usize, u16) {
    let fitting = usize::from((width / COLUMN.0).max(1));
    let shown = fitting.min(count.max(1)) as u16;
    (fitting, (width / shown).min(COLUMN.1))
}

impl Parts {
    /// The visible spots of the axis, each with the left end of its column.
    pub(in crate::tui) fn columns(&self) -> impl Iterator<Item = (usize, u16)> {
        let (left, width) = (self.curve.x, self.column);
        (self.first..self.first + self.count).zip((0..).map(move |place| left + place * width))
    }

    /// The end of the last visible column.
    pub(in crate::tui) fn right(&self) -> u16 {
        self.curve.x + self.count as u16 * self.column
    }

    /// Where the dots of any spot of the axis stand, in half cells; it need not be visible.
    pub(in crate::tui) fn dot(&self, spot: usize) -> f64 {
        let places = spot as f64 - self.first as f64;
        let middle = f64::from(self.column / 2);
        2.0 * (f64::from(self.curve.x) + places * f64::from(self.column) + middle)
    }
}
