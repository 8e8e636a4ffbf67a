//! Scores on the page: a face, a number and words, so that colour is never alone.

use super::markup::Markup;
use crate::journey::{Emotion, Level, Severity, figures};

/// The faces, drawn once and used by their ids.
pub(super) const FACES: &str = concat!(
    "<svg class=\"unseen\" aria-hidden=\"true\" width=\"0\" height=\"0\">",
    "<symbol id=\"very-low\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/>",
    "<path d=\"M4.4 5.4l2 1M11.6 5.4l-2 1M4.8 11.9Q8 8.1 11.2 11.9\"/><path class=\"eyes\" d=\"M5.7 7.2v.1M10.3 7.2v.1\"/></symbol>",
    "<symbol id=\"low\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/>",
    "<path d=\"M5.2 11.3Q8 9.3 10.8 11.3\"/><path class=\"eyes\" d=\"M5.7 6.3v.1M10.3 6.3v.1\"/></symbol>",
    "<symbol id=\"neutral\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/>",
    "<path d=\"M5.2 10.6H10.8\"/><path class=\"eyes\" d=\"M5.7 6.3v.1M10.3 6.3v.1\"/></symbol>",
    "<symbol id=\"high\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/>",
    "<path d=\"M5.2 9.7Q8 11.9 10.8 9.7\"/><path class=\"eyes\" d=\"M5.7 6.3v.1M10.3 6.3v.1\"/></symbol>",
    "<symbol id=\"very-high\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/>",
    "<path d=\"M4.5 9H11.5Q11 12.6 8 12.6Q5 12.6 4.5 9Z\"/><path class=\"eyes\" d=\"M5.7 6v.1M10.3 6v.1\"/></symbol></svg>",
);

/// How a level is called: by the style sheet, and by people.
const fn names(level: Level) -> (&'static str, &'static str) {
    let class = match level {
        Level::VeryLow => "very-low",
        Level::Low => "low",
        Level::Neutral => "neutral",
        Level::High => "high",
        Level::VeryHigh => "very-high",
    };
    (class, level.word())
}

/// How something feels.
pub(super) fn score(page: &mut Markup, emotion: Emotion) {
    figure(page, emotion.level(), &emotion.to_string());
}

/// What several scores come to.
pub(super) fn mean(page: &mut Markup, mean: f64) {
    // A mean of scores is on their scale, so the nearest score has its level.
    let level = Emotion::nearest(mean).unwrap_or(Emotion::ZERO).level();
    figure(page, level, &figures::signed(mean));
}

/// Where nobody scored.
pub(super) fn none(page: &mut Markup) {
    page.label("span", "score none", "not scored");
}

/// How much a pain hurts.
pub(super) fn severity(page: &mut Markup, severity: Severity) {
    const CLASSES: [&str; 4] = ["severity s1", "severity s2", "severity s3", "severity s4"];
    let class = CLASSES.get(usize::from(severity.number()).saturating_sub(1)).copied().unwrap_or_default();
    page.label("span", class, &format!("{severity} {}", severity.word()));
}

fn figure(page: &mut Markup, level: Level, number: &str) {
    let (class, words) = names(level);
    page.within("span", &[("class", &format!("score {class}"))], |page| {
        page.raw("<svg class=\"face\" aria-hidden=\"true\">");
        page.within("use", &[("href", &format!("#{class}"))], |_| ());
        page.raw("</svg> ");
        page.within("b", &[], |page| page.number(number));
        page.raw(" ");
        page.text(words);
    });
}
