//! Whether the colours of the themes can be told from their background and from each other.

use ratatui::style::{Color, Modifier};

use super::super::depth::tests::{apart_through, luminance};
use super::super::palette::{Palette, ROLES};
use super::super::{Depth, Theme};
use super::*;
use crate::journey::Level;

const BLACK: Color = Color::Rgb(0, 0, 0);
const WHITE: Color = Color::Rgb(255, 255, 255);

/// Every theme on both backgrounds that shows colours of its own, at the depths that have them.
fn shown() -> impl Iterator<Item = (String, Theme, Color)> {
    let names = ["auto", "dark", "light", "high-contrast"];
    names.into_iter().flat_map(|name| {
        [(true, WHITE), (false, BLACK)].into_iter().flat_map(move |(light, ground)| {
            [Depth::True, Depth::Indexed].map(|depth| {
                let theme = Theme::of(&Palette::named(name).unwrap().on(light), depth);
                let ground = theme.text.bg.filter(|_| theme.has_ground()).unwrap_or(ground);
                (format!("{name}, light: {light}, {depth:?}"), theme, ground)
            })
        })
    })
}

/// How far a colour stands out, 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(one: Color, other: Color) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_colour_can_be_read_on_its_background() {
    for (name, theme, ground) in shown() {
        let (text, marks) = if name.starts_with("high") { (7.0, 4.5) } else { (4.5, 3.0) };
        let levels = [Level::VeryLow, Level::Low, Level::Neutral, Level::High, Level::VeryHigh];
        let words =
            [theme.text, theme.dim, theme.accent, theme.title, theme.selected, theme.chosen, theme.pain];
        let words = words.into_iter().chain([theme.channel, theme.warning]);
        let words = words.chain(levels.map(|level| theme.level(level))).map(|style| (style, text));
        for (style, least) in words.chain([(theme.chrome, marks)]) {
            let Some(color) = style.fg.filter(|color| *color != Color::Reset) else { continue };
            let reached = contrast(color, ground);
            assert!(reached >= least, "{name}: {color} on {ground} reaches {reached:.2}");
        }
    }
}

#[test]
fn good_and_bad_are_told_apart_by_all_eyes() {
    // Vienot, Brettel and Mollon, "Digital video colourmaps for checking the legibility of displays by
    // dichromats", 1999: who lacks the cones for red, or those for green.
    const EYES: [(&str, [[f32; 3]; 3]); 3] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("no red", [[0.1124, 0.8876, 0.0], [0.1124, 0.8876, 0.0], [0.0040, -0.0040, 1.0]]),
        ("no green", [[0.2928, 0.7072, 0.0], [0.2928, 0.7072, 0.0], [-0.0223, 0.0223, 1.0]]),
    ];
    for (name, theme, _) in shown() {
        let color = |level| theme.level(level).fg.unwrap();
        for (eyes, mix) in &EYES {
            for bad in [Level::VeryLow, Level::Low] {
                for good in [Level::High, Level::VeryHigh] {
                    let apart = apart_through(mix, color(bad), color(good));
                    assert!(apart > 0.12, "{name}, {eyes}: {bad:?} and {good:?} are {apart:.3} apart");
                }
            }
        }
    }
}

#[test]
fn without_colours_the_weight_is_left() {
    let plain = Theme::new(Depth::None);
    for depth in [Depth::Named, Depth::Indexed, Depth::True] {
        assert_eq!(Theme::of(&Palette::named("mono").unwrap(), depth), plain);
    }
    assert!(plain.chosen.add_modifier.contains(Modifier::REVERSED));
    assert!(plain.found.add_modifier.contains(Modifier::UNDERLINED));
    assert!(plain.selected.add_modifier.contains(Modifier::BOLD));
}

#[test]
fn a_theme_holds_only_what_its_depth_has() {
    for scheme in THEMES {
        for light in [false, true] {
            let palette = Palette::named(scheme.name).unwrap().on(light);
            let palette = palette.with("low", "#abcdef").unwrap().with("high", "208").unwrap();
            for depth in [Depth::None, Depth::Named, Depth::Indexed, Depth::True] {
                let theme = Theme::of(&palette, depth);
                for style in [theme.text, theme.dim, theme.level(Level::Low), theme.level(Level::High)] {
                    for color in [style.fg, style.bg].into_iter().flatten() {
                        let fine = match color {
                            Color::Reset => true,
                            Color::Rgb(..) => depth == Depth::True,
                            Color::Indexed(_) => matches!(depth, Depth::Indexed | Depth::True),
                            _ => depth != Depth::None,
                        };
                        assert!(fine, "{} at {depth:?} holds {color}", scheme.name);
                    }
                }
            }
        }
    }
}

#[test]
fn the_tables_name_everything_once() {
    let names = |names: Vec<&'static str>| {
        let mut unique = names.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), names.len(), "{names:?}");
        assert!(names.iter().all(|name| name.bytes().all(|b| b == b'-' || b.is_ascii_lowercase())));
    };
    names(ROLES.iter().map(|role| role.name).collect());
    names(THEMES.iter().map(|scheme| scheme.name).collect());
}
