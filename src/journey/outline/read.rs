//! Reading an outline: line by line, never failing.

use std::collections::BTreeSet;
use std::mem::take;

use super::crowd::{Crowd, Listing};
use super::lines::{
    bullet, depth, has_headings, heads_list, is_any, is_decoration, keyed, pieces, split_id, split_last,
    trim, unbold,
};
use super::links::Link;
use super::said::{Prose, add, row};
use super::{Remark, cleanse};
use crate::journey::detail::Value;
use crate::journey::notation::{self, Reading, read_severity, unescape};
use crate::journey::{
    Entry, Id, Ids, JourneyMap, NOTE_KINDS, Note, NoteKind, Remarks, Slot, Sort, Stage, Touchpoint,
};

/// Reads an outline; ids it lacks come from `ids`. What it mentions by name and does not hold is looked
/// for `elsewhere`.
pub(super) fn read(text: &str, ids: &mut Ids, elsewhere: Option<&JourneyMap>) -> (JourneyMap, Vec<Remark>) {
    let map = JourneyMap::new(ids.next('m'));
    let mut reader = Reader {
        ids,
        used: BTreeSet::from([map.id]),
        map,
        titled: false,
        indent: None,
        note: None,
        entry: None,
        open: Open::Goal,
        behind: Open::Goal,
        begun: false,
        gap: false,
        listings: Vec::new(),
        links: Vec::new(),
        prose: Vec::new(),
        line: 0,
        remarks: Remarks::new(),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let has_headings = has_headings(text);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        reader.line += 1;
        reader.take(line, lines.peek().copied().filter(|_| !has_headings));
    }
    reader.finish(elsewhere)
}

pub(super) struct Reader<'a> {
    ids: &'a mut Ids,
    used: BTreeSet<Id>,
    pub(super) map: JourneyMap,
    titled: bool,
    /// How deep the last touchpoint of this stage stands.
    indent: Option<usize>,
    /// How deep the bullet of the last note stands that has one of its own.
    note: Option<usize>,
    /// How deep the entry of a list stands that bullets may follow on.
    entry: Option<(usize, Slot)>,
    pub(super) open: Open,
    /// What goes on when the open detail does not.
    pub(super) behind: Open,
    /// Whether the open text has a line, which may be empty.
    begun: bool,
    /// Whether the line before was empty.
    gap: bool,
    pub(super) listings: Vec<Listing>,
    pub(super) links: Vec<Link>,
    pub(super) prose: Vec<Prose>,
    pub(super) line: usize,
    remarks: Remarks<usize>,
}

/// Which text of the last item goes on with the next `>` line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Goal,
    Description,
    Note,
    /// The last detail that is text.
    Detail,
}

impl Reader<'_> {
    /// Takes a line; without headings, what stands right below it may make it the name of a stage.
    fn take(&mut self, line: &str, below: Option<&str>) {
        let body = trim(line);
        if body.is_empty() {
            self.gap = true;
            return;
        }
        let indent = depth(line);
        if let Some(text) = body.strip_prefix('>') {
            self.more(trim(text));
        } else if body.starts_with('#') {
            self.heading(body);
        } else if let Some(text) = bullet(body) {
            self.bullet(&unbold(text), indent);
        } else if !is_decoration(body) && !self.keyword(&unbold(body), indent) {
            if below.is_some_and(|below| heads_list(indent, self.gap || self.indent.is_none(), below)) {
                self.remark("a list stands right below this line, so it was read as a stage");
                self.stage(unbold(body).trim_end_matches(':'), None);
            } else {
                self.paragraph(body, indent);
            }
        }
        self.gap = false;
    }

    fn heading(&mut self, body: &str) {
        let text = body.trim_start_matches('#');
        let level = body.len() - text.len();
        let text = unbold(trim(text));
        let (name, id) = split_id(&text);
        if level == 1 && !self.titled && self.map.stages.is_empty() {
            self.titled = true;
            self.map.title = unescape(name);
            if id.is_some() {
                self.map.id = self.claim(id, 'm');
            }
            return;
        }
        if level == 1 {
            self.remark("a map has one title, before its stages; this heading became a stage");
        }
        self.stage(name, id);
    }

    fn stage(&mut self, name: &str, id: Option<Id>) {
        let id = self.claim(id, 's');
        self.map.stages.push(Stage::new(id, unescape(name)));
        self.indent = None;
        self.entry = None;
        self.open(Open::Goal);
    }

    fn bullet(&mut self, text: &str, indent: usize) {
        if let Some((above, slot)) = self.entry {
            let said = keyed(text).and_then(|(key, value)| Some((row(slot.sort(), key)?, value)));
            if let Some((row, value)) = said.filter(|_| indent > above) {
                return self.detail(slot, row, text, value);
            }
        }
        match self.indent {
            Some(above) if indent > above => self.child(text, indent),
            _ => self.touchpoint(text, indent),
        }
    }

    /// A bullet that begins a touchpoint.
    fn touchpoint(&mut self, text: &str, indent: usize) {
        if self.map.stages.is_empty() {
            self.stage("", None);
        }
        let (line, id) = split_id(text);
        let id = self.claim(id, 't');
        let mut reading = notation::read(line);
        let touchpoint = Touchpoint::new(id, take(&mut reading.title));
        if let Some(stage) = self.map.stages.last_mut() {
            stage.touchpoints.push(touchpoint);
        }
        self.facts(reading, None);
        self.indent = Some(indent);
        self.note = None;
        self.entry = None;
        self.open(Open::Description);
    }

    /// A bullet below a touchpoint.
    fn child(&mut self, text: &str, indent: usize) {
        let (s, t) = self.last_place();
        let note = self.map.stages[s].touchpoints[t].notes.len().checked_sub(1);
        self.note = self.note.filter(|above| indent > *above);
        if let Some((key, value)) = keyed(text) {
            let of_note = note.filter(|_| self.note.is_some()).zip(row(Sort::Note, key));
            if let Some((n, row)) = of_note {
                return self.detail(Slot::Note(s, t, n), row, text, value);
            }
            if is_any(key, &["for", "persona", "personas"]) {
                return self.list(value);
            }
            if is_any(key, &["emotions"]) {
                return self.feelings(text, value);
            }
            if let Some(kind) = NOTE_KINDS.iter().find(|kind| is_any(key, &[kind.name, kind.plural])) {
                self.note = Some(indent);
                return self.note(kind.kind, value);
            }
            if let Some(row) = row(Sort::Touchpoint, key) {
                return self.detail(Slot::Touchpoint(s, t), row, text, value);
            }
        }
        let (line, id) = split_id(text);
        let mut reading = notation::read(line);
        let text = take(&mut reading.title);
        let open = if reading.notes.is_empty() { Open::Description } else { Open::Note };
        if open == Open::Note {
            self.note = Some(indent);
        }
        self.facts(reading, id);
        if !text.is_empty() {
            self.open(Open::Description);
            self.add(&text);
        }
        self.open(open);
    }

    /// Gives what a line in the notation says to the last touchpoint, and the id to its first note.
    fn facts(&mut self, reading: Reading, mut id: Option<Id>) {
        for (kind, severity, text) in reading.notes {
            let id = self.claim(id.take(), 'n');
            self.push_note(Note { severity, ..Note::new(id, kind, text) });
        }
        if let Some(touchpoint) = self.last_touchpoint() {
            touchpoint.channel = reading.channel.or(touchpoint.channel.take());
            touchpoint.emotion = reading.emotion.or(touchpoint.emotion);
        }
        for hint in reading.hints {
            self.remark(hint);
        }
    }

    fn note(&mut self, kind: NoteKind, value: &str) {
        let (mut text, id) = split_id(value);
        let mut severity = None;
        if kind.row().severity {
            let (before, word) = split_last(text);
            match read_severity(word) {
                Ok(None) => {}
                Ok(read) => (text, severity) = (before, read),
                Err(hint) => self.remark(hint),
            }
        }
        let id = self.claim(id, 'n');
        self.push_note(Note { severity, ..Note::new(id, kind, unescape(text)) });
        self.open(Open::Note);
    }

    /// A line with a keyword of the map or of a stage; whether it is one.
    fn keyword(&mut self, body: &str, indent: usize) -> bool {
        let Some((key, value)) = keyed(body) else { return false };
        let is_at_margin = self.indent.is_none_or(|above| indent <= above);
        let stage = self.map.stages.len().checked_sub(1);
        let lists = JourneyMap::LISTS.into_iter().chain(stage.map(|_| Sort::Metric));
        let sort = lists.filter(|sort| is_at_margin || *sort == Sort::Persona);
        if let Some(sort) = sort.into_iter().find(|sort| is_any(key, &[sort.word(), sort.plural()])) {
            self.entries(sort, value, indent);
            return true;
        }
        if stage.is_some() && is_any(key, &["goal", "goals"]) {
            self.entry = None;
            self.open(Open::Goal);
            if !value.is_empty() {
                self.add(&unescape(value));
            }
            return true;
        }
        let slot = stage.map_or(Slot::Map, Slot::Stage);
        let Some(row) = row(slot.sort(), key).filter(|_| is_at_margin) else { return false };
        self.entry = None;
        self.detail(slot, row, body, value);
        true
    }

    /// Entries of a list of the map, or metrics of the stage.
    fn entries(&mut self, sort: Sort, value: &str, indent: usize) {
        for piece in pieces(value) {
            let (name, id) = split_id(piece);
            let entry = Entry::new(self.claim(id, sort.letter()), unescape(name));
            self.entry = self.push_entry(sort, entry).map(|slot| (indent, slot));
        }
    }

    pub(super) fn push_entry(&mut self, sort: Sort, entry: Entry) -> Option<Slot> {
        let stage = self.map.stages.len().saturating_sub(1);
        let list = match sort {
            Sort::Metric => &mut self.map.stages.last_mut()?.metrics,
            _ => self.map.entries_mut(sort)?,
        };
        list.push(entry);
        let at = list.len().saturating_sub(1);
        Some(if sort == Sort::Metric { Slot::Metric(stage, at) } else { Slot::Entry(sort, at) })
    }

    fn paragraph(&mut self, body: &str, indent: usize) {
        let below = self.indent.is_some_and(|above| indent <= above);
        if self.open == Open::Detail {
            let goes_on = self.prose.last().is_some_and(|prose| prose.goes_on(self.gap));
            if !goes_on {
                self.open(self.behind);
            }
        }
        if self.gap && below {
            self.open(Open::Goal);
            self.remark("this text was added to the goal of the stage");
        }
        self.more(body);
    }

    /// One more line of what stands above.
    fn more(&mut self, raw: &str) {
        if self.open == Open::Detail || !self.map.stages.is_empty() {
            self.add(&unescape(raw));
        } else if self.titled {
            self.remark(format!("text before the first stage was left out: {raw}"));
        } else {
            self.titled = true;
            self.map.title = unescape(raw);
        }
    }

    pub(super) fn open(&mut self, open: Open) {
        self.open = open;
        self.begun = self.open_text().is_some_and(|text| !text.is_empty());
    }

    pub(super) fn add(&mut self, line: &str) {
        let begun = self.begun;
        if let Some(text) = self.open_text() {
            if begun {
                text.push('\n');
            }
            text.push_str(line);
            self.begun = true;
        }
    }

    fn open_text(&mut self) -> Option<&mut String> {
        match self.open {
            Open::Goal => Some(&mut self.map.stages.last_mut()?.goal),
            Open::Description => Some(&mut self.last_touchpoint()?.description),
            Open::Note => Some(&mut self.last_touchpoint()?.notes.last_mut()?.text),
            Open::Detail => Some(&mut self.prose.last_mut()?.text),
        }
    }

    /// The indexes of the last stage and of its last touchpoint.
    pub(super) fn last_place(&self) -> (usize, usize) {
        let touchpoints = self.map.stages.last().map_or(0, |stage| stage.touchpoints.len());
        (self.map.stages.len().saturating_sub(1), touchpoints.saturating_sub(1))
    }

    fn last_touchpoint(&mut self) -> Option<&mut Touchpoint> {
        self.map.stages.last_mut()?.touchpoints.last_mut()
    }

    fn push_note(&mut self, note: Note) {
        if let Some(touchpoint) = self.last_touchpoint() {
            touchpoint.notes.push(note);
        }
    }

    /// The wanted id when it is free, or a new one.
    pub(super) fn claim(&mut self, wanted: Option<Id>, sort: char) -> Id {
        if let Some(id) = wanted {
            if self.used.insert(id) {
                return id;
            }
            self.remark(format!("the id {id} is taken; a new one is given"));
        }
        loop {
            let id = self.ids.next(sort);
            if self.used.insert(id) {
                return id;
            }
        }
    }

    pub(super) fn remark(&mut self, text: impl Into<String>) {
        self.remarks.add(self.line, text);
    }

    fn finish(mut self, elsewhere: Option<&JourneyMap>) -> (JourneyMap, Vec<Remark>) {
        let mut crowd = Crowd::default();
        for (index, persona) in self.map.personas.iter().enumerate() {
            crowd.add(index, persona);
        }
        for listing in take(&mut self.listings) {
            self.resolve(listing, &mut crowd);
        }
        let links = take(&mut self.links);
        self.link_all(links, elsewhere);
        for Prose { slot, row, text } in take(&mut self.prose) {
            if let Some(details) = self.map.details_at_mut(slot) {
                add(details, row, Value::Text(text));
            }
        }
        let dropped = cleanse(&mut self.map);
        if dropped > 0 {
            self.line = 1;
            self.remark(format!("characters that cannot be shown were left out of this text: {dropped}"));
        }
        let remarks = self.remarks.in_order().into_iter().map(|(line, text)| Remark { line, text });
        (self.map, remarks.collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{WithIds, print, read as read_outline};
    use crate::journey::detail::Key;
    use crate::journey::{Channel, Emotion, samples};

    /// The same map as the printed outline without ids, and the remarks as people see them.
    fn told(text: &str) -> (String, Vec<String>) {
        let (map, remarks) = read_outline(text);
        (print(&map, WithIds::No), remarks.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_people_type_is_understood() {
        let expected = "\
# Buying a bike

persona: Maya
persona: Jonas

## Awareness
goal: Find out what fits

- Sees a bike @street +1
  > It is red.
  - for: Maya
  - pain: no price ~3
  - thought: That could be me
- Asks
";
        let ways = [
            expected,
            // Windows, asterisks, tabs, numbers, boxes, bold.
            "\u{feff}# **Buying a bike**\r\n\r\npersonas: Maya; Jonas;\r\n## **Awareness**\r\n**Goal:** Find out what fits\r\n\
             * [ ] **Sees a bike** @street +1\r\n\t* It is red.\r\n\t* for: maya\r\n\t* **Pain:** no price ~3\r\n\
             \t* \"That could be me\"\r\n* [x] Asks\r\n",
            // The notation below a touchpoint, and everything indented.
            "Buying a bike\nPersonas: Maya; Jonas\n\n### Awareness\nFind out what fits\n\n 1. Sees a bike\n    It is red.\n    \
             - @street +1\n    - for: Maya\n    - ! no price ~3\n    - \" That could be me \"\n 2) Asks\n",
            // Everything in one line, inside a code block.
            "```\n# Buying a bike\npersona: Maya\npersona: Jonas\n## Awareness\n---\n> Find out what fits\n\
             + Sees a bike @street +1 !no price ~3 \"That could be me\"\n> It is red.\n  - for: MAYA\n+ Asks\n```\n",
        ];
        for text in ways {
            assert_eq!(told(text), (expected.to_owned(), vec![]), "{text}");
        }
    }

    #[test]
    fn without_headings_what_a_list_stands_below_is_a_stage() {
        let told_so =
            |line| format!("line {line}: a list stands right below this line, so it was read as a stage");
        let plain = "# Trip\n\nBefore:\n  - reads @email\n  - forgets -1\n**During**\n  - checks in\n    more of it\n";
        let expected = "# Trip\n\n## Before\n\n- reads @email\n- forgets -1\n\n## During\n\n- checks in\n  > more of it\n";
        assert_eq!(told(plain), (expected.to_owned(), vec![told_so(3), told_so(6)]));
        let apart = "Shop\n- walks in\nwet\n- pays\n\nHome\n- unpacks\n";
        let expected = "#\n\n## Shop\n\n- walks in\n  > wet\n- pays\n\n## Home\n\n- unpacks\n";
        assert_eq!(told(apart), (expected.to_owned(), vec![told_so(1), told_so(6)]));
    }

    #[test]
    fn nothing_typed_is_lost() {
        let cases = [
            ("- a\n- b", "#\n\n##\n\n- a\n- b\n", vec![]),
            ("just text", "# just text\n", vec![]),
            (
                "# T\n## S\n- a\nmore\n\nand more",
                "# T\n\n## S\ngoal: and more\n\n- a\n  > more\n",
                vec!["line 6: this text was added to the goal of the stage"],
            ),
            (
                "# T\npreface\n## S",
                "# T\n\n## S\n",
                vec!["line 2: text before the first stage was left out: preface"],
            ),
            (
                "# T\n## S\n# U",
                "# T\n\n## S\n\n## U\n",
                vec!["line 3: a map has one title, before its stages; this heading became a stage"],
            ),
            (
                "# T\n- a\n  - for: Zoe\n  - for: zoe",
                "# T\n\npersona: Zoe\n\n##\n\n- a\n  - for: Zoe\n",
                vec!["line 3: Zoe was added to the personas", "line 4: zoe is listed twice"],
            ),
            (
                "# T\n- a +3\n  - pain: b ~5",
                "# T\n\n##\n\n- a \\+3\n  - pain: b \\~5\n",
                vec!["line 2: +3 is not a score (-2 to +2)", "line 3: ~5 is not a severity (1 to 4)"],
            ),
            (
                "# T\u{1b}[31m",
                "# T[31m\n",
                vec!["line 1: characters that cannot be shown were left out of this text: 1"],
            ),
        ];
        for (text, outline, remarks) in cases {
            let remarks = remarks.into_iter().map(str::to_owned).collect();
            assert_eq!(told(text), (outline.to_owned(), remarks), "{text}");
        }
    }

    #[test]
    fn details_are_typed_in_many_ways() {
        let expected = "\
# Trip
kind: service blueprint
goals: A seat
> by the window

reviewed: 2026-11-22

persona: Maya
  - segment: city

evidence: Exit survey
  - kind: survey

evidence: Interviews

## Booking
goal: Be quick
owner: Ann
leads to: Booking

metric: Visits
  * values: 2026-01-01 3.5; 2026-02-01 4

- pays @web
  > owner is nobody: yet
  - emotions: Maya -2
  - moment of truth: yes
  - evidence: Exit survey; Interviews
  - effort: 6.5
  - opportunity: keep the cart
    - pains: declined
    - confidence: 80
  - pain: declined
    - frequency: 7/20
    - owner: Bob
";
        let ways = [
            expected,
            // Other bullets and depths, keys in other words, what is several on several lines, text without `>`.
            "# Trip\n**Kind:** Service\nGOALS: A seat\nby the window\nreviewed: 2026-11-22\npersona: Maya\n\t* Segment: city\n\
             evidence: Exit survey; Interviews\n\n## Booking\nOwner: Ann\nleads-to: booking\nBe quick\n\nmetrics: Visits\n\
             - pays @web\n  * emotions: maya: -2\n   * moment_of_truth: x\n   * evidence: exit survey\n   * evidence: interviews\n\
             \towner is nobody: yet\n  * Effort: 6,5\n  + opportunity: keep the cart\n    - pains: Declined\n    - confidence: 80 %\n\
             \t! declined\n  * ! declined\n    * frequency: 7 of 20\n    * owner: Bob\n",
        ];
        assert_eq!(told(ways[0]), (expected.to_owned(), vec![]));
        let (map, remarks) = read_outline(ways[1]);
        assert_eq!(remarks, []);
        assert_eq!(map.details.text(Key::Kind), "service blueprint");
        assert_eq!(map.details.text(Key::Goals), "A seat\nby the window");
        let stage = &map.stages[0];
        assert_eq!((stage.goal.as_str(), stage.details.text(Key::Owner)), ("Be quick", "Ann"));
        assert_eq!(stage.details.links(Key::LeadsTo), [stage.id]);
        let touchpoint = &stage.touchpoints[0];
        assert_eq!(touchpoint.feelings, [(map.personas[0].id, Emotion::MIN)]);
        assert!(touchpoint.details.flag(Key::MomentOfTruth));
        assert_eq!(touchpoint.details.links(Key::Evidence), [map.evidence[0].id, map.evidence[1].id]);
        assert_eq!(touchpoint.details.number(Key::Effort), Some(6.5));
        let (opportunity, pain) = (&touchpoint.notes[0], &touchpoint.notes[1]);
        assert_eq!(opportunity.details.links(Key::Pains), [pain.id]);
        assert_eq!(opportunity.details.number(Key::Confidence), Some(80.0));
        assert_eq!(pain.details.share(Key::Frequency), crate::journey::detail::Share::new(7, 20));
        assert_eq!(pain.details.text(Key::Owner), "Bob");
    }

    #[test]
    fn what_is_mentioned_comes_along() {
        let text = "# T\n- a\n  - evidence: Survey\n  - emotions: Zoe -1\n  - opportunity: b\n    - pains: c\n  - entry: d\n    - lane: Legal\n";
        let expected = "\
# T

persona: Zoe

evidence: Survey

lane: Legal

##

- a
  - emotions: Zoe -1
  - evidence: Survey
  - opportunity: b
    - pains: c
  - entry: d
    - lane: Legal
  - pain: c
";
        let remarks = [
            "line 3: Survey was added to the evidence",
            "line 4: Zoe was added to the personas",
            "line 6: c was added to the pains of this touchpoint",
            "line 8: Legal was added to the lanes",
        ];
        assert_eq!(told(text), (expected.to_owned(), remarks.map(str::to_owned).to_vec()));
    }

    #[test]
    fn what_is_almost_a_detail_is_kept_and_told() {
        let cases = [
            (
                "kind: party",
                "kind:\n> party\n",
                "kind: choose one of: customer journey, buyer journey, service blueprint, ux journey",
            ),
            ("reviewed: soon", "", "this was left out: reviewed: soon: type the day like 2026-11-22"),
            ("## S\nleads to: T", "\n## S\n", "there is no stage 'T'; it was left out"),
            (
                "## S\n- a\n  - effort: much",
                "\n## S\n\n- a\n  > effort: much\n",
                "this was kept as text: effort: much: this is not a number",
            ),
            (
                "## S\n- a\n  - emotions: sad",
                "\n## S\n\n- a\n  > emotions: sad\n",
                "this was kept as text: emotions: sad: a score is a number from -2 to +2 in steps of 0.1",
            ),
        ];
        for (text, outline, remark) in cases {
            let (printed, remarks) = told(&format!("# T\n{text}\n"));
            assert_eq!(printed, format!("# T\n{outline}"), "{text}");
            assert_eq!(remarks, [format!("line {}: {remark}", 1 + text.lines().count())], "{text}");
        }
    }

    #[test]
    fn an_id_names_one_thing() {
        let (map, remarks) = read_outline("# T ^a\n## S ^a\n- one ^b\n- two ^b\n");
        let ids: std::collections::BTreeSet<_> = map.ids().collect();
        assert_eq!((ids.len(), map.id.as_str()), (4, "a"));
        let lines: Vec<usize> = remarks.iter().map(|remark| remark.line).collect();
        assert_eq!(lines, [2, 4]);
        assert_eq!(map.stages[0].touchpoints[0].id.as_str(), "b");
    }

    #[test]
    fn the_same_text_gives_the_same_ids() {
        assert_eq!(read_outline("# T\n- a").0, read_outline("# T\n- a").0);
        assert_ne!(read_outline("# T\n- a").0.id, read_outline("# T\n- b").0.id);
    }

    #[test]
    fn a_later_line_changes_only_what_it_says() {
        let (map, _) = read_outline("# T\n- a @web -1\n  - +1\n");
        let touchpoint = &map.stages[0].touchpoints[0];
        assert_eq!(touchpoint.channel.as_ref().map(Channel::name), Some("web"));
        assert_eq!(touchpoint.emotion, Emotion::parse("+1").ok());
    }

    /// Lines made of our own marks, put together at random: more telling than random characters.
    fn scribbles() -> impl Strategy<Value = String> {
        let lead = proptest::sample::select(vec![
            "",
            "# ",
            "## ",
            "- ",
            "  - ",
            "    * ",
            "> ",
            "  > ",
            "1. ",
            "goal: ",
            "persona: ",
            "\t- pain: ",
            "  - for: ",
            "owner: ",
            "kind: ",
            "tactics: ",
            "evidence: ",
            "metric: ",
            "  - opportunity: ",
            "  - emotions: a -1; ",
            "  - evidence: ",
            "  - kind: ",
            "  - values: 2026-01-01 3; ",
            "    - pains: ",
            "    - frequency: 7/",
        ]);
        let line = (lead, samples::text()).prop_map(|(lead, text)| format!("{lead}{text}"));
        proptest::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn any_text_gives_a_valid_map_that_prints(text in prop_oneof![scribbles(), any::<String>()]) {
            let (map, remarks) = read_outline(&text);
            let mut ids: Vec<_> = map.ids().collect();
            ids.sort_unstable();
            prop_assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
            for touchpoint in map.touchpoints() {
                prop_assert!(touchpoint.personas.iter().all(|id| map.persona(*id).is_some()));
                prop_assert!(touchpoint.notes.iter().all(|note| note.severity.is_none() || note.kind.row().severity));
            }
            prop_assert!(remarks.iter().all(|remark| (1..=text.lines().count()).contains(&remark.line)));
            let printed = print(&map, WithIds::Yes);
            prop_assert_eq!(read_outline(&printed), (map, vec![]), "{}", printed);
        }
    }
}
