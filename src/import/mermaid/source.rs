//! From a text to the lines of a journey diagram: fences, front matter, directives, comments.

use std::borrow::Cow;

use super::value::{is_blank, trim};

/// The stretch of a text that holds a journey.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// The diagram with its front matter and comments, without fences.
    pub(super) text: &'a str,
    /// The number of its first line, from 1.
    pub(super) line: usize,
    /// The nearest heading above it in a document, with its line.
    pub(super) heading: Option<Line<'a>>,
}

/// What a text holds of Mermaid's journeys.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found<'a> {
    pub(super) journeys: Vec<Block<'a>>,
    /// What stands where the word `journey` should, in each block that has it too late.
    pub(super) unread: Vec<Line<'a>>,
}

/// A line with its number.
pub(super) type Line<'a> = (usize, &'a str);

/// The text with `\n` for every line break that Mermaid knows, and without a byte order mark.
pub(super) fn normalized(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// The journeys in a text: the whole text, or the fenced blocks of a Markdown document.
pub(super) fn find(text: &str) -> Found<'_> {
    let mut found = Found::default();
    if begins_journey(text) {
        found.journeys.push(Block { text, line: 1, heading: None });
        return found;
    }
    for block in fenced(text) {
        if begins_journey(block.text) {
            found.journeys.push(block);
        } else if block.text.lines().any(|line| trim(line) == "journey") {
            found.unread.extend(first_said(block.text, block.line));
        }
    }
    found
}

/// The first line of a block, behind its front matter, that is neither blank nor a comment.
pub(super) fn first_said(block: &str, line: usize) -> Option<Line<'_>> {
    let (_, behind) = front_matter(block);
    let above = block.len() - behind.len();
    let first = line + block.bytes().take(above).filter(|b| *b == b'\n').count();
    let (said, _) = lines(behind, first);
    said.into_iter().find(|(_, line)| !trim(line).is_empty())
}

/// The title in the front matter, and the text behind it. A text without front matter is all behind.
pub(super) fn front_matter(text: &str) -> (Option<String>, &str) {
    let nothing = (None, text);
    let body = text.trim_start_matches(is_blank);
    let opening = text.len() - body.len();
    let Some(body) = body.strip_prefix("---").and_then(|body| body.split_once('\n')) else { return nothing };
    if !trim(body.0).is_empty() {
        return nothing;
    }
    // A diagram may be indented as a whole.
    let lead = text.get(..opening).unwrap_or_default();
    let indent = lead.rsplit_once('\n').map_or(lead, |(_, indent)| indent);
    let mut behind = text.len() - body.1.len();
    let mut facts = Vec::new();
    for line in body.1.split_inclusive('\n') {
        behind += line.len();
        let line = line.strip_prefix(indent).unwrap_or(line);
        if line.strip_prefix("---").is_some_and(|rest| trim(rest).is_empty()) {
            return (yaml_title(&facts), text.get(behind..).unwrap_or_default());
        }
        facts.push(line);
    }
    nothing
}

/// The text without `%%{ ... }%%`; the line breaks in them stay, so that lines keep their numbers.
///
/// One that is never closed takes all the rest, as in Mermaid; the second value is where it begins.
pub(super) fn without_directives(text: &str) -> (Cow<'_, str>, Option<usize>) {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, directive)) = rest.find("%%{").and_then(|at| rest.split_at_checked(at)) {
        kept.push_str(before);
        let Some((inside, behind)) = directive.split_once("}%%") else {
            return (kept.into(), Some(text.len() - directive.len()));
        };
        kept.extend(inside.matches('\n'));
        rest = behind;
    }
    if kept.is_empty() && rest.len() == text.len() {
        return (text.into(), None);
    }
    kept.push_str(rest);
    (kept.into(), None)
}

/// The lines, numbered from `first`: those without comments, and the comments.
pub(super) fn lines(text: &str, first: usize) -> (Vec<Line<'_>>, Vec<Line<'_>>) {
    let (mut lines, mut comments): (Vec<Line<'_>>, _) = (Vec::new(), Vec::new());
    for line in (first..).zip(text.split('\n')) {
        if !is_comment(line.1) {
            lines.push(line);
            continue;
        }
        comments.push(line);
        // Mermaid drops a comment with the blank lines above it, which lets a lone `title` reach
        // over both for its text.
        while lines.last().is_some_and(|(_, above)| trim(above).is_empty()) {
            lines.pop();
        }
    }
    (lines, comments)
}

/// What follows the word `journey` where a diagram must begin with it; `None` when it does not.
pub(super) fn header(line: &str) -> Option<&str> {
    let line = trim(line);
    // In capitals only on a line of its own: prose and headings begin with `Journey`, too.
    if line.eq_ignore_ascii_case("journey") {
        return Some("");
    }
    let in_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    line.strip_prefix("journey").filter(|rest| !rest.starts_with(in_word))
}

/// A line that Mermaid removes before reading. A bare `%%` is left to the reader of statements.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start_matches(is_blank);
    line.len() > 2 && line.starts_with("%%") && !line.starts_with("%%{")
}

fn begins_journey(block: &str) -> bool {
    let (body, _) = without_directives(front_matter(block).1);
    let mut lines = body.split('\n').map(trim);
    lines.find(|line| !line.is_empty() && !line.starts_with("%%")).and_then(header).is_some()
}

/// What stands behind every fence line that names Mermaid; also behind one that names no language, when
/// a line with nothing but `journey` follows.
///
/// Which fences open and which close does not matter: behind a closing one hardly ever stands that
/// line. So fences within fences and unclosed ones need no care, and every line is looked at once.
fn fenced(text: &str) -> impl Iterator<Item = Block<'_>> {
    let mut fences = Vec::new();
    let mut at = 0;
    let mut heading = None;
    // The fence of the code that a line stands in: there, `#` begins no heading.
    let mut open: Option<(char, usize)> = None;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let start = at;
        at += line.len();
        if let Some((mark, language)) = fence(line) {
            fences.push((start, at, number, language, heading));
            let closes = |open: &(char, usize)| language.is_empty() && open.0 == mark.0 && open.1 <= mark.1;
            open = open.map_or(Some(mark), |open| (!closes(&open)).then_some(open));
        } else if let Some(text) = heading_text(line).filter(|_| open.is_none()) {
            heading = Some((number, text));
        }
    }
    let ends: Vec<usize> = fences.iter().skip(1).map(|fence| fence.0).chain([text.len()]).collect();
    fences.into_iter().zip(ends).filter_map(|((_, start, number, language, heading), end)| {
        let text = text.get(start..end)?;
        let wanted = match language {
            "" => text.trim_start_matches(is_blank).lines().next().map(trim) == Some("journey"),
            named => named.eq_ignore_ascii_case("mermaid"),
        };
        wanted.then_some(Block { text, line: number + 1, heading })
    })
}

/// The text of a Markdown heading, without the marks of bold and italics around it.
fn heading_text(line: &str) -> Option<&str> {
    let line = trim(line);
    let text = line.trim_start_matches('#');
    if !(1..=6).contains(&(line.len() - text.len())) || !text.starts_with(is_blank) {
        return None;
    }
    let text = trim(trim(text).trim_end_matches('#'));
    Some(trim(text.trim_matches(['*', '_', '`']))).filter(|text| !text.is_empty())
}

/// The mark of a fence line and how often it stands there, and the language that the line names, `""` for none.
fn fence(line: &str) -> Option<((char, usize), &str)> {
    let line = trim(line);
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~' | ':'))?;
    let info = line.trim_start_matches(mark);
    let marks = line.len() - info.len();
    if marks < 3 {
        return None;
    }
    // `{.mermaid}` and `mermaid {theme=dark}` are common, too.
    let language = info.split([' ', '\t', '{', '}', '.', ',']).find(|word| !word.is_empty());
    Some(((mark, marks), language.unwrap_or_default()))
}

/// The value of the top-level `title` in lines of YAML. Reads plain and quoted values.
fn yaml_title(facts: &[&str]) -> Option<String> {
    let at = facts.iter().position(|line| line.starts_with("title:"))?;
    let value = trim(facts.get(at)?.strip_prefix("title:")?);
    let title = match value.chars().next()? {
        // A folded or literal value stands on the lines below.
        '|' | '>' => trim(facts.get(at + 1)?).to_owned(),
        '"' => value.get(1..value.rfind('"')?)?.replace("\\\"", "\"").replace("\\\\", "\\"),
        '\'' => value.get(1..value.rfind('\'')?)?.replace("''", "'"),
        _ => trim(value.split(" #").next()?).to_owned(),
    };
    (!title.is_empty() && title != "null" && title != "~").then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The journeys in a text, each with its line and the heading above it.
    fn journeys(text: &str) -> Vec<(usize, &str, Option<&str>)> {
        let journeys = find(text).journeys.into_iter();
        journeys.map(|block| (block.line, block.text, block.heading.map(|heading| heading.1))).collect()
    }

    #[test]
    fn journeys_stand_bare_or_in_fences() {
        let bare = "\n%% draft\njourney\n Pay: 2: Ann";
        assert_eq!(journeys(bare), [(1, bare, None)]);

        let document = "# **Paying** #\n\n```mermaid\npie\n```\n\n~~~ {.mermaid}\njourney\nA: 1\n~~~\n\
            ## Paying, twice\n#hashtag\n```sh\n# no heading\n```\n````markdown\n```mermaid\njourney\nB: 1\n```\n````\n::: mermaid\njourney\n:::\n```\njourney\n```\n";
        let twice = Some("Paying, twice");
        assert_eq!(
            journeys(document),
            [
                (8, "journey\nA: 1\n", Some("Paying")),
                (18, "journey\nB: 1\n", twice),
                (23, "journey\n", twice),
                (26, "journey\n", twice)
            ]
        );

        assert_eq!(journeys("```mermaid\njourney\nA: 1"), [(2, "journey\nA: 1", None)]);
        for none in
            ["", "Journey through time", "```mermaid\npie\n```\njourney by train", "journeys", "# journey"]
        {
            assert_eq!(find(none), Found::default(), "{none:?}");
        }
    }

    #[test]
    fn a_block_that_has_its_journey_too_late_is_named() {
        let late = "# Doc\n```mermaid\n\nuser journey\njourney\n A: 1\n```\n```mermaid\npie\n```";
        assert_eq!(find(late), Found { journeys: vec![], unread: vec![(4, "user journey")] });
    }

    #[test]
    fn front_matter_gives_its_title() {
        let cases = [
            ("---\ntitle: Pay day\n---\njourney", Some("Pay day"), "journey"),
            (
                "\n  ---\n  config:\n    title: no\n  title: 'It''s'\n  ---\n  journey",
                Some("It's"),
                "  journey",
            ),
            ("---\ntitle: \"a \\\"b\\\"\" \n--- \njourney", Some("a \"b\""), "journey"),
            ("---\ntitle: >-\n  Folded\n---\njourney", Some("Folded"), "journey"),
            ("---\ntitle: Pay # today\n---\n", Some("Pay"), ""),
            ("---\ntitle:\n---\njourney", None, "journey"),
            ("---\ntitle: open\njourney", None, "---\ntitle: open\njourney"),
            ("----\n---\n", None, "----\n---\n"),
        ];
        for (text, title, behind) in cases {
            assert_eq!(front_matter(text), (title.map(str::to_owned), behind), "{text:?}");
        }
    }

    #[test]
    fn directives_and_comments_leave_the_numbers_of_the_lines() {
        let text = "%%{init:\n {}}%%\njourney\n\n %% note\nPay: 1 %%{wrap}%%\n%%";
        let (body, open) = without_directives(text);
        assert_eq!(open, None);
        let (said, comments) = lines(&body, 10);
        assert_eq!(said, [(10, ""), (11, ""), (12, "journey"), (15, "Pay: 1 "), (16, "%%")]);
        assert_eq!(comments, [(14, " %% note")]);
        assert_eq!(without_directives("journey\n%%{init: {\nA: 1"), ("journey\n".into(), Some(8)));
    }
}
