//! Putting a group together again from what stays, what comes and what goes: commas, line breaks and
//! comments.

use super::layout::{Group, Member, Record};
use super::print::{Printer, Setting};
use super::reprint::Origin;
use super::scan::{Span, comments};
use crate::journey::record::Node;

/// What becomes of one place in a group.
pub(super) enum Piece<'a, T, N> {
    /// A member that stays; with what it is to say, or as it is.
    Kept(&'a Member<T>, Option<N>),
    /// Something that was not in this group.
    Fresh(N),
    /// A member that goes. Its comments stay, except those between these two bytes.
    Gone(&'a Member<T>, Span),
}

impl<T, N> Piece<'_, T, N> {
    /// What is said at this place.
    pub(super) const fn what(&self) -> Option<&N> {
        match self {
            Self::Kept(_, what) => what.as_ref(),
            Self::Fresh(what) => Some(what),
            Self::Gone(..) => None,
        }
    }
}

impl<'a> Printer<'a> {
    /// A group of the origin with other members. `kept` prints the body of a member that stays,
    /// `fresh` a whole new member, both without the comma of the last.
    pub(super) fn group<T, N>(
        &mut self,
        origin: &'a Origin<'a>,
        group: &'a Group<T>,
        pieces: &[Piece<'a, T, N>],
        setting: Setting<'a>,
        kept: impl Fn(&mut Self, &'a Member<T>, &N),
        fresh: impl Fn(&mut Self, &N, Setting<'a>, bool, bool),
    ) {
        let last = pieces.iter().rposition(|piece| !matches!(piece, Piece::Gone(..)));
        let last_comma = group.members.last().map_or(setting.is_lines(), Member::has_comma);
        self.push_trivia(origin.between(group.span.start, group.inside));
        // On one line, blanks behind the bracket belong to the bracket.
        let opening = group.members.first().map_or("", |first| blanks(origin.lead(first)));
        let mut first = true;
        for (place, piece) in pieces.iter().enumerate() {
            let comma = Some(place) != last || last_comma;
            match piece {
                Piece::Gone(member, except) => {
                    self.remains(origin, member, *except, setting);
                    continue;
                }
                Piece::Kept(member, what) => {
                    self.kept_lead(
                        origin.lead(member),
                        member.lead == group.inside,
                        first.then_some(opening),
                    );
                    match what {
                        Some(what) => kept(self, member, what),
                        None => self.push(origin.between(member.body.start, member.body.end)),
                    }
                    self.kept_end(origin, member, comma);
                }
                Piece::Fresh(what) => {
                    let line = match pieces.get(place + 1) {
                        Some(Piece::Kept(next, _)) if !origin.lead(next).contains('\n') => Setting::Inline,
                        _ => setting,
                    };
                    if first && !line.is_lines() {
                        self.push(opening);
                    }
                    fresh(self, what, line, first, comma);
                }
            }
            first = false;
        }
        let rest = origin.between(group.members_end(), group.span.end);
        if group.members.is_empty() && setting.is_lines() && !first && !rest.contains('\n') {
            self.begin(origin.line(group.span.start), false);
            return self.push(rest.trim_start());
        }
        self.push(rest);
    }

    /// A record of the origin that stood elsewhere, with its comments.
    pub(super) fn moved(
        &mut self,
        origin: &'a Origin<'a>,
        member: &'a Member<Record>,
        node: Node<'a>,
        members: Setting<'a>,
        first: bool,
        comma: bool,
    ) {
        let lead = origin.lead(member);
        if lead.contains('\n') {
            self.push(lead);
        } else {
            self.begin(members, first);
            self.push(lead.trim_start());
        }
        self.kept_record(origin, &member.what, node);
        self.kept_end(origin, member, comma);
    }

    /// The blanks and comments before a member that stays. On one line the blanks belong to the
    /// place, not to the member; `opening` are those of the first place.
    fn kept_lead(&mut self, lead: &str, was_first: bool, opening: Option<&str>) {
        if lead.contains('\n') || was_first == opening.is_some() {
            return self.push(lead);
        }
        self.push(opening.unwrap_or(" "));
        self.push(lead.trim_start());
    }

    /// What follows the body of a member: its comma, if it needs one, and the comments on its line.
    fn kept_end<T>(&mut self, origin: &Origin<'_>, member: &Member<T>, comma: bool) {
        let end = member.body.end;
        if member.has_comma() {
            self.push_trivia(origin.between(end, if comma { member.behind } else { member.behind - 1 }));
        } else {
            self.end(comma);
        }
        self.push_trivia(origin.between(member.behind, member.end));
    }

    /// What is left of a field whose fact is gone: its comments, or nothing at all.
    fn remains<T>(&mut self, origin: &Origin<'_>, member: &Member<T>, except: Span, setting: Setting<'_>) {
        let lead = origin.lead(member);
        if !comments(lead).is_empty() {
            self.push_trivia(lead.trim_end());
        }
        let inside = origin.between(member.body.start, except.start);
        let behind = origin.between(except.end, member.end);
        for comment in comments(inside).into_iter().chain(comments(behind)) {
            self.begin(setting, false);
            self.push_trivia(comment);
        }
    }
}

/// The blanks a text begins with.
pub(super) fn blanks(text: &str) -> &str {
    let blank = text.len() - text.trim_start_matches([' ', '\t']).len();
    text.get(..blank).unwrap_or_default()
}
