//! `heartline stats FILE`: what the numbers of a map say, for people or as JSON.

mod json;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::out::{Failure, harmless, print, read_map};
use super::variable;
use crate::journey::section::{Section, named};
use crate::journey::statistics::{Course, Statistics};
use crate::journey::{JourneyMap, Lens};
use crate::terminal;
use crate::text::display;
use crate::tui::glyphs::Glyphs;

const SHAPE: &str = "\
JSON:
  One object. What cannot be told is null, never 0; shares run from 0 to 1; scores from -2 to 2. A PLACE is
  {id, title, stage}. Fields may be added, never renamed or taken away.

  title          the map's title
  courses        one per lens, everybody first (with --persona only that one):
                 {persona (null: everybody), touchpoints, scored, unscored, mean, range, low, high,
                  troughs [PLACE], peaks [PLACE], biggest_drop {from PLACE, to PLACE, change},
                  volatility, below_zero, end, end_minus_mean, split [PLACE],
                  peak_end {heuristic: true, value, peak, other_reading (not null: a tie)},
                  stages [{id, name, touchpoints, scored, mean, range}]}
  hand_offs      [{from PLACE, to PLACE, from_owner, to_owner}]
  channels       [{channel (null: none), touchpoints, scored, mean}]
  evidence       {pieces, assumptions, of_no_kind, kinds [word], of_kinds,
                  stages [{id, name, pieces, assumptions, of_no_kind, kinds}]}
  segments       {segments [{segment, severity, pains [{id, text, severity, at PLACE}]}],
                  without_hits, without_segment}
  friction       [{at PLACE, effort}]
  moments_of_truth  {marked [PLACE], suggested [{at PLACE, why [word]}]}
  metrics        [{id, name, stage, rule, unit, day, newest, change, since_first, trend,
                   target, reached}]
  flow           {steps [{from, to, before, after, conversion, drop}], biggest_drop (index of a step)}

Exit codes: 0 printed; 2 the file cannot be read, or nobody is called like that.";

/// How to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for people
    Text,
    /// One JSON object for programs
    Json,
}

#[derive(Debug, Args)]
#[command(after_long_help = SHAPE)]
pub(super) struct Stats {
    /// The map; - for standard input
    file: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Only the course of this persona
    #[arg(long, value_name = "NAME")]
    persona: Option<String>,
    /// Use plain ASCII symbols
    #[arg(long)]
    ascii: bool,
}

impl Stats {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let map = read_map(&self.file)?;
        let lens = self.persona.as_deref().map(|name| lens(&map, name)).transpose()?;
        let mut statistics = Statistics::of(&map);
        statistics.courses.retain(|course| lens.is_none_or(|lens| lens == course.lens));
        let text = match self.format {
            Format::Json => harmless(&format!("{:#}", json::object(&map, &statistics))),
            Format::Text => text(&map, &statistics, self.ascii || !terminal::shows_utf8(variable)),
        };
        print(&text).map(|()| 0)
    }
}

fn lens(map: &JourneyMap, name: &str) -> Result<Lens, Failure> {
    if let Some(persona) = map.persona_meant(name) {
        return Ok(Lens::Persona(persona.id));
    }
    if map.personas.is_empty() {
        return Err(Failure::usage(format!("no persona is called '{name}': the map has none yet")));
    }
    let known: Vec<&str> = map.personas.iter().map(|persona| named(&persona.name)).collect();
    Err(Failure::usage(format!("no persona is called '{name}'; there are: {}", known.join("; "))))
}

/// Everything, one section below the other. On a terminal no line is wider than it; elsewhere nothing
/// is cut, so that a search finds whole words.
fn text(map: &JourneyMap, statistics: &Statistics, is_ascii: bool) -> String {
    let own_width = if terminal::is_printed_to() { terminal::width() } else { None };
    let cells = own_width.map_or(usize::from(u16::MAX), usize::from);
    let glyphs = if is_ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
    let course = |course: &Course| [course.numbers(), Section { title: String::new(), ..course.by_stage() }];
    let sections = statistics.courses.iter().flat_map(course).chain(statistics.sections());
    let mut lines = vec![named(&map.title).to_owned()];
    for section in sections {
        lines.push(String::new());
        if !section.title.is_empty() {
            lines.push(section.title.clone());
        }
        let indented = section.lines(cells.saturating_sub(2), glyphs.ellipsis);
        lines.extend(indented.iter().map(|line| format!("  {line}")));
    }
    let shown = lines.iter().map(|line| {
        let shown = display(line);
        if is_ascii { crate::text::plain(&shown) } else { shown.into_owned() }
    });
    shown.map(|line| line + "\n").collect()
}
