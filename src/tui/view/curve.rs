//! The curve: a braille line through the scores, broken where nobody scored.

mod apart;
pub(super) mod raster;
mod stops;

use ratatui::layout::Rect;

use super::board::Emphasis;
use super::brush::Brush;
use super::title::{draw_selected, mean_text, stage_name};
use crate::journey::{Document, Emotion, JourneyMap, Lens, Line, Summary};
use crate::tui::eyes::Eyes;
use crate::tui::layout::Layout;
use crate::tui::session::Session;
use raster::Raster;
use stops::{Seen, stops_under, thinned, told_apart};

pub(super) use stops::Stop;

/// Where a score stands on that axis, if there is one.
type Point = (f64, Option<Emotion>);

/// Draws the part of the curve that lies under the visible columns, each dot under its own column.
pub(super) fn draw_under(brush: &mut Brush, document: &Document, layout: &Layout, emphasis: Emphasis) {
    if layout.curve.height == 0 {
        return;
    }
    let stops = stops_under(document, layout, emphasis);
    if layout.curve.height == 1 {
        return draw_strip(brush, layout.curve, &stops, emphasis.eyes.lens());
    }
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    if layout.curve_rule {
        let y = layout.curve.y - 1;
        for (place, column) in layout.columns.iter().enumerate() {
            let wall = u16::from(place + 1 < layout.columns.len());
            // What the column says of hidden touchpoints stands on the rule, so the rule goes around it.
            let said = if column.hidden.1 > 0 { hidden_cells(column.hidden.1) } else { 0 };
            brush.rule(
                column.area.x,
                y,
                (column.area.width - wall).saturating_sub(said),
                glyphs.rule,
                theme.chrome,
            );
            if said > 0 {
                brush.rule(column.area.right() - 2, y, 2 - wall, glyphs.rule, theme.chrome);
            }
            if wall == 1 {
                brush.glyph(column.area.right() - 1, y, glyphs.cross, theme.chrome);
            }
        }
        if let Some(stop) = stops.iter().find(|stop| stop.selected) {
            brush.glyph((stop.x / 2.0) as u16, y, glyphs.pointer, theme.accent);
        }
    }
    let right = layout.columns.last().map_or(layout.curve.right(), |column| column.area.right());
    let area = Rect { width: right - layout.curve.x, ..layout.curve };
    let walls = layout.columns.iter().map(|column| column.area.right() - 1);
    draw_axis(brush, area, walls.take(layout.columns.len().saturating_sub(1)));
    draw_lines(brush, area, area.x, &stops, emphasis.eyes, document.map());
}

/// Draws the curve through stops of which each has a column of its own, with the scale at `scale`.
pub(super) fn draw_lane(
    brush: &mut Brush,
    area: Rect,
    scale: u16,
    stops: &[Stop],
    eyes: Eyes,
    map: &JourneyMap,
) {
    let middle = area.y + area.height / 2;
    for x in (area.x..area.right()).step_by(2) {
        brush.glyph(x, middle, brush.glyphs.zero, brush.theme.chrome);
    }
    draw_lines(brush, area, scale, stops, eyes, map);
}

/// How many cells the note of hidden touchpoints takes, with the rule's own end.
fn hidden_cells(count: usize) -> u16 {
    count.to_string().len() as u16 + 5
}

/// Draws the curve of the whole journey, however long, over the whole screen.
pub(super) fn draw_journey(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    layout: &Layout,
    summary: &Summary,
) {
    let area = layout.curve;
    let emphasis = Emphasis {
        cursor: Some(session.cursor),
        eyes: session.eyes,
        summary: Some(summary),
        ..Emphasis::default()
    };
    draw_course(brush, document, Some(layout.header.y), area, emphasis);
    if layout.summary.is_none() && area.height > 0 {
        // Too low for a line of its own.
        let line = Rect { x: area.x + 2, y: area.y, height: 1, width: area.width.saturating_sub(2) };
        draw_selected(brush, session, document, line);
    }
}

/// Draws the curve of the whole journey into an area, and its stages in the row `names` and the next one.
pub(super) fn draw_course(
    brush: &mut Brush,
    document: &Document,
    names: Option<u16>,
    area: Rect,
    emphasis: Emphasis,
) {
    let theme = brush.theme;
    let (map, eyes) = (document.map(), emphasis.eyes);
    let summary = emphasis.summary.unwrap_or(document.summary());
    let inner = f64::from(area.width.saturating_sub(5).max(1));
    let count = summary.places.max(1) as f64;
    let x = |place: f64| 2.0 * (f64::from(area.x + 3) + inner * place / count);
    let stops = summary.stages.iter().enumerate().flat_map(|(at, stage)| {
        let x = |card| x((stage.first + card) as f64 + 0.5);
        told_apart(map, summary, at, emphasis.card_in(at), x)
    });
    // Short stages may share half cells.
    let stops = thinned(stops, |stop| stop.seen(eyes.lens()));
    let starts: Vec<u16> = summary.stages.iter().map(|stage| (x(stage.first as f64) / 2.0) as u16).collect();
    let walls = starts.iter().skip(1).map(|start| start.saturating_sub(1)).filter(|wall| *wall > area.x + 2);
    draw_axis(brush, area, walls);
    draw_lines(brush, area, area.x, &stops, eyes, map);
    let Some(names) = names else { return };
    for (stage, start) in starts.iter().enumerate() {
        let end = starts.get(stage + 1).copied().unwrap_or(area.right());
        let room = end.saturating_sub(start + 1);
        let selected = emphasis.cursor.is_some_and(|cursor| cursor.stage == stage);
        let (style, rule, rule_style) = if selected {
            (theme.accent, brush.glyphs.strong_rule, theme.accent)
        } else {
            (theme.title, brush.glyphs.rule, theme.chrome)
        };
        brush.rule(*start, names + 1, room, rule, rule_style);
        let mean = summary.stages.get(stage).and_then(|stage| stage.mean);
        brush.text(*start, names, room, &stage_name(document, stage), style);
        if let Some(mean) = mean.filter(|_| room > 6) {
            let spot = Rect::new(*start, names + 1, room - 1, 1);
            brush.text_right(spot, &format!(" {} ", mean_text(mean)), theme.emotion(Emotion::nearest(mean)));
        }
    }
}

/// Draws scores as a curve of their own, over the whole width of an area.
pub(super) fn draw_scores(brush: &mut Brush, area: Rect, scores: &[Option<Emotion>]) {
    let step = f64::from(area.width.saturating_sub(3)) * 2.0 / scores.len().max(1) as f64;
    let is_strip = area.height < 3;
    let x = |at: usize| f64::from(area.x + 3) * 2.0 + step * (at as f64 + 0.5);
    if is_strip {
        for (at, score) in scores.iter().enumerate() {
            let style = brush.theme.emotion(*score);
            brush.glyph((x(at) / 2.0) as u16, area.y, brush.glyphs.emotion(*score), style);
        }
        return;
    }
    draw_axis(brush, area, std::iter::empty());
    let points = scores.iter().enumerate().map(|(at, score)| (x(at), *score));
    let points = thinned(points, |(x, score)| Seen { x: *x, score: *score, selected: false, crowd: 1 });
    draw_points(brush, area, &points);
    draw_scale(brush, area, area.x);
    for (x, score) in points.iter().filter_map(|(x, score)| Some((*x, (*score)?))) {
        let y = area.y + raster::cell_row(score.value(), area.height);
        let style = brush.theme.emotion(Some(score));
        brush.glyph((x / 2.0) as u16, y, brush.glyphs.dot, style);
    }
}

/// One row of glyphs, where there is no room for a line.
fn draw_strip(brush: &mut Brush, area: Rect, stops: &[Stop], lens: Lens) {
    let theme = brush.theme;
    for stop in stops.iter().filter(|stop| stop.x >= 0.0) {
        let emotion = stop.touchpoint.feels(lens);
        let style = if stop.selected { theme.accent } else { theme.emotion(emotion) };
        let x = (stop.x / 2.0) as u16;
        if x < area.right() {
            brush.glyph(x, area.y, brush.glyphs.emotion(emotion), style);
        }
    }
}

pub(super) fn draw_axis(brush: &mut Brush, area: Rect, walls: impl Iterator<Item = u16>) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    for x in walls {
        for y in area.y..area.bottom() {
            brush.glyph(x, y, glyphs.wall, theme.chrome);
        }
    }
    let middle = area.y + area.height / 2;
    for x in (area.x + 3..area.right()).step_by(2) {
        brush.glyph(x, middle, glyphs.zero, theme.chrome);
    }
}

/// The scale, over whatever line comes in from the left.
pub(super) fn draw_scale(brush: &mut Brush, area: Rect, x: u16) {
    let theme = brush.theme;
    for (y, label) in [(area.y, "+2 "), (area.y + area.height / 2, " 0 "), (area.bottom() - 1, "-2 ")] {
        brush.text(x, y, 3, label, theme.dim);
    }
}

fn draw_lines(brush: &mut Brush, area: Rect, scale: u16, stops: &[Stop], eyes: Eyes, map: &JourneyMap) {
    if eyes == Eyes::Apart {
        return apart::draw(brush, area, scale, stops, map);
    }
    let lens = eyes.lens();
    draw_points(brush, area, &points(stops, lens));
    draw_scale(brush, area, scale);
    draw_dots(brush, area, stops, lens);
}

fn points(stops: &[Stop], lens: Lens) -> Vec<Point> {
    stops.iter().map(|stop| (stop.x, stop.touchpoint.feels(lens))).collect()
}

/// Draws the line through points, in the colours of its heights.
fn draw_points(brush: &mut Brush, area: Rect, points: &[Point]) {
    for (x, y, bits, value) in raster(area, points).cells() {
        let style = brush.theme.emotion(Emotion::nearest(value));
        brush.dots(x, y, bits, style);
    }
}

fn raster(area: Rect, points: &[Point]) -> Raster {
    let mut raster = Raster::new(area);
    // A point without a score breaks the line: nobody knows what happens there.
    for run in points.split(|(_, score)| score.is_none()) {
        let scored = run.iter().filter_map(|(x, score)| Some((*x, score.as_ref()?.value())));
        raster.line(&Line::through(scored.collect()));
    }
    raster
}

/// The dots of the touchpoints, the selected one last so that it is on top.
fn draw_dots(brush: &mut Brush, area: Rect, stops: &[Stop], lens: Lens) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let ordinary = stops.iter().filter(|stop| !stop.selected);
    for stop in ordinary.chain(stops.iter().filter(|stop| stop.selected)) {
        let x = stop.x / 2.0;
        if x < f64::from(area.x) || x >= f64::from(area.right()) {
            continue;
        }
        let emotion = stop.touchpoint.feels(lens);
        let y = area.y + raster::cell_row(emotion.unwrap_or(Emotion::ZERO).value(), area.height);
        let (glyph, style) = match (stop.selected, emotion) {
            (true, Some(_)) => (glyphs.selected_dot, theme.accent),
            (true, None) => (glyphs.unscored, theme.accent),
            (false, Some(_)) => (glyphs.dot, theme.emotion(emotion)),
            (false, None) => continue,
        };
        brush.glyph(x as u16, y, glyph, style);
    }
}
