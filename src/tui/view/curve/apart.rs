//! The curves of all personas over each other: each point is the persona's letter.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::super::brush::Brush;
use super::raster::cell_row;
use super::{Stop, draw_scale, points, raster};
use crate::journey::{Id, JourneyMap, Lens};
use crate::tui::eyes::letter;

/// The most personas whose curves are drawn over each other; w shows each one alone.
const MOST: usize = 26;

pub(super) fn draw(brush: &mut Brush, area: Rect, scale: u16, stops: &[Stop], map: &JourneyMap) {
    let personas: Vec<Id> = map.personas.iter().take(MOST).map(|persona| persona.id).collect();
    for (place, persona) in personas.iter().enumerate().rev() {
        let style = brush.theme.persona(place);
        for (x, y, bits, _) in raster(area, &points(stops, Lens::Persona(*persona))).cells() {
            brush.dots(x, y, bits, style);
        }
    }
    draw_scale(brush, area, scale);
    let mut spots: HashMap<(u16, u16), Vec<usize>> = HashMap::new();
    for (place, persona) in personas.iter().enumerate() {
        for stop in stops {
            let x = stop.x / 2.0;
            let Some(emotion) = stop.touchpoint.feels(Lens::Persona(*persona)) else { continue };
            if x >= f64::from(area.x) && x < f64::from(area.right()) {
                let y = area.y + cell_row(emotion.value(), area.height);
                spots.entry((x as u16, y)).or_default().push(place);
            }
        }
    }
    for ((x, y), places) in spots {
        match places.as_slice() {
            [only] => brush.text(x, y, 1, letter(*only).encode_utf8(&mut [0; 4]), brush.theme.persona(*only)),
            // All agree, or some: which ones, their own curves tell.
            _ => brush.text(x, y, 1, brush.glyphs.several, brush.theme.title),
        };
    }
    for stop in stops.iter().filter(|stop| stop.selected) {
        let feelings = personas.iter().filter_map(|persona| stop.touchpoint.feels(Lens::Persona(*persona)));
        for emotion in feelings {
            let y = area.y + cell_row(emotion.value(), area.height);
            brush.tint(Rect::new((stop.x / 2.0) as u16, y, 1, 1), brush.theme.chosen);
        }
    }
}
