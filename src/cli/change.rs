//! Changes by subcommands: applied and saved as `heartline apply` does it, and told in a line or as JSON.

use std::path::Path;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::named::number;
use super::open::{changeable, fresh_ids, save};
use super::out::{Failure, harmless, name, print};
use crate::journey::{Document, Edit, Id, Ids, JourneyMap, describe};
use crate::text::display;

/// What is told of the answers in the help of the commands that change a map.
pub(super) const ANSWERS: &str = "\
JSON: one object {file, changed (false when it was so already), dry_run,
what (null when nothing changed), sort, id and place of the item (null when it
is gone; a dry run has no id for what it would add)}. Fields may be added, never
renamed or taken away.

Exit codes: 0 done, or it was so already; 1 the map does not allow it;
2 the question was wrong, also where nothing is called so.";

/// How a change is made and told.
#[derive(Debug, Args)]
pub(super) struct Telling {
    /// Only say what would change
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// How to print what changed
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// How to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line, for people
    Text,
    /// One JSON object, for programs
    Json,
}

/// What became of a change.
#[derive(Serialize)]
struct Told {
    file: String,
    changed: bool,
    dry_run: bool,
    what: Option<String>,
    sort: Option<&'static str>,
    id: Option<String>,
    place: Option<String>,
}

/// What is to be done, and the item that it is about, if that is still there afterwards.
pub(super) struct Plan {
    pub(super) edits: Vec<Edit>,
    pub(super) about: Option<Id>,
}

impl From<Vec<Edit>> for Plan {
    fn from(edits: Vec<Edit>) -> Self {
        let about = edits.iter().rev().find_map(Edit::subject);
        Self { edits, about }
    }
}

/// Changes the map in a file as `plan` says, in one step, and tells what changed. The change is in the edit log
/// before the file is saved.
pub(super) fn change<P: Into<Plan>>(
    path: &Path,
    telling: &Telling,
    plan: impl FnOnce(&JourneyMap, &mut Ids) -> Result<P, Failure>,
) -> Result<u8, Failure> {
    let mut app = changeable(path)?;
    let map = app.document().map();
    let Plan { edits, about } = plan(map, &mut fresh_ids())?.into();
    let edit = as_one(edits).map(Edit::cleaned);
    let is_new = about.is_some_and(|id| map.find(id).is_none());
    let what = edit.as_ref().map(|edit| describe(map, edit));
    let slot = match edit {
        None => None,
        Some(edit) if telling.dry_run => {
            let mut trial = Document::new(map.clone());
            trial.apply(edit).map_err(|error| Failure::refused(error.to_string()))?;
            about.and_then(|id| trial.map().find(id))
        }
        Some(edit) => {
            app.apply(edit).map_err(Failure::refused)?;
            let kept = app.sync();
            // What is in the file needs no log any more.
            save(&mut app, path).map_err(|failure| match kept {
                Err(why) => Failure {
                    text: format!("{}; nor can the edit log be kept: {why}", failure.text),
                    ..failure
                },
                Ok(()) => failure,
            })?;
            about.and_then(|id| app.document().map().find(id))
        }
    };
    // Every run makes up its own ids, so what was only tried has none.
    let has_id = slot.is_some() && !(telling.dry_run && is_new);
    let told = Told {
        file: name(path),
        changed: what.is_some(),
        dry_run: telling.dry_run,
        what,
        sort: slot.map(|slot| slot.sort().word()),
        id: about.filter(|_| has_id).map(|id| id.to_string()),
        place: slot.map(number).filter(|number| !number.is_empty()),
    };
    told.print(telling.format).map(|()| 0)
}

impl Told {
    fn print(&self, format: Format) -> Result<(), Failure> {
        match format {
            Format::Text => print(&format!("{}\n", display(&self.in_words()))),
            Format::Json => {
                let text = serde_json::to_string_pretty(self)
                    .map_err(|error| Failure::refused(format!("cannot print as JSON: {error}")))?;
                print(&harmless(&text))
            }
        }
    }

    fn in_words(&self) -> String {
        let Some(what) = &self.what else { return "Nothing changed: it was so already".to_owned() };
        let begin = if self.dry_run { "Would" } else { "Done:" };
        let place = self.sort.zip(self.place.as_ref()).map(|(sort, number)| format!(", {sort} {number}"));
        let place = place.unwrap_or_default();
        format!("{begin} {what}{place}")
    }
}

/// The edits as one step; `None` when there is nothing to do.
fn as_one(mut edits: Vec<Edit>) -> Option<Edit> {
    match edits.len() {
        0 => None,
        1 => edits.pop(),
        _ => Some(Edit::Batch(edits)),
    }
}
