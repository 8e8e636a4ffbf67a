//! The tests that see the crate from outside, in one program.

// A test that stops at a surprise, and says what it counted, is doing its work.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

mod chaos;
mod commands;
mod corpus;
mod docs;
mod editing;
mod files;
mod formats;
mod laws;
mod merging;
mod play;
mod pty;
mod screens;
mod tidy;
