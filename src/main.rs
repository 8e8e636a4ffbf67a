//! The `heartline` program.

fn main() {}
