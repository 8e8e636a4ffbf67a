//! The one-line notation of a touchpoint, typed at talking speed.
//!
//! `pay by card @web -2 !declined twice ~3 "why again?"` reads as a title, a channel, a score, a pain
//! with its severity and a thought. Words are separated by blanks. A marker counts only at the start
//! of a word, so `a@b.com`, `5-2` and `27" wheel` are text:
//!
//! | word | means |
//! |---|---|
//! | `@web`, `@"word of mouth"` | the channel |
//! | `-2`, `+1.5`, `0` | the score. It needs its sign: the 2 of `Visit shop 2` is text |
//! | `!declined twice` | a pain, up to the next marker; a lone `!` with nothing behind it is text |
//! | `~3` | how much the pain before it hurts, 1 to 4 |
//! | `"why again?"` | a thought, up to the closing quote, behind which a new word begins |
//! | anything else | the title, wherever it stands outside pains and thoughts |
//!
//! A second channel, score or severity replaces the first. What looks like a marker but is none (`+3`,
//! `~5`) stays text. Both are told as hints; reading never fails.
//!
//! `\` makes the punctuation mark, blank or `0` behind it text, `\n` is a line break, `\\` a backslash.
//! At the end of a line `\` is a blank, so that programs which cut blanks there lose nothing. Before
//! anything else a backslash is itself. Blanks around a title, a pain or a quoted text do not count.

mod escape;

use std::ops::Range;

pub(super) use escape::{escape, find_bare, is_blank, unescape};

use super::{Channel, Emotion, Ids, Note, NoteKind, Severity, Touchpoint};

/// What a line was understood to say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What happens; may be empty.
    pub title: String,
    /// Where it happens.
    pub channel: Option<Channel>,
    /// How it feels.
    pub emotion: Option<Emotion>,
    /// Pains and thoughts in the order typed. Only pains carry a severity; no text is empty.
    pub notes: Vec<(NoteKind, Option<Severity>, String)>,
    /// Which bytes of the line mean what: in order, without overlap; only blanks lie between them.
    pub spans: Vec<Span>,
    /// What the person should know about this line, one sentence each.
    pub hints: Vec<String>,
}

/// A piece of the typed line and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the line, on character boundaries, markers included.
    pub range: Range<usize>,
    /// What they mean.
    pub part: Part,
}

/// What a piece of a typed line can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Words of the title.
    Title,
    /// The channel.
    Channel,
    /// The score.
    Score,
    /// A pain.
    Pain,
    /// How much a pain hurts.
    Severity,
    /// A thought.
    Thought,
}

/// Understands a line. Never fails: what is no marker is text, and nothing typed is dropped.
pub fn read(line: &str) -> Reading {
    let mut reader = Reader { line, run: None, reading: Reading::default() };
    let mut at = 0;
    while let Some(start) = word_start(line, at) {
        at = reader.take(start);
    }
    reader.close_run();
    reader.reading
}

/// The line that reads back with the same title, channel, emotion, and pains and thoughts.
///
/// The one line has no place for a description, personas, notes of other kinds or empty ones.
pub fn print(touchpoint: &Touchpoint) -> String {
    let notes = touchpoint.notes.iter().filter(|note| !note.text.is_empty());
    let notes = notes.filter_map(|note| match (note.kind, note.severity) {
        (NoteKind::Pain, Some(severity)) => Some(format!("!{} ~{severity}", escape_words(&note.text))),
        (NoteKind::Pain, None) => Some(format!("!{}", escape_words(&note.text))),
        (NoteKind::Thought, _) => Some(quoted(&note.text)),
        _ => None,
    });
    let head = Some(print_head(touchpoint)).filter(|head| !head.is_empty());
    head.into_iter().chain(notes).collect::<Vec<_>>().join(" ")
}

impl Reading {
    /// Whether a part of the line is more than words of the title.
    pub fn has_markers(&self) -> bool {
        self.channel.is_some() || self.emotion.is_some() || !self.notes.is_empty()
    }

    /// The touchpoint this line describes, with fresh ids for it and its notes.
    pub fn touchpoint(&self, ids: &mut Ids) -> Touchpoint {
        let mut touchpoint = Touchpoint::new(ids.next('t'), self.title.as_str());
        touchpoint.channel.clone_from(&self.channel);
        touchpoint.emotion = self.emotion;
        let notes = self.notes.iter().cloned();
        let note = |(kind, severity, text)| Note { severity, ..Note::new(ids.next('n'), kind, text) };
        touchpoint.notes = notes.map(note).collect();
        touchpoint
    }
}

/// The title, channel and score as [`print()`] prints them.
pub(super) fn print_head(touchpoint: &Touchpoint) -> String {
    let title = Some(escape_words(&touchpoint.title)).filter(|title| !title.is_empty());
    let channel = touchpoint.channel.as_ref().map(|channel| {
        let name = channel.name();
        let several = name.contains(is_blank) || name.starts_with('"');
        if several { format!("@{}", quoted(name)) } else { format!("@{}", escape(name, |_, _| false)) }
    });
    let score = touchpoint.emotion.map(|score| score.to_string());
    [title, channel, score].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The severity a word gives; a hint when it looks like one and is none.
pub(super) fn read_severity(word: &str) -> Result<Option<Severity>, String> {
    let digits = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let Some(number) = word.strip_prefix('~').filter(digits) else { return Ok(None) };
    match number.parse().ok().and_then(Severity::new) {
        Some(severity) => Ok(Some(severity)),
        None => Err(format!("{word} is not a severity (1 to 4)")),
    }
}

struct Reader<'a> {
    line: &'a str,
    /// The words that belong together and may go on: a pain, or a stretch of the title.
    run: Option<(Part, Range<usize>)>,
    reading: Reading,
}

impl<'a> Reader<'a> {
    /// Understands what begins with the word here; gives where to go on.
    fn take(&mut self, start: usize) -> usize {
        match self.slice(start..self.line.len()).chars().next() {
            Some('@') => self.channel(start),
            Some('!') => {
                self.close_run();
                let word = self.word(start);
                let end = word.end;
                self.run = Some((Part::Pain, word));
                end
            }
            Some('~') => self.severity(self.word(start)),
            Some('"') => self.thought(start),
            _ => self.score(self.word(start)),
        }
    }

    fn channel(&mut self, start: usize) -> usize {
        let after = start + 1;
        let (name, end) = if self.slice(after..self.line.len()).starts_with('"') {
            let Some((name, end)) = self.inside_quotes(after) else { return self.text(self.word(start)) };
            (name, end)
        } else {
            let word = self.word(start);
            (self.slice(after..word.end), word.end)
        };
        let Some(channel) = Channel::new(&unescape(name)) else { return self.text(self.word(start)) };
        let now = channel.name().to_owned();
        if let Some(before) = self.reading.channel.replace(channel) {
            self.hint(format!("@{now} replaces @{}", before.name()));
        }
        self.mark(Part::Channel, start..end)
    }

    fn severity(&mut self, word: Range<usize>) -> usize {
        let severity = match read_severity(self.slice(word.clone())) {
            Ok(Some(severity)) => severity,
            Ok(None) => return self.text(word),
            Err(hint) => {
                self.hint(hint);
                return self.text(word);
            }
        };
        // The pain this belongs to may be the run that still goes on.
        self.close_run();
        let pain = self.reading.notes.iter_mut().rev().find(|(kind, ..)| *kind == NoteKind::Pain);
        let Some((_, slot, _)) = pain else {
            self.hint(format!("~{severity} needs a pain before it"));
            return self.text(word);
        };
        if let Some(before) = slot.replace(severity) {
            self.hint(format!("~{severity} replaces ~{before}"));
        }
        self.mark(Part::Severity, word)
    }

    fn thought(&mut self, start: usize) -> usize {
        let Some((thought, end)) = self.inside_quotes(start) else { return self.text(self.word(start)) };
        let end = self.mark(Part::Thought, start..end);
        self.reading.notes.push((NoteKind::Thought, None, unescape(thought)));
        end
    }

    fn score(&mut self, word: Range<usize>) -> usize {
        let text = self.slice(word.clone());
        if !looks_like_score(text) {
            return self.text(word);
        }
        let Ok(score) = Emotion::parse(text) else {
            self.hint(format!("{text} is not a score (-2 to +2)"));
            return self.text(word);
        };
        if let Some(before) = self.reading.emotion.replace(score) {
            self.hint(format!("{score} replaces {before}"));
        }
        self.mark(Part::Score, word)
    }

    fn text(&mut self, word: Range<usize>) -> usize {
        let end = word.end;
        match &mut self.run {
            Some((_, range)) => range.end = end,
            None => self.run = Some((Part::Title, word)),
        }
        end
    }

    /// What stands in the quotes that open here, and where they end; `None` when that is nothing.
    fn inside_quotes(&mut self, open: usize) -> Option<(&'a str, usize)> {
        let rest = self.slice(open + 1..self.line.len());
        let close = find_bare(rest, |c| c == '"');
        let inside = rest.get(..close.unwrap_or(rest.len()))?.trim_matches(is_blank);
        if inside.is_empty() {
            return None;
        }
        if close.is_none() {
            self.hint("the quote is not closed".to_owned());
        }
        Some((inside, close.map_or(self.line.len(), |close| open + 1 + close + 1)))
    }

    /// Ends the run, if there is one: now its words are known.
    fn close_run(&mut self) {
        let Some((mut part, range)) = self.run.take() else { return };
        let raw = self.slice(range.clone());
        if part == Part::Pain && raw.chars().all(|c| c == '!' || is_blank(c)) {
            part = Part::Title;
        }
        if part == Part::Pain {
            let pain = raw.trim_start_matches('!').trim_matches(is_blank);
            self.reading.notes.push((NoteKind::Pain, None, unescape(pain)));
        } else {
            if !self.reading.title.is_empty() {
                self.reading.title.push(' ');
            }
            self.reading.title.push_str(&unescape(raw));
        }
        self.reading.spans.push(Span { range, part });
    }

    /// Notes what a finished marker means and gives where it ends.
    fn mark(&mut self, part: Part, range: Range<usize>) -> usize {
        self.close_run();
        let end = range.end;
        self.reading.spans.push(Span { range, part });
        end
    }

    /// The word that begins here. Not looked for where quotes tell the end: a line of many quoted texts
    /// would be read over and over.
    fn word(&self, start: usize) -> Range<usize> {
        let rest = self.slice(start..self.line.len());
        start..start + find_bare(rest, is_blank).unwrap_or(rest.len())
    }

    fn hint(&mut self, hint: String) {
        self.reading.hints.push(hint);
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.line.get(range).unwrap_or_default()
    }
}

/// Where the next word from here on begins.
fn word_start(line: &str, from: usize) -> Option<usize> {
    line.get(from..)?.find(|c| !is_blank(c)).map(|blanks| from + blanks)
}

/// Whether a word is typed as a score; it may still lie outside the scale.
fn looks_like_score(word: &str) -> bool {
    let number = |digits: &str| {
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    };
    word == "0" || word.strip_prefix(['+', '-', '\u{2212}']).is_some_and(number)
}

/// A text in which no word is a marker. `^` counts as one: in an outline it begins an id.
fn escape_words(text: &str) -> String {
    escape(text, |starts, rest| {
        // A word may be as long as the text: it is looked at once, not from each of its characters.
        starts && {
            let word = rest.split(is_blank).next().unwrap_or_default();
            let severity = || read_severity(word) != Ok(None);
            word.starts_with(['@', '!', '"', '^']) || severity() || looks_like_score(word)
        }
    })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escape(text, |_, rest| rest.starts_with('"')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journey::samples;

    /// Title, channel, tenths, notes as `kind severity text`, hints.
    fn told(line: &str) -> (String, Option<String>, Option<i8>, Vec<String>, Vec<String>) {
        let reading = read(line);
        let notes = reading.notes.iter().map(|(kind, severity, text)| {
            let severity = severity.map_or(String::new(), |severity| format!("~{severity} "));
            format!("{}: {severity}{text}", kind.row().name)
        });
        (
            reading.title.clone(),
            reading.channel.map(|channel| channel.name().to_owned()),
            reading.emotion.map(Emotion::tenths),
            notes.collect(),
            reading.hints,
        )
    }

    #[test]
    fn the_example_of_the_handbook() {
        let line = r#"pay by card @web -2 !declined twice ~3 "why again?""#;
        let reading = read(line);
        assert_eq!(reading.title, "pay by card");
        assert_eq!(reading.channel, Channel::new("web"));
        assert_eq!(reading.emotion, Some(Emotion::MIN));
        let notes = [
            (NoteKind::Pain, Severity::new(3), "declined twice".to_owned()),
            (NoteKind::Thought, None, "why again?".to_owned()),
        ];
        assert_eq!(reading.notes, notes);
        assert_eq!(reading.hints, [""; 0]);
        let seen: Vec<_> = reading.spans.iter().map(|span| (&line[span.range.clone()], span.part)).collect();
        let meant = [
            ("pay by card", Part::Title),
            ("@web", Part::Channel),
            ("-2", Part::Score),
            ("!declined twice", Part::Pain),
            ("~3", Part::Severity),
            ("\"why again?\"", Part::Thought),
        ];
        assert_eq!(seen, meant);
        let touchpoint = reading.touchpoint(&mut Ids::new(1));
        assert_eq!(print(&touchpoint), line);
    }

    #[test]
    fn markers_inside_words_and_plain_numbers_are_text() {
        for line in [
            "write to a@b.com",
            "finally here!",
            "room 5-2",
            "it's \u{201c}ok\u{201d}",
            "a 27\" wheel",
            "Visit shop 2",
            "home - work",
            "0.5 l bottle",
            "-50% today",
            "meet @ noon",
            "Enfin arrivé !",
            "why \"\" though",
            "C:\\temp",
            "~ soon",
        ] {
            assert_eq!(told(line), (line.to_owned(), None, None, vec![], vec![]), "{line}");
        }
    }

    #[test]
    fn people_type_in_any_order() {
        let cases = [
            ("@store +1 visit", "visit", Some("store"), Some(10), vec![]),
            ("ask @\"word of mouth\" around", "ask around", Some("word of mouth"), None, vec![]),
            ("wait !cold !wet ~2 +0,5", "wait", None, Some(5), vec!["pain: cold", "pain: ~2 wet"]),
            ("wait !cold ~1 outside", "wait outside", None, None, vec!["pain: ~1 cold"]),
            ("wait ! cold", "wait", None, None, vec!["pain: cold"]),
            ("!late \"hm\" ~4 \u{2212}1.5", "", None, Some(-15), vec!["pain: ~4 late", "thought: hm"]),
            ("\"one\"\"two\"three", "three", None, None, vec!["thought: one", "thought: two"]),
            ("even 0", "even", None, Some(0), vec![]),
        ];
        for (line, title, channel, score, notes) in cases {
            let notes: Vec<String> = notes.into_iter().map(str::to_owned).collect();
            let expected = (title.to_owned(), channel.map(str::to_owned), score, notes, vec![]);
            assert_eq!(told(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_almost_a_marker_is_kept_and_told() {
        let cases = [
            ("go +3", "go +3", "+3 is not a score (-2 to +2)"),
            ("go ~3", "go ~3", "~3 needs a pain before it"),
            ("go ~5", "go ~5", "~5 is not a severity (1 to 4)"),
            ("go \"why", "go", "the quote is not closed"),
            ("go @\"by foot", "go", "the quote is not closed"),
            ("go @a @b", "go", "@b replaces @a"),
            ("go -1 +2", "go", "+2 replaces -1"),
            ("go !ow ~1 ~2", "go", "~2 replaces ~1"),
        ];
        for (line, title, hint) in cases {
            let reading = read(line);
            assert_eq!((reading.title.as_str(), reading.hints), (title, vec![hint.to_owned()]), "{line}");
        }
    }

    #[test]
    fn a_backslash_makes_text() {
        let cases = [
            (r"walk \@home", "walk @home"),
            (r"minus \-2", "minus -2"),
            (r#"\!a \"b \~3 \\ \0"#, r#"!a "b ~3 \ 0"#),
            (r"two\nlines", "two\nlines"),
            (r"\ outer\ ", " outer "),
            (r"cut\", "cut "),
        ];
        for (line, title) in cases {
            assert_eq!(told(line), (title.to_owned(), None, None, vec![], vec![]), "{line}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn what_is_printed_reads_back(touchpoint in samples::touchpoint()) {
            let line = print(&touchpoint);
            let reading = read(&line);
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(&reading.title, &touchpoint.title);
            prop_assert_eq!(&reading.channel, &touchpoint.channel);
            prop_assert_eq!(reading.emotion, touchpoint.emotion);
            let fits = |note: &&Note| matches!(note.kind, NoteKind::Pain | NoteKind::Thought) && !note.text.is_empty();
            let notes = touchpoint.notes.iter().filter(fits);
            let notes: Vec<_> = notes.map(|note| (note.kind, note.severity, note.text.clone())).collect();
            prop_assert_eq!(&reading.notes, &notes);
            prop_assert_eq!(reading.hints, vec![""; 0]);
        }

        #[test]
        fn spans_cover_everything_but_blanks(line in prop_oneof![samples::text(), any::<String>()]) {
            let mut end = 0;
            for span in read(&line).spans {
                prop_assert!(span.range.start < span.range.end);
                prop_assert!(line[end..span.range.start].chars().all(is_blank));
                prop_assert!(line.get(span.range.clone()).is_some());
                end = span.range.end;
            }
            prop_assert!(line[end..].chars().all(is_blank));
        }
    }
}
