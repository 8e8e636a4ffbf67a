//! The `heartline` program: do what the command line asks for, and exit with a code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(heartline::cli::main())
}
