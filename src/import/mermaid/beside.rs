//! The lines that our own export writes beside a diagram, and the comments of other people.

use super::source::Line;
use super::value::{decode, is_blank, trim};
use super::{Diagram, Odd};
use crate::import::{Fate, quoted};
use crate::journey::mermaid::{BESIDE, UNSCORED};
use crate::journey::{Emotion, Id};

/// What stands beside one line of a diagram: that of the title, of a section, or of a task.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The id of the item.
    pub(super) id: Option<Id>,
    /// Whether nobody was asked for its score.
    pub(super) unscored: bool,
    /// What else is said of it: lines of an outline, with their numbers.
    pub(super) lines: Vec<(usize, String)>,
}

impl Beside {
    /// Whether a persona is introduced here.
    pub(super) fn introduces_personas(&self) -> bool {
        let introduces = |(_, line): &(usize, String)| {
            let key = line.split(':').next().unwrap_or_default().trim_end();
            key.eq_ignore_ascii_case("persona") || key.eq_ignore_ascii_case("personas")
        };
        self.lines.iter().any(introduces)
    }
}

/// What stands beside the title, and beside each section and task in the order of their lines; and how
/// many lines that are. What others wrote in comments has no place in a map.
pub(super) fn groups(diagram: &Diagram, comments: &[Line<'_>], odd: &mut Odd) -> (Vec<Beside>, usize) {
    let items = items(diagram);
    let mut groups: Vec<Beside> = items.iter().map(|_| Beside::default()).collect();
    // The group that was begun by the id of something that is no longer in the diagram.
    let mut orphaned = None;
    let mut count = 0;
    for (number, comment) in comments {
        let Some(line) = comment.trim_start_matches(is_blank).strip_prefix(BESIDE) else {
            let said = trim(trim(comment).trim_start_matches('%'));
            if said.chars().any(char::is_alphanumeric) {
                odd.add((*number, Fate::Left), format!("the comment {} is left out", quoted(said)));
            }
            continue;
        };
        count += 1;
        let at = items.partition_point(|item| item.line <= *number).saturating_sub(1);
        let (Some(group), Some(item)) = (groups.get_mut(at), items.get(at)) else { continue };
        let line = decode(line.strip_prefix(' ').unwrap_or(line));
        let head = head(&line);
        if let Some(head) = &head {
            let another = group.id.is_some() || (!item.is_task && (head.unscored || !head.rest.is_empty()));
            orphaned = another.then_some(at);
            if another {
                odd.add(
                    (*number, Fate::Left),
                    format!("{} is about a line that is gone; left out", quoted(&line)),
                );
            }
        }
        if orphaned == Some(at) {
            if head.is_none() {
                odd.add((*number, Fate::Left), format!("{} goes with it; left out", quoted(&line)));
            }
            continue;
        }
        let line = match head {
            Some(head) => {
                group.id = Some(head.id);
                group.unscored = head.unscored;
                if head.rest.is_empty() {
                    continue;
                }
                format!("  - {}", head.rest)
            }
            None if item.is_task => match line.strip_prefix(UNSCORED) {
                Some("") => {
                    group.unscored = true;
                    continue;
                }
                _ => below_touchpoint(&line),
            },
            None => line,
        };
        group.lines.push((*number, line));
    }
    (groups, count)
}

/// A line of a diagram that others may stand beside.
struct Named {
    line: usize,
    is_task: bool,
}

/// The title, which reaches from the first line to the first section or task, and those in order.
fn items(diagram: &Diagram) -> Vec<Named> {
    let mut items = vec![Named { line: 0, is_task: false }];
    let mut tasks = diagram.tasks.iter().peekable();
    let sections = diagram.sections.iter().enumerate().map(|(at, section)| (Some(at), Some(section)));
    for (at, section) in [(None, None)].into_iter().chain(sections) {
        items.extend(section.map(|section| Named { line: section.line, is_task: false }));
        while let Some(task) = tasks.next_if(|task| task.section == at) {
            items.push(Named { line: task.line, is_task: true });
        }
    }
    items
}

/// The line with the id, which stands first beside a line.
struct Head<'a> {
    id: Id,
    unscored: bool,
    /// Channel and score.
    rest: &'a str,
}

fn head(line: &str) -> Option<Head<'_>> {
    let (before, word) = line.trim_end().rsplit_once(' ').unwrap_or(("", line.trim_end()));
    let id = Id::parse(word.strip_prefix('^')?).ok()?;
    let unscored = before.strip_prefix(UNSCORED).filter(|rest| rest.is_empty() || rest.starts_with(' '));
    let rest = unscored.unwrap_or(before).trim();
    let first = rest.split(' ').next().unwrap_or_default();
    // Anything else is a line of an outline that ends with an id, too.
    let is_head = rest.is_empty() || rest.starts_with('@') || Emotion::parse(first).is_ok();
    is_head.then_some(Head { id, unscored: unscored.is_some(), rest })
}

/// What somebody wrote below a task without a bullet is more about it all the same.
fn below_touchpoint(line: &str) -> String {
    let body = line.trim_start();
    if body.starts_with(['-', '*', '+', '>']) { format!("  {line}") } else { format!("  - {body}") }
}
