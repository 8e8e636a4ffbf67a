//! `heartline config`: the settings that hold, as a file that could be kept, and where each comes from.

use std::fmt::Write;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::open::sources;
use super::out::{Failure, harmless, print, tell};
use crate::app::read_config;
use crate::store::config::{self, COLOURS, KEYS, Origin, SETTINGS, Sources, Values};
use crate::tui::commands::{COMMANDS, named};
use crate::tui::keymap::Keymap;

/// Print the settings that hold, and where each comes from.
///
/// What is printed can be kept as the config file. What is wrong with that file is told on standard error; the
/// exit code is 1 then.
#[derive(Debug, Args)]
pub(super) struct Config {
    /// Print which file is, or would be, read
    #[arg(long, conflicts_with_all = ["keys", "format", "ascii"])]
    path: bool,
    /// List all commands with their keys
    #[arg(long)]
    keys: bool,
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// As if the board were opened with plain ASCII symbols
    #[arg(long)]
    ascii: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// RON with comments; the keys as a table
    Text,
    /// One JSON object
    Json,
}

impl Config {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let sources = sources(self.ascii);
        if self.path {
            print(&format!("{}\n", path(&sources)?))?;
            return Ok(0);
        }
        let (config, keymap, _) = read_config(&sources);
        print(&match (self.format, self.keys) {
            (Format::Text, false) => text(&sources, &config, &keymap),
            (Format::Text, true) => keys(&config, &keymap),
            (Format::Json, _) => json(&sources, &config, &keymap),
        })?;
        let complaints = config.complaints(&sources.shown_path().unwrap_or_default());
        let code = u8::from(!complaints.is_empty());
        tell(complaints.iter().map(|complaint| format!("heartline: {complaint}")));
        Ok(code)
    }
}

fn path(sources: &Sources) -> Result<String, Failure> {
    sources.shown_path().ok_or_else(|| {
        Failure::refused(format!("there is no home for a config; name a file in {}", config::VARIABLE))
    })
}

/// The settings as RON, each line with where it comes from.
fn text(sources: &Sources, config: &config::Config, keymap: &Keymap) -> String {
    let mut lines: Vec<(String, String)> = SETTINGS
        .iter()
        .map(|row| {
            (
                format!("    {}: {},", row.name, value(row.values, config.word(row.id))),
                origin(config.origin(row.id)),
            )
        })
        .collect();
    if !config.colours.is_empty() {
        lines.push((format!("    {COLOURS}: {{"), String::new()));
        lines.extend(config.colours.iter().map(|(role, colour)| {
            (format!("        {:?}: {:?},", role.text, colour.text), line(role.at.line))
        }));
        lines.push(("    },".to_owned(), String::new()));
    }
    let rebound = rebound(config);
    if !rebound.is_empty() {
        lines.push((format!("    {KEYS}: {{"), String::new()));
        lines.extend(
            rebound
                .iter()
                .map(|(name, at)| (format!("        {name:?}: {:?},", chords(keymap, name)), line(*at))),
        );
        lines.push(("    },".to_owned(), String::new()));
    }
    let widest =
        lines.iter().map(|(said, _)| said.len()).filter(|width| *width <= 40).max().unwrap_or_default();
    let mut text = String::new();
    // Writing into a text cannot fail.
    let _ = match (sources.shown_path(), &config.path) {
        (Some(path), Some(_)) => writeln!(text, "// From {path}"),
        (Some(path), None) => writeln!(text, "// There is no config yet; this could be {path}"),
        (None, _) => Ok(()),
    };
    text.push_str("Config(\n");
    for (said, origin) in lines {
        let _ = if origin.is_empty() {
            writeln!(text, "{said}")
        } else {
            writeln!(text, "{said:widest$}  // {origin}")
        };
    }
    text.push_str(")\n");
    text
}

/// The value as RON has it.
fn value(values: Values, word: &str) -> String {
    match values {
        Values::Theme => format!("{word:?}"),
        Values::Words(_) | Values::Seconds => word.to_owned(),
    }
}

fn origin(origin: Origin) -> String {
    match origin {
        Origin::Default => "default".to_owned(),
        Origin::File(spot) => line(spot.line),
        Origin::Environment(name) => format!("environment: {name}"),
        Origin::CommandLine(option) => format!("command line: {option}"),
    }
}

fn line(line: usize) -> String {
    format!("file, line {line}")
}

/// The commands that the person's file names, and its lines.
fn rebound(config: &config::Config) -> Vec<(&'static str, usize)> {
    let mut rebound: Vec<(&str, usize)> = Vec::new();
    for (command, _) in &config.keys {
        if let Some(known) = named(&command.text)
            && rebound.iter().all(|(name, _)| *name != known.name)
        {
            rebound.push((known.name, command.at.line));
        }
    }
    rebound
}

fn chords(keymap: &Keymap, name: &str) -> Vec<String> {
    let command = named(name);
    command.iter().flat_map(|command| keymap.chords(command)).map(|chord| chord.to_string()).collect()
}

/// Every command with its keys.
fn keys(config: &config::Config, keymap: &Keymap) -> String {
    let rebound = rebound(config);
    let rows = COMMANDS.iter().map(|command| (command, chords(keymap, command.name).join("  ")));
    let rows: Vec<_> = rows.collect();
    let names = rows.iter().map(|(command, _)| command.name.len()).max().unwrap_or_default();
    let widest = rows.iter().map(|(_, keys)| keys.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (command, keys) in rows {
        let own = rebound.iter().find(|(name, _)| *name == command.name);
        let own = own.map(|(_, at)| format!(" ({})", line(*at))).unwrap_or_default();
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{:names$}  {keys:widest$}  {}{own}", command.name, command.help);
    }
    text
}

fn json(sources: &Sources, config: &config::Config, keymap: &Keymap) -> String {
    let settings: Vec<_> = SETTINGS
        .iter()
        .map(|row| json!({ "name": row.name, "value": config.word(row.id), "from": origin(config.origin(row.id)) }))
        .collect();
    let colours: Vec<_> = config
        .colours
        .iter()
        .map(|(role, colour)| json!({ "role": role.text, "colour": colour.text, "from": line(role.at.line) }))
        .collect();
    let rebound = rebound(config);
    let keys: Vec<_> = COMMANDS
        .iter()
        .map(|command| {
            let own = rebound.iter().find(|(name, _)| *name == command.name);
            let from = own.map_or_else(|| origin(Origin::Default), |(_, at)| line(*at));
            json!({ "command": command.name, "keys": chords(keymap, command.name), "from": from })
        })
        .collect();
    let object = json!({
        "path": sources.shown_path(),
        "read": config.path.is_some(),
        "settings": settings,
        COLOURS: colours,
        KEYS: keys,
    });
    harmless(&format!("{object:#}"))
}
