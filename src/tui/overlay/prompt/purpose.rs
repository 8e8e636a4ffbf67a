//! What a prompt asks for.

use crate::journey::detail::Key as Detail;
use crate::journey::{Id, NoteKind, Place, Sort};
use crate::tui::cursor::Cursor;

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Touchpoints in the one-line notation; stays open.
    Compose {
        /// Where the next one goes.
        at: Place,
    },
    /// The names of new stages; stays open.
    Stage {
        /// Where the next one goes.
        at: Place,
        /// Whether it is the one stage that is needed before touchpoints can be typed into it.
        compose: bool,
    },
    /// A note.
    Note {
        /// What sort of note.
        kind: NoteKind,
        /// On which touchpoint.
        touchpoint: Id,
        /// The persona through whose eyes alone it is noted.
        of: Option<Id>,
        /// The stage to whose header Esc goes back, when the cursor came to the touchpoint for this.
        back: Option<Id>,
    },
    /// The name of a new entry of a list.
    Entry {
        /// Where it goes.
        at: Place,
        /// Which list it is of.
        sort: Sort,
        /// What rests on it from the start, when it is evidence, and under which key that says so.
        cited_by: Option<(Id, Detail)>,
    },
    /// The reason why a finding is fine.
    Silence {
        /// The name of the check that found something.
        check: &'static str,
        /// The item it is about.
        subject: Id,
    },
    /// A text to find; the cursor follows while it is typed.
    Find {
        /// Where Esc goes back to.
        back: Cursor,
    },
    /// A file name.
    SaveAs {
        /// Whether to leave afterwards.
        leave: bool,
    },
    /// What to show the map beside: a file, a revision, or nothing for the last save.
    Compare,
    /// How long a workshop block is.
    Timer,
    /// The name of the file to export to.
    Export {
        /// The name of the format.
        format: &'static str,
    },
}

impl Purpose {
    /// Whether a text of several lines becomes touchpoints.
    pub(in crate::tui::overlay) const fn takes_touchpoints(self) -> bool {
        matches!(self, Self::Compose { .. } | Self::Stage { compose: true, .. })
    }

    /// Whether two prompts ask for the same thing, so that what was typed into one suits the other.
    pub(super) fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Compose { .. }, Self::Compose { .. }) | (Self::Stage { .. }, Self::Stage { .. }) => true,
            (Self::Entry { sort, .. }, Self::Entry { sort: other, .. }) => sort == other,
            // From wherever the cursor came.
            (one @ Self::Note { .. }, other @ Self::Note { .. }) => one.staying() == other.staying(),
            (one, other) => one == other,
        }
    }

    /// The same note, asked for where the cursor was anyway.
    const fn staying(self) -> Self {
        match self {
            Self::Note { kind, touchpoint, of, .. } => Self::Note { kind, touchpoint, of, back: None },
            other => other,
        }
    }
}
