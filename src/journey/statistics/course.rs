//! The course of feeling through one lens: the numbers of the whole curve and of each stage.

use super::{Site, sites};
use crate::journey::measure::feelings::Feelings;
use crate::journey::section::{Section, named};
use crate::journey::{Emotion, JourneyMap, Lens, Stage, Touchpoint};

/// What the scores say through one lens.
#[derive(Debug)]
pub struct Course<'a> {
    /// Through whose eyes.
    pub lens: Lens,
    /// Their name.
    pub name: &'a str,
    /// The touchpoints that concern them, in the order of the journey; the indexes of `feelings` are of
    /// these.
    pub sites: Vec<Site<'a>>,
    /// The numbers of the whole journey.
    pub feelings: Feelings,
    /// Every stage with its numbers.
    pub stages: Vec<(&'a Stage, Feelings)>,
    /// The touchpoints without a mean, because the scores of personas lie too far apart.
    pub split: Vec<Site<'a>>,
}

/// What is shown of a course, when the map it was read off need not be at hand any more.
#[derive(Debug, PartialEq, Eq)]
pub struct CourseShown {
    /// Whose it is.
    pub name: String,
    /// The scores, as the curve shows them.
    pub scores: Vec<Option<Emotion>>,
    /// The numbers of the whole journey, and those of each stage.
    pub sections: [Section; 2],
}

impl<'a> Course<'a> {
    /// Measures a map through a lens.
    pub fn of(map: &'a JourneyMap, lens: Lens) -> Self {
        let concerns = |touchpoint: &Touchpoint| match lens {
            Lens::Everybody => true,
            Lens::Persona(id) => touchpoint.concerns(id),
        };
        let sites: Vec<Site> = sites(map).filter(|site| concerns(site.touchpoint)).collect();
        let feelings = |touchpoints: &mut dyn Iterator<Item = &'a Touchpoint>| {
            let scores: Vec<Option<Emotion>> = touchpoints.map(|touchpoint| touchpoint.feels(lens)).collect();
            Feelings::of(&scores)
        };
        let of_stage = |stage: &'a Stage| {
            (stage, feelings(&mut stage.touchpoints.iter().filter(|touchpoint| concerns(touchpoint))))
        };
        let has_no_mean = |site: &&Site| {
            lens == Lens::Everybody && site.touchpoint.emotion.is_none() && site.touchpoint.split().is_some()
        };
        Self {
            lens,
            name: match lens {
                Lens::Everybody => "Everybody",
                Lens::Persona(id) => named(map.persona(id).map_or("", |persona| persona.name.as_str())),
            },
            feelings: feelings(&mut sites.iter().map(|site| site.touchpoint)),
            stages: map.stages.iter().map(of_stage).collect(),
            split: sites.iter().filter(has_no_mean).copied().collect(),
            sites,
        }
    }

    /// The scores, as the curve shows them.
    pub fn scores(&self) -> Vec<Option<Emotion>> {
        self.sites.iter().map(|site| site.touchpoint.feels(self.lens)).collect()
    }

    /// All that is shown of it.
    pub fn shown(&self) -> CourseShown {
        let numbers = Section { title: String::new(), ..self.numbers() };
        CourseShown {
            name: self.name.to_owned(),
            scores: self.scores(),
            sections: [numbers, self.by_stage()],
        }
    }

    /// How many of the touchpoints have no score.
    pub const fn unscored(&self) -> usize {
        self.feelings.total - self.feelings.scored
    }
}
