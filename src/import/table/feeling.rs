//! Feelings: a score from what people write in an emotion cell.
//!
//! The words stand in `feelings.txt`, one table for all languages. What is not understood has no score.

use std::sync::LazyLock;

use super::stems::{Stems, begins_word, is_parted};
use crate::journey::Emotion;

/// A score, and what it was read from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Felt {
    pub(super) emotion: Emotion,
    pub(super) from: From,
}

/// What a score was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// A number or signs.
    Number,
    /// A face: an emoji or `:)`.
    Symbol,
    /// Known words.
    Words,
    /// What stands behind the last arrow of a cell.
    Turn,
}

/// What the bare numbers of one column mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    lowest: f64,
    highest: f64,
    /// Whether a lone `-` is a score: it is where others have signs.
    has_signs: bool,
}

/// The words with their scores.
static FEELINGS: LazyLock<Stems<f64>> = LazyLock::new(|| Stems::new(scored()));

/// Every word of the table with its score.
fn scored() -> impl Iterator<Item = (&'static str, f64)> {
    let lines = include_str!("feelings.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(": "));
    let rows = rows.filter_map(|(score, words)| Some((score.parse::<f64>().ok()?, words)));
    rows.flat_map(|(score, words)| words.split(", ").map(move |word| (word, score)))
}

const ARROWS: [&str; 6] = ["->", "\u{2192}", "\u{21d2}", "\u{279c}", "\u{2794}", "\u{27a1}"];

/// What stands between a name and its score.
const COLONS: [char; 2] = [':', '\u{ff1a}'];

impl Scale {
    /// The scale of a column: named in its header, or evident from its numbers.
    pub(super) fn of<'a>(label: &str, cells: impl Iterator<Item = &'a str>) -> Self {
        let cells: Vec<&str> = cells.map(str::trim).collect();
        let has_signs = cells.iter().any(|cell| signs(cell).is_some_and(|_| *cell != "-"));
        let numbers = || cells.iter().filter_map(|cell| plain_number(cell));
        // Who writes +1 has a middle of 0.
        let is_signed = cells.iter().any(|cell| cell.starts_with('+'));
        let most = numbers().fold(0.0_f64, f64::max);
        let least = numbers().fold(f64::INFINITY, f64::min);
        let size = most.max(-least);
        let (lowest, highest) = match named_range(label) {
            Some(range) => range,
            None if (least < 0.0 || is_signed) && size <= 2.0 => (-2.0, 2.0),
            None if least < 0.0 && size <= 5.0 => (-5.0, 5.0),
            None if least < 0.0 => (-10.0, 10.0),
            None if most <= 5.0 && least >= 1.0 => (1.0, 5.0),
            None if most <= 2.0 => (-2.0, 2.0),
            None if most <= 5.0 => (0.0, 5.0),
            None if most <= 10.0 => (0.0, 10.0),
            None => (0.0, 100.0),
        };
        Self { lowest, highest, has_signs }
    }

    /// Where the ends of the scale lie.
    pub(super) const fn ends(self) -> (f64, f64) {
        (self.lowest, self.highest)
    }

    fn place(self, number: f64) -> Option<Emotion> {
        let middle = f64::midpoint(self.lowest, self.highest);
        Emotion::nearest((number - middle) / (self.highest - middle) * 2.0)
    }
}

/// The score of a cell, if it says one.
pub(super) fn felt(cell: &str, scale: Scale) -> Option<Felt> {
    let cell = cell.trim();
    let felt = |emotion, from| Some(Felt { emotion, from });
    if cell.is_empty() || (cell == "-" && !scale.has_signs) {
        return None;
    }
    if let Some(number) = plain_number(cell) {
        return felt(scale.place(number)?, From::Number);
    }
    if let Some(emotion) = signs(cell) {
        return felt(emotion, From::Number);
    }
    if let Some(last) = ARROWS
        .iter()
        .filter_map(|arrow| cell.rsplit_once(arrow))
        .map(|(_, last)| last)
        .min_by_key(|last| last.len())
    {
        return self::felt(last, scale).map(|felt| Felt { from: From::Turn, ..felt });
    }
    if let Some(emotion) = fraction(cell) {
        return felt(emotion, From::Number);
    }
    // The brackets of `:(` hold no words.
    if !cell.chars().any(char::is_alphanumeric) {
        return felt(symbols(cell)?, From::Symbol);
    }
    if let Some(emotion) = words(cell) {
        return felt(emotion, From::Words);
    }
    felt(symbols(cell)?, From::Symbol)
}

/// Who feels what by a cell with a score for each persona. `None` unless every score has a place on the scale.
pub(super) fn felt_by_persona(cell: &str, scale: Scale) -> Option<Vec<(&str, Felt)>> {
    let felt = |(name, score)| Some((name, felt(score, scale)?));
    by_persona(cell)?.into_iter().map(felt).collect()
}

/// The scores of personas as they are written: `Ana: 2, Ben: -1`, or a line each. `None` where the cell says anything
/// else.
pub(super) fn by_persona(cell: &str) -> Option<Vec<(&str, &str)>> {
    let lines = cell.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty());
    let lists = lines.map(|line| {
        let pairs: Option<Vec<_>> = line.split(',').map(scored_name).collect();
        // A comma may belong to a name, but not behind a score.
        let is_of_one = || line.rsplit(',').skip(1).all(|piece| name_and_score(piece).is_none());
        pairs.or_else(|| Some(vec![scored_name(line).filter(|_| is_of_one())?]))
    });
    lists.collect::<Option<Vec<_>>>().map(|lists| lists.concat()).filter(|pairs| !pairs.is_empty())
}

/// A name with its score, if it is no name that ends in a number: `Persona 1` has neither a colon nor a sign.
fn scored_name(piece: &str) -> Option<(&str, &str)> {
    // We write the score in the middle without a sign, too.
    let is_signed = |score: &str| score == "0" || !score.starts_with(char::is_alphanumeric);
    name_and_score(piece).filter(|(_, score)| piece.contains(COLONS) || is_signed(score))
}

fn name_and_score(piece: &str) -> Option<(&str, &str)> {
    let piece = piece.trim();
    let (name, score) = piece.rsplit_once(COLONS).or_else(|| piece.rsplit_once(char::is_whitespace))?;
    let (name, score) = (name.trim(), score.trim());
    (name.chars().any(char::is_alphabetic) && is_bare(score)).then_some((name, score))
}

/// A number and nothing else, but perhaps a face behind it.
fn plain_number(cell: &str) -> Option<f64> {
    let cell = cell.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let number = cell.replace('\u{2212}', "-").replace(',', ".");
    let number = number.strip_suffix('%').unwrap_or(&number).trim();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'))
        && number.ends_with(|c: char| c.is_ascii_digit())
        && number.len() < 8;
    number.parse().ok().filter(|_| is_number)
}

/// `++`, `-`, `+/-`.
fn signs(cell: &str) -> Option<Emotion> {
    let tenths = match cell.replace('\u{2212}', "-").as_str() {
        "++" | "+++" => 20,
        "+" => 10,
        "+/-" | "+-" | "\u{b1}" | "o" => 0,
        "-" => -10,
        "--" | "---" => -20,
        _ => return None,
    };
    Emotion::from_tenths(tenths).ok()
}

/// The first `3/5` or `7/10` in a text; stars count as one.
fn fraction(text: &str) -> Option<Emotion> {
    let (full, hollow) = (text.matches('\u{2605}').count(), text.matches('\u{2606}').count());
    let stars = full + hollow + text.matches('\u{2b50}').count();
    if hollow > 0 && stars == 5 {
        return Emotion::nearest(full as f64 - 3.0);
    }
    text.match_indices('/').find_map(|(at, _)| {
        let (before, behind) = (text.get(..at)?.trim_end(), text.get(at + 1..)?.trim_start());
        let begin = before.rfind(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        let part: f64 = before.get(begin..)?.parse().ok()?;
        match behind.get(..end)? {
            "5" => Emotion::nearest(part - 3.0),
            "10" => Emotion::nearest((part - 5.0) / 2.5),
            _ => None,
        }
    })
}

/// `(1-5)`, `-5 ~ +5`, `0 to 10` in a header.
fn named_range(label: &str) -> Option<(f64, f64)> {
    let label =
        label.replace(['\u{2212}', '\u{2013}', '\u{2014}'], "-").replace(['\u{301c}', '\u{ff5e}'], "~");
    let mut numbers: Vec<f64> = Vec::new();
    let mut sign = 1.0;
    let mut previous = ' ';
    let mut rest = label.chars().peekable();
    while let Some(c) = rest.next() {
        if let Some(first) = c.to_digit(10) {
            let mut number = f64::from(first);
            while let Some(digit) = rest.peek().and_then(|c| c.to_digit(10)) {
                number = number * 10.0 + f64::from(digit);
                rest.next();
            }
            numbers.push(sign * number);
            (sign, previous) = (1.0, '0');
            continue;
        }
        // Behind a number the dash is the "to" of the range.
        if c == '-' && previous != '0' {
            sign = -1.0;
        }
        if !c.is_whitespace() || previous != '0' {
            previous = c;
        }
    }
    match numbers.as_slice() {
        [lowest, highest] if lowest < highest && *highest <= 100.0 => Some((*lowest, *highest)),
        _ => None,
    }
}

/// The mean of the known words in a cell that says little else.
fn words(cell: &str) -> Option<Emotion> {
    const FEW_WORDS: usize = 6;
    const FEW_SIGNS: usize = 24;
    let own = unquoted(&cell.to_lowercase());
    if own.split_whitespace().count() > FEW_WORDS
        || (!own.chars().all(is_parted) && own.chars().count() > FEW_SIGNS)
    {
        return None;
    }
    let pieces = own.split([',', '/', ';', '&', '\u{3001}', '\u{30fb}', '\u{b7}', '\n', '\u{ff0c}']);
    let pieces = pieces.flat_map(|piece| piece.split(" and ")).flat_map(|piece| piece.split(" but "));
    let scores: Vec<f64> = pieces.flat_map(|piece| piece.split(" + ")).filter_map(word).collect();
    if scores.is_empty() {
        return None;
    }
    Emotion::nearest(scores.iter().sum::<f64>() / scores.len() as f64)
}

/// The score of one word, as strong as what stands beside it makes it.
fn word(piece: &str) -> Option<f64> {
    const NEGATIONS: [&str; 10] =
        ["not", "no", "never", "without", "nicht", "kein", "pas", "sin", "sem", "\u{43d}\u{435}"];
    const WEAK: [&str; 8] = [
        "slight",
        "somewhat",
        "a bit",
        "mild",
        "little",
        "low",
        "etwas",
        "\u{43d}\u{435}\u{431}\u{43e}\u{43b}",
    ];
    const STRONG: [&str; 7] =
        ["very", "extreme", "high", "deep", "super", "sehr", "\u{43e}\u{447}\u{435}\u{43d}"];
    let piece = piece.trim();
    let longest = FEELINGS.of(piece).max_by_key(|(_, stem, _)| stem.chars().count());
    let (at, _, score) = longest?;
    let before = piece.get(..at).unwrap_or_default();
    // What is denied may be its opposite or nothing much: nobody can tell.
    if before.split_whitespace().any(|word| NEGATIONS.contains(&word)) || before.ends_with('\u{4e0d}') {
        return None;
    }
    let strength = if WEAK.iter().any(|weak| begins_word(before, weak)) {
        0.5
    } else if STRONG.iter().any(|strong| begins_word(before, strong)) {
        1.5
    } else {
        1.0
    };
    let pluses = piece.chars().rev().take_while(|c| *c == '+').count().min(2);
    Some(score * strength + f64::from(u8::try_from(pluses).unwrap_or(0)) * 0.5 * score.signum())
}

/// The mean of the emoji in a cell without known words.
fn symbols(cell: &str) -> Option<Emotion> {
    let is_symbol = |word: &str| !word.chars().any(char::is_alphanumeric);
    let scores: Vec<f64> =
        FEELINGS.of(cell).filter(|(_, word, _)| is_symbol(word)).map(|(_, _, score)| score).collect();
    if scores.is_empty() {
        return None;
    }
    Emotion::nearest(scores.iter().sum::<f64>() / scores.len() as f64)
}

/// The text without what stands in quotes or brackets; all of it when that leaves nothing.
fn unquoted(text: &str) -> String {
    let mut outside = String::new();
    let mut until = None;
    for c in text.chars() {
        match until {
            Some(end) if c == end => until = None,
            Some(_) => {}
            None => {
                until = match c {
                    '"' => Some('"'),
                    '\u{201c}' | '\u{201e}' => Some('\u{201d}'),
                    '\u{300c}' => Some('\u{300d}'),
                    '\u{ab}' => Some('\u{bb}'),
                    '(' => Some(')'),
                    '\u{ff08}' => Some('\u{ff09}'),
                    _ => None,
                };
                if until.is_none() {
                    outside.push(c);
                }
            }
        }
    }
    outside
}

/// Whether a cell is a number and nothing else.
pub(super) fn is_number(cell: &str) -> bool {
    plain_number(cell.trim()).is_some()
}

/// Whether a cell is a score and nothing else: a number, `4/5`, signs or one face.
pub(super) fn is_bare(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches('\u{fe0f}');
    let is_of_fraction = |c: char| {
        c.is_ascii_digit() || matches!(c, '/' | '.' | ' ' | '-' | '\u{2605}' | '\u{2606}' | '\u{2b50}')
    };
    let is_fraction =
        cell.chars().all(is_of_fraction) && cell.matches('/').count() < 2 && fraction(cell).is_some();
    let is_face =
        !cell.chars().any(char::is_alphanumeric) && FEELINGS.of(cell).any(|(_, face, _)| face == cell);
    is_fraction || is_face || plain_number(cell).is_some() || signs(cell).is_some()
}

/// Whether a cell is nothing but signs: `++`, `--`.
pub(super) fn is_sign(cell: &str) -> bool {
    let cell = cell.trim();
    cell != "-" && signs(cell).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(cell: &str, expected: &str) {
        let scale = Scale::of("Emotion", std::iter::empty());
        let felt = felt(cell, scale).map_or("unrated".to_owned(), |felt| felt.emotion.to_string());
        assert_eq!(felt, expected, "{cell}");
    }

    #[test]
    fn every_word_is_found_with_its_own_score() {
        assert!(scored().count() > 400);
        for (word, score) in scored().filter(|(word, _)| word.chars().any(char::is_alphabetic)) {
            assert!(super::word(word).is_some(), "{word} ({score}) is not found");
        }
    }

    #[test]
    fn words_are_scored_where_a_cell_says_little_else() {
        for (cell, score) in [
            ("Curious", "+0.5"),
            ("Frustrated+", "-2"),
            ("Confident++", "+2"),
            ("Curious, Hopeful", "+0.8"),
            ("Relieved + Satisfied", "+1"),
            ("Slightly anxious", "-0.5"),
            ("very happy", "+2"),
            ("*Unhappy*", "-1"),
            ("\u{201c}I love it\u{201d}", "unrated"),
            ("not satisfied", "unrated"),
            ("Wants proof of realized savings", "unrated"),
            ("a long and happy story about many things", "unrated"),
            ("\u{7126}\u{616e}\u{3001}\u{8d95}\u{6642}\u{9593}", "-1"),
            ("\u{5b89}\u{5fc3}", "+1"),
            ("\u{4e0d}\u{5b89}", "-1"),
            ("\u{420}\u{430}\u{437}\u{434}\u{440}\u{430}\u{436}\u{435}\u{43d}\u{438}\u{435}", "-1"),
            ("\u{4e00}\u{822c}", "unrated"),
            ("", "unrated"),
            ("-", "unrated"),
        ] {
            reads(cell, score);
        }
    }

    #[test]
    fn plain_words_for_good_and_bad_and_those_of_our_levels_have_scores() {
        for (cell, score) in [
            ("good", "+1"),
            ("Bad", "-1"),
            ("Very good", "+2"),
            ("very bad", "-2"),
            ("great", "+2"),
            ("Fine", "+0.5"),
            ("okay", "0"),
            ("poor", "-1"),
            ("terrible", "-2"),
            ("neutral", "0"),
            (":)", "+1"),
            (":-)", "+1"),
            (":(", "-1"),
            (":-(", "-1"),
            ("Good :)", "+1"),
            ("not good", "unrated"),
        ] {
            reads(cell, score);
        }
    }

    #[test]
    fn a_face_is_no_word() {
        let scale = Scale::of("Emotion", std::iter::empty());
        let from = |cell: &str| felt(cell, scale).map(|felt| felt.from);
        for (cell, expected) in [
            ("\u{1f60a}", From::Symbol),
            (":-(", From::Symbol),
            ("\u{1f60a} glad", From::Words),
            ("+1 \u{1f642}", From::Number),
        ] {
            assert_eq!(from(cell), Some(expected), "{cell}");
        }
    }

    #[test]
    fn explicit_scores_come_before_words() {
        for (cell, score) in [
            ("Confused (2/5)", "-1"),
            ("\u{1f610} Cautious \u{2014} 3/10 (rises to 7/10 if it works)", "-0.8"),
            ("\u{2605}\u{2605}\u{2605}\u{2605}\u{2606}", "+1"),
            ("++", "+2"),
            ("+/-", "0"),
            ("\u{1f621}", "-2"),
            ("Excited \u{2192} Frustrated", "-1.5"),
            ("24/7 support", "unrated"),
        ] {
            reads(cell, score);
        }
    }

    #[test]
    fn a_bare_score_says_nothing_more() {
        for cell in
            ["+1", "3", "4/5", "2 / 5", "++", "-", "\u{1f60a}", ":-)", "\u{263a}\u{fe0f}", "+1 \u{1f642}"]
        {
            assert!(is_bare(cell), "{cell}");
        }
        for cell in ["good", "3 of us", "4/5 on the web", "2/5 4/5", "2/5 -> 4/5", "\u{1f60a}\u{1f620}"] {
            assert!(!is_bare(cell), "{cell}");
        }
    }

    #[test]
    fn a_cell_may_say_who_feels_what() {
        let maya = ("Maya, commuter", "-2");
        for (cell, expected) in [
            ("Ana: 2, Ben: -1", Some(vec![("Ana", "2"), ("Ben", "-1")])),
            ("Maya, commuter -2\nJonas +0.5", Some(vec![maya, ("Jonas", "+0.5")])),
            ("Ana: \u{1f60a}; Ben\u{ff1a} 4/5", Some(vec![("Ana", "\u{1f60a}"), ("Ben", "4/5")])),
            ("Maya, commuter 0\nJonas ++", Some(vec![("Maya, commuter", "0"), ("Jonas", "++")])),
            ("Ana: 2, Ben likes it", None),
            ("Ana: 2, Ben, boss: 3", None),
            ("Ana 2, Ben -1", None),
            ("Persona 1, Persona 2", None),
            ("Persona 1, Persona 2: 3", None),
            ("Persona 1: 3, Persona 2: -1", Some(vec![("Persona 1", "3"), ("Persona 2", "-1")])),
            ("4, 5", None),
            ("2", None),
            ("", None),
        ] {
            assert_eq!(by_persona(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_dash_is_a_score_among_signs_alone() {
        let scale = Scale::of("Emotion", ["+", "-"].into_iter());
        assert_eq!(felt("-", scale).map(|felt| felt.emotion.tenths()), Some(-10));
    }

    #[test]
    fn a_scale_is_named_or_evident() {
        for (label, ends) in [
            ("Emotion (1-5)", (1.0, 5.0)),
            ("Score -5 ~ +5", (-5.0, 5.0)),
            ("Mood \u{2212}2 to 2", (-2.0, 2.0)),
            ("0\u{2013}10", (0.0, 10.0)),
        ] {
            assert_eq!(named_range(label), Some(ends), "{label}");
        }
        assert_eq!(named_range("Emotion 2"), None);
        assert_eq!(Scale::of("", ["3", "8"].into_iter()).ends(), (0.0, 10.0));
        assert_eq!(Scale::of("", ["-3", "4"].into_iter()).ends(), (-5.0, 5.0));
    }
}
