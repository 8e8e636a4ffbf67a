//! Through whose eyes a journey is looked at: everybody's, or one persona's.

use super::{Emotion, Id, Touchpoint};

/// How far the scores of personas may lie apart, in tenths, before their mean would tell of nobody.
///
/// Three of the four points of the scale, as for participants whose scores are to be discussed.
const SPLIT: i16 = 30;

/// Whose journey is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lens {
    /// All personas together.
    #[default]
    Everybody,
    /// One persona, by id.
    Persona(Id),
}

impl Touchpoint {
    /// How the touchpoint feels through a lens; `None` when nobody knows.
    ///
    /// For one persona: her own score, or else the touchpoint's, unless it does not concern her. For
    /// everybody: the touchpoint's score, or else the mean of the personas' scores rounded to tenths.
    /// Where those lie three points or more apart there is no mean: it would tell of nobody.
    pub fn feels(&self, lens: Lens) -> Option<Emotion> {
        match lens {
            Lens::Persona(persona) if !self.concerns(persona) => None,
            Lens::Persona(persona) => self.own_feeling(persona).or(self.emotion),
            Lens::Everybody => self.emotion.or_else(|| self.mean_feeling()),
        }
    }

    /// The score that was given for one persona alone.
    pub fn own_feeling(&self, persona: Id) -> Option<Emotion> {
        self.feelings.iter().find(|(id, _)| *id == persona).map(|(_, emotion)| *emotion)
    }

    /// Whether the touchpoint concerns this persona: it lists her, or nobody.
    pub fn concerns(&self, persona: Id) -> bool {
        self.personas.is_empty() || self.personas.contains(&persona)
    }

    /// Whether the touchpoint belongs to the journey that is seen through a lens.
    pub fn is_seen_by(&self, lens: Lens) -> bool {
        match lens {
            Lens::Everybody => true,
            Lens::Persona(persona) => self.concerns(persona),
        }
    }

    /// Whether the touchpoint lists this persona or has a score of hers.
    pub fn mentions(&self, persona: Id) -> bool {
        self.personas.contains(&persona) || self.own_feeling(persona).is_some()
    }

    /// The lowest and the highest score of single personas, when they lie too far apart for a mean.
    pub fn split(&self) -> Option<(Emotion, Emotion)> {
        let emotions = || self.feelings.iter().map(|(_, emotion)| *emotion);
        let (low, high) = (emotions().min()?, emotions().max()?);
        let apart = i16::from(high.tenths()) - i16::from(low.tenths());
        (apart >= SPLIT).then_some((low, high))
    }

    fn mean_feeling(&self) -> Option<Emotion> {
        if self.feelings.is_empty() || self.split().is_some() {
            return None;
        }
        let total: f64 = self.feelings.iter().map(|(_, emotion)| emotion.value()).sum();
        Emotion::nearest(total / self.feelings.len() as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_shown_where_it_tells_of_somebody() {
        let id = |text: &str| Id::parse(text).unwrap();
        let (maya, jonas, ann) = (id("p1"), id("p2"), id("p3"));
        let emotion = |tenths| Emotion::from_tenths(tenths).unwrap();
        let mut touchpoint = Touchpoint::new(id("t"), "Pays");
        touchpoint.feelings = vec![(maya, emotion(-20)), (jonas, emotion(5))];
        assert_eq!(touchpoint.feels(Lens::Everybody), Some(emotion(-8)), "-0.75, rounded away from neutral");
        assert_eq!(touchpoint.feels(Lens::Persona(maya)), Some(emotion(-20)));
        assert_eq!(touchpoint.feels(Lens::Persona(ann)), None, "nobody asked her");
        touchpoint.feelings[1].1 = emotion(10);
        assert_eq!(touchpoint.split(), Some((emotion(-20), emotion(10))));
        assert_eq!(touchpoint.feels(Lens::Everybody), None, "-0.5 would be neither's");
        touchpoint.emotion = Some(emotion(-5));
        assert_eq!(touchpoint.feels(Lens::Everybody), Some(emotion(-5)), "the team decided");
        assert_eq!(touchpoint.feels(Lens::Persona(ann)), Some(emotion(-5)));
        touchpoint.personas = vec![maya];
        assert_eq!(touchpoint.feels(Lens::Persona(jonas)), None, "it does not concern him");
    }
}
