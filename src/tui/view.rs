//! Drawing one frame, top to bottom:
//!
//! ```text
//! Buying a bike online - Maya                          bike.ron  saved    title
//!  Awareness         | Consideration       | Purchase                     stages
//! ------------ +0.8 -+-------------- -0.4 -+--------- -1.3 -
//!  ^ Sees a friend's | o Compares models   |>W Pays by card     details   board
//!    @street      +1 |   @web           0  |>  @web  !3    -2
//! -------------------+---------------------+------v---------
//! +2     o''..       |                     |                              curve
//!  0 ........':......o........o.....       |
//! -2                 |              ''.....|......@
//! mean -0.2 - range 4 - lowest: Pays by card - 3 pains                    summary
//! a add  e edit  1-5 feel                          ? help                 hints
//! ```
//!
//! Overlays are drawn over that, bottom of the stack first.

mod beside;
mod board;
mod boxes;
mod brush;
mod cell;
mod conflicts;
mod curve;
mod details;
mod drag;
mod findings;
mod forms;
mod hints;
mod insight;
mod lanes;
mod lists;
mod menu;
mod metric;
mod pickers;
mod present;
mod prompts;
mod rosters;
mod sheet;
mod spark;
mod telling;
mod timer;
mod title;
mod tour;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::eyes::Eyes;
use super::layout::{Layout, SMALLEST, is_big_enough};
use super::mouse::Spot;
use super::overlay::Overlay;
use super::session::{Session, View};
use crate::journey::Document;
use brush::Brush;

pub use beside::bands as beside_bands;
pub use sheet::{NARROWEST, WIDEST, lanes_sheet, sheet};

/// What drawing found out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Where the caret stands, if text is being typed.
    pub caret: Option<Position>,
    /// The first row shown of the overlay that scrolls, which may have been asked to go beyond its end.
    pub overlay_top: usize,
    /// The same of the detail pane.
    pub pane_top: usize,
    /// What a click would find, what was drawn last at the end.
    pub spots: Vec<Spot>,
}

/// Draws a frame.
pub fn view(session: &Session, document: &Document, layout: &Layout, buffer: &mut Buffer) -> Shown {
    let mut brush = Brush::new(buffer, session.theme, session.glyphs);
    let shown = draw_frame(&mut brush, session, document, layout);
    if let Some(tour) = &session.tour {
        tour::draw(&mut brush, session, tour);
    }
    shown
}

fn draw_frame(brush: &mut Brush, session: &Session, document: &Document, layout: &Layout) -> Shown {
    let mut shown = Shown::default();
    brush.ground();
    if !is_big_enough(session.size) {
        too_small(brush, session);
        return shown;
    }
    let seen = match session.eyes {
        Eyes::One(_) => Some(document.summary_through(session.eyes.lens())),
        Eyes::Together | Eyes::Apart => None,
    };
    let summary = seen.as_deref().unwrap_or(document.summary());
    if let Some(Overlay::Present(present)) = session.overlays.last() {
        shown.overlay_top = present::draw(brush, session, document, *present, summary);
        return shown;
    }
    title::draw(brush, session, document, layout.title);
    match session.view {
        _ if document.map().stages.is_empty() => board::draw_empty(brush, session, document, layout),
        View::Board => {
            board::draw(brush, session, document, layout, summary);
            drag::draw(brush, session, document, layout);
        }
        View::Lanes => lanes::draw(brush, session, document, layout),
        View::Journey => curve::draw_journey(brush, session, document, layout, summary),
    }
    if let Some(pane) = layout.pane {
        shown.pane_top = details::draw_pane(brush, session, document, pane);
    }
    if let Some(line) = layout.summary.filter(|_| !document.map().stages.is_empty()) {
        match session.view {
            View::Board => title::draw_summary(brush, session, document, summary, line),
            View::Lanes | View::Journey => title::draw_selected(brush, session, document, line),
        }
    }
    hints::draw(brush, session, document, layout.hints);
    for overlay in &session.overlays {
        // Only the top one can be clicked at, and the hint line, whose keys are its keys.
        brush.spots.retain(|spot| spot.area.y == layout.hints.y);
        draw_overlay(brush, session, document, layout, overlay, &mut shown);
    }
    hints::draw_message(brush, session, layout.hints);
    shown.spots = std::mem::take(&mut brush.spots);
    shown
}

fn draw_overlay(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    layout: &Layout,
    overlay: &Overlay,
    shown: &mut Shown,
) {
    let room = Rect::new(0, 1, session.size.0, session.size.1.saturating_sub(2));
    shown.caret = None;
    match overlay {
        Overlay::Prompt(prompt) => {
            shown.caret = prompts::draw(brush, document, prompt, layout.prompt.unwrap_or_default());
        }
        Overlay::Cell(cell) => shown.caret = cell::draw(brush, session, layout, cell),
        Overlay::Form(form) => shown.caret = forms::draw(brush, document, form, room),
        Overlay::Palette(palette) => {
            let (caret, top) = lists::draw_palette(brush, session, document, palette, room);
            (shown.caret, shown.overlay_top) = (Some(caret), top);
        }
        Overlay::Exports(exports) => {
            let (caret, top) = pickers::draw_exports(brush, session, exports, room);
            (shown.caret, shown.overlay_top) = (Some(caret), top);
        }
        Overlay::Journeys(journeys) => {
            shown.overlay_top = pickers::draw_journeys(brush, session, journeys, room);
        }
        Overlay::Roster(roster) => {
            shown.overlay_top = rosters::draw(brush, session, document, roster, room);
        }
        // It is drawn in place of everything else.
        Overlay::Present(_) => {}
        Overlay::Attach(attach) => {
            shown.overlay_top = rosters::draw_attach(brush, session, document, attach, room);
        }
        Overlay::Help => shown.overlay_top = lists::draw_help(brush, session, room),
        Overlay::Detail => shown.overlay_top = details::draw_overlay(brush, session, document, room),
        Overlay::Confirm(confirm) => boxes::draw_confirm(brush, confirm, room),
        Overlay::Start(start) => shown.overlay_top = lists::draw_start(brush, session, start, room),
        Overlay::Conflicts(conflicts) => conflicts::draw(brush, conflicts, room),
        Overlay::Findings(list) => {
            shown.overlay_top = findings::draw(brush, session, document, list, room);
        }
        Overlay::Beside(overlay) => beside::draw(brush, overlay, session.size),
        Overlay::Report(report) => shown.overlay_top = boxes::draw_report(brush, session, report, room),
        Overlay::Insight(insight) => {
            shown.overlay_top = insight::draw(brush, session, document, insight, room);
        }
    }
}

fn too_small(brush: &mut Brush, session: &Session) {
    let ((width, height), quit) = (session.size, session.key_of("quit"));
    let text = format!("needs {}x{}, this is {width}x{height}; {quit} quits", SMALLEST.0, SMALLEST.1);
    let style = brush.theme.text;
    brush.text(0, 0, width, &text, style);
}
