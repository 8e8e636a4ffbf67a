//! The palette: every command by name, with its keys, or with the reason why it cannot be done now.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
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
}

impl Palette {
    /// A palette that shows every command.
    pub fn new() -> Self {
        Self { input: TextInput::line(""), found: everything(), chosen: 0 }
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
        Reply::Close(run(session, document, command))
    }

    fn search(&mut self) {
        self.chosen = 0;
        if self.input.text().trim().is_empty() {
            self.found = everything();
            return;
        }
        let pattern = Pattern::parse(self.input.text(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
        let mut found: Vec<(u32, &Command)> = COMMANDS
            .iter()
            .filter_map(|command| {
                // A hit in the title counts double: people rather know the name than the explanation.
                let title = score(command.title).map(|score| score * 2);
                Some((title.max(score(command.help)).max(score(command.name))?, command))
            })
            .collect();
        // Of equally good titles the shortest is meant: it holds the least beside what was typed.
        found.sort_by_key(|(score, command)| (std::cmp::Reverse(*score), command.title.len()));
        self.found = found.into_iter().map(|(_, command)| command).collect();
    }
}

/// Every command, those first that the hint line would rather show.
fn everything() -> Vec<&'static Command> {
    let mut all: Vec<&Command> = COMMANDS.iter().collect();
    let weight = |command: &Command| match command.name {
        // Whoever is here has found these two.
        "palette" | "help" => 0,
        _ => command.hint.map_or(0, |hint| hint.weight),
    };
    // Stable: commands of one weight stay in the order of the table.
    all.sort_by_key(|command| std::cmp::Reverse(weight(command)));
    all
}

impl Default for Palette {
    fn default() -> Self {
        Self::new()
    }
}
