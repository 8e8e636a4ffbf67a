//! The store: where maps live. The file format, files that survive a power cut, and which maps were
//! open lately.

mod atomic;
mod error;
mod file;
pub mod format;
mod library;
mod stamp;

pub use error::StoreError;
pub use file::{Loaded, MapFile, Saved, read_file, write_file};
pub use format::{read, write};
pub use library::Library;
pub use stamp::Stamp;
