//! The first line: what map this is and whether it is safe. And the line of numbers.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::brush::Brush;
use super::timer;
use crate::journey::detail::Key;
use crate::journey::{Document, Lens, Summary};
use crate::text::{counted, display, width};
use crate::tui::card::{named, named_map, score_text, shown_title};
use crate::tui::eyes::{Eyes, letter};
use crate::tui::session::{Session, Storage};

pub(super) fn draw(brush: &mut Brush, session: &Session, document: &Document, line: Rect) {
    let theme = brush.theme;
    let line = timer::draw(brush, session.timer, line);
    let (state, style) = state(brush, session, document);
    // A long reason is cut before it takes the place of the title.
    let left_for_title = 1 + line.width / 3;
    let room = line.width.saturating_sub(left_for_title);
    let right = Rect { x: line.x + left_for_title, width: room.saturating_sub(1), ..line };
    let mut taken = brush.text_right(right, &state, style) + 1;
    let name = document.path.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
    if let Some(name) =
        name.filter(|name| usize::from(line.width.saturating_sub(taken)) > width(&display(name)) + 38)
    {
        let rest = Rect { width: line.width.saturating_sub(taken + 2), ..line };
        taken += brush.text_right(rest, &name, theme.dim) + 2;
    }
    let room = line.width.saturating_sub(taken + 3);
    let title = named_map(&document.map().title);
    let used = brush.text(line.x + 1, line.y, room, title, theme.title);
    let about = about(session, document, brush.glyphs.separator);
    if !about.is_empty() && room > used + 8 {
        let names = format!("  {about}");
        brush.text(line.x + 1 + used, line.y, room - used, &names, theme.dim);
    }
}

/// Whose journey it is, and whether it is one to be.
pub(super) fn about(session: &Session, document: &Document, separator: &str) -> String {
    let map = document.map();
    let state = map.details.text(Key::State);
    let personas: Vec<&str> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
    let separator = format!(" {separator} ");
    let whose = match session.eyes {
        Eyes::One(persona) => map.persona(persona).map(|persona| format!("as {} sees it", persona.name)),
        Eyes::Apart => Some("a curve for each persona".to_owned()),
        Eyes::Together => Some(personas.join(&separator)),
    };
    let parts = [state.to_owned(), whose.unwrap_or_default()];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(&separator)
}

/// How safe the map is, in a word or two. What is worst is said first.
fn state(brush: &Brush, session: &Session, document: &Document) -> (String, Style) {
    let theme = brush.theme;
    let Storage { saving, changed, trouble, .. } = &session.storage;
    match (trouble, document.unsaved_steps()) {
        _ if document.read_only.is_some() => ("read-only".to_owned(), theme.warning),
        // Half a line that is being typed is in no file either.
        (Some(why), _) if document.is_unsaved() || session.typed(document).is_some() => {
            (format!("NOT SAFE: {why}"), theme.warning)
        }
        _ if session.tour.is_some() => ("tour".to_owned(), theme.dim),
        _ if *changed => ("changed on disk".to_owned(), theme.warning),
        _ if *saving => ("saving".to_owned(), theme.dim),
        (_, 0) if document.is_unsaved() => (format!("{} unsaved", brush.glyphs.unsaved), theme.warning),
        (_, steps) if document.is_unsaved() => {
            (format!("{} logged {steps}", brush.glyphs.unsaved), theme.accent)
        }
        _ if !document.is_on_disk() => ("no file yet".to_owned(), theme.dim),
        _ => ("saved".to_owned(), theme.dim),
    }
}

pub(super) fn draw_summary(
    brush: &mut Brush,
    session: &Session,
    document: &Document,
    summary: &Summary,
    line: Rect,
) {
    let theme = brush.theme;
    if session.eyes == Eyes::Apart {
        return draw_personas(brush, document, line);
    }
    let room = line.width.saturating_sub(1);
    let text = summary_text(document, summary, brush.glyphs.separator);
    brush.text(
        line.x + 1,
        line.y,
        room,
        telling(&text, brush.glyphs.separator, usize::from(room)),
        theme.dim,
    );
}

/// The text without its last part, if so little of that would be seen that it would tell nothing.
fn telling<'t>(text: &'t str, separator: &str, room: usize) -> &'t str {
    /// The word in front of a title, and some letters of it.
    const LEAST: usize = 14;
    let whole = text.rsplit_once(separator).map_or(text, |(whole, _)| whole.trim_end());
    let left = room.saturating_sub(width(whole) + 3);
    if width(&display(text)) > room && left < LEAST { whole } else { text }
}

/// Whose letter is whose, each with the mean of their scores; where that is too long, only the beginnings of
/// the names, then also without the means.
fn draw_personas(brush: &mut Brush, document: &Document, line: Rect) {
    let theme = brush.theme;
    let several = format!("{} several at one point", brush.glyphs.several);
    let between = format!(" {} ", brush.glyphs.separator);
    let told = |short: bool, with_mean: bool| -> Vec<String> {
        let personas = document.map().personas.iter().enumerate();
        let texts = personas.map(|(place, persona)| {
            let name = if short { beginning_of(&persona.name) } else { persona.name.trim() };
            let mean = document.summary_through(Lens::Persona(persona.id)).mean;
            let mean = mean.filter(|_| with_mean).map(|mean| format!(" {}", mean_text(mean)));
            format!("{} {name}{}", letter(place), mean.unwrap_or_default())
        });
        texts.collect()
    };
    let cells = |texts: &Vec<String>| {
        let texts = texts.iter().map(|text| width(&display(text)) + width(&between)).sum::<usize>();
        1 + texts + width(&several)
    };
    let ways = [(false, true), (true, true), (true, false)];
    let mut ways = ways.into_iter().map(|(short, mean)| told(short, mean));
    let fitting = ways.find(|texts| cells(texts) <= usize::from(line.width));
    let mut at = line.x + 1;
    for (place, text) in fitting.unwrap_or_else(|| told(true, false)).iter().enumerate() {
        at += brush.text(at, line.y, line.right().saturating_sub(at), text, theme.persona(place));
        at += brush.text(at, line.y, line.right().saturating_sub(at), &between, theme.dim);
    }
    brush.text(at, line.y, line.right().saturating_sub(at), &several, theme.dim);
}

/// The name of a persona without what she is: `Maya` of `Maya, commuter`.
fn beginning_of(name: &str) -> &str {
    name.split(',').next().unwrap_or(name).trim()
}

/// What is selected, where there are no cards to see it on.
pub(super) fn draw_selected(brush: &mut Brush, session: &Session, document: &Document, line: Rect) {
    let theme = brush.theme;
    let map = document.map();
    let stage = stage_name(document, session.cursor.stage);
    let room = line.width.saturating_sub(1);
    let Some(touchpoint) = session.cursor.touchpoint_in(map) else {
        brush.text(line.x + 1, line.y, room, &stage, theme.accent);
        return;
    };
    let title = shown_title(touchpoint);
    let lens = session.eyes.lens();
    let score = score_text(touchpoint, lens).unwrap_or_else(|| "unscored".to_owned());
    let dot = format!("{} ", brush.glyphs.selected_dot);
    let pieces = [
        (dot.as_str(), theme.accent),
        (&title, theme.selected),
        ("  ", theme.text),
        (&score, theme.emotion(touchpoint.feels(lens))),
        ("  ", theme.text),
        (&stage, theme.dim),
    ];
    brush.pieces(line.x + 1, line.y, room, &pieces);
}

/// The numbers of a map in one line.
pub(super) fn summary_text(document: &Document, summary: &Summary, separator: &str) -> String {
    let Summary { mean, range, lowest, unscored, split, touchpoints, pains, .. } = summary;
    let mut parts = Vec::new();
    if let (Some(mean), Some(range)) = (mean, range) {
        parts.push(format!("mean {}", mean_text(*mean)));
        parts.push(format!("range {range:.1}"));
    }
    parts.push(counted(*touchpoints, "touchpoint"));
    if *pains > 0 {
        parts.push(counted(*pains, "pain"));
    }
    if *unscored > 0 {
        parts.push(format!("{unscored} unscored"));
    }
    if *split > 0 {
        parts.push(format!("{split} split"));
    }
    // Last, because it is the longest and may be cut.
    if let Some(lowest) =
        lowest.and_then(|(stage, card)| document.map().stages.get(stage)?.touchpoints.get(card))
    {
        parts.push(format!("lowest: {}", shown_title(lowest)));
    }
    parts.join(&format!(" {separator} "))
}

/// A mean with a sign and one decimal.
pub(super) fn mean_text(mean: f64) -> String {
    let rounded = (mean * 10.0).round() / 10.0;
    if rounded == 0.0 { "0.0".to_owned() } else { format!("{rounded:+.1}") }
}

/// The name of a stage as it is shown.
pub(super) fn stage_name(document: &Document, stage: usize) -> String {
    document.map().stages.get(stage).map(|stage| named(&stage.name).into_owned()).unwrap_or_default()
}
