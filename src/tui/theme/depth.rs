//! How many colours a terminal is trusted with, and which of them stands for a colour it lacks.

use ratatui::style::Color;

/// How many colours a terminal is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, reverse and underline only.
    None,
    /// The sixteen named ones, as the person set them up.
    Named,
    /// The 256 indexed ones.
    Indexed,
    /// All there are.
    True,
}

/// A colour, and the one of the sixteen that stands for it where there are no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tone {
    pub(super) color: Color,
    pub(super) named: Color,
}

impl Tone {
    /// Whatever the terminal has.
    pub(super) const OWN: Self = Self::named(Color::Reset);

    /// One of the sixteen, at any depth.
    pub(super) const fn named(color: Color) -> Self {
        Self { color, named: color }
    }

    /// A colour written as `0xrrggbb`, with its stand-in chosen by eye.
    pub(super) const fn rgb(hex: u32, named: Color) -> Self {
        Self { color: Color::from_u32(hex), named }
    }

    /// Any colour, with its stand-in computed.
    pub(super) fn of(color: Color) -> Self {
        let named = match color {
            Color::Rgb(red, green, blue) => nearest_named([red, green, blue]),
            Color::Indexed(number) => match NAMED.get(usize::from(number)) {
                Some((_, named, _)) => *named,
                None => nearest_named(indexed(number)),
            },
            named => named,
        };
        Self { color, named }
    }
}

impl Depth {
    /// What a terminal of this depth is asked for. This is the only place where colours are lowered:
    /// every style of a frame comes from a theme, so the frame itself never has to be gone through.
    pub(super) fn lower(self, tone: Tone) -> Color {
        match (self, tone.color) {
            (Self::None, _) => Color::Reset,
            (Self::Named, _) => tone.named,
            // A colour that is among the 256 is sent by its number: that takes 7 bytes less.
            (Self::True, Color::Rgb(red, green, blue)) => {
                exact([red, green, blue]).map_or(tone.color, Color::Indexed)
            }
            (Self::Indexed, Color::Rgb(red, green, blue)) => {
                let rgb = [red, green, blue];
                Color::Indexed(exact(rgb).unwrap_or_else(|| nearest_indexed(rgb)))
            }
            (_, color) => color,
        }
    }
}

/// The sixteen: what they are called, and what they look like where nobody set them up otherwise.
pub(super) const NAMED: [(&str, Color, [u8; 3]); 16] = [
    ("black", Color::Black, [0, 0, 0]),
    ("red", Color::Red, [205, 0, 0]),
    ("green", Color::Green, [0, 205, 0]),
    ("yellow", Color::Yellow, [205, 205, 0]),
    ("blue", Color::Blue, [0, 0, 238]),
    ("magenta", Color::Magenta, [205, 0, 205]),
    ("cyan", Color::Cyan, [0, 205, 205]),
    ("white", Color::Gray, [229, 229, 229]),
    ("bright-black", Color::DarkGray, [127, 127, 127]),
    ("bright-red", Color::LightRed, [255, 0, 0]),
    ("bright-green", Color::LightGreen, [0, 255, 0]),
    ("bright-yellow", Color::LightYellow, [255, 255, 0]),
    ("bright-blue", Color::LightBlue, [92, 92, 255]),
    ("bright-magenta", Color::LightMagenta, [255, 0, 255]),
    ("bright-cyan", Color::LightCyan, [0, 255, 255]),
    ("bright-white", Color::White, [255, 255, 255]),
];

/// What the red, green and blue of the colours 16 to 231 are made of.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The colour with this number, which is not one of the sixteen.
fn indexed(number: u8) -> [u8; 3] {
    let Some(grey) = number.checked_sub(232) else {
        let place = number.saturating_sub(16);
        return [place / 36, place / 6 % 6, place % 6].map(|step| STEPS[usize::from(step)]);
    };
    [8 + 10 * grey; 3]
}

/// The number of a colour that is among the 256.
fn exact(rgb: [u8; 3]) -> Option<u8> {
    (16..=u8::MAX).find(|number| indexed(*number) == rgb)
}

/// The number of the nearest: one of those around it in the cube, or a grey.
fn nearest_indexed(rgb: [u8; 3]) -> u8 {
    let [reds, greens, blues] = rgb.map(|part| {
        let above = STEPS.iter().take_while(|step| **step < part).count() as u8;
        [above.saturating_sub(1), above]
    });
    let number = |red, green, blue| 16 + 36 * red + 6 * green + blue;
    let corners = reds.into_iter().flat_map(|red| {
        greens.into_iter().flat_map(move |green| blues.map(move |blue| number(red, green, blue)))
    });
    let there = oklab(rgb);
    let far = |number: u8| (number, apart(oklab(indexed(number)), there));
    let nearest = corners.chain(232..=u8::MAX).map(far).min_by(|(_, one), (_, other)| one.total_cmp(other));
    nearest.map_or_else(u8::default, |(number, _)| number)
}

fn nearest_named(rgb: [u8; 3]) -> Color {
    // Among so few a light blue had better be a dark blue than a light green.
    let tint = |rgb| {
        let [lightness, red, yellow] = oklab(rgb);
        [lightness * 0.7, red, yellow]
    };
    let there = tint(rgb);
    let nearest = NAMED
        .into_iter()
        .min_by(|(_, _, one), (_, _, other)| apart(tint(*one), there).total_cmp(&apart(tint(*other), there)));
    nearest.map_or(Color::Reset, |(_, named, _)| named)
}

/// How far apart two colours look.
fn apart(one: [f32; 3], other: [f32; 3]) -> f32 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum()
}

/// A colour in Oklab, where what looks equally different is equally far apart: lightness, green to red,
/// blue to yellow (Bjorn Ottosson, "A perceptual color space for image processing", 2020).
fn oklab(rgb: [u8; 3]) -> [f32; 3] {
    seen(rgb.map(linear))
}

/// The same of light.
fn seen([red, green, blue]: [f32; 3]) -> [f32; 3] {
    let l = (0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue).cbrt();
    let m = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).cbrt();
    let s = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

/// One of the three of a colour as the light that it gives off, 0 to 1 (IEC 61966-2-1, sRGB).
fn linear(part: u8) -> f32 {
    let part = f32::from(part) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// How much light a colour gives off, 0 to 1 (WCAG 2.2, "relative luminance").
    pub(in super::super) fn luminance(color: Color) -> f32 {
        let [red, green, blue] = light(color);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How far apart two colours look to somebody whose eyes mix their light in this way.
    pub(in super::super) fn apart_through(eyes: &[[f32; 3]; 3], one: Color, other: Color) -> f32 {
        let mixed = |color| {
            let light = light(color);
            seen(eyes.map(|part| part.iter().zip(light).map(|(share, light)| share * light).sum()))
        };
        apart(mixed(one), mixed(other)).sqrt()
    }

    fn light(color: Color) -> [f32; 3] {
        match color {
            Color::Rgb(red, green, blue) => [red, green, blue].map(linear),
            Color::Indexed(number) => indexed(number).map(linear),
            own => panic!("nobody knows what {own} looks like"),
        }
    }

    #[test]
    fn a_colour_among_the_256_is_known_by_its_number() {
        for (rgb, number) in [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([215, 135, 0], 172),
            ([8, 8, 8], 232),
            ([238, 238, 238], 255),
        ] {
            assert_eq!((exact(rgb), indexed(number)), (Some(number), rgb));
        }
        assert_eq!(exact([215, 135, 1]), None);
    }

    #[test]
    fn every_colour_looks_like_what_stands_for_it() {
        let cases = [
            (0xff_8c_42, 208, Color::LightRed),
            (0x4f_a3_ff, 75, Color::LightBlue),
            (0x80_80_80, 244, Color::DarkGray),
            (0x00_00_00, 16, Color::Black),
            (0xfe_fe_fe, 231, Color::White),
            (0x00_c8_01, 40, Color::Green),
        ];
        for (hex, number, named) in cases {
            let tone = Tone::of(Color::from_u32(hex));
            assert_eq!(Depth::Indexed.lower(tone), Color::Indexed(number), "{hex:06x}");
            assert_eq!(Depth::Named.lower(tone), named, "{hex:06x}");
            assert_eq!(Depth::None.lower(tone), Color::Reset, "{hex:06x}");
        }
    }

    #[test]
    fn what_a_terminal_has_is_left_as_it_is() {
        for depth in [Depth::Named, Depth::Indexed, Depth::True] {
            assert_eq!(depth.lower(Tone::of(Color::Cyan)), Color::Cyan);
            assert_eq!(depth.lower(Tone::OWN), Color::Reset);
        }
        let orange = Tone::of(Color::Indexed(208));
        assert_eq!(Depth::True.lower(orange), Color::Indexed(208));
        assert_eq!(Depth::Indexed.lower(orange), Color::Indexed(208));
        assert_eq!(Depth::Named.lower(Tone::of(Color::Indexed(3))), Color::Yellow);
    }

    #[test]
    fn the_colour_is_sent_in_the_shorter_way() {
        let lowered = |hex| Depth::True.lower(Tone::of(Color::from_u32(hex)));
        assert_eq!(lowered(0xd7_87_00), Color::Indexed(172));
        assert_eq!(lowered(0xd7_87_01), Color::Rgb(0xd7, 0x87, 0x01));
    }
}
