//! The records of a file as `serde` sees them: every field may be missing except the version.
//!
//! `kind` of a note is not among them: a kind this version does not know must not fail the file, so
//! reading takes it from the source text, and details likewise.

use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename = "JourneyMap")]
pub(super) struct MapDto {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    pub(super) id: String,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) personas: Vec<EntryDto>,
    #[serde(default)]
    pub(super) evidence: Vec<EntryDto>,
    #[serde(default)]
    pub(super) lanes: Vec<EntryDto>,
    #[serde(default)]
    pub(super) silences: Vec<EntryDto>,
    #[serde(default)]
    pub(super) stages: Vec<StageDto>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct EntryDto {
    pub(super) id: String,
    pub(super) name: String,
}

#[derive(Default, Deserialize)]
#[serde(default, rename = "Stage")]
pub(super) struct StageDto {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) goal: String,
    pub(super) metrics: Vec<EntryDto>,
    pub(super) touchpoints: Vec<TouchpointDto>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename = "Touchpoint")]
pub(super) struct TouchpointDto {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) channel: Option<String>,
    /// Any number a person may have written; reading brings it onto the scale.
    pub(super) emotion: Option<f64>,
    pub(super) personas: Vec<String>,
    pub(super) notes: Vec<NoteDto>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename = "Note")]
pub(super) struct NoteDto {
    pub(super) id: String,
    /// As with emotions, any number.
    pub(super) severity: Option<f64>,
    pub(super) text: String,
}

/// How `ron` reads maps: forgiving about `Some(...)`, and not deep enough to exhaust the stack.
pub(super) fn options() -> Options {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES)
        .with_recursion_limit(64)
}

impl MapDto {
    /// Every id as it is written in the file.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        let touchpoints = self.stages.iter().flat_map(|stage| &stage.touchpoints);
        let inside = touchpoints.flat_map(|touchpoint| {
            std::iter::once(&touchpoint.id).chain(touchpoint.notes.iter().map(|note| &note.id))
        });
        let lists = [&self.personas, &self.evidence, &self.lanes, &self.silences];
        let metrics = self.stages.iter().map(|stage| &stage.metrics);
        std::iter::once(&self.id)
            .chain(lists.into_iter().chain(metrics).flatten().map(|entry| &entry.id))
            .chain(self.stages.iter().map(|stage| &stage.id))
            .chain(inside)
            .map(String::as_str)
    }
}
