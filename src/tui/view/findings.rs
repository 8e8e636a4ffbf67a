//! The list of findings: places, what was found there, and what the chosen check teaches.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::brush::{Brush, centered};
use crate::journey::check::{Finding, Findings, Gravity};
use crate::journey::{Document, JourneyMap};
use crate::text::{counted, display, wrap};
use crate::tui::overlay::{FindingList, Listing};
use crate::tui::session::Session;

const WIDEST: u16 = 84;
/// Where the sentences stand: behind the bar and the mark of their gravity.
const TEXT: u16 = 4;
/// From this height on, a row is spent on the numbers.
const ROOM_FOR_NUMBERS: u16 = 12;

/// One row of the list.
enum Row {
    Place(String),
    Mark(Gravity, String),
    More(String),
    Aside(String),
    Blank,
}

/// Draws the list. Returns how many rows of the chosen finding are scrolled away.
pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    list: &FindingList,
    room: Rect,
) -> usize {
    let all = FindingList::found(session, document);
    let listed = list.listed(&all);
    let chosen = list.chosen(listed.len());
    let width = centered(room, WIDEST, 0).width;
    let cells = usize::from(width.saturating_sub(4 + TEXT)).max(1);
    let map = document.map();
    let rows = rows(map, listed, chosen, (cells, usize::from(room.height)));
    let numbers = u16::from(room.height >= ROOM_FOR_NUMBERS) * 2;
    let nothing = if listed.is_empty() { nothing(list, &all) } else { String::new() };
    let nothing = wrap(&nothing, usize::from(width.saturating_sub(4)));
    let height = rows.len().max(nothing.len()) + usize::from(numbers) + 2;
    // Hung from the top, so that rows stay where they are while the chosen one grows and shrinks.
    let area = Rect { y: room.y, ..centered(room, width, height) };
    let height = usize::from(area.height.saturating_sub(numbers + 2));
    let is_chosen = |(place, _): &&(usize, Row)| *place == chosen;
    let begin = rows.iter().position(|row| is_chosen(&row)).unwrap_or(0);
    let end = begin + rows.iter().filter(is_chosen).count();
    let top = end.saturating_sub(height).min(begin);
    let shift = session.scroll.overlay.min(end.saturating_sub(top + height));
    let name = if list.shows_silenced { "Silenced" } else { "Check" };
    let number = (listed.len() > 1).then(|| format!("{}/{}", chosen + 1, listed.len()));
    // The place of the chosen one stays in sight when its row is scrolled away.
    let mut ahead = rows.iter().skip(top + shift).take_while(|(place, _)| *place <= chosen);
    let hides_place = !ahead.any(|(_, row)| matches!(row, Row::Place(_)));
    let place = listed.get(chosen).filter(|_| hides_place).map(|row| place_of(map, row.finding));
    let title: Vec<String> = [Some(name.to_owned()), number, place].into_iter().flatten().collect();
    let title = title.join("  ");
    let inside = brush.framed(area, &title);
    if numbers > 0 {
        draw_numbers(brush, &all, inside);
    }
    let body = Rect { y: inside.y + numbers, height: inside.height.saturating_sub(numbers), ..inside };
    if listed.is_empty() {
        for (line, row) in nothing.iter().zip(body.rows()) {
            brush.text(row.x, row.y, row.width, line, brush.theme.text);
        }
        return 0;
    }
    for ((place, row), line) in rows.iter().skip(top + shift).zip(body.rows()) {
        if *place != usize::MAX {
            brush.touch_row(line, *place, chosen);
        }
        draw_row(brush, row, *place == chosen, line);
    }
    shift
}

/// The rows of the findings that may be in sight: each takes one at least.
fn rows(
    map: &JourneyMap,
    listed: Listing,
    chosen: usize,
    (cells, height): (usize, usize),
) -> Vec<(usize, Row)> {
    let mut rows = Vec::new();
    let first = chosen.saturating_sub(height);
    let before = first.checked_sub(1).and_then(|at| listed.get(at));
    let mut last = before.map(|before| place_of(map, before.finding));
    for (at, row) in (first..first + 2 * height).map_while(|at| Some((at, listed.get(at)?))) {
        let finding = row.finding;
        let place = place_of(map, finding);
        if last.as_ref() != Some(&place) {
            rows.push((at, Row::Place(place.clone())));
            last = Some(place);
        }
        let wrapped = |text: &str| {
            let shown = display(text);
            wrap(&shown, cells).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let mut sentence = wrapped(&finding.sentence(map)).into_iter();
        rows.extend(sentence.next().map(|first| (at, Row::Mark(finding.check.gravity, first))));
        rows.extend(sentence.map(|line| (at, Row::More(line))));
        if let Some((_, reason)) = row.silence {
            let reason = format!("Fine here: {reason}");
            rows.extend(wrapped(&reason).into_iter().map(|line| (at, Row::Aside(line))));
        }
        if at == chosen {
            let teaches = format!("{}. {}", finding.check.title, finding.check.about);
            rows.extend(wrapped(&teaches).into_iter().map(|line| (at, Row::Aside(line))));
            let is_last = at + 1 == listed.len();
            rows.extend((!is_last).then_some((usize::MAX, Row::Blank)));
        }
    }
    rows
}

fn place_of(map: &JourneyMap, finding: &Finding) -> String {
    let path = finding.path(map);
    if path.is_empty() { "The map".to_owned() } else { path.join(" > ") }
}

fn nothing(list: &FindingList, all: &Findings) -> String {
    match (list.shows_silenced, all.silenced.len()) {
        (true, _) => "Nothing is silenced here.".to_owned(),
        (false, 0) => "Nothing to mend: the checks like this map.".to_owned(),
        (false, count) => format!("Nothing to mend: the checks like this map. S shows {count} silenced."),
    }
}

/// How many of each gravity, each with its mark, which so needs no legend.
fn draw_numbers(brush: &mut Brush, all: &Findings, line: Rect) {
    let mut x = line.x;
    for gravity in Gravity::ALL {
        let (mark, style) = mark(brush, gravity);
        let counted = counted(all.count(gravity), gravity.word());
        let room = line.right().saturating_sub(x);
        let pieces = [(mark, style), (" ", style), (counted.as_str(), brush.theme.dim)];
        x += brush.pieces(x, line.y, room, &pieces) + 3;
    }
    if !all.silenced.is_empty() {
        let counted = format!("{} silenced", all.silenced.len());
        brush.text(x, line.y, line.right().saturating_sub(x), &counted, brush.theme.dim);
    }
}

fn draw_row(brush: &mut Brush, row: &Row, chosen: bool, line: Rect) {
    let theme = brush.theme;
    let text = |brush: &mut Brush, x: u16, text: &str, style: Style| {
        brush.text(line.x + x, line.y, line.width.saturating_sub(x), text, style);
    };
    let style = if chosen { theme.selected } else { theme.text };
    if chosen && !matches!(row, Row::Place(_)) {
        brush.glyph(line.x, line.y, brush.glyphs.bar, theme.accent);
    }
    match row {
        Row::Blank => {}
        Row::Place(place) => text(brush, 0, place, if chosen { theme.accent } else { theme.dim }),
        Row::Mark(gravity, sentence) => {
            let (mark, marked) = mark(brush, *gravity);
            brush.glyph(line.x + 2, line.y, mark, marked);
            text(brush, TEXT, sentence, style);
        }
        Row::More(sentence) => text(brush, TEXT, sentence, style),
        Row::Aside(aside) => text(brush, TEXT, aside, theme.dim),
    }
}

/// The mark of a gravity. They differ in shape, not by colour alone.
fn mark(brush: &Brush, gravity: Gravity) -> (&'static str, Style) {
    let style = match gravity {
        Gravity::Problem => brush.theme.warning,
        Gravity::Warning => brush.theme.text,
        Gravity::Hint => brush.theme.dim,
    };
    (brush.glyphs.findings[gravity as usize], style)
}
