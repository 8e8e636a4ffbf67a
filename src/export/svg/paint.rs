//! The paints of pictures: a colour and a class for each role. Blue is good and orange is bad, which people
//! who do not tell red from green can tell apart; all text has a contrast of at least 4.5 to 1 on its ground.

use crate::export::scene::Role;
use crate::journey::Level;

/// How many tints stages and personas take in turn.
pub(super) const TURNS: usize = 6;

const BANDS: [&str; TURNS] = ["#e6edf7", "#e3f1ef", "#efeaf7", "#f7efe0", "#f7e8ee", "#e9f1e3"];
const BAND_INKS: [&str; TURNS] = ["#274a7d", "#17595a", "#54398a", "#72500d", "#88285a", "#3c5c1f"];
const PERSONS: [&str; TURNS] = ["#6b4fbb", "#0f766e", "#a8327a", "#7a5a00", "#3f6212", "#475569"];

/// The colour of a role on light paper.
pub(super) const fn colour(role: Role) -> &'static str {
    match role {
        Role::Ground | Role::Card | Role::Features => "#ffffff",
        Role::Pain => "#b9460a",
        Role::Opportunity => "#0d7a68",
        Role::Truth => "#6b4fbb",
        Role::Ink => "#1b2433",
        Role::Faint => "#566173",
        Role::Rule => "#d5dbe4",
        Role::Band(place) => BANDS[place % TURNS],
        Role::BandInk(place) => BAND_INKS[place % TURNS],
        Role::Level(level) => LEVELS[level as usize].0,
        Role::Curve => "url(#hl-shade)",
        Role::Area => "url(#hl-tint)",
        Role::Bridge => "#8c97a8",
        Role::Person(place) => PERSONS[place % TURNS],
    }
}

/// The class of a role, where a page has colours of its own.
pub(super) const fn class(role: Role) -> &'static str {
    match role {
        Role::Ground => "hl-ground",
        Role::Ink => "hl-ink",
        Role::Faint => "hl-faint",
        Role::Rule => "hl-rule",
        Role::Card => "hl-card",
        Role::Pain => "hl-pain",
        Role::Opportunity => "hl-opportunity",
        Role::Truth => "hl-truth",
        Role::Band(place) => {
            turn(place, ["hl-band-0", "hl-band-1", "hl-band-2", "hl-band-3", "hl-band-4", "hl-band-5"])
        }
        Role::BandInk(place) => {
            turn(place, ["hl-stage-0", "hl-stage-1", "hl-stage-2", "hl-stage-3", "hl-stage-4", "hl-stage-5"])
        }
        Role::Level(level) => LEVELS[level as usize].1,
        Role::Features => "hl-features",
        Role::Curve => "hl-curve",
        Role::Area => "hl-area",
        Role::Bridge => "hl-bridge",
        Role::Person(place) => turn(
            place,
            ["hl-person-0", "hl-person-1", "hl-person-2", "hl-person-3", "hl-person-4", "hl-person-5"],
        ),
    }
}

/// Colours and classes of the levels, from worst to best.
const LEVELS: [(&str, &str); 5] = [
    ("#9a3005", "hl-very-low"),
    ("#8a4d08", "hl-low"),
    ("#54565f", "hl-neutral"),
    ("#1a5a94", "hl-high"),
    ("#163f94", "hl-very-high"),
];

/// The levels as they lie along the height of a plot, from the top.
pub(super) const DOWNWARDS: [Level; 5] =
    [Level::VeryHigh, Level::High, Level::Neutral, Level::Low, Level::VeryLow];

const fn turn(place: usize, names: [&'static str; TURNS]) -> &'static str {
    names[place % TURNS]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_on_light_paper_has_the_colours_of_the_picture() {
        let style = include_str!("../../../assets/page.css");
        let (light, _) = style.split_once("@media").unwrap();
        for (colour, class) in LEVELS {
            let name = class.trim_start_matches("hl");
            assert!(light.contains(&format!("-{name}: {colour};")), "{class}");
        }
        for (place, colour) in PERSONS.into_iter().enumerate() {
            assert!(light.contains(&format!("--person-{place}: {colour};")), "{place}");
        }
    }
}
