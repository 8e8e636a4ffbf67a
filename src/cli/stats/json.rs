//! Statistics as one JSON object, in the shape that `heartline stats --help` documents.

use serde_json::{Value, json};

use crate::journey::detail::Key;
use crate::journey::measure::feelings::Feelings;
use crate::journey::section::named;
use crate::journey::statistics::{Course, Site, Statistics, Trend, Variety};
use crate::journey::{Emotion, JourneyMap, Lens, Severity, Stage};

pub(super) fn object(map: &JourneyMap, statistics: &Statistics) -> Value {
    let moments = &statistics.moments;
    json!({
        "title": map.title,
        "courses": each(&statistics.courses, course),
        "hand_offs": each(&statistics.hand_offs, |hand_off| json!({
            "from": place(&hand_off.from),
            "to": place(&hand_off.to),
            "from_owner": hand_off.from.owner(),
            "to_owner": hand_off.to.owner(),
        })),
        "channels": each(&statistics.channels, |used| json!({
            "channel": used.channel,
            "touchpoints": used.feelings.total,
            "scored": used.feelings.scored,
            "mean": rounded(used.feelings.mean),
        })),
        "evidence": evidence(statistics),
        "segments": segments(statistics),
        "friction": each(&statistics.friction, |friction| json!({
            "at": place(&friction.site),
            "effort": rounded(Some(friction.effort)),
        })),
        "moments_of_truth": {
            "marked": each(&moments.flagged, place),
            "suggested": each(&moments.suggested, |suggestion| json!({
                "at": place(&suggestion.site),
                "why": each(&suggestion.why, |why| json!(why.words())),
            })),
        },
        "metrics": each(&statistics.metrics, metric),
        "flow": flow(statistics),
    })
}

fn course(course: &Course) -> Value {
    let feelings = &course.feelings;
    let at = |index: &usize| course.sites.get(*index).map(place);
    let persona = match course.lens {
        Lens::Everybody => None,
        Lens::Persona(_) => Some(course.name),
    };
    json!({
        "persona": persona,
        "touchpoints": feelings.total,
        "scored": feelings.scored,
        "unscored": course.unscored(),
        "mean": rounded(feelings.mean),
        "range": rounded(feelings.range),
        "low": score(feelings.low),
        "high": score(feelings.high),
        "troughs": each(&feelings.troughs, |index| json!(at(index))),
        "peaks": each(&feelings.peaks, |index| json!(at(index))),
        "biggest_drop": feelings.biggest_drop.map(|fall| json!({
            "from": at(&fall.from),
            "to": at(&fall.to),
            "change": rounded(Some(fall.change)),
        })),
        "volatility": rounded(feelings.volatility),
        "below_zero": rounded(feelings.below_zero),
        "end": score(feelings.end),
        "end_minus_mean": rounded(feelings.end_minus_mean),
        "peak_end": feelings.peak_end.map(|rule| json!({
            "heuristic": true,
            "value": rounded(Some(rule.value)),
            "peak": score(Some(rule.peak)),
            "other_reading": rounded(rule.other_reading),
        })),
        "split": each(&course.split, place),
        "stages": each(&course.stages, |(stage, feelings)| stage_numbers(stage, feelings)),
    })
}

fn stage_numbers(stage: &Stage, feelings: &Feelings) -> Value {
    json!({
        "id": stage.id.as_str(),
        "name": stage.name,
        "touchpoints": feelings.total,
        "scored": feelings.scored,
        "mean": rounded(feelings.mean),
        "range": rounded(feelings.range),
    })
}

fn evidence(statistics: &Statistics) -> Value {
    let with = |variety: &Variety, mut more: Value| {
        more["pieces"] = json!(variety.pieces);
        more["assumptions"] = json!(variety.assumptions);
        more["of_no_kind"] = json!(variety.unsaid);
        more["kinds"] = json!(variety.kinds);
        more
    };
    let stages = each(&statistics.sources.stages, |(stage, variety)| {
        with(variety, json!({ "id": stage.id.as_str(), "name": stage.name }))
    });
    with(&statistics.sources.map, json!({ "of_kinds": Variety::most(), "stages": stages }))
}

fn segments(statistics: &Statistics) -> Value {
    let segments = &statistics.segments;
    json!({
        "segments": each(&segments.segments, |hit| json!({
            "segment": hit.segment,
            "severity": hit.severity(),
            "pains": each(&hit.pains, |(site, pain)| json!({
                "id": pain.id.as_str(),
                "text": pain.text,
                "severity": pain.severity.map(Severity::number),
                "at": place(site),
            })),
        })),
        "without_hits": segments.unsaid,
        "without_segment": segments.without_segment,
    })
}

fn metric((stage, trend): &(&Stage, Trend)) -> Value {
    let details = &trend.metric.details;
    let exact = |number: Option<rust_decimal::Decimal>| rounded(number.and_then(|n| f64::try_from(n).ok()));
    json!({
        "id": trend.metric.id.as_str(),
        "name": trend.metric.name,
        "stage": named(&stage.name),
        "rule": words(details.text(Key::Rule)),
        "unit": words(details.text(Key::Unit)),
        "day": trend.newest.map(|(day, _)| day.to_string()),
        "newest": exact(trend.newest.map(|(_, value)| value)),
        "change": exact(trend.change),
        "since_first": exact(trend.since_first),
        "trend": trend.since_first.map(|_| trend.word()),
        "target": exact(trend.target),
        "reached": trend.is_reached,
    })
}

fn flow(statistics: &Statistics) -> Value {
    json!({
        "steps": each(&statistics.flow.steps, |(from, to, step)| json!({
            "from": named(&from.name),
            "to": named(&to.name),
            "before": step.before,
            "after": step.after,
            "conversion": rounded(step.conversion()),
            "drop": rounded(step.drop_off()),
        })),
        "biggest_drop": statistics.flow.biggest_drop,
    })
}

fn place(site: &Site) -> Value {
    json!({
        "id": site.touchpoint.id.as_str(),
        "title": site.touchpoint.title,
        "stage": site.stage.name,
    })
}

fn each<T>(items: &[T], shown: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(shown).collect()
}

fn words(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn score(emotion: Option<Emotion>) -> Option<f64> {
    emotion.map(Emotion::value)
}

/// To four decimals, so that the last bits of a division are no difference to anybody.
fn rounded(number: Option<f64>) -> Option<f64> {
    // Adding nothing turns -0.0 into 0.0.
    number.map(|number| (number * 10_000.0).round() / 10_000.0 + 0.0)
}
