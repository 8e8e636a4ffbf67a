//! The last page: what was worst, and what to do about it first.

use ratatui::layout::Rect;

use super::letters::Size;
use super::{Line, draw_lines, lines};
use crate::journey::ranking::{Opportunity, Order, opportunities};
use crate::journey::statistics::{Site, sites};
use crate::journey::{Document, Emotion, Lens};
use crate::text::width;
use crate::tui::card::{named, shown_title};
use crate::tui::session::Session;
use crate::tui::view::brush::Brush;

/// How many moments, and how many opportunities, a room can take in.
const MOST: usize = 5;
/// From this width on both lists stand side by side.
const WIDE: u16 = 100;

/// How generously the lists are told.
#[derive(Clone, Copy)]
struct Manner {
    /// Whether the headings stand in large letters.
    large: bool,
    /// Whether there are blank lines between entries.
    gaps: bool,
}

/// From the most generous manner to the closest one.
const MANNERS: [Manner; 2] = [Manner { large: true, gaps: true }, Manner { large: false, gaps: true }];
const CLOSEST: Manner = Manner { large: false, gaps: false };

pub(super) fn draw(brush: &mut Brush, session: &Session, document: &Document, page: Rect) -> usize {
    let gap = u16::from(page.height >= 20);
    let page = Rect { y: page.y + gap, height: page.height - gap, ..page };
    let (rows, top) = (usize::from(page.height), session.scroll.overlay);
    let is_wide = page.width >= WIDE;
    let list = Rect { width: if is_wide { page.width / 2 - 2 } else { page.width }, ..page };
    let worst = lowest_of(document, session.eyes.lens());
    let ranked = opportunities(document.map(), Order::default());
    let told =
        |manner| (lowest(brush, &worst, manner, list.width), first_to_do(brush, &ranked, manner, list.width));
    let fits = |(left, right): &(Vec<Line>, Vec<Line>)| {
        let height = if is_wide { left.len().max(right.len()) } else { left.len() + 1 + right.len() };
        height <= rows
    };
    let (mut left, right) = MANNERS.into_iter().map(told).find(fits).unwrap_or_else(|| told(CLOSEST));
    if is_wide {
        let drawn = draw_lines(brush, &left, list, top);
        return drawn.max(draw_lines(brush, &right, Rect { x: list.right() + 4, ..list }, top));
    }
    left.push(Line::blank(brush));
    left.extend(right);
    draw_lines(brush, &left, list, top)
}

/// The touchpoints with the lowest scores.
fn lowest(brush: &Brush, worst: &[(Emotion, Site)], manner: Manner, cells: u16) -> Vec<Line> {
    let theme = brush.theme;
    let mut all = heading(brush, "Lowest moments", manner, cells);
    if worst.is_empty() {
        all.extend(lines(Vec::new(), 2, "Nothing is scored yet.", theme.dim, cells));
    }
    for (place, (score, site)) in worst.iter().enumerate() {
        let style = theme.emotion(Some(*score));
        let symbol = brush.glyphs.emotion(Some(*score)).to_owned();
        let entry = lines(
            vec![(2, symbol, style), (4, score.to_string(), style)],
            9,
            &shown_title(site.touchpoint),
            theme.text,
            cells,
        );
        push(&mut all, brush, manner, place, entry, &named(&site.stage.name), cells);
    }
    all
}

/// The opportunities that come first by impact and effort.
fn first_to_do(brush: &Brush, ranked: &[Opportunity], manner: Manner, cells: u16) -> Vec<Line> {
    let theme = brush.theme;
    let mut all = heading(brush, "What to do first", manner, cells);
    let open = ranked.iter().filter(|opportunity| !opportunity.is_closed()).take(MOST);
    for (place, opportunity) in open.enumerate() {
        let text = opportunity.note.text.replace('\n', " ");
        let entry = lines(vec![(2, (place + 1).to_string(), theme.accent)], 4, &text, theme.text, cells);
        let stage = named(&opportunity.site.stage.name);
        let where_and_why = match &opportunity.matrix {
            Ok((quadrant, _)) => format!("{stage}, {quadrant}"),
            Err(_) => stage.into_owned(),
        };
        push(&mut all, brush, manner, place, entry, &where_and_why, cells);
    }
    if ranked.iter().all(Opportunity::is_closed) {
        all.extend(lines(Vec::new(), 2, "No opportunity is open.", theme.dim, cells));
    }
    all
}

/// Adds an entry with what else is said of it: behind it, or in a line of its own where that is too long.
fn push(
    all: &mut Vec<Line>,
    brush: &Brush,
    manner: Manner,
    place: usize,
    entry: Vec<Line>,
    about: &str,
    cells: u16,
) {
    if place > 0 && manner.gaps {
        all.push(Line::blank(brush));
    }
    all.extend(entry);
    let Some(last) = all.last_mut() else { return };
    let (indent, tail) = (last.indent, format!("  {about}"));
    if usize::from(indent) + width(&last.text) + width(&tail) <= usize::from(cells) {
        last.tail = tail;
    } else {
        all.extend(lines(Vec::new(), indent, about, brush.theme.dim, cells));
    }
}

fn heading(brush: &Brush, text: &str, manner: Manner, cells: u16) -> Vec<Line> {
    let rows = if manner.large { 3 } else { 1 };
    let lines = Size::fitting(&[text], cells, rows).lines(text, brush.glyphs).into_iter();
    let style = brush.theme.title;
    let heading = lines.map(|text| Line { text, style, ..Line::blank(brush) });
    heading.chain(manner.gaps.then(|| Line::blank(brush))).collect()
}

/// The lowest scores with their places, of equals the ones that are met first: those below zero, or the lowest of a
/// journey that has none.
fn lowest_of(document: &Document, lens: Lens) -> Vec<(Emotion, Site<'_>)> {
    let mut lowest: Vec<(Emotion, Site)> = Vec::new();
    for site in sites(document.map()) {
        let Some(score) = site.touchpoint.feels(lens) else { continue };
        let place = lowest.partition_point(|(other, _)| *other <= score);
        if place < MOST {
            lowest.truncate(MOST - 1);
            lowest.insert(place.min(lowest.len()), (score, site));
        }
    }
    let below_zero = lowest.iter().take_while(|(score, _)| score.value() < 0.0).count();
    lowest.truncate(below_zero.max(1));
    lowest
}
