//! Pains and opportunities, the weightiest first, and the experiments about them.

use std::collections::HashMap;

use super::details::{Source, anchor, fact, whole};
use super::markup::Markup;
use super::score;
use crate::journey::figures::plain;
use crate::journey::ranking::{self, Missing, Opportunity, Order, Pain, Trial};
use crate::journey::section::named;
use crate::journey::statistics::{Site, notes};
use crate::journey::{Id, Note, NoteKind, Sort};

pub(super) fn has_pains(source: &Source) -> bool {
    has(source, NoteKind::Pain)
}

pub(super) fn has_opportunities(source: &Source) -> bool {
    has(source, NoteKind::Opportunity)
}

pub(super) fn has_experiments(source: &Source) -> bool {
    has(source, NoteKind::Experiment)
}

pub(super) fn pains(page: &mut Markup, source: &Source) {
    let pains = ranking::pains(source.map);
    // What nobody rates in the whole map is no gap in a single pain.
    let is_rated = pains.iter().any(|pain| pain.priority.is_ok());
    let order = if is_rated { "severity times frequency, 0 to 4" } else { "severity" };
    page.label("p", "hint", &format!("Ordered by {order}; what is closed comes last."));
    page.within("ol", &[("class", "entries ranked")], |page| {
        for Pain { site, note, priority } in &pains {
            entry(page, source, site, note, |page| {
                if is_rated {
                    fact(page, "Priority", false, |page| figure(page, priority));
                }
            });
        }
    });
}

pub(super) fn opportunities(page: &mut Markup, source: &Source) {
    let ranked = ranking::opportunities(source.map, Order::ImpactEffort);
    let is_rated = |order| ranked.iter().any(|opportunity| opportunity.rank(order).is_ok());
    let order = if is_rated(Order::ImpactEffort) {
        "Ordered by impact and effort: quick wins, big bets, maybes, time sinks; what is closed comes last."
    } else {
        "In the order of the journey; what is closed comes last."
    };
    page.label("p", "hint", order);
    page.within("ol", &[("class", "entries ranked")], |page| {
        for opportunity in &ranked {
            entry(page, source, &opportunity.site, opportunity.note, |page| {
                ranks(page, opportunity, is_rated);
            });
        }
    });
}

pub(super) fn experiments(page: &mut Markup, source: &Source) {
    let ranked = ranking::opportunities(source.map, Order::ImpactEffort);
    let trials: HashMap<Id, &Trial> = ranked
        .iter()
        .flat_map(|opportunity| &opportunity.trials)
        .map(|trial| (trial.note.id, trial))
        .collect();
    page.within("ul", &[("class", "entries")], |page| {
        for (site, note) in notes(source.map, NoteKind::Experiment) {
            entry(page, source, &site, note, |page| {
                if let Some(trial) = trials.get(&note.id) {
                    fact(page, "Outcome", true, |page| page.text(&trial.in_words()));
                }
            });
        }
    });
}

fn has(source: &Source, kind: NoteKind) -> bool {
    source.map.touchpoints().any(|touchpoint| touchpoint.notes_of(kind).next().is_some())
}

/// One note with all it says: text, place, what ranks it, details.
fn entry(page: &mut Markup, source: &Source, site: &Site, note: &Note, ranks: impl FnOnce(&mut Markup)) {
    page.raw("\n");
    page.within("li", &[("class", "entry"), ("id", &anchor(note.id))], |page| {
        page.said("h3", "", whole(&note.text));
        page.within("p", &[("class", "marks")], |page| {
            if let Some(severity) = note.severity {
                score::severity(page, severity);
                page.raw(" ");
            }
            page.within("span", &[("class", "site")], |page| {
                page.said("span", "", site.stage_name());
                page.raw(", ");
                page.reference(&anchor(site.touchpoint.id), site.title());
            });
        });
        page.within("dl", &[("class", "facts ranks")], ranks);
        source.details(page, Sort::Note, &note.details, &[]);
    });
}

/// The place of an opportunity in each order.
/// The figures of an opportunity that are used in its map at all.
fn ranks(page: &mut Markup, opportunity: &Opportunity, is_used: impl Fn(Order) -> bool) {
    if is_used(Order::ImpactEffort) {
        fact(page, Order::ImpactEffort.title(), false, |page| match &opportunity.matrix {
            Ok((quadrant, value)) => {
                page.label("b", "", &quadrant.to_string());
                page.label("span", "of", &format!(" {}", plain(*value)));
            }
            Err(missing) => lacks(page, missing),
        });
    }
    for (order, number) in [(Order::Rice, &opportunity.rice), (Order::OpportunityScore, &opportunity.score)] {
        if is_used(order) {
            fact(page, order.title(), false, |page| figure(page, number));
        }
    }
    for trial in &opportunity.trials {
        fact(page, trial.note.kind.row().title, true, |page| {
            page.reference(&anchor(trial.note.id), named(&trial.note.text));
            page.text(&format!(": {}", trial.in_words()));
        });
    }
}

fn figure(page: &mut Markup, number: &Result<f64, Missing>) {
    match number {
        Ok(number) => page.label("b", "", &plain(*number)),
        Err(missing) => lacks(page, missing),
    }
}

fn lacks(page: &mut Markup, missing: &Missing) {
    page.label("span", "lacks", &missing.in_words());
}
