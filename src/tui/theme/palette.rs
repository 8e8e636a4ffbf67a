//! The colours of a theme by what they are for, and the person's own choices among them.

use ratatui::style::Color;

use super::depth::{NAMED, Tone};
use super::schemes::{Scheme, THEMES};
use crate::text::{display, nearest, truncate};

/// What a colour is for.
#[derive(Debug)]
pub struct Role {
    /// Its name for configuration.
    pub name: &'static str,
    /// What is drawn in it.
    pub help: &'static str,
    /// Where it stands among the colours of a theme.
    tone: fn(&mut Colors) -> &mut Tone,
}

/// Everything that has a colour of its own.
#[rustfmt::skip]
pub const ROLES: &[Role] = &[
    role("text",       "ordinary text",                               |colors| &mut colors.text),
    role("background", "what everything is drawn on",                 |colors| &mut colors.background),
    role("dim",        "text of second rank: hints, the summary",     |colors| &mut colors.dim),
    role("chrome",     "rules, axes and boxes",                       |colors| &mut colors.chrome),
    role("accent",     "what is selected, keys, what is being typed", |colors| &mut colors.accent),
    role("title",      "titles",                                      |colors| &mut colors.title),
    role("selected",   "the title of what is selected",               |colors| &mut colors.selected),
    role("chosen",     "the chosen row of a list, as its background", |colors| &mut colors.chosen),
    role("found",      "matches of what is looked for",               |colors| &mut colors.found),
    role("pain",       "pains",                                       |colors| &mut colors.pain),
    role("channel",    "channels",                                    |colors| &mut colors.channel),
    role("warning",    "what is not saved, what did not work",        |colors| &mut colors.warning),
    role("very-low",   "scores of -2 to -1.1",                        |colors| &mut colors.very_low),
    role("low",        "scores of -1 to -0.3",                        |colors| &mut colors.low),
    role("neutral",    "scores of -0.2 to +0.2",                      |colors| &mut colors.neutral),
    role("high",       "scores of +0.3 to +1",                        |colors| &mut colors.high),
    role("very-high",  "scores of +1.1 to +2",                        |colors| &mut colors.very_high),
];

const fn role(name: &'static str, help: &'static str, tone: fn(&mut Colors) -> &mut Tone) -> Role {
    Role { name, help, tone }
}

/// A colour for each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colors {
    pub(super) text: Tone,
    pub(super) background: Tone,
    pub(super) dim: Tone,
    pub(super) chrome: Tone,
    pub(super) accent: Tone,
    pub(super) title: Tone,
    pub(super) selected: Tone,
    pub(super) chosen: Tone,
    pub(super) found: Tone,
    pub(super) pain: Tone,
    pub(super) channel: Tone,
    pub(super) warning: Tone,
    pub(super) very_low: Tone,
    pub(super) low: Tone,
    pub(super) neutral: Tone,
    pub(super) high: Tone,
    pub(super) very_high: Tone,
}

impl Colors {
    /// No colour at all.
    pub(super) const NONE: Self = Self {
        text: Tone::OWN,
        background: Tone::OWN,
        dim: Tone::OWN,
        chrome: Tone::OWN,
        accent: Tone::OWN,
        title: Tone::OWN,
        selected: Tone::OWN,
        chosen: Tone::OWN,
        found: Tone::OWN,
        pain: Tone::OWN,
        channel: Tone::OWN,
        warning: Tone::OWN,
        very_low: Tone::OWN,
        low: Tone::OWN,
        neutral: Tone::OWN,
        high: Tone::OWN,
        very_high: Tone::OWN,
    };
}

/// A theme of the table with the colours a person put in the place of some of its own, for a dark or a
/// light background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    scheme: &'static Scheme,
    chosen: [Option<Tone>; ROLES.len()],
    light: bool,
}

impl Palette {
    /// The theme with this name, for a dark background.
    pub fn named(name: &str) -> Option<Self> {
        let scheme = THEMES.iter().find(|scheme| scheme.name == name)?;
        Some(Self { scheme, ..Self::default() })
    }

    /// The same with another colour for a role: `#rrggbb`, one of the sixteen names, a number up to 255,
    /// or `none` for the terminal's own.
    ///
    /// # Errors
    /// A sentence, when there is no such role or no such colour.
    pub fn with(&self, role: &str, color: &str) -> Result<Self, String> {
        let place = ROLES.iter().position(|row| row.name == role).ok_or_else(|| unknown_role(role))?;
        let tone = read(color).ok_or_else(|| unknown_color(color))?;
        let mut palette = *self;
        palette.chosen[place] = Some(tone);
        Ok(palette)
    }

    /// The same for a light background, or for a dark one.
    #[must_use]
    pub const fn on(self, light: bool) -> Self {
        Self { light, ..self }
    }

    /// The next theme of the table, with the person's own colours.
    #[must_use]
    pub fn next(self) -> Self {
        let place = THEMES.iter().position(|scheme| scheme.name == self.scheme.name).unwrap_or_default();
        let scheme = THEMES.iter().cycle().nth(place + 1).unwrap_or(self.scheme);
        Self { scheme, ..self }
    }

    /// The theme it is made from.
    pub const fn scheme(&self) -> &'static Scheme {
        self.scheme
    }

    pub(super) fn colors(&self) -> Colors {
        let mut colors = if self.light { self.scheme.light } else { self.scheme.dark };
        for (row, tone) in ROLES.iter().zip(self.chosen) {
            if let Some(tone) = tone {
                *(row.tone)(&mut colors) = tone;
            }
        }
        colors
    }
}

impl Default for Palette {
    fn default() -> Self {
        Self { scheme: &THEMES[0], chosen: [None; ROLES.len()], light: false }
    }
}

fn read(color: &str) -> Option<Tone> {
    let color = color.trim().to_ascii_lowercase();
    if color == "none" {
        return Some(Tone::OWN);
    }
    if let Some(hex) = color.strip_prefix('#') {
        let is_color = hex.len() == 6 && hex.bytes().all(|digit| digit.is_ascii_hexdigit());
        let hex = u32::from_str_radix(hex, 16).ok().filter(|_| is_color)?;
        return Some(Tone::of(Color::from_u32(hex)));
    }
    let named = NAMED.iter().find(|(name, _, _)| *name == color).map(|(_, named, _)| *named);
    named.or_else(|| color.parse().ok().map(Color::Indexed)).map(Tone::of)
}

fn unknown_role(written: &str) -> String {
    let names = || ROLES.iter().map(|row| row.name);
    let hint = match nearest(written, names()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("there are {}.", names().collect::<Vec<_>>().join(", ")),
    };
    format!("'{}' is nothing that has a colour; {hint}", shown(written))
}

fn unknown_color(written: &str) -> String {
    let near = nearest(written, NAMED.iter().map(|(name, _, _)| *name));
    let hint = match near {
        Some(near) => format!("did you mean {near}?"),
        None => {
            "write #rrggbb, a name such as blue or bright-blue, a number from 0 to 255, or none.".to_owned()
        }
    };
    format!("'{}' is not a colour; {hint}", shown(written))
}

fn shown(written: &str) -> String {
    truncate(&display(written), 40, "...").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(color: &str) -> Color {
        let palette = Palette::default().with("pain", color).unwrap();
        palette.colors().pain.color
    }

    #[test]
    fn a_person_says_colours_in_four_ways() {
        assert_eq!(tone("#d78700"), Color::Rgb(0xd7, 0x87, 0));
        assert_eq!(tone(" #D78700 "), Color::Rgb(0xd7, 0x87, 0));
        assert_eq!(tone("bright-blue"), Color::LightBlue);
        assert_eq!(tone("Red"), Color::Red);
        assert_eq!(tone("208"), Color::Indexed(208));
        assert_eq!(tone("none"), Color::Reset);
    }

    #[test]
    fn a_slip_is_answered_with_what_was_meant() {
        let refused = |role, color| Palette::default().with(role, color).unwrap_err();
        assert_eq!(refused("accnt", "red"), "'accnt' is nothing that has a colour; did you mean accent?");
        assert!(refused("frame", "red").contains("there are text, background, dim"), "the whole table");
        assert_eq!(refused("pain", "blu"), "'blu' is not a colour; did you mean blue?");
        for color in ["", "#12345", "#1234567", "#+12345", "256", "-1", "rgb(1,2,3)", "\u{1b}[31m"] {
            let why = refused("pain", color);
            assert!(why.contains("write #rrggbb") && !why.contains('\u{1b}'), "{color}: {why}");
        }
    }

    #[test]
    fn what_a_person_chose_stays_through_themes_and_backgrounds() {
        let palette = Palette::named("light").unwrap().with("low", "#123456").unwrap();
        let chosen = Tone::of(Color::Rgb(0x12, 0x34, 0x56));
        for palette in [palette, palette.on(true), palette.next(), palette.next().next().on(true)] {
            assert_eq!(palette.colors().low, chosen, "{palette:?}");
            assert_ne!(palette.colors().high, chosen);
        }
    }

    #[test]
    fn every_role_has_a_place_of_its_own() {
        let mut colors = Colors::NONE;
        for (number, row) in ROLES.iter().enumerate() {
            let place = (row.tone)(&mut colors);
            assert_eq!(*place, Tone::OWN, "{} shares its place", row.name);
            *place = Tone::of(Color::Indexed(number as u8));
        }
    }

    #[test]
    fn themes_come_round_again() {
        let names: Vec<&str> =
            std::iter::successors(Some(Palette::default()), |palette| Some(palette.next()))
                .take(THEMES.len() + 1)
                .map(|palette| palette.scheme().name)
                .collect();
        assert_eq!(names.first(), names.last());
        for scheme in THEMES {
            assert!(names.contains(&scheme.name));
            assert_eq!(Palette::named(scheme.name).unwrap().scheme(), scheme);
        }
        assert_eq!(Palette::named("Auto"), None);
    }
}
