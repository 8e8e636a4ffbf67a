//! A comparison in words: a headline, what changed stage by stage, and the scores side by side.

use std::borrow::Cow;

use crate::journey::Emotion;
use crate::journey::compare::{
    Comparison, Matched, Pair, StageRow, Told, delta, headline, risen, signed, told as in_words,
};
use crate::text::{display, plain, truncate, width, wrap};
use crate::tui::glyphs::Glyphs;

/// Room for a score, and for the difference of two.
const SCORE: usize = 7;

/// The comparison as lines of at most `width` cells, where words allow; the picture goes behind the headline.
pub(super) fn told(
    names: &Pair<Cow<'_, str>>,
    comparison: &Comparison,
    picture: &str,
    width: usize,
    glyphs: &Glyphs,
) -> String {
    let mut page = Page { text: String::new(), width, glyphs };
    page.line("", &format!("{} -> {}: {}", names.old, names.new, headline(comparison)));
    if comparison.matched == Matched::ByName {
        page.line(
            "",
            "The maps have hardly an id in common, so things of equal names are taken for the same.",
        );
    }
    if comparison.is_empty() {
        return page.text;
    }
    page.text.push_str(picture);
    let changes = in_words(comparison);
    page.changes("The map", &changes, None);
    for (at, stage) in comparison.stages.iter().enumerate() {
        page.changes(&named(&stage.name), &changes, Some(at));
    }
    page.scores(comparison);
    page.text
}

struct Page<'a> {
    text: String,
    width: usize,
    glyphs: &'a Glyphs,
}

impl Page<'_> {
    /// Text behind an indent, which lines that are too long go on under.
    fn line(&mut self, indent: &str, text: &str) {
        let shown = self.shown(text);
        let hang = " ".repeat(width(indent));
        for (number, line) in wrap(&shown, self.width.saturating_sub(hang.len())).into_iter().enumerate() {
            self.text.push_str(if number == 0 { indent } else { &hang });
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn shown(&self, text: &str) -> String {
        let shown = display(text);
        if self.glyphs == Glyphs::ASCII { plain(&shown) } else { shown.into_owned() }
    }

    /// What changed in one stage, or in none.
    fn changes(&mut self, title: &str, changes: &[Told<'_>], stage: Option<usize>) {
        let mut here = changes.iter().filter(|told| told.change.stage == stage).peekable();
        if here.peek().is_none() {
            return;
        }
        self.text.push('\n');
        self.line("", title);
        for Told { change, text } in here {
            self.line(&format!("  {} ", change.what.mark().sign()), text);
        }
    }

    /// Every touchpoint with its score before and after.
    fn scores(&mut self, comparison: &Comparison) {
        let titles = comparison.stages.iter().flat_map(|stage| {
            let touchpoints = stage.touchpoints.iter().map(|row| width(&self.shown(&row.title)) + 2);
            touchpoints.chain([width(&self.shown(&named(&stage.name)))])
        });
        let room = self.width.saturating_sub(3 * SCORE).max(4);
        let room = titles.max().unwrap_or_default().clamp(4, room);
        self.text.push('\n');
        self.row(room, "Feels", ["before", "after", "change"].map(str::to_owned));
        for stage in &comparison.stages {
            let means = self.means(stage);
            self.row(room, &named(&stage.name), means);
            for touchpoint in &stage.touchpoints {
                let score = |there: bool, score: Option<Emotion>, absent: &str| match score {
                    Some(score) => score.to_string(),
                    None if there => self.glyphs.unscored.to_owned(),
                    None => absent.to_owned(),
                };
                let Pair { old, new } = touchpoint.score;
                let scores = [
                    score(touchpoint.id.old.is_some(), old, "new"),
                    score(touchpoint.id.new.is_some(), new, "gone"),
                    delta(touchpoint.score).map(signed).unwrap_or_default(),
                ];
                self.row(room, &format!("  {}", named(&touchpoint.title)), scores);
            }
        }
        let mean = comparison.mean;
        let whole = [self.mean(mean.old), self.mean(mean.new), risen(mean).map(signed).unwrap_or_default()];
        self.row(room, "Mean", whole);
    }

    fn means(&self, stage: &StageRow) -> [String; 3] {
        [
            self.mean(stage.mean.old),
            self.mean(stage.mean.new),
            risen(stage.mean).map(signed).unwrap_or_default(),
        ]
    }

    fn mean(&self, mean: Option<f64>) -> String {
        mean.and_then(Emotion::nearest)
            .map_or_else(|| self.glyphs.unscored.to_owned(), |mean| mean.to_string())
    }

    fn row(&mut self, room: usize, title: &str, scores: [String; 3]) {
        let title = self.shown(title);
        let title = truncate(&title, room, self.glyphs.ellipsis);
        let gap = " ".repeat(room.saturating_sub(width(&title)));
        let [before, after, change] =
            scores.map(|score| format!("{}{score}", " ".repeat(SCORE.saturating_sub(width(&score)))));
        let line = format!("{title}{gap}{before}{after}{change}");
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

fn named(name: &str) -> String {
    match name.lines().next().unwrap_or_default().trim() {
        "" => "(untitled)".to_owned(),
        name => name.to_owned(),
    }
}
