//! Stamps: what tells the contents of files apart.

use serde::{Deserialize, Serialize};

use crate::journey::stable_hash;

/// Tells contents apart, on every machine and for ever. Times do not: another program may change a file
/// within one tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    bytes: usize,
    hash: u64,
}

impl Stamp {
    /// The stamp of a content.
    pub fn of(content: &[u8]) -> Self {
        Self { bytes: content.len(), hash: stable_hash(content) }
    }

    /// How long the content is.
    pub(super) const fn bytes(self) -> usize {
        self.bytes
    }
}
