//! `heartline completions SHELL`: what a shell needs to complete the command line.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::Cli;
use super::out::{Failure, print};

const WHERE: &str = "\
Where it goes:
  bash        heartline completions bash > ~/.local/share/bash-completion/completions/heartline
  zsh         heartline completions zsh > \"${fpath[1]}/_heartline\"
  fish        heartline completions fish > ~/.config/fish/completions/heartline.fish
  elvish      heartline completions elvish >> ~/.config/elvish/rc.elv
  powershell  heartline completions powershell >> $PROFILE";

#[derive(Debug, Args)]
#[command(after_help = WHERE)]
pub(super) struct Completions {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "heartline", &mut script);
        print(&String::from_utf8_lossy(&script)).map(|()| 0)
    }
}
