//! `heartline tour`: learn the program on a map that is in no file.

use clap::Args;

use super::open;
use super::out::Failure;

#[derive(Debug, Args)]
pub(super) struct Tour {
    /// Use plain ASCII symbols
    #[arg(long)]
    ascii: bool,
}

impl Tour {
    pub(super) fn run(&self) -> Result<u8, Failure> {
        open::run_tour(self.ascii)
    }
}
