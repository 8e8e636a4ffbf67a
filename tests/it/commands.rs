//! Every command of the table is pressed.

use crate::play::Play;
use heartline::app::Flow;
use heartline::tui::commands::COMMANDS;

type Happened = fn(&mut Play) -> bool;

/// What to do before a command so that it can be done, and what shows that it was.
///
/// A command without a row here fails the test, and so does one whose row shows nothing.
const STORIES: &[(&str, &str, Happened)] = &[
    ("move.left", "l", |play| play.cursor() == "One"),
    ("move.down", "", |play| play.cursor() == "Two"),
    ("move.up", "", |play| play.cursor() == "[First]"),
    ("move.right", "", |play| play.cursor() == "Four"),
    ("move.top", "j j", |play| play.cursor() == "One"),
    ("move.bottom", "", |play| play.cursor() == "Three"),
    ("move.first-stage", "l l", |play| play.cursor() == "One"),
    ("move.last-stage", "", |play| play.cursor() == "[Third]"),
    ("move.page-down", "", |play| play.cursor() == "Three"),
    ("move.page-up", "j j", |play| play.cursor() == "[First]"),
    ("touchpoint.add", "", |play| play.text().contains("Add to First")),
    ("item.edit", "", |play| play.text().contains("Description")),
    ("item.move-left", "l", |play| play.map().contains("- Four\n- One")),
    ("item.move-down", "", |play| play.map().contains("- Two\n- One")),
    ("item.move-up", "j", |play| play.map().contains("- Two\n- One")),
    ("item.move-right", "", |play| play.map().contains("- One +1\n- Four")),
    ("item.delete", "", |play| !play.map().contains("- One")),
    ("emotion.1", "", |play| play.map().contains("- One -2")),
    ("emotion.2", "", |play| play.map().contains("- One -1")),
    ("emotion.3", "", |play| play.map().contains("- One 0")),
    ("emotion.4", "0", |play| play.map().contains("- One +1")),
    ("emotion.5", "", |play| play.map().contains("- One +2")),
    ("emotion.raise", "", |play| play.map().contains("- One +1.5")),
    ("emotion.lower", "", |play| play.map().contains("- One +0.5")),
    ("emotion.clear", "", |play| play.map().contains("- One\n")),
    ("note.pain", "", |play| play.text().contains("Pain at One")),
    ("note.thought", "", |play| play.text().contains("Thought at One")),
    ("note.motivation", "", |play| play.text().contains("Motivation at One")),
    ("note.need", "", |play| play.text().contains("Need at One")),
    ("note.opportunity", "", |play| play.text().contains("Opportunity at One")),
    ("note.dissonance", "", |play| play.text().contains("Dissonance at One")),
    ("note.experiment", "", |play| play.text().contains("Experiment at One")),
    ("note.tangible", "", |play| play.text().contains("Physical evidence at One")),
    ("note.frontstage", "", |play| play.text().contains("Frontstage at One")),
    ("note.backstage", "", |play| play.text().contains("Backstage at One")),
    ("note.support", "", |play| play.text().contains("Support at One")),
    ("evidence.attach", "", |play| play.text().contains("Evidence for")),
    ("touchpoint.moment", "", |play| play.text().contains("\u{2605}+1")),
    ("open.personas", "", |play| play.text().contains("Who makes this journey")),
    ("open.evidence", "", |play| play.text().contains("What does the map rest on")),
    ("open.notes", "", |play| play.text().contains("Notes: One")),
    ("open.metrics", "", |play| play.text().contains("Metrics: First")),
    ("open.lanes", "", |play| play.text().contains("A row of the grid")),
    ("open.silences", "", |play| play.text().contains("A check that finds")),
    ("note.idea", "", |play| play.text().contains("Idea for One")),
    ("open.ranking", "", |play| play.text().contains("What to do first")),
    ("open.matrix", "", |play| play.text().contains("No opportunity has impact and effort yet")),
    ("open.statistics", "", |play| play.text().contains("Volatility") || play.text().contains("Below zero")),
    ("open.seams", "", |play| play.text().contains("What the map says")),
    ("stage.add", "", |play| play.text().contains("Add a stage")),
    ("map.edit", "", |play| play.text().contains("Personas")),
    ("open.findings", "", |play| play.text().contains("whose journey it is")),
    ("open.import", "", |play| play.message().starts_with("Nothing was imported yet")),
    ("open.messages", "Z", |play| play.text().contains("- Z does nothing here")),
    ("map.compare", "", |play| play.text().contains("Compare with")),
    ("edit.undo", "5", |play| play.map().contains("- One +1")),
    ("edit.redo", "5 u", |play| play.map().contains("- One +2")),
    ("edit.copy", "", |play| play.message().ends_with("P pastes 'One'.")),
    ("copy.outline", "", |play| play.message().contains("it is the outline, ")),
    ("copy.text", "", |play| play.message().ends_with("the board as a text.")),
    ("edit.paste", "y y", |play| play.map().contains("- One +1\n- One +1")),
    ("find", "", |play| play.text().contains(" Find ")),
    ("find.next", "/ \"o\" Enter", |play| play.cursor() == "Two"),
    ("find.previous", "/ \"o\" Enter j", |play| play.cursor() == "One"),
    ("view.detail", "", |play| play.text().contains("First  1/3")),
    ("view.detail-down", "End Tab", |play| play.text().contains("line 27")),
    ("view.detail-up", "End Tab Ctrl-e", |play| play.text().contains("Goal")),
    ("view.switch", "", |play| play.text().contains("One  +1  First")),
    ("view.eyes", "E Tab \"Maya\" Esc", |play| play.text().contains("as Maya sees it")),
    ("view.all-lanes", "", |play| play.text().contains("Motivations")),
    ("view.theme", "", |play| play.message().starts_with("Theme dark: ")),
    ("timer.start", "", |play| play.text().contains("Minutes of this block")),
    ("timer.more1", "t t Enter", |play| play.text().contains("11:00")),
    ("timer.more5", "t t Enter", |play| play.text().contains("15:00")),
    ("timer.stop", "t t Enter", |play| play.app.session().timer.is_none()),
    ("timer.bell", "", |play| play.app.session().bell),
    ("view.present", "", |play| play.text().contains("1/9")),
    ("view.present-here", "", |play| play.text().contains("3/9")),
    ("view.mouse", "", |play| play.message().starts_with("The mouse is off")),
    ("palette", "", |play| play.text().contains("Commands")),
    ("help", "", |play| play.text().contains("Go one stage left")),
    ("file.save", "", |play| play.text().contains("Save as")),
    ("file.save-as", "", |play| play.text().contains("Save as")),
    ("map.export", "", |play| play.text().contains("Export as")),
    ("file.wait", "", |play| play.message().starts_with("Nobody else has this map open")),
    ("file.start", "", |play| play.text().contains("See how it works")),
    ("config.reload", "", |play| play.message().contains("There is no config")),
    ("tour.start", "", |play| play.text().contains("Lunch from a food truck")),
    ("tour.skip", ": \"take the tour\" Enter", |play| play.text().contains("2/14")),
    ("tour.leave", ": \"take the tour\" Enter", |play| play.text().contains("See how it works")),
    ("suspend", "", |play| play.flow == Flow::Suspend),
    ("quit", "5", |play| play.text().contains("This map has no file yet.")),
    ("quit.abandon", "5", |play| play.text().contains("drop it and leave")),
];

/// Three stages, the last one empty and with a goal of forty lines.
fn map() -> String {
    let goal: Vec<String> = (2..=40).map(|line| format!("> line {line}\n")).collect();
    let goal = goal.concat();
    format!(
        "# Map\n\n## First\n\n- One +1\n- Two\n- Three\n\n## Second\n\n- Four\n\n## Third\ngoal: line 1\n{goal}"
    )
}

#[test]
fn every_command_is_pressed_by_each_of_its_keys_and_from_the_palette() {
    for command in COMMANDS {
        let story = STORIES.iter().find(|(name, ..)| *name == command.name);
        let (_, before, happened) = story.unwrap_or_else(|| panic!("no story presses {}", command.name));
        let from_palette = format!(": \"{}\" Enter", command.title);
        for keys in command.keys.iter().copied().chain([from_palette.as_str()]) {
            let mut play = Play::outline(&map(), 90, 30);
            play.keys(before);
            let before = play.text();
            assert!(!happened(&mut play), "{} has happened before it was asked for", command.name);
            play.keys(keys);
            assert!(
                happened(&mut play),
                "{} by {keys}:\nbefore\n{before}\nafter\n{}",
                command.name,
                play.text()
            );
        }
    }
    assert_eq!(STORIES.len(), COMMANDS.len(), "a story presses a command that does not exist");
}
