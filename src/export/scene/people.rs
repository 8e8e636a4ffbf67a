//! Personas as small discs with a letter.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::{Anchor, Role, Shape, Type};
use crate::export::typeface::{Typeface, Weight};
use crate::journey::{Id, JourneyMap};
use crate::text::display;

/// The radius of a disc.
pub(super) const DISC: f64 = 9.0;

const LETTER: Type = Type::new(11.0, Weight::Bold, Role::Features);

/// The personas of a map, by place and by id.
pub(super) struct People {
    letters: Vec<String>,
    places: HashMap<Id, usize>,
}

impl People {
    /// Each goes by the first letter of the name, or by a number where two would share one.
    pub(super) fn of(map: &JourneyMap, typeface: &Typeface) -> Self {
        let initial = |name: &str| {
            let shown = display(name.trim());
            shown.graphemes(true).next().map(str::to_uppercase).unwrap_or_default()
        };
        let initials: Vec<String> = map.personas.iter().map(|persona| initial(&persona.name)).collect();
        let mut shared: HashMap<&str, usize> = HashMap::new();
        for letter in &initials {
            *shared.entry(letter).or_default() += 1;
        }
        let fits = |letter: &str| LETTER.width(typeface, letter) <= 2.0 * DISC - 1.0;
        let letter = |(at, initial): (usize, &String)| {
            let is_own = !initial.is_empty() && shared.get(initial.as_str()) == Some(&1) && fits(initial);
            if is_own { initial.clone() } else { (at + 1).to_string() }
        };
        let mut letters: Vec<String> = initials.iter().enumerate().map(letter).collect();
        letters.iter_mut().filter(|letter| !fits(letter)).for_each(String::clear);
        let places = map.personas.iter().enumerate().map(|(at, persona)| (persona.id, at)).collect();
        Self { letters, places }
    }

    /// Where in the map's list a persona stands; `None` when it is gone.
    pub(super) fn place(&self, id: Id) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The disc of the persona in this place, around a point.
    pub(super) fn disc<'m>(&self, at: usize, (x, y): (f64, f64)) -> Vec<Shape<'m>> {
        let mut shapes = vec![Shape::disc((x, y), DISC, Role::Person(at))];
        if let Some(letter) = self.letters.get(at).filter(|letter| !letter.is_empty()) {
            shapes.push(LETTER.line(x, y - LETTER.leading() / 2.0, Anchor::Middle, letter.clone()));
        }
        shapes
    }
}
