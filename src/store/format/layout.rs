//! The layout of a file: which bytes hold which record, field and item, and which comments go with
//! them.

use crate::journey::{Id, Sort};

use super::scan::{Broken, Fault, Scanner, Span, Token};
use crate::journey::record::{FieldRow, Shape, fields};

/// The most records one file may hold; a map of 100,000 touchpoints with three notes each has 400,000.
const MOST_RECORDS: usize = 500_000;

/// The most fields of one record.
const MOST_FIELDS: usize = 1_000;

/// So many entries of lists may be as short as they like.
const FEW_ENTRIES: usize = 20_000;

/// The bytes of text that each record of a larger file must come with on average, and each mention of a
/// persona. Without this a file is a bomb: `(),` becomes hundreds of bytes in memory.
const LEAST_BY_RECORD: usize = 32;
const LEAST_BY_MENTION: usize = 8;

/// The most bytes of one text, name or number.
const MOST_ATOM: u32 = 10_000_000;

/// Brackets and what stands between them.
#[derive(Debug)]
pub(super) struct Group<T> {
    /// From the opening bracket, or the name in front of it, to behind the closing one.
    pub(super) span: Span,
    /// Behind the opening bracket and the comments on its line.
    pub(super) inside: u32,
    pub(super) members: Vec<Member<T>>,
}

/// A field of a record or an item of a list. Comments above it and behind it on its line are its own.
#[derive(Debug)]
pub(super) struct Member<T> {
    /// Where its blanks and comments begin: where the one before it ends.
    pub(super) lead: u32,
    /// The field or item itself.
    pub(super) body: Span,
    /// Behind its comma; the end of its body when it has none.
    pub(super) behind: u32,
    /// Behind the comments on its line.
    pub(super) end: u32,
    pub(super) what: T,
}

/// A field of a record.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: Span,
    /// Its row in [`fields`]; `None` for a field unknown to this version.
    pub(super) row: Option<usize>,
    /// Where its value begins; it ends with the member's body.
    pub(super) value: u32,
    pub(super) inside: Inside,
}

/// What is known of the inside of a value.
#[derive(Debug)]
pub(super) enum Inside {
    Leaf,
    People(Box<Group<PersonaRef>>),
    Records(Box<Group<Record>>),
}

/// A touchpoint's mention of a persona.
#[derive(Debug, Default)]
pub(super) struct PersonaRef {
    /// Whom reading found behind it; `None` when the map does without it.
    pub(super) id: Option<Id>,
    /// Whether it is the name that is written there.
    pub(super) by_name: bool,
}

/// A map, persona, stage, touchpoint or note.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) kind: Sort,
    pub(super) fields: Group<Field>,
    /// What reading calls it; `None` for a record that is not in the map.
    pub(super) id: Option<Id>,
    /// Whether that id is the one written there.
    pub(super) has_id: bool,
    /// Whether it and everything in it can be written back without giving out ids.
    pub(super) settled: bool,
}

impl<T> Group<T> {
    /// Behind the last member.
    pub(super) fn members_end(&self) -> u32 {
        self.members.last().map_or(self.inside, |last| last.end)
    }
}

impl<T> Member<T> {
    pub(super) const fn has_comma(&self) -> bool {
        self.behind > self.body.end
    }
}

impl Field {
    fn is_called(&self, name: &str, rows: &[FieldRow]) -> bool {
        self.row.and_then(|row| rows.get(row)).is_some_and(|row| row.name == name)
    }
}

impl Record {
    /// The field of this row.
    pub(super) fn field(&self, row: usize) -> Option<&Member<Field>> {
        self.fields.members.iter().find(|member| member.what.row == Some(row))
    }

    /// Where something about that field can be pointed at: its value, or else the record.
    pub(super) fn place(&self, name: &str) -> u32 {
        self.named(name).map_or(self.fields.span.start, |member| member.what.value)
    }

    /// The text of a field's value.
    pub(super) fn source<'a>(&self, name: &str, text: &'a str) -> Option<&'a str> {
        let member = self.named(name)?;
        Some(Span { start: member.what.value, end: member.body.end }.of(text))
    }

    /// The records listed in a field.
    pub(super) fn records_mut(&mut self, name: &str) -> &mut [Member<Self>] {
        match self.inside_mut(name) {
            Some(Inside::Records(group)) => &mut group.members,
            _ => &mut [],
        }
    }

    /// The personas listed in a field.
    pub(super) fn people_mut(&mut self, name: &str) -> &mut [Member<PersonaRef>] {
        match self.inside_mut(name) {
            Some(Inside::People(group)) => &mut group.members,
            _ => &mut [],
        }
    }

    fn inside_mut(&mut self, name: &str) -> Option<&mut Inside> {
        let rows = fields(self.kind);
        let member = self.fields.members.iter_mut().find(|member| member.what.is_called(name, rows))?;
        Some(&mut member.what.inside)
    }

    /// The field of this name. A record has a few fields, and its table many rows.
    fn named(&self, name: &str) -> Option<&Member<Field>> {
        let rows = fields(self.kind);
        self.fields.members.iter().find(|member| member.what.is_called(name, rows))
    }

    /// The records directly inside.
    pub(super) fn children(&self) -> impl Iterator<Item = &Member<Self>> {
        self.fields.members.iter().flat_map(|field| match &field.what.inside {
            Inside::Records(group) => group.members.as_slice(),
            Inside::Leaf | Inside::People(_) => &[],
        })
    }
}

/// Finds the records of a map in its text.
///
/// # Errors
/// When the text is no map, or holds too much.
pub(super) fn layout(text: &str) -> Result<Record, Broken> {
    let mut cursor = Cursor::start(text)?;
    let record = cursor.record(Sort::Map)?;
    cursor.expect(Token::End, "nothing may follow the map")?;
    Ok(record)
}

/// `ron` sees to that itself, except for the fields that it is not asked for.
fn once_each(members: &[Member<Field>]) -> Result<(), Broken> {
    for (place, member) in members.iter().enumerate().filter(|(_, member)| member.what.row.is_some()) {
        if members.iter().take(place).any(|other| other.what.row == member.what.row) {
            let problem = "unexpected duplicate field; keep one of the two";
            return Err(Broken { at: member.what.name.start, problem, fault: Fault::Wrong });
        }
    }
    Ok(())
}

/// The text of the value of `version`, and where it stands, also in a text that is no map further on.
pub(super) fn declared_version(text: &str) -> Option<(u32, &str)> {
    let mut cursor = Cursor::start(text).ok()?;
    if cursor.token == Token::Atom {
        cursor.advance().ok()?;
    }
    cursor.expect(Token::Open(b'('), "").ok()?;
    loop {
        let name = cursor.name().ok()?;
        let value = cursor.span.start;
        cursor.skip_value().ok()?;
        if name.of(text) == "version" {
            return Some((value, Span { start: value, end: cursor.behind }.of(text)));
        }
        cursor.expect(Token::Comma, "").ok()?;
    }
}

struct Cursor<'a> {
    scanner: Scanner<'a>,
    token: Token,
    span: Span,
    /// Behind the token before this one.
    behind: u32,
    records: usize,
    mentions: usize,
}

impl<'a> Cursor<'a> {
    /// At the first token behind a byte order mark and the `#![...]` attributes.
    fn start(text: &'a str) -> Result<Self, Broken> {
        let nowhere = Span { start: 0, end: 0 };
        let scanner = Scanner::new(text);
        let mut cursor =
            Self { scanner, token: Token::End, span: nowhere, behind: 0, records: 0, mentions: 0 };
        cursor.advance()?;
        while cursor.span.of(text) == "#" {
            cursor.advance()?;
            if cursor.span.of(text) == "!" {
                cursor.advance()?;
            }
            cursor.expect(Token::Open(b'['), "an attribute is written #![...]")?;
            while cursor.token != Token::Close(b']') {
                cursor.more()?;
                cursor.advance()?;
            }
            cursor.advance()?;
        }
        Ok(cursor)
    }

    fn advance(&mut self) -> Result<(), Broken> {
        self.behind = self.span.end;
        (self.token, self.span) = self.scanner.token()?;
        if self.span.end - self.span.start > MOST_ATOM {
            return Err(self.too_much("this text has more than ten million bytes"));
        }
        Ok(())
    }

    fn broken(&self, problem: &'static str) -> Broken {
        let at = self.span.start;
        match self.token {
            Token::End => Broken { at, problem: "the text ends before the map does", fault: Fault::Cut },
            _ => Broken { at, problem, fault: Fault::Wrong },
        }
    }

    const fn too_much(&self, problem: &'static str) -> Broken {
        Broken { at: self.span.start, problem, fault: Fault::TooMuch }
    }

    fn expect(&mut self, token: Token, problem: &'static str) -> Result<(), Broken> {
        if self.token != token {
            return Err(self.broken(problem));
        }
        self.advance()
    }

    fn more(&self) -> Result<(), Broken> {
        if self.token == Token::End {
            return Err(self.broken("the text ends too early"));
        }
        Ok(())
    }

    fn record(&mut self, kind: Sort) -> Result<Record, Broken> {
        self.records += 1;
        if self.records > MOST_RECORDS {
            return Err(
                self.too_much("there are more than 500000 touchpoints, notes and stages in this file")
            );
        }
        self.weigh()?;
        let start = self.span.start;
        if self.token == Token::Atom {
            self.advance()?;
        }
        let (rows, mut usual) = (fields(kind), 0);
        let mut fields = self.group(b'(', b')', MOST_FIELDS, |cursor| cursor.field(rows, &mut usual))?;
        fields.span.start = start;
        once_each(&fields.members)?;
        Ok(Record { kind, fields, id: None, has_id: false, settled: true })
    }

    /// A field of these rows. Most files have them in their order, so `usual` is where to look first.
    fn field(&mut self, rows: &[FieldRow], usual: &mut usize) -> Result<Field, Broken> {
        let name = self.name()?;
        let text = name.of(self.scanner.text());
        let is_row = |row: &usize| rows.get(*row).is_some_and(|row| row.name == text);
        let row = (*usual..rows.len()).find(is_row).or_else(|| (0..*usual).find(is_row));
        *usual = row.map_or(*usual, |row| row + 1);
        let shape = row.and_then(|row| rows.get(row)).map_or(Shape::Leaf, |row| row.shape);
        let value = self.span.start;
        let inside = match (shape, self.token) {
            (Shape::People, Token::Open(b'[')) => {
                Inside::People(Box::new(self.group(b'[', b']', usize::MAX, Self::mention)?))
            }
            (Shape::Records(kind), Token::Open(b'[')) => {
                Inside::Records(Box::new(self.group(b'[', b']', usize::MAX, |cursor| cursor.record(kind))?))
            }
            _ => {
                self.skip_value()?;
                Inside::Leaf
            }
        };
        Ok(Field { name, row, value, inside })
    }

    fn mention(&mut self) -> Result<PersonaRef, Broken> {
        self.mentions += 1;
        self.weigh()?;
        self.skip_value()?;
        Ok(PersonaRef::default())
    }

    /// Refuses a file that says hardly anything, but that very often.
    fn weigh(&self) -> Result<(), Broken> {
        let least = self.records * LEAST_BY_RECORD + self.mentions * LEAST_BY_MENTION;
        if self.records + self.mentions > FEW_ENTRIES && (self.span.start as usize) < least {
            return Err(self.too_much("there are many thousand entries up to here that say hardly anything"));
        }
        Ok(())
    }

    /// A field's name with its colon. The name may be written raw: `r#type`.
    fn name(&mut self) -> Result<Span, Broken> {
        let mut name = self.span;
        self.expect(Token::Atom, "here should be the name of a field")?;
        if name.of(self.scanner.text()).starts_with("r#") {
            name.start += 2;
        }
        self.expect(Token::Colon, "a field is written name: value")?;
        Ok(name)
    }

    fn group<T>(
        &mut self,
        open: u8,
        close: u8,
        most: usize,
        mut what: impl FnMut(&mut Self) -> Result<T, Broken>,
    ) -> Result<Group<T>, Broken> {
        let start = self.span.start;
        let inside = self.scanner.line_rest(self.span.end);
        self.expect(Token::Open(open), "here should be an opening bracket")?;
        let mut members = Vec::new();
        let mut lead = inside;
        while self.token != Token::Close(close) {
            if members.len() == most {
                return Err(self.too_much("there are more than a thousand fields in this one record"));
            }
            let start = self.span.start;
            let what = what(self)?;
            let body = Span { start, end: self.behind };
            let comma = self.token == Token::Comma;
            if comma {
                self.advance()?;
            }
            let behind = self.behind;
            let end = self.scanner.line_rest(behind);
            members.push(Member { lead, body, behind, end, what });
            lead = end;
            if !comma {
                break;
            }
        }
        self.expect(Token::Close(close), "here should be a comma or a closing bracket")?;
        members.shrink_to_fit();
        Ok(Group { span: Span { start, end: self.behind }, inside, members })
    }

    /// Passes over one value of any shape, without recursion: it may be nested as deep as it likes.
    fn skip_value(&mut self) -> Result<(), Broken> {
        let start = self.span.start;
        let mut depth = 0_usize;
        loop {
            match self.token {
                Token::Open(_) => depth += 1,
                Token::Close(_) | Token::Comma if depth == 0 => break,
                Token::Close(_) => depth -= 1,
                _ => self.more()?,
            }
            self.advance()?;
        }
        if self.span.start == start {
            return Err(self.broken("here should be a value"));
        }
        Ok(())
    }
}
