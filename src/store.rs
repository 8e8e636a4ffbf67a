//! The store: where maps live. The file format, files that survive a power cut, and which maps were
//! open lately.

mod atomic;
mod edits;
mod error;
mod file;
pub mod format;
mod library;
pub mod log;
mod lock;
mod stamp;
mod state;

pub use edits::read_edit;
pub use error::StoreError;
pub use file::{Disk, Found, Loaded, MapFile, Saved, read_file, read_previous, write_file};
pub use format::{read, write};
pub use library::Library;
pub use lock::{Holder, Locking, MapLock};
pub use stamp::Stamp;
pub use state::{make_private, state_folder};
