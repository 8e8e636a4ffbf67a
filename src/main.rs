//! The `heartline` program: parse the command line, run, exit with a code.
fn main() {}
