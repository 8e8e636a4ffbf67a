//! Statistics in rows and columns, for the screen and for print. Each section that is empty says which
//! field to fill, and where.

use super::{Course, HandOff, Site, Statistics, Trend, Variety};
use crate::journey::figures::{UNKNOWN, or_unknown, percent, plain, signed};
use crate::journey::section::{Column, Section, named};

/// How many of several equal places are named.
const MOST_NAMED: usize = 3;

impl Course<'_> {
    /// The numbers of the whole journey, the mean first.
    pub fn numbers(&self) -> Section {
        let feelings = &self.feelings;
        let mut section = Section::new(self.name, &[Column::label(""), Column::prose("")]);
        let scored = match self.unscored() {
            0 => format!("{} of {}", feelings.scored, feelings.total),
            unscored => format!("{} of {}, {unscored} unscored", feelings.scored, feelings.total),
        };
        let mut row = |label: &str, value: Option<String>| {
            if let Some(value) = value {
                section.push([label.to_owned(), value]);
            }
        };
        row("Mean", feelings.mean.map(signed));
        row("Scores", Some(scored));
        row(
            "Range",
            feelings
                .range
                .zip(feelings.low)
                .zip(feelings.high)
                .map(|((range, low), high)| format!("{range:.1}, {low} to {high}")),
        );
        row("Lowest", feelings.low.map(|low| format!("{low} {}", self.places(&feelings.troughs))));
        row("Highest", feelings.high.map(|high| format!("{high} {}", self.places(&feelings.peaks))));
        row(
            "Biggest drop",
            feelings.biggest_drop.map(|fall| {
                format!("{:+.1} from {} to {}", fall.change, self.title(fall.from), self.title(fall.to))
            }),
        );
        row("Volatility", feelings.volatility.map(|moved| format!("{moved:.2} from score to score")));
        row("Below zero", feelings.below_zero.map(|share| format!("{} of the scores", percent(share))));
        row("End", feelings.end.map(|end| end.to_string()));
        row("End - mean", feelings.end_minus_mean.map(signed));
        row(
            "Peak-end",
            feelings.peak_end.map(|rule| match rule.other_reading {
                None => format!("{}, a heuristic", signed(rule.value)),
                Some(other) => format!(
                    "{}, a heuristic; {} and {} tie, with the latter it is {}",
                    signed(rule.value),
                    rule.peak,
                    feelings.high.map(|high| high.to_string()).unwrap_or_default(),
                    signed(other),
                ),
            }),
        );
        row("Split", Some(listed(self.split.iter().map(Site::title))).filter(|_| !self.split.is_empty()));
        if feelings.scored == 0 {
            section.remark = Some("No touchpoint has a score yet: 1 to 5 score it.".to_owned());
        }
        section
    }

    /// The numbers of each stage.
    pub fn by_stage(&self) -> Section {
        let columns =
            [Column::words("stage"), Column::number("mean"), Column::number("n"), Column::number("range")];
        let mut section = Section::new("Stages", &columns);
        for (stage, feelings) in &self.stages {
            section.push([
                named(&stage.name).to_owned(),
                or_unknown(feelings.mean, signed),
                format!("{}/{}", feelings.scored, feelings.total),
                feelings.range.map_or_else(|| UNKNOWN.to_owned(), |range| format!("{range:.1}")),
            ]);
        }
        section.or_remark("The map has no stage yet: A adds one.");
        section
    }

    fn title(&self, at: usize) -> &str {
        self.sites.get(at).map_or("", Site::title)
    }

    fn places(&self, at: &[usize]) -> String {
        listed(at.iter().map(|at| self.title(*at)))
    }
}

impl Statistics<'_> {
    /// Everything but the courses.
    pub fn sections(&self) -> Vec<Section> {
        vec![
            self.hand_offs(),
            self.channels(),
            self.sources(),
            self.segments(),
            self.friction(),
            self.moments(),
            self.metrics(),
            self.flow(),
        ]
    }

    fn hand_offs(&self) -> Section {
        let columns = [Column::words("from"), Column::words("to"), Column::words("owners")];
        let mut section = Section::new("Hand-offs", &columns);
        for HandOff { from, to } in &self.hand_offs {
            let owners = format!("{} to {}", from.owner(), to.owner());
            section.push([from.title().to_owned(), to.title().to_owned(), owners]);
        }
        section.or_remark("No neighbours have different owners; e sets the owner of a touchpoint or stage.");
        section
    }

    fn channels(&self) -> Section {
        let columns = [
            Column::words("channel"),
            Column::number("touchpoints"),
            Column::number("mean"),
            Column::number("n"),
        ];
        let mut section = Section::new("Channels", &columns);
        for used in &self.channels {
            section.push([
                used.channel.unwrap_or("(none given)").to_owned(),
                used.feelings.total.to_string(),
                or_unknown(used.feelings.mean, signed),
                used.feelings.scored.to_string(),
            ]);
        }
        section.or_remark("No touchpoint yet: a adds one.");
        section
    }

    fn sources(&self) -> Section {
        let columns = [
            Column::words("where"),
            Column::number("kinds"),
            Column::number("pieces"),
            Column::words("which"),
        ];
        let mut section = Section::new("Evidence", &columns);
        if self.sources.map.pieces == 0 {
            section.or_remark("No evidence yet: o e lists what the map rests on.");
            return section;
        }
        let mut row = |name: &str, variety: &Variety| {
            let mut kinds: Vec<String> = variety.kinds.iter().map(ToString::to_string).collect();
            let more = [(variety.assumptions, "assumed"), (variety.unsaid, "of no kind")];
            let more = more.iter().filter(|(count, _)| *count > 0);
            kinds.extend(more.map(|(count, what)| format!("{count} {what}")));
            section.push([
                name.to_owned(),
                format!("{}/{}", variety.kinds.len(), Variety::most()),
                variety.pieces.to_string(),
                kinds.join(", "),
            ]);
        };
        row("Whole map", &self.sources.map);
        for (stage, variety) in &self.sources.stages {
            row(named(&stage.name), variety);
        }
        section
    }

    fn segments(&self) -> Section {
        let columns = [
            Column::words("segment"),
            Column::number("pains"),
            Column::number("severity"),
            Column::words("which"),
        ];
        let mut section = Section::new("Pains by segment", &columns);
        for hit in &self.segments.segments {
            section.push([
                hit.segment.to_owned(),
                hit.pains.len().to_string(),
                hit.severity().to_string(),
                listed(hit.pains.iter().map(|(_, pain)| named(&pain.text))),
            ]);
        }
        let segments = &self.segments;
        section.remark = match (section.rows.is_empty(), segments.unsaid, segments.without_segment) {
            (_, 0, 0) if !section.rows.is_empty() => None,
            (true, ..) => Some(
                "No pain hits a segment yet: o n says whom a pain hits, o p a persona's segment.".to_owned(),
            ),
            (_, unsaid, without) => {
                Some(format!("Not in here: {unsaid} without Hits, {without} without a segment."))
            }
        };
        section
    }

    fn friction(&self) -> Section {
        let columns = [Column::words("touchpoint"), Column::number("effort"), Column::words("stage")];
        let mut section = Section::new("Friction", &columns);
        for friction in &self.friction {
            let site = friction.site;
            section.push([
                site.title().to_owned(),
                format!("{}/7", plain(friction.effort)),
                site.stage_name().to_owned(),
            ]);
        }
        section.or_remark("No touchpoint has a customer effort yet: e sets it, 1 to 7.");
        section
    }

    fn moments(&self) -> Section {
        let columns = [Column::words("touchpoint"), Column::words("")];
        let mut section = Section::new("Moments of truth", &columns);
        for site in &self.moments.flagged {
            section.push([site.title().to_owned(), "marked".to_owned()]);
        }
        for suggestion in &self.moments.suggested {
            let why: Vec<&str> = suggestion.why.iter().map(|why| why.words()).collect();
            section.push([suggestion.site.title().to_owned(), format!("perhaps: {}", why.join(", "))]);
        }
        section.or_remark("No touchpoint yet: a adds one.");
        section
    }

    fn metrics(&self) -> Section {
        let columns = [
            Column::words("metric"),
            Column::number("newest"),
            Column::number("change"),
            Column::number("in all"),
            Column::label("trend"),
            Column::label("target"),
            Column::label("day"),
            Column::words("stage"),
        ];
        let mut section = Section::new("Metrics", &columns);
        for (stage, trend) in &self.metrics {
            let moved = |by: Option<rust_decimal::Decimal>| match by {
                Some(by) if by > rust_decimal::Decimal::ZERO => format!("+{by}"),
                Some(by) => by.to_string(),
                None => UNKNOWN.to_owned(),
            };
            section.push([
                named(&trend.metric.name).to_owned(),
                trend
                    .newest
                    .map_or_else(|| UNKNOWN.to_owned(), |(_, value)| format!("{value}{}", trend.unit())),
                moved(trend.change),
                moved(trend.since_first),
                trend.word().to_owned(),
                target(trend),
                trend.newest.map_or_else(|| UNKNOWN.to_owned(), |(day, _)| day.to_string()),
                named(&stage.name).to_owned(),
            ]);
        }
        section.or_remark("No stage has a metric yet: o m adds one.");
        section
    }

    fn flow(&self) -> Section {
        let columns = [
            Column::words("from"),
            Column::words("to"),
            Column::number("people"),
            Column::number("go on"),
            Column::number("lost"),
            Column::label(""),
        ];
        let mut section = Section::new("Who goes on", &columns);
        for (at, (from, to, step)) in self.flow.steps.iter().enumerate() {
            let is_biggest = self.flow.biggest_drop == Some(at);
            section.push([
                named(&from.name).to_owned(),
                named(&to.name).to_owned(),
                format!("{} to {}", step.before, step.after),
                or_unknown(step.conversion(), percent),
                or_unknown(step.drop_off(), percent),
                if is_biggest { "biggest drop" } else { "" }.to_owned(),
            ]);
        }
        section.or_remark("Fewer than two stages count people: o m, a metric of the rule 'count'.");
        section
    }
}

impl Trend<'_> {
    /// Where the metric is going, in a word.
    pub fn word(&self) -> &'static str {
        match (self.since_first, self.is_better) {
            (None, _) => UNKNOWN,
            (_, Some(true)) => "better",
            (_, Some(false)) => "worse",
            (Some(by), None) if by.is_zero() => "steady",
            (Some(by), None) if by.is_sign_negative() => "falling",
            (Some(_), None) => "rising",
        }
    }
}

fn target(trend: &Trend) -> String {
    match (trend.target, trend.is_reached) {
        (None, _) => UNKNOWN.to_owned(),
        (Some(target), Some(true)) => format!("{target} reached"),
        (Some(target), Some(false)) => format!("{target} missed"),
        // Without a direction nobody knows which side of the target is the good one.
        (Some(target), None) => format!("{target}"),
    }
}

/// Names one behind the other; of many the first few.
fn listed<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    let text = names.take(MOST_NAMED).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{text} and {more} more") } else { text }
}
