//! Metrics as people read them at a glance: the newest value, a sparkline, the change.

use rust_decimal::Decimal;

use super::brush::Brush;
use super::spark::spark;
use crate::journey::detail::Key;
use crate::journey::statistics::Trend;
use crate::journey::{Emotion, Entry};
use crate::text::width;
use crate::tui::card::named;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The most values of a sparkline.
const MOST: usize = 8;

/// Draws a metric: its name, and in the same row or, in an area of two, under it what was measured.
pub(super) fn draw_metric(brush: &mut Brush, metric: &Entry, area: Rect, name: Style) {
    let theme = brush.theme;
    let values: Vec<Decimal> = metric.details.series(Key::Values).iter().map(|(_, value)| *value).collect();
    let unit = metric.details.text(Key::Unit);
    let blank = if unit.is_empty() || unit == "%" { "" } else { " " };
    let trend = Trend::of(metric);
    let newest = trend
        .newest
        .map_or_else(|| "no value".to_owned(), |(_, value)| format!("{}{blank}{unit}", value.normalize()));
    // One value alone says nothing about a course.
    let line = if values.len() > 1 { spark(&values, MOST, brush.glyphs) } else { String::new() };
    let (change, style) = change(brush, &trend);
    let measured = [
        (newest.as_str(), if values.is_empty() { theme.dim } else { theme.text }),
        (" ", theme.text),
        (line.as_str(), theme.dim),
        (" ", theme.text),
        (change.as_str(), style),
    ];
    let taken: u16 = measured.iter().map(|(text, _)| width(text) as u16).sum();
    if area.height > 1 {
        brush.text(area.x, area.y, area.width, &named(&metric.name), name);
        brush.pieces(area.x, area.y + 1, area.width, &measured);
    } else {
        let room = area.width.saturating_sub(taken + 2);
        let used = brush.text(area.x, area.y, room, &named(&metric.name), name) + 2;
        brush.pieces(area.x + used, area.y, area.width.saturating_sub(used), &measured);
    }
}

/// From the value before to the newest one, in the colour of whether that is good.
fn change(brush: &Brush, trend: &Trend) -> (String, Style) {
    let theme = brush.theme;
    let Some(by) = trend.change.map(|by| by.normalize()) else { return (String::new(), theme.dim) };
    if by.is_zero() {
        return ("unchanged".to_owned(), theme.dim);
    }
    let sign = if by.is_sign_positive() { "+" } else { "" };
    match trend.is_good(by) {
        Some(true) => (format!("{sign}{by} better"), theme.emotion(Some(Emotion::MAX))),
        Some(false) => (format!("{sign}{by} worse"), theme.emotion(Some(Emotion::MIN))),
        None => (format!("{sign}{by}"), theme.dim),
    }
}
