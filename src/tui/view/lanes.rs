//! The lanes view: the grid of a journey map, its touchpoints as columns and its lanes as rows.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::brush::Brush;
use super::curve::{self, Stop};
use super::metric::draw_metric;
use super::title::{mean_text, stage_name};
use crate::journey::lane::Holds;
use crate::journey::{Document, Emotion, Touchpoint};
use crate::text::{counted, width};
use crate::tui::card::score_text;
use crate::tui::commands::named;
use crate::tui::cursor::{Cursor, Row};
use crate::tui::eyes::Eyes;
use crate::tui::layout::{Band, CellLine, Grid, GridColumn, Layout, Mark, Span, metric_rows, text_width};
use crate::tui::session::Session;

/// What stands out in a grid: nothing, when it is printed.
#[derive(Clone, Copy, Default)]
pub(super) struct Emphasis<'a> {
    at: Option<(Cursor, Row)>,
    query: &'a str,
    eyes: Eyes,
    /// The key that adds a touchpoint.
    adds: &'a str,
}

impl Emphasis<'_> {
    fn is_in_stage(self, stage: usize) -> bool {
        self.at.is_some_and(|(cursor, _)| cursor.stage == stage)
    }

    fn is_on_header(self, stage: usize) -> bool {
        self.at.is_some_and(|(cursor, row)| cursor.stage == stage && row == Row::Stage)
    }

    fn is_in_column(self, column: &GridColumn) -> bool {
        self.at.is_some_and(|(cursor, row)| {
            (cursor.stage, cursor.card) == (column.stage, column.card) && row != Row::Stage
        })
    }

    fn is_in_lane(self, holds: Holds) -> bool {
        self.at.is_some_and(|(_, row)| row == Row::Lane(holds))
    }
}

pub(super) fn draw(brush: &mut Brush, session: &Session, document: &Document, layout: &Layout) {
    let Some(grid) = &layout.lanes else { return };
    let row = session.cursor.row(document.map(), session.row);
    let emphasis = Emphasis {
        at: Some((session.cursor, row)),
        query: &session.query,
        eyes: session.eyes,
        adds: &session.key_of("touchpoint.add"),
    };
    draw_grid(brush, document, grid, emphasis);
    draw_unsaid(brush, session, grid, layout.hints.y - u16::from(layout.summary.is_some()));
    if let Some(cell) = grid.selected.filter(|_| row != Row::Stage) {
        for y in cell.y..cell.bottom() {
            brush.glyph(cell.x, y, brush.glyphs.bar, brush.theme.accent);
        }
    }
}

/// Under a grid with room to spare: how to see the lanes that are left out.
fn draw_unsaid(brush: &mut Brush, session: &Session, grid: &Grid, bottom: u16) {
    let Some(all) =
        named("view.all-lanes").filter(|_| grid.unsaid > 0 && grid.closed && grid.end + 2 < bottom)
    else {
        return;
    };
    let theme = brush.theme;
    let key = session.keymap.chords(all).next().map(|chord| chord.to_string()).unwrap_or_default();
    let text = format!(" shows {}", counted(grid.unsaid, "more lane"));
    let room = session.size.0.saturating_sub(grid.names + 1);
    brush.pieces(grid.names + 1, grid.end + 1, room, &[(&key, theme.accent), (&text, theme.dim)]);
}

/// Draws everything of a grid.
pub(super) fn draw_grid(brush: &mut Brush, document: &Document, grid: &Grid, emphasis: Emphasis) {
    draw_walls(brush, grid);
    for (place, span) in grid.spans.iter().enumerate() {
        draw_stage(brush, document, grid, *span, emphasis, place);
    }
    for column in &grid.columns {
        draw_title(brush, document, grid, column, emphasis);
    }
    for band in &grid.bands {
        draw_rule(brush, grid, band, emphasis);
        draw_name(brush, grid, band, emphasis);
        match band.lane.holds {
            Holds::Curve => draw_curve(brush, document, grid, band, emphasis),
            Holds::Metrics => draw_metrics(brush, document, grid, band, emphasis),
            _ => draw_cells(brush, grid, band, emphasis),
        }
    }
    draw_end(brush, grid);
    draw_hidden(brush, grid);
}

/// The walls of the whole grid: strong between stages, light between the touchpoints of one.
fn draw_walls(brush: &mut Brush, grid: &Grid) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    for y in grid.stages.y..grid.end {
        if grid.names > 0 {
            brush.glyph(grid.names - 1, y, glyphs.wall, theme.chrome);
        }
        for (column, next) in grid.columns.iter().zip(grid.columns.iter().skip(1)) {
            let same = column.stage == next.stage;
            if same && y < grid.titles.y {
                continue;
            }
            let wall = if same { glyphs.light_wall } else { glyphs.wall };
            brush.glyph(next.x - 1, y, wall, theme.chrome);
        }
    }
}

fn draw_stage(
    brush: &mut Brush,
    document: &Document,
    grid: &Grid,
    span: Span,
    emphasis: Emphasis,
    place: usize,
) {
    let theme = brush.theme;
    let y = grid.stages.y;
    let selected = emphasis.is_in_stage(span.stage);
    let on_header = emphasis.is_on_header(span.stage);
    if on_header {
        brush.glyph(span.x, y, brush.glyphs.bar, theme.accent);
    }
    let [.., left, right] = brush.glyphs.more;
    let (before, behind) = grid.hidden_columns;
    let ahead = if place == 0 && before > 0 { format!("{left}{before} ") } else { String::new() };
    let last = place + 1 == grid.spans.len();
    let rest = if last && behind > 0 { format!(" {behind}{right}") } else { String::new() };
    let shift = width(&ahead) as u16;
    let style = if on_header || selected { theme.accent } else { theme.title };
    brush.text(span.x + 1, y, shift, &ahead, theme.accent);
    let room = span.width.saturating_sub(2 + shift + width(&rest) as u16);
    brush.text(span.x + 1 + shift, y, room, &stage_name(document, span.stage), style);
    let wall = u16::from(!last);
    brush.text_right(Rect::new(span.x, y, span.width - wall, 1), &rest, theme.accent);
    if !grid.stage_rule {
        return;
    }
    let (rule, style) =
        if selected { (brush.glyphs.strong_rule, theme.accent) } else { (brush.glyphs.rule, theme.chrome) };
    brush.rule(span.x, y + 1, span.width - wall, rule, style);
    if !last {
        brush.glyph(span.x + span.width - 1, y + 1, brush.glyphs.cross, theme.chrome);
    }
    if let Some(mean) = document.summary().stages.get(span.stage).and_then(|stage| stage.mean) {
        let spot = Rect::new(span.x, y + 1, span.width.saturating_sub(2), 1);
        brush.text_right(spot, &format!(" {} ", mean_text(mean)), theme.emotion(Emotion::nearest(mean)));
    }
}

fn draw_title(brush: &mut Brush, document: &Document, grid: &Grid, column: &GridColumn, emphasis: Emphasis) {
    let theme = brush.theme;
    let cells = text_width(column.width);
    let selected = emphasis.is_in_column(column);
    if touchpoint(document, column).is_none() {
        if emphasis.is_in_stage(column.stage) {
            let told = format!("{} adds here", emphasis.adds);
            brush.text(column.x + 1, grid.titles.y, cells, &told, theme.dim);
        }
        return;
    }
    let style = if selected { theme.accent } else { theme.text };
    let rows = usize::from(grid.titles.height);
    for (line, y) in column.title.iter().take(rows).zip(grid.titles.y..) {
        brush.found(column.x + 1, y, cells, line, emphasis.query, style);
    }
    if column.cut || column.title.len() > rows {
        brush.glyph(column.x + 1 + cells, grid.titles.bottom() - 1, brush.glyphs.ellipsis, theme.dim);
    }
}

/// The rule above a lane. It carries the blueprint's line, and the lane's name where there is no room on the left.
fn draw_rule(brush: &mut Brush, grid: &Grid, band: &Band, emphasis: Emphasis) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let y = band.area.y - 1;
    let rule = if band.line.is_some() { glyphs.strong_rule } else { glyphs.rule };
    brush.rule(grid.stages.x, y, grid.stages.width, rule, theme.chrome);
    for (column, next) in grid.columns.iter().zip(grid.columns.iter().skip(1)) {
        if column.stage != next.stage && band.line.is_none() {
            brush.glyph(next.x - 1, y, glyphs.cross, theme.chrome);
        }
    }
    if grid.names > 0 && band.line.is_none() {
        brush.glyph(grid.names - 1, y, glyphs.cross, theme.chrome);
    }
    let mut x = grid.stages.x + 1;
    if grid.names == 0 {
        let name = band.name.first().map(String::as_str).unwrap_or_default();
        let style = if emphasis.is_in_lane(band.lane.holds) { theme.accent } else { theme.dim };
        x += brush.text(x, y, grid.stages.width.saturating_sub(2), &format!(" {name} "), style) + 1;
    }
    if let Some(line) = band.line {
        let title = format!(" {} ", line.title());
        // Where names stand on the rules there may be no room for both.
        let room = grid.stages.right().saturating_sub(x + 1);
        if usize::from(room) >= width(&title) {
            brush.text(x, y, room, &title, theme.title);
        }
    }
}

fn draw_name(brush: &mut Brush, grid: &Grid, band: &Band, emphasis: Emphasis) {
    if grid.names == 0 {
        return;
    }
    let theme = brush.theme;
    let style = if emphasis.is_in_lane(band.lane.holds) { theme.accent } else { theme.text };
    for (line, row) in band.name.iter().zip(band.area.rows()) {
        brush.text(row.x + 1, row.y, grid.names - 2, line, style);
    }
}

fn draw_cells(brush: &mut Brush, grid: &Grid, band: &Band, emphasis: Emphasis) {
    let theme = brush.theme;
    let in_lane = emphasis.is_in_lane(band.lane.holds);
    for (column, lines) in grid.columns.iter().zip(&band.cells) {
        let selected = in_lane && emphasis.is_in_column(column);
        let style = match (selected, band.lane.holds) {
            (true, _) => theme.selected,
            (_, Holds::Channel) => theme.channel,
            _ => theme.text,
        };
        let cells = text_width(column.width);
        for (line, row) in lines.iter().zip(band.area.rows()) {
            draw_cell_line(brush, line, Rect { x: column.x + 1, width: cells, ..row }, emphasis.query, style);
        }
        if lines.len() > usize::from(band.area.height) && band.area.height > 0 {
            brush.glyph(column.x + 1 + cells, band.area.bottom() - 1, brush.glyphs.ellipsis, theme.dim);
        }
        if selected && lines.is_empty() && column.card.is_some() && band.area.height > 0 {
            brush.text(column.x + 1, band.area.y, cells, "e writes here", theme.dim);
        }
    }
}

fn draw_cell_line(brush: &mut Brush, line: &CellLine, spot: Rect, query: &str, style: Style) {
    let theme = brush.theme;
    let pain = brush.glyphs.pain;
    match line.mark {
        Some(Mark::Point) => brush.glyph(spot.x, spot.y, brush.glyphs.separator, theme.dim),
        Some(Mark::Pain(None)) => brush.glyph(spot.x, spot.y, pain, theme.pain),
        Some(Mark::Pain(Some(severity))) => {
            brush.text(spot.x, spot.y, 2, &format!("{pain}{severity}"), theme.pain);
        }
        None => {}
    }
    let room = spot.width.saturating_sub(line.indent);
    brush.found(spot.x + line.indent, spot.y, room, &line.text, query, style);
}

/// The scores, and under them as much of a curve as there is room for.
fn draw_curve(brush: &mut Brush, document: &Document, grid: &Grid, band: &Band, emphasis: Emphasis) {
    let theme = brush.theme;
    for column in &grid.columns {
        let Some(touchpoint) = touchpoint(document, column) else { continue };
        let lens = emphasis.eyes.lens();
        let emotion = touchpoint.feels(lens);
        let glyph = brush.glyphs.emotion(emotion);
        let score = score_text(touchpoint, lens).map(|score| format!(" {score}")).unwrap_or_default();
        let style = theme.emotion(emotion);
        let x = column.x + 1;
        brush.pieces(x, band.area.y, text_width(column.width), &[(glyph, style), (&score, style)]);
    }
    let rows = band.area.height.saturating_sub(1);
    if rows < 3 {
        return;
    }
    let left = grid.columns.first().map_or(0, |column| column.x);
    let area = Rect { x: left, y: band.area.y + 1, width: band.area.right() - left, height: rows };
    let scale = if grid.names > 0 { grid.names - 4 } else { left };
    let stops = stops(document, grid, emphasis);
    curve::draw_lane(brush, area, scale, &stops, emphasis.eyes, document.map());
}

/// The touchpoints under the visible columns, and one beyond either side so that the line goes on.
fn stops<'a>(document: &'a Document, grid: &Grid, emphasis: Emphasis) -> Vec<Stop<'a>> {
    let stages = &document.map().stages;
    let (Some(first), Some(last)) = (grid.columns.first(), grid.columns.last()) else { return Vec::new() };
    let far = |x: f64, touchpoint: Option<&'a Touchpoint>| {
        touchpoint.map(|touchpoint| Stop::new(x, touchpoint, false))
    };
    let before = stages[first.stage].touchpoints[..first.card.unwrap_or(0)].last();
    let before =
        before.or_else(|| stages[..first.stage].iter().rev().find_map(|stage| stage.touchpoints.last()));
    let after = last.card.and_then(|card| stages[last.stage].touchpoints.get(card + 1));
    let after = after.or_else(|| stages[last.stage + 1..].iter().find_map(|stage| stage.touchpoints.first()));
    let seen = grid.columns.iter().filter_map(|column| {
        let touchpoint = touchpoint(document, column)?;
        Some(Stop::new(center(column), touchpoint, emphasis.is_in_column(column)))
    });
    let left = far(center(first) - 2.0 * f64::from(first.width), before);
    let right = far(center(last) + 2.0 * f64::from(last.width), after);
    left.into_iter().chain(seen).chain(right).collect()
}

/// The middle of a column, in half cells from the left edge of the screen.
fn center(column: &GridColumn) -> f64 {
    2.0 * f64::from(column.x + column.width / 2)
}

fn draw_metrics(brush: &mut Brush, document: &Document, grid: &Grid, band: &Band, emphasis: Emphasis) {
    let theme = brush.theme;
    let in_lane = emphasis.is_in_lane(band.lane.holds);
    for span in &grid.spans {
        let metrics = &document.map().stages[span.stage].metrics;
        let area = Rect { x: span.x + 1, width: text_width(span.width), ..band.area };
        // One cell for all touchpoints of the stage.
        brush.clear(Rect { x: span.x, width: span.width - 1, ..band.area });
        let rows = metric_rows(span.width);
        let style = if in_lane && emphasis.is_in_stage(span.stage) { theme.selected } else { theme.text };
        for (metric, y) in metrics.iter().zip((area.y..area.bottom()).step_by(usize::from(rows))) {
            let height = rows.min(area.bottom() - y);
            draw_metric(brush, metric, Rect { y, height, ..area }, style);
        }
        if metrics.len() * usize::from(rows) > usize::from(area.height) && area.height > 0 {
            brush.glyph(area.right(), area.bottom() - 1, brush.glyphs.ellipsis, theme.dim);
        }
    }
}

/// The rule that closes a grid which ends on the screen.
fn draw_end(brush: &mut Brush, grid: &Grid) {
    if grid.closed {
        let (rule, style) = (brush.glyphs.rule, brush.theme.chrome);
        brush.rule(grid.stages.x, grid.end, grid.stages.width, rule, style);
    }
}

/// How many lanes are hidden above and below: on a rule, or under the name of the last lane where there
/// is room. In a cell it would read like a part of it.
fn draw_hidden(brush: &mut Brush, grid: &Grid) {
    let style = brush.theme.accent;
    let [up, down, ..] = brush.glyphs.more;
    let (above, below) = grid.hidden_lanes;
    let Some(last) = grid.bands.last() else { return };
    let (top, rule) = (grid.titles.bottom(), last.area.y - 1);
    let on_rule =
        |y, shift| Rect { y, height: 1, width: grid.stages.width.saturating_sub(1 + shift), ..grid.stages };
    let mut taken = 0;
    if above > 0 {
        taken = brush.text_right(on_rule(top, 0), &format!(" {up}{above} "), style);
    }
    if below == 0 {
        return;
    }
    if grid.names > 0 && last.name.len() < usize::from(last.area.height) {
        brush.text(1, last.area.bottom() - 1, grid.names - 2, &format!("{down}{below}"), style);
    } else {
        let shift = if rule == top { taken } else { 0 };
        brush.text_right(on_rule(rule, shift), &format!(" {down}{below} "), style);
    }
}

fn touchpoint<'a>(document: &'a Document, column: &GridColumn) -> Option<&'a Touchpoint> {
    document.map().stages.get(column.stage)?.touchpoints.get(column.card?)
}
