//! Edits as programs write them: in the form they have in the edit log.

use crate::journey::Edit;

/// What an edit begins with, as in `Set(id: "t1", fact: Emotion(Some(-15)))`.
const BEGINNINGS: [&str; 5] = ["Set(", "Insert(", "Remove(", "Move(", "Batch("];

/// Reads an edit from one line. `None` when the line is something else.
///
/// # Errors
/// When it begins like an edit and is none: what is wrong with it, and at which column.
pub fn read_edit(line: &str) -> Option<Result<Edit, String>> {
    let line = line.trim();
    if !BEGINNINGS.iter().any(|beginning| line.starts_with(beginning)) {
        return None;
    }
    Some(ron::from_str(line).map_err(|error| {
        let why = error.code.to_string();
        format!("no edit, column {}: {}", error.span.start.col, why.trim_end_matches('.'))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Emotion, Fact, Id};

    #[test]
    fn an_edit_is_told_from_an_outline_and_a_broken_one_from_both() {
        let set =
            Edit::Set { id: Id::parse("t1").unwrap(), fact: Fact::Emotion(Emotion::from_tenths(-15).ok()) };
        assert_eq!(read_edit("Set(id: \"t1\", fact: Emotion(Some(-15)))"), Some(Ok(set)));
        assert_eq!(read_edit("- Sets (the) table"), None);
        let hostile = read_edit("Set(id: \"t1\", fact: Title(\"a\\u{1b}[2Jb\"))").unwrap().unwrap().cleaned();
        let clean = Edit::Set { id: Id::parse("t1").unwrap(), fact: Fact::Title("a[2Jb".to_owned()) };
        assert_eq!(hostile, clean);
        let broken = read_edit("Set(id: \"t1\", fact: Emotion(Some(77)))").unwrap().unwrap_err();
        assert!(broken.contains("column") && broken.contains("from -2 to +2"), "{broken}");
    }
}
