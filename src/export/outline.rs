//! The outline notation, as a file.

use std::io::Write;

use super::ExportError;
use crate::journey::JourneyMap;
use crate::journey::outline::{self, WithIds};

pub(super) fn with_ids(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    Ok(out.write_all(outline::print(map, WithIds::Yes).as_bytes())?)
}

pub(super) fn plain(map: &JourneyMap, _: usize, out: &mut dyn Write) -> Result<(), ExportError> {
    Ok(out.write_all(outline::print(map, WithIds::No).as_bytes())?)
}
