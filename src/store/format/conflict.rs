//! Both sides of a merge that git left unfinished in a file.

/// The texts that a file with conflict markers was to be merged from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictSides {
    /// The text as the branch merged into has it.
    pub ours: String,
    /// The text as the branch being merged has it.
    pub theirs: String,
    /// The text both began with, where every conflict shows it (`merge.conflictStyle = diff3`).
    pub base: Option<String>,
}

/// Which side of a conflict a line is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    All,
    Ours,
    Base,
    Theirs,
}

/// Takes a text with conflict markers apart. `None` when there are none, or they do not fit together.
pub fn conflict_sides(text: &str) -> Option<ConflictSides> {
    let (mut ours, mut base, mut theirs) = (String::new(), String::new(), String::new());
    let (mut conflicts, mut bases) = (0, 0);
    let mut side = Side::All;
    for line in text.split_inclusive('\n') {
        side = match (side, marker(line)) {
            (Side::All, Some('<')) => {
                conflicts += 1;
                Side::Ours
            }
            (Side::Ours, Some('|')) => {
                bases += 1;
                Side::Base
            }
            (Side::Ours | Side::Base, Some('=')) => Side::Theirs,
            (Side::Theirs, Some('>')) => Side::All,
            // A rule of seven signs is a line like any other outside of a conflict.
            (_, Some('<' | '|' | '>')) => return None,
            _ => {
                let texts: &mut [&mut String] = match side {
                    Side::All => &mut [&mut ours, &mut base, &mut theirs],
                    Side::Ours => &mut [&mut ours],
                    Side::Base => &mut [&mut base],
                    Side::Theirs => &mut [&mut theirs],
                };
                for text in texts {
                    text.push_str(line);
                }
                side
            }
        };
    }
    let whole = conflicts > 0 && side == Side::All;
    whole.then(|| ConflictSides { ours, theirs, base: (bases == conflicts).then_some(base) })
}

/// The number of the first line, from 1, that begins, divides or ends a conflict.
pub(super) fn first_marker(text: &str) -> Option<usize> {
    let may_begin = |sign| {
        text.starts_with(sign) || ["\n<<<<<<<", "\n|||||||", "\n>>>>>>>"].iter().any(|m| text.contains(m))
    };
    if !may_begin(['<', '|', '>']) {
        return None;
    }
    let found = |line| marker(line).is_some_and(|sign| sign != '=');
    text.split_inclusive('\n').position(found).map(|before| before + 1)
}

/// The sign of which a line has seven at its beginning, and then nothing or a blank.
fn marker(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(sign);
    (line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with([' ', '\r', '\n']))).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MERGED: &str = "a\n<<<<<<< HEAD\nb\n=======\nc\nd\n>>>>>>> other\ne\n";

    #[test]
    fn both_sides_are_whole_texts() {
        let sides = conflict_sides(MERGED).unwrap();
        assert_eq!(
            sides,
            ConflictSides { ours: "a\nb\ne\n".into(), theirs: "a\nc\nd\ne\n".into(), base: None }
        );
        assert_eq!(first_marker(MERGED), Some(2));
    }

    #[test]
    fn what_both_began_with_is_there_when_git_wrote_it() {
        let text = "<<<<<<< ours\r\nb\r\n||||||| 1a2b3c\r\n=======\r\nc\r\n>>>>>>> theirs\r\n=======\r\n";
        let sides = conflict_sides(text).unwrap();
        assert_eq!(sides.ours, "b\r\n=======\r\n");
        assert_eq!(sides.theirs, "c\r\n=======\r\n");
        assert_eq!(sides.base.as_deref(), Some("=======\r\n"));
        // Two conflicts, and only one shows where it began.
        assert_eq!(conflict_sides(&format!("{text}{MERGED}")).unwrap().base, None);
    }

    #[test]
    fn markers_that_do_not_fit_are_no_conflict() {
        let cut = MERGED.split_once(">>>>>>>").unwrap().0;
        let nested = format!("<<<<<<< x\n{MERGED}");
        for text in ["", "a\n", "=======\n", ">>>>>>> x\n", "<<<<<<< x\n", "<<<<<<<< x\n", cut, &nested] {
            assert_eq!(conflict_sides(text), None, "{text}");
        }
        assert_eq!(first_marker("a <<<<<<< b\n<<<<<<<< c\n=======\n"), None);
        assert_eq!(first_marker("a\n>>>>>>>"), Some(2));
    }
}
