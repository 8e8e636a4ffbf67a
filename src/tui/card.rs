//! A card: how the text of a touchpoint is broken into lines. Shared by layout and drawing.

use crate::journey::detail::Key;
use crate::journey::{Lens, NoteKind, Touchpoint};
use crate::text::{beginning, display, scalars_in, width, wrap};

/// The most lines a title takes on a card; the detail pane shows all of it.
const TITLE_LINES: usize = 4;

/// The most scalar values of a name that are shown anywhere; forms have them all.
const LONGEST_NAME: usize = 10_000;

/// A touchpoint as lines of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The title, wrapped.
    pub title: Vec<String>,
    /// Whether lines of the title are left out.
    pub cut: bool,
    /// The channel with its `@`, if there is one.
    pub channel: Option<String>,
    /// How many pains, and the worst severity among them.
    pub pains: Option<(usize, Option<u8>)>,
    /// How many other notes.
    pub notes: usize,
    /// The score as text.
    pub score: Option<String>,
    /// Whether it is a moment of truth, which a mark before the score says.
    pub moment: bool,
    /// Whether the score stands on the last line of the title, for want of anything else to go with.
    pub inline_score: bool,
}

/// How many cells the text of a card has in a column: without gutter, glyph, blanks and wall.
pub const fn text_width(column: u16) -> u16 {
    column.saturating_sub(5)
}

/// Breaks a touchpoint into lines of at most `cells`.
pub fn card(touchpoint: &Touchpoint, cells: usize, lens: Lens) -> Card {
    let title = shown_title(touchpoint);
    let title = beginning(&title, scalars_in((TITLE_LINES + 1) * cells));
    let mut lines: Vec<String> = wrap(title, cells).into_iter().map(str::to_owned).collect();
    let cut = lines.len() > TITLE_LINES;
    lines.truncate(TITLE_LINES);
    let pains = touchpoint.notes_of(NoteKind::Pain).count();
    let worst = touchpoint.notes_of(NoteKind::Pain).filter_map(|note| note.severity).max();
    let channel = touchpoint.channel.as_ref().map(|channel| format!("@{}", display(channel.name())));
    let notes = touchpoint.notes.len() - pains;
    let score = score_text(touchpoint, lens);
    let alone = channel.is_none() && pains == 0 && notes == 0;
    let room = cells.saturating_sub(lines.last().map_or(0, |line| width(line)));
    let moment = touchpoint.details.flag(Key::MomentOfTruth);
    let right = score.as_ref().map_or(0, String::len) + usize::from(moment);
    let inline_score = alone && !cut && (right == 0 || right < room);
    let pains = (pains > 0).then(|| (pains, worst.map(crate::journey::Severity::number)));
    Card { title: lines, cut, channel, pains, notes, score, moment, inline_score }
}

impl Card {
    /// How many rows it takes.
    pub fn rows(&self) -> u16 {
        self.title.len() as u16 + u16::from(!self.inline_score)
    }
}

/// The score as text; where personas lie too far apart for one, from the lowest to the highest.
pub fn score_text(touchpoint: &Touchpoint, lens: Lens) -> Option<String> {
    if let Some(emotion) = touchpoint.feels(lens) {
        return Some(emotion.to_string());
    }
    let split = touchpoint.split().filter(|_| lens == Lens::Everybody);
    split.map(|(low, high)| format!("{low}..{high}"))
}

/// The title as it is shown, also when there is none.
pub fn shown_title(touchpoint: &Touchpoint) -> std::borrow::Cow<'_, str> {
    named(&touchpoint.title)
}

/// A name as it is shown, also when there is none.
pub fn named(name: &str) -> std::borrow::Cow<'_, str> {
    if name.trim().is_empty() {
        return "(untitled)".into();
    }
    let shown = beginning(name, LONGEST_NAME);
    if shown.len() < name.len() { format!("{}...", display(shown)).into() } else { display(name) }
}

/// The title of a map as it is shown, also when there is none.
pub fn named_map(title: &str) -> &str {
    if title.trim().is_empty() { "Untitled journey" } else { title }
}
