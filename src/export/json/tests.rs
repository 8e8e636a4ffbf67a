use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::export::Format;
use crate::journey::template::sample;
use crate::journey::{Ids, Sort, Stage, Touchpoint, samples};
use crate::text::display;

fn written(map: &JourneyMap) -> String {
    String::from_utf8(Format::named("json").unwrap().bytes(map).unwrap()).unwrap()
}

static SCHEMA: LazyLock<Json> = LazyLock::new(|| parsed(&schema()));

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_sample_begins_with_whose_it_is() {
    let text = written(&sample());
    assert!(text.starts_with("{\n  \"format\": \"heartline\",\n  \"version\": 1,\n  \"id\": \""), "{text}");
    assert!(text.ends_with("\n}\n"));
    assert!(text.contains("\n          \"emotion\": "), "scores are numbers");
}

/// The members that the schema names for each sort of object, and those of them that must be there.
fn members_in_schema(sort: Sort) -> (BTreeSet<String>, BTreeSet<String>) {
    let object: &Json = if sort == Sort::Map { &SCHEMA } else { &SCHEMA["$defs"][sort.word()] };
    let names = object["properties"].as_object().unwrap().keys().cloned().collect();
    let required = object["required"].as_array().unwrap();
    (names, required.iter().map(|name| name.as_str().unwrap().to_owned()).collect())
}

#[test]
fn the_schema_names_what_the_exporter_can_print_and_nothing_else() {
    let text = include_str!("../../../tests/formats/v1-details.ron");
    let mut printed: Vec<BTreeSet<String>> = Sort::ALL.iter().map(|_| BTreeSet::new()).collect();
    for map in [crate::store::read(text).unwrap().map, sample()] {
        gather(Sort::Map, &parsed(&written(&map)), &mut printed);
    }
    for (sort, printed) in Sort::ALL.iter().zip(printed) {
        let (named, required) = members_in_schema(*sort);
        assert!(required.is_subset(&printed), "{sort:?}");
        let by_table = fields(*sort).iter().map(|row| row.name.to_owned());
        let by_table: BTreeSet<String> =
            by_table.chain((*sort == Sort::Map).then(|| "format".to_owned())).collect();
        assert_eq!(named, by_table, "{sort:?}");
        assert!(printed.is_subset(&named), "{sort:?}");
        let unprinted: Vec<_> = named.difference(&printed).collect();
        assert!(
            unprinted.is_empty(),
            "no {sort:?} of the file of all details, or of the sample, says {unprinted:?}"
        );
    }
}

/// Collects the names of the members of an object and of those inside.
fn gather(sort: Sort, object: &Json, names: &mut [BTreeSet<String>]) {
    for (name, value) in object.as_object().unwrap() {
        names[sort as usize].insert(name.clone());
        let inner = fields(sort).iter().find(|row| row.name == name).map(|row| row.shape);
        if let Some(record::Shape::Records(of)) = inner {
            value.as_array().unwrap().iter().for_each(|object| gather(of, object, names));
        }
    }
}

#[test]
fn every_reference_in_the_schema_leads_somewhere() {
    let text = schema();
    let references: Vec<&str> =
        text.split("\"#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(references.len() > 20);
    for reference in references {
        assert!(SCHEMA["$defs"][reference].is_object(), "{reference}");
    }
}

/// Whether a value is as the schema says, as far as our schema goes.
fn fits(schema: &Json, value: &Json) -> bool {
    if let Some(reference) = schema["$ref"].as_str() {
        return fits(&SCHEMA["$defs"][reference.trim_start_matches("#/$defs/")], value);
    }
    let is_known = |names: &Json| names.as_array().is_none_or(|names| names.contains(value));
    let is_of_type = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64(),
        Some("number") => value.is_number(),
        _ => true,
    };
    let number = value.as_f64().unwrap_or_default();
    let in_range = schema["minimum"].as_f64().is_none_or(|least| number >= least)
        && schema["maximum"].as_f64().is_none_or(|most| number <= most);
    let members = value.as_object().into_iter().flatten().all(|(name, value)| {
        let own = schema["properties"].get(name).or(schema.get("additionalProperties"));
        own.is_none_or(|schema| fits(schema, value))
    });
    let required = schema["required"].as_array().into_iter().flatten();
    let has_all = required.into_iter().all(|name| value.get(name.as_str().unwrap()).is_some());
    let items = value.as_array().into_iter().flatten().all(|item| fits(&schema["items"], item));
    let is_constant = schema.get("const").is_none_or(|constant| constant == value);
    is_of_type && is_constant && is_known(&schema["enum"]) && in_range && members && has_all && items
}

#[test]
fn a_wrong_value_does_not_fit_the_schema() {
    let mut json = parsed(&written(&sample()));
    assert!(fits(&SCHEMA, &json));
    json["stages"][0]["touchpoints"][0]["emotion"] = 3.into();
    assert!(!fits(&SCHEMA, &json));
}

#[test]
fn hostile_texts_are_spelt_out() {
    let word = "w".repeat(10_000);
    let mut ids = Ids::new(3);
    let mut map = JourneyMap::new(ids.next('m'));
    map.title = "</script><script>alert(1)</script> =1+1 \u{1b}[2J\u{9b}\u{202e}\u{0}\"\\".to_owned();
    let mut stage = Stage::new(ids.next('s'), word.as_str());
    for number in 0..10_000 {
        stage.touchpoints.push(Touchpoint::new(ids.next('t'), format!("touchpoint {number}")));
    }
    map.stages.push(stage);
    let text = written(&map);
    assert!(text.contains("\\u001b[2J\\u009b\\u202e\\u0000\\\"\\\\"));
    let json = parsed(&text);
    assert_eq!(json["title"], map.title);
    assert_eq!(json["stages"][0]["name"], word);
    assert_eq!(json["stages"][0]["touchpoints"].as_array().unwrap().len(), 10_000);
}

#[test]
fn a_heap_of_marks_is_spelt_out() {
    let mut map = JourneyMap::new(Ids::new(3).next('m'));
    map.title = format!("\u{65e5}{}", "\u{301}".repeat(40));
    let text = written(&map);
    assert!(text.lines().all(|line| display(line) == line), "{text}");
    assert_eq!(parsed(&text)["title"], map.title);
}

proptest! {
    #[test]
    fn any_map_is_harmless_json_that_fits_the_schema(map in samples::map()) {
        let text = written(&map);
        prop_assert!(text.lines().all(|line| display(line) == line), "{}", text);
        prop_assert!(fits(&SCHEMA, &parsed(&text)), "{}", text);
    }
}
