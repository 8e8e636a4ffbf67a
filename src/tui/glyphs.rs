//! Every symbol of the chrome, each with its ASCII twin. Single code points of width 1 throughout.

use crate::journey::compare::Mark;
use crate::journey::{Emotion, Level};

/// The symbols of one terminal.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Very bad, bad, neutral, good, very good.
    levels: [&'static str; 5],
    /// No score.
    pub unscored: &'static str,
    /// Scores of personas too far apart for a mean.
    pub split: &'static str,
    /// Left of what is selected.
    pub bar: &'static str,
    /// A dot on the curve.
    pub dot: &'static str,
    /// The selected dot on the curve.
    pub selected_dot: &'static str,
    /// Several personas at one point of the curves.
    pub several: &'static str,
    /// On a rule, above the selected dot.
    pub pointer: &'static str,
    /// Horizontal rule.
    pub rule: &'static str,
    /// Horizontal rule under the selected stage.
    pub strong_rule: &'static str,
    /// Between columns.
    pub wall: &'static str,
    /// Between columns of one stage.
    pub light_wall: &'static str,
    /// Where a wall crosses a rule.
    pub cross: &'static str,
    /// The zero line of the curve.
    pub zero: &'static str,
    /// Between facts on one line.
    pub separator: &'static str,
    /// In place of text that is left out.
    pub ellipsis: &'static str,
    /// More of it above, below, left, right.
    pub more: [&'static str; 4],
    /// A pain.
    pub pain: &'static str,
    /// Other notes.
    pub note: &'static str,
    /// A moment of truth.
    pub moment: &'static str,
    /// What rests on evidence.
    pub supported: &'static str,
    /// What is assumed.
    pub assumed: &'static str,
    /// The bars of a small row of numbers, lowest to highest.
    pub bars: [&'static str; 8],
    /// Changed since the last save.
    pub unsaved: &'static str,
    /// What a check found: a problem, a warning, a hint.
    pub findings: [&'static str; 3],
    /// A dot on the curve of another map.
    pub other_dot: &'static str,
    /// Added, removed, moved, otherwise changed.
    changes: [&'static str; 4],
    /// Corners and sides of a box: top left, top right, bottom left, bottom right, side.
    pub corners: [&'static str; 5],
    /// What large letters are made of: a full block, its upper half, its lower half.
    pub blocks: [&'static str; 3],
    /// The first of the 256 braille patterns, if the terminal has them.
    braille: Option<u32>,
}

impl Glyphs {
    /// For terminals that show UTF-8.
    pub const UNICODE: &'static Self = &Self {
        levels: ["▼", "▽", "◇", "△", "▲"],
        unscored: "·",
        split: "↕",
        bar: "▌",
        dot: "●",
        selected_dot: "◆",
        several: "*",
        pointer: "◆",
        rule: "─",
        strong_rule: "━",
        wall: "│",
        light_wall: "┊",
        cross: "┼",
        zero: "┈",
        separator: "·",
        ellipsis: "…",
        more: ["↑", "↓", "‹", "›"],
        pain: "!",
        note: "≡",
        moment: "★",
        supported: "✓",
        assumed: "?",
        bars: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        unsaved: "●",
        findings: ["●", "◐", "○"],
        other_dot: "○",
        changes: ["+", "×", "→", "~"],
        corners: ["╭", "╮", "╰", "╯", "│"],
        blocks: ["█", "▀", "▄"],
        braille: Some(0x2800),
    };

    /// For all others, and on request.
    pub const ASCII: &'static Self = &Self {
        levels: ["W", "v", "o", "^", "M"],
        unscored: ".",
        split: "%",
        bar: ">",
        dot: "o",
        selected_dot: "@",
        several: "&",
        pointer: "@",
        rule: "-",
        strong_rule: "=",
        wall: "|",
        light_wall: ":",
        cross: "+",
        zero: ".",
        separator: "-",
        ellipsis: "~",
        more: ["^", "v", "<", ">"],
        pain: "!",
        note: "=",
        moment: "*",
        supported: "+",
        assumed: "?",
        bars: ["_", ".", ",", "-", "~", "=", "+", "#"],
        unsaved: "*",
        findings: ["X", "!", "i"],
        other_dot: "x",
        changes: ["+", "-", ">", "~"],
        corners: ["+", "+", "+", "+", "|"],
        blocks: ["#", "\"", "."],
        braille: None,
    };

    /// The symbol of a score.
    pub const fn emotion(&self, emotion: Option<Emotion>) -> &'static str {
        match emotion {
            Some(emotion) => self.level(emotion.level()),
            None => self.unscored,
        }
    }

    /// The symbol of a level.
    pub const fn level(&self, level: Level) -> &'static str {
        self.levels[level as usize]
    }

    /// The symbol for what became of something.
    pub const fn mark(&self, mark: Mark) -> &'static str {
        self.changes[mark as usize]
    }

    /// What the symbols mean, for the help.
    pub fn legend(&self) -> impl Iterator<Item = (String, &'static str)> {
        const FEELS: [&str; 5] = [
            "feels very bad: -2 to -1.1",
            "feels bad: -1 to -0.3",
            "feels neutral: -0.2 to +0.2",
            "feels good: +0.3 to +1",
            "feels very good: +1.1 to +2",
        ];
        let pain = self.pain;
        let [_, below, _, right] = self.more;
        self.levels.iter().map(ToString::to_string).zip(FEELS).chain([
            (self.unscored.to_owned(), "not scored yet: a gap in the curve"),
            (format!("{pain}3"), "a pain of severity 3"),
            (format!("{pain}{pain}4"), "two pains, the worse of severity 4"),
            (self.note.to_owned(), "has other notes; Tab shows them"),
            (self.moment.to_owned(), "a moment of truth: it makes or breaks the journey"),
            (self.supported.to_owned(), "rests on evidence"),
            (self.assumed.to_owned(), "is assumed: no evidence, or assumptions alone"),
            (self.selected_dot.to_owned(), "the selected touchpoint on the curve"),
            ("A B".to_owned(), "personas on their curves; w goes through them"),
            (self.several.to_owned(), "several personas at one point"),
            (format!("{} -2..+1", self.split), "personas too far apart for a mean: a gap in the curve"),
            (format!("20%{}", self.assumed), "on a stage's rule: that much of it is assumed"),
            (format!("1{right}  {below}1"), "so many more in that direction"),
            (self.findings.join(" "), "found by the checks: a problem, a warning, a hint"),
            (self.unsaved.to_owned(), "in the title: changes that are not in the file yet"),
        ])
    }

    /// A cell of the curve: eight dots, two across and four down, as the bits of a braille pattern.
    pub fn dots(&self, bits: u8) -> char {
        const UPPER: u8 = 0b0001_1011;
        match self.braille {
            Some(first) => char::from_u32(first + u32::from(bits)).unwrap_or(' '),
            None if bits == 0 => ' ',
            None if bits & !UPPER == 0 => '\'',
            None if bits & UPPER == 0 => '.',
            None => ':',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn every_glyph_is_one_cell_wide_and_has_a_plain_twin() {
        for (glyphs, plain) in [(Glyphs::UNICODE, false), (Glyphs::ASCII, true)] {
            let all = [
                &glyphs.levels[..],
                &glyphs.more,
                &glyphs.corners,
                &glyphs.bars,
                &glyphs.findings,
                &glyphs.changes,
                &glyphs.blocks,
                &[
                    glyphs.unscored,
                    glyphs.split,
                    glyphs.bar,
                    glyphs.dot,
                    glyphs.selected_dot,
                    glyphs.several,
                    glyphs.pointer,
                    glyphs.rule,
                    glyphs.strong_rule,
                    glyphs.wall,
                    glyphs.light_wall,
                    glyphs.cross,
                    glyphs.zero,
                    glyphs.separator,
                    glyphs.ellipsis,
                    glyphs.pain,
                    glyphs.note,
                    glyphs.moment,
                    glyphs.supported,
                    glyphs.assumed,
                    glyphs.unsaved,
                    glyphs.other_dot,
                ],
            ];
            for glyph in all.into_iter().flatten() {
                assert_eq!(width(glyph), 1, "{glyph}");
                assert_eq!(glyph.chars().count(), 1, "{glyph}");
                assert!(!plain || glyph.is_ascii(), "{glyph}");
            }
        }
    }
}
