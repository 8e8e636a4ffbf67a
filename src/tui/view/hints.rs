//! The hint line: what was just said, or what can be done now. Read from the table of commands.

use ratatui::layout::Rect;

use super::brush::Brush;
use super::menu;
use crate::journey::Document;
use crate::text::{display, truncate, width, wrap};
use crate::tui::command::Command;
use crate::tui::commands::{COMMANDS, named};
use crate::tui::key::Key;
use crate::tui::keymap::{Keymap, Lookup};
use crate::tui::mouse::Touch;
use crate::tui::overlay::Overlay;
use crate::tui::session::{Message, Session};

/// Between two hints.
const GAP: u16 = 2;

pub(super) fn draw(brush: &mut Brush, session: &Session, document: &Document, line: Rect) {
    if told(session).is_some() {
        // It comes last, over whatever is drawn until then.
        return;
    }
    let line = within(line);
    if let Some(keys) = session.overlays.last().map(overlay_keys) {
        let keys = fitting(keys, usize::from(line.width));
        brush.text(line.x, line.y, line.width, &keys, brush.theme.dim);
        touch_items(brush, line, &keys);
        return;
    }
    if let Lookup::Begun(next) = session.keymap.lookup(&session.pending)
        && !session.pending.is_empty()
    {
        if !draw_next_keys(brush, line, &next) {
            let room = Rect::new(0, 1, session.size.0, session.size.1.saturating_sub(2));
            menu::draw(brush, &next, room);
        }
        return;
    }
    if session.hints {
        draw_commands(brush, session, document, line);
    }
}

/// Draws what was just said: over the hint line, and where it is too long for that also over rows above.
pub(super) fn draw_message(brush: &mut Brush, session: &Session, line: Rect) {
    let Some(message) = told(session) else { return };
    let style = if message.bad { brush.theme.warning } else { brush.theme.accent };
    // What is being typed stays in sight.
    let most = if session.overlays.iter().any(|overlay| overlay.bottom_rows() > 0) { 2 } else { 3 };
    let shown = display(&message.text);
    let text = within(line);
    let lines = wrap(&shown, usize::from(text.width));
    let rows = lines.len().min(most) as u16;
    let top = line.y.saturating_sub(rows - 1);
    let covered = Rect { y: top, height: rows, ..line };
    brush.clear(covered);
    brush.touch(covered, Touch::Frame);
    for (place, wrapped) in lines.iter().take(usize::from(rows)).enumerate() {
        let is_cut = place + 1 == most && lines.len() > most;
        let mark = if is_cut { brush.glyphs.ellipsis } else { "" };
        let cells = usize::from(text.width).saturating_sub(width(mark));
        let wrapped = format!("{}{mark}", truncate(wrapped, cells, ""));
        brush.text(text.x, top + place as u16, text.width, &wrapped, style);
    }
}

/// What there is to be said. Whoever has to choose sees the keys for that instead.
fn told(session: &Session) -> Option<&Message> {
    let choosing = matches!(session.overlays.last(), Some(Overlay::Conflicts(_)));
    session.message.as_ref().filter(|_| !choosing)
}

/// The hint line without its margins.
const fn within(line: Rect) -> Rect {
    Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line }
}

/// As many of the hints as fit, the first ones, and the one that says how to get out.
fn fitting(hints: &str, cells: usize) -> String {
    const BETWEEN: &str = "  ";
    let mut kept: Vec<&str> = hints.split(BETWEEN).collect();
    while width(&kept.join(BETWEEN)) > cells {
        let Some(last) = kept.iter().rposition(|hint| !hint.trim_start().starts_with("Esc")) else { break };
        kept.remove(last);
    }
    kept.join(BETWEEN).trim_start().to_owned()
}

/// What the next key of a chord would do; of many that add something, only what they add. Whether there was
/// room for it.
fn draw_next_keys(brush: &mut Brush, line: Rect, next: &[(Key, &Command)]) -> bool {
    let hints = |shorten: fn(&str) -> &str| -> Vec<(String, String)> {
        let hint =
            |(key, command): &(Key, &Command)| (key.to_string(), shorten(command.title).to_lowercase());
        next.iter().map(hint).collect()
    };
    let full = hints(|title| title);
    let fits = |hints: &[(String, String)]| {
        let cells = hints.iter().map(|(key, label)| width(key) + width(label) + 1 + usize::from(GAP));
        cells.sum::<usize>() <= usize::from(line.width + GAP)
    };
    let short = hints(menu::without_verb);
    let Some(row) = [&full, &short].into_iter().find(|hints| fits(hints)) else {
        let typed = [("which one?".to_owned(), "Esc steps back".to_owned())];
        draw_row(brush, line, &typed);
        return false;
    };
    draw_row(brush, line, row);
    true
}

/// What the keys of an overlay do.
fn overlay_keys(overlay: &Overlay) -> &'static str {
    match overlay {
        Overlay::Prompt(prompt) => prompt.keys(),
        Overlay::Form(form) => form.keys(),
        Overlay::Roster(roster) => roster.keys(),
        Overlay::Attach(_) => "Space on, off   Tab for what   a new   u undo   Esc done",
        Overlay::Cell(cell) => cell.keys(),
        Overlay::Palette(_) => "Enter run   Up Down choose   Esc close",
        Overlay::Exports(_) => "Enter choose   Up Down   type to find   Esc close",
        Overlay::Journeys(journeys) => journeys.keys(),
        Overlay::Help => "j k scroll   / find a command   Esc close",
        Overlay::Detail => "Esc close   PageDown more   other keys work as on the board",
        Overlay::Confirm(_) => "Esc stay",
        Overlay::Conflicts(_) => "m mine   t theirs   Esc, Enter done   Up Down next",
        Overlay::Findings(list) => list.keys(),
        Overlay::Start(_) => "Enter open   Up Down choose   ? help   Esc close   q quit",
        Overlay::Insight(insight) => insight.keys(),
        Overlay::Beside(beside) => beside.keys(),
        // It is drawn over the whole screen: a room has no use for keys.
        Overlay::Present(_) => "",
        Overlay::Report(_) => "Esc close   j k scroll   other keys close it and work",
    }
}

/// The hints with the highest weights that fit, in the order of the table; help goes to the right end
/// and is the last to give way.
fn draw_commands(brush: &mut Brush, session: &Session, document: &Document, line: Rect) {
    let mut hinted: Vec<(u8, usize, String, &str)> = Vec::new();
    let on_touchpoint = session.cursor.touchpoint_in(document.map()).is_some();
    for (place, command) in COMMANDS.iter().enumerate() {
        let Some(hint) = command.hint.filter(|hint| on_touchpoint || !hint.is_of_touchpoint) else {
            continue;
        };
        if (command.enabled)(session, document).is_ok() {
            let through = hint.through.and_then(named);
            let Some(keys) = key_label(&session.keymap, command, through) else { continue };
            if hint.is_group && !keys.contains(' ') {
                // A key of its own leads to none of the others.
                continue;
            }
            let begun = keys.split(' ').next().map(str::to_owned).filter(|_| hint.is_group);
            hinted.push((hint.weight, place, begun.unwrap_or(keys), hint.label));
        }
    }
    hinted.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
    let cells =
        |(_, _, keys, label): &(u8, usize, String, &str)| (width(keys) + width(label)) as u16 + 1 + GAP;
    let mut room = line.width + GAP;
    hinted.retain(|hint| {
        let fits = cells(hint) <= room;
        room = if fits { room - cells(hint) } else { 0 };
        fits
    });
    hinted.sort_by_key(|(_, place, ..)| *place);
    let help = hinted.iter().position(|(weight, ..)| *weight == u8::MAX).map(|place| hinted.remove(place));
    let row: Vec<(String, String)> =
        hinted.into_iter().map(|(_, _, keys, label)| (keys, label.to_owned())).collect();
    draw_row(brush, line, &row);
    if let Some((_, _, keys, label)) = help {
        let taken = (width(&keys) + width(label)) as u16 + 1;
        draw_row(
            brush,
            Rect { x: line.right() - taken.min(line.width), width: taken, ..line },
            &[(keys, label.to_owned())],
        );
    }
}

fn draw_row(brush: &mut Brush, line: Rect, hints: &[(String, String)]) {
    let theme = brush.theme;
    let mut x = line.x;
    for (keys, label) in hints {
        let room = line.right().saturating_sub(x);
        let taken =
            brush.pieces(x, line.y, room, &[(keys, theme.accent), (" ", theme.dim), (label, theme.dim)]);
        touch_keys(brush, Rect { x, width: taken, ..line }, keys);
        x += taken + GAP;
    }
}

/// What a click presses in a line of such items as `Enter run` or `Up Down choose`, three blanks apart.
fn touch_items(brush: &mut Brush, line: Rect, items: &str) {
    const BETWEEN: &str = "   ";
    let mut x = line.x;
    for item in items.split(BETWEEN) {
        let taken = width(item) as u16;
        if x + taken > line.right() {
            return;
        }
        touch_keys(brush, Rect { x, width: taken, ..line }, item);
        x += taken + BETWEEN.len() as u16;
    }
}

/// What a click presses in an item that begins with keys: each of several keys is pressed where it stands,
/// a single one anywhere in the item.
fn touch_keys(brush: &mut Brush, item: Rect, text: &str) {
    let (mut x, mut keys) = (item.x, Vec::new());
    for word in text.split(' ') {
        let Ok(key) = Key::parse(word.trim_end_matches(',')) else { break };
        let taken = width(word) as u16;
        keys.push((Rect { x, width: taken, ..item }, key));
        x += taken + 1;
    }
    if let [(area, _)] = keys.as_mut_slice() {
        *area = item;
    }
    for (area, key) in keys {
        brush.touch(area, Touch::Key(key));
    }
}

/// The first key of a command, or the first and last of a row of commands: `1-5`. None where it has no key.
fn key_label(keymap: &Keymap, command: &Command, through: Option<&Command>) -> Option<String> {
    let key = |command: &Command| keymap.chords(command).next().map(|chord| chord.to_string());
    let first = key(command)?;
    Some(match through.and_then(key) {
        Some(last) => format!("{first}-{last}"),
        None => first,
    })
}
