//! Printing a map as an outline.

use std::cell::OnceCell;

use super::WithIds;
use super::inert::{begun, guarded, inert};
use super::names::Names;
use super::said::word_for;
use crate::journey::detail::{Details, Row, Value, rows, shown};
use crate::journey::notation::{self, escape, is_blank};
use crate::journey::{Entry, Id, JourneyMap, Note, Sort, Stage, Touchpoint};

/// A page that a map is printed on.
pub(super) struct Page<'a> {
    map: &'a JourneyMap,
    ids: WithIds,
    text: String,
    /// Whether Markdown would take a line at the margin for more of the list or quote above it.
    is_inside: bool,
    names: OnceCell<Names>,
}

impl<'a> Page<'a> {
    pub(super) fn of(map: &'a JourneyMap, ids: WithIds) -> Self {
        Self { map, ids, text: String::new(), is_inside: false, names: OnceCell::new() }
    }

    pub(super) fn text(self) -> String {
        self.text
    }

    pub(super) fn title(&mut self) {
        self.item("#", &guarded(escape_last(&self.map.title)), self.map.id);
    }

    /// What the map says of itself.
    pub(super) fn said(&mut self) {
        self.details("", Sort::Map, &self.map.details);
    }

    /// The lists of the map and its stages, without one entry when it is to come last.
    pub(super) fn body(&mut self, without: Option<Id>) {
        for sort in JourneyMap::LISTS {
            self.list(sort, self.map.entries(sort), without);
        }
        for stage in &self.map.stages {
            self.stage(stage, without);
        }
    }

    fn stage(&mut self, stage: &Stage, without: Option<Id>) {
        self.gap();
        self.item("##", &guarded(escape_last(&stage.name)), stage.id);
        let (first, more) = lines_of(&stage.goal);
        if !first.is_empty() {
            self.line(&inert(&format!("goal: {}", escape(first, |_, _| false))));
        }
        self.quote("", &more);
        self.details("", Sort::Stage, &stage.details);
        self.list(Sort::Metric, &stage.metrics, without);
        if !stage.touchpoints.is_empty() {
            self.gap();
        }
        for touchpoint in &stage.touchpoints {
            self.touchpoint(touchpoint);
        }
    }

    fn touchpoint(&mut self, touchpoint: &Touchpoint) {
        let head = notation::print_head(touchpoint);
        // Without a title the head begins with a score or a channel, which must stay one.
        let head = if touchpoint.title.is_empty() { head } else { begun(head) };
        self.item("-", &head, touchpoint.id);
        if !touchpoint.description.is_empty() {
            self.quote("  ", &touchpoint.description.split('\n').collect::<Vec<_>>());
        }
        for persona in touchpoint.personas.iter().filter_map(|id| self.map.persona(*id)) {
            self.item("  - for:", &listed(&persona.name), persona.id);
        }
        self.feelings(touchpoint);
        self.details("  - ", Sort::Touchpoint, &touchpoint.details);
        touchpoint.notes.iter().for_each(|note| self.note(note));
    }

    fn feelings(&mut self, touchpoint: &Touchpoint) {
        let place = |id: Id| self.map.personas.iter().position(|persona| persona.id == id);
        let mut feelings = touchpoint.feelings.clone();
        // Those of the personas in their order; the other ones are of personas that are gone.
        feelings.sort_by_cached_key(|(persona, _)| place(*persona).unwrap_or(usize::MAX));
        let pieces = feelings.iter().filter_map(|(id, emotion)| {
            let persona = self.map.persona(*id);
            let name = persona.map(|persona| listed(&persona.name)).unwrap_or_default();
            let piece = if name.is_empty() { emotion.to_string() } else { format!("{name} {emotion}") };
            match self.ids {
                WithIds::Yes => Some(format!("{piece} ^{id}")),
                WithIds::No => persona.map(|_| piece),
            }
        });
        let pieces: Vec<String> = pieces.collect();
        if !pieces.is_empty() {
            self.line(&inert(&format!("  - emotions: {}", pieces.join("; "))));
        }
    }

    fn note(&mut self, note: &Note) {
        let (first, more) = lines_of(&note.text);
        let severity = note.severity.map(|severity| format!("~{severity}"));
        let text = [Some(escape_last(first)).filter(|text| !text.is_empty()), severity];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.item(&format!("  - {}:", note.kind.row().name), &text, note.id);
        self.quote("    ", &more);
        self.details("    - ", Sort::Note, &note.details);
    }

    fn list(&mut self, sort: Sort, entries: &[Entry], without: Option<Id>) {
        for (place, entry) in entries.iter().filter(|entry| Some(entry.id) != without).enumerate() {
            if place == 0 {
                self.gap();
            }
            self.entry(sort, entry);
        }
    }

    /// An entry and what is said of it.
    pub(super) fn entry(&mut self, sort: Sort, entry: &Entry) {
        self.leave();
        self.item(&format!("{}:", sort.word()), &listed(&entry.name), entry.id);
        // Touchpoints follow metrics, and Markdown tells two lists apart by their bullets.
        let bullet = if sort == Sort::Metric { "  * " } else { "  - " };
        self.details(bullet, sort, &entry.details);
    }

    /// What an item says, a line for each detail; without a lead at the margin.
    fn details(&mut self, lead: &str, sort: Sort, details: &Details) {
        if details.is_empty() {
            return;
        }
        for row in rows(sort) {
            if let Some(value) = details.get(row.key) {
                self.detail(lead, row, value);
            }
        }
    }

    fn detail(&mut self, lead: &str, row: &Row, value: &Value) {
        let (text, more) = match value {
            Value::Text(text) => {
                let (first, more) = lines_of(text);
                if word_for(row, first).as_deref() == Ok(first) {
                    (escape(first, |_, _| false), more)
                } else {
                    // Behind the key it would be taken for another word.
                    (String::new(), text.split('\n').collect())
                }
            }
            Value::Links(ids) => (self.links(row, ids), Vec::new()),
            other => (shown(other, &|_| None).replace('\n', "; "), Vec::new()),
        };
        if text.is_empty() && more.is_empty() {
            return;
        }
        if lead.is_empty() {
            self.leave();
        }
        self.line(&inert(&format!("{lead}{}: {text}", row.key.name().replace('_', " "))));
        let indent = if lead.is_empty() { String::new() } else { " ".repeat(lead.len()) };
        self.quote(&indent, &more);
        self.is_inside |= !lead.is_empty();
    }

    fn links(&self, row: &Row, ids: &[Id]) -> String {
        let names = self.names.get_or_init(|| Names::of(self.map));
        let pieces = ids.iter().filter_map(|id| {
            let name = names.name(*id).map(listed).filter(|name| !name.is_empty());
            match self.ids {
                WithIds::Yes => Some(name.map_or_else(|| format!("^{id}"), |name| format!("{name} ^{id}"))),
                // Only such a thing would be found again by its name.
                WithIds::No => name.filter(|_| names.is(*id, row)),
            }
        });
        pieces.collect::<Vec<_>>().join("; ")
    }

    /// A line as somebody typed it.
    pub(super) fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn quote(&mut self, indent: &str, lines: &[&str]) {
        for line in lines {
            self.line(&format!("{indent}> {}", inert(&begun(escape(line, |_, _| false)))));
            self.is_inside = true;
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

    /// An empty line when the next line would be taken for more of what stands above it.
    fn leave(&mut self) {
        if self.is_inside {
            self.gap();
        }
    }

    fn gap(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.is_inside = false;
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

/// A name that may stand in a list.
fn listed(name: &str) -> String {
    escape(name, |starts, rest| rest.starts_with(';') || last_marker(starts, rest))
}

fn last_marker(starts: bool, rest: &str) -> bool {
    starts && rest.starts_with(['^', '~']) && !rest.contains(is_blank)
}
