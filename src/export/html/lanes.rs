//! The lanes as tables: touchpoints as columns, and the lines of a service blueprint between the rows.

use super::board::note_in_full;
use super::details::{Source, anchor, whole};
use super::markup::Markup;
use super::score;
use crate::journey::detail::Key;
use crate::journey::lane::{Holds, Lane, Line, lanes, lines};
use crate::journey::statistics::{Site, sites};
use crate::journey::{Note, Sort};

/// How many touchpoints stand beside each other: as many as a printed page shows.
const COLUMNS: usize = 6;

pub(super) fn has_content(source: &Source) -> bool {
    !shown(source).is_empty()
}

pub(super) fn write(page: &mut Markup, source: &Source) {
    let lanes = shown(source);
    let sites: Vec<Site> = sites(source.map).collect();
    let tables = tables(&sites);
    for (number, columns) in tables.iter().enumerate() {
        let place = format!("lanes-{}", number + 1);
        let attributes =
            [("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", &place)];
        page.raw("\n");
        page.within("div", &attributes, |page| {
            page.within("table", &[], |page| {
                page.within("caption", &[("id", &place)], |page| {
                    caption(page, columns, (number + 1, tables.len()));
                });
                heads(page, columns);
                let is_first = number == 0;
                // There may be very many lanes of a team's own, most of them saying something rarely.
                let says = |lane: &Lane| is_first || !is_own(*lane) || is_said(source, *lane, columns);
                let told: Vec<Lane> = lanes.iter().copied().filter(says).collect();
                rows(page, source, &told, columns, is_first);
            });
        });
    }
    if tables.is_empty() {
        page.within("ul", &[], |page| {
            for lane in &lanes {
                page.within("li", &[("id", &own_anchor(*lane))], |page| lane_name(page, source, *lane));
            }
        });
    }
}

/// The lanes that are not on the cards: those with a side of the lines, and those of the team's own. Beside lanes
/// that say nothing else, what the customer does is on the cards already.
fn shown(source: &Source) -> Vec<Lane> {
    let map = source.map;
    let sites: Vec<Site> = sites(map).collect();
    let sites: Vec<&Site> = sites.iter().collect();
    let is_behind = |lane: &Lane| lane.role.is_some() && !matches!(lane.holds, Holds::Channel | Holds::Curve);
    let mut shown = lanes(map, false);
    shown.retain(|lane| is_own(*lane) || is_behind(lane) && is_said(source, *lane, &sites));
    if shown.iter().all(|lane| matches!(lane.holds, Holds::Detail(_))) { Vec::new() } else { shown }
}

const fn is_own(lane: Lane) -> bool {
    matches!(lane.holds, Holds::Own(_))
}

/// Whether a lane says something at one of these touchpoints.
fn is_said(source: &Source, lane: Lane, sites: &[&Site]) -> bool {
    sites.iter().any(|site| !lane.holds.remarks(source.map, site.touchpoint).is_empty())
}

/// The columns of each table: whole stages beside each other where they fit.
fn tables<'s, 'a>(sites: &'s [Site<'a>]) -> Vec<Vec<&'s Site<'a>>> {
    let mut tables: Vec<Vec<&Site>> = Vec::new();
    for stage in sites.chunk_by(|one, two| one.stage.id == two.stage.id) {
        match tables.last_mut() {
            Some(table) if table.len() + stage.len() <= COLUMNS => table.extend(stage),
            _ => tables.extend(stage.chunks(COLUMNS).map(|part| part.iter().collect())),
        }
    }
    tables
}

fn caption(page: &mut Markup, columns: &[&Site], (number, count): (usize, usize)) {
    if let (Some(first), Some(last)) = (columns.first(), columns.last()) {
        page.said("span", "", first.stage_name());
        if first.stage.id != last.stage.id {
            page.text(" to ");
            page.said("span", "", last.stage_name());
        }
    }
    if count > 1 {
        page.label("span", "of", &format!(", table {number} of {count}"));
    }
}

fn heads(page: &mut Markup, columns: &[&Site]) {
    page.within("thead", &[], |page| {
        page.within("tr", &[], |page| {
            page.raw("<td></td>");
            for stage in columns.chunk_by(|one, two| one.stage.id == two.stage.id) {
                let span = stage.len().to_string();
                let attributes = [
                    ("class", "stage-name"),
                    ("scope", "colgroup"),
                    ("colspan", span.as_str()),
                    ("dir", "auto"),
                ];
                page.within("th", &attributes, |page| {
                    page.text(stage.first().map_or("", |site| site.stage_name()));
                });
            }
        });
        page.within("tr", &[], |page| {
            page.raw("<td></td>");
            for site in columns {
                page.within("th", &[("scope", "col")], |page| {
                    page.reference(&anchor(site.touchpoint.id), site.title());
                });
            }
        });
    });
}

/// The lanes, in groups between the lines. Lanes are linked to in the first table alone.
fn rows(page: &mut Markup, source: &Source, lanes: &[Lane], columns: &[&Site], is_first: bool) {
    let below: Vec<(&Lane, Option<Line>)> = lanes.iter().zip(lines(lanes)).collect();
    for group in below.chunk_by(|_, (_, line)| line.is_none()) {
        page.within("tbody", &[], |page| {
            for (lane, line) in group {
                if let Some(line) = line {
                    let span = (columns.len() + 1).to_string();
                    let attributes = [("class", "line"), ("scope", "rowgroup"), ("colspan", span.as_str())];
                    page.within("tr", &[], |page| {
                        page.within("th", &attributes, |page| page.text(line.title()));
                    });
                }
                page.raw("\n");
                page.within("tr", &[], |page| row(page, source, **lane, columns, is_first));
            }
        });
    }
}

fn row(page: &mut Markup, source: &Source, lane: Lane, columns: &[&Site], is_first: bool) {
    let id = if is_first { own_anchor(lane) } else { String::new() };
    page.within("th", &[("scope", "row"), ("id", &id)], |page| {
        if is_first {
            lane_name(page, source, lane);
        } else {
            page.said("span", "", whole(lane.title(source.map)));
        }
    });
    for site in columns {
        page.within("td", &[], |page| cell(page, source, lane, site));
    }
}

fn cell(page: &mut Markup, source: &Source, lane: Lane, site: &Site) {
    let touchpoint = site.touchpoint;
    let notes: Vec<&Note> = match lane.holds {
        Holds::Notes(kind) => touchpoint.notes_of(kind).collect(),
        Holds::Own(own) => touchpoint.entries_of(own).collect(),
        _ => Vec::new(),
    };
    if !notes.is_empty() {
        page.within("ul", &[], |page| {
            for note in notes {
                note_in_full(page, source, note, is_its_place(source, lane, note));
            }
        });
        return;
    }
    for remark in lane.holds.remarks(source.map, touchpoint) {
        page.said("p", "", &remark.text);
        if let Some(severity) = remark.severity {
            score::severity(page, severity);
        }
    }
}

/// Whether a note is linked to in this lane: an entry of several lanes is so in the first.
fn is_its_place(source: &Source, lane: Lane, note: &Note) -> bool {
    let Holds::Own(own) = lane.holds else { return true };
    let lanes = note.details.links(Key::Lane);
    lanes.iter().find(|id| source.map.entry(Sort::Lane, **id).is_some()) == Some(&own)
}

fn lane_name(page: &mut Markup, source: &Source, lane: Lane) {
    page.said("span", "", whole(lane.title(source.map)));
    let Holds::Own(id) = lane.holds else { return };
    if let Some(own) = source.map.entry(Sort::Lane, id) {
        source.details(page, Sort::Lane, &own.details, &[]);
    }
}

/// The place of a lane that can be linked to.
fn own_anchor(lane: Lane) -> String {
    if let Holds::Own(id) = lane.holds { anchor(id) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Id, Stage, Touchpoint};

    #[test]
    fn whole_stages_share_a_table_and_long_ones_are_parted() {
        let id = |number| Id::from_number('t', number);
        let stage = |number: u64, count: u64| {
            let mut stage = Stage::new(id(number), "");
            stage.touchpoints = (1..=count).map(|at| Touchpoint::new(id(number + at), "")).collect();
            stage
        };
        let stages = [stage(0, 2), stage(100, 4), stage(200, 1), stage(300, 8), stage(400, 3)];
        let sites: Vec<Site> = stages
            .iter()
            .flat_map(|stage| stage.touchpoints.iter().map(move |touchpoint| Site { stage, touchpoint }))
            .collect();
        let widths: Vec<usize> = tables(&sites).iter().map(Vec::len).collect();
        assert_eq!(widths, [6, 1, 6, 5]);
    }
}
