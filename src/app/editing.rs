//! Texts on their way to the person's own editor and back.

use super::{App, Flow, sentence};
use crate::store::{EditorError, edit};
use crate::tui::Event;

impl App {
    /// Has the text that was asked for written in the person's editor, which must have the terminal.
    ///
    /// # Errors
    /// When there is no editor, or it fails. The text is as it was then.
    pub fn edit_text(&mut self) -> Result<String, EditorError> {
        // Whoever closes the window with the editor in it may lose that text, but nothing else.
        let _ = self.sync();
        edit(&std::mem::take(&mut self.to_edit))
    }

    /// Takes note of what the editor made of the text.
    pub fn take_edited(&mut self, edited: Result<String, EditorError>) -> Flow {
        match edited {
            Ok(text) => self.handle(Event::Edited(text)),
            Err(why) => {
                self.session.warn(sentence(&why.to_string()));
                Flow::Continue
            }
        }
    }
}
