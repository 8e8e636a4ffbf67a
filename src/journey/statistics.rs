//! Statistics: everything that the numbers of a map say, each through the formulas of
//! [`measure`](super::measure).

mod course;
mod metrics;
mod seams;
mod segments;
mod sources;
mod told;

pub use course::{Course, CourseShown};
pub use metrics::{Flow, Trend};
pub use seams::{ChannelUse, Friction, HandOff, Moments, Suggestion, Why};
pub use segments::{SegmentPains, Segments};
pub use sources::{Sources, Variety};

use super::section::named;
use super::{JourneyMap, Lens, Note, NoteKind, Sort, Stage, Touchpoint};

/// What the numbers of one map say.
#[derive(Debug)]
pub struct Statistics<'a> {
    /// The courses of feeling: everybody's first, then one a persona.
    pub courses: Vec<Course<'a>>,
    /// The touchpoints that ask effort of customers, the most first.
    pub friction: Vec<Friction<'a>>,
    /// The channels, the most used first.
    pub channels: Vec<ChannelUse<'a>>,
    /// Where the journey goes from one owner to another.
    pub hand_offs: Vec<HandOff<'a>>,
    /// The touchpoints that make or break the journey.
    pub moments: Moments<'a>,
    /// Of how many sorts the evidence is.
    pub sources: Sources<'a>,
    /// Which pains hit which segment of customers.
    pub segments: Segments<'a>,
    /// What is measured, each with its stage, in the order of the stages.
    pub metrics: Vec<(&'a Stage, Trend<'a>)>,
    /// How many people go on from stage to stage.
    pub flow: Flow<'a>,
}

/// A touchpoint and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// Its stage.
    pub stage: &'a Stage,
    /// The touchpoint.
    pub touchpoint: &'a Touchpoint,
}

impl<'a> Statistics<'a> {
    /// Measures a map. About linear in what it holds.
    pub fn of(map: &'a JourneyMap) -> Self {
        let personas = map.entries(Sort::Persona).iter().map(|persona| Lens::Persona(persona.id));
        let lenses = std::iter::once(Lens::Everybody).chain(personas);
        Self { courses: lenses.map(|lens| Course::of(map, lens)).collect(), ..Self::without_courses(map) }
    }

    /// Measures everything but the courses, which none of the [`sections`](Self::sections) tells of.
    pub fn without_courses(map: &'a JourneyMap) -> Self {
        let sites: Vec<Site> = sites(map).collect();
        let hand_offs = seams::hand_offs(&sites);
        Self {
            courses: Vec::new(),
            friction: seams::friction(&sites),
            channels: seams::channels(&sites),
            moments: Moments::of(&sites, &hand_offs),
            hand_offs,
            sources: Sources::of(map),
            segments: Segments::of(map),
            metrics: metrics::trends(map),
            flow: Flow::of(map),
        }
    }
}

impl<'a> Site<'a> {
    /// What the touchpoint is called.
    pub fn title(&self) -> &'a str {
        named(&self.touchpoint.title)
    }

    /// What the stage is called.
    pub fn stage_name(&self) -> &'a str {
        named(&self.stage.name)
    }

    /// Who answers for the touchpoint: its own owner, or else that of its stage. Empty when nobody does.
    pub fn owner(&self) -> &'a str {
        use super::detail::Key;
        let own = self.touchpoint.details.text(Key::Owner).trim();
        if own.is_empty() { self.stage.details.text(Key::Owner).trim() } else { own }
    }
}

/// Every touchpoint with its stage, in the order of the journey.
pub fn sites(map: &JourneyMap) -> impl Iterator<Item = Site<'_>> {
    let of_stage = |stage| move |touchpoint| Site { stage, touchpoint };
    map.stages.iter().flat_map(move |stage| stage.touchpoints.iter().map(of_stage(stage)))
}

/// Every note of one kind with its place, in the order of the journey.
pub fn notes(map: &JourneyMap, kind: NoteKind) -> impl Iterator<Item = (Site<'_>, &Note)> {
    sites(map).flat_map(move |site| site.touchpoint.notes_of(kind).map(move |note| (site, note)))
}

#[cfg(test)]
mod tests;
