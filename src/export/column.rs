//! The columns of a table that has one row a touchpoint.

use std::collections::HashSet;

use crate::journey::detail::Key;
use crate::journey::field::{Field, touchpoint_fields};
use crate::journey::{Id, JourneyMap, NoteKind};

/// One column.
pub(super) struct Column {
    /// What stands above it.
    pub(super) head: String,
    /// What stands in it.
    pub(super) field: Field,
    /// The lane of the team's own that it shows, if it does.
    pub(super) lane: Option<Id>,
}

/// The fields of a touchpoint, then the lanes of the team's own. Entries that stand in one of these are not listed
/// a second time.
pub(super) fn columns(map: &JourneyMap) -> Vec<Column> {
    let lanes: HashSet<Id> = map.lanes.iter().map(|lane| lane.id).collect();
    let entries = || map.touchpoints().flat_map(|touchpoint| touchpoint.notes_of(NoteKind::Entry));
    let has_stray_entries = !lanes.is_empty()
        && entries().any(|note| !note.details.links(Key::Lane).iter().any(|lane| lanes.contains(lane)));
    let is_shown =
        |field: &Field| field.note_kind() != Some(NoteKind::Entry) || lanes.is_empty() || has_stray_entries;
    let fields = touchpoint_fields().filter(is_shown);
    let own = map.lanes.iter().map(|lane| Column {
        head: lane.name.clone(),
        field: Field::of_lane(lane.id),
        lane: Some(lane.id),
    });
    fields.map(|field| Column { head: head(&field).to_owned(), field, lane: None }).chain(own).collect()
}

/// The field's name on the screen, where it says as much without the screen.
fn head(field: &Field) -> &'static str {
    match field.name {
        "title" => "Touchpoint",
        "personas" => "Persona",
        "emotions" => "Emotion by persona",
        _ => field.label,
    }
}
