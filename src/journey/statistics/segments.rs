//! Which pains hit which segment of customers: from a pain to its personas to their segments.

use super::seams::same;
use super::{Site, notes};
use crate::journey::detail::Key;
use crate::journey::{JourneyMap, Note, NoteKind};

/// The pains of a map by segment.
#[derive(Debug, Default)]
pub struct Segments<'a> {
    /// The segments, the one with the most pains first.
    pub segments: Vec<SegmentPains<'a>>,
    /// How many pains do not say whom they hit.
    pub unsaid: usize,
    /// How many pains hit somebody without a segment.
    pub without_segment: usize,
}

/// The pains that hit one segment.
#[derive(Debug)]
pub struct SegmentPains<'a> {
    /// The name of the segment.
    pub segment: &'a str,
    /// Its pains, in the order of the journey.
    pub pains: Vec<(Site<'a>, &'a Note)>,
}

impl SegmentPains<'_> {
    /// The severities of its pains, summed up; a pain without one adds nothing.
    pub fn severity(&self) -> u32 {
        let severities = self.pains.iter().filter_map(|(_, pain)| pain.severity);
        severities.map(|severity| u32::from(severity.number())).sum()
    }
}

impl<'a> Segments<'a> {
    pub(super) fn of(map: &'a JourneyMap) -> Self {
        let mut all = Self::default();
        for (site, pain) in notes(map, NoteKind::Pain) {
            all.count(map, site, pain);
        }
        // Stable: of equals the segment that is hit first comes first.
        all.segments.sort_by_key(|segment| std::cmp::Reverse((segment.pains.len(), segment.severity())));
        all
    }

    fn count(&mut self, map: &'a JourneyMap, site: Site<'a>, pain: &'a Note) {
        let personas = pain.details.links(Key::Hits).iter().filter_map(|id| map.persona(*id));
        let mut hit: Vec<&str> = Vec::new();
        let mut somebody = false;
        for persona in personas {
            somebody = true;
            let segment = persona.details.text(Key::Segment).trim();
            if !segment.is_empty() && !hit.iter().any(|known| same(known, segment)) {
                hit.push(segment);
            }
        }
        self.unsaid += usize::from(!somebody);
        self.without_segment += usize::from(somebody && hit.is_empty());
        for segment in hit {
            match self.segments.iter_mut().find(|known| same(known.segment, segment)) {
                Some(known) => known.pains.push((site, pain)),
                None => self.segments.push(SegmentPains { segment, pains: vec![(site, pain)] }),
            }
        }
    }
}
