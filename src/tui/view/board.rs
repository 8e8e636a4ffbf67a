//! The board: stage columns of cards over the curve.

use ratatui::layout::Rect;

use super::brush::{Brush, centered};
use super::curve;
use super::title::{mean_text, stage_name};
use crate::journey::support::{Support, grade};
use crate::journey::{Document, Emotion, Lens, Summary, Touchpoint};
use crate::text::width;
use crate::tui::card::{Card, text_width};
use crate::tui::command::Command;
use crate::tui::commands::named;
use crate::tui::cursor::Cursor;
use crate::tui::eyes::Eyes;
use crate::tui::layout::{CardSpot, Column, Layout};
use crate::tui::mouse::Touch;
use crate::tui::session::Session;

/// What stands out on a board: nothing, when it is printed.
#[derive(Clone, Copy, Default)]
pub(super) struct Emphasis<'a> {
    pub(super) cursor: Option<Cursor>,
    pub(super) query: &'a str,
    pub(super) eyes: Eyes,
    /// The numbers as these eyes see them, where they are not everybody's.
    pub(super) summary: Option<&'a Summary>,
    /// The key that adds a touchpoint.
    pub(super) adds: &'a str,
}

impl Emphasis<'_> {
    /// The card that stands out in a stage.
    pub(super) fn card_in(&self, stage: usize) -> Option<usize> {
        self.cursor.filter(|cursor| cursor.stage == stage).and_then(|cursor| cursor.card)
    }
}

pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    layout: &Layout,
    summary: &Summary,
) {
    let adds = session.key_of("touchpoint.add");
    let emphasis = Emphasis {
        cursor: Some(session.cursor),
        query: &session.query,
        eyes: session.eyes,
        summary: Some(summary),
        adds: &adds,
    };
    draw_stages(brush, document, layout, emphasis);
}

/// Draws the stages of a layout with their cards and their part of the curve.
pub(super) fn draw_stages(brush: &mut Brush, document: &Document, layout: &Layout, emphasis: Emphasis) {
    for (place, column) in layout.columns.iter().enumerate() {
        let last = place + 1 == layout.columns.len();
        draw_header(brush, document, layout, column, emphasis, last);
        draw_cards(brush, document, layout, column, emphasis, last);
    }
    curve::draw_under(brush, document, layout, emphasis);
}

/// The empty map: what to do first.
pub(super) fn draw_empty(brush: &mut Brush, session: &Session, document: &Document, layout: &Layout) {
    const FIRST: [&str; 5] = ["touchpoint.add", "stage.add", "map.edit", "file.start", "help"];
    let theme = brush.theme;
    let room = Rect {
        y: layout.title.bottom(),
        height: layout.hints.y.saturating_sub(layout.title.bottom()),
        ..layout.title
    };
    let commands: Vec<&Command> = match document.read_only {
        Some(_) => Vec::new(),
        None => FIRST.iter().filter_map(|name| named(name)).collect(),
    };
    let area = centered(room, 44, commands.len() + 2);
    brush.text(area.x + 10, area.y, area.width.saturating_sub(10), "An empty map.", theme.text);
    for (command, row) in commands.iter().zip(area.rows().skip(2)) {
        let chord = session.keymap.chords(command).next();
        if let Some(chord) = chord.filter(|chord| chord.second.is_none()) {
            brush.touch(row, Touch::Key(chord.first));
        }
        let key = chord.map(|chord| chord.to_string()).unwrap_or_default();
        brush.text_right(Rect { width: 8, ..row }, &key, theme.accent);
        brush.text(row.x + 10, row.y, row.width.saturating_sub(10), command.title, theme.text);
    }
}

fn draw_header(
    brush: &mut Brush,
    document: &Document,
    layout: &Layout,
    column: &Column,
    emphasis: Emphasis,
    last: bool,
) {
    let theme = brush.theme;
    let (area, y) = (column.area, layout.header.y);
    let selected = emphasis.cursor.is_some_and(|cursor| cursor.stage == column.stage);
    let on_header = selected && emphasis.cursor.is_some_and(|cursor| cursor.card.is_none());
    let style = match (on_header, selected) {
        (true, _) => theme.accent,
        (_, true) => theme.selected,
        _ => theme.title,
    };
    if on_header {
        brush.glyph(area.x, y, brush.glyphs.bar, theme.accent);
    }
    let first = column.area.x == layout.header.x;
    let (left, right) = hidden_stages(brush, layout, first, last);
    let shift = width(&left) as u16;
    let name = stage_name(document, column.stage);
    let room = area.width.saturating_sub(2 + shift + width(&right) as u16);
    brush.text(area.x + 1, y, shift, &left, theme.accent);
    brush.text(area.x + 1 + shift, y, room, &name, style);
    brush.text_right(Rect::new(area.x, y, area.width, 1), &right, theme.accent);

    let (rule, style) =
        if selected { (brush.glyphs.strong_rule, theme.accent) } else { (brush.glyphs.rule, theme.chrome) };
    let wall = u16::from(!last);
    brush.rule(area.x, y + 1, area.width - wall, rule, style);
    if !last {
        brush.glyph(area.right() - 1, y, brush.glyphs.wall, theme.chrome);
        brush.glyph(area.right() - 1, y + 1, brush.glyphs.cross, theme.chrome);
    }
    draw_assumed(brush, document, column, y + 1);
    if let Some(mean) =
        emphasis.summary.unwrap_or(document.summary()).stages.get(column.stage).and_then(|stage| stage.mean)
    {
        let text = format!(" {} ", mean_text(mean));
        let spot = Rect::new(area.x, y + 1, area.width.saturating_sub(2), 1);
        brush.text_right(spot, &text, theme.emotion(Emotion::nearest(mean)));
    }
}

/// The share of touchpoints that rest on no evidence, on the left of the rule, where there is room for it
/// between what is hidden above and the mean.
fn draw_assumed(brush: &mut Brush, document: &Document, column: &Column, y: u16) {
    /// The cells of the mean with its blanks and the rule behind it.
    const MEAN: u16 = 8;
    let share = document.assumed_share(column.stage);
    let Some(share) = share.filter(|share| *share > 0.0) else { return };
    let hidden = if column.hidden.0 > 0 { 4 + column.hidden.0.to_string().len() as u16 } else { 0 };
    let room = column.area.width.saturating_sub(MEAN + 2 + hidden);
    let percent = (share * 100.0).round();
    let shown = [format!(" {percent}% assumed "), format!(" {percent}%{} ", brush.glyphs.assumed)];
    if let Some(text) = shown.iter().find(|text| width(text) <= usize::from(room)) {
        let style = brush.theme.dim;
        brush.text(column.area.x + 1 + hidden, y, room, text, style);
    }
}

/// How many stages are out of sight on the left of the first column and on the right of the last.
fn hidden_stages(brush: &Brush, layout: &Layout, first: bool, last: bool) -> (String, String) {
    let [.., left, right] = brush.glyphs.more;
    let shown = |wanted: bool, text: String| if wanted { text } else { String::new() };
    (
        shown(first && layout.hidden.0 > 0, format!("{left}{} ", layout.hidden.0)),
        shown(last && layout.hidden.1 > 0, format!(" {}{right}", layout.hidden.1)),
    )
}

fn draw_cards(
    brush: &mut Brush,
    document: &Document,
    layout: &Layout,
    column: &Column,
    emphasis: Emphasis,
    last: bool,
) {
    let theme = brush.theme;
    let area = column.area;
    if !last {
        for y in area.y..area.bottom() {
            brush.glyph(area.right() - 1, y, brush.glyphs.wall, theme.chrome);
        }
    }
    let map = document.map();
    let Some(stage) = map.stages.get(column.stage) else { return };
    let chosen = emphasis.cursor.filter(|cursor| cursor.stage == column.stage).map(|cursor| cursor.card);
    if stage.touchpoints.is_empty() && chosen.is_some() && area.height > 0 {
        let told = format!("{} adds here", emphasis.adds);
        brush.text(area.x + 3, area.y, area.width.saturating_sub(4), &told, theme.dim);
    }
    for spot in &column.cards {
        let touchpoint = &stage.touchpoints[spot.card];
        let selected = chosen == Some(Some(spot.card));
        // As long as nobody collects evidence, a sketch is a sketch.
        let support = (!map.evidence.is_empty()).then(|| grade(map, touchpoint));
        draw_card(brush, touchpoint, support, spot, area, selected, emphasis);
    }
    draw_hidden_cards(brush, column, layout.curve_rule);
}

/// How many touchpoints are out of sight above and below: on the rules, or where there is no rule
/// below, as a mark at the end of the last row.
fn draw_hidden_cards(brush: &mut Brush, column: &Column, ruled: bool) {
    let (theme, area) = (brush.theme, column.area);
    let [above, below, ..] = brush.glyphs.more;
    let room = |y| Rect::new(area.x, y, area.width.saturating_sub(2), 1);
    if column.hidden.0 > 0 {
        // Left of the mean, which stands on the same rule.
        let text = format!(" {above}{} ", column.hidden.0);
        brush.text(area.x + 1, area.y.saturating_sub(1), area.width.saturating_sub(2), &text, theme.accent);
    }
    if column.hidden.1 == 0 {
        return;
    }
    if ruled {
        let text = format!(" {below}{} ", column.hidden.1);
        brush.text_right(room(area.bottom()), &text, theme.accent);
    } else {
        brush.glyph(area.right() - 1, area.bottom().saturating_sub(1), below, theme.accent);
    }
}

fn draw_card(
    brush: &mut Brush,
    touchpoint: &Touchpoint,
    support: Option<Support>,
    spot: &CardSpot,
    area: Rect,
    selected: bool,
    emphasis: Emphasis,
) {
    let theme = brush.theme;
    let cells = text_width(area.width);
    let lens = emphasis.eyes.lens();
    let (query, emotion, card) = (emphasis.query, touchpoint.feels(lens), &spot.text);
    let score_style = theme.emotion(emotion);
    let title_style = if selected { theme.selected } else { theme.text };
    let x = area.x + 3;
    let rows: Vec<u16> = (spot.y..spot.y + spot.height).collect();
    for (line, y) in card.title.iter().zip(&rows) {
        brush.found(x, *y, cells, line, query, title_style);
    }
    if card.cut
        && let Some(y) = rows.get(card.title.len() - 1)
    {
        brush.glyph(x + cells, *y, brush.glyphs.ellipsis, theme.dim);
    }
    let is_split = emotion.is_none() && lens == Lens::Everybody && touchpoint.split().is_some();
    let feels = if is_split { brush.glyphs.split } else { brush.glyphs.emotion(emotion) };
    brush.glyph(area.x + 1, spot.y, feels, score_style);
    let meta = rows.get(card.title.len() - usize::from(card.inline_score)).copied();
    // In front of channel and score; a card of one row has it at the right end.
    let is_flat = card.title.len() == 1 && card.inline_score;
    let mark = support.map(|support| support_mark(brush, support));
    if let Some(y) = meta {
        let row = Rect::new(x, y, cells, 1);
        let moment = if card.moment { brush.glyphs.moment } else { "" };
        let right = [moment, card.score.as_deref().unwrap_or_default()].concat();
        let taken = brush.text_right(row, &right, score_style);
        let room = if taken > 0 { cells.saturating_sub(taken + 1) } else { cells };
        if let Some(mark) = mark.filter(|_| !is_flat) {
            brush.glyph(area.x + 1, y, mark, theme.dim);
        }
        if let Some(mark) = mark.filter(|_| is_flat && width(&card.title[0]) < usize::from(room)) {
            brush.glyph(row.x + room - 1, y, mark, theme.dim);
        }
        if !card.inline_score {
            draw_meta(brush, card, row.x, y, room, query);
        }
    }
    if selected {
        for y in rows {
            brush.glyph(area.x, y, brush.glyphs.bar, theme.accent);
        }
    }
}

const fn support_mark(brush: &Brush, support: Support) -> &'static str {
    match support {
        Support::Supported => brush.glyphs.supported,
        Support::Assumed | Support::Unsupported => brush.glyphs.assumed,
    }
}

/// Channel and badges. The badges come first when room is short: a cut channel is still readable.
fn draw_meta(brush: &mut Brush, card: &Card, x: u16, y: u16, room: u16, query: &str) {
    let theme = brush.theme;
    let pains = card.pains.map(|(count, worst)| {
        // One mark for each pain, as far as that is readable, and how bad the worst of them is.
        let marks = brush.glyphs.pain.repeat(count.min(3));
        worst.map_or(marks.clone(), |worst| format!("{marks}{worst}"))
    });
    let note_cells = if card.notes > 0 { 2 } else { 0 };
    let pain_cells = pains.as_ref().map_or(0, |pains| width(pains) as u16 + 1) + note_cells;
    let channel_cells = card.channel.as_ref().map_or(0, |channel| width(channel) as u16 + 1);
    let mut at = x;
    // A channel of which nothing could be read gives way.
    if let Some(channel) = card.channel.as_ref().filter(|_| room > pain_cells + 2) {
        let room = room.saturating_sub(pain_cells);
        brush.found(at, y, room, channel, query, theme.channel);
        at += channel_cells.min(room + 1);
    }
    if let Some(pains) = &pains {
        at += brush.text(at, y, (x + room).saturating_sub(at), pains, theme.pain) + 1;
    }
    if card.notes > 0 && at < x + room {
        brush.glyph(at, y, brush.glyphs.note, theme.dim);
    }
}
