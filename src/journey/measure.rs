//! The formulas of the method, on plain numbers.
//!
//! One rule for all: what cannot be told is `None`, never 0. That is so without answers, visitors or
//! scores, and for numbers that lie outside their range or are none (NaN). Counts are whole numbers
//! and stay so up to the last division. A *share* runs from 0 to 1; what the trade reports in percent
//! is in percent and says so.

pub mod answers;
pub mod feelings;
pub mod flow;
pub mod priority;
pub mod trial;

/// The share of a part in its whole, 0 to 1. `None` for an empty whole, and for a part that is larger
/// than its whole: then the two were not counted alike, or were swapped.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0 && part <= whole).then(|| part as f64 / whole as f64)
}
