//! The journey: the map, its edits, its history, its curve and its notations.
//!
//! Pure: no files, no clock, no terminal. Nothing here can fail for a reason outside its arguments.

mod apply;
pub mod check;
mod curve;
mod derived;
mod describe;
pub mod detail;
mod document;
mod edit;
mod emotion;
mod entry;
mod fact;
pub mod field;
pub mod figures;
mod graft;
mod history;
mod id;
pub mod idea;
mod item;
pub mod lane;
mod lens;
mod map;
pub mod measure;
mod merge;
pub mod mermaid;
pub mod notation;
mod note;
pub mod outline;
pub mod ranking;
pub mod record;
mod remarks;
mod rename;
#[cfg(test)]
pub(crate) mod samples;
pub mod search;
pub mod section;
pub mod statistics;
mod summary;
pub mod support;
pub mod template;

pub use apply::apply;
pub use curve::{Course, Line};
pub use describe::describe;
pub use document::{Applied, Document, NoWay, Snapshot};
pub use edit::{Aspect, Change, Edit, EditError, Fact, Place};
pub use emotion::{Emotion, Level, NotAnEmotion};
pub use entry::{Entry, meant};
pub use graft::graft;
pub use history::{History, Revision};
pub use id::{Id, Ids, NotAnId, stable_hash};
pub use item::Item;
pub use lens::Lens;
pub use map::{Channel, JourneyMap, Slot, Sort, Stage, Touchpoint};
pub use merge::compare;
pub use merge::{Conflict, Merge, Side, difference, merge};
pub use note::{KindRow, NOTE_KINDS, Note, NoteKind, Severity};
pub(crate) use remarks::Remarks;
pub use summary::{StageSummary, Summary};
