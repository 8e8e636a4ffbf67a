//! The page: a whole map as one HTML file that needs nothing else, to be read on any screen and printed.
//!
//! It holds everything that the map says, each thing in one place and linked from where it is mentioned.

mod board;
mod details;
mod glance;
mod lanes;
mod lists;
mod markup;
mod ranked;
mod score;
mod stages;
#[cfg(test)]
mod tests;

use std::io::Write;

use super::ExportError;
use crate::journey::detail::Key;
use crate::journey::{JourneyMap, NoteKind, Sort};
use crate::text::display;
use details::{Source, anchor, whole};
use markup::Markup;

/// One part of the page.
struct Part {
    anchor: &'static str,
    title: &'static str,
    has_content: fn(&Source) -> bool,
    write: fn(&mut Markup, &Source),
}

/// Every part, in the order in which it is read. Those without content are left out.
#[rustfmt::skip]
const PARTS: &[Part] = &[
    part("glance",        "At a glance",         glance::has_content,       glance::write),
    part("curve",         "How it feels",        glance::has_curve,         glance::curve),
    part("journey",       "The journey",         board::has_content,        board::write),
    part("pains",         "Pains",               ranked::has_pains,         ranked::pains),
    part("opportunities", "Opportunities",       ranked::has_opportunities, ranked::opportunities),
    part("experiments",   "Experiments",         ranked::has_experiments,   ranked::experiments),
    part("lanes",         "Behind the scenes",   lanes::has_content,        lanes::write),
    part("stages",        "Stages",              stages::has_content,       stages::write),
    part("personas",      "Personas",            lists::has_personas,       lists::personas),
    part("evidence",      "Evidence",            lists::has_evidence,       lists::evidence),
    part("silences",      "Looked at, and fine", lists::has_silences,       lists::silences),
];

const fn part(
    anchor: &'static str,
    title: &'static str,
    has_content: fn(&Source) -> bool,
    write: fn(&mut Markup, &Source),
) -> Part {
    Part { anchor, title, has_content, write }
}

pub(super) fn write(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut page = Markup::new(out);
    let source = Source::of(map);
    let title = whole(&map.title);
    page.raw("<!doctype html>\n");
    // The head of a printed page can only be reached by way of the style.
    let style = format!("--title:{}", quoted_for_css(title));
    page.within("html", &[("lang", "en"), ("style", &style)], |page| {
        head(page, title);
        page.raw("\n");
        page.within("body", &[("id", &anchor(map.id))], |page| body(page, &source));
    });
    page.raw("\n");
    Ok(page.finish()?)
}

fn head(page: &mut Markup, title: &str) {
    page.raw(concat!(
        "<head>\n<meta charset=\"utf-8\">\n",
        "<meta http-equiv=\"Content-Security-Policy\" ",
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"color-scheme\" content=\"light dark\">\n",
        "<meta name=\"generator\" content=\"Heartline\">\n",
    ));
    page.within("title", &[], |page| page.text(&title.replace('\n', " ")));
    page.raw(concat!("\n<style>\n", include_str!("../../assets/page.css"), "</style>\n</head>"));
}

fn body(page: &mut Markup, source: &Source) {
    let parts: Vec<&Part> = PARTS.iter().filter(|part| (part.has_content)(source)).collect();
    page.raw(score::FACES);
    page.raw("\n");
    page.within("header", &[], |page| masthead(page, source));
    page.raw("\n");
    if parts.len() > 1 {
        page.within("nav", &[("aria-label", "Contents")], |page| {
            page.within("ul", &[], |page| {
                for part in &parts {
                    page.within("li", &[], |page| {
                        let href = format!("#{}", part.anchor);
                        page.within("a", &[("href", &href)], |page| page.text(part.title));
                    });
                }
            });
        });
    }
    page.raw("\n");
    page.within("main", &[], |page| {
        for part in &parts {
            page.raw("\n");
            page.within("section", &[("id", part.anchor)], |page| {
                page.label("h2", "", part.title);
                (part.write)(page, source);
            });
        }
        if parts.is_empty() {
            page.label("p", "empty", "Nothing is on this map yet: no stage, no touchpoint, no persona.");
        }
    });
    page.raw("\n");
    page.within("footer", &[], |page| {
        page.label("p", "", "Made with Heartline, a customer-journey mapper for the terminal.");
    });
}

/// Title, kind, state, scenario, and whatever else the map says of itself.
fn masthead(page: &mut Markup, source: &Source) {
    const AHEAD: [Key; 3] = [Key::Kind, Key::State, Key::Scenario];
    let details = &source.map.details;
    let [kind, state, scenario] = AHEAD.map(|key| details.text(key));
    if !(kind.is_empty() && state.is_empty()) {
        page.within("p", &[("class", "kicker")], |page| {
            for word in [kind, state].into_iter().filter(|word| !word.is_empty()) {
                page.said("span", "", word);
                page.raw(" ");
            }
        });
    }
    page.said("h1", "", whole(&source.map.title));
    if !scenario.is_empty() {
        page.said("p", "lead", scenario);
    }
    source.details(page, Sort::Map, details, &AHEAD);
}

/// A text as a string of a style sheet: whatever could mean something there is written as a number.
fn quoted_for_css(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in display(text).chars() {
        if letter.is_ascii() && !letter.is_ascii_alphanumeric() {
            quoted.extend(["\\", &format!("{:x}", u32::from(letter)), " "]);
        } else {
            quoted.push(letter);
        }
    }
    quoted.push('"');
    quoted
}

/// Where a note has its place on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    /// On the card of its touchpoint.
    Card,
    /// In a part of its own, where the notes of its kind are ranked.
    Ranked,
    /// In the table of lanes.
    Lanes,
}

/// Where the notes of a kind have their place. An entry of an own lane that is gone stays on the card.
const fn home(kind: NoteKind, has_lane: bool) -> Home {
    match kind {
        NoteKind::Pain | NoteKind::Opportunity | NoteKind::Experiment => Home::Ranked,
        NoteKind::PhysicalEvidence | NoteKind::Frontstage | NoteKind::Backstage | NoteKind::Support => {
            Home::Lanes
        }
        NoteKind::Entry if has_lane => Home::Lanes,
        _ => Home::Card,
    }
}
