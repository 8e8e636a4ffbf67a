//! Lanes: the rows of a map that is read as a grid, with the touchpoints as its columns.
//!
//! Which lanes there are stands in one table. A map has those that its kind always has, those in which it says
//! something, and those that the team added. The lines of a service blueprint are no lanes and are kept nowhere:
//! they follow from the roles of the lanes on either side.

use std::borrow::Cow;

use super::detail::{Key, kind};
use super::field::{Field, touchpoint_fields};
use super::{Id, JourneyMap, Note, NoteKind, Severity, Stage, Touchpoint};

/// One row of the table of lanes.
#[derive(Debug)]
pub struct LaneRow {
    /// Its name in words that are typed, lower case.
    pub name: &'static str,
    /// Its name on the screen.
    pub title: &'static str,
    /// On which side of the lines of a blueprint it stands.
    pub role: Option<Role>,
    /// What its cells hold.
    pub holds: Holds,
    /// The kinds of maps that always have it.
    always: &'static [&'static str],
}

/// What the cells of a lane hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holds {
    /// A detail of the touchpoint.
    Detail(Key),
    /// The touchpoint's channel.
    Channel,
    /// The touchpoint's score, as a dot on the curve.
    Curve,
    /// The touchpoint's notes of one kind.
    Notes(NoteKind),
    /// The metrics of the stage: one cell for all its touchpoints.
    Metrics,
    /// The touchpoint's entries in a lane of the team's own.
    Own(Id),
}

/// On which side of the lines of a service blueprint a lane stands, from the customer inwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words of the method, explained where they are chosen")]
pub enum Role {
    PhysicalEvidence,
    Customer,
    Frontstage,
    Backstage,
    Support,
}

/// A line of a service blueprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Where customers and our people meet.
    Interaction,
    /// Behind it the customer sees nothing.
    Visibility,
    /// Where our people meet systems and partners.
    InternalInteraction,
}

/// One lane of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// What its cells hold, which no two lanes of a map share.
    pub holds: Holds,
    /// On which side of the lines of a blueprint it stands.
    pub role: Option<Role>,
}

/// One of the things that stand in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark<'a> {
    /// What it says.
    pub text: Cow<'a, str>,
    /// How much it hurts.
    pub severity: Option<Severity>,
}

const JOURNEYS: &[&str] = &[kind::CUSTOMER, kind::BUYER, kind::UX];
const BLUEPRINT: &[&str] = &[kind::BLUEPRINT];

/// Every lane but the team's own, in the order in which a journey lists them. A blueprint lists those with a role
/// first, from the customer inwards.
#[rustfmt::skip]
pub const LANES: &[LaneRow] = &[
    row("actions",       "Actions",       Some(Role::Customer), Holds::Detail(Key::Action), &[kind::UX, kind::BLUEPRINT]),
    row("channel",       "Channel",       Some(Role::Customer), Holds::Channel, JOURNEYS),
    row("curve",         "Curve",         Some(Role::Customer), Holds::Curve, JOURNEYS),
    row("thoughts",      "Thoughts",      None, Holds::Notes(NoteKind::Thought), &[]),
    row("motivations",   "Motivations",   None, Holds::Notes(NoteKind::Motivation), &[]),
    row("needs",         "Needs",         None, Holds::Notes(NoteKind::Need), &[]),
    row("pains",         "Pains",         None, Holds::Notes(NoteKind::Pain), JOURNEYS),
    row("dissonance",    "Dissonance",    None, Holds::Notes(NoteKind::Dissonance), &[]),
    row("opportunities", "Opportunities", None, Holds::Notes(NoteKind::Opportunity), &[]),
    row("experiments",   "Experiments",   None, Holds::Notes(NoteKind::Experiment), &[]),
    row("tangibles",     "Physical evidence", Some(Role::PhysicalEvidence), Holds::Notes(NoteKind::PhysicalEvidence), BLUEPRINT),
    row("frontstage",    "Frontstage",    Some(Role::Frontstage), Holds::Notes(NoteKind::Frontstage), BLUEPRINT),
    row("backstage",     "Backstage",     Some(Role::Backstage), Holds::Notes(NoteKind::Backstage), BLUEPRINT),
    row("support",       "Support",       Some(Role::Support), Holds::Notes(NoteKind::Support), BLUEPRINT),
    row("evidence",      "Evidence",      None, Holds::Detail(Key::Evidence), &[]),
    row("metrics",       "Metrics",       None, Holds::Metrics, &[]),
    row("owner",         "Owner",         None, Holds::Detail(Key::Owner), &[]),
];

const fn row(
    name: &'static str,
    title: &'static str,
    role: Option<Role>,
    holds: Holds,
    always: &'static [&'static str],
) -> LaneRow {
    LaneRow { name, title, role, holds, always }
}

/// The lanes of a map from top to bottom: those worth a look, or every one there is. Visits the touchpoints until
/// each lane has been found to hold something.
pub fn lanes(map: &JourneyMap, all: bool) -> Vec<Lane> {
    let kind = map.details.text(Key::Kind);
    let is_blueprint = kind == kind::BLUEPRINT;
    let kind = if kind.is_empty() { kind::CUSTOMER } else { kind };
    let is_empty = empty_ones(map, |row| all || row.always.contains(&kind));
    let shown = LANES.iter().filter(|row| !is_empty.contains(&row.holds));
    let mut lanes: Vec<Lane> = shown.map(|row| Lane { holds: row.holds, role: row.role }).collect();
    if is_blueprint {
        lanes.sort_by_key(Lane::depth);
    }
    for own in &map.lanes {
        let own = Lane { holds: Holds::Own(own.id), role: Role::named(own.details.text(Key::Role)) };
        // With the others of its role, or with those that come before it when there are none.
        let place =
            own.role.and_then(|_| lanes.iter().rposition(|lane| lane.role == own.role)).or_else(|| {
                own.role.and_then(|role| {
                    lanes.iter().rposition(|lane| lane.role.is_some_and(|other| other < role))
                })
            });
        lanes.insert(place.map_or(lanes.len(), |place| place + 1), own);
    }
    lanes
}

/// How many lanes a map could show.
pub fn count(map: &JourneyMap) -> usize {
    LANES.len() + map.lanes.len()
}

/// The lanes in which the map says nothing, but for those that it is `sure` to show anyway.
fn empty_ones(map: &JourneyMap, sure: impl Fn(&LaneRow) -> bool) -> Vec<Holds> {
    let mut empty: Vec<Holds> = LANES.iter().filter(|row| !sure(row)).map(|row| row.holds).collect();
    for stage in &map.stages {
        empty.retain(|holds| *holds != Holds::Metrics || stage.metrics.is_empty());
        for touchpoint in &stage.touchpoints {
            if empty.is_empty() {
                return empty;
            }
            empty.retain(|holds| !holds.is_said_at(touchpoint));
        }
    }
    empty
}

/// The lines of a blueprint that run above each of these lanes.
pub fn lines(lanes: &[Lane]) -> Vec<Option<Line>> {
    let mut above: Option<Role> = None;
    let line_above = |lane: &Lane| {
        let role = lane.role?;
        let line = above.and_then(|above| Line::between(above, role));
        above = Some(role);
        line
    };
    lanes.iter().map(line_above).collect()
}

impl Lane {
    /// Its name on the screen; may be empty for a lane of the team's own.
    pub fn title(self, map: &JourneyMap) -> &str {
        if let Holds::Own(id) = self.holds {
            return map.lanes.iter().find(|own| own.id == id).map_or("", |own| own.name.as_str());
        }
        LANES.iter().find(|row| row.holds == self.holds).map_or("", |row| row.title)
    }

    /// How far inside a blueprint it stands; what has no role comes last.
    fn depth(&self) -> (bool, Option<Role>) {
        (self.role.is_none(), self.role)
    }
}

impl Holds {
    /// What stands in the cell of a touchpoint, in order. Nothing for what is drawn rather than written: the curve
    /// and the metrics.
    pub fn remarks<'a>(self, map: &'a JourneyMap, touchpoint: &'a Touchpoint) -> Vec<Remark<'a>> {
        let said = |text: &'a str| Remark { text: text.into(), severity: None };
        let noted = |note: &'a Note| Remark { text: note.text.as_str().into(), severity: note.severity };
        match self {
            Self::Channel => touchpoint.channel.iter().map(|channel| said(channel.name())).collect(),
            Self::Detail(Key::Evidence) => {
                let linked = touchpoint.details.links(Key::Evidence).iter();
                let entries = linked.filter_map(|id| map.evidence.iter().find(|entry| entry.id == *id));
                entries.map(|entry| said(&entry.name)).collect()
            }
            Self::Detail(key) => match touchpoint.details.text(key) {
                "" => Vec::new(),
                text => vec![said(text)],
            },
            Self::Notes(kind) => touchpoint.notes_of(kind).map(noted).collect(),
            Self::Own(lane) => touchpoint.entries_of(lane).map(noted).collect(),
            Self::Curve | Self::Metrics => Vec::new(),
        }
    }

    /// The field of a touchpoint by which a cell is edited; none for what belongs to the stage.
    pub fn field(self) -> Option<Field> {
        let name = match self {
            Self::Detail(key) => key.name(),
            Self::Channel => "channel",
            Self::Curve => "emotion",
            Self::Notes(kind) => kind.row().name,
            Self::Own(lane) => return Some(Field::of_lane(lane)),
            Self::Metrics => return None,
        };
        touchpoint_fields().find(|field| field.name == name)
    }

    fn is_said_at(self, touchpoint: &Touchpoint) -> bool {
        match self {
            Self::Detail(key) => touchpoint.details.get(key).is_some(),
            Self::Channel => touchpoint.channel.is_some(),
            Self::Curve => touchpoint.emotion.is_some() || !touchpoint.feelings.is_empty(),
            Self::Notes(kind) => touchpoint.notes_of(kind).next().is_some(),
            Self::Own(lane) => touchpoint.entries_of(lane).next().is_some(),
            Self::Metrics => false,
        }
    }
}

impl Role {
    /// The role with this word.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "physical evidence" => Self::PhysicalEvidence,
            "customer" => Self::Customer,
            "frontstage" => Self::Frontstage,
            "backstage" => Self::Backstage,
            "support" => Self::Support,
            _ => return None,
        })
    }
}

impl Line {
    /// The line between two lanes that stand one above the other. Where it hides one that is left out, it is the
    /// line of visibility: that one is always there.
    pub const fn between(above: Role, below: Role) -> Option<Self> {
        use Role::{Backstage, Customer, Frontstage, PhysicalEvidence, Support};
        match (above, below) {
            (PhysicalEvidence | Customer, Frontstage) => Some(Self::Interaction),
            (PhysicalEvidence | Customer | Frontstage, Backstage | Support) => Some(Self::Visibility),
            (Backstage, Support) => Some(Self::InternalInteraction),
            _ => None,
        }
    }

    /// Its name on the screen.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Interaction => "Line of interaction",
            Self::Visibility => "Line of visibility",
            Self::InternalInteraction => "Line of internal interaction",
        }
    }
}

impl Touchpoint {
    /// The entries in a lane of the team's own, in order.
    pub fn entries_of(&self, lane: Id) -> impl Iterator<Item = &Note> {
        self.notes_of(NoteKind::Entry).filter(move |note| note.details.links(Key::Lane).contains(&lane))
    }
}

impl Stage {
    /// How many columns the stage has in a grid: one for each touchpoint, and one when it has none.
    pub fn columns(&self) -> usize {
        self.touchpoints.len().max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::detail::Value;
    use crate::journey::{Emotion, Entry, Ids};

    fn map(kind: &str, own: &[(&str, &str)]) -> JourneyMap {
        let mut ids = Ids::new(4);
        let mut map = JourneyMap::new(ids.next('m'));
        map.details.set(Key::Kind, Some(Value::Text(kind.to_owned())));
        let mut stage = Stage::new(ids.next('s'), "Purchase");
        stage.touchpoints.push(Touchpoint::new(ids.next('t'), "Pays by card"));
        map.stages.push(stage);
        for (name, role) in own {
            let mut entry = Entry::new(ids.next('l'), *name);
            entry.details.set(Key::Role, Some(Value::Text((*role).to_owned())));
            map.lanes.push(entry);
        }
        map
    }

    /// The lanes as text, each line of the blueprint on its own.
    fn shown(map: &JourneyMap, all: bool) -> String {
        let lanes = lanes(map, all);
        let mut shown = Vec::new();
        for (lane, line) in lanes.iter().zip(lines(&lanes)) {
            shown.extend(line.map(|line| format!("-- {}", line.title())));
            shown.push(lane.title(map).to_owned());
        }
        shown.join("\n")
    }

    #[test]
    fn a_sketch_has_few_lanes_and_more_once_it_says_more() {
        let mut map = map("", &[]);
        assert_eq!(shown(&map, false), "Channel\nCurve\nPains");
        let touchpoint = &mut map.stages[0].touchpoints[0];
        touchpoint.notes.push(Note::new(Id::parse("n1").unwrap(), NoteKind::Thought, "Why?"));
        touchpoint.details.set(Key::Owner, Some(Value::Text("Ann".to_owned())));
        map.stages[0].metrics.push(Entry::new(Id::parse("k1").unwrap(), "Visits"));
        assert_eq!(shown(&map, false), "Channel\nCurve\nThoughts\nPains\nMetrics\nOwner");
    }

    #[test]
    fn every_lane_there_is_can_be_asked_for() {
        let map = map(kind::UX, &[("Law", "")]);
        assert_eq!(shown(&map, false), "Actions\nChannel\nCurve\nPains\nLaw");
        assert_eq!(lanes(&map, true).len(), count(&map));
    }

    #[test]
    fn a_blueprint_goes_from_the_customer_inwards_and_has_its_lines() {
        let mut map = map(kind::BLUEPRINT, &[("Law", ""), ("Partners", "support"), ("Hosts", "frontstage")]);
        let expected = "Physical evidence\nActions\n-- Line of interaction\nFrontstage\nHosts\n\
                        -- Line of visibility\nBackstage\n-- Line of internal interaction\nSupport\nPartners\nLaw";
        assert_eq!(shown(&map, false), expected);
        map.stages[0].touchpoints[0].emotion = Some(Emotion::MIN);
        assert!(shown(&map, false).contains("Actions\nCurve\n-- Line of interaction\nFrontstage"));
    }

    #[test]
    fn a_journey_with_a_lane_out_of_sight_shows_where_sight_ends() {
        let map = map(kind::CUSTOMER, &[("Machines", "support")]);
        assert_eq!(shown(&map, false), "Channel\nCurve\n-- Line of visibility\nMachines\nPains");
    }

    #[test]
    fn every_lane_is_edited_by_a_field_except_what_belongs_to_the_stage() {
        for row in LANES {
            assert_eq!(row.holds.field().is_some(), row.holds != Holds::Metrics, "{}", row.name);
        }
    }

    #[test]
    fn names_and_contents_of_lanes_are_unique() {
        for (at, row) in LANES.iter().enumerate() {
            assert!(LANES[at + 1..].iter().all(|other| other.name != row.name), "{}", row.name);
            assert!(LANES[at + 1..].iter().all(|other| other.holds != row.holds), "{}", row.name);
        }
    }
}
