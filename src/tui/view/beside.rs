//! Two maps on one axis: both curves, and under them what became of each touchpoint.

mod curves;
mod list;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::brush::Brush;
use super::title::mean_text;
use crate::journey::Emotion;
use crate::journey::compare::{Mark, Pair, delta, headline, risen, signed};
use crate::text::{beginning, scalars_in, wrap};
use crate::tui::card::named;
use crate::tui::glyphs::Glyphs;
use crate::tui::layout::beside::{Parts, in_print, on_screen};
use crate::tui::overlay::{AxisSpot, Beside, Compared};
use crate::tui::theme::Theme;

/// Left of a title: the bar of what is selected, the mark, and a blank.
const BEFORE_TITLE: u16 = 3;

/// Draws two maps over everything but the hint line.
pub(super) fn draw(brush: &mut Brush, beside: &Beside, size: (u16, u16)) {
    let room = Rect::new(0, 0, size.0, size.1.saturating_sub(1));
    brush.clear(room);
    if let Some(chosen) = beside.listed {
        return list::draw(brush, beside, chosen, room);
    }
    let parts = on_screen(room, beside.spots.len(), beside.at);
    draw_head(brush, beside, parts.head);
    draw_axis(brush, beside, &parts, Some(beside.at));
    if parts.rules && parts.details.y > 0 {
        draw_rule_of_details(brush, beside, parts.details);
    }
    draw_details(brush, beside, parts.details);
}

/// Draws two maps as pictures `width` cells wide that belong one below the other.
pub fn bands(beside: &Beside, width: u16, theme: Theme, glyphs: &'static Glyphs) -> Vec<Buffer> {
    let picture = |height: u16, draw: &dyn Fn(&mut Brush)| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&mut Brush::new(&mut buffer, theme, glyphs));
        buffer
    };
    let head = picture(2, &|brush| draw_head(brush, beside, Rect::new(0, 0, width, 2)));
    let bands = in_print(width, beside.spots.len());
    let bands = bands
        .iter()
        .map(|parts| picture(parts.scores.bottom(), &|brush| draw_axis(brush, beside, parts, None)));
    std::iter::once(head).chain(bands).collect()
}

/// Which map is which, and how both feel; in one row where there is no room for one each.
fn draw_head(brush: &mut Brush, beside: &Beside, area: Rect) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let mean = beside.comparison.mean;
    let text = |mean: Option<f64>| mean.map_or_else(|| glyphs.unscored.to_owned(), mean_text);
    let rise = risen(mean).map(|tenths| (signed(tenths), rise_style(&theme, tenths)));
    let sides = [
        (glyphs.other_dot, &beside.sides.old, mean.old, theme.text),
        (glyphs.dot, &beside.sides.new, mean.new, theme.title),
    ];
    if area.height < 2 {
        let [old, new] = sides.map(|(dot, side, mean, _)| format!("{dot} {} {}", side.label, text(mean)));
        let (rise, style) =
            rise.map_or((String::new(), theme.text), |(rise, style)| (format!("  ({rise})"), style));
        let pieces = [(old.as_str(), theme.text), (" -> ", theme.dim), (&new, theme.title), (&rise, style)];
        brush.pieces(area.x + 1, area.y, area.width.saturating_sub(1), &pieces);
        return;
    }
    // Both means end below each other, before the room for the change.
    let room_for_rise = rise.as_ref().map_or(0, |(rise, _)| rise.len() as u16 + 2);
    for ((dot, side, mean, style), row) in sides.into_iter().zip(area.rows()) {
        let right = Rect { width: row.width.saturating_sub(1 + room_for_rise), ..row };
        let mean = format!("mean {}", text(mean));
        let taken = brush.text_right(right, &mean, style);
        let room = right.width.saturating_sub(taken + 3);
        draw_side(brush, dot, side, Rect { x: row.x + 1, width: room, ..row }, style);
    }
    if let Some((rise, style)) = rise {
        let row = Rect { y: area.y + 1, height: 1, width: area.width.saturating_sub(1), ..area };
        brush.text_right(row, &rise, style);
    }
}

fn draw_side(brush: &mut Brush, dot: &str, side: &Compared, row: Rect, style: Style) {
    let theme = brush.theme;
    let separator = format!(" {} ", brush.glyphs.separator);
    let label = format!(" {:<7}", side.label);
    let source = if side.source.is_empty() { String::new() } else { format!("{separator}{}", side.source) };
    let title = named(&side.title);
    let pieces = [(dot, style), (label.as_str(), theme.dim), (&title, style), (&source, theme.dim)];
    brush.pieces(row.x, row.y, row.width, &pieces);
}

/// Everything that stands along the axis.
fn draw_axis(brush: &mut Brush, beside: &Beside, parts: &Parts, selected: Option<usize>) {
    draw_stages(brush, beside, parts, selected);
    curves::draw(brush, beside, parts, selected);
    draw_walls(brush, beside, parts);
    for (at, x) in parts.columns() {
        let Some(spot) = beside.spots.get(at) else { continue };
        let column = Rect { x, width: parts.column.saturating_sub(1), ..parts.titles };
        draw_title(brush, beside, *spot, column, selected == Some(at));
        draw_scores(brush, beside, *spot, Rect { x, width: column.width, ..parts.scores });
    }
    if parts.scores.height == 3 {
        let (old, new) = (beside.sides.old.label, beside.sides.new.label);
        for (label, row) in [old, new, "change"].into_iter().zip(parts.scores.rows()) {
            brush.text(1, row.y, row.x.saturating_sub(1), label, brush.theme.dim);
        }
    }
}

/// The visible stages with their means, above a rule where there is one.
fn draw_stages(brush: &mut Brush, beside: &Beside, parts: &Parts, selected: Option<usize>) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let row = parts.stages;
    if parts.rules {
        brush.rule(0, row.bottom(), row.right(), glyphs.rule, theme.chrome);
    }
    let at_stage = selected.and_then(|at| beside.spots.get(at)).map(|spot| spot.stage);
    let columns: Vec<(usize, u16)> =
        parts.columns().filter_map(|(at, x)| Some((beside.spots.get(at)?.stage, x))).collect();
    for run in columns.chunk_by(|one, next| one.0 == next.0) {
        let (stage, x) = run[0];
        let room = (run.len() as u16 * parts.column).saturating_sub(1);
        let mark = beside.mark(AxisSpot { stage, touchpoint: None });
        if let Some(mark) = mark {
            brush.glyph(x + 1, row.y, glyphs.mark(mark), theme.accent);
        }
        let indent = if mark.is_some() { BEFORE_TITLE } else { 1 };
        let style = if at_stage == Some(stage) { theme.accent } else { theme.title };
        brush.text(x + indent, row.y, room.saturating_sub(indent), &beside.stage_name(stage), style);
        let means = stage_means(beside, stage, glyphs);
        if parts.rules && !means.is_empty() && means.len() + 4 < usize::from(room) {
            let spot = Rect::new(x, row.bottom(), room.saturating_sub(1), 1);
            let new = beside.comparison.stages.get(stage).and_then(|row| row.mean.new);
            brush.text_right(spot, &format!(" {means} "), theme.emotion(new.and_then(Emotion::nearest)));
        }
    }
    draw_hidden(brush, parts);
}

/// How many touchpoints are hidden on either side.
fn draw_hidden(brush: &mut Brush, parts: &Parts) {
    let (theme, [_, _, left, right]) = (brush.theme, brush.glyphs.more);
    let row = parts.stages;
    if parts.hidden.0 > 0 {
        brush.text(0, row.y, row.x, &format!("{left}{}", parts.hidden.0), theme.accent);
    }
    if parts.hidden.1 > 0 {
        let text = format!(" {}{right}", parts.hidden.1);
        brush.text_right(Rect { x: 0, width: row.right(), ..row }, &text, theme.accent);
    }
}

fn stage_means(beside: &Beside, stage: usize, glyphs: &Glyphs) -> String {
    let Some(row) = beside.comparison.stages.get(stage) else { return String::new() };
    let text = |mean: Option<f64>| mean.map_or_else(|| glyphs.unscored.to_owned(), mean_text);
    match (row.id.old, row.id.new, row.mean) {
        (_, _, Pair { old: None, new: None }) => String::new(),
        (None, _, mean) => text(mean.new),
        (_, None, mean) => text(mean.old),
        (_, _, mean) if text(mean.old) == text(mean.new) => text(mean.new),
        (_, _, mean) => format!("{} -> {}", text(mean.old), text(mean.new)),
    }
}

/// Between stages, all the way down.
fn draw_walls(brush: &mut Brush, beside: &Beside, parts: &Parts) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let stage = |at: usize| beside.spots.get(at).map(|spot| spot.stage);
    let ends = parts.columns().filter(|(at, _)| stage(at + 1).is_some_and(|next| Some(next) != stage(*at)));
    for (at, x) in ends {
        if at + 1 == parts.first + parts.count {
            continue;
        }
        let x = x + parts.column - 1;
        for y in parts.stages.y..parts.scores.bottom() {
            let on_rule = parts.rules && (y == parts.stages.bottom() || y == parts.curve.bottom());
            brush.glyph(x, y, if on_rule { glyphs.cross } else { glyphs.wall }, theme.chrome);
        }
    }
}

fn draw_title(brush: &mut Brush, beside: &Beside, spot: AxisSpot, column: Rect, selected: bool) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let Some(row) = beside.touchpoint(spot) else {
        let cells = column.width.saturating_sub(BEFORE_TITLE);
        brush.text(
            column.x + BEFORE_TITLE,
            column.y,
            cells,
            "(empty)",
            if selected { theme.selected } else { theme.dim },
        );
        return;
    };
    let mark = beside.mark(spot);
    let style = match mark {
        _ if selected => theme.selected,
        Some(Mark::Removed) => theme.dim,
        _ => theme.text,
    };
    let cells = column.width.saturating_sub(BEFORE_TITLE);
    let rows = usize::from(column.height);
    let title = named(&row.title);
    let title = beginning(&title, scalars_in((rows + 1) * usize::from(cells)));
    let lines = wrap(title, usize::from(cells));
    for (number, line) in column.rows().enumerate() {
        if selected {
            brush.glyph(line.x, line.y, glyphs.bar, theme.accent);
        }
        // What does not fit goes into the last row, which is cut there.
        let rest = if number + 1 == rows {
            lines.get(number..).unwrap_or_default().join(" ")
        } else {
            String::new()
        };
        let text = if rest.is_empty() { lines.get(number).copied().unwrap_or_default() } else { &rest };
        brush.text(line.x + BEFORE_TITLE, line.y, cells, text, style);
    }
    if let Some(mark) = mark {
        brush.glyph(column.x + 1, column.y, glyphs.mark(mark), theme.accent);
    }
}

/// Both scores and their difference, in a row each or in one.
fn draw_scores(brush: &mut Brush, beside: &Beside, spot: AxisSpot, column: Rect) {
    let theme = brush.theme;
    let Some(row) = beside.touchpoint(spot) else { return };
    let scores = [
        shown_score(row.score.old, row.id.old.is_some(), "new", brush.glyphs),
        shown_score(row.score.new, row.id.new.is_some(), "gone", brush.glyphs),
    ];
    let styles = [theme.emotion(row.score.old), theme.emotion(row.score.new)];
    let (x, cells) = (column.x + BEFORE_TITLE, column.width.saturating_sub(BEFORE_TITLE));
    if column.height < 3 {
        let [old, new] = &scores;
        let between = if row.id.old.is_some() && row.id.new.is_some() { " -> " } else { " " };
        let pieces = [(old.as_str(), styles[0]), (between, theme.dim), (new, styles[1])];
        let same = old == new;
        brush.pieces(x, column.y, cells, if same { &pieces[2..] } else { &pieces });
        return;
    }
    for ((score, style), row) in scores.iter().zip(styles).zip(column.rows()) {
        brush.text(x, row.y, cells, &format!("{score:>4}"), style);
    }
    if let Some(tenths) = delta(row.score) {
        let style = rise_style(&theme, tenths);
        brush.text(x, column.y + 2, cells, &format!("{:>4}", signed(tenths)), style);
    }
}

fn shown_score(score: Option<Emotion>, is_there: bool, absent: &str, glyphs: &Glyphs) -> String {
    match score {
        _ if !is_there => absent.to_owned(),
        Some(score) => score.to_string(),
        None => glyphs.unscored.to_owned(),
    }
}

/// Better and worse look as good and bad do.
fn rise_style(theme: &Theme, tenths: i8) -> Style {
    match tenths.signum() {
        1 => theme.emotion(Some(Emotion::MAX)),
        -1 => theme.emotion(Some(Emotion::MIN)),
        _ => theme.dim,
    }
}

/// The rule above the details, with how much changed in all.
fn draw_rule_of_details(brush: &mut Brush, beside: &Beside, details: Rect) {
    let theme = brush.theme;
    let y = details.y - 1;
    brush.rule(0, y, details.width, brush.glyphs.rule, theme.chrome);
    let place = format!(" {}/{} ", beside.at + 1, beside.spots.len());
    let taken = brush.text_right(Rect::new(0, y, details.width.saturating_sub(1), 1), &place, theme.dim);
    let text = format!(" {} ", headline(&beside.comparison));
    brush.text(1, y, details.width.saturating_sub(taken + 4), &text, theme.dim);
}

/// The selected touchpoint and what changed in it.
fn draw_details(brush: &mut Brush, beside: &Beside, area: Rect) {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let Some(spot) = beside.spots.get(beside.at).copied().filter(|_| area.height > 0) else { return };
    let stage = beside.stage_name(spot.stage);
    let title = beside.touchpoint(spot).map(|row| named(&row.title).into_owned());
    let pieces = match &title {
        Some(title) => [(title.as_str(), theme.selected), ("  ", theme.text), (stage.as_str(), theme.dim)],
        None => [(stage.as_str(), theme.selected), ("  ", theme.text), ("no touchpoints", theme.dim)],
    };
    brush.pieces(area.x + 1, area.y, area.width.saturating_sub(1), &pieces);
    let rows = usize::from(area.height - 1);
    let cells = usize::from(area.width.saturating_sub(4));
    let mut lines =
        beside.changes_at(beside.at).take(rows + 1).flat_map(|line| list::lines(line, cells)).peekable();
    if lines.peek().is_none() && rows > 0 {
        brush.text(area.x + 1, area.y + 1, area.width.saturating_sub(1), "Nothing changed here.", theme.dim);
    }
    for (number, row) in area.rows().skip(1).enumerate() {
        let Some((mark, text)) = lines.next() else { return };
        if number + 1 == rows && rows > 1 && lines.peek().is_some() {
            let more = format!("{} more; Tab lists all", glyphs.more[1]);
            brush.text(row.x + 1, row.y, row.width.saturating_sub(1), &more, theme.dim);
            return;
        }
        list::draw_line(brush, mark, &text, row);
    }
}
