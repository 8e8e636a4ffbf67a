//! Printing a map into the text it came from: what did not change keeps its bytes.

use std::collections::{HashMap, HashSet};

use crate::journey::{Id, JourneyMap};

use super::details::strangers;
use super::layout::{Field, Group, Inside, Member, PersonaRef, Record};
use super::pieces::{Piece, blanks};
use super::print::{Printer, Setting};
use super::reading::Reading;
use super::scan::{Span, comments};
use crate::journey::record::People;
use crate::journey::record::{Node, Shape, Value, fields};

/// A text, what it meant, and where in it everything stands.
pub(super) struct Origin<'a> {
    text: &'a str,
    reading: &'a Reading,
    nodes: HashMap<Id, Node<'a>>,
    members: HashMap<Id, &'a Member<Record>>,
    /// Personas mentioned by a name that would mean nobody or somebody else in the new map.
    renamed: HashSet<Id>,
    /// Whether every fact is to be spelt out, also those that stand for what they were read as.
    spell_out: bool,
}

impl<'a> Origin<'a> {
    pub(super) fn new(text: &'a str, reading: &'a Reading, new: &JourneyMap, spell_out: bool) -> Self {
        let people = People::of(&new.personas);
        let renamed = |(id, name): (&Id, &String)| (people.meant(name) != Some(*id)).then_some(*id);
        let mut origin = Self {
            text,
            reading,
            nodes: HashMap::new(),
            members: HashMap::new(),
            renamed: reading.named.iter().filter_map(renamed).collect(),
            spell_out,
        };
        origin.remember_nodes(Node::Map(&reading.map));
        origin.remember_members(&reading.record);
        origin
    }

    fn remember_nodes(&mut self, node: Node<'a>) {
        self.nodes.insert(node.id(), node);
        node.children().for_each(|child| self.remember_nodes(child));
    }

    fn remember_members(&mut self, record: &'a Record) {
        for child in record.children() {
            if let Some(id) = child.what.id {
                self.members.insert(id, child);
            }
            self.remember_members(&child.what);
        }
    }

    /// The new text of the map.
    pub(super) fn reprint(&'a self, map: &'a JourneyMap) -> String {
        let first_line = self.text.split_inclusive('\n').next().unwrap_or_default();
        let newline = if first_line.ends_with("\r\n") { "\r\n" } else { "\n" };
        let record = &self.reading.record;
        let mut printer = Printer::new(newline, self.indent(&record.fields).unwrap_or("    "));
        printer.origin = Some(self);
        let span = record.fields.span;
        printer.push(self.between(0, span.start));
        printer.kept_record(self, record, Node::Map(map));
        printer.push(self.between(span.end, self.text.len() as u32));
        printer.out
    }

    /// Where a part of the new map stands in this text.
    pub(super) fn member(&self, node: Node<'_>) -> Option<&'a Member<Record>> {
        self.members.get(&node.id()).copied().filter(|member| member.what.kind == node.sort())
    }

    pub(super) fn between(&self, start: u32, end: u32) -> &'a str {
        Span { start, end }.of(self.text)
    }

    /// The blanks and comments in front of a member.
    pub(super) fn lead<T>(&self, member: &Member<T>) -> &'a str {
        self.between(member.lead, member.body.start)
    }

    /// The indentation of the first member that begins a line.
    fn indent<T>(&self, group: &Group<T>) -> Option<&'a str> {
        let mut leads = group.members.iter().map(|member| self.lead(member));
        leads.find_map(|lead| lead.rsplit_once('\n')).map(|(_, line)| blanks(line))
    }

    /// How new members of a group are to be set; `empty` where no member shows it.
    fn setting<T>(&self, group: &Group<T>, empty: impl FnOnce() -> Setting<'a>) -> Setting<'a> {
        match self.indent(group) {
            Some(indent) => Setting::Lines(indent, 0),
            None if group.members.is_empty() => empty(),
            None => Setting::Inline,
        }
    }

    /// How the line is set on which this byte stands.
    pub(super) fn line(&self, at: u32) -> Setting<'a> {
        let before = self.between(0, at);
        let start = before.rfind('\n').map_or(0, |last| last + 1);
        Setting::Lines(blanks(before.get(start..).unwrap_or_default()), 0)
    }

    /// The members of a field like `value` that nobody could read.
    fn strangers(&self, member: &Member<Field>, value: Option<&Value<'_>>) -> Vec<&'a str> {
        let source = self.between(member.what.value, member.body.end);
        value.map(|value| strangers(value, source)).unwrap_or_default()
    }

    /// Whether a mention of a persona means the same in the new map.
    fn holds(&self, mention: &PersonaRef) -> bool {
        !mention.by_name || !self.spell_out && mention.id.is_some_and(|id| !self.renamed.contains(&id))
    }
}

impl<'a> Printer<'a> {
    /// A record of the origin, saying what `node` says.
    pub(super) fn kept_record(&mut self, origin: &'a Origin<'a>, record: &'a Record, node: Node<'a>) {
        let old = match node {
            Node::Map(_) => Some(Node::Map(&origin.reading.map)),
            _ => origin.nodes.get(&node.id()).copied(),
        };
        let span = record.fields.span;
        if record.settled && !origin.spell_out && origin.renamed.is_empty() && old == Some(node) {
            return self.push(origin.between(span.start, span.end));
        }
        let rows = fields(record.kind);
        let new = node.facts();
        let mut old = old.map_or_else(Vec::new, Node::facts);
        old.resize_with(rows.len(), || None);
        for (row, fact) in rows.iter().zip(&mut old) {
            if row.name == "id" && !record.has_id {
                *fact = None;
            }
        }
        // A detail that cannot be read means nothing, whatever changes around it.
        let is_detail = |row: usize| rows.get(row).is_some_and(|row| matches!(row.shape, Shape::Detail(_)));
        let fact = |facts: &'_ [Option<Value<'a>>], row: usize| facts.get(row).is_some_and(Option::is_some);

        let mut pieces: Vec<Piece<'_, Field, usize>> = Vec::with_capacity(rows.len());
        for member in &record.fields.members {
            pieces.push(match member.what.row {
                Some(row) if fact(&new, row) => Piece::Kept(member, Some(row)),
                Some(row)
                    if (fact(&old, row) || origin.spell_out && !is_detail(row))
                        && !holds_strangers(&member.what)
                        && origin.strangers(member, old.get(row).and_then(Option::as_ref)).is_empty() =>
                {
                    Piece::Gone(member, items(member))
                }
                Some(row) => Piece::Kept(member, Some(row)),
                None => Piece::Kept(member, None),
            });
        }
        for row in 0..rows.len() {
            if !fact(&new, row) || record.field(row).is_some() {
                continue;
            }
            let stands = |piece: &Piece<'_, Field, usize>| piece.what().is_some_and(|other| *other < row);
            let place = pieces.iter().rposition(stands).map_or(0, |before| before + 1);
            pieces.insert(place, Piece::Fresh(row));
        }

        let setting = origin.setting(&record.fields, || {
            if origin.between(span.start, span.end).contains('\n') {
                origin.line(span.start).deeper()
            } else {
                Setting::Inline
            }
        });
        let kept = |printer: &mut Self, member: &'a Member<Field>, row: &usize| {
            let (old, new) = (old.get(*row), new.get(*row));
            printer.kept_field(
                origin,
                member,
                old.and_then(Option::as_ref),
                new.and_then(Option::as_ref),
                setting,
            );
        };
        let fresh = |printer: &mut Self, row: &usize, setting: Setting<'a>, first: bool, comma: bool| {
            if let (Some(row), Some(Some(value))) = (rows.get(*row), new.get(*row)) {
                printer.field(row.name, value, setting, first, comma);
            }
        };
        self.group(origin, &record.fields, &pieces, setting, kept, fresh);
    }

    fn kept_field(
        &mut self,
        origin: &'a Origin<'a>,
        member: &'a Member<Field>,
        old: Option<&Value<'a>>,
        new: Option<&Value<'a>>,
        setting: Setting<'a>,
    ) {
        let field = &member.what;
        let name = origin.between(member.body.start, field.value);
        let value = origin.between(field.value, member.body.end);
        self.push(name);
        match (&field.inside, new) {
            (Inside::Records(group), Some(Value::Records(nodes))) => {
                self.kept_list(origin, group, nodes, setting);
            }
            (Inside::Records(group), None) => self.kept_list(origin, group, &[], setting),
            (Inside::People(group), Some(Value::People(ids))) => {
                let holds = group.members.iter().all(|member| origin.holds(&member.what));
                if old == new && holds {
                    self.push(value);
                } else {
                    self.kept_people(origin, group, ids);
                }
            }
            (_, Some(new)) if old != Some(new) || origin.spell_out => {
                let strangers = origin.strangers(member, Some(new));
                self.comments_outside(value, &strangers);
                self.value(new, &strangers, setting);
            }
            (Inside::Leaf, None) if old.is_some() => {
                let strangers = origin.strangers(member, old);
                self.comments_outside(value, &strangers);
                if let Some(gone) = old {
                    self.left(gone, &strangers, setting);
                }
            }
            _ => self.push(value),
        }
    }

    /// The comments of a value that is printed anew, but for those in the members that stay.
    fn comments_outside(&mut self, value: &str, strangers: &[&str]) {
        for comment in comments(value) {
            if !strangers.iter().any(|stranger| stranger.contains(comment)) {
                self.push_trivia(comment);
                self.push(" ");
            }
        }
    }

    fn kept_list(
        &mut self,
        origin: &'a Origin<'a>,
        group: &'a Group<Record>,
        nodes: &[Node<'a>],
        setting: Setting<'a>,
    ) {
        let setting = origin.setting(group, || match setting {
            Setting::Inline => Setting::Inline,
            Setting::Lines(..) => origin.line(group.span.start).deeper(),
        });
        // Records that are in the file but not in the map follow the one they followed before.
        let mut strangers: HashMap<Option<Id>, Vec<&Member<Record>>> = HashMap::new();
        if group.members.iter().any(|member| member.what.id.is_none()) {
            let staying: HashSet<Id> = nodes.iter().map(|node| node.id()).collect();
            let mut before = None;
            for member in &group.members {
                match member.what.id {
                    None => strangers.entry(before).or_default().push(member),
                    Some(id) if staying.contains(&id) => before = Some(id),
                    Some(_) => {}
                }
            }
        }
        let mut pieces: Vec<Piece<'_, Record, Node<'a>>> = Vec::with_capacity(nodes.len());
        let mut follow = |pieces: &mut Vec<_>, before| {
            pieces.extend(
                strangers.remove(&before).into_iter().flatten().map(|member| Piece::Kept(member, None)),
            );
        };
        follow(&mut pieces, None);
        for node in nodes {
            let here = |member: &&Member<Record>| {
                group.span.start <= member.body.start && member.body.end <= group.span.end
            };
            pieces.push(match origin.member(*node).filter(here) {
                Some(member) => Piece::Kept(member, Some(*node)),
                None => Piece::Fresh(*node),
            });
            follow(&mut pieces, Some(node.id()));
        }
        let kept = |printer: &mut Self, member: &'a Member<Record>, node: &Node<'a>| {
            printer.kept_record(origin, &member.what, *node);
        };
        let fresh = |printer: &mut Self, node: &Node<'a>, setting: Setting<'a>, first: bool, comma: bool| {
            printer.item(*node, setting, first, comma);
        };
        self.group(origin, group, &pieces, setting, kept, fresh);
    }

    fn kept_people(&mut self, origin: &'a Origin<'a>, group: &'a Group<PersonaRef>, ids: &[Id]) {
        let piece = |id: &Id| {
            let mut members = group.members.iter();
            match members.find(|member| member.what.id == Some(*id) && origin.holds(&member.what)) {
                Some(member) => Piece::Kept(member, None),
                None => Piece::Fresh(*id),
            }
        };
        let pieces: Vec<_> = ids.iter().map(piece).collect();
        let setting = origin.setting(group, || Setting::Inline);
        let fresh = |printer: &mut Self, id: &Id, setting: Setting<'a>, first: bool, comma: bool| {
            printer.begin(setting, first);
            printer.quoted(id.as_str());
            printer.end(comma);
        };
        self.group(origin, group, &pieces, setting, |_, _, _| {}, fresh);
    }
}

/// Whether a list holds records that are in the file but not in the map.
fn holds_strangers(field: &Field) -> bool {
    matches!(&field.inside, Inside::Records(group) if group.members.iter().any(|member| member.what.id.is_none()))
}

/// The bytes whose comments go together with a field: those of the items in its list.
fn items(member: &Member<Field>) -> Span {
    match &member.what.inside {
        Inside::Records(group) => Span { start: group.inside, end: group.members_end() },
        Inside::Leaf | Inside::People(_) => Span { start: member.body.end, end: member.body.end },
    }
}
