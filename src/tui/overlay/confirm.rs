//! Questions. Esc is always the harmless answer.

use std::path::{Path, PathBuf};

use super::Reply;
use crate::journey::Document;
use crate::text::{counted, display};
use crate::tui::commands::ask_for_name;
use crate::tui::event::Effect;
use crate::tui::key::{Key, KeyCode};
use crate::tui::session::Session;

/// A question with a few answers.
#[derive(Debug)]
pub struct Confirm {
    /// What is asked, in one or two sentences.
    pub question: String,
    /// The answers beside Esc.
    pub choices: Vec<Choice>,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The key that gives it.
    pub key: char,
    /// What it does.
    pub label: &'static str,
    outcome: Outcome,
}

#[derive(Debug, Clone)]
enum Outcome {
    AskForName { leave: bool },
    Do(Vec<Effect>),
}

impl Choice {
    fn leave() -> Self {
        let label = "leave; the edit log keeps what is not saved";
        Self { key: 'l', label, outcome: Outcome::Do(vec![Effect::Leave]) }
    }
}

impl Confirm {
    /// Leaving a map that has no file yet.
    pub fn leave_unsaved() -> Self {
        Self {
            question: "This map has no file yet.".to_owned(),
            choices: vec![
                Choice { key: 's', label: "save it and leave", outcome: Outcome::AskForName { leave: true } },
                Choice { key: 'd', label: "drop it and leave", outcome: Outcome::Do(vec![Effect::Abandon]) },
            ],
        }
    }

    /// Leaving a map as it was when it was opened.
    pub fn abandon() -> Self {
        Self {
            question: "Every change since you opened the map will be taken back.".to_owned(),
            choices: vec![Choice {
                key: 'd',
                label: "take the changes back and leave",
                outcome: Outcome::Do(vec![Effect::Abandon]),
            }],
        }
    }

    /// A save that failed, and why; and what is the `trouble` with the edit log, if any.
    pub fn not_saved(why: &str, trouble: Option<&str>, leave: bool) -> Self {
        // Leaving saves too.
        let again = vec![if leave { Effect::Quit } else { Effect::Save { overwrite: false } }];
        let mut choices = vec![
            Choice { key: 'a', label: "save under another name", outcome: Outcome::AskForName { leave } },
            Choice { key: 't', label: "try again", outcome: Outcome::Do(again) },
        ];
        if leave {
            choices.push(Choice {
                key: 'l',
                label: match trouble {
                    None => "leave; the edit log keeps what is not saved",
                    Some(_) => "leave and lose what is not saved",
                },
                outcome: Outcome::Do(vec![Effect::Leave]),
            });
        }
        let question = match trouble {
            None => format!("{why} Nothing is lost: the edit log has every change."),
            Some(trouble) => format!("{why} The edit log cannot keep it either: {trouble}."),
        };
        Self { question, choices }
    }

    /// Opening a map that somebody else has open.
    pub fn taken(name: &str, holder: &str) -> Self {
        Self {
            question: format!("{name} is open: {holder}. You may look."),
            choices: vec![Choice {
                key: 'w',
                label: "look, and be told when it is free",
                outcome: Outcome::Do(vec![Effect::Wait]),
            }],
        }
    }

    /// Saving over a file that is there already.
    pub fn overwrite(path: PathBuf, leave: bool) -> Self {
        Self {
            question: format!("{} exists already.", display(&path.to_string_lossy())),
            choices: vec![Choice {
                key: 'o',
                label: "overwrite it",
                outcome: Outcome::Do(vec![Effect::SaveAs { path, overwrite: true, leave }]),
            }],
        }
    }

    /// Exporting to files of which this one and so many others are there already.
    pub fn export_over(first: &Path, others: usize, format: &'static str, path: PathBuf) -> Self {
        let first = display(&first.to_string_lossy()).into_owned();
        let (question, label) = match others {
            0 => (format!("{first} exists already."), "overwrite it"),
            _ => (
                format!("{first} and {} exist already.", counted(others, "other page")),
                "overwrite them all",
            ),
        };
        Self {
            question,
            choices: vec![Choice {
                key: 'o',
                label,
                outcome: Outcome::Do(vec![Effect::Export { format, path, overwrite: true }]),
            }],
        }
    }

    /// Saving to a file that is gone, which `question` says.
    pub fn make_again(question: String, leave: bool) -> Self {
        let mut save = vec![Effect::Save { overwrite: true }];
        save.extend(leave.then_some(Effect::Quit));
        let mut choices = vec![
            Choice { key: 'm', label: "make the file again", outcome: Outcome::Do(save) },
            Choice { key: 'a', label: "save under another name", outcome: Outcome::AskForName { leave } },
        ];
        choices.extend(leave.then(Choice::leave));
        Self { question, choices }
    }

    /// Saving over what somebody else did to the file, which `question` says.
    pub fn save_over(question: String, leave: bool) -> Self {
        let mut save = vec![Effect::Save { overwrite: true }];
        save.extend(leave.then_some(Effect::Quit));
        let mut choices = vec![
            Choice {
                key: 'a',
                label: "save mine under another name",
                outcome: Outcome::AskForName { leave },
            },
            Choice { key: 'o', label: "save mine over it", outcome: Outcome::Do(save) },
            Choice {
                key: 'r',
                label: "open it again, without my unsaved changes",
                outcome: Outcome::Do(vec![Effect::Reload]),
            },
        ];
        choices.extend(leave.then(Choice::leave));
        Self { question, choices }
    }

    pub(super) fn press(&self, session: &mut Session, document: &Document, key: Key) -> Reply {
        if key == Key::from(KeyCode::Esc) {
            return Reply::Close(Vec::new());
        }
        let chosen = self.choices.iter().find(|choice| key == Key::from(KeyCode::Char(choice.key)));
        match chosen.map(|choice| choice.outcome.clone()) {
            None => Reply::Stay(Vec::new()),
            Some(Outcome::Do(effects)) => Reply::Close(effects),
            Some(Outcome::AskForName { leave }) => Reply::Close(ask_for_name(session, document, leave)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_overwrites_knows_how_many() {
        let asked = |others| Confirm::export_over(Path::new("a.png"), others, "png", "a.png".into());
        assert_eq!(asked(0).question, "a.png exists already.");
        assert_eq!(asked(1).question, "a.png and 1 other page exist already.");
        assert_eq!(asked(2).question, "a.png and 2 other pages exist already.");
        assert_eq!(
            (asked(0).choices[0].label, asked(2).choices[0].label),
            ("overwrite it", "overwrite them all")
        );
    }
}
