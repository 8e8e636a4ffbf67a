//! Every colour and style. Meaning is never carried by colour alone: glyph, sign and number say it too.

mod depth;
mod palette;
mod schemes;

pub use depth::Depth;
pub use palette::{Palette, ROLES, Role};
pub use schemes::{Scheme, THEMES};

use ratatui::style::{Color, Modifier, Style};

use crate::journey::{Emotion, Level};

/// The styles of one terminal.
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
    /// The usual theme for so many colours.
    pub fn new(depth: Depth) -> Self {
        Self::of(&Palette::default(), depth)
    }

    /// The styles that a terminal of this depth shows a palette in.
    pub fn of(palette: &Palette, depth: Depth) -> Self {
        let colors = palette.colors();
        // A reset: what is drawn over something must not take on its colour or weight.
        let text = Style::reset().fg(depth.lower(colors.text)).bg(depth.lower(colors.background));
        let tinted = |style: Style, tone| match depth.lower(tone) {
            Color::Reset => style,
            color => style.fg(color),
        };
        let style = |tone| tinted(text, tone);
        let bold = |tone| style(tone).add_modifier(Modifier::BOLD);
        let found = Style::new().add_modifier(Modifier::UNDERLINED).add_modifier(Modifier::BOLD);
        Self {
            text,
            dim: style(colors.dim),
            chrome: style(colors.chrome),
            accent: bold(colors.accent),
            title: bold(colors.title),
            selected: bold(colors.selected),
            chosen: style(colors.chosen).add_modifier(Modifier::REVERSED),
            found: tinted(found, colors.found),
            pain: bold(colors.pain),
            channel: style(colors.channel),
            warning: bold(colors.warning),
            levels: [
                bold(colors.very_low),
                style(colors.low),
                style(colors.neutral),
                style(colors.high),
                bold(colors.very_high),
            ],
        }
    }

    /// Whether cells on which nothing is drawn have another background than the terminal's.
    pub fn has_ground(&self) -> bool {
        self.text.bg != Some(Color::Reset)
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
