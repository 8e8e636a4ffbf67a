//! Mermaid `journey` diagrams, bare or in a Markdown document.
//!
//! [`parse`] gives the diagram as Mermaid itself reads it, and more kindly where Mermaid refuses or
//! finds no score; [`read`] makes a map of that.

mod source;
mod statements;
mod value;

use std::collections::{HashMap, HashSet};

use super::{Fate, ImportError, ImportNote, Imported, quoted, weigh};
use crate::journey::{Emotion, Entry, Id, Ids, JourneyMap, Remarks, Stage, Touchpoint};
use crate::text;

/// A journey diagram as read, in Mermaid's words: a section is a stage, a task a touchpoint.
///
/// The texts are trimmed and their entities decoded; nothing else is done to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    /// The title; empty when there is none.
    pub title: String,
    /// The sections in order, also those without tasks.
    pub sections: Vec<Section>,
    /// The tasks in order.
    pub tasks: Vec<Task>,
    /// What was read otherwise than Mermaid would, or than its writer may have meant.
    pub notes: Vec<ImportNote>,
    /// The line, from 1, with the word `journey`.
    pub line: usize,
}

/// A section of a [`Diagram`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name; may be empty.
    pub name: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A task of a [`Diagram`].
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// The index of its section; `None` before the first one.
    pub section: Option<usize>,
    /// What is done.
    pub name: String,
    /// The score as JavaScript's `Number` reads it: NaN for what is no number, 0 for nothing at all,
    /// no limits. Mermaid draws 1 to 5, with 3 neutral.
    pub score: f64,
    /// The score as it is written.
    pub written: String,
    /// Who does it, as listed: names may be empty or repeated.
    pub people: Vec<String>,
    /// Its line, from 1.
    pub line: usize,
}

/// Whether a text is probably a Mermaid journey, or a document with one.
pub fn looks_like(text: &str) -> bool {
    let scored = |task: &Task| !task.written.is_empty() && !task.score.is_nan();
    parse(text).is_ok_and(|diagram| diagram.notes.is_empty() || diagram.tasks.iter().any(scored))
}

/// Reads the first journey in a text as a map.
///
/// # Errors
/// When there is no journey in the text; a line that cannot be read only costs a note.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let (diagram, remarks) = diagram(text)?;
    Ok(to_map(diagram, remarks, Ids::of(text)))
}

/// Reads the first journey in a text as Mermaid does.
///
/// # Errors
/// When there is no journey in the text.
pub fn parse(text: &str) -> Result<Diagram, ImportError> {
    let (diagram, remarks) = diagram(text)?;
    Ok(Diagram { notes: notes(remarks), ..diagram })
}

/// The diagram without its notes, and those.
fn diagram(text: &str) -> Result<(Diagram, Remarks<usize>), ImportError> {
    let text = source::normalized(text);
    weigh(&text)?;
    let Some(block) = source::find(&text) else { return Err(no_journey(&text)) };
    let (title, behind) = source::front_matter(block.text);
    let above = block.text.len() - behind.len();
    let line_at = |at: usize| block.line + block.text.bytes().take(at).filter(|b| *b == b'\n').count();
    let (body, open) = source::without_directives(behind);

    let title = title.unwrap_or_default();
    let (sections, tasks, notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut diagram = Diagram { title, sections, tasks, notes, line: block.line };
    let mut remarks = Remarks::new();
    statements::read(&source::lines(&body, line_at(above)), &mut diagram, &mut remarks);

    if let Some(at) = open {
        let text = "this %%{ is never closed; what follows is left out, as in Mermaid";
        remarks.add(line_at(above + at), text);
    }
    if block.more > 0 {
        let text = format!("only this journey is read; the text holds {} more", block.more);
        remarks.add(diagram.line, text);
    }
    Ok((diagram, remarks))
}

fn notes(remarks: Remarks<usize>) -> Vec<ImportNote> {
    remarks
        .in_order()
        .into_iter()
        .map(|(line, text)| ImportNote { line, text, fate: Fate::Guessed })
        .collect()
}

fn no_journey(text: &str) -> ImportError {
    let (_, behind) = source::front_matter(text);
    let above = text.len() - behind.len();
    let first = text.bytes().take(above).filter(|b| *b == b'\n').count() + 1;
    let mut lines = source::lines(behind, first).into_iter();
    match lines.find(|(_, line)| !value::trim(line).is_empty()) {
        Some((line, found)) => ImportError::NoMermaidJourney { line, found: quoted(found) },
        None => ImportError::Empty,
    }
}

/// What the numbers of one diagram mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    /// Every score is 0: nobody was asked.
    Unrated,
    /// Mermaid's own, with 3 in the middle.
    OneToFive,
    /// The highest score lies above 5 and not above 10.
    ZeroToTen,
}

impl Scale {
    fn of(tasks: &[Task]) -> Self {
        let scores = || tasks.iter().filter(|task| !task.written.is_empty() && !task.score.is_nan());
        let highest = scores().map(|task| task.score).filter(|score| score.is_finite()).fold(0.0, f64::max);
        if scores().next().is_some() && scores().all(|task| task.score == 0.0) {
            Self::Unrated
        } else if highest > 5.0 && highest <= 10.0 {
            Self::ZeroToTen
        } else {
            Self::OneToFive
        }
    }
}

/// Makes the map: sections become stages, tasks touchpoints, people personas.
fn to_map(diagram: Diagram, remarks: Remarks<usize>, ids: Ids) -> Imported {
    let scale = Scale::of(&diagram.tasks);
    let mut builder = Builder { ids, scale, remarks, dropped: None, people: HashMap::new() };
    let mut map = JourneyMap::new(builder.ids.next('m'));
    map.title = builder.one_line(&diagram.title, diagram.line);
    let beyond = diagram.tasks.iter().find(|task| task.score.is_finite() && task.score > 5.0);
    builder.note_scale(beyond.map_or(diagram.line, |task| task.line));

    let mut tasks = diagram.tasks.into_iter();
    let before_any = tasks.as_slice().first().filter(|task| task.section.is_none());
    let unnamed = before_any.map(|task| (None, Section { name: String::new(), line: task.line }));
    let sections = diagram.sections.into_iter().enumerate().map(|(at, section)| (Some(at), section));
    for (at, section) in unnamed.into_iter().chain(sections) {
        let name = builder.one_line(&section.name, section.line);
        if map.stages.last().is_none_or(|stage| stage.name != name) {
            map.stages.push(Stage::new(builder.ids.next('s'), name));
        }
        let Some(stage) = map.stages.last_mut() else { continue };
        let own = tasks.as_slice().iter().take_while(|task| task.section == at).count();
        stage
            .touchpoints
            .extend(tasks.by_ref().take(own).map(|task| builder.touchpoint(&task, &mut map.personas)));
    }
    builder.note_many_people(&map, diagram.line);
    builder.note_dropped();
    Imported { map, line: diagram.line, read: Vec::new(), notes: notes(builder.remarks) }
}

struct Builder {
    ids: Ids,
    scale: Scale,
    remarks: Remarks<usize>,
    /// The first line that lost characters, and how many were lost in all.
    dropped: Option<(usize, usize)>,
    /// Every persona met so far, by name.
    people: HashMap<String, Id>,
}

impl Builder {
    fn note(&mut self, line: usize, text: String) {
        self.remarks.add(line, text);
    }

    fn touchpoint(&mut self, task: &Task, personas: &mut Vec<Entry>) -> Touchpoint {
        let title = self.one_line(&task.name, task.line);
        let mut touchpoint = Touchpoint::new(self.ids.next('t'), title);
        touchpoint.emotion = self.emotion(task);
        let mut listed = HashSet::new();
        for name in &task.people {
            let name = self.one_line(name, task.line);
            if name.is_empty() {
                continue;
            }
            let id = *self.people.entry(name).or_insert_with_key(|name| {
                let id = self.ids.next('p');
                personas.push(Entry::new(id, name.clone()));
                id
            });
            if listed.insert(id) {
                touchpoint.personas.push(id);
            }
        }
        if task.people.iter().any(String::is_empty) {
            self.note(task.line, "a person without a name is left out".into());
        }
        touchpoint
    }

    fn emotion(&mut self, task: &Task) -> Option<Emotion> {
        let name = || quoted(&task.name);
        // Mermaid would make 0 of a score that is not there.
        if task.written.is_empty() {
            self.note(task.line, format!("{} has no score", name()));
            return None;
        }
        if task.score.is_nan() {
            let written = quoted(&task.written);
            self.note(task.line, format!("the score {written} is no number; {} is left unscored", name()));
            return None;
        }
        let (lowest, highest, value) = match self.scale {
            Scale::Unrated => return None,
            Scale::OneToFive => (1.0, 5.0, task.score - 3.0),
            Scale::ZeroToTen => (0.0, 10.0, task.score / 2.0 - 3.0),
        };
        let emotion = Emotion::nearest(value)?;
        if task.score < lowest || task.score > highest {
            let written = quoted(&task.written);
            self.note(
                task.line,
                format!("the score {written} is not within {lowest} to {highest}; read as {emotion}"),
            );
        }
        Some(emotion)
    }

    fn note_scale(&mut self, line: usize) {
        match self.scale {
            Scale::OneToFive => {}
            Scale::Unrated => self.note(line, "every score is 0, so nothing is taken as scored".into()),
            Scale::ZeroToTen => {
                let text = "a score lies above 5, so all are read as 0 to 10 and 5 becomes -0.5; \
                            if that score is a slip, mend it and import again";
                self.note(line, text.into());
            }
        }
    }

    /// Actions written in the place of people make a crowd, most of it met once.
    fn note_many_people(&mut self, map: &JourneyMap, line: usize) {
        const CROWD: usize = 8;
        let (people, touchpoints) = (map.personas.len(), map.touchpoints().count());
        if people > CROWD && people > touchpoints {
            self.note(
                line,
                format!("{people} personas for {touchpoints} touchpoints: are all of them people?"),
            );
        }
    }

    /// The text as a name: harmless, on one line, without blanks around it.
    fn one_line(&mut self, text: &str, line: usize) -> String {
        let (clean, dropped) = text::clean(text);
        if dropped > 0 {
            let (first, before) = self.dropped.unwrap_or((line, 0));
            self.dropped = Some((first, before + dropped));
        }
        clean.replace('\n', " ").trim().to_owned()
    }

    fn note_dropped(&mut self) {
        if let Some((line, count)) = self.dropped {
            self.note(line, format!("invisible or harmful characters left out from here on: {count}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    /// The scores of the map in tenths, and its notes.
    fn scored(statements: &str) -> (Vec<Option<i8>>, Vec<String>) {
        let imported = read(&format!("journey\n{statements}")).unwrap();
        let scores = imported.map.touchpoints().map(|t| t.emotion.map(Emotion::tenths)).collect();
        (scores, imported.notes.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn sections_tasks_and_people_become_stages_touchpoints_and_personas() {
        let text = "journey\ntitle A day\nWake: 3\nsection Noon\nEat: 5: Ann, Bob, Ann\n\
            section Noon\nDrink: 4: Bob,\nsection Idle\nsection Noon\nNap: 1: ann";
        let Imported { map, notes, .. } = read(text).unwrap();
        assert_eq!(map.title, "A day");
        let stages: Vec<_> = map.stages.iter().map(|s| (s.name.as_str(), s.touchpoints.len())).collect();
        assert_eq!(stages, [("", 1), ("Noon", 2), ("Idle", 0), ("Noon", 1)]);
        let names: Vec<_> = map.personas.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Ann", "Bob", "ann"]);
        let eat = &map.stages[1].touchpoints[0];
        assert_eq!((eat.title.as_str(), eat.emotion), ("Eat", Some(Emotion::MAX)));
        assert_eq!(eat.personas, [map.personas[0].id, map.personas[1].id]);
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert_eq!(notes[0].to_string(), "line 7: a person without a name is left out");
        assert_eq!(read(text).unwrap().map, map);
    }

    #[test]
    fn scores_from_one_to_five_need_no_note() {
        let statements = "A: 1\nB: 2\nC: 3\nD: 4.25\nE: 5";
        assert_eq!(scored(statements), (vec![Some(-20), Some(-10), Some(0), Some(13), Some(20)], vec![]));
    }

    #[test]
    fn a_score_outside_the_scale_is_the_nearest_one_within() {
        let (scores, notes) = scored("A: 0\nB: -3\nC: 5\nD: Infinity");
        assert_eq!(scores, [Some(-20), Some(-20), Some(20), Some(20)]);
        assert_eq!(notes[0], "line 2: the score \"0\" is not within 1 to 5; read as -2");
        assert_eq!(notes[2], "line 5: the score \"Infinity\" is not within 1 to 5; read as +2");
        assert_eq!(notes.len(), 3);
        assert_eq!(scored("A: 3\nB: 11").0, [Some(0), Some(20)]);
    }

    #[test]
    fn zero_everywhere_is_not_rated() {
        let (scores, notes) = scored("A: 0\nB: 0\nC: : Ann");
        assert_eq!(scores, [None, None, None]);
        assert_eq!(
            notes,
            ["line 1: every score is 0, so nothing is taken as scored", "line 4: \"C\" has no score"]
        );
    }

    #[test]
    fn scores_up_to_ten_are_halved_with_one_note() {
        let (scores, notes) = scored("A: 0\nB: 3\nC: 6\nD: 7.5\nE: 10\nF: -1");
        assert_eq!(scores, [Some(-20), Some(-15), Some(0), Some(8), Some(20), Some(-20)]);
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(notes[0].contains("a score lies above 5"));
    }

    #[test]
    fn what_is_no_score_leaves_the_touchpoint_unscored() {
        let (scores, notes) = scored("A: fine: Ann\nB\nC: : Ann\nD: 4");
        assert_eq!(scores, [None, None, None, Some(10)]);
        assert_eq!(
            notes,
            [
                "line 2: the score \"fine\" is no number; \"A\" is left unscored",
                "line 3: \"B\" has no score",
                "line 4: \"C\" has no score",
            ]
        );
    }

    #[test]
    fn suspicious_diagrams_are_read_and_reported() {
        let crowd = scored("Ann: 4: a, b, c, d, e\nBob: 4: f, g, h, i, j").1;
        assert_eq!(crowd, ["line 1: 10 personas for 2 touchpoints: are all of them people?"]);
        let hidden = scored("A\u{202e}\u{1b}: 4: Ann\u{2028}Lee").1;
        assert_eq!(hidden, ["line 2: invisible or harmful characters left out from here on: 2"]);
        let several = read("```mermaid\njourney\n```\n```mermaid\njourney\n```\n").unwrap().notes;
        assert_eq!(several[0].to_string(), "line 2: only this journey is read; the text holds 1 more");
        let open = scored("A: 4\n%%{init: {\nB: 4").1;
        assert_eq!(open, ["line 3: this %%{ is never closed; what follows is left out, as in Mermaid"]);
    }

    #[test]
    fn prose_does_not_look_like_a_journey() {
        assert!(looks_like("journey\n"));
        assert!(looks_like("journey\n Pay -> 4: Ann"));
        assert!(looks_like("Text\n\n```mermaid\njourney\n Pay: 4\n```\n"));
        for prose in
            ["", "journey by train\nis slow", "Journey\u{2019}s end", "# journey\n", "- journey: 4\n"]
        {
            assert!(!looks_like(prose), "{prose:?}");
        }
    }

    #[test]
    fn a_refusal_says_what_stands_where() {
        let refusal = |text| read(text).unwrap_err();
        assert_eq!(refusal(" \n\u{feff}"), ImportError::Empty);
        let found = "\"flowchart TD\"".to_owned();
        assert_eq!(
            refusal("---\ntitle: x\n---\n%% c\nflowchart TD\n"),
            ImportError::NoMermaidJourney { line: 5, found }
        );
    }

    #[test]
    fn hostile_sizes_take_linear_time() {
        let many = 50_000;
        let hostile = [
            format!("journey\n{}", "A: 4: Ann\n".repeat(many)),
            format!("journey\n{}", "A: 4: Ann;".repeat(many)),
            format!("journey\nA: 4: {}", "x;".repeat(many)),
            format!("journey\nA: 4: {}", "x,".repeat(many)),
            format!("journey\nA: x{}", ":->".repeat(many)),
            format!("journey\n{}", ";".repeat(many)),
            format!("journey\n{}", "accDescr {\n".repeat(many)),
            format!("journey\n{}", "section\n".repeat(many)),
            format!("journey\nA {}", "#&".repeat(many)),
            format!("journey\n{}", "#35;A: 4; &amp; ::;".repeat(many)),
            "```mermaid\n~~~\n".repeat(many),
            "%%{".repeat(many),
            "---\n".repeat(many),
            "journey\n\n%% c\n".repeat(many),
        ];
        for text in hostile {
            let start = Instant::now();
            let _ = read(&text);
            let beginning: String = text.chars().take(30).collect();
            assert!(start.elapsed() < Duration::from_secs(10), "{beginning:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC*", noise in any::<String>()) {
            for text in [text.as_str(), &noise, &format!("journey\n{text}\n{noise}")] {
                let _ = read(text);
                let _ = looks_like(text);
            }
        }

        #[test]
        fn no_arrangement_of_marks_is_too_strange(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "\n", " ", ":", ";", "#", "%", "%%{", "}%%", "{", "}", ",", "->", "&amp;", "#35;", "\u{ff1a}",
                    "title", "section", "accTitle", "accDescr", "journey", "---", "```mermaid", "4", "x", "\u{e9}", "\r",
                ]),
                0..40,
            )
        ) {
            let text = format!("journey\n{}", pieces.concat());
            let lines = text.replace("\r\n", "\n").split(['\n', '\r']).count();
            let Imported { map, notes, .. } = read(&text).unwrap();
            let ids: HashSet<Id> = map.ids().collect();
            prop_assert_eq!(ids.len(), map.ids().count());
            prop_assert!(notes.iter().all(|note| (1..=lines).contains(&note.line)));
            prop_assert!(notes.is_sorted_by_key(|note| note.line));
        }
    }
}
