//! The board: stages as columns, touchpoints as cards.

use super::details::{Source, anchor, whole};
use super::markup::Markup;
use super::{Home, home, score};
use crate::journey::detail::Key;
use crate::journey::field::touchpoint_fields;
use crate::journey::section::named;
use crate::journey::{Lens, NOTE_KINDS, Note, Sort, Stage, Touchpoint};

pub(super) fn has_content(source: &Source) -> bool {
    !source.map.stages.is_empty()
}

pub(super) fn write(page: &mut Markup, source: &Source) {
    page.within("div", &[("class", columns(source.map.stages.len()))], |page| {
        for (stage, summary) in source.map.stages.iter().zip(&source.summary.stages) {
            page.raw("\n");
            page.within("div", &[("class", "stage"), ("id", &anchor(stage.id))], |page| {
                stage_head(page, stage, summary.mean);
                if !stage.touchpoints.is_empty() {
                    page.within("ol", &[("class", "cards")], |page| {
                        for touchpoint in &stage.touchpoints {
                            page.raw("\n");
                            page.within("li", &[("class", "card"), ("id", &anchor(touchpoint.id))], |page| {
                                card(page, source, touchpoint);
                            });
                        }
                    });
                }
            });
        }
    });
}

/// As many columns as leave the rows of stages equally long, six at the most.
fn columns(stages: usize) -> &'static str {
    const MOST: usize = 6;
    const CLASSES: [&str; MOST + 1] =
        ["board", "board c1", "board c2", "board c3", "board c4", "board c5", "board c6"];
    let rows = stages.div_ceil(MOST).max(1);
    CLASSES.get(stages.div_ceil(rows)).copied().unwrap_or_default()
}

fn stage_head(page: &mut Markup, stage: &Stage, mean: Option<f64>) {
    page.within("div", &[("class", "stage-head")], |page| {
        page.said("h3", "", whole(&stage.name));
        if let Some(mean) = mean {
            score::mean(page, mean);
        }
        if !stage.goal.is_empty() {
            page.said("p", "goal", &stage.goal);
        }
    });
}

fn card(page: &mut Markup, source: &Source, touchpoint: &Touchpoint) {
    page.said("h4", "", whole(&touchpoint.title));
    page.within("p", &[("class", "marks")], |page| marks(page, touchpoint));
    if !touchpoint.description.is_empty() {
        page.said("p", "", &touchpoint.description);
    }
    people(page, source, touchpoint);
    for kind in NOTE_KINDS {
        let here = |note: &&Note| home(note.kind, has_lane(source, note)) != Home::Lanes;
        let mut notes = touchpoint.notes_of(kind.kind).filter(here).peekable();
        if notes.peek().is_none() {
            continue;
        }
        page.within("div", &[("class", "notes")], |page| {
            page.within("h5", &[], |page| page.text(kind.plural));
            page.within("ul", &[("class", kind.name)], |page| {
                notes.for_each(|note| on_card(page, source, note));
            });
        });
    }
    source.details(page, Sort::Touchpoint, &touchpoint.details, &[Key::MomentOfTruth]);
}

/// Score, channel, and whether it makes or breaks the journey.
fn marks(page: &mut Markup, touchpoint: &Touchpoint) {
    match (touchpoint.feels(Lens::Everybody), touchpoint.split()) {
        (Some(emotion), _) => score::score(page, emotion),
        (None, Some((low, high))) => {
            page.within("span", &[("class", "score none")], |page| {
                page.text("split, ");
                page.number(&low.to_string());
                page.text(" to ");
                page.number(&high.to_string());
            });
        }
        (None, None) => score::none(page),
    }
    if let Some(channel) = &touchpoint.channel {
        page.raw(" ");
        page.within("span", &[("class", "channel")], |page| {
            page.label("span", "unseen", &format!("{}: ", label("channel")));
            page.said("span", "", channel.name());
        });
    }
    if touchpoint.details.flag(Key::MomentOfTruth) {
        page.raw(" ");
        page.label("span", "truth", label(Key::MomentOfTruth.name()));
    }
}

/// Whom it concerns, and how it feels for single ones.
fn people(page: &mut Markup, source: &Source, touchpoint: &Touchpoint) {
    if !touchpoint.personas.is_empty() {
        page.within("p", &[("class", "people")], |page| {
            page.label("span", "key", label("personas"));
            page.raw(" ");
            source.references(page, &touchpoint.personas);
        });
    }
    if touchpoint.feelings.is_empty() {
        return;
    }
    page.within("ul", &[("class", "feelings")], |page| {
        for (persona, emotion) in &touchpoint.feelings {
            page.within("li", &[], |page| {
                source.references(page, &[*persona]);
                page.raw(" ");
                score::score(page, *emotion);
            });
        }
    });
}

fn on_card(page: &mut Markup, source: &Source, note: &Note) {
    if home(note.kind, has_lane(source, note)) == Home::Card {
        note_in_full(page, source, note, true);
        return;
    }
    page.within("li", &[], |page| {
        page.reference(&anchor(note.id), named(&note.text));
        if let Some(severity) = note.severity {
            page.raw(" ");
            score::severity(page, severity);
        }
    });
}

/// A note as one of a list, with all it says. Of several places that it stands in, one is its own.
pub(super) fn note_in_full(page: &mut Markup, source: &Source, note: &Note, is_its_place: bool) {
    let id = if is_its_place { anchor(note.id) } else { String::new() };
    page.within("li", &[("id", &id)], |page| {
        page.said("span", "", whole(&note.text));
        if let Some(severity) = note.severity {
            page.raw(" ");
            score::severity(page, severity);
        }
        // The lane it stands in is the row it stands in.
        source.details(page, Sort::Note, &note.details, &[Key::Lane]);
    });
}

/// Whether a note stands in a lane of the team's own that is there.
fn has_lane(source: &Source, note: &Note) -> bool {
    note.details.links(Key::Lane).iter().any(|lane| source.map.entry(Sort::Lane, *lane).is_some())
}

/// What the table of fields calls a field of touchpoints.
fn label(name: &str) -> &'static str {
    touchpoint_fields().find(|field| field.name == name).map_or("", |field| field.label)
}
