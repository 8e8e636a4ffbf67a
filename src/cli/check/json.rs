//! Findings as JSON. Fields may be added, never renamed or taken away.

use std::fmt::Write;

use serde::Serialize;

use super::super::out::Failure;
use super::Checked;
use crate::journey::check::{Finding, path};
use crate::text::display;

/// One finding, open or silenced.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    check: &'a str,
    severity: &'a str,
    id: &'a str,
    path: Vec<String>,
    sentence: &'a str,
    silenced: bool,
    reason: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn new(Checked { file, map, .. }: &'a Checked, finding: &'a Finding, reason: Option<&'a str>) -> Self {
        let Finding { check, subject, sentence } = finding;
        Self {
            file,
            check: check.name,
            severity: check.gravity.word(),
            id: subject.as_str(),
            path: path(map, *subject),
            sentence,
            silenced: reason.is_some(),
            reason,
        }
    }
}

pub(super) fn told(checked: &[Checked]) -> Result<String, Failure> {
    let mut told = Vec::new();
    for checked in checked {
        let (open, silenced) = (&checked.findings.open, &checked.findings.silenced);
        told.extend(open.iter().map(|finding| Told::new(checked, finding, None)));
        told.extend(silenced.iter().map(|one| Told::new(checked, &one.finding, Some(&one.reason))));
    }
    let text = serde_json::to_string_pretty(&told)
        .map_err(|error| Failure::refused(format!("cannot print the findings as JSON: {error}")))?;
    Ok(text.lines().map(harmless).collect())
}

/// A line of JSON that means the same and holds nothing that a terminal would obey.
fn harmless(line: &str) -> String {
    let mut harmless = String::with_capacity(line.len() + 1);
    let is_plain = display(line) == line;
    for letter in line.chars() {
        if is_plain || (letter.is_ascii() && !letter.is_ascii_control()) {
            harmless.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut [0; 2]) {
            let _ = write!(harmless, "\\u{unit:04x}");
        }
    }
    harmless + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_means_the_same() {
        let text = "naïve \u{202e}\u{7f}\u{9b}2J \u{1f6b2} 日本";
        let line = serde_json::to_string(text).unwrap();
        let printed = harmless(&line);
        assert_eq!(display(printed.trim_end()), printed.trim_end());
        assert_eq!(serde_json::from_str::<String>(&printed).unwrap(), text);
        assert_eq!(harmless("\"日本\""), "\"日本\"\n", "what is harmless stays readable");
    }
}
