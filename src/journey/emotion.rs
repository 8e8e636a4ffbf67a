//! How a moment feels: a score from -2 to +2, held in tenths.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A score from -2.0 (very bad) to +2.0 (very good) in steps of 0.1, held as tenths.
///
/// *Unscored* is `None`, never 0: nobody asked is not the same as nobody minds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub struct Emotion(i8);

/// Why a text or number is not an [`Emotion`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a score is a number from -2 to +2 in steps of 0.1")]
pub struct NotAnEmotion;

/// The five levels a score falls into, from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below -1.0.
    VeryLow,
    /// From -1.0 to below -0.2.
    Low,
    /// From -0.2 to +0.2.
    Neutral,
    /// Above +0.2 to +1.0.
    High,
    /// Above +1.0.
    VeryHigh,
}

impl Level {
    /// What people call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::VeryLow => "very bad",
            Self::Low => "bad",
            Self::Neutral => "neutral",
            Self::High => "good",
            Self::VeryHigh => "very good",
        }
    }
}

impl Emotion {
    /// The worst score, -2.0.
    pub const MIN: Self = Self(-20);
    /// The best score, +2.0.
    pub const MAX: Self = Self(20);
    /// Neither good nor bad, 0.0.
    pub const ZERO: Self = Self(0);

    /// A score from tenths, -20 to 20.
    ///
    /// # Errors
    /// When the number lies outside that range.
    pub const fn from_tenths(tenths: i8) -> Result<Self, NotAnEmotion> {
        if tenths < Self::MIN.0 || tenths > Self::MAX.0 {
            return Err(NotAnEmotion);
        }
        Ok(Self(tenths))
    }

    /// The nearest score to a number on the same scale; outside numbers become the ends.
    ///
    /// `None` for a number that is not one (NaN).
    pub fn nearest(value: f64) -> Option<Self> {
        if value.is_nan() {
            return None;
        }
        Some(Self((value.clamp(-2.0, 2.0) * 10.0).round() as i8))
    }

    /// The score in tenths, -20 to 20.
    pub const fn tenths(self) -> i8 {
        self.0
    }

    /// The score as a number, -2.0 to 2.0.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// The score moved by `tenths`, stopping at the ends of the scale.
    #[must_use]
    pub fn nudged(self, tenths: i8) -> Self {
        Self(self.0.saturating_add(tenths).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Which of the five levels the score falls into.
    pub const fn level(self) -> Level {
        match self.0 {
            ..-10 => Level::VeryLow,
            -10..-2 => Level::Low,
            -2..=2 => Level::Neutral,
            3..=10 => Level::High,
            _ => Level::VeryHigh,
        }
    }

    /// Reads a score as people type it: `-2`, `+1`, `0.5`, `1,5`, with a true minus sign too.
    ///
    /// # Errors
    /// When the text is no number, has more than one decimal, or lies outside -2 to +2.
    pub fn parse(text: &str) -> Result<Self, NotAnEmotion> {
        let (negative, digits) = match text.chars().next() {
            Some(sign @ ('-' | '\u{2212}')) => (true, &text[sign.len_utf8()..]),
            Some('+') => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        let digit = |text: &str| match text.as_bytes() {
            [d @ b'0'..=b'9'] => Ok((d - b'0') as i8),
            _ => Err(NotAnEmotion),
        };
        let whole = if whole.is_empty() && digits.len() > 1 { "0" } else { whole };
        let tenths = digit(whole)? * 10 + digit(fraction)?;
        Self::from_tenths(if negative { -tenths } else { tenths })
    }
}

impl TryFrom<i8> for Emotion {
    type Error = NotAnEmotion;

    fn try_from(tenths: i8) -> Result<Self, NotAnEmotion> {
        Self::from_tenths(tenths)
    }
}

impl From<Emotion> for i8 {
    fn from(emotion: Emotion) -> Self {
        emotion.tenths()
    }
}

impl fmt::Display for Emotion {
    /// Always with a sign and without a needless `.0`: `+1`, `-0.5`, `0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.0.signum() {
            1 => "+",
            -1 => "-",
            _ => "",
        };
        let (whole, tenth) = (self.0.abs() / 10, self.0.abs() % 10);
        let text = if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{tenth}") };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_reads_back_as_it_prints() {
        for tenths in -20..=20 {
            let score = Emotion::from_tenths(tenths).unwrap();
            assert_eq!(Emotion::parse(&score.to_string()), Ok(score));
            assert_eq!(Emotion::nearest(score.value()), Some(score));
        }
    }

    #[test]
    fn people_type_scores_in_several_ways() {
        for (text, tenths) in
            [("+2", 20), ("1", 10), ("-0.5", -5), ("1,5", 15), ("\u{2212}1", -10), ("-0", 0), ("+.5", 5)]
        {
            assert_eq!(Emotion::parse(text).map(Emotion::tenths), Ok(tenths), "{text}");
        }
        for text in ["", "+", "3", "-2.1", "0.25", "good", "1.", ".", "-", "１"] {
            assert_eq!(Emotion::parse(text), Err(NotAnEmotion), "{text}");
        }
    }

    #[test]
    fn nudging_stops_at_the_ends() {
        assert_eq!(Emotion::MAX.nudged(5), Emotion::MAX);
        assert_eq!(Emotion::MIN.nudged(-128), Emotion::MIN);
        assert_eq!(Emotion::ZERO.nudged(-5).to_string(), "-0.5");
    }
}
