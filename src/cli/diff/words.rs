//! A comparison in words: a headline, what changed stage by stage, and the scores side by side.

use std::borrow::Cow;

use crate::journey::compare::{Comparison, Difference, Matched, Pair, StageRow, What, delta};
use crate::journey::{Emotion, Sort};
use crate::text::{counted, display, plain, truncate, width, wrap};
use crate::tui::glyphs::Glyphs;

/// Room for a score, and for the difference of two.
const SCORE: usize = 7;

/// The comparison as lines of at most `width` cells, where words allow.
pub(super) fn told(
    names: &Pair<Cow<'_, str>>,
    comparison: &Comparison,
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
    page.changes("The map", comparison, None);
    for (at, stage) in comparison.stages.iter().enumerate() {
        page.changes(&named(&stage.name), comparison, Some(at));
    }
    page.scores(comparison);
    page.text
}

fn headline(comparison: &Comparison) -> String {
    let count = |is: fn(&What) -> bool| comparison.changes.iter().filter(|change| is(&change.what)).count();
    let counts = [
        (count(|what| matches!(what, What::Added { .. })), "added"),
        (count(|what| matches!(what, What::Removed { .. })), "removed"),
        (count(|what| matches!(what, What::Moved(_))), "moved"),
        (count(|what| matches!(what, What::Rescored(_))), "rescored"),
        (count(|what| matches!(what, What::Changed { .. })), "changed otherwise"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() { "nothing changed".to_owned() } else { counts.join(", ") }
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
    fn changes(&mut self, title: &str, comparison: &Comparison, stage: Option<usize>) {
        let here: Vec<&Difference> =
            comparison.changes.iter().filter(|change| change.stage == stage).collect();
        if here.is_empty() {
            return;
        }
        self.text.push('\n');
        self.line("", title);
        for (at, change) in here.iter().enumerate() {
            if is_only_counted(change) {
                continue;
            }
            let along = here[at + 1..].iter().take_while(|change| is_only_counted(change));
            let along: Vec<&str> = match change.sort {
                Sort::Touchpoint => along.map(|change| change.sort.word()).collect(),
                _ => Vec::new(),
            };
            let (sign, words) = in_words(change, &along);
            self.line(&format!("  {sign} "), &words);
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
                    delta(touchpoint.score).map(i64::from).map(signed).unwrap_or_default(),
                ];
                self.row(room, &format!("  {}", named(&touchpoint.title)), scores);
            }
        }
        let mean = comparison.mean;
        let whole = [self.mean(mean.old), self.mean(mean.new), risen(mean)];
        self.row(room, "Mean", whole);
    }

    fn means(&self, stage: &StageRow) -> [String; 3] {
        [self.mean(stage.mean.old), self.mean(stage.mean.new), risen(stage.mean)]
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

/// Whether it came or went with a touchpoint, which says enough.
fn is_only_counted(change: &Difference) -> bool {
    let is_carried = matches!(change.what, What::Added { carried: true } | What::Removed { carried: true });
    is_carried && change.sort != Sort::Touchpoint
}

/// A sign and words for a change; `along` are the words for what came or went along with it.
fn in_words(change: &Difference, along: &[&str]) -> (char, String) {
    let mut whose = change.name.clone();
    if let Some(holder) = &change.on {
        whose = format!("{whose} on {holder}");
    }
    let with = match along {
        [] => String::new(),
        [word, rest @ ..] if rest.iter().all(|other| other == word) => {
            format!(", with {}", counted(along.len(), word))
        }
        _ => format!(", with {}", counted(along.len(), "thing")),
    };
    match &change.what {
        What::Added { .. } => ('+', format!("{whose}{with}")),
        What::Removed { .. } => ('-', format!("{whose}{with}")),
        What::Moved(Pair { old, new }) => ('>', format!("{whose}: from {old} to {new}")),
        What::Rescored(score) => {
            let shown = |score: Option<Emotion>| {
                score.map_or_else(|| "unscored".to_owned(), |score| score.to_string())
            };
            let by = delta(*score).map(|tenths| format!(" ({})", signed(tenths.into()))).unwrap_or_default();
            ('~', format!("{whose}: score {} -> {}{by}", shown(score.old), shown(score.new)))
        }
        What::Changed { fact, values: Pair { old, new } } => ('~', format!("{whose}: {fact} {old} -> {new}")),
    }
}

fn named(name: &str) -> String {
    match name.lines().next().unwrap_or_default().trim() {
        "" => "(untitled)".to_owned(),
        name => name.to_owned(),
    }
}

/// By how much a mean rose, as the difference of what is shown.
fn risen(mean: Pair<Option<f64>>) -> String {
    let score = Pair { old: mean.old.and_then(Emotion::nearest), new: mean.new.and_then(Emotion::nearest) };
    delta(score).map(|tenths| signed(tenths.into())).unwrap_or_default()
}

/// Tenths with a sign: `+1.5`, `-0.1`, `0`.
fn signed(tenths: i64) -> String {
    let sign = match tenths.signum() {
        1 => "+",
        -1 => "-",
        _ => "",
    };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") }
}
