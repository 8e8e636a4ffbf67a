//! Every colour and style. Meaning is never carried by colour alone: glyph, sign and number say it too.

use ratatui::style::{Color, Modifier, Style};

use crate::journey::{Emotion, Level};

/// How many colours a terminal is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, reverse and underline only.
    None,
    /// The sixteen named ones, as the person set them up.
    Named,
    /// The 256 indexed ones.
    Indexed,
}

/// The styles of one terminal. Foreground and background stay the terminal's own wherever nothing
/// needs to stand out, so light and dark both work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Ordinary text.
    pub text: Style,
    /// Text of second rank.
    pub dim: Style,
    /// Rules and axes.
    pub chrome: Style,
    /// What is selected, what is being typed: the one accent.
    pub accent: Style,
    /// Titles.
    pub title: Style,
    /// The title of what is selected.
    pub selected: Style,
    /// A chosen row of a list.
    pub chosen: Style,
    /// A match of what is looked for.
    pub found: Style,
    /// Pains.
    pub pain: Style,
    /// Channels.
    pub channel: Style,
    /// What is not saved, what did not work.
    pub warning: Style,
    levels: [Style; 5],
}

impl Theme {
    /// The theme for so many colours. Blue is good and orange is bad, which people who do not tell
    /// red from green can tell apart.
    pub fn new(depth: Depth) -> Self {
        // A reset: what is drawn over something must not take on its colour or weight.
        let plain = Style::reset();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let levels = |colors: [Color; 5]| {
            [
                bold.fg(colors[0]),
                plain.fg(colors[1]),
                plain.fg(colors[2]),
                plain.fg(colors[3]),
                bold.fg(colors[4]),
            ]
        };
        let base = Self {
            text: plain,
            dim: plain,
            chrome: plain,
            accent: bold,
            title: bold,
            selected: bold,
            chosen: reversed,
            found: Style::new().add_modifier(Modifier::UNDERLINED).add_modifier(Modifier::BOLD),
            pain: bold,
            channel: plain,
            warning: bold,
            levels: [bold, plain, plain, plain, bold],
        };
        match depth {
            Depth::None => base,
            Depth::Named => Self {
                dim: plain.fg(Color::DarkGray),
                chrome: plain.fg(Color::DarkGray),
                accent: bold.fg(Color::Magenta),
                channel: plain.fg(Color::Cyan),
                pain: bold.fg(Color::Yellow),
                warning: bold.fg(Color::Yellow),
                levels: levels([Color::LightRed, Color::Yellow, Color::Reset, Color::Cyan, Color::LightBlue]),
                ..base
            },
            Depth::Indexed => Self {
                dim: plain.fg(Color::Indexed(245)),
                chrome: plain.fg(Color::Indexed(240)),
                accent: bold.fg(Color::Indexed(134)),
                channel: plain.fg(Color::Indexed(72)),
                pain: bold.fg(Color::Indexed(172)),
                warning: bold.fg(Color::Indexed(172)),
                levels: levels([
                    Color::Indexed(166),
                    Color::Indexed(173),
                    Color::Indexed(246),
                    Color::Indexed(68),
                    Color::Indexed(33),
                ]),
                ..base
            },
        }
    }

    /// The style of a score; unscored is of second rank.
    pub const fn emotion(&self, emotion: Option<Emotion>) -> Style {
        match emotion {
            Some(emotion) => self.level(emotion.level()),
            None => self.dim,
        }
    }

    /// The style of the persona in this place; the letters tell them apart when colours come round again.
    pub const fn persona(&self, place: usize) -> Style {
        match place % 4 {
            0 => self.level(Level::High),
            1 => self.pain,
            2 => self.accent,
            _ => self.channel,
        }
    }

    /// The style of a level.
    pub const fn level(&self, level: Level) -> Style {
        self.levels[level as usize]
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Depth::Indexed)
    }
}
