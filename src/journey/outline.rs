//! The outline: a whole map as Markdown that people type and forges render.
//!
//! ```text
//! # Buying a bike online ^m4k7q2x
//!
//! persona: Maya, commuter ^p2k9dwb
//!
//! ## Awareness ^s7q2mcd
//! goal: Find out what fits
//! > and what it costs
//!
//! - Sees a friend's bike @street +1 ^t3b9fkq
//!   > What happens, at length.
//!   - for: Maya, commuter ^p2k9dwb
//!   - pain: no price on it ~3 ^n8c2tzv
//! ```
//!
//! A touchpoint's line is in the [`notation`]. A `>` line is one more line of the text of what stands
//! above it: a stage's goal, a touchpoint's description, a note. A last word `^id` is the id; without
//! one, a new id is given. Backslashes work as in the notation, so every map survives
//! [`print()`] and [`read()`] to the letter.
//!
//! Reading never fails and is friendly to what people and programs write:
//!
//! * Bullets are `-`, `*`, `+`, `1.` or `1)`, with or without a box `[ ]`. A bullet deeper than the
//!   touchpoint above it says more about it: `pain: ...` and so on by kind, `for:` with personas, or
//!   anything in the notation (`! declined ~3`, `"why?"`, `@web`); what is text goes to the description.
//! * The first `#` heading is the title, or the first line of text when there is none before the first
//!   stage; every other heading is a stage. Touchpoints before any stage go to a stage without name.
//! * `**bold**` at the beginning of a heading, bullet or keyword is taken off. Several personas
//!   are separated by `;`. A persona that only a `for:` names is added.
//! * Other text goes on with what stands above it; after an empty line, at the margin and below
//!   touchpoints, it is added to the goal of the stage.
//! * Rules (`---`) and code fences are skipped. Text between the title and the first stage is the only
//!   thing that has no place in a map: it is left out, and the remark quotes it.

mod continued;
mod crowd;
mod lines;
mod read;

use std::fmt;

pub use continued::continued;

use crate::text;

use super::notation::{self, escape, is_blank};
use super::{Entry, Id, Ids, JourneyMap, Touchpoint};

/// Something a person should know about a line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line, counted from 1.
    pub line: usize,
    /// What happened there.
    pub text: String,
}

/// Whether a printed outline carries the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithIds {
    /// It does, and reads back as the same map.
    Yes,
    /// It does not, which is nicer to look at. It reads back as the same map with other ids, but for
    /// personas of one name, which cannot be told apart.
    No,
}

/// Reads an outline. Missing ids are made from the text, so the same text gives the same map.
pub fn read(text: &str) -> (JourneyMap, Vec<Remark>) {
    read_with(text, &mut Ids::of(text))
}

/// Reads an outline and takes the ids it lacks from `ids`.
pub fn read_with(text: &str, ids: &mut Ids) -> (JourneyMap, Vec<Remark>) {
    read::read(text, ids)
}

/// The map as an outline, which [`read()`] reads back without a remark.
///
/// A renderer of Markdown finds the structure of the map in it and nothing else: no HTML, no link, no
/// heading that a text of the map only pretends to be.
pub fn print(map: &JourneyMap, ids: WithIds) -> String {
    let text = page(map, ids);
    if text::clean(&text).0 == text {
        return text;
    }
    // Reading would leave these characters out anyway, and printed raw they might command a terminal.
    let mut map = map.clone();
    read::cleanse(&mut map);
    page(&map, ids)
}

fn page(map: &JourneyMap, ids: WithIds) -> String {
    let mut page = Page { ids, text: String::new() };
    page.item("#", &guarded(escape_last(&map.title)), map.id);
    if !map.personas.is_empty() {
        page.text.push('\n');
    }
    for persona in &map.personas {
        page.persona("persona:", persona);
    }
    for stage in &map.stages {
        page.text.push('\n');
        page.item("##", &guarded(escape_last(&stage.name)), stage.id);
        let (first, more) = lines_of(&stage.goal);
        if !first.is_empty() {
            page.line(&inert(&format!("goal: {}", escape(first, |_, _| false))));
        }
        page.quote("", &more);
        if !stage.touchpoints.is_empty() {
            page.text.push('\n');
        }
        for touchpoint in &stage.touchpoints {
            page.touchpoint(touchpoint, map);
        }
    }
    page.text
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.text)
    }
}

struct Page {
    ids: WithIds,
    text: String,
}

impl Page {
    fn touchpoint(&mut self, touchpoint: &Touchpoint, map: &JourneyMap) {
        let head = notation::print_head(touchpoint);
        // Without a title the head begins with a score or a channel, which must stay one.
        let head = if touchpoint.title.is_empty() { head } else { begun(head) };
        self.item("-", &head, touchpoint.id);
        if !touchpoint.description.is_empty() {
            self.quote("  ", &touchpoint.description.split('\n').collect::<Vec<_>>());
        }
        for persona in touchpoint.personas.iter().filter_map(|id| map.persona(*id)) {
            self.persona("  - for:", persona);
        }
        for note in &touchpoint.notes {
            let (first, more) = lines_of(&note.text);
            let severity = note.severity.map(|severity| format!("~{severity}"));
            let text = [Some(escape_last(first)).filter(|text| !text.is_empty()), severity];
            let text = text.into_iter().flatten().collect::<Vec<_>>().join(" ");
            self.item(&format!("  - {}:", note.kind.row().name), &text, note.id);
            self.quote("    ", &more);
        }
    }

    fn persona(&mut self, lead: &str, persona: &Entry) {
        let name = escape(&persona.name, |starts, rest| rest.starts_with(';') || last_marker(starts, rest));
        self.item(lead, &name, persona.id);
    }

    fn quote(&mut self, indent: &str, lines: &[&str]) {
        for line in lines {
            self.line(&format!("{indent}> {}", inert(&begun(escape(line, |_, _| false)))));
        }
    }

    fn item(&mut self, lead: &str, text: &str, id: Id) {
        let text = inert(text);
        let blank = if text.is_empty() { "" } else { " " };
        match self.ids {
            WithIds::Yes => self.line(&format!("{lead}{blank}{text} ^{id}")),
            WithIds::No => self.line(&format!("{lead}{blank}{text}")),
        }
    }

    /// A line without blanks at its end: a backslash left there stands for one.
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end_matches(is_blank));
        self.text.push('\n');
    }
}

/// What of a text stands behind its keyword, and the lines that follow. A text that begins with an
/// empty line leaves the keyword alone and follows whole.
fn lines_of(text: &str) -> (&str, Vec<&str>) {
    if text.is_empty() {
        return ("", Vec::new());
    }
    let mut lines: Vec<&str> = text.split('\n').collect();
    let first = if text.starts_with('\n') { "" } else { lines.remove(0) };
    (first, lines)
}

/// A text whose last word is neither an id nor a severity.
fn escape_last(text: &str) -> String {
    escape(text, last_marker)
}

fn last_marker(starts: bool, rest: &str) -> bool {
    starts && rest.starts_with(['^', '~']) && !rest.contains(is_blank)
}

/// An escaped text that does not begin a block of its own in Markdown: a heading, list, quote, rule, code
/// or table.
fn begun(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let signs: &[char] =
        if digits > 0 { &['.', ')'] } else { &['#', '>', '-', '+', '*', '=', '|', ':', '~', '`', '_', '['] };
    match text.split_at_checked(digits) {
        Some((number, rest)) if rest.starts_with(signs) => format!("{number}\\{rest}"),
        _ => text,
    }
}

/// An escaped text without HTML, links and images.
fn inert(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let tag =
            c == '<' && rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !escaped && (tag || (c == ']' && rest.starts_with(['(', '[', ':']))) {
            inert.push('\\');
        }
        escaped = !escaped && c == '\\';
        inert.push(c);
    }
    inert
}

/// A text that does not begin like a box or bold.
fn guarded(text: String) -> String {
    if text.starts_with(['[', '*']) { format!("\\{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journey::samples;

    #[test]
    fn an_outline_looks_like_this() {
        let text = "\
# Buying a bike online ^m4k7q2x

persona: Maya, commuter ^p2k9dwb
persona: Jonas ^p3k9dwb

## Awareness ^s7q2mcd
goal: Find out what fits
> and what it costs

- Sees a friend's bike @street +1 ^t3b9fkq
  > Long description, one
  >
  > line per line.
  - for: Maya, commuter ^p2k9dwb
  - pain: no price on it ~3 ^n8c2tzv
    > and nobody to ask
  - thought: That could be me ^n9c2tzv
- ^t4b9fkq

## ^s8q2mcd
";
        let (map, remarks) = read(text);
        assert_eq!(remarks, []);
        let touchpoint = &map.stages[0].touchpoints[0];
        assert_eq!(map.stages[0].goal, "Find out what fits\nand what it costs");
        assert_eq!(touchpoint.description, "Long description, one\n\nline per line.");
        assert_eq!(touchpoint.personas, [map.personas[0].id]);
        assert_eq!(touchpoint.notes[0].text, "no price on it\nand nobody to ask");
        assert_eq!(print(&map, WithIds::Yes), text);
        let bare = print(&map, WithIds::No);
        assert!(bare.contains("\n  - pain: no price on it ~3\n    > and nobody to ask\n"), "{bare}");
        assert!(bare.contains("\n  - for: Maya, commuter\n") && !bare.contains('^'), "{bare}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn a_printed_map_reads_back(map in samples::map()) {
            let text = print(&map, WithIds::Yes);
            let (back, remarks) = read(&text);
            prop_assert_eq!(&back, &map, "{}", text);
            prop_assert_eq!(remarks, vec![]);
            prop_assert_eq!(print(&back, WithIds::Yes), text);
        }

        #[test]
        fn a_map_printed_without_ids_says_the_same(map in samples::map()) {
            let text = print(&map, WithIds::No);
            let (back, remarks) = read(&text);
            prop_assert_eq!(remarks, vec![]);
            let titles = |map: &JourneyMap| map.touchpoints().map(|t| t.title.clone()).collect::<Vec<_>>();
            prop_assert_eq!(titles(&back), titles(&map));
            prop_assert_eq!(print(&back, WithIds::No), text);
        }
    }
}
