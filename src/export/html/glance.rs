//! At a glance: the figures that a reader takes away, and the curve.

use std::collections::HashSet;

use super::details::{Source, anchor};
use super::markup::Markup;
use super::score;
use crate::journey::section::named;
use crate::journey::{Entry, Id, Lens, NoteKind, Sort, Stage};
use crate::text::counted;

pub(super) fn has_content(source: &Source) -> bool {
    source.summary.touchpoints > 0
}

pub(super) fn write(page: &mut Markup, source: &Source) {
    let (map, summary) = (source.map, &source.summary);
    page.within("dl", &[("class", "figures")], |page| {
        if let Some(mean) = summary.mean {
            let scored = summary.touchpoints - summary.unscored - summary.split;
            figure(page, "Mean", |page| {
                score::mean(page, mean);
                remark(page, &format!("{scored} of {} scored", counted(summary.touchpoints, "touchpoint")));
            });
        }
        let means =
            || map.stages.iter().zip(&summary.stages).filter_map(|(stage, of)| Some((stage, of.mean?)));
        let lowest = means().min_by(|one, two| one.1.total_cmp(&two.1));
        // Of equals the first, as for the lowest.
        let highest = means().rev().max_by(|one, two| one.1.total_cmp(&two.1));
        if let (Some(lowest), Some(highest)) = (lowest, highest)
            && lowest.0.id != highest.0.id
        {
            figure(page, "Highest stage", |page| stage_mean(page, highest));
            figure(page, "Lowest stage", |page| stage_mean(page, lowest));
        }
        if let Some((stage, place)) = summary.lowest {
            let touchpoint = &map.stages[stage].touchpoints[place];
            figure(page, "Lowest moment", |page| {
                if let Some(emotion) = touchpoint.feels(Lens::Everybody) {
                    score::score(page, emotion);
                }
                page.within("span", &[("class", "remark")], |page| {
                    page.reference(&anchor(touchpoint.id), named(&touchpoint.title));
                });
            });
        }
    });
    page.within("ul", &[("class", "counts")], |page| {
        let notes = |kind| map.touchpoints().flat_map(|touchpoint| touchpoint.notes_of(kind)).count();
        let counts = [
            (map.stages.len(), Sort::Stage.word(), Sort::Stage.plural()),
            (summary.touchpoints, Sort::Touchpoint.word(), Sort::Touchpoint.plural()),
            (notes(NoteKind::Pain), "pain", "pains"),
            (notes(NoteKind::Opportunity), "opportunity", "opportunities"),
            (map.personas.len(), Sort::Persona.word(), Sort::Persona.plural()),
            (map.evidence.len(), "piece of evidence", "pieces of evidence"),
        ];
        for (count, one, several) in counts.into_iter().filter(|(count, ..)| *count > 0) {
            page.within("li", &[], |page| {
                page.label("b", "", &count.to_string());
                page.raw(" ");
                page.text(if count == 1 { one } else { several });
            });
        }
    });
}

pub(super) fn has_curve(source: &Source) -> bool {
    source.summary.mean.is_some() || source.summary.split > 0
}

pub(super) fn curve(page: &mut Markup, source: &Source) {
    let attributes =
        [("class", "curve"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Emotion curve")];
    page.within("div", &attributes, |page| page.curve(source.map));
    legend(page, source);
}

/// Whose the thin lines are.
fn legend(page: &mut Markup, source: &Source) {
    /// The picture draws no more lines beside everybody's.
    const MOST_LINES: usize = 4;
    /// What the picture calls the lines of personas, in turn.
    #[rustfmt::skip]
    const CLASSES: [&str; 6] =
        ["hl-person-0", "hl-person-1", "hl-person-2", "hl-person-3", "hl-person-4", "hl-person-5"];
    let map = source.map;
    let scored: HashSet<Id> =
        map.touchpoints().flat_map(|touchpoint| &touchpoint.feelings).map(|(persona, _)| *persona).collect();
    let drawn: Vec<(usize, &Entry)> =
        map.personas.iter().enumerate().filter(|(_, persona)| scored.contains(&persona.id)).collect();
    if drawn.is_empty() || drawn.len() > MOST_LINES {
        return;
    }
    page.within("ul", &[("class", "legend")], |page| {
        for (at, persona) in drawn {
            page.within("li", &[], |page| {
                page.within(
                    "span",
                    &[("class", CLASSES[at % CLASSES.len()]), ("aria-hidden", "true")],
                    |_| (),
                );
                page.raw(" ");
                page.reference(&anchor(persona.id), named(&persona.name));
            });
        }
    });
}

fn stage_mean(page: &mut Markup, (stage, mean): (&Stage, f64)) {
    score::mean(page, mean);
    page.within("span", &[("class", "remark")], |page| {
        page.reference(&anchor(stage.id), named(&stage.name));
    });
}

fn figure(page: &mut Markup, label: &str, value: impl FnOnce(&mut Markup)) {
    page.within("div", &[], |page| {
        page.label("dt", "", label);
        page.within("dd", &[], value);
    });
}

fn remark(page: &mut Markup, text: &str) {
    page.label("span", "remark", text);
}
