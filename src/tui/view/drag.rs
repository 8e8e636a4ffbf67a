//! What is being dragged, and where it would go.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::journey::Document;
use crate::tui::card::shown_title;
use crate::tui::layout::Layout;
use crate::tui::session::Session;

pub(super) fn draw(brush: &mut Brush, session: &Session, document: &Document, layout: &Layout) {
    let Some(drag) = session.pointer.drag.as_ref().filter(|drag| drag.has_begun()) else { return };
    let (map, theme) = (document.map(), brush.theme);
    for column in &layout.columns {
        let Some(stage) = map.stages.get(column.stage) else { continue };
        if stage.id == drag.id {
            brush.tint(
                Rect { height: 1, width: column.area.width, x: column.area.x, ..layout.header },
                theme.dim,
            );
        }
        let dragged = column.cards.iter().find(|spot| stage.touchpoints[spot.card].id == drag.id);
        if let Some(spot) = dragged {
            let area = column.area;
            brush.tint(Rect { y: spot.y, height: spot.height, width: area.width - 1, ..area }, theme.dim);
        }
    }
    let Some(drop) = &drag.drop else { return };
    let mark = drop.mark;
    if mark.width == 1 {
        for y in mark.y..mark.bottom() {
            brush.glyph(mark.x, y, brush.glyphs.bar, theme.accent);
        }
        return;
    }
    brush.rule(mark.x, mark.y, mark.width, brush.glyphs.strong_rule, theme.accent);
    if let Some(touchpoint) = map.touchpoint(drag.id).filter(|_| mark.width > 6) {
        let title = format!(" {} ", shown_title(touchpoint));
        brush.text(mark.x + 2, mark.y, mark.width - 3, &title, theme.accent);
    }
}
