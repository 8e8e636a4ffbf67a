//! The scanner: where the tokens and comments of RON text begin and end.
//!
//! It judges nothing. `ron` decides whether a text is a map; this finds the bytes again, so that a
//! save can leave alone whatever it need not change.

/// A stretch of bytes. Four bytes an end suffice: longer texts are refused before they get here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Span {
    pub(in crate::store) start: u32,
    pub(in crate::store) end: u32,
}

impl Span {
    pub(in crate::store) const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The bytes themselves.
    pub(in crate::store) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// What stands between blanks and comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Token {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A word, number, string or character, or a sign without a meaning of its own here.
    Atom,
    /// The end of the text.
    End,
}

/// The text cannot be cut into tokens, or the tokens do not make a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Broken {
    pub(in crate::store) at: u32,
    pub(in crate::store) problem: &'static str,
    pub(in crate::store) fault: Fault,
}

/// What sort of fault a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Fault {
    /// Something else should stand there.
    Wrong,
    /// The text ends before what begins there does.
    Cut,
    /// It holds more than memory should be spent on.
    TooMuch,
}

pub(in crate::store) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

enum Step {
    Blank,
    Comment,
    Token(Token),
}

impl<'a> Scanner<'a> {
    pub(in crate::store) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(in crate::store) const fn text(&self) -> &'a str {
        self.text
    }

    /// The next token.
    pub(in crate::store) fn token(&mut self) -> Result<(Token, Span), Broken> {
        loop {
            let start = self.at;
            if let Step::Token(token) = self.step()? {
                return Ok((token, Span::new(start, self.at)));
            }
        }
    }

    /// Where the line of `from` ends when only blanks and comments follow there; else `from`.
    pub(in crate::store) fn line_rest(&self, from: u32) -> u32 {
        let mut ahead = Self { text: self.text, at: from as usize };
        loop {
            match ahead.bytes() {
                [b'\n', ..] | [b'\r', b'\n', ..] => return ahead.at as u32,
                [] => return from,
                _ => {}
            }
            if !matches!(ahead.step(), Ok(Step::Blank | Step::Comment)) {
                return from;
            }
        }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    const fn unclosed(&self, problem: &'static str) -> Broken {
        Broken { at: self.at as u32, problem, fault: Fault::Cut }
    }

    /// Goes on by one blank, comment or token.
    fn step(&mut self) -> Result<Step, Broken> {
        let token = match self.bytes() {
            [] => return Ok(Step::Token(Token::End)),
            [b'\n', ..] => {
                self.at += 1;
                return Ok(Step::Blank);
            }
            // A line break is a step of its own, for those who stop at one.
            [b' ' | b'\t' | b'\r' | 0x0b | 0x0c, tail @ ..] => {
                self.at += 1 + tail.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
                return Ok(Step::Blank);
            }
            [b'/', b'/', ..] => {
                self.line_comment();
                return Ok(Step::Comment);
            }
            [b'/', b'*', ..] => {
                self.block_comment()?;
                return Ok(Step::Comment);
            }
            [open @ (b'(' | b'[' | b'{'), ..] => Token::Open(*open),
            [close @ (b')' | b']' | b'}'), ..] => Token::Close(*close),
            [b',', ..] => Token::Comma,
            [b':', ..] => Token::Colon,
            [first, ..] => {
                if !first.is_ascii() {
                    let blank = self.text.get(self.at..).and_then(|rest| rest.chars().next());
                    if let Some(blank) = blank.filter(|c| is_wide_blank(*c)) {
                        self.at += blank.len_utf8();
                        return Ok(Step::Blank);
                    }
                }
                self.atom(*first)?;
                return Ok(Step::Token(Token::Atom));
            }
        };
        self.at += 1;
        Ok(Step::Token(token))
    }

    /// To the end of the line; the line break stays, with its carriage return.
    fn line_comment(&mut self) {
        let rest = self.bytes();
        let line = rest.split(|b| *b == b'\n').next().unwrap_or_default();
        let broken_off = line.len() < rest.len();
        self.at += line.len() - usize::from(broken_off && line.ends_with(b"\r"));
    }

    fn block_comment(&mut self) -> Result<(), Broken> {
        let unclosed = self.unclosed("this comment has no end");
        let mut depth = 0;
        loop {
            match self.bytes() {
                [] => return Err(unclosed),
                [b'/', b'*', ..] => {
                    depth += 1;
                    self.at += 2;
                }
                [b'*', b'/', ..] => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn atom(&mut self, first: u8) -> Result<(), Broken> {
        match first {
            b'"' => self.string(),
            b'\'' => self.character(),
            _ if is_word(first) => self.word(),
            _ => {
                self.at += 1;
                Ok(())
            }
        }
    }

    fn string(&mut self) -> Result<(), Broken> {
        let unclosed = self.unclosed("this text has no closing quote");
        self.at += 1;
        loop {
            let stop = self.bytes().iter().position(|b| matches!(b, b'"' | b'\\')).ok_or(unclosed)?;
            self.at += stop;
            let escape = self.bytes().first() == Some(&b'\\');
            self.at += 1;
            if !escape {
                return Ok(());
            }
            // What is escaped may be a quote, and may be wide.
            let escaped = self.text.get(self.at..).and_then(|rest| rest.chars().next()).ok_or(unclosed)?;
            self.at += escaped.len_utf8();
        }
    }

    fn character(&mut self) -> Result<(), Broken> {
        let unclosed = self.unclosed("this character has no closing quote");
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let least = if rest.starts_with('\\') { 2 } else { 1 };
        let inside: usize = rest.chars().take(least).map(char::len_utf8).sum();
        let close = rest.get(inside..).and_then(|tail| tail.find('\'')).ok_or(unclosed)?;
        self.at += 1 + inside + close + 1;
        Ok(())
    }

    /// A word or number; also the raw strings and raw words that begin like one.
    fn word(&mut self) -> Result<(), Broken> {
        let word = self.word_ahead();
        self.at += word.len();
        if !matches!(word, "r" | "br") {
            return Ok(());
        }
        let hashes = self.bytes().iter().take_while(|b| **b == b'#').count();
        if self.bytes().get(hashes) != Some(&b'"') {
            if hashes == 1 && word == "r" {
                self.at += 1;
                self.at += self.word_ahead().len();
            }
            return Ok(());
        }
        let unclosed = self.unclosed("this raw text has no end");
        let body = self.at + hashes + 1;
        let ending = format!("\"{}", "#".repeat(hashes));
        let len = self.text.get(body..).and_then(|rest| rest.find(&ending)).ok_or(unclosed)?;
        self.at = body + len + ending.len();
        Ok(())
    }

    fn word_ahead(&self) -> &'a str {
        let len = self.bytes().iter().position(|b| !is_word(*b)).unwrap_or(self.bytes().len());
        let word = self.text.get(self.at..self.at + len).unwrap_or_default();
        if word.is_ascii() {
            return word;
        }
        word.split(is_wide_blank).next().unwrap_or_default()
    }
}

/// The comments in a piece of text, without those that are part of a string.
pub(in crate::store) fn comments(text: &str) -> Vec<&str> {
    let mut scanner = Scanner::new(text);
    let mut found = Vec::new();
    loop {
        let start = scanner.at;
        match scanner.step() {
            Ok(Step::Comment) => found.push(text.get(start..scanner.at).unwrap_or_default()),
            Ok(Step::Token(Token::End)) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// Bytes of words and numbers; every byte of a wide character counts as one.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-' | b'.') || !byte.is_ascii()
}

/// The blanks of RON outside ASCII.
const fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        let mut scanner = Scanner::new(text);
        std::iter::from_fn(|| match scanner.token().unwrap() {
            (Token::End, _) => None,
            (_, span) => Some(span.of(text)),
        })
        .collect()
    }

    #[test]
    fn brackets_and_quotes_inside_values_are_not_structure() {
        let cases: &[(&str, &[&str])] = &[
            (r#"a: "(\"[","#, &["a", ":", r#""(\"[""#, ","]),
            (r##"r#"say ")" "# ,"##, &[r##"r#"say ")" "#"##, ","]),
            (r#"br"\" b"\"""#, &[r#"br"\""#, "b", r#""\"""#]),
            ("r#type: 'x', '\\'', '\"'", &["r#type", ":", "'x'", ",", "'\\''", ",", "'\"'"]),
            ("/* a /* b */ ( */ -1.5e3 // ]\n}", &["-1.5e3", "}"]),
            ("naïve\u{2028}日本", &["naïve", "日本"]),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text), *expected, "{text}");
        }
    }

    #[test]
    fn what_has_no_end_is_named_where_it_begins() {
        for (text, at) in [("( \"a\\\"", 2), ("[ /* /* */", 2), ("r##\"a\"#", 1), ("x 'a", 2)] {
            let mut scanner = Scanner::new(text);
            let broken = std::iter::repeat_with(|| scanner.token()).find_map(Result::err);
            assert_eq!(broken.map(|broken| broken.at), Some(at), "{text}");
        }
    }

    #[test]
    fn comments_are_found_and_strings_are_not_searched() {
        assert_eq!(comments("a /* b */ \"// c\" // d\r\n"), ["/* b */", "// d"]);
    }

    #[test]
    fn the_rest_of_a_line_is_what_says_nothing_more() {
        for (text, rest) in [(", // c\r\n x", 6), (", /* a\n b */\n", 12), (", /* a */ b\n", 1), (",  \n", 3)]
        {
            assert_eq!(Scanner::new(text).line_rest(1), rest, "{text:?}");
        }
    }
}
