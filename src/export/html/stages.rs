//! What is said and measured of each stage.

use rust_decimal::Decimal;

use super::details::{Source, anchor, fact, whole};
use super::markup::Markup;
use crate::journey::detail::Key;
use crate::journey::section::named;
use crate::journey::statistics::Trend;
use crate::journey::{Entry, Sort, Stage};

pub(super) fn has_content(source: &Source) -> bool {
    source.map.stages.iter().any(|stage| has_more(source, stage))
}

pub(super) fn write(page: &mut Markup, source: &Source) {
    page.within("div", &[("class", "entries")], |page| {
        for stage in source.map.stages.iter().filter(|stage| has_more(source, stage)) {
            page.raw("\n");
            page.within("div", &[("class", "entry")], |page| {
                page.within("h3", &[], |page| page.reference(&anchor(stage.id), named(&stage.name)));
                source.details(page, Sort::Stage, &stage.details, &[]);
                for metric in &stage.metrics {
                    page.within("div", &[("class", "metric"), ("id", &anchor(metric.id))], |page| {
                        self::metric(page, source, metric);
                    });
                }
            });
        }
    });
}

/// Whether a stage says more than stands at the head of its column.
fn has_more(source: &Source, stage: &Stage) -> bool {
    !stage.metrics.is_empty() || source.says(Sort::Stage, &stage.details, &[])
}

fn metric(page: &mut Markup, source: &Source, metric: &Entry) {
    let trend = Trend::of(metric);
    page.said("h4", "", whole(&metric.name));
    if let Some((_, newest)) = trend.newest {
        page.within("p", &[("class", "newest")], |page| {
            page.within("b", &[], |page| page.number(&newest.to_string()));
            page.said("span", "", &trend.unit());
            page.raw(" ");
            sparkline(page, metric);
        });
    }
    page.within("dl", &[("class", "facts")], |page| {
        if let Some(moved) = trend.since_first {
            fact(page, "Since the first", false, |page| {
                page.number(&format!("{moved:+}"));
                page.text(&format!(" {}", trend.word()));
            });
        }
        if let Some(is_reached) = trend.is_reached {
            fact(page, "Is at its target", false, |page| {
                page.text(if is_reached { "yes" } else { "not yet" });
            });
        }
    });
    source.details(page, Sort::Metric, &metric.details, &[]);
}

/// The numbers as a line that shows where they go; the list beside it says what they are.
fn sparkline(page: &mut Markup, metric: &Entry) {
    let number = |number: &Decimal| f64::try_from(*number).unwrap_or_default();
    let values: Vec<f64> =
        metric.details.series(Key::Values).iter().map(|(_, value)| number(value)).collect();
    if values.len() < 2 {
        return;
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let rise = if high > low { 20.0 / (high - low) } else { 0.0 };
    let step = 92.0 / (values.len() - 1) as f64;
    let place = |(at, value): (usize, &f64)| {
        format!("{:.1},{:.1}", 4.0 + step * at as f64, 24.0 - (value - low) * rise)
    };
    let points: Vec<String> = values.iter().enumerate().map(place).collect();
    page.raw("<svg class=\"sparkline\" viewBox=\"0 0 100 28\" aria-hidden=\"true\">");
    page.within("polyline", &[("points", &points.join(" "))], |_| ());
    if let Some((x, y)) = points.last().and_then(|last| last.split_once(',')) {
        page.within("circle", &[("cx", x), ("cy", y), ("r", "2.5")], |_| ());
    }
    page.raw("</svg>");
}
