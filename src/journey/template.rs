//! Templates: maps to begin with, and samples that show what finished ones look like.

use super::{Ids, JourneyMap, outline};

/// A map to begin with: stages with their goals, and no touchpoints yet.
#[derive(Debug)]
pub struct Template {
    /// Its name on the command line, lower case.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// When to take it, in one line.
    pub about: &'static str,
    /// The map in the outline notation, without ids.
    outline: &'static str,
}

/// Every template, in the order in which they are listed to people.
pub const TEMPLATES: &[Template] = &[
    Template {
        name: "customer",
        title: "Customer journey",
        about: "Awareness, Consideration, Purchase, Retention, Advocacy: the whole relationship",
        outline: include_str!("../../assets/templates/customer.md"),
    },
    Template {
        name: "four-stage",
        title: "Four stages",
        about: "Awareness, Consideration, Purchase, Post-purchase: one purchase and what follows",
        outline: include_str!("../../assets/templates/four-stage.md"),
    },
    Template {
        name: "buyer",
        title: "Buyer journey",
        about: "Awareness, Consideration, Decision: up to the decision and no further",
        outline: include_str!("../../assets/templates/buyer.md"),
    },
    Template {
        name: "blueprint",
        title: "Service blueprint",
        about: "Before, Arrival, Service, After: what goes on behind what the customer sees",
        outline: include_str!("../../assets/templates/blueprint.md"),
    },
    Template {
        name: "ux",
        title: "UX journey",
        about: "Find it, Begin, Get it done, Trust the result: the use of one product",
        outline: include_str!("../../assets/templates/ux.md"),
    },
    Template { name: "blank", title: "Blank", about: "No stages: begin with your own", outline: "" },
];

impl Template {
    /// The template with this name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|row| row.name.eq_ignore_ascii_case(name))
    }

    /// A new map from this template. Its ids are fresh, because two maps from one template are
    /// different maps.
    pub fn map(&self, ids: &mut Ids, title: impl Into<String>) -> JourneyMap {
        let (mut map, _) = outline::read_with(self.outline, ids);
        map.title = title.into();
        map
    }
}

/// A finished map to look at and to play with.
#[derive(Debug)]
pub struct Sample {
    /// Its name on the command line, lower case.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What it shows, in one line.
    pub about: &'static str,
    /// The map in the outline notation, as it is printed.
    outline: &'static str,
}

/// Every sample, in the order in which they are listed to people. A map without ids gets them from its
/// text: every copy of a sample is the same map.
pub const SAMPLES: &[Sample] = &[
    Sample {
        name: "bike",
        title: "Buying a bike online",
        about: "a customer journey of three personas",
        outline: include_str!("../../assets/samples/bike.md"),
    },
    Sample {
        name: "bike-to-be",
        title: "Buying a bike online, next summer",
        about: "the same, as it is to be",
        outline: include_str!("../../assets/samples/bike-to-be.md"),
    },
    Sample {
        name: "clinic",
        title: "A visit to the day clinic",
        about: "a service blueprint",
        outline: include_str!("../../assets/samples/clinic.md"),
    },
    Sample {
        name: "software",
        title: "Choosing a planning tool for the workshop",
        about: "a buyer journey",
        outline: include_str!("../../assets/samples/software.md"),
    },
];

impl Sample {
    /// The sample with this name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        SAMPLES.iter().find(|row| row.name.eq_ignore_ascii_case(name))
    }

    /// The map.
    pub fn map(&self) -> JourneyMap {
        outline::read(self.outline).0
    }
}

/// The first map that anybody sees: buying a bike online.
pub fn sample() -> JourneyMap {
    outline::read(SAMPLES[0].outline).0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::journey::detail::{Key, kind, state};
    use crate::journey::{Id, NOTE_KINDS, NoteKind, Slot, Touchpoint};

    #[test]
    fn every_template_is_stages_with_goals_and_nothing_else() {
        for row in TEMPLATES {
            assert_eq!(outline::read(row.outline).1, [], "{}", row.name);
            let map = row.map(&mut Ids::new(1), "Mine");
            assert_eq!(map.title, "Mine");
            assert_eq!(map.touchpoints().count(), 0, "{}", row.name);
            assert!(
                map.stages.iter().all(|stage| !stage.name.is_empty() && !stage.goal.is_empty()),
                "{}",
                row.name
            );
            assert!(row.about.len() <= 80, "one line: {}", row.about);
            assert!(Template::named(&row.name.to_uppercase()).is_some());
        }
        let stages: Vec<usize> =
            TEMPLATES.iter().map(|row| row.map(&mut Ids::new(1), "").stages.len()).collect();
        assert_eq!(stages, [5, 4, 3, 4, 4, 0]);
        let kinds =
            TEMPLATES.iter().map(|row| row.map(&mut Ids::new(1), "").details.text(Key::Kind).to_owned());
        let meant = [kind::CUSTOMER, kind::CUSTOMER, kind::BUYER, kind::BLUEPRINT, kind::UX, ""];
        assert_eq!(kinds.collect::<Vec<_>>(), meant);
    }

    #[test]
    fn two_maps_from_one_template_are_different_maps() {
        let mut ids = Ids::new(1);
        let template = &TEMPLATES[0];
        let (one, two) = (template.map(&mut ids, ""), template.map(&mut ids, ""));
        assert!(one.ids().all(|id| two.find(id).is_none()));
    }

    #[test]
    fn samples_are_found_by_their_names_and_told_apart() {
        for row in SAMPLES {
            let (map, remarks) = outline::read(row.outline);
            assert_eq!(remarks, [], "{}", row.name);
            assert_eq!((map.title.as_str(), map.id), (row.title, row.map().id));
            assert!(row.title.len() + row.about.len() <= 59, "one line of the start: {}", row.about);
            assert_eq!(Sample::named(&row.name.to_uppercase()).map(|row| row.title), Some(row.title));
            assert!(Template::named(row.name).is_none(), "{}", row.name);
        }
        assert_eq!(SAMPLES[0].map(), sample());
        assert!(Sample::named("nothing").is_none());
    }

    #[test]
    fn the_first_sample_shows_everything_a_map_can_hold() {
        let map = sample();
        assert!((18..=22).contains(&map.touchpoints().count()));
        assert!(map.touchpoints().any(|touchpoint| touchpoint.emotion.is_none()));
        assert_eq!(map.personas.len(), 3);
        let mentions =
            |t: &Touchpoint, id| t.personas.contains(&id) || t.feelings.iter().any(|(who, _)| *who == id);
        assert!(map.personas.iter().all(|p| map.touchpoints().any(|t| mentions(t, p.id))));
        let count = |kind| map.touchpoints().flat_map(|touchpoint| touchpoint.notes_of(kind)).count();
        assert!(NOTE_KINDS.iter().filter(|row| row.is_plain).all(|row| count(row.kind) > 1));
        assert_eq!(
            (count(NoteKind::Pain), count(NoteKind::Experiment), count(NoteKind::Dissonance)),
            (8, 1, 1)
        );
        let every_number = [Key::Impact, Key::Effort, Key::Reach, Key::Confidence, Key::PersonMonths];
        let opportunities = map.touchpoints().flat_map(|t| t.notes_of(NoteKind::Opportunity));
        for note in opportunities {
            assert!(every_number.iter().all(|key| note.details.get(*key).is_some()), "{}", note.text);
        }
        assert!(
            map.stages
                .iter()
                .all(|stage| stage.metrics.iter().any(|m| !m.details.series(Key::Values).is_empty()))
        );
        assert_eq!(map.stages.last().unwrap().details.links(Key::LeadsTo), [map.stages[0].id]);
        assert_eq!(map.silences.len(), 2);
    }

    #[test]
    fn the_samples_are_of_every_kind_that_has_lanes_or_an_end_of_its_own() {
        let kinds: Vec<String> =
            SAMPLES.iter().map(|row| row.map().details.text(Key::Kind).to_owned()).collect();
        assert_eq!(kinds, [kind::CUSTOMER, kind::CUSTOMER, kind::BLUEPRINT, kind::BUYER]);
        let blueprint = Sample::named("clinic").unwrap().map();
        let has = |kind| blueprint.touchpoints().any(|touchpoint| touchpoint.notes_of(kind).next().is_some());
        let lanes =
            [NoteKind::PhysicalEvidence, NoteKind::Frontstage, NoteKind::Backstage, NoteKind::Support];
        assert!(lanes.into_iter().chain([NoteKind::Entry]).all(has));
        assert_eq!(blueprint.lanes.len(), 1);
    }

    #[test]
    fn the_twin_that_is_to_be_compares_by_id() {
        let (as_is, to_be) = (sample(), Sample::named("bike-to-be").unwrap().map());
        assert_eq!(to_be.details.text(Key::State), state::TO_BE);
        let stages = |map: &JourneyMap| map.stages.iter().map(|stage| stage.id).collect::<Vec<_>>();
        assert_eq!(stages(&as_is), stages(&to_be));
        let stage_of = |map: &JourneyMap, id| {
            map.stages.iter().find(|stage| stage.touchpoints.iter().any(|t| t.id == id)).map(|stage| stage.id)
        };
        let ids: BTreeSet<Id> = as_is.touchpoints().chain(to_be.touchpoints()).map(|t| t.id).collect();
        let (mut added, mut removed, mut moved, mut rescored) = (0, 0, 0, 0);
        for id in ids {
            match (as_is.touchpoint(id), to_be.touchpoint(id)) {
                (Some(before), Some(after)) => {
                    moved += usize::from(stage_of(&as_is, id) != stage_of(&to_be, id));
                    rescored += usize::from(before.emotion != after.emotion);
                }
                (Some(_), None) => removed += 1,
                (None, _) => added += 1,
            }
        }
        assert_eq!((added, removed, moved, rescored), (1, 2, 1, 8));
        let sort_of = |map: &JourneyMap, id| map.find(id).map(Slot::sort);
        assert!(
            as_is.ids().all(|id| sort_of(&to_be, id).is_none_or(|sort| sort_of(&as_is, id) == Some(sort)))
        );
    }
}
