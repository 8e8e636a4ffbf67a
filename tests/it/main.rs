//! The tests that see the crate from outside, in one program.

// A test that stops at a surprise, and says what it counted, is doing its work.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

mod beside;
mod chaos;
mod checking;
mod colors;
mod commands;
mod comparing;
mod config;
mod corpus;
mod docs;
mod editing;
mod files;
mod formats;
mod fuzz;
mod git;
mod hand;
mod hostile;
mod inputs;
mod insight;
mod keeping;
mod lanes;
mod laws;
mod log_laws;
mod merging;
mod mouse;
mod play;
mod presenting;
mod pty;
mod rosters;
mod samples;
mod screens;
mod screens_checks;
mod screens_insight;
mod sessions;
mod subcommands;
mod tables;
mod tidy;
mod touring;
mod travel;

/// Counts the memory in use, for tests of how much reading takes.
#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;
