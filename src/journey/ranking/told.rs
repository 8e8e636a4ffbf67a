//! Rankings in rows and columns, for the screen and for print.

use jiff::civil::Date;

use super::{Missing, Opportunity, Order, Pain, rating};
use crate::journey::detail::Key;
use crate::journey::figures::{UNKNOWN, plain};
use crate::journey::section::{Column, Section, named};

/// What the text of a note keeps before other columns are left out for it: with it the owner and the
/// status fit into 80 cells.
const MAIN: usize = 24;

/// Opportunities as rows, in the order they come in. `today` tells what is late.
pub fn opportunity_rows(ranked: &[Opportunity], order: Order, today: Date) -> Section {
    let number = match order {
        Order::ImpactEffort => "value",
        Order::Rice => "RICE",
        Order::OpportunityScore | Order::Pains => "score",
    };
    let (ahead, behind): (&[Column], &[Column]) = match order {
        Order::ImpactEffort => (&[Column::label("I / E"), Column::label("quadrant")], &[]),
        // What a row lacks is not worth the place of what it says.
        _ => (&[], &[Column::words("")]),
    };
    let own = [
        Column::words("owner"),
        Column::label("status"),
        Column::words("at"),
        Column::label("due"),
        Column::label("relieves"),
    ];
    let columns =
        [&[Column::number(number), Column::main("opportunity", MAIN)], ahead, &own, behind].concat();
    let mut section = Section::new(order.title(), &columns);
    for opportunity in ranked {
        let details = &opportunity.note.details;
        let ahead = if ahead.is_empty() { Vec::new() } else { place_in_matrix(opportunity) };
        let behind = behind.iter().map(|_| lacks(opportunity, order));
        let own = [
            details.text(Key::Owner).to_owned(),
            details.text(Key::Status).to_owned(),
            opportunity.site.title().to_owned(),
            due(opportunity, today),
            relief(opportunity),
        ];
        let begin = [number_of(opportunity, order), named(&opportunity.note.text).to_owned()];
        section.rows.push(begin.into_iter().chain(ahead).chain(own).chain(behind).collect());
    }
    section.or_remark("No opportunity yet: i o adds one, i l takes one from the library.");
    section
}

/// Pains as rows, in the order they come in.
pub fn pain_rows(ranked: &[Pain]) -> Section {
    let columns = [
        Column::number("priority"),
        Column::main("pain", MAIN),
        Column::label("severity"),
        Column::label("had by"),
        Column::words("owner"),
        Column::label("status"),
        Column::words("at"),
    ];
    let mut section = Section::new(Order::Pains.title(), &columns);
    for pain in ranked {
        let details = &pain.note.details;
        let unknown = |text: Option<String>| text.unwrap_or_else(|| UNKNOWN.to_owned());
        section.push([
            pain.priority.as_ref().map_or_else(|_| UNKNOWN.to_owned(), |priority| format!("{priority:.2}")),
            named(&pain.note.text).to_owned(),
            unknown(pain.note.severity.map(|severity| format!("{severity} {}", severity.word()))),
            unknown(details.share(Key::Frequency).map(|share| share.to_string())),
            details.text(Key::Owner).to_owned(),
            details.text(Key::Status).to_owned(),
            pain.site.title().to_owned(),
        ]);
    }
    section.or_remark("No pain yet: p adds one.");
    section
}

impl Order {
    /// What to say where nothing has all it takes for a place in this order.
    pub const fn empty(self) -> &'static str {
        match self {
            Self::ImpactEffort => "No opportunity has impact and effort yet: e fills them in.",
            Self::Rice => {
                "No opportunity has reach, impact, confidence and person-months yet: e fills them in."
            }
            Self::OpportunityScore => "No opportunity has importance and satisfaction yet: e fills them in.",
            Self::Pains => "No pain has severity and frequency yet: e fills them in.",
        }
    }
}

/// The number that ranks an opportunity.
fn number_of(opportunity: &Opportunity, order: Order) -> String {
    let number = match order {
        Order::ImpactEffort => opportunity.matrix.as_ref().ok().map(|(_, value)| format!("{value:.2}")),
        Order::Rice => opportunity.rice.as_ref().ok().copied().map(plain),
        Order::OpportunityScore | Order::Pains => opportunity.score.as_ref().ok().copied().map(plain),
    };
    number.unwrap_or_else(|| UNKNOWN.to_owned())
}

/// Impact and effort as they were given, and the field of the matrix.
fn place_in_matrix(opportunity: &Opportunity) -> Vec<String> {
    let rated = |key| rating(opportunity.note, key).map_or_else(|| UNKNOWN.to_owned(), |it| it.to_string());
    let field = opportunity.matrix.as_ref().map(|(quadrant, _)| quadrant.to_string());
    vec![
        format!("{} / {}", rated(Key::Impact), rated(Key::Effort)),
        field.unwrap_or_else(|_| UNKNOWN.to_owned()),
    ]
}

/// What an opportunity lacks for a place in an order.
fn lacks(opportunity: &Opportunity, order: Order) -> String {
    opportunity.rank(order).err().map(Missing::in_words).unwrap_or_default()
}

fn due(opportunity: &Opportunity, today: Date) -> String {
    let Some(due) = opportunity.note.details.day(Key::Due) else { return String::new() };
    let is_late = due < today && !opportunity.is_closed();
    if is_late { format!("{due} late") } else { due.to_string() }
}

fn relief(opportunity: &Opportunity) -> String {
    match (opportunity.pains.len(), opportunity.relief()) {
        (0, _) => String::new(),
        (count, None) => format!("{count}, severity {}", opportunity.severity()),
        (count, Some(relief)) => {
            format!("{count}, severity {}, priority {}", opportunity.severity(), plain(relief))
        }
    }
}
