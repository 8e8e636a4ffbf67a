//! What the README says is read off the tables and tried out.
//!
//! `HEARTLINE_UPDATE=1 cargo test docs` writes the parts that come from tables anew.

use std::fmt::Write;
use std::fs;

use heartline::export;
use heartline::import;
use heartline::journey::detail::rows;
use heartline::journey::outline::{self, WithIds};
use heartline::journey::template::{SAMPLES, TEMPLATES, Template, sample};
use heartline::journey::{NOTE_KINDS, Sort, lane};
use heartline::store;
use heartline::tui::command::Group;
use heartline::tui::commands::COMMANDS;

use crate::play::{Play, asset};

#[test]
fn the_key_reference_is_the_table_of_commands() {
    let mut keys = String::new();
    for group in Group::ALL {
        writeln!(keys, "\n**{}**\n\n| keys | what they do |\n|---|---|", group.title()).unwrap();
        for command in COMMANDS.iter().filter(|command| command.group == group) {
            let chords: Vec<String> = command.keys.iter().map(|keys| format!("`{keys}`")).collect();
            let chords = if chords.is_empty() { "palette only".to_owned() } else { chords.join(", ") };
            writeln!(keys, "| {chords} | {} |", command.help).unwrap();
        }
    }
    keep("keys", &keys);
}

#[test]
fn the_lists_of_the_readme_are_the_tables() {
    let mut lists = String::new();
    let mut list =
        |what: &str, rows: Vec<String>| writeln!(lists, "\n**{what}**: {}", rows.join("; ")).unwrap();
    list("Templates", TEMPLATES.iter().map(|row| format!("`{}` ({})", row.name, row.about)).collect());
    list("Imports", import::FORMATS.iter().map(|row| format!("`{}` ({})", row.name, row.title)).collect());
    list("Exports", export::FORMATS.iter().map(|row| format!("`{}` ({})", row.name, row.title)).collect());
    list("Notes", NOTE_KINDS.iter().map(|row| row.name.to_owned()).collect());
    keep("lists", &lists);
}

#[test]
fn the_sample_file_is_the_sample() {
    let path = asset("assets/sample.ron");
    let text = store::write(&sample());
    if updating() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), text);
}

#[test]
fn the_page_about_the_format_is_written_from_its_tables() {
    keep_page("docs/format.md", &store::format::reference());
}

#[test]
fn the_page_and_the_schema_of_the_json_are_written_from_the_same_tables() {
    keep_page("docs/json.md", &export::json::reference());
    keep_page("docs/heartline.schema.json", &export::json::schema());
}

#[test]
fn the_page_about_the_config_is_written_from_the_tables_of_settings_and_commands() {
    let mut page = store::config::reference();
    page.push_str("\n| command | usual keys | what it does |\n|---|---|---|\n");
    for command in COMMANDS {
        let chords: Vec<String> = command.keys.iter().map(|keys| format!("`{keys}`")).collect();
        let chords = if chords.is_empty() { "palette only".to_owned() } else { chords.join(", ") };
        writeln!(page, "| `{}` | {chords} | {} |", command.name, command.help).unwrap();
    }
    keep_page("docs/config.md", &page);
}

#[test]
fn the_page_about_the_commands_is_their_help() {
    let help = |arguments: &[&str]| {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_heartline")).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && !text.is_empty(), "{arguments:?}");
        text.lines().map(|line| line.trim_end().to_owned() + "\n").collect::<String>()
    };
    let program = help(&["--help"]);
    let mut page =
        format!("# The command line\n\nWritten from the program's own help.\n\n```text\n{program}```\n");
    let listed = program.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = listed.lines().filter_map(|line| line.split_whitespace().next());
    for name in names.filter(|name| *name != "help") {
        write!(page, "\n## heartline {name}\n\n```text\n{}```\n", help(&[name, "--help"])).unwrap();
    }
    keep_page("docs/commands.md", &page);
}

#[test]
fn every_sample_stands_in_its_file_as_it_is_printed() {
    for sample in SAMPLES {
        let path = asset(&format!("assets/samples/{}.md", sample.name));
        let kept = fs::read_to_string(&path).unwrap();
        let has_ids = kept.lines().next().is_some_and(|title| title.contains('^'));
        let ids = if has_ids { WithIds::Yes } else { WithIds::No };
        let printed = outline::print(&sample.map(), ids);
        if updating() {
            fs::write(&path, &printed).unwrap();
        }
        assert!(kept == printed, "{}: run HEARTLINE_UPDATE=1 cargo test --test it docs", sample.name);
    }
}

#[test]
fn the_example_of_the_readme_is_what_the_program_prints() {
    let mut play = Play::outline("# Paying\n\n## Purchase\n", 80, 24);
    play.keys("a \"pay by card @web -2 !declined twice ~3 'why again?'\" Enter Esc");
    let readme = fs::read_to_string(asset("README.md")).unwrap();
    let plain = export::Format::named("outline-plain").unwrap();
    let printed = String::from_utf8(plain.bytes(play.app.document().map()).unwrap()).unwrap();
    for line in printed.lines().filter(|line| line.contains("- ")) {
        assert!(readme.contains(line), "the README does not show {line}");
    }
}

/// Holds the part of the README between two marks to `text`.
fn keep(part: &str, text: &str) {
    let path = asset("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (begin, end) = (format!("<!-- {part}: begin -->\n"), format!("\n<!-- {part}: end -->"));
    let (head, rest) = readme.split_once(&begin).unwrap();
    let (now, tail) = rest.split_once(&end).unwrap();
    if updating() {
        fs::write(&path, format!("{head}{begin}{}{end}{tail}", text.trim_end())).unwrap();
        return;
    }
    assert_eq!(now.trim_end(), text.trim_end(), "run HEARTLINE_UPDATE=1 cargo test docs");
}

/// Holds a whole page to `text`.
fn keep_page(name: &str, text: &str) {
    let path = asset(name);
    if updating() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), text, "run HEARTLINE_UPDATE=1 cargo test docs");
}

fn updating() -> bool {
    std::env::var_os("HEARTLINE_UPDATE").is_some()
}

/// The table of terms is a promise: whoever follows it finds what it says.
#[test]
fn every_way_in_the_table_of_terms_leads_somewhere() {
    let page = fs::read_to_string(asset("docs/terms.md")).unwrap();
    let rows: Vec<[&str; 3]> = page.lines().filter_map(cells).collect();
    assert!(rows.len() > 50, "the table was not found");
    for [term, place, ways] in rows {
        assert!(!place.to_lowercase().contains("later"), "{term} comes later");
        let ways: Vec<&str> = ways.split('`').skip(1).step_by(2).collect();
        assert!(!ways.is_empty() || term.contains("assumption"), "no way leads to {term}");
        for way in ways {
            match way.strip_prefix("heartline ") {
                Some(command) => assert_runs(command),
                None => assert_does_something(way),
            }
        }
        for label in place.split('*').skip(1).step_by(2) {
            assert!(is_a_label(label), "nothing is called {label}");
        }
    }
}

/// The cells of a row of a table of three columns that is neither its head nor its rule.
fn cells(line: &str) -> Option<[&str; 3]> {
    let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
    let cells: Vec<&str> = inner.split(" | ").collect();
    let row: [&str; 3] = cells.try_into().ok()?;
    (row[0] != "term").then_some(row)
}

fn assert_runs(command: &str) {
    let name = command.split(' ').next().unwrap();
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_heartline")).args([name, "--help"]).output();
    assert!(help.unwrap().status.success(), "heartline {name} does not run");
    if let Some((_, template)) = command.split_once("-t ") {
        assert!(Template::named(template).is_some(), "there is no template {template}");
    }
}

fn assert_does_something(chord: &str) {
    let known = COMMANDS.iter().any(|command| command.keys.contains(&chord));
    assert!(known, "no command has the keys {chord}");
    let mut play = Play::sample(100, 30);
    // Nothing is scored so that every key has something to change.
    play.keys("l j 0");
    let (before, map) = (play.text(), play.map());
    play.keys(chord);
    assert!(play.text() != before || play.map() != map, "{chord} does nothing: {}", play.message());
}

fn is_a_label(label: &str) -> bool {
    let rows = Sort::ALL.iter().flat_map(|sort| rows(*sort)).map(|row| row.label);
    let lanes = lane::lanes(&sample(), true).into_iter().map(|lane| lane.title(&sample()).to_owned());
    let rules = ["count".to_owned()];
    rows.map(str::to_owned).chain(lanes).chain(rules).any(|known| known == label)
}
