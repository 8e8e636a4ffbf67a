//! The table of commands. Dispatch, hint line, help, palette and key reference all read it.

mod beside;
mod copy;
mod depth;
mod file;
mod findings;
mod insight;
mod lane;
mod mend;
mod note;
mod place;
mod roam;
mod score;
mod show;
mod time;
mod tour;
mod when;

pub(super) use file::ask_for_name;
pub(super) use insight::edit_item;
pub(super) use mend::stay_found;

use super::command::Group::{self, Depth, Edit, Emotion, File, Move, Note, Stage, Touchpoint, View};
use super::command::{Command, Hint};
use super::event::Effect;
use super::session::Session;
use crate::journey::Document;

type Enabled = fn(&Session, &Document) -> Result<(), String>;
type Run = fn(&mut Session, &Document) -> Vec<Effect>;

/// Every command, in the order in which they are listed to people.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    row("move.left",         Move, &["h", "Left"],  "Go left", "Go one stage left; in the other views, one touchpoint", when::stages, roam::left),
    row("move.down",         Move, &["j", "Down"],  "Go down", "Go to the touchpoint, or the lane, below", when::stages, roam::down),
    row("move.up",           Move, &["k", "Up"],    "Go up", "Go to the touchpoint, or lane, above; last the header", when::stages, roam::up),
    row("move.right",        Move, &["l", "Right"], "Go right", "Go one stage right; in the other views, one touchpoint", when::stages, roam::right),
    row("move.top",          Move, &["g g"],        "Go to the top", "Go to the first touchpoint of the stage", when::stages, roam::top),
    row("move.bottom",       Move, &["G", "g e"],   "Go to the bottom", "Go to the last touchpoint of the stage", when::stages, roam::bottom),
    row("move.first-stage",  Move, &["Home", "g h"], "Go to the first stage", "Go to the first stage of the journey", when::stages, roam::first_stage),
    row("move.last-stage",   Move, &["End", "g l"], "Go to the last stage", "Go to the last stage of the journey", when::stages, roam::last_stage),
    row("move.page-down",    Move, &["PageDown", "Ctrl-d"], "Go down a page", "Go five touchpoints down", when::stages, roam::page_down),
    row("move.page-up",      Move, &["PageUp", "Ctrl-u"], "Go up a page", "Go five touchpoints up", when::stages, roam::page_up),

    hinted("touchpoint.add", Touchpoint, &["a"], "Add touchpoints", "Type touchpoints into this stage, one line each", Hint::new(90, "add"), when::writable, place::compose),
    hinted("item.edit",      Touchpoint, &["e", "Enter"], "Edit", "Edit every field; among the lanes, the one cell", Hint::new(80, "edit"), when::writable, show::edit).also("rename owner"),
    row("item.move-left",    Touchpoint, &["H", "Alt-Left"], "Move left", "Move the touchpoint, or the stage, to the left", when::stage_writable, place::carry_left),
    row("item.move-down",    Touchpoint, &["J", "Alt-Down"], "Move down", "Move the touchpoint down", when::card_writable, place::carry_down),
    row("item.move-up",      Touchpoint, &["K", "Alt-Up"], "Move up", "Move the touchpoint up", when::card_writable, place::carry_up),
    row("item.move-right",   Touchpoint, &["L", "Alt-Right"], "Move right", "Move the touchpoint, or the stage, to the right", when::stage_writable, place::carry_right),
    row("item.delete",       Touchpoint, &["d d", "Delete"], "Delete", "Delete the touchpoint, or the stage; u brings it back", when::stage_writable, place::delete),

    hinted("emotion.1",      Emotion, &["1"], "Feels very bad", "Score the touchpoint -2", Hint::new(85, "feel").through("emotion.5"), when::scorable, score::very_low),
    row("emotion.2",         Emotion, &["2"], "Feels bad", "Score the touchpoint -1", when::scorable, score::low),
    row("emotion.3",         Emotion, &["3"], "Feels neutral", "Score the touchpoint 0", when::scorable, score::neutral),
    row("emotion.4",         Emotion, &["4"], "Feels good", "Score the touchpoint +1", when::scorable, score::high),
    row("emotion.5",         Emotion, &["5"], "Feels very good", "Score the touchpoint +2", when::scorable, score::very_high),
    row("emotion.raise",     Emotion, &["+", "="], "Raise the score", "Raise the score by 0.5", when::scorable, score::raise),
    row("emotion.lower",     Emotion, &["-"], "Lower the score", "Lower the score by 0.5", when::scorable, score::lower),
    row("emotion.clear",     Emotion, &["0"], "Unscore", "Take the score away: unscored is not neutral", when::scored_writable, score::clear),

    hinted("note.pain",      Note, &["p", "i p"], "Add a pain", "Note what hurts; ~1 to ~4 at the end says how much", Hint::new(70, "pain").of_touchpoint(), when::writable, note::pain),
    row("note.thought",      Note, &["i t"], "Add a thought", "Note what the person thinks", when::writable, note::thought),
    row("note.motivation",   Note, &["i m"], "Add a motivation", "Note why the person goes on", when::writable, note::motivation),
    row("note.need",         Note, &["i n"], "Add a need", "Note what the person must have here", when::writable, note::need),
    row("note.opportunity",  Note, &["i o"], "Add an opportunity", "Note what could be better", when::writable, note::opportunity),
    row("note.dissonance",   Note, &["i d"], "Add a dissonance", "Note what the person believes and acts against", when::writable, note::dissonance),
    row("note.experiment",   Note, &["i x"], "Add an experiment", "Note what is tried to learn what works", when::writable, note::experiment),
    row("note.tangible",     Note, &["i y"], "Add physical evidence", "Note what the customer can touch and see", when::writable, note::physical_evidence),
    row("note.frontstage",   Note, &["i f"], "Add a frontstage step", "Note what our people do in sight: frontstage", when::writable, note::frontstage),
    row("note.backstage",    Note, &["i b"], "Add a backstage step", "Note what our people do out of sight: backstage", when::writable, note::backstage),
    row("note.support",      Note, &["i u"], "Add a support step", "Note what systems and partners do for our people", when::writable, note::support),
    row("evidence.attach",   Note, &["i e"], "Attach evidence", "Say what a touchpoint, its score or a pain rests on", when::card_writable, depth::attach),
    row("note.idea",         Note, &["i l"], "Take an idea from the library", "Note an opportunity from the library of ideas", when::card_writable, insight::idea),

    hinted("stage.add",      Stage, &["A"], "Add a stage", "Type stages behind this one, one line each", Hint::new(60, "stage"), when::writable, place::add_stage),
    row("map.edit",          Stage, &["E"], "Edit the map", "Edit the map's title and its personas", when::writable, show::edit_map).also("kind blueprint owner scenario review goal"),

    row("touchpoint.moment", Depth, &["m"], "Mark a moment of truth", "Mark what makes or breaks the journey, or unmark it", when::card_writable, depth::moment_of_truth),
    hinted("open.personas",  Depth, &["o p"], "Personas", "Look through the personas, add, edit and order them", Hint::new(62, "more").of_group(), when::always, depth::personas).also("quote segment"),
    row("open.evidence",     Depth, &["o e"], "Evidence", "Look through what the map rests on", when::always, depth::evidence).also("interview survey assumption research"),
    row("open.notes",        Depth, &["o n"], "Notes", "Look through the touchpoint's notes, owner and status", when::card, depth::notes).also("pain owner frequency status"),
    row("open.metrics",      Depth, &["o m"], "Metrics", "Look through what is measured in this stage", when::stages, depth::metrics).also("kpi measure target"),
    row("open.lanes",        Depth, &["o l"], "Own lanes", "Look through the lanes that you added to the map", when::always, depth::lanes),
    row("open.silences",     Depth, &["o s"], "Silenced findings", "Look through the findings that are fine here", when::always, depth::silences),
    row("open.findings",     Depth, &["o c"], "Check the map", "See what the checks find, go there, or silence it", when::always, findings::open).also("lint findings problems"),
    row("open.ranking",     Depth, &["o r"], "Show what to do first", "Rank the opportunities and the pains", when::stages, insight::ranking).also("prioritise prioritize sort rice"),
    row("open.matrix",      Depth, &["o x"], "Show impact and effort", "Show the opportunities by impact and effort", when::stages, insight::matrix).also("quick wins prioritise prioritize"),
    row("open.statistics",  Depth, &["o t"], "Show the numbers of the curve", "Show mean, range, drops and peaks for each persona", when::stages, insight::course).also("mean peak-end drop"),
    row("open.seams",       Depth, &["o h"], "Show hand-offs and channels", "Show hand-offs, channels, segments, friction, flow", when::stages, insight::seams).also("hand-offs channel friction conversion segments"),
    row("open.import",       Depth, &["o i"], "What was imported", "Read again what the last import read, guessed and left", when::imported, file::report).also("report guessed left"),
    row("open.messages",     Depth, &["o w"], "What was told", "Read again what was told, the newest first", when::told, show::messages).also("messages warnings errors log"),
    row("map.compare",       Depth, &["o d"],       "Compare with another map", "Compare with a file, a git revision, or the last save", when::always, beside::compare).also("diff to-be as-is git"),

    hinted("edit.undo",      Edit, &["u"], "Undo", "Take the last change back", Hint::new(65, "undo"), when::undoable, mend::undo),
    row("edit.redo",         Edit, &["Ctrl-r", "U"], "Redo", "Do the last undone change again", when::redoable, mend::redo),
    row("edit.copy",         Edit, &["y y"], "Copy", "Copy the touchpoint, or the stage on its header", when::stages, copy::item),
    row("copy.outline",      Edit, &["y o"], "Copy the outline", "Copy the map as an outline, for others to read", when::stages, copy::outline).also("clipboard text markdown"),
    row("copy.text",         Edit, &["y t"], "Copy the board as text", "Copy the board and its curve as text, for an issue", when::stages, copy::board).also("clipboard picture"),
    row("edit.paste",        Edit, &["P"], "Paste", "Paste what was copied, behind the cursor", when::pasteable, mend::paste),
    hinted("find",           Edit, &["/"], "Find", "Find a text in titles, notes, channels, personas", Hint::new(50, "find"), when::stages, mend::find),
    row("find.next",         Edit, &["n"], "Find the next", "Go to the next match", when::searched, mend::find_next),
    row("find.previous",     Edit, &["N"], "Find the previous", "Go to the previous match", when::searched, mend::find_previous),

    row("view.detail",       View, &["Tab"], "Show the details", "Show or hide all that is known of what is selected", when::stages, show::detail),
    row("view.detail-down",  View, &["Ctrl-e"], "Scroll the details down", "Show more of the details", when::stages, show::detail_down),
    row("view.detail-up",    View, &["Ctrl-y"], "Scroll the details up", "Go back up in the details", when::stages, show::detail_up),
    hinted("view.switch",    View, &["v"], "Show another view", "Go on from the board to the lanes to the whole curve", Hint::new(45, "view"), when::stages, show::switch).also("grid lanes blueprint curve"),
    row("view.all-lanes",    View, &["."], "Show all lanes", "Show the lanes, also the empty ones, or hide those", when::stages, lane::toggle_all),
    row("view.eyes",         View, &["w"],          "Look through other eyes", "Show everybody's curve, each persona's, or only one", when::personas, show::eyes).also("persona score emotion"),
    row("view.theme",        View, &[],             "Change the theme", "Show other colours: the next of the themes", when::colorful, show::theme).also("colors colours dark light contrast"),
    row("timer.start",       View, &["t t"], "Start a timer", "Time a workshop block; the title shows what is left", when::always, time::start).also("workshop clock minutes countdown"),
    row("timer.more1",       View, &["t 1"], "One minute more", "Give the block one more minute", when::timed, time::one_more).also("timer extend"),
    row("timer.more5",       View, &["t 5"], "Five minutes more", "Give the block five more minutes", when::timed, time::five_more).also("timer extend"),
    row("timer.stop",        View, &["t s"], "Stop the timer", "End the block and take the timer away", when::timed, time::stop),
    row("timer.bell",        View, &["t b"], "Ring when time is up", "Let the bell ring as the timer runs out, or not", when::always, time::bell).also("timer sound beep"),
    row("view.present",      View, &["F5", "V"], "Present", "Tell the journey to a room, page by page", when::always, show::present).also("presentation projector slides story workshop"),
    row("view.present-here", View, &["Shift-F5"], "Present from here", "Tell the journey to a room from the cursor on", when::stages, show::present_here).also("presentation projector slides story workshop"),
    row("view.mouse",        View, &["Alt-m"],      "Switch the mouse on or off", "Use the mouse here, or leave it to the terminal", when::always, show::mouse).also("select text click"),
    hinted("palette",        View, &[":", "Ctrl-p"], "Find a command", "Find a command by its name and run it", Hint::new(95, "commands"), when::always, show::palette),
    hinted("help",           View, &["?", "F1"], "Help", "Show every command with its keys", Hint::new(u8::MAX, "help"), when::always, show::help),

    hinted("file.save",      File, &["Ctrl-s"], "Save", "Write the map to its file", Hint::new(55, "save"), when::writable, file::save),
    row("file.save-as",      File, &["Ctrl-o"], "Save as", "Write the map to another file from now on", when::always, file::save_as).also("copy rename"),
    row("map.export",        File, &["X"], "Export", "Write the map in another format, for others", when::always, file::export).also("share svg png picture html web page print pdf csv json mermaid markdown spreadsheet"),
    row("file.wait",         File, &[], "Wait for the map", "Go on with it as soon as nobody else has it open", when::taken, file::wait).also("lock read-only turn"),
    row("file.start",        File, &["Ctrl-n"], "Open another map", "Show recent maps, templates and the sample", when::always, file::start),
    row("config.reload",     File, &[], "Read the config again", "Go by what the config says now", when::always, file::read_config).also("settings keys theme colours"),
    row("tour.start",        File, &[], "Take the tour", "Learn the program in five minutes, on a map for play", when::always, tour::start).also("learn tutorial introduction begin"),
    row("tour.skip",         File, &["F2"], "Skip this step of the tour", "Go on with the next step of the tour", when::touring, tour::skip),
    row("tour.leave",        File, &["F3"], "Leave the tour", "Go back to what was open before the tour", when::touring, tour::leave),
    row("suspend",           File, &["Ctrl-z"], "Suspend", "Go back to the shell for a while; fg returns", when::always, file::suspend),
    hinted("quit",           File, &["q", "Ctrl-c"], "Quit", "Save and leave", Hint::new(75, "quit"), when::always, file::quit),
    row("quit.abandon",      File, &[], "Quit without a trace", "Take all changes since opening back, and leave", when::always, file::abandon),
];

/// The command with this name.
pub fn named(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

const fn row(
    name: &'static str,
    group: Group,
    keys: &'static [&'static str],
    title: &'static str,
    help: &'static str,
    enabled: Enabled,
    run: Run,
) -> Command {
    Command { name, title, help, also: "", group, keys, hint: None, enabled, run }
}

#[expect(clippy::too_many_arguments, reason = "a row of a table, in the order of its columns")]
const fn hinted(
    name: &'static str,
    group: Group,
    keys: &'static [&'static str],
    title: &'static str,
    help: &'static str,
    hint: Hint,
    enabled: Enabled,
    run: Run,
) -> Command {
    Command { name, title, help, also: "", group, keys, hint: Some(hint), enabled, run }
}
