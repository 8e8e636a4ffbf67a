//! Texts as Mermaid takes them for text and nothing else.

use std::fmt::Write;

use crate::journey::mermaid::NOTHING;
use crate::text;

/// Where a text of the map stands in the diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    Section,
    Task,
    Person,
}

/// A name as the diagram writes it: what means something to Mermaid becomes an entity, plain words stay plain.
pub(super) fn name(name: &str, place: Place) -> String {
    let name = text::clean(name).0;
    let mut written = String::with_capacity(name.len());
    if name.is_empty() {
        entity(&mut written, NOTHING);
    }
    let mut before = None;
    for (at, c) in name.char_indices() {
        let rest = name.get(at..).unwrap_or_default();
        let is_outer = before.is_none() || rest.len() == c.len_utf8();
        match c {
            // Only in labels does Mermaid break lines.
            '\n' if matches!(place, Place::Section | Place::Task) => written.push_str("<br>"),
            '\n' | '#' | ';' | ':' | '%' | '<' | '&' => entity(&mut written, c),
            ',' if place == Place::Person => entity(&mut written, c),
            // Mermaid trims texts, and takes `="..."` behind any `<` for an attribute.
            _ if is_outer && c.is_whitespace() => entity(&mut written, c),
            '"' if before == Some('=') => entity(&mut written, c),
            _ if before.is_none() && place == Place::Task && is_trap(&name) => entity(&mut written, c),
            _ if is_mark_of_entities(rest) => entity(&mut written, c),
            _ => written.push(c),
        }
        before = Some(c);
    }
    written
}

/// A line of an outline that stays one comment: without a directive, a tag, or an entity of its own.
pub(super) fn comment(line: &str) -> String {
    let mut written = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let rest = line.get(at..).unwrap_or_default();
        if c == '<' || rest.starts_with("%%") || is_entity(rest) {
            entity(&mut written, c);
        } else {
            written.push(c);
        }
    }
    written
}

fn entity(written: &mut String, c: char) {
    // Writing to a string never fails.
    let _ = write!(written, "#{};", u32::from(c));
}

/// Whether Mermaid takes a task that begins so for another statement.
fn is_trap(name: &str) -> bool {
    let behind = |word: &str| {
        let (head, rest) = name.split_at_checked(word.len())?;
        head.eq_ignore_ascii_case(word).then_some(rest)
    };
    let titled = |rest: &str| rest.starts_with(char::is_whitespace);
    let in_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let accessible = |rest: &str| rest.trim_start().is_empty() || rest.trim_start().starts_with('{');
    behind("title").or(behind("section")).is_some_and(titled)
        || behind("journey").is_some_and(|rest| !rest.starts_with(in_word))
        || behind("accTitle").or(behind("accDescr")).is_some_and(accessible)
}

/// Whether a text begins like the marks that Mermaid itself puts in the place of `#`, `&` and `;` for a while.
fn is_mark_of_entities(text: &str) -> bool {
    text.starts_with("\u{fb02}\u{b0}") || text.starts_with("\u{b6}\u{df}")
}

fn is_entity(text: &str) -> bool {
    let Some(name) = text.strip_prefix(['#', '&']) else { return false };
    let behind = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    behind.len() < name.len() && behind.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_plain() {
        for plain in ["Pays by card", "Titles, read -> \"out\" (5/7)", "Journeys' end = 4!", "naïve 日本"]
        {
            assert_eq!(name(plain, Place::Task), plain);
        }
        assert_eq!(name("Title search", Place::Section), "Title search");
    }

    #[test]
    fn what_means_something_to_mermaid_becomes_an_entity() {
        let cases = [
            ("Step 2: pay; go", "Step 2#58; pay#59; go"),
            ("C# & <b> 50%", "C#35; #38; #60;b> 50#37;"),
            ("%%{init}%%", "#37;#37;{init}#37;#37;"),
            ("two\nlines", "two<br>lines"),
            ("<br>", "#60;br>"),
            (" outer ", "#32;outer#32;"),
            ("", "#8203;"),
            ("a=\"b\"", "a=#34;b\""),
            ("Title search", "#84;itle search"),
            ("SECTION\u{a0}tour", "#83;ECTION\u{a0}tour"),
            ("journey", "#106;ourney"),
            ("accTitle", "#97;ccTitle"),
            ("accDescr {", "#97;ccDescr {"),
            ("\u{fb02}\u{b0}35\u{b6}\u{df}", "#64258;\u{b0}35#182;\u{df}"),
        ];
        for (text, written) in cases {
            assert_eq!(name(text, Place::Task), written, "{text:?}");
        }
        assert_eq!(name("Smith, J.\nJr.", Place::Person), "Smith#44; J.#10;Jr.");
    }

    #[test]
    fn a_comment_holds_no_directive_no_tag_and_no_entity() {
        assert_eq!(
            comment("a < b %%{init: 1}%% #35; &amp; # & 5%"),
            "a #60; b #37;%{init: 1}#37;% #35;35; #38;amp; # & 5%"
        );
    }
}
