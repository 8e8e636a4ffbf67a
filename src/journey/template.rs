//! Templates: maps to begin with, and the sample that shows what a finished one looks like.

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

/// A finished map, the first one that anybody sees: buying a bike online.
pub fn sample() -> JourneyMap {
    outline::read(include_str!("../../assets/sample.md")).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{NOTE_KINDS, NoteKind};

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
        assert_eq!(stages, [5, 4, 3, 0]);
    }

    #[test]
    fn two_maps_from_one_template_are_different_maps() {
        let mut ids = Ids::new(1);
        let template = &TEMPLATES[0];
        let (one, two) = (template.map(&mut ids, ""), template.map(&mut ids, ""));
        assert!(one.ids().all(|id| two.find(id).is_none()));
    }

    #[test]
    fn the_sample_shows_everything_a_map_can_hold() {
        let (map, remarks) = outline::read(include_str!("../../assets/sample.md"));
        assert_eq!(remarks, []);
        assert_eq!(map, sample());
        assert_eq!(outline::print(&map, outline::WithIds::No), include_str!("../../assets/sample.md"));
        assert!((18..=22).contains(&map.touchpoints().count()));
        assert!(map.touchpoints().any(|touchpoint| touchpoint.emotion.is_none()));
        assert!(map.personas.iter().all(|p| map.touchpoints().any(|t| t.personas.contains(&p.id))));
        let count = |kind| map.touchpoints().flat_map(|touchpoint| touchpoint.notes_of(kind)).count();
        assert!(NOTE_KINDS.iter().filter(|row| row.is_plain).all(|row| count(row.kind) > 1));
        assert_eq!(count(NoteKind::Pain), 8);
    }
}
