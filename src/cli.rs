//! The command line: what can be asked for without opening the board. One file a subcommand.

mod add;
mod apply;
mod change;
mod check;
mod completions;
mod config;
mod delete;
mod diff;
mod entry;
mod export;
mod import;
mod list;
mod man;
mod merge;
mod moving;
mod named;
mod new;
mod note;
mod open;
mod out;
mod position;
mod recover;
mod score;
mod set;
mod show;
mod stage;
mod stats;
mod survey;
mod templates;
mod tour;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use out::{Failure, print, tell};

use crate::terminal;

/// Map customer journeys in the terminal.
///
/// Stages are columns, touchpoints are cards, and the emotion curve runs under them. Maps are RON files
/// that live in git.
#[derive(Debug, Parser)]
#[command(version = VERSION, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    open: Open,
}

/// The version, with the commit where that is known.
const VERSION: &str = env!("HEARTLINE_VERSION");

const EXAMPLES: &str = "\
Examples:
  heartline                        recent maps, templates, the sample
  heartline bike.ron               open a map, or begin one of that name
  heartline new bike.ron -t buyer  begin a map from a template
  heartline show bike.ron          print board and curve, to paste anywhere
  heartline list bike.ron pains    tell the pains, the worst first
  heartline score bike.ron 2.3 -1  score the third touchpoint of the second stage
  heartline check *.ron            find what makes maps false or forgotten
  heartline import trip.mmd        turn a Mermaid journey into trip.ron

In the program, ? shows every key.";

#[derive(Debug, Args)]
struct Open {
    /// The map to open; a new one if there is no such file
    file: Option<PathBuf>,
    /// Use plain ASCII symbols
    #[arg(long)]
    ascii: bool,
    /// Only look: nothing can be changed, nothing is locked, nothing is written
    #[arg(long)]
    read_only: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a map and open it
    New(new::New),
    /// Learn the program in five minutes, on a map to play with
    Tour(tour::Tour),
    /// List the templates
    Templates,
    /// Print board and curve as text
    Show(show::Show),
    /// Tell what is in a map, one fact a line
    List(list::List),
    /// Add a touchpoint
    Add(add::Add),
    /// Score how a touchpoint feels
    Score(score::Score),
    /// Note what hurts at a touchpoint
    Pain(note::Pain),
    /// Note anything else at a touchpoint
    Note(note::NoteDown),
    /// Add, rename, move or delete a stage
    Stage(stage::Stages),
    /// Add a persona, a piece of evidence, a lane or a metric
    Entry(entry::NewEntry),
    /// Set any field of anything
    Set(set::Set),
    /// Put something elsewhere
    Move(moving::Move),
    /// Delete something with everything in it
    Delete(delete::Delete),
    /// Silence a finding that is fine, with a reason
    Silence(entry::Silence),
    /// Find what makes maps false, forgotten or of no use
    Check(check::Check),
    /// Read a journey of another format
    Import(import::Import),
    /// Write a map in another format
    Export(export::Export),
    /// Tell what changed from one map to another
    Diff(diff::Diff),
    /// Merge two versions of a map, as a merge driver of git
    Merge(merge::Merge),
    /// Bring back what a map's edit log holds and its file does not
    Recover(recover::Recover),
    /// Change a map by edits or outline lines from standard input
    Apply(apply::Apply),
    /// Say what the numbers of a map say
    Stats(stats::Stats),
    /// Compute NPS, CSAT or CES from counts of answers
    Survey(survey::Survey),
    /// Print the settings that hold, and where each comes from
    Config(config::Config),
    /// Print a script that completes commands in a shell
    Completions(completions::Completions),
    /// Print the manual page
    Man(man::Man),
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Does what the command line of this process asks for. Returns the exit code.
pub fn main() -> u8 {
    // Where that is not allowed they end the process, as they always did.
    let _ = terminal::outlive_signals();
    let done = match Cli::try_parse() {
        Ok(cli) => cli.run(),
        // Help and version come this way too.
        Err(answer) if !answer.use_stderr() => print(&answer.render().to_string()).map(|()| 0),
        Err(error) => {
            tell(error.render().to_string().trim_end().lines());
            return 2;
        }
    };
    done.unwrap_or_else(|failure| {
        failure.tell();
        failure.code
    })
}

impl Cli {
    fn run(self) -> Result<u8, Failure> {
        match self.command {
            None => open::run(self.open.file.as_deref(), self.open.ascii, self.open.read_only),
            Some(Command::New(new)) => new.run(),
            Some(Command::Tour(tour)) => tour.run(),
            Some(Command::Templates) => templates::run(),
            Some(Command::Show(show)) => show.run(),
            Some(Command::List(list)) => list.run(),
            Some(Command::Add(add)) => add.run(),
            Some(Command::Score(score)) => score.run(),
            Some(Command::Pain(pain)) => pain.run(),
            Some(Command::Note(note)) => note.run(),
            Some(Command::Stage(stages)) => stages.run(),
            Some(Command::Entry(entry)) => entry.run(),
            Some(Command::Set(set)) => set.run(),
            Some(Command::Move(moving)) => moving.run(),
            Some(Command::Delete(delete)) => delete.run(),
            Some(Command::Silence(silence)) => silence.run(),
            Some(Command::Check(check)) => check.run(),
            Some(Command::Import(import)) => import.run(),
            Some(Command::Export(export)) => export.run(),
            Some(Command::Diff(diff)) => diff.run(),
            Some(Command::Merge(merge)) => merge.run(),
            Some(Command::Recover(recover)) => recover.run(),
            Some(Command::Apply(apply)) => apply.run(),
            Some(Command::Stats(stats)) => stats.run(),
            Some(Command::Config(config)) => config.run(),
            Some(Command::Survey(survey)) => survey.run(),
            Some(Command::Completions(completions)) => completions.run(),
            Some(Command::Man(man)) => man.run(),
        }
    }
}

/// What an option takes that names a format: the names of a table, each with its title.
fn formats(rows: impl Iterator<Item = (&'static str, &'static str)>) -> PossibleValuesParser {
    rows.map(|(name, title)| PossibleValue::new(name).help(title)).collect::<Vec<_>>().into()
}

/// The subcommand that a word is one slip of the fingers away from.
fn nearly_a_command(word: &str) -> Option<String> {
    let names =
        Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect::<Vec<_>>();
    names.into_iter().find(|name| is_slip(word, name))
}

/// Whether two words differ by one character more, less or other, or by two that changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (mut one, mut other) = (one.as_slice(), other.as_slice());
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other)
        && a == b
    {
        (one, other) = (rest, others);
    }
    while let ([rest @ .., a], [others @ .., b]) = (one, other)
        && a == b
    {
        (one, other) = (rest, others);
    }
    match (one, other) {
        ([_], [_] | []) | ([], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

/// An environment variable, if it is set to text.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_a_letter_more_less_or_other_or_two_that_changed_places() {
        for (typed, meant) in [("chekc", "check"), ("chec", "check"), ("shoow", "show"), ("stots", "stats")] {
            assert_eq!(nearly_a_command(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["bike", "check", "chk", "hceck2", ""] {
            assert_eq!(nearly_a_command(typed), None, "{typed}");
        }
    }
}
