//! `heartline import IN`: a journey of another format as a map.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;

use super::formats;
use super::open::target;
use super::out::{Failure, is_standard_input, name, print, read_text, refuse_existing, shown, tell};
use crate::import::{self, FORMATS, Format, ImportError, Imported, Part};
use crate::store;
use crate::text::{counted, slug};
use crate::tui::card::named_map;

/// How many lines the report has of a sort unless all are asked for.
const FEW: usize = 20;

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file to read; - for standard input
    input: PathBuf,
    /// The map to write, - for standard output; by default beside the input, ending in .ron
    #[arg(short, long, value_name = "OUT.ron")]
    output: Option<PathBuf>,
    /// The format of the input; guessed by default
    #[arg(long, value_name = "FORMAT", ignore_case = true, value_parser = formats(FORMATS.iter().map(|row| (row.name, row.title))))]
    from: Option<String>,
    /// Which of several journeys: its number, its title or a part of that
    #[arg(long, value_name = "N|NAME", conflicts_with = "all")]
    pick: Option<String>,
    /// Write every journey, each to a file of its own that is named after its title
    #[arg(long, conflicts_with = "output")]
    all: bool,
    /// Report everything that was guessed or left
    #[arg(short, long)]
    verbose: bool,
    /// Write over a file that is there already
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let format = self.from.as_deref().and_then(Format::named);
        let text = read_text(&self.input)?;
        let journeys = journeys(&text, format, &self.input)
            .map_err(|error| Failure::usage(format!("{}: {error}", name(&self.input))))?;
        if self.all {
            return self.write_all(&journeys);
        }
        let imported = chosen(&journeys, self.pick.as_deref()).map_err(|why| {
            let listed = listed(&journeys).join("\n");
            Failure::usage(format!("{} {why}:\n{listed}", name(&self.input)))
        })?;
        let output = match &self.output {
            Some(path) => path.clone(),
            None if is_standard_input(&self.input) => PathBuf::from("-"),
            None => target(&self.input),
        };
        if output == Path::new("-") {
            // A pipe that carries the map as it stands in the text has nothing to say.
            if !imported.is_plain() || self.verbose {
                self.report(imported);
            }
            print(&store::write(&imported.map))?;
            return Ok(0);
        }
        refuse_foreign(&output)?;
        refuse_existing(&output, self.force)?;
        self.report(imported);
        self.put(imported, &output)?;
        Ok(0)
    }

    /// Writes every journey beside the input, or none where one is in the way.
    fn write_all(&self, journeys: &[Imported]) -> Result<u8, Failure> {
        let files = files_of(journeys, &self.input);
        files.iter().try_for_each(|file| refuse_existing(file, self.force))?;
        for (imported, file) in journeys.iter().zip(&files) {
            self.report(imported);
            self.put(imported, file)?;
        }
        Ok(0)
    }

    fn put(&self, imported: &Imported, file: &Path) -> Result<(), Failure> {
        let text = store::write(&imported.map);
        if self.force {
            store::write_file(file, text.as_bytes())?;
        } else {
            store::write_new_file(file, text.as_bytes())?;
        }
        tell([format!("{}: {}", shown(file), imported.outcome())]);
        Ok(())
    }

    /// Tells on standard error what was read, guessed and left.
    fn report(&self, imported: &Imported) {
        let most = if self.verbose { usize::MAX } else { FEW };
        for (number, Part { word, lines, more }) in imported.report(most).into_iter().enumerate() {
            let from = if number == 0 { format!(" from {}", name(&self.input)) } else { String::new() };
            tell([format!("{word}{from}:")]);
            tell(lines.iter().map(|line| format!("  {line}")));
            tell((more > 0).then(|| format!("  and {more} more; --verbose shows all")));
        }
    }
}

/// An import writes a map, which nobody looks for in a file that is named like another format.
fn refuse_foreign(output: &Path) -> Result<(), Failure> {
    if !import::is_foreign(output) {
        return Ok(());
    }
    let (wanted, map) = (shown(output), shown(&target(output)));
    Err(Failure::usage(format!(
        "{wanted} names another format; import writes maps, which end in .ron: write {map}, then \
         `heartline export {map} -o {wanted}`"
    )))
}

/// The journeys in a text: in the format asked for, the one it looks like, or the one its file is named after.
pub(super) fn journeys(
    text: &str,
    format: Option<&'static Format>,
    file: &Path,
) -> Result<Vec<Imported>, ImportError> {
    match import::journeys(text, format) {
        // The reader itself knows best what it misses.
        Err(ImportError::Unrecognised) => import::journeys(text, Format::of_file(file)),
        journeys => journeys,
    }
}

/// The journey that is meant, or why that cannot be told.
fn chosen<'a>(journeys: &'a [Imported], pick: Option<&str>) -> Result<&'a Imported, String> {
    let Some(pick) = pick else {
        return match journeys {
            [only] => Ok(only),
            _ => Err(format!("holds {}; choose with --pick, or --all", counted(journeys.len(), "journey"))),
        };
    };
    let by_number = pick.parse().ok().and_then(|number: usize| journeys.get(number.checked_sub(1)?));
    if let Some(journey) = by_number {
        return Ok(journey);
    }
    let pick = pick.trim().to_lowercase();
    let titled = |is_meant: &dyn Fn(&str) -> bool| {
        let is_meant = |journey: &&Imported| is_meant(&journey.map.title.to_lowercase());
        journeys.iter().filter(is_meant).collect::<Vec<_>>()
    };
    let called = titled(&|title| title.trim() == pick);
    let meant = if called.is_empty() { titled(&|title| title.contains(&pick)) } else { called };
    match meant.as_slice() {
        [only] => Ok(only),
        [] => Err(format!("holds no journey '{pick}'; choose one of these with --pick")),
        _ => Err(format!("holds {} journeys '{pick}'; choose one of these by its number", meant.len())),
    }
}

/// The journeys in a few words each, with their numbers.
fn listed(journeys: &[Imported]) -> Vec<String> {
    let digits = journeys.len().to_string().len();
    let row = |(number, journey): (usize, &Imported)| {
        let (title, line) = (named_map(&journey.map.title), journey.line);
        format!("  {number:>digits$}  {title}  (line {line}: {})", journey.size())
    };
    (1..).zip(journeys).map(row).collect()
}

/// A file beside the input for each journey, named after its title.
fn files_of(journeys: &[Imported], input: &Path) -> Vec<PathBuf> {
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut taken = HashSet::new();
    let mut files = Vec::with_capacity(journeys.len());
    for journey in journeys {
        let slug = slug(&journey.map.title, "journey");
        let number = next.entry(slug.clone()).or_insert(1);
        // Another title may have taken a numbered name already.
        let name = loop {
            let name = if *number == 1 { format!("{slug}.ron") } else { format!("{slug}-{number}.ron") };
            *number += 1;
            if taken.insert(name.clone()) {
                break name;
            }
        };
        files.push(input.with_file_name(name));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(titles: &[&str]) -> Vec<Imported> {
        let outline = |title: &&str| import::import(&format!("# {title}\n\n## S\n\n- T\n"), None).unwrap();
        titles.iter().map(outline).collect()
    }

    #[test]
    fn a_journey_is_picked_by_number_title_or_a_part_of_it_that_only_it_has() {
        let journeys = titled(&["Booking a trip", "Booking", "Riding", "7"]);
        let picked = |pick| chosen(&journeys, Some(pick)).map(|journey| journey.map.title.as_str());
        assert_eq!(picked("2"), Ok("Booking"));
        assert_eq!(picked("7"), Ok("7"), "there is no seventh one, but one that is called so");
        assert_eq!(picked("booking"), Ok("Booking"));
        assert_eq!(picked("trip"), Ok("Booking a trip"));
        assert_eq!(picked("RIDING"), Ok("Riding"));
        assert!(picked("ing").unwrap_err().contains("3 journeys 'ing'"));
        assert!(picked("0").unwrap_err().contains("no journey '0'"));
        assert!(picked("Walking").unwrap_err().contains("no journey 'walking'"));
        assert!(chosen(&journeys, None).unwrap_err().contains("holds 4 journeys"));
        assert!(chosen(&journeys[..1], None).is_ok());
    }

    #[test]
    fn every_journey_gets_a_file_of_its_own_whatever_its_title() {
        let journeys = titled(&["Booking", "../Booking", "booking!", "\u{65e5}", "con"]);
        let files = files_of(&journeys, Path::new("notes/all.md"));
        let names = ["booking", "booking-2", "booking-3", "journey", "journey-2"];
        let expected: Vec<PathBuf> = names.iter().map(|name| format!("notes/{name}.ron").into()).collect();
        assert_eq!(files, expected);
        let journeys = titled(&["a-2", "a", "a", "a"]);
        let expected = ["a-2.ron", "a.ron", "a-3.ron", "a-4.ron"].map(PathBuf::from);
        assert_eq!(files_of(&journeys, Path::new("all.md")), expected);
    }

    #[test]
    fn very_many_journeys_of_one_title_are_named_at_once() {
        let files = files_of(&vec![titled(&[""]).remove(0); 3000], Path::new("all.md"));
        assert_eq!((files.len(), files.last()), (3000, Some(&PathBuf::from("journey-3000.ron"))));
    }
}
