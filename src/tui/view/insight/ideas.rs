//! The library of ideas on the screen.

use ratatui::layout::Rect;

use super::super::brush::{Brush, centered};
use super::super::lists::list_top;
use crate::journey::JourneyMap;
use crate::journey::idea::IDEAS;
use crate::journey::section::{Column, Section, named};
use crate::text::{display, wrap};
use crate::tui::overlay::Ideas;
use crate::tui::session::Session;

/// From this height on there is room for all that is known of an idea.
const ROOMY: u16 = 12;

/// Draws the library. Returns the first row shown.
pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    map: &JourneyMap,
    ideas: &Ideas,
    room: Rect,
) -> usize {
    let (theme, mark) = (brush.theme, brush.glyphs.ellipsis);
    let title = map.touchpoint(ideas.touchpoint).map_or("", |touchpoint| named(&touchpoint.title));
    let frame = centered(room, 78, IDEAS.len() + 8);
    let inside = brush.framed(frame, &format!("Idea for {title}"));
    let Some(idea) = IDEAS.get(ideas.chosen) else { return 0 };
    let below = if inside.height >= ROOMY { 5 } else { 2 };
    let mut section = Section::new("", &[Column::label("idea"), Column::label("claimed benefit")]);
    for idea in IDEAS {
        section.push([idea.category.to_owned(), idea.benefit.to_owned()]);
    }
    let widths = section.widths(usize::from(inside.width));
    let head = section.head(&widths, mark).filter(|_| inside.height >= ROOMY);
    let heads = u16::from(head.is_some());
    if let Some(head) = head {
        brush.text(inside.x, inside.y, inside.width, &head, theme.dim);
    }
    let list = Rect { y: inside.y + heads, height: inside.height.saturating_sub(below + heads), ..inside };
    let top = list_top(session, ideas.chosen, IDEAS.len(), list);
    for (place, row) in (top..IDEAS.len()).zip(list.rows()) {
        brush.text(row.x, row.y, row.width, &section.row(place, &widths, mark), theme.text);
        brush.touch_row(row, place, ideas.chosen);
        if place == ideas.chosen {
            brush.tint(row, theme.chosen);
        }
    }
    let area = Rect { y: list.bottom(), height: below, ..inside };
    if widths.len() < section.columns.len() {
        let claimed = format!(" claimed benefit: {} ", idea.benefit);
        brush.text(inside.x, inside.bottom(), inside.width, &claimed, theme.accent);
    }
    let roomy = inside.height >= ROOMY;
    let about = [
        (roomy, String::new()),
        (true, idea.text.to_owned()),
        (roomy, format!("{}: {}", idea.category, idea.meaning())),
        (roomy, format!("Claimed benefit: {}. Nobody has shown it here yet.", idea.benefit)),
    ];
    let lines = about.iter().filter(|(shown, _)| *shown).flat_map(|(_, line)| {
        let shown = display(line).into_owned();
        wrap(&shown, usize::from(area.width)).into_iter().map(str::to_owned).collect::<Vec<_>>()
    });
    for (line, row) in lines.zip(area.rows()) {
        brush.text(row.x, row.y, row.width, &line, theme.dim);
    }
    top
}
