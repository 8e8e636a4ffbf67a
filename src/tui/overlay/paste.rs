//! Pasted text: lists become touchpoints, and journeys of every format stages, in one step to undo.

use super::report::Report;
use super::{Journeys, Overlay, Prompt, Purpose};
use crate::import::{self, Format, ImportError, Imported};
use crate::journey::{Document, Edit, Ids, Item, JourneyMap, Place, Touchpoint, graft, notation, outline};
use crate::tui::event::{Effect, Incoming};
use crate::tui::session::Session;

/// What a report calls the origin of what was pasted.
pub(super) const SOURCE: &str = "the clipboard";

/// What pasting a whole journey leads to now; `None` when the text is to be pasted as text: it is a list, or
/// what is open has another use for it.
pub(in crate::tui) fn whole_journey(
    session: &mut Session,
    document: &Document,
    text: &str,
) -> Option<Vec<Effect>> {
    let fills = match session.overlays.last() {
        None => document.map().stages.is_empty(),
        Some(Overlay::Start(_)) => true,
        Some(Overlay::Prompt(Prompt { purpose, .. })) if purpose.takes_touchpoints() => false,
        Some(_) => return None,
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let found = journeys_in(&text, fills)?;
    // The start screen has no use for text that is no journey.
    let takes_text = !matches!(session.overlays.last(), Some(Overlay::Start(_)));
    Some(match found {
        Err(error) if takes_text && is_no_journey(&error) => return None,
        Err(error) => {
            session.warn(format!("Nothing was pasted: {error}."));
            Vec::new()
        }
        Ok(mut journeys) if journeys.len() == 1 => {
            journeys.pop().map_or_else(Vec::new, |imported| take_in(session, document, imported))
        }
        Ok(journeys) => {
            session.push(Overlay::Journeys(Journeys::pasted(journeys)));
            Vec::new()
        }
    })
}

/// The journeys in a text that was written by another program, or that is to fill an empty map. What is typed
/// for this one (lists, and outlines to be added to what is there) is none.
fn journeys_in(text: &str, fills: bool) -> Option<Result<Vec<Imported>, ImportError>> {
    // A line is typed; but JSON may be a single one.
    if !text.trim().contains('\n') && !text.trim_start().starts_with('{') {
        return None;
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    if lines.all(|line| without_bullet(line).len() < line.trim().len()) {
        return None;
    }
    let format = Format::of_text(text)?;
    // The outline is what this program itself is typed in.
    let is_ours = format.name == "outline";
    (fills || !is_ours).then(|| import::journeys(text, None))
}

/// Whether a text only looked like a journey: commas make no table of a list.
const fn is_no_journey(error: &ImportError) -> bool {
    match error {
        ImportError::Empty
        | ImportError::Unrecognised
        | ImportError::NoJourneyTable { .. }
        | ImportError::NoMermaidJourney { .. }
        | ImportError::ForeignJson => true,
        ImportError::TooMuch { .. } | ImportError::EventLog { .. } | ImportError::Json { .. } => false,
    }
}

/// Puts a pasted journey where it belongs: on the start screen in place of the map under it, else into the
/// map, in one step.
pub(super) fn take_in(session: &mut Session, document: &Document, imported: Imported) -> Vec<Effect> {
    if let Some(Overlay::Start(_)) = session.overlays.last() {
        let incoming = Incoming { imported, source: SOURCE.to_owned(), suggested: None };
        return vec![Effect::Import(Box::new(incoming))];
    }
    if let Some(why) = session.why_read_only(document) {
        session.tell(why);
        return Vec::new();
    }
    let map = document.map();
    let outcome = imported.outcome();
    let report = Report::of_import(&imported, SOURCE);
    let mut behind = session.cursor.stage_in(map).map(Place::last_in);
    let at = match session.overlays.last_mut() {
        Some(Overlay::Prompt(Prompt { purpose: Purpose::Compose { at }, .. })) => Some(at),
        _ => behind.as_mut(),
    };
    let edits = graft(map, imported.map, at, &mut session.ids);
    let asks_for_stage =
        |overlay: &Overlay| matches!(overlay, Overlay::Prompt(Prompt { purpose: Purpose::Stage { .. }, .. }));
    // The stage that was asked for first is there now.
    if let Some(Overlay::Prompt(prompt)) = session.overlays.pop_if(|top| asks_for_stage(top)) {
        prompt.keep_draft(session);
    }
    session.imported = Some(report);
    vec![
        Effect::Apply(Edit::Batch(edits)),
        Effect::Tell(format!("Read {outcome}. o i tells more, u takes it back.")),
    ]
}

/// Adds a pasted text of several lines at a place in a stage, which moves on behind what was added.
///
/// A list makes a touchpoint of each line. A text with headings or indented bullets is an outline:
/// its stages come behind the present one.
pub(super) fn into_stage(map: &JourneyMap, at: &mut Place, text: &str, ids: &mut Ids) -> Vec<Effect> {
    let edits = if is_outline(text) {
        let (read, _) = outline::read_with(text, ids);
        graft(map, read, Some(at), ids)
    } else {
        listed(at, text, ids)
    };
    if edits.is_empty() { Vec::new() } else { vec![Effect::Apply(Edit::Batch(edits))] }
}

fn is_outline(text: &str) -> bool {
    text.lines().any(|line| {
        let indented = line.starts_with([' ', '\t']) && without_bullet(line).len() < line.trim().len();
        indented || line.starts_with("# ") || line.starts_with("## ")
    })
}

fn listed(at: &mut Place, text: &str, ids: &mut Ids) -> Vec<Edit> {
    let lines = text.lines().map(without_bullet).filter(|line| !line.is_empty());
    lines.map(|line| add(at, notation::read(line).touchpoint(ids))).collect()
}

fn add(at: &mut Place, touchpoint: Touchpoint) -> Edit {
    let place = *at;
    at.after = Some(touchpoint.id);
    Edit::Insert { at: place, item: Item::Touchpoint(touchpoint) }
}

/// A line without the bullet or number in front of it.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = unnumbered.len() < line.len();
    let marks: &[&str] = if numbered { &[". ", ") "] } else { &["- ", "* ", "+ ", "\u{2022} "] };
    marks.iter().find_map(|mark| unnumbered.strip_prefix(mark)).unwrap_or(line).trim()
}
