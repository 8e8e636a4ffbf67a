//! Overlays: what lies over the board. A stack: the top one gets the keys and is drawn last.

mod attach;
mod beside;
mod cell;
mod confirm;
mod conflicts;
mod edited;
mod exports;
mod findings;
mod form;
mod insight;
mod journeys;
mod naming;
mod palette;
mod paste;
mod present;
mod prompt;
mod report;
mod roster;
mod start;

pub use attach::{Attach, Claim, is_attached};
pub use beside::{AxisSpot, Beside, ChangeLine, Compared};
pub use cell::Cell;
pub use confirm::{Choice, Confirm};
pub use conflicts::{Conflicts, Dispute};
pub(super) use edited::edited;
pub use exports::{Choosable, Exports};
pub use findings::{FindingList, Listed, Listing};
pub use form::{Form, FormField};
pub use insight::{Ideas, Insight, Line, Matrix, Ranked, Ranking, Spot, WIDEST, cells, lines};
pub use journeys::Journeys;
pub(super) use naming::suggested_name;
pub use palette::Palette;
pub(super) use paste::whole_journey;
pub use present::{Guide, Page, Present, TURNS, told};
pub use prompt::{Prompt, Purpose, Understood};
pub use report::Report;
pub use roster::{List, Roster};
pub use start::{Entry, Recent, Start};

use super::event::Effect;
use super::key::{Key, KeyCode};
use super::session::Session;
use crate::journey::{Document, Edit, Id, Ids, JourneyMap};

/// Something that lies over the board.
#[derive(Debug)]
pub enum Overlay {
    /// One line of text at the bottom of the screen.
    Prompt(Prompt),
    /// All fields of an item.
    Form(Form),
    /// A list of the map, to look through and change.
    Roster(Roster),
    /// Evidence, to be attached to what rests on it.
    Attach(Attach),
    /// One cell of the lanes view.
    Cell(Cell),
    /// Commands by name.
    Palette(Palette),
    /// Every command with its keys.
    Help,
    /// Everything known of what is selected, where there is no room for a pane.
    Detail,
    /// A question with a few answers.
    Confirm(Confirm),
    /// What somebody else changed in another way.
    Conflicts(Conflicts),
    /// What the checks found.
    Findings(FindingList),
    /// Recent maps, templates, the sample.
    Start(Start),
    /// What was noticed while reading a file.
    Report(Report),
    /// What the map says as a whole.
    Insight(Insight),
    /// This map and another one on one axis.
    Beside(Box<Beside>),
    /// The formats to export to.
    Exports(Exports),
    /// Several journeys of one text.
    Journeys(Journeys),
    /// The journey as a story for a room.
    Present(Present),
}

/// The key that gives the text being written to the person's own editor.
const EDITOR_KEY: Key = Key::new(KeyCode::Char('e'), false, true, false);

/// What became of a key.
#[derive(Debug)]
pub enum Reply {
    /// The overlay stays.
    Stay(Vec<Effect>),
    /// The overlay is done.
    Close(Vec<Effect>),
    /// The overlay is done, and the key is meant for what lies under it.
    ClosePass,
    /// The overlay has no use for the key; what lies under it may have.
    Pass,
}

impl Overlay {
    /// What leaving the overlay in the usual way would do to the map now, if anything.
    pub fn typed(&self, document: &Document, ids: &mut Ids) -> Option<Edit> {
        match self {
            Self::Prompt(prompt) => prompt.typed(document, ids),
            Self::Form(form) => form.typed(document, ids),
            Self::Cell(cell) => cell.typed(document, ids),
            _ => None,
        }
    }

    /// Whether it shows what the map says, and has no use of its own for the key of the help.
    const fn is_for_reading(&self) -> bool {
        matches!(self, Self::Attach(_) | Self::Findings(_) | Self::Insight(_) | Self::Beside(_))
    }

    /// Whether it is looked through, so that no key is a letter of a text.
    const fn is_list(&self) -> bool {
        match self {
            Self::Roster(roster) => !roster.asks_kind,
            _ => self.is_for_reading(),
        }
    }

    /// Looks at what changed, where that is listed.
    pub(super) fn go_to(&mut self, map: &JourneyMap, id: Id) {
        match self {
            Self::Roster(roster) => roster.go_to(map, id),
            Self::Attach(attach) => attach.go_to(map, id),
            _ => {}
        }
    }

    /// How many rows at the bottom of the screen the overlay takes away from the board.
    pub const fn bottom_rows(&self) -> u16 {
        match self {
            Self::Prompt(prompt) => prompt.rows(),
            _ => 0,
        }
    }
}

/// Gives a key to an overlay that was lifted off the stack.
pub(super) fn press(top: &mut Overlay, session: &mut Session, document: &Document, key: Key) -> Reply {
    // Ctrl-c gets out of everything, one level at a time.
    let key =
        if key == Key::new(KeyCode::Char('c'), true, false, false) { Key::from(KeyCode::Esc) } else { key };
    if matches!(key.code, KeyCode::Char('?') | KeyCode::F(1)) && top.is_for_reading() {
        session.push(Overlay::Help);
        return Reply::Stay(Vec::new());
    }
    let lists_alone = || session.overlays.iter().all(Overlay::is_list);
    if key == Key::from(KeyCode::Char(':')) && top.is_list() && lists_alone() {
        // In place of all lists: what is run from there happens on the board, and is seen.
        session.overlays.clear();
        return Reply::Close(roster::named("palette", session, document));
    }
    if key == EDITOR_KEY
        && let Some(input) = edited::input(top)
    {
        return Reply::Stay(vec![Effect::EditText(input.text().to_owned())]);
    }
    match top {
        Overlay::Prompt(prompt) => prompt.press(session, document, key),
        Overlay::Form(form) => form.press(session, document, key),
        Overlay::Roster(roster) => roster.press(session, document, key),
        Overlay::Attach(attach) => attach.press(session, document, key),
        Overlay::Cell(cell) => cell.press(session, document, key),
        Overlay::Palette(palette) => palette.press(session, document, key),
        Overlay::Help => help(session, document, key),
        Overlay::Detail => detail(session, key),
        Overlay::Confirm(confirm) => confirm.press(session, document, key),
        Overlay::Conflicts(conflicts) => conflicts.press(document, key),
        Overlay::Findings(findings) => findings.press(session, document, key),
        Overlay::Start(start) => start.press(session, key),
        Overlay::Report(_) => report::press(session, key),
        Overlay::Insight(insight) => insight.press(session, document, key),
        Overlay::Beside(beside) => beside.press(session, document, key),
        Overlay::Exports(exports) => exports.press(session, document, key),
        Overlay::Journeys(journeys) => journeys.press(session, document, key),
        Overlay::Present(present) => present.press(session, document, key),
    }
}

/// Gives pasted text to an overlay that was lifted off the stack.
pub(super) fn pasted(
    top: &mut Overlay,
    session: &mut Session,
    document: &Document,
    text: &str,
) -> Vec<Effect> {
    match top {
        Overlay::Prompt(prompt) => return prompt.paste(session, document, text),
        Overlay::Form(form) => form.paste(session, text),
        Overlay::Cell(cell) => cell.paste(session, text),
        Overlay::Palette(palette) => palette.paste(text),
        Overlay::Exports(exports) => exports.paste(text),
        Overlay::Help
        | Overlay::Detail
        | Overlay::Roster(_)
        | Overlay::Attach(_)
        | Overlay::Confirm(_)
        | Overlay::Conflicts(_)
        | Overlay::Findings(_)
        | Overlay::Start(_)
        | Overlay::Report(_)
        | Overlay::Insight(_)
        | Overlay::Beside(_)
        | Overlay::Journeys(_)
        | Overlay::Present(_) => {
            session.tell("There is no text field here to paste into.");
        }
    }
    Vec::new()
}

fn help(session: &mut Session, document: &Document, key: Key) -> Reply {
    if scrolled(session, key) {
        return Reply::Stay(Vec::new());
    }
    match key.code {
        KeyCode::Esc | KeyCode::Enter | KeyCode::Char('?' | 'q') | KeyCode::F(1) => {
            // What lies under it may scroll too, and was not scrolled.
            session.scroll.overlay = 0;
            Reply::Close(Vec::new())
        }
        KeyCode::Char('/' | ':') => Reply::Close(
            super::commands::named("palette")
                .map_or_else(Vec::new, |palette| super::update::run(session, document, palette)),
        ),
        _ => Reply::Stay(Vec::new()),
    }
}

fn detail(session: &mut Session, key: Key) -> Reply {
    match key.code {
        KeyCode::Esc | KeyCode::Tab | KeyCode::Char('q') if !key.ctrl => Reply::Close(Vec::new()),
        KeyCode::PageDown | KeyCode::PageUp if scrolled(session, key) => Reply::Stay(Vec::new()),
        _ => Reply::Pass,
    }
}

/// Scrolls the top overlay. The drawing knows where its end is and puts a top beyond it right.
fn scrolled(session: &mut Session, key: Key) -> bool {
    const PAGE: usize = 10;
    if key.ctrl || key.alt {
        return false;
    }
    let top = &mut session.scroll.overlay;
    *top = match key.code {
        KeyCode::Down | KeyCode::Char('j') => top.saturating_add(1),
        KeyCode::Up | KeyCode::Char('k') => top.saturating_sub(1),
        KeyCode::PageDown | KeyCode::Char(' ') => top.saturating_add(PAGE),
        KeyCode::PageUp => top.saturating_sub(PAGE),
        KeyCode::Home | KeyCode::Char('g') => 0,
        KeyCode::End | KeyCode::Char('G') => usize::MAX,
        _ => return false,
    };
    true
}
