//! The ranking on the screen: the orders, the list, and below it more of the chosen one.

use ratatui::layout::Rect;

use super::super::brush::{Brush, centered};
use super::super::lists::list_top;
use super::more_below;
use crate::journey::JourneyMap;
use crate::journey::detail::Key;
use crate::journey::ranking::{Missing, Opportunity, Order, Pain};
use crate::journey::section::named;
use crate::text::{display, width, wrap};
use crate::tui::overlay::{Ranked, Ranking, WIDEST};
use crate::tui::session::Session;

/// From this height on there is room for more of the chosen one.
const WITH_MORE: u16 = 16;
/// How many rows that takes, with the rule above it.
const MORE: u16 = 6;

/// Draws the ranking. Returns the first row shown.
pub(super) fn draw(
    brush: &mut Brush,
    session: &Session,
    map: &JourneyMap,
    ranking: &Ranking,
    room: Rect,
) -> usize {
    let (theme, mark) = (brush.theme, brush.glyphs.ellipsis);
    let ranked = ranking.ranked(map);
    let at = ranking.at(&ranked);
    let inside =
        brush.framed(centered(room, WIDEST, ranked.len() + 5 + usize::from(MORE)), "What to do first");
    draw_orders(brush, Rect { height: 1, ..inside }, ranking.order);
    let below = if room.height >= WITH_MORE && !ranked.is_empty() { MORE } else { 0 };
    let mut list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1 + below), ..inside };
    let section = ranked.section(ranking.order, session.today);
    let remark = section.remark.as_deref().or(Some(ranking.order.empty()));
    if let Some(remark) = remark.filter(|_| ranked.lacks_numbers(ranking.order)) {
        for line in wrap(remark, usize::from(list.width)) {
            brush.text(list.x, list.y, list.width, line, theme.dim);
            list = Rect { y: list.y + 1, height: list.height.saturating_sub(1), ..list };
        }
    }
    if ranked.is_empty() {
        return 0;
    }
    let widths = section.widths(usize::from(list.width));
    if let Some(head) = section.head(&widths, mark) {
        brush.text(list.x, list.y, list.width, &head, theme.dim);
        list = Rect { y: list.y + 1, height: list.height.saturating_sub(1), ..list };
    }
    let top = list_top(session, at, ranked.len(), list);
    for (place, row) in (top..ranked.len()).zip(list.rows()) {
        let style = if ranked.is_closed(place) { theme.dim } else { theme.text };
        brush.text(row.x, row.y, row.width, &section.row(place, &widths, mark), style);
        brush.touch_row(row, place, at);
        if place == at {
            brush.tint(row, theme.chosen);
        }
    }
    if below == 0 {
        let place = Rect { y: inside.bottom(), width: inside.width.saturating_sub(11), ..inside };
        let text = format!(" {} ", place_of(&ranked, at, ranking.order));
        brush.text(place.x, place.y, place.width, &text, theme.accent);
        more_below(brush, list, ranked.len().saturating_sub(top + usize::from(list.height)));
        return top;
    }
    let y = list.bottom();
    brush.rule(inside.x, y, inside.width, brush.glyphs.rule, theme.chrome);
    let left = ranked.len().saturating_sub(top + usize::from(list.height));
    more_below(brush, Rect { x: inside.x, y: list.y, width: inside.width, height: list.height }, left);
    let more = match &ranked {
        Ranked::Opportunities(ranked) => ranked.get(at).map(|chosen| of_opportunity(chosen, ranking.order)),
        Ranked::Pains(ranked) => ranked.get(at).map(of_pain),
    };
    let area = Rect { y: y + 1, height: below - 1, ..inside };
    let lines = more.iter().flatten().flat_map(|line| {
        let shown = display(line);
        wrap(&shown, usize::from(area.width)).into_iter().map(str::to_owned).collect::<Vec<_>>()
    });
    for (line, row) in lines.zip(area.rows()) {
        brush.text(row.x, row.y, row.width, &line, theme.text);
    }
    top
}

/// The orders side by side, or where they do not fit the one that is shown.
fn draw_orders(brush: &mut Brush, line: Rect, shown: Order) {
    let theme = brush.theme;
    let all: usize = Order::ALL.iter().map(|order| width(order.title()) + 2).sum();
    if all > usize::from(line.width) + 2 {
        let at = Order::ALL.iter().position(|order| *order == shown).unwrap_or(0) + 1;
        let taken = brush.text(line.x, line.y, line.width, shown.title(), theme.selected);
        let place = format!("  {at}/{}", Order::ALL.len());
        brush.text(line.x + taken, line.y, line.width.saturating_sub(taken), &place, theme.dim);
        return;
    }
    let mut x = line.x;
    for order in Order::ALL {
        let style = if order == shown { theme.accent } else { theme.dim };
        x += brush.text(x, line.y, line.right().saturating_sub(x), order.title(), style) + 2;
    }
}

/// What a low list has no room for: the quadrant or what is missing, and where it is.
fn place_of(ranked: &Ranked, at: usize, order: Order) -> String {
    let (said, site) = match ranked {
        Ranked::Opportunities(ranked) => {
            let Some(chosen) = ranked.get(at) else { return String::new() };
            let quadrant = chosen.matrix.as_ref().ok().filter(|_| order == Order::ImpactEffort);
            let said = chosen.rank(order).err().map(Missing::in_words);
            (said.or_else(|| quadrant.map(|(quadrant, _)| quadrant.to_string())), chosen.site)
        }
        Ranked::Pains(ranked) => {
            let Some(chosen) = ranked.get(at) else { return String::new() };
            (chosen.priority.as_ref().err().map(Missing::in_words), chosen.site)
        }
    };
    said.map_or_else(|| format!("at {}", site.title()), |said| format!("{said}, at {}", site.title()))
}

fn of_opportunity(opportunity: &Opportunity, order: Order) -> Vec<String> {
    let details = &opportunity.note.details;
    let mut lines = vec![opportunity.note.text.clone()];
    lines.extend(opportunity.rank(order).err().map(|missing| format!("It {}.", missing.in_words())));
    lines.extend(
        opportunity
            .trials
            .iter()
            .map(|trial| format!("Experiment: {} - {}", named(&trial.note.text), trial.in_words())),
    );
    let pains: Vec<&str> = opportunity.pains.iter().map(|pain| named(&pain.note.text)).collect();
    if !pains.is_empty() {
        lines.push(format!("Relieves: {}", pains.join(", ")));
    }
    let (category, benefit) = (details.text(Key::Category), details.text(Key::Benefit));
    if !category.is_empty() || !benefit.is_empty() {
        let claimed = if benefit.is_empty() { String::new() } else { format!("; claimed: {benefit}") };
        lines.push(format!("Idea: {}{claimed}", if category.is_empty() { "-" } else { category }));
    }
    lines
}

fn of_pain(pain: &Pain) -> Vec<String> {
    let missing = pain.priority.as_ref().err().map(|missing| format!("It {}.", missing.in_words()));
    std::iter::once(pain.note.text.clone()).chain(missing).collect()
}
