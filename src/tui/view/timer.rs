//! What is left of a workshop block, at the right end of a line.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::tui::timer::Timer;

/// Draws the timer, if one runs. Returns what it leaves of the line.
pub(super) fn draw(brush: &mut Brush, timer: Option<Timer>, line: Rect) -> Rect {
    let Some(timer) = timer else { return line };
    let style = if timer.is_pressing() { brush.theme.warning } else { brush.theme.text };
    let spot = Rect { width: line.width.saturating_sub(1), ..line };
    let taken = brush.text_right(spot, &timer.to_string(), style);
    // One cell between it and whatever stands before it comes from there.
    Rect { width: line.width.saturating_sub(taken + 2), ..line }
}
