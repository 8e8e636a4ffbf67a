//! A comparison as a picture: both curves over one axis.

use crate::journey::JourneyMap;
use crate::journey::compare::{Comparison, Pair};
use crate::terminal;
use crate::tui::card::named_map;
use crate::tui::glyphs::Glyphs;
use crate::tui::overlay::{Beside, Compared};
use crate::tui::theme::{Depth, Theme};
use crate::tui::view::beside_bands;

/// The picture as lines of at most `width` cells, after a blank one; nothing where nothing changed or
/// neither map has a touchpoint.
pub(super) fn drawn(
    maps: &Pair<JourneyMap>,
    comparison: &Comparison,
    width: u16,
    glyphs: &'static Glyphs,
) -> String {
    let has_touchpoints = comparison.stages.iter().any(|stage| !stage.touchpoints.is_empty());
    if comparison.is_empty() || !has_touchpoints {
        return String::new();
    }
    // Where they come from was said before.
    let side = |label, map: &JourneyMap| Compared {
        label,
        title: named_map(&map.title).to_owned(),
        source: String::new(),
    };
    let sides = Pair { old: side("before", &maps.old), new: side("after", &maps.new) };
    let beside = Beside::new(comparison.clone(), sides);
    let pictures = beside_bands(&beside, width, Theme::new(Depth::None), glyphs);
    let blank = "\n".to_owned();
    pictures.iter().flat_map(|picture| [blank.clone(), terminal::printed(picture, false)]).collect()
}
