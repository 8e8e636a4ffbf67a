//! The statements of a journey diagram, line by line.
//!
//! Mermaid's own reading comes first. Only what Mermaid would refuse, or would find no number in,
//! is read more kindly, each time with a note.

use super::source::{Line, header};
use super::value::{decode, entity, find_plain, html_entity, is_blank, number, trim, with_breaks};
use super::{Diagram, Odd, Section, Task};
use crate::import::{Fate, quoted};

/// What may stand between the parts of a touchpoint, when Mermaid's `:` alone gives no score.
const SEPARATORS: [&str; 3] = [":", "\u{ff1a}", "->"];

/// Adds what the lines say to a diagram. The first line that is not blank holds the word `journey`.
pub(super) fn read(lines: &[Line<'_>], diagram: &mut Diagram, remarks: &mut Odd) {
    let mut reader = Reader { lines, line: 0, diagram, remarks, braces_left: true };
    let mut headed = false;
    while let Some(text) = reader.next_line() {
        let mut rest = text.trim_start_matches(is_blank);
        if !headed && !rest.is_empty() && !is_comment(rest) {
            headed = true;
            rest = reader.header(rest);
        }
        while !rest.is_empty() {
            rest = reader.statement(rest).trim_start_matches(is_blank);
        }
    }
}

struct Reader<'a, 'd> {
    /// The lines not read yet.
    lines: &'a [Line<'a>],
    /// The number of the line being read.
    line: usize,
    diagram: &'d mut Diagram,
    remarks: &'d mut Odd,
    /// Whether the search for a closing brace may still succeed; so it fails at most once.
    braces_left: bool,
}

impl<'a> Reader<'a, '_> {
    fn next_line(&mut self) -> Option<&'a str> {
        let ((number, text), behind) = self.lines.split_first()?;
        self.lines = behind;
        self.line = *number;
        Some(text)
    }

    fn note(&mut self, text: String) {
        self.remarks.add((self.line, Fate::Guessed), text);
    }

    fn left(&mut self, text: String) {
        self.remarks.add((self.line, Fate::Left), text);
    }

    /// Reads the line with the word `journey`; returns the statement that follows it there.
    fn header(&mut self, text: &'a str) -> &'a str {
        self.diagram.line = self.line;
        let rest = trim(header(text).unwrap_or_default());
        if !text.starts_with("journey") {
            self.note("Mermaid wants the word journey in small letters".into());
        }
        let statement = is_comment(rest) || keyword(rest, "title").or(keyword(rest, "section")).is_some();
        if statement || rest.find(':').is_some_and(|at| at > 0) {
            return rest;
        }
        let title = rest.trim_matches(|c| is_blank(c) || matches!(c, ':' | ';'));
        if !title.is_empty() {
            self.diagram.title = self.decoded(title);
            self.note(format!(
                "Mermaid wants nothing behind the word journey; {} is the title",
                quoted(title)
            ));
        }
        ""
    }

    /// Reads one statement; returns what is left of the line.
    fn statement(&mut self, text: &'a str) -> &'a str {
        if is_comment(text) {
            // Mermaid takes these for comments, too, but who wrote them hardly did.
            if !text.starts_with("%%") && !text.starts_with('#') && text.contains(':') {
                self.left(format!("{} is a comment to Mermaid; left out", quoted(text)));
            }
            return "";
        }
        if let Some(rest) = keyword(text, "title") {
            self.title(rest);
            return "";
        }
        // Mermaid takes `section : 4` for a touchpoint of that name.
        if let Some(rest) = keyword(text, "section").filter(|rest| rest.chars().nth(1) != Some(':')) {
            self.section(rest);
            return "";
        }
        for word in ["accTitle", "accDescr"] {
            let Some(rest) = strip_prefix_in_any_case(text, word) else { continue };
            let rest = rest.trim_start_matches(is_blank);
            if let Some(value) = rest.strip_prefix(':') {
                self.accessibility(word, value);
                return "";
            }
            if let Some(value) = rest.strip_prefix('{').filter(|_| word == "accDescr") {
                return self.accessibility_block(value);
            }
            if !text.contains(':') {
                self.left(format!("{} has no colon; left out", quoted(text)));
                return "";
            }
        }
        let in_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let journey = strip_prefix_in_any_case(text, "journey").filter(|rest| !rest.starts_with(in_word));
        if let Some(rest) = journey {
            if rest.trim_start_matches(is_blank).is_empty() {
                self.note("a second journey begins here; its stages follow in the same map".into());
                return "";
            }
            self.note("Mermaid refuses a touchpoint that begins with the word journey".into());
        }
        self.task(text)
    }

    fn title(&mut self, rest: &str) {
        let (mut title, mut behind) = split_at_mark(rest, &['#']);
        if rest.is_empty() {
            // The word alone takes the next line, unless that gives it no text.
            let (below, cut) = self.lines.first().map_or(("", ""), |line| split_at_mark(line.1, &['#']));
            if !below.is_empty() {
                self.note(format!(
                    "title stands alone, so {} becomes the title, as in Mermaid",
                    quoted(below)
                ));
                self.next_line();
            }
            (title, behind) = (below, cut);
        }
        self.note_cut(behind);
        if find_plain(title, &[';']).is_some() {
            self.note(format!("Mermaid refuses the ; in the title {}; kept", quoted(title)));
        }
        if trim(title).is_empty() {
            self.note("a title without text".into());
        }
        if has_score(title) {
            self.note(format!("{} is the title, as in Mermaid, and no touchpoint", quoted(title)));
        }
        self.diagram.title = self.decoded(title);
    }

    fn section(&mut self, rest: &str) {
        let (mut name, mut behind) = split_at_mark(rest, &['#']);
        if rest.is_empty() {
            // The word alone takes the next line for its name, but leaves a touchpoint alone.
            let below = self.lines.first().map_or("", |line| line.1);
            let (text, cut) = split_at_mark(below, &['#', ':', ';']);
            if !text.is_empty() && !cut.starts_with([':', ';']) {
                (name, behind) = (text, cut);
                self.note(format!(
                    "section stands alone, so {} becomes its name, as in Mermaid",
                    quoted(name)
                ));
                self.next_line();
            }
        }
        self.note_cut(behind);
        let name = trim(name);
        if name.is_empty() {
            self.note("a section without a name".into());
        }
        if let Some(mark) = find_plain(name, &[':', ';']).and_then(|at| name.get(at..=at)) {
            self.note(format!("Mermaid refuses the {mark} in the section {}; kept", quoted(name)));
        }
        let name = self.label(name);
        self.diagram.sections.push(Section { name, line: self.line });
    }

    /// A title or description for screen readers: a map has no place for it.
    fn accessibility(&mut self, word: &str, value: &str) {
        let mut value = trim(value);
        // Mermaid looks for it on the lines below.
        while value.is_empty()
            && let Some(below) = self.next_line()
        {
            value = trim(below);
        }
        self.left(format!("the {word} {} is left out: a map has no place for it", quoted(value)));
    }

    /// The same between braces, over several lines; returns what follows the closing one.
    fn accessibility_block(&mut self, first: &'a str) -> &'a str {
        let closed =
            first.contains('}') || self.braces_left && self.lines.iter().any(|line| line.1.contains('}'));
        if !closed {
            self.braces_left = false;
            self.left("the accDescr { is never closed; only this line is left out".into());
            return "";
        }
        self.left("the accDescr is left out: a map has no place for it".into());
        let mut text = first;
        loop {
            if let Some((_, behind)) = text.split_once('}') {
                return behind;
            }
            let Some(below) = self.next_line() else { return "" };
            text = below;
        }
    }

    /// Reads `name: score: people`; returns what is left of the line.
    fn task(&mut self, text: &'a str) -> &'a str {
        let Some(colon) = text.find(':') else {
            self.task_without_colon(text);
            return "";
        };
        let (name, data) = text.split_at_checked(colon).unwrap_or((text, ""));
        let data = data.strip_prefix(':').unwrap_or_default();
        if find_plain(name, &['#', ';']).is_some() {
            self.note(format!("Mermaid refuses the # or ; in {}; kept", quoted(name)));
        }
        let (data, rest) = self.end_of_data(data);
        let mut parts = data.split(':');
        let written = parts.next().unwrap_or_default();
        let people = parts.next();
        let whole = text.get(..colon + 1 + data.len()).unwrap_or(text);
        if number(written).is_nan() && self.kinder_task(whole) {
            return rest;
        }
        if trim(name).is_empty() && (trim(written).is_empty() || number(written).is_nan()) {
            self.left(format!("{} says nothing that a map can hold; left out", quoted(text)));
            return rest;
        }
        self.push_task(name, written, people);
        rest
    }

    fn task_without_colon(&mut self, text: &str) {
        let text = text.trim_end_matches(|c| is_blank(c) || c == ';');
        if text.is_empty() {
            self.left("a ; alone; left out".into());
        } else if !self.kinder_task(text) {
            self.push_task(text, "", None);
        }
    }

    /// Splits what follows a name into the part that is read, and the next statement of the line.
    fn end_of_data<'t>(&mut self, data: &'t str) -> (&'t str, &'t str) {
        let mut end = 0;
        let mut kept = false;
        loop {
            let (part, rest) = split_at_mark(data.get(end..).unwrap_or_default(), &['#', ';']);
            end += part.len();
            let data = data.get(..end).unwrap_or(data);
            let Some(behind) = rest.strip_prefix(';') else {
                self.note_cut(rest);
                if kept {
                    self.note(format!("Mermaid refuses the ; in {}; kept", quoted(data)));
                }
                return (data, "");
            };
            // With no touchpoint behind it, the mark may belong to the people.
            let next = split_at_mark(behind, &['#', ';']).0;
            if next.contains(':') || next.trim_start_matches(is_blank).is_empty() {
                self.note("Mermaid refuses the ; here; read as the end of the touchpoint".into());
                return (data, behind);
            }
            end += 1;
            kept = true;
        }
    }

    /// Reads a touchpoint by its first part that is a number, whatever stands in front: the name may
    /// hold colons, and `->` or a wide colon may separate. `false` when there is no such part.
    fn kinder_task(&mut self, text: &str) -> bool {
        let Some((name, written, people)) = split_at_score(text) else { return false };
        let (name, written) = (trim(name), trim(written));
        self.note(format!("Mermaid finds no score here; read as {} with the score {written}", quoted(name)));
        self.push_task(name, written, people);
        true
    }

    fn push_task(&mut self, name: &str, written: &str, people: Option<&str>) {
        let name = self.label(name);
        if name.is_empty() {
            self.note("a touchpoint without a name".into());
        }
        let people = people.map(|people| people.split(',').map(|person| self.decoded(person)).collect());
        self.diagram.tasks.push(Task {
            section: self.diagram.sections.len().checked_sub(1),
            name,
            score: number(written),
            written: trim(written).to_owned(),
            people: people.unwrap_or_default(),
            line: self.line,
        });
    }

    /// A text in which Mermaid draws line breaks.
    fn label(&mut self, text: &str) -> String {
        self.note_html(text);
        decode(&with_breaks(trim(text)))
    }

    fn decoded(&mut self, text: &str) -> String {
        self.note_html(text);
        decode(trim(text))
    }

    fn note_html(&mut self, text: &str) {
        if let Some(entity) = html_entity(text) {
            self.note(format!("Mermaid refuses {entity} and wants a # in place of the &"));
        }
    }

    fn note_cut(&mut self, cut: &str) {
        if !cut.is_empty() {
            self.left(format!("{} is a comment to Mermaid; left out", quoted(cut)));
        }
    }
}

/// Whether Mermaid takes a text that begins so for a comment to the end of the line.
fn is_comment(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('%') => !chars.as_str().starts_with('{'),
        Some('#') => entity(text).is_none(),
        Some('}') | None => false,
        // Not a slip of ours: Mermaid drops a line whose second and third character are `%`.
        Some(_) => chars.as_str().starts_with("%%"),
    }
}

/// What follows a word at the beginning of a text, when the word ends there.
fn keyword<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    strip_prefix_in_any_case(text, word).filter(|rest| rest.is_empty() || rest.starts_with(is_blank))
}

fn strip_prefix_in_any_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// The text up to the first of `marks`, and the rest from there on.
fn split_at_mark<'t>(text: &'t str, marks: &[char]) -> (&'t str, &'t str) {
    find_plain(text, marks).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// Whether a text reads like `name: score`.
fn has_score(text: &str) -> bool {
    text.split(':').nth(1).is_some_and(is_score)
}

fn is_score(text: &str) -> bool {
    !trim(text).is_empty() && number(text).is_finite()
}

/// Name, score and people of a text, by its first part behind a separator that is a number.
fn split_at_score(text: &str) -> Option<(&str, &str, Option<&str>)> {
    let mut name_end = None;
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let separator = next_separator(rest);
        let part = separator.map_or(Some(rest), |(at, _)| rest.get(..at))?;
        if let Some(end) = name_end.filter(|_| is_score(part)) {
            let name = text.get(..end)?;
            let people = separator.and_then(|(at, len)| rest.get(at + len..));
            let people = people.map(|people| people.split([':', '\u{ff1a}']).next().unwrap_or_default());
            return Some((name, part, people)).filter(|_| !trim(name).is_empty());
        }
        let (at, len) = separator?;
        name_end = Some(from + at);
        from += at + len;
    }
}

/// Where the next separator stands, and its length in bytes.
fn next_separator(text: &str) -> Option<(usize, usize)> {
    text.char_indices().find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let separator = SEPARATORS.iter().find(|separator| rest.starts_with(**separator))?;
        Some((at, separator.len()))
    })
}

#[cfg(test)]
mod tests {
    use crate::import::mermaid::parse;

    /// Title, sections, tasks as `name|score|person,person`, and the number of notes.
    fn outline(text: &str) -> (String, Vec<String>, Vec<String>, usize) {
        let diagram = parse(text).unwrap();
        let tasks = diagram.tasks.iter().map(|t| format!("{}|{}|{}", t.name, t.score, t.people.join(",")));
        let sections = diagram.sections.iter().map(|section| section.name.clone());
        (diagram.title.clone(), sections.collect(), tasks.collect(), diagram.notes.len())
    }

    fn tasks(statements: &str) -> (Vec<String>, usize) {
        let (_, _, tasks, notes) = outline(&format!("journey\n{statements}"));
        (tasks, notes)
    }

    #[test]
    fn a_task_is_read_as_mermaid_reads_it() {
        let cases = [
            ("Pay: 2.5: Ann", "Pay|2.5|Ann"),
            ("Pay: -1: Ann", "Pay|-1|Ann"),
            ("Pay: 0x0a: Ann", "Pay|10|Ann"),
            ("Pay: Infinity: Ann", "Pay|inf|Ann"),
            ("Pay: good: Ann", "Pay|NaN|Ann"),
            ("Pay: 7/9: Ann", "Pay|NaN|Ann"),
            ("Pay: : Ann", "Pay|0|Ann"),
            ("Pay: 4", "Pay|4|"),
            ("Pay : 4 : Ann , Bob", "Pay|4|Ann,Bob"),
            ("Pay: 4: Ann,, Ann,", "Pay|4|Ann,,Ann,"),
            ("Pay: 4: Ann: later", "Pay|4|Ann"),
            ("Lunch at 12:30: 4: Ann", "Lunch at 12|30|4"),
            ("Wait -> pay: 4: Ann", "Wait -> pay|4|Ann"),
            ("\u{a0}Pay: 4: Ann %% late", "Pay|4|Ann %% late"),
            ("R #amp; D #35;1: 4: #quot;Ann#quot;", "R & D #1|4|\"Ann\""),
            ("10% off%%: 4: Ann", "10% off%%|4|Ann"),
            ("Titled: 4: Ann", "Titled|4|Ann"),
            ("section : 4: Ann", "section|4|Ann"),
            ("Pay: 4: Ann\u{2028}Bob", "Pay|4|Ann\u{2028}Bob"),
        ];
        for (statement, task) in cases {
            assert_eq!(tasks(statement), (vec![task.to_owned()], 0), "{statement:?}");
        }
    }

    #[test]
    fn what_mermaid_takes_for_a_comment_is_left_out() {
        for comment in ["%% Pay: 4", "# Pay: 4", "%%", " \u{a0}", "%%{init: {'theme': 'dark'}}%%"] {
            assert_eq!(tasks(comment), (vec![], 0), "{comment:?}");
        }
        // Comments by mistake, and texts cut at a `#`: not without a note.
        assert_eq!(tasks("%5 off: 4: Ann"), (vec![], 1));
        assert_eq!(tasks("5%% off: 4: Ann"), (vec![], 1));
        assert_eq!(tasks("Pay: 4: Ann #2"), (vec!["Pay|4|Ann".into()], 1));
        assert_eq!(
            outline("journey\ntitle C# day\nsection F# day"),
            ("C".into(), vec!["F".into()], vec![], 2)
        );
    }

    #[test]
    fn what_mermaid_refuses_or_scores_with_nan_is_read_more_kindly() {
        let cases: &[(&str, &[&str], usize)] = &[
            ("Step 2: pay: 4: Ann", &["Step 2: pay|4|Ann"], 1),
            ("Step 2: pay: 4", &["Step 2: pay|4|"], 1),
            ("\"Pay: now\": 4: Ann", &["\"Pay: now\"|4|Ann"], 1),
            ("Pay by card -> 4: Ann, Bob", &["Pay by card|4|Ann,Bob"], 1),
            ("Pay by card -> 4", &["Pay by card|4|"], 1),
            ("Pay\u{ff1a}4\u{ff1a}Ann", &["Pay|4|Ann"], 1),
            ("Pay: 4: Ann;", &["Pay|4|Ann"], 1),
            ("Pay: 4: Ann; Go: 3: Bob", &["Pay|4|Ann", "Go|3|Bob"], 1),
            ("Pay: 4: Ann; Bob", &["Pay|4|Ann; Bob"], 1),
            ("R&amp;D: 4: Ann", &["R&D|4|Ann"], 1),
            ("Fix #12: 4: Ann", &["Fix #12|4|Ann"], 1),
            ("Journey's end: 4: Ann", &["Journey's end|4|Ann"], 1),
            ("journey", &[], 1),
            (":4: Ann", &["|4|Ann"], 1),
            ("::::", &[], 1),
            (";", &[], 1),
            // The map's reader says that there is no score.
            ("Pay", &["Pay|0|"], 0),
            ("Pay:", &["Pay|0|"], 0),
        ];
        for (statement, read, notes) in cases {
            let read: Vec<String> = read.iter().map(|task| (*task).to_owned()).collect();
            assert_eq!(tasks(statement), (read, *notes), "{statement:?}");
        }
    }

    #[test]
    fn titles_and_sections_are_read_as_mermaid_reads_them() {
        let cases: &[(&str, &str, &[&str], usize)] = &[
            ("journey\n TITLE  A day \n section\tNoon", "A day", &["Noon"], 0),
            ("journey title A day", "A day", &[], 0),
            ("journey\ntitle One\ntitle Two #38; three", "Two & three", &[], 0),
            ("---\ntitle: Front\n---\njourney", "Front", &[], 0),
            ("---\ntitle: Front\n---\njourney\ntitle Own", "Own", &[], 0),
            ("journey\ntitle\n  A day\nsection\n Noon\n", "A day", &["Noon"], 2),
            ("journey\nTitle page: 4: Ann", "page: 4: Ann", &[], 1),
            ("journey\ntitle A; B\nsection Stage 1: go\nsection C; D", "A; B", &["Stage 1: go", "C; D"], 3),
            ("journey\ntitle\n\nsection\n", "", &[""], 2),
            ("journey by train", "by train", &[], 1),
            ("journey: by train", "by train", &[], 1),
            ("JOURNEY\n", "", &[], 1),
            ("journey\nsection A\nsection A %% b", "", &["A", "A %% b"], 0),
        ];
        for (text, title, sections, notes) in cases {
            let sections: Vec<String> = sections.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(outline(text), ((*title).into(), sections, vec![], *notes), "{text:?}");
        }
        // A lone `section` leaves a touchpoint alone, a lone `title` does not.
        assert_eq!(outline("journey\nsection\nPay: 4\n").2, ["Pay|4|"]);
        assert_eq!(outline("journey\ntitle\nPay: 4\n").0, "Pay: 4");
    }

    #[test]
    fn texts_for_screen_readers_are_left_out_with_a_note() {
        for text in [
            "accTitle: a # b ; c",
            "accDescr:\n\n below",
            "ACCDESCR {\n one\n two }",
            "accDescr { one }",
            "accTitle without a colon",
            "accDescr { never closed",
        ] {
            let (read, notes) = tasks(&format!("{text}\nPay: 4: Ann"));
            assert_eq!((read, notes), (vec!["Pay|4|Ann".into()], 1), "{text:?}");
        }
        assert_eq!(tasks("accDescr { one } Pay: 4: Ann").0, ["Pay|4|Ann"]);
    }

    #[test]
    fn lines_keep_their_numbers() {
        let text = "# Doc\r\n\r\n```mermaid\r\n---\r\ntitle: A\r\n---\r\n%%{init:\r\n}%%\r\njourney\r\n%% c\r\nPay: 4\r\n```";
        let diagram = parse(text).unwrap();
        assert_eq!((diagram.line, diagram.tasks[0].line), (9, 11));
    }
}
