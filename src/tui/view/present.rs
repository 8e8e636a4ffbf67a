//! The presentation: pages that fill the screen, with nothing on them that is not of the journey.

mod guide;
mod letters;
mod outlook;
mod story;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::board::Emphasis;
use super::brush::Brush;
use super::title::{about, summary_text};
use super::{curve, timer};
use crate::journey::{Document, Summary};
use crate::text::{display, width, wrap};
use crate::tui::card::named_map;
use crate::tui::overlay::{Guide, Page, Present};
use crate::tui::session::Session;
use letters::Size;

/// Between a name and what is beside it.
const APART: &str = "  ";

/// One line of a page: a beginning that stands out to the left, and text.
struct Line {
    lead: Vec<(u16, String, Style)>,
    indent: u16,
    text: String,
    style: Style,
    /// The beginning of the text, where that has a style of its own.
    label: Option<(String, Style)>,
    /// Of second rank, behind the text.
    tail: String,
}

impl Line {
    fn blank(brush: &Brush) -> Self {
        let (text, tail) = (String::new(), String::new());
        Self { lead: Vec::new(), indent: 0, text, style: brush.theme.text, label: None, tail }
    }
}

/// Draws the page. Returns how far it was scrolled, which may be less than was asked for.
pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    present: Present,
    summary: &Summary,
) -> usize {
    let (width, height) = session.size;
    let screen = Rect::new(0, 0, width, height);
    brush.clear(screen);
    draw_top(brush, session, document, present, Rect { height: 1, ..screen });
    let page = Rect { x: 1, y: 1, width: width.saturating_sub(2), height: height - 1 };
    let page = guide::draw_line(brush, session, present, page);
    let top = match present.page {
        Page::Overview => {
            draw_overview(brush, session, document, summary, page);
            0
        }
        Page::Place => story::draw(brush, session, document, summary, page),
        Page::Outlook => outlook::draw(brush, session, document, page),
    };
    if present.guide == Guide::Full {
        guide::draw_all(brush, session, screen);
    }
    top
}

/// What map it is, which page, and the timer.
fn draw_top(brush: &mut Brush, session: &Session, document: &Document, present: Present, line: Rect) {
    let theme = brush.theme;
    let line = timer::draw(brush, session.timer, line);
    let (page, pages) = present.number(&session.cursor, document.map(), session.eyes.lens());
    let number = Rect { width: line.width.saturating_sub(1), ..line };
    let taken = brush.text_right(number, &format!("{page}/{pages}"), theme.dim) + 2;
    let room = line.width.saturating_sub(taken + 1);
    let about = about(session, document, brush.glyphs.separator);
    let (title, about) = match present.page {
        // The title is the heading of that page.
        Page::Overview => (String::new(), about),
        _ => (named_map(&document.map().title).to_owned(), format!("  {about}")),
    };
    brush.pieces(1, line.y, room, &[(&title, theme.title), (&about, theme.dim)]);
}

fn draw_overview(brush: &mut Brush, session: &Session, document: &Document, summary: &Summary, page: Rect) {
    let theme = brush.theme;
    let below = draw_heading(brush, page, (named_map(&document.map().title), theme.title), ("", theme.title));
    if document.map().stages.is_empty() {
        brush.text(below.x, below.y, below.width, "This journey has no stage yet.", theme.text);
        return;
    }
    if summary.touchpoints == 0 {
        let text = "No touchpoint yet: a story begins with the first one.";
        brush.text(below.x, below.y, below.width, text, theme.text);
        return;
    }
    let numbers = Rect { y: below.bottom() - 1, height: 1, ..below };
    brush.text(
        numbers.x,
        numbers.y,
        numbers.width,
        &summary_text(document, summary, brush.glyphs.separator),
        theme.dim,
    );
    let emphasis = Emphasis { eyes: session.eyes, summary: Some(summary), ..Emphasis::default() };
    let height = below.height.saturating_sub(1);
    draw_curve(brush, document, emphasis, Rect { x: 0, width: session.size.0, height, ..below });
}

/// Draws the curve, under the names of the stages where there is room for both.
fn draw_curve(brush: &mut Brush, document: &Document, emphasis: Emphasis, area: Rect) {
    let header = if area.height < 6 { 0 } else { 2 };
    let curve = Rect { y: area.y + header, height: area.height - header, ..area };
    if curve.height >= 3 {
        curve::draw_course(brush, document, (header > 0).then_some(area.y), curve, emphasis);
    }
}

/// Draws the name of a page as large as there is room for, and what is beside it. Returns the area below it.
fn draw_heading(brush: &mut Brush, page: Rect, name: (&str, Style), beside: (&str, Style)) -> Rect {
    // From this height on there is room for blank lines around it.
    let gap = u16::from(page.height >= 20);
    let rows = (page.height / 6).max(1);
    let shown = display(name.0);
    let size = Size::fitting(&[&shown, APART, beside.0], page.width, rows);
    let mut area = Rect { y: page.y + gap, height: rows, ..page };
    let mut taken = 0;
    if size == Size::Plain {
        let beside = brush.text_right(area, beside.0, beside.1);
        area.width = area.width.saturating_sub(beside + 2);
        for (line, row) in wrap(&shown, usize::from(area.width)).into_iter().zip(area.rows()) {
            brush.text(row.x, row.y, row.width, line, name.1);
            taken += 1;
        }
    } else {
        for (text, style) in [(&*shown, name.1), (APART, name.1), beside] {
            let lines = size.lines(text, brush.glyphs);
            for (line, row) in lines.iter().zip(area.rows()) {
                brush.text(row.x, row.y, row.width, line, style);
            }
            let cells = lines.first().map_or(0, |line| width(line) as u16);
            area = Rect { x: area.x + cells, width: area.width.saturating_sub(cells), ..area };
        }
        taken = size.rows();
    }
    let taken = taken + 2 * gap;
    Rect { y: page.y + taken, height: page.height.saturating_sub(taken), ..page }
}

/// Draws lines from the one at `top` on, and a mark where there are more. Returns the top, which may
/// have lain too far down.
fn draw_lines(brush: &mut Brush, lines: &[Line], area: Rect, top: usize) -> usize {
    let rows = usize::from(area.height);
    let top = top.min(lines.len().saturating_sub(rows));
    for (line, row) in lines[top..].iter().zip(area.rows()) {
        for (x, text, style) in &line.lead {
            brush.text(row.x + x, row.y, row.width.saturating_sub(*x), text, *style);
        }
        let cells = row.width.saturating_sub(line.indent);
        let dim = brush.theme.dim;
        brush.pieces(row.x + line.indent, row.y, cells, &[(&line.text, line.style), (&line.tail, dim)]);
        if let Some((label, style)) = &line.label {
            brush.text(row.x + line.indent, row.y, cells, label, *style);
        }
    }
    if lines.len() > top + rows && area.height > 0 {
        let (spot, style) = (Rect { y: area.bottom() - 1, height: 1, ..area }, brush.theme.dim);
        brush.text_right(spot, &format!(" {}", brush.glyphs.more[1]), style);
    }
    top
}

/// Text as lines of at most `cells`, of which the first has a beginning.
fn lines(lead: Vec<(u16, String, Style)>, indent: u16, text: &str, style: Style, cells: u16) -> Vec<Line> {
    let shown = display(text);
    let room = usize::from(cells.saturating_sub(indent)).max(1);
    let mut lead = Some(lead);
    let lines = wrap(&shown, room).into_iter().map(|line| Line {
        lead: lead.take().unwrap_or_default(),
        indent,
        text: line.to_owned(),
        style,
        label: None,
        tail: String::new(),
    });
    lines.collect()
}
