//! `heartline templates`: what a map can begin with.

use super::out::{Failure, print};
use crate::journey::template::TEMPLATES;

pub(super) fn run() -> Result<u8, Failure> {
    let widest = TEMPLATES.iter().map(|template| template.name.len()).max().unwrap_or(0);
    let rows = TEMPLATES.iter().map(|row| format!("{:widest$}  {}: {}\n", row.name, row.title, row.about));
    print(&rows.collect::<String>())?;
    Ok(0)
}
