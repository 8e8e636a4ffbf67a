//! The canonical text: four blanks a level, one fact a line, nothing that goes without saying.

use std::borrow::Cow;

use crate::journey::JourneyMap;
use crate::text;

use super::reprint::Origin;
use crate::journey::record::{Node, Value, fields};

/// How the members of a group are set.
#[derive(Debug, Clone, Copy)]
pub(super) enum Setting<'a> {
    /// Behind each other on one line.
    Inline,
    /// Each on a line of its own behind this indentation and so many levels more.
    Lines(&'a str, usize),
}

impl Setting<'_> {
    pub(super) const fn is_lines(self) -> bool {
        matches!(self, Self::Lines(..))
    }

    /// The setting one level further in.
    pub(super) const fn deeper(self) -> Self {
        match self {
            Self::Inline => Self::Inline,
            Self::Lines(indent, levels) => Self::Lines(indent, levels + 1),
        }
    }
}

/// Builds the text of a map.
pub(super) struct Printer<'a> {
    pub(super) out: String,
    /// The line break of this file.
    newline: &'static str,
    /// One level of indentation.
    unit: &'a str,
    /// The text being put back into, if any: records that stand there keep their bytes.
    pub(super) origin: Option<&'a Origin<'a>>,
    /// Whether what was printed last is a comment that only a line break ends.
    in_comment: bool,
}

impl<'a> Printer<'a> {
    pub(super) const fn new(newline: &'static str, unit: &'a str) -> Self {
        Self { out: String::new(), newline, unit, origin: None, in_comment: false }
    }

    /// The whole canonical file.
    pub(super) fn map(mut self, map: &'a JourneyMap) -> String {
        self.push("JourneyMap");
        self.record(Node::Map(map), Setting::Lines("", 0));
        self.push(self.newline);
        self.out
    }

    /// Adds text that is not blank or comment alone.
    pub(super) fn push(&mut self, text: &str) {
        if self.in_comment && !text.is_empty() {
            if !text.starts_with(['\n', '\r']) {
                self.out.push_str(self.newline);
            }
            self.in_comment = false;
        }
        self.out.push_str(text);
    }

    /// Adds blanks and comments behind which anything may follow.
    pub(super) fn push_trivia(&mut self, text: &str) {
        self.push(text);
        let last_line = text.rsplit('\n').next().unwrap_or_default();
        self.in_comment |= last_line.contains("//");
    }

    /// Begins the place of the next member: on a line of its own, or behind a blank.
    pub(super) fn begin(&mut self, setting: Setting<'_>, first: bool) {
        match setting {
            Setting::Lines(indent, levels) => {
                self.push(self.newline);
                self.push(indent);
                (0..levels).for_each(|_| self.push(self.unit));
            }
            Setting::Inline if first => {}
            Setting::Inline => self.push(" "),
        }
    }

    /// A record as a member of a list: as it stands in the origin, or else canonical.
    pub(super) fn item(&mut self, node: Node<'a>, members: Setting<'a>, first: bool, comma: bool) {
        if let Some(origin) = self.origin
            && let Some(member) = origin.member(node)
        {
            return self.moved(origin, member, node, members, first, comma);
        }
        self.begin(members, first);
        self.record(node, members);
        self.end(comma);
    }

    /// A canonical record. `line` is how the line is set on which it begins.
    fn record(&mut self, node: Node<'a>, line: Setting<'a>) {
        let members = line.deeper();
        let facts = node.facts();
        let last = facts.iter().rposition(Option::is_some).unwrap_or_default();
        self.push("(");
        let mut first = true;
        for (row, (field, fact)) in fields(node.sort()).iter().zip(&facts).enumerate() {
            if let Some(value) = fact {
                self.field(field.name, value, members, first, row != last || members.is_lines());
                first = false;
            }
        }
        self.close(line, ")");
    }

    /// A canonical field as a member of a record.
    pub(super) fn field(
        &mut self,
        name: &str,
        value: &Value<'a>,
        members: Setting<'a>,
        first: bool,
        comma: bool,
    ) {
        self.begin(members, first);
        self.push(name);
        self.push(": ");
        self.value(value, &[], members);
        self.end(comma);
    }

    /// A value, with the members of it that stay unread. `line` is how the line is set on which it begins.
    pub(super) fn value(&mut self, value: &Value<'a>, strangers: &[&str], line: Setting<'a>) {
        match value {
            Value::Number(number) => self.push(number),
            Value::Word(word) => self.push(word),
            Value::Id(id) => self.quoted(id.as_str()),
            Value::Text(text) => self.quoted(text),
            Value::People(ids) => self.ids(ids, &[]),
            Value::Feelings(feelings) => self.feelings(feelings, strangers),
            Value::Detail(detail) => self.detail(detail, strangers, line),
            Value::Records(nodes) => {
                let members = line.deeper();
                self.push("[");
                for (place, node) in nodes.iter().enumerate() {
                    self.item(*node, members, place == 0, place + 1 < nodes.len() || members.is_lines());
                }
                self.close(line, "]");
            }
        }
    }

    /// Ends a member.
    pub(super) fn end(&mut self, comma: bool) {
        if comma {
            self.push(",");
        }
    }

    pub(super) fn close(&mut self, line: Setting<'_>, bracket: &str) {
        if line.is_lines() {
            self.begin(line, false);
        }
        self.push(bracket);
    }

    /// A string that shows what it holds: what would hide or reorder text is spelt out.
    pub(super) fn quoted(&mut self, raw: &str) {
        self.push("\"");
        let plain = |b: u8| b.is_ascii_graphic() && b != b'"' && b != b'\\' || b == b' ';
        if raw.bytes().all(plain) {
            self.out.push_str(raw);
        } else {
            self.escaped(raw);
        }
        self.out.push('"');
    }

    fn escaped(&mut self, raw: &str) {
        let harmless = matches!(text::display(raw), Cow::Borrowed(_));
        for scalar in raw.chars() {
            match scalar {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                _ if harmless || text::display(scalar.encode_utf8(&mut [0; 4])).contains(scalar) => {
                    self.out.push(scalar);
                }
                _ => self.out.extend(scalar.escape_unicode()),
            }
        }
    }
}
