//! Findings as JSON. Fields may be added, never renamed or taken away.

use std::borrow::Cow;

use serde::Serialize;

use super::super::out::{Failure, harmless};
use super::Checked;
use crate::journey::JourneyMap;
use crate::journey::check::Finding;

/// One finding, open or silenced.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    check: &'a str,
    severity: &'a str,
    id: &'a str,
    path: Vec<String>,
    sentence: Cow<'a, str>,
    silenced: bool,
    reason: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn new(file: &'a str, map: &JourneyMap, finding: &'a Finding, reason: Option<&'a str>) -> Self {
        let Finding { check, subject, .. } = finding;
        Self {
            file,
            check: check.name,
            severity: check.gravity.word(),
            id: subject.as_str(),
            path: finding.path(map),
            sentence: finding.sentence(map),
            silenced: reason.is_some(),
            reason,
        }
    }
}

pub(super) fn told(checked: &[Checked]) -> Result<String, Failure> {
    let mut told = Vec::new();
    for Checked { file, map, findings } in checked {
        let tell = |finding, reason| Told::new(file, map, finding, reason);
        told.extend(findings.open.iter().map(|finding| tell(finding, None)));
        told.extend(findings.silenced.iter().map(|one| tell(&one.finding, Some(one.reason.as_str()))));
    }
    let text = serde_json::to_string_pretty(&told)
        .map_err(|error| Failure::refused(format!("cannot print the findings as JSON: {error}")))?;
    Ok(harmless(&text))
}
