//! Through whose eyes a session shows the journey.

use crate::journey::{Id, JourneyMap, Lens};

/// Through whose eyes the journey is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Eyes {
    /// All personas together: one curve.
    #[default]
    Together,
    /// All personas beside each other: a curve each.
    Apart,
    /// One persona alone; scores given are hers.
    One(Id),
}

impl Eyes {
    /// The lens for whatever shows one score.
    pub const fn lens(self) -> Lens {
        match self {
            Self::One(persona) => Lens::Persona(persona),
            Self::Together | Self::Apart => Lens::Everybody,
        }
    }

    /// The persona, if it is one alone.
    pub const fn persona(self) -> Option<Id> {
        if let Self::One(persona) = self { Some(persona) } else { None }
    }

    /// What comes next: together, apart, then each persona in turn.
    #[must_use]
    pub fn next(self, map: &JourneyMap) -> Self {
        let at =
            |place: usize| map.personas.get(place).map_or(Self::Together, |persona| Self::One(persona.id));
        match self {
            // Of one persona there is nothing to tell apart.
            Self::Together if map.personas.len() > 1 => Self::Apart,
            Self::Together | Self::Apart => at(0),
            Self::One(id) => {
                let place = map.personas.iter().position(|persona| persona.id == id);
                place.map_or(Self::Together, |place| at(place + 1))
            }
        }
    }

    /// The same, unless the persona is gone.
    #[must_use]
    pub fn repaired(self, map: &JourneyMap) -> Self {
        match self {
            Self::One(id) if map.persona(id).is_none() => Self::Together,
            Self::Apart if map.personas.is_empty() => Self::Together,
            eyes => eyes,
        }
    }
}

/// The letter of the persona in this place, for curves that are drawn over each other.
pub const fn letter(place: usize) -> char {
    const LETTERS: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    LETTERS[place % LETTERS.len()] as char
}
