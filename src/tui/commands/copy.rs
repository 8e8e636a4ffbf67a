//! Copying: within the program, and for others as text.

use crate::journey::outline::{self, WithIds};
use crate::journey::{Document, Item, JourneyMap, Stage};
use crate::tui::card::named;
use crate::tui::event::Effect;
use crate::tui::session::Session;

/// Copies the touchpoint, or on its header the stage: as it is, to be pasted here, and as lines of an outline.
pub(super) fn item(session: &mut Session, document: &Document) -> Vec<Effect> {
    let map = document.map();
    let Some(stage) = session.cursor.stage_in(map) else { return Vec::new() };
    let touchpoint = session.cursor.touchpoint_in(map);
    let (item, name, alone) = match touchpoint {
        Some(touchpoint) => {
            let touchpoints = vec![touchpoint.clone()];
            let alone = Stage { touchpoints, ..Stage::new(stage.id, "") };
            (Item::Touchpoint(touchpoint.clone()), &touchpoint.title, alone)
        }
        None => (Item::Stage(stage.clone()), &stage.name, stage.clone()),
    };
    let begin = if touchpoint.is_some() { "- " } else { "## " };
    let text = lines_of(map, alone, begin);
    session.copied = Some(item);
    vec![Effect::Copy { text, told: format!("P pastes '{}'", named(name)) }]
}

/// Copies the whole map as an outline, which this program and people can read.
pub(super) fn outline(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::CopyOutline]
}

/// Copies the board with its curve as a text, the way `heartline show` prints it.
pub(super) fn board(_: &mut Session, _: &Document) -> Vec<Effect> {
    vec![Effect::CopyBoard]
}

/// The outline of one stage, from the first line that begins so.
fn lines_of(map: &JourneyMap, stage: Stage, begin: &str) -> String {
    // What the outline names must be there to have a name.
    let alone = JourneyMap {
        stages: vec![stage],
        personas: map.personas.clone(),
        evidence: map.evidence.clone(),
        lanes: map.lanes.clone(),
        ..JourneyMap::new(map.id)
    };
    let text = outline::print(&alone, WithIds::No);
    let at = text.lines().position(|line| line.starts_with(begin)).unwrap_or(0);
    text.split_inclusive('\n').skip(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::Ids;
    use crate::tui::key::Key;
    use crate::tui::{Event, update};

    const MAP: &str = "# Bike\n\npersona: Maya\n\n## Awareness\n\n- Sees a bike @street +1\n  - for: Maya\n  - pain: no price on it ~3\n- Asks a friend\n";

    /// What is sent, and what is told of it.
    fn copied(keys: &str) -> (String, String) {
        let document = Document::new(outline::read(MAP).0);
        let mut session = Session::new(&document, (80, 24), Ids::new(1));
        let mut effects = Vec::new();
        for key in keys.split(' ') {
            effects = update(&mut session, &document, Event::Key(Key::parse(key).unwrap()));
        }
        let Some(Effect::Copy { text, told }) = effects.pop() else { panic!("nothing was copied") };
        (text, told)
    }

    #[test]
    fn a_touchpoint_is_copied_as_the_lines_that_would_be_pasted() {
        let (text, told) = copied("y y");
        assert_eq!(text, "- Sees a bike @street +1\n  - for: Maya\n  - pain: no price on it ~3\n");
        assert_eq!(told, "P pastes 'Sees a bike'");
        assert_eq!(copied("j y y").0, "- Asks a friend\n");
    }

    #[test]
    fn on_its_header_the_whole_stage_is_copied() {
        let (text, _) = copied("k y y");
        assert!(text.starts_with("## Awareness\n\n- Sees a bike"), "{text}");
        assert!(text.ends_with("\n- Asks a friend\n"), "{text}");
    }
}
