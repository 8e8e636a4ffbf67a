//! The terminal interface, sans IO: `update` decides, `layout` computes, `view` draws. No file, no
//! clock, no terminal library beyond the cells to draw on.

pub mod card;
pub mod command;
pub mod commands;
pub mod cursor;
pub mod event;
pub mod eyes;
pub mod glyphs;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod mouse;
pub mod overlay;
pub mod session;
pub mod theme;
pub mod timer;
pub mod tour;
pub mod update;
pub mod view;

pub use event::{Effect, Event, Incoming, Origin};
pub use session::Session;
pub use update::update;
