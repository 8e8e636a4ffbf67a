//! `heartline show FILE`: board and curve, or the lanes, on standard output.

use std::path::PathBuf;

use clap::Args;

use super::out::{Failure, print, read_map};
use super::{Color, variable};
use crate::journey::Document;
use crate::terminal;
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::{Depth, Theme};
use crate::tui::view::{NARROWEST, WIDEST, lanes_sheet, sheet};

/// How wide a sheet is where nothing says otherwise.
const USUAL_WIDTH: u16 = 80;

#[derive(Debug, Args)]
pub(super) struct Show {
    /// The map; - for standard input
    file: PathBuf,
    /// How many columns to use; as many as the terminal has, or 80
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(NARROWEST)..=i64::from(WIDEST)))]
    width: Option<u16>,
    /// Show the lanes in place of the board
    #[arg(long)]
    lanes: bool,
    /// Use plain ASCII symbols
    #[arg(long)]
    ascii: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

impl Show {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let map = read_map(&self.file)?;
        let on_terminal = terminal::is_printed_to();
        let styled = match self.color {
            Color::Auto => on_terminal && terminal::depth(variable) != Depth::None,
            Color::Always => true,
            Color::Never => false,
        };
        let own_width = if on_terminal { terminal::width() } else { None };
        let width = self.width.or(own_width).unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST);
        let depth = match self.color {
            // Asked for, colours come whatever the environment says.
            Color::Always => Depth::Indexed,
            _ if styled => terminal::depth(variable),
            _ => Depth::None,
        };
        let glyphs = match self.ascii || !terminal::shows_utf8(variable) {
            true => Glyphs::ASCII,
            false if on_terminal => terminal::glyphs(variable),
            false => Glyphs::UNICODE,
        };
        let draw = if self.lanes { lanes_sheet } else { sheet };
        for picture in draw(&Document::new(map), width, Theme::new(depth), glyphs) {
            print(&terminal::printed(&picture, styled))?;
        }
        Ok(0)
    }
}
