//! What a file says, taken onto the ground of a map: ids that stay each thing's own, and numbers on their scales.

use std::collections::{HashMap, hash_map};

use super::super::detail::Class;
use super::super::{Emotion, Id, Ids, NoteKind, Severity, Sort};
use crate::text;

/// The ids that a file gives, each to the first that claims it.
#[derive(Debug)]
pub struct Claims {
    /// Every id in the file, and whether something was given it.
    written: HashMap<Id, bool>,
}

/// What a new id is made from, so that everybody who opens the same file gets the same one.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The id of what it stands in.
    pub parent: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Which of its siblings it is, from 0.
    pub ordinal: usize,
}

/// The id that something has from now on.
#[derive(Debug)]
pub struct Claim {
    /// The id.
    pub id: Id,
    /// Whether it is the one that the file says.
    pub is_as_written: bool,
    /// Why not, when the file says another one; fit to be shown.
    pub remark: Option<String>,
}

impl Claims {
    /// The claims on the ids of a file, which are all of these.
    pub fn of<'a>(written: impl Iterator<Item = &'a str>) -> Self {
        Self { written: written.filter_map(|id| Id::parse(id).ok()).map(|id| (id, false)).collect() }
    }

    /// The id written in a record, or a new one where that cannot be.
    pub fn claim(&mut self, sort: Sort, written: &str, origin: &Origin) -> Claim {
        let parsed = Id::parse(written);
        let free = parsed.as_ref().is_ok_and(|id| self.written.get(id) == Some(&false));
        if let (Ok(id), true) = (&parsed, free) {
            self.written.insert(*id, true);
            return Claim { id: *id, is_as_written: true, remark: None };
        }
        let id = self.fresh(sort, origin);
        let why = match parsed {
            _ if written.is_empty() => None,
            Ok(_) => Some(format!("the id '{written}' is in use above")),
            Err(why) => {
                let shown = text::display(written);
                Some(format!("'{}' is not an id: {why}", text::truncate(&shown, 40, "...")))
            }
        };
        let remark = why.map(|why| format!("{why}; this {} is called {id} from now on.", sort.word()));
        Claim { id, is_as_written: false, remark }
    }

    /// An id that nothing in the file has, the same for the same file everywhere and for ever.
    pub fn fresh(&mut self, sort: Sort, origin: &Origin) -> Id {
        let ordinal = origin.ordinal.to_string();
        let mut ids = Ids::of(&[sort.word(), origin.parent, origin.title, &ordinal].join("\0"));
        loop {
            let id = ids.next(sort.letter());
            if let hash_map::Entry::Vacant(free) = self.written.entry(id) {
                free.insert(true);
                return id;
            }
        }
    }
}

/// The score nearest to any number, and what to say where it is not that number.
pub fn nearest_score(value: f64) -> (Option<Emotion>, Option<String>) {
    let nearest = if value.is_finite() { Emotion::nearest(value) } else { None };
    let Some(nearest) = nearest else {
        return (None, Some("this score is not a number; the touchpoint counts as unscored.".to_owned()));
    };
    if (nearest.value() - value).abs() <= 1e-9 {
        return (Some(nearest), None);
    }
    let why = if value.abs() > 2.0 { "scores go from -2 to +2" } else { "scores have one decimal" };
    (Some(nearest), Some(format!("{why}; this one counts as {nearest}.")))
}

/// The severity that any number stands for in a note of this kind, and what to say where it is none.
pub fn severity(value: f64, kind: NoteKind) -> (Option<Severity>, Option<String>) {
    let row = kind.row();
    if !row.severity {
        return (None, Some(format!("a {} has no severity; this one does not count.", row.name)));
    }
    let known = (1_u8..=4).find(|number| f64::from(*number).to_bits() == value.to_bits());
    match known.and_then(Severity::new) {
        Some(severity) => (Some(severity), None),
        None => (None, Some("a severity is 1, 2, 3 or 4; this one does not count.".to_owned())),
    }
}

/// What the value of a detail of this class should have been, for whoever wrote something else.
pub const fn expected(class: Class) -> &'static str {
    match class {
        Class::Text => "a text in quotes",
        Class::Number => "a number",
        Class::Day => "a day like \"2026-11-22\"",
        Class::Flag => "true, or not there at all",
        Class::Share => "how many of how many, like \"7/20\"",
        Class::Links => "a list of ids",
        Class::Series => "days with numbers, like { \"2026-11-22\": 3.5 }",
    }
}
