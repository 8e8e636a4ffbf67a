//! Events in, effects out: the whole conversation between a session and the outside.

use std::path::PathBuf;

use jiff::civil::Date;

use super::key::Key;
use super::mouse::Mouse;
use crate::import::Imported;
use crate::journey::{Edit, Id};

/// Whatever can wake a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted, as one piece.
    Paste(String),
    /// The text that was given to the editor comes back.
    Edited(String),
    /// The screen has a new size, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The terminal has the attention of the person again, who may have been elsewhere.
    Focus,
    /// The terminal has said what background it has.
    Background {
        /// Whether dark letters stand out from it.
        light: bool,
    },
    /// So many seconds have passed; told only while a timer runs.
    Tick(u32),
    /// A day has begun.
    Day(Date),
    /// The shell asks for the terminal.
    Suspend,
    /// The process goes on after it was stopped.
    Resume,
    /// A thread panicked.
    Panicked,
    /// The terminal is gone, or somebody asked the process to end; the number of the signal.
    Terminate(i32),
}

/// What a session asks the outside to do. Sessions themselves do nothing but think.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Change the map.
    Apply(Edit),
    /// Take the last change back.
    Undo,
    /// Do the last undone change again.
    Redo,
    /// Write the map to its file.
    Save {
        /// Also when somebody else changed the file meanwhile.
        overwrite: bool,
    },
    /// Write the map to this file from now on.
    SaveAs {
        /// The file.
        path: PathBuf,
        /// Also when there is such a file already.
        overwrite: bool,
        /// Whether to leave once that worked.
        leave: bool,
    },
    /// Open the map's file again as it is on disk now, dropping every change since the last save.
    Reload,
    /// Show where one can begin: recent maps, templates, samples.
    ShowStart,
    /// Put this map on the board in place of the present one.
    Open(Origin),
    /// Show the map beside another one: what was typed names a file, a revision of the map's own file or
    /// `REVISION:PATH`; nothing stands for the file as it was last saved.
    Compare(String),
    /// Write the map in another format, to as many files as it needs there.
    Export {
        /// The name of the format.
        format: &'static str,
        /// The first file.
        path: PathBuf,
        /// Also when there are such files already.
        overwrite: bool,
    },
    /// Put a journey from elsewhere on the board in place of the present map.
    Import(Box<Incoming>),
    /// Read the config again.
    ReadConfig,
    /// Tell the person something, if everything before has worked.
    Tell(String),
    /// Leave, saving first when the map has a file.
    Quit,
    /// Leave, with every change since the map was opened taken back.
    Abandon,
    /// Leave as things stand: the edit log keeps what is not saved.
    Leave,
    /// Leave the tour, and go back to what was open before.
    LeaveTour,
    /// Ring the terminal's bell.
    Ring,
    /// Wait until nobody else has the file open, and go on with it then.
    Wait,
    /// Hand the terminal back to the shell until it is wanted again.
    Suspend,
    /// Give a text to the clipboards outside.
    Copy {
        /// The text.
        text: String,
        /// What to tell of it, behind where it went.
        told: String,
    },
    /// Give the board to the clipboards outside, as a text.
    CopyBoard,
    /// Give the map to the clipboards outside, as an outline.
    CopyOutline,
    /// Have a text written in the person's own editor.
    EditText(String),
    /// Have the terminal report what the mouse does, or leave the mouse to the terminal.
    Mouse(bool),
}

/// A journey that comes in from another format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The journey, and how it was read.
    pub imported: Imported,
    /// What to call its origin.
    pub source: String,
    /// The file to save it to, when it comes from one.
    pub suggested: Option<PathBuf>,
}

/// Where a map to be opened comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// The edit log of a map that has no file yet.
    Unnamed(Id),
    /// The template with this name.
    Template(&'static str),
    /// The sample with this name.
    Sample(&'static str),
    /// The tour, which has a map of its own.
    Tour,
}
