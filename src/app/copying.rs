//! Copying to the clipboards around: the terminal's, and tmux's buffer. Neither says whether it took anything,
//! so nothing told here claims it.

use std::sync::mpsc::{Receiver, sync_channel};

use super::App;
use crate::journey::JourneyMap;
use crate::journey::outline::{self, WithIds};
use crate::store::{ClipboardError, is_in_tmux, load_tmux_buffer};
use crate::terminal;
use crate::text::{counted, sized};
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::{Depth, Theme};
use crate::tui::view::{WIDEST, sheet};

/// The most bytes that are sent: beyond 74,994 of base64, terminals drop the whole without a word.
const MOST_BYTES: usize = 74_994 / 4 * 3;

/// How wide the board is as a text: what mails and issues show without breaking lines.
const TEXT_WIDTH: u16 = 80;

/// A text that tmux is being given.
pub(super) struct Copying {
    done: Receiver<Result<(), ClipboardError>>,
    told: String,
    /// What was copied meanwhile, and what is told of it.
    next: Option<(String, String)>,
}

impl App {
    /// Sends a text to the clipboards; `told` is what the person is told of it, behind where it went.
    pub(super) fn copy(&mut self, text: String, told: String) {
        if text.len() > MOST_BYTES {
            return self.refuse_to_copy(&format!("{} is", sized(text.len() as u64)), &told);
        }
        if !terminal::copy(&text) {
            self.session.warn(format!("Not sent to the clipboard: the terminal is gone; {told}."));
            return;
        }
        self.session.tell(format!("Sent to the clipboard (OSC 52), if the terminal takes it; {told}."));
        if !is_in_tmux() {
            return;
        }
        match &mut self.copying {
            // Of two at once the older might arrive last.
            Some(copying) => copying.next = Some((text, told)),
            None => self.give_to_tmux(text, told),
        }
    }

    fn give_to_tmux(&mut self, text: String, told: String) {
        let (sender, done) = sync_channel(1);
        // Nobody listens any more when the program is leaving.
        let begun = self.elsewhere("tmux", move || drop(sender.send(load_tmux_buffer(&text))));
        match begun {
            Ok(()) => self.copying = Some(Copying { done, told, next: None }),
            Err(error) => self.session.warn(format!("tmux did not take it: {error}; {told}.")),
        }
    }

    fn refuse_to_copy(&mut self, what: &str, told: &str) {
        let most = sized(MOST_BYTES as u64);
        self.session
            .warn(format!("Not sent to the clipboard: {what} more than terminals take ({most}); {told}."));
    }

    /// Sends the map as an outline, which this program and people can read.
    pub(super) fn copy_outline(&mut self) {
        if says_too_much(self.document.map(), usize::MAX) {
            let export = self.session.key_of("map.export");
            return self.refuse_to_copy("the map says", &format!("{export} exports it as an outline"));
        }
        let text = outline::print(self.document.map(), WithIds::No);
        let told = format!("it is the outline, {}", counted(text.lines().count(), "line"));
        self.copy(text, told);
    }

    /// Sends the board as a text.
    pub(super) fn copy_board(&mut self) {
        /// The bytes of a title that stand on the narrowest card.
        const SHOWN: usize = 12;
        if says_too_much(self.document.map(), SHOWN) {
            return self.refuse_to_copy("the map says", "`heartline show` prints the board");
        }
        let width = TEXT_WIDTH.min(WIDEST);
        let pictures = sheet(&self.document, width, Theme::new(Depth::None), Glyphs::UNICODE);
        let text: String = pictures.iter().map(|picture| terminal::printed(picture, false)).collect();
        self.copy(text, "the board as a text".to_owned());
    }

    /// Takes note that tmux has answered.
    pub(super) fn collect_copy(&mut self) {
        let answer = self.copying.as_ref().and_then(|copying| copying.done.try_recv().ok());
        let Some(answer) = answer else { return };
        let Some(Copying { told, next, .. }) = self.copying.take() else { return };
        if let Some((text, told)) = next {
            return self.give_to_tmux(text, told);
        }
        match answer {
            Ok(()) => self.session.tell(format!(
                "Sent to the tmux buffer, and to the clipboard, if the terminal takes it; {told}."
            )),
            Err(why) => self.session.warn(format!(
                "tmux did not take it: {why}. Sent to the clipboard (OSC 52) all the same; {told}."
            )),
        }
    }
}

/// Whether the titles alone, so many bytes of each, are more than can be sent: then no text of the map need
/// be made to know it.
fn says_too_much(map: &JourneyMap, of_each: usize) -> bool {
    let mut room = MOST_BYTES;
    map.touchpoints().any(|touchpoint| match room.checked_sub(touchpoint.title.len().min(of_each)) {
        Some(left) => {
            room = left;
            false
        }
        None => true,
    })
}
