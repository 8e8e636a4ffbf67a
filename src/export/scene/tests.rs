//! What holds for every picture, over generated and hostile maps.

use proptest::prelude::*;

use super::feelings::Feelings;
use super::*;
use crate::journey::{Channel, Emotion, Entry, Id, Note};
use crate::journey::{Ids, JourneyMap, NoteKind, Stage, Touchpoint, samples, template};

/// A box on a page.
#[derive(Debug, Clone)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: String,
}

impl Area {
    fn overlaps(&self, other: &Self) -> bool {
        // What only touches does not overlap.
        let (inner, outer) = (0.5, -0.5);
        self.left + inner < other.right + outer
            && other.left + inner < self.right + outer
            && self.top + inner < other.bottom + outer
            && other.top + inner < self.bottom + outer
    }

    fn holds(&self, other: &Self) -> bool {
        let slack = 0.6;
        self.left <= other.left + slack
            && other.right <= self.right + slack
            && self.top <= other.top + slack
            && other.bottom <= self.bottom + slack
    }
}

/// The boxes of the texts of a page, and those of its cards and bands.
fn boxes(page: &Page) -> (Vec<Area>, Vec<Area>) {
    let typeface = Typeface::new();
    let (mut texts, mut frames) = (Vec::new(), Vec::new());
    for strip in &page.strips {
        for shape in &strip.shapes {
            match shape {
                Shape::Text(run) => {
                    let width = typeface.width(&run.text, run.size, run.weight);
                    let left = match run.anchor {
                        Anchor::Start => run.x,
                        Anchor::Middle => run.x - width / 2.0,
                        Anchor::End => run.x - width,
                    };
                    // From the height of capitals to the depth of descenders.
                    let y = run.y + strip.top;
                    let (top, bottom) = (y - run.size * 0.8, y + run.size * 0.25);
                    texts.push(Area { left, top, right: left + width, bottom, text: run.text.to_string() });
                }
                Shape::Rect { x, y, width, height, role: Role::Card | Role::Band(_), .. } => {
                    let top = y + strip.top;
                    let (right, bottom) = (x + width, top + height);
                    frames.push(Area { left: *x, top, right, bottom, text: String::new() });
                }
                _ => {}
            }
        }
    }
    (texts, frames)
}

fn assert_fine(page: &Page) {
    let (mut texts, mut frames) = boxes(page);
    let paper = Area { left: 0.0, top: 0.0, right: page.width, bottom: page.height, text: String::new() };
    assert!(page.width.is_finite() && page.height.is_finite());
    for text in &texts {
        assert!(paper.holds(text), "{text:?} leaves the page of {} by {}", page.width, page.height);
    }
    for frame in &frames {
        assert!(paper.holds(frame), "{frame:?} leaves the page");
    }
    texts.sort_by(|one, other| one.top.total_cmp(&other.top));
    frames.sort_by(|one, other| one.top.total_cmp(&other.top));
    for (at, text) in texts.iter().enumerate() {
        let below = texts[at + 1..].iter().take_while(|other| other.top < text.bottom);
        for other in below {
            assert!(!text.overlaps(other), "{text:?} lies on {other:?}");
        }
    }
    for (at, frame) in frames.iter().enumerate() {
        for other in frames[at + 1..].iter().take_while(|other| other.top < frame.bottom) {
            assert!(!frame.overlaps(other), "{frame:?} lies on {other:?}");
        }
        let from = texts.partition_point(|text| text.top < frame.top - 40.0);
        for text in texts[from..].iter().take_while(|text| text.top < frame.bottom) {
            assert!(!frame.overlaps(text) || frame.holds(text), "{text:?} leaves its frame {frame:?}");
        }
    }
}

fn smallest(page: &Page) -> f64 {
    let sizes = page.strips.iter().flat_map(|strip| &strip.shapes).filter_map(|shape| match shape {
        Shape::Text(run) => Some(run.size),
        _ => None,
    });
    sizes.fold(f64::INFINITY, f64::min)
}

fn assert_all_fine(map: &JourneyMap) {
    assert_fine(&Board::of(map).page(0, f64::INFINITY));
    assert_fine(&Board::of(map).page(0, 1_200.0));
    for proportions in [Proportions::SLIDE, Proportions::INLINE] {
        assert_fine(&curve_alone(map, &proportions, None));
        assert_fine(&curve_alone(map, &proportions, Some(0)));
    }
}

fn long(touchpoints: usize) -> JourneyMap {
    let mut ids = Ids::new(9);
    let mut map = JourneyMap::new(ids.next('m'));
    for stage in 0..10 {
        let mut stage = Stage::new(ids.next('s'), format!("Stage {stage}"));
        for number in 0..touchpoints / 10 {
            let mut touchpoint = Touchpoint::new(ids.next('t'), format!("Touchpoint number {number}"));
            touchpoint.emotion = Emotion::from_tenths((number * 7 % 41) as i8 - 20).ok();
            stage.touchpoints.push(touchpoint);
        }
        map.stages.push(stage);
    }
    map
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_and_nothing_is_clipped(map in samples::map()) {
        assert_all_fine(&map);
    }
}

#[test]
fn a_map_without_anything_and_stages_without_touchpoints_have_pictures() {
    let mut map = JourneyMap::new(Id::parse("m").unwrap());
    assert_all_fine(&map);
    map.stages.push(Stage::new(Id::parse("s").unwrap(), ""));
    assert_all_fine(&map);
    assert_all_fine(&template::sample());
}

#[test]
fn text_is_kept_whole_at_any_length() {
    let word = "Rechtsschutz".repeat(900);
    let id = |text: &str| Id::parse(text).unwrap();
    let mut map = JourneyMap::new(id("m"));
    map.title.clone_from(&word);
    map.personas.push(Entry::new(id("p"), word.clone()));
    let mut stage = Stage::new(id("s"), word.clone());
    let mut touchpoint = Touchpoint::new(id("t"), word.clone());
    touchpoint.channel = Channel::new(&word);
    touchpoint.notes = vec![
        Note::new(id("n1"), NoteKind::Pain, word.clone()),
        Note::new(id("n2"), NoteKind::Opportunity, word.clone()),
    ];
    stage.touchpoints.push(touchpoint);
    map.stages.push(stage);
    assert_all_fine(&map);
    let page = Board::of(&map).page(0, f64::INFINITY);
    let (texts, _) = boxes(&page);
    let all: String = texts.iter().map(|area| area.text.as_str()).collect();
    assert_eq!(
        all.matches("Rechtsschutz").count() / 900,
        7,
        "title, persona, stage, channel, touchpoint, two notes"
    );
}

#[test]
fn a_thousand_touchpoints_are_as_legible_as_ten() {
    for count in [10, 100, 1_000, 10_000] {
        let map = long(count);
        assert!(smallest(&Board::of(&map).page(0, f64::INFINITY)) >= 11.0);
        assert!(smallest(&curve_alone(&map, &Proportions::SLIDE, None)) >= 11.0);
    }
    assert_all_fine(&long(1_000));
}

#[test]
fn pages_hold_every_row_once() {
    let map = long(400);
    let count = Board::of(&map).cut(2_000.0).len();
    assert!(count > 5);
    let mut cards = 0;
    for at in 0..count {
        let page = Board::of(&map).page(at, 2_000.0);
        assert!(page.height <= 2_000.0, "{}", page.height);
        assert!(page.title.ends_with(&format!("page {} of {count}", at + 1)));
        assert_fine(&page);
        let is_card = |shape: &&Shape| matches!(shape, Shape::Rect { role: Role::Card, pen: Pen::Fill, .. });
        cards += page.strips.iter().flat_map(|strip| &strip.shapes).filter(is_card).count();
    }
    assert_eq!(cards, 400);
    for at in 0..9 {
        let slide = curve_alone(&map, &Proportions::SLIDE, Some(at));
        assert!((slide.height - 900.0).abs() < 0.1, "page {at} is a slide, not {} high", slide.height);
    }
}

#[test]
fn personas_far_more_than_touchpoints_cost_no_more_than_a_look_at_each() {
    let mut ids = Ids::new(6);
    let mut map = long(40_000);
    map.personas = (0..50_000).map(|_| Entry::new(ids.next('p'), "Ann")).collect();
    let [.., last] = map.personas.as_slice() else { unreachable!() };
    let last = last.id;
    for touchpoint in map.stages.iter_mut().flat_map(|stage| &mut stage.touchpoints) {
        touchpoint.feelings = vec![(last, Emotion::MIN)];
    }
    let start = std::time::Instant::now();
    let feelings = Feelings::of(&map);
    assert_eq!(feelings.personas.first().map(|(at, _)| *at), Some(49_999));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
