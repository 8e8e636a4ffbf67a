//! The store: where maps live. The file format, files that survive a power cut, the edit log that
//! holds what no file holds yet, and which maps were open lately.

mod atomic;
mod clipboard;
pub mod config;
mod editor;
mod edits;
mod error;
mod file;
pub mod format;
mod library;
mod lock;
pub mod log;
mod merged;
mod revision;
mod stamp;
mod state;
mod zone;

pub use clipboard::{ClipboardError, is_in_tmux, load_tmux_buffer};
pub use editor::{EditorError, edit};
pub use edits::read_edit;
pub use error::StoreError;
pub use file::{
    Disk, Found, Loaded, MapFile, Saved, bytes_in, is_same_file, read_file, read_previous, swap,
    write_export, write_file, write_new_file,
};
pub use format::{read, write};
pub use library::Library;
pub use lock::{Holder, Locking, MapLock};
pub use merged::{MergedText, USUAL_MARKER, Unmergeable, merge_texts};
pub use revision::{RevisionError, read_revision};
pub use stamp::Stamp;
pub use state::{make_private, state_folder};
pub use zone::local_zone;
