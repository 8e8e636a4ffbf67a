//! The terminal interface, sans IO.

pub mod input;
pub mod key;
