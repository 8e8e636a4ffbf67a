//! The rules of the house, read off the source text.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path below `src`, and its text without the unit tests.
struct Source {
    path: String,
    module: String,
    text: String,
}

/// What each module may import of ours, beside itself. `text` may be imported by all.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("journey", &[]),
    ("export", &["journey"]),
    ("import", &["journey"]),
    ("store", &["journey"]),
    ("tui", &["journey", "export", "import"]),
    ("terminal", &["tui"]),
    ("app", &["journey", "store", "tui", "terminal", "export", "import"]),
    ("cli", &["journey", "store", "tui", "terminal", "export", "import", "app"]),
    ("main", &["cli", "app"]),
    ("lib", &[]),
];

/// What only these modules may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("crossterm::", &["terminal"]),
    ("ratatui::", &["tui", "terminal", "app"]),
    ("std::fs", &["store"]),
    ("directories::", &["store"]),
    ("rustix::", &["store", "terminal"]),
    ("signal_hook::", &["terminal"]),
    ("ron::", &["store"]),
    ("std::env", &["store", "cli"]),
    ("Command::new(", &["store/revision", "store/clipboard", "store/editor"]),
    ("SystemTime", &["app", "store"]),
    // The gate tells whose an interrupt is by when it came.
    ("Instant", &["app", "terminal/gate"]),
    ("Timestamp::now", &["app", "cli"]),
    ("Zoned::now", &[]),
    ("std::thread", &["terminal", "app", "store/log"]),
    ("Color::", &["tui/theme", "terminal/writer", "cli"]),
    ("Style::new", &["tui/theme"]),
    ("Style::default", &["tui/theme"]),
    ("Stylize", &[]),
    ("Modifier::", &["tui/theme", "terminal/writer"]),
    ("UnicodeWidthStr", &["text"]),
    ("set_stringn", &["tui/view/brush"]),
    ("println!", &["cli"]),
];

#[test]
fn imports_run_one_way() {
    let ours: Vec<&str> = MAY_IMPORT.iter().map(|(module, _)| *module).collect();
    for source in sources() {
        let (_, allowed) = MAY_IMPORT
            .iter()
            .find(|(module, _)| *module == source.module)
            .unwrap_or_else(|| panic!("{} is in no module of the house", source.path));
        for other in &ours {
            let named =
                [format!("crate::{other}::"), format!("crate::{other};"), format!("heartline::{other}::")];
            let imports = named.iter().any(|path| source.text.contains(path.as_str()))
                || grouped_imports(&source.text).iter().any(|name| name == other);
            let fine = *other == source.module || *other == "text" || allowed.contains(other);
            assert!(fine || !imports, "{} must not import {other}", source.path);
        }
    }
}

#[test]
fn some_things_have_one_home() {
    for source in sources() {
        for (thing, homes) in ONLY_IN {
            let at_home = homes.iter().any(|home| source.path.starts_with(home));
            assert!(at_home || !source.text.contains(thing), "{} must not use {thing}", source.path);
        }
    }
}

#[test]
fn every_file_says_what_lives_there_and_can_be_read_in_one_sitting() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "{} does not say what lives there", source.path);
        let lines = source.text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines without its tests", source.path);
    }
}

#[test]
fn symbols_stand_in_the_table_of_glyphs() {
    for source in
        sources().iter().filter(|source| !matches!(source.path.as_str(), "tui/glyphs.rs" | "text.rs"))
    {
        for (number, line) in source.text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            assert!(code.is_ascii(), "{}:{} has a symbol of its own: {line}", source.path, number + 1);
        }
    }
}

#[test]
fn nothing_is_put_off_and_no_drawer_is_labelled_various() {
    const UNFINISHED: [&str; 4] = ["todo!", "unimplemented!", "TODO", "FIXME"];
    const DRAWERS: [&str; 6] = ["util", "utils", "helper", "helpers", "common", "misc"];
    for source in sources() {
        for mark in UNFINISHED {
            assert!(!source.text.contains(mark), "{} is unfinished: {mark}", source.path);
        }
        let stem = Path::new(&source.path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert!(!DRAWERS.contains(&stem) && stem != "manager", "{} is a drawer", source.path);
        for line in source.text.lines().filter(|line| line.contains("allow(") || line.contains("expect(")) {
            let silences = line.contains("#[allow") || line.contains("#[expect") || line.contains("#![allow");
            assert!(
                !silences || line.contains("reason"),
                "{} silences a lint without a reason: {line}",
                source.path
            );
        }
    }
}

#[test]
fn modules_are_listed_from_the_ground_up() {
    let listed = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let order: Vec<&str> =
        listed.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    for (place, module) in order.iter().enumerate() {
        let (_, imports) = MAY_IMPORT.iter().find(|(name, _)| name == module).unwrap();
        for import in *imports {
            assert!(order[..place].contains(import), "{module} stands before {import}, which it imports");
        }
    }
}

/// The names in `use crate::{a, b::c}`.
fn grouped_imports(text: &str) -> Vec<String> {
    let Some((_, group)) = text.split_once("use crate::{") else { return Vec::new() };
    let group = group.split("};").next().unwrap_or_default();
    group.split(',').filter_map(|name| name.trim().split("::").next()).map(str::to_owned).collect()
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    assert!(files.len() > 40, "the source was not found");
    let only_tests: Vec<String> = files.iter().flat_map(|file| test_modules(file)).collect();
    files
        .into_iter()
        .filter(|file| !only_tests.iter().any(|module| file.ends_with(module)))
        .filter(|file| !file.components().any(|part| part.as_os_str() == "tests"))
        .map(|file| {
            let path = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            let module = path.split(['/', '.']).next().unwrap_or_default().to_owned();
            let text = fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
            Source { path, module, text }
        })
        .collect()
}

/// The files of the modules that a file declares for tests only.
fn test_modules(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let declared = text.split("#[cfg(test)]\n").skip(1).filter_map(|rest| {
        let line = rest.lines().next()?;
        line.split("mod ").nth(1)?.strip_suffix(';').map(|name| format!("{name}.rs"))
    });
    declared.collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
