//! A stage of the journey, its touchpoints one below the other, and the curve with the place marked on it.

use std::ops::Range;

use ratatui::layout::Rect;

use super::letters::Size;
use super::{Line, draw_curve, draw_heading, draw_lines, lines};
use crate::journey::{Document, Emotion, NoteKind, Stage, Summary, Touchpoint};
use crate::text::width;
use crate::tui::card::{named, score_text, shown_title};
use crate::tui::overlay::told;
use crate::tui::session::Session;
use crate::tui::view::board::Emphasis;
use crate::tui::view::brush::Brush;
use crate::tui::view::title::mean_text;

/// Where titles begin: behind the bar, the symbol and the score.
const INDENT: u16 = 11;
/// Longer lines are hard to read, however wide the wall is.
const WIDEST: u16 = 100;

pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    summary: &Summary,
    page: Rect,
) -> usize {
    let theme = brush.theme;
    let Some(stage) = session.cursor.stage_in(document.map()) else { return 0 };
    let mean = summary.stages.get(session.cursor.stage).and_then(|stage| stage.mean);
    let feels = theme.emotion(mean.and_then(Emotion::nearest));
    let mean = mean.map(mean_text).unwrap_or_default();
    let below = draw_heading(brush, page, (&named(&stage.name), theme.accent), (&mean, feels));
    let curve_rows = match below.height {
        ..7 => 0,
        7..12 => 3,
        rows => 2 + rows * 2 / 5,
    };
    let list = Rect { height: below.height - curve_rows, ..below };
    let emphasis = Emphasis {
        cursor: Some(session.cursor),
        eyes: session.eyes,
        summary: Some(summary),
        ..Emphasis::default()
    };
    draw_curve(
        brush,
        document,
        emphasis,
        Rect { x: 0, y: list.bottom(), width: session.size.0, height: curve_rows },
    );
    let list = Rect { width: list.width.min(WIDEST), ..list };
    draw_touchpoints(brush, session, stage, list)
}

/// How generously the touchpoints of a stage are told.
#[derive(Clone, Copy)]
struct Manner {
    /// Whether the title of the one at the cursor stands in large letters.
    large: bool,
    /// Whether notes stand under every touchpoint when the cursor is on none.
    all_notes: bool,
    /// Whether there are blank lines between touchpoints.
    gaps: bool,
}

/// From the most generous manner to the closest one.
const MANNERS: [Manner; 4] = [
    Manner { large: true, all_notes: true, gaps: true },
    Manner { large: false, all_notes: true, gaps: true },
    Manner { large: false, all_notes: true, gaps: false },
    Manner { large: false, all_notes: false, gaps: true },
];
const CLOSEST: Manner = Manner { large: false, all_notes: false, gaps: false };

/// Draws the touchpoints as generously as there is room for. Returns how far they were scrolled.
fn draw_touchpoints(brush: &mut Brush, session: &Session, stage: &Stage, area: Rect) -> usize {
    let theme = brush.theme;
    let cards: Vec<usize> = told(stage, session.eyes.lens()).collect();
    if cards.is_empty() {
        brush.text(area.x + INDENT, area.y, area.width, "No touchpoint yet.", theme.dim);
        return 0;
    }
    let rows = usize::from(area.height);
    // Each takes a row at least, so what is further away than the page is high cannot be on it.
    let here = cards.iter().position(|card| session.cursor.card == Some(*card)).unwrap_or(0);
    let end = cards.len().min(here + rows + session.scroll.overlay + 1);
    let near = &cards[here.saturating_sub(rows)..end];
    let told = |manner| all_of(brush, session, stage, near, manner, area.width);
    let fitting = MANNERS.into_iter().map(told).find(|told| told.lines.len() <= rows);
    let Told { lines, selected } = fitting.unwrap_or_else(|| told(CLOSEST));
    // All of what is at the cursor stands on the page, or its beginning where it is longer than that.
    let beginning = selected.end.saturating_sub(rows).min(selected.start);
    let top = draw_lines(brush, &lines, area, beginning + session.scroll.overlay);
    top.saturating_sub(beginning)
}

/// Touchpoints as lines, and which of these are about the one at the cursor.
struct Told {
    lines: Vec<Line>,
    selected: Range<usize>,
}

fn all_of(
    brush: &Brush,
    session: &Session,
    stage: &Stage,
    cards: &[usize],
    manner: Manner,
    cells: u16,
) -> Told {
    let mut told = Told { lines: Vec::new(), selected: 0..0 };
    for card in cards {
        if manner.gaps && !told.lines.is_empty() {
            told.lines.push(Line::blank(brush));
        }
        let touchpoint = &stage.touchpoints[*card];
        let is_selected = session.cursor.card == Some(*card);
        let unfolded = is_selected || (manner.all_notes && session.cursor.card.is_none());
        let begin = told.lines.len();
        let large = is_selected && manner.large;
        let mut title = title_of(brush, session, touchpoint, unfolded, large, cells);
        if is_selected {
            for line in &mut title {
                line.style = brush.theme.selected;
            }
        }
        told.lines.extend(title);
        if unfolded {
            told.lines.extend(notes_of(brush, touchpoint, cells));
        }
        if is_selected {
            told.selected = begin..told.lines.len();
            for line in &mut told.lines[begin..] {
                line.lead.push((0, brush.glyphs.bar.to_owned(), brush.theme.accent));
            }
        }
    }
    told
}

/// The title of a touchpoint with its score in front of it, and behind it how much of it hurts unless that is
/// told below.
fn title_of(
    brush: &Brush,
    session: &Session,
    touchpoint: &Touchpoint,
    unfolded: bool,
    large: bool,
    cells: u16,
) -> Vec<Line> {
    let (theme, glyphs) = (brush.theme, brush.glyphs);
    let lens = session.eyes.lens();
    let emotion = touchpoint.feels(lens);
    let score = score_text(touchpoint, lens).unwrap_or_default();
    let style = theme.emotion(emotion);
    let score_at = INDENT.saturating_sub(1 + width(&score) as u16);
    let lead = vec![(2, glyphs.emotion(emotion).to_owned(), style), (score_at, score, style)];
    let title = shown_title(touchpoint);
    let size = Size::fitting(&[&title], cells.saturating_sub(INDENT), 3);
    let mut all = if large && size == Size::Halves {
        let mut lead = Some(lead);
        let lines = size.lines(&title, glyphs).into_iter();
        lines
            .map(|text| Line {
                lead: lead.take().unwrap_or_default(),
                indent: INDENT,
                text,
                ..Line::blank(brush)
            })
            .collect()
    } else {
        lines(lead, INDENT, &title, theme.text, cells)
    };
    if let Some(last) = all.last_mut().filter(|_| !unfolded) {
        last.tail = pain_marks(touchpoint, glyphs.pain);
    }
    all
}

/// What is thought, what hurts and what could be better.
fn notes_of(brush: &Brush, touchpoint: &Touchpoint, cells: u16) -> Vec<Line> {
    let theme = brush.theme;
    let mut all = Vec::new();
    for note in &touchpoint.notes {
        let title = note.kind.row().title;
        let (label, style) = match (note.kind, note.severity) {
            (NoteKind::Pain, Some(severity)) => (format!("{title}, {}:", severity.word()), theme.pain),
            (NoteKind::Pain, None) => (format!("{title}:"), theme.pain),
            (NoteKind::Opportunity | NoteKind::Thought, _) => (format!("{title}:"), theme.dim),
            _ => continue,
        };
        let text = format!("{label} {}", note.text.replace('\n', " "));
        let mut told = lines(Vec::new(), INDENT, &text, theme.text, cells);
        if let Some(first) = told.first_mut() {
            first.label = Some((label, style));
        }
        all.extend(told);
    }
    all
}

/// How many pains a touchpoint has, and how bad the worst is: ` !!4`.
fn pain_marks(touchpoint: &Touchpoint, pain: &str) -> String {
    let pains = touchpoint.notes_of(NoteKind::Pain).count();
    let worst = touchpoint.notes_of(NoteKind::Pain).filter_map(|note| note.severity).max();
    let worst = worst.map(|worst| worst.number().to_string()).unwrap_or_default();
    if pains == 0 { String::new() } else { format!("  {}{worst}", pain.repeat(pains.min(3))) }
}
