//! What is said against a text that is not written as a map is: by `ron`, or by our own scanner.

use ron::Error;
use ron::error::SpannedError;

use crate::text;

use super::VERSION;
use super::error::{FormatError, Spot};
use super::position::offset;
use super::scan::{Broken, Fault};

/// What `ron` says, in the form of this house. `found` is what the scanner stumbled over, if it did.
pub(super) fn refused(
    text: &str,
    error: &SpannedError,
    found: Option<&Broken>,
    version: Option<u32>,
) -> FormatError {
    let at = offset(text, error.span.start.line, error.span.start.col);
    let rest = text.get(at..).unwrap_or_default();
    // `ron` may name the blank in front of what it means.
    let at = if rest.trim_start().is_empty() { at } else { at + rest.len() - rest.trim_start().len() };
    if let Some(cut) = found.filter(|found| found.fault == Fault::Cut) {
        let behind = text.get(offset(text, error.span.end.line, error.span.end.col)..).unwrap_or_default();
        let last = !behind.trim().contains([',', ')', ']', '}', '\n']);
        let unclosed =
            matches!(error.code, Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment);
        if last || unclosed {
            return broken(text, *cut, version);
        }
    }
    let spot = Spot::new(text, at);
    let (problem, hint) = words(&error.code);
    syntax(spot, problem, hint, version)
}

/// What the scanner says.
pub(super) fn broken(text: &str, Broken { at, problem, fault }: Broken, version: Option<u32>) -> FormatError {
    let spot = Spot::new(text, at as usize);
    match fault {
        Fault::Wrong => syntax(spot, problem.to_owned(), "", version),
        Fault::Cut if version.is_some_and(|version| version > VERSION) => {
            syntax(spot, problem.to_owned(), "", version)
        }
        Fault::Cut => FormatError::Cut { spot, problem },
        Fault::TooMuch => FormatError::TooMuch { spot, problem },
    }
}

fn syntax(spot: Spot, problem: String, hint: &'static str, version: Option<u32>) -> FormatError {
    match version.filter(|version| *version > VERSION) {
        Some(version) => FormatError::Newer { version, spot, problem },
        None => FormatError::Syntax { spot, problem, hint },
    }
}

/// What is wrong, and what to do about it; nothing where the one says the other.
fn words(error: &Error) -> (String, &'static str) {
    let hint = match error {
        Error::ExceededRecursionLimit => {
            return (
                "brackets are nested too deep here".to_owned(),
                "sixty levels are the most; take some out",
            );
        }
        Error::TrailingCharacters => {
            return (
                "something follows the map".to_owned(),
                "a file holds one map; take out what is behind it",
            );
        }
        Error::ExpectedArray | Error::ExpectedArrayEnd => "a list stands in square brackets",
        Error::ExpectedComma => "put a comma between what stands here and before it",
        Error::ExpectedFloat | Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => {
            "write the number without quotes, like 1 or -0.5"
        }
        Error::FloatUnderscore | Error::UnderscoreAtBeginning => "write the number with digits alone",
        Error::ExpectedString | Error::ExpectedIdentifier => "a text stands in double quotes",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLikeEnd => {
            "what belongs together stands in round brackets"
        }
        Error::ExpectedMapColon => "a field is written name: value",
        Error::ExpectedOption | Error::ExpectedOptionEnd => "write the value alone, or None",
        Error::ExpectedDifferentStructName { .. } => "look whether it is the right file",
        Error::DuplicateStructField { .. } => "keep one of the two",
        Error::InvalidEscape(_) => "a backslash itself is written twice",
        Error::NoSuchExtension(_) => "take it out of the first lines",
        _ => "mend this place",
    };
    let said = error.to_string();
    let said = text::display(&said);
    let mut letters = said.chars();
    let problem = letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>());
    (text::truncate(&problem.unwrap_or_default(), 200, "...").into_owned(), hint)
}
