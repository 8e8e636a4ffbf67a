//! From a diagram, and what stands beside it, to a map.

use std::collections::{HashMap, HashSet};
use std::mem::take;

use super::beside::{self, Beside};
use super::source::Line;
use super::{Diagram, Odd, Section, Task, notes};
use crate::import::{Fate, Imported, quoted};
use crate::journey::mermaid::{NOTHING, NamedIds};
use crate::journey::outline::{self, WithIds};
use crate::journey::{Emotion, Entry, Id, Ids, JourneyMap, Sort, Stage, Touchpoint};
use crate::text::{self, counted};

/// Makes a map: sections become stages, tasks touchpoints, people personas.
pub(super) struct Builder<'a> {
    diagram: &'a Diagram,
    scale: Scale,
    odd: Odd,
    /// The first line that lost characters, and how many were lost in all.
    dropped: Option<(usize, usize)>,
    /// What stands beside each item, in their order.
    groups: Vec<Beside>,
    /// How many lines that are.
    beside: usize,
    named: NamedIds,
    /// What is new in those lines takes its ids from here.
    ids: Ids,
    /// Ids that the lines beside the diagram give.
    given: HashSet<Id>,
    /// Ids that somebody has.
    pub(super) taken: HashSet<Id>,
    pub(super) map: JourneyMap,
    pub(super) tasks: HashMap<Id, Said<'a>>,
}

/// What the diagram says of a touchpoint.
pub(super) struct Said<'a> {
    pub(super) task: &'a Task,
    pub(super) emotion: Option<Emotion>,
    /// Whether a line beside it says that nobody was asked for the score.
    pub(super) unscored: bool,
    pub(super) people: Vec<String>,
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

impl<'a> Builder<'a> {
    /// `fresh` is the id of the map unless it has one.
    pub(super) fn new(
        diagram: &'a Diagram,
        comments: &[Line<'_>],
        mut odd: Odd,
        fresh: Id,
        ids: Ids,
    ) -> Self {
        let (groups, beside) = beside::groups(diagram, comments, &mut odd);
        let id = groups.first().and_then(|title| title.id).unwrap_or(fresh);
        let given = groups.iter().filter_map(|group| group.id).collect();
        Self {
            diagram,
            // What we wrote is on Mermaid's scale.
            scale: if beside > 0 { Scale::OneToFive } else { Scale::of(&diagram.tasks) },
            odd,
            dropped: None,
            groups,
            beside,
            named: NamedIds::new(id),
            ids,
            given,
            taken: HashSet::from([id]),
            map: JourneyMap::new(id),
            tasks: HashMap::new(),
        }
    }

    pub(super) fn imported(mut self) -> Imported {
        self.map.title = self.name(&self.diagram.title, self.diagram.line);
        self.note_scale();
        let groups = take(&mut self.groups);
        let has_personas = groups.first().is_some_and(Beside::introduces_personas);
        let lines = self.stages(groups);
        if !has_personas {
            self.personas();
        }
        if lines.iter().any(|lines| !lines.is_empty()) {
            self.enrich(lines);
        }
        self.settle();
        self.note_many_people();
        self.note_dropped();
        let read = format!("{} beside the diagram, as written by heartline", counted(self.beside, "line"));
        let read = if self.beside > 0 { vec![read] } else { Vec::new() };
        Imported { map: self.map, line: self.diagram.line, read, notes: notes(self.odd) }
    }

    /// Makes the stages with their touchpoints; gives the lines beside the map and beside each of them.
    fn stages(&mut self, groups: Vec<Beside>) -> Vec<Vec<(usize, String)>> {
        let mut groups = groups.into_iter();
        let mut lines = vec![groups.next().unwrap_or_default().lines];
        let diagram = self.diagram;
        let mut tasks = diagram.tasks.as_slice();
        let before_any = tasks.first().filter(|task| task.section.is_none());
        let unnamed = before_any.map(|task| Section { name: String::new(), line: task.line });
        let sections = diagram.sections.iter().enumerate().map(|(at, section)| (Some(at), section));
        for (at, section) in unnamed.iter().map(|unnamed| (None, unnamed)).chain(sections) {
            let beside = if at.is_some() { groups.next().unwrap_or_default() } else { Beside::default() };
            let name = self.name(&section.name, section.line);
            let is_said_of = beside.id.is_some() || !beside.lines.is_empty();
            if is_said_of || self.map.stages.last().is_none_or(|stage| stage.name != name) {
                let id = self.claim(beside.id, Sort::Stage, self.map.id, &name, section.line);
                self.map.stages.push(Stage::new(id, name));
                lines.push(beside.lines);
            }
            let own = tasks.iter().take_while(|task| task.section == at).count();
            let (here, behind) = tasks.split_at(own);
            tasks = behind;
            for task in here {
                let beside = groups.next().unwrap_or_default();
                self.touchpoint(task, &beside);
                lines.push(beside.lines);
            }
        }
        lines
    }

    fn touchpoint(&mut self, task: &'a Task, beside: &Beside) {
        let title = self.name(&task.name, task.line);
        let stage = self.map.stages.last().map_or(self.map.id, |stage| stage.id);
        let id = self.claim(beside.id, Sort::Touchpoint, stage, &title, task.line);
        let mut touchpoint = Touchpoint::new(id, title);
        touchpoint.emotion = self.emotion(task);
        let emotion = touchpoint.emotion;
        if let Some(stage) = self.map.stages.last_mut() {
            stage.touchpoints.push(touchpoint);
        }
        let nobody = NOTHING.to_string();
        let people = task.people.iter().map(|person| (*person == nobody, self.name(person, task.line)));
        let people = people.filter(|(nobody, name)| *nobody || !name.is_empty()).map(|(_, name)| name);
        let people = people.collect();
        if task.people.iter().any(String::is_empty) {
            self.left(task.line, "a person without a name is left out".into());
        }
        self.tasks.insert(id, Said { task, emotion, unscored: beside.unscored, people });
    }

    /// The id that is given, or else the one that follows from the name.
    fn claim(&mut self, given: Option<Id>, sort: Sort, within: Id, name: &str, line: usize) -> Id {
        let Some(id) = given else { return self.fresh(sort, within, name) };
        let named = self.named.next(sort, within, name);
        if self.taken.insert(id) {
            return id;
        }
        self.note(line, format!("the id {id} is taken; a new one is given"));
        if self.taken.insert(named) { named } else { self.fresh(sort, within, name) }
    }

    /// An id that follows from the name.
    pub(super) fn fresh(&mut self, sort: Sort, within: Id, name: &str) -> Id {
        loop {
            let id = self.named.next(sort, within, name);
            if !self.given.contains(&id) && self.taken.insert(id) {
                return id;
            }
        }
    }

    /// Everybody who is named, in the order in which they are.
    fn personas(&mut self) {
        let mut met = HashSet::new();
        let touchpoints = self.map.touchpoints().filter_map(|touchpoint| self.tasks.get(&touchpoint.id));
        let names = touchpoints.flat_map(|said| &said.people).filter(|name| met.insert(*name));
        for name in names.cloned().collect::<Vec<_>>() {
            let id = self.fresh(Sort::Persona, self.map.id, &name);
            self.map.personas.push(Entry::new(id, name));
        }
    }

    /// Adds what the lines beside the diagram say, by reading the outline that both make together.
    fn enrich(&mut self, lines: Vec<Vec<(usize, String)>>) {
        let printed = outline::print(&self.map, WithIds::Yes);
        let mut beside = lines.into_iter();
        let mut text = String::new();
        // The line in the diagram of each line of the outline.
        let mut numbers = Vec::new();
        let mut push = |line: &str, number| {
            text.extend([line, "\n"]);
            numbers.push(number);
        };
        let mut number = self.diagram.line;
        for line in printed.lines() {
            push(line, number);
            // At the margin only the map, its stages and its touchpoints begin so.
            if line.starts_with(['#', '-']) {
                for (at, line) in beside.next().unwrap_or_default() {
                    number = at;
                    push(&line, number);
                }
            }
        }
        let (map, remarks) = outline::read_with(&text, &mut self.ids);
        self.map = map;
        for remark in remarks {
            let line = numbers.get(remark.line.saturating_sub(1)).copied().unwrap_or(self.diagram.line);
            self.note(line, remark.text);
        }
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

    /// The text as a name: harmless, and without blanks around it that nobody wrote on purpose.
    fn name(&mut self, text: &str, line: usize) -> String {
        if text.chars().eq([NOTHING]) {
            return String::new();
        }
        let text = text.replace(['\u{2028}', '\u{2029}', '\u{85}', '\r'], " ");
        let (clean, dropped) = text::clean(&text);
        if dropped == 0 {
            return clean.into_owned();
        }
        let (first, before) = self.dropped.unwrap_or((line, 0));
        self.dropped = Some((first, before + dropped));
        clean.trim().to_owned()
    }

    pub(super) fn note(&mut self, line: usize, text: String) {
        self.odd.add((line, Fate::Guessed), text);
    }

    fn left(&mut self, line: usize, text: String) {
        self.odd.add((line, Fate::Left), text);
    }

    fn note_scale(&mut self) {
        let beyond = self.diagram.tasks.iter().find(|task| task.score.is_finite() && task.score > 5.0);
        let line = beyond.map_or(self.diagram.line, |task| task.line);
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
    fn note_many_people(&mut self) {
        const CROWD: usize = 8;
        let (people, touchpoints) = (self.map.personas.len(), self.map.touchpoints().count());
        if people > CROWD && people > touchpoints && self.beside == 0 {
            let text = format!("{people} personas for {touchpoints} touchpoints: are all of them people?");
            self.note(self.diagram.line, text);
        }
    }

    fn note_dropped(&mut self) {
        if let Some((line, count)) = self.dropped {
            self.left(line, format!("invisible or harmful characters left out from here on: {count}"));
        }
    }
}
