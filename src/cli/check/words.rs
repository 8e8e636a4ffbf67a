//! Findings as lines for people, and what the checks teach.

use std::fmt::Write;

use super::super::out::Failure;
use super::Checked;
use crate::journey::check::{CHECKS, Check, Gravity};
use crate::text::{counted, display, wrap};

const WIDTH: usize = 80;
const INDENT: &str = "  ";

pub(super) fn told(checked: &[Checked]) -> String {
    let mut text = String::new();
    for Checked { file, map, findings } in checked {
        for finding in &findings.open {
            let check = finding.check;
            let mut line = file.clone();
            let path = finding.path(map).join(" > ");
            if !path.is_empty() {
                let _ = write!(line, ": {path}");
            }
            let _ = write!(line, ": {}: {} ({})", check.gravity, finding.sentence(map), check.name);
            let _ = writeln!(text, "{}", display(&line));
        }
        let counts = Gravity::ALL.map(|gravity| (findings.count(gravity), gravity));
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let mut counts: Vec<String> = counts.map(|(count, gravity)| counted(count, gravity.word())).collect();
        if counts.is_empty() {
            counts.push("nothing to mend".to_owned());
        }
        if !findings.silenced.is_empty() {
            counts.push(format!("{} silenced", findings.silenced.len()));
        }
        let _ = writeln!(text, "{file}: {}", counts.join(", "));
    }
    if checked.iter().any(|checked| !checked.findings.open.is_empty()) {
        text.push_str(
            "\n`heartline check --explain CHECK` tells why, and what to do. What is fine in a map is silenced \
             there,\nwith a reason: `o c` in the program, then s.\n",
        );
    }
    text
}

pub(super) fn explained(name: &str) -> Result<String, Failure> {
    let checks: Vec<&Check> = match name {
        "" => CHECKS.iter().collect(),
        name => vec![Check::named(name).ok_or_else(|| {
            Failure::usage(format!("there is no check '{name}'; `heartline check --explain` lists all"))
        })?],
    };
    let mut text = String::new();
    for (at, Check { name, gravity, title, about, .. }) in checks.into_iter().enumerate() {
        let gap = if at > 0 { "\n" } else { "" };
        let _ = writeln!(text, "{gap}{name} ({gravity}): {title}");
        for line in wrap(about, WIDTH - INDENT.len()) {
            let _ = writeln!(text, "{INDENT}{line}");
        }
    }
    Ok(text)
}
