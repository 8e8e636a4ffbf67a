//! Mermaid's `journey`, with what it has no words for in comments beside it (see `journey::mermaid`).
//!
//! Nothing is left out of a large map, though Mermaid draws none whose text is longer than its `maxTextSize`:
//! 50,000 characters, unless the page says otherwise. The comments do not count, so that is a good thousand
//! touchpoints. `import` reads it whole all the same.

mod escape;
mod people;

use std::io::{self, Write};
use std::vec::IntoIter;

use super::ExportError;
use crate::journey::mermaid::{BESIDE, NamedIds, UNSCORED, score};
use crate::journey::outline::{self, WithIds};
use crate::journey::{Channel, Entry, Id, JourneyMap, Sort, Stage, Touchpoint, notation};
use crate::text;
use escape::{Place, comment, name};
use people::People;

/// How deep title and sections stand, and how deep tasks: as in Mermaid's own pages.
const SECTION: &str = "    ";
const TASK: &str = "      ";

pub(super) fn write(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    let outline = outline::print(map, WithIds::Yes);
    let said = said(&outline).into_iter();
    let mut writer = Writer { map, out, said, ids: NamedIds::new(map.id), people: People::of(map) };
    writer.head()?;
    let mut above = None;
    for stage in &map.stages {
        writer.stage(stage, above)?;
        above = Some(stage);
    }
    Ok(())
}

/// What the outline says beside the lines that name the map, its stages and its touchpoints, one list each.
fn said(outline: &str) -> Vec<Vec<&str>> {
    let mut said: Vec<Vec<&str>> = Vec::new();
    for line in outline.lines().filter(|line| !line.is_empty()) {
        // At the margin, nothing else begins so.
        if line.starts_with(['#', '-']) {
            said.push(Vec::new());
        } else if let Some(last) = said.last_mut() {
            last.push(line);
        }
    }
    said
}

struct Writer<'a, 'o> {
    map: &'a JourneyMap,
    out: &'o mut dyn Write,
    /// What is said of the items that are still to come, in their order.
    said: IntoIter<Vec<&'a str>>,
    ids: NamedIds,
    people: People<'a>,
}

impl<'a> Writer<'a, '_> {
    fn head(&mut self) -> io::Result<()> {
        writeln!(self.out, "journey")?;
        if !self.map.title.is_empty() {
            writeln!(self.out, "{SECTION}title {}", name(&self.map.title, Place::Title))?;
        }
        let mut lines = self.said.next().unwrap_or_default();
        if self.people.introduce_themselves(self.map, &mut self.ids) {
            lines.retain(|line| !line.starts_with("persona:"));
        }
        self.beside(SECTION, "", self.map.id, &lines)
    }

    fn stage(&mut self, stage: &'a Stage, above: Option<&Stage>) -> io::Result<()> {
        let lines = self.said.next().unwrap_or_default();
        let is_given = self.ids.next(Sort::Stage, self.map.id, &stage.name) == stage.id;
        // A section of the same name as the one above would be more of that.
        let is_plain = is_given && lines.is_empty() && above.is_none_or(|above| above.name != stage.name);
        let needs_no_line = above.is_none() && stage.name.is_empty() && !stage.touchpoints.is_empty();
        if !(is_plain && needs_no_line) {
            writeln!(self.out, "{SECTION}section {}", name(&stage.name, Place::Section))?;
        }
        if !is_plain {
            self.beside(SECTION, "", stage.id, &lines)?;
        }
        stage.touchpoints.iter().try_for_each(|touchpoint| self.touchpoint(stage.id, touchpoint))
    }

    fn touchpoint(&mut self, stage: Id, touchpoint: &'a Touchpoint) -> io::Result<()> {
        let people: Vec<&Entry> = self.people.of_touchpoint(touchpoint).collect();
        write!(self.out, "{TASK}{}: {}", name(&touchpoint.title, Place::Task), score(touchpoint.emotion))?;
        for (place, persona) in people.iter().enumerate() {
            let mark = if place == 0 { ": " } else { ", " };
            write!(self.out, "{mark}{}", name(&persona.name, Place::Person))?;
        }
        writeln!(self.out)?;

        let mut lines = self.said.next().unwrap_or_default();
        if self.people.are_known_by_name(&people) {
            lines.retain(|line| !line.starts_with("  - for:"));
        }
        let lines: Vec<&str> = lines.iter().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
        let head = head(touchpoint);
        let is_given = self.ids.next(Sort::Touchpoint, stage, &touchpoint.title) == touchpoint.id;
        if is_given && head.is_empty() && lines.is_empty() {
            return Ok(());
        }
        self.beside(TASK, &head, touchpoint.id, &lines)
    }

    /// Writes the lines beside what was just written. The first holds the id, and so a group that is left
    /// behind by its line can be told from that of the line above.
    fn beside(&mut self, indent: &str, head: &str, id: Id, lines: &[&str]) -> io::Result<()> {
        let blank = if head.is_empty() { "" } else { " " };
        writeln!(self.out, "{indent}{BESIDE} {}{blank}^{id}", comment(head))?;
        lines.iter().try_for_each(|line| writeln!(self.out, "{indent}{BESIDE} {}", comment(line)))
    }
}

/// What Mermaid's own line cannot say of channel and score.
fn head(touchpoint: &Touchpoint) -> String {
    let mut rest = Touchpoint::new(touchpoint.id, "");
    let channel = touchpoint.channel.as_ref();
    rest.channel = channel.and_then(|channel| Channel::new(&text::clean(channel.name()).0));
    rest.emotion = touchpoint.emotion.filter(|emotion| emotion.tenths() % 10 != 0);
    let rest = notation::print(&rest);
    match touchpoint.emotion {
        Some(_) => rest,
        None if rest.is_empty() => UNSCORED.to_owned(),
        None => format!("{UNSCORED} {rest}"),
    }
}
