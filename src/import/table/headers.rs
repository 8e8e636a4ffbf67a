//! Headers: what the columns and rows of journey tables are called, and which field of a map that means.
//!
//! The words stand in `headers.txt`, one table for all languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::stems::Stems;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Field {
    Description,
    Title,
    Pain,
    Opportunity,
    Experiment,
    /// Thoughts and emotions in one.
    Feeling,
    EmotionByPersona,
    Emotion,
    Thought,
    Motivation,
    Need,
    Dissonance,
    Frontstage,
    Backstage,
    Touchpoint,
    Channel,
    Screen,
    System,
    Entry,
    Exit,
    Persona,
    Stage,
    Step,
    Action,
    Goal,
    Metric,
    Severity,
    Owner,
    Evidence,
    Confidence,
    Time,
    Priority,
}

/// A header as understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) field: Field,
    /// It does not head lists of risks and tasks just as well.
    pub(super) is_sure: bool,
}

impl Field {
    /// Its name for people, as in `headers.txt`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Title => "title",
            Self::Pain => "pain",
            Self::Opportunity => "opportunity",
            Self::Experiment => "experiment",
            Self::Feeling => "feeling",
            Self::EmotionByPersona => "emotion by persona",
            Self::Emotion => "emotion",
            Self::Thought => "thought",
            Self::Motivation => "motivation",
            Self::Need => "need",
            Self::Dissonance => "dissonance",
            Self::Frontstage => "frontstage",
            Self::Backstage => "backstage",
            Self::Touchpoint => "touchpoint",
            Self::Channel => "channel",
            Self::Screen => "screen",
            Self::System => "system",
            Self::Entry => "entry",
            Self::Exit => "exit",
            Self::Persona => "persona",
            Self::Stage => "stage",
            Self::Step => "step",
            Self::Action => "action",
            Self::Goal => "goal",
            Self::Metric => "metric",
            Self::Severity => "severity",
            Self::Owner => "owner",
            Self::Evidence => "evidence",
            Self::Confidence => "confidence",
            Self::Time => "time",
            Self::Priority => "priority",
        }
    }

    /// Whether it is one of those that make a table a journey.
    pub(super) const fn is_core(self) -> bool {
        matches!(
            self,
            Self::Touchpoint
                | Self::EmotionByPersona
                | Self::Emotion
                | Self::Feeling
                | Self::Pain
                | Self::Opportunity
                | Self::Thought
                | Self::Action
                | Self::Channel
        )
    }

    /// Whether its cells become texts of their own, of which the map does not say the header.
    pub(super) const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Description
                | Self::Pain
                | Self::Opportunity
                | Self::Experiment
                | Self::Thought
                | Self::Motivation
                | Self::Need
                | Self::Dissonance
                | Self::Frontstage
                | Self::Backstage
                | Self::Screen
                | Self::System
                | Self::Entry
                | Self::Exit
                | Self::Goal
                | Self::Metric
                | Self::Evidence
        )
    }

    const ALL: [Self; 32] = [
        Self::Description,
        Self::Title,
        Self::Pain,
        Self::Opportunity,
        Self::Experiment,
        Self::Feeling,
        Self::EmotionByPersona,
        Self::Emotion,
        Self::Thought,
        Self::Motivation,
        Self::Need,
        Self::Dissonance,
        Self::Frontstage,
        Self::Backstage,
        Self::Touchpoint,
        Self::Channel,
        Self::Screen,
        Self::System,
        Self::Entry,
        Self::Exit,
        Self::Persona,
        Self::Stage,
        Self::Step,
        Self::Action,
        Self::Goal,
        Self::Metric,
        Self::Severity,
        Self::Owner,
        Self::Evidence,
        Self::Confidence,
        Self::Time,
        Self::Priority,
    ];
}

/// The table by its stems and by its whole headers, with the place of each word in it: the first counts.
struct Headers {
    stems: Stems<(usize, Known)>,
    whole: HashMap<&'static str, (usize, Known)>,
}

static HEADERS: LazyLock<Headers> = LazyLock::new(|| {
    let (whole, stems): (Vec<_>, Vec<_>) =
        words().enumerate().partition(|(_, (word, _))| word.starts_with('='));
    let placed = |(place, (word, known)): (usize, (&'static str, Known))| (word, (place, known));
    Headers {
        stems: Stems::new(stems.into_iter().map(placed)),
        // Of one word under several fields the first counts.
        whole: whole
            .into_iter()
            .rev()
            .map(placed)
            .map(|(word, known)| (word.trim_start_matches('='), known))
            .collect(),
    }
});

/// Every word of the table, in its order.
fn words() -> impl Iterator<Item = (&'static str, Known)> {
    let lines = include_str!("headers.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(": "));
    rows.flat_map(|(name, words)| {
        let field = Field::ALL.into_iter().find(|field| field.name() == name);
        let known = move |is_sure| field.map(|field| Known { field, is_sure });
        words.split(", ").filter_map(move |word| {
            let unsure = word.strip_prefix('?');
            Some((unsure.unwrap_or(word), known(unsure.is_none())?))
        })
    })
}

/// What a header means; `None` for one that is not known, or too long to be a header.
pub(super) fn known(label: &str) -> Option<Known> {
    const LONGEST: usize = 60;
    const WORDS: usize = 6;
    let is_prose = label.ends_with(['.', ';', '\u{3002}']) || label.contains("; ");
    if is_prose
        || label.len() > 4 * LONGEST
        || label.chars().count() > LONGEST
        || label.split_whitespace().count() > WORDS
    {
        return None;
    }
    let plain = plain(label);
    if plain.is_empty() {
        return None;
    }
    // A stem with a blank behind it is a whole word, also at the end.
    let padded = format!("{plain} ");
    let stems = || HEADERS.stems.of(&padded).map(|(_, _, known)| known);
    let placed = stems().chain(HEADERS.whole.get(plain.as_str()).copied());
    let (_, found) = placed.min_by_key(|(place, _)| *place)?;
    // "Pain Point 1 Key Variable" is said of a pain and is none.
    let behind_number = plain.find(|c: char| c.is_ascii_digit()).and_then(|at| plain.get(at..));
    if found.field == Field::Pain && behind_number.is_some_and(|rest| rest.contains(' ')) {
        return None;
    }
    let also_thought =
        found.field == Field::Emotion && stems().any(|(_, known)| known.field == Field::Thought);
    Some(if also_thought { Known { field: Field::Feeling, ..found } } else { found })
}

/// How many different fields these labels name.
pub(super) fn distinct<'a>(labels: impl Iterator<Item = &'a str>) -> usize {
    let mut fields: Vec<Field> = labels.filter_map(known).map(|known| known.field).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len()
}

/// The label in lower case, without symbols, bracketed parts and the words that say whose it is.
fn plain(label: &str) -> String {
    const WHOSE: [&str; 14] = [
        "user",
        "users",
        "user's",
        "customer",
        "customers",
        "customer's",
        "client",
        "key",
        "main",
        "top",
        "primary",
        "dominant",
        "product",
        "brand",
    ];
    let lower = label.to_lowercase().replace(['_', '\n'], " ");
    let outside = without_brackets(&lower);
    let kept =
        if outside.trim().is_empty() { lower.replace(['(', ')', '[', ']', '{', '}'], " ") } else { outside };
    let is_kept = |c: &char| c.is_alphanumeric() || c.is_ascii() || matches!(u32::from(*c), 0xb7 | 0x2116);
    let kept: String = kept.chars().filter(is_kept).collect();
    let kept = kept.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '*' | '.' | '-'));
    let words: Vec<&str> = kept.split_whitespace().collect();
    let whose = words.iter().take_while(|word| WHOSE.contains(word)).count();
    let words = if whose < words.len() { &words[whose..] } else { &words[whose.saturating_sub(1)..] };
    words.join(" ").replace(" / ", "/")
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '\u{ff08}' | '\u{3010}' => depth += 1,
            ')' | ']' | '}' | '\u{ff09}' | '\u{3011}' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn means(label: &str, field: Field) {
        assert_eq!(known(label).map(|known| known.field), Some(field), "{label}");
    }

    #[test]
    fn every_field_has_its_line_and_every_line_its_field() {
        let lines = include_str!("headers.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let name = line.split(": ").next().unwrap();
            assert!(Field::ALL.iter().any(|field| field.name() == name), "{name}");
        }
        for field in Field::ALL {
            assert!(words().any(|(_, known)| known.field == field), "{field:?}");
        }
    }

    #[test]
    fn headers_are_known_in_many_words_and_languages() {
        for (label, field) in [
            ("**Pain Points**", Field::Pain),
            ("Actions & Pain Points", Field::Pain),
            ("Friction Risk", Field::Pain),
            ("Dor principal", Field::Pain),
            ("페인포인트(As-Is)", Field::Pain),
            ("問題・課題・要求", Field::Pain),
            ("Desired Feeling", Field::Emotion),
            ("Customer Experience", Field::Emotion),
            ("感情曲線", Field::Emotion),
            ("Эмоции", Field::Emotion),
            ("Thinking/Feeling", Field::Feeling),
            ("생각·감정", Field::Feeling),
            ("Чувства и мысли клиента", Field::Feeling),
            ("Mindset / Thoughts", Field::Thought),
            ("Touchpoint (UI)", Field::Touchpoint),
            ("主なタッチポイント", Field::Touchpoint),
            ("Точки контакта", Field::Touchpoint),
            ("Marketing Channel", Field::Channel),
            ("Ответ системы", Field::System),
            ("Journey Stage", Field::Stage),
            ("этапы и задачи", Field::Stage),
            ("#", Field::Step),
            ("Действие пользователя", Field::Action),
            ("做什麼", Field::Action),
            ("User Goal(s)", Field::Goal),
            ("🎯 Goals", Field::Goal),
            ("Severity (1-5)", Field::Severity),
            ("\u{2116}", Field::Step),
            ("Oportunidade de melhoria", Field::Opportunity),
            ("アイデア・価値", Field::Opportunity),
        ] {
            means(label, field);
        }
    }

    #[test]
    fn what_is_no_header_is_not_known() {
        for label in
            ["", "**", "Pain Point 1 Key Variable", "A first sentence about many goals and how we want"]
        {
            assert_eq!(known(label), None, "{label}");
        }
        assert!(known("Risk").is_some_and(|known| !known.is_sure));
    }
}
