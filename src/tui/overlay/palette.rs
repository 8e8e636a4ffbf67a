//! The palette: every command by name, with its keys, or with the reason why it cannot be done now.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::Reply;
use crate::journey::Document;
use crate::tui::command::Command;
use crate::tui::commands::COMMANDS;
use crate::tui::input::{Handled, TextInput};
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;
use crate::tui::update::run;

/// A text, and the commands that it may mean, best first.
#[derive(Debug)]
pub struct Palette {
    /// What was typed.
    pub input: TextInput,
    /// The commands that match, best first.
    pub found: Vec<&'static Command>,
    /// The one that Enter runs.
    pub chosen: usize,
    /// Names of those that were run from here before, the last one first.
    used: Vec<&'static str>,
}

/// So many of those used last come first.
const MOST_USED: usize = 5;

impl Palette {
    /// A palette that shows every command, and those that were `used` last first.
    pub fn new(used: &[&'static str]) -> Self {
        Self { input: TextInput::line(""), found: everything(used), chosen: 0, used: used.to_vec() }
    }

    pub(super) fn press(&mut self, session: &mut Session, document: &Document, key: Key) -> Reply {
        let last = self.found.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Reply::Close(Vec::new()),
            KeyCode::Enter => return self.enter(session, document),
            KeyCode::Down | KeyCode::Tab => self.chosen = (self.chosen + 1).min(last),
            KeyCode::Char('n') if key.ctrl => self.chosen = (self.chosen + 1).min(last),
            KeyCode::Up | KeyCode::BackTab => self.chosen = self.chosen.saturating_sub(1),
            KeyCode::Char('p') if key.ctrl => self.chosen = self.chosen.saturating_sub(1),
            KeyCode::PageDown => self.chosen = (self.chosen + 10).min(last),
            KeyCode::PageUp => self.chosen = self.chosen.saturating_sub(10),
            _ if self.input.key(key) == Handled::Changed => self.search(),
            _ => {}
        }
        Reply::Stay(Vec::new())
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.input.paste(text);
        self.search();
    }

    /// A command that cannot be done now says why and keeps the palette open.
    fn enter(&self, session: &mut Session, document: &Document) -> Reply {
        let Some(command) = self.found.get(self.chosen) else { return Reply::Close(Vec::new()) };
        if let Err(why) = (command.enabled)(session, document) {
            session.tell(why);
            return Reply::Stay(Vec::new());
        }
        session.used.retain(|used| *used != command.name);
        session.used.insert(0, command.name);
        session.used.truncate(MOST_USED);
        Reply::Close(run(session, document, command))
    }

    fn search(&mut self) {
        self.chosen = 0;
        if self.input.text().trim().is_empty() {
            self.found = everything(&self.used);
            return;
        }
        let typed = self.input.text().to_lowercase();
        let mut found: Vec<(Likeness, &Command)> = COMMANDS
            .iter()
            .filter_map(|command| {
                // A command is as near as the word of the question that it is farthest from.
                let likeness: Option<Vec<Likeness>> =
                    typed.split_whitespace().map(|word| Likeness::of(command, word)).collect();
                Some((likeness?.into_iter().max()?, command))
            })
            .collect();
        // Of equally near titles the one used last is meant, or the shortest: it holds the least beside what was typed.
        found.sort_by_key(|(likeness, command)| (*likeness, turn(command, &self.used), command.title.len()));
        self.found = found.into_iter().map(|(_, command)| command).collect();
    }
}

/// How a command comes to be found by a word, the surest way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// A word of the title begins with it.
    Title,
    /// It stands somewhere in the title.
    InTitle,
    /// People of the trade look for the command by a word that begins with it.
    Trade,
    /// A word of the explanation, or of the name in the documents, begins with it.
    Help,
    /// It is made of the beginnings of the title's words.
    Short,
}

impl Likeness {
    fn of(command: &Command, word: &str) -> Option<Self> {
        let title = command.title.to_lowercase();
        // What cannot be taken back is never guessed.
        let may_guess = command.name != "quit.abandon";
        let signs = [
            (begins_a_word(&title, word), Self::Title),
            (title.contains(word), Self::InTitle),
            (begins_a_word(&command.also.to_lowercase(), word), Self::Trade),
            (begins_a_word(command.name, word), Self::Help),
            (begins_a_word(&command.help.to_lowercase(), word), Self::Help),
            (may_guess && is_short_for(&title, word), Self::Short),
        ];
        signs.into_iter().find(|(is_there, _)| *is_there).map(|(_, likeness)| likeness)
    }
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| is_word_start(text, at))
}

/// Whether the letters of `word` stand in the text in their order, each at the beginning of a word or
/// right behind the one before. Letters that are scattered over a text are no sign that it is meant.
fn is_short_for(text: &str, word: &str) -> bool {
    let pattern = Pattern::new(word, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let (mut letters, mut places) = (Vec::new(), Vec::new());
    let text_of_letters = Utf32Str::new(text, &mut letters);
    let mut matcher = Matcher::new(Config::DEFAULT);
    // Titles are ASCII, so that the place of a letter is that of its byte.
    pattern.indices(text_of_letters, &mut matcher, &mut places).is_some()
        && places.iter().enumerate().all(|(number, place)| {
            let is_next = number > 0 && places[number - 1] + 1 == *place;
            is_next || is_word_start(text, *place as usize)
        })
}

fn is_word_start(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).and_then(<[u8]>::last);
    before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

/// How long ago a command was used.
fn turn(command: &Command, used: &[&str]) -> usize {
    used.iter().position(|name| *name == command.name).unwrap_or(usize::MAX)
}

/// Every command, those first that were used last, then those that the hint line would rather show.
fn everything(used: &[&str]) -> Vec<&'static Command> {
    let mut all: Vec<&Command> = COMMANDS.iter().collect();
    let weight = |command: &Command| match command.name {
        // Whoever is here has found these two.
        "palette" | "help" => 0,
        _ => command.hint.map_or(0, |hint| hint.weight),
    };
    // Stable: commands of one weight stay in the order of the table.
    all.sort_by_key(|command| (turn(command, used), std::cmp::Reverse(weight(command))));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<&'static str> {
        let mut palette = Palette::new(&[]);
        palette.paste(typed);
        palette.found.iter().map(|command| command.name).collect()
    }

    #[test]
    fn words_of_the_trade_lead_to_where_the_thing_is_kept() {
        for (typed, command) in [
            ("quote", "open.personas"),
            ("segment", "open.personas"),
            ("interview", "open.evidence"),
            ("owner", "open.notes"),
            ("kpi", "open.metrics"),
            ("RICE", "open.ranking"),
            ("quick wins", "open.matrix"),
            ("lint", "open.findings"),
            ("diff", "map.compare"),
            ("blueprint", "map.edit"),
            ("grid", "view.switch"),
            ("emotion", "view.eyes"),
            ("peak-end", "open.statistics"),
            ("friction", "open.seams"),
            ("export", "map.export"),
            ("svg", "map.export"),
            ("share", "map.export"),
        ] {
            assert!(found(typed).iter().take(3).any(|name| *name == command), "{typed}: {:?}", found(typed));
        }
        assert_eq!(found("quote"), ["open.personas"]);
        assert_eq!(found("kpi"), ["open.metrics"]);
    }

    #[test]
    fn the_title_counts_before_everything_else() {
        let names = found("stage");
        let in_title = names.iter().position(|name| *name == "move.first-stage").unwrap();
        let in_help = names.iter().position(|name| *name == "item.delete").unwrap();
        assert!(in_title < in_help, "{names:?}");
        assert_eq!(found("touc")[0], "touchpoint.add");
    }

    #[test]
    fn of_two_that_are_as_near_the_one_used_last_comes_first() {
        let first = |used: &[&'static str]| {
            let mut palette = Palette::new(used);
            palette.paste("stage");
            palette.found[0].name
        };
        let usual = first(&[]);
        let other = found("stage")[1];
        assert_eq!((first(&[other]), first(&[other, usual]), first(&[usual, other])), (other, other, usual));
    }

    #[test]
    fn beginnings_of_words_are_enough_and_scattered_letters_are_not() {
        assert!(found("mamo").contains(&"touchpoint.moment"), "{:?}", found("mamo"));
        assert_eq!(found("mkmnt"), Vec::<&str>::new());
        assert_eq!(found("qote"), Vec::<&str>::new());
    }

    #[test]
    fn leaving_without_a_trace_is_never_a_guess() {
        assert!(!found("qwt").contains(&"quit.abandon"));
        assert_eq!(found("trace"), ["quit.abandon"]);
    }
}
