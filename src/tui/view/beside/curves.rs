//! Both curves over one axis: the old one dotted with hollow dots, the new one as everywhere.

use ratatui::layout::Rect;

use super::Parts;
use crate::journey::compare::TouchpointRow;
use crate::journey::{Emotion, Line};
use crate::tui::overlay::Beside;
use crate::tui::view::brush::Brush;
use crate::tui::view::curve::raster::{Raster, cell_row};
use crate::tui::view::curve::{draw_axis, draw_scale};

/// How many cells the scale takes.
const SCALE: u16 = 3;

pub(super) fn draw(brush: &mut Brush, beside: &Beside, parts: &Parts, selected: Option<usize>) {
    let theme = brush.theme;
    if parts.rules {
        let y = parts.curve.bottom();
        brush.rule(0, y, parts.curve.right(), brush.glyphs.rule, theme.chrome);
        if let Some(at) = selected {
            brush.glyph((parts.dot(at) / 2.0) as u16, y, brush.glyphs.pointer, theme.accent);
        }
    }
    if parts.curve.height == 0 {
        return;
    }
    let area = Rect { x: parts.curve.x - SCALE, width: parts.right() - parts.curve.x + SCALE, ..parts.curve };
    draw_axis(brush, area, std::iter::empty());
    let (mut old, mut new) = (Raster::new(area), Raster::new(area));
    lines(beside, parts, |row| row.id.old.map(|_| row.score.old)).for_each(|line| old.dotted(&line));
    lines(beside, parts, |row| row.id.new.map(|_| row.score.new)).for_each(|line| new.line(&line));
    for (x, y, bits, _) in old.cells() {
        brush.dots(x, y, bits, theme.text);
    }
    for (x, y, bits, value) in new.cells() {
        brush.dots(x, y, bits | old.bits(x, y), theme.emotion(Emotion::nearest(value)));
    }
    if area.height > 2 {
        draw_scale(brush, area, area.x);
    }
    draw_dots(brush, beside, parts, selected);
}

/// The scored stretches of the map that `score` reads. What only the other map has is passed over, and
/// what nobody scored breaks the line.
fn lines(
    beside: &Beside,
    parts: &Parts,
    score: impl Fn(&TouchpointRow) -> Option<Option<Emotion>>,
) -> impl Iterator<Item = Line> {
    let own = beside.spots.iter().enumerate();
    let own = own.filter_map(|(at, spot)| Some((parts.dot(at), score(beside.touchpoint(*spot)?)?)));
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for (x, score) in own {
        match (score, runs.last_mut()) {
            (Some(score), Some(run)) => run.push((x, score.value())),
            _ => runs.push(Vec::new()),
        }
    }
    runs.into_iter().map(Line::through)
}

/// The dots of the visible touchpoints: those of the new map over those of the old one.
fn draw_dots(brush: &mut Brush, beside: &Beside, parts: &Parts, selected: Option<usize>) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    for (at, _) in parts.columns() {
        let Some(row) = beside.spots.get(at).and_then(|spot| beside.touchpoint(*spot)) else { continue };
        let x = (parts.dot(at) / 2.0) as u16;
        let y = |score: Emotion| parts.curve.y + cell_row(score.value(), parts.curve.height);
        let is_selected = selected == Some(at);
        let accent = |style| if is_selected { theme.accent } else { style };
        if let Some(score) = row.score.old {
            brush.glyph(x, y(score), glyphs.other_dot, accent(theme.text));
        }
        if let Some(score) = row.score.new {
            let dot = if is_selected { glyphs.selected_dot } else { glyphs.dot };
            brush.glyph(x, y(score), dot, accent(theme.emotion(Some(score))));
        }
    }
}
