//! Rosters: the lists of a map and the evidence to be attached, each row with its telling facts.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::brush::{Brush, centered};
use super::lists::list_top;
use super::telling::{Facts, joined, of_evidence, of_note};
use crate::journey::field::{fields, name_of};
use crate::journey::support::is_assumption;
use crate::journey::{Document, Entry, Id, JourneyMap, Note, Sort};
use crate::text::{display, width, wrap};
use crate::tui::card::named;
use crate::tui::key::Key;
use crate::tui::overlay::{Attach, List, Roster, is_attached};
use crate::tui::session::Session;

/// How wide a roster is where there is room.
const WIDTH: u16 = 76;
/// The rows under a list that tell more of the chosen item, without the rule above them.
const DETAIL: u16 = 7;
/// From this height on there is room to tell more of the chosen item.
const ROOMY: u16 = 13;
/// The narrowest and the widest column of names.
const NAMES: (usize, usize) = (8, 30);

/// One row of a list.
struct Line {
    /// Marks or a word in front of the name.
    lead: String,
    name: String,
    facts: Vec<String>,
}

/// Draws a list of the map. Returns the first row shown.
pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    roster: &Roster,
    room: Rect,
) -> usize {
    let map = document.map();
    let lines = lines(brush, document, roster.list);
    let inside_width = usize::from(room.width.min(WIDTH) - 4);
    let kinds = if roster.asks_kind { kind_rows(inside_width) } else { Vec::new() };
    let empty = if lines.is_empty() && kinds.is_empty() {
        wrap(purpose(roster.list), inside_width)
    } else {
        Vec::new()
    };
    let is_told = matches!(roster.list.sort(), Sort::Persona | Sort::Evidence) && !lines.is_empty();
    let has_details = is_told && room.height >= ROOMY;
    let below = match (has_details, kinds.len()) {
        (true, _) => 1 + usize::from(DETAIL),
        (false, 0) => 0,
        (false, rows) => 1 + rows,
    };
    let area = centered(room, WIDTH, lines.len().max(empty.len()) + below + 2);
    let inside = brush.framed(Rect { y: room.y, ..area }, &title(map, roster.list));
    for (line, row) in empty.iter().zip(inside.rows()) {
        brush.text(row.x, row.y, row.width, line, brush.theme.dim);
    }
    // A long list keeps half of the rows, but for a question that has to be seen whole.
    let half = if kinds.is_empty() { usize::from(inside.height / 2) } else { 0 };
    let kept = lines.len().min(half) as u16;
    let below = (below as u16).min(inside.height.saturating_sub(kept));
    let list = Rect { height: inside.height - below, ..inside };
    let chosen = roster.chosen(map);
    let top = list_top(session, chosen, lines.len(), list);
    draw_list(brush, &lines, (top, chosen), list, matches!(roster.list, List::Notes(_)));
    let foot = Rect { y: list.bottom(), height: below, ..inside };
    if foot.height > 1 {
        brush.rule(foot.x, foot.y, foot.width, brush.glyphs.rule, brush.theme.chrome);
    }
    let foot = Rect { y: foot.y + 1, height: foot.height.saturating_sub(1), ..foot };
    for (pieces, row) in kinds.iter().zip(foot.rows()) {
        let theme = brush.theme;
        let pieces: Vec<(&str, Style)> = pieces
            .iter()
            .flat_map(|(key, name)| [(key.as_str(), theme.accent), (name.as_str(), theme.dim)])
            .collect();
        brush.pieces(row.x, row.y, row.width, &pieces);
    }
    if has_details && foot.height > 0 {
        let chosen = roster.list.items(map).get(roster.chosen(map)).copied();
        draw_more(brush, map, chosen.unwrap_or(map.id), foot);
    }
    top
}

/// Draws the evidence that something may rest on. Returns the first row shown.
pub(super) fn draw_attach(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    attach: &Attach,
    room: Rect,
) -> usize {
    let theme = brush.theme;
    let map = document.map();
    let (claims, at) = (attach.claims(map), attach.at(map));
    let Some(claim) = claims.get(at) else { return 0 };
    let area = centered(room, WIDTH, map.evidence.len().max(1) + 4);
    let inside = brush.framed(Rect { y: room.y, ..area }, "Evidence for");
    let head = Rect { height: 1, ..inside };
    let count = format!("{}/{} Tab", at + 1, claims.len());
    let taken = brush.text_right(head, &count, theme.dim);
    brush.text(head.x, head.y, head.width.saturating_sub(taken + 1), &claim.name, theme.selected);
    brush.rule(head.x, head.y + 1, head.width, brush.glyphs.rule, theme.chrome);
    let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    if map.evidence.is_empty() {
        brush.text(list.x, list.y, list.width, "The map has no evidence yet; a adds some.", theme.dim);
    }
    let line = |entry: &Entry| {
        let check = if is_attached(map, claim, entry.id) { "[x]" } else { "[ ]" };
        let mark = mark(brush, entry);
        Line {
            lead: format!("{check} {mark} "),
            name: named(&entry.name).into_owned(),
            facts: of_evidence(entry),
        }
    };
    let lines: Vec<Line> = map.evidence.iter().map(line).collect();
    let chosen = attach.chosen(map);
    let top = list_top(session, chosen, lines.len(), list);
    draw_list(brush, &lines, (top, chosen), list, false);
    top
}

fn lines(brush: &Brush, document: &Document, list: List) -> Vec<Line> {
    let map = document.map();
    if let List::Notes(_) = list {
        let line = |note: &Note| Line {
            lead: format!("{}  ", note.kind.row().title),
            name: named(note.text.lines().next().unwrap_or_default()).into_owned(),
            facts: of_note(note),
        };
        return list.notes(map).into_iter().map(line).collect();
    }
    let sort = list.sort();
    let facts = Facts::about(document, sort);
    let line = |entry: &Entry| Line {
        lead: if sort == Sort::Evidence { format!("{} ", mark(brush, entry)) } else { String::new() },
        name: named(&entry.name).into_owned(),
        facts: facts.of(entry, brush.glyphs),
    };
    list.entries(map).iter().map(line).collect()
}

fn mark(brush: &Brush, entry: &Entry) -> &'static str {
    if is_assumption(entry) { brush.glyphs.assumed } else { brush.glyphs.supported }
}

/// The rows from the one at `top` on. Facts stand in a column behind the names; where the names are
/// sentences, at the right end.
fn draw_list(
    brush: &mut Brush,
    lines: &[Line],
    (top, chosen): (usize, usize),
    area: Rect,
    are_sentences: bool,
) {
    let theme = brush.theme;
    let rows = usize::from(area.height);
    let widest =
        |text: fn(&Line) -> &str| lines.iter().map(|line| width(&display(text(line)))).max().unwrap_or(0);
    let leads = widest(|line| &line.lead).min(usize::from(area.width) / 3) as u16;
    let names = widest(|line| &line.name).clamp(NAMES.0, NAMES.1.min(usize::from(area.width) / 2)) as u16;
    let columns = columns(lines);
    for ((place, line), row) in lines.iter().enumerate().skip(top).zip(area.rows()) {
        brush.text(row.x, row.y, leads, &line.lead, theme.dim);
        let x = row.x + leads;
        let room = row.right().saturating_sub(x);
        if are_sentences {
            let right = Rect { x: x + room - room / 2, width: room / 2, ..row };
            let taken = brush.text_right(right, &joined(&line.facts), theme.dim);
            let left = room.saturating_sub(if taken > 0 { taken + 2 } else { 0 });
            brush.text(x, row.y, left, &line.name, theme.text);
        } else {
            brush.text(x, row.y, names, &line.name, theme.text);
            let mut x = x + names + 2;
            for (fact, cells) in line.facts.iter().zip(&columns).filter(|(_, cells)| **cells > 0) {
                brush.text(x, row.y, row.right().saturating_sub(x), fact, theme.dim);
                x = x.saturating_add(cells + 2);
            }
        }
        brush.touch_row(row, place, chosen);
        if place == chosen {
            brush.tint(row, theme.chosen);
        }
    }
    let left = lines.len().saturating_sub(top + rows);
    let [above, below, ..] = brush.glyphs.more;
    // On the frame, so that no row is lost to them.
    if top > 0 {
        brush.text_right(
            Rect { y: area.y.saturating_sub(1), height: 1, ..area },
            &format!(" {above}{top} "),
            theme.accent,
        );
    }
    if left > 0 {
        brush.text_right(
            Rect { y: area.bottom(), height: 1, ..area },
            &format!(" {below}{left} more "),
            theme.accent,
        );
    }
}

/// How wide each of the facts is where it is widest.
fn columns(lines: &[Line]) -> Vec<u16> {
    let count = lines.iter().map(|line| line.facts.len()).max().unwrap_or(0);
    let cells = |line: &Line, place: usize| line.facts.get(place).map_or(0, |fact| width(&display(fact)));
    let widest = |place| lines.iter().map(|line| cells(line, place)).max().unwrap_or(0);
    (0..count).map(|place| u16::try_from(widest(place)).unwrap_or(u16::MAX / 2)).collect()
}

/// What else is said of an item, label by label.
fn draw_more(brush: &mut Brush, map: &JourneyMap, id: Id, area: Rect) {
    let theme = brush.theme;
    let labels = if area.width < 50 { 12 } else { 14 };
    let cells = area.width.saturating_sub(labels);
    let mut rows = Vec::new();
    for field in fields(map, id).iter().skip(1) {
        let text = field.text(map, id).unwrap_or_default();
        for (place, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let shown = display(line);
            for (wrapped, line) in wrap(&shown, usize::from(cells)).into_iter().enumerate() {
                let label = if place + wrapped == 0 { field.label } else { "" };
                rows.push((label, line.to_owned()));
            }
        }
    }
    if rows.is_empty() {
        brush.text(area.x, area.y, area.width, "Nothing more is said of it yet; Enter says more.", theme.dim);
    }
    for ((label, text), row) in rows.iter().zip(area.rows()) {
        brush.text(row.x, row.y, labels - 1, label, theme.dim);
        brush.text(row.x + labels, row.y, cells, text, theme.text);
    }
    let left = rows.len().saturating_sub(usize::from(area.height));
    if left > 0 {
        let text = format!(" {}{left} ", brush.glyphs.more[1]);
        brush.text_right(Rect { y: area.bottom() - 1, height: 1, ..area }, &text, theme.dim);
    }
}

/// Between two kinds of notes.
const GAP: &str = "   ";

/// The kinds of notes with the letters that add them, as many in a row as fit.
fn kind_rows(cells: usize) -> Vec<Vec<(String, String)>> {
    let mut rows: Vec<Vec<(String, String)>> = vec![Vec::new()];
    let mut taken = 0;
    for (letter, row) in Roster::kinds() {
        let (letter, name) = (Key::from(letter).to_string(), format!(" {}", row.title.to_lowercase()));
        let needed = width(GAP) + width(&letter) + width(&name);
        if taken > 0 && taken + needed > cells {
            rows.push(Vec::new());
            taken = 0;
        }
        let gap = if taken > 0 { GAP } else { "" };
        taken += width(gap) + width(&letter) + width(&name);
        if let Some(last) = rows.last_mut() {
            last.push((format!("{gap}{letter}"), name));
        }
    }
    rows
}

fn title(map: &JourneyMap, list: List) -> String {
    let of = |what: &str, id| format!("{what}: {}", named(&name_of(map, id).unwrap_or_default()));
    match list {
        List::Entries(Sort::Persona) => "Personas".to_owned(),
        List::Entries(Sort::Evidence) => "Evidence".to_owned(),
        List::Entries(Sort::Lane) => "Own lanes".to_owned(),
        List::Entries(_) => "Silenced findings".to_owned(),
        List::Metrics(stage) => of("Metrics", stage),
        List::Notes(touchpoint) => of("Notes", touchpoint),
    }
}

/// What a list is for and which key begins it, as long as it is empty.
const fn purpose(list: List) -> &'static str {
    match list {
        List::Entries(Sort::Persona) => "Who makes this journey, and how do you know? a adds a persona.",
        List::Entries(Sort::Evidence) => {
            "What does the map rest on: who was asked, what was counted? a adds evidence."
        }
        List::Entries(Sort::Lane) => "A row of the grid that only your team needs. a adds a lane.",
        List::Entries(_) => "A check that finds what is fine here can be told why. a adds a silence.",
        List::Metrics(_) => "What tells whether this stage works, in numbers? a adds a metric.",
        List::Notes(_) => "Pains, thoughts, needs and what else was remarked here. a adds a note.",
    }
}
