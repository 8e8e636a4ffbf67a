//! A map as lines that can be read aloud: one fact each, no signs that stand for words.

use std::collections::HashMap;

use super::super::named::{place, slots};
use super::{Part, said};
use crate::journey::check::{Finding, Findings};
use crate::journey::detail::{Class, Key};
use crate::journey::field::{Field, name_at};
use crate::journey::figures::plain;
use crate::journey::ranking::Pain;
use crate::journey::section::named;
use crate::journey::{Emotion, Id, JourneyMap, Lens, Note, Slot, Sort, Stage, Summary, Touchpoint};
use crate::text::counted;

pub(super) fn lines(map: &JourneyMap, part: &Part) -> Vec<String> {
    let lines = match part {
        Part::Map => of_map(map),
        Part::Items(sort) => of_sort(map, *sort),
        Part::Pains(ranked) => {
            let places = map.slots();
            ranked.iter().enumerate().map(|(at, pain)| of_pain(&places, at + 1, pain)).collect()
        }
        Part::Findings(findings) => of_findings(map, findings),
    };
    if lines.is_empty() { vec![format!("No {}", plural(part))] } else { lines }
}

const fn plural(part: &Part) -> &'static str {
    match part {
        Part::Map => Sort::Map.plural(),
        Part::Items(Sort::Lane) => "lanes of its own",
        Part::Items(Sort::Silence) => "silenced findings",
        Part::Items(sort) => sort.plural(),
        Part::Pains(_) => "pains",
        Part::Findings(_) => "findings",
    }
}

fn of_map(map: &JourneyMap) -> Vec<String> {
    let summary = Summary::of(map);
    let mut lines = vec![format!("Map: {}", named(&map.title))];
    lines.push(format!("Map stages: {}", map.stages.len()));
    lines.push(format!("Map touchpoints: {}", summary.touchpoints));
    lines.push(format!("Map mean: {}", mean(summary.mean)));
    lines.extend(details(map, Slot::Map, "Map", &["title", "personas"]));
    lines
}

fn of_sort(map: &JourneyMap, sort: Sort) -> Vec<String> {
    let summary = Summary::of(map);
    let of_item = |slot: Slot| {
        let place = capital(&place(slot));
        let (mut lines, without): (Vec<String>, &[&str]) = match slot {
            Slot::Stage(s) => (of_stage(&map.stages[s], summary.stages[s].mean, &place), &["name"]),
            Slot::Touchpoint(s, t) => {
                (vec![of_touchpoint(&map.stages[s].touchpoints[t], &place)], &["title", "channel", "emotion"])
            }
            Slot::Note(s, t, n) => {
                (of_note(&map.stages[s].touchpoints[t].notes[n], &place), &["text", "severity"])
            }
            _ => (vec![format!("{place}: {}", named(name_at(map, slot)))], &["name"]),
        };
        lines.extend(details(map, slot, &place, without));
        lines
    };
    slots(map).filter(|(_, slot)| slot.sort() == sort).flat_map(|(_, slot)| of_item(slot)).collect()
}

fn of_stage(stage: &Stage, mean_score: Option<f64>, place: &str) -> Vec<String> {
    vec![
        format!("{place}: {}", named(&stage.name)),
        format!("{place} mean: {}", mean(mean_score)),
        format!("{place} touchpoints: {}", stage.touchpoints.len()),
    ]
}

fn of_touchpoint(touchpoint: &Touchpoint, place: &str) -> String {
    let channel = touchpoint.channel.as_ref().map(|channel| format!(", channel {}", channel.name()));
    let title = named(&touchpoint.title);
    format!("{place}: {title}{}, {}", channel.unwrap_or_default(), feeling(touchpoint))
}

fn feeling(touchpoint: &Touchpoint) -> String {
    if let Some((low, high)) = touchpoint.split().filter(|_| touchpoint.emotion.is_none()) {
        return format!("personas between {} and {}", spoken(low), spoken(high));
    }
    match (touchpoint.feels(Lens::Everybody), touchpoint.emotion) {
        (Some(score), Some(_)) => scored(score),
        (Some(score), None) => format!("{}, mean of personas", scored(score)),
        (None, _) => "unscored".to_owned(),
    }
}

fn of_note(note: &Note, place: &str) -> Vec<String> {
    let kind = note.kind.row().title.to_lowercase();
    let line = format!("{place}, {kind}: {}", on_one_line(&note.text));
    let severity = note.severity.map(|it| format!("{place} severity: {it}, {}", it.word()));
    std::iter::once(line).chain(severity).collect()
}

fn of_pain(places: &HashMap<Id, Slot>, rank: usize, pain: &Pain) -> String {
    let place = places.get(&pain.note.id).copied().map(place);
    let severity = match pain.note.severity {
        Some(severity) => format!("severity {severity}, {}", severity.word()),
        None => "no severity".to_owned(),
    };
    let share = pain.note.details.share(Key::Frequency);
    let parts = [
        Some(format!("Pain {rank}: {}", on_one_line(&pain.note.text))),
        place,
        Some(format!("at {}", pain.site.title())),
        Some(severity),
        share.map(|share| format!("had by {} of {}", share.part(), share.whole())),
        pain.priority.as_ref().ok().map(|priority| format!("priority {}", plain(*priority))),
        pain.is_closed().then(|| pain.note.details.text(Key::Status).to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn of_findings(map: &JourneyMap, findings: &Findings) -> Vec<String> {
    let places = map.slots();
    let told = |finding: &Finding| {
        let slot = places.get(&finding.subject).copied().unwrap_or(Slot::Map);
        let name = name_at(map, slot);
        format!(
            "{}, {}, {}: {} ({})",
            finding.check.gravity,
            place(slot),
            named(name),
            finding.sentence(map),
            finding.check.name
        )
    };
    let open = findings.open.iter().enumerate();
    let mut lines: Vec<String> =
        open.map(|(at, finding)| format!("Finding {}: {}", at + 1, told(finding))).collect();
    if !findings.silenced.is_empty() {
        lines.push(format!("{} silenced", counted(findings.silenced.len(), "finding")));
    }
    lines
}

/// What else is said of an item, a line a field.
fn details(map: &JourneyMap, slot: Slot, place: &str, without: &[&str]) -> Vec<String> {
    let told = said(map, slot).filter(|(field, _)| !without.contains(&field.name));
    told.map(|(field, text)| {
        let text = on_one_line(&text);
        let text = if holds_numbers(&field) { aloud(&text) } else { text };
        format!("{place} {}: {text}", label(&field))
    })
    .collect()
}

/// Whether the field holds numbers alone, or scores behind names.
fn holds_numbers(field: &Field) -> bool {
    let numbers = [Class::Number, Class::Share, Class::Series];
    field.name == "emotions" || Key::named(field.name).is_some_and(|key| numbers.contains(&key.class()))
}

/// Signs and slashes of numbers as words.
fn aloud(text: &str) -> String {
    let is_number = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    let word = |word: &str| match (word.strip_prefix('-'), word.strip_prefix('+'), word.split_once('/')) {
        (Some(size), ..) if is_number(size) => format!("minus {size}"),
        (_, Some(size), _) if is_number(size) => format!("plus {size}"),
        (.., Some((part, whole))) if is_number(part) && is_number(whole) => format!("{part} of {whole}"),
        _ => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The label of a field within a line.
fn label(field: &Field) -> String {
    let mut letters = field.label.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().collect::<String>()).unwrap_or_default();
    if letters.as_str().is_empty() { field.label.to_owned() } else { first + letters.as_str() }
}

/// Several lines as one; what they list stays apart.
fn on_one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("; ")
}

fn mean(mean: Option<f64>) -> String {
    let Some(mean) = mean else { return "unscored".to_owned() };
    let word = Emotion::nearest(mean).map_or("", |score| score.level().word());
    format!("{word}, {}", with_sign(mean))
}

fn scored(score: Emotion) -> String {
    format!("{}, {}", score.level().word(), spoken(score))
}

fn spoken(score: Emotion) -> String {
    with_sign(score.value())
}

/// A number whose sign is a word, which is never left out when it is read aloud.
fn with_sign(number: f64) -> String {
    match plain(number.abs()).as_str() {
        "0" => "0".to_owned(),
        size if number < 0.0 => format!("minus {size}"),
        size => format!("plus {size}"),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>()).unwrap_or_default();
    first + letters.as_str()
}
