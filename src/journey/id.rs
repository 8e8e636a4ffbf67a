//! Ids: what keeps a touchpoint the same touchpoint while it is moved, renamed and merged.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A short name that is unique within one map and never changes.
///
/// One to sixteen of `a-z A-Z 0-9 - _`. Stored inline, so ids are copied, not cloned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id([u8; Self::MAX]);

/// Why a text is not an [`Id`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("an id is 1 to 16 letters, digits, - or _")]
pub struct NotAnId;

impl Id {
    /// The longest id, in bytes.
    pub const MAX: usize = 16;

    /// Reads an id as it stands in a file.
    ///
    /// # Errors
    /// When the text is empty, longer than [`Id::MAX`] or holds any other character.
    pub fn parse(text: &str) -> Result<Self, NotAnId> {
        let bytes = text.as_bytes();
        let allowed = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        if bytes.is_empty() || bytes.len() > Self::MAX || !bytes.iter().all(allowed) {
            return Err(NotAnId);
        }
        let mut inline = [0; Self::MAX];
        for (slot, byte) in inline.iter_mut().zip(bytes) {
            *slot = *byte;
        }
        Ok(Self(inline))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|b| *b == 0).unwrap_or(Self::MAX);
        std::str::from_utf8(&self.0[..len]).unwrap_or_default()
    }

    /// An id made from a number: the same number gives the same id, and numbers below [`Id::NUMBERS`]
    /// give different ones.
    ///
    /// `sort` is a letter that tells a reader of the file what the id names.
    pub fn from_number(sort: char, number: u64) -> Self {
        let mut inline = [0; Self::MAX];
        inline[0] = if sort.is_ascii_alphabetic() { sort as u8 } else { b'x' };
        let mut rest = number;
        for slot in &mut inline[1..=PLACES as usize] {
            *slot = DIGITS[(rest % DIGITS.len() as u64) as usize];
            rest /= DIGITS.len() as u64;
        }
        Self(inline)
    }

    /// How many ids of one sort can be made from numbers: some ten thousand million.
    pub const NUMBERS: u64 = (DIGITS.len() as u64).pow(PLACES);
}

/// No vowels and no look-alikes: ids should spell nothing and survive being read aloud.
const DIGITS: &[u8] = b"23456789bcdfghjkmnpqrstvwxz";
/// How many digits an id has behind its letter.
const PLACES: u32 = 7;

impl TryFrom<String> for Id {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        Self::parse(&text)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.as_str().to_owned()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A source of fresh ids. The seed comes from outside, so the core stays free of chance and clocks.
#[derive(Debug, Clone)]
pub struct Ids {
    number: u64,
}

impl Ids {
    /// A source that gives the same ids for the same seed.
    pub const fn new(seed: u64) -> Self {
        Self { number: mixed(seed) % Id::NUMBERS }
    }

    /// A source that gives the same ids for the same text, on every machine and for ever.
    pub fn of(text: &str) -> Self {
        Self::new(stable_hash(text.as_bytes()))
    }

    /// The next id of a sort (`s` stage, `t` touchpoint, `n` note, `p` persona, `m` map).
    ///
    /// A source never repeats itself; two sources meet by chance alone, and `apply` refuses an id that
    /// is taken.
    pub fn next(&mut self, sort: char) -> Id {
        // A linear congruential generator that visits every number once (Hull and Dobell 1962: 3 is the
        // only prime factor of the modulus, divides the first constant less one, and not the second).
        self.number = (self.number * 271_828_183 + 3_141_592_654) % Id::NUMBERS;
        Id::from_number(sort, self.number)
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): stable for ever, unlike the hash of the standard library.
pub fn stable_hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The last steps of `SplitMix64` (Steele, Lea, Flood 2014): near seeds end up far apart.
const fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        for text in ["a", "t4k7q2x", "pay-by-card", "0123456789abcdef"] {
            assert_eq!(Id::parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "two words", "naïve", "0123456789abcdefg", "a.b"] {
            assert_eq!(Id::parse(text), Err(NotAnId), "{text:?}");
        }
    }

    #[test]
    fn fresh_ids_differ_and_are_ids() {
        let mut ids = Ids::new(7);
        let mut seen: Vec<Id> = (0..200_000).map(|_| ids.next('t')).collect();
        assert!(seen.iter().all(|id| Id::parse(id.as_str()) == Ok(*id)));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 200_000);
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(stable_hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(stable_hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
