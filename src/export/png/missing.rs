//! What there is of PNG when it was built out: a sentence.

use std::io::Write;

use crate::export::{BuiltOut, ExportError};
use crate::journey::JourneyMap;

const LACK: BuiltOut = BuiltOut {
    what: "PNG pictures",
    instead: "install it with `cargo install --path . --features png`, or export svg instead",
};

pub(in crate::export) const BUILT_OUT: Option<BuiltOut> = Some(LACK);

pub(in crate::export) const fn board(_: &JourneyMap, _: usize, _: &mut dyn Write) -> Result<(), ExportError> {
    Err(ExportError::BuiltOut(LACK))
}

pub(in crate::export) use board as curve;

pub(in crate::export) const fn board_pages(_: &JourneyMap) -> usize {
    1
}

pub(in crate::export) use board_pages as curve_pages;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::template;

    #[test]
    fn who_asks_for_a_png_is_told_how_to_come_by_one() {
        let error = board(&template::sample(), 0, &mut Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "this heartline was built without PNG pictures; install it with `cargo install --path . --features png`, \
             or export svg instead"
        );
    }
}
