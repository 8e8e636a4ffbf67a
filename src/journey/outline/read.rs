//! Reading an outline: line by line, never failing.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::mem::take;

use super::Remark;
use super::crowd::Crowd;
use super::lines::{bullet, is_any, is_decoration, keyed, pieces, split_id, split_last, trim, unbold};
use crate::journey::notation::{self, Reading, is_blank, read_severity, unescape};
use crate::journey::{
    Channel, Entry, Id, Ids, JourneyMap, NOTE_KINDS, Note, NoteKind, Remarks, Stage, Touchpoint,
};
use crate::text::clean;

/// Reads an outline; ids it lacks come from `ids`.
pub(super) fn read(text: &str, ids: &mut Ids) -> (JourneyMap, Vec<Remark>) {
    let map = JourneyMap::new(ids.next('m'));
    let mut reader = Reader {
        ids,
        used: BTreeSet::from([map.id]),
        map,
        titled: false,
        indent: None,
        open: Open::Goal,
        begun: false,
        gap: false,
        listings: Vec::new(),
        line: 0,
        remarks: Remarks::new(),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for line in text.lines() {
        reader.line += 1;
        reader.take(line);
    }
    reader.finish()
}

struct Reader<'a> {
    ids: &'a mut Ids,
    used: BTreeSet<Id>,
    map: JourneyMap,
    titled: bool,
    /// How deep the last touchpoint of this stage stands.
    indent: Option<usize>,
    open: Open,
    /// Whether the open text has a line, which may be empty.
    begun: bool,
    /// Whether the line before was empty.
    gap: bool,
    listings: Vec<Listing>,
    line: usize,
    remarks: Remarks<usize>,
}

/// Which text of the last item goes on with the next `>` line.
#[derive(Clone, Copy)]
enum Open {
    Goal,
    Description,
    Note,
}

/// A persona that a touchpoint names; who that is, is known at the end.
struct Listing {
    line: usize,
    /// The indexes of the stage and of the touchpoint.
    at: (usize, usize),
    id: Option<Id>,
    name: String,
}

impl Reader<'_> {
    fn take(&mut self, line: &str) {
        let body = trim(line);
        if body.is_empty() {
            self.gap = true;
            return;
        }
        let blanks = line.chars().take_while(|c| is_blank(*c));
        let indent = blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum();
        if let Some(text) = body.strip_prefix('>') {
            self.more(trim(text));
        } else if body.starts_with('#') {
            self.heading(body);
        } else if let Some(text) = bullet(body) {
            let text = unbold(text);
            match self.indent {
                Some(above) if indent > above => self.child(&text),
                _ => self.touchpoint(&text, indent),
            }
        } else if !is_decoration(body) && !self.keyword(&unbold(body)) {
            self.paragraph(body, indent);
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
        self.open(Open::Goal);
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
        self.open(Open::Description);
    }

    /// A bullet below a touchpoint.
    fn child(&mut self, text: &str) {
        if let Some((key, value)) = keyed(text) {
            if is_any(key, &["for", "persona", "personas"]) {
                return self.list(value);
            }
            if let Some(row) = NOTE_KINDS.iter().find(|row| is_any(key, &[row.name, row.plural])) {
                return self.note(row.kind, value);
            }
        }
        let (line, id) = split_id(text);
        let mut reading = notation::read(line);
        let text = take(&mut reading.title);
        let open = if reading.notes.is_empty() { Open::Description } else { Open::Note };
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

    /// The personas a touchpoint concerns.
    fn list(&mut self, value: &str) {
        let Some(stage) = self.map.stages.last() else { return };
        let at = (self.map.stages.len().saturating_sub(1), stage.touchpoints.len().saturating_sub(1));
        for piece in pieces(value) {
            let (name, id) = split_id(piece);
            self.listings.push(Listing { line: self.line, at, id, name: unescape(name) });
        }
        self.open(Open::Description);
    }

    /// A line with a keyword of the map or of a stage; whether it is one.
    fn keyword(&mut self, body: &str) -> bool {
        let Some((key, value)) = keyed(body) else { return false };
        if is_any(key, &["persona", "personas"]) {
            for piece in pieces(value) {
                let (name, id) = split_id(piece);
                let id = self.claim(id, 'p');
                self.map.personas.push(Entry::new(id, unescape(name)));
            }
            return true;
        }
        let goal = !self.map.stages.is_empty() && is_any(key, &["goal", "goals"]);
        if goal {
            self.open(Open::Goal);
            if !value.is_empty() {
                self.add(&unescape(value));
            }
        }
        goal
    }

    fn paragraph(&mut self, body: &str, indent: usize) {
        let below = self.indent.is_some_and(|above| indent <= above);
        if self.gap && below {
            self.open(Open::Goal);
            self.remark("this text was added to the goal of the stage");
        }
        self.more(body);
    }

    /// One more line of what stands above.
    fn more(&mut self, raw: &str) {
        if !self.map.stages.is_empty() {
            self.add(&unescape(raw));
        } else if self.titled {
            self.remark(format!("text before the first stage was left out: {raw}"));
        } else {
            self.titled = true;
            self.map.title = unescape(raw);
        }
    }

    fn open(&mut self, open: Open) {
        self.open = open;
        self.begun = self.open_text().is_some_and(|text| !text.is_empty());
    }

    fn add(&mut self, line: &str) {
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
        }
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
    fn claim(&mut self, wanted: Option<Id>, sort: char) -> Id {
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

    fn remark(&mut self, text: impl Into<String>) {
        self.remarks.add(self.line, text);
    }

    fn finish(mut self) -> (JourneyMap, Vec<Remark>) {
        let mut crowd = Crowd::default();
        for (index, persona) in self.map.personas.iter().enumerate() {
            crowd.add(index, persona);
        }
        for listing in take(&mut self.listings) {
            self.resolve(listing, &mut crowd);
        }
        let dropped = cleanse(&mut self.map);
        if dropped > 0 {
            self.line = 1;
            self.remark(format!("characters that cannot be shown were left out of this text: {dropped}"));
        }
        let remarks = self.remarks.in_order().into_iter().map(|(line, text)| Remark { line, text });
        (self.map, remarks.collect())
    }

    fn resolve(&mut self, listing: Listing, crowd: &mut Crowd) {
        let Listing { line, at: (s, t), id, name } = listing;
        self.line = line;
        let known = crowd.answering(id, &name, &self.map.personas);
        let listed = crowd.listed_at((s, t));
        // Of two personas with one name, the one that is not listed yet.
        let free = known.iter().find(|persona| !listed.contains(*persona)).copied();
        let found = match free {
            Some(found) => found,
            None if !known.is_empty() => return self.remark(format!("{name} is listed twice")),
            None if name.is_empty() => return,
            None => {
                self.remark(format!("{name} was added to the personas"));
                let persona = Entry::new(self.claim(id, 'p'), name);
                crowd.add(self.map.personas.len(), &persona);
                let added = persona.id;
                self.map.personas.push(persona);
                added
            }
        };
        crowd.listed_at((s, t)).insert(found);
        let stage = self.map.stages.get_mut(s);
        if let Some(touchpoint) = stage.and_then(|stage| stage.touchpoints.get_mut(t)) {
            touchpoint.personas.push(found);
        }
    }
}

/// Takes out of every text what must not enter a map; how many characters that were.
pub(super) fn cleanse(map: &mut JourneyMap) -> usize {
    let mut dropped = 0;
    let mut cleaned = |text: &mut String| {
        let (kept, count) = clean(text);
        dropped += count;
        if let Cow::Owned(kept) = kept {
            *text = kept;
        }
    };
    cleaned(&mut map.title);
    map.personas.iter_mut().for_each(|persona| cleaned(&mut persona.name));
    for stage in &mut map.stages {
        cleaned(&mut stage.name);
        cleaned(&mut stage.goal);
        for touchpoint in &mut stage.touchpoints {
            cleaned(&mut touchpoint.title);
            cleaned(&mut touchpoint.description);
            touchpoint.notes.iter_mut().for_each(|note| cleaned(&mut note.text));
            if let Some(channel) = &touchpoint.channel {
                let mut name = channel.name().to_owned();
                cleaned(&mut name);
                touchpoint.channel = Channel::new(&name);
            }
        }
    }
    dropped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{WithIds, print, read as read_outline};
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
