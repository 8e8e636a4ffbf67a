//! `heartline templates`: what a map can begin with, templates and samples.

use super::out::{Failure, print};
use crate::journey::template::{SAMPLES, TEMPLATES};

pub(super) fn run() -> Result<u8, Failure> {
    let templates = TEMPLATES.iter().map(|row| (row.name, row.title, row.about));
    let samples = SAMPLES.iter().map(|row| (row.name, row.title, row.about));
    let widest = templates.clone().chain(samples.clone()).map(|(name, ..)| name.len()).max().unwrap_or(0);
    let line = |(name, title, about)| format!("{name:widest$}  {title}: {about}\n");
    let (templates, samples): (String, String) = (templates.map(line).collect(), samples.map(line).collect());
    print(&format!("{templates}\nFinished maps to look at:\n{samples}"))?;
    Ok(0)
}
