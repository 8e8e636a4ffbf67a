//! The table of themes. Blue is good and orange is bad, which people who do not tell red from green can
//! tell apart; how far each colour stands out from its background is held by the tests.

use ratatui::style::Color;

use super::depth::Tone;
use super::palette::Colors;

/// One row of [`THEMES`].
#[derive(Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name for configuration.
    pub name: &'static str,
    /// What it looks like, for people.
    pub title: &'static str,
    /// The colours on a dark background.
    pub(super) dark: Colors,
    /// The colours on a light one.
    pub(super) light: Colors,
}

/// Every theme, the usual one first.
pub const THEMES: &[Scheme] = &[
    Scheme {
        name: "auto",
        title: "blue and orange, on the terminal's own background",
        dark: AUTO_DARK,
        light: AUTO_LIGHT,
    },
    Scheme { name: "dark", title: "light on dark, whatever the terminal has", dark: DARK, light: DARK },
    Scheme { name: "light", title: "dark on light, whatever the terminal has", dark: LIGHT, light: LIGHT },
    Scheme {
        name: "high-contrast",
        title: "nothing faint, for projectors and tired eyes",
        dark: CONTRAST_DARK,
        light: CONTRAST_LIGHT,
    },
    Scheme {
        name: "terminal",
        title: "the sixteen colours that the terminal was set up with",
        dark: TERMINAL_DARK,
        light: TERMINAL_LIGHT,
    },
    Scheme {
        name: "mono",
        title: "no colours: bold, reverse and underline",
        dark: Colors::NONE,
        light: Colors::NONE,
    },
];

// Nearly all of `auto` is among the 256 colours, so that it looks the same everywhere and is short to send.
// Among the sixteen no grey is for text: it is too dark on the console, and in Solarized not to be seen.

const AUTO_DARK: Colors = Colors {
    dim: Tone::rgb(0x8a_8a_8a, Color::Reset),
    chrome: Tone::rgb(0x62_62_62, Color::DarkGray),
    accent: Tone::rgb(0xaf_5f_d7, Color::LightMagenta),
    pain: Tone::rgb(0xd7_87_00, Color::Yellow),
    channel: Tone::rgb(0x5f_af_87, Color::Cyan),
    warning: Tone::rgb(0xd7_87_00, Color::Yellow),
    very_low: Tone::rgb(0xd7_5f_00, Color::LightRed),
    low: Tone::rgb(0xd7_87_5f, Color::Yellow),
    neutral: Tone::rgb(0x94_94_94, Color::Reset),
    high: Tone::rgb(0x5f_87_d7, Color::Cyan),
    very_high: Tone::rgb(0x00_87_ff, Color::LightBlue),
    ..Colors::NONE
};

const AUTO_LIGHT: Colors = Colors {
    dim: Tone::rgb(0x62_62_62, Color::Reset),
    chrome: Tone::rgb(0x87_87_87, Color::DarkGray),
    accent: Tone::rgb(0x87_00_af, Color::Magenta),
    pain: Tone::rgb(0xaf_5f_00, Color::Red),
    channel: Tone::rgb(0x00_5f_5f, Color::Reset),
    warning: Tone::rgb(0xaf_5f_00, Color::Red),
    very_low: Tone::rgb(0xb8_43_00, Color::Red),
    low: Tone::rgb(0x8f_5a_2a, Color::Red),
    neutral: Tone::rgb(0x6c_6c_6c, Color::Reset),
    high: Tone::rgb(0x2a_66_ad, Color::Blue),
    very_high: Tone::rgb(0x00_5f_d7, Color::Blue),
    ..Colors::NONE
};

const DARK: Colors = Colors {
    text: Tone::rgb(0xe2_e5_ea, Color::Gray),
    background: Tone::rgb(0x16_18_1d, Color::Black),
    dim: Tone::rgb(0x9a_a1_ab, Color::Gray),
    chrome: Tone::rgb(0x69_70_7b, Color::DarkGray),
    accent: Tone::rgb(0xc0_8c_f0, Color::LightMagenta),
    title: Tone::rgb(0xff_ff_ff, Color::White),
    selected: Tone::rgb(0xff_ff_ff, Color::White),
    pain: Tone::rgb(0xe8_a3_3d, Color::Yellow),
    channel: Tone::rgb(0x7c_c4_a4, Color::Cyan),
    warning: Tone::rgb(0xe8_a3_3d, Color::Yellow),
    very_low: Tone::rgb(0xf5_7c_2a, Color::LightRed),
    low: Tone::rgb(0xdb_98_70, Color::Yellow),
    neutral: Tone::rgb(0xa8_ae_b8, Color::Gray),
    high: Tone::rgb(0x7d_a7_e8, Color::Cyan),
    very_high: Tone::rgb(0x3f_9c_ff, Color::LightBlue),
    ..Colors::NONE
};

const LIGHT: Colors = Colors {
    text: Tone::rgb(0x1f_23_28, Color::Black),
    background: Tone::rgb(0xfb_fa_f7, Color::White),
    dim: Tone::rgb(0x5e_64_6e, Color::Black),
    chrome: Tone::rgb(0x8a_8e_95, Color::DarkGray),
    accent: Tone::rgb(0x7d_1f_a8, Color::Magenta),
    title: Tone::rgb(0x00_00_00, Color::Black),
    selected: Tone::rgb(0x00_00_00, Color::Black),
    pain: Tone::rgb(0xa3_52_00, Color::Red),
    channel: Tone::rgb(0x0a_63_4f, Color::Black),
    warning: Tone::rgb(0xa3_52_00, Color::Red),
    very_low: Tone::rgb(0xb8_43_00, Color::Red),
    low: Tone::rgb(0x8f_5a_2a, Color::Red),
    neutral: Tone::rgb(0x65_6a_73, Color::Black),
    high: Tone::rgb(0x2a_66_ad, Color::Blue),
    very_high: Tone::rgb(0x00_58_c7, Color::Blue),
    ..Colors::NONE
};

const CONTRAST_DARK: Colors = Colors {
    chrome: Tone::rgb(0xb2_b2_b2, Color::Gray),
    accent: Tone::rgb(0xd7_87_ff, Color::LightMagenta),
    pain: Tone::rgb(0xff_af_00, Color::LightYellow),
    channel: Tone::rgb(0x87_ff_d7, Color::LightCyan),
    warning: Tone::rgb(0xff_af_00, Color::LightYellow),
    very_low: Tone::rgb(0xff_87_00, Color::LightRed),
    low: Tone::rgb(0xff_af_87, Color::LightYellow),
    high: Tone::rgb(0x87_af_ff, Color::LightCyan),
    very_high: Tone::rgb(0x5f_af_ff, Color::LightCyan),
    ..Colors::NONE
};

const CONTRAST_LIGHT: Colors = Colors {
    chrome: Tone::rgb(0x4e_4e_4e, Color::Reset),
    accent: Tone::rgb(0x5f_00_87, Color::Magenta),
    pain: Tone::rgb(0x87_00_00, Color::Red),
    channel: Tone::rgb(0x00_5f_5f, Color::Reset),
    warning: Tone::rgb(0x87_00_00, Color::Red),
    very_low: Tone::rgb(0x87_00_00, Color::Red),
    low: Tone::rgb(0x5f_00_00, Color::Red),
    high: Tone::rgb(0x00_00_87, Color::Blue),
    very_high: Tone::rgb(0x00_00_d7, Color::Blue),
    ..Colors::NONE
};

const TERMINAL_DARK: Colors = Colors {
    chrome: Tone::named(Color::DarkGray),
    accent: Tone::named(Color::LightMagenta),
    pain: Tone::named(Color::Yellow),
    channel: Tone::named(Color::Cyan),
    warning: Tone::named(Color::Yellow),
    very_low: Tone::named(Color::LightRed),
    low: Tone::named(Color::Yellow),
    high: Tone::named(Color::Cyan),
    very_high: Tone::named(Color::LightBlue),
    ..Colors::NONE
};

const TERMINAL_LIGHT: Colors = Colors {
    chrome: Tone::named(Color::DarkGray),
    accent: Tone::named(Color::Magenta),
    pain: Tone::named(Color::Red),
    warning: Tone::named(Color::Red),
    very_low: Tone::named(Color::Red),
    low: Tone::named(Color::Red),
    high: Tone::named(Color::Blue),
    very_high: Tone::named(Color::Blue),
    ..Colors::NONE
};

#[cfg(test)]
mod tests;
