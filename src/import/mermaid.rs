//! Mermaid `journey` diagrams, bare or in a Markdown document.
//!
//! [`parse`] gives a diagram as Mermaid itself reads it, and more kindly where Mermaid refuses or
//! finds no score; [`read`] makes maps of all there are, with what our own export wrote beside them.

mod beside;
mod builder;
#[cfg(test)]
mod round_trips;
mod settle;
mod source;
mod statements;
mod value;

use std::collections::HashMap;

use super::{Fate, ImportError, ImportNote, Imported, quoted, weigh};
use crate::journey::{Ids, Remarks};
use builder::Builder;
use source::{Block, Line};

/// A journey diagram as read, in Mermaid's words: a section is a stage, a task a touchpoint.
///
/// The texts are trimmed and their entities decoded, and a `<br>` in the name of a section or task is a
/// line break; nothing else is done to them.
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

/// What is odd about a text, by line.
type Odd = Remarks<(usize, Fate)>;

/// Whether a text is probably a Mermaid journey, or a document with one.
pub fn looks_like(text: &str) -> bool {
    let scored = |task: &Task| !task.written.is_empty() && !task.score.is_nan();
    parse(text).is_ok_and(|diagram| diagram.notes.is_empty() || diagram.tasks.iter().any(scored))
}

/// Reads every journey in a text as a map.
///
/// # Errors
/// When there is no journey in the text; a line that cannot be read only costs a note.
pub fn read(text: &str) -> Result<Vec<Imported>, ImportError> {
    let text = source::normalized(text);
    weigh(&text, value::pieces)?;
    let found = source::find(&text);
    if found.journeys.is_empty() {
        return Err(no_journey(&text, found.unread.first()));
    }
    let mut begun = HashMap::new();
    let mut journeys: Vec<Imported> =
        found.journeys.iter().map(|block| imported(block, &mut begun)).collect();
    // A block that is no journey has no map to be told with: it is told with the one above it.
    let mut unread = Remarks::new();
    for (line, said) in found.unread {
        unread.add(line, format!("{} stands where a journey begins; this block is left out", quoted(said)));
    }
    for (line, text) in unread.in_order() {
        let above = journeys.partition_point(|journey| journey.line < line).saturating_sub(1);
        let Some(journey) = journeys.get_mut(above) else { continue };
        journey.notes.push(ImportNote { line, text, fate: Fate::Left });
    }
    for journey in &mut journeys {
        journey.notes.sort_by_key(|note| note.line);
    }
    Ok(journeys)
}

/// Reads the first journey in a text as Mermaid does.
///
/// # Errors
/// When there is no journey in the text.
pub fn parse(text: &str) -> Result<Diagram, ImportError> {
    let text = source::normalized(text);
    weigh(&text, value::pieces)?;
    let found = source::find(&text);
    let Some(block) = found.journeys.first() else {
        return Err(no_journey(&text, found.unread.first()));
    };
    Ok(in_diagram(block, |diagram, _, odd| Diagram { notes: notes(odd), ..diagram }))
}

/// The map of one journey. Maps without an id of their own get different ones, also when they are alike.
fn imported<'a>(block: &Block<'a>, begun: &mut HashMap<&'a str, Ids>) -> Imported {
    let ids = begun.entry(block.text).or_insert_with(|| Ids::of(block.text));
    let fresh = ids.next('m');
    let ids = ids.clone();
    in_diagram(block, |mut diagram, comments, mut odd| {
        if diagram.title.is_empty()
            && let Some((line, heading)) = block.heading
        {
            heading.clone_into(&mut diagram.title);
            let text =
                format!("this journey has no title; it takes the heading {} on line {line}", quoted(heading));
            odd.add((diagram.line, Fate::Guessed), text);
        }
        Builder::new(&diagram, comments, odd, fresh, ids).imported()
    })
}

/// Gives the diagram of a block, its comments, and what is odd about it.
fn in_diagram<T>(block: &Block<'_>, then: impl FnOnce(Diagram, &[Line<'_>], Odd) -> T) -> T {
    let (title, behind) = source::front_matter(block.text);
    let above = block.text.len() - behind.len();
    let line_at = |at: usize| block.line + block.text.bytes().take(at).filter(|b| *b == b'\n').count();
    let (body, open) = source::without_directives(behind);

    let title = title.unwrap_or_default();
    let (sections, tasks, notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut diagram = Diagram { title, sections, tasks, notes, line: block.line };
    let mut odd = Odd::new();
    let (lines, comments) = source::lines(&body, line_at(above));
    statements::read(&lines, &mut diagram, &mut odd);
    if let Some(at) = open {
        let text = "this %%{ is never closed; what follows is left out, as in Mermaid";
        odd.add((line_at(above + at), Fate::Left), text);
    }
    then(diagram, &comments, odd)
}

fn notes(odd: Odd) -> Vec<ImportNote> {
    let note = |((line, fate), text)| ImportNote { line, text, fate };
    odd.in_order().into_iter().map(note).collect()
}

fn no_journey(text: &str, unread: Option<&Line<'_>>) -> ImportError {
    match unread.copied().or_else(|| source::first_said(text, 1)) {
        Some((line, found)) => ImportError::NoMermaidJourney { line, found: quoted(found) },
        None => ImportError::Empty,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::journey::{Emotion, Id};

    fn first(text: &str) -> Imported {
        read(text).unwrap().remove(0)
    }

    /// The scores of the map in tenths, and its notes.
    fn scored(statements: &str) -> (Vec<Option<i8>>, Vec<String>) {
        let imported = first(&format!("journey\n{statements}"));
        let scores = imported.map.touchpoints().map(|t| t.emotion.map(Emotion::tenths)).collect();
        (scores, imported.notes.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn sections_tasks_and_people_become_stages_touchpoints_and_personas() {
        let text = "journey\ntitle A day\nWake: 3\nsection Noon\nEat: 5: Ann, Bob, Ann\n\
            section Noon\nDrink: 4: Bob,\nsection Idle\nsection Noon\nNap: 1: ann";
        let Imported { map, notes, .. } = first(text);
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
        assert_eq!(first(text).map, map);
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
        let open = scored("A: 4\n%%{init: {\nB: 4").1;
        assert_eq!(open, ["line 3: this %%{ is never closed; what follows is left out, as in Mermaid"]);
    }

    #[test]
    fn every_journey_of_a_document_is_read_with_its_own_lines() {
        let text = "# Shop\n\n```mermaid\njourney\n Pay: x: Ann\n```\n\n## **Return**\n\n```mermaid\njourney\n%% draft\n Ask: 2\n```\n\
            ```mermaid\nuser journey\njourney\n```\n```mermaid\njourney\n title Own\n```\n";
        let told: Vec<_> = read(text)
            .unwrap()
            .into_iter()
            .map(|journey| {
                let notes =
                    journey.notes.iter().map(|note| (note.to_string(), note.fate)).collect::<Vec<_>>();
                (journey.line, journey.map.title, notes)
            })
            .collect();
        let guessed = |text: &str| (text.to_owned(), Fate::Guessed);
        let left = |text: &str| (text.to_owned(), Fate::Left);
        assert_eq!(
            told,
            [
                (
                    4,
                    "Shop".to_owned(),
                    vec![
                        guessed("line 4: this journey has no title; it takes the heading \"Shop\" on line 1"),
                        guessed("line 5: the score \"x\" is no number; \"Pay\" is left unscored"),
                    ]
                ),
                (
                    11,
                    "Return".to_owned(),
                    vec![
                        guessed(
                            "line 11: this journey has no title; it takes the heading \"Return\" on line 8"
                        ),
                        left("line 12: the comment \"draft\" is left out"),
                        left(
                            "line 16: \"user journey\" stands where a journey begins; this block is left out"
                        ),
                    ]
                ),
                (20, "Own".to_owned(), vec![]),
            ]
        );
    }

    #[test]
    fn journeys_that_are_alike_are_different_maps() {
        let twice = "```mermaid\njourney\nA: 4\n```\n".repeat(2);
        let maps: Vec<_> = read(&twice).unwrap().into_iter().map(|journey| journey.map.id).collect();
        assert_ne!(maps[0], maps[1]);
        assert_eq!(maps, read(&twice).unwrap().into_iter().map(|journey| journey.map.id).collect::<Vec<_>>());
    }

    #[test]
    fn a_thousand_blocks_that_are_no_journeys_are_named_and_the_others_counted() {
        let unread = "```mermaid\nuser journey\njourney\n```\n".repeat(2_000);
        let notes = first(&format!("```mermaid\njourney\n title Way\n```\n{unread}")).notes;
        assert_eq!(notes.len(), 1_001);
        assert_eq!(notes[1_000].to_string(), "line 4002: and 1000 more remarks");
    }

    #[test]
    fn a_comment_that_says_nothing_needs_no_note() {
        assert_eq!(scored("%%\n%% ----\n %%%% ====\nA: 4").1, Vec::<String>::new());
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
        let found = "\"my journey\"".to_owned();
        assert_eq!(
            refusal("# Doc\n```mermaid\nmy journey\njourney\n```\n"),
            ImportError::NoMermaidJourney { line: 3, found }
        );
    }

    #[test]
    fn hostile_sizes_take_linear_time() {
        let many = 10_000;
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
            "```mermaid\njourney\nA: 4: Ann\n```\n".repeat(many),
            format!(
                "```mermaid\njourney\n```\n{}",
                format!("```mermaid\n{}\njourney\n```\n", "what a long way ".repeat(4)).repeat(many)
            ),
            format!(
                "journey\n{}A: 4: {}",
                "%% | persona: a, quite long name\n".repeat(many),
                "a,".repeat(many)
            ),
            format!(
                "journey\n{}{}",
                "%% | persona: a quite long name\n".repeat(many / 5),
                "A: 4: a quite long name\n".repeat(many / 5)
            ),
            format!(
                "journey\nA: 4: {}\n{}",
                "x quite long, ".repeat(many),
                "%% | - for: a quite long name\n".repeat(many)
            ),
            format!("journey\n{}", "A: 4: Ann\n%% | @web +1.2 ^t1\n%% | @web +1.2 ^t1\n".repeat(many)),
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
            let Imported { map, notes, .. } = first(&text);
            let ids: HashSet<Id> = map.ids().collect();
            prop_assert_eq!(ids.len(), map.ids().count());
            prop_assert!(notes.iter().all(|note| (1..=lines).contains(&note.line)));
            prop_assert!(notes.is_sorted_by_key(|note| note.line));
        }
    }
}
