//! Mermaid journeys that nobody here wrote, against what Mermaid itself makes of them.
//!
//! `HEARTLINE_CORPUS` names a folder that holds `mermaid/*.mmd` and `probe/*.mmd`, each with
//! `expected/NAME.json`. Without it the test has nothing to do and says so.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use heartline::export;
use heartline::import::Imported;
use heartline::import::mermaid::{Diagram, parse, read};
use serde_json::Value;

#[derive(Debug, Default)]
struct Counts {
    files: usize,
    accepted: usize,
    /// Of the accepted ones: read exactly as Mermaid does.
    equal: usize,
    /// The same but for scores that Mermaid takes for NaN and we do not.
    kinder: usize,
    /// Of the accepted ones: the same map again after going out as Mermaid.
    back: usize,
    rejected_but_read: usize,
    rejected_with_error: usize,
    panics: usize,
    faults: Vec<String>,
}

#[test]
fn journeys_are_read_as_mermaid_reads_them() {
    let Some(corpus) = std::env::var_os("HEARTLINE_CORPUS").map(PathBuf::from) else {
        println!("HEARTLINE_CORPUS is not set: no corpus to compare with");
        return;
    };
    for folder in ["mermaid", "probe"] {
        let counts = check_folder(&corpus.join(folder));
        println!("corpus {folder}: {counts}");
        assert!(counts.files > 0, "no .mmd file in {folder}/");
        assert!(counts.faults.is_empty(), "{folder}/: {:#?}", counts.faults);
        assert_eq!(counts.panics, 0);
        assert_eq!(counts.equal + counts.kinder, counts.accepted);
        assert_eq!(counts.back, counts.accepted);
        assert_eq!(counts.accepted + counts.rejected_but_read + counts.rejected_with_error, counts.files);
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, accepted, equal, kinder, back, .. } = self;
        let Self { rejected_but_read, rejected_with_error, panics, .. } = self;
        write!(
            f,
            "{files} files; of {accepted} that Mermaid accepts, {equal} read the same and {kinder} more kindly, \
             and {back} come back as they went out; "
        )?;
        write!(
            f,
            "of those it rejects, {rejected_but_read} read with notes and {rejected_with_error} refused; "
        )?;
        write!(f, "{panics} panics")
    }
}

fn check_folder(folder: &Path) -> Counts {
    let mut counts = Counts::default();
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "mmd"));
    files.sort();
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let expected = fs::read_to_string(folder.join("expected").join(format!("{name}.json"))).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        counts.files += 1;
        if let Err(fault) = check_file(&text, &expected, &mut counts) {
            counts.faults.push(format!("{name}: {fault}"));
        }
    }
    counts
}

fn check_file(text: &str, expected: &Value, counts: &mut Counts) -> Result<(), String> {
    let Ok((parsed, imported)) = catch_unwind(|| (parse(text), read(text))) else {
        counts.panics += 1;
        return Err("panics".into());
    };
    for journey in imported.iter().flatten() {
        check_way_back(journey)?;
    }
    let imported = imported.map(|journeys| journeys.into_iter().next().unwrap());
    if expected["accepted"] == true && expected["diagramType"] == "journey" {
        counts.accepted += 1;
        let diagram = parsed.map_err(|error| error.to_string())?;
        let kinder = compare(&diagram, expected, text)?;
        *(if kinder { &mut counts.kinder } else { &mut counts.equal }) += 1;
        let imported = imported.map_err(|error| error.to_string())?;
        if kinder && imported.notes.is_empty() {
            return Err("read more kindly without a note".into());
        }
        counts.back += 1;
        return check_map(&diagram, &imported);
    }
    match imported {
        // A fence is no oddity to us, though Mermaid alone does not know it.
        Ok(imported) if imported.notes.is_empty() && !text.trim_start().starts_with("```") => {
            Err("rejected by Mermaid, but read without a note".into())
        }
        Ok(_) => {
            counts.rejected_but_read += 1;
            Ok(())
        }
        Err(error) => {
            counts.rejected_with_error += 1;
            if error.to_string().contains('\n') { Err("an error of two lines".into()) } else { Ok(()) }
        }
    }
}

/// A map that came from Mermaid is the same after it went back there and came again.
fn check_way_back(journey: &Imported) -> Result<(), String> {
    let written = export::Format::named("mermaid").unwrap().bytes(&journey.map).unwrap();
    let written = String::from_utf8(written).unwrap();
    let again = read(&written).map_err(|error| error.to_string())?;
    if again.len() != 1 || again[0].map != journey.map || !again[0].notes.is_empty() {
        return Err(format!("comes back as another map from {written}"));
    }
    Ok(())
}

/// Compares with Mermaid's reading, names without the blanks around them. Whether a score was found
/// where Mermaid has NaN: there alone name, score and people may differ, but have to stand in this
/// order on the line.
fn compare(diagram: &Diagram, expected: &Value, source: &str) -> Result<bool, String> {
    let text = |value: &Value| trim(&broken(value.as_str().unwrap())).to_owned();
    let list = |value: &Value| value.as_array().unwrap().iter().map(text).collect::<Vec<_>>();
    let same = |what: &str, ours: &dyn std::fmt::Debug, theirs: &dyn std::fmt::Debug| {
        let (ours, theirs) = (format!("{ours:?}"), format!("{theirs:?}"));
        if ours == theirs { Ok(()) } else { Err(format!("{what} is {ours}, to Mermaid {theirs}")) }
    };
    same("title", &trim(&broken(&diagram.title)), &text(&expected["title"]))?;
    let sections: Vec<&str> = diagram.sections.iter().map(|section| trim(&section.name)).collect();
    same("sections", &sections, &list(&expected["sections"]))?;
    let tasks = expected["tasks"].as_array().unwrap();
    same("number of tasks", &diagram.tasks.len(), &tasks.len())?;
    let mut kinder = false;
    for (ours, theirs) in diagram.tasks.iter().zip(tasks) {
        let section = ours.section.map_or("", |at| sections[at]);
        same("section of a task", &section, &text(&theirs["section"]))?;
        let score = match theirs["score"].as_str() {
            Some(word) => word.parse().unwrap(), // "NaN" or "Infinity"
            None => theirs["score"].as_f64().unwrap(),
        };
        if score.is_nan() && !ours.score.is_nan() {
            let lines = source.replace("\r\n", "\n").replace('\r', "\n");
            let mut line = lines.split('\n').nth(ours.line - 1).unwrap();
            let has_entities = line.contains(['#', '&']);
            let pieces = [&ours.name, &ours.written].into_iter().chain(&ours.people);
            for piece in pieces.filter(|piece| !has_entities && !piece.contains('\n')) {
                let found =
                    line.find(piece.as_str()).ok_or(format!("{piece:?} is not on line {}", ours.line))?;
                line = &line[found + piece.len()..];
            }
            kinder = true;
            continue;
        }
        same("task", &trim(&ours.name), &text(&theirs["task"]))?;
        same("score", &ours.score, &score)?;
        let people: Vec<String> = ours.people.iter().map(|name| trim(&broken(name)).to_owned()).collect();
        same("people", &people, &list(&theirs["people"]))?;
    }
    Ok(kinder)
}

fn check_map(diagram: &Diagram, imported: &Imported) -> Result<(), String> {
    let map = &imported.map;
    let mut ids = HashSet::new();
    if !map.ids().all(|id| ids.insert(id)) {
        return Err("an id stands twice in the map".into());
    }
    if map.touchpoints().count() != diagram.tasks.len() {
        return Err("the map has other touchpoints than the diagram".into());
    }
    if map.stages.windows(2).any(|pair| pair[0].name == pair[1].name) {
        return Err("two stages of one name follow each other".into());
    }
    Ok(())
}

/// With the line breaks that Mermaid draws, but keeps as they are written.
fn broken(text: &str) -> String {
    text.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n")
}

/// As JavaScript trims.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}
