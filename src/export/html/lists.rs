//! What a map lists beside its journey: personas, evidence, and findings that are fine.

use super::details::{Source, anchor, whole};
use super::markup::Markup;
use super::score;
use crate::journey::check::Check;
use crate::journey::detail::Key;
use crate::journey::support::citations;
use crate::journey::{Entry, Lens, Sort, Summary};

pub(super) fn has_personas(source: &Source) -> bool {
    !source.map.personas.is_empty()
}

pub(super) fn has_evidence(source: &Source) -> bool {
    !source.map.evidence.is_empty()
}

pub(super) fn has_silences(source: &Source) -> bool {
    !source.map.silences.is_empty()
}

pub(super) fn personas(page: &mut Markup, source: &Source) {
    list(page, source, Sort::Persona, "entries personas", |page, persona| {
        if let Some(mean) = Summary::through(source.map, Lens::Persona(persona.id)).mean {
            page.within("p", &[("class", "marks")], |page| score::mean(page, mean));
        }
    });
}

pub(super) fn evidence(page: &mut Markup, source: &Source) {
    let citations = citations(source.map);
    list(page, source, Sort::Evidence, "entries", |page, entry| {
        let times = match citations.get(&entry.id) {
            None => "cited nowhere".to_owned(),
            Some(1) => "cited once".to_owned(),
            Some(count) => format!("cited {count} times"),
        };
        page.within("p", &[("class", "marks")], |page| page.label("span", "cited", &times));
    });
}

pub(super) fn silences(page: &mut Markup, source: &Source) {
    list(page, source, Sort::Silence, "entries", |page, silence| {
        if let Some(check) = Check::named(&silence.name) {
            page.label("p", "hint", check.title);
        }
    });
}

fn list(page: &mut Markup, source: &Source, sort: Sort, class: &str, marks: impl Fn(&mut Markup, &Entry)) {
    page.within("ul", &[("class", class)], |page| {
        for entry in source.map.entries(sort) {
            page.raw("\n");
            page.within("li", &[("class", "entry"), ("id", &anchor(entry.id))], |page| {
                page.said("h3", "", whole(&entry.name));
                marks(page, entry);
                let quote = entry.details.text(Key::Quote);
                if !quote.is_empty() {
                    page.within("blockquote", &[], |page| page.said("p", "", quote));
                }
                source.details(page, sort, &entry.details, &[Key::Quote]);
            });
        }
    });
}
