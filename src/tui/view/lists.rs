//! Lists over the board: palette, help, start screen. The first two are the table of commands.

use ratatui::layout::{Position, Rect};

use super::brush::{Brush, centered};
use crate::journey::Document;
use crate::text::wrap;
use crate::tui::command::{Command, Group};
use crate::tui::commands::COMMANDS;
use crate::tui::mouse::GESTURES;
use crate::tui::overlay::{Palette, Start};
use crate::tui::session::Session;

/// Draws the palette. Returns where the caret stands, and the first row shown.
pub(super) fn draw_palette(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    palette: &Palette,
    room: Rect,
) -> (Position, usize) {
    let theme = brush.theme;
    let inside = brush.framed(centered(room, 72, 18), "Commands");
    let line = Rect { height: 1, ..inside };
    let shown = palette.input.view(usize::from(line.width.saturating_sub(2)));
    brush.text(line.x, line.y, 2, ":", theme.accent);
    brush.text(line.x + 2, line.y, line.width.saturating_sub(2), &shown.text, theme.text);
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let top = list_top(session, palette.chosen, palette.found.len(), list);
    if palette.found.is_empty() {
        brush.text(list.x, list.y, list.width, "No command is called like that.", theme.dim);
    }
    for (place, (command, row)) in palette.found.iter().skip(top).zip(list.rows()).enumerate() {
        let why_not = (command.enabled)(session, document).err();
        let keys = keys_text(session, command);
        let taken = brush.text_right(row, &keys, theme.accent);
        let room = row.width.saturating_sub(taken + 1);
        let style = if why_not.is_some() { theme.dim } else { theme.text };
        let named = brush.text(row.x, row.y, room, command.title, style);
        let about = why_not.as_deref().unwrap_or(command.help);
        if room > named + 8 {
            brush.text(row.x + named + 2, row.y, room - named - 2, about, theme.dim);
        }
        brush.touch_row(row, top + place, palette.chosen);
        if top + place == palette.chosen {
            brush.tint(row, theme.chosen);
        }
    }
    (Position::new(line.x + 2 + shown.caret as u16, line.y), top)
}

/// The first row shown of a list of so many rows in which one is chosen: the same as before, as long as the chosen
/// one is in sight then, so that nothing moves away from under the pointer. Nothing is hidden above as long as
/// there is room below.
pub(super) fn list_top(session: &Session, chosen: usize, len: usize, list: Rect) -> usize {
    let height = usize::from(list.height).max(1);
    let lowest = (chosen + 1).saturating_sub(height);
    let highest = chosen.min(len.saturating_sub(height));
    session.scroll.overlay.clamp(lowest, highest.max(lowest))
}

/// A row of the help.
enum HelpRow {
    Blank,
    Heading(&'static str),
    /// Keys or a symbol, and what they do or mean; a meaning that is too long goes on in the next row.
    Meaning(String, String),
}

/// Draws the help. Returns the first row shown.
pub(super) fn draw_help(brush: &mut Brush, session: &Session, room: Rect) -> usize {
    let theme = brush.theme;
    let inside = brush.framed(centered(room, 78, usize::from(room.height)), "Help");
    let key_cells = if inside.width < 50 { 12 } else { 18 };
    let cells = inside.width.saturating_sub(key_cells + 1);
    let rows = help_rows(brush, session, usize::from(cells));
    let visible = usize::from(inside.height);
    let top = session.scroll.overlay.min(rows.len().saturating_sub(visible));
    for (row, line) in rows[top..].iter().zip(inside.rows()) {
        match row {
            HelpRow::Blank => {}
            HelpRow::Heading(title) => {
                brush.text(line.x, line.y, line.width, title, theme.title);
            }
            HelpRow::Meaning(keys, meaning) => {
                brush.text(line.x + 2, line.y, key_cells - 2, keys, theme.accent);
                brush.text(line.x + key_cells + 1, line.y, cells, meaning, theme.text);
            }
        }
    }
    let left = rows.len().saturating_sub(top + visible);
    if left > 0 {
        let text = format!(" {}{left} more ", brush.glyphs.more[1]);
        brush.text_right(Rect { y: inside.bottom(), height: 1, ..inside }, &text, theme.accent);
    }
    top
}

/// What the keys do over the board, where no command of the table is asked.
const IN_FORMS: [(&str, &str); 10] = [
    ("Tab  Shift-Tab", "Go to the next field, or to the one before"),
    ("Enter  Esc", "Leave a form; what was typed is kept"),
    ("Ctrl-t", "Show the fields that a form leaves out"),
    ("Ctrl-n  Ctrl-p", "Go through the words that a field offers"),
    ("Alt-Enter  Ctrl-j", "Begin a new line in a cell of the lanes"),
    ("Alt-e", "Write the text in your own editor: $VISUAL or $EDITOR"),
    ("Alt-u  Alt-r", "Undo and redo what was typed into a field"),
    ("a  d", "Add to a list, delete from it"),
    ("J  K", "Move the chosen row of a list down, up"),
    ("Space", "Choose or unchoose the row of a list to choose from"),
];

fn help_rows(brush: &Brush, session: &Session, cells: usize) -> Vec<HelpRow> {
    let commands = |group| {
        let of_group = COMMANDS.iter().filter(move |command| command.group == group);
        of_group.map(|command| (keys_text(session, command), command.help)).collect::<Vec<_>>()
    };
    let parts = Group::ALL.into_iter().map(|group| (group.title(), commands(group)));
    let in_forms = IN_FORMS.map(|(keys, meaning)| (keys.to_owned(), meaning)).to_vec();
    let mouse = GESTURES.map(|(gesture, meaning)| (gesture.to_owned(), meaning)).to_vec();
    let others =
        [("In forms and lists", in_forms), ("Mouse", mouse), ("Symbols", brush.glyphs.legend().collect())];
    let mut rows = Vec::new();
    for (heading, meanings) in parts.chain(others) {
        if !rows.is_empty() {
            rows.push(HelpRow::Blank);
        }
        rows.push(HelpRow::Heading(heading));
        for (keys, meaning) in meanings {
            for (place, line) in wrap(meaning, cells).into_iter().enumerate() {
                let keys = if place == 0 { keys.clone() } else { String::new() };
                rows.push(HelpRow::Meaning(keys, line.to_owned()));
            }
        }
    }
    rows
}

/// Draws the start screen. Returns the first row shown.
pub(super) fn draw_start(brush: &mut Brush, session: &Session, start: &Start, room: Rect) -> usize {
    let theme = brush.theme;
    let headings = 1 + start.entries.windows(2).filter(|pair| pair[0].heading != pair[1].heading).count();
    let height = start.entries.len() + headings * 2 + 1;
    let inside = brush.framed(centered(room, 66, height), "Heartline");
    let mut rows: Vec<Option<usize>> = Vec::new();
    for (place, entry) in start.entries.iter().enumerate() {
        if place == 0 || start.entries[place - 1].heading != entry.heading {
            if place > 0 {
                rows.push(None);
            }
            rows.push(None);
        }
        rows.push(Some(place));
    }
    let chosen_row = rows.iter().position(|row| *row == Some(start.chosen)).unwrap_or(0);
    let top = list_top(session, chosen_row, rows.len(), inside);
    // The first entry stands under a heading that cannot be chosen.
    let top = if start.chosen == 0 { 0 } else { top };
    for ((at, row), line) in rows.iter().enumerate().skip(top).zip(inside.rows()) {
        let Some(place) = row else {
            if let Some(Some(next)) = rows.get(at + 1) {
                brush.text(line.x, line.y, line.width, start.entries[*next].heading, theme.title);
            }
            continue;
        };
        let entry = &start.entries[*place];
        brush.text(line.x + 2, line.y, 1, &entry.key.to_string(), theme.accent);
        let room = line.width.saturating_sub(5);
        let named = brush.text(line.x + 5, line.y, room, &entry.label, theme.text);
        if room > named + 6 {
            brush.text(line.x + 7 + named, line.y, room - named - 2, &entry.about, theme.dim);
        }
        brush.touch_row(line, *place, start.chosen);
        if *place == start.chosen {
            brush.tint(Rect { x: line.x + 1, width: line.width - 1, ..line }, theme.chosen);
        }
    }
    top
}

fn keys_text(session: &Session, command: &Command) -> String {
    session.keymap.chords(command).map(|chord| chord.to_string()).collect::<Vec<_>>().join("  ")
}
