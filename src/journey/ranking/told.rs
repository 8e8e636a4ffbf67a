//! Rankings in rows and columns, for the screen and for print.

use jiff::civil::Date;

use super::{Missing, Opportunity, Order, Pain};
use crate::journey::detail::Key;
use crate::journey::figures::{UNKNOWN, plain};
use crate::journey::section::{Column, Section, named};

/// What the text of a note keeps before other columns are left out for it.
const MAIN: usize = 28;
/// The same of what is said to its number.
const SAID: usize = 24;

/// Opportunities as rows, in the order they come in. `today` tells what is late.
pub fn opportunity_rows(ranked: &[Opportunity], order: Order, today: Date) -> Section {
    let heads = match order {
        Order::ImpactEffort => [Column::number("value"), Column::main("quadrant", SAID)],
        Order::Rice => [Column::number("RICE"), Column::main("", SAID)],
        Order::OpportunityScore | Order::Pains => [Column::number("score"), Column::main("", SAID)],
    };
    let columns = [
        heads[0],
        Column::main("opportunity", MAIN),
        heads[1],
        Column::words("at"),
        Column::words("owner"),
        Column::label("status"),
        Column::label("due"),
        Column::label("relieves"),
    ];
    let mut section = Section::new(order.title(), &columns);
    for opportunity in ranked {
        let (number, said) = place(opportunity, order);
        let details = &opportunity.note.details;
        section.push([
            number,
            named(&opportunity.note.text).to_owned(),
            said,
            opportunity.site.title().to_owned(),
            details.text(Key::Owner).to_owned(),
            details.text(Key::Status).to_owned(),
            due(opportunity, today),
            relief(opportunity),
        ]);
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
        Column::words("at"),
        Column::words("owner"),
        Column::label("status"),
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
            pain.site.title().to_owned(),
            details.text(Key::Owner).to_owned(),
            details.text(Key::Status).to_owned(),
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

/// The number that ranks an opportunity, and the words to it.
fn place(opportunity: &Opportunity, order: Order) -> (String, String) {
    let lacks = |missing: &Missing| (UNKNOWN.to_owned(), missing.in_words());
    match order {
        Order::ImpactEffort => match &opportunity.matrix {
            Ok((quadrant, value)) => (format!("{value:.2}"), quadrant.to_string()),
            Err(missing) => lacks(missing),
        },
        Order::Rice => match &opportunity.rice {
            Ok(score) => (plain(*score), String::new()),
            Err(missing) => lacks(missing),
        },
        Order::OpportunityScore | Order::Pains => match &opportunity.score {
            Ok(score) => (plain(*score), String::new()),
            Err(missing) => lacks(missing),
        },
    }
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
