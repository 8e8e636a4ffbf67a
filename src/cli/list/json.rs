//! A map as one JSON object, in the shape that `heartline list --help` documents.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::super::named::{number, slots};
use super::{Part, said};
use crate::journey::check::{Finding, Findings};
use crate::journey::detail::Key;
use crate::journey::ranking::Pain;
use crate::journey::{Emotion, Id, JourneyMap, Lens, Severity, Slot, Sort, Summary};

pub(super) fn object(map: &JourneyMap, parts: &[Part]) -> Value {
    let mut object = Map::new();
    object.insert("title".to_owned(), json!(map.title));
    for part in parts {
        let (name, value) = match part {
            Part::Map => ("map", json!({ "id": map.id.as_str(), "fields": fields(map, Slot::Map) })),
            Part::Items(sort) => (sort.plural(), items(map, *sort)),
            Part::Pains(ranked) => ("pains", ranked_pains(map, ranked)),
            Part::Findings(found) => ("findings", findings(map, found)),
        };
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}

fn items(map: &JourneyMap, sort: Sort) -> Value {
    let summary = Summary::of(map);
    let item = |(id, slot): (Id, Slot)| {
        let mut item = json!({ "id": id.as_str(), "place": number(slot), "fields": fields(map, slot) });
        match slot {
            Slot::Stage(s) => {
                item["touchpoints"] = json!(map.stages[s].touchpoints.len());
                item["mean"] = json!(summary.stages[s].mean.map(rounded));
            }
            Slot::Touchpoint(s, t) => {
                let score = map.stages[s].touchpoints[t].feels(Lens::Everybody);
                item["stage"] = json!(map.stages[s].id.as_str());
                item["score"] = json!(score.map(Emotion::value));
                item["level"] = json!(score.map(|score| score.level().word()));
            }
            Slot::Note(s, t, n) => {
                let touchpoint = &map.stages[s].touchpoints[t];
                item["touchpoint"] = json!(touchpoint.id.as_str());
                item["kind"] = json!(touchpoint.notes[n].kind.row().name);
                item["severity"] = json!(touchpoint.notes[n].severity.map(Severity::number));
            }
            Slot::Metric(s, _) => item["stage"] = json!(map.stages[s].id.as_str()),
            Slot::Map | Slot::Entry(..) => {}
        }
        item
    };
    slots(map).filter(|(_, slot)| slot.sort() == sort).map(item).collect()
}

fn fields(map: &JourneyMap, slot: Slot) -> Value {
    said(map, slot).map(|(field, text)| (field.name.to_owned(), json!(text))).collect::<Map<_, _>>().into()
}

fn ranked_pains(map: &JourneyMap, ranked: &[Pain]) -> Value {
    let places = map.slots();
    let pain = |pain: &Pain| {
        let note = pain.note;
        json!({
            "id": note.id.as_str(),
            "place": place(&places, note.id),
            "touchpoint": pain.site.touchpoint.id.as_str(),
            "text": note.text,
            "severity": note.severity.map(Severity::number),
            "frequency": note.details.share(Key::Frequency).map(|share| share.to_string()),
            "priority": pain.priority.as_ref().ok().copied().map(rounded),
            "closed": pain.is_closed(),
        })
    };
    ranked.iter().map(pain).collect()
}

fn findings(map: &JourneyMap, findings: &Findings) -> Value {
    let places = map.slots();
    let told = |finding: &Finding, reason: Option<&str>| {
        json!({
            "check": finding.check.name,
            "severity": finding.check.gravity.word(),
            "id": finding.subject.as_str(),
            "place": place(&places, finding.subject),
            "sentence": finding.sentence(map),
            "silenced": reason.is_some(),
            "reason": reason,
        })
    };
    let open = findings.open.iter().map(|finding| told(finding, None));
    let silenced = findings.silenced.iter().map(|one| told(&one.finding, Some(one.reason.as_str())));
    open.chain(silenced).collect()
}

fn place(places: &HashMap<Id, Slot>, id: Id) -> Option<String> {
    places.get(&id).copied().map(number).filter(|number| !number.is_empty())
}

/// To four decimals, so that the last bits of a division are no difference to anybody.
fn rounded(number: f64) -> f64 {
    // Adding nothing turns -0.0 into 0.0.
    (number * 10_000.0).round() / 10_000.0 + 0.0
}
