//! What the README says is read off the tables and tried out.
//!
//! `HEARTLINE_UPDATE=1 cargo test docs` writes the parts that come from tables anew.

use std::fmt::Write;
use std::fs;

use heartline::export;
use heartline::import;
use heartline::journey::NOTE_KINDS;
use heartline::journey::outline::{self, WithIds};
use heartline::journey::template::{SAMPLES, TEMPLATES, sample};
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
    let printed = (plain.write)(play.app.document().map());
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
