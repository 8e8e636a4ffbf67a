//! The text of a config cut into names and values, each with its place. What stands before a fault is kept.

use crate::store::format::scan::{Scanner, Span, Token};

/// A value of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tree {
    /// Where it begins, in bytes.
    pub(super) at: usize,
    pub(super) node: Node,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A word, a number, a text; without its quotes.
    Word(String),
    List(Vec<Tree>),
    Record(Vec<Field>),
}

/// A name with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    /// Where the name begins, in bytes.
    pub(super) at: usize,
    pub(super) value: Tree,
}

/// Why a text is no config.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) at: usize,
    /// What, and what to do about it.
    pub(super) problem: String,
}

/// The settings of a text: none where it holds nothing but blanks and comments. Where it is no RON, the
/// settings before that place.
pub(super) fn read(text: &str) -> (Vec<Field>, Option<Unreadable>) {
    let mut reader = Reader { scanner: Scanner::new(text), depth: 0 };
    let mut fields = Vec::new();
    let fault = reader.file(&mut fields).err();
    (fields, fault)
}

/// Deeper than any setting: whoever goes on from there only means harm.
const DEEPEST: usize = 8;

struct Reader<'a> {
    scanner: Scanner<'a>,
    depth: usize,
}

type Read = Result<(), Unreadable>;

impl Reader<'_> {
    fn file(&mut self, fields: &mut Vec<Field>) -> Read {
        let mut next = self.next()?;
        if next.0 == Token::Atom {
            // The name of the record, which may be any or none.
            next = self.next()?;
        }
        match next.0 {
            Token::End => return Ok(()),
            Token::Open(open @ (b'(' | b'{')) => self.fields(closing(open), fields)?,
            _ => return Err(wrong(next.1, "a config begins with `Config(`; write that")),
        }
        match self.next()? {
            (Token::End, _) => Ok(()),
            (_, span) => Err(wrong(span, "nothing may stand behind the last bracket; take it away")),
        }
    }

    fn fields(&mut self, close: u8, fields: &mut Vec<Field>) -> Read {
        loop {
            let (token, name) = self.next()?;
            match token {
                Token::Close(found) if found == close => return Ok(()),
                Token::Atom => {}
                Token::End => return Err(wrong(name, END)),
                _ => {
                    return Err(wrong(
                        name,
                        "the name of a setting belongs here; write one, such as `hints: off`",
                    ));
                }
            }
            let (token, span) = self.next()?;
            if token != Token::Colon {
                return Err(wrong(span, "a colon is missing; write `name: value`"));
            }
            let (token, span) = self.next()?;
            fields.push(Field {
                name: self.word(name)?,
                at: name.start as usize,
                value: Tree { at: span.start as usize, node: Node::List(Vec::new()) },
            });
            let read = match fields.last_mut() {
                Some(field) => self.value(token, span, &mut field.value),
                None => Ok(()),
            };
            if read.is_err() && !matches!(token, Token::Open(_)) {
                fields.pop();
            }
            read?;
            if self.is_over(close)? {
                return Ok(());
            }
        }
    }

    /// Reads a value into its place, so that what is whole of it is there when the rest is broken.
    fn value(&mut self, token: Token, span: Span, value: &mut Tree) -> Read {
        if self.depth == DEEPEST {
            return Err(wrong(span, "brackets stand in too many brackets; take some away"));
        }
        self.depth += 1;
        let read = match token {
            Token::Atom => self.word(span).map(|word| value.node = Node::Word(word)),
            Token::Open(b'[') => {
                let mut list = Vec::new();
                let read = self.list(&mut list);
                value.node = Node::List(list);
                read
            }
            Token::Open(open) => {
                let mut fields = Vec::new();
                let read = self.fields(closing(open), &mut fields);
                value.node = Node::Record(fields);
                read
            }
            Token::End => Err(wrong(span, END)),
            _ => Err(wrong(span, "a value is missing; write one or take the name away")),
        };
        self.depth -= 1;
        read
    }

    fn list(&mut self, list: &mut Vec<Tree>) -> Read {
        loop {
            let (token, span) = self.next()?;
            if token == Token::Close(b']') {
                return Ok(());
            }
            let mut value = Tree { at: span.start as usize, node: Node::List(Vec::new()) };
            self.value(token, span, &mut value)?;
            list.push(value);
            if self.is_over(b']')? {
                return Ok(());
            }
        }
    }

    /// Whether the bracket closes behind a value, or a comma follows.
    fn is_over(&mut self, close: u8) -> Result<bool, Unreadable> {
        match self.next()? {
            (Token::Comma, _) => Ok(false),
            (Token::Close(found), _) if found == close => Ok(true),
            (Token::End, span) => Err(wrong(span, END)),
            (Token::Close(_), span) => {
                Err(wrong(span, "this bracket closes what another one opened; mend that"))
            }
            (_, span) => Err(wrong(span, "a comma is missing before this; write one")),
        }
    }

    /// What a word or a text says; `ron` decides about quotes and escapes.
    fn word(&self, span: Span) -> Result<String, Unreadable> {
        let raw = span.of(self.scanner.text());
        if raw.starts_with('\'') {
            let letter = ron::from_str(raw).map(|letter: char| letter.to_string());
            return letter.map_err(|_| wrong(span, "one character belongs here; use double quotes"));
        }
        if raw.ends_with(['"', '#']) {
            return ron::from_str(raw)
                .map_err(|_| wrong(span, "this text cannot be read; mend its quotes or escapes"));
        }
        Ok(raw.to_owned())
    }

    fn next(&mut self) -> Result<(Token, Span), Unreadable> {
        self.scanner.token().map_err(|broken| Unreadable {
            at: broken.at as usize,
            problem: format!("{}; write it", broken.problem),
        })
    }
}

const END: &str = "a bracket is missing at the end; write it";

fn wrong(span: Span, problem: &str) -> Unreadable {
    Unreadable { at: span.start as usize, problem: problem.to_owned() }
}

const fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
